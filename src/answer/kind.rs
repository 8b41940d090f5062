//! All that the program asks of a kind of question. Another use of answers (a field of a form, an answer written back
//! as YAML) is asked for here too, so that the compiler leads to every kind.

pub(super) use std::borrow::Cow;

pub(super) use serde_json::{Value, json};

pub(super) use crate::diagnostic::{Code, Diagnostic};
pub(super) use crate::source::Read;
pub(super) use crate::strings::{Strings, Words};
use crate::yaml::misread;
pub(super) use crate::yaml::{Fields, Form, Key, Node, Setting};

pub(super) use super::answering::Answering;
pub(super) use super::counting::{Countable, Measured};
pub(super) use super::datum::Datum;
pub(super) use super::field::FormField;
use super::named_file::{NamedFile, NamedFiles};
use super::open::OpenAnswer;
use super::option::ChoiceOption;
pub(super) use super::role::{ColumnRole, Role};
pub(super) use super::shown::ShownAnswer;

/// The ways of answers to a question, or in the cells of a column: how they are read, shown, counted and handed on.
pub(crate) trait AnswerKind {
    /// All that is kept of an answer.
    type Answer;

    /// Reads an answer, which is not empty.
    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Self::Answer>>;

    /// The JSON Schema. An answer that must be there (`filled`) may not be empty.
    fn schema(&self, filled: bool) -> Value;

    /// An answer as a page shows it.
    fn shown<'a>(&'a self, answer: &'a Self::Answer, words: &'a Words) -> ShownAnswer<'a>;

    /// An answer as data.
    fn datum<'a>(&'a self, answer: &'a Self::Answer) -> Datum<'a>;

    /// The part of an answer that counts, where one does.
    fn measured(_answer: &Self::Answer) -> Measured<'_> {
        Measured::Nothing
    }

    /// Hands over each piece of an answer that can be searched for. A yes or a day says nothing without its question.
    fn searched(&self, answer: &Self::Answer, strings: &Strings, piece: &mut dyn FnMut(&str));
}

/// A kind of question: all that the register asks of it.
pub(crate) trait QuestionKind: AnswerKind + Sized {
    /// The name as written in the questionnaire.
    const NAME: &'static str;
    /// The settings that questions of this kind have beside those of all.
    const KEYS: &'static [Setting] = &[];
    /// The roles that a question of this kind can have.
    const ROLES: &'static [Role] = &[];
    /// The roles that a column of this kind can have.
    const COLUMN_ROLES: &'static [ColumnRole] = &[];
    /// A column of a table may be of this kind.
    const IN_TABLES: bool = true;
    /// An answer offers a file, which the settings have to allow.
    const OFFERS_FILES: bool = false;
    /// The way to write an answer, where that is not plain, for editors that show the schema.
    const HINT: Option<&'static str> = None;
    /// The look of an answer, where that is the same for all questions: see [`QuestionKind::in_blank`].
    const IN_BLANK: &'static str = "";
    /// The keys of an answer that is written in parts, in the order of a file.
    const PARTS: &'static [&'static str] = &[];
    /// The names of what an answer has further columns for in CSV.
    const FURTHER_COLUMNS: &'static [&'static str] = &[];

    /// Reads what the questionnaire says of a question of this kind with a role. What is wrong is said, and the rest
    /// kept.
    fn declare(fields: &mut Fields<'_>, role: Option<Role>) -> Self;

    /// The things that can be counted of the answers; [`AnswerKind::measured`] counts it.
    fn counts(&self) -> Countable<'_> {
        Countable::Nothing
    }

    /// The options, where the questionnaire declares some.
    fn options(&self) -> &[ChoiceOption] {
        &[]
    }

    /// The place of the answer in the body; none where it stands in the front matter.
    fn section(&self) -> Option<BodySection<'_>> {
        None
    }

    /// A finding about a key with nothing after it, where that is more than no answer.
    fn read_nothing(&self, key: &Key, at: &Answering<'_>) -> Option<Diagnostic> {
        Some(at.about(misread::of_remark(&at.source, key)?))
    }

    /// Reads the file that an answer names; none where answers of this kind name no file.
    fn read_file(&self, _node: &Node, _at: &Answering<'_>) -> Option<Read<Option<NamedFile>>> {
        None
    }

    /// Tells whether an answer may have words that are none of the options.
    fn is_open(&self) -> bool {
        false
    }

    /// Reads an answer that may have such words; none where there are none.
    fn read_open(&self, _node: &Node, _at: &Answering<'_>) -> Option<Read<Option<OpenAnswer>>> {
        None
    }

    /// That answer, once the words of all case studies are options.
    fn settle(&self, _answer: &OpenAnswer) -> Option<Self::Answer> {
        None
    }

    /// The question with such words as options.
    fn with_own_words(&self, _own: &[&str]) -> Option<Self> {
        None
    }

    /// The answer that names a file, once all files are known.
    fn look_up(&self, _file: &NamedFile, _files: &dyn NamedFiles, _at: &Answering<'_>) -> Read<Option<Self::Answer>> {
        Read::default()
    }

    /// The look of an answer, for a blank: a sentence that begins small.
    fn in_blank(&self) -> String {
        Self::IN_BLANK.to_owned()
    }

    /// The lines of a blank that ask for the answer.
    fn blank_lines(&self, id: &str) -> String {
        format!("#{id}:\n")
    }

    /// The field of a form that asks for an answer.
    fn field(&self) -> FormField<'_>;

    /// The look of an answer, for who reads the questions on the site: the string `answer-` with the name, where
    /// that is all.
    fn asked(&self, words: &Words) -> String {
        words.get(&format!("answer-{}", Self::NAME)).to_owned()
    }
}

/// The place of an answer in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodySection<'a> {
    /// The `##` heading that the answer stands under.
    pub heading: &'a str,
    /// Links to ingredients say that they were missing (`evidence: lacks`).
    pub lacks: bool,
    /// The questionnaire says what they say, in so many words.
    pub states: bool,
}
