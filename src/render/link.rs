//! The link to a [`Target`], as one page writes it.

use std::borrow::Cow;

use crate::model::{Address, Attachment, Target};
use crate::page::{self, findings, glossary, home, theme};

use super::escape;
use crate::source::as_address;
use crate::strings::Words;

/// The full web address of an address from the site's root. The home page is named by the folder alone.
pub(crate) fn absolute(base_url: &str, address: &str) -> String {
    let address = if address == home::ADDRESS { "" } else { address };
    format!("{base_url}{}", as_address(address))
}

/// The path of the base address: `/` or `/some-path/`.
pub(crate) fn base_path(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').map_or("/", |start| &rest[start..])
}

/// Writes the value of an `href`, escaped. False where there is no page to link to (yet), and then nothing is written.
pub(crate) fn write_href(out: &mut String, from: &Address, target: &Target) -> bool {
    let Some(href) = href(from, target) else { return false };
    let is_elsewhere = matches!(target, Target::External(_) | Target::Email(_) | Target::Telephone(_));
    if is_elsewhere {
        escape::address(out, &href)
    } else {
        escape::text(out, &href)
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
        Target::Data(path) | Target::File(path) | Target::Attachment(Attachment { path, .. }) => {
            (path.to_string(), None)
        }
        // All charts stand on the page of findings.
        Target::Chart(path) => (findings::ADDRESS.to_owned(), Some(Cow::Owned(findings::chart_anchor(path)))),
        Target::External(_) | Target::Email(_) | Target::Telephone(_) | Target::Anchor(_) | Target::Nowhere => {
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
            let Some(anchor) = anchor else { return Some(from.relative_to(&address)) };
            let path = if address == from.as_str() { String::new() } else { from.relative_to(&address) };
            Some(format!("{path}#{anchor}"))
        }
    }
}

/// The kind and size of a file that a link offers, for behind its words; nothing for other links.
pub(crate) fn attached(target: &Target, words: &Words) -> String {
    match target {
        Target::Attachment(attachment) => format!(" {}", attachment.described(words)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_publication_is_the_path_of_the_base_address() {
        assert_eq!(base_path("https://example.org/teams/"), "/teams/");
        assert_eq!(base_path("https://example.org/"), "/");
        assert_eq!(base_path("https://example.org/a/b/"), "/a/b/");
        assert_eq!(base_path(""), "/");
    }
}
