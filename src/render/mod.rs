//! Pages: one list of them with their addresses, and the HTML of each.
//!
//! [`pages`] lists every page and file. [`make`] gives each template its view; [`html`] turns prose into HTML;
//! [`export`] makes the files that are no pages, and [`script_data`] those
//! that scripts read. Nothing here changes once a [`Site`] is made, so that files can be
//! made on any thread and in any order.

mod answer;
mod assets;
mod by;
mod chart;
mod citation;
mod downloads;
mod edition;
mod escape;
mod export;
mod html;
mod link;
mod make;
mod metadata;
mod pages;
mod picture;
mod script_data;
mod search;
mod templates;
mod views;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::derive::Derived;
use crate::derive::search::{Index, OnDemand};
use crate::derive::terms::Terms;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::model::{Address, Casebook};
use crate::proforma;
pub(crate) use crate::strings as words;
use crate::strings::Words;

use assets::Assets;
use by::By;
use make::Navigation;
use pages::{Entry, Kind, Pages};
use templates::Templates;

/// What pages may do: nothing but show what comes from the site itself. In Firefox a page opened from a folder is not
/// `'self'` to its own forms, which `file:` allows and which means nothing on the web. Checkers of whole sites
/// (Lighthouse) ask for `robots.txt` as the page that they look at: they need `connect-src`, the scripts do not.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
                      connect-src 'self'; form-action 'self' file:; base-uri 'none'";

/// The site, ready to be rendered file by file, in any order and on any thread.
#[derive(Debug)]
pub struct Site<'a> {
    casebook: &'a Casebook,
    derived: &'a Derived,
    search: Option<&'a OnDemand<'a>>,
    words: Arc<Words>,
    by: By,
    pages: Pages,
    /// The data of scripts, listed when somebody asks for it, and apart from it the files of the search index.
    script_data: OnceLock<Pages>,
    search_data: OnceLock<Pages>,
    templates: Templates,
    terms: Terms,
    assets: Assets<'a>,
    navigation: Navigation,
    /// By file of pieces for scripts the positions of its case studies.
    pieces: Vec<Vec<usize>>,
    /// The same of the files of answers.
    answered: Vec<Vec<usize>>,
}

/// A file of the output.
#[derive(Debug, Clone)]
pub struct OutputFile {
    /// Where it goes.
    pub address: Address,
}

impl<'a> Site<'a> {
    /// Lists the pages and compiles the templates. Without an index the site has no search, which is for looking for
    /// mistakes only.
    ///
    /// # Errors
    /// Mistakes in the look's templates, and addresses that collide.
    pub fn new(
        casebook: &'a Casebook,
        derived: &'a Derived,
        search: Option<&'a OnDemand<'a>>,
    ) -> Result<Site<'a>, Vec<Diagnostic>> {
        let words = Arc::new(Words::new(&casebook.look.strings, &casebook.site.language));
        let assets = Assets::new(&casebook.look.assets);
        let view = make::site_view(casebook, &words);
        let by = By::new(casebook, &derived.facets);
        let (templates, pages) = rayon::join(
            || Templates::new(&casebook.look, &words, assets.names(), &view),
            || Pages::new(casebook, derived, &words, &by, &assets),
        );
        let navigation = make::navigation(casebook, &words);
        match (templates, pages) {
            (Ok(templates), Ok(pages)) => {
                let terms = Terms::new(&casebook.glossary);
                let pieces = script_data::by_file(casebook, script_data::piece_files(casebook));
                let answered = script_data::by_file(casebook, script_data::answer_files(casebook));
                Ok(Site {
                    casebook,
                    derived,
                    search,
                    words,
                    by,
                    pages,
                    script_data: OnceLock::new(),
                    search_data: OnceLock::new(),
                    templates,
                    terms,
                    assets,
                    navigation,
                    pieces,
                    answered,
                })
            }
            (templates, pages) => {
                let mut errors = templates.err().unwrap_or_default();
                errors.extend(pages.err().unwrap_or_default());
                diagnostic::sort(&mut errors);
                Err(errors)
            }
        }
    }

    /// The search index; none where nothing is published.
    fn index(&self) -> Option<&'a Index> {
        self.search.map(OnDemand::get)
    }

    /// The version of the search index and of all data for scripts; empty where nothing is published.
    fn version(&self) -> &'a str {
        self.search.map_or("", OnDemand::version)
    }

    fn script_data(&self) -> &Pages {
        let list = || Pages::of_scripts(self.casebook, self.derived, self.version(), &self.words, &self.by);
        self.script_data.get_or_init(list)
    }

    fn search_data(&self) -> Option<&Pages> {
        let index = self.index()?;
        let list = || Pages::of_search(self.casebook, self.derived, index, &self.words, &self.by);
        Some(self.search_data.get_or_init(list))
    }

    /// The file at an address.
    fn entry(&self, address: &str) -> Option<&Entry> {
        // What needs the version of all texts, or even the index, is asked last.
        let of_scripts = || if address.ends_with(".js") { self.script_data().at(address) } else { None };
        let of_search = || if address.starts_with(search::FOLDER) { self.search_data()?.at(address) } else { None };
        self.pages.at(address).or_else(of_scripts).or_else(of_search)
    }

    /// Every file of the output, by address.
    pub fn files(&self) -> Vec<OutputFile> {
        let of_search = self.search_data().into_iter().flat_map(Pages::entries);
        let entries = self.pages.entries().iter().chain(self.script_data().entries()).chain(of_search);
        let mut files: Vec<_> = entries.map(|entry| OutputFile { address: entry.address.clone() }).collect();
        files.sort_by(|one, other| one.address.cmp(&other.address));
        files
    }

    /// How many files there are beside the data of scripts.
    pub fn pages(&self) -> usize {
        self.pages.entries().len()
    }

    /// The files that are pictures drawn from the look.
    pub fn pictures(&self) -> Vec<OutputFile> {
        let drawn = |entry: &&Entry| matches!(entry.kind, Kind::SocialPicture | Kind::TouchIcon);
        let entries = self.pages.entries().iter().filter(drawn);
        entries.map(|entry| OutputFile { address: entry.address.clone() }).collect()
    }

    /// Whether there is a file at an address.
    pub fn has(&self, address: &str) -> bool {
        self.entry(address).is_some()
    }

    /// The addresses of the look's assets, by their names there.
    pub fn assets(&self) -> Arc<BTreeMap<String, String>> {
        self.assets.names()
    }

    /// Makes one file.
    ///
    /// # Errors
    /// A template that fails.
    pub fn render(&self, file: &OutputFile) -> Result<Cow<'a, [u8]>, Box<Diagnostic>> {
        let casebook = self.casebook;
        let Some(entry) = self.entry(file.address.as_str()) else {
            let message = format!("There is no page {}.", file.address.as_str());
            return Err(Box::new(Diagnostic::new(Code::MissingFile, file.address.as_str(), message)));
        };
        let text = match entry.kind {
            Kind::Image(index) => {
                return Ok(Cow::Borrowed(casebook.images.get(index).map_or(&[], |image| &image.bytes)));
            }
            Kind::Asset(index) => return Ok(Cow::Owned(self.assets.bytes(index).to_vec())),
            Kind::SocialPicture => return self.social_picture().map(Cow::Owned),
            Kind::TouchIcon => return self.touch_icon().map(Cow::Owned),
            Kind::Feed => export::feed(casebook, &self.words),
            Kind::Sitemap => export::sitemap(casebook, &self.pages),
            Kind::FurtherSitemap(file) => export::further_sitemap(casebook, &self.pages, file),
            Kind::Robots => export::robots(casebook),
            Kind::Headers => export::headers(POLICY),
            Kind::CaseStudiesJson => export::case_studies_json(casebook),
            Kind::CaseStudiesCsv => export::case_studies_csv(casebook),
            Kind::CitationsBibtex => export::citations_bibtex(casebook, &self.pages),
            Kind::CitationsRis => export::citations_ris(casebook, &self.pages),
            Kind::Dictionary => export::dictionary(casebook, &self.derived.charts, &self.words),
            Kind::BlankCaseStudy => proforma::blank_to_send(&casebook.proforma),
            Kind::Facets => self.facets_file(),
            Kind::Cards(file) => self.cards_file(file),
            Kind::Answers(file) => self.answers(file),
            Kind::ThemePiece(index) => self.theme_piece_file(index)?,
            Kind::CaseStudyPieces(file) => self.pieces_file(file)?,
            Kind::Data(index) => export::data(casebook, index),
            Kind::ChartCsv(index) => export::chart(casebook, &self.derived.charts, index, &self.words),
            Kind::ChartSvg(index) => chart::svg(casebook, &self.derived.charts, index, &self.words),
            Kind::SearchData(file) => match self.index() {
                Some(index) => file.script(casebook, self.derived, index, &self.words),
                None => String::new(),
            },
            _ => self.page(entry)?,
        };
        Ok(Cow::Owned(text.into_bytes()))
    }
}

#[cfg(test)]
mod tests;
