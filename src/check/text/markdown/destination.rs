//! The place in a file where the destination of a link stands, so that a broken one can be marked exactly.

use std::ops::Range;

use pulldown_cmark::LinkType;

/// The bytes of `text` that hold `destination`, the address of the link or image at `span`.
/// `definition` is the `[label]: address` of a link that uses one. Where the destination cannot
/// be found the whole link is the place.
pub(super) fn span(
    text: &str,
    span: &Range<usize>,
    link_type: LinkType,
    destination: &str,
    definition: Option<Range<usize>>,
) -> Range<usize> {
    let found = match link_type {
        LinkType::Inline => after(text, span, "](", true, destination),
        LinkType::Autolink | LinkType::Email => {
            (span.len() > 2).then(|| span.start + 1..span.end - 1).filter(|inner| text.get(inner.clone()).is_some())
        }
        _ => definition.and_then(|definition| after(text, &definition, "]:", false, destination)),
    };
    found.unwrap_or_else(|| span.clone())
}

/// The destination that stands after `mark` in the bytes `span`.
fn after(text: &str, span: &Range<usize>, mark: &str, last: bool, destination: &str) -> Option<Range<usize>> {
    let slice = text.get(span.clone())?;
    let position = if last { slice.rfind(mark) } else { slice.find(mark) }? + mark.len();
    let rest = slice.get(position..)?;
    let trimmed = rest.trim_start_matches(|character: char| character.is_whitespace() || character == '<');
    let length = if trimmed.starts_with(destination) {
        destination.len()
    } else {
        trimmed
            .find(|character: char| character.is_whitespace() || matches!(character, ')' | '>'))
            .unwrap_or(trimmed.len())
    };
    if length == 0 {
        return None;
    }
    let start = span.start + position + (rest.len() - trimmed.len());
    Some(start..start + length)
}
