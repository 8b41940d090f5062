//! Findings beside something that must not be quoted keep quiet about it too.
//!
//! A broken link on the line with a telephone number would print that line, and a misspelt option in
//! a private answer would print that answer. Whatever stage said it, nothing on such a line is quoted.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};

/// The things that no finding may quote.
#[derive(Debug, Default)]
pub(crate) struct Unquoted {
    /// The places of answers to private questions.
    pub private: Vec<(Arc<str>, Place)>,
    /// The files without consent.
    pub withheld: BTreeSet<Arc<str>>,
}

impl Unquoted {
    /// Takes the author's words out of every finding that touches a line of personal data or of a private answer, and
    /// out of all about files without consent.
    pub fn keep(&self, findings: &mut [Diagnostic]) {
        let mut secret: HashMap<Arc<str>, Vec<(u32, u32)>> = HashMap::new();
        for (file, place) in &self.private {
            secret.entry(Arc::clone(file)).or_default().push((place.line, place.end_line));
        }
        for finding in findings.iter().filter(|finding| is_about_a_person(finding.code)) {
            if let Some(place) = finding.place {
                secret.entry(Arc::clone(&finding.file)).or_default().push((place.line, place.end_line));
            }
        }
        for finding in findings.iter_mut().filter(|finding| !is_about_a_person(finding.code)) {
            let touches = |(place, lines): (Place, &Vec<(u32, u32)>)| {
                lines.iter().any(|(first, last)| place.line <= *last && *first <= place.end_line)
            };
            if self.withheld.contains(&finding.file)
                || finding.place.zip(secret.get(&finding.file)).is_some_and(touches)
            {
                finding.make_discreet();
            }
        }
    }
}

fn is_about_a_person(code: Code) -> bool {
    matches!(code, Code::PersonalData | Code::PersonName | Code::NameInTitle)
}
