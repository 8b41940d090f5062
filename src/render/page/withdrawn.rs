//! The page at the address of a case study that was withdrawn.

use crate::page::case_studies;
use crate::render::here::{Here, Rendered};
use crate::render::link;
use crate::render::view::LinkView;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let Here { site, .. } = here;
    let withdrawal = &site.casebook.withdrawals[index];
    let is_named = withdrawal.reason.may_be_named();
    let see = withdrawal.see.as_ref().and_then(|target| {
        let (address, _) = link::place(target)?;
        let title = site.pages.at(&address).map_or_else(|| address.clone(), |page| page.title.to_string());
        Some(LinkView { title, href: here.to(target)? })
    });
    let view = view!(WithdrawnPage {
        /// The day.
        on: here.date(withdrawal.on),
        /// `error` or `superseded`; none for the other reasons, of which readers are told nothing.
        reason: is_named.then(|| withdrawal.reason.as_str()),
        /// The title that it had, where that may be said.
        title: withdrawal.title.as_deref(),
        /// The place where readers go on: what has taken its place, else the list of case studies, which says nothing of it.
        see: see.unwrap_or_else(|| here.link(here.words().get("nav-case-studies"), case_studies::ADDRESS)),
    });
    here.framed(None, &view)
}
