//! Findings about what looks like personal data, for every file below `content/`: its text, and its name.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::super::case_study::Facts;
use super::super::memory::{Looked, Memory};
use super::super::{answer, hidden};
use super::{Allowed, Found, Kind, name, scan};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{SourceFile, SourceTree};
use crate::proforma::{Proforma, Question, QuestionIndex, Role};
use crate::source::Source;

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
    report: &mut Vec<Diagnostic>,
) {
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
    report.extend(looked.iter().flat_map(|(_, looked)| looked.findings.iter().cloned()));
    memory.keep_looked(looked);
}

/// Looks through one file.
fn look(
    file: &SourceFile,
    largest: u64,
    allowed: &Allowed,
    proforma: Option<&Proforma>,
    case_study: Option<&Arc<Facts>>,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    in_name(file, allowed, &mut findings);
    if let Some(text) = file.text().filter(|text| text.len() as u64 <= largest) {
        let source = Source { path: &file.path, text };
        let answers = case_study.map_or(&[][..], |facts| &facts.asked);
        in_text(source, allowed, proforma, answers, &mut findings);
        hidden::check(source, &mut findings);
    }
    findings
}

fn in_text(
    source: Source<'_>,
    allowed: &Allowed,
    proforma: Option<&Proforma>,
    answers: &[(Range<usize>, QuestionIndex)],
    report: &mut Vec<Diagnostic>,
) {
    let found = scan(source.text)
        .into_iter()
        .filter(|found| !source.text.get(found.span.clone()).is_some_and(|text| allowed.has(text)));
    for Found { kind, span } in found.take(MOST) {
        let question = answers
            .iter()
            .find(|(answer, _)| answer.contains(&span.start))
            .and_then(|(_, index)| Some(&proforma?[*index]));
        let in_title = match question {
            Some(question) => question.role == Some(Role::Title),
            None => source.line(span.start).starts_with("title:") && is_markdown(source.path),
        };
        report.push(finding(source.at(code(kind, in_title), span, message(kind, question)), kind, question));
    }
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
        Kind::Email | Kind::Telephone | Kind::Postcode => "Please remove it: this file is public and stays in the history. An organisation's public contact can be listed by the editor under `allow` in site.yaml.",
        _ => "Please remove it: this file is public and stays in the history.",
    });
    match question {
        Some(question) => found.question(question.id.clone()),
        None => found,
    }
}

/// A file's name becomes an address, or stands in the repository for all to see.
fn in_name(file: &SourceFile, allowed: &Allowed, report: &mut Vec<Diagnostic>) {
    let below = file.path.strip_prefix("content/").unwrap_or(&file.path);
    let mut kinds: Vec<Kind> = Vec::new();
    for part in below.split('/') {
        let part = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
        let spaced = part.replace(['-', '_'], " ");
        for text in [part, &spaced] {
            kinds.extend(
                scan(text).into_iter().filter(|found| !allowed.has(&text[found.span.clone()])).map(|found| found.kind),
            );
        }
        if name::in_file_name(&spaced) {
            kinds.push(Kind::PersonName);
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let message = format!("The name of this file has in it what looks like {}.", kind.described());
        let mut found = Diagnostic::new(code(kind, false), Arc::clone(&file.path), message);
        found = found.help("Please rename the file: its name is public, and for a page it becomes the address.");
        report.push(found.unquoted());
    }
}
