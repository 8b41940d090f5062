//! Answers as people give them outside casebook: on a form for word processors, in a spreadsheet. Each kind hears them in
//! its own way ([`super::kind::AnswerKind::hear`]), and takes nothing that could be meant in two ways.

use serde_json::Value;

use crate::source::{folded_key, folded_words};
use crate::yaml::yes_no;

/// What somebody wrote for one answer.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The lines, those that are empty left out.
    pub lines: Vec<SaidLine>,
    /// The tick boxes.
    pub ticks: Vec<SaidTick>,
    /// The pictures.
    pub pictures: Vec<SaidPicture>,
    /// The rows of a table, each a cell for every column.
    pub rows: Vec<Vec<Said>>,
    /// The lines stand in several columns of a table, each in its own.
    pub in_columns: bool,
    /// The writing of the one who answers.
    pub habits: Habits,
}

/// A line of it.
#[derive(Debug, Clone, Default)]
pub struct SaidLine {
    /// The text, without white space at its ends.
    pub text: String,
    /// The address that the whole line leads to.
    pub link: Option<String>,
    /// The day that the place of the line says was picked there, as year-month-day.
    pub day: Option<String>,
    /// The name of the piece, for [`Heard::left`].
    pub key: usize,
}

/// A tick box.
#[derive(Debug, Clone)]
pub struct SaidTick {
    /// What it stands for: the id of an option where the form says so, else the words beside it.
    pub option: TickedOption,
    /// None where it cannot be told.
    pub is_ticked: Option<bool>,
    /// The name of the piece.
    pub key: usize,
}

/// What a tick box stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TickedOption {
    /// The option with this id.
    Id(String),
    /// Whatever these words say; nothing where the question itself stands beside the box.
    Words(String),
}

/// A picture.
#[derive(Debug, Clone)]
pub struct SaidPicture {
    /// The name of its file, beside the case study.
    pub file: String,
    /// What the document says of it.
    pub alt: String,
    /// The name of the piece.
    pub key: usize,
}

/// What people of one place write alike.
#[derive(Debug, Clone, Default)]
pub struct Habits {
    /// A comma stands before decimals.
    pub decimal_comma: bool,
    /// The order of a day and a month in digits; none where it is not known.
    pub day_first: Option<bool>,
    /// The words for yes and no in the language of the site, beside English.
    pub yes_no: Option<[String; 2]>,
    /// Several answers stand in one line, with semicolons between them.
    pub in_one_line: bool,
}

/// What a kind made of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heard {
    /// The answer, in the shape of the draft file; none where there is none.
    pub answer: Option<Value>,
    /// The pieces that it has not taken, because they say nothing that the question takes, or could be meant in two ways.
    pub left: Vec<usize>,
}

impl Habits {
    /// Yes or no, where a text says one of them and nothing more.
    pub fn yes_or_no(&self, text: &str) -> Option<bool> {
        let text = text.trim_end_matches(['.', '!']).trim();
        if let Some(is_yes) = ["y", "n"].iter().position(|letter| text.eq_ignore_ascii_case(letter)) {
            return Some(is_yes == 0);
        }
        let is_own = |words: &[String; 2]| words.iter().position(|word| said_key(word) == said_key(text));
        yes_no(text).or(self.yes_no.as_ref().and_then(is_own).map(|position| position == 0))
    }
}

impl Said {
    /// Tells whether the lines are one text: below each other, and not in columns, where each may be something else.
    pub fn is_one_text(&self) -> bool {
        !(self.lines.is_empty() || self.in_columns && self.lines.len() > 1)
    }

    /// The only line, where there is one and no more.
    pub fn single(&self) -> Option<&SaidLine> {
        if let [line] = self.lines.as_slice() { Some(line) } else { None }
    }

    /// The names of all pieces that are written.
    pub fn keys(&self) -> Vec<usize> {
        let lines = self.lines.iter().map(|line| line.key);
        let ticks = self.ticks.iter().filter(|tick| tick.is_ticked != Some(false)).map(|tick| tick.key);
        let pictures = self.pictures.iter().map(|picture| picture.key);
        let cells = self.rows.iter().flatten().flat_map(Said::keys);
        lines.chain(ticks).chain(pictures).chain(cells).collect()
    }

    /// The answer that `read` makes of the only line; nothing is taken where it makes none.
    pub fn heard(&self, read: impl FnOnce(&SaidLine) -> Option<Value>) -> Heard {
        match self.single().and_then(read) {
            Some(answer) => self.beside(answer),
            None => Heard { answer: None, left: self.keys() },
        }
    }

    /// An answer made of the lines alone.
    pub fn beside(&self, answer: Value) -> Heard {
        let lines: Vec<usize> = self.lines.iter().map(|line| line.key).collect();
        let left = self.keys().into_iter().filter(|key| !lines.contains(key)).collect();
        Heard { answer: Some(answer), left }
    }

    /// The lines, each an entry; where several stand in one, parted.
    pub fn entries(&self) -> Vec<SaidLine> {
        let bare = |text: &str| {
            let text = text.trim();
            let bullet =
                ["- ", "\u{2022}", "\u{2013} ", "* ", "\u{b7}"].into_iter().find_map(|sign| text.strip_prefix(sign));
            bullet.unwrap_or(text).trim().to_owned()
        };
        let parted = |line: &SaidLine| -> Vec<SaidLine> {
            let marks: &[char] = if self.habits.in_one_line { &[';', '\n'] } else { &['\n'] };
            line.text.split(marks).map(|text| SaidLine { text: bare(text), ..line.clone() }).collect()
        };
        self.lines.iter().flat_map(parted).filter(|line| !line.text.is_empty()).collect()
    }
}

/// The letters of words by which two texts are the same for people.
pub(crate) fn said_key(text: &str) -> String {
    folded_key(&folded_words(text))
}
