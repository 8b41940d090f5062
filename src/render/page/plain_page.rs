//! A page of `pages/`.

use crate::render::chart::on_page::OnPage;
use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::html::text;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let page = &here.site.casebook.pages[index];
    let view = view!(SimplePage {
        summary: page.summary.as_deref().map(|text| here.marked(text)),
        contents: text::contents(&page.body),
        body: text::whole(here, &page.body, &mut OnPage::default())?,
    });
    here.framed(About { updated: page.updated, overdue: page.overdue, ..page.summary.as_deref().into() }, &view)
}
