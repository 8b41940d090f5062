//! The body of a case study: which of its sections answers which question.

use std::collections::BTreeSet;
use std::ops::Range;

use super::facts::AskedAt;
use super::lookalikes::Lookalike;
use super::rules::{FrontMatter, Rules};
use crate::check::answer;
use crate::check::people::pasted::{LineStart, PastedForm};
use crate::check::people::private;
use crate::check::text::markdown::{self, Draft, DraftHeading, MOST_FINDINGS};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Block, Heading, Inline, Status};
use crate::proforma::{Meant, Proforma, Question, QuestionIndex, Required, Within};
use crate::source::{Read, Source, shown};

/// The answers of a body.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// The blocks that answer each question, the heading left out.
    pub answers: Vec<(QuestionIndex, Range<usize>)>,
    /// Bytes of the sections, with the questions that they answer.
    pub asked: Vec<AskedAt>,
    /// Bytes of the answers to private questions.
    pub private: Vec<Range<usize>>,
    /// The headings that are the author's own: words and bytes.
    pub own: Vec<(String, Range<usize>)>,
    /// Questions without an answer of which a finding says why.
    pub explained: BTreeSet<QuestionIndex>,
    /// The headings of questions that nobody answered below them, with what stands there: blocks, in their order.
    pub empty: Vec<Range<usize>>,
}

/// Finds the sections that answer prose questions, and all that only looks as if it did.
pub(super) fn read(front: FrontMatter<'_>, body: &Draft, status: Status) -> Read<Sections> {
    let FrontMatter { source, rules, .. } = front;
    let proforma = rules.proforma;
    let mut read = Read::sound(Sections::default());
    let mut seen = BTreeSet::new();
    let sections = Block::sections(&body.blocks);
    let ends = sections.iter().skip(1).map(|(next, _)| next.span.start).chain([source.text.len()]);
    for ((heading, blocks), end) in sections.iter().cloned().zip(ends) {
        if read.findings.len() >= MOST_FINDINGS || read.value.private.len() >= MOST_PRIVATE {
            read.value.private.push(heading.span.start..source.text.len());
            break;
        }
        let text = Inline::plain_text(&heading.content);
        let index = match HeadingMeans::of(proforma, &text) {
            HeadingMeans::Answer(index) => index,
            HeadingMeans::Unclear(unclear) => {
                let (finding, meant) = unclear_heading(front, &text, heading, unclear);
                read.say(finding);
                read.value.explained.extend(meant);
                continue;
            }
            HeadingMeans::Nothing => {
                read.value.own.push((text, heading.span.clone()));
                continue;
            }
        };
        let question = &proforma[index];
        read.value.asked.push((heading.span.start..end, index));
        read.say_all(too_long(source, question, heading, end, rules.limits.answer_characters));
        if question.private {
            read.value.private.push(heading.span.start..end);
            read.say(private::finding(source, question, &heading.span, "section"));
        } else if !seen.insert(index) {
            let message = format!("{} is answered twice.", answer::name(question));
            let found = source.at(Code::SectionTwice, &heading.span, message).question(question.id.clone());
            read.say(found.help("Put both sections together under one heading."));
        } else if body.blocks.get(blocks.clone()).is_none_or(Block::show_nothing) {
            let problem = "there is nothing under this heading.";
            let mut found = answer::finding(source, question, Code::SectionEmpty, &heading.span, problem);
            // What cannot be answered may stay in a blank as it is.
            if status != Status::Published || question.required == Required::No {
                found.severity = Severity::Note;
            }
            read.say(found.help("Write the answer below the heading, or remove the heading."));
            read.value.explained.insert(index);
            read.value.empty.push(blocks.start.saturating_sub(1)..blocks.end);
        } else {
            read.value.answers.push((index, blocks));
        }
    }
    read.say_all(underlined(source, proforma, body));
    let strays = strays(front, body, &read.value.asked);
    let strays = read.take(strays);
    read.value.asked.extend(strays.private.iter().cloned());
    read.value.private.extend(strays.private.into_iter().map(|(span, _)| span));
    read.value.private.extend(strays.unjudged);
    read.value.explained.extend(strays.meant);
    read
}

/// Takes the headings without an answer out, which readers then see as not stated.
pub(super) fn leave_out_empty(body: &mut Draft, sections: &mut Sections) {
    for empty in sections.empty.drain(..).rev() {
        for (_, blocks) in sections.answers.iter_mut().filter(|(_, blocks)| blocks.start >= empty.end) {
            *blocks = blocks.start - empty.len()..blocks.end - empty.len();
        }
        body.blocks.drain(empty);
    }
}

/// Puts the question's heading, which readers see, in the place of other words for it. A heading that links somewhere or
/// refers to a footnote stays as it is.
pub(super) fn write_heading(body: &mut Draft, blocks: &Range<usize>, question: &Question) {
    let Some(section) = question.kind.section() else { return };
    let heading = blocks.start.checked_sub(1).and_then(|position| body.blocks.get_mut(position));
    let Some(Block::Heading(heading)) = heading else { return };
    if matches!(heading.content.as_slice(), [Inline::Text(text)] if text == section.heading)
        || !is_words(&heading.content)
    {
        return;
    }
    let written = Inline::plain_text(&heading.content);
    let is_same = as_typed(&written) == as_typed(section.heading);
    heading.content = vec![Inline::Text(if is_same { written } else { section.heading.to_owned() })];
}

/// Tells whether a text has nothing but words and marks such as bold.
fn is_words(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(_) | Inline::Code(_) | Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => is_words(content),
        Inline::Link(..) | Inline::Image(_) | Inline::FootnoteReference(..) => false,
    })
}

/// A text without what the typographer changes.
fn as_typed(text: &str) -> String {
    let text = text
        .replace("\u{ab}\u{a0}", "\"")
        .replace("\u{a0}\u{bb}", "\"")
        .replace(['\u{201e}', '\u{ab}', '\u{bb}'], "\"");
    let text = text
        .replace(['\u{2018}', '\u{2019}', '\u{201a}', '\u{2039}', '\u{203a}'], "'")
        .replace(['\u{201c}', '\u{201d}'], "\"");
    text.replace('\u{2014}', "---").replace('\u{2013}', "--").replace('\u{2026}', "...")
}

/// The meaning of a heading of level 2.
enum HeadingMeans {
    /// The section answers this question. Where it is private, nearly its words are enough.
    Answer(QuestionIndex),
    /// It is too like something that the questionnaire asks.
    Unclear(UnclearHeading),
    /// It is the author's own.
    Nothing,
}

enum UnclearHeading {
    /// Several questions are asked in these words.
    Several(QuestionIndex),
    /// It is nearly a question's wording.
    Nearly(QuestionIndex),
    /// A question's heading stands within it.
    Within(Within),
    /// It asks a question whose answer belongs to the top.
    OfTheTop(QuestionIndex),
}

impl HeadingMeans {
    fn of(proforma: &Proforma, text: &str) -> HeadingMeans {
        let wordings = proforma.wordings();
        let by_heading = wordings.by_heading(text);
        if let Some(Meant::One(index)) = by_heading {
            return HeadingMeans::Answer(index);
        }
        let line = LineStart { text, marked: 0, goes_on: true, is_cell: false };
        let by_number = proforma.by_number(text);
        let is_private = |index: &QuestionIndex| proforma[*index].private;
        let private = wordings.private(text).or_else(|| PastedForm::of(proforma).question(line));
        if let Some(index) = private.or(by_number.filter(is_private)) {
            return HeadingMeans::Answer(index);
        }
        if let Some(Meant::OneOfSeveral(index)) = by_heading {
            return HeadingMeans::Unclear(UnclearHeading::Several(index));
        }
        if let Some(index) = by_number.filter(|index| proforma[*index].kind.section().is_some()) {
            return HeadingMeans::Unclear(UnclearHeading::Nearly(index));
        }
        let label = || wordings.by_label(text).map(UnclearHeading::OfTheTop);
        match (wordings.within(text), wordings.nearly_prose(text)) {
            (Some(within), _) if proforma[within.question].private => HeadingMeans::Answer(within.question),
            (_, Some(index)) => HeadingMeans::Unclear(UnclearHeading::Nearly(index)),
            (Some(within), None) if within.is_grave => HeadingMeans::Unclear(UnclearHeading::Within(within)),
            (within, None) => match label().or_else(|| within.map(UnclearHeading::Within)) {
                Some(unclear) => HeadingMeans::Unclear(unclear),
                None => HeadingMeans::Nothing,
            },
        }
    }
}

/// The finding about a heading that is too like something the questionnaire asks, and the question whose answer may stand
/// there.
fn unclear_heading(
    front: FrontMatter<'_>,
    text: &str,
    heading: &Heading,
    unclear: UnclearHeading,
) -> (Diagnostic, Option<QuestionIndex>) {
    let FrontMatter { source, rules, .. } = front;
    let (UnclearHeading::Several(index)
    | UnclearHeading::Nearly(index)
    | UnclearHeading::Within(Within { question: index, .. })
    | UnclearHeading::OfTheTop(index)) = unclear;
    let question = &rules.proforma[index];
    let (name, id, said) = (answer::name(question), question.id.as_str(), shown(text));
    let right = question.kind.section().map(|section| format!("## {}", section.heading));
    let written = right.clone().unwrap_or_default();
    let is_this = format!(
        "If this is the answer to that question, write `{written}`. If not, choose a heading that differs more."
    );
    let at = |code: Code, message: String| source.at(code, &heading.span, message).question(id);
    match unclear {
        UnclearHeading::Several(_) => {
            let message = format!("Several questions are asked in the words \"{said}\". One of them is {name}.");
            let help = format!("Write the number of the question before it, or its own heading, such as `{written}`.");
            (at(Code::SectionMisspelt, message).help(help), Some(index))
        }
        UnclearHeading::Nearly(_) => {
            let message = format!("\"{said}\" is nearly the heading of {name}.");
            (at(Code::SectionMisspelt, message).help(is_this).corrected(right), Some(index))
        }
        UnclearHeading::Within(within) => {
            let message = format!("\"{said}\" has the heading of {name} within it, and is not that heading.");
            let mut found = at(Code::SectionMisspelt, message).help(is_this);
            if !within.is_grave {
                found.severity = Severity::Warning;
            }
            (found, within.is_grave.then_some(index))
        }
        UnclearHeading::OfTheTop(_) => {
            let message = format!("\"{said}\" asks {name}, whose answer belongs to the block at the top.");
            let help = format!(
                "Write the answer after `{id}:` between the lines of hyphens at the top, and remove the heading."
            );
            (at(Code::QuestionAsHeading, message).help(help), None)
        }
    }
}

/// Texts that a line of hyphens made a heading of, although they ask no question.
fn underlined(source: Source<'_>, proforma: &Proforma, body: &Draft) -> Vec<Diagnostic> {
    let asks = |heading: &DraftHeading| !heading.nested && proforma.by_heading(&heading.text).is_some();
    let strange = body.headings.iter().filter(|heading| heading.is_underlined_by_hyphens() && !asks(heading));
    strange.take(MOST_FINDINGS).map(|heading| heading.underlined_finding(source)).collect()
}

/// Answers to private questions outside sections, and what was meant to be a section.
#[derive(Default)]
struct Strays {
    /// Answers to private questions.
    private: Vec<AskedAt>,
    /// Questions whose headings are none, which is said.
    meant: Vec<QuestionIndex>,
    /// What nobody looked at any more; so it counts as private.
    unjudged: Option<Range<usize>>,
}

/// So many private answers are told apart in one file; after them all the rest of it counts as private.
const MOST_PRIVATE: usize = 100;

fn strays(front: FrontMatter<'_>, body: &Draft, asked: &[AskedAt]) -> Read<Strays> {
    let FrontMatter { source, rules: Rules { proforma, .. }, .. } = front;
    let mut read = Read::sound(Strays::default());
    let begins = body.headings.iter().filter(|heading| !heading.nested && heading.level <= 2);
    let begins: Vec<usize> = begins.map(|heading| heading.span.start).collect();
    let next_section = |from: usize| {
        let next = begins.partition_point(|start| *start <= from);
        begins.get(next).copied().unwrap_or(source.text.len())
    };
    // Below the heading of a question its words are a part of the answer.
    let is_own = |lookalike: &Lookalike, index: QuestionIndex| {
        let at = lookalike.span.start;
        lookalike.is_plain() && asked.iter().any(|(span, question)| *question == index && span.contains(&at))
    };
    let judge = |read: &mut Read<Strays>, lookalike: &Lookalike, is_said: bool| {
        if let Some(index) = lookalike.private(proforma) {
            read.value.private.push((lookalike.span.start..next_section(lookalike.span.start), index));
            read.say(private::finding(source, &proforma[index], &lookalike.span, "section"));
        } else if let Some(index) = lookalike.public(proforma).filter(|index| !is_said && !is_own(lookalike, *index)) {
            read.value.meant.push(index);
            read.say(lookalike.finding(source, proforma, index));
        } else if !is_said {
            read.say_all(lookalike.without_space(source));
        }
    };
    let form = PastedForm::of(proforma);
    for heading in &body.headings {
        let is_section = heading.level == 2 && !heading.nested;
        let asked = || form.question(LineStart { text: &heading.text, marked: 0, goes_on: true, is_cell: false });
        if let Some(index) = Some(heading).filter(|_| !is_section).and_then(|_| asked()) {
            read.value.private.push((heading.span.start..next_section(heading.span.start), index));
            read.say(private::finding(source, &proforma[index], &heading.span, "section"));
            continue;
        }
        if let Some(lookalike) = Lookalike::of_heading(heading).filter(|_| read.findings.len() < MOST_FINDINGS) {
            judge(&mut read, &lookalike, heading.misplaced);
        }
    }
    let lines = body.lines(&source);
    let open = open_code(body, source);
    for (position, line) in lines.iter().enumerate() {
        if read.value.private.len() >= MOST_PRIVATE || read.findings.len() >= MOST_FINDINGS {
            read.value.unjudged = Some(line.span.start..source.text.len());
            break;
        }
        let below = lines.iter().skip(position + 1).take_while(|next| next.goes_on_from(line));
        if let Some((index, more)) = form.wrapped(line.into(), below.map(LineStart::from)) {
            let last = lines.get(position + more).unwrap_or(line);
            let next = lines.get(position + more + 1).filter(|_| last.goes_on);
            let end = next.map_or(line.end, |next| next.end.max(line.end));
            read.value.private.push((line.span.start..end, index));
            read.say(form.finding(source, index, line.span.clone()));
            continue;
        }
        // All that follows a fence without an end is code, which is said.
        let before = open.partition_point(|code| code.start <= line.span.start);
        let code = before.checked_sub(1).and_then(|before| open.get(before));
        let is_said = code.is_some_and(|code| line.span.start < code.end);
        let found = read.findings.len();
        if let Some(lookalike) = Lookalike::of_line(source, line) {
            judge(&mut read, &lookalike, is_said);
        }
        let wrapped = line.is_first.then(|| Lookalike::wrapped(source, &lines[position..])).into_iter().flatten();
        for lookalike in wrapped {
            if read.findings.len() > found {
                break;
            }
            judge(&mut read, &lookalike, is_said);
        }
    }
    read
}

/// The bytes of blocks of code that never end.
fn open_code(body: &Draft, source: Source<'_>) -> Vec<Range<usize>> {
    let mut open = Vec::new();
    Block::each(&body.blocks, &mut |block| {
        if let Block::Code(code) = block
            && !markdown::is_closed(source.part(&code.span))
        {
            open.push(code.span.clone());
        }
    });
    open
}

/// A section is one answer, and no longer than one may be.
fn too_long(
    source: Source<'_>,
    question: &Question,
    heading: &Heading,
    end: usize,
    longest: usize,
) -> Option<Diagnostic> {
    let length = source.part(heading.span.end..end).trim().chars().count();
    if length <= longest {
        return None;
    }
    let problem = format!("the answer is {length} characters long.");
    let found = answer::finding(source, question, Code::AnswerTooLong, &heading.span, &problem);
    Some(found.help(format!("At most {longest} characters are allowed.")))
}
