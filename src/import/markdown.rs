//! A part of a form as Markdown: paragraphs, lists, emphasis, links, tables, pictures and notes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::filled::{DocumentPart, FilledForm, FormLine, LetterLook, PointKind};
use super::raw::LinePart;
use crate::source::{is_blank, web_address};

/// The most cells that a table may have; rows that begin ever further to the right make a grid of empty ones.
const MOST_CELLS: usize = 100_000;

/// What becomes of pictures and links on the way.
pub(super) struct MarkdownText {
    /// The text.
    pub text: String,
    /// Pictures that stand in it: the line, and the position among its points.
    pub pictures: Vec<(usize, usize)>,
    /// Pictures that cannot stand in it.
    pub left: Vec<(usize, usize)>,
    /// Lines of notes that stand in it.
    pub notes: Vec<usize>,
}

/// The parts of a form as one section. `picture` names the file of a picture.
pub(super) fn section(
    form: &FilledForm,
    parts: &[LinePart],
    picture: &dyn Fn(usize) -> Option<String>,
) -> MarkdownText {
    let mut writer = Writer {
        form,
        picture,
        section: MarkdownText { text: String::new(), pictures: Vec::new(), left: Vec::new(), notes: Vec::new() },
        noted: Vec::new(),
        items: Vec::new(),
    };
    writer.blocks(parts);
    writer.notes();
    let mut section = writer.section;
    section.text = section.text.trim_end().to_owned();
    section
}

struct Writer<'f, 'p> {
    form: &'f FilledForm,
    picture: &'p dyn Fn(usize) -> Option<String>,
    section: MarkdownText,
    /// The notes with a mark in the text.
    noted: Vec<usize>,
    /// The levels of the item that was written last and of those around it; none where something else was.
    items: Vec<usize>,
}

impl Writer<'_, '_> {
    fn blocks(&mut self, parts: &[LinePart]) {
        let mut at = 0;
        // Before this part it is known what is a table.
        let mut judged = 0;
        while let Some((index, range)) = parts.get(at) {
            let line = &self.form.lines[*index];
            // Lines of one cell alone are no table.
            let table = |line: &FormLine| line.cell.map(|cell| cell.table);
            if at >= judged {
                let of_table = parts[at..]
                    .iter()
                    .take_while(|(other, _)| line.cell.is_some() && table(&self.form.lines[*other]) == table(line));
                let rows: Vec<LinePart> = of_table.cloned().collect();
                judged = at + rows.len();
                if let Some(table) = self.table(&rows) {
                    self.begin(None);
                    self.section.text.push_str(&table);
                    self.section.text.push('\n');
                    at = judged;
                    continue;
                }
            }
            at += 1;
            let text = self.inline(*index, range, false);
            if text.is_empty() {
                continue;
            }
            if line.item.is_none() && (line.heading.is_none() || range.start > 0) {
                self.paragraphs(&text, is_beside_items(self.form, parts, at - 1));
                continue;
            }
            match (&line.item, line.heading) {
                (Some(item), _) => {
                    let depth = self.begin(Some(item.level)).min(6);
                    let sign = item
                        .number
                        .as_ref()
                        .map_or("-".to_owned(), |number| format!("{}.", number.parse::<u32>().unwrap_or(1)));
                    let indent = "   ".repeat(depth);
                    let text = at_start(&text).replace('\n', &format!("\n{indent}{}", " ".repeat(sign.len() + 1)));
                    let _ = writeln!(self.section.text, "{indent}{sign} {text}");
                }
                // What stands behind a question in its own line is an answer, however the question is set.
                (None, _) => {
                    self.begin(None);
                    let _ = writeln!(self.section.text, "### {}\n", text.replace("\\\n", " ").replace('\n', " "));
                }
            }
        }
    }

    /// Begins an item of a list at a level, or another block, with an empty line before it where the kind changes; the number of
    /// items that it stands in. Deeper than the item above by more than one would be code.
    fn begin(&mut self, level: Option<usize>) -> usize {
        if !self.items.is_empty() && level.is_none() {
            self.section.text.push('\n');
        }
        self.items.retain(|above| level.is_some_and(|level| *above < level));
        self.items.extend(level);
        self.items.len().saturating_sub(1)
    }

    /// A text as paragraphs, and as lists where somebody typed items below each other.
    fn paragraphs(&mut self, text: &str, is_beside_items: bool) {
        let typed = text.split('\n').filter(|line| item(line.trim_end_matches('\\')).is_some()).count();
        let has_items = typed > 1 || typed == 1 && is_beside_items;
        for paragraph in text.split("\n\n").map(|part| part.trim_matches('\n')).filter(|part| !part.is_empty()) {
            let lines: Vec<&str> = paragraph.split("\\\n").collect();
            for lines in lines.chunk_by(|one, other| item(one).is_some() == item(other).is_some()) {
                if has_items && lines.iter().all(|line| item(line).is_some()) {
                    for item in lines.iter().filter_map(|line| item(line)) {
                        self.begin(Some(0));
                        let _ = writeln!(self.section.text, "- {}", at_start(item));
                    }
                } else {
                    self.begin(None);
                    let _ = writeln!(self.section.text, "{}\n", at_start(&lines.join("\\\n")));
                }
            }
        }
    }

    /// Some lines as a table; none where they are not two cells and more beside each other.
    fn table(&mut self, rows: &[LinePart]) -> Option<String> {
        let mut grid: BTreeMap<usize, BTreeMap<usize, Vec<&LinePart>>> = BTreeMap::new();
        for part in rows {
            let cell = self.form.lines[part.0].cell?;
            grid.entry(cell.row).or_default().entry(cell.column).or_default().push(part);
        }
        let columns: Vec<usize> = {
            let all: std::collections::BTreeSet<usize> = grid.values().flat_map(BTreeMap::keys).copied().collect();
            all.into_iter().collect()
        };
        if columns.len() < 2 || columns.len() * grid.len() > MOST_CELLS {
            return None;
        }
        let mut text = String::new();
        for (position, row) in grid.values().enumerate() {
            text.push('|');
            for column in &columns {
                let parts: Vec<LinePart> = row.get(column).into_iter().flatten().map(|part| (*part).clone()).collect();
                let words: Vec<String> = parts
                    .iter()
                    .map(|(line, range)| self.inline(*line, range, true))
                    .filter(|text| !text.is_empty())
                    .collect();
                let _ = write!(text, " {} |", words.join(" ").replace('\n', " "));
            }
            text.push('\n');
            if position == 0 {
                let _ = writeln!(text, "|{}", " --- |".repeat(columns.len()));
            }
        }
        Some(text)
    }

    /// The letters of a part of a line.
    fn inline(&mut self, index: usize, range: &Range<usize>, in_cell: bool) -> String {
        let line = &self.form.lines[index];
        // White space at the ends is none of the answer.
        let text = line.part_of(range);
        let start = range.start + text.len() - text.trim_start().len();
        let end = (range.start + text.trim_end().len()).max(start);
        let mut out = String::new();
        let mut runs = runs(line, &(start..end));
        runs.sort_by_key(|run| run.0.start);
        let mut points: Vec<(usize, usize)> = line
            .points
            .iter()
            .enumerate()
            .filter(|(_, point)| range.start <= point.at && point.at <= range.end)
            .map(|(position, point)| (point.at, position))
            .collect();
        points.sort_unstable();
        let mut points = points.into_iter().peekable();
        for (run, look, link) in &runs {
            let mut at = run.start;
            while let Some((place, position)) = points.next_if(|(place, _)| *place < run.end) {
                letters(&mut out, line, at..place.max(at), (*look, link.as_deref()), in_cell);
                self.point(&mut out, index, position);
                at = place.max(at);
            }
            letters(&mut out, line, at..run.end, (*look, link.as_deref()), in_cell);
        }
        for (_, position) in points {
            self.point(&mut out, index, position);
        }
        out.trim().to_owned()
    }

    fn point(&mut self, out: &mut String, line: usize, position: usize) {
        match self.form.lines[line].points[position].what {
            PointKind::Note(note) => {
                let has_text =
                    self.form.lines.iter().any(|line| line.part == DocumentPart::Note(note) && !is_blank(&line.text));
                if has_text {
                    let _ = write!(out, "[^{note}]");
                    self.noted.push(note);
                }
            }
            PointKind::Picture(picture) => {
                let alt = self.form.pictures.get(picture).map(|picture| picture.alt.trim()).unwrap_or_default();
                match (self.picture)(picture).filter(|_| !is_blank(alt)) {
                    Some(file) => {
                        let _ = write!(out, "![{}]({file})", escaped(&alt.replace('\n', " "), false, false));
                        self.section.pictures.push((line, position));
                    }
                    None => self.section.left.push((line, position)),
                }
            }
            PointKind::Tick(_) => self.section.left.push((line, position)),
        }
    }

    /// The notes, behind the text.
    fn notes(&mut self) {
        let noted = std::mem::take(&mut self.noted);
        for note in noted {
            let lines: Vec<usize> = (0..self.form.lines.len())
                .filter(|line| self.form.lines[*line].part == DocumentPart::Note(note))
                .collect();
            let texts: Vec<String> =
                lines.iter().map(|line| self.inline(*line, &(0..self.form.lines[*line].text.len()), false)).collect();
            let text =
                texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ").replace('\n', " ");
            if !self.section.text.ends_with("\n\n") {
                self.section.text.push('\n');
            }
            let _ = writeln!(self.section.text, "[^{note}]: {text}\n");
            self.section.notes.extend(lines);
        }
    }
}

/// Some bytes of a line in pieces of one look and one address.
fn runs(line: &FormLine, range: &Range<usize>) -> Vec<(Range<usize>, LetterLook, Option<String>)> {
    let mut runs: Vec<(Range<usize>, LetterLook, Option<String>)> = Vec::new();
    for span in &line.spans {
        let part = span.range.start.max(range.start)..span.range.end.min(range.end);
        if part.start >= part.end {
            continue;
        }
        // Only what casebook would take as a link is one.
        let link = span.link.as_deref().filter(|link| web_address(link).is_ok()).map(str::to_owned);
        // A heading is bold by itself.
        let look = if line.heading.is_some() { LetterLook::default() } else { span.look };
        match runs.last_mut() {
            Some((last, same, to)) if *same == look && *to == link && last.end == part.start => last.end = part.end,
            _ => runs.push((part, look, link)),
        }
    }
    runs
}

/// Tells whether a part stands beside another whose line is typed like an item.
fn is_beside_items(form: &FilledForm, parts: &[LinePart], at: usize) -> bool {
    let is_typed = |(line, range): &LinePart| {
        let line = &form.lines[*line];
        line.item.is_none() && item(line.part_of(range).trim_start()).is_some()
    };
    let is_written = |(line, range): &&LinePart| !is_blank(form.lines[*line].part_of(range));
    let (before, after) = (parts[..at].iter().rev().find(is_written), parts[at + 1..].iter().find(is_written));
    before.is_some_and(is_typed) || after.is_some_and(is_typed)
}

/// Adds some bytes of a line that look alike. Marks end with each line of it: an empty line parts paragraphs, a single break
/// stays one.
fn letters(
    out: &mut String,
    line: &FormLine,
    part: Range<usize>,
    (look, link): (LetterLook, Option<&str>),
    in_cell: bool,
) {
    let mut at = part.start;
    for piece in line.part_of(&part).split_inclusive('\n') {
        let words = piece.trim_end_matches('\n');
        let end = at + words.len();
        styled(out, (words, line.text[end..].chars().next()), look, link, in_cell);
        at += piece.len();
        if at > end {
            let is_space = |one: char| one.is_whitespace() && one != '\n';
            let (before, behind) =
                (line.text[..end].trim_end_matches(is_space), line.text[at..].trim_start_matches(is_space));
            let is_empty = before.ends_with('\n') || behind.starts_with('\n');
            out.truncate(out.trim_end_matches(is_space).len());
            out.push_str(if is_empty || in_cell { "\n" } else { "\\\n" });
        }
    }
}

/// Adds text, of which the letter behind it is known, with the marks of its look, which must stand at letters and not at spaces.
fn styled(out: &mut String, (text, next): (&str, Option<char>), look: LetterLook, link: Option<&str>, in_cell: bool) {
    let inner = text.trim();
    if inner.is_empty() {
        out.push_str(text);
        return;
    }
    let lead = &text[..text.len() - text.trim_start().len()];
    let tail = &text[text.trim_end().len()..];
    out.push_str(lead);
    let is_emphasis = inner.contains(char::is_alphanumeric);
    let mark = match (look.bold && is_emphasis, look.italic && is_emphasis) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    // A mark does not take within a word, or between a letter and a sign.
    let mut words = escaped(inner, in_cell, out.ends_with(|last: char| !last.is_whitespace()));
    if let Some(link) = link {
        words =
            if inner == link && mark.is_empty() { inner.to_owned() } else { format!("[{words}]({})", address(link)) };
    }
    let is_edge = |one: Option<char>| one.is_none_or(|one| !one.is_alphanumeric());
    let takes = is_edge(out.chars().next_back()) || inner.starts_with(char::is_alphanumeric);
    let closes = inner.ends_with(char::is_alphanumeric) || !tail.is_empty() || is_edge(next);
    // Marks beside the marks of what stands before would be read with them: there the words alone are written.
    if !mark.is_empty() && takes && closes && !out.ends_with('*') {
        let _ = write!(out, "{mark}{words}{mark}");
    } else {
        out.push_str(&words);
    }
    out.push_str(tail);
}

/// An address so that it ends where it ends.
fn address(link: &str) -> String {
    link.replace('(', "%28").replace(')', "%29").replace(' ', "%20").replace('<', "%3C").replace('>', "%3E")
}

/// A text so that Markdown reads it as it is, whether or not something stands right before it.
fn escaped(text: &str, in_cell: bool, is_behind: bool) -> String {
    let mut out = String::new();
    let characters: Vec<char> = text.chars().collect();
    for (at, character) in characters.iter().enumerate() {
        let next = characters.get(at + 1).copied().unwrap_or(' ');
        let before = at.checked_sub(1).and_then(|before| characters.get(before)).copied().unwrap_or(' ');
        let is_marked = match character {
            // What stands behind the text may be a mark, or the end of the line.
            '\\' => next.is_ascii_punctuation() || at + 1 == characters.len(),
            '*' | '`' | '[' | ']' | '<' | '^' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            // One alone strikes out what stands between it and another that is not behind a space.
            '~' => next == '~' || at > 0 && before != ' ' || at == 0 && is_behind,
            '&' => next == '#' || next.is_ascii_alphabetic() && characters[at..].iter().take(34).any(|one| *one == ';'),
            '|' => in_cell || at == 0,
            '{' | '}' => true,
            _ => false,
        };
        if is_marked {
            out.push('\\');
        }
        match character {
            '\t' => out.push(' '),
            character => out.push(*character),
        }
    }
    out
}

/// What stands behind the sign of an item that somebody typed; a single one is none.
fn item(text: &str) -> Option<&str> {
    let rest = ["- ", "\u{2013} ", "\u{2022}", "\u{b7} ", "* ", "\\* "].iter().find_map(|sign| text.strip_prefix(sign));
    rest.map(str::trim).filter(|rest| !rest.is_empty())
}

/// A paragraph so that none of its lines begins something else.
fn at_start(text: &str) -> String {
    let line = |line: &str| {
        let bare = line.trim_start();
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let is_number = (1..=9).contains(&digits) && bare[digits..].starts_with(['.', ')']);
        if is_number {
            return format!("{}\\{}", &bare[..digits], &bare[digits..]);
        }
        let is_sign = bare.starts_with(['#', '>', '-', '+', '=', ':', '|']);
        let is_list = bare.starts_with(['-', '+']) && (bare.len() == 1 || bare[1..].starts_with(' '));
        // Below a text hyphens alone make a heading of it.
        let is_line = bare.starts_with('-') && bare.bytes().all(|one| one == b'-') || bare.starts_with("---");
        let begins = is_list || is_line || is_sign && !bare.starts_with(['-', '+']) || bare.starts_with("==");
        if begins { format!("\\{bare}") } else { bare.to_owned() }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
