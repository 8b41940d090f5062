//! The blocks of a text as HTML: paragraphs, lists, tables, code and the like.

use std::fmt::Write as _;

use crate::model::{AlertKind, Alignment, Block, Item, List, Passage, Table, Target};
use crate::render::escape;

use super::code;
use super::writer::Writer;

impl<'a> Writer<'a> {
    pub(super) fn write_blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.write_block(block);
        }
    }

    fn write_block(&mut self, block: &'a Block) {
        match block {
            // What an editor notes is read on the case study's page.
            Block::Alert(..) if self.is_in_cell() => {}
            Block::Heading(heading) if self.is_in_cell() => {
                self.out.push_str("<p><strong>");
                self.write_unmarked(&heading.content);
                self.out.push_str("</strong></p>\n");
            }
            Block::Heading(heading) => {
                let level = self.level(heading.level);
                let _ = write!(self.out, "<h{level} id=\"");
                self.write_id(&heading.id);
                self.out.push_str("\">");
                self.write_earlier_ids(&heading.id);
                if let Some(number) = self.among.and_then(|among| among.part.heading_number(&heading.id)) {
                    let _ = write!(self.out, "<span class=\"number\">{number}</span> ");
                }
                self.write_unmarked(&heading.content);
                let _ = writeln!(self.out, "</h{level}>");
            }
            Block::Paragraph(passage) => self.write_paragraph(passage, None),
            Block::List(list) => self.write_list(list),
            Block::Table(table) => self.write_table(table),
            Block::Code(block) => self.write_code(block),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.write_blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            Block::Alert(kind, blocks) => {
                let name = alert_name(*kind);
                let _ = write!(self.out, "<div class=\"alert {name}\" role=\"note\">\n<p class=\"alert-title\">");
                escape::text(&mut self.out, self.words.get(name));
                self.out.push_str("</p>\n");
                self.write_blocks(blocks);
                self.out.push_str("</div>\n");
            }
            Block::Figure(image) => {
                self.out.push_str("<figure>\n");
                self.write_image(image);
                if let Some(caption) = &image.caption {
                    self.out.push_str("\n<figcaption>");
                    escape::text(&mut self.out, caption);
                    self.out.push_str("</figcaption>");
                }
                self.out.push_str("\n</figure>\n");
            }
            Block::Chart { path, .. } => {
                // Rendered with the page, because a template may fail.
                if let Some(position) = self.figures.iter().position(|(found, _)| found == path) {
                    let (_, figure) = self.figures.remove(position);
                    self.out.push_str(&figure);
                }
            }
            Block::Rule => self.out.push_str("<hr>\n"),
        }
    }

    /// The id of a passage, and the end of its tag.
    fn write_anchor(&mut self, passage: &Passage) {
        if let (Some(anchor), None) = (&passage.anchor, &self.excerpt) {
            self.out.push_str(" id=\"");
            self.write_id(anchor);
            self.out.push('"');
        }
        self.out.push('>');
        for earlier in self.earlier_anchors(passage) {
            self.out.push_str("<span id=\"");
            self.write_id(&earlier);
            self.out.push_str("\"></span>");
        }
    }

    /// The anchors of a passage under the names that its ingredient, and the theme of that, had.
    fn earlier_anchors(&self, passage: &Passage) -> Vec<String> {
        let Some(anchor) = passage.anchor.as_ref().filter(|_| !self.themes.is_empty()) else { return Vec::new() };
        let mut shown = None;
        passage.each_link(&mut |index| {
            if let (None, Target::Ingredient { theme, id }) = (shown, self.prose.target(index)) {
                shown = Some((theme, id));
            }
        });
        let Some((theme, id)) = shown else { return Vec::new() };
        let Some(rest) = anchor.strip_prefix(&format!("{theme}-{id}")) else { return Vec::new() };
        let found = self.themes.iter().find(|found| found.slug == *theme);
        let ingredient = found.and_then(|found| found.ingredients.iter().find(|ingredient| ingredient.id == *id));
        let slugs = found.iter().flat_map(|found| found.earlier.iter()).chain([theme]);
        let ids = || ingredient.iter().flat_map(|ingredient| ingredient.earlier.iter()).chain([id]);
        let earlier = slugs.flat_map(|slug| ids().map(move |id| format!("{slug}-{id}{rest}")));
        earlier.filter(|earlier| earlier != anchor).collect()
    }

    fn write_list(&mut self, list: &'a List) {
        let tasks = if list.items.iter().any(|item| item.task.is_some()) { " class=\"tasks\"" } else { "" };
        let tag = if list.start.is_some() { "ol" } else { "ul" };
        let _ = write!(self.out, "<{tag}{tasks}");
        if let Some(start) = list.start.filter(|start| *start != 1) {
            let _ = write!(self.out, " start=\"{start}\"");
        }
        self.out.push_str(">\n");
        for item in &list.items {
            self.write_item(item, list.loose);
        }
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn write_item(&mut self, item: &'a Item, loose: bool) {
        self.out.push_str(match item.task {
            None => "<li",
            Some(true) => "<li class=\"task done\"",
            Some(false) => "<li class=\"task open\"",
        });
        // In a tight item text stands without a paragraph, and the item has the anchor of its first.
        let is_bare = |position: usize, passage: &Passage| !loose && (position == 0 || passage.anchor.is_none());
        match item.blocks.first() {
            Some(Block::Paragraph(passage)) if is_bare(0, passage) => self.write_anchor(passage),
            _ => self.out.push('>'),
        }
        for (position, block) in item.blocks.iter().enumerate() {
            let mark = item.task.filter(|_| position == 0);
            match block {
                Block::Paragraph(passage) if is_bare(position, passage) => {
                    self.write_task_mark(mark);
                    self.write_inlines(&passage.content);
                    if position + 1 < item.blocks.len() {
                        self.out.push('\n');
                    }
                }
                Block::Paragraph(passage) => self.write_paragraph(passage, mark),
                other => {
                    self.write_task_mark(mark);
                    self.write_block(other);
                }
            }
        }
        self.out.push_str("</li>\n");
    }

    /// The mark of a task, beside its text.
    fn write_task_mark(&mut self, task: Option<bool>) {
        let Some(done) = task else { return };
        let (mark, key) = if done { ('\u{2611}', "task-done") } else { ('\u{2610}', "task-open") };
        let _ = write!(self.out, "<span class=\"task-mark\" aria-hidden=\"true\">{mark}</span> ");
        self.out.push_str("<span class=\"visually-hidden\">");
        escape::text(&mut self.out, self.words.get(key));
        self.out.push_str(":</span> ");
    }

    fn write_paragraph(&mut self, passage: &'a Passage, task: Option<bool>) {
        self.out.push_str("<p");
        self.write_anchor(passage);
        self.write_task_mark(task);
        self.write_inlines(&passage.content);
        self.out.push_str("</p>\n");
    }

    fn write_table(&mut self, table: &'a Table) {
        self.tables += 1;
        self.open_region("table-scroll", "table-region", self.tables);
        self.out.push_str("<table>\n<thead>\n<tr>");
        for (index, cell) in table.head.iter().enumerate() {
            let _ = write!(self.out, "<th scope=\"col\"{}>", alignment(table, index));
            self.write_inlines(cell);
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (index, cell) in row.iter().enumerate() {
                let _ = write!(self.out, "<td{}>", alignment(table, index));
                self.write_inlines(cell);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    /// A box that scrolls sideways by itself: named, and reachable with the keyboard.
    pub(super) fn open_region(&mut self, class: &str, key: &str, number: usize) {
        // The table around a cell scrolls with all that is in it.
        if self.is_in_cell() {
            self.out.push_str("<div>");
            return;
        }
        let label = self.of_part(self.words.fill(key, &[("number", &number.to_string())]));
        let _ = write!(self.out, "<div class=\"{class}\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escape::text(&mut self.out, &label);
        self.out.push_str("\">");
    }

    fn write_code(&mut self, block: &'a crate::model::CodeBlock) {
        self.codes += 1;
        self.open_region("code-scroll", "code-region", self.codes);
        self.out.push_str("<pre><code");
        if let Some(language) = &block.language {
            self.out.push_str(" class=\"language-");
            let class = language.replace(|character: char| character.is_whitespace(), "-");
            escape::text(&mut self.out, &class);
            self.out.push('"');
        }
        self.out.push('>');
        code::write(&mut self.out, block.language.as_deref(), &block.text);
        self.out.push_str("</code></pre></div>\n");
    }
}

fn alignment(table: &Table, column: usize) -> &'static str {
    match table.alignments.get(column) {
        Some(Alignment::Centre) => " class=\"centre\"",
        Some(Alignment::End) => " class=\"end\"",
        _ => "",
    }
}

/// The class of an alert, and the key of its title.
fn alert_name(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "alert-note",
        AlertKind::Tip => "alert-tip",
        AlertKind::Important => "alert-important",
        AlertKind::Warning => "alert-warning",
        AlertKind::Caution => "alert-caution",
    }
}
