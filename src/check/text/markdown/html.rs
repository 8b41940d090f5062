//! HTML in Markdown is refused, and its author is told what to write instead.

use std::ops::Range;

use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::source::Source;

/// The tags that were said within one paragraph and still want their end: `<b>` and `</b>`
/// are one mistake.
#[derive(Default)]
pub(super) struct OpenTags {
    names: Vec<String>,
}

impl OpenTags {
    /// The mistake of the tag at `span`, unless it ends one that was said.
    pub fn inline(&mut self, tag: &str, span: Range<usize>) -> Option<Mistake> {
        let name = name(tag);
        if tag.starts_with("</") {
            if let Some(position) = self.names.iter().rposition(|open| *open == name) {
                self.names.truncate(position);
                return None;
            }
        } else if !name.is_empty() && !tag.ends_with("/>") && !is_void(&name) && self.names.len() < 100 {
            self.names.push(name.clone());
        }
        Some(mistake(&name, span))
    }

    /// Starts afresh, at the end of a paragraph.
    pub fn forget(&mut self) {
        self.names.clear();
    }
}

/// The mistake of a whole block of HTML.
pub(super) fn block(span: Range<usize>, source: &Source<'_>) -> Mistake {
    let text = source.part(&span);
    let indent = text.len() - text.trim_start().len();
    let end = span.start + text.trim_end().len();
    mistake(&name(text.trim_start()), (span.start + indent).min(end)..end)
}

fn mistake(name: &str, span: Range<usize>) -> Mistake {
    let message = if name.is_empty() {
        "A comment or another piece of HTML stands here. It would not be shown, and anybody could read it in the file."
            .to_owned()
    } else {
        format!("<{name}> is HTML, and HTML is not allowed in the text.")
    };
    Mistake::new(Code::RawHtml, span, message, instead(name))
}

/// The name of a tag in lower case; empty for comments and whatever else has none.
fn name(tag: &str) -> String {
    tag.trim_start_matches(['<', '/'])
        .chars()
        .take_while(|character| character.is_ascii_alphanumeric() || *character == '-')
        .take(40)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

fn is_void(name: &str) -> bool {
    matches!(name, "br" | "img" | "hr" | "input" | "wbr" | "meta" | "link" | "col" | "source" | "embed")
}

fn instead(name: &str) -> String {
    match name {
        "" => "Delete it. Notes to other editors belong with the change that they are about, not in the published file.",
        "br" | "wbr" => "To begin a new line, put a backslash (\\) at the end of the line before it. To begin a new paragraph, leave a line empty.",
        "b" | "strong" => "For strong text write two asterisks on each side: **words**.",
        "i" | "em" | "cite" | "dfn" | "var" => "For emphasis write an asterisk on each side: *words*.",
        "s" | "del" | "strike" => "To strike text through write two tildes on each side: ~~words~~.",
        "code" | "tt" | "kbd" | "samp" | "pre" => "For code write a backtick on each side: `code`. For several lines put ``` on a line before and after them.",
        "a" => "For a link write [words](address). To give a heading a name for links write {#name} after it.",
        "img" | "picture" | "figure" | "figcaption" => "For a picture write ![what it shows](file.png \"Caption\").",
        "table" | "thead" | "tbody" | "tr" | "td" | "th" | "caption" => {
            "For a table write one line for each row, with | between the cells, and a line | --- | --- | under the first row."
        }
        "ul" | "ol" | "li" => "For a list begin each line with a hyphen and a space, or with 1. and a space.",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "For a heading begin the line with number signs: ## Heading.",
        "hr" => "For a line across the page write three hyphens (---) between two empty lines.",
        "blockquote" | "q" => "For a quotation begin each line with > and a space.",
        "details" | "summary" => "Write a heading and the text under it; nothing on the site is folded away.",
        "p" | "div" | "span" | "center" | "font" | "section" | "article" | "header" | "footer" | "small" | "big" | "o-p" => {
            "Leave the tag out and keep the words. An empty line begins a new paragraph."
        }
        "sup" | "sub" | "u" | "ins" | "mark" | "abbr" => {
            "Leave the tag out and keep the words. For a note under the text write [^1], and on a line of its own [^1]: the note."
        }
        "script" | "style" | "iframe" | "object" | "embed" | "video" | "audio" | "svg" | "form" | "input" | "button"
        | "link" | "meta" => "Nothing can be embedded in the text. Delete it, or link to where it is: [words](address).",
        other => {
            return format!(
                "Leave it out. If you mean the characters themselves, put a backslash before the first: \\<{other}>."
            );
        }
    }
    .to_owned()
}
