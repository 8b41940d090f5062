//! What the pages list that stand for many things: chapters, files and terms.

use serde_json::{Value, json};

use crate::model::Collection;
use crate::render::Site;
use crate::render::downloads::Download;
use crate::render::file::absolute;

/// How many entries of a list are named at most, so that no page is heavier for programs than for people.
const MOST: usize = 200;

impl Site<'_> {
    /// The chapters of the report, in their order; what is a page of its own says the rest there.
    pub(crate) fn chapters(&self) -> Value {
        let casebook = self.casebook;
        let chapters = casebook.chapters.iter().take(MOST).enumerate().map(|(index, chapter)| {
            let id = absolute(&casebook.site.base_url, Collection::Report.address(&chapter.slug).as_str());
            json!({"@type": "Chapter", "@id": id, "name": chapter.title, "position": index + 1})
        });
        chapters.collect()
    }

    /// The files of the data. What charts show is counted from them.
    pub(crate) fn distribution(&self) -> Value {
        let data = Download::all(&self.pages).into_iter().filter(|file| file.is_source());
        let files = data.take(MOST).map(|file| {
            json!({
                "@type": "DataDownload",
                "encodingFormat": file.media_type(),
                "contentUrl": absolute(&self.casebook.site.base_url, file.address),
            })
        });
        files.collect()
    }

    /// The terms, in the order of their file. What they mean stands on the page once, which is its largest part already.
    pub(crate) fn defined_terms(&self, glossary: &str) -> Value {
        let terms = self.casebook.glossary.terms.iter().take(MOST).map(|term| {
            let mut node = json!({
                "@type": "DefinedTerm",
                "@id": format!("{glossary}#{}", term.id),
                "name": term.name,
            });
            if let Some(expansion) = &term.expansion {
                node["alternateName"] = json!(expansion);
            }
            node
        });
        terms.collect()
    }
}
