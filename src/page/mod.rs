//! The register of kinds of pages.
//!
//! One file for each kind of page says all that is known of such pages before they are made: their [`PageFacts`], and
//! when there are any. What it needs to know for that is in [`Contents`]. Links, navigation, search, sitemap,
//! redirects, the print edition and the A to Z ask the one list that is made from these files: [`Pages`].
//!
//! A new kind of page is a file here with a line in `kinds!`, and a file of the same name in `src/render/page/`, to
//! which the compiler then leads. Files that are no pages are listed in [`mod@file`].

pub mod a_to_z;
pub mod a_to_z_letter;
pub mod answers;
pub mod board;
pub mod case_studies;
pub mod case_studies_by;
pub mod case_study;
pub mod chapter;
pub mod chart_page;
mod collision;
pub mod compare;
mod contents;
mod copy;
pub mod evidence;
mod facts;
pub mod file;
pub mod findings;
mod form;
pub mod glossary;
pub mod home;
pub mod ingredient;
pub mod ingredients;
pub(crate) mod letters;
mod link;
mod listing;
pub mod media_type;
mod naming;
pub mod not_found;
pub mod pack;
pub mod plain_page;
pub mod print;
pub mod redirect;
pub mod report;
pub mod search;
pub mod self_assessment;
pub mod submit;
pub mod team_like_mine;
pub mod theme;
pub mod theme_pack;
pub mod update;
pub mod updates;
pub mod withdrawn;

use std::ops::Deref;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::{Address, Collection, DocumentId, LeftOut};
use crate::strings::Words;

use file::OtherFile;
use letters::AToZ;
use listing::Listing;
use naming::FacetNames;

pub use contents::{
    AnswersContents, Contents, Counts, FacetContents, IngredientContents, ThemeContents, Titled, ValueContents,
};
pub(crate) use copy::copy_size;
pub use facts::{Bar, Genre, Listed, MadeFrom, Menu, PageFacts, Part, Printed, Searched};
pub(crate) use naming::{ANSWERS_PER_PAGE, COMPARED_PER_PAGE, CompareParts, PER_PAGE};

/// The ending of the names of pages.
pub const ENDING: &str = ".html";

macro_rules! left_out {
    () => {
        None
    };
    ($part:ident) => {
        Some(LeftOut::$part)
    };
}

/// Makes the enumeration of kinds with the name of each, which its template has too, and asks the file of each for its
/// pages.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $(($($which:ident: $type:ty),+))? in $file:ident, $name:literal
        $(, $left_out:ident)?;)+) => {
        /// A kind of page, and which of its pages. Numbers are positions in the list of [`Contents`] that the name
        /// says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PageKind {
            $($(#[$doc])* $variant $(($($type),+))?,)+
        }

        /// The shapes of the addresses of pages that links may name, with `*` for a part that the content decides, and
        /// the part that a site can do without to which they belong.
        const FORMS: &[(&[&str], Option<LeftOut>)] = &[$(($file::FORMS, left_out!($($left_out)?)),)+];

        impl PageKind {
            /// The templates of all kinds.
            pub const TEMPLATES: &'static [&'static str] = &[$(concat!($name, ".html"),)+];

            /// The name of the kind.
            pub fn name(self) -> &'static str {
                match self { $(PageKind::$variant { .. } => $name,)+ }
            }

            /// The part that a site can do without to which such pages belong.
            pub fn left_out(self) -> Option<LeftOut> {
                match self { $(PageKind::$variant { .. } => left_out!($($left_out)?),)+ }
            }

            /// The template of such pages.
            pub fn template(self) -> &'static str {
                match self { $(PageKind::$variant { .. } => concat!($name, ".html"),)+ }
            }
        }

        /// The pages of every kind.
        #[allow(unused_parens, reason = "of most kinds one number says which page it is")]
        fn all<'a>(list: Listing<'_, 'a>, pages: &mut Vec<Page<'a>>) {
            $(pages.extend($file::pages(list).into_iter().map(|(which, facts)| {
                let ($($($which),+)?) = which;
                Page { kind: PageKind::$variant $(($($which),+))?, facts }
            }));)+
        }
    };
}

// The search numbers pages in this order.
kinds! {
    /// One of the report's themes.
    Theme(index: usize) in theme, "theme";
    /// A chapter of the report.
    Chapter(index: usize) in chapter, "chapter";
    /// A case study.
    CaseStudy(index: usize) in case_study, "case-study";
    /// The findings.
    Findings in findings, "findings", Findings;
    /// A page of `pages/`.
    PlainPage(index: usize) in plain_page, "page";
    /// An update.
    Update(index: usize) in update, "update", Updates;
    /// The contents of the report.
    Report in report, "report";
    /// The overview of the report's themes.
    Ingredients in ingredients, "ingredients";
    /// The questions for a board.
    Board in board, "board", Board;
    /// A page of the evidence matrix, from 0.
    Evidence(page: usize) in evidence, "evidence", Evidence;
    /// A page of the list of case studies, from 0.
    CaseStudies(page: usize) in case_studies, "case-studies";
    /// The glossary.
    Glossary in glossary, "glossary";
    /// The list of updates.
    Updates in updates, "updates", Updates;
    /// The page on which readers hold their own team against the ingredients.
    SelfAssessment in self_assessment, "self-assessment", SelfAssessment;
    /// The page on which readers find teams like theirs.
    TeamLikeMine in team_like_mine, "team-like-mine", TeamLikeMine;
    /// The way to send in a case study.
    Submit in submit, "submit", Submit;
    /// The home page.
    Home in home, "home";
    /// A page of the evidence for an ingredient: its theme, itself, and the page from 0.
    Ingredient(theme: usize, ingredient: usize, page: usize) in ingredient, "ingredient";
    /// A page of the case studies that have a value: the question's position among the facets, the value's, and the
    /// page from 0.
    CaseStudiesBy(facet: usize, value: usize, page: usize) in case_studies_by, "case-studies-by";
    /// All answers to a prose question: its position among those with answers in words, and the page from 0.
    Answers(question: usize, page: usize) in answers, "answers", Answers;
    /// The comparison, or a part of the table of all case studies: the value's position, and the page from 0.
    Compare(part: Option<(usize, usize)>) in compare, "compare", Compare;
    /// A chart alone.
    ChartPage(index: usize) in chart_page, "chart-page";
    /// The A to Z.
    AToZ in a_to_z, "a-to-z", AToZ;
    /// A page of what begins with a letter: the letter's position, and the page from 0.
    AToZLetter(letter: usize, page: usize) in a_to_z_letter, "a-to-z-letter", AToZ;
    /// The search.
    Search in search, "search";
    /// The print edition.
    Print in print, "print", Print;
    /// The page on which readers put a board pack together.
    Pack in pack, "pack", Packs;
    /// The board pack of a theme.
    ThemePack(theme: usize) in theme_pack, "theme-pack", Packs;
    /// The page for readers at an address that leads nowhere.
    NotFound in not_found, "404";
    /// The page at an old address.
    Redirect(index: usize) in redirect, "redirect";
    /// The page at the address of a case study that was withdrawn.
    Withdrawn(index: usize) in withdrawn, "withdrawn";
}

/// A page of the site.
#[derive(Debug)]
pub struct Page<'a> {
    /// Its kind, and which of its pages.
    pub kind: PageKind,
    facts: PageFacts<'a>,
}

impl<'a> Deref for Page<'a> {
    type Target = PageFacts<'a>;

    fn deref(&self) -> &PageFacts<'a> {
        &self.facts
    }
}

/// The address of the page of a file.
pub fn address(document: &DocumentId) -> String {
    match document.collection {
        Collection::Home => home::ADDRESS.to_owned(),
        Collection::Findings => findings::ADDRESS.to_owned(),
        Collection::Report => chapter::address(&document.slug),
        Collection::Ingredients => theme::address(&document.slug),
        Collection::CaseStudies => case_study::address(&document.slug),
        Collection::Updates => update::address(&document.slug),
        Collection::Pages => plain_page::address(&document.slug),
    }
}

/// Says whether a page or a file that links may name could stand at an address. Which of them there are, everything
/// must be counted for.
pub fn may_be(address: &str) -> bool {
    forms().any(|form| form::fits(form, address))
}

/// The addresses of pages and files that are the same on every site; some need something to show.
pub fn fixed() -> impl Iterator<Item = &'static str> {
    forms().filter(|form| !form.contains('*'))
}

/// The part that a site can do without to which an address belongs that links may name.
fn left_out(address: &str) -> Option<LeftOut> {
    let of_page = FORMS.iter().find(|(forms, _)| forms.iter().any(|form| form::fits(form, address)));
    of_page.map_or_else(|| file::left_out(address), |(_, part)| *part)
}

fn forms() -> impl Iterator<Item = &'static str> {
    FORMS.iter().map(|(forms, _)| *forms).chain([file::FORMS]).flatten().copied()
}

/// Every page of a site.
#[derive(Debug)]
pub struct Pages<'a> {
    /// By address.
    pages: Vec<Page<'a>>,
    /// The content that they were listed from.
    pub contents: Contents<'a>,
    /// The old addresses of pages that have no file and went along with one, and where those stand now.
    pub(crate) moved: Vec<(Address, Address)>,
    /// The words for them.
    pub(crate) words: Arc<Words>,
    /// The names of what readers filter by.
    pub(crate) names: FacetNames,
    /// Every page and term by letter.
    pub(crate) a_to_z: AToZ,
}

impl<'a> Pages<'a> {
    /// Lists them.
    pub(crate) fn new(contents: Contents<'a>, words: Arc<Words>) -> Pages<'a> {
        let names = FacetNames::new(&contents);
        let list = Listing { contents: &contents, words: &words, names: &names, a_to_z: &AToZ::default() };
        let mut pages = Vec::new();
        all(list, &mut pages);
        let is_left_out = |kind: PageKind| kind.left_out().is_some_and(|part| contents.leaves_out(part));
        pages.retain(|page| !is_left_out(page.kind));
        // What begins with each letter is known when all other pages are.
        let a_to_z = AToZ::new(pages.iter().map(|page| &page.facts), &contents);
        let letters = a_to_z_letter::pages(Listing { a_to_z: &a_to_z, ..list });
        let letters = letters.map(|((letter, page), facts)| Page { kind: PageKind::AToZLetter(letter, page), facts });
        pages.extend(letters.filter(|page| !is_left_out(page.kind)));
        pages.sort_by(|a, b| a.address.cmp(&b.address));
        Pages { moved: redirect::moved(&contents), pages, contents, words, names, a_to_z }
    }

    /// Says whether there is a page at an address.
    pub(crate) fn has(&self, address: &str) -> bool {
        self.at(address).is_some()
    }

    /// All, by address.
    pub fn all(&self) -> &[Page<'a>] {
        &self.pages
    }

    /// The one at an address.
    pub fn at(&self, address: &str) -> Option<&Page<'a>> {
        let position = self.pages.binary_search_by(|page| page.address.as_str().cmp(address)).ok()?;
        self.pages.get(position)
    }

    /// The entries of the header or footer, in their order: what each says, and where it leads.
    pub fn menu(&self, bar: Bar) -> Vec<(&str, &str)> {
        let of_bar = |page: &Page<'a>| page.menu.filter(|menu| menu.bar == bar);
        let mut entries: Vec<_> = self.pages.iter().filter_map(|page| Some((of_bar(page)?, page))).collect();
        entries.sort_by_key(|(menu, page)| (menu.rank, page.kind));
        entries
            .into_iter()
            .map(|(menu, page)| (menu.label.map_or(&*page.title, |key| self.words.get(key)), page.address.as_str()))
            .collect()
    }

    /// The pages that say what a part of the print edition says too.
    pub fn printed(&self, part: Printed) -> impl Iterator<Item = &Page<'a>> {
        self.pages.iter().filter(move |page| page.printed == Some(part))
    }

    /// Pages and files that would be at one address.
    pub fn collisions(&self, files: &[OtherFile<'_>]) -> Vec<Diagnostic> {
        let pages = self.pages.iter().map(|page| (&page.address, &page.made_from));
        collision::collisions(pages.chain(files.iter().map(|file| (&file.address, &file.made_from))))
    }

    /// The pages that search engines are led to, by address.
    pub fn listed(&self) -> impl Iterator<Item = &Page<'a>> {
        self.pages.iter().filter(|page| page.listed != Listed::No)
    }
}
