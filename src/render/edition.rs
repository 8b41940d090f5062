//! Several texts on one page, for paper: the print edition and the board packs.
//!
//! Each text is a part of the page. Its ids begin with the part's own, so that no two are the same, and a link to
//! something on the page leads there and names the part, which is all that paper can follow. Any other link carries its
//! full web address. Both stand in attributes that the style sheet writes out on paper.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::model::{Address, Block, Prose, Target};

use super::{chart, escape, export, link};
use crate::strings::Words;

/// The texts of one page, by the addresses of the pages that they have on the site.
#[derive(Debug)]
pub(crate) struct Edition<'a> {
    parts: HashMap<String, Part>,
    base_url: &'a str,
    words: &'a Words,
}

/// A text of an edition.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    /// The address of its page on the site.
    pub(crate) address: String,
    /// Its anchor.
    pub(crate) id: String,
    /// For example `3` or `8.2`; empty where the script that puts the parts together numbers them.
    pub(crate) number: String,
    /// Its title, which tells its tables from those of other parts.
    pub(crate) title: String,
    /// Whether readers can leave it out.
    pub(crate) optional: bool,
    /// By the anchors that its page on the site has, where they are not to be made from the anchor alone.
    places: HashMap<String, Place>,
    /// The charts that its text places, with the number of the section that each stands in.
    pub(crate) charts: Vec<(Arc<str>, String)>,
}

/// A place in a part.
#[derive(Debug, Clone)]
struct Place {
    id: String,
    /// The number of the section that it is in.
    number: String,
    /// Whether it is the heading of that section.
    heads: bool,
}

/// A link to a place of the edition.
#[derive(Debug)]
pub(crate) struct Inside<'e> {
    /// With the number sign.
    pub(crate) href: String,
    /// The number of the part or section.
    pub(crate) number: &'e str,
    /// Whether readers can leave it out.
    pub(crate) optional: bool,
}

/// A part of an edition that is being written, with what its headings are lowered by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Among<'e> {
    pub(crate) edition: &'e Edition<'e>,
    pub(crate) part: &'e Part,
    pub(crate) lower: u8,
}

impl Part {
    /// A part without anything in it yet.
    pub(crate) fn new(address: &str, id: String, number: String, title: &str) -> Part {
        Part { address: address.to_owned(), id, number, title: title.to_owned(), ..Part::default() }
    }

    /// What an anchor of the text's own page is on this one.
    pub(crate) fn id_of(&self, anchor: &str) -> String {
        format!("{}-{anchor}", self.id)
    }

    /// With the places of its text. Its sections are numbered below the part's own number, where they are.
    pub(crate) fn with_text(mut self, prose: &Prose, numbered: bool) -> Part {
        let (mut number, mut sections) = (self.number.clone(), 0);
        for block in &prose.blocks {
            if let Block::Heading(heading) = block {
                let heads = numbered && heading.level == 2;
                if heads {
                    sections += 1;
                    number = format!("{}.{sections}", self.number);
                }
                self.add(&heading.id, number.clone(), heads);
            }
            let mut charts = Vec::new();
            chart::placed(std::slice::from_ref(block), &mut 0, &mut charts);
            self.charts.extend(charts.into_iter().map(|(path, _)| (path, number.clone())));
            Prose::each_passage(std::slice::from_ref(block), &mut |passage| {
                if let Some(anchor) = &passage.anchor {
                    self.add(anchor, number.clone(), false);
                }
            });
        }
        self
    }

    /// Adds a place, whose id is made as all are.
    pub(crate) fn add(&mut self, anchor: &str, number: String, heads: bool) {
        let id = self.id_of(anchor);
        self.add_as(anchor, id, number, heads);
    }

    /// Adds a place that has an id of its own.
    pub(crate) fn add_as(&mut self, anchor: &str, id: String, number: String, heads: bool) {
        self.places.insert(anchor.to_owned(), Place { id, number, heads });
    }

    /// The number that a heading of the text shows.
    pub(crate) fn heading_number(&self, anchor: &str) -> Option<&str> {
        self.places.get(anchor).filter(|place| place.heads).map(|place| place.number.as_str())
    }
}

impl<'a> Edition<'a> {
    /// An edition of nothing yet.
    pub(crate) fn new(base_url: &'a str, words: &'a Words) -> Edition<'a> {
        Edition { parts: HashMap::new(), base_url, words }
    }

    /// Adds a part.
    pub(crate) fn add(&mut self, part: Part) {
        self.parts.insert(part.address.clone(), part);
    }

    /// The part that has its own page at an address.
    pub(crate) fn part(&self, address: &str) -> Option<&Part> {
        self.parts.get(address)
    }

    /// Where a place of the site stands here, if it does. An anchor that only its own page has is the part's beginning.
    pub(crate) fn inside(&self, address: &str, anchor: Option<&str>) -> Option<Inside<'_>> {
        let part = self.parts.get(address)?;
        let place = anchor.and_then(|anchor| part.places.get(anchor));
        let (id, number) = place.map_or((&part.id, &part.number), |place| (&place.id, &place.number));
        Some(Inside { href: format!("#{id}"), number, optional: part.optional })
    }

    /// How paper names a part.
    pub(crate) fn named(&self, number: &str) -> String {
        self.words.fill("edition-part", &[("number", number)])
    }

    /// The full web address of a place of the site.
    pub(crate) fn online(&self, address: &str, anchor: Option<&str>) -> String {
        let mut online = export::absolute(self.base_url, address);
        if let Some(anchor) = anchor {
            online.push('#');
            online.push_str(anchor);
        }
        online
    }
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
        if !matches!(target, Target::Term(Some(_))) && !inside.number.is_empty() {
            out.push_str("\" data-part=\"");
            escape::text(out, &self.edition.named(inside.number));
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
