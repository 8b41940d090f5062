//! `glossary.yaml`.

use std::collections::{HashMap, HashSet};

use crate::check::text::markdown::reserved;
use crate::diagnostic::Code;
use crate::model::{Glossary, Term};
use crate::source::{Limits, Read, Source, slug_of};
use crate::yaml::{Fields, Form, Node, settings};

settings! {
    /// `glossary.yaml`.
    pub(super) GLOSSARY = "the glossary" {
        "terms" Form::List(TERM), "The terms." "[{term: Handover, definition: Passing a patient on.}]";
    }

    /// An entry of `terms`.
    TERM = "a term of the glossary" {
        "id" Form::Text, "Its name in addresses; made of the term where left out." "epr";
        "term" Form::Text, "The term; or an abbreviation with its expansion." "Handover";
        "abbreviation" Form::Text, "A short form, instead of a term." "EPR";
        "expansion" Form::Text, "What the short form stands for." "Electronic patient record";
        "definition" Form::Text, needed "What it means, in a sentence or two." "The record of a patient, kept on computers.";
        "synonyms" Form::Texts, "Other words for it, which the search finds and the glossary marks too." "[digital record]";
    }
}

/// Reads the glossary.
pub(crate) fn read(source: Source<'_>, limits: &Limits) -> Read<Glossary> {
    let read = Fields::of_file(source, limits, GLOSSARY, |fields| {
        let terms = fields.each("terms", |entry| term(source, entry));
        fields.take(check_ids(source, &terms));
        fields.take(check_names(source, &terms));
        Some(Glossary { terms: terms.into_iter().map(|(term, _)| term).collect() })
    });
    read.map(Option::unwrap_or_default)
}

fn term<'n>(source: Source<'n>, entry: &'n Node) -> Read<Option<(Term, &'n Node)>> {
    Fields::read(source, Some(entry), TERM, |fields| {
        let id = fields.text("id");
        let name = fields.text("term");
        let abbreviation = fields.text("abbreviation");
        let expansion = fields.text("expansion");
        let definition = fields.text("definition");
        let synonyms = fields.texts("synonyms");
        let problem = match (&name, &abbreviation, &expansion) {
            (None, None, _) => Some("A term needs `term`, or `abbreviation` with `expansion`."),
            (Some(_), Some(_), _) => Some("A term has `term` or `abbreviation`, not both."),
            (None, Some(_), None) => Some("An abbreviation needs its `expansion`: what it stands for."),
            (Some(_), None, Some(_)) => Some("Only an abbreviation has an `expansion`."),
            _ => None,
        };
        if let Some(problem) = problem {
            let help = "Write `term: …`, or `abbreviation: …` and `expansion: …` for a short form.";
            // At the first key, not at the whole group of lines.
            fields.mistake(Code::MissingKey, "", problem, help);
        }
        let name = name.or(abbreviation)?;
        let id = id.unwrap_or_else(|| slug_of(&name));
        Some((Term { id, name, expansion, definition: definition?, synonyms }, entry))
    })
}

fn check_ids(source: Source<'_>, terms: &[(Term, &Node)]) -> Read<()> {
    let mut said = Read::begin();
    let mut seen: HashSet<&str> = HashSet::new();
    for (term, node) in terms {
        let place = node.place_of("id");
        if term.id.is_empty() && node.place_of("id") == node.place_of("") {
            let message = format!("`{}` has no letter that an id could be made of.", term.name);
            said.say(source.at(Code::MissingKey, &place, message).help("Add a line such as `id: a-short-name`."));
        } else if reserved(source.path).any(|reserved| reserved == term.id) {
            let message = format!("The id `{}` belongs to a place that the page has already.", term.id);
            said.say(source.at(Code::DuplicateId, &place, message).help("Give this term another `id`."));
        } else if term.id.is_empty()
            || !term.id.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        {
            let found = source.at(Code::WrongType, &place, format!("`{}` cannot be an id.", term.id));
            said.say(found.help("Use letters, digits, hyphens and underscores only."));
        }
        if !seen.insert(&term.id) {
            let found = source.at(Code::DuplicateId, place, format!("Two terms have the id `{}`.", term.id));
            said.say(found.help("Give each term an id of its own."));
        }
    }
    said
}

/// A word must lead to one entry. Two entries that name each other as synonyms are a circle.
fn check_names(source: Source<'_>, terms: &[(Term, &Node)]) -> Read<()> {
    let mut said = Read::begin();
    let mut owner: HashMap<String, usize> = HashMap::new();
    for (index, (term, node)) in terms.iter().enumerate() {
        if let Some(&other) = owner.get(&term.name.to_lowercase()) {
            let key = if term.expansion.is_some() { "abbreviation" } else { "term" };
            let other = &terms[other].0.id;
            let message = format!("`{}` is a term of the glossary already, with the id `{other}`.", term.name);
            said.say(source.at(Code::DuplicateId, node.place_of(key), message).help("Put the two entries together."));
        } else {
            owner.insert(term.name.to_lowercase(), index);
        }
    }
    for (index, (term, node)) in terms.iter().enumerate() {
        for synonym in &term.synonyms {
            let at = |code, message| source.at(code, synonym_span(source, node, synonym), message);
            let other = *owner.entry(synonym.to_lowercase()).or_insert(index);
            let Some((rival, _)) = terms.get(other) else { continue };
            if rival.name.to_lowercase() != synonym.to_lowercase() {
                if other != index {
                    let message = format!("`{synonym}` is a synonym of `{}` already.", rival.name);
                    said.say(at(Code::DuplicateId, message).help("A word leads to one entry. Keep it in one of them."));
                }
            } else if other == index {
                let found = at(Code::CircularSynonym, format!("`{synonym}` names itself as a synonym."));
                said.say(found.help("Remove it from the list."));
            } else if !names(rival, &term.name) {
                let message = format!("`{synonym}` is a term of the glossary already, with the id `{}`.", rival.id);
                said.say(
                    at(Code::DuplicateId, message)
                        .help("A word leads to one entry. Put the two together, or remove it here."),
                );
            } else if other < index {
                let message = format!("`{}` and `{}` name each other as synonyms.", term.name, rival.name);
                let help = "Keep one entry, and list the other word under its `synonyms`.";
                said.say(at(Code::CircularSynonym, message).help(help));
            }
        }
    }
    said
}

fn names(term: &Term, word: &str) -> bool {
    term.synonyms.iter().any(|synonym| synonym.to_lowercase() == word.to_lowercase())
}

fn synonym_span(source: Source<'_>, node: &Node, synonym: &str) -> std::ops::Range<usize> {
    let span = node.place_of("synonyms");
    match source.text.get(span.clone()).and_then(|text| text.find(synonym)) {
        Some(offset) => span.start + offset..span.start + offset + synonym.len(),
        None => span,
    }
}
