//! Where a [`Target`] is, seen from a page.

use std::borrow::Cow;

use crate::model::{Address, Target};
use crate::page::{self, findings, glossary, home, theme};

use super::escape;

/// The full web address of an address from the site's root. The home page is named by the folder alone.
pub(crate) fn absolute(base_url: &str, address: &str) -> String {
    let address = if address == home::ADDRESS { "" } else { address };
    format!("{base_url}{address}")
}

/// Writes the value of an `href`, escaped. False where there is no page to link to (yet), and then nothing is written.
pub(crate) fn write_href(out: &mut String, from: &Address, target: &Target) -> bool {
    match target {
        Target::External(url) => escape::address(out, url),
        Target::Email(address) => {
            out.push_str("mailto:");
            escape::address(out, address);
        }
        Target::Telephone(number) => {
            out.push_str("tel:");
            escape::address(out, number);
        }
        Target::Anchor(anchor) => {
            out.push('#');
            escape::text(out, anchor);
        }
        inside => {
            let Some((address, anchor)) = place(inside) else { return false };
            if address == from.as_str() && anchor.is_some() {
                out.push('#');
            } else {
                escape::text(out, &from.relative_to(&address));
                if anchor.is_some() {
                    out.push('#');
                }
            }
            escape::text(out, anchor.as_deref().unwrap_or_default());
        }
    }
    true
}

/// The address, from the site's root, of a target on the site, and the anchor there.
pub(crate) fn place(target: &Target) -> Option<(String, Option<Cow<'_, str>>)> {
    Some(match target {
        Target::Document(document, anchor) => (page::address(document), anchor.as_deref().map(Cow::Borrowed)),
        Target::Ingredient { theme, id } => (theme::address(theme), Some(Cow::Borrowed(id))),
        Target::Term(id) => (glossary::ADDRESS.to_owned(), id.as_deref().map(Cow::Borrowed)),
        Target::Generated(address, anchor) => (address.clone(), anchor.as_deref().map(Cow::Borrowed)),
        Target::Data(path) | Target::File(path) => (path.to_string(), None),
        // All charts stand on the page of findings.
        Target::Chart(path) => (findings::ADDRESS.to_owned(), Some(Cow::Owned(findings::chart_anchor(path)))),
        Target::External(_) | Target::Email(_) | Target::Telephone(_) | Target::Anchor(_) => {
            return None;
        }
    })
}

/// The `href` of a target for a template, which escapes it; none where there is no page to link to.
pub(crate) fn href(from: &Address, target: &Target) -> Option<String> {
    match target {
        Target::External(url) => Some(url.clone()),
        Target::Email(address) => Some(format!("mailto:{address}")),
        Target::Telephone(number) => Some(format!("tel:{number}")),
        Target::Anchor(anchor) => Some(format!("#{anchor}")),
        inside => {
            let (address, anchor) = place(inside)?;
            let mut href = from.relative_to(&address);
            if let Some(anchor) = anchor {
                href.push('#');
                href.push_str(&anchor);
            }
            Some(href)
        }
    }
}
