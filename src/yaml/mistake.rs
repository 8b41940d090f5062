//! The mistakes that the YAML parser stumbles over, in words for people who have never heard of YAML.
//!
//! The parser says where it gave up, which is often a line after the mistake, and in its own
//! words. Here the author's text is looked at for the usual causes, and the finding points at the
//! cause.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::writing::quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// So many lines that begin with a tab are named besides the first.
const MOST_TABS: usize = 20;

/// The finding for a parser's error at the byte `at`, in the YAML that takes `span` of the file.
pub(super) fn explain(source: &Source<'_>, span: Range<usize>, kind: &ErrorKind, at: usize) -> Diagnostic {
    let at = source.text.floor_char_boundary(at.min(span.end));
    let line = Line::around(source, &span, at);
    let stumble = Stumble { source, span, at, line };
    let causes = [Stumble::tab, Stumble::first_entry, Stumble::markdown_link];
    if let Some(found) = causes.into_iter().find_map(|cause| cause(&stumble)) {
        return found;
    }
    match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let help = "Put the same quotation mark at the end of the text. Inside '…', write an apostrophe twice: ''.";
            stumble.found(stumble.unclosed_quote(), "A quotation mark is opened here and never closed.").help(help)
        }
        ErrorKind::UnclosedFlowCollection { open } => stumble.unclosed_bracket(*open),
        ErrorKind::MismatchedFlowCollectionEnd { open, .. } => {
            let close = closing(*open);
            stumble.here("This bracket is closed by one of another kind.").help(format!(
                "What begins with {open} ends with {close}. A text that itself has brackets needs straight quotes."
            ))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let found = stumble.here(format!("A text cannot begin with `{character}` here."));
            let found = found.help("Put the whole text in straight quotes.");
            match stumble.line.value() {
                Some(value) => stumble.line.mended(source, found, stumble.line.quoted_from(value)),
                None => found,
            }
        }
        ErrorKind::UnknownQuotedScalarEscape => stumble.backslash(),
        _ => {
            let causes = [
                Stumble::open_bracket,
                Stumble::sign_at_start,
                Stumble::open_quote,
                Stumble::asterisk,
                Stumble::too_far_right,
                Stumble::colon_in_value,
                Stumble::text_after_quote,
                Stumble::missing_space,
                Stumble::missing_colon,
            ];
            causes.into_iter().find_map(|cause| cause(&stumble)).unwrap_or_else(|| {
                stumble.here("This line does not fit the lines around it.").help("Each line is a name, a colon, a space and the value, and lines that belong together begin equally far right. Check the spaces at the start of this line and of the line before.")
            })
        }
    }
}

/// A finding at a sign that begins a value and means something of its own: `&`, `*`, `!` and the key `<<`.
pub(super) fn sign_with_a_meaning(source: &Source<'_>, span: Range<usize>) -> Diagnostic {
    let written = source.part(&span);
    if written == "<<" {
        let message = "`<<` copies entries from elsewhere (YAML calls it a merge key), and that is not allowed.";
        return source.at(Code::YamlFeature, span, message).help("Write the entries out.");
    }
    let sign: String = written.chars().take(1).collect();
    let name = match sign.as_str() {
        "&" => "an anchor",
        "*" => "an alias",
        _ => "a tag",
    };
    let line = Line::around(source, &(0..source.text.len()), span.start);
    let entry = || line.text.trim_start().starts_with("- ").then(|| line.text.find("- ").map_or(0, |at| at + 2));
    let value = line.value().or_else(entry).filter(|value| line.start + value == span.start);
    let message = format!(
        "A text that begins with {sign} needs quotes around it: here the sign makes {name}, which is not allowed."
    );
    let found = source.at(Code::YamlFeature, span, message).help("Put the whole text in straight quotes.");
    match value {
        Some(value) => line.mended(source, found, line.quoted_from(value)),
        None => found,
    }
}

/// A line of the file.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// Its first byte in the file.
    start: usize,
    /// Without spaces at its end.
    text: &'a str,
    /// With them.
    written: &'a str,
}

impl<'a> Line<'a> {
    /// The line that holds a byte, as far as it lies in `span`.
    fn around(source: &Source<'a>, span: &Range<usize>, at: usize) -> Line<'a> {
        let start = source.text[..at].rfind('\n').map_or(0, |newline| newline + 1).max(span.start).min(at);
        let end = source.text[at..span.end].find('\n').map_or(span.end, |length| at + length);
        let written = &source.text[start..end];
        Line { start, text: written.trim_end(), written }
    }

    /// The number of spaces before it.
    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// The byte at which the value of `  - key: value` begins.
    fn value(&self) -> Option<usize> {
        let content = self.text.trim_start_matches([' ', '-']);
        let start = self.text.len() - content.len();
        let colon = content.find(':')?;
        let after = &content[colon + 1..];
        let space = after.len() - after.trim_start().len();
        let is_value = after.starts_with([' ', '\t']) && !after.trim().is_empty();
        (is_key(&content[..colon]) && is_value).then_some(start + colon + 1 + space)
    }

    /// The byte at which a value begins, after a name or the hyphen of an entry.
    fn beginning(&self) -> Option<usize> {
        self.value().or_else(|| {
            let content = self.text.trim_start();
            let entry = content.strip_prefix("- ")?.trim_start();
            (!entry.is_empty()).then(|| self.text.len() - entry.len())
        })
    }

    /// The quotation mark that begins the value, with where the value begins.
    fn opening_quote(&self) -> Option<(usize, char)> {
        let value = self.value()?;
        let quote = self.text[value..].chars().next().filter(|character| matches!(character, '"' | '\''))?;
        Some((value, quote))
    }

    /// The line with everything from a byte on in quotes.
    fn quoted_from(&self, from: usize) -> String {
        format!("{}{}", &self.text[..from], quoted(&self.text[from..]))
    }

    /// A finding with the whole line as it would be right. That is certain where no remark ends the line, and where the
    /// text does not go on in the next.
    fn mended(&self, source: &Source<'_>, found: Diagnostic, right: String) -> Diagnostic {
        let end = self.start + self.text.len();
        let mut after = source.text.get(end..).unwrap_or_default().lines().skip(1);
        let next = after.next().unwrap_or_default();
        let goes_on = !next.trim().is_empty() && next.len() - next.trim_start_matches(' ').len() > self.indent();
        let is_certain = !goes_on && !self.text.contains(" #");
        let found = found.corrected(right.clone());
        if is_certain { found.fix(self.start..end, right) } else { found }
    }

    /// Bytes of the file that a part of the line takes.
    fn part(&self, part: Range<usize>) -> Range<usize> {
        self.start + part.start..self.start + part.end
    }
}

/// The place where the parser gave up.
struct Stumble<'a> {
    source: &'a Source<'a>,
    /// The YAML.
    span: Range<usize>,
    at: usize,
    line: Line<'a>,
}

impl<'a> Stumble<'a> {
    fn found(&self, part: Range<usize>, message: impl Into<String>) -> Diagnostic {
        self.source.at(Code::YamlSyntax, part, message)
    }

    /// A finding at the very place.
    fn here(&self, message: impl Into<String>) -> Diagnostic {
        let length = self.source.text[self.at..self.span.end].chars().next().map_or(0, char::len_utf8);
        self.found(self.at..self.at + length, message)
    }

    /// The line before, if there is one.
    fn line_before(&self) -> Option<Line<'a>> {
        let end = self.line.start.checked_sub(1).filter(|&end| end > self.span.start)?;
        Some(Line::around(self.source, &self.span, end))
    }

    /// A tab where spaces are needed: YAML forbids it at the start of a line. All such lines are named at once.
    fn tab(&self) -> Option<Diagnostic> {
        let mut start = self.span.start;
        let lines = self.source.text[self.span.clone()].split_inclusive('\n').map(|line| {
            start += line.len();
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            let tab = line[..indent].find('\t').filter(|_| !line.trim().is_empty());
            tab.map(|tab| (start - line.len(), tab, indent, line))
        });
        let lines: Vec<_> = lines.enumerate().filter_map(|(number, line)| Some((number, line?))).collect();
        let ((_, (start, tab, indent, line)), others) = lines.split_first()?;
        let corrected = format!("{}{}", line[..*indent].replace('\t', "  "), line[*indent..].trim_end());
        let found = self.found(start + tab..start + tab + 1, "A tab stands at the start of this line.");
        let before = self.source.text[..self.span.start].matches('\n').count() + 1;
        let others: Vec<String> =
            others.iter().take(MOST_TABS).map(|(number, _)| (before + number).to_string()).collect();
        let others = match others.as_slice() {
            [] => String::new(),
            [one] => format!(" Line {one} begins with one too."),
            [many @ .., last] => format!(" Lines {} and {last} begin with one too.", many.join(", ")),
        };
        Some(found.help(format!("Use spaces instead: two for each step.{others}")).corrected(corrected))
    }

    /// `page: [words](https://…)`, as Markdown has it: the bracket would begin a list.
    fn markdown_link(&self) -> Option<Diagnostic> {
        [Some(self.line), self.line_before()].into_iter().flatten().find_map(|line| {
            let entry =
                || line.text.trim_start().strip_prefix("- ").map(|entry| line.text.len() - entry.trim_start().len());
            let value = line.value().filter(|value| line.text[*value..].starts_with('[')).or_else(entry)?;
            let link = &line.text[value..];
            let address = link.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?.1;
            if address.contains(['[', ']', '(']) {
                return None;
            }
            let message = "A link in square and round brackets needs quotes around it.";
            let found = self.found(line.part(value..line.text.len()), message);
            let found = found.help("Put the whole link in straight double quotes: \"[words](https://…)\".");
            Some(line.mended(self.source, found, line.quoted_from(value)))
        })
    }

    /// `title: Example: the sequel`, on the line of the error or the one before.
    fn colon_in_value(&self) -> Option<Diagnostic> {
        [Some(self.line), self.line_before()].into_iter().flatten().find_map(|line| {
            let start = line.value()?;
            let value = &line.text[start..];
            if value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']) {
                return None;
            }
            let colon = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))?;
            let place = line.part(start + colon..start + colon + 1);
            let found = self.found(place, "A colon inside a text needs quotes around the whole text.");
            let help =
                "Put the text in straight double quotes. If these are two entries, put each on a line of its own.";
            let found = found.help(help);
            // Keys are of small letters: `kind: bars data: x` may be two entries.
            let word = value[..colon].rsplit(' ').next().unwrap_or_default();
            let is_text = word == &value[..colon] || !is_key(word) || word.contains(char::is_uppercase);
            let right = line.quoted_from(start);
            Some(if is_text { line.mended(self.source, found, right) } else { found.corrected(right) })
        })
    }

    /// A quotation mark that is opened on a line and closed on none: the parser stumbles further down.
    fn open_quote(&self) -> Option<Diagnostic> {
        let line = self.line_before()?;
        let (value, quote) = line.opening_quote()?;
        if line.text[value + 1..].contains(quote) {
            return None;
        }
        let found = self.found(line.part(value..value + 1), "A quotation mark is opened here and never closed.");
        let corrected = format!("{}{quote}", line.text);
        Some(found.help("Put the same quotation mark at the end of the text.").corrected(corrected))
    }

    /// `summary: >90% of visitors`: a text that begins with a sign that means something else.
    fn sign_at_start(&self) -> Option<Diagnostic> {
        let (line, start) = (self.line, self.line.beginning()?);
        let value = &line.text[start..];
        let sign = value.chars().next()?;
        let rest = value[sign.len_utf8()..].trim_start();
        let is_meant = match sign {
            // `>` and `|` alone begin a text of several lines, `- ` and `? ` need a line of their own.
            '>' | '|' => !rest.trim_start_matches(['+', '-']).is_empty() && !rest.starts_with('#'),
            '-' | '?' => value.len() == sign.len_utf8() || value[1..].starts_with(' '),
            // `[draft] The text`: closed, and the text goes on.
            '[' | '{' => value.find(closing(sign)).is_some_and(|end| !matches!(value[end + 1..].trim(), "" | ",")),
            _ => false,
        };
        if !is_meant {
            return None;
        }
        // `[[words](https://…), https://…]`: a list, with a link in it that wants the quotes.
        if sign == '[' && value.trim_end().ends_with(']') && value.contains("](") {
            let message = "A link in square and round brackets needs quotes around it.";
            let found = self.found(line.part(start..line.text.len()), message);
            return Some(found.help("Put each such link in straight double quotes: \"[words](https://…)\"."));
        }
        let message =
            format!("A text that begins with `{sign}` needs quotes around it: the sign has a meaning of its own.");
        let found = self.source.at(Code::YamlFeature, line.part(start..start + sign.len_utf8()), message);
        let help = match sign {
            '-' => "Put the whole text in straight quotes. If it is an entry of a list, put it on a line of its own.",
            _ => "Put the whole text in straight quotes.",
        };
        Some(line.mended(self.source, found.help(help), line.quoted_from(start)))
    }

    /// A bracket that begins a value and is closed on none of its lines: the parser stumbles further down.
    fn open_bracket(&self) -> Option<Diagnostic> {
        let mut before = &self.source.text[self.span.start..self.line.start + self.line.text.len()];
        let mut lines_between = 0;
        while !before.is_empty() {
            let start = before.rfind('\n').map_or(0, |newline| newline + 1);
            let line = Line::around(self.source, &self.span, self.span.start + start);
            before = before[..start].trim_end_matches('\n');
            let Some(value) = line.beginning() else {
                lines_between += 1;
                continue;
            };
            let open = line.text[value..].chars().next().filter(|sign| matches!(sign, '[' | '{'));
            let end = self.line.start.max(line.start + line.text.len());
            let at = line.start + value;
            if let Some(open) = open.filter(|_| is_open(&self.source.text[at..end])) {
                let stumble = Stumble { source: self.source, span: self.span.clone(), at, line };
                let found = stumble.unclosed_bracket(open);
                return Some(if lines_between > 0 { found.corrected(None::<String>) } else { found });
            }
            if line.start < self.line.start {
                return None;
            }
        }
        None
    }

    /// `* an entry`, as Markdown allows it.
    fn asterisk(&self) -> Option<Diagnostic> {
        let text = self.line.written;
        let indent = text.len() - text.trim_start().len();
        let rest = text.get(indent..)?.strip_prefix("* ")?.trim_end();
        let message = "The entries of a list begin with a hyphen here, not with an asterisk.";
        let found = self.found(self.line.part(indent..indent + 1), message);
        let found = found.help("Begin each entry with a hyphen and a space: `- `.");
        Some(self.line.mended(self.source, found, format!("{}- {rest}", &text[..indent])))
    }

    /// A line that begins further right than the one before, which has its value already.
    fn too_far_right(&self) -> Option<Diagnostic> {
        let line = self.line;
        let mut above = self.source.text.get(self.span.start..line.start)?.lines().rev();
        let written = above.find(|line| !line.trim().is_empty())?;
        let before = Line { start: 0, text: written.trim_end(), written };
        let (indent, right) = (line.indent(), before.indent());
        let corrected = format!("{}{}", " ".repeat(right), line.text.trim());
        if [line, before].iter().all(|line| line.written.trim_start().starts_with("- ")) && indent != right {
            let message = "This entry does not begin exactly below the entry before.";
            let found = self.found(line.part(indent..indent + 1), message);
            return Some(found.help("Let all entries of a list begin equally far right.").corrected(corrected));
        }
        let is_pair = |line: Line<'_>| !line.text.trim_start().starts_with('-') && line.value().is_some();
        if !is_pair(line) || !is_pair(before) || indent <= right {
            return None;
        }
        let found = self.found(line.part(0..indent), "There are spaces before this line that do not belong there.");
        Some(found.help("Let it begin exactly below the line before.").corrected(corrected))
    }

    /// A bracket that nothing closes, because it was forgotten or because a number sign hides it.
    fn unclosed_bracket(&self, open: char) -> Diagnostic {
        let Line { start, text, .. } = self.line;
        let bracket = self.at.saturating_sub(start).min(text.len());
        let hidden = text.get(bracket..).and_then(|rest| rest.find(" #")).map(|found| bracket + found + 1);
        if let Some(sign) = hidden {
            let entry = text[..sign].rfind([',', '[', '{', ':']).map_or(sign, |mark| mark + 1);
            let entry = entry + (text[entry..sign].len() - text[entry..sign].trim_start().len());
            let end = text[sign..].find([',', ']', '}']).map_or(text.len(), |length| sign + length);
            let message = "The text from # on is lost: after a space, # begins a remark that is not read.";
            let found = self.source.at(Code::CommentInText, self.line.part(sign..text.len()), message);
            return found.help("Put the text that has the # in it in straight quotes.").corrected(format!(
                "{}{}{}",
                &text[..entry],
                quoted(&text[entry..end]),
                &text[end..]
            ));
        }
        let close = closing(open);
        let found = self.found(self.at..self.at + open.len_utf8(), format!("The bracket {open} is never closed."));
        let help = format!("Put {close} at the end. A text that itself begins with a bracket needs straight quotes.");
        let corrected = (!text.contains(close)).then(|| format!("{}{close}", text.trim_end_matches(',')));
        found.help(help).corrected(corrected)
    }

    /// `"C:\wards"`.
    fn backslash(&self) -> Diagnostic {
        let text = self.line.text;
        let sign = text.find('\\').unwrap_or_default();
        let message = "A backslash (\\) has a special meaning between \"…\".";
        let found = self.found(self.line.part(sign..sign + 1), message);
        let single = |value: usize| {
            let inner = text[value..].strip_prefix('"')?.strip_suffix('"').filter(|inner| !inner.contains('\''))?;
            Some(format!("{}'{inner}'", &text[..value]))
        };
        let found = found.help("Write '…' instead of \"…\", or the backslash twice.");
        match self.line.value().and_then(single) {
            Some(right) => self.line.mended(self.source, found, right),
            None => found,
        }
    }

    /// `title: "Example" and more`.
    fn text_after_quote(&self) -> Option<Diagnostic> {
        let text = self.line.text;
        let (start, quote) = self.line.opening_quote()?;
        let close = start + text[start + 1..].find(quote)? + 2;
        let rest = text[close..].trim_start();
        if rest.is_empty() || rest.starts_with('#') {
            return None;
        }
        let place = self.line.part(close..text.len());
        let found = self.found(place, "There is text after the closing quotation mark.");
        let help = "Put the whole text in quotes, and use the other kind of quotation mark inside it.";
        let right = format!("{}{}", &text[..start], requoted(&text[start..]));
        Some(self.line.mended(self.source, found.help(help), right))
    }

    /// `title:Example`, and what else stands in the place of a colon and a space.
    fn missing_space(&self) -> Option<Diagnostic> {
        self.without_colon_and_space(self.line)
    }

    /// The same in the first line: the parser takes it for a text that goes on in the next, and stumbles there.
    fn first_entry(&self) -> Option<Diagnostic> {
        let mut start = self.span.start;
        let mut lines = self.source.text[self.span.start..self.line.start].split_inclusive('\n').map(|written| {
            start += written.len();
            Line { start: start - written.len(), text: written.trim_end(), written }
        });
        let first = lines.find(|line| !line.text.is_empty() && !line.text.trim_start().starts_with('#'))?;
        self.without_colon_and_space(first)
    }

    /// A line that is a name and a value with something else between them than a colon and a space.
    fn without_colon_and_space(&self, line: Line<'a>) -> Option<Diagnostic> {
        let text = line.text;
        let sign = text.find([':', '：', '='])?;
        let mark = text[sign..].chars().next()?;
        let (name, written) = (&text[..sign], &text[sign + mark.len_utf8()..]);
        let (key, value) = (name.trim_end(), written.trim_start());
        if !is_key(key.trim_start()) || value.is_empty() || mark == ':' && written.starts_with([' ', '\t', '/']) {
            return None;
        }
        let spaces = written.len() - value.len();
        let place = |length: usize| line.part(sign..sign + mark.len_utf8() + length);
        let (found, help) = match mark {
            ':' if spaces > 0 => (
                self.found(
                    place(spaces),
                    "The space after the colon is none: it is a no-break space, as word processors make it.",
                ),
                "Delete the space after the colon, and type it again.",
            ),
            ':' => (
                self.found(place(0), "A space is missing after the colon."),
                "Write the name, a colon, a space, and then the value.",
            ),
            _ => (
                self.found(place(0), format!("A colon and a space are needed here, and not `{mark}`.")),
                "Write the name, a colon, a space, and then the value.",
            ),
        };
        let is_text = value.contains(": ") || value.ends_with(':') || value.starts_with(['@', '`', '%', '*', '&', '!']);
        let value = if is_text { quoted(value) } else { value.to_owned() };
        Some(line.mended(self.source, found.help(help), format!("{key}: {value}")))
    }

    /// `title Example`, or a line that continues nothing.
    fn missing_colon(&self) -> Option<Diagnostic> {
        let text = self.line.text;
        let content = text.trim_start();
        if content.is_empty() || content.contains(':') || content.starts_with(['-', '#']) {
            return None;
        }
        let place = self.line.part(text.len() - content.len()..text.len());
        Some(self.found(place, "This line has no colon.").help("Each line is a name, a colon, a space and the value. Where a text goes on over several lines, begin each further line with two spaces."))
    }

    /// The quotation mark that opens the text in which the parser ran out of file.
    fn unclosed_quote(&self) -> Range<usize> {
        let first = self.line.text.find(['"', '\'']).map(|quote| self.line.start + quote);
        let last =
            || self.source.text[self.span.start..self.at].rfind(['"', '\'']).map(|quote| self.span.start + quote);
        first.or_else(last).map_or(self.at..self.at, |quote| quote..quote + 1)
    }
}

/// Tells whether a bracket of a text is not closed in it. Within quotation marks there are none.
fn is_open(text: &str) -> bool {
    let (mut open, mut quote, mut before) = (0_usize, None, ',');
    for character in text.chars() {
        match (quote, character) {
            (Some(mark), _) if mark == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if matches!(before, ',' | '[' | '{' | ':') => quote = Some(character),
            (None, '[' | '{') => open += 1,
            (None, ']' | '}') => open = open.saturating_sub(1),
            _ => {}
        }
        if !character.is_whitespace() {
            before = character;
        }
    }
    open > 0
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'))
}

/// A value whose quotation marks are in the way of each other, with others around it.
fn requoted(value: &str) -> String {
    let outer = value.chars().next().filter(|first| value.len() > 1 && value.ends_with(*first));
    let text = if outer.is_some() { &value[1..value.len() - 1] } else { value };
    if text.contains('\'') { quoted(text) } else { format!("'{text}'") }
}
