//! The number of findings, in words.

use std::collections::BTreeSet;

use super::{Diagnostic, Severity};

/// For example `2 errors, 1 warning in 3 files`; empty where nothing was found.
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let files: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| &*diagnostic.file).collect();
    match by_severity(diagnostics.iter()) {
        counts if counts.is_empty() => counts,
        counts => format!("{counts} in {}", many(files.len(), "file")),
    }
}

/// For example `2 errors, 1 warning`.
pub(super) fn by_severity<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic> + Clone) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(|severity| {
        let number = diagnostics.clone().filter(|diagnostic| diagnostic.severity == severity).count();
        (number > 0).then(|| many(number, severity.as_str()))
    });
    counts.collect::<Vec<_>>().join(", ")
}

fn many(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
