//! The page at an old address.

use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::link;
use crate::render::view::LinkView;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let Here { site, .. } = here;
    let target = &site.casebook.redirects[index].target;
    // A redirect leads to a page of the site: check sees to that.
    let (address, _) = link::place(target).unwrap_or_default();
    let title = site.pages.at(&address).map_or_else(|| address.clone(), |page| page.title.to_string());
    let view = view!(RedirectPage { target: LinkView { title, href: here.to(target).unwrap_or_default() } });
    let about = About { canonical: Some(&address), ..About::default() };
    here.framed(about, &view)
}
