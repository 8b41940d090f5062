//! The evidence matrix: case studies by ingredients, and what stands together.

use serde::Serialize;

use crate::derive::evidence::ShownIngredient;
use crate::derive::together::IngredientPlace;
use crate::model::{CaseStudy, Ingredient, Theme};
use crate::page::evidence::{PER_PAGE, address, pages_of};
use crate::page::ingredients;
use crate::render::here::{Here, Rendered};
use crate::render::part::card;
use crate::render::part::ingredient::{ingredient_href, theme_href};
use crate::render::part::page_links::page_links;
use crate::render::view::LinkView;

/// The most pairs of ingredients that are named.
const PAIRS: usize = 10;

pub(super) fn page(here: Here<'_>, page: usize) -> Rendered {
    let Here { site, .. } = here;
    let studies = &site.casebook.case_studies;
    let themes = site.casebook.themes.iter().filter(|theme| !theme.ingredients.is_empty());
    let evidence = &site.derived.evidence;
    let columns = ingredients(here).map(|((theme, index), of, ingredient)| {
        // An ingredient, counted over all case studies.
        view!(MatrixColumn {
            title: &ingredient.title,
            href: ingredient_href(here, of, ingredient),
            shown_by: evidence.case_studies(theme, index, false),
            missed_by: evidence.case_studies(theme, index, true),
        })
    });
    let columns: Vec<_> = columns.collect();
    let from = page * PER_PAGE;
    let rows: Vec<_> =
        (from..studies.len().min(from + PER_PAGE)).map(|index| row(here, index, &studies[index])).collect();
    let view = view!(EvidencePage {
        /// The number of all case studies.
        case_study_total: studies.len(),
        /// The number of the first case study on this page, from 1.
        from: if rows.is_empty() { 0 } else { from + 1 },
        /// The number of the last case study on this page.
        to: from + rows.len(),
        /// The themes that have ingredients: the heads of the columns.
        themes: themes
            .map(|theme| {
                view!(MatrixTheme {
                    title: &theme.title,
                    href: theme_href(here, theme),
                    /// The number of columns under it; at least one.
                    columns: theme.ingredients.len(),
                })
            })
            .collect::<Vec<_>>(),
        /// The number of cells of all pages that say that an ingredient is shown.
        shown_total: columns.iter().map(|column| column.shown_by).sum::<usize>(),
        /// The number of cells of all pages that say that an ingredient was missing.
        missed_total: columns.iter().map(|column| column.missed_by).sum::<usize>(),
        /// The ingredients of all themes, in their order.
        columns,
        rows,
        /// Theme by theme; empty on further pages and where there is nothing to compare.
        together: if page == 0 { together(here) } else { Vec::new() },
        /// The ingredients that stand together most often; empty on further pages.
        pairs: if page == 0 { pairs(here) } else { Vec::new() },
        ingredients_href: here.href(ingredients::ADDRESS),
        #[serde(flatten)]
        links: page_links(here, pages_of(studies.len()), page, address),
    });
    here.framed(site.words.get("description-evidence"), &view)
}

/// All ingredients, each with its place and its theme.
fn ingredients(here: Here<'_>) -> impl Iterator<Item = (IngredientPlace, &Theme, &Ingredient)> {
    here.site.casebook.themes.iter().enumerate().flat_map(|(position, theme)| {
        let ingredients = theme.ingredients.iter().enumerate();
        ingredients.map(move |(index, ingredient)| ((position, index), theme, ingredient))
    })
}

/// The words of a case study about an ingredient: the first place of each.
#[derive(Debug, Serialize)]
struct MatrixCell<'a> {
    /// The ingredient.
    title: &'a str,
    /// The link to the first place at which it shows it.
    shows: Option<String>,
    /// The link to the first place at which it says that it was missing.
    lacks: Option<String>,
}

/// The case study at a position.
fn row<'s>(here: Here<'s>, index: usize, study: &'s CaseStudy) -> impl Serialize + use<'s> {
    let page = card::href(here, study);
    let mut shown: &[ShownIngredient] = &here.site.derived.evidence.by_case_study[index];
    let (mut shows, mut lacks) = (0, 0);
    let mut cells = Vec::new();
    for (place, _, ingredient) in ingredients(here) {
        let mut cell: Option<MatrixCell<'s>> = None;
        // What a case study shows stands in the order of the columns.
        while let Some((first, rest)) = shown.split_first()
            && (first.theme, first.ingredient) == place
        {
            shown = rest;
            let href = first.anchors.first().map(|anchor| format!("{page}#{anchor}"));
            let cell = cell.get_or_insert(MatrixCell { title: &ingredient.title, shows: None, lacks: None });
            if first.lacks {
                lacks += 1;
                cell.lacks = href;
            } else {
                shows += 1;
                cell.shows = href;
            }
        }
        cells.push(cell);
    }
    view!(MatrixRow {
        title: study.title(&here.site.casebook.proforma),
        href: page,
        /// The label of its status, where it is no published one.
        draft: here.site.draft(study),
        /// One a column; none where it says nothing of the ingredient.
        cells,
        /// The number of ingredients that it shows.
        shown: shows,
        /// The number of ingredients that it says were missing.
        missed: lacks,
    })
}

/// With how many case studies each theme shares each theme.
fn together(here: Here<'_>) -> Vec<impl Serialize> {
    let counts = &here.site.derived.together.themes;
    let themes = &here.site.casebook.themes;
    let mut with: Vec<usize> = (0..counts.len()).filter(|index| !themes[*index].ingredients.is_empty()).collect();
    if with.len() < 2 {
        with.clear();
    }
    let row = |index: &usize| {
        view!(TogetherRow {
            title: &themes[*index].title,
            href: theme_href(here, &themes[*index]),
            /// One a theme; with itself, how many case studies show it.
            counts: with.iter().map(|other| counts[*index][*other]).collect::<Vec<_>>(),
        })
    };
    with.iter().map(row).collect()
}

/// Two ingredients each that the same case studies show.
fn pairs(here: Here<'_>) -> Vec<impl Serialize> {
    let link = |(theme, ingredient): IngredientPlace| {
        let theme = &here.site.casebook.themes[theme];
        let ingredient = &theme.ingredients[ingredient];
        LinkView { title: ingredient.title.clone(), href: ingredient_href(here, theme, ingredient) }
    };
    let pairs = here.site.derived.together.pairs.iter().take(PAIRS);
    pairs
        .map(|pair| {
            view!(PairView { first: link(pair.first), second: link(pair.second), case_studies: pair.case_studies })
        })
        .collect()
}
