//! The names of questions and of their values, in addresses and in queries: `case-studies/by/QUESTION/OPTION.html` and
//! `?QUESTION=OPTION`.
//!
//! Two names never differ by letter case alone, and none is taken twice: a name that is taken gets a number as the
//! further pages of a long list do, and where that is taken too, one more hyphen before it. What is taken depends on
//! the questionnaire only, so an address stays when case studies come and go.

use std::collections::HashSet;

use super::contents::{Contents, FacetContents};

/// The number of case studies on one page of their list: with the filters at most 8 KB of compressed HTML, and rows of
/// two, three and four are full.
pub(crate) const PER_PAGE: usize = 24;

/// Up to how many case studies stand side by side on the page of the comparison itself: any two can be compared there
/// without a script. A column without texts in full is some 250 bytes of compressed HTML.
const COMPARED_WHOLE: usize = 24;

/// The number side by side on a page where they do not: no common screen is wide enough for more.
pub(crate) const COMPARED_PER_PAGE: usize = 6;

/// The number of answers in words on one page: of some 200 words each they are 10 KB of compressed HTML.
pub(crate) const ANSWERS_PER_PAGE: usize = 10;

/// The text box of the filters has this name in a query.
pub(crate) const QUERY: &str = "q";

/// The names of all that readers filter by.
#[derive(Debug)]
pub(crate) struct FacetNames {
    /// The questions with the pages of the lists of case studies, in the order of [`Contents::facets`].
    pub(crate) lists: Vec<ValueNames>,
    /// The pages of all answers to each question of [`Contents::answers`].
    pub(crate) answers: Vec<Vec<String>>,
    /// The parts of the full comparison; none where it is on one page.
    pub(crate) parts: Option<CompareParts>,
}

/// A question whose values are named.
#[derive(Debug)]
pub(crate) struct ValueNames {
    /// The question's name.
    pub(crate) question: String,
    /// For each value the names of its pages; the first is also that of the value. There is a name where there is no
    /// page, because nobody has the value.
    values: Vec<Vec<String>>,
    /// The folder that has a folder of the question's name.
    folder: &'static str,
}

/// The division of the full comparison.
#[derive(Debug)]
pub(crate) enum CompareParts {
    /// By the values of the question at this position of the facets.
    By(usize, ValueNames),
    /// No question tells case studies apart: one page after the other.
    Pages(ValueNames),
}

impl FacetNames {
    /// Names everything.
    pub(super) fn new(contents: &Contents<'_>) -> FacetNames {
        let mut taken = HashSet::new();
        // A question may be called like the text box, which was there first.
        taken.insert(QUERY.to_owned());
        let facets = &contents.facets;
        let names: Vec<String> = facets.iter().map(|facet| take(&mut taken, facet.id, 1)).collect();
        let named = |(facet, name): (&FacetContents<'_>, &String), per_page: usize, folder| {
            let values = facet.values.iter().map(|value| (value.name.as_str(), value.case_studies));
            ValueNames { question: name.clone(), values: paged(values.collect(), per_page), folder }
        };
        let lists = facets.iter().zip(&names).map(|facet| named(facet, PER_PAGE, "case-studies/by"));
        let total = contents.case_studies.len();
        let parts = (total > COMPARED_WHOLE).then(|| {
            match facets.iter().zip(&names).enumerate().find(|(_, (facet, _))| facet.is_single) {
                Some((position, facet)) => CompareParts::By(position, named(facet, COMPARED_PER_PAGE, "compare/by")),
                None => {
                    let values = paged(vec![("page", total)], COMPARED_PER_PAGE);
                    CompareParts::Pages(ValueNames { question: "all".to_owned(), values, folder: "compare" })
                }
            }
        });
        let answers = contents.answers.iter().map(|answers| (answers.id, answers.case_studies.len()));
        let answers = paged(answers.collect(), ANSWERS_PER_PAGE);
        FacetNames { lists: lists.collect(), answers, parts }
    }
}

impl CompareParts {
    /// Their names.
    pub(crate) fn names(&self) -> &ValueNames {
        match self {
            CompareParts::By(_, names) | CompareParts::Pages(names) => names,
        }
    }
}

impl ValueNames {
    /// The address of a page of a value, counted from 0.
    pub(crate) fn address(&self, value: usize, page: usize) -> Option<String> {
        let name = self.values.get(value)?.get(page)?;
        Some(format!("{}/{}/{name}.html", self.folder, self.question))
    }

    /// The number of pages that a value has names for; at least one.
    pub(crate) fn pages(&self, value: usize) -> usize {
        self.values.get(value).map_or(0, Vec::len)
    }

    /// The name of a value in a query.
    pub(crate) fn value(&self, value: usize) -> &str {
        self.values.get(value).and_then(|names| names.first()).map_or("", String::as_str)
    }
}

/// The names of all pages of each value: the values' own first, so that no further page is at the address of a value.
fn paged(values: Vec<(&str, usize)>, per_page: usize) -> Vec<Vec<String>> {
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
        paged(values.to_vec(), 10)
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
}
