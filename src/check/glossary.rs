//! `glossary.yaml`.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Glossary, Term};
use crate::source::Source;
use crate::yaml::{Fields, Node};

/// Reads the glossary.
pub(crate) fn read(source: Source<'_>, root: Option<&Node>, report: &mut Vec<Diagnostic>) -> Glossary {
    let Some(mut fields) = Fields::of(source, root, "the glossary", report) else { return Glossary::default() };
    let entries = fields.entries("terms", report);
    fields.finish(report);
    let mut terms: Vec<(Term, &Node)> = Vec::with_capacity(entries.len());
    for entry in entries {
        if let Some(term) = term(source, entry, report) {
            terms.push((term, entry));
        }
    }
    check_ids(source, &terms, report);
    check_names(source, &terms, report);
    Glossary { terms: terms.into_iter().map(|(term, _)| term).collect() }
}

fn term(source: Source<'_>, entry: &Node, report: &mut Vec<Diagnostic>) -> Option<Term> {
    let mut fields = Fields::of(source, Some(entry), "a term of the glossary", report)?;
    let id = fields.text("id", report);
    let name = fields.text("term", report);
    let abbreviation = fields.text("abbreviation", report);
    let expansion = fields.text("expansion", report);
    let definition = fields.required_text("definition", report);
    let synonyms = fields.texts("synonyms", report);
    let start = entry_start(entry);
    let problem = match (&name, &abbreviation, &expansion) {
        (None, None, _) => Some("A term needs `term`, or `abbreviation` with `expansion`."),
        (Some(_), Some(_), _) => Some("A term has `term` or `abbreviation`, not both."),
        (None, Some(_), None) => Some("An abbreviation needs its `expansion`: what it stands for."),
        (Some(_), None, Some(_)) => Some("Only an abbreviation has an `expansion`."),
        _ => None,
    };
    fields.finish(report);
    if let Some(problem) = problem {
        report.push(
            source
                .at(Code::MissingKey, start, problem)
                .help("Write `term: …`, or `abbreviation: …` and `expansion: …` for a short form."),
        );
    }
    let name = name.or(abbreviation)?;
    let id = id.unwrap_or_else(|| slug(&name));
    Some(Term { id, name, expansion, definition: definition?, synonyms })
}

/// The place of an entry: its first key, not the whole group of lines.
fn entry_start(entry: &Node) -> std::ops::Range<usize> {
    entry.place_of("")
}

fn check_ids(source: Source<'_>, terms: &[(Term, &Node)], report: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, &Node> = HashMap::new();
    for (term, node) in terms {
        let place = node.place_of("id");
        if term.id.is_empty() || !term.id.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        {
            report.push(
                source
                    .at(Code::WrongType, place.clone(), format!("`{}` cannot be an id.", term.id))
                    .help("Use letters, digits, hyphens and underscores only."),
            );
        }
        if seen.insert(&term.id, node).is_some() {
            report.push(
                source
                    .at(Code::DuplicateId, place, format!("Two terms have the id `{}`.", term.id))
                    .help("Give each term an id of its own."),
            );
        }
    }
}

/// A word must lead to one entry. Two entries that name each other as synonyms are a circle.
fn check_names(source: Source<'_>, terms: &[(Term, &Node)], report: &mut Vec<Diagnostic>) {
    let mut owner: HashMap<String, usize> = HashMap::new();
    for (index, (term, node)) in terms.iter().enumerate() {
        if let Some(&other) = owner.get(&term.name.to_lowercase()) {
            let key = if term.expansion.is_some() { "abbreviation" } else { "term" };
            report.push(
                source
                    .at(
                        Code::DuplicateId,
                        node.place_of(key),
                        format!(
                            "`{}` is a term of the glossary already, with the id `{}`.",
                            term.name, terms[other].0.id
                        ),
                    )
                    .help("Put the two entries together."),
            );
        } else {
            owner.insert(term.name.to_lowercase(), index);
        }
    }
    for (index, (term, node)) in terms.iter().enumerate() {
        for synonym in &term.synonyms {
            let Some(&other) = owner.get(&synonym.to_lowercase()) else { continue };
            let place = synonym_span(source, node, synonym);
            if other == index {
                report.push(
                    source
                        .at(Code::CircularSynonym, place, format!("`{synonym}` names itself as a synonym."))
                        .help("Remove it from the list."),
                );
            } else if other < index && names(&terms[other].0, &term.name) {
                report.push(
                    source
                        .at(
                            Code::CircularSynonym,
                            place,
                            format!("`{}` and `{}` name each other as synonyms.", term.name, terms[other].0.name),
                        )
                        .help("Keep one entry, and list the other word under its `synonyms`."),
                );
            }
        }
    }
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

/// The id of a term that states none: its name in small letters with hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in deunicode::deunicode(name).to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
