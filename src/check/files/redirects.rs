//! `redirects.yaml`: old addresses, kept so that nobody's bookmark breaks.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::check::links::{PlainLink, Targets};
use crate::check::text::markdown::is_heading_id;
use crate::diagnostic::Code;
use crate::model::{Address, Collection, DocumentId, PageLink, Redirect, Target};
use crate::page;
use crate::source::{Limits, LinkProblem, Read, Source, shown};
use crate::yaml::{Fields, Form, Node, settings};

settings! {
    /// `redirects.yaml`.
    pub(super) REDIRECTS = "redirects.yaml" {
        "redirects" Form::List(REDIRECT), "Old addresses, each with the page that took its place." "[{from: case-studies/old-name, to: case-studies/new-name.md}]";
    }

    /// An entry of `redirects`.
    REDIRECT = "a redirect" {
        "from" Form::Text, needed "The old address from the site's root, with or without `.html` or a slash at the end. Of an ingredient with `#` and its old id, which stays as a second one." "case-studies/old-name";
        "to" Form::Text, needed "The page that took its place: the path of its file below `content/`, or its address." "case-studies/new-name.md";
    }
}

/// The redirects as they are read.
#[derive(Debug, Default)]
pub(crate) struct Redirects {
    /// The old addresses of pages.
    pub pages: Vec<Redirect>,
    /// The old ids of ingredients.
    pub ids: Vec<EarlierId>,
    /// The links to pages without a file.
    pub links: Vec<PageLink>,
}

/// An id that an ingredient had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EarlierId {
    /// The slug of its theme.
    pub theme: Arc<str>,
    /// Its id.
    pub ingredient: Arc<str>,
    /// The one that it had.
    pub id: Arc<str>,
}

/// An entry of `redirects`.
struct Entry {
    from: Address,
    /// The old id of an ingredient.
    id: Option<String>,
    target: Target,
    link: Option<PageLink>,
    /// Bytes of the file that hold the old address.
    place: Range<usize>,
}

/// Reads the redirects.
pub(crate) fn read(source: Source<'_>, limits: &Limits, targets: &Targets) -> Read<Redirects> {
    let read = Fields::of_file(source, limits, REDIRECTS, |fields| {
        let mut seen = HashSet::new();
        let redirects = fields.each("redirects", |entry| {
            let mut redirect = redirect(source, entry, targets);
            if let Some(Entry { from, id, place, .. }) = &redirect.value
                && !seen.insert((from.clone(), id.clone()))
            {
                let id = id.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
                let message = format!("`{}{id}` is redirected already, further up.", from.as_str());
                redirect.say(source.at(Code::DuplicateRedirect, place, message).help("Keep one of the two."));
                redirect.value = None;
            }
            redirect
        });
        Some(redirects)
    });
    let mut said = Read::begin();
    let entries = said.take(read).unwrap_or_default();
    let redirects = said.take(sorted(source, entries, targets));
    said.with(redirects)
}

/// The redirects by what they are about. An old id stands on a page where it could be found.
fn sorted(source: Source<'_>, entries: Vec<Entry>, targets: &Targets) -> Read<Redirects> {
    let mut said = Read::begin();
    let mut redirects = Redirects::default();
    let (ids, pages): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.id.is_some());
    for Entry { from, target, link, .. } in pages {
        redirects.pages.push(Redirect { from, target });
        redirects.links.extend(link);
    }
    for Entry { from, id, target, place, .. } in ids {
        let (Some(id), Target::Ingredient { theme, id: ingredient }) = (id, target) else { continue };
        let document = DocumentId { collection: Collection::Ingredients, slug: Arc::clone(&theme) };
        let is_its_page = from.as_str() == page::address(&document)
            || redirects.pages.iter().any(|page| page.from == from && leads_to(&page.target, &document));
        let mut refuse =
            |message: String, help: &str| said.say(source.at(Code::BadRedirect, &place, message).help(help));
        if !is_its_page {
            let message = format!("`{}` is not where this ingredient stands, or stood.", from.as_str());
            refuse(message, "Write the address of its theme, or one that leads there further up, before the #.");
        } else if targets.has_place(&theme, &id)
            || redirects
                .ids
                .iter()
                .any(|other| *other.id == *id && other.theme == theme && other.ingredient != ingredient)
        {
            let message = format!("`#{id}` is a place on that page, so it cannot be an old name of another.");
            refuse(message, "Take this redirect out, or give the other place another name.");
        } else {
            redirects.ids.push(EarlierId { theme, ingredient, id: id.into() });
        }
    }
    said.with(redirects)
}

fn leads_to(target: &Target, document: &DocumentId) -> bool {
    matches!(target, Target::Document(found, None) if found == document)
}

/// The destinations of all redirects, each as the path below `content/` that it means.
pub(crate) fn destinations(source: Source<'_>, limits: &Limits, targets: &Targets) -> Vec<PlainLink> {
    let read = Fields::of_file(source, limits, REDIRECTS, |fields| {
        Some(fields.each("redirects", |entry| {
            let pair = entry.pairs().iter().find(|(key, _)| key.text == "to");
            let to = pair.and_then(|(_, to)| PlainLink::of(to));
            Read::sound(
                to.map(|to| PlainLink { text: file_of(to.text.trim_start_matches('/'), source, targets), ..to }),
            )
        }))
    });
    read.value.unwrap_or_default()
}

/// A redirect.
fn redirect(source: Source<'_>, entry: &Node, targets: &Targets) -> Read<Option<Entry>> {
    Fields::read(source, Some(entry), REDIRECT, |fields| {
        let from = fields.node("from");
        let to = fields.node("to");
        let (from, to) = (from?, to?);
        let old = from.text().unwrap_or_default();
        let (page, id) = old.split_once('#').map_or((old, None), |(page, id)| (page, Some(id.to_owned())));
        let is_id = id.as_ref().is_none_or(|id| is_heading_id(id));
        let Some(address) = old_address(page).filter(|_| is_id) else {
            let message = format!("`{old}` cannot be an old address of this site.");
            let help = "Write the path from the site's root, for example `case-studies/old-name.html`.";
            fields.say(source.at(Code::BadRedirect, from, message).help(help));
            return None;
        };
        let mut to = PlainLink::of(to)?;
        let written = to.text.clone();
        let destination = to.text.trim_start_matches('/');
        // A redirect may name the page as well as its file: both are addresses to whoever writes one.
        to.text = file_of(destination, source, targets);
        let target = match targets.resolve(source.path, &to.text) {
            Ok(target) => target,
            Err(problem) => {
                fields.say(broken(problem, &written).at(&source, to.span));
                return None;
            }
        };
        if !stays_on_the_site(&target) {
            let help = "Write the path of the file, for example `case-studies/new-name.md`.";
            fields.say(source.at(Code::BadRedirect, to.span, "A redirect leads to a page of this site.").help(help));
            return None;
        }
        if id.is_some() && !matches!(target, Target::Ingredient { .. }) {
            let help = "Write the theme's file and the id, for example `ingredients/theme.md#new`; or leave the # and what follows out of `from`.";
            fields.say(source.at(Code::BadRedirect, to.span, "Only an ingredient has an old name after #.").help(help));
            return None;
        }
        let link = to.page_link(source, targets);
        Some(Entry { from: address, id, target, link, place: from.span.clone() })
    })
}

/// The problem in the words of who writes redirects, whose paths begin at the folder of all content.
fn broken(mut problem: LinkProblem, written: &str) -> LinkProblem {
    if problem.code == Code::BrokenLink && problem.suggestion.is_none() {
        problem.code = Code::BadRedirect;
        problem.message = format!("`{}` is no page of this site.", shown(written));
        let help =
            "Write the path of the page's file from the folder `content`, for example `case-studies/new-name.md`.";
        problem.help = Some(help.to_owned());
    }
    problem
}

/// The file that an address names, with or without its ending or a slash at its end; the address itself where it names
/// none.
fn file_of(address: &str, source: Source<'_>, targets: &Targets) -> String {
    let is_there = |address: &str| targets.resolve(source.path, address).is_ok();
    let named = |address: &str| match targets.source_of(address) {
        Some(file) => Some(file.to_string()),
        None => is_there(address).then(|| address.to_owned()),
    };
    let stem = address.strip_suffix('/').unwrap_or(address);
    let stem = stem.strip_suffix(page::ENDING).unwrap_or(stem);
    let folder = format!("{stem}/{}", page::home::ADDRESS);
    let forms = [format!("{stem}{}", page::ENDING), folder, format!("{stem}.md"), format!("{stem}/index.md")];
    named(address).or_else(|| forms.iter().find_map(|form| named(form))).unwrap_or_else(|| {
        // The message is about a file.
        if address.ends_with(page::ENDING) { format!("{stem}.md") } else { address.to_owned() }
    })
}

/// A path below the site's root that ends in `.html`. An old `.md` file's name and an address without ending are taken as
/// its page, and one with a slash at the end as the first page of a folder.
pub(crate) fn old_address(written: &str) -> Option<Address> {
    let path = written.trim().trim_start_matches('/');
    let path = match path.strip_suffix(".md") {
        Some(stem) => format!("{stem}{}", page::ENDING),
        None if path.ends_with('/') => format!("{path}{}", page::home::ADDRESS),
        None if path.ends_with(page::ENDING) => path.to_owned(),
        // As a host with addresses without an ending has it.
        None => format!("{path}{}", page::ENDING),
    };
    let right = path.ends_with(page::ENDING)
        && path.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
        });
    right.then_some(Address(path))
}

fn stays_on_the_site(target: &Target) -> bool {
    !matches!(target, Target::External(_) | Target::Email(_) | Target::Telephone(_) | Target::Anchor(_))
}
