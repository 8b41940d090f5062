//! Links within an edition, and out of it.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::part::{Edition, EditionPart};
use crate::model::{Address, Target};
use crate::render::{escape, link};

/// A part of an edition that is being written, with what its headings are lowered by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Among<'e> {
    pub(crate) edition: &'e Edition<'e>,
    pub(crate) part: &'e EditionPart,
    pub(crate) lower: u8,
}

impl<'e> Among<'e> {
    /// Writes a link around `content`, which is HTML already; the content alone where there is no page to link to.
    pub(crate) fn write_link(self, out: &mut String, page: &Address, target: &Target, content: &str) {
        let place = match target {
            Target::Anchor(anchor) => Some((self.part.address.clone(), Some(Cow::Borrowed(anchor.as_str())))),
            target => link::place(target),
        };
        let Some((address, anchor)) = place else { return self.write_elsewhere(out, page, target, content) };
        let anchor = anchor.as_deref();
        let Some(inside) = self.edition.inside(&address, anchor) else {
            return self.write_online(out, page, target, content, "");
        };
        // What can be left out is linked twice, of which one is shown. A copy of an id would be one too many.
        let own = address == self.part.address;
        if inside.optional && !own && content.contains(" id=\"") {
            return self.write_online(out, page, target, content, "");
        }
        let class = match target {
            Target::Term(Some(_)) => " class=\"term\"",
            _ if inside.optional && !own => " class=\"included\"",
            _ => "",
        };
        let _ = write!(out, "<a{class} href=\"");
        escape::text(out, &inside.href);
        // Words that name the part say where it is.
        if !matches!(target, Target::Term(Some(_)))
            && let Some(name) = &inside.name
            && !content.to_lowercase().contains(&name.to_lowercase())
        {
            out.push_str("\" data-part=\"");
            escape::text(out, name);
        }
        let _ = write!(out, "\">{content}</a>");
        if inside.optional && !own {
            self.write_online(out, page, target, content, " class=\"left-out\"");
        }
    }

    fn write_online(self, out: &mut String, page: &Address, target: &Target, content: &str, class: &str) {
        let Some((address, anchor)) = link::place(target) else { return };
        let _ = write!(out, "<a{class} href=\"");
        link::write_href(out, page, target);
        // An ingredient is named where the part ends: its address within each sentence would bury the sentence.
        if !matches!(target, Target::Ingredient { .. }) {
            out.push_str("\" data-address=\"");
            escape::text(out, &self.edition.online(&address, anchor.as_deref()));
        }
        let _ = write!(out, "\">{content}</a>");
    }

    /// A link to another site, an e-mail address or a telephone number.
    fn write_elsewhere(self, out: &mut String, page: &Address, target: &Target, content: &str) {
        let mut shown = String::new();
        match target {
            Target::Nowhere => return out.push_str(content),
            Target::External(address) => escape::address(&mut shown, address),
            Target::Email(text) | Target::Telephone(text) => escape::text(&mut shown, text),
            _ => {}
        }
        out.push_str("<a href=\"");
        link::write_href(out, page, target);
        if matches!(target, Target::External(_)) {
            out.push_str("\" rel=\"external");
        }
        if !content.contains(&shown) {
            let _ = write!(out, "\" data-address=\"{shown}");
        }
        let _ = write!(out, "\">{content}</a>");
    }
}
