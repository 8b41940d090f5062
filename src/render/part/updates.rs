//! Updates in a list.

use serde::Serialize;

use crate::model::Update;
use crate::page::update;
use crate::render::here::Here;

/// The newest, up to so many.
pub(crate) fn newest<'s>(here: Here<'s>, most: usize) -> Vec<impl Serialize + use<'s>> {
    let item = |update: &'s Update| {
        view!(UpdateView {
            /// Its title.
            title: &update.title,
            /// Its page.
            href: here.href(&update::address(&update.slug)),
            /// Its date.
            date: here.date(update.date),
            /// In brief.
            summary: update.summary.as_deref(),
        })
    };
    here.site.casebook.updates.iter().take(most).map(item).collect()
}
