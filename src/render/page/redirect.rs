//! The page at an old address.

use std::borrow::Cow;

use crate::model::Target;
use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::link;
use crate::render::site::Site;
use crate::render::view::LinkView;
use crate::source::as_address;

/// The place that an old address leads to now.
pub(crate) fn target<'s>(site: &'s Site<'_>, index: usize) -> Cow<'s, Target> {
    match site.casebook.redirects.get(index) {
        Some(redirect) => Cow::Borrowed(&redirect.target),
        None => {
            let moved = site.pages.moved.get(index - site.casebook.redirects.len());
            Cow::Owned(Target::Generated(moved.map(|(_, to)| to.as_str().to_owned()).unwrap_or_default(), None))
        }
    }
}

/// Every old address with the address that it leads to, from the site's root and with its place: first those that the
/// content states.
pub(crate) fn all(site: &Site<'_>) -> Vec<(String, String)> {
    let stated = site.casebook.redirects.iter().map(|redirect| redirect.from.as_str());
    let moved = site.pages.moved.iter().map(|(from, _)| from.as_str());
    let leads = |(index, from): (usize, &str)| {
        let target = target(site, index);
        let (address, place) = link::place(&target)?;
        let place = place.map(|place| format!("#{place}")).unwrap_or_default();
        Some((as_address(from).into_owned(), format!("{}{place}", as_address(&address))))
    };
    stated.chain(moved).enumerate().filter_map(leads).collect()
}

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let Here { site, .. } = here;
    let target = &*target(site, index);
    // A redirect leads to a page of the site: check sees to that.
    let (address, _) = link::place(target).unwrap_or_default();
    let title = site.pages.at(&address).map_or_else(|| address.clone(), |page| page.title.to_string());
    let view = view!(RedirectPage { target: LinkView { title, href: here.to(target).unwrap_or_default() } });
    let about = About { canonical: Some(&address), ..About::default() };
    here.framed(about, &view)
}
