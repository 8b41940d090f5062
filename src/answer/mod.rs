//! The register of kinds of questions.
//!
//! All that is particular to a kind stands in its own file: how the questionnaire declares it, how an answer is read,
//! shown, counted, searched and exported. The rest of the program asks a question's [`AnyKind`] and matches on none. A
//! kind gives words and plain parts ([`ShownAnswer`], [`Datum`], [`Measured`]), never HTML or XML.
//!
//! A new kind is a file here with a table in `tests/answers/`, its `mod` line, and a line in `kinds!`; the compiler
//! then asks for all that `kind.rs` says every kind has. If it is shown in a way no kind is yet, that is a variant of
//! [`ShownAnswer`], and the compiler leads to where it is shown.

mod amount;
mod answering;
mod attachment;
mod autofill;
mod choice;
mod choices;
mod counting;
mod date;
mod datum;
mod field;
mod file;
mod heard;
mod id;
mod image;
mod kind;
mod link;
mod links;
mod list;
mod measure;
mod named_file;
mod number;
mod open;
mod option;
mod people_text;
mod percentage;
mod prose;
mod quantity;
mod required;
mod role;
mod schema;
mod shown;
mod table;
mod text;
mod web_link;
mod word_field;
mod yes_no;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Read, all_of, nearest};
use crate::strings::{Strings, Words};
use crate::yaml::{Fields, Key, Node, SettingsOfKind};

use table::ColumnKind;

pub(crate) use answering::Answering;
pub(crate) use attachment::LARGEST as LARGEST_ATTACHMENT;
pub use attachment::{Attachment, AttachmentKind};
pub use counting::{Countable, Measured, Offered, Offers};
pub use datum::Datum;
pub use field::{FieldColumn, FieldOption, FormField};
pub use file::OfferedFile;
pub(crate) use heard::said_key;
pub use heard::{Habits, Heard, Said, SaidLine, SaidPicture, SaidTick, TickedOption};
pub(crate) use id::{check_id, taken_twice};
pub use image::ImageRef;
pub use kind::BodySection;
pub(crate) use kind::{AnswerKind, QuestionKind};
pub(crate) use measure::parse_quantity;
pub use measure::{Bounds, NumberUnit, Quantity};
pub(crate) use named_file::{FoundPicture, NamedFile, NamedFiles};
pub(crate) use open::{OpenAnswer, OwnWords, own_key};
pub use option::{ChoiceOption, ChoiceOptions};
pub use people_text::PeopleText;
pub use required::Required;
pub use role::{ColumnRole, Role};
pub(crate) use schema::{HAS_WORDS, describe};
pub use shown::{PlainAnswer, ShownAnswer, ShownCell, ShownLink};
pub use table::ColumnOf;
pub use web_link::WebLink;
pub use word_field::{WordBoxes, WordField, WrittenPlace, YES_NO_BOXES};

/// A column of a table.
pub type Column = ColumnOf<AnyKind>;

/// A row of a table: one cell a column of the question, none where the row says nothing.
pub type TableRow = Vec<Option<Answer>>;

/// Makes the two lists of kinds, and hands each question to the kind that is asked.
macro_rules! kinds {
    ($($K:ident: $file:ident::$Q:ident $(<$C:ty>)? => $A:ty,)*) => {
        $(pub use $file::$Q;)*

        /// A kind of question, with what the questionnaire says of it.
        #[derive(Debug, Clone, PartialEq)]
        pub enum AnyKind {
            $(#[doc = concat!("As [`", stringify!($Q), "`] says.")] $K($Q $(<$C>)?),)*
        }

        /// An answer of somebody, of the kind that the question asks for.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Answer {
            $(#[doc = concat!("To a [`", stringify!($Q), "`].")] $K($A),)*
        }

        impl AnyKind {
            /// The names of all kinds, as written in the questionnaire.
            pub const NAMES: &'static [&'static str] = &[$(<$Q $(<$C>)?>::NAME,)*];

            /// Reads what the questionnaire says of the kind of a question with a role, and of what belongs to it. None
            /// where there is no such kind. Keys that belong to another kind are unknown here.
            pub(crate) fn declare(fields: &mut Fields<'_>, role: Option<Role>) -> Option<AnyKind> {
                let kind = fields.node("kind").map(|node| node.text().unwrap_or_default());
                match kind {
                    $(Some(<$Q $(<$C>)?>::NAME) => {
                        fields.add(<$Q $(<$C>)?>::KEYS);
                        fields.know_of(AnyKind::settings());
                        return Some(AnyKind::$K(<$Q $(<$C>)?>::declare(fields, role)));
                    })*
                    Some(other) => say_unknown_kind(fields, other),
                    None => {}
                }
                $(fields.pass_over(<$Q $(<$C>)?>::KEYS);)*
                None
            }

            /// The settings that questions of each kind have beside those of all.
            pub(crate) fn settings() -> Vec<SettingsOfKind> {
                vec![$((<$Q $(<$C>)?>::NAME, <$Q $(<$C>)?>::KEYS),)*]
            }

            /// The settings that columns of each kind have beside those of all.
            fn settings_of_columns() -> Vec<SettingsOfKind> {
                let all = [$((<$Q $(<$C>)?>::IN_TABLES, <$Q $(<$C>)?>::NAME, <$Q $(<$C>)?>::KEYS),)*];
                all.into_iter().filter(|(is_one, ..)| *is_one).map(|(_, name, own)| (name, own)).collect()
            }

            /// The name as written in the questionnaire.
            pub fn name(&self) -> &'static str { match self { $(AnyKind::$K(_) => <$Q $(<$C>)?>::NAME,)* } }

            /// The roles that a question of this kind can have.
            pub fn roles(&self) -> &'static [Role] { match self { $(AnyKind::$K(_) => <$Q $(<$C>)?>::ROLES,)* } }

            /// The roles that a column of this kind can have.
            pub fn column_roles(&self) -> &'static [ColumnRole] {
                match self { $(AnyKind::$K(_) => <$Q $(<$C>)?>::COLUMN_ROLES,)* }
            }

            /// Tells whether a column of a table may be of this kind.
            pub fn is_for_columns(&self) -> bool { match self { $(AnyKind::$K(_) => <$Q $(<$C>)?>::IN_TABLES,)* } }

            /// The way to write an answer, where that is not plain, for editors that show the schema.
            pub fn hint(&self) -> Option<&'static str> { match self { $(AnyKind::$K(_) => <$Q $(<$C>)?>::HINT,)* } }

            /// The keys of an answer that is written in parts, in the order of a file.
            pub fn parts(&self) -> &'static [&'static str] {
                match self { $(AnyKind::$K(_) => <$Q $(<$C>)?>::PARTS,)* }
            }

            /// The names of what an answer has further columns for in CSV.
            pub fn further_columns(&self) -> &'static [&'static str] {
                match self { $(AnyKind::$K(_) => <$Q $(<$C>)?>::FURTHER_COLUMNS,)* }
            }

            /// The things that can be counted of the answers.
            pub fn counts(&self) -> Countable<'_> { match self { $(AnyKind::$K(kind) => kind.counts(),)* } }

            /// The options, where the questionnaire declares some.
            pub fn options(&self) -> &[ChoiceOption] { match self { $(AnyKind::$K(kind) => kind.options(),)* } }

            /// The place of the answer in the body; none where it stands in the front matter.
            pub fn section(&self) -> Option<BodySection<'_>> { match self { $(AnyKind::$K(kind) => kind.section(),)* } }

            /// The look of an answer, for a blank: a sentence that begins small.
            pub fn in_blank(&self) -> String { match self { $(AnyKind::$K(kind) => kind.in_blank(),)* } }

            /// The lines of a blank that ask for the answer.
            pub fn blank_lines(&self, id: &str) -> String {
                match self { $(AnyKind::$K(kind) => kind.blank_lines(id),)* }
            }

            /// The look of an answer, for who reads the questions on the site.
            pub(crate) fn asked(&self, words: &Words) -> String {
                match self { $(AnyKind::$K(kind) => kind.asked(words),)* }
            }

            /// The field of a form that asks for an answer.
            pub fn field(&self) -> FormField<'_> { match self { $(AnyKind::$K(kind) => kind.field(),)* } }

            /// A finding about a key with nothing after it, where that is more than no answer.
            pub(crate) fn read_nothing(&self, key: &Key, at: &Answering<'_>) -> Option<Diagnostic> {
                match self { $(AnyKind::$K(kind) => kind.read_nothing(key, at),)* }
            }

            /// The file that an answer names; none where answers of this kind name no file.
            fn read_file(&self, node: &Node, at: &Answering<'_>) -> Option<Read<Option<NamedFile>>> {
                match self { $(AnyKind::$K(kind) => kind.read_file(node, at),)* }
            }

            /// Tells whether an answer offers a file, which the settings have to allow.
            pub fn offers_files(&self) -> bool { match self { $(AnyKind::$K(_) => <$Q $(<$C>)?>::OFFERS_FILES,)* } }

            /// Tells whether an answer may have words that are none of the options.
            pub fn is_open(&self) -> bool { match self { $(AnyKind::$K(kind) => kind.is_open(),)* } }

            fn read_open(&self, node: &Node, at: &Answering<'_>) -> Option<Read<Option<OpenAnswer>>> {
                match self { $(AnyKind::$K(kind) => kind.read_open(node, at),)* }
            }

            /// The answer with words of somebody's own, once those of all case studies are options.
            pub(crate) fn settle(&self, answer: &OpenAnswer) -> Option<Answer> {
                match self { $(AnyKind::$K(kind) => kind.settle(answer).map(Answer::$K),)* }
            }

            /// The question with such words as options; none where it is not open.
            pub(crate) fn with_own_words(&self, own: &[&str]) -> Option<AnyKind> {
                match self { $(AnyKind::$K(kind) => kind.with_own_words(own).map(AnyKind::$K),)* }
            }

            /// The answer that names a file, once all files are known.
            pub(crate) fn look_up(
                &self,
                file: &NamedFile,
                all: &dyn NamedFiles,
                at: &Answering<'_>,
            ) -> Read<Option<Answer>> {
                match self { $(AnyKind::$K(kind) => kind.look_up(file, all, at).map(|found| found.map(Answer::$K)),)* }
            }
        }

        /// An answer is always to a question of its own kind, since only the question reads it. To any other it says
        /// nothing.
        impl AnswerKind for AnyKind {
            type Answer = Answer;

            fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Answer>> {
                match self { $(AnyKind::$K(kind) => kind.read(node, at).map(|answer| answer.map(Answer::$K)),)* }
            }

            fn hear(&self, said: &Said) -> Heard { match self { $(AnyKind::$K(kind) => kind.hear(said),)* } }

            fn schema(&self, filled: bool) -> Value { match self { $(AnyKind::$K(kind) => kind.schema(filled),)* } }

            fn shown<'a>(&'a self, answer: &'a Answer, words: &'a Words) -> ShownAnswer<'a> {
                match (self, answer) {
                    $((AnyKind::$K(kind), Answer::$K(answer)) => kind.shown(answer, words),)*
                    _ => ShownAnswer::Several(Vec::new()),
                }
            }

            fn datum<'a>(&'a self, answer: &'a Answer) -> Datum<'a> {
                match (self, answer) {
                    $((AnyKind::$K(kind), Answer::$K(answer)) => kind.datum(answer),)*
                    _ => Datum::List(Vec::new()),
                }
            }

            fn measured(answer: &Answer) -> Measured<'_> {
                match answer { $(Answer::$K(answer) => <$Q $(<$C>)?>::measured(answer),)* }
            }

            fn searched(&self, answer: &Answer, strings: &Strings, piece: &mut dyn FnMut(&str)) {
                match (self, answer) {
                    $((AnyKind::$K(kind), Answer::$K(answer)) => kind.searched(answer, strings, piece),)*
                    _ => {}
                }
            }
        }
    };
}

// Each with what is kept of an answer, in the order in which messages name them.
kinds! {
    Text: text::TextQuestion => String,
    Prose: prose::ProseQuestion => Range<usize>,
    Number: number::NumberQuestion => f64,
    Quantity: quantity::QuantityQuestion => Quantity,
    Percentage: percentage::PercentageQuestion => f64,
    Date: date::DateQuestion => Date,
    Choice: choice::ChoiceQuestion => usize,
    Choices: choices::ChoicesQuestion => Vec<usize>,
    YesNo: yes_no::YesNoQuestion => bool,
    List: list::ListQuestion => Vec<String>,
    Table: table::TableQuestion<AnyKind> => Vec<TableRow>,
    Image: image::ImageQuestion => ImageRef,
    Link: link::LinkQuestion => WebLink,
    Links: links::LinksQuestion => Vec<WebLink>,
    File: file::FileQuestion => OfferedFile,
}

/// The kind of a question whose kind nobody knows, which is said.
impl Default for AnyKind {
    fn default() -> AnyKind {
        AnyKind::Text(TextQuestion::default())
    }
}

/// An answer as it is written.
#[derive(Debug)]
pub(crate) enum WrittenAnswer {
    /// All of it is known.
    Complete(Answer),
    /// It names a file, and is complete once all files are known: see [`AnyKind::look_up`].
    File(NamedFile),
    /// It has words of its own, and is complete once all case studies are read: see [`AnyKind::settle`].
    Open(OpenAnswer),
}

impl AnyKind {
    /// Reads an answer to a question, which is not empty.
    pub(crate) fn read_answer(&self, node: &Node, at: &Answering<'_>) -> Read<Option<WrittenAnswer>> {
        if let Some(file) = self.read_file(node, at) {
            return file.map(|file| file.map(WrittenAnswer::File));
        }
        match self.read_open(node, at) {
            Some(open) => open.map(|open| open.map(WrittenAnswer::Open)),
            None => self.read(node, at).map(|answer| answer.map(WrittenAnswer::Complete)),
        }
    }

    /// The columns of a table; none for every other kind.
    pub fn columns(&self) -> &[Column] {
        if let AnyKind::Table(table) = self { &table.columns } else { &[] }
    }
}

fn say_unknown_kind(fields: &mut Fields<'_>, name: &str) {
    let known = || AnyKind::NAMES.iter().copied();
    let help = match nearest(name, known()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("Kinds are {}.", all_of(known())),
    };
    fields.mistake(Code::ProformaMistake, "kind", format!("`{name}` is not a kind of question."), help);
}

impl ColumnKind for AnyKind {
    fn settings_by_kind() -> Vec<SettingsOfKind> {
        AnyKind::settings_of_columns()
    }

    fn hint(&self) -> Option<&'static str> {
        AnyKind::hint(self)
    }

    fn field(&self) -> FormField<'_> {
        AnyKind::field(self)
    }

    fn declare_column(fields: &mut Fields<'_>, role: Option<ColumnRole>) -> (AnyKind, Option<ColumnRole>) {
        let Some(kind) = AnyKind::declare(fields, None) else { return (AnyKind::default(), None) };
        if !kind.is_for_columns() {
            let message = format!("A column cannot be of the kind `{}`.", kind.name());
            fields.mistake(Code::ProformaMistake, "kind", message, "Make it a question of its own.");
        }
        if kind.is_open() {
            let message = "A column is not open to other words than its options.";
            fields.mistake(Code::ProformaMistake, "open", message, "Remove `open`, or make it a question of its own.");
        }
        if let Some(role) = role.filter(|role| !kind.column_roles().contains(role)) {
            let message = format!("The role `{}` needs a column of the kind {}.", role.as_str(), role.kinds());
            let help = "Change the kind, or give the role to another column.";
            fields.mistake(Code::ProformaMistake, "role", message, help);
        }
        (kind, role)
    }
}

/// The parts that the program needs of answers to questions with a role, which are of a kind that fits the role.
impl Answer {
    /// The part of it that counts.
    pub fn measured(&self) -> Measured<'_> {
        AnyKind::measured(self)
    }

    /// The answer of some blocks of the body.
    pub fn of_section(blocks: Range<usize>) -> Answer {
        Answer::Prose(blocks)
    }

    /// The blocks of the body, where they are the answer.
    pub fn blocks(&self) -> Option<&Range<usize>> {
        if let Answer::Prose(blocks) = self { Some(blocks) } else { None }
    }

    /// The words of a text.
    pub fn text(&self) -> Option<&str> {
        if let Answer::Text(text) = self { Some(text) } else { None }
    }

    /// The names that a text or a list says.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Answer::Text(name) => vec![name],
            Answer::List(names) => names.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// A picture.
    pub fn picture(&self) -> Option<&ImageRef> {
        if let Answer::Image(image) = self { Some(image) } else { None }
    }

    /// The answer that is a day.
    pub fn of_day(day: Date) -> Answer {
        Answer::Date(day)
    }

    /// The day of a date.
    pub fn day(&self) -> Option<Date> {
        if let Answer::Date(day) = self { Some(*day) } else { None }
    }

    /// A clear yes or no.
    pub fn yes(&self) -> Option<bool> {
        if let Answer::YesNo(yes) = self { Some(*yes) } else { None }
    }

    /// The rows of a table.
    pub fn rows(&self) -> Option<&[TableRow]> {
        if let Answer::Table(rows) = self { Some(rows) } else { None }
    }

    /// The file that it names: its path below `content/`.
    pub fn file(&self) -> Option<&Arc<str>> {
        match self {
            Answer::Image(image) => Some(&image.path),
            Answer::File(file) => Some(&file.attachment.path),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
