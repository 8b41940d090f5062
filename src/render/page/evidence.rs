//! The evidence matrix: ingredients by case studies, what stands together, and what nobody has told yet.

use serde::Serialize;

use crate::derive::evidence::ShownIngredient;
use crate::derive::together::IngredientPlace;
use crate::derive::{self, Derived};
use crate::model::{CaseStudy, Ingredient, Theme};
use crate::page::evidence::{PER_PAGE, address, pages_of};
use crate::page::{ingredients, submit};
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
    let evidence = &site.derived.evidence;
    let from = page * PER_PAGE;
    let columns: Vec<MatrixColumn<'_>> = (from..studies.len().min(from + PER_PAGE))
        .map(|index| column(here, &studies[index], &evidence.by_case_study[index]))
        .collect();
    let is_told =
        |(theme, ingredient)| [false, true].iter().any(|lacks| evidence.case_studies(theme, ingredient, *lacks) > 0);
    let (told, silent): (Vec<_>, Vec<_>) = ingredients(here).partition(|(place, ..)| is_told(*place));
    let of_all =
        |lacks| told.iter().map(|((theme, index), ..)| evidence.case_studies(*theme, *index, lacks)).sum::<usize>();
    let themes = told.chunk_by(|(a, ..), (b, ..)| a.0 == b.0).map(|rows| {
        let theme = rows[0].1;
        view!(MatrixTheme {
            title: &theme.title,
            href: theme_href(here, theme),
            rows: rows.iter().map(|(place, _, ingredient)| row(here, *place, ingredient, &columns)).collect::<Vec<_>>(),
        })
    });
    let view = view!(EvidencePage {
        /// The number of all case studies.
        case_study_total: studies.len(),
        ingredient_total: told.len() + silent.len(),
        /// The number of the first case study on this page, from 1.
        from: if columns.is_empty() { 0 } else { from + 1 },
        /// The number of the last case study on this page.
        to: from + columns.len(),
        /// The themes with the ingredients that any case study speaks of.
        themes: themes.collect::<Vec<_>>(),
        /// The number of cells of all pages that say that an ingredient is shown.
        shown_total: of_all(false),
        /// The number of cells of all pages that say that an ingredient was missing.
        missed_total: of_all(true),
        /// The ingredients that no case study speaks of.
        silent: silent.iter().map(|(place, ..)| link(here, *place)).collect::<Vec<_>>(),
        /// The case studies of this page.
        columns: &columns,
        /// Theme by theme; empty on further pages and where there is nothing to compare.
        together: if page == 0 { together(here) } else { Vec::new() },
        /// The ingredients that stand together most often; empty on further pages.
        pairs: if page == 0 { pairs(here) } else { Vec::new() },
        pairs_total: here.site.derived.together.pairs.len(),
        /// None on further pages, and where nothing tells kinds apart.
        gaps: (page == 0).then(|| gaps(here)).flatten(),
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

/// A case study.
#[derive(Debug, Serialize)]
struct MatrixColumn<'s> {
    title: &'s str,
    href: String,
    /// Its number in words, such as `Case study 5`.
    number: Option<String>,
    /// The label of its status, where it is no published one.
    draft: Option<&'s str>,
    /// The number of ingredients that it shows.
    shown: usize,
    /// The number of ingredients that it says were missing.
    missed: usize,
    #[serde(skip)]
    evidence: &'s [ShownIngredient],
}

fn column<'s>(here: Here<'s>, study: &'s CaseStudy, evidence: &'s [ShownIngredient]) -> MatrixColumn<'s> {
    let count = |lacks| evidence.iter().filter(|shown| shown.lacks == lacks).count();
    MatrixColumn {
        title: study.title(&here.site.casebook.proforma),
        href: card::href(here, study),
        number: card::number(here.site, study),
        draft: here.site.draft(study),
        shown: count(false),
        missed: count(true),
        evidence,
    }
}

/// An ingredient, with what the case studies of the page say of it.
fn row<'s>(
    here: Here<'s>,
    (theme, index): IngredientPlace,
    ingredient: &'s Ingredient,
    columns: &[MatrixColumn<'s>],
) -> impl Serialize + use<'s> {
    let evidence = &here.site.derived.evidence;
    let cell = |column: &MatrixColumn<'s>| {
        let mut said = column.evidence.iter().filter(|shown| (shown.theme, shown.ingredient) == (theme, index));
        let place = |shown: &ShownIngredient| Some(format!("{}#{}", column.href, shown.anchors.first()?));
        let first = said.next()?;
        let (mut shows, mut lacks) = (None, None);
        for shown in std::iter::once(first).chain(said) {
            *(if shown.lacks { &mut lacks } else { &mut shows }) = place(shown);
        }
        Some(view!(MatrixCell {
            /// The link to the first place at which it shows it.
            shows,
            /// The link to the first place at which it says that it was missing.
            lacks,
        }))
    };
    view!(MatrixRow {
        title: &ingredient.title,
        href: ingredient_href(here, &here.site.casebook.themes[theme], ingredient),
        /// One a column; none where it says nothing of the ingredient.
        cells: columns.iter().map(cell).collect::<Vec<_>>(),
        /// Counted over all case studies.
        shown_by: evidence.case_studies(theme, index, false),
        /// Counted over all case studies.
        missed_by: evidence.case_studies(theme, index, true),
    })
}

fn link(here: Here<'_>, (theme, ingredient): IngredientPlace) -> LinkView {
    let theme = &here.site.casebook.themes[theme];
    let ingredient = &theme.ingredients[ingredient];
    LinkView { title: ingredient.title.clone(), href: ingredient_href(here, theme, ingredient) }
}

/// What no case study of a kind says anything of, and the way to tell it.
fn gaps(here: Here<'_>) -> Option<impl Serialize> {
    let Derived { evidence, facets, .. } = here.site.derived;
    let (facet, gaps) = derive::gaps::gaps(here.site.casebook, evidence, facets)?;
    let question = &here.site.casebook.proforma[facet.question];
    let kinds = gaps.into_iter().map(|gap| {
        view!(GapView {
            /// The answer that makes the kind.
            kind: gap.value.in_words(here.words(), question),
            /// The number of case studies of the kind.
            case_studies: gap.case_studies,
            /// The number of ingredients that none of them speaks of.
            count: gap.ingredients.len(),
            /// These; empty where there is no such case study.
            ingredients: gap
                .ingredients
                .iter()
                .filter(|_| gap.case_studies > 0)
                .map(|place| link(here, *place))
                .collect::<Vec<_>>(),
        })
    });
    let kinds: Vec<_> = kinds.collect();
    (!kinds.is_empty()).then(|| {
        view!(GapsView {
            /// The question that makes the kinds.
            question: question.for_readers(),
            kinds,
            /// The way to send in a case study, where the site has one.
            submit_href: here.to_page(submit::ADDRESS),
        })
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
    let link = |place| link(here, place);
    let pairs = here.site.derived.together.pairs.iter().take(PAIRS);
    pairs
        .map(|pair| {
            view!(PairView { first: link(pair.first), second: link(pair.second), case_studies: pair.case_studies })
        })
        .collect()
}
