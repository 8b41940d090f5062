//! `redirects.yaml`: old addresses, kept so that nobody's bookmark breaks, and those of what was withdrawn.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::old_address::old_address;
use super::withdrawals::{self, WITHDRAWAL, WrittenWithdrawal};
use crate::check::links::{PlainLink, Targets};
use crate::check::text::markdown::is_heading_id;
use crate::diagnostic::Code;
use crate::model::{
    Address, Collection, DocumentId, PageLink, Redirect, Target, Withdrawal, WithdrawnAddress, WithdrawnAddresses,
};
use crate::page;
use crate::source::{Limits, LinkProblem, Read, Source, shown};
use crate::yaml::{Fields, Form, Node, settings};

settings! {
    /// `redirects.yaml`.
    pub(super) REDIRECTS = "redirects.yaml" {
        "redirects" Form::List(REDIRECT), "Old addresses, each with the page that took its place." "[{from: case-studies/old-name, to: case-studies/new-name.md}]";
        "withdrawn" Form::List(WITHDRAWAL), "Case studies that were taken out. `casebook withdraw` writes these." "[{address: case-studies/old-name, reason: consent, on: 2026-03-02}]";
    }

    /// An entry of `redirects`.
    REDIRECT = "a redirect" {
        "from" Form::Text, needed "The old address from the site's root, with or without `.html` or a slash at the end. Of an ingredient with `#` and its old id, which stays as a second one." "case-studies/old-name";
        "to" Form::Text, needed "The page that took its place: the path of its file below `content/`, or its address." "case-studies/new-name.md";
    }
}

/// The file before its links are looked up.
#[derive(Debug, Default)]
pub(crate) struct WrittenRedirects {
    redirects: Vec<WrittenRedirect>,
    /// The entries of what was taken out.
    pub withdrawals: Vec<WrittenWithdrawal>,
    /// Their addresses.
    pub withdrawn: WithdrawnAddresses,
}

#[derive(Debug)]
struct WrittenRedirect {
    from: Address,
    /// The old id of an ingredient.
    id: Option<String>,
    to: PlainLink,
    /// Bytes of the file that hold the old address.
    place: Range<usize>,
}

/// The holder of an address at which no page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AddressHolder {
    /// It leads to another.
    Redirect,
    /// A case study was withdrawn on this day.
    Withdrawal(Date),
}

impl WrittenRedirects {
    /// The holder of an address.
    pub fn holder(&self, address: &str) -> Option<AddressHolder> {
        let leads_on =
            || self.redirects.iter().any(|redirect| redirect.id.is_none() && redirect.from.as_str() == address);
        let withdrawn = self.withdrawn.day(address).map(AddressHolder::Withdrawal);
        withdrawn.or_else(|| leads_on().then_some(AddressHolder::Redirect))
    }

    /// Tells whether who follows an entry, and those that it leads to, comes to the old address of another.
    fn leads_back(&self, entry: &WrittenRedirect, to: &WrittenRedirect) -> bool {
        let mut at = Some(entry);
        for _ in &self.redirects {
            let Some(entry) = at else { return false };
            if entry.from == to.from {
                return true;
            }
            let next = old_address(&entry.to.text);
            at = self.redirects.iter().find(|other| other.id.is_none() && Some(&other.from) == next.as_ref());
        }
        false
    }

    /// The old addresses of pages and of ingredients, each with the path below `content/` that it leads to.
    pub fn renamed(&self, source: Source<'_>, targets: &Targets) -> Vec<(String, String)> {
        let pair = |redirect: &WrittenRedirect| {
            let id = redirect.id.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
            (format!("{}{id}", redirect.from.as_str()), meant(&redirect.to, source, targets).text)
        };
        self.redirects.iter().map(pair).collect()
    }

    /// The day on which what stood at an address was withdrawn because somebody wished it.
    pub fn wished_gone(&self, address: &str) -> Option<Date> {
        let on = self.withdrawn.day(address)?;
        let forms = [Some(WithdrawnAddress::hashed(address)), old_address(address).map(WithdrawnAddress::Known)];
        let is_wish = |entry: &&WrittenWithdrawal| {
            !entry.reason.may_be_named() && forms.iter().flatten().any(|form| *form == entry.address)
        };
        self.withdrawals.iter().any(|entry| is_wish(&entry)).then_some(on)
    }
}

/// The file with its links looked up.
#[derive(Debug, Default)]
pub(crate) struct Redirects {
    /// The old addresses of pages.
    pub pages: Vec<Redirect>,
    /// The old ids of ingredients.
    pub ids: Vec<EarlierId>,
    /// What was taken out.
    pub withdrawals: Vec<Withdrawal>,
    /// The links to pages without a file.
    pub page_links: Vec<PageLink>,
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

/// Reads the file.
pub(crate) fn read(source: Source<'_>, limits: &Limits) -> Read<WrittenRedirects> {
    let read = Fields::of_file(source, limits, REDIRECTS, |fields| {
        let mut written = WrittenRedirects::default();
        for withdrawal in fields.each("withdrawn", |entry| withdrawals::read(source, entry)) {
            if written.withdrawn.add(withdrawal.address.clone(), withdrawal.on) {
                written.withdrawals.push(withdrawal);
            } else {
                let message = "This is withdrawn already, further up.";
                let found = source.at(Code::DuplicateRedirect, &withdrawal.place, message);
                fields.say(found.help("Keep one of the two."));
            }
        }
        // Not every disk tells `A.html` from `a.html`.
        let mut seen = HashSet::new();
        for redirect in fields.each("redirects", |entry| redirect(source, entry)) {
            let (from, id) = (redirect.from.as_str(), &redirect.id);
            let why = match written.withdrawn.day(from) {
                Some(_) => "an address that was withdrawn",
                None if !seen.insert((from.to_lowercase(), id.clone())) => "redirected already, further up",
                None => {
                    written.redirects.push(redirect);
                    continue;
                }
            };
            let id = id.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
            let found = source.at(Code::DuplicateRedirect, redirect.place, format!("`{from}{id}` is {why}."));
            fields.say(found.help("Keep one of the two."));
        }
        Some(written)
    });
    read.map(Option::unwrap_or_default)
}

fn redirect(source: Source<'_>, entry: &Node) -> Read<Option<WrittenRedirect>> {
    Fields::read(source, Some(entry), REDIRECT, |fields| {
        let from = fields.node("from");
        let to = fields.node("to");
        let (from, to) = (from?, to?);
        let old = from.text().unwrap_or_default();
        let (page, id) = old.split_once('#').map_or((old, None), |(page, id)| (page, Some(id.to_owned())));
        let is_id = id.as_ref().is_none_or(|id| is_heading_id(id));
        let Some(address) = old_address(page).filter(|_| is_id) else {
            let message = format!("`{old}` cannot be an old address of this site.");
            let help = "Write the path of a page from the site's root, for example `case-studies/old-name.html`. Nothing else can lead on.";
            fields.say(source.at(Code::BadRedirect, from, message).help(help));
            return None;
        };
        Some(WrittenRedirect { from: address, id, to: PlainLink::of(to)?, place: from.span.clone() })
    })
}

/// Looks up the links of the file.
pub(crate) fn link(written: &WrittenRedirects, source: Source<'_>, targets: &Targets) -> Read<Redirects> {
    let mut said = Read::begin();
    let mut linked = Redirects::default();
    let mut of_ids = Vec::new();
    for redirect in &written.redirects {
        let is_it = |other: &&WrittenRedirect| {
            other.id.is_none() && old_address(&redirect.to.text).is_some_and(|address| address == other.from)
        };
        let leads_on = written.redirects.iter().find(is_it).map(|other| match written.leads_back(other, redirect) {
            true => LeadsOn::Back,
            false => LeadsOn::To(&other.to.text),
        });
        let Some((target, page_link)) = said.take(page_of(&redirect.to, leads_on, source, targets)) else { continue };
        match (&redirect.id, target) {
            (None, target) => {
                linked.pages.push(Redirect {
                    from: redirect.from.clone(),
                    target,
                    place: source.place(redirect.place.clone()),
                });
                linked.page_links.extend(page_link);
            }
            (Some(id), Target::Ingredient { theme, id: ingredient }) => {
                of_ids.push((redirect, EarlierId { theme, ingredient, id: Arc::from(id.as_str()) }));
            }
            (Some(_), _) => {
                let help = "Write the theme's file and the id, for example `ingredients/theme.md#new`; or leave the # and what follows out of `from`.";
                let message = "Only an ingredient has an old name after #.";
                said.say(source.at(Code::BadRedirect, redirect.to.span.clone(), message).help(help));
            }
        }
    }
    for (redirect, earlier) in of_ids {
        match linked.refusal(redirect, &earlier, targets) {
            Some((message, help)) => said.say(source.at(Code::BadRedirect, &redirect.place, message).help(help)),
            None => linked.ids.push(earlier),
        }
    }
    for withdrawal in &written.withdrawals {
        let see = withdrawal.see.as_ref().and_then(|see| said.take(page_of(see, None, source, targets)));
        let (see, page_link) = see.unzip();
        linked.page_links.extend(page_link.flatten());
        linked.withdrawals.push(withdrawal.leading_to(see, source));
    }
    said.with(linked)
}

impl Redirects {
    /// The paths below `content/` of the pictures and attachments that it leads to.
    pub fn files(&self) -> impl Iterator<Item = Arc<str>> {
        let see = self.withdrawals.iter().filter_map(|withdrawal| withdrawal.see.as_ref());
        self.pages.iter().map(|redirect| &redirect.target).chain(see).filter_map(|to| to.file().cloned())
    }

    /// The reason why an ingredient cannot have had an id, and what to do: an old id stands on a page where it could be
    /// found.
    fn refusal(
        &self,
        redirect: &WrittenRedirect,
        earlier: &EarlierId,
        targets: &Targets,
    ) -> Option<(String, &'static str)> {
        let EarlierId { theme, ingredient, id } = earlier;
        let from = &redirect.from;
        let document = DocumentId { collection: Collection::Ingredients, slug: Arc::clone(theme) };
        let is_its_page = from.as_str() == page::address(&document)
            || self.pages.iter().any(|page| page.from == *from && leads_to(&page.target, &document));
        let is_taken = |other: &EarlierId| other.id == *id && other.theme == *theme && other.ingredient != *ingredient;
        if !is_its_page {
            let message = format!("`{}` is not where this ingredient stands, or stood.", from.as_str());
            Some((message, "Write the address of its theme, or one that leads there further up, before the #."))
        } else if targets.has_place(theme, id) || self.ids.iter().any(is_taken) {
            let message = format!("`#{id}` is a place on that page, so it cannot be an old name of another.");
            Some((message, "Take this redirect out, or give the other place another name."))
        } else {
            None
        }
    }
}

fn leads_to(target: &Target, document: &DocumentId) -> bool {
    matches!(target, Target::Document(found, None) if found == document)
}

/// The destinations of all entries, each as the path below `content/` that it means.
pub(crate) fn destinations(source: Source<'_>, limits: &Limits, targets: &Targets) -> Vec<PlainLink> {
    let read = Fields::of_file(source, limits, REDIRECTS, |fields| {
        let mut destination = |list: &'static str, key: &str| {
            fields.each(list, |entry| {
                let pair = entry.pairs().iter().find(|(found, _)| found.text == key);
                let to = pair.and_then(|(_, to)| PlainLink::of(to));
                Read::sound(to.map(|to| meant(&to, source, targets)))
            })
        };
        let mut all: Vec<PlainLink> = destination("redirects", "to");
        all.extend(destination("withdrawn", "see"));
        Some(all)
    });
    read.value.unwrap_or_default()
}

/// A destination as the path below `content/` that it means: an entry may name the page as well as its file. Both are
/// addresses to whoever writes one.
fn meant(to: &PlainLink, source: Source<'_>, targets: &Targets) -> PlainLink {
    PlainLink { text: file_of(to.text.trim_start_matches('/'), source, targets), span: to.span.clone() }
}

/// What an old address, to which an entry leads, leads to itself.
#[derive(Debug, Clone, Copy)]
enum LeadsOn<'a> {
    /// This destination.
    To(&'a str),
    /// The old address of the same entry.
    Back,
}

/// The page that an entry leads to, and its link where that has no file. What is no page may be an old address, which
/// `leads_on`.
fn page_of(
    to: &PlainLink,
    leads_on: Option<LeadsOn<'_>>,
    source: Source<'_>,
    targets: &Targets,
) -> Read<Option<(Target, Option<PageLink>)>> {
    let written = &to.text;
    let to = meant(to, source, targets);
    match targets.resolve(source.path, &to.text) {
        Ok(target) if stays_on_the_site(&target) => {
            let page_link = to.page_link(source, targets);
            Read::sound(Some((target, page_link)))
        }
        Ok(_) => {
            let help = "Write the path of the file, for example `case-studies/new-name.md`.";
            let found =
                source.at(Code::BadRedirect, to.span, "This leads away from the site, and not to a page of it.");
            Read::refused(found.help(help))
        }
        Err(mut problem) => {
            if let Some(leads_on) = leads_on {
                problem =
                    LinkProblem::new(Code::BadRedirect, format!("`{}` is an old address itself.", shown(written)));
                problem = problem.help(match leads_on {
                    LeadsOn::To(to) => format!("Write where it leads: `{to}`."),
                    LeadsOn::Back => {
                        "It leads back here, in a circle. Write the page that took their place.".to_owned()
                    }
                });
            }
            Read::refused(broken(problem, written).at(&source, to.span))
        }
    }
}

/// The problem in the words of who writes redirects, whose paths begin at the folder of all content.
fn broken(mut problem: LinkProblem, written: &str) -> LinkProblem {
    if problem.code == Code::BrokenLink && problem.suggestion.is_none() && !problem.is_left_out {
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

fn stays_on_the_site(target: &Target) -> bool {
    !matches!(target, Target::External(_) | Target::Email(_) | Target::Telephone(_) | Target::Anchor(_))
}
