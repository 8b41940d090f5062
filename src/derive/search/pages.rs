//! What is searched: the pages with text of their own, and the sections that each is divided into.

use std::borrow::Cow;

use crate::answer::AnswerKind as _;
use crate::derive::chart::Drawing;
use crate::model::{Block, CaseStudy, Casebook, Collection, DocumentId, Heading, Inline, Prose};
use crate::proforma::Role;

/// A page of the site, or a term of the glossary. Numbers are positions in the list of the casebook that the name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Source {
    Theme(usize),
    Chapter(usize),
    CaseStudy(usize),
    Findings,
    Term(usize),
    Page(usize),
    Update(usize),
    Overview(Overview),
    Home,
}

/// A page that lists others, and is searched by its title and description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Overview {
    Ingredients,
    Evidence,
    CaseStudies,
    Glossary,
    Updates,
    SelfAssessment,
    TeamLikeMine,
    Submit,
}

impl Overview {
    /// Those that the site has something to show on.
    fn all(casebook: &Casebook) -> impl Iterator<Item = Overview> {
        let themes = !casebook.themes.is_empty();
        let ingredients = casebook.themes.iter().any(|theme| !theme.ingredients.is_empty());
        let studies = &casebook.case_studies;
        let stated = |question| studies.iter().filter(|study| study.answer(question).is_some()).count();
        let like_mine = !casebook.proforma.like_mine(studies.len(), stated).is_empty();
        [
            (Overview::Ingredients, themes),
            (Overview::Evidence, themes),
            (Overview::CaseStudies, !casebook.case_studies.is_empty()),
            (Overview::Glossary, !casebook.glossary.terms.is_empty()),
            (Overview::Updates, !casebook.updates.is_empty()),
            (Overview::SelfAssessment, ingredients),
            (Overview::TeamLikeMine, like_mine),
            (Overview::Submit, true),
        ]
        .into_iter()
        .filter_map(|(overview, filled)| filled.then_some(overview))
    }

    /// Its address, and the keys of its title and of its description in the strings, where that is one text.
    fn page(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Overview::Ingredients => ("ingredients/index.html", "nav-ingredients", Some("description-ingredients")),
            Overview::Evidence => ("evidence.html", "nav-evidence", Some("description-evidence")),
            Overview::CaseStudies => ("case-studies/index.html", "nav-case-studies", None),
            Overview::Glossary => ("glossary.html", "nav-glossary", Some("description-glossary")),
            Overview::Updates => ("updates/index.html", "nav-updates", Some("description-updates")),
            Overview::SelfAssessment => {
                ("self-assessment.html", "nav-self-assessment", Some("description-self-assessment"))
            }
            Overview::TeamLikeMine => ("team-like-mine.html", "nav-team-like-mine", Some("description-team-like-mine")),
            Overview::Submit => ("submit.html", "nav-submit", Some("description-submit")),
        }
    }
}

/// Where in a page a text stands, which decides how much its words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The page's title; a term of the glossary.
    Title,
    /// The heading of a section.
    Heading,
    /// What the page says in brief; what else a term is called.
    Summary,
    /// Answers of a case study.
    Answers,
    /// Everything else.
    Body,
}

/// How many fields there are.
pub const FIELDS: usize = 5;

/// A section of a page, or its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit<'a> {
    /// The anchor of the heading; empty for the head.
    pub anchor: Cow<'a, str>,
    /// The texts, in the order of reading. One with [`Field::Title`] or [`Field::Heading`] names the unit.
    pub parts: Vec<(Field, Cow<'a, str>)>,
}

impl Unit<'_> {
    /// What the section is called; empty for the head.
    pub fn heading(&self) -> &str {
        self.parts.iter().find(|(field, _)| *field == Field::Heading).map_or("", |(_, text)| text)
    }

    /// What it says, for extracts.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (field, part) in &self.parts {
            if matches!(field, Field::Title | Field::Heading) {
                continue;
            }
            // A text without a full stop, such as what an abbreviation stands for, ends before the next begins.
            if text.ends_with(char::is_alphanumeric) {
                text.push('.');
            }
            append_words(&mut text, part);
        }
        text
    }
}

/// Appends the words of a text with one space between.
fn append_words(text: &mut String, part: &str) {
    text.reserve(part.len() + 1);
    for word in part.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// Everything that is searched, in the order of its numbers.
pub fn sources(casebook: &Casebook) -> Vec<Source> {
    let mut sources = Vec::new();
    sources.extend((0..casebook.themes.len()).map(Source::Theme));
    sources.extend((0..casebook.chapters.len()).map(Source::Chapter));
    sources.extend((0..casebook.case_studies.len()).map(Source::CaseStudy));
    sources.extend(casebook.has_findings().then_some(Source::Findings));
    sources.extend((0..casebook.glossary.terms.len()).map(Source::Term));
    sources.extend((0..casebook.pages.len()).map(Source::Page));
    sources.extend((0..casebook.updates.len()).map(Source::Update));
    sources.extend(Overview::all(casebook).map(Source::Overview));
    sources.push(Source::Home);
    sources
}

impl Source {
    /// The page's title.
    pub fn title(self, casebook: &Casebook) -> &str {
        match self {
            Source::Theme(index) => &casebook.themes[index].title,
            Source::Chapter(index) => &casebook.chapters[index].title,
            Source::CaseStudy(index) => casebook.case_studies[index].title(&casebook.proforma),
            Source::Findings => casebook.look.strings.text("nav-findings"),
            Source::Term(index) => &casebook.glossary.terms[index].name,
            Source::Page(index) => &casebook.pages[index].title,
            Source::Update(index) => &casebook.updates[index].title,
            Source::Overview(overview) => casebook.look.strings.text(overview.page().1),
            Source::Home => &casebook.site.name,
        }
    }

    /// The address from the site's root, with an anchor where the page is a part of another.
    pub fn address(self, casebook: &Casebook) -> String {
        let document =
            |collection, slug: &std::sync::Arc<str>| DocumentId { collection, slug: slug.clone() }.address().0;
        match self {
            Source::Theme(index) => document(Collection::Ingredients, &casebook.themes[index].slug),
            Source::Chapter(index) => document(Collection::Report, &casebook.chapters[index].slug),
            Source::CaseStudy(index) => document(Collection::CaseStudies, casebook.case_studies[index].slug()),
            Source::Findings => "findings.html".to_owned(),
            Source::Term(index) => format!("glossary.html#{}", casebook.glossary.terms[index].id),
            Source::Page(index) => document(Collection::Pages, &casebook.pages[index].slug),
            Source::Update(index) => document(Collection::Updates, &casebook.updates[index].slug),
            Source::Overview(overview) => overview.page().0.to_owned(),
            Source::Home => "index.html".to_owned(),
        }
    }

    /// Appends everything that a case study answers, the answers without words included, to tell whether it changed.
    pub fn write_answers(self, casebook: &Casebook, out: &mut String) {
        let Source::CaseStudy(index) = self else { return };
        let study = &casebook.case_studies[index];
        out.push_str(study.status().as_str());
        for (index, question) in casebook.proforma.public() {
            out.push('\0');
            if let Some(answer) = study.answer(index) {
                question.kind.print(answer, out);
            }
        }
    }

    /// The sections of the page; the first is its head.
    pub fn units<'a>(self, casebook: &'a Casebook, charts: &'a [Drawing]) -> Vec<Unit<'a>> {
        let mut page = PageUnits { casebook, charts, units: Vec::new() };
        page.begin(Cow::Borrowed(""), Field::Title, Cow::Borrowed(self.title(casebook)));
        match self {
            Source::Theme(index) => {
                let theme = &casebook.themes[index];
                page.summary(theme.summary.as_deref());
                page.prose(&theme.body);
                if !theme.questions.is_empty() {
                    page.section("board-questions", casebook.look.strings.text("board-questions"));
                    page.body(theme.questions.join(" "));
                }
            }
            Source::Chapter(index) => {
                let chapter = &casebook.chapters[index];
                page.summary(chapter.summary.as_deref());
                page.prose(&chapter.body);
            }
            Source::CaseStudy(index) => {
                let study = &casebook.case_studies[index];
                page.summary(study.summary(&casebook.proforma));
                page.add(Field::Answers, Cow::Owned(answers(casebook, study)));
                page.prose(study.body());
            }
            Source::Findings => page.findings(),
            Source::Term(index) => {
                let term = &casebook.glossary.terms[index];
                page.summary(term.expansion.as_deref());
                page.summary((!term.synonyms.is_empty()).then(|| term.synonyms.join(", ")));
                page.body(term.definition.as_str());
            }
            Source::Page(index) => {
                let other = &casebook.pages[index];
                page.summary(other.summary.as_deref());
                page.prose(&other.body);
            }
            Source::Update(index) => {
                let update = &casebook.updates[index];
                page.summary(update.summary.as_deref());
                page.prose(&update.body);
            }
            Source::Overview(overview) => page.summary(overview.page().2.map(|key| casebook.look.strings.text(key))),
            Source::Home => {
                let home = &casebook.home;
                page.summary(home.finding.as_deref());
                for route in &home.routes {
                    page.body(format!("{}: {}", route.label, route.text));
                }
                page.prose(&home.body);
            }
        }
        page.units
    }
}

/// The sections of one page as they are found.
struct PageUnits<'a> {
    casebook: &'a Casebook,
    charts: &'a [Drawing],
    units: Vec<Unit<'a>>,
}

impl<'a> PageUnits<'a> {
    fn begin(&mut self, anchor: Cow<'a, str>, field: Field, name: Cow<'a, str>) {
        self.units.push(Unit { anchor, parts: vec![(field, name)] });
    }

    fn section(&mut self, anchor: &'a str, heading: &'a str) {
        self.begin(Cow::Borrowed(anchor), Field::Heading, Cow::Borrowed(heading));
    }

    fn add(&mut self, field: Field, text: Cow<'a, str>) {
        if let Some(unit) = self.units.last_mut()
            && !text.is_empty()
        {
            unit.parts.push((field, text));
        }
    }

    fn summary(&mut self, text: Option<impl Into<Cow<'a, str>>>) {
        if let Some(text) = text {
            self.add(Field::Summary, text.into());
        }
    }

    fn body(&mut self, text: impl Into<Cow<'a, str>>) {
        self.add(Field::Body, text.into());
    }

    /// The body of a page: what stands above the first heading goes to the section that is begun.
    fn prose(&mut self, prose: &'a Prose) {
        let mut text = String::new();
        for block in &prose.blocks {
            match block {
                Block::Heading(heading) if heading.level <= 3 => {
                    self.body(std::mem::take(&mut text));
                    self.heading(heading);
                }
                block => self.append(&mut text, block),
            }
        }
        self.body(text);
        if !prose.footnotes.is_empty() {
            self.section("footnotes", self.casebook.look.strings.text("footnotes"));
            let notes: Vec<String> = prose.footnotes.iter().map(|note| Block::plain_text(&note.blocks)).collect();
            self.body(notes.join(" "));
        }
    }

    fn heading(&mut self, heading: &'a Heading) {
        let name = match &heading.content[..] {
            [Inline::Text(text)] => Cow::Borrowed(text.as_str()),
            content => Cow::Owned(Inline::plain_text(content)),
        };
        self.begin(Cow::Borrowed(&heading.id), Field::Heading, name);
    }

    /// The text of a block; of charts and pictures what is said of them.
    fn append(&self, text: &mut String, block: &Block) {
        if !text.is_empty() {
            text.push(' ');
        }
        match block {
            Block::Chart { path, .. } => {
                let charts = self.casebook.charts.iter().zip(self.charts);
                if let Some((_, drawing)) = charts.into_iter().find(|(chart, _)| chart.path == *path) {
                    text.push_str(&said(drawing));
                }
            }
            Block::Figure(image) => {
                text.push_str(image.caption.as_deref().unwrap_or(""));
                text.push(' ');
                text.push_str(&image.alt);
            }
            block => Block::append_plain_text(std::slice::from_ref(block), text),
        }
    }

    /// Key numbers, the text, and each chart at its own place.
    fn findings(&mut self) {
        let strings = &self.casebook.look.strings;
        if let Some(findings) = &self.casebook.findings {
            self.summary(findings.summary.as_deref());
            if !findings.numbers.is_empty() {
                self.section("key-numbers", strings.text("key-numbers"));
                for number in &findings.numbers {
                    let note = number.note.as_deref().unwrap_or("");
                    self.body(format!("{}: {}. {note}", number.label, number.value));
                }
            }
            self.prose(&findings.body);
        }
        for (chart, drawing) in self.casebook.charts.iter().zip(self.charts) {
            self.begin(Cow::Owned(chart.anchor()), Field::Heading, Cow::Borrowed(&drawing.title));
            self.body(drawing.sentence.as_deref().unwrap_or(""));
            self.body(chart.caveat.as_deref().unwrap_or(""));
        }
    }
}

/// The title of a chart and its sentence.
fn said(drawing: &Drawing) -> String {
    match &drawing.sentence {
        Some(sentence) => format!("{}. {sentence}", drawing.title),
        None => drawing.title.clone(),
    }
}

/// The answers that have words or numbers of their own, in the order of the questionnaire.
fn answers(casebook: &Casebook, study: &CaseStudy) -> String {
    const ELSEWHERE: &[Role] =
        &[Role::Title, Role::Summary, Role::Status, Role::Consent, Role::Published, Role::Updated];
    let mut text = String::new();
    for (index, question) in casebook.proforma.public() {
        if question.role.is_some_and(|role| ELSEWHERE.contains(&role)) {
            continue;
        }
        if let Some(answer) = study.answer(index) {
            question.kind.searched(answer, &casebook.look.strings, &mut |piece| {
                if !text.is_empty() {
                    text.push_str("; ");
                }
                text.push_str(piece);
            });
        }
    }
    text
}
