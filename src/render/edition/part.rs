//! The parts of an edition, and where things stand in them.

use std::sync::Arc;

use hashbrown::HashMap;

use crate::model::{Block, Prose};
use crate::render::chart::on_page::placed;
use crate::render::link::absolute;
use crate::strings::Words;

/// The texts of one page, by the addresses of the pages that they have on the site.
#[derive(Debug)]
pub(crate) struct Edition<'a> {
    parts: HashMap<String, EditionPart>,
    base_url: &'a str,
    words: &'a Words,
}

/// A text of an edition.
#[derive(Debug, Clone, Default)]
pub(crate) struct EditionPart {
    /// The address of its page on the site.
    pub(crate) address: String,
    /// Its anchor.
    pub(crate) id: String,
    /// For example `3` or `8.2`; empty where the script that puts the parts together numbers them.
    pub(crate) number: String,
    /// True where its number is a name already, as `Case study 5`.
    pub(super) is_named: bool,
    /// Its title, which tells its tables from those of other parts.
    pub(crate) title: String,
    /// True where readers can leave it out.
    pub(crate) optional: bool,
    /// By the anchors that its page on the site has, where they are not to be made from the anchor alone.
    pub(super) places: HashMap<String, PartPlace>,
    /// The charts that its text places, with the number of the section that each stands in.
    pub(crate) charts: Vec<(Arc<str>, String)>,
}

/// A place in a part.
#[derive(Debug, Clone)]
pub(super) struct PartPlace {
    id: String,
    /// The number of the section that it is in.
    number: String,
    /// True where it is the heading of that section.
    heads: bool,
}

/// A link to a place of the edition.
#[derive(Debug)]
pub(crate) struct Inside {
    /// With the number sign.
    pub(crate) href: String,
    /// The name on paper of the part or section; none where it has no number.
    pub(crate) name: Option<String>,
    /// True where readers can leave it out.
    pub(crate) optional: bool,
}

impl EditionPart {
    /// A part without anything in it yet.
    pub(crate) fn new(address: &str, id: String, number: String, title: &str) -> EditionPart {
        EditionPart { address: address.to_owned(), id, number, title: title.to_owned(), ..EditionPart::default() }
    }

    /// A part that has a name of its own instead of a number.
    pub(crate) fn named(address: &str, id: String, name: String, title: &str) -> EditionPart {
        EditionPart { is_named: true, ..EditionPart::new(address, id, name, title) }
    }

    /// Its name, where it has one of its own.
    pub(crate) fn name(&self) -> Option<&str> {
        self.is_named.then_some(&self.number)
    }

    /// The anchor on this page for an anchor of the text's own page.
    pub(crate) fn id_of(&self, anchor: &str) -> String {
        format!("{}-{anchor}", self.id)
    }

    /// With the places of its text. Its sections are numbered below the part's own number, where they are.
    pub(crate) fn with_text(mut self, prose: &Prose, numbered: bool) -> EditionPart {
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
            placed(std::slice::from_ref(block), &mut 0, &mut charts);
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
        self.places.insert(anchor.to_owned(), PartPlace { id, number, heads });
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
    pub(crate) fn add(&mut self, part: EditionPart) {
        self.parts.insert(part.address.clone(), part);
    }

    /// The part that has its own page at an address.
    pub(crate) fn part(&self, address: &str) -> Option<&EditionPart> {
        self.parts.get(address)
    }

    /// The link within the edition to a place of the site; none where the edition leaves it out. An anchor that only
    /// its own page has leads to the part's beginning.
    pub(crate) fn inside(&self, address: &str, anchor: Option<&str>) -> Option<Inside> {
        let part = self.parts.get(address)?;
        let place = anchor.and_then(|anchor| part.places.get(anchor));
        let (id, number) = place.map_or((&part.id, &part.number), |place| (&place.id, &place.number));
        let name = match part.name() {
            None if number.is_empty() => None,
            None => Some(self.words.fill("edition-part", &[("number", number)])),
            Some(name) => Some(name.to_owned()),
        };
        Some(Inside { href: format!("#{id}"), name, optional: part.optional })
    }

    /// The full web address of a place of the site.
    pub(crate) fn online(&self, address: &str, anchor: Option<&str>) -> String {
        let mut online = absolute(self.base_url, address);
        if let Some(anchor) = anchor {
            online.push('#');
            online.push_str(anchor);
        }
        online
    }
}
