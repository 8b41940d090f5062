//! A Markdown file's two parts: the YAML between the `---` lines, and the body.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// Where the parts of a file are, in bytes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parts {
    /// The YAML, without the lines around it. Empty where the file has no such block.
    pub yaml: Range<usize>,
    /// Everything after the block.
    pub body: Range<usize>,
}

/// Finds the block. `required` says whether a file without one is a mistake.
pub(crate) fn split(source: &Source<'_>, required: bool, report: &mut Vec<Diagnostic>) -> Option<Parts> {
    let text = source.text;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Lines { text, at: start };
    let Some(first) = lines.next() else {
        if required {
            report.push(source.whole(Code::FrontMatter, "The file is empty.").help(
                "It begins with a line ---, then one line for each entry (`title: …`), then another line ---, and then the text.",
            ));
            return None;
        }
        return Some(Parts { yaml: start..start, body: start..text.len() });
    };
    if text[first.clone()].trim_end() != "---" {
        if !required {
            return Some(Parts { yaml: start..start, body: start..text.len() });
        }
        let mut found = source
            .at(
                Code::FrontMatter,
                first.start..first.start + text[first.clone()].trim_end().len(),
                "The file does not begin with a line of three hyphens (---).",
            )
            .help("The first line is ---, then comes one line for each entry (`title: …`), then another line ---, and then the text.");
        if looks_like_dashes(&text[first.clone()]) {
            found = found.corrected("---");
        }
        report.push(found);
        return None;
    }
    let yaml_start = lines.at;
    let mut first_blank_or_heading = None;
    while let Some(line) = lines.next() {
        let content = text[line.clone()].trim_end();
        if content == "---" {
            return Some(Parts { yaml: yaml_start..line.start, body: lines.at..text.len() });
        }
        if looks_like_dashes(content) && !content.is_empty() {
            report.push(
                source
                    .at(
                        Code::FrontMatter,
                        line.start..line.start + content.len(),
                        "The block at the top is not closed properly.",
                    )
                    .help("It ends with a line of exactly three hyphens.")
                    .corrected("---"),
            );
            return None;
        }
        if first_blank_or_heading.is_none() && content.starts_with("## ") {
            first_blank_or_heading = Some(line);
        }
    }
    let place = first_blank_or_heading.unwrap_or(first);
    report.push(
        source
            .at(
                Code::FrontMatter,
                place.start..place.start + text[place.clone()].trim_end().len(),
                "The block at the top never ends.",
            )
            .help("Put a line of three hyphens (---) after the last entry, before the text begins."),
    );
    None
}

/// Three or more dashes of any kind, as word processors make them.
fn looks_like_dashes(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line != "---" && line.chars().all(|character| matches!(character, '-' | '–' | '—' | '‐' | '−'))
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
