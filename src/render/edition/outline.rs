//! The parts of the print edition: what they are, in which order, and what their numbers are.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Block, Collection, Inline, Prose};
use crate::render::Site;
use crate::render::edition::{Edition, Part};
use crate::render::views::{PartHead, PartView};

/// Up to how many case studies stand in the print edition. Forty of the usual length are some 100 to 200 pages of paper,
/// which is what can be bound, and a page that any browser opens; ten thousand are neither.
pub(crate) const MOST: usize = 40;

/// The print edition before it is written.
pub(crate) struct Plan<'e> {
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
    pub(crate) charts: HashMap<Arc<str>, String>,
}

impl Plan<'_> {
    /// Begins the next part.
    fn begin(&mut self, title: &str) -> PartHead {
        let number = (self.contents.len() + 1).to_string();
        let head = PartHead { id: format!("p{number}"), number };
        self.contents.push(view(&head, title.to_owned(), false));
        head
    }

    /// Begins the next part of the part that was begun last.
    fn begin_below(&mut self, title: &str) -> PartHead {
        let Some(above) = self.contents.last_mut() else { return self.begin(title) };
        let number = format!("{}.{}", above.number, above.children.len() + 1);
        let head = PartHead { id: format!("p{number}"), number };
        above.children.push(view(&head, title.to_owned(), above.optional));
        head
    }

    fn add(&mut self, part: Part) {
        self.note_charts(&part);
        self.edition.add(part);
    }

    /// Notes where the charts of a part stand, unless they stand in one before.
    fn note_charts(&mut self, part: &Part) {
        for (path, number) in &part.charts {
            self.charts.entry(Arc::clone(path)).or_insert_with(|| number.clone());
        }
    }
}

fn view(head: &PartHead, title: String, optional: bool) -> PartView {
    PartView { id: head.id.clone(), number: head.number.clone(), title, optional, children: Vec::new() }
}

fn part(address: &str, head: &PartHead, title: &str) -> Part {
    Part::new(address, head.id.clone(), head.number.clone(), title)
}

/// The numbered sections of a text, for the contents.
fn sections(part: &Part, prose: &Prose) -> Vec<PartView> {
    let section = |block: &Block| {
        let Block::Heading(heading) = block else { return None };
        let number = part.heading_number(&heading.id)?.to_owned();
        let head = PartHead { id: part.id_of(&heading.id), number };
        Some(view(&head, Inline::plain_text(&heading.content), false))
    };
    prose.blocks.iter().filter_map(section).collect()
}

impl<'a> Site<'a> {
    /// Lays out the print edition.
    pub(crate) fn plan(&self) -> Plan<'_> {
        let casebook = self.casebook;
        let words = &self.words;
        let mut plan = Plan {
            edition: Edition::new(&casebook.site.base_url, words),
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
            let head = plan.begin(&chapter.title);
            let address = Collection::Report.address(&chapter.slug).0;
            let part = part(&address, &head, &chapter.title).with_text(&chapter.body, true);
            if let Some(entry) = plan.contents.last_mut() {
                entry.children = sections(&part, &chapter.body);
            }
            plan.add(part);
            plan.chapters.push(head);
        }
        self.plan_themes(&mut plan);
        self.plan_findings(&mut plan);
        if !casebook.glossary.terms.is_empty() {
            let title = words.get("nav-glossary");
            let head = plan.begin(title);
            let mut part = part("glossary.html", &head, title);
            for term in &casebook.glossary.terms {
                part.add(&term.id, head.number.clone(), false);
            }
            plan.add(part);
            plan.glossary = Some(head);
        }
        if (1..=MOST).contains(&casebook.case_studies.len()) {
            self.plan_case_studies(&mut plan);
        }
        plan
    }

    fn plan_themes(&self, plan: &mut Plan<'_>) {
        let themes = &self.casebook.themes;
        if themes.is_empty() {
            return;
        }
        let title = self.words.get("nav-ingredients");
        let head = plan.begin(title);
        plan.add(part("ingredients/index.html", &head, title));
        plan.themes = Some(head);
        let mut parts = Vec::with_capacity(themes.len());
        for (index, theme) in themes.iter().enumerate() {
            let head = plan.begin_below(&theme.title);
            parts.extend(self.theme_part(index, head.id, head.number));
        }
        // The questions of all themes stand together, so that one sheet can go to a board.
        if themes.iter().any(|theme| !theme.questions.is_empty()) {
            plan.questions = Some(plan.begin(self.words.get("board-questions")));
            for (theme, part) in themes.iter().zip(&mut parts).filter(|(theme, _)| !theme.questions.is_empty()) {
                let head = plan.begin_below(&theme.title);
                part.add_as("board-questions", head.id, head.number, false);
            }
        }
        parts.into_iter().for_each(|part| plan.add(part));
    }

    fn plan_findings(&self, plan: &mut Plan<'_>) {
        let casebook = self.casebook;
        if !casebook.has_findings() {
            return;
        }
        let title = self.words.get("nav-findings");
        let head = plan.begin(title);
        let mut part = part("findings.html", &head, title);
        if let Some(findings) = &casebook.findings {
            part = part.with_text(&findings.body, true);
            if let Some(entry) = plan.contents.last_mut() {
                entry.children = sections(&part, &findings.body);
            }
        }
        plan.note_charts(&part);
        for chart in &casebook.charts {
            let number = plan.charts.get(&chart.path).unwrap_or(&head.number).clone();
            let anchor = chart.anchor();
            let id = format!("{}:{anchor}", head.id);
            part.add_as(&anchor, id, number, false);
        }
        plan.add(part);
        plan.findings = Some(head);
    }

    fn plan_case_studies(&self, plan: &mut Plan<'_>) {
        let title = self.words.get("nav-case-studies");
        let head = plan.begin(title);
        if let Some(entry) = plan.contents.last_mut() {
            entry.optional = true;
        }
        let mut list = part("case-studies/index.html", &head, title);
        list.optional = true;
        plan.add(list);
        plan.case_studies = Some(head);
        for (index, study) in self.casebook.case_studies.iter().enumerate() {
            let head = plan.begin_below(study.title(&self.casebook.proforma));
            if let Some(mut part) = self.case_study_part(index, head.id, head.number) {
                part.optional = true;
                plan.add(part);
            }
        }
    }
}
