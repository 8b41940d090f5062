//! The uses of each term: the pages on which a reader finds it marked, or linked by the author.

use rayon::prelude::*;

use crate::model::{Block, Casebook, Inline, Prose, Target};
use crate::page::{Page, Pages, Searched};

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
pub fn uses<'p>(casebook: &'p Casebook, pages: &'p Pages<'p>, terms: &Terms, most: usize) -> Vec<Uses<'p>> {
    let texts = texts(casebook, pages);
    let used: Vec<Vec<bool>> = texts.par_iter().map(|(_, prose)| terms.used_in(prose)).collect();
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

/// Every page on which terms are marked, with its text.
fn texts<'p>(casebook: &'p Casebook, pages: &'p Pages<'p>) -> Vec<(&'p Page<'p>, &'p Prose)> {
    let text = |page: &'p Page<'p>| {
        let (rank, text) = match page.searched {
            Searched::Chapter(index) => (0, &casebook.chapters[index].body),
            Searched::Theme(index) => (1, &casebook.themes[index].body),
            Searched::Findings => (2, &casebook.findings.as_ref()?.body),
            Searched::Page(index) => (3, &casebook.pages[index].body),
            Searched::Home => (4, &casebook.home.body),
            Searched::Update(index) => (5, &casebook.updates[index].body),
            Searched::CaseStudy(index) => (6, casebook.case_studies[index].body()),
            Searched::No | Searched::Overview(_) => return None,
        };
        Some(((rank, page.kind), (page, text)))
    };
    let mut texts: Vec<_> = pages.all().iter().filter_map(text).collect();
    texts.sort_by_key(|(order, _)| *order);
    texts.into_iter().map(|(_, text)| text).collect()
}

impl Terms {
    /// The terms that a page with this text marks or links to.
    fn used_in(&self, prose: &Prose) -> Vec<bool> {
        let mut reader = Reader { prose, marks: self.marks(), run: String::new(), unmarked: 0 };
        reader.blocks(&prose.blocks);
        for footnote in &prose.footnotes {
            reader.blocks(&footnote.blocks);
        }
        reader.marks.used
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
