//! A Markdown file's two parts: the YAML between the `---` lines, and the body.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::source::{Read, Source};

/// The parts of a file, in bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SplitFile {
    /// The YAML, without the lines around it. Empty where the file has no such block.
    pub yaml: Range<usize>,
    /// Everything after the block.
    pub body: Range<usize>,
}

/// Finds the block. `required` says whether a file without one is a mistake.
pub(crate) fn split(source: &Source<'_>, required: bool) -> Read<Option<SplitFile>> {
    let text = source.text;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Lines { text, at: start };
    let written = |line: &Range<usize>| line.start..line.start + text[line.clone()].trim_end().len();
    let first = lines.next().unwrap_or(start..start);
    let first_line = text[first.clone()].trim_end();
    if first_line != "---" {
        if !required {
            return Read::sound(Some(SplitFile { yaml: start..start, body: start..text.len() }));
        }
        if text.len() == start {
            return Read::refused(source.whole(Code::FrontMatter, "The file is empty.").help(
                "It begins with a line ---, then one line for each entry (`title: …`), then another line ---, and then the text.",
            ));
        }
        let help = "The first line is ---, then comes one line for each entry (`title: …`), then another line ---, and then the text.";
        let message = format!("The file does not begin with a line of three hyphens (---){}", instead(first_line));
        let found = source.at(Code::FrontMatter, written(&first), message).help(help);
        let is_meant = looks_like_dashes(first_line) || first_line.trim() == "---";
        if first_line.is_empty() && text[first.end..].trim_start().starts_with("---") {
            let empty = start..text.len() - text[start..].trim_start().len();
            return Read::refused(found.fix(empty, ""));
        }
        return Read::refused(if is_meant { source.mended(found, written(&first), "---") } else { found });
    }
    let yaml_start = lines.at;
    let (mut first_heading, mut indented) = (None, None);
    while let Some(line) = lines.next() {
        let content = text[line.clone()].trim_end();
        if content == "---" {
            let mut parts = Read::sound(SplitFile { yaml: yaml_start..line.start, body: lines.at..text.len() });
            if let Some(block) = second_block(text, lines.at) {
                let message = "A second block of entries stands below the first. Its answers are not read.";
                let found = source.at(Code::FrontMatter, written(&block.first), message);
                parts.say(found.help("Put its entries into the first block, above the line of three hyphens, and delete its own lines of hyphens."));
                parts.value.body.start = block.end;
            }
            return parts.map(Some);
        }
        // Hyphens further right belong to a text, and an item of a list may stand below its hyphen.
        let is_within = content.starts_with(' ') || content == "-" && entry_follows(text, lines.at);
        if looks_like_dashes(content) && !is_within {
            let message = format!("The block at the top is not closed properly{}", instead(content));
            let found = source.at(Code::FrontMatter, written(&line), message);
            let found = found.help("It ends with a line of exactly three hyphens.").corrected("---".to_owned());
            // A right line further down may be the end as well.
            let is_last = lines.all(|line| text[line].trim_end() != "---");
            return Read::refused(if is_last { source.mended(found, written(&line), "---") } else { found });
        }
        if content.trim() == "---" {
            indented = indented.or_else(|| Some(line.clone()));
        }
        if first_heading.is_none() && content.starts_with("## ") {
            first_heading = Some(line);
        }
    }
    if let Some(line) = indented {
        let content = text[line.clone()].trim_end();
        let message = format!("The block at the top is not closed properly{}", instead(content));
        let found = source.at(Code::FrontMatter, written(&line), message);
        return Read::refused(source.mended(
            found.help("It ends with a line of exactly three hyphens."),
            written(&line),
            "---",
        ));
    }
    let place = written(&first_heading.unwrap_or(first));
    Read::refused(
        source
            .at(Code::FrontMatter, place, "The block at the top never ends.")
            .help("Put a line of three hyphens (---) after the last entry, before the text begins."),
    )
}

/// Tells whether a line that stands further right follows, or another item.
fn entry_follows(text: &str, at: usize) -> bool {
    let next = text[at..].lines().find(|line| !line.trim().is_empty());
    next.is_some_and(|next| next.starts_with(' ') || next.starts_with("- "))
}

/// Entries below the block that were meant to be in it.
struct SecondBlock {
    /// Its first line with an entry.
    first: Range<usize>,
    /// The byte after its last line.
    end: usize,
}

/// The block of entries that a body begins with: lines `name: value`, closed by three hyphens.
fn second_block(text: &str, body: usize) -> Option<SecondBlock> {
    let mut lines = Lines { text, at: body }.skip_while(|line| text[line.clone()].trim().is_empty()).peekable();
    lines.next_if(|line| text[line.clone()].trim_end() == "---");
    let first = lines.peek().cloned().filter(|line| is_entry(&text[line.clone()]))?;
    for line in lines {
        let content = text[line.clone()].trim_end();
        if content == "---" {
            return Some(SecondBlock { first, end: line.end });
        }
        let belongs = content.is_empty() || content.starts_with([' ', '-', '#', '\t']);
        if !belongs && !is_entry(content) || content.starts_with("##") {
            return None;
        }
    }
    None
}

/// What a line `name: value` in a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LaterEntry {
    /// An answer that decides over publication: wherever it stands, no text is meant.
    Consent,
    /// Any other answer, which sentences may begin with too.
    Answer,
    /// No answer.
    Other,
}

/// The line at which a block of answers begins further down in a body, as where two files were put into one: a line of
/// hyphens with an answer below it, or an answer about consent. Code that is closed has none.
pub(crate) fn later_block(
    text: &str,
    body: Range<usize>,
    entry: impl Fn(&str, &str) -> LaterEntry,
) -> Option<Range<usize>> {
    let is_mark = |one: char| matches!(one, ' ' | '\t' | '>' | '-' | '*' | '_' | '`' | '#' | '+');
    let asked = |content: &str| {
        let (name, value) = content.split_once([':', '：'])?;
        Some(entry(name.trim_matches(is_mark), value.trim_matches(is_mark)))
    };
    let mut hyphens: Option<Range<usize>> = None;
    let mut fence: Option<&str> = None;
    let text = text.get(..body.end)?;
    let last_bare = |sign: char| {
        let mut lines = text[body.start..].rsplit('\n').scan(text.len(), |end, line| {
            let start = *end - line.len();
            *end = start.saturating_sub(1);
            Some((start, line.trim()))
        });
        let is_bare = |(_, line): &(usize, &str)| line.len() > 2 && line.chars().all(|one| one == sign);
        lines.find(is_bare).map_or(0, |(start, _)| start)
    };
    let (last_ticks, last_waves) = (last_bare('`'), last_bare('~'));
    for line in (Lines { text, at: body.start }) {
        let content = text[line.clone()].trim_end();
        let start = content.trim_start();
        let signs = &start[..start.len() - start.trim_start_matches(['`', '~']).len()];
        match fence {
            Some(open) => {
                fence = (!start.starts_with(open) || start != signs).then_some(open);
                continue;
            }
            None if signs.len() > 2 && line.end <= (if signs.starts_with('`') { last_ticks } else { last_waves }) => {
                (fence, hyphens) = (Some(signs), None);
                continue;
            }
            None => {}
        }
        let written = line.start..line.start + content.len();
        match asked(content) {
            Some(LaterEntry::Consent) => return Some(hyphens.unwrap_or(written)),
            Some(LaterEntry::Answer) if hyphens.is_some() => return hyphens,
            _ if content == "---" || looks_like_dashes(content) => hyphens = Some(written),
            _ if content.starts_with("##") => hyphens = None,
            _ if content.is_empty() || content.starts_with([' ', '-', '#', '\t']) || is_entry(content) => {}
            _ => hyphens = None,
        }
    }
    None
}

/// A name as questions and settings have one, a colon, and a value or nothing: a sentence begins with a capital letter.
fn is_entry(line: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_lowercase())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'))
    };
    line.trim_end()
        .split_once(':')
        .is_some_and(|(name, value)| is_name(name) && (value.is_empty() || value.starts_with(' ')))
}

/// Three or more dashes of any kind, as word processors make them.
fn looks_like_dashes(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line != "---" && line.chars().all(|character| matches!(character, '-' | '–' | '—' | '‐' | '−'))
}

/// What stands in the place of three hyphens, as the end of a sentence.
fn instead(line: &str) -> &'static str {
    let content = line.trim();
    match content {
        "" => ": an empty line stands above. Delete it.",
        "---" => ": spaces stand before them. Delete these.",
        _ if content.starts_with("```") || content.starts_with("~~~") => {
            ": a line that begins code stands there. Delete it, and the one like it that closes the code."
        }
        _ if content.chars().all(|sign| sign == '-') && content.len() > 3 => ": there are more than three.",
        _ if content.chars().all(|sign| sign == '-') => ": there are fewer than three.",
        _ if looks_like_dashes(content) => ": there are dashes, as word processors make them of hyphens.",
        _ => ".",
    }
}

/// Lines with their line ends, as byte ranges.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        let line = self.at..self.at + length;
        self.at = line.end;
        Some(line)
    }
}
