//! The pages and terms that begin with one letter, or a page of them.

use super::a_to_z::{entries, letters};
use crate::page::a_to_z;
use crate::page::letters::LetterItem;
use crate::render::here::{Here, Rendered};
use crate::render::part::page_links::page_links;

pub(super) fn page(here: Here<'_>, letter: usize, page: usize) -> Rendered {
    let current = &here.site.pages.a_to_z.letters[letter];
    let items = current.pages().nth(page).unwrap_or_default();
    let before: usize = current.pages().take(page).map(<[LetterItem]>::len).sum();
    let view = view!(AToZLetterPage {
        /// All letters.
        letters: letters(here),
        /// The position of this one, from 0.
        letter,
        total: current.items.len(),
        /// The first and the last entry of this page, counted from 1.
        from: before + 1,
        to: before + items.len(),
        entries: entries(here, items),
        /// The list of the pages of this letter.
        a_to_z_href: format!("{}#{}", here.href(a_to_z::ADDRESS), current.id),
        #[serde(flatten)]
        links: page_links(here, current.pages().len(), page, |page| current.address(page)),
    });
    here.framed(here.words().get("description-a-to-z"), &view)
}
