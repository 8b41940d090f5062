//! Findings beside something that must not be quoted keep quiet about it too.
//!
//! A broken link on the line with a telephone number would print that line, and a misspelt option in
//! a private answer would print that answer. Whatever stage said it, nothing on such a line is quoted.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};

/// Takes the author's words out of every finding that touches a line of personal data or one of
/// `private`, and out of all about the `withheld` files, which have no consent.
pub(crate) fn keep(private: &[(Arc<str>, Place)], withheld: &BTreeSet<Arc<str>>, report: &mut [Diagnostic]) {
    let mut secret: HashMap<Arc<str>, Vec<(u32, u32)>> = HashMap::new();
    for (file, place) in private {
        secret.entry(Arc::clone(file)).or_default().push((place.line, place.end_line));
    }
    for finding in report.iter().filter(|finding| is_about_a_person(finding.code)) {
        if let Some(place) = finding.place {
            secret.entry(Arc::clone(&finding.file)).or_default().push((place.line, place.end_line));
        }
    }
    for finding in report.iter_mut().filter(|finding| !is_about_a_person(finding.code)) {
        if withheld.contains(&finding.file) {
            finding.make_discreet();
            continue;
        }
        let Some((place, lines)) = finding.place.zip(secret.get(&finding.file)) else { continue };
        if lines.iter().any(|(first, last)| place.line <= *last && *first <= place.end_line) {
            finding.make_discreet();
        }
    }
}

/// Drops findings that another explains: personal data within a private answer, which has to go as a whole, and
/// control characters in a file that is no text.
pub(crate) fn drop_follow_ons(private: &[(Arc<str>, Place)], report: &mut Vec<Diagnostic>) {
    let no_text: BTreeSet<Arc<str>> = report
        .iter()
        .filter(|finding| finding.code == Code::NotUtf8)
        .map(|finding| Arc::clone(&finding.file))
        .collect();
    report.retain(|finding| {
        let within_private = || {
            finding.place.is_some_and(|place| {
                private.iter().any(|(file, secret)| {
                    *file == finding.file && secret.line <= place.line && place.end_line <= secret.end_line
                })
            })
        };
        match finding.code {
            Code::HiddenCharacter => !no_text.contains(&finding.file),
            code => !is_about_a_person(code) || !within_private(),
        }
    });
}

fn is_about_a_person(code: Code) -> bool {
    matches!(code, Code::PersonalData | Code::PersonName | Code::NameInTitle)
}
