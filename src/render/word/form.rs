//! The parts of a form for word processors, in the order in which they stand on it.

use crate::answer::{AnyKind, Column, WordBoxes, WordField, WrittenPlace, YES_NO_BOXES};
use crate::model::SiteSettings;
use crate::proforma::{Proforma, Question, Required, Role, form_tag};
use crate::strings::Words;

/// All that a form is made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormGround<'a> {
    /// The questionnaire.
    pub proforma: &'a Proforma,
    /// The settings: who asks, and where it is sent.
    pub site: &'a SiteSettings,
    /// The words of the site's language.
    pub words: &'a Words,
}

/// A part of the form.
#[derive(Debug)]
pub(crate) enum FormPart {
    /// The title of the form.
    Title(String),
    /// The title of a section.
    Section { title: String, on_new_page: bool },
    /// A question, with its number.
    Question(String),
    /// Sentences that say how to answer.
    Text(String),
    /// The same, of one question or option.
    Hint(String),
    /// Steps.
    Steps(Vec<String>),
    /// A place for an answer.
    Field(FormSlot),
    /// A box, and what it stands for.
    Tick(FormBox),
    /// A table, with an empty row, of which whoever needs more makes copies.
    Table { says: String, heads: Vec<String>, row: Vec<Vec<FormPart>> },
}

/// A place for an answer.
#[derive(Debug)]
pub(crate) struct FormSlot {
    /// The tag.
    pub tag: String,
    /// The name for who does not see it.
    pub name: String,
    /// What stands there until somebody writes.
    pub placeholder: String,
    /// The answer is one paragraph, without marks.
    pub is_line: bool,
}

/// A tick box.
#[derive(Debug)]
pub(crate) struct FormBox {
    /// The tag.
    pub tag: String,
    /// The words beside it.
    pub label: String,
}

/// A tag's beginning for boxes that answer no question. No question's id has a colon.
const AGREED: &str = ":agreed:";

/// The form of a questionnaire.
pub(crate) fn form(ground: FormGround<'_>) -> Vec<FormPart> {
    let FormGround { proforma, site, words } = ground;
    let mut parts = vec![FormPart::Title(title(ground))];
    parts.push(FormPart::Text(words.get("word-lead").to_owned()));
    let steps = words.list("word-steps").unwrap_or_default();
    parts.push(FormPart::Steps(steps.to_vec()));
    if let Some(contact) = &site.contact {
        parts.push(FormPart::Text(words.fill("word-send", &[("contact", contact)])));
    }
    for section in &proforma.sections {
        let asked = asked(proforma, section.questions.clone(), false);
        if asked.is_empty() {
            continue;
        }
        parts.push(FormPart::Section { title: section.title.to_string(), on_new_page: false });
        parts.extend(section.help.as_ref().map(|help| FormPart::Text(help.to_string())));
        asked.into_iter().for_each(|question| ask(&mut parts, question, words));
    }
    agreements(&mut parts, ground);
    let private = asked(proforma, 0..proforma.questions.len(), true);
    if !private.is_empty() {
        parts.push(FormPart::Section { title: words.get("word-private").to_owned(), on_new_page: true });
        parts.push(FormPart::Text(words.get("word-private-text").to_owned()));
        private.into_iter().for_each(|question| ask(&mut parts, question, words));
    }
    parts
}

/// The title of the form.
pub(crate) fn title(FormGround { site, words, .. }: FormGround<'_>) -> String {
    words.fill("word-title", &[("site", &site.name)])
}

fn asked(proforma: &Proforma, range: std::ops::Range<usize>, private: bool) -> Vec<&Question> {
    let all = proforma.questions.get(range).unwrap_or_default().iter();
    // What is sent in is a draft, whoever sends it.
    let is_asked = |question: &&Question| question.asks_contributors() && question.role != Some(Role::Status);
    all.filter(is_asked).filter(|question| question.private == private).collect()
}

/// What else the sender agrees to; only where there is somebody who has to agree.
fn agreements(parts: &mut Vec<FormPart>, FormGround { proforma, site, words }: FormGround<'_>) {
    if !proforma.needs_consent() {
        return;
    }
    parts.push(FormPart::Section { title: words.get("word-agree").to_owned(), on_new_page: false });
    parts.push(FormPart::Text(words.get("word-agree-text").to_owned()));
    let licence = site.licence.as_ref().map(|licence| words.fill("word-agree-licence", &[("licence", licence)]));
    let boxes = words.list("word-agree-boxes").unwrap_or_default().iter().cloned().chain(licence);
    let tick = |(position, label)| FormPart::Tick(FormBox { tag: format!("{AGREED}{}", position + 1), label });
    parts.extend(boxes.enumerate().map(tick));
}

/// A question as it stands on a form.
pub(crate) fn asked_line(question: &Question, words: &Words) -> String {
    words.fill("submit-question", &[("number", &question.number), ("question", &question.label)])
}

fn ask(parts: &mut Vec<FormPart>, question: &Question, words: &Words) {
    parts.push(FormPart::Question(asked_line(question, words)));
    let needed = match question.required {
        Required::No => None,
        Required::Published | Required::Always => {
            question.default.is_none().then(|| words.get("word-needed").to_owned())
        }
    };
    let how = question.kind.word_field().how.map(|how| words.get(how).to_owned());
    let hint = [needed, question.help.as_ref().map(ToString::to_string), how];
    let hint: Vec<String> = hint.into_iter().flatten().collect();
    if !hint.is_empty() {
        parts.push(FormPart::Hint(hint.join(" ")));
    }
    if !question.kind.columns().is_empty() {
        let columns = question.kind.columns();
        let row = columns.iter().enumerate();
        let row = row.map(|(at, column)| cell(question, (at, column), words)).collect();
        let heads = columns.iter().map(|column| column.label.to_string()).collect();
        parts.push(FormPart::Table { says: question.label.to_string(), heads, row });
    } else {
        fields(parts, &question.kind, Answered { question, column: None, name: &question.label }, words);
    }
}

/// What is asked in a field.
struct Answered<'a> {
    question: &'a Question,
    column: Option<usize>,
    name: &'a str,
}

fn cell(question: &Question, (at, column): (usize, &Column), words: &Words) -> Vec<FormPart> {
    let mut parts = Vec::new();
    fields(&mut parts, &column.kind, Answered { question, column: Some(at), name: &column.label }, words);
    parts
}

fn fields(parts: &mut Vec<FormPart>, kind: &AnyKind, answered: Answered<'_>, words: &Words) {
    let Answered { question, column, name } = answered;
    let tick = |id: &str, label: &str| {
        FormPart::Tick(FormBox { tag: form_tag(question, column, Some(id)), label: label.to_owned() })
    };
    let line = |is_line| {
        FormPart::Field(FormSlot {
            tag: form_tag(question, column, None),
            name: name.to_owned(),
            placeholder: words.get("word-placeholder").to_owned(),
            is_line,
        })
    };
    let WordField { boxes, written, .. } = kind.word_field();
    match boxes {
        WordBoxes::YesNo => parts.extend(YES_NO_BOXES.map(|id| tick(id, words.get(id)))),
        WordBoxes::Options(options) => parts.extend(options.iter().map(|option| {
            let help = option.help.map(|help| format!(" ({})", help.trim_end_matches('.'))).unwrap_or_default();
            tick(option.id, &format!("{}{help}", option.label))
        })),
    }
    parts.extend(written.map(|place| line(place == WrittenPlace::Line)));
}

/// The fewest words of a title that nobody would write as an answer.
const FEWEST_OF_A_TITLE: usize = 3;

/// The texts that stand on a form before somebody fills it in.
#[derive(Debug, Default)]
pub(crate) struct PrintedTexts<'a> {
    /// They say how to answer.
    pub instructions: Vec<&'a str>,
    /// They name sections, questions, options and columns.
    pub labels: Vec<&'a str>,
    /// They stand beside boxes that answer no question.
    pub agreements: Vec<&'a str>,
}

impl<'a> PrintedTexts<'a> {
    /// Those of some parts.
    pub fn on(parts: &'a [FormPart]) -> PrintedTexts<'a> {
        let mut printed = PrintedTexts::default();
        parts.iter().for_each(|part| printed.add(part));
        printed
    }

    fn add(&mut self, part: &'a FormPart) {
        match part {
            FormPart::Title(text) | FormPart::Text(text) | FormPart::Hint(text) => self.instructions.push(text),
            FormPart::Steps(steps) => self.instructions.extend(steps.iter().map(String::as_str)),
            FormPart::Question(text) => self.labels.push(text),
            FormPart::Section { title: text, .. } => {
                self.labels.push(text);
                // Other programs make plain text of titles. One of few words may be an answer then.
                if text.split_whitespace().count() >= FEWEST_OF_A_TITLE {
                    self.instructions.push(text);
                }
            }
            FormPart::Tick(tick) if tick.tag.starts_with(AGREED) => self.agreements.push(&tick.label),
            FormPart::Tick(tick) => self.labels.push(&tick.label),
            FormPart::Field(_) => {}
            FormPart::Table { heads, row, .. } => {
                self.labels.extend(heads.iter().map(String::as_str));
                row.iter().flatten().for_each(|part| self.add(part));
            }
        }
    }
}
