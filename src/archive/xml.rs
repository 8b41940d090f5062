//! The XML in documents, read so that no stranger's file costs more than its length.
//!
//! `roxmltree` compares each attribute with those before it in its element, and each namespace with those around
//! it, so an element with a hundred thousand attributes would take minutes. What goes beyond what documents have is
//! refused before it is parsed; entities of the document's own are refused by the parser.

use roxmltree::{Document, ParsingOptions};

use super::Refused;

/// Elements within each other. Word's documents need some dozens.
const DEPTH: usize = 200;

/// Attributes of one element, and namespaces that hold at one place.
const ATTRIBUTES: usize = 200;

/// Elements and texts of one part: some 100 bytes of memory each.
const NODES: u32 = 400_000;

/// Parses a part of a document.
///
/// # Errors
/// Where it is no well-formed XML, or goes beyond what documents have.
pub fn parse(text: &str) -> Result<Document<'_>, Refused> {
    if !is_tame(text.as_bytes()) {
        return Err(Refused::TooLarge);
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, entity_resolver: None };
    Document::parse_with_options(text.trim_start_matches('\u{feff}'), options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached | roxmltree::Error::AttributesLimitReached => Refused::TooLarge,
        _ => Refused::Damaged,
    })
}

/// True where no element is too deep and none has too many attributes or namespaces.
fn is_tame(bytes: &[u8]) -> bool {
    let mut at = 0;
    // The namespaces that each open element adds.
    let mut open: Vec<usize> = Vec::new();
    let mut namespaces = 0;
    while let Some(start) = memchr::memchr(b'<', &bytes[at..]).map(|found| at + found) {
        let rest = &bytes[start..];
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].into_iter().find_map(|(opens, closes)| {
            rest.starts_with(opens.as_bytes()).then(|| memchr::memmem::find(rest, closes.as_bytes()))
        });
        if let Some(end) = skipped {
            let Some(end) = end else { return true };
            at = start + end + 1;
            continue;
        }
        let Some(tag) = Tag::read(rest) else { return true };
        at = start + tag.length;
        if tag.attributes > ATTRIBUTES {
            return false;
        }
        if tag.closes {
            namespaces -= open.pop().unwrap_or_default();
        } else if !tag.is_empty {
            open.push(tag.namespaces);
            namespaces += tag.namespaces;
        }
        if open.len() > DEPTH || namespaces + tag.namespaces > ATTRIBUTES {
            return false;
        }
    }
    true
}

struct Tag {
    length: usize,
    attributes: usize,
    namespaces: usize,
    closes: bool,
    is_empty: bool,
}

impl Tag {
    /// The tag that begins here; none where it does not end.
    fn read(bytes: &[u8]) -> Option<Tag> {
        let mut attributes = 0;
        let mut namespaces = 0;
        let mut at = 1;
        loop {
            at += memchr::memchr3(b'>', b'"', b'\'', &bytes[at..])?;
            match bytes[at] {
                b'>' => {
                    return Some(Tag {
                        length: at + 1,
                        attributes,
                        namespaces,
                        closes: bytes.get(1) == Some(&b'/'),
                        is_empty: bytes[at - 1] == b'/',
                    });
                }
                quote => {
                    let name = bytes[at.saturating_sub(64)..at].rsplit(|one| one.is_ascii_whitespace()).next();
                    namespaces += usize::from(name.is_some_and(|name| name.starts_with(b"xmlns")));
                    attributes += 1;
                    if attributes > ATTRIBUTES {
                        return Some(Tag { length: at, attributes, namespaces, closes: false, is_empty: false });
                    }
                    at += 1 + memchr::memchr(quote, &bytes[at + 1..])? + 1;
                }
            }
        }
    }
}
