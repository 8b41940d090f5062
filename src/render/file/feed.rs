//! `feed.xml`: the updates as Atom (RFC 4287), the newest in full.
//!
//! An entry is known by the address that its page had first, so it stays the same entry whatever is changed in it, its name
//! too.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::model::{Address, Casebook, Collection, Date, DocumentId, Update, resolved};
use crate::page::file::FEED;
use crate::page::{update, updates};
use crate::render::escape;
use crate::render::html::writer::Writer;
use crate::render::link::absolute;
use crate::render::site::Site;
use crate::source::folder_and_name;

/// The number of updates in the feed. Who follows it has seen the others, and they are on the site.
const NEWEST: usize = 50;

/// The updates, newest first. Dates are days: midnight in UTC stands for them. Without updates there is no feed, since
/// each must have a date (RFC 4287, section 4.1.1) and one that is made up misleads.
pub(super) fn feed(of: &Site<'_>) -> String {
    let Site { casebook, words, .. } = of;
    let site = &casebook.site;
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    attribute(&mut out, "xml:lang", &site.language);
    out.push_str(">\n");
    let title = format!("{}{}{}", words.get("nav-updates"), words.get("title-separator"), site.name);
    element(&mut out, "title", &title);
    element(&mut out, "id", &site.base_url);
    link(&mut out, "self", "application/atom+xml", &absolute(&site.base_url, FEED));
    link(&mut out, "alternate", "text/html", &absolute(&site.base_url, updates::ADDRESS));
    if let Some(newest) = casebook.updates.iter().map(|update| update.date).max() {
        element(&mut out, "updated", &moment(newest));
    }
    out.push_str("<author>");
    element(&mut out, "name", &site.publisher);
    out.push_str("</author>\n");
    if let Some(licence) = &site.licence {
        element(&mut out, "rights", licence);
    }
    for update in casebook.updates.iter().take(NEWEST) {
        let page = Address(update::address(&update.slug));
        let address = absolute(&site.base_url, page.as_str());
        out.push_str("<entry>\n");
        element(&mut out, "title", &update.title);
        element(&mut out, "id", &absolute(&site.base_url, &first_address(casebook, update)));
        link(&mut out, "alternate", "text/html", &address);
        element(&mut out, "published", &moment(update.date));
        element(&mut out, "updated", &moment(update.date));
        if let Some(summary) = &update.summary {
            element(&mut out, "summary", summary);
        }
        // Charts are left out: without the style sheet they say nothing.
        let content = Writer::new(&update.body, &page, words, None).whole();
        out.push_str("<content type=\"html\">");
        escape::xml(&mut out, &whole(content.as_str(), &page, &site.base_url));
        out.push_str("</content>\n");
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

/// The address that an update had first: of those that lead to it from among the updates, the one that stands first in the
/// redirects, to which renaming adds at the end.
fn first_address(casebook: &Casebook, update: &Update) -> String {
    let now = update::address(&update.slug);
    let id = DocumentId { collection: Collection::Updates, slug: Arc::clone(&update.slug) };
    let is_update = |old: &&str| folder_and_name(old).0 == folder_and_name(&now).0;
    let first = casebook.old_addresses(&id).find(is_update).map(str::to_owned);
    first.unwrap_or(now)
}

/// HTML of a page with whole addresses: most readers of feeds know nothing of where an entry stands.
fn whole(html: &str, page: &Address, base_url: &str) -> String {
    let mut out = String::with_capacity(html.len() * 2);
    let mut rest = html;
    let attribute =
        |text: &str| [" href=\"", " src=\""].iter().filter_map(|name| Some(text.find(name)? + name.len())).min();
    while let Some(at) = attribute(rest) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        rest = after;
        let path = after.split(['#', '"']).next().unwrap_or_default();
        // Another site, or an e-mail address.
        if path.contains(':') {
            continue;
        }
        let address = if path.is_empty() { Some(page.0.clone()) } else { resolved(page.as_str(), path) };
        if let Some(address) = address {
            escape::address(&mut out, &absolute(base_url, ""));
            out.push_str(&address);
            rest = &after[path.len()..];
        }
    }
    out.push_str(rest);
    out
}

fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    escape::xml(out, text);
    let _ = writeln!(out, "</{name}>");
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    escape::xml(out, value);
    out.push('"');
}

fn link(out: &mut String, rel: &str, kind: &str, href: &str) {
    out.push_str("<link");
    attribute(out, "rel", rel);
    attribute(out, "type", kind);
    attribute(out, "href", href);
    out.push_str("/>\n");
}
