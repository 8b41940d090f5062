//! An update.

use crate::model::Update;
use crate::page::update;
use crate::render::chart::on_page::OnPage;
use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::html::text;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let updates = &here.site.casebook.updates;
    let current = &updates[index];
    let link = |other: &Update| here.link(&other.title, &update::address(&other.slug));
    let view = view!(UpdatePage {
        summary: current.summary.as_deref().map(|text| here.marked(text, &current.body)),
        date: here.date(current.date),
        body: text::whole(here, &current.body, &mut OnPage::default())?,
        /// The one before it in time.
        older: updates.get(index + 1).map(link),
        /// The one after it in time.
        newer: index.checked_sub(1).map(|newer| link(&updates[newer])),
    });
    let about = About {
        overdue: current.overdue,
        published: Some(current.date),
        text: Some(&current.body),
        ..current.summary.as_deref().into()
    };
    here.framed(about, &view)
}
