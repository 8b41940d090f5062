//! The page on which readers find teams like theirs.

use super::case_studies;
use super::facts::{Genre, Listed, PageFacts, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "team-like-mine.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

/// There is such a page where there are questions to tell teams by.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let found = PageFacts {
        part: Some(&case_studies::PART),
        searched: Searched::Overview(Some("description-team-like-mine")),
        genre: Genre::Tool,
        ..PageFacts::made(ADDRESS, list.word("nav-team-like-mine"), Listed::Yes)
    };
    list.contents.finds_teams.then_some(((), found))
}
