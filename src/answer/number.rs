//! `number`: a plain number, such as a year.

use crate::yaml::number;

use super::kind::*;
use super::measure::{Asking, Bounds, NumberUnit, Quantity};

/// From here on digits stand in groups. A smaller number may be a year.
const GROUPED_FROM: f64 = 10_000.0;

/// A question that a plain number answers.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberQuestion {
    /// The numbers that are allowed.
    pub bounds: Bounds,
}

impl QuestionKind for NumberQuestion {
    const NAME: &'static str = "number";
    const KEYS: &'static [Setting] = Bounds::KEYS;
    const ROLES: &'static [Role] = &[Role::TeamSize, Role::Number];
    const COLUMN_ROLES: &'static [ColumnRole] = &[ColumnRole::Share];

    fn declare(fields: &mut Fields<'_>, _: Option<Role>) -> NumberQuestion {
        NumberQuestion { bounds: Bounds::declare(fields) }
    }

    fn field(&self) -> FormField<'_> {
        self.bounds.field(NumberUnit::None, false)
    }

    fn asked(&self, words: &Words) -> String {
        self.bounds.after(words.get("answer-number"), NumberUnit::None, words)
    }

    fn counts(&self) -> Countable<'_> {
        Countable::Number(NumberUnit::None)
    }

    fn in_blank(&self) -> String {
        format!("a number, in digits{}.", self.bounds.in_blank(NumberUnit::None))
    }
}

impl AnswerKind for NumberQuestion {
    type Answer = f64;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<f64>> {
        const ASKING: Asking = Asking {
            what: "a number",
            help: "Write digits only, with a full stop before decimals, for example `4`.",
            about: false,
        };
        let parse = |text: &str| number(text).map(Quantity::exact);
        let read = self.bounds.read(node, at, parse, NumberUnit::None, &ASKING);
        read.map(|number| number.map(|number| number.value))
    }

    fn schema(&self, filled: bool) -> Value {
        self.bounds.schema("", "", filled)
    }

    fn shown<'a>(&'a self, answer: &'a f64, words: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Words(Cow::Owned(words.number(*answer, GROUPED_FROM)))
    }

    fn datum<'a>(&'a self, answer: &'a f64) -> Datum<'a> {
        Datum::Number(*answer)
    }

    fn measured(answer: &f64) -> Measured<'_> {
        Measured::Number(Quantity::exact(*answer))
    }

    fn searched(&self, answer: &f64, strings: &Strings, piece: &mut dyn FnMut(&str)) {
        piece(&strings.numerals().write(*answer, GROUPED_FROM));
    }
}
