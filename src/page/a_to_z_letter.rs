//! The pages of one letter, where that is not on the page of the A to Z itself.

use super::a_to_z;
use super::facts::{Listed, PageFacts};
use super::listing::Listing;

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &["a-to-z/*.html"];

/// By the letter's position and the page from 0. Readers are led to the first page of each.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = ((usize, usize), PageFacts<'a>)> {
    let letters = if list.a_to_z.is_divided() { &list.a_to_z.letters[..] } else { &[] };
    letters.iter().enumerate().flat_map(move |(index, letter)| {
        let title = match letter.letter.as_str() {
            "#" => list.word("a-to-z-other"),
            letter => list.words.fill("a-to-z-letter", &[("letter", letter)]),
        };
        (0..letter.pages().len()).map(move |page| {
            let listed = if page == 0 { Listed::Way } else { Listed::No };
            let made = PageFacts::made(letter.address(page), list.numbered(&title, page), listed);
            ((index, page), PageFacts { part: Some(&a_to_z::PART), ..made })
        })
    })
}
