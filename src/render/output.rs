//! Every file of a site, and how each is made.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::iter::Either;
use rayon::prelude::*;

use super::file::search::{self, SearchFile};
use super::file::{bytes, script_data};
use super::here::{Here, Rendered};
use super::page;
use super::script::ScriptFile;
use super::site::{Script, Site};
use crate::check::files::look;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Address, NAME, named, unnamed};
use crate::page::Page;
use crate::page::file::FileKind;

/// A file of the output.
#[derive(Debug, Clone)]
pub struct OutputFile {
    /// Its address on the site; where its bytes name it, the address before that.
    pub address: Address,
    /// True where its bytes name it. Such files are made before the others, which have a list of the names.
    pub is_named_by_bytes: bool,
    /// True where the address alone tells the content: what stands there need not be made again.
    pub is_settled: bool,
}

impl OutputFile {
    /// A file that has its address already.
    pub(crate) fn new(address: Address) -> OutputFile {
        OutputFile { address, is_named_by_bytes: false, is_settled: false }
    }
}

/// The content of an address.
enum Found<'s> {
    Page(&'s Page<'s>),
    File(FileKind),
    Script(&'s Script<ScriptFile>),
    Search(&'s Script<SearchFile>),
}

impl<'a> Site<'a> {
    /// Finds the content of an address. What needs the index is asked last. A file that its bytes name is found whatever
    /// the name is: a page that was loaded before an edit may ask for it.
    fn found(&self, address: &str) -> Option<Found<'_>> {
        let file = || {
            let position = self.files.binary_search_by(|file| file.address.as_str().cmp(address)).ok()?;
            Some(Found::File(self.files.get(position)?.kind))
        };
        let page = self.pages.at(address).map(Found::Page);
        page.or_else(file).or_else(|| address.ends_with(".js").then(|| self.found_script(address)).flatten())
    }

    fn found_script(&self, address: &str) -> Option<Found<'_>> {
        let without = unnamed(address);
        let key = without.as_ref().map_or(address, |(key, _)| key.as_str());
        let fits = |name: &Option<_>| without.is_none() || name.is_some();
        let script = self.scripts().get(key).filter(|script| fits(&script.name)).map(Found::Script);
        let of_search = || self.search_files()?.get(key).filter(|script| fits(&script.name)).map(Found::Search);
        let is_of_search = key.starts_with(search::FOLDER) || key == search::DIRECTORY;
        script.or_else(|| is_of_search.then(of_search).flatten())
    }

    /// Every file of the output, by address.
    pub fn files(&self) -> Vec<OutputFile> {
        let pages = self.pages.all().iter().map(|page| page.address.clone());
        let files = self
            .files
            .iter()
            .map(|file| OutputFile { is_settled: file.is_settled(), ..OutputFile::new(file.address.clone()) });
        let mut all: Vec<_> = pages.map(OutputFile::new).chain(files).collect();
        let scripts = self.scripts().iter().map(|(address, script)| (address, script.name.is_some()));
        let search = self.search_files().into_iter().flatten().map(|(address, file)| (address, file.name.is_some()));
        let named = scripts.chain(search);
        all.extend(named.map(|(address, named)| OutputFile {
            is_named_by_bytes: named,
            ..OutputFile::new(Address(address.clone()))
        }));
        all.sort_by(|one, other| one.address.cmp(&other.address));
        all
    }

    /// The address of a file that was made.
    pub fn address(&self, file: OutputFile) -> Address {
        let name = file.is_named_by_bytes.then(|| self.name(file.address.as_str())).flatten();
        name.map_or(file.address.clone(), |hash| Address(named(file.address.as_str(), &hash)))
    }

    /// The hash that names a file for scripts, which is made for it where it was not yet; none where the file has no
    /// such name, or cannot be made.
    fn name(&self, address: &str) -> Option<blake3::Hash> {
        let of_search = || address.starts_with(search::FOLDER).then(|| self.search_files()?.get(address));
        let script = self.scripts().get(address).map(|script| &script.name);
        let name = script.or_else(|| Some(&of_search()??.name))?.as_ref()?;
        if name.get().is_none() {
            // Making it names it.
            self.render(&OutputFile::new(Address(address.to_owned()))).ok()?;
        }
        name.get().copied()
    }

    /// The names of files for scripts, one after the other, [`NAME`] characters each.
    fn names(&self, addresses: &[String]) -> String {
        let hashes: Vec<_> = addresses.par_iter().map(|address| self.name(address)).collect();
        // One that cannot be made is an error of its own.
        hashes
            .into_iter()
            .map(|hash| hash.map_or_else(|| "0".repeat(NAME), |hash| hash.to_hex()[..NAME].to_owned()))
            .collect()
    }

    /// The number of files beside the data of scripts.
    pub fn pages(&self) -> usize {
        self.pages.all().len() + self.files.len()
    }

    /// The files that are pictures drawn from the look.
    pub fn pictures(&self) -> Vec<OutputFile> {
        let drawn = self.files.iter().filter(|file| matches!(file.kind, FileKind::SocialPicture | FileKind::TouchIcon));
        drawn.map(|file| OutputFile::new(file.address.clone())).collect()
    }

    /// Makes what a look of one's own may let fail only while it is made: pictures, and pages. What casebook brings
    /// itself never fails.
    ///
    /// # Errors
    /// Templates that fail.
    pub fn try_look(&self) -> Result<(), Vec<Diagnostic>> {
        let mut tried = if look::has_own_pictures(&self.casebook.look) { self.pictures() } else { Vec::new() };
        if look::has_own_pages(&self.casebook.look) {
            tried = self.files();
        }
        let render = |file: &OutputFile| match self.render(file) {
            Ok(_) => Either::Left(()),
            Err(mistake) => Either::Right(*mistake),
        };
        let (made, mistakes): (Vec<()>, Vec<_>) = tried.par_iter().partition_map(render);
        if made.len() == tried.len() { Ok(()) } else { Err(mistakes) }
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
        let names = |addresses: &[String]| self.names(addresses);
        let text = match self.found(file.address.as_str()) {
            Some(Found::Page(page)) => page::page(Here { site: self, page, marks: &self.terms.marks() })?,
            Some(Found::File(kind)) => return bytes(self, kind),
            Some(Found::Script(script)) => keep_name(&script.name, script_data::text(self, script.file, &names)?),
            Some(Found::Search(script)) => {
                let text =
                    self.search.map_or_else(String::new, |search| script.file.script(search, &self.words, &names));
                keep_name(&script.name, text)
            }
            None => {
                let message = format!("There is no page {}.", file.address.as_str());
                return Err(Box::new(Diagnostic::new(Code::MissingFile, file.address.as_str(), message)));
            }
        };
        Ok(Cow::Owned(text.into_bytes()))
    }
}

/// Keeps the hash of a text that it names.
fn keep_name(name: &Option<OnceLock<blake3::Hash>>, text: String) -> String {
    if let Some(name) = name {
        name.get_or_init(|| blake3::hash(text.as_bytes()));
    }
    text
}
