//! The mistakes that a plan would make: what is wrong after it and was not before.

use std::collections::HashMap;

use super::Plan;
use crate::diagnostic::{Code, Diagnostic, Severity};

/// The errors and warnings of which a file has more than before; none where no file has.
pub fn new_mistakes(before: &[Diagnostic], after: Vec<Diagnostic>, plan: &Plan) -> Option<Vec<Diagnostic>> {
    let matters = |finding: &&Diagnostic| finding.severity != Severity::Note;
    let mut known: HashMap<(Code, String), usize> = HashMap::new();
    let mut unread: Vec<String> = Vec::new();
    for finding in before.iter().filter(matters) {
        let Some(file) = plan.path_after(&finding.file) else { continue };
        // Of a file whose name could not be taken nobody has read what is in it.
        unread.extend((finding.code == Code::BadFileName).then(|| file.clone()));
        *known.entry((finding.code, file)).or_default() += 1;
    }
    let mut is_new = |finding: &Diagnostic| {
        if !matters(&finding) || unread.iter().any(|file| **file == *finding.file) {
            return false;
        }
        match known.get_mut(&(finding.code, finding.file.to_string())) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        }
    };
    let new: Vec<Diagnostic> = after.into_iter().filter(|finding| is_new(finding)).collect();
    (!new.is_empty()).then_some(new)
}
