//! Lines that look as if they were meant as the heading of a question, and are none.
//!
//! Nobody sees the difference in the source, and a reader takes the text below for the answer; but it is not counted as
//! one, and where it should have been private it is published.

use std::ops::Range;

use crate::check::answer;
use crate::check::text::markdown::{DraftHeading, LinePlace, TextLine};
use crate::diagnostic::{Code, Diagnostic};
use crate::proforma::{Meant, Proforma, QuestionIndex};
use crate::source::Source;

/// A bold line with more words is hardly a heading.
const MOST_WORDS: usize = 6;

/// A line that is no heading of level 2 of the body's own.
#[derive(Debug, Clone)]
pub(super) struct Lookalike {
    /// The words, without the marks that were meant to make a heading of them.
    pub text: String,
    /// Bytes of the line.
    pub span: Range<usize>,
    /// The reason why it is none.
    pub why: NoHeading,
}

/// The reasons why a line is no heading that a question can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoHeading {
    /// It has another number of signs.
    OtherLevel,
    /// It is one within a list, a quotation or a footnote.
    Nested,
    /// No space, or a space of another kind, stands after the number signs.
    NoSpace,
    /// The number signs are of another kind.
    OtherSigns,
    /// A backslash takes the number signs their meaning.
    Escaped,
    /// It stands within code.
    Code,
    /// It is HTML.
    Html,
    /// It is only bold.
    Bold,
    /// It is bold, and text follows on the same line.
    Label,
    /// No mark stands before it.
    Plain,
    /// No mark stands before it, and a text stands below it.
    PlainAbove,
}

impl NoHeading {
    fn words(self) -> &'static str {
        match self {
            NoHeading::OtherLevel => "such a heading has two number signs",
            NoHeading::Nested => "it stands in a list, a quotation or a footnote",
            NoHeading::NoSpace => "an ordinary space is missing after the number signs",
            NoHeading::OtherSigns => "its number signs are not those of the keyboard",
            NoHeading::Escaped => "a backslash stands before the number signs",
            NoHeading::Code => "it stands in a block of code",
            NoHeading::Html => "it is HTML",
            NoHeading::Bold => "bold letters make no heading",
            NoHeading::Label => "bold letters before a text make no heading",
            NoHeading::Plain | NoHeading::PlainAbove => "no number signs stand before it",
        }
    }
}

impl Lookalike {
    /// A heading of the file that begins no section.
    pub fn of_heading(heading: &DraftHeading) -> Option<Lookalike> {
        let why = match heading.level {
            _ if heading.nested => NoHeading::Nested,
            1 | 2 => return None,
            _ => NoHeading::OtherLevel,
        };
        Some(Lookalike { text: heading.text.clone(), span: heading.span.clone(), why })
    }

    /// A line of the text with number signs before it, or bold as a whole.
    pub fn of_line(source: Source<'_>, line: &TextLine) -> Option<Lookalike> {
        let text = line.text.trim();
        let is_sign = |character: char| matches!(character, '#' | '＃' | '﹟' | '♯');
        let bare = text.trim_start_matches('\\');
        let (why, text) = match bare.trim_start_matches(is_sign) {
            rest if rest.len() < bare.len() => {
                let signs = &bare[..bare.len() - rest.len()];
                let why = if line.place == LinePlace::Code {
                    NoHeading::Code
                } else if line.nested {
                    NoHeading::Nested
                } else if signs.contains(|sign| sign != '#') {
                    NoHeading::OtherSigns
                } else if source.part(&line.span).contains("\\#") {
                    NoHeading::Escaped
                } else {
                    NoHeading::NoSpace
                };
                (why, rest.trim_end_matches(is_sign))
            }
            _ => {
                let is_bold_code = line.place == LinePlace::Code && is_wrapped(text);
                match line.place {
                    LinePlace::Code if is_bold_code => (NoHeading::Code, text),
                    LinePlace::Running if line.is_bold => (NoHeading::Bold, text),
                    LinePlace::Running if line.is_first && !line.nested && label(line).is_some() => {
                        (NoHeading::Label, label(line).unwrap_or_default())
                    }
                    LinePlace::Running if line.is_alone && line.goes_on && !line.is_topic => {
                        (NoHeading::PlainAbove, text)
                    }
                    LinePlace::Running if line.is_alone => (NoHeading::Plain, text),
                    LinePlace::Html => (NoHeading::Html, text),
                    LinePlace::Running | LinePlace::Cell | LinePlace::Code => return None,
                }
            }
        };
        let text = text.split("{#").next().unwrap_or(text);
        Some(Lookalike { text: text.to_owned(), span: line.span.clone(), why })
    }

    /// The same of the first lines of a paragraph, as if they were not wrapped.
    pub fn wrapped(source: Source<'_>, lines: &[TextLine]) -> impl Iterator<Item = Lookalike> {
        let unwrapped = TextLine::unwrapped(lines);
        unwrapped.filter_map(move |line| Lookalike::of_line(source, &line)).filter(|found| !found.has_signs())
    }

    /// The finding about one that asks nothing, and lacks only the space after its number signs.
    pub fn without_space(&self, source: Source<'_>) -> Option<Diagnostic> {
        let line = source.part(&self.span).trim();
        let words = line.trim_start_matches('#');
        let signs = &line[..line.len() - words.len()];
        if self.why != NoHeading::NoSpace || signs.len() < 2 || !words.starts_with(char::is_alphabetic) {
            return None;
        }
        let message = "This is no heading: a space is missing after the number signs.";
        let found = source.at(Code::LeftoverMarkup, &self.span, message);
        Some(found.help("Write a space after the number signs: ## Heading.").corrected(format!("{signs} {words}")))
    }

    /// It was certainly meant as a heading: it has number signs.
    fn has_signs(&self) -> bool {
        !matches!(self.why, NoHeading::Bold | NoHeading::Label) && !self.is_plain()
    }

    /// It is a line like any other.
    pub fn is_plain(&self) -> bool {
        matches!(self.why, NoHeading::Plain | NoHeading::PlainAbove)
    }

    /// The private question that it asks, or has within it.
    pub fn private(&self, proforma: &Proforma) -> Option<QuestionIndex> {
        let wordings = proforma.wordings();
        // Those that a text follows are looked for everywhere.
        if self.is_plain() || self.why == NoHeading::Label {
            return None;
        }
        // A sentence may be bold as well.
        let is_short = self.has_signs() || self.text.split_whitespace().count() <= MOST_WORDS;
        let within = || wordings.within(&self.text).filter(|_| is_short).map(|within| within.question);
        wordings.private(&self.text).or_else(|| within().filter(|question| proforma[*question].private))
    }

    /// The public question that it was meant to answer.
    pub fn public(&self, proforma: &Proforma) -> Option<QuestionIndex> {
        let wordings = proforma.wordings();
        match self.why {
            // That it is HTML is said.
            NoHeading::Html => return None,
            NoHeading::Plain => return wordings.by_long_wording(&self.text),
            _ => {}
        }
        let exactly = || match wordings.by_heading(&self.text)? {
            Meant::One(question) | Meant::OneOfSeveral(question) => Some(question),
        };
        let within = || {
            let is_own = matches!(self.why, NoHeading::OtherLevel | NoHeading::Code) || !self.has_signs();
            let within = wordings.within(&self.text).filter(|within| within.is_grave && !is_own);
            within.map(|within| within.question)
        };
        let question = match self.why {
            NoHeading::Label | NoHeading::PlainAbove => exactly()?,
            _ => exactly().or_else(|| wordings.nearly_prose(&self.text)).or_else(within)?,
        };
        (!proforma[question].private).then_some(question)
    }

    /// The finding about one that was meant to answer a public question.
    pub fn finding(&self, source: Source<'_>, proforma: &Proforma, index: QuestionIndex) -> Diagnostic {
        let question = &proforma[index];
        let heading = question.kind.section().map_or(&*question.label, |section| section.heading);
        let (name, why) = (answer::name(question), self.why.words());
        let message = format!("This looks like the heading of {name}, and is none: {why}.");
        let beside = if self.why == NoHeading::Label { "and the text below it" } else { "with nothing before it" };
        let help = format!(
            "Write `## {heading}` on a line of its own, {beside}. If something else is meant, word it differently."
        );
        let found = source.at(Code::NotAHeading, &self.span, message).question(question.id.clone()).help(help);
        let is_line = !matches!(self.why, NoHeading::Nested | NoHeading::Code | NoHeading::Label);
        let right = format!("## {heading}");
        // Nearly the words of a question, or more than those, may be meant otherwise.
        let is_certain =
            is_line && !self.is_plain() && matches!(proforma.wordings().by_heading(&self.text), Some(Meant::One(_)));
        let line = source.part(&self.span);
        let id = line.find("{#").map_or("", |id| line[id..].trim_end());
        let whole = if id.is_empty() { right.clone() } else { format!("{right} {id}") };
        let found = found.corrected(is_line.then_some(right));
        // Of several lines, and of a row of a table, nobody knows what else stands before and behind the words.
        if is_certain && !line.contains(['\n', '|']) {
            found.fix(self.span.start..self.span.start + line.trim_end().len(), whole)
        } else {
            found
        }
    }
}

/// The bold words that a line begins with, and that another sentence follows, or a text behind a colon or a dash.
fn label(line: &TextLine) -> Option<&str> {
    let (label, rest) = line.text.split_at_checked(line.marked)?;
    let (bare, rest) = (label.trim_end(), rest.trim_start());
    let begins_anew = || rest.starts_with(char::is_uppercase) || rest.starts_with(['–', '—', '-']);
    let (bare, rest) = match bare.strip_suffix(':') {
        Some(bare) => (bare, rest),
        None => (bare, rest.strip_prefix(':').or_else(|| begins_anew().then_some(rest))?),
    };
    (!bare.is_empty() && rest.contains(char::is_alphanumeric)).then_some(bare)
}

/// Bold as it is written.
fn is_wrapped(text: &str) -> bool {
    ["**", "__"]
        .iter()
        .any(|mark| text.len() > 4 && text.starts_with(mark) && text.trim_end_matches(':').ends_with(mark))
}
