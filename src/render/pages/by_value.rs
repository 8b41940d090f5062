//! The pages of case studies that gave one answer, and the comparison with its parts.

use crate::derive::facets::{Faceted, Group};
use crate::render::by::{Named, Parts};
use crate::render::page::case_studies::value_in_words;

use super::{Kind, List, PER_PAGE, Part};

impl List<'_> {
    /// The case studies that have a value, where some have it.
    pub(super) fn by_value(&mut self) {
        let (derived, by) = (self.derived, self.by);
        for (position, (facet, named)) in derived.facets.iter().zip(&by.lists).enumerate() {
            for (value, group) in facet.values.iter().enumerate() {
                let pages = group.case_studies.len().div_ceil(PER_PAGE);
                let title = self.value_title(facet, group);
                self.value_pages(Part::CaseStudies, named, value, pages, &title, |page| {
                    Kind::By(position, value, page)
                });
            }
        }
    }

    /// The comparison, and its parts where all case studies are too many for one page.
    pub(super) fn comparison(&mut self) {
        let (derived, by, words) = (self.derived, self.by, self.words);
        self.page("compare.html", Kind::Compare, words.get("nav-compare"), None);
        match &by.parts {
            None => {}
            Some(Parts::By(position, named)) => {
                let Some(facet) = derived.facets.get(*position) else { return };
                for (value, group) in facet.values.iter().enumerate() {
                    let pages = if group.case_studies.is_empty() { 0 } else { named.pages(value) };
                    let title = self.value_title(facet, group);
                    self.value_pages(Part::Compare, named, value, pages, &title, |page| Kind::ComparePart(value, page));
                }
            }
            Some(Parts::Pages(named)) => {
                let title = words.get("compare-all");
                self.value_pages(Part::Compare, named, 0, named.pages(0), title, |page| Kind::ComparePart(0, page));
            }
        }
    }

    fn value_title(&self, facet: &Faceted, group: &Group) -> String {
        let question = &self.casebook.proforma[facet.question];
        let answer = value_in_words(self.words, question, group.value);
        self.words.fill("by-title", &[("question", &question.label), ("answer", &answer)])
    }

    /// Readers are led to the first page.
    fn value_pages(
        &mut self,
        part: Part,
        named: &Named,
        value: usize,
        pages: usize,
        title: &str,
        kind: impl Fn(usize) -> Kind,
    ) {
        for page in 0..pages {
            let Some(address) = named.address(value, page) else { continue };
            self.part_of(part, address, kind(page), self.numbered(title, page), page == 0);
        }
    }
}
