//! A page of `pages/`.

use std::sync::Arc;

use crate::model::{Collection, DocumentId};
use crate::page::plain_page::ABOUT;
use crate::render::chart::on_page::OnPage;
use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::html::text;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let page = &here.site.casebook.pages[index];
    let id = DocumentId { collection: Collection::Pages, slug: Arc::clone(&page.slug) };
    let address = here.page.address.as_str();
    let view = view!(SimplePage {
        /// True for the page that says what the settings say about the publication.
        is_about: address == ABOUT || here.site.casebook.old_addresses(&id).any(|old| old == ABOUT),
        summary: page.summary.as_deref().map(|text| here.marked(text, &page.body)),
        contents: text::contents(&page.body),
        body: text::whole(here, &page.body, &mut OnPage::default())?,
    });
    let about = About {
        updated: page.updated,
        overdue: page.overdue,
        text: Some(&page.body),
        ..page.summary.as_deref().into()
    };
    here.framed(about, &view)
}
