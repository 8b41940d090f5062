//! The lines of a text, for whoever looks at how each of them begins.

use std::ops::Range;

use super::draft::Draft;
use crate::model::{Block, Inline, Passage};
use crate::source::{Source, is_blank};

/// A line of a text, or a cell of a table, without any marks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextLine {
    /// The text.
    pub text: String,
    /// Bytes of the file that the line takes.
    pub span: Range<usize>,
    /// The byte of the file at which its paragraph, row or block of code ends.
    pub end: usize,
    /// The place that it stands in.
    pub place: LinePlace,
    /// It stands in a list or a quotation.
    pub nested: bool,
    /// All words of it are bold.
    pub is_bold: bool,
    /// It is the whole of its paragraph or item, or another sentence begins below it.
    pub is_alone: bool,
    /// It stands in a list that names topics: nothing but points below it is about it.
    pub is_topic: bool,
    /// Its paragraph or item begins with it.
    pub is_first: bool,
    /// The bytes of its text that are marked at its beginning: bold, or in any other way.
    pub marked: usize,
    /// Text follows before the next heading: for a cell, in the cells beside it or below.
    pub goes_on: bool,
}

/// A question takes at most so many lines, and so many bytes: a form that was pasted at 40 columns.
const MOST_UNWRAPPED: usize = 6;
const LONGEST_UNWRAPPED: usize = 1_000;

impl TextLine {
    /// The first lines of a paragraph as if they stood on one: two of them, then three, and so on. `lines` begins with the
    /// first of them.
    pub fn unwrapped(lines: &[TextLine]) -> impl Iterator<Item = TextLine> {
        let mut whole = lines.first().cloned();
        (1..MOST_UNWRAPPED).map_while(move |count| {
            let before = whole.take().filter(|whole| whole.text.len() < LONGEST_UNWRAPPED)?;
            let next = lines.get(count).filter(|next| next.goes_on_from(&before))?;
            let is_alone = before.is_first
                && lines
                    .get(count + 1)
                    .filter(|after| after.goes_on_from(&before))
                    .is_none_or(|after| begins_anew(&after.text));
            let text = format!("{} {}", before.text.trim_end(), next.text.trim_start());
            let is_marked = before.marked > 0 && before.marked >= before.text.trim_end().len();
            let marked =
                if is_marked { text.len() - next.text.trim_start().len() + next.marked } else { before.marked };
            let unwrapped = TextLine {
                text,
                span: before.span.start..next.span.end,
                is_bold: before.is_bold && next.is_bold,
                is_alone,
                marked,
                goes_on: next.goes_on,
                ..before
            };
            whole = Some(unwrapped.clone());
            Some(unwrapped)
        })
    }
}

/// Tells whether a line begins a sentence.
fn begins_anew(text: &str) -> bool {
    text.chars().find(|one| one.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// The places that a line can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinePlace {
    /// A paragraph, or an item of a list.
    Running,
    /// A table: the line is one cell.
    Cell,
    /// A block of code.
    Code,
    /// A block of HTML, whose tags are left out.
    Html,
}

impl TextLine {
    /// Tells whether this line, which stands below the other, belongs to the same paragraph or block.
    pub fn goes_on_from(&self, other: &TextLine) -> bool {
        self.place == other.place && self.place != LinePlace::Cell && self.end == other.end && !self.is_first
    }
}

impl Draft {
    /// The lines of the text, of its footnotes and of its HTML, headings aside.
    pub fn lines(&self, source: &Source<'_>) -> Vec<TextLine> {
        let mut reader = LineReader { source, lines: Vec::new(), sections: Vec::new(), section: 0, is_topic: false };
        reader.blocks(&self.blocks, false);
        for footnote in &self.footnotes {
            reader.section += 1;
            reader.blocks(&footnote.blocks, true);
        }
        for span in &self.html {
            reader.section += 1;
            reader.html(span);
        }
        let LineReader { mut lines, sections, .. } = reader;
        for index in 0..lines.len() {
            let is_followed = sections.get(index + 1) == sections.get(index);
            if let Some(line) = lines.get_mut(index) {
                line.goes_on |= is_followed && line.place != LinePlace::Cell;
            }
        }
        lines
    }
}

struct LineReader<'a> {
    source: &'a Source<'a>,
    lines: Vec<TextLine>,
    /// The section of each line, counted by headings.
    sections: Vec<usize>,
    section: usize,
    /// The list that is being read names topics.
    is_topic: bool,
}

impl LineReader<'_> {
    fn blocks(&mut self, blocks: &[Block], nested: bool) {
        for block in blocks {
            match block {
                Block::Heading(_) => self.section += 1,
                Block::Paragraph(passage) => self.passage(passage, nested),
                Block::List(list) => {
                    let before = self.is_topic;
                    for item in &list.items {
                        let has_text = matches!(item.blocks.get(1), Some(Block::Paragraph(_)));
                        self.is_topic = before || list.items.len() > 1 && !has_text;
                        self.blocks(&item.blocks, true);
                    }
                    self.is_topic = before;
                }
                Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks, true),
                Block::Table(table) => {
                    let rows: Vec<_> = std::iter::once(&table.head).chain(&table.rows).collect();
                    self.table(&rows, &table.span, nested);
                }
                Block::Code(code) => self.code(&code.text, &code.span, nested),
                Block::Figure(_) | Block::Chart { .. } | Block::Rule => {}
            }
        }
    }

    fn passage(&mut self, passage: &Passage, nested: bool) {
        let mut places = self.places(&passage.span);
        let lines = FlatLine::all(&passage.content);
        let is_alone = lines.get(1).is_none_or(|next| begins_anew(&next.text));
        for (position, line) in lines.into_iter().enumerate() {
            let span = places.next().unwrap_or_else(|| passage.span.clone());
            if let Some(line) = self.push(line, span, passage.span.end, LinePlace::Running, nested) {
                line.is_first = position == 0;
                line.is_alone = line.is_first && is_alone;
            }
        }
    }

    fn code(&mut self, text: &str, span: &Range<usize>, nested: bool) {
        let is_fenced = self.source.part(span).trim_start().starts_with(['`', '~']);
        let mut places = self.places(span).skip(usize::from(is_fenced));
        for line in text.lines() {
            let place = places.next().unwrap_or_else(|| span.clone());
            self.push(
                FlatLine { text: line.to_owned(), ..FlatLine::default() },
                place,
                span.end,
                LinePlace::Code,
                nested,
            );
        }
    }

    fn html(&mut self, span: &Range<usize>) {
        for place in self.places(span) {
            let text = without_tags(self.source.part(&place));
            let line = FlatLine { text, ..FlatLine::default() };
            if let Some(line) = self.push(line, place, span.end, LinePlace::Html, false) {
                line.goes_on = true;
            }
        }
    }

    fn table(&mut self, rows: &[&Vec<Vec<Inline>>], span: &Range<usize>, nested: bool) {
        let texts: Vec<Vec<FlatLine>> =
            rows.iter().map(|row| row.iter().map(|cell| FlatLine::one(cell)).collect()).collect();
        let filled = |cell: &FlatLine| !is_blank(&cell.text);
        let mut places = self.places(span);
        for (position, row) in texts.iter().enumerate() {
            let place = places.next().unwrap_or_else(|| span.clone());
            if position == 0 {
                // The line between head and rows.
                places.next();
            }
            for (column, cell) in row.iter().enumerate().filter(|(_, cell)| filled(cell)) {
                let beside = row.iter().enumerate().any(|(other, cell)| other != column && filled(cell));
                let below = || texts.iter().skip(position + 1).any(|row| row.get(column).is_some_and(filled));
                let goes_on = beside || below();
                if let Some(line) = self.push(cell.clone(), place.clone(), place.end, LinePlace::Cell, nested) {
                    line.goes_on = goes_on;
                }
            }
        }
    }

    /// The lines of a part of the file.
    fn places(&self, span: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<> {
        let mut at = span.start;
        let written = self.source.part(span);
        let lines: Vec<Range<usize>> = written
            .split_inclusive('\n')
            .map(|line| {
                let start = at;
                at += line.len();
                start..start + line.trim_end().len()
            })
            .collect();
        lines.into_iter()
    }

    /// Adds a line, unless there is nothing to read in it.
    fn push(
        &mut self,
        line: FlatLine,
        span: Range<usize>,
        end: usize,
        place: LinePlace,
        nested: bool,
    ) -> Option<&mut TextLine> {
        if is_blank(&line.text) {
            return None;
        }
        let is_bold = line.has_bold && !line.has_plain;
        let (is_alone, is_first, goes_on, is_topic) = (false, false, false, self.is_topic);
        let FlatLine { text, marked, .. } = line;
        self.lines.push(TextLine {
            text,
            span,
            end,
            place,
            nested,
            is_bold,
            is_alone,
            is_topic,
            is_first,
            marked,
            goes_on,
        });
        self.sections.push(self.section);
        self.lines.last_mut()
    }
}

/// A line of HTML without its tags and the marks of a comment.
fn without_tags(line: &str) -> String {
    let line = line.replace("<!--", " ").replace("-->", " ");
    let mut text = String::new();
    let mut is_tag = false;
    for character in line.chars() {
        match character {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(character),
            _ => {}
        }
    }
    text
}

/// A line without its marks.
#[derive(Debug, Clone, Default)]
struct FlatLine {
    text: String,
    has_bold: bool,
    /// It has words that are not bold.
    has_plain: bool,
    marked: usize,
}

impl FlatLine {
    /// The lines of a passage.
    fn all(content: &[Inline]) -> Vec<FlatLine> {
        let mut lines = vec![FlatLine::default()];
        FlatLine::add(content, false, false, &mut lines);
        lines
    }

    /// The text of a cell.
    fn one(content: &[Inline]) -> FlatLine {
        FlatLine::all(content).into_iter().next().unwrap_or_default()
    }

    fn add(content: &[Inline], is_bold: bool, is_marked: bool, lines: &mut Vec<FlatLine>) {
        for inline in content {
            match inline {
                Inline::SoftBreak | Inline::HardBreak => lines.push(FlatLine::default()),
                Inline::Text(text) | Inline::Code(text) => {
                    let is_marked = is_marked || matches!(inline, Inline::Code(_));
                    if let Some(line) = lines.last_mut() {
                        let has_words = text.contains(char::is_alphanumeric);
                        line.has_bold |= has_words && is_bold;
                        line.has_plain |= has_words && !is_bold;
                        let was_marked = line.marked == line.text.trim_end().len();
                        line.text.push_str(text);
                        if is_marked && was_marked {
                            line.marked = line.text.len();
                        }
                    }
                }
                other => {
                    let is_bold = is_bold || matches!(other, Inline::Strong(_));
                    FlatLine::add(other.within(), is_bold, true, lines);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let path = "content/case-studies/a.md".into();
        let source = Source { path: &path, text };
        let draft = parse(source, 0..text.len(), &crate::strings::QuotationMarks::default()).value;
        let written = |line: &TextLine| {
            let bold = if line.is_bold { " bold" } else { "" };
            let nested = if line.nested { " nested" } else { "" };
            let goes_on = if line.goes_on { " …" } else { "" };
            format!("{}|{}|{:?}{bold}{nested}{goes_on}", line.text, source.part(&line.span), line.place)
        };
        draft.lines(&source).iter().map(written).collect()
    }

    #[test]
    fn every_line_is_there_with_its_place() {
        assert_eq!(
            lines("One **two**\n**three**:\n\n## Four\n\n> - five\n>   six\n"),
            [
                "One two|One **two**|Running …",
                "three:|**three**:|Running bold",
                "five|five|Running nested …",
                "six|>   six|Running nested",
            ]
        );
        assert_eq!(lines("```\n## a\n\nb\n```\n\n    ## c\n"), ["## a|## a|Code …", "b|b|Code …", "## c|## c|Code"]);
        assert_eq!(
            lines("| a | b |\n|---|---|\n| c |  |\n|  | d |\n"),
            ["a|| a | b ||Cell …", "b|| a | b ||Cell …", "c|| c |  ||Cell", "d||  | d ||Cell",]
        );
        assert_eq!(lines("a[^1]\n\n[^1]: note\n"), ["a|a[^1]|Running", "note|note|Running nested"]);
    }
}
