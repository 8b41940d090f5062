//! Findings about what a picture's file says besides the picture.

use std::sync::Arc;

use super::image_metadata::{Personal, Refused};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::SourceFile;

/// One finding for all that the file says about somebody. What is published is clean; what the contributor sent is not.
pub(crate) fn finding(file: &SourceFile, personal: &[Personal]) -> Option<Diagnostic> {
    let said: Vec<&str> = personal.iter().map(|personal| personal.described()).collect();
    let said = match said.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    let message = format!("This picture's file says {said}.");
    Some(Diagnostic::new(Code::PersonalData, Arc::clone(&file.path), message).unquoted().help(
        "casebook takes it out of the picture on the site, but this file is public too and stays in the history. Take a screenshot of the picture, or save it without \"properties\" or \"metadata\", and replace the file.",
    ))
}

/// A file that cannot be cleaned for certain.
pub(crate) fn refused(file: &SourceFile, why: Refused) -> Diagnostic {
    let (message, help) = match why {
        Refused::Damaged => {
            ("This picture is damaged: its parts do not fit together.", "Save or copy the picture again.")
        }
        Refused::Inseparable => (
            "This AVIF picture holds more than the picture, such as a place or a date, and casebook cannot take that out.",
            "Save it as PNG or JPEG, or as AVIF without metadata.",
        ),
    };
    Diagnostic::new(Code::NotAnImage, Arc::clone(&file.path), message).help(help)
}
