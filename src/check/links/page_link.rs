//! Links to pages that have no file of their own: they are looked up when everything is counted.

use std::ops::Range;
use std::sync::Arc;

use super::targets::Targets;
use crate::check::text::markdown::Draft;
use crate::model::{PageLink, Target};
use crate::source::Source;

/// The page links of a text.
pub(crate) fn page_links(draft: &Draft, source: Source<'_>, targets: &Targets) -> Vec<PageLink> {
    let links = draft.links.iter();
    links.filter_map(|link| page_link(source, &link.destination, link.destination_span.clone(), targets)).collect()
}

/// The link with this destination, if it is one.
pub(super) fn page_link(
    source: Source<'_>,
    destination: &str,
    span: Range<usize>,
    targets: &Targets,
) -> Option<PageLink> {
    // Most links name a Markdown file or another site.
    if destination.contains(".md") || destination.contains("//") {
        return None;
    }
    let Ok(Target::Generated(address, anchor)) = targets.resolve(source.path, destination) else { return None };
    let written = destination.split('#').next().unwrap_or_default().to_owned();
    // A corrected line with nothing in the place of what was written ends the part before, and begins the part behind.
    const HERE: &str = "\u{0}";
    let line = source.line_with(span.clone(), HERE);
    let parts = |line: &String| line.split_once(HERE).map(|(before, behind)| (before.to_owned(), behind.to_owned()));
    let line = line.as_ref().and_then(parts);
    let (file, place) = (Arc::clone(source.path), source.place(span));
    Some(PageLink { address, anchor, file, place, written, line, quotable: true })
}
