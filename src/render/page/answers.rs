//! All answers to one prose question, one after the other.

use std::sync::Arc;

use crate::model::{Address, CaseStudy, Collection, DocumentId};
use crate::page::{ANSWERS_PER_PAGE as PER_PAGE, answers, case_studies, case_study};
use crate::render::chart::figure::figures_of;
use crate::render::chart::on_page::OnPage;
use crate::render::here::{Here, Rendered};
use crate::render::html::writer::{Excerpt, Writer};
use crate::render::part::card::number;
use crate::render::part::page_links::page_links;

/// The id of an answer, by the name of its case study.
fn id_of(slug: &str) -> String {
    format!("s-{slug}")
}

pub(super) fn page(here: Here<'_>, question: usize, page: usize) -> Rendered {
    let Here { site, .. } = here;
    let (casebook, of) = (site.casebook, &site.pages.contents.answers[question]);
    let total = of.case_studies.len();
    let from = page * PER_PAGE;
    let mut on_page = OnPage::among("chart");
    let mut all = Vec::with_capacity(PER_PAGE);
    for position in of.case_studies.iter().skip(from).take(PER_PAGE) {
        let study: &CaseStudy = &casebook.case_studies[*position];
        let Some(blocks) = study.answer(of.question).and_then(|answer| answer.blocks()) else { continue };
        let (prose, title) = (study.body(), study.title(&casebook.proforma));
        let id = id_of(study.slug());
        let address = case_study::address(study.slug());
        // The answer begins below its heading.
        let heading = blocks.start.checked_sub(1).and_then(|at| prose.blocks[at].heading());
        let place = heading.map_or(String::new(), |heading| format!("#{}", heading.id));
        let href = format!("{}{place}", here.href(&address));
        let blocks = &prose.blocks[blocks.clone()];
        let figures = figures_of(here, [blocks], 2, &mut on_page)?;
        let writer =
            Writer::new(prose, &here.page.address, &site.words, Some(here.marks.clone())).with_figures(figures);
        let document = DocumentId { collection: Collection::CaseStudies, slug: Arc::clone(study.slug()) };
        let earlier = casebook.old_addresses(&document).filter_map(case_study::slug_at);
        let earlier: Vec<String> = earlier.map(id_of).collect();
        let excerpt =
            Excerpt { id: id.clone(), earlier: earlier.clone(), title, address: Address(address), in_cell: false };
        let mut writer = writer.excerpt(excerpt);
        let body = writer.piece(blocks);
        all.push(view!(AnswerOf {
            title,
            number: number(here.site, study),
            draft: site.draft(study),
            /// The place in the story.
            href,
            body,
            id,
            /// The ids under its earlier names.
            earlier,
        }));
    }
    let names = &site.pages.names.answers[question];
    let view = view!(AnswersPage {
        heading: of.heading,
        /// The number of those that answer it.
        total,
        case_study_total: casebook.case_studies.len(),
        /// The number of the first on this page, from 1.
        from: from + 1,
        /// The number of the last on this page.
        to: from + all.len(),
        answers: all,
        /// The list of all case studies.
        list_href: here.href(case_studies::ADDRESS),
        #[serde(flatten)]
        links: page_links(here, names.len(), page, |page| answers::address(&names[page])),
    });
    let description = site.words.fill("description-answers", &[("question", of.heading)]);
    here.framed(&*description, &view)
}
