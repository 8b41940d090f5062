//! The facts that a page's own file states.

use std::borrow::Cow;

use super::contents::Titled;
use crate::diagnostic::Place;
use crate::model::{Address, Date};

/// All that is known of a page before it is made. A page's file states it, and everything else asks for it here.
#[derive(Debug)]
pub struct PageFacts<'a> {
    /// Its address.
    pub address: Address,
    /// Its title.
    pub title: Cow<'a, str>,
    /// The part of the site that it belongs to, where it is not that part's own page.
    pub part: Option<&'static Part>,
    /// The readers and programs that are led to it.
    pub listed: Listed,
    /// True where a link may name its address. A link to what has a file of its own names the file.
    pub linked: bool,
    /// The texts that the search finds it by.
    pub searched: Searched,
    /// Its genre for who cites it.
    pub genre: Genre,
    /// The file that it is made from.
    pub made_from: MadeFrom<'a>,
    /// The day that its file states for its last change, or else for its publication.
    pub changed: Option<Date>,
    /// Its entry in the header or footer, unless the settings say what stands in the header.
    pub menu: Option<Menu>,
    /// The part of the print edition that says the same.
    pub printed: Option<Printed>,
    /// The places on it that are known.
    pub anchors: Option<CountedPlaces>,
    /// True where hosts show it at any address, so that its links begin at the site's root.
    pub is_anywhere: bool,
}

/// A part of the site that pages belong to.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// The key of its name in the strings.
    pub key: &'static str,
    /// Its own page, if it has one.
    pub address: Option<&'static str>,
}

/// The readers and programs that are led to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Nobody: search engines are asked to leave it out.
    No,
    /// Search engines. It is a way to pages that stand in the A to Z themselves.
    Way,
    /// Readers in the A to Z, and search engines.
    Yes,
}

/// The texts that the search finds a page by. Numbers are positions in the list of the casebook that the name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searched {
    /// Nothing.
    No,
    /// Its text.
    Theme(usize),
    /// Its text.
    Chapter(usize),
    /// Its text.
    CaseStudy(usize),
    /// Its text, and the charts.
    Findings,
    /// Its text.
    Page(usize),
    /// Its text.
    Update(usize),
    /// Its title, and what is said of it: the key in the strings, where that is one text. It lists others, or is a
    /// tool.
    Overview(Option<&'static str>),
    /// Its title and whose answers it has: these stand on other pages too. By the question's position among those with
    /// answers in words.
    Answers(usize),
    /// Its text.
    Home,
}

/// The genre of a page for who cites it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// The publication as a whole.
    Publication,
    /// A chapter of it.
    Chapter,
    /// Another text of its own, such as a case study.
    Article,
    /// A text about the site.
    Text,
    /// A text with the data behind it.
    Data,
    /// The glossary.
    Terms,
    /// The search.
    Search,
    /// A list of others.
    List,
    /// A tool.
    Tool,
    /// Nothing: it stands where something else was asked for.
    Nothing,
}

impl Searched {
    /// The position of the case study whose page it is.
    pub fn case_study(self) -> Option<usize> {
        match self {
            Searched::CaseStudy(index) => Some(index),
            Searched::No
            | Searched::Theme(_)
            | Searched::Chapter(_)
            | Searched::Findings
            | Searched::Page(_)
            | Searched::Update(_)
            | Searched::Overview(_)
            | Searched::Answers(_)
            | Searched::Home => None,
        }
    }

    /// Tells whether readers look for it by other names too: a tool, or the findings.
    pub fn has_other_names(self) -> bool {
        match self {
            Searched::Findings => true,
            Searched::Overview(description) => description.is_some(),
            Searched::No
            | Searched::CaseStudy(_)
            | Searched::Theme(_)
            | Searched::Chapter(_)
            | Searched::Page(_)
            | Searched::Update(_)
            | Searched::Answers(_)
            | Searched::Home => false,
        }
    }

    /// The key of what is said of it, where it is an overview that is described by one text.
    pub fn description(self) -> Option<&'static str> {
        match self {
            Searched::Overview(description) => description,
            Searched::No
            | Searched::CaseStudy(_)
            | Searched::Theme(_)
            | Searched::Chapter(_)
            | Searched::Findings
            | Searched::Page(_)
            | Searched::Update(_)
            | Searched::Answers(_)
            | Searched::Home => None,
        }
    }

    /// As an overview, where there is something to see on it.
    pub(super) fn overview_where(is_filled: bool, description: Option<&'static str>) -> Searched {
        if is_filled { Searched::Overview(description) } else { Searched::No }
    }
}

impl Genre {
    /// Says whether the page has a text of its own, and is no list of others or tool.
    pub fn is_article(self) -> bool {
        matches!(self, Genre::Chapter | Genre::Article | Genre::Text)
    }

    /// The type of the page in the words of <https://schema.org>.
    pub fn schema(self) -> &'static str {
        match self {
            Genre::Publication => "Report",
            Genre::Chapter => "Chapter",
            Genre::Article => "Article",
            Genre::Data => "Dataset",
            Genre::Terms => "DefinedTermSet",
            Genre::Search => "SearchResultsPage",
            Genre::List => "CollectionPage",
            Genre::Text | Genre::Tool | Genre::Nothing => "WebPage",
        }
    }
}

/// The file that a page is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MadeFrom<'a> {
    /// None.
    Nothing,
    /// This one, always at the same address.
    Fixed(&'static str),
    /// This one, which decides the address too.
    Named(Cow<'a, str>),
    /// An entry of this one, which decides the address too, with its place where one alone does.
    Entry(&'static str, Option<Place>),
}

impl MadeFrom<'_> {
    /// Its path from the root.
    pub fn path(&self) -> Option<&str> {
        match self {
            MadeFrom::Nothing => None,
            MadeFrom::Fixed(path) | MadeFrom::Entry(path, _) => Some(path),
            MadeFrom::Named(path) => Some(path),
        }
    }
}

/// An entry in the header or footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Menu {
    /// The bar that it stands in.
    pub bar: Bar,
    /// Entries stand in the order of these.
    pub rank: u8,
    /// The key of what it says, where that is not the page's title.
    pub label: Option<&'static str>,
}

/// A bar of the page that entries stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Bar {
    Header,
    Footer,
}

/// Places on a page that are known when everything is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedPlaces {
    /// Letters, as the A to Z has them.
    Letters,
    /// Charts.
    Charts,
    /// Questions of the questionnaire.
    Questions,
}

/// A part of the print edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Printed {
    Themes,
    Questions,
    Findings,
    Glossary,
    CaseStudies,
}

impl Menu {
    /// An entry of the header.
    pub(super) fn header(rank: u8) -> Menu {
        Menu { bar: Bar::Header, rank, label: None }
    }

    /// An entry of the footer.
    pub(super) fn footer(rank: u8) -> Menu {
        Menu { bar: Bar::Footer, rank, label: None }
    }
}

impl<'a> PageFacts<'a> {
    /// The page of a file. Links to it name the file.
    pub(super) fn of_file(address: String, file: &Titled<'a>) -> PageFacts<'a> {
        PageFacts {
            linked: false,
            genre: Genre::Article,
            made_from: MadeFrom::Named(file.file.clone()),
            changed: file.changed,
            ..PageFacts::made(address, file.title, Listed::Yes)
        }
    }

    /// A page that casebook makes by itself. Links to it name its address.
    pub(super) fn made(address: impl Into<String>, title: impl Into<Cow<'a, str>>, listed: Listed) -> PageFacts<'a> {
        PageFacts {
            address: Address(address.into()),
            title: title.into(),
            part: None,
            listed,
            linked: true,
            searched: Searched::No,
            genre: Genre::List,
            made_from: MadeFrom::Nothing,
            changed: None,
            menu: None,
            printed: None,
            anchors: None,
            is_anywhere: false,
        }
    }
}
