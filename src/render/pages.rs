//! The one list of every page and file: links, navigation, sitemap and redirects come from it.

mod a_to_z;
mod by_value;
mod divided;
mod source;

use crate::derive::Derived;
use crate::derive::search::Index;
use crate::diagnostic::Diagnostic;
use crate::model::{Address, Casebook, Collection, Status};

use super::assets::Assets;
use super::by::By;
use super::chart;
use super::file::search::File;
use super::file::{script_data, sitemap};
use super::frame::json_ld;
use super::picture;
use crate::strings::Words;

pub(crate) use a_to_z::{AToZ, Item, Letter};
pub(crate) use divided::*;
pub(crate) use source::source;

/// A file of the output and what it is made from. Numbers are positions in the list of the casebook that the name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Home,
    Findings,
    Chapter(usize),
    Ingredients,
    Theme(usize),
    /// A page of the evidence for an ingredient: its theme, itself, and the page from 0.
    Ingredient(usize, usize, usize),
    /// A page of the evidence matrix, from 0.
    Evidence(usize),
    /// A page of the list, from 0.
    CaseStudies(usize),
    /// A page of those that have a value: the question's and the value's position in [`By::lists`], and the page from 0.
    By(usize, usize, usize),
    CaseStudy(usize),
    Compare,
    /// A part of the full comparison: the value's position in its [`super::by::Parts`], and the page from 0.
    ComparePart(usize, usize),
    /// How to send in a case study, and the blank file for it.
    Submit,
    BlankCaseStudy,
    TeamLikeMine,
    SelfAssessment,
    Updates,
    Update(usize),
    Glossary,
    AToZ,
    /// What begins with a letter, where that is not on the page of the A to Z itself: the letter's position in
    /// [`AToZ::letters`], and the page from 0.
    AToZLetter(usize, usize),
    Search,
    /// The whole report on one page.
    Print,
    /// Where readers put a board pack together.
    Pack,
    /// The board pack of a theme.
    ThemePack(usize),
    Page(usize),
    NotFound,
    Redirect(usize),
    Feed,
    Sitemap,
    /// A part of the sitemap of a large site, from 0.
    FurtherSitemap(usize),
    Robots,
    Headers,
    CaseStudiesJson,
    CaseStudiesCsv,
    Dictionary,
    CitationsBibtex,
    CitationsRis,
    /// What services show with a shared link.
    SocialPicture,
    /// What telephones show on their screen.
    TouchIcon,
    /// What the script of the filters reads: who has which value.
    Facets,
    /// Cards of case studies for that script.
    Cards(usize),
    /// Answers for the script of the comparison.
    Answers(usize),
    /// A theme for the script of the board pack.
    ThemePiece(usize),
    /// Case studies for that script.
    CaseStudyPieces(usize),
    Data(usize),
    ChartCsv(usize),
    ChartSvg(usize),
    Image(usize),
    Asset(usize),
    SearchData(File),
}

/// A part of the site that pages belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Report,
    Ingredients,
    CaseStudies,
    Compare,
    Updates,
    AToZ,
}

impl Part {
    /// The key of its name in the strings.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Part::Report => "nav-report",
            Part::Ingredients => "nav-ingredients",
            Part::CaseStudies => "nav-case-studies",
            Part::Compare => "nav-compare",
            Part::Updates => "nav-updates",
            Part::AToZ => "nav-a-to-z",
        }
    }
}

/// One page or file.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) address: Address,
    pub(crate) kind: Kind,
    /// The title; empty for what is no page.
    pub(crate) title: String,
    /// The part of the site that it belongs to, where it is not that part's own page.
    pub(crate) part: Option<Part>,
    /// Whether readers and search engines are led to it.
    pub(crate) listed: bool,
}

/// Every page and file, by address.
#[derive(Debug)]
pub(crate) struct Pages {
    entries: Vec<Entry>,
    a_to_z: AToZ,
}

impl Pages {
    /// Lists them, but for the data of scripts.
    ///
    /// # Errors
    /// Addresses that collide, letter case aside: not every disk tells `A.html` from `a.html`.
    pub(crate) fn new(
        casebook: &Casebook,
        derived: &Derived,
        words: &Words,
        by: &By,
        assets: &Assets<'_>,
    ) -> Result<Pages, Vec<Diagnostic>> {
        let mut entries = List { entries: Vec::new(), casebook, derived, words, by };
        entries.pages();
        // Those of the same title stand by address.
        entries.entries.sort_by(|a, b| a.address.cmp(&b.address));
        let a_to_z = AToZ::new(&entries.entries, casebook);
        entries.a_to_z(&a_to_z);
        entries.files(assets);
        let pages = Pages::of(entries, a_to_z);
        let collisions = source::collisions(&pages.entries, casebook);
        if collisions.is_empty() { Ok(pages) } else { Err(collisions) }
    }

    /// Lists the data of scripts but for the search index. Their addresses hold its version, and nothing else has such
    /// addresses.
    pub(crate) fn of_scripts(casebook: &Casebook, derived: &Derived, version: &str, words: &Words, by: &By) -> Pages {
        let mut entries = List { entries: Vec::new(), casebook, derived, words, by };
        entries.script_data(version);
        Pages::of(entries, AToZ::default())
    }

    /// Lists the files of the search index.
    pub(crate) fn of_search(casebook: &Casebook, derived: &Derived, index: &Index, words: &Words, by: &By) -> Pages {
        let mut entries = List { entries: Vec::new(), casebook, derived, words, by };
        File::all(index).for_each(|file| entries.unlisted(&file.address(&index.version), Kind::SearchData(file), ""));
        Pages::of(entries, AToZ::default())
    }

    fn of(list: List<'_>, a_to_z: AToZ) -> Pages {
        let mut entries = list.entries;
        entries.sort_by(|a, b| a.address.cmp(&b.address));
        Pages { entries, a_to_z }
    }

    /// All, by address.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The one at an address.
    pub(crate) fn at(&self, address: &str) -> Option<&Entry> {
        let position = self.entries.binary_search_by(|entry| entry.address.as_str().cmp(address)).ok()?;
        self.entries.get(position)
    }

    /// Every page and term by letter.
    pub(crate) fn a_to_z(&self) -> &AToZ {
        &self.a_to_z
    }

    /// The pages that readers and search engines are led to, by address.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.listed)
    }
}

struct List<'a> {
    entries: Vec<Entry>,
    casebook: &'a Casebook,
    derived: &'a Derived,
    words: &'a Words,
    by: &'a By,
}

impl List<'_> {
    fn pages(&mut self) {
        let casebook = self.casebook;
        let (words, proforma) = (self.words, &casebook.proforma);
        self.page("index.html", Kind::Home, words.get("nav-home"), None);
        self.page("ingredients/index.html", Kind::Ingredients, words.get("nav-ingredients"), None);
        self.page("updates/index.html", Kind::Updates, words.get("nav-updates"), None);
        self.page("glossary.html", Kind::Glossary, words.get("nav-glossary"), None);
        self.page("a-to-z.html", Kind::AToZ, words.get("nav-a-to-z"), None);
        self.unlisted("search.html", Kind::Search, words.get("search-title"));
        // Search engines find what it says on the pages that it is made of.
        self.unlisted("print.html", Kind::Print, words.get("print-title"));
        self.page("pack.html", Kind::Pack, words.get("pack-title"), None);
        self.unlisted("404.html", Kind::NotFound, words.get("not-found-title"));
        self.page(&case_studies_address(0), Kind::CaseStudies(0), words.get("nav-case-studies"), None);
        for page in 1..case_studies_pages(casebook) {
            let title = words.fill("page-number", &[("number", &(page + 1).to_string())]);
            self.page(&case_studies_address(page), Kind::CaseStudies(page), &title, Some(Part::CaseStudies));
        }
        if casebook.has_findings() {
            self.page("findings.html", Kind::Findings, words.get("nav-findings"), None);
        }
        self.by_value();
        self.comparison();
        self.page("submit.html", Kind::Submit, words.get("nav-submit"), None);
        if !self.derived.like_mine.is_empty() {
            let title = words.get("nav-team-like-mine").to_owned();
            self.part_of(Part::CaseStudies, TEAM_LIKE_MINE.to_owned(), Kind::TeamLikeMine, title, true);
        }
        if has_self_assessment(casebook) {
            let title = words.get("nav-self-assessment").to_owned();
            self.part_of(Part::Ingredients, SELF_ASSESSMENT.to_owned(), Kind::SelfAssessment, title, true);
        }
        for (index, chapter) in casebook.chapters.iter().enumerate() {
            self.document(Collection::Report, &chapter.slug, Kind::Chapter(index), &chapter.title, true);
        }
        for (index, theme) in casebook.themes.iter().enumerate() {
            self.document(Collection::Ingredients, &theme.slug, Kind::Theme(index), &theme.title, true);
            let title = words.fill("pack-of-theme", &[("theme", &theme.title)]);
            self.unlisted(&theme_pack_address(&theme.slug), Kind::ThemePack(index), &title);
        }
        self.evidence();
        for (index, study) in casebook.case_studies.iter().enumerate() {
            let listed = study.status() == Status::Published;
            let title = study.title(proforma);
            self.document(Collection::CaseStudies, study.slug(), Kind::CaseStudy(index), title, listed);
        }
        for (index, update) in casebook.updates.iter().enumerate() {
            self.document(Collection::Updates, &update.slug, Kind::Update(index), &update.title, true);
        }
        for (index, page) in casebook.pages.iter().enumerate() {
            self.document(Collection::Pages, &page.slug, Kind::Page(index), &page.title, true);
        }
        for (index, redirect) in casebook.redirects.iter().enumerate() {
            self.unlisted(redirect.from.as_str(), Kind::Redirect(index), words.get("redirect-title"));
        }
    }

    /// The title of a page of a divided list.
    fn numbered(&self, title: &str, page: usize) -> String {
        match page {
            0 => title.to_owned(),
            page => self.words.fill("title-with-page", &[("title", title), ("number", &(page + 1).to_string())]),
        }
    }

    /// The evidence: the matrix, and the ingredients that need pages of their own. Readers are led to the first pages.
    fn evidence(&mut self) {
        let (casebook, words) = (self.casebook, self.words);
        for page in 0..evidence_pages(casebook) {
            let title = self.numbered(words.get("nav-evidence"), page);
            self.part_of(Part::Ingredients, evidence_address(page), Kind::Evidence(page), title, page == 0);
        }
        for (theme_index, theme) in casebook.themes.iter().enumerate() {
            for (index, ingredient) in theme.ingredients.iter().enumerate() {
                let pages = ingredient_pages(&self.derived.evidence, theme_index, index);
                for page in 0..pages {
                    let address = ingredient_address(&theme.slug, &ingredient.id, page);
                    let title = self.numbered(&ingredient.title, page);
                    self.part_of(
                        Part::Ingredients,
                        address,
                        Kind::Ingredient(theme_index, index, page),
                        title,
                        page == 0,
                    );
                }
            }
        }
    }

    fn part_of(&mut self, part: Part, address: String, kind: Kind, title: String, listed: bool) {
        let part = Some(part);
        self.entries.push(Entry { address: Address(address), kind, title, part, listed });
    }

    fn files(&mut self, assets: &Assets<'_>) {
        let casebook = self.casebook;
        for (address, kind) in [
            ("feed.xml", Kind::Feed),
            ("sitemap.xml", Kind::Sitemap),
            ("robots.txt", Kind::Robots),
            ("_headers", Kind::Headers),
            ("data/case-studies.json", Kind::CaseStudiesJson),
            ("data/case-studies.csv", Kind::CaseStudiesCsv),
            ("data/dictionary.json", Kind::Dictionary),
            ("data/citations.bib", Kind::CitationsBibtex),
            ("data/citations.ris", Kind::CitationsRis),
            (json_ld::SOCIAL_PICTURE, Kind::SocialPicture),
            (BLANK_CASE_STUDY, Kind::BlankCaseStudy),
        ] {
            self.unlisted(address, kind, "");
        }
        if picture::touch_icon_source(&casebook.look).is_some() {
            self.unlisted(picture::TOUCH_ICON, Kind::TouchIcon, "");
        }
        for file in 0..sitemap::further_files(self.entries.iter().filter(|entry| entry.listed).count()) {
            self.unlisted(&sitemap::further_address(file), Kind::FurtherSitemap(file), "");
        }
        for (index, data) in casebook.data.iter().enumerate() {
            self.unlisted(&data.path, Kind::Data(index), "");
        }
        for (index, chart) in casebook.charts.iter().enumerate() {
            self.unlisted(&chart::csv_address(chart), Kind::ChartCsv(index), "");
            self.unlisted(&chart::svg_address(chart), Kind::ChartSvg(index), "");
        }
        for (index, image) in casebook.images.iter().enumerate() {
            self.unlisted(&image.path, Kind::Image(index), "");
        }
        for (index, address) in assets.addresses().enumerate() {
            self.unlisted(address, Kind::Asset(index), "");
        }
    }

    fn script_data(&mut self, version: &str) {
        let casebook = self.casebook;
        if !self.derived.facets.is_empty() {
            self.unlisted(&script_data::facets_address(version), Kind::Facets, "");
            for file in 0..script_data::card_files(casebook, self.derived) {
                self.unlisted(&script_data::cards_address(file, version), Kind::Cards(file), "");
            }
        }
        for file in 0..script_data::answer_files(casebook) {
            self.unlisted(&script_data::answers_address(file, version), Kind::Answers(file), "");
        }
        for theme in 0..casebook.themes.len() {
            self.unlisted(&script_data::theme_piece_address(theme, version), Kind::ThemePiece(theme), "");
        }
        for file in 0..script_data::piece_files(casebook) {
            self.unlisted(&script_data::pieces_address(file, version), Kind::CaseStudyPieces(file), "");
        }
    }

    fn document(&mut self, collection: Collection, slug: &str, kind: Kind, title: &str, listed: bool) {
        let part = match collection {
            Collection::Report => Some(Part::Report),
            Collection::Ingredients => Some(Part::Ingredients),
            Collection::CaseStudies => Some(Part::CaseStudies),
            Collection::Updates => Some(Part::Updates),
            Collection::Home | Collection::Findings | Collection::Pages => None,
        };
        let address = collection.address(slug);
        self.entries.push(Entry { address, kind, title: title.to_owned(), part, listed });
    }

    fn page(&mut self, address: &str, kind: Kind, title: &str, part: Option<Part>) {
        let (address, title) = (Address(address.to_owned()), title.to_owned());
        self.entries.push(Entry { address, kind, title, part, listed: true });
    }

    fn unlisted(&mut self, address: &str, kind: Kind, title: &str) {
        let (address, title) = (Address(address.to_owned()), title.to_owned());
        self.entries.push(Entry { address, kind, title, part: None, listed: false });
    }
}
