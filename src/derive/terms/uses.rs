//! Where each term is used: the pages on which a reader finds it marked, or linked by the author.

use rayon::prelude::*;

use crate::derive::search::pages::Source;
use crate::model::{Block, Casebook, Inline, Prose, Target};

use super::{Marks, Terms};

/// The pages that use one term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// The first few: the report first, then everything else, the case studies last.
    pub named: Vec<Source>,
    /// How many there are in all.
    pub total: usize,
}

/// The uses of each term, in the order of the glossary, up to `most` of them by name. Looks once at each text.
pub fn uses(casebook: &Casebook, terms: &Terms, most: usize) -> Vec<Uses> {
    let pages = pages(casebook);
    let used: Vec<Vec<bool>> = pages.par_iter().map(|(_, prose)| terms.used_in(prose)).collect();
    let mut uses = vec![Uses::default(); casebook.glossary.terms.len()];
    for ((page, _), used) in pages.iter().zip(&used) {
        for (uses, _) in uses.iter_mut().zip(used).filter(|(_, used)| **used) {
            uses.total += 1;
            if uses.named.len() < most {
                uses.named.push(*page);
            }
        }
    }
    uses
}

/// Every page on which terms are marked, with its text.
fn pages(casebook: &Casebook) -> Vec<(Source, &Prose)> {
    let mut pages: Vec<(Source, &Prose)> = Vec::new();
    pages.extend(casebook.chapters.iter().enumerate().map(|(at, chapter)| (Source::Chapter(at), &chapter.body)));
    pages.extend(casebook.themes.iter().enumerate().map(|(at, theme)| (Source::Theme(at), &theme.body)));
    pages.extend(casebook.findings.iter().map(|findings| (Source::Findings, &findings.body)));
    pages.extend(casebook.pages.iter().enumerate().map(|(at, page)| (Source::Page(at), &page.body)));
    pages.push((Source::Home, &casebook.home.body));
    pages.extend(casebook.updates.iter().enumerate().map(|(at, update)| (Source::Update(at), &update.body)));
    pages.extend(casebook.case_studies.iter().enumerate().map(|(at, study)| (Source::CaseStudy(at), study.body())));
    pages
}

impl Terms {
    /// Which terms a page with this text marks or links to.
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
    marks: Marks<'a>,
    /// Running text between two marks, joined so that a term may go over a line end.
    run: String,
    /// How deep in headings and links, where no term is marked.
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
