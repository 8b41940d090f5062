//! The printing of a command: data and summaries on standard output, findings for people and faults on standard
//! error.

use std::error::Error;
use std::io::{self, ErrorKind, Write};

use casebook::diagnostic::{Diagnostic, changes, github, human, json, sarif};
use casebook::fix::Fixed;
use casebook::load::SourceTree;

use super::format::Format;

/// Prints in the form that was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    format: Format,
}

impl Report {
    /// In this form.
    pub fn new(format: Format) -> Report {
        Report { format }
    }

    /// True where a person reads along.
    pub fn for_people(self) -> bool {
        self.format == Format::Human
    }

    /// The findings.
    pub fn findings(self, diagnostics: &[Diagnostic], tree: &SourceTree) {
        match self.format {
            Format::Human | Format::Markdown => error_text(&human::styled(diagnostics, tree)),
            Format::Json => output_text(&json::text(diagnostics, tree)),
            Format::Github => output_text(&github::text(diagnostics, tree)),
            Format::Sarif => output_text(&sarif::text(diagnostics, tree)),
        }
    }

    /// The corrections that were made, or would be: for people the lines that differ.
    pub fn fixed(self, fixed: &Fixed, is_written: bool) {
        match self.format {
            Format::Human => fixed.changed.iter().for_each(|file| {
                output_text(&changes::text(
                    &file.path.to_string_lossy(),
                    file.was.as_deref().unwrap_or_default(),
                    &file.text,
                ));
            }),
            Format::Json => output_text(&json::fixed(&fixed.applied, is_written)),
            Format::Github | Format::Sarif | Format::Markdown => {}
        }
    }

    /// Prints the data that was asked for, in every form.
    pub fn data(self, text: &str) {
        output_text(text);
    }

    /// One line at the end, for people only.
    pub fn summary(self, line: &str) {
        if self.for_people() {
            output_text(&format!("{line}\n"));
        }
    }

    /// Prints what somebody must know to go on: for people on standard output, else where it is in nobody's way.
    pub fn notice(self, line: &str) {
        if self.for_people() {
            self.summary(line);
        } else {
            self.remark(line);
        }
    }

    /// A remark that is no finding about the content.
    pub fn remark(self, line: &str) {
        error_text(&format!("{line}\n"));
    }

    /// Prints a fault of the machine or of the command line, with its causes.
    pub fn fault(self, fault: &(dyn Error + 'static)) {
        let mut text = format!("error: {fault}\n");
        for cause in causes(fault) {
            text.push_str(&format!("  because {cause}\n"));
        }
        error_text(&text);
    }
}

/// A fault with its causes, for where there is no room for a line each.
pub fn in_one_line(fault: &(dyn Error + 'static)) -> String {
    causes(fault).fold(fault.to_string(), |words, cause| format!("{words} because {cause}"))
}

fn causes(fault: &(dyn Error + 'static)) -> impl Iterator<Item = String> {
    let mut next = fault.source();
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(in_plain_words(cause))
    })
}

/// The system's own words only where there are no plainer ones.
fn in_plain_words(error: &(dyn Error + 'static)) -> String {
    let Some(error) = error.downcast_ref::<io::Error>() else { return error.to_string() };
    let words = match error.kind() {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is used up",
        ErrorKind::ReadOnlyFilesystem => "it can only be read here, not written (a read-only file system)",
        ErrorKind::PermissionDenied => "you do not have the permission",
        ErrorKind::NotFound => "it is not there, or vanished meanwhile",
        ErrorKind::NotADirectory => "something above it is not a folder",
        ErrorKind::FileTooLarge => "the file would be larger than the system allows",
        _ => return error.to_string(),
    };
    words.to_owned()
}

/// Writes to standard output. The reader may have gone (a closed pipe); that is no fault.
fn output_text(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

fn error_text(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}
