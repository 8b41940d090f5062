//! `percentage`: `60%` or `60`.

use super::amount::{amount, written};
use super::kind::*;
use super::measure::{Asking, Bounds, NumberUnit, Quantity, parse_percentage};

/// A question that a percentage answers.
#[derive(Debug, Clone, PartialEq)]
pub struct PercentageQuestion {
    /// The numbers that are allowed, in percent.
    pub bounds: Bounds,
}

/// The numbers that are allowed where the questionnaire does not say.
const USUAL: Bounds = Bounds { min: Some(0.0), max: Some(100.0) };

impl PercentageQuestion {
    /// The bounds that are worth saying.
    fn unusual(&self) -> Bounds {
        if self.bounds == USUAL { Bounds::default() } else { self.bounds }
    }
}

impl QuestionKind for PercentageQuestion {
    const NAME: &'static str = "percentage";
    const KEYS: &'static [Setting] = Bounds::KEYS;
    const COLUMN_ROLES: &'static [ColumnRole] = &[ColumnRole::Share];
    const HINT: Option<&'static str> = Some("A percentage, such as 60%.");

    fn declare(fields: &mut Fields<'_>, _: Option<Role>) -> PercentageQuestion {
        let Bounds { min, max } = Bounds::declare(fields);
        PercentageQuestion { bounds: Bounds { min: min.or(USUAL.min), max: max.or(USUAL.max) } }
    }

    fn field(&self) -> FormField<'_> {
        self.bounds.field(NumberUnit::Percent, false)
    }

    fn asked(&self, words: &Words) -> String {
        self.unusual().after(words.get("answer-percentage"), NumberUnit::None, words)
    }

    fn counts(&self) -> Countable<'_> {
        Countable::Number(NumberUnit::Percent)
    }

    fn in_blank(&self) -> String {
        format!("a percentage, such as 60%{}.", self.unusual().in_blank(NumberUnit::Percent))
    }
}

impl AnswerKind for PercentageQuestion {
    /// In percent: 60 for 60 %.
    type Answer = f64;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<f64>> {
        const ASKING: Asking = Asking {
            what: "a percentage",
            help: "Write digits and, if you like, a percent sign, for example `60%`.",
            about: false,
        };
        let parse = |text: &str| parse_percentage(text).filter(|share| !share.approximate);
        let read = self.bounds.read(node, at, parse, NumberUnit::Percent, &ASKING);
        read.map(|share| share.map(|share| share.value))
    }

    fn hear(&self, said: &Said) -> Heard {
        said.heard(|line| {
            let share = amount(&line.text, NumberUnit::Percent, &said.habits)?;
            // Half a post is written 0.5 as often as 50%.
            let has_sign = line.text.contains('%') || line.text.to_lowercase().contains("cent");
            let may_be_a_part = !has_sign && share.value > 0.0 && share.value <= 1.0;
            (!share.approximate && !may_be_a_part).then(|| json!(format!("{}%", written(share))))
        })
    }

    fn schema(&self, filled: bool) -> Value {
        self.bounds.schema("", "\\s*%?", filled)
    }

    fn shown<'a>(&'a self, answer: &'a f64, words: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Words(Cow::Owned(Quantity::exact(*answer).in_words(NumberUnit::Percent, words)))
    }

    fn datum<'a>(&'a self, answer: &'a f64) -> Datum<'a> {
        Datum::Number(*answer)
    }

    fn measured(answer: &f64) -> Measured<'_> {
        Measured::Number(Quantity::exact(*answer))
    }

    fn searched(&self, answer: &f64, strings: &Strings, piece: &mut dyn FnMut(&str)) {
        piece(&format!("{}%", strings.numerals().write(*answer, 1_000.0)));
    }
}
