//! `redirects.yaml`: old addresses, kept so that nobody's bookmark breaks.

use std::collections::HashSet;

use super::document::Written;
use super::finish;
use super::links::{Targets, page_link};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Address, PageLink, Redirect, Target};
use crate::page;
use crate::source::Source;
use crate::yaml::{Fields, Node};

/// Reads the redirects.
pub(crate) fn read(
    source: Source<'_>,
    root: Option<&Node>,
    targets: &Targets,
    page_links: &mut Vec<PageLink>,
    report: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let Some(mut fields) = Fields::of(source, root, "redirects.yaml", report) else { return Vec::new() };
    let entries = fields.entries("redirects", report);
    fields.finish(report);
    let mut seen = HashSet::new();
    let mut redirects = Vec::new();
    for entry in entries {
        let Some((redirect, page_link)) = redirect(source, entry, targets, report) else { continue };
        page_links.extend(page_link);
        if seen.insert(redirect.from.clone()) {
            redirects.push(redirect);
        } else {
            report.push(
                source
                    .at(
                        Code::DuplicateRedirect,
                        entry.place_of("from"),
                        format!("`{}` is redirected already, further up.", redirect.from.as_str()),
                    )
                    .help("Keep one of the two."),
            );
        }
    }
    redirects
}

/// A redirect, and where it leads where that is a page without a file.
fn redirect(
    source: Source<'_>,
    entry: &Node,
    targets: &Targets,
    report: &mut Vec<Diagnostic>,
) -> Option<(Redirect, Option<PageLink>)> {
    let mut fields = Fields::of(source, Some(entry), "a redirect", report)?;
    let from = fields.required("from");
    let to = fields.required("to");
    fields.finish(report);
    let (from, to) = (from?, to?);
    let written = from.text().unwrap_or_default();
    let Some(address) = old_address(written) else {
        report.push(
            source
                .at(Code::BadRedirect, from.span.clone(), format!("`{written}` cannot be an old address of this site."))
                .help("Write the path from the site's root, for example `case-studies/old-name.html`."),
        );
        return None;
    };
    let destination = to.text()?.trim().trim_start_matches('/');
    // A redirect may name the page as well as its file: both are addresses to whoever writes one.
    let file = match (targets.source_of(destination), destination.strip_suffix(page::ENDING)) {
        (Some(file), _) => file.to_string(),
        (None, Some(stem)) if targets.resolve(source.path, destination).is_err() => format!("{stem}.md"),
        (None, _) => destination.to_owned(),
    };
    let to = Written { text: file, span: to.span.clone() };
    let target = finish::target(source, &to, targets, report)?;
    if !stays_on_the_site(&target) {
        report.push(
            source
                .at(Code::BadRedirect, to.span, "A redirect leads to a page of this site.")
                .help("Write the path of the file, for example `case-studies/new-name.md`."),
        );
        return None;
    }
    let page_link = page_link(&source, &to.text, to.span, targets);
    Some((Redirect { from: address, target }, page_link))
}

/// A path below the site's root that ends in `.html`; an old `.md` file's name is taken as its page.
fn old_address(written: &str) -> Option<Address> {
    let path = written.trim().trim_start_matches('/');
    let path = match path.strip_suffix(".md") {
        Some(stem) => format!("{stem}{}", page::ENDING),
        None if path.ends_with('/') => format!("{path}{}", page::home::ADDRESS),
        None => path.to_owned(),
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
