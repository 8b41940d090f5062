//! Findings get their lines and columns together, in one walk through each file, however many they are.

use std::sync::Arc;

use hashbrown::HashMap;

use super::{Diagnostic, Lines};
use crate::load::SourceTree;

/// Places the findings that have only the bytes of their file so far.
pub(crate) fn place(findings: &mut [Diagnostic], tree: &SourceTree) {
    let mut by_file: HashMap<Arc<str>, Vec<&mut Diagnostic>> = HashMap::new();
    for finding in findings.iter_mut().filter(|finding| is_to_be_placed(finding)) {
        by_file.entry(Arc::clone(&finding.file)).or_default().push(finding);
    }
    for (file, findings) in by_file {
        if let Some(text) = tree.file(&file).and_then(|file| file.text()) {
            place_each(findings, text);
        }
    }
}

/// Places findings about one text.
pub(crate) fn place_in(text: &str, findings: &mut [Diagnostic]) {
    place_each(findings.iter_mut().filter(|finding| is_to_be_placed(finding)).collect(), text);
}

fn is_to_be_placed(finding: &Diagnostic) -> bool {
    finding.span.is_some() || finding.fix.as_ref().is_some_and(|fix| fix.place.is_none())
}

fn place_each(findings: Vec<&mut Diagnostic>, text: &str) {
    if findings.is_empty() {
        return;
    }
    let lines = Lines::of(text);
    for finding in findings {
        if let Some(span) = finding.span.take() {
            finding.place = Some(lines.place(span));
        }
        if let Some(fix) = &mut finding.fix {
            fix.place = text.get(fix.span.clone()).map(|_| lines.place(fix.span.clone()));
        }
    }
}
