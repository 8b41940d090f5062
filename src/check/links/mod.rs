//! The room for links: where each leads, and what is wrong with it.
//!
//! Destinations are paths from the linking file, as any Markdown viewer reads them. [`address`] says what kind of address
//! one is, [`targets`] what there is to lead to, [`lookup`] where it leads, and [`nearest`] what was
//! meant, with the index [`near_files`]; [`attachment`] knows which files a page may offer. [`resolve`] does
//! this for all links and pictures of a draft, [`plain`] for one that stands alone as a value. [`written`] has links as they
//! stand in their files.

mod address;
mod anchors;
mod attachment;
mod lookup;
mod near_files;
mod nearest;
mod page_link;
mod plain;
mod resolve;
mod targets;
mod written;

#[cfg(test)]
mod tests;

pub(super) use address::path_below_content;
pub(super) use anchors::Anchors;
pub(super) use page_link::page_links;
pub(super) use plain::PlainLink;
pub(super) use resolve::resolve;
pub(super) use targets::{PictureLookup, PictureSize, Targets, Visibility};
pub(super) use written::LinkingFile;
pub use written::{LinkForm, WrittenLink};
