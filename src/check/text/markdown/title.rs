//! Titles of links, `[words](address "title")`, which no page shows.

use super::draft::RawLink;
use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::source::Source;

/// The mistake of a link with a title.
pub(super) fn dropped(source: &Source<'_>, link: &RawLink) -> Mistake {
    let message = "The words in quotation marks after the address of this link are not shown.";
    let help = "Only pictures have such words under them. Put them into the text, or leave them out.";
    let after = link.destination_span.end + usize::from(source.text[link.destination_span.end..].starts_with('>'));
    let is_inside = link.span.start < link.destination_span.start && after < link.span.end;
    if !is_inside {
        return Mistake::new(Code::DroppedTitle, link.span.clone(), message, help);
    }
    let title = after..link.span.end - 1;
    Mistake::new(Code::DroppedTitle, title.clone(), message, help).instead(title, String::new())
}
