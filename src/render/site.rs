//! A site, ready to be rendered file by file: what all that is made has in common.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::answer::ChoiceOption;
use crate::derive::Derived;
use crate::derive::search::{OnDemand, SearchIndex};
use crate::derive::terms::Terms;
use crate::diagnostic::{self, Diagnostic};
use crate::model::{CaseStudy, Casebook, Status};
use crate::page::file::{self, FileKind, OtherFile};
use crate::page::{MadeFrom, Pages};
use crate::proforma::Role;
use crate::strings::Words;

use super::assets::Assets;
use super::chart::alone;
use super::file::search::{DIRECTORY, SearchFile};
use super::frame::site_view;
use super::link;
use super::menus::Menus;
use super::picture::icon;
use super::script::{self, ScriptFile};
use super::templates::Templates;

/// The site, ready to be rendered file by file, in any order and on any thread.
#[derive(Debug)]
pub struct Site<'a> {
    pub(crate) casebook: &'a Casebook,
    pub(crate) derived: &'a Derived,
    pub(crate) pages: &'a Pages<'a>,
    /// The files that are no pages, by address; the data of scripts is listed apart.
    pub(crate) files: Vec<OtherFile<'a>>,
    pub(crate) search: Option<&'a OnDemand<'a>>,
    pub(crate) words: Arc<Words>,
    pub(crate) templates: Templates,
    pub(crate) terms: Terms,
    pub(crate) assets: Assets<'a>,
    pub(crate) menus: Menus,
    /// By file of pieces for scripts the positions of its case studies.
    pub(crate) pieces: Vec<Vec<usize>>,
    /// The same of the files of answers.
    pub(crate) answered: Vec<Vec<usize>>,
    /// The data of scripts, by address, listed when somebody asks for it, and apart from it the files of the search
    /// index.
    scripts: OnceLock<Scripts<ScriptFile>>,
    search_files: OnceLock<Scripts<SearchFile>>,
}

/// Data for scripts, by the address before its bytes name it.
pub(crate) type Scripts<F> = BTreeMap<String, Script<F>>;

/// A file for scripts.
#[derive(Debug)]
pub(crate) struct Script<F> {
    pub(crate) file: F,
    /// The hash that names it once it was made; none for those that pages name.
    pub(crate) name: Option<OnceLock<blake3::Hash>>,
}

impl<F> Script<F> {
    fn new(file: F, is_named_by_bytes: bool) -> Script<F> {
        Script { file, name: is_named_by_bytes.then(OnceLock::new) }
    }
}

impl<'a> Site<'a> {
    /// Compiles the templates. Without an index the site has no search, which is for looking for mistakes only.
    ///
    /// # Errors
    /// Mistakes in the look's templates, and addresses that collide.
    pub fn new(
        casebook: &'a Casebook,
        derived: &'a Derived,
        pages: &'a Pages<'a>,
        search: Option<&'a OnDemand<'a>>,
    ) -> Result<Site<'a>, Vec<Diagnostic>> {
        let words = Arc::clone(&pages.words);
        let assets = Assets::new(&casebook.look.assets);
        let mut files = file::files(&pages.contents, pages.listed().count());
        let of_look = assets.addresses().enumerate();
        files.extend(of_look.map(|(index, address)| OtherFile::made(FileKind::Asset(index), address, false)));
        if icon::source(&casebook.look).is_some() {
            files.push(OtherFile::made(FileKind::TouchIcon, file::TOUCH_ICON, false));
        }
        let drawn = casebook.charts.iter().zip(&derived.charts).enumerate();
        let drawn = drawn.filter(|(_, (chart, drawing))| alone::has_pixels(casebook, chart, drawing, &words));
        files.extend(drawn.map(|(index, (chart, _))| OtherFile {
            made_from: MadeFrom::Named(chart.file().to_string().into()),
            ..OtherFile::made(FileKind::ChartPng(index), file::chart_png(&chart.slug), false)
        }));
        files.sort_by(|a, b| a.address.cmp(&b.address));
        let of_site = site_view::site_view(casebook, &words);
        let templates = Templates::new(&casebook.look, &words, assets.names(), &of_site);
        drop(of_site);
        let mut mistakes = pages.collisions(&files);
        if mistakes.is_empty() {
            // Where two would be at one address, nobody knows which of them a link means.
            mistakes = pages.broken(&casebook.page_links, &files);
        }
        match templates {
            Ok(templates) if mistakes.is_empty() => Ok(Site {
                casebook,
                derived,
                pages,
                files,
                search,
                templates,
                terms: Terms::new(&casebook.glossary),
                assets,
                menus: Menus::new(casebook, pages),
                pieces: script::by_file(casebook, script::piece_files(casebook)),
                answered: script::by_file(casebook, script::answer_files(casebook)),
                words,
                scripts: OnceLock::new(),
                search_files: OnceLock::new(),
            }),
            templates => {
                mistakes.extend(templates.err().unwrap_or_default());
                diagnostic::sort(&mut mistakes);
                Err(mistakes)
            }
        }
    }

    /// Says whether there is a file at an address.
    pub(crate) fn has_file(&self, address: &str) -> bool {
        self.files.binary_search_by(|file| file.address.as_str().cmp(address)).is_ok()
    }

    /// The search index; none where nothing is published.
    pub(crate) fn index(&self) -> Option<&'a SearchIndex> {
        self.search.map(OnDemand::get)
    }

    /// The first file of the search index; empty where nothing is published.
    pub(crate) fn search_directory(&self) -> &'static str {
        self.search.map_or("", |_| DIRECTORY)
    }

    /// The data of scripts but for the search index.
    pub(crate) fn scripts(&self) -> &Scripts<ScriptFile> {
        let script = |file: ScriptFile| (file.address(), Script::new(file, file.is_named_by_bytes()));
        self.scripts
            .get_or_init(|| script::all(self.casebook, self.derived, self.pages).into_iter().map(script).collect())
    }

    /// The files of the search index; none where nothing is published.
    pub(crate) fn search_files(&self) -> Option<&Scripts<SearchFile>> {
        let index = self.index()?;
        let script = |file: SearchFile| (file.address(), Script::new(file, file != SearchFile::Directory));
        Some(self.search_files.get_or_init(|| SearchFile::all(index).map(script).collect()))
    }

    /// The path of the base address: `/` or `/some-path/`.
    pub fn base_path(&self) -> &str {
        link::base_path(&self.casebook.site.base_url)
    }

    /// The label of the status of a case study, where it is no published one.
    pub(crate) fn draft<'s>(&'s self, study: &'s CaseStudy) -> Option<&'s str> {
        if study.status() == Status::Published {
            return None;
        }
        let name = study.status().as_str();
        let proforma = &self.casebook.proforma;
        let options = proforma.by_role(Role::Status).map_or(&[][..], |question| proforma[question].kind.options());
        Some(options.iter().find(|option| option.id == name).map_or(name, ChoiceOption::for_readers))
    }
}
