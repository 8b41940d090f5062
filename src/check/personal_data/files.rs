//! Findings about what looks like personal data, for every file below `content/`: its text, and its name.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::super::case_study::Facts;
use super::super::images::Images;
use super::super::memory::{Looked, Memory};
use super::super::source::Source;
use super::super::{answer, hidden};
use super::scan::scan;
use super::{Allowed, Found, Kind, Place, inside};
use crate::archive::Refused;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::{Content, SourceFile, SourceTree};
use crate::proforma::{Proforma, Question, QuestionIndex, Role};

/// So many are said about one file in one run.
const MOST: usize = 100;

/// Looks through every file that is not as an earlier check saw it. `case_studies` are sorted by file.
pub(crate) fn check(
    tree: &SourceTree,
    largest: u64,
    allowed: &Allowed,
    proforma: Option<&Proforma>,
    case_studies: &[Arc<Facts>],
    memory: &mut Memory,
) -> Vec<Diagnostic> {
    let files: Vec<&SourceFile> = tree.below("content/").collect();
    let earlier = &*memory;
    let looked: Vec<(Arc<str>, Looked)> = files
        .par_iter()
        .map(|file| {
            let facts = case_studies.binary_search_by(|facts| facts.file.cmp(&file.path)).ok();
            let facts = facts.and_then(|index| case_studies.get(index));
            let findings = match earlier.looked(&file.path, &file.content, facts) {
                Some(findings) => Arc::clone(findings),
                None => look(file, largest, allowed, proforma, facts).into(),
            };
            (Arc::clone(&file.path), Looked { content: file.content.clone(), facts: facts.cloned(), findings })
        })
        .collect();
    let findings = looked.iter().flat_map(|(_, looked)| looked.findings.iter().cloned()).collect();
    memory.keep_looked(looked);
    findings
}

/// Looks through one file.
fn look(
    file: &SourceFile,
    largest: u64,
    allowed: &Allowed,
    proforma: Option<&Proforma>,
    case_study: Option<&Arc<Facts>>,
) -> Vec<Diagnostic> {
    let mut findings = in_name(file, allowed);
    match &file.content {
        Content::Text(text) if !inside::is_document(text.as_bytes()) => {
            let source = Source { path: &file.path, text };
            let answers = case_study.map_or(&[][..], |facts| &facts.asked);
            findings.extend(in_text(source, allowed, proforma, answers));
            if text.len() as u64 <= largest {
                hidden::check(source, &mut findings);
            }
        }
        // What is in a picture besides the picture is looked through where the pictures are.
        Content::Bytes(_) if Images::is_image_name(&file.path) => {}
        Content::Text(text) => findings.extend(in_document(file, text.as_bytes(), allowed)),
        Content::Bytes(bytes) => findings.extend(in_document(file, bytes, allowed)),
        Content::TooLarge(_) => findings.push(unread(file, Refused::TooLarge)),
        Content::SymbolicLink => {}
    }
    findings
}

fn in_text(
    source: Source<'_>,
    allowed: &Allowed,
    proforma: Option<&Proforma>,
    answers: &[(Range<usize>, QuestionIndex)],
) -> Vec<Diagnostic> {
    let found = if source.path.to_ascii_lowercase().ends_with(".csv") {
        scan(&cells(source.text), Place::Sheet)
    } else {
        scan(source.text, Place::Text)
    };
    let say = |Found { kind, span, .. }| {
        let question = answers
            .iter()
            .find(|(answer, _)| answer.contains(&span.start))
            .and_then(|(_, index)| Some(&proforma?[*index]));
        let in_title = match question {
            Some(question) => question.role == Some(Role::Title),
            None => source.line(span.start).starts_with("title:") && is_markdown(source.path),
        };
        finding(source.at(code(kind, in_title), span, message(kind, question)), kind, question)
    };
    found.into_iter().filter(|found| !allowed.has(found)).take(MOST).map(say).collect()
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

/// What stands inside a document, an archive, or a text in another encoding: said once for each kind, since there are
/// no lines.
fn in_document(file: &SourceFile, bytes: &[u8], allowed: &Allowed) -> Vec<Diagnostic> {
    let inside = inside::look(bytes);
    if let ([text], true) = (inside.texts.as_slice(), inside.is_text) {
        return in_text(Source { path: &file.path, text }, allowed, None, &[]);
    }
    let found = inside.texts.iter().flat_map(|text| scan(text, Place::Text));
    let kinds: BTreeSet<Kind> = found.filter(|found| !allowed.has(found)).map(|found| found.kind).collect();
    let mut findings: Vec<Diagnostic> = kinds
        .into_iter()
        .map(|kind| {
            let message = format!("Inside this file is what looks like {}.", kind.described());
            finding(Diagnostic::new(code(kind, false), Arc::clone(&file.path), message), kind, None)
        })
        .collect();
    if inside.authors.iter().any(|author| is_person(author)) {
        findings.push(author(file));
    }
    findings.extend(inside.unread.map(|why| unread(file, why)));
    findings
}

/// Whether the properties of a file name a person: not an organisation, and not a program.
fn is_person(author: &str) -> bool {
    const OTHERS: &[&str] = &[
        "nhs",
        "trust",
        "hospital",
        "university",
        "college",
        "faculty",
        "school",
        "council",
        "department",
        "team",
        "office",
        "service",
        "society",
        "association",
        "institute",
        "agency",
        "board",
        "group",
        "network",
        "centre",
        "ltd",
        "limited",
        "plc",
        "llp",
        "inc",
        "microsoft",
        "libreoffice",
        "openoffice",
        "google",
        "adobe",
        "python",
        "openpyxl",
        "docx",
        "pptx",
        "user",
        "admin",
        "administrator",
        "author",
        "unknown",
        "owner",
        "test",
        "casebook",
        "pandoc",
        "latex",
        "writer",
        "editors",
        "editor",
        "publisher",
        "reportlab",
        "anonymous",
        "none",
        "un",
        "named",
    ];
    let small = author.to_lowercase();
    let mut words = small.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 1).peekable();
    words.peek().is_some() && !words.any(|word| OTHERS.contains(&word))
}

fn author(file: &SourceFile) -> Diagnostic {
    let mut found = Diagnostic::new(
        Code::PersonalData,
        Arc::clone(&file.path),
        "The properties of this file say who wrote or changed it.",
    );
    if !file.path.starts_with("content/case-studies/") {
        found.severity = Severity::Warning;
    }
    found.unquoted().help(
        "In Word, Excel or PowerPoint choose File, Info, \"Check for Issues\", \"Inspect Document\", and remove the document's properties; in LibreOffice choose File, Properties, \"Reset Properties\". Then save it, or make the PDF again.",
    )
}

fn unread(file: &SourceFile, why: Refused) -> Diagnostic {
    let message = format!("The inside of this file could not be looked through for personal data: {why}.");
    Diagnostic::new(Code::NotLookedThrough, Arc::clone(&file.path), message).unquoted().help(
        "Open it and read all of it, its properties too, before it is accepted: it is public and stays in the history. Or remove it.",
    )
}

fn is_markdown(path: &str) -> bool {
    path.ends_with(".md")
}

fn code(kind: Kind, in_title: bool) -> Code {
    match kind {
        Kind::PersonName if in_title => Code::NameInTitle,
        Kind::PersonName => Code::PersonName,
        _ => Code::PersonalData,
    }
}

fn message(kind: Kind, question: Option<&Question>) -> String {
    match question {
        Some(question) => format!("{}: this looks like {}.", answer::name(question), kind.described()),
        None => format!("This looks like {}.", kind.described()),
    }
}

fn finding(found: Diagnostic, kind: Kind, question: Option<&Question>) -> Diagnostic {
    let found = found.unquoted().help(match kind {
        Kind::PersonName => "Please write the role instead of the name, for example \"the Medical Director\". If the person is named on purpose, let it stand with an entry under `overrides`.",
        Kind::Email | Kind::Telephone | Kind::Postcode | Kind::SocialHandle => "Please remove it: this file is public and stays in the history. An organisation's public contact can be listed by the editor under `allow` in site.yaml.",
        _ => "Please remove it: this file is public and stays in the history.",
    });
    match question {
        Some(question) => found.question(question.id.clone()),
        None => found,
    }
}

/// A file's name becomes an address, or stands in the repository for all to see.
fn in_name(file: &SourceFile, allowed: &Allowed) -> Vec<Diagnostic> {
    let below = file.path.strip_prefix("content/").unwrap_or(&file.path);
    let mut kinds: Vec<Kind> = Vec::new();
    for part in below.split('/') {
        let part = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
        let spaced = part.replace(['-', '_'], " ");
        for text in [part, &spaced] {
            let found = scan(text, Place::Name).into_iter().filter(|found| !allowed.has(found));
            kinds.extend(found.map(|found| found.kind));
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    let say = |kind: Kind| {
        let message = format!("The name of this file has in it what looks like {}.", kind.described());
        let found = Diagnostic::new(code(kind, false), Arc::clone(&file.path), message);
        found.unquoted().help("Please rename the file: its name is public, and for a page it becomes the address.")
    };
    kinds.into_iter().map(say).collect()
}
