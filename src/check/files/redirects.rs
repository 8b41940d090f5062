//! `redirects.yaml`: old addresses, kept so that nobody's bookmark breaks.

use std::collections::HashSet;

use crate::check::links::{PlainLink, Targets};
use crate::diagnostic::Code;
use crate::model::{Address, PageLink, Redirect, Target};
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
        "from" Form::Text, needed "The old address from the site's root, with or without `.html` or a slash at the end." "case-studies/old-name";
        "to" Form::Text, needed "The page that took its place: the path of its file below `content/`, or its address." "case-studies/new-name.md";
    }
}

/// Reads the redirects, and those of their links that lead to pages without a file.
pub(crate) fn read(source: Source<'_>, limits: &Limits, targets: &Targets) -> Read<(Vec<Redirect>, Vec<PageLink>)> {
    let read = Fields::of_file(source, limits, REDIRECTS, |fields| {
        let mut seen = HashSet::new();
        let redirects = fields.each("redirects", |entry| {
            let mut redirect = redirect(source, entry, targets);
            if let Some((Redirect { from, .. }, _)) = &redirect.value
                && !seen.insert(from.clone())
            {
                let message = format!("`{}` is redirected already, further up.", from.as_str());
                redirect.say(
                    source.at(Code::DuplicateRedirect, entry.place_of("from"), message).help("Keep one of the two."),
                );
                redirect.value = None;
            }
            redirect
        });
        Some(redirects)
    });
    read.map(|redirects| {
        let (redirects, links): (Vec<_>, Vec<_>) = redirects.unwrap_or_default().into_iter().unzip();
        (redirects, links.into_iter().flatten().collect())
    })
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

/// A redirect, and its link where that leads to a page without a file.
fn redirect(source: Source<'_>, entry: &Node, targets: &Targets) -> Read<Option<(Redirect, Option<PageLink>)>> {
    Fields::read(source, Some(entry), REDIRECT, |fields| {
        let from = fields.node("from");
        let to = fields.node("to");
        let (from, to) = (from?, to?);
        let old = from.text().unwrap_or_default();
        let Some(address) = old_address(old) else {
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
        let page_link = to.page_link(source, targets);
        Some((Redirect { from: address, target }, page_link))
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
fn old_address(written: &str) -> Option<Address> {
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
