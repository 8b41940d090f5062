//! Links as they stand in their files, for commands that mend them.

use std::ops::Range;
use std::sync::Arc;

use super::address::{self, Destination};
use super::targets::Targets;
use crate::check::text::markdown::{Draft, LoneItem};
use crate::source::below_content;

/// A link to something in the folder, or to a page that is made, as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenLink {
    /// The file that it stands in, from the root.
    pub file: Arc<str>,
    /// The form that it is written in.
    pub form: LinkForm,
    /// Bytes of the file that hold the destination, quotes included; those of the whole link where nobody knows.
    pub destination: Range<usize>,
    /// Bytes of the file that the whole link takes, with its words.
    pub whole: Range<usize>,
    /// The path that it names: a file, or a folder with a slash at its end, below `content/`, or the address of a page.
    /// The file itself for a place in it.
    pub path: String,
    /// The place there, as it is named after `#`.
    pub anchor: Option<String>,
    /// Bytes of the destination, quotes aside, before its path: those of the site's own address, where it has that in front.
    pub base: usize,
    /// The item of a list that is nothing but this link.
    pub item: Option<LoneItem>,
}

/// The form of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkForm {
    /// Words of a Markdown text that lead somewhere.
    Words,
    /// A picture or a chart in a Markdown text.
    Picture,
    /// A line `[label]: address` of a Markdown text, to which links or pictures refer.
    Definition,
    /// A value in YAML, relative to its file.
    Value,
    /// A value in YAML that begins at the folder `content`.
    FromContent,
    /// The name of a row in a template or condition of a chart: that of a case study, or a theme's and an ingredient's.
    Row,
    /// The id of an ingredient in the front matter of its theme.
    Id,
}

/// A file whose links are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LinkingFile<'a> {
    /// Its path from the root.
    pub file: &'a Arc<str>,
    /// What there is to lead to.
    pub targets: &'a Targets,
}

impl<'a> LinkingFile<'a> {
    /// The links and pictures of a text.
    pub fn text(self, text: &'a Draft) -> impl Iterator<Item = WrittenLink> + 'a {
        let links =
            text.links.iter().map(|link| (LinkForm::Words, &link.destination, &link.destination_span, &link.span));
        let pictures = text
            .images
            .iter()
            .map(|image| (LinkForm::Picture, &image.destination, &image.destination_span, &image.span));
        let definitions = text.definitions.iter();
        let definitions = definitions.map(|definition| {
            (LinkForm::Definition, &definition.destination, &definition.destination_span, &definition.span)
        });
        let item = |whole: &Range<usize>| {
            let at = text.lone_items.binary_search_by_key(&whole.start, |item| item.inner.start).ok()?;
            text.lone_items.get(at).filter(|item| item.inner == *whole).cloned()
        };
        links.chain(pictures).chain(definitions).filter_map(move |(form, to, destination, whole)| {
            Some(WrittenLink { item: item(whole), ..self.link(form, to, destination, whole)? })
        })
    }

    /// The link that a value in YAML is; none where it leads elsewhere.
    pub fn value(self, form: LinkForm, to: &str, span: &Range<usize>) -> Option<WrittenLink> {
        self.link(form, to, span, span)
    }

    fn link(self, form: LinkForm, to: &str, destination: &Range<usize>, whole: &Range<usize>) -> Option<WrittenLink> {
        let from = below_content(self.file);
        let (path, anchor, base) = match address::read(to).ok()? {
            Destination::Relative { path, fragment, .. } if path.is_empty() => (from.to_owned(), fragment, 0),
            Destination::Relative { path, fragment, .. } => {
                (self.targets.as_stored(address::locate(from, &path).ok()?), fragment, 0)
            }
            Destination::Web(written) => {
                let base = address::base(written, self.targets.base_url())?;
                let Ok(Destination::Relative { path, fragment, .. }) = address::read(&written[base..]) else {
                    return None;
                };
                (self.targets.source_of(&path).map_or(path, |file| file.to_string()), fragment, base)
            }
            Destination::Email(_) | Destination::Telephone(_) => return None,
        };
        let (file, destination, whole) = (Arc::clone(self.file), destination.clone(), whole.clone());
        Some(WrittenLink { file, form, destination, whole, path, anchor, base, item: None })
    }
}
