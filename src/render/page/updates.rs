//! All updates, newest first.

use crate::page::file::FEED;
use crate::render::frame::about::{About, Schema};
use crate::render::frame::page::framed;
use crate::render::here::{Here, Made};
use crate::render::part::updates::newest;
use crate::render::view::view;

pub(super) fn page(here: Here<'_>) -> Made {
    let view = view!(UpdatesPage { updates: newest(here, usize::MAX), feed_href: here.href(FEED) });
    framed(here, &About::new(Schema::CollectionPage, Some(here.words().get("description-updates"))), &view)
}
