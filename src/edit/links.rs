//! Mending links to what gets another name. Of a link only the name itself changes, so that everything else in it stays as
//! its author wrote it.

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use crate::check::{LinkForm, WrittenLink};
use crate::source::{below_content, composed};

/// A part of an address that becomes another: a file, or a page and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewName {
    /// The folder that it stands in, below `content/` or from the site's root; empty for the root itself.
    pub folder: String,
    /// Its name, without an ending.
    pub old: String,
    /// Its name afterwards.
    pub new: String,
}

/// A place on a page that is called otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnchor {
    /// The path of the page's file below `content/`.
    pub file: String,
    /// Its id.
    pub old: String,
    /// Its id afterwards.
    pub new: String,
}

/// The bytes of a link that change, and what takes their place.
pub type LinkEdit = (Range<usize>, String);

impl NewName {
    /// The bytes to replace in a link, where it leads through this name. None where it need not change; an error where the
    /// name is not to be found in what is written.
    pub fn edit(&self, link: &WrittenLink, text: &str) -> Result<Option<LinkEdit>, Unmendable> {
        let depth = self.folder.split('/').filter(|part| !part.is_empty()).count();
        let in_folder = self.folder.is_empty() || link.path.starts_with(&format!("{}/", self.folder));
        let named = link.path.split('/').nth(depth);
        if link.form == LinkForm::Id || !in_folder || !named.is_some_and(|part| self.is_in(part)) {
            return Ok(None);
        }
        let parts = written_parts(link, text);
        let from = below_content(&link.file).split('/').count() - 1;
        let mut stack: Vec<Option<Range<usize>>> = match link.form {
            LinkForm::FromContent | LinkForm::Row => Vec::new(),
            _ if link.base > 0 => Vec::new(),
            LinkForm::Words | LinkForm::Picture | LinkForm::Definition | LinkForm::Value | LinkForm::Id => {
                vec![None; from]
            }
        };
        for part in &parts {
            match &text[part.clone()] {
                "" | "." => {}
                ".." => drop(stack.pop()),
                _ => stack.push(Some(part.clone())),
            }
        }
        let is_it = |part: &Range<usize>| self.is_in(&decoded(&text[part.clone()]));
        let part = match (stack.get(depth), link.form) {
            // The folder that the link stands in has the name: what is relative to it stays right.
            (Some(None), _) => return Ok(None),
            (Some(Some(part)), _) if is_it(part) => part.clone(),
            // A redirect may name the address of a page, which can stand elsewhere than its file; so does a whole address.
            (_, LinkForm::FromContent | LinkForm::Row) => parts.into_iter().rev().find(is_it).ok_or(Unmendable)?,
            _ if link.base > 0 => parts.into_iter().rev().find(is_it).ok_or(Unmendable)?,
            // A place in the file itself.
            (None, _) if parts.iter().all(|part| part.is_empty()) => return Ok(None),
            _ => return Err(Unmendable),
        };
        let written = &text[part.clone()];
        let ending = decoded(written).strip_prefix(&*self.old).unwrap_or_default().to_owned();
        Ok(Some(match written.strip_suffix(&*ending) {
            Some(name) => (part.start..part.start + name.len(), self.new.clone()),
            // The ending is written in another way.
            None => (part, format!("{}{ending}", self.new)),
        }))
    }

    /// Tells whether a part of a path is the name, with or without an ending.
    pub fn is_in(&self, part: &str) -> bool {
        let ending = part.strip_prefix(&*self.old);
        ending.is_some_and(|ending| ending.is_empty() || ending.rfind('.') == Some(0))
    }
}

impl NewAnchor {
    /// The bytes to replace in a link, where it leads to this place.
    pub fn edit(&self, link: &WrittenLink, text: &str) -> Result<Option<LinkEdit>, Unmendable> {
        if link.path != self.file || link.anchor.as_ref() != Some(&self.old) {
            return Ok(None);
        }
        let span = within_quotes(link, text);
        let written = &text[span.clone()];
        let before = match (written.find('#'), link.form) {
            (Some(sign), _) => sign + 1,
            (None, LinkForm::Id) => 0,
            (None, _) => return Err(Unmendable),
        };
        let is_it = composed(&decoded(&written[before..])) == *self.old;
        let start = span.start + before;
        if is_it { Ok(Some((start..span.end, self.new.clone()))) } else { Err(Unmendable) }
    }
}

/// A link that is written so that nobody can tell its parts, for example with its letters as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unmendable;

/// The parts of the path of a link as they are written, each as bytes of the file.
fn written_parts(link: &WrittenLink, text: &str) -> Vec<Range<usize>> {
    let span = within_quotes(link, text);
    let written = &text[span.clone()];
    let path = written.split(['#', '?']).next().unwrap_or_default();
    let mut at = span.start;
    let part = |part: &str| {
        let range = at..at + part.len();
        at = range.end + 1;
        range
    };
    path.split('/').map(part).collect()
}

/// The bytes of a destination without the quotes of YAML, without blanks around it, and without the site's own address.
fn within_quotes(link: &WrittenLink, text: &str) -> Range<usize> {
    let written = &text[link.destination.clone()];
    let bare = match link.form {
        LinkForm::Value | LinkForm::FromContent | LinkForm::Id => written.trim_matches(['"', '\'']),
        LinkForm::Words | LinkForm::Picture | LinkForm::Definition | LinkForm::Row => written,
    };
    let bare = bare.trim();
    let start = link.destination.start + written.find(bare).unwrap_or_default();
    start + link.base..start + bare.len()
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}
