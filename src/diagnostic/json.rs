//! For programs: one JSON object a line.

use serde::Serialize;

use super::{Diagnostic, Fix, Place};
use crate::load::SourceTree;

/// The keys in their documented order. A key without a value is left out.
#[derive(Debug, Serialize)]
pub(crate) struct FindingObject<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: &'a str,
    #[serde(flatten)]
    place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<bool>,
}

/// The replacement of a place by a text.
#[derive(Debug, Serialize)]
struct FixObject<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
}

impl FixObject<'_> {
    fn of(fix: &Fix) -> Option<FixObject<'_>> {
        Some(FixObject { place: fix.place?, text: &fix.text })
    }
}

impl FindingObject<'_> {
    /// The object of a finding.
    pub fn of(diagnostic: &Diagnostic) -> FindingObject<'_> {
        FindingObject {
            severity: diagnostic.severity.as_str(),
            code: diagnostic.code.as_str(),
            message: &diagnostic.message,
            file: &diagnostic.file,
            place: diagnostic.place,
            help: diagnostic.help.as_deref(),
            question: diagnostic.question.as_deref(),
            fix: diagnostic.fix.as_ref().and_then(FixObject::of),
            fixed: None,
        }
    }
}

/// One object for each finding, each on a line of its own.
pub fn text(diagnostics: &[Diagnostic], _tree: &SourceTree) -> String {
    lines(diagnostics, None)
}

/// The findings that a correction was, or would be, applied to: each says which by `fixed`.
pub fn fixed(diagnostics: &[Diagnostic], is_written: bool) -> String {
    lines(diagnostics, Some(is_written))
}

fn lines(diagnostics: &[Diagnostic], fixed: Option<bool>) -> String {
    let mut lines = String::new();
    for diagnostic in diagnostics {
        let object = FindingObject { fixed, ..FindingObject::of(diagnostic) };
        // Texts and numbers always serialise.
        lines.push_str(&serde_json::to_string(&object).unwrap_or_default());
        lines.push('\n');
    }
    lines
}
