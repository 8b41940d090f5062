//! Every file of a site, and how each is made.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::file::search::{self, SearchFile};
use super::file::{bytes, script_data};
use super::here::{Here, Rendered};
use super::page;
use super::script::ScriptFile;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Address;
use crate::page::Page;
use crate::page::file::FileKind;

/// A file of the output.
#[derive(Debug, Clone)]
pub struct OutputFile {
    /// Its address on the site.
    pub address: Address,
    /// The address alone tells the content: where a file of the site stands there, it need not be made again.
    pub is_named_by_content: bool,
}

impl OutputFile {
    /// The file at an address.
    pub fn at(address: Address) -> OutputFile {
        OutputFile { address, is_named_by_content: false }
    }
}

/// The content of an address.
enum Found<'s> {
    Page(&'s Page<'s>),
    File(FileKind),
    Script(ScriptFile),
    Search(SearchFile),
}

impl<'a> Site<'a> {
    /// Finds the content of an address. What needs the version of all texts, or even the index, is asked last.
    fn found(&self, address: &str) -> Option<Found<'_>> {
        let file = || {
            let position = self.files.binary_search_by(|file| file.address.as_str().cmp(address)).ok()?;
            Some(Found::File(self.files.get(position)?.kind))
        };
        let script = || address.ends_with(".js").then(|| self.scripts().get(address).map(|file| Found::Script(*file)));
        let of_search = || self.search_files()?.get(address).map(|file| Found::Search(*file));
        let search = || address.starts_with(search::FOLDER).then(of_search);
        let page = self.pages.at(address).map(Found::Page);
        page.or_else(file).or_else(|| script().flatten()).or_else(|| search().flatten())
    }

    /// Every file of the output, by address.
    pub fn files(&self) -> Vec<OutputFile> {
        let pages = self.pages.all().iter().map(|page| OutputFile::at(page.address.clone()));
        let files = self.files.iter().map(|file| OutputFile {
            is_named_by_content: file.is_named_by_content(),
            ..OutputFile::at(file.address.clone())
        });
        let scripts = self.scripts().keys();
        let scripts = scripts
            .chain(self.search_files().into_iter().flat_map(BTreeMap::keys))
            .cloned()
            .map(|address| OutputFile::at(Address(address)));
        let mut all: Vec<_> = pages.chain(files).chain(scripts).collect();
        all.sort_by(|one, other| one.address.cmp(&other.address));
        all
    }

    /// The number of files beside the data of scripts.
    pub fn pages(&self) -> usize {
        self.pages.all().len() + self.files.len()
    }

    /// The files that are pictures drawn from the look.
    pub fn pictures(&self) -> Vec<OutputFile> {
        let drawn = self.files.iter().filter(|file| matches!(file.kind, FileKind::SocialPicture | FileKind::TouchIcon));
        drawn.map(|file| OutputFile::at(file.address.clone())).collect()
    }

    /// Says whether there is a file at an address.
    pub fn has(&self, address: &str) -> bool {
        self.found(address).is_some()
    }

    /// The addresses of the look's assets, by their names there.
    pub fn assets(&self) -> Arc<BTreeMap<String, String>> {
        self.assets.names()
    }

    /// Makes one file.
    ///
    /// # Errors
    /// A template that fails.
    pub fn render(&self, file: &OutputFile) -> Rendered<Cow<'a, [u8]>> {
        let text = match self.found(file.address.as_str()) {
            Some(Found::Page(page)) => page::page(Here { site: self, page })?,
            Some(Found::File(kind)) => return bytes(self, kind),
            Some(Found::Script(file)) => script_data::text(self, file)?,
            Some(Found::Search(file)) => {
                self.search.map_or_else(String::new, |search| file.script(search, &self.words))
            }
            None => {
                let message = format!("There is no page {}.", file.address.as_str());
                return Err(Box::new(Diagnostic::new(Code::MissingFile, file.address.as_str(), message)));
            }
        };
        Ok(Cow::Owned(text.into_bytes()))
    }
}
