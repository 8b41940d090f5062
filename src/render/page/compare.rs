//! Case studies side by side: the table of all of them, or its parts.

use serde::Serialize;

use crate::model::CaseStudy;
use crate::page::{COMPARED_PER_PAGE, CompareParts, case_studies, compare};
use crate::proforma::{Question, QuestionIndex, Role};
use crate::render::here::{Here, Rendered};
use crate::render::part::compared::{cell, compared, comparison};
use crate::render::part::page_links::page_links;
use crate::render::part::{answers, card};
use crate::render::script::{ANSWER_NAMES, ANSWERS};

/// Up to how many case studies are chosen from on the page itself; of more in their list, which has filters.
const CHOSEN_HERE: usize = 16;

/// Up to how many case studies are read in full below the table: what worked and what was hard is 1.1 KB of compressed
/// HTML for each. Of more, the table leads to them.
const IN_FULL: usize = 8;

/// The page on which readers choose what to compare, with all case studies or the ways to them; or a part of the table.
pub(super) fn page<'s>(here: Here<'s>, part: Option<(usize, usize)>) -> Rendered {
    let Here { site, .. } = here;
    let total = site.casebook.case_studies.len();
    let parts = site.pages.names.parts.as_ref();
    let (value, page) = part.unwrap_or_default();
    let from = page * COMPARED_PER_PAGE;
    let positions: Vec<usize> = match (part, parts) {
        (None, None) => (0..total).collect(),
        (None, Some(_)) | (Some(_), None) => Vec::new(),
        (Some(_), Some(CompareParts::Pages(_))) => (from..total).take(COMPARED_PER_PAGE).collect(),
        (Some(_), Some(CompareParts::By(position, _))) => {
            let members = &site.derived.facets[*position].values[value].case_studies;
            members.iter().copied().skip(from).take(COMPARED_PER_PAGE).collect()
        }
    };
    let names = parts.filter(|_| part.is_some()).map(CompareParts::names);
    let address = |page| names.and_then(|names| names.address(value, page)).unwrap_or_default();
    let studies: Vec<&CaseStudy> = positions.iter().map(|position| &*site.casebook.case_studies[*position]).collect();
    let hrefs: Vec<String> = studies.iter().map(|study| card::href(here, study)).collect();
    let column = |(study, href): (&&'s CaseStudy, &String)| {
        view!(CompareColumn {
            title: card::numbered(site, study),
            href: href.clone(),
            /// The label of its status, where it is no published one.
            draft: site.draft(study),
        })
    };
    let told = [false, true].map(|lacks| site.casebook.proforma.telling(lacks).filter(|_| studies.len() <= IN_FULL));
    let row = |(index, question): (QuestionIndex, &'s Question)| {
        view!(CompareRow {
            label: question.for_readers(),
            /// The way in which two answers are compared.
            comparison: comparison(&site.words, question),
            /// The page with all answers, one after the other.
            all_href: answers::href(here, index),
            /// True for what worked and what was hard, where they are read in full below the table.
            whole: told.contains(&Some(index)),
            /// Its position in the questionnaire.
            place: index.0,
            /// One a column.
            cells: studies.iter().map(|study| cell(site, &here.page.address, study, index)).collect::<Vec<_>>(),
        })
    };
    let asked: Vec<(QuestionIndex, &Question)> = compared(site).collect();
    let sections = site.casebook.proforma.sections.iter().map(|section| {
        let rows = asked.iter().copied().filter(|(index, _)| section.questions.contains(&index.0)).map(row);
        view!(CompareSection { title: section.for_readers(), rows: rows.collect::<Vec<_>>() })
    });
    let divided_by = match parts {
        Some(CompareParts::By(position, _)) if part.is_none() => Some(site.derived.facets[*position].question),
        _ => None,
    };
    let choices = site.casebook.case_studies.iter().filter(|_| part.is_none() && (2..=CHOSEN_HERE).contains(&total));
    let view = view!(ComparePage {
        /// True where this is the page where case studies are chosen, and not a part of the whole table.
        chooses: part.is_none(),
        /// The number of all case studies.
        case_study_total: total,
        /// The case studies to choose from; none where they are too many for this page.
        choices: choices
            .map(|study| view!(CompareChoice { slug: &**study.slug(), title: card::numbered(site, study) }))
            .collect::<Vec<_>>(),
        /// The case studies of the table; empty where it is divided.
        columns: studies.iter().zip(&hrefs).map(column).collect::<Vec<_>>(),
        /// All questions, with the answers of these case studies.
        sections: sections.filter(|section| !section.rows.is_empty()).collect::<Vec<_>>(),
        /// The question by whose answers the table is divided, if it is.
        parts_label: divided_by.map(|question| site.casebook.proforma[question].for_readers()),
        parts: if part.is_none() { parts.map_or(Vec::new(), |parts| part_links(here, parts)) } else { Vec::new() },
        /// The question whose answers say what the sizes of teams count.
        size_note: site
            .casebook
            .proforma
            .by_role(Role::SizeNote)
            .map(|index| site.casebook.proforma[index].for_readers()),
        /// The list of case studies.
        list_href: here.href(case_studies::ADDRESS),
        /// This page's address without a query.
        action: here.href(compare::ADDRESS),
        /// The script with the names of the files with answers.
        names: here.href(ANSWER_NAMES),
        /// The addresses of those files, with `{file}` for the number of each and `{name}` for its name.
        answers: here.href(ANSWERS),
        #[serde(flatten)]
        links: page_links(here, names.map_or(1, |names| names.pages(value)), page, address),
    });
    here.framed(site.words.get("description-compare"), &view)
}

/// The parts of the table that have somebody in them.
fn part_links(here: Here<'_>, parts: &CompareParts) -> Vec<impl Serialize> {
    let site = here.site;
    let labels: Vec<(String, usize)> = match parts {
        CompareParts::Pages(_) => vec![(site.words.get("compare-all").to_owned(), site.casebook.case_studies.len())],
        CompareParts::By(position, _) => {
            let values = site.pages.contents.facets[*position].values.iter();
            values.map(|value| (value.label.clone(), value.case_studies)).collect()
        }
    };
    let link = |(value, (label, count)): (usize, (String, usize))| {
        let href = here.href(&parts.names().address(value, 0)?);
        (count > 0).then(|| view!(ComparePart { label, href, count }))
    };
    labels.into_iter().enumerate().filter_map(link).collect()
}
