//! The content as far as the list of pages must know it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::copy::{LARGEST_COPY, copy_size, picture_copy};
use crate::diagnostic::Place;
use crate::model::{Address, Casebook, Collection, ContentFile, Date, Ingredient, LeftOut, Status};
use crate::proforma::{AnsweredBy, QuestionIndex, Role};

/// All that decides which pages there are, where they stand and what they are called: plain values, so that nothing
/// about a page needs more than its own file.
#[derive(Debug, Default)]
pub struct Contents<'a> {
    /// True where there is a `findings.md`.
    pub has_findings: bool,
    /// The chapters of the report.
    pub chapters: Vec<Titled<'a>>,
    /// The report's themes.
    pub themes: Vec<ThemeContents<'a>>,
    /// The case studies.
    pub case_studies: Vec<Titled<'a>>,
    /// The updates, newest first.
    pub updates: Vec<Titled<'a>>,
    /// The files of `pages/`.
    pub pages: Vec<Titled<'a>>,
    /// The terms of the glossary.
    pub terms: Vec<&'a str>,
    /// The number of questions of the questionnaire.
    pub questions: usize,
    /// The questions that readers filter by.
    pub facets: Vec<FacetContents<'a>>,
    /// The questions that are answered in words, in the questionnaire's order.
    pub answers: Vec<AnswersContents<'a>>,
    /// True where readers can look for teams like theirs.
    pub finds_teams: bool,
    /// The charts.
    pub charts: Vec<Titled<'a>>,
    /// The paths of the data files below `content/`.
    pub data: Vec<&'a str>,
    /// The paths of the pictures below `content/`.
    pub images: Vec<&'a str>,
    /// The smaller copies of pictures, by the paths of those.
    pub copies: BTreeMap<&'a str, PictureCopy>,
    /// The paths of the attachments below `content/`.
    pub attachments: Vec<&'a str>,
    /// The old addresses.
    pub redirects: Vec<(&'a Address, Place)>,
    /// The addresses of what was withdrawn, none of those that must not be said, each with its place in the file.
    pub withdrawn: Vec<(Option<&'a Address>, Place)>,
    /// The parts that the site does without.
    pub left_out: &'a [LeftOut],
}

/// All of that which must be counted.
#[derive(Debug, Default)]
pub struct Counts<'a> {
    /// For each theme and each of its ingredients, how many case studies show it, and how many say that it was missing.
    pub voices: Vec<Vec<(usize, usize)>>,
    /// The questions that readers filter by.
    pub facets: Vec<FacetContents<'a>>,
    /// True where readers can look for teams like theirs.
    pub finds_teams: bool,
    /// The titles of the charts.
    pub charts: Vec<&'a str>,
}

/// A smaller copy of a picture, for the cards of case studies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureCopy {
    /// The position of the picture in the casebook.
    pub image: usize,
    /// Its address, which changes with the picture.
    pub address: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// The copies of the pictures of case studies that are larger, and of which a copy can be made.
fn copies(casebook: &Casebook) -> BTreeMap<&str, PictureCopy> {
    let shown = casebook.case_studies.iter().filter_map(|study| study.picture(&casebook.proforma));
    let larger: BTreeMap<&str, (u32, u32)> = shown
        .map(|picture| (&*picture.path, (picture.width, picture.height)))
        .filter(|(_, (width, height))| (*width).max(*height) > LARGEST_COPY)
        .collect();
    let copy = |(position, image): (usize, &'_ ContentFile)| {
        let size = larger.get(&*image.path)?;
        let (width, height) = copy_size(*size);
        let address = picture_copy(&image.path, image.small.as_deref()?);
        Some((position, PictureCopy { image: position, address, width, height }))
    };
    let images = casebook.images.iter().enumerate();
    images.filter_map(copy).map(|(position, copy)| (&*casebook.images[position].path, copy)).collect()
}

/// A file that becomes a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled<'a> {
    /// The name in its address.
    pub slug: &'a str,
    /// The title.
    pub title: &'a str,
    /// The path from the root.
    pub file: Cow<'a, str>,
    /// The last change, or else the publication.
    pub changed: Option<Date>,
    /// True where it is published, and not only shown because drafts were asked for.
    pub is_published: bool,
}

/// One of the report's themes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeContents<'a> {
    /// Its file.
    pub page: Titled<'a>,
    /// In the file's order.
    pub ingredients: Vec<IngredientContents<'a>>,
    /// The names that its file had.
    pub earlier: &'a [Arc<str>],
    /// True where it has questions for a board.
    pub asks: bool,
}

/// An ingredient, and how many case studies speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IngredientContents<'a> {
    /// Its id.
    pub id: &'a str,
    /// The ids that it had.
    pub earlier: &'a [Arc<str>],
    /// Its title.
    pub title: &'a str,
    /// The number that show it.
    pub shows: usize,
    /// The number that say that it was missing.
    pub lacks: usize,
}

/// A question that case studies answer in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswersContents<'a> {
    /// Its position in the questionnaire.
    pub question: QuestionIndex,
    /// Its id.
    pub id: &'a str,
    /// The heading of the answers.
    pub heading: &'a str,
    /// The positions of the case studies that answer it; there is one.
    pub case_studies: Vec<usize>,
}

/// The questions that contributors answer in words, with those who did.
fn answers(casebook: &Casebook) -> Vec<AnswersContents<'_>> {
    let asked = casebook.proforma.public().filter(|(_, question)| question.answered_by == AnsweredBy::Contributor);
    let answers = asked.filter_map(|(question, found)| {
        let studies = casebook.case_studies.iter().enumerate();
        let answering = studies.filter(|(_, study)| study.answer(question).is_some()).map(|(position, _)| position);
        Some(AnswersContents {
            question,
            id: &found.id,
            heading: found.kind.section()?.heading,
            case_studies: answering.collect(),
        })
    });
    answers.filter(|answers| !answers.case_studies.is_empty()).collect()
}

/// A question that readers filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetContents<'a> {
    /// Its id.
    pub id: &'a str,
    /// The text that readers see.
    pub label: &'a str,
    /// True where every case study has one value and no more.
    pub is_single: bool,
    /// Its values, in the order in which they are always shown.
    pub values: Vec<ValueContents>,
}

/// A value that readers filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueContents {
    /// Its name in addresses, before others are looked at.
    pub name: String,
    /// The text that readers see.
    pub label: String,
    /// The number of case studies that have it.
    pub case_studies: usize,
}

impl<'a> Contents<'a> {
    /// The content of a casebook with its counts.
    pub fn new(casebook: &'a Casebook, counts: Counts<'a>) -> Contents<'a> {
        let proforma = &casebook.proforma;
        let chapters = casebook.chapters.iter();
        let updates = casebook.updates.iter();
        let pages = casebook.pages.iter();
        let case_studies = casebook.case_studies.iter().map(|study| Titled {
            slug: study.slug(),
            title: study.title(proforma),
            file: Cow::Borrowed(study.file()),
            changed: study.date(proforma, Role::Updated).or_else(|| study.date(proforma, Role::Published)),
            is_published: study.status() == Status::Published,
        });
        let themes = casebook.themes.iter().zip(counts.voices).map(|(theme, voices)| ThemeContents {
            page: Titled::new(Collection::Ingredients, &theme.slug, &theme.title, theme.updated),
            ingredients: theme.ingredients.iter().zip(voices).map(IngredientContents::new).collect(),
            earlier: &theme.earlier,
            asks: !theme.questions.is_empty(),
        });
        let charts = casebook.charts.iter().zip(counts.charts).map(|(chart, title)| Titled {
            slug: &chart.slug,
            title,
            file: Cow::Owned(chart.file().to_string()),
            changed: None,
            is_published: true,
        });
        Contents {
            has_findings: casebook.findings.is_some(),
            chapters: chapters.map(|it| Titled::new(Collection::Report, &it.slug, &it.title, it.updated)).collect(),
            themes: themes.collect(),
            redirects: casebook.redirects.iter().map(|redirect| (&redirect.from, redirect.place)).collect(),
            case_studies: case_studies.collect(),
            updates: updates.map(|it| Titled::new(Collection::Updates, &it.slug, &it.title, Some(it.date))).collect(),
            pages: pages.map(|it| Titled::new(Collection::Pages, &it.slug, &it.title, it.updated)).collect(),
            terms: casebook.glossary.terms.iter().map(|term| term.name.as_str()).collect(),
            questions: proforma.questions.len(),
            facets: counts.facets,
            answers: answers(casebook),
            finds_teams: counts.finds_teams,
            charts: charts.collect(),
            data: casebook.data.iter().map(|data| &*data.path).collect(),
            images: casebook.images.iter().map(|image| &*image.path).collect(),
            copies: copies(casebook),
            attachments: casebook.attachments.iter().map(|file| &*file.path).collect(),
            withdrawn: casebook
                .withdrawals
                .iter()
                .map(|withdrawal| (withdrawal.address.known(), withdrawal.place))
                .collect(),
            left_out: &casebook.site.leave_out,
        }
    }

    /// Says whether the site does without a part.
    pub fn leaves_out(&self, part: LeftOut) -> bool {
        self.left_out.contains(&part)
    }

    /// Says whether there is an ingredient at all.
    pub fn has_ingredients(&self) -> bool {
        self.themes.iter().any(|theme| !theme.ingredients.is_empty())
    }
}

impl<'a> Titled<'a> {
    fn new(collection: Collection, slug: &'a str, title: &'a str, changed: Option<Date>) -> Titled<'a> {
        let folder = collection.folder().unwrap_or_default();
        Titled { slug, title, file: Cow::Owned(format!("content/{folder}/{slug}.md")), changed, is_published: true }
    }
}

impl<'a> IngredientContents<'a> {
    fn new((ingredient, (shows, lacks)): (&'a Ingredient, (usize, usize))) -> IngredientContents<'a> {
        IngredientContents { id: &ingredient.id, earlier: &ingredient.earlier, title: &ingredient.title, shows, lacks }
    }
}
