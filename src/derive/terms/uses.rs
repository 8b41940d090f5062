//! The uses of each term: the pages on which a reader finds it marked, or linked by the author.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::answer::{AnswerKind as _, ShownAnswer};
use crate::model::{Block, CaseStudy, Casebook, Inline, Prose, Target};
use crate::page::{Page, Pages, Searched};
use crate::proforma::{Question, Role};
use crate::strings::Words;

use super::{TermMarks, Terms};

/// The pages that use one term.
#[derive(Debug, Clone, Default)]
pub struct Uses<'p> {
    /// The first few: the report first, then everything else, the case studies last.
    pub named: Vec<&'p Page<'p>>,
    /// The number of all.
    pub total: usize,
}

/// The uses of each term, in the order of the glossary, up to `most` of them by name. Looks once at each text.
pub(crate) fn uses<'p>(
    casebook: &'p Casebook,
    words: &'p Words,
    pages: &'p Pages<'p>,
    terms: &Terms,
    most: usize,
) -> Vec<Uses<'p>> {
    let texts = texts(casebook, words, pages);
    let used: Vec<Vec<bool>> = texts.par_iter().map(|(_, text)| terms.used_in(text)).collect();
    let mut uses = vec![Uses::default(); casebook.glossary.terms.len()];
    for ((page, _), used) in texts.iter().zip(&used) {
        for (uses, _) in uses.iter_mut().zip(used).filter(|(_, used)| **used) {
            uses.total += 1;
            if uses.named.len() < most {
                uses.named.push(page);
            }
        }
    }
    uses
}

/// What a page says in single lines, and its text.
type Text<'p> = (Vec<Cow<'p, str>>, &'p Prose);

/// Every page on which terms are marked, with its text.
fn texts<'p>(casebook: &'p Casebook, words: &'p Words, pages: &'p Pages<'p>) -> Vec<(&'p Page<'p>, Text<'p>)> {
    let text = |page: &'p Page<'p>| {
        let (rank, text) = match page.searched {
            Searched::Chapter(index) => (0, text_of(&casebook.chapters[index].summary, &casebook.chapters[index].body)),
            Searched::Theme(index) => (1, text_of(&casebook.themes[index].summary, &casebook.themes[index].body)),
            Searched::Findings => {
                let findings = casebook.findings.as_ref()?;
                (2, text_of(&findings.summary, &findings.body))
            }
            Searched::Page(index) => (3, text_of(&casebook.pages[index].summary, &casebook.pages[index].body)),
            Searched::Home => (4, text_of(&casebook.home.finding, &casebook.home.body)),
            Searched::Update(index) => (5, text_of(&casebook.updates[index].summary, &casebook.updates[index].body)),
            Searched::CaseStudy(index) => {
                let study = &casebook.case_studies[index];
                (6, (lines(casebook, words, study), study.body()))
            }
            Searched::No | Searched::Overview(_) | Searched::Answers(_) => return None,
        };
        Some(((rank, page.kind), (page, text)))
    };
    let mut texts: Vec<_> = pages.all().iter().filter_map(text).collect();
    texts.sort_by_key(|(order, _)| *order);
    texts.into_iter().map(|(_, text)| text).collect()
}

fn text_of<'p>(brief: &'p Option<String>, body: &'p Prose) -> Text<'p> {
    (brief.iter().map(|brief| Cow::Borrowed(brief.as_str())).collect(), body)
}

/// The lead of a case study and its facts.
fn lines<'p>(casebook: &'p Casebook, words: &'p Words, study: &'p CaseStudy) -> Vec<Cow<'p, str>> {
    let is_shown = |question: &Question| {
        question.is_fact() && !question.role.is_some_and(|role| role.stands_apart() || role == Role::People)
    };
    let facts = casebook.proforma.indexed().filter(|(_, question)| is_shown(question));
    let facts = facts.filter_map(|(index, question)| match question.kind.shown(study.answer(index)?, words) {
        ShownAnswer::Words(text) => Some(vec![text]),
        ShownAnswer::Several(items) => Some(items),
        _ => None,
    });
    study.summary(&casebook.proforma).map(Cow::Borrowed).into_iter().chain(facts.flatten()).collect()
}

impl Terms {
    /// The terms that a page with this text marks or links to.
    fn used_in(&self, (lines, prose): &Text<'_>) -> Vec<bool> {
        let mut reader = Reader { prose, marks: self.marks(), run: String::new(), unmarked: 0 };
        lines.iter().for_each(|line| reader.marks.find(line, |_, _| {}));
        reader.blocks(&prose.blocks);
        for footnote in &prose.footnotes {
            reader.blocks(&footnote.blocks);
        }
        reader.marks.used()
    }
}

/// Reads a text as the page's writer does.
struct Reader<'a> {
    prose: &'a Prose,
    marks: TermMarks<'a>,
    /// Running text between two marks, joined so that a term may go over a line end.
    run: String,
    /// The depth in headings and links, where no term is marked.
    unmarked: usize,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    self.unmarked += 1;
                    self.inlines(&heading.content);
                    self.unmarked -= 1;
                }
                Block::Paragraph(passage) => self.inlines(&passage.content),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Table(table) => {
                    table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
                }
                Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks),
                Block::Code(_) | Block::Figure(_) | Block::Chart { .. } | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.run.push_str(text),
                Inline::SoftBreak => self.run.push(' '),
                other => {
                    self.end_run();
                    self.inline(other);
                }
            }
        }
        self.end_run();
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                self.inlines(content);
            }
            Inline::Link(index, content) => {
                if let Target::Term(Some(id)) = self.prose.target(*index) {
                    self.marks.linked(id);
                }
                self.unmarked += 1;
                self.inlines(content);
                self.unmarked -= 1;
            }
            _ => {}
        }
    }

    fn end_run(&mut self) {
        if self.unmarked == 0 && !self.run.is_empty() {
            self.marks.find(&self.run, |_, _| {});
        }
        self.run.clear();
    }
}
