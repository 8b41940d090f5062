//! The reasons why a destination is no link.

use std::ops::Range;

use jiff::civil::Date;

use super::text::Source;
use crate::diagnostic::{Code, Diagnostic};

/// The mistake of a destination. [`LinkProblem::at`] makes a finding of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LinkProblem {
    /// The class.
    pub code: Code,
    /// The mistake in words.
    pub message: String,
    /// Advice on what to do.
    pub help: Option<String>,
    /// The destination as the author should write it, if that can be said.
    pub suggestion: Option<String>,
    /// The site does without the part that it leads to.
    pub is_left_out: bool,
}

impl LinkProblem {
    pub fn new(code: Code, message: impl Into<String>) -> LinkProblem {
        LinkProblem { code, message: message.into(), help: None, suggestion: None, is_left_out: false }
    }

    pub fn broken(message: impl Into<String>, help: impl Into<String>) -> LinkProblem {
        LinkProblem::new(Code::BrokenLink, message).help(help)
    }

    /// What belongs to a part that the settings leave out.
    pub fn left_out(path: &str, part: &str) -> LinkProblem {
        let message = format!("content/{path} is not on the site: `leave_out` in site.yaml has `{part}`.");
        let help = "Take the link out, or the name out of `leave_out`.";
        LinkProblem { is_left_out: true, ..LinkProblem::broken(message, help) }
    }

    pub fn unsafe_link(message: impl Into<String>, help: impl Into<String>) -> LinkProblem {
        LinkProblem::new(Code::UnsafeLink, message).help(help)
    }

    /// What was taken out on a day.
    pub fn withdrawn(on: Date) -> LinkProblem {
        let message = format!("This leads to a case study that was withdrawn on {on}.");
        LinkProblem::new(Code::LinkToWithdrawn, message)
            .help("Take the link out. Its words may stay, unless they say what the case study said.")
    }

    /// A page that readers do not see, or not yet on the day on which the one that links to it comes out.
    pub fn unpublished(path: &str, is_held_back: bool) -> LinkProblem {
        let (when, help) = match is_held_back {
            true => (" by the day of this update", "Publish that file before, change this day, or take the link out."),
            false => ("", "Take the link out until that file is published."),
        };
        let message = format!("content/{path} is not published{when}, so a link to it would lead nowhere.");
        LinkProblem::new(Code::LinkToUnpublished, message).help(help)
    }

    /// A picture of a page that readers do not see.
    pub fn picture_of_unpublished() -> LinkProblem {
        let message = "This picture belongs to a page that is not published.";
        LinkProblem::new(Code::LinkToUnpublished, message).help("Take it out until that page is published.")
    }

    /// A chart that does not say yet what it shows.
    pub fn blank_chart(path: &str) -> LinkProblem {
        let message = format!("content/{path} is still a blank, so it is not shown anywhere.");
        LinkProblem::new(Code::LinkToUnpublished, message)
            .help("Write its `sentence`, or take this link out until then.")
    }

    /// A scheme that is not allowed, or a letter that stands for a disk.
    pub fn scheme(scheme: &str) -> LinkProblem {
        let is_local = scheme.len() == 1 || scheme.eq_ignore_ascii_case("file");
        if is_local {
            return LinkProblem::unsafe_link(
                "This address leads to a file on your own computer. Nobody else can open it.",
                "Put the file into the content folder and write its path from this file.",
            );
        }
        let shown: String = scheme.chars().filter(|character| !character.is_control()).take(20).collect();
        LinkProblem::unsafe_link(
            format!("A link must not begin with {shown}:"),
            "A link is a web address (https://…), an e-mail address (mailto:…), a telephone number (tel:…) or the path of a file in the content folder.",
        )
    }

    pub fn help(mut self, help: impl Into<String>) -> LinkProblem {
        self.help = Some(help.into());
        self
    }

    pub fn suggesting(mut self, destination: impl Into<String>) -> LinkProblem {
        self.suggestion = Some(destination.into());
        self
    }

    /// Asks whether `destination` was meant.
    pub fn did_you_mean(self, destination: impl Into<String>) -> LinkProblem {
        let destination = destination.into();
        self.help(format!("Did you mean `{destination}`?")).suggesting(destination)
    }

    /// The finding, at the bytes `destination` of the file; the corrected line has the suggestion there.
    pub fn at(self, source: &Source<'_>, destination: Range<usize>) -> Diagnostic {
        let corrected = self.suggestion.and_then(|suggestion| source.line_with(destination.clone(), &suggestion));
        let mut found = source.at(self.code, destination, self.message);
        found.help = self.help;
        found.corrected = corrected;
        found
    }
}
