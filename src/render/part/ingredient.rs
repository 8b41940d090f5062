//! The link to the explanation of an ingredient.

use crate::model::{Ingredient, Theme};
use crate::page;
use crate::render::here::Here;
use crate::render::view::LinkView;

/// The address of an ingredient on its theme's page.
pub(crate) fn ingredient_href(here: Here<'_>, theme: &Theme, ingredient: &Ingredient) -> String {
    format!("{}#{}", theme_href(here, theme), ingredient.id)
}

/// The page of a theme.
pub(crate) fn theme_href(here: Here<'_>, theme: &Theme) -> String {
    here.href(&page::theme::address(&theme.slug))
}

/// A link to the page of a theme.
pub(crate) fn theme_link(here: Here<'_>, theme: &Theme) -> LinkView {
    LinkView { title: theme.title.clone(), href: theme_href(here, theme) }
}
