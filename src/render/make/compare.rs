//! Case studies side by side: the table of all of them, or its parts, and what the script needs to compare a few.

use crate::answer::{AnswerKind as _, AnyKind, Countable, Measured, NumberUnit, PlainAnswer};
use crate::derive::facets::Group;
use crate::diagnostic::Diagnostic;
use crate::model::{Block, CaseStudy};
use crate::proforma::{Question, QuestionIndex, Role};
use crate::render::Site;
use crate::render::by::Parts;
use crate::render::pages::{COMPARED_PER_PAGE, Entry, case_studies_address};
use crate::render::script_data::{answer_files, answers_address};
use crate::render::views::{CompareCell, CompareColumn, ComparePage, ComparePart, CompareRow, CompareSection};

use super::About;
use super::case_study::address;
use super::facets::value_in_words;

/// Roles whose answers head the columns, or tell nobody anything here.
const NO_ROW: &[Role] = &[Role::Title, Role::Summary, Role::Status, Role::Consent, Role::Published, Role::Updated];

/// How many case studies are compared at most.
const MOST: usize = 4;

impl<'a> Site<'a> {
    /// Where readers choose what to compare, with all case studies or the ways to them.
    pub(super) fn compare(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let all = if self.by.parts.is_some() { 0 } else { self.casebook.case_studies.len() };
        let positions: Vec<usize> = (0..all).collect();
        let mut view = self.compare_page(entry, &positions);
        if let Some(parts) = &self.by.parts {
            view.parts = self.parts(entry, parts);
            if let Parts::By(position, _) = parts {
                let facet = self.derived.facets.get(*position);
                view.parts_label = facet.map(|facet| self.casebook.proforma[facet.question].label.as_str());
            }
        }
        view.chooses = true;
        let about = About { description: Some(self.words.get("description-compare")), ..About::default() };
        self.finish(entry, "compare.html", about, &view)
    }

    /// A part of the table of all case studies.
    pub(super) fn compare_part(&self, entry: &Entry, value: usize, page: usize) -> Result<String, Box<Diagnostic>> {
        let Some(parts) = &self.by.parts else { return self.not_found(entry) };
        let from = page * COMPARED_PER_PAGE;
        let positions: Vec<usize> = match parts {
            Parts::Pages(_) => (from..self.casebook.case_studies.len()).take(COMPARED_PER_PAGE).collect(),
            Parts::By(position, _) => {
                let group = self.derived.facets.get(*position).and_then(|facet| facet.values.get(value));
                let members = group.map_or(&[][..], |group| &group.case_studies);
                members.iter().copied().skip(from).take(COMPARED_PER_PAGE).collect()
            }
        };
        let named = parts.named();
        let view = ComparePage {
            links: self
                .page_links(entry, named.pages(value), page, |page| named.address(value, page).unwrap_or_default()),
            ..self.compare_page(entry, &positions)
        };
        let about = About { description: Some(self.words.get("description-compare")), ..About::default() };
        self.finish(entry, "compare.html", about, &view)
    }

    /// Where a case study is compared with those most like it.
    pub(super) fn compare_similar_href(&self, entry: &Entry, index: usize) -> Option<String> {
        let similar = self.derived.similar.similar_to(index);
        let others = similar.iter().map(|similar| similar.case_study);
        let slugs = [index].into_iter().chain(others).take(MOST);
        let slugs =
            slugs.filter_map(|position| Some(format!("s={}", self.casebook.case_studies.get(position)?.slug())));
        let query: Vec<String> = slugs.collect();
        (query.len() > 1).then(|| format!("{}?{}", self.href(entry, "compare.html"), query.join("&")))
    }

    fn compare_page<'s>(&'s self, entry: &Entry, positions: &[usize]) -> ComparePage<'s> {
        let studies: Vec<&CaseStudy> =
            positions.iter().filter_map(|position| Some(&**self.casebook.case_studies.get(*position)?)).collect();
        let hrefs: Vec<String> = studies.iter().map(|study| self.href(entry, address(study).as_str())).collect();
        let column = |(study, href): (&&'s CaseStudy, &String)| CompareColumn {
            title: study.title(&self.casebook.proforma),
            href: href.clone(),
            slug: study.slug(),
            draft: self.draft(study),
        };
        let cell = |study: &&'s CaseStudy, href: &String, index| match self.compare_cell(study, index) {
            CompareCell::Prose { href: anchor } => CompareCell::Prose { href: format!("{href}{anchor}") },
            cell => cell,
        };
        let row = |(index, question): (QuestionIndex, &'s Question)| CompareRow {
            label: &question.label,
            difference: self.difference(&question.kind),
            cells: studies.iter().zip(&hrefs).map(|(study, href)| cell(study, href, index)).collect(),
        };
        let sections = self.casebook.proforma.sections.iter().map(|section| CompareSection {
            title: &section.title,
            rows: self.compared().filter(|(index, _)| section.questions.contains(&index.0)).map(row).collect(),
        });
        ComparePage {
            chooses: false,
            case_study_total: self.casebook.case_studies.len(),
            columns: studies.iter().zip(&hrefs).map(column).collect(),
            sections: sections.filter(|section| !section.rows.is_empty()).collect(),
            parts_label: None,
            parts: Vec::new(),
            list_href: self.href(entry, &case_studies_address(0)),
            action: self.href(entry, "compare.html"),
            files: answer_files(self.casebook),
            answers: self.href(entry, &answers_address("{file}", self.version())),
            links: self.page_links(entry, 1, 0, |_| String::new()),
        }
    }

    fn parts(&self, entry: &Entry, parts: &Parts) -> Vec<ComparePart> {
        let part = |label: String, value: usize, count: usize| {
            let href = self.href(entry, &parts.named().address(value, 0)?);
            (count > 0).then_some(ComparePart { label, href, count })
        };
        match parts {
            Parts::Pages(_) => part(self.words.get("compare-all").to_owned(), 0, self.casebook.case_studies.len())
                .into_iter()
                .collect(),
            Parts::By(position, _) => {
                let Some(facet) = self.derived.facets.get(*position) else { return Vec::new() };
                let question = &self.casebook.proforma[facet.question];
                let link = |(value, group): (usize, &Group)| {
                    part(value_in_words(&self.words, question, group.value), value, group.case_studies.len())
                };
                facet.values.iter().enumerate().filter_map(link).collect()
            }
        }
    }

    /// The questions that are compared, in the questionnaire's order.
    pub(in crate::render) fn compared(&self) -> impl Iterator<Item = (QuestionIndex, &Question)> {
        let proforma = &self.casebook.proforma;
        proforma.public().filter(|(_, question)| !question.role.is_some_and(|role| NO_ROW.contains(&role)))
    }

    /// An answer as it is compared. A link leads to a place of the case study's own page.
    pub(in crate::render) fn compare_cell<'s>(&'s self, study: &'s CaseStudy, index: QuestionIndex) -> CompareCell<'s> {
        let kind = &self.casebook.proforma[index].kind;
        let Some(answer) = study.answer(index) else { return CompareCell::None };
        match (kind.shown(answer, &self.words).plain(&self.words), answer.measured()) {
            (PlainAnswer::Words(text), Measured::Number(number)) => {
                CompareCell::Number { text, value: number.value, about: number.approximate }
            }
            (PlainAnswer::Words(text), _) => CompareCell::Text { text },
            (PlainAnswer::Several(items), _) => CompareCell::List { items },
            (PlainAnswer::Section(blocks), _) => {
                // A section's heading stands right before its blocks.
                let heading = blocks.start.checked_sub(1).and_then(|before| study.body().blocks.get(before));
                let anchor = match heading {
                    Some(Block::Heading(heading)) => heading.id.as_str(),
                    _ => "main",
                };
                CompareCell::Prose { href: format!("#{anchor}") }
            }
        }
    }

    /// How a difference between two answers is written; none where they are no numbers.
    fn difference(&self, kind: &AnyKind) -> Option<String> {
        match kind.counts() {
            Countable::Number(NumberUnit::Percent) => {
                Some(self.words.fill("percentage-points", &[("value", "{value}")]))
            }
            Countable::Number(unit) => Some(unit.in_words("{value}", &self.words)),
            Countable::One(_) | Countable::Several(_) | Countable::Nothing => None,
        }
    }
}
