//! For pull requests: workflow annotations.

use super::count::by_severity;
use super::{Diagnostic, Severity};
use crate::load::SourceTree;

/// The service shows no more than this of each severity for a step.
const AT_MOST: usize = 10;

/// The worst first, at most ten of each severity; one further line counts the rest.
pub fn text(diagnostics: &[Diagnostic], _tree: &SourceTree) -> String {
    let mut text = String::new();
    let mut left_out = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let mut of_severity = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
        for diagnostic in of_severity.by_ref().take(AT_MOST) {
            text.push_str(&annotation(diagnostic));
            text.push('\n');
        }
        left_out.extend(of_severity);
    }
    if !left_out.is_empty() {
        // No annotation itself: it would be the one too many.
        text.push_str(&format!("Not shown here: {}.\n", by_severity(left_out.iter().copied())));
    }
    text
}

fn annotation(diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = format!("file={}", property(&diagnostic.file));
    if let Some(place) = diagnostic.place {
        properties.push_str(&format!(
            ",line={},col={},endLine={},endColumn={}",
            place.line, place.column, place.end_line, place.end_column
        ));
    }
    properties.push_str(&format!(",title={}", property(diagnostic.code.title())));
    let message = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    format!("::{command} {properties}::{}", data(&message))
}

/// Escapes as the workflow commands ask: a line break would end the command and could begin another.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
