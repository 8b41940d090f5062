//! The evidence matrix.

use crate::derive::evidence::Shown;
use crate::derive::together::Place;
use crate::diagnostic::Diagnostic;
use crate::model::{Ingredient, Target, Theme};
use crate::render::pages::{Entry, MATRIX_ROWS, evidence_address, evidence_pages};
use crate::render::views::{
    EvidencePage, LinkView, MatrixCell, MatrixColumn, MatrixRow, MatrixTheme, PairView, TogetherRow,
};
use crate::render::{Site, link};

use crate::render::frame::About;
use crate::render::page::case_study::address;

/// How many pairs of ingredients are named.
const PAIRS: usize = 10;

impl<'a> Site<'a> {
    pub(crate) fn evidence_matrix(&self, entry: &Entry, page: usize) -> Result<String, Box<Diagnostic>> {
        let studies = &self.casebook.case_studies;
        let columns = self.columns(entry);
        let from = page * MATRIX_ROWS;
        let rows: Vec<MatrixRow<'_>> =
            (from..studies.len().min(from + MATRIX_ROWS)).filter_map(|index| self.row(entry, index)).collect();
        let (together, pairs) = if page == 0 { (self.together(entry), self.pairs(entry)) } else { Default::default() };
        let themes = self.casebook.themes.iter().filter(|theme| !theme.ingredients.is_empty());
        let view = EvidencePage {
            case_study_total: studies.len(),
            from: if rows.is_empty() { 0 } else { from + 1 },
            to: from + rows.len(),
            themes: themes
                .map(|theme| MatrixTheme {
                    title: &theme.title,
                    href: self.theme_href(entry, theme),
                    columns: theme.ingredients.len(),
                })
                .collect(),
            shown_total: columns.iter().map(|column| column.shown_by).sum(),
            missed_total: columns.iter().map(|column| column.missed_by).sum(),
            columns,
            rows,
            together,
            pairs,
            ingredients_href: self.href(entry, "ingredients/index.html"),
            links: self.page_links(entry, evidence_pages(self.casebook), page, evidence_address),
        };
        let about = About { description: Some(self.words.get("description-evidence")), ..About::default() };
        self.finish(entry, "evidence.html", about, &view)
    }

    fn columns<'s>(&'s self, entry: &Entry) -> Vec<MatrixColumn<'s>> {
        let evidence = &self.derived.evidence;
        let mut columns = Vec::new();
        for (theme_index, theme) in self.casebook.themes.iter().enumerate() {
            for (index, ingredient) in theme.ingredients.iter().enumerate() {
                columns.push(MatrixColumn {
                    title: &ingredient.title,
                    href: self.ingredient_href(entry, theme, ingredient),
                    shown_by: evidence.case_studies(theme_index, index, false),
                    missed_by: evidence.case_studies(theme_index, index, true),
                });
            }
        }
        columns
    }

    fn row<'s>(&'s self, entry: &Entry, index: usize) -> Option<MatrixRow<'s>> {
        let study = self.casebook.case_studies.get(index)?;
        let page = self.href(entry, address(study).as_str());
        let mut shown: &[Shown] = self.derived.evidence.by_case_study.get(index).map_or(&[], Vec::as_slice);
        let (mut shows, mut lacks) = (0, 0);
        let mut cells = Vec::new();
        for (theme_index, theme) in self.casebook.themes.iter().enumerate() {
            for (position, ingredient) in theme.ingredients.iter().enumerate() {
                let mut cell: Option<MatrixCell<'s>> = None;
                // What a case study shows stands in the order of the columns.
                while let Some((first, rest)) = shown.split_first()
                    && (first.theme, first.ingredient) == (theme_index, position)
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
        }
        Some(MatrixRow {
            title: study.title(&self.casebook.proforma),
            href: page,
            draft: self.draft(study),
            cells,
            shown: shows,
            missed: lacks,
        })
    }

    fn together<'s>(&'s self, entry: &Entry) -> Vec<TogetherRow<'s>> {
        let counts = &self.derived.together.themes;
        let with: Vec<usize> =
            (0..counts.len()).filter(|index| !self.casebook.themes[*index].ingredients.is_empty()).collect();
        if with.len() < 2 {
            return Vec::new();
        }
        let row = |index: &usize| TogetherRow {
            title: &self.casebook.themes[*index].title,
            href: self.theme_href(entry, &self.casebook.themes[*index]),
            counts: with.iter().map(|other| counts[*index][*other]).collect(),
        };
        with.iter().map(row).collect()
    }

    fn pairs(&self, entry: &Entry) -> Vec<PairView> {
        let link = |(theme, ingredient): Place| {
            let theme = self.casebook.themes.get(theme)?;
            let ingredient = theme.ingredients.get(ingredient)?;
            Some(LinkView { title: ingredient.title.clone(), href: self.ingredient_href(entry, theme, ingredient) })
        };
        let pairs = self.derived.together.pairs.iter().take(PAIRS).filter_map(|pair| {
            Some(PairView { first: link(pair.first)?, second: link(pair.second)?, case_studies: pair.case_studies })
        });
        pairs.collect()
    }

    /// Where an ingredient stands on its theme's page.
    pub(crate) fn ingredient_href(&self, entry: &Entry, theme: &Theme, ingredient: &Ingredient) -> String {
        let target = Target::Ingredient { theme: theme.slug.clone(), id: ingredient.id.clone() };
        link::href(&entry.address, &target).unwrap_or_default()
    }
}
