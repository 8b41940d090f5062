//! The pages at old addresses.

use super::contents::Contents;
use super::facts::{Genre, Listed, MadeFrom, PageFacts};
use super::listing::Listing;
use super::{ingredient, theme_pack};
use crate::model::{Address, LeftOut};

/// Links name the file, or what the address leads to.
pub(super) const FORMS: &[&str] = &[];

/// A link goes to where the old address leads now. First come those that the content states, then those of pages that
/// have no file and went along with one.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    let stated = list.contents.redirects.iter().map(|(from, place)| (from.as_str().to_owned(), Some(*place)));
    let addresses = stated.chain(moved(list.contents).into_iter().map(|(from, _)| (from.0, None)));
    addresses.enumerate().map(move |(index, (from, place))| {
        let redirect = PageFacts {
            linked: false,
            genre: Genre::Nothing,
            made_from: MadeFrom::Entry("content/redirects.yaml", place),
            ..PageFacts::made(from, list.word("redirect-title"), Listed::No)
        };
        (index, redirect)
    })
}

/// The old addresses of the pages that a theme and its ingredients have beside the theme's own, each with the new one:
/// under every name that either had. What the content states itself stands as it is.
pub(crate) fn moved(contents: &Contents<'_>) -> Vec<(Address, Address)> {
    let has_packs = !contents.leaves_out(LeftOut::Packs);
    let mut found = Vec::new();
    for theme in &contents.themes {
        let slug = theme.page.slug;
        let slugs = || [slug].into_iter().chain(theme.earlier.iter().map(|slug| &**slug));
        found.extend(
            slugs().filter(|_| has_packs).map(|earlier| (theme_pack::address(earlier), theme_pack::address(slug))),
        );
        for (position, ingredient) in theme.ingredients.iter().enumerate() {
            let ids = || [ingredient.id].into_iter().chain(ingredient.earlier.iter().map(|id| &**id));
            for page in 0..theme.pages_of(position) {
                let now = ingredient::address(slug, ingredient.id, page);
                let names = slugs().flat_map(|slug| ids().map(move |id| (slug, id)));
                found.extend(names.map(|(slug, id)| (ingredient::address(slug, id, page), now.clone())));
            }
        }
    }
    found.retain(|(from, to)| from != to && !contents.redirects.iter().any(|(stated, _)| stated.as_str() == from));
    found.into_iter().map(|(from, to)| (Address(from), Address(to))).collect()
}
