//! A chapter of the report.

use serde_json::json;

use crate::model::Chapter;
use crate::page::chapter;
use crate::render::chart::on_page::OnPage;
use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::html::text;
use crate::render::view::NavigationItem;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let chapters = &here.site.casebook.chapters;
    let current = &chapters[index];
    let link = |other: &Chapter| here.link(&other.title, &chapter::address(&other.slug));
    let view = view!(ChapterPage {
        summary: current.summary.as_deref().map(|text| here.marked(text, &current.body)),
        contents: text::contents(&current.body),
        body: text::whole(here, &current.body, &mut OnPage::in_chapter(index + 1))?,
        /// Every chapter, in order.
        chapters: chapters
            .iter()
            .enumerate()
            .map(|(position, other)| NavigationItem {
                label: &other.title,
                href: here.href(&chapter::address(&other.slug)),
                current: position == index,
                section: false,
            })
            .collect::<Vec<_>>(),
        previous: index.checked_sub(1).map(|before| link(&chapters[before])),
        next: chapters.get(index + 1).map(link),
    });
    let about = About {
        particulars: vec![("position", json!(index + 1))],
        updated: current.updated,
        overdue: current.overdue,
        text: Some(&current.body),
        ..current.summary.as_deref().into()
    };
    here.framed(about, &view)
}
