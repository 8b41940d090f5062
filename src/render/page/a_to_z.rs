//! The A to Z: every page and term.

use serde::Serialize;

use crate::page::letters::{Letter, LetterItem};
use crate::page::{a_to_z, glossary};
use crate::render::here::{Here, Rendered};
use crate::render::view::LinkView;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let a_to_z = &here.site.pages.a_to_z;
    let is_divided = a_to_z.is_divided();
    let letters = a_to_z.letters.iter().map(|letter| {
        // What begins with one letter: its entries, or where there are many entries in all, the pages that they are on.
        view!(AToZLetter {
            letter: &letter.letter,
            /// The anchor of the letter's heading.
            id: &letter.id,
            entries: if is_divided { Vec::new() } else { entries(here, &letter.items) },
            parts: if is_divided { parts(here, letter) } else { Vec::new() },
        })
    });
    let view = view!(AToZPage { letters: letters.collect::<Vec<_>>() });
    here.framed(here.words().get("description-a-to-z"), &view)
}

/// The links to what begins with each letter.
pub(super) fn letters(here: Here<'_>) -> Vec<LinkView> {
    let a_to_z = &here.site.pages.a_to_z;
    let is_divided = a_to_z.is_divided();
    let href = |letter: &Letter| match is_divided {
        true => here.href(&letter.address(0)),
        false => format!("{}#{}", here.href(a_to_z::ADDRESS), letter.id),
    };
    a_to_z.letters.iter().map(|letter| LinkView { title: letter.letter.clone(), href: href(letter) }).collect()
}

/// Pages and terms.
pub(super) fn entries<'s>(here: Here<'s>, items: &[LetterItem]) -> Vec<impl Serialize + use<'s>> {
    let Here { site, .. } = here;
    let entry = |title: &'s str, href, section: Option<&'s str>| {
        view!(AToZEntry {
            title,
            href,
            /// The part of the site that it belongs to, if any.
            section,
        })
    };
    let item = |item: &LetterItem| match item {
        LetterItem::Page(address) => {
            let page = site.pages.at(address)?;
            let section = page.part.map(|part| site.words.get(part.key));
            Some(entry(&page.title, here.href(address), section))
        }
        LetterItem::Term(index) => {
            let term = &site.casebook.glossary.terms[*index];
            let href = format!("{}#{}", here.href(glossary::ADDRESS), term.id);
            Some(entry(&term.name, href, Some(site.words.get("nav-glossary"))))
        }
    };
    items.iter().filter_map(item).collect()
}

/// The pages of a letter by what stands first and last on each.
fn parts<'s>(here: Here<'s>, letter: &Letter) -> Vec<impl Serialize + use<'s>> {
    let Here { site, .. } = here;
    let title = |item: Option<&LetterItem>| match item {
        Some(LetterItem::Page(address)) => site.pages.at(address).map_or("", |page| &page.title),
        Some(LetterItem::Term(index)) => &site.casebook.glossary.terms[*index].name,
        None => "",
    };
    let part = |(page, items): (usize, &[LetterItem])| {
        view!(AToZPart {
            /// The titles of the first and the last entry.
            first: title(items.first()),
            last: title(items.last()),
            count: items.len(),
            href: here.href(&letter.address(page)),
        })
    };
    letter.pages().enumerate().map(part).collect()
}
