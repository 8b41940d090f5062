//! `glossary.html`.

use serde::Serialize;

use crate::model::Term;

use super::LinkView;

/// The glossary, A to Z.
#[derive(Debug, Serialize)]
pub(crate) struct GlossaryPage<'a> {
    pub(crate) letters: Vec<GlossaryLetter<'a>>,
    pub(crate) total: usize,
}

/// The terms under one letter.
#[derive(Debug, Serialize)]
pub(crate) struct GlossaryLetter<'a> {
    pub(crate) letter: String,
    /// The anchor of the letter's heading.
    pub(crate) id: String,
    pub(crate) terms: Vec<UsedTermView<'a>>,
}

/// A term.
#[derive(Debug, Serialize)]
pub(crate) struct TermView<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) expansion: Option<&'a str>,
    pub(crate) definition: &'a str,
    pub(crate) synonyms: &'a [String],
}

impl<'a> TermView<'a> {
    pub(crate) fn new(term: &'a Term) -> TermView<'a> {
        TermView {
            id: &term.id,
            name: &term.name,
            expansion: term.expansion.as_deref(),
            definition: &term.definition,
            synonyms: &term.synonyms,
        }
    }
}

/// A term with where it is used.
#[derive(Debug, Serialize)]
pub(crate) struct UsedTermView<'a> {
    #[serde(flatten)]
    pub(crate) term: TermView<'a>,
    /// The first few pages that use it.
    pub(crate) used_in: Vec<LinkView>,
    /// How many more pages use it.
    pub(crate) used_more: usize,
    /// The search for it.
    pub(crate) search_href: String,
}
