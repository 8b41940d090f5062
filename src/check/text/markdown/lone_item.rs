//! Items of lists that are nothing but a link or a picture.

use std::ops::Range;

use super::draft::{RawImage, RawLink};
use crate::model::{Block, Inline};

/// The bytes of the link or the picture that an item with these blocks is.
pub(super) fn inner(blocks: &[Block], links: &[RawLink], images: &[RawImage]) -> Option<Range<usize>> {
    match blocks {
        [Block::Figure(image)] => Some(images.get(image.file.0)?.span.clone()),
        [Block::Paragraph(passage)] => link(&passage.content, links),
        _ => None,
    }
}

fn link(content: &[Inline], links: &[RawLink]) -> Option<Range<usize>> {
    match content {
        [Inline::Link(index, _)] => Some(links.get(index.0)?.span.clone()),
        [Inline::Emphasis(within) | Inline::Strong(within)] => link(within, links),
        [one, Inline::Text(end)] if matches!(end.trim(), "" | "." | "," | ";") => {
            link(std::slice::from_ref(one), links)
        }
        _ => None,
    }
}
