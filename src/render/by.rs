//! The names of questions and of their values, in addresses and in queries: `case-studies/by/QUESTION/OPTION.html` and
//! `?QUESTION=OPTION`.
//!
//! Two names never differ by letter case alone, and none is taken twice: a name that is taken gets a number as the
//! further pages of a long list do, and where that is taken too, one more hyphen before it. What is taken depends on
//! the questionnaire only, so an address stays when case studies come and go.

use std::collections::HashSet;

use crate::derive::facets::{FacetValue, Faceted};
use crate::model::Casebook;
use crate::proforma::{Facet, Question};

use super::pages::{COMPARED_PER_PAGE, COMPARED_WHOLE, PER_PAGE};

/// The text box of the filters has this name in a query.
pub(crate) const QUERY: &str = "q";

/// What readers filter by, named. In the order of [`crate::derive::Derived::facets`].
#[derive(Debug)]
pub(crate) struct By {
    /// The questions with the pages of the lists of case studies.
    pub(crate) lists: Vec<Named>,
    /// How the full comparison is divided; none where it is on one page.
    pub(crate) parts: Option<Parts>,
}

/// A question whose values are named.
#[derive(Debug)]
pub(crate) struct Named {
    /// The question's name.
    pub(crate) name: String,
    /// For each value the names of its pages; the first is also that of the value. There is a name where there is no
    /// page, because nobody has the value.
    pub(crate) values: Vec<Vec<String>>,
    /// The folder that has a folder of the question's name.
    folder: &'static str,
}

/// How the full comparison is divided.
#[derive(Debug)]
pub(crate) enum Parts {
    /// By the values of the question at this position of the facets.
    By(usize, Named),
    /// No question tells case studies apart: one page after the other.
    Pages(Named),
}

impl By {
    /// Names everything.
    pub(crate) fn new(casebook: &Casebook, facets: &[Faceted]) -> By {
        let mut taken = HashSet::new();
        // A question may be called like the text box, which was there first.
        taken.insert(QUERY.to_owned());
        let names: Vec<String> =
            facets.iter().map(|facet| take(&mut taken, &casebook.proforma[facet.question].id, 1)).collect();
        let named = |facet: &Faceted, name: &str, per_page: usize, folder| {
            let question = &casebook.proforma[facet.question];
            let values = facet.values.iter().map(|group| (own_name(question, group.value), group.case_studies.len()));
            Named { name: name.to_owned(), values: paged(values.collect(), per_page), folder }
        };
        let lists =
            facets.iter().zip(&names).map(|(facet, name)| named(facet, name, PER_PAGE, "case-studies/by")).collect();
        let total = casebook.case_studies.len();
        let parts = (total > COMPARED_WHOLE).then(|| {
            let single = facets.iter().position(|facet| facet.is_single(casebook));
            match single.and_then(|position| Some((position, facets.get(position)?, names.get(position)?))) {
                Some((position, facet, name)) => {
                    Parts::By(position, named(facet, name, COMPARED_PER_PAGE, "compare/by"))
                }
                None => {
                    let values = paged(vec![("page".to_owned(), total)], COMPARED_PER_PAGE);
                    Parts::Pages(Named { name: "all".to_owned(), values, folder: "compare" })
                }
            }
        });
        By { lists, parts }
    }
}

impl Parts {
    /// Their names.
    pub(crate) fn named(&self) -> &Named {
        match self {
            Parts::By(_, named) | Parts::Pages(named) => named,
        }
    }
}

impl Named {
    /// The address of a page of a value, counted from 0.
    pub(crate) fn address(&self, value: usize, page: usize) -> Option<String> {
        let name = self.values.get(value)?.get(page)?;
        Some(format!("{}/{}/{name}.html", self.folder, self.name))
    }

    /// How many pages a value has names for; at least one.
    pub(crate) fn pages(&self, value: usize) -> usize {
        self.values.get(value).map_or(0, Vec::len)
    }

    /// What stands in a query for a value.
    pub(crate) fn value(&self, value: usize) -> &str {
        self.values.get(value).and_then(|names| names.first()).map_or("", String::as_str)
    }
}

/// What a value is called before others are looked at.
fn own_name(question: &Question, value: FacetValue) -> String {
    let limit = |band: usize| match &question.facet {
        // Nothing is added to minus zero but its sign lost.
        Some(Facet::Bands(bands)) => bands.0.get(band).map_or(0.0, |limit| limit + 0.0),
        _ => 0.0,
    };
    match value {
        FacetValue::Offered(position) => {
            question.kind.counts().offered().get(position).map_or(String::new(), |offered| offered.id.to_owned())
        }
        FacetValue::Below => format!("under-{}", limit(0)),
        FacetValue::Band(band) => format!("from-{}", limit(band)),
        FacetValue::NotStated => "not-stated".to_owned(),
    }
}

/// The names of all pages of each value: the values' own first, so that no further page is at the address of a value.
fn paged(values: Vec<(String, usize)>, per_page: usize) -> Vec<Vec<String>> {
    let mut taken = HashSet::new();
    let mut named: Vec<Vec<String>> = values.iter().map(|(own, _)| vec![take(&mut taken, own, 1)]).collect();
    for (names, (own, case_studies)) in named.iter_mut().zip(&values) {
        for page in 2..=case_studies.div_ceil(per_page) {
            names.push(take(&mut taken, own, page));
        }
    }
    named
}

/// `name` for the first page and `name-2` for the second, or what comes nearest and is not taken.
fn take(taken: &mut HashSet<String>, name: &str, page: usize) -> String {
    if page == 1 && taken.insert(name.to_lowercase()) {
        return name.to_owned();
    }
    let mut numbered = (1..).map(|hyphens| format!("{name}{}{}", "-".repeat(hyphens), page.max(2)));
    numbered.find(|free| taken.insert(free.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(values: &[(&str, usize)]) -> Vec<Vec<String>> {
        paged(values.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect(), 10)
    }

    #[test]
    fn further_pages_are_numbered() {
        assert_eq!(
            names(&[("acute", 21), ("other", 10), ("rare", 0)]),
            [vec!["acute", "acute-2", "acute-3"], vec!["other"], vec!["rare"]]
        );
    }

    #[test]
    fn a_further_page_is_never_at_the_address_of_a_value() {
        assert_eq!(
            names(&[("x", 25), ("x-2", 25), ("x--2", 0), ("not-stated", 11)]),
            [
                vec!["x", "x---2", "x-3"],
                vec!["x-2", "x-2-2", "x-2-3"],
                vec!["x--2"],
                vec!["not-stated", "not-stated-2"],
            ]
        );
    }

    #[test]
    fn names_that_differ_by_letter_case_alone_are_told_apart() {
        assert_eq!(names(&[("A", 0), ("a", 0), ("a-2", 0), ("á", 0)]).concat(), ["A", "a-2", "a-2-2", "á"]);
    }

    #[test]
    fn bands_are_named_by_their_lower_limit() {
        let question = Question {
            id: "a".into(),
            number: String::new(),
            is_numbered: false,
            label: String::new(),
            short: None,
            help: None,
            asked_as: Vec::new(),
            kind: crate::answer::AnyKind::Number(crate::answer::NumberQuestion { bounds: Default::default() }),
            required: Default::default(),
            private: false,
            facet: Some(Facet::Bands(crate::proforma::Bands(vec![-2.5, -0.0, 2.5]))),
            role: None,
        };
        let named =
            [FacetValue::Below, FacetValue::Band(0), FacetValue::Band(1), FacetValue::Band(2), FacetValue::NotStated];
        let named = named.map(|value| own_name(&question, value));
        assert_eq!(named, ["under--2.5", "from--2.5", "from-0", "from-2.5", "not-stated"]);
    }
}
