//! Findings about what looks like personal data, for every file below `content/`: its text, and its name.

use std::ops::Range;
use std::sync::Arc;

use super::{Allowed, Found, Kind, name, scan};
use crate::check::answer;
use crate::check::people::private::is_within;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::SourceFile;
use crate::proforma::{Proforma, Question, QuestionIndex, Role};
use crate::source::Source;

/// So many are said about one file in one run.
const MOST: usize = 100;

/// What a file has that looks like personal data. `answers` are the bytes that answer questions of the questionnaire,
/// `private` the places of those that must not be there at all.
pub(crate) fn findings(
    file: &SourceFile,
    largest: u64,
    allowed: &Allowed,
    proforma: Option<&Proforma>,
    answers: &[(Range<usize>, QuestionIndex)],
    private: &[Place],
) -> Vec<Diagnostic> {
    let mut findings = in_name(file, allowed);
    if let Some(text) = file.text().filter(|text| text.len() as u64 <= largest) {
        findings.extend(in_text(Source { path: &file.path, text }, allowed, proforma, answers, private));
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
    let mut findings = Vec::new();
    let is_said = |found: &Found| {
        !source.text.get(found.span.clone()).is_some_and(|text| allowed.has(text))
            && (private.is_empty() || !is_within(source.place(&found.span), private))
    };
    let found = scan(source.text).into_iter().filter(is_said);
    for Found { kind, span } in found.take(MOST) {
        let question = answers
            .iter()
            .find(|(answer, _)| answer.contains(&span.start))
            .and_then(|(_, index)| Some(&proforma?[*index]));
        let in_title = match question {
            Some(question) => question.role == Some(Role::Title),
            None => source.line(span.start).starts_with("title:") && is_markdown(source.path),
        };
        findings.push(finding(source.at(code(kind, in_title), span, message(kind, question)), kind, question));
    }
    findings
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
fn in_name(file: &SourceFile, allowed: &Allowed) -> Vec<Diagnostic> {
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
    let finding = |kind: Kind| {
        let message = format!("The name of this file has in it what looks like {}.", kind.described());
        let mut found = Diagnostic::new(code(kind, false), Arc::clone(&file.path), message);
        found = found.help("Please rename the file: its name is public, and for a page it becomes the address.");
        found.unquoted()
    };
    kinds.into_iter().map(finding).collect()
}
