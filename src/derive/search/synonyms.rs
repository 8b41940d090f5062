//! Synonyms of a word or a phrase, from the glossary and from the options of the questionnaire.

use std::collections::BTreeMap;

use super::words::{WordReader, browser_order};
use crate::model::Casebook;

/// By phrase, in words as the index has them: the other ways to say it, as people write them.
#[derive(Debug, Default)]
pub struct Synonyms {
    by_phrase: BTreeMap<String, Vec<String>>,
}

impl Synonyms {
    /// Those of a casebook: in the glossary each way to say something stands for each other; another word for an option
    /// leads to the option, which is what case studies show, and not back.
    pub fn new(casebook: &Casebook) -> Synonyms {
        let mut synonyms = Synonyms::default();
        let mut reader = WordReader::default();
        for term in &casebook.glossary.terms {
            let ways: Vec<&str> = [term.name.as_str()]
                .into_iter()
                .chain(term.expansion.as_deref())
                .chain(term.synonyms.iter().map(String::as_str))
                .collect();
            for way in &ways {
                for other in &ways {
                    synonyms.add(&mut reader, way, other);
                }
            }
        }
        for (_, question) in casebook.proforma.public() {
            let columns = question.kind.columns().iter().flat_map(|column| column.kind.options());
            for option in question.kind.options().iter().chain(columns) {
                for word in &option.synonyms {
                    synonyms.add(&mut reader, word, option.for_readers());
                }
            }
        }
        synonyms
    }

    fn add(&mut self, reader: &mut WordReader, way: &str, other: &str) {
        let (phrase, meant) = (reader.phrase(way), reader.phrase(other));
        // `|` parts them, and a line each.
        let unsafe_text = other.contains(['|', '\n', '\r']);
        if phrase.is_empty() || meant.is_empty() || phrase == meant || unsafe_text {
            return;
        }
        let others = self.by_phrase.entry(phrase).or_default();
        if !others.iter().any(|known| reader.phrase(known) == meant) {
            others.push(other.to_owned());
        }
    }

    /// For each file of the dictionary, named by its first word, the lines of the phrases that begin with its words.
    pub fn divided(&self, firsts: &[&str]) -> Vec<String> {
        let mut files = vec![String::new(); firsts.len()];
        for (phrase, others) in &self.by_phrase {
            let word = phrase.split(' ').next().unwrap_or("");
            let after = firsts.partition_point(|first| browser_order(first, word).is_le());
            if let Some(lines) = files.get_mut(after.saturating_sub(1)) {
                if !lines.is_empty() {
                    lines.push('\n');
                }
                lines.push_str(phrase);
                lines.push('=');
                lines.push_str(&others.join("|"));
            }
        }
        files
    }
}
