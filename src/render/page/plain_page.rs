//! A page of `pages/`.

use crate::render::chart::on_page::OnPage;
use crate::render::frame::about::{About, Schema};
use crate::render::frame::page::framed;
use crate::render::here::{Here, Made};
use crate::render::html::text;
use crate::render::view::view;

pub(super) fn page(here: Here<'_>, index: usize) -> Made {
    let page = &here.site.casebook.pages[index];
    let view = view!(SimplePage {
        summary: page.summary.as_deref(),
        contents: text::contents(&page.body),
        body: text::whole(here, &page.body, &mut OnPage::default())?,
    });
    framed(here, &About::new(Schema::WebPage, page.summary.as_deref()).updated(page.updated), &view)
}
