//! A term of the glossary.

use serde::Serialize;

use crate::model::Term;

/// A term as a template sees it.
pub(crate) fn term_view<'a>(term: &'a Term) -> impl Serialize + use<'a> {
    view!(TermView {
        id: &term.id,
        name: &term.name,
        expansion: term.expansion.as_deref(),
        definition: &term.definition,
        synonyms: &term.synonyms,
    })
}
