//! Findings about what looks like personal data, for every file below `content/`: its text, and its name.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::author;
use super::datum::{DatumKind, Medium, PersonalDatum};
use super::scan::scan;
use super::table::RuleTable;
use super::{allowed::Allowed, inside};
use crate::archive::Refused;
use crate::check::answer;
use crate::check::people::private::is_within;
use crate::check::text::alternative::is_name_of_picture;
use crate::diagnostic::{self, Code, Diagnostic, Place};
use crate::load::{Content, SourceFile};
use crate::proforma::{Proforma, Question, QuestionIndex, Role};
use crate::source::Source;

/// What a file has that looks like personal data. `answers` are the bytes that answer questions of the questionnaire,
/// `private` the places of those that must not be there at all.
pub(crate) fn findings(
    file: &SourceFile,
    allowed: &Allowed,
    proforma: Option<&Proforma>,
    answers: &[(Range<usize>, QuestionIndex)],
    private: &[Place],
) -> Vec<Diagnostic> {
    let mut findings = in_name(file, allowed);
    match &file.content {
        Content::Text(text) if !inside::is_document(text.as_bytes()) => {
            let source = Source { path: &file.path, text };
            findings.extend(in_text(source, allowed, proforma, answers, private));
            // Nothing opens what is called a document and is none.
            let is_other = is_called_document(&file.path) && !is_binary(text);
            findings.extend(is_other.then(|| refused(file, Refused::Damaged)));
        }
        // What is in a picture besides the picture is looked through where the pictures are.
        Content::Bytes(_) if is_name_of_picture(&file.path) => {}
        Content::Text(text) => findings.extend(in_document(file, text.as_bytes(), allowed)),
        Content::Bytes(bytes) => findings.extend(in_document(file, bytes, allowed)),
        Content::TooLarge(_) => findings.push(refused(file, Refused::TooLarge)),
        Content::SymbolicLink => {}
    }
    findings
}

fn in_text(
    source: Source<'_>,
    allowed: &Allowed,
    proforma: Option<&Proforma>,
    answers: &[(Range<usize>, QuestionIndex)],
    private: &[Place],
) -> Vec<Diagnostic> {
    let found = if source.path.to_ascii_lowercase().ends_with(".csv") {
        scan(&cells(source.text), Medium::Sheet)
    } else {
        scan(source.text, Medium::Text)
    };
    if found.is_empty() {
        return Vec::new();
    }
    let lines = source.lines();
    let asked = |span: &Range<usize>| {
        let (_, index) = answers.iter().find(|(answer, _)| answer.contains(&span.start))?;
        Some(&proforma?[*index])
    };
    let is_said = |found: &PersonalDatum| {
        // The number of a case study is the site's own, however high it is.
        let is_own = found.kind == DatumKind::HospitalNumber
            && asked(&found.span).is_some_and(|asked| asked.role == Some(Role::Number));
        !is_own && !allowed.has(found) && (private.is_empty() || !is_within(lines.place(found.span.clone()), private))
    };
    let say = |PersonalDatum { kind, span, .. }| {
        let question = asked(&span);
        let in_title = match question {
            Some(question) => question.role == Some(Role::Title),
            None => source.text[lines.start(span.start)..].starts_with("title:") && is_markdown(source.path),
        };
        finding(source.at(code(kind, in_title), span, message(kind, question)), kind, question)
    };
    // All of them, however many: no other finding may quote a line that has one.
    found.into_iter().filter(is_said).map(say).collect()
}

/// A file of comma-separated values with the borders that tables have, each letter at its place.
fn cells(text: &str) -> String {
    let mut is_quoted = false;
    let cell = |one: char| {
        is_quoted ^= one == '"';
        if one == ',' && !is_quoted { '|' } else { one }
    };
    text.chars().map(cell).collect()
}

/// The findings about the inside of a document, an archive, or a text in another encoding: one for each kind, since
/// there are no lines.
fn in_document(file: &SourceFile, bytes: &[u8], allowed: &Allowed) -> Vec<Diagnostic> {
    let inside = inside::look(bytes);
    if let ([text], true) = (inside.texts.as_slice(), inside.is_text) {
        let mut findings = in_text(Source { path: &file.path, text }, allowed, None, &[], &[]);
        diagnostic::place_in(text, &mut findings);
        return findings;
    }
    let found = inside.texts.iter().flat_map(|text| scan(text, Medium::Text));
    let kinds: BTreeSet<DatumKind> = found.filter(|found| !allowed.has(found)).map(|found| found.kind).collect();
    let mut findings: Vec<Diagnostic> = kinds
        .into_iter()
        .map(|kind| {
            let message = format!("Inside this file is what looks like {}.", described(kind));
            finding(Diagnostic::new(code(kind, false), Arc::clone(&file.path), message), kind, None)
        })
        .collect();
    findings.extend(author::finding(&file.path, &inside.authors));
    findings.extend(inside.unread.map(|why| refused(file, why)));
    findings
}

/// The finding about a file that is nothing that anybody here can read.
pub(crate) fn unread(file: &SourceFile) -> Diagnostic {
    refused(file, Refused::Unknown)
}

/// Tells whether a text is none: some programs write signs in their files that no text has.
pub(crate) fn is_binary(text: &str) -> bool {
    !inside::is_document(text.as_bytes()) && inside::look(text.as_bytes()).unread.is_some()
}

fn refused(file: &SourceFile, why: Refused) -> Diagnostic {
    let message = format!("The inside of this file could not be looked through for personal data: {why}.");
    Diagnostic::new(Code::NotLookedThrough, Arc::clone(&file.path), message).unquoted().help(
        "Open it and read all of it, its properties too, before it is accepted: it is public and stays in the history. Or remove it.",
    )
}

fn is_called_document(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(&*ending, "pdf" | "docx" | "xlsx" | "pptx" | "odt" | "ods" | "zip"))
}

fn is_markdown(path: &str) -> bool {
    path.ends_with(".md")
}

fn described(kind: DatumKind) -> &'static str {
    RuleTable::get().described(kind)
}

fn code(kind: DatumKind, in_title: bool) -> Code {
    match kind {
        DatumKind::PersonName if in_title => Code::NameInTitle,
        DatumKind::PersonName => Code::PersonName,
        _ => Code::PersonalData,
    }
}

fn message(kind: DatumKind, question: Option<&Question>) -> String {
    match question {
        Some(question) => format!("{}: this looks like {}.", answer::name(question), described(kind)),
        None => format!("This looks like {}.", described(kind)),
    }
}

fn finding(found: Diagnostic, kind: DatumKind, question: Option<&Question>) -> Diagnostic {
    let found = found.unquoted().help(match kind {
        DatumKind::PersonName => "Please write the role instead of the name, for example \"the Medical Director\". If the person is named on purpose, let it stand with an entry under `overrides`.",
        DatumKind::Email | DatumKind::Telephone | DatumKind::Postcode | DatumKind::SocialHandle => "Please remove it: this file is public and stays in the history. An organisation's public contact can be listed by the editor under `allow` in site.yaml.",
        _ => "Please remove it: this file is public and stays in the history.",
    });
    match question {
        Some(question) => found.question(question.id.clone()),
        None => found,
    }
}

/// Tells whether the name of a file, or of a folder above it, looks like personal data.
pub(crate) fn has_personal_name(path: &str) -> bool {
    !data_in_name(path).is_empty()
}

fn data_in_name(path: &str) -> Vec<PersonalDatum> {
    let parts = path.strip_prefix("content/").unwrap_or(path).split('/');
    let found = parts.flat_map(|part| {
        let part = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
        let spaced = part.replace(['-', '_'], " ");
        [scan(part, Medium::Name), scan(&spaced, Medium::Name)].into_iter().flatten()
    });
    found.collect()
}

/// A file's name becomes an address, or stands in the repository for all to see.
fn in_name(file: &SourceFile, allowed: &Allowed) -> Vec<Diagnostic> {
    let found = data_in_name(&file.path).into_iter().filter(|found| !allowed.has(found));
    let mut kinds: Vec<DatumKind> = found.map(|found| found.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let say = |kind: DatumKind| {
        let message = format!("The name of this file has in it what looks like {}.", described(kind));
        let found = Diagnostic::new(code(kind, false), Arc::clone(&file.path), message);
        found.unquoted().help("Please rename the file: its name is public, and for a page it becomes the address.")
    };
    kinds.into_iter().map(say).collect()
}
