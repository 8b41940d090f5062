//! `quantity`: a number of something, which may be "about".

use super::kind::*;
use super::measure::{Asking, Bounds, NumberUnit, Quantity, parse_quantity};
use crate::yaml::settings;

settings! {
    /// What belongs to a question of the kind `quantity`.
    SETTINGS = "a question for a quantity" {
        "unit" Form::Text, "What is counted; readers see it after the number." "families";
        "min" Form::Number, "The least answer that is allowed." "0";
        "max" Form::Number, "The greatest answer that is allowed." "500";
    }
}

/// A question that a number with a unit answers.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityQuestion {
    /// The thing that is counted, such as `WTE` or `staff`.
    pub unit: Option<String>,
    /// The numbers that are allowed.
    pub bounds: Bounds,
}

impl QuantityQuestion {
    fn unit(&self) -> NumberUnit<'_> {
        NumberUnit::of(self.unit.as_deref())
    }
}

impl QuestionKind for QuantityQuestion {
    const NAME: &'static str = "quantity";
    const KEYS: &'static [Setting] = SETTINGS.all;
    const FURTHER_COLUMNS: &'static [&'static str] = &["approximate"];
    const ROLES: &'static [Role] = &[Role::TeamSize];
    const COLUMN_ROLES: &'static [ColumnRole] = &[ColumnRole::Share];
    const HINT: Option<&'static str> = Some("Digits only; put ~ before them for \"about\".");

    fn declare(fields: &mut Fields<'_>, _: Option<Role>) -> QuantityQuestion {
        QuantityQuestion { bounds: Bounds::declare(fields), unit: fields.text("unit") }
    }

    fn field(&self) -> FormField<'_> {
        self.bounds.field(self.unit(), true)
    }

    fn asked(&self, words: &Words) -> String {
        let answer = match &self.unit {
            Some(unit) => words.fill("answer-quantity", &[("unit", unit)]),
            None => words.get("answer-quantity-plain").to_owned(),
        };
        self.bounds.after(&answer, self.unit(), words)
    }

    fn counts(&self) -> Countable<'_> {
        Countable::Number(self.unit())
    }

    fn in_blank(&self) -> String {
        let counted = self.unit.as_ref().map_or_else(String::new, |unit| format!(" of {unit}, without the unit"));
        format!("a number{counted}, in digits; ~ before it means about{}.", self.bounds.in_blank(self.unit()))
    }
}

impl AnswerKind for QuantityQuestion {
    type Answer = Quantity;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Quantity>> {
        const ASKING: Asking = Asking {
            what: "a number",
            help: "Write digits only, with a full stop before decimals, for example `3.5`. Put ~ before it for \"about\": `~3.5`. Leave out the unit, which the site adds.",
            about: true,
        };
        self.bounds.read(node, at, parse_quantity, self.unit(), &ASKING)
    }

    fn schema(&self, filled: bool) -> Value {
        self.bounds.schema("~?", "", filled)
    }

    fn shown<'a>(&'a self, answer: &'a Quantity, words: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Words(Cow::Owned(answer.in_words(self.unit(), words)))
    }

    fn datum<'a>(&'a self, answer: &'a Quantity) -> Datum<'a> {
        let Quantity { value, approximate } = *answer;
        Datum::Quantity { value, approximate, unit: self.unit.as_deref() }
    }

    fn measured(answer: &Quantity) -> Measured<'_> {
        Measured::Number(*answer)
    }

    fn searched(&self, answer: &Quantity, strings: &Strings, piece: &mut dyn FnMut(&str)) {
        let number = strings.numerals().write(answer.value, 1_000.0);
        match &self.unit {
            Some(unit) => piece(&format!("{number} {unit}")),
            None => piece(&number),
        }
    }
}
