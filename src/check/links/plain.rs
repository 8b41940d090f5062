//! Links that stand alone as a value: in front matter, in the settings, in redirects.

use std::ops::Range;
use std::sync::Arc;

use super::page_link::page_link;
use super::targets::Targets;
use crate::model::{PageLink, Target};
use crate::source::{Read, Source};
use crate::yaml::Node;

/// A destination as written.
#[derive(Debug, Clone)]
pub(crate) struct PlainLink {
    /// The destination.
    pub text: String,
    /// Bytes of the file that it takes.
    pub span: Range<usize>,
}

impl PlainLink {
    /// The destination that a node is; none where it is no single text.
    pub fn of(node: &Node) -> Option<PlainLink> {
        Some(PlainLink { text: node.text()?.trim().to_owned(), span: node.span.clone() })
    }

    /// The page or place that it leads to.
    pub fn target(&self, source: Source<'_>, targets: &Targets) -> Read<Option<Target>> {
        match targets.resolve(source.path, &self.text) {
            Ok(target) => Read::sound(Some(target)),
            Err(problem) => Read::refused(problem.at(&source, self.span.clone())),
        }
    }

    /// The path below `content/` of the image or attachment that it leads to, if it is one.
    pub fn file(&self, source: Source<'_>, targets: &Targets) -> Option<Arc<str>> {
        targets.resolve(source.path, &self.text).ok()?.file().cloned()
    }

    /// The link to a page that has no file of its own, if it is one.
    pub fn page_link(&self, source: Source<'_>, targets: &Targets) -> Option<PageLink> {
        page_link(source, &self.text, self.span.clone(), targets)
    }
}
