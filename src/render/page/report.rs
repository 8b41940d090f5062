//! The contents of the report: every chapter with its summary and length.

use crate::model::{Block, Chapter};
use crate::page::{board, case_studies, chapter, findings, ingredients, print};
use crate::render::here::{Here, Rendered};

/// Words that adults read of such texts in a minute: Brysbaert (2019), *How many words do we read per minute?*, finds
/// 238 for silent reading in English.
const WORDS_A_MINUTE: usize = 238;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, .. } = here;
    let chapters = site.casebook.chapters.iter().map(|chapter| {
        // A chapter in the contents.
        view!(ChapterEntry {
            title: &chapter.title,
            href: here.href(&chapter::address(&chapter.slug)),
            summary: chapter.summary.as_deref(),
            /// The time that it takes to read it, in minutes, at least one.
            minutes: words(chapter).div_ceil(WORDS_A_MINUTE).max(1),
        })
    });
    let others = [ingredients::ADDRESS, case_studies::ADDRESS, findings::ADDRESS, board::ADDRESS];
    let rest = others.into_iter().filter_map(|address| {
        let page = site.pages.at(address)?;
        Some(view!(ReportPart {
            title: page.title.to_string(),
            href: here.href(address),
            /// What it is for.
            text: page.searched.description().map(|key| site.words.get(key)),
        }))
    });
    let view = view!(ReportPage {
        chapters: chapters.collect::<Vec<_>>(),
        /// The print edition.
        print_href: here.to_page(print::ADDRESS),
        /// The parts that are no chapters.
        rest: rest.collect::<Vec<_>>(),
    });
    here.framed(site.words.get("description-report"), &view)
}

/// The number of words of its text, notes aside.
fn words(chapter: &Chapter) -> usize {
    Block::plain_text(&chapter.body.blocks).split_whitespace().count()
}
