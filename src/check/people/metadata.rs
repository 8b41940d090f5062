//! Facts about somebody that stand in a file beside what it shows.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Severity};

/// A finding about the metadata of a file. Contributors do not know of it; editors may have meant it.
pub(in crate::check) fn about_metadata(path: &Arc<str>, message: &str) -> Diagnostic {
    let found = Diagnostic::new(Code::PersonalData, Arc::clone(path), message).unquoted();
    let is_contributed = path.starts_with("content/case-studies/");
    Diagnostic { severity: if is_contributed { found.severity } else { Severity::Warning }, ..found }
}
