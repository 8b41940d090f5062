//! What each template sees, and nothing else. Model types are not `Serialize`; these are.
//!
//! Every `href` is ready to use on the page that it is shown on. Every [`Html`] is escaped already
//! and is written as it is; everything else is text, and the templates escape it.

mod assessment;
mod case_study;
mod chapter;
mod chart;
mod compare;
mod evidence;
mod facets;
mod findings;
mod glossary;
mod home;
mod like_mine;
mod lists;
mod pack;
mod piece;
mod print;
mod simple;
mod submit;
mod theme;

use serde::{Serialize, Serializer};

pub(crate) use assessment::{AssessmentIngredient, AssessmentPage, AssessmentTheme};
pub(crate) use case_study::{CaseStudyPage, FactSection, Post, PostDetail, ShownIngredient, SimilarView};
pub(crate) use chapter::ChapterPage;
pub(crate) use chart::{ChartCell, ChartNone, ChartRow, ChartTable, ChartTableRow, ChartView, PlaneView};
pub(crate) use compare::{CompareCell, CompareColumn, ComparePage, ComparePart, CompareRow, CompareSection};
pub(crate) use evidence::{EvidencePage, MatrixCell, MatrixColumn, MatrixRow, MatrixTheme, PairView, TogetherRow};
pub(crate) use facets::{ByPage, CaseStudiesPage, CompareLinks, FacetView, FiltersView, ValueView};
pub(crate) use findings::{Download, FindingsPage, KeyNumberView};
pub(crate) use glossary::{GlossaryLetter, GlossaryPage, TermView, UsedTermView};
pub(crate) use home::{HomePage, RouteView};
pub(crate) use like_mine::{AskedFacet, LikeMinePage};
pub(crate) use lists::{
    AToZEntry, AToZLetter, AToZLetterPage, AToZPage, AToZPart, PageLink, PageLinks, SearchPage, UpdatesPage,
};
pub(crate) use pack::{PackChoice, PackPage, PackPart, PackTheme, ThemePackPage};
pub(crate) use piece::{CaseStudyPiece, IngredientPiece, PieceView, PlaceView, ThemePiece};
pub(crate) use print::{
    ChapterPart, ChartPlace, FindingsPart, GlossaryPart, NumberView, PartHead, PartView, Pieces, PrintPage,
    QuestionsPart, ThemeQuestions,
};
pub(crate) use simple::{NotFoundPage, RedirectPage, SimplePage, SocialPicture, UpdatePage};
pub(crate) use submit::{
    AskedColumn, AskedOption, AskedQuestion, AskedSection, CreateView, ExampleView, ProseExample, QuestionLink,
    SubmitPage,
};
pub(crate) use theme::{
    CaseStudyEvidence, IngredientPage, IngredientSummary, IngredientView, IngredientsPage, PassageView, RelatedTheme,
    ThemePage, ThemeSummary,
};

/// HTML that is written as it is.
#[derive(Debug, Clone)]
pub(crate) struct Html(tera::Value);

impl Html {
    /// Marks text as HTML: everything in it must be escaped for its place already.
    pub(crate) fn new(html: &str) -> Html {
        Html(tera::Value::safe_string(html))
    }

    /// The HTML itself.
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// What every template sees as `site`.
#[derive(Debug, Serialize)]
pub(crate) struct SiteView<'a> {
    pub(crate) name: &'a str,
    pub(crate) language: &'a str,
    /// `ltr` or `rtl`.
    pub(crate) direction: &'a str,
    pub(crate) publisher: &'a str,
    pub(crate) contact: Option<&'a str>,
    pub(crate) repository: Option<&'a str>,
    pub(crate) licence: Option<&'a str>,
    pub(crate) description: Option<&'a str>,
    pub(crate) base_url: &'a str,
    pub(crate) provenance: Option<&'a str>,
    /// Whether there are updates to follow.
    pub(crate) feed: bool,
    /// Whether there are terms.
    pub(crate) glossary: bool,
    /// The Content-Security-Policy of every page.
    pub(crate) policy: &'a str,
    pub(crate) generator: &'a str,
    /// The web address of the picture that services show with a shared link.
    pub(crate) picture: String,
    /// The icon for telephones, from the site's root; none where it cannot be made.
    pub(crate) touch_icon: Option<&'a str>,
    /// Language and country as OpenGraph writes them; none where the country is not stated.
    pub(crate) locale: Option<String>,
}

/// What every template sees, besides its own.
#[derive(Debug, Serialize)]
pub(crate) struct Frame<'a> {
    /// What to write before an address from the site's root: nothing, `../`, or a path on the 404 page.
    pub(crate) root: &'a str,
    /// The page itself.
    pub(crate) page: PageView<'a>,
    /// The header's entries.
    pub(crate) navigation: Vec<NavigationItem<'a>>,
    /// From the home page down to the page above this one.
    pub(crate) breadcrumbs: Vec<LinkView>,
    /// The footer's entries.
    pub(crate) footer: Vec<NavigationItem<'a>>,
}

/// The page itself.
#[derive(Debug, Serialize)]
pub(crate) struct PageView<'a> {
    /// Which kind of page it is, as the templates are named.
    pub(crate) kind: &'static str,
    /// The title, the only first-level heading.
    pub(crate) title: &'a str,
    /// For `<title>`: page, section, site.
    pub(crate) head_title: String,
    /// For search engines.
    pub(crate) description: Option<&'a str>,
    /// From the site's root.
    pub(crate) address: &'a str,
    /// The full web address.
    pub(crate) canonical: String,
    /// Whether search engines may list it.
    pub(crate) indexed: bool,
    /// The label of its status, where it is no published one.
    pub(crate) draft: Option<&'a str>,
    /// When it was first published.
    pub(crate) published: Option<DateView>,
    /// When it was last changed.
    pub(crate) updated: Option<DateView>,
    /// Where a change can be suggested.
    pub(crate) edit_href: Option<String>,
    /// Whether it has a text of its own, and is no list of others or tool.
    pub(crate) article: bool,
    /// How to name it; none for what is no page of its own.
    pub(crate) citation: Option<CitationView<'a>>,
    /// What it says of itself to programs, as JSON-LD; none for what is no page of its own.
    pub(crate) json_ld: Option<Html>,
}

/// How to name a page.
#[derive(Debug, Serialize)]
pub(crate) struct CitationView<'a> {
    /// The author is who publishes.
    pub(crate) author: &'a str,
    /// Whether the page is a chapter of the publication.
    pub(crate) chapter: bool,
    /// As a line of text.
    pub(crate) text: String,
    /// As an entry of BibTeX.
    pub(crate) bibtex: String,
    /// As a record of RIS.
    pub(crate) ris: String,
}

/// A link.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView {
    /// What it says.
    pub(crate) title: String,
    /// Where it leads.
    pub(crate) href: String,
}

/// An entry of the header or footer.
#[derive(Debug, Serialize)]
pub(crate) struct NavigationItem<'a> {
    /// What it says.
    pub(crate) label: &'a str,
    /// Where it leads.
    pub(crate) href: String,
    /// Whether it leads to this very page.
    pub(crate) current: bool,
    /// Whether this page is in the part of the site that it leads to.
    pub(crate) section: bool,
}

/// A day.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DateView {
    /// `2026-03-02`.
    pub(crate) iso: String,
    /// In the site's language.
    pub(crate) text: String,
}

/// An entry of a page's contents.
#[derive(Debug, Serialize)]
pub(crate) struct Heading {
    /// Its anchor.
    pub(crate) id: String,
    /// Its text.
    pub(crate) title: String,
    /// The headings one level below.
    pub(crate) children: Vec<Heading>,
}

/// A case study in a list.
#[derive(Debug, Serialize)]
pub(crate) struct Card<'a> {
    /// Its title.
    pub(crate) title: &'a str,
    /// Its page.
    pub(crate) href: String,
    /// Its name in addresses.
    pub(crate) slug: &'a str,
    /// Its summary.
    pub(crate) summary: Option<&'a str>,
    /// The label of its status, where it is no published one.
    pub(crate) draft: Option<&'a str>,
    /// Answers by which readers tell case studies apart.
    pub(crate) facts: Vec<String>,
}

/// An update in a list.
#[derive(Debug, Serialize)]
pub(crate) struct UpdateView<'a> {
    /// Its title.
    pub(crate) title: &'a str,
    /// Its page.
    pub(crate) href: String,
    /// Its date.
    pub(crate) date: DateView,
    /// In brief.
    pub(crate) summary: Option<&'a str>,
}
