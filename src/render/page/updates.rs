//! All updates, newest first.

use crate::page::file::FEED;
use crate::render::here::{Here, Rendered};
use crate::render::part::updates::newest;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let view = view!(UpdatesPage {
        updates: newest(here, usize::MAX),
        feed_href: here.site.has_file(FEED).then(|| here.href(FEED))
    });
    here.framed(here.words().get("description-updates"), &view)
}
