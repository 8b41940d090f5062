//! The searched pages: those with text of their own, and the sections that each is divided into.

use std::borrow::Cow;

use crate::answer::{AnswerKind as _, PlainAnswer};
use crate::derive::chart::Drawing;
use crate::model::{Block, CaseStudy, Casebook, Heading, Inline, Prose, Table, Target};
use crate::page::{ENDING, Genre, Page, Pages, Searched, address, glossary};
use crate::proforma::{Question, QuestionIndex, Role};
use crate::strings::Words;

/// The anchor of the facts on the page of a case study.
const KEY_FACTS: &str = "key-facts";

/// The anchor of the key numbers on the page of findings.
pub const KEY_NUMBERS: &str = "key-numbers";

/// All that is searched.
#[derive(Debug, Clone, Copy)]
pub struct Corpus<'a> {
    /// The texts.
    pub casebook: &'a Casebook,
    /// [`Casebook::charts`] with their numbers.
    pub charts: &'a [Drawing],
    /// The pages, which say what they are found by.
    pub pages: &'a Pages<'a>,
}

/// A page of the site, by its position among [`Pages::all`], or a term of the glossary, by its position there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Searchable {
    Page(usize),
    Term(usize),
}

/// The kind of a result, as readers are told it. Results are numbered in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ResultKind {
    Theme,
    Chapter,
    CaseStudy,
    Findings,
    Term,
    Page,
    Update,
    Overview,
    Home,
}

impl ResultKind {
    /// The keys of their names in the strings, in their order.
    pub const KEYS: [&str; 9] = [
        "search-kind-theme",
        "search-kind-chapter",
        "search-kind-case-study",
        "search-kind-findings",
        "search-kind-term",
        "search-kind-page",
        "search-kind-update",
        "search-kind-overview",
        "search-kind-home",
    ];

    /// None for what is not searched.
    fn of(searched: Searched) -> Option<ResultKind> {
        match searched {
            Searched::No => None,
            Searched::Theme(_) => Some(ResultKind::Theme),
            Searched::Chapter(_) => Some(ResultKind::Chapter),
            Searched::CaseStudy(_) => Some(ResultKind::CaseStudy),
            Searched::Findings => Some(ResultKind::Findings),
            Searched::Page(_) => Some(ResultKind::Page),
            Searched::Update(_) => Some(ResultKind::Update),
            Searched::Overview(_) | Searched::Answers(_) => Some(ResultKind::Overview),
            Searched::Home => Some(ResultKind::Home),
        }
    }
}

/// A part of a page; the words of a text count more or less by the part that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The page's title; a term of the glossary.
    Title,
    /// The heading of a section.
    Heading,
    /// The page in brief; the other names of a term.
    Summary,
    /// Answers of a case study.
    Answers,
    /// What the glossary says of a term.
    Definition,
    /// Everything else.
    Body,
}

/// The number of fields.
pub const FIELDS: usize = 6;

/// A section of a page, or its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit<'a> {
    /// The anchor of the heading; empty for the head.
    pub anchor: Cow<'a, str>,
    /// The texts, in the order of reading: the first names the unit.
    pub parts: Vec<(Field, Cow<'a, str>)>,
}

impl Unit<'_> {
    /// The heading of the section; empty for the head.
    pub fn heading(&self) -> &str {
        self.parts.first().filter(|(field, _)| *field == Field::Heading).map_or("", |(_, text)| text)
    }

    /// Its text, for extracts. The facts of a case study are said by `facts`, in sentences, where the index has their
    /// answers or their names alone.
    pub fn text(&self, facts: &str) -> String {
        let mut text = String::new();
        for (field, part) in &self.parts {
            let part = match field {
                Field::Title | Field::Heading => continue,
                Field::Answers => facts,
                _ if self.anchor == KEY_FACTS && !facts.is_empty() => facts,
                _ => part,
            };
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

impl<'a> Corpus<'a> {
    /// Everything that is searched, in the order of its numbers.
    pub fn sources(self) -> Vec<Searchable> {
        let page = |(position, page): (usize, &Page<'_>)| {
            Some(((ResultKind::of(page.searched)?, Some(page.kind)), Searchable::Page(position)))
        };
        let pages = self.pages.all().iter().enumerate().filter_map(page);
        let terms =
            (0..self.casebook.glossary.terms.len()).map(|index| ((ResultKind::Term, None), Searchable::Term(index)));
        let mut sources: Vec<_> = pages.chain(terms).collect();
        sources.sort_by_key(|(order, _)| *order);
        sources.into_iter().map(|(_, source)| source).collect()
    }

    /// The position of the case study that a source is, if it is one.
    pub fn case_study(self, source: Searchable) -> Option<usize> {
        match source {
            Searchable::Page(position) => self.pages.all()[position].searched.case_study(),
            Searchable::Term(_) => None,
        }
    }

    /// The facts that a case study states, a sentence each (`Staff: about 12,500 people.`); empty for what is none.
    pub(crate) fn facts(self, source: Searchable, words: &Words) -> String {
        let Some(study) = self.case_study(source).map(|index| &self.casebook.case_studies[index]) else {
            return String::new();
        };
        let mut text = String::new();
        for (index, question) in facts(self.casebook) {
            let Some(answer) = study.answer(index) else { continue };
            let said = match question.kind.shown(answer, words).plain(words) {
                PlainAnswer::Words(said) => said.into_owned(),
                PlainAnswer::Several(said) => said.join(words.get("list-separator")),
                PlainAnswer::Section(_) => continue,
            };
            let between = if text.is_empty() { "" } else { " " };
            text.push_str(between);
            text.push_str(&words.answered("search-fact", question.for_readers(), &said));
        }
        text
    }

    /// The kind of a source for readers.
    pub fn kind(self, source: Searchable) -> Option<ResultKind> {
        match source {
            Searchable::Page(position) => ResultKind::of(self.pages.all()[position].searched),
            Searchable::Term(_) => Some(ResultKind::Term),
        }
    }

    /// The position of the first term of the glossary, and how many there are.
    pub fn terms(self, sources: &[Searchable]) -> (usize, usize) {
        let first = sources.iter().position(|source| matches!(source, Searchable::Term(_)));
        (first.unwrap_or(0), self.casebook.glossary.terms.len())
    }

    /// The page's title; of the home page that of the publication.
    pub fn title(self, source: Searchable) -> &'a str {
        match source {
            Searchable::Page(position) => title(self.casebook, &self.pages.all()[position]),
            Searchable::Term(index) => &self.casebook.glossary.terms[index].name,
        }
    }

    /// The address from the site's root, with an anchor where the page is a part of another.
    pub fn address(self, source: Searchable) -> String {
        match source {
            Searchable::Page(position) => self.pages.all()[position].address.0.clone(),
            Searchable::Term(index) => format!("{}#{}", glossary::ADDRESS, self.casebook.glossary.terms[index].id),
        }
    }

    /// The sections of a source; the first is its head.
    pub fn units(self, source: Searchable) -> Vec<Unit<'a>> {
        let casebook = self.casebook;
        let mut page = PageUnits { corpus: self, units: Vec::new() };
        // The publication is called by what all of it is about, which says little of its home page.
        let is_home = self.kind(source) == Some(ResultKind::Home);
        let field = if is_home { Field::Summary } else { Field::Title };
        page.begin(Cow::Borrowed(""), field, Cow::Borrowed(self.title(source)));
        let searched = match source {
            Searchable::Page(position) => {
                let found = &self.pages.all()[position];
                let name = found.address.0.rsplit('/').next().and_then(|name| name.strip_suffix(ENDING));
                let name = name.filter(|name| *name != "index").unwrap_or("");
                page.add(Field::Heading, Cow::Owned(id_words(name, self.title(source))));
                if found.searched.has_other_names() {
                    let other_names = casebook.look.strings.other_names(found.kind.name());
                    page.add(Field::Heading, Cow::Borrowed(other_names));
                }
                found.searched
            }
            Searchable::Term(index) => {
                let term = &casebook.glossary.terms[index];
                page.summary(term.expansion.as_deref());
                page.summary((!term.synonyms.is_empty()).then(|| term.synonyms.join(", ")));
                page.add(Field::Definition, Cow::Borrowed(&term.definition));
                return page.units;
            }
        };
        match searched {
            Searched::No => {}
            // The answers themselves come first, in their stories. The words of the address are those of a question's id.
            Searched::Answers(question) => {
                page.units.clear();
                page.begin(Cow::Borrowed(""), Field::Body, Cow::Borrowed(self.title(source)));
                let studies = self.pages.contents.answers[question].case_studies.iter();
                let titles = studies.map(|study| casebook.case_studies[*study].title(&casebook.proforma));
                page.body(titles.collect::<Vec<_>>().join("; "));
                page.add(Field::Summary, Cow::Borrowed(casebook.look.strings.other_names("answers")));
            }
            Searched::Theme(index) => {
                let theme = &casebook.themes[index];
                page.text(theme.summary.as_deref(), &theme.body);
                if !theme.questions.is_empty() {
                    page.section("board-questions", casebook.look.strings.text("board-questions"));
                    page.body(theme.asks().join(" "));
                }
            }
            Searched::Chapter(index) => {
                let chapter = &casebook.chapters[index];
                page.text(chapter.summary.as_deref(), &chapter.body);
            }
            Searched::CaseStudy(index) => {
                let study = &casebook.case_studies[index];
                if let Some(number) = study.number(&casebook.proforma) {
                    let number = casebook.look.strings.numerals().write(number, f64::INFINITY);
                    let words = casebook.look.strings.text("case-study-number").replace("{number}", &number);
                    page.add(Field::Heading, Cow::Owned(words));
                }
                page.summary(study.summary(&casebook.proforma));
                page.add(Field::Answers, Cow::Owned(answers(casebook, study)));
                page.prose(study.body());
                let labels = labels(casebook, study);
                if !labels.is_empty() {
                    page.section(KEY_FACTS, casebook.look.strings.text("key-facts"));
                    page.body(labels);
                }
            }
            Searched::Findings => {
                page.findings();
                page.headings_of_template(source);
            }
            Searched::Page(index) => {
                let other = &casebook.pages[index];
                page.text(other.summary.as_deref(), &other.body);
            }
            Searched::Update(index) => {
                let update = &casebook.updates[index];
                page.text(update.summary.as_deref(), &update.body);
            }
            Searched::Overview(description) => {
                page.summary(description.map(|key| casebook.look.strings.text(key)));
                page.headings_of_template(source);
            }
            Searched::Home => {
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

/// The title of a page as it is found; of the home page that of the publication.
pub(crate) fn title<'a>(casebook: &'a Casebook, page: &'a Page<'a>) -> &'a str {
    if page.genre == Genre::Publication { &casebook.site.name } else { &page.title }
}

/// The sections of one page as they are found.
struct PageUnits<'a> {
    corpus: Corpus<'a>,
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

    fn text(&mut self, summary: Option<&'a str>, text: &'a Prose) {
        self.summary(summary);
        self.prose(text);
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
            self.section("footnotes", self.corpus.casebook.look.strings.text("footnotes"));
            let notes: Vec<String> = prose.footnotes.iter().map(|note| Block::plain_text(&note.blocks)).collect();
            self.body(notes.join(" "));
        }
    }

    fn heading(&mut self, heading: &'a Heading) {
        let name = match &heading.content[..] {
            [Inline::Text(text)] => Cow::Borrowed(text.as_str()),
            content => Cow::Owned(Inline::plain_text(content)),
        };
        let id = id_words(&heading.id, &name);
        self.begin(Cow::Borrowed(&heading.id), Field::Heading, name);
        self.add(Field::Heading, Cow::Owned(id));
    }

    /// The text of a block; of charts and pictures what is said of them.
    fn append(&self, text: &mut String, block: &Block) {
        if !text.is_empty() {
            text.push(' ');
        }
        match block {
            Block::Chart { path, .. } => {
                let charts = self.corpus.casebook.charts.iter().zip(self.corpus.charts);
                if let Some((_, drawing)) = charts.into_iter().find(|(chart, _)| chart.path == *path) {
                    text.push_str(&said(drawing));
                }
            }
            Block::Figure(image) => {
                text.push_str(image.caption.as_deref().unwrap_or(""));
                text.push(' ');
                text.push_str(&image.alt);
            }
            Block::Table(table) => text.push_str(&rows(table)),
            block => Block::append_plain_text(std::slice::from_ref(block), text),
        }
    }

    /// The headings that the look's template of a page has by itself, each with the phrase that the paragraph below it
    /// begins with; those of the third level only where there is one. A heading with the anchor of one that is there
    /// already is passed over.
    fn headings_of_template(&mut self, source: Searchable) {
        let look = &self.corpus.casebook.look;
        let Searchable::Page(position) = source else { return };
        let Some(template) = look.templates.get(self.corpus.pages.all()[position].kind.template()) else { return };
        let text: &'a str = &template.text;
        for heading in text.split("<h").skip(1) {
            let Some((level, rest)) = heading.split_once(" id=\"") else { continue };
            let Some((anchor, rest)) = rest.split_once('"') else { continue };
            let Some((key, rest)) = phrase_of(rest, &format!("</h{level}>")) else { continue };
            let below = rest.trim_start().strip_prefix("<p").and_then(|rest| phrase_of(rest, ""));
            let is_one = level == "2" || level == "3" && below.is_some();
            if is_one && self.units.iter().all(|unit| unit.anchor != anchor) {
                self.section(anchor, look.strings.text(key));
                self.body(below.map_or("", |(key, _)| look.strings.text(key)));
            }
        }
    }

    /// Key numbers, the text, and each chart at its own place.
    fn findings(&mut self) {
        let strings = &self.corpus.casebook.look.strings;
        if let Some(findings) = &self.corpus.casebook.findings {
            self.summary(findings.summary.as_deref());
            if !findings.numbers.is_empty() {
                self.section(KEY_NUMBERS, strings.text("key-numbers"));
                for number in &findings.numbers {
                    self.section(KEY_NUMBERS, &number.label);
                    let note = number.note.as_deref().unwrap_or("");
                    let source = match &number.from {
                        Some(Target::Document(document, _)) => self.corpus.pages.at(&address(document)),
                        _ => None,
                    };
                    let source = source.map_or(String::new(), |page| format!(" ({})", page.title));
                    self.body(format!("{}. {note}{source}", number.value));
                }
            }
            self.prose(&findings.body);
        }
        for (chart, drawing) in self.corpus.casebook.charts.iter().zip(self.corpus.charts) {
            self.begin(Cow::Owned(chart.anchor()), Field::Heading, Cow::Borrowed(&drawing.title));
            self.body(drawing.sentence.as_deref().unwrap_or(""));
            self.body(chart.caveat.as_deref().unwrap_or(""));
        }
    }
}

/// The words of an id that are not in the text that it names: an author chose them to say what it is about.
fn id_words(id: &str, text: &str) -> String {
    let text = text.to_lowercase();
    id.split('-').filter(|word| !text.contains(word)).collect::<Vec<_>>().join(" ")
}

/// The key of the phrase that an element begins with, and what follows its `end`.
fn phrase_of<'t>(rest: &'t str, end: &str) -> Option<(&'t str, &'t str)> {
    let (tag, rest) = rest.split_once('>')?;
    let (key, rest) = rest.strip_prefix("{{ t(key=\"")?.split_once('"')?;
    let after = rest.strip_prefix(") }}")?.strip_prefix(end)?;
    (!tag.contains('<')).then_some((key, after))
}

/// The title of a chart and its sentence.
fn said(drawing: &Drawing) -> String {
    match &drawing.sentence {
        Some(sentence) => format!("{}. {sentence}", drawing.title),
        None => drawing.title.clone(),
    }
}

/// A sentence for each row of a table: `Mean: 5.3.`
fn rows(table: &Table) -> String {
    let rows = std::iter::once(&table.head).chain(&table.rows).map(|row| {
        let cells = row.iter().map(|cell| Inline::plain_text(cell)).filter(|cell| !cell.trim().is_empty());
        let cells: Vec<String> = cells.collect();
        let said = cells.split_first().map_or_else(String::new, |(name, values)| match values {
            [] => name.clone(),
            values => format!("{name}: {}", values.join(", ")),
        });
        if said.ends_with(char::is_alphanumeric) { said + "." } else { said }
    });
    rows.collect::<Vec<_>>().join(" ")
}

/// The questions whose answers are facts of a case study, each with its position.
fn facts(casebook: &Casebook) -> impl Iterator<Item = (QuestionIndex, &Question)> {
    let questions = casebook.proforma.public().filter(|(_, question)| !question.role.is_some_and(Role::stands_apart));
    questions.filter(|(_, question)| question.is_fact() && question.kind.section().is_none())
}

/// The names of the facts that a case study states, as readers see them.
fn labels(casebook: &Casebook, study: &CaseStudy) -> String {
    let stated = facts(casebook).filter(|(index, _)| study.answer(*index).is_some());
    let names: Vec<&str> = stated.map(|(_, question)| question.for_readers()).collect();
    names.join("; ")
}

/// The answers that have words or numbers of their own, in the order of the questionnaire.
fn answers(casebook: &Casebook, study: &CaseStudy) -> String {
    let mut text = String::new();
    for (index, question) in casebook.proforma.public() {
        if !question.is_fact() || question.role.is_some_and(Role::stands_apart) {
            continue;
        }
        if let Some(answer) = study.answer(index) {
            question.kind.searched(answer, &casebook.look.strings, &mut |piece| {
                if !text.is_empty() {
                    text.push_str(if text.ends_with('.') { " " } else { "; " });
                }
                text.push_str(piece);
            });
        }
    }
    text
}
