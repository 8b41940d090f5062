//! The content as far as the list of pages must know it.

use std::borrow::Cow;

use crate::model::{Address, Date};

/// All that decides which pages there are, where they stand and what they are called: plain values, so that nothing
/// about a page needs more than its own file.
#[derive(Debug, Default)]
pub struct Contents<'a> {
    /// True where there is a `findings.md`.
    pub has_findings: bool,
    /// The chapters of the report.
    pub chapters: Vec<Titled<'a>>,
    /// The report's themes.
    pub themes: Vec<ThemeContents<'a>>,
    /// The case studies.
    pub case_studies: Vec<Titled<'a>>,
    /// The updates, newest first.
    pub updates: Vec<Titled<'a>>,
    /// The files of `pages/`.
    pub pages: Vec<Titled<'a>>,
    /// The terms of the glossary.
    pub terms: Vec<&'a str>,
    /// The number of questions of the questionnaire.
    pub questions: usize,
    /// The questions that readers filter by.
    pub facets: Vec<FacetContents<'a>>,
    /// True where readers can look for teams like theirs.
    pub finds_teams: bool,
    /// The charts.
    pub charts: Vec<Titled<'a>>,
    /// The paths of the data files below `content/`.
    pub data: Vec<&'a str>,
    /// The paths of the pictures below `content/`.
    pub images: Vec<&'a str>,
    /// The old addresses.
    pub redirects: Vec<&'a Address>,
}

/// A file that becomes a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled<'a> {
    /// The name in its address.
    pub slug: &'a str,
    /// The title.
    pub title: &'a str,
    /// The path from the root.
    pub file: Cow<'a, str>,
    /// The last change, or else the publication.
    pub changed: Option<Date>,
    /// True where it is published, and not only shown because drafts were asked for.
    pub is_published: bool,
}

/// One of the report's themes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeContents<'a> {
    /// Its file.
    pub page: Titled<'a>,
    /// In the file's order.
    pub ingredients: Vec<IngredientContents<'a>>,
}

/// An ingredient, and how many case studies speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IngredientContents<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The number that show it.
    pub shows: usize,
    /// The number that say that it was missing.
    pub lacks: usize,
}

/// A question that readers filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetContents<'a> {
    /// Its id.
    pub id: &'a str,
    /// The text that readers see.
    pub label: &'a str,
    /// True where every case study has one value and no more.
    pub is_single: bool,
    /// Its values, in the order in which they are always shown.
    pub values: Vec<ValueContents>,
}

/// A value that readers filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueContents {
    /// Its name in addresses, before others are looked at.
    pub name: String,
    /// The text that readers see.
    pub label: String,
    /// The number of case studies that have it.
    pub case_studies: usize,
}

impl Contents<'_> {
    /// Says whether there is something to show on a page of findings.
    pub fn shows_findings(&self) -> bool {
        self.has_findings || !self.charts.is_empty()
    }

    /// Says whether there is an ingredient at all.
    pub fn has_ingredients(&self) -> bool {
        self.themes.iter().any(|theme| !theme.ingredients.is_empty())
    }
}
