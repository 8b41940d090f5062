//! The list of case studies, its filters, and the list of those that gave one answer.

use crate::derive::facets::{FacetValue, Group};
use crate::diagnostic::Diagnostic;
use crate::proforma::{Facet, Question};
use crate::render::Site;
use crate::render::pages::{Entry, PER_PAGE, TEAM_LIKE_MINE, case_studies_address, case_studies_pages};
use crate::render::script_data::{cards_address, facets_address};
use crate::render::search::File;
use crate::render::views::{ByPage, Card, CaseStudiesPage, CompareLinks, FacetView, FiltersView, ValueView};
use crate::strings::Words;

use super::About;

impl<'a> Site<'a> {
    /// A page of the list of all case studies. The filters stand on the first.
    pub(super) fn case_studies(&self, entry: &Entry, page: usize) -> Result<String, Box<Diagnostic>> {
        let total = self.casebook.case_studies.len();
        let from = page * PER_PAGE;
        let cards = self.cards(entry, from..total.min(from + PER_PAGE));
        let view = CaseStudiesPage {
            total,
            from: if cards.is_empty() { 0 } else { from + 1 },
            to: from + cards.len(),
            filters: (page == 0 && total > 1 && !self.derived.facets.is_empty()).then(|| self.filters(entry)),
            blank: self.blank(entry),
            cards,
            compare: self.compare_links(entry),
            like_mine_href: (!self.derived.like_mine.is_empty()).then(|| self.href(entry, TEAM_LIKE_MINE)),
            submit_href: self.href(entry, "submit.html"),
            links: self.page_links(entry, case_studies_pages(self.casebook), page, case_studies_address),
        };
        let description = self.words.count("description-case-studies", total);
        let about = About { description: Some(&description), ..About::default() };
        self.finish(entry, "case-studies.html", about, &view)
    }

    /// A page of the case studies that gave one answer.
    pub(super) fn by(&self, entry: &Entry, facet: usize, value: usize, page: usize) -> Result<String, Box<Diagnostic>> {
        let (Some(faceted), Some(named)) = (self.derived.facets.get(facet), self.by.lists.get(facet)) else {
            return self.not_found(entry);
        };
        let Some(Group { value: answer, case_studies }) = faceted.values.get(value) else {
            return self.not_found(entry);
        };
        let question = &self.casebook.proforma[faceted.question];
        let answer = value_in_words(&self.words, question, *answer);
        let from = page * PER_PAGE;
        let positions = case_studies.iter().copied().skip(from).take(PER_PAGE);
        let cards = self.cards(entry, positions);
        let address = |page: usize| named.address(value, page).unwrap_or_default();
        let view = ByPage {
            question: &question.label,
            answer: &answer,
            total: case_studies.len(),
            from: from + 1,
            to: from + cards.len(),
            cards,
            values: self.value_views(entry, facet, Some(value)),
            all_href: self.href(entry, &case_studies_address(0)),
            compare: self.compare_links(entry),
            links: self.page_links(entry, named.pages(value), page, address),
        };
        let values = [("question", question.label.as_str()), ("answer", &answer)];
        let description = self.words.phrase("description-by", Some(case_studies.len() as f64), &values);
        let about = About { description: description.as_deref().ok(), ..About::default() };
        self.finish(entry, "case-studies-by.html", about, &view)
    }

    fn cards<'s>(&'s self, entry: &Entry, positions: impl Iterator<Item = usize>) -> Vec<Card<'s>> {
        let studies = &self.casebook.case_studies;
        positions.filter_map(|position| studies.get(position)).map(|study| self.card(entry, study)).collect()
    }

    /// A card with something in each of its parts, which the script fills in anew.
    fn blank<'s>(&'s self, entry: &Entry) -> Card<'s> {
        Card {
            title: "-",
            href: self.href(entry, entry.address.as_str()),
            slug: "-",
            summary: Some("-"),
            draft: Some("-"),
            facts: vec![String::new(), String::new()],
        }
    }

    /// Where case studies are compared and packed; none where there are not two.
    fn compare_links(&self, entry: &Entry) -> Option<CompareLinks> {
        let href = || CompareLinks { href: self.href(entry, "compare.html"), pack_href: self.href(entry, "pack.html") };
        (self.casebook.case_studies.len() > 1).then(href)
    }

    fn filters<'s>(&'s self, entry: &Entry) -> FiltersView<'s> {
        let facet = |(position, faceted): (usize, &crate::derive::facets::Faceted)| FacetView {
            name: self.by.lists.get(position).map_or("", |named| &named.name),
            label: &self.casebook.proforma[faceted.question].label,
            values: self.value_views(entry, position, None),
        };
        FiltersView {
            action: self.href(entry, entry.address.as_str()),
            facets: self.derived.facets.iter().enumerate().map(facet).collect(),
            columns: self.href(entry, &facets_address(self.version())),
            cards: self.href(entry, &cards_address("{file}", self.version())),
            directory: self.search.map(|search| File::Directory.address(search.version())).unwrap_or_default(),
        }
    }

    /// The values of a facet. Those that nobody has lead nowhere.
    pub(super) fn value_views(&self, entry: &Entry, facet: usize, current: Option<usize>) -> Vec<ValueView<'_>> {
        let (Some(faceted), Some(named)) = (self.derived.facets.get(facet), self.by.lists.get(facet)) else {
            return Vec::new();
        };
        let question = &self.casebook.proforma[faceted.question];
        let view = |(value, group): (usize, &Group)| ValueView {
            name: named.value(value),
            label: value_in_words(&self.words, question, group.value),
            count: group.case_studies.len(),
            href: named
                .address(value, 0)
                .filter(|_| !group.case_studies.is_empty())
                .map(|address| self.href(entry, &address)),
            current: current == Some(value),
        };
        faceted.values.iter().enumerate().map(view).collect()
    }
}

/// A value that readers filter by.
pub(crate) fn value_in_words(words: &Words, question: &Question, value: FacetValue) -> String {
    match value {
        FacetValue::Offered(position) => {
            let offered = question.kind.counts().offered();
            offered.get(position).map_or_else(String::new, |offered| offered.in_words(words).to_owned())
        }
        FacetValue::Below => band_in_words(words, question, None),
        FacetValue::Band(band) => band_in_words(words, question, Some(band)),
        FacetValue::NotStated => words.get("not-stated").to_owned(),
    }
}

/// A band by its limits, with the unit; none is what lies below the first.
fn band_in_words(words: &Words, question: &Question, band: Option<usize>) -> String {
    let Some(Facet::Bands(bands)) = &question.facet else { return String::new() };
    let limit = |band: usize| bands.0.get(band).map(|limit| words.number(*limit, 1_000.0));
    let range = match (band.and_then(limit), limit(band.map_or(0, |band| band + 1))) {
        (Some(from), Some(under)) => words.fill("band", &[("from", &from), ("under", &under)]),
        (Some(from), None) => words.fill("band-and-over", &[("from", &from)]),
        (None, Some(under)) => words.fill("band-under", &[("to", &under)]),
        (None, None) => String::new(),
    };
    question.kind.counts().unit().in_words(&range, words)
}
