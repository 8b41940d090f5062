//! The glossary, A to Z.

use serde_json::{Value, json};

use crate::derive::search::corpus::title;
use crate::derive::terms;
use crate::page::letters::lettered;
use crate::page::{Page, search};
use crate::render::escape;
use crate::render::frame::about::{About, MOST};
use crate::render::here::{Here, Rendered};
use crate::render::link::absolute;
use crate::render::part::term::term_view;

/// The most pages that the glossary names of those that use a term.
const USES_NAMED: usize = 4;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, .. } = here;
    let uses = terms::uses(site.casebook, &site.words, site.pages, &site.terms, USES_NAMED);
    let search = here.href(search::ADDRESS);
    let terms = &site.casebook.glossary.terms;
    let letters = lettered(terms.iter().zip(&uses).map(|(term, uses)| {
        let page = |page: &&Page<'_>| here.link(title(site.casebook, page), page.address.as_str());
        // A term with where it is used.
        let view = view!(UsedTermView {
            #[serde(flatten)]
            term: term_view(term),
            /// The first few pages that use it.
            used_in: uses.named.iter().map(page).collect::<Vec<_>>(),
            /// The number of further pages that use it.
            used_more: uses.total - uses.named.len(),
            /// The search for it.
            search_href: format!("{search}?q={}", escape::query(&term.name)),
        });
        (term.name.as_str(), view)
    }));
    let letters = letters.into_iter().map(|(letter, id, terms)| {
        view!(GlossaryLetter {
            letter,
            /// The anchor of the letter's heading.
            id,
            terms,
        })
    });
    let view = view!(GlossaryPage { letters: letters.collect::<Vec<_>>(), total: terms.len() });
    let about = About {
        particulars: vec![("hasDefinedTerm", defined_terms(here))],
        ..site.words.get("description-glossary").into()
    };
    here.framed(about, &view)
}

/// The terms, in the order of their file. What they mean stands on the page once, which is its largest part already.
fn defined_terms(here: Here<'_>) -> Value {
    let casebook = here.site.casebook;
    let glossary = absolute(&casebook.site.base_url, here.page.address.as_str());
    let term = |term: &crate::model::Term| {
        let mut node = json!({"@type": "DefinedTerm", "@id": format!("{glossary}#{}", term.id), "name": term.name});
        if let Some(expansion) = &term.expansion {
            node["alternateName"] = json!(expansion);
        }
        node
    };
    casebook.glossary.terms.iter().take(MOST).map(term).collect()
}
