//! The charts of a page.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Block, Chart, Prose};

/// Charts that stand in a text: their paths and the level of the heading above each, in order.
pub(crate) fn placed(blocks: &[Block], level: &mut u8, found: &mut Vec<(Arc<str>, u8)>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => *level = heading.level,
            Block::Chart { path, .. } => found.push((Arc::clone(path), *level)),
            Block::List(list) => list.items.iter().for_each(|item| placed(&item.blocks, level, found)),
            Block::Quote(blocks) | Block::Alert(_, blocks) => placed(blocks, level, found),
            _ => {}
        }
    }
}

/// The charts of one page as they are written: which ids are taken, and which charts stand there.
#[derive(Debug, Default)]
pub(crate) struct OnPage {
    ids: HashSet<String>,
    shown: HashSet<Arc<str>>,
    /// The beginning of the ids of the text, and how much lower its headings are: as one of several texts.
    among: Option<(String, u8)>,
    /// The chapter whose figures are numbered, and how many it has so far.
    chapter: Option<(usize, usize)>,
}

impl OnPage {
    /// Those of texts that stand together: what the ids begin with. No id of a heading has a colon.
    pub(crate) fn among(id: &str) -> OnPage {
        OnPage { among: Some((format!("{id}:"), 0)), ..OnPage::default() }
    }

    /// Sets how much lower than on their own page the headings of the next text are.
    pub(crate) fn lower(&mut self, levels: u8) {
        if let Some((_, lower)) = &mut self.among {
            *lower = levels;
        }
    }

    pub(super) fn level(&self, above: u8) -> u8 {
        (above + 1 + self.among.as_ref().map_or(0, |(_, lower)| *lower)).min(6)
    }

    /// For a chapter, counted from 1: its figures are numbered, as `2.1`, so that a number means one figure of the
    /// report.
    pub(crate) fn in_chapter(number: usize) -> OnPage {
        OnPage { chapter: Some((number, 0)), ..OnPage::default() }
    }

    /// Begins another text of the same page: a chapter, or none.
    pub(crate) fn begin_chapter(&mut self, number: Option<usize>) {
        self.chapter = number.map(|number| (number, 0));
    }

    pub(super) fn next_number(&mut self) -> Option<String> {
        let (chapter, count) = self.chapter.as_mut()?;
        *count += 1;
        Some(format!("{chapter}.{count}"))
    }

    /// The id of a chart's figure, which no other has on the page.
    pub(super) fn id(&mut self, chart: &Chart) -> String {
        let prefix = self.among.as_ref().map_or("", |(prefix, _)| prefix);
        let base = format!("{prefix}{}", chart.anchor());
        let mut id = base.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        self.shown.insert(Arc::clone(&chart.path));
        id
    }

    /// Notes the ids of a text, unless it is one of several: then they differ from those of charts.
    pub(super) fn note_ids(&mut self, prose: &Prose) {
        if self.among.is_none() {
            self.ids.extend(prose.headings().map(|heading| heading.id.clone()));
        }
    }

    /// Says whether a chart stands on the page already.
    pub(crate) fn has(&self, path: &Arc<str>) -> bool {
        self.shown.contains(path)
    }
}
