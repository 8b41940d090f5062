//! The parts of the print edition: what they are, in which order, and what their numbers are.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use super::part::{Edition, EditionPart};
use super::{case_study, theme};
use crate::model::{Block, Inline, Prose};
use crate::page::{self, Printed};
use crate::render::site::Site;

/// Up to how many case studies stand in the print edition. Forty of the usual length are some 100 to 200 pages of
/// paper, which is what can be bound, and a page that any browser opens; ten thousand are neither.
pub(crate) const MOST: usize = 40;

/// The print edition before it is written.
pub(crate) struct Outline<'e> {
    site: &'e Site<'e>,
    pub(crate) edition: Edition<'e>,
    pub(crate) contents: Vec<PartView>,
    pub(crate) chapters: Vec<PartHead>,
    pub(crate) themes: Option<PartHead>,
    pub(crate) questions: Option<PartHead>,
    pub(crate) findings: Option<PartHead>,
    pub(crate) glossary: Option<PartHead>,
    /// None where there are none, or more than [`MOST`].
    pub(crate) case_studies: Option<PartHead>,
    /// By path of the chart the number of the section where it first stands, where a text places it.
    charts: HashMap<Arc<str>, String>,
}

/// An entry of the contents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PartView {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) title: String,
    /// True where readers can leave it out.
    pub(crate) optional: bool,
    /// The parts one level below.
    pub(crate) children: Vec<PartView>,
}

/// The heading of a part.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PartHead {
    pub(crate) id: String,
    pub(crate) number: String,
}

impl PartView {
    fn new(head: &PartHead, title: &str, optional: bool) -> PartView {
        let PartHead { id, number } = head.clone();
        PartView { id, number, title: title.to_owned(), optional, children: Vec::new() }
    }
}

fn part(address: &str, head: &PartHead, title: &str) -> EditionPart {
    EditionPart::new(address, head.id.clone(), head.number.clone(), title)
}

/// The numbered sections of a text, for the contents.
fn sections(part: &EditionPart, prose: &Prose) -> Vec<PartView> {
    let section = |block: &Block| {
        let Block::Heading(heading) = block else { return None };
        let number = part.heading_number(&heading.id)?.to_owned();
        let head = PartHead { id: part.id_of(&heading.id), number };
        Some(PartView::new(&head, &Inline::plain_text(&heading.content), false))
    };
    prose.blocks.iter().filter_map(section).collect()
}

impl<'e> Outline<'e> {
    /// Lays out the print edition.
    pub(crate) fn new(site: &'e Site<'e>) -> Outline<'e> {
        let casebook = site.casebook;
        let mut outline = Outline {
            site,
            edition: Edition::new(&casebook.site.base_url, &site.words),
            contents: Vec::new(),
            chapters: Vec::new(),
            themes: None,
            questions: None,
            findings: None,
            glossary: None,
            case_studies: None,
            charts: HashMap::new(),
        };
        for chapter in &casebook.chapters {
            let head = outline.begin(&chapter.title);
            let part = part(&page::chapter::address(&chapter.slug), &head, &chapter.title);
            let part = outline.with_sections(part, &chapter.body);
            outline.add(part);
            outline.chapters.push(head);
        }
        outline.add_themes();
        if site.pages.has(page::findings::ADDRESS) {
            outline.add_findings();
        }
        if !casebook.glossary.terms.is_empty() {
            outline.glossary = Some(outline.begin_printed("nav-glossary", Printed::Glossary, |part| {
                let number = part.number.clone();
                casebook.glossary.terms.iter().for_each(|term| part.add(&term.id, number.clone(), false));
            }));
        }
        if (1..=MOST).contains(&casebook.case_studies.len()) {
            outline.add_case_studies();
        }
        outline
    }

    /// Begins the next part.
    fn begin(&mut self, title: &str) -> PartHead {
        let number = (self.contents.len() + 1).to_string();
        let head = PartHead { id: format!("p{number}"), number };
        self.contents.push(PartView::new(&head, title, false));
        head
    }

    /// Begins the next part of the part that was begun last.
    fn begin_below(&mut self, title: &str) -> PartHead {
        let Some(above) = self.contents.last_mut() else { return self.begin(title) };
        let number = format!("{}.{}", above.number, above.children.len() + 1);
        let head = PartHead { id: format!("p{number}"), number };
        above.children.push(PartView::new(&head, title, above.optional));
        head
    }

    /// Begins the next part, which says what certain pages say too: links to those lead there.
    fn begin_printed(&mut self, title: &str, printed: Printed, fill: impl FnOnce(&mut EditionPart)) -> PartHead {
        let title = self.site.words.get(title);
        let head = self.begin(title);
        let mut part = part("", &head, title);
        fill(&mut part);
        self.add_printed(&part, printed);
        head
    }

    fn add_printed(&mut self, part: &EditionPart, printed: Printed) {
        for page in self.site.pages.printed(printed) {
            self.edition.add(EditionPart { address: page.address.0.clone(), ..part.clone() });
        }
    }

    /// A part with its text, whose sections go to the contents.
    fn with_sections(&mut self, part: EditionPart, text: &Prose) -> EditionPart {
        let part = part.with_text(text, true);
        if let Some(entry) = self.contents.last_mut() {
            entry.children = sections(&part, text);
        }
        part
    }

    fn add(&mut self, part: EditionPart) {
        self.note_charts(&part);
        self.edition.add(part);
    }

    /// Notes where the charts of a part stand, unless they stand in one before.
    fn note_charts(&mut self, part: &EditionPart) {
        for (path, number) in &part.charts {
            self.charts.entry(Arc::clone(path)).or_insert_with(|| number.clone());
        }
    }

    fn add_themes(&mut self) {
        let site = self.site;
        let themes = &site.casebook.themes;
        if themes.is_empty() {
            return;
        }
        self.themes = Some(self.begin_printed("nav-ingredients", Printed::Themes, |_| ()));
        let mut parts = Vec::with_capacity(themes.len());
        for (index, theme) in themes.iter().enumerate() {
            let head = self.begin_below(&theme.title);
            parts.extend(theme::part(site, index, head.id, head.number));
        }
        // The questions of all themes stand together, so that one sheet can go to a board.
        if themes.iter().any(|theme| !theme.questions.is_empty()) {
            self.questions = Some(self.begin_printed("board-questions", Printed::Questions, |_| ()));
            for (theme, part) in themes.iter().zip(&mut parts).filter(|(theme, _)| !theme.questions.is_empty()) {
                let head = self.begin_below(&theme.title);
                part.add_as(page::theme::BOARD_QUESTIONS, head.id, head.number, false);
            }
        }
        parts.into_iter().for_each(|part| self.add(part));
    }

    fn add_findings(&mut self) {
        let casebook = self.site.casebook;
        let title = self.site.words.get("nav-findings");
        let head = self.begin(title);
        let mut part = part("", &head, title);
        if let Some(findings) = &casebook.findings {
            part = self.with_sections(part, &findings.body);
        }
        self.note_charts(&part);
        for chart in &casebook.charts {
            let number = self.charts.get(&chart.path).unwrap_or(&head.number).clone();
            let anchor = chart.anchor();
            let id = format!("{}:{anchor}", head.id);
            part.add_as(&anchor, id, number, false);
        }
        self.add_printed(&part, Printed::Findings);
        self.findings = Some(head);
    }

    fn add_case_studies(&mut self) {
        let site = self.site;
        self.case_studies =
            Some(self.begin_printed("nav-case-studies", Printed::CaseStudies, |part| part.optional = true));
        if let Some(entry) = self.contents.last_mut() {
            entry.optional = true;
        }
        for (index, study) in site.casebook.case_studies.iter().enumerate() {
            let head = self.begin_below(study.title(&site.casebook.proforma));
            if let Some(mut part) = case_study::part(site, index, head.id, head.number) {
                part.optional = true;
                if let Some(entry) = self.contents.last_mut().and_then(|above| above.children.last_mut()) {
                    entry.number.clone_from(&part.number);
                }
                self.add(part);
            }
        }
    }
}
