//! Counting answers: for charts, filters, comparison and likeness.

use crate::strings::Words;

use super::measure::{NumberUnit, Quantity};

/// The things that can be counted of the answers to a question.
#[derive(Clone, Copy)]
pub enum Countable<'a> {
    /// Each answer is a number.
    Number(NumberUnit<'a>),
    /// Each answer is one of these.
    One(&'a dyn Offers),
    /// Each answer is any number of these.
    Several(&'a dyn Offers),
    /// Each answer is a day, which counts by its year.
    Years,
    /// Nothing: each answer has words of its own.
    Nothing,
}

/// The part of one answer that counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measured<'a> {
    /// The number.
    Number(Quantity),
    /// The positions of what was chosen, rising.
    Chosen(&'a [usize]),
    /// The year of a day.
    Year(i16),
    /// Nothing.
    Nothing,
}

/// Answers to choose from.
pub trait Offers {
    /// All of them, in their order.
    fn offered(&self) -> Vec<Offered<'_>>;

    /// The position of the one that is written so.
    fn position(&self, written: &str) -> Option<usize>;
}

/// One of the answers to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered<'a> {
    /// Its name in files, addresses and data.
    pub id: &'a str,
    /// Its name for readers; where there is none, the string with the id as its key.
    pub name: Option<&'a str>,
}

impl<'a> Countable<'a> {
    /// The unit of a number.
    pub fn unit(self) -> NumberUnit<'a> {
        match self {
            Countable::Number(unit) => unit,
            Countable::One(_) | Countable::Several(_) | Countable::Years | Countable::Nothing => NumberUnit::None,
        }
    }

    /// The answers to choose from, if it is a choice.
    pub fn offers(self) -> Option<&'a dyn Offers> {
        match self {
            Countable::One(offers) | Countable::Several(offers) => Some(offers),
            Countable::Number(_) | Countable::Years | Countable::Nothing => None,
        }
    }

    /// All of them; none where it is no choice.
    pub fn offered(self) -> Vec<Offered<'a>> {
        self.offers().map(Offers::offered).unwrap_or_default()
    }
}

impl<'a> Offered<'a> {
    /// Its name for readers, in the language of the site.
    pub(crate) fn in_words(self, words: &'a Words) -> &'a str {
        self.name.unwrap_or_else(|| words.get(self.id))
    }
}

impl Measured<'_> {
    /// The number, if it is one.
    pub fn number(self) -> Option<Quantity> {
        match self {
            Measured::Number(number) => Some(number),
            Measured::Chosen(_) | Measured::Year(_) | Measured::Nothing => None,
        }
    }

    /// The year, if it is one.
    pub fn year(self) -> Option<i16> {
        match self {
            Measured::Year(year) => Some(year),
            Measured::Number(_) | Measured::Chosen(_) | Measured::Nothing => None,
        }
    }

    /// Tells whether the one at a position was chosen.
    pub fn chose(self, position: usize) -> bool {
        match self {
            Measured::Chosen(chosen) => chosen.contains(&position),
            Measured::Number(_) | Measured::Year(_) | Measured::Nothing => false,
        }
    }
}
