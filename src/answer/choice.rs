//! `choice`: one of the options.

use super::field::FieldOption;
use super::kind::*;
use super::option::{ChoiceOption, ChoiceOptions};

/// A question that one of the options answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceQuestion {
    /// The options.
    pub options: ChoiceOptions,
}

impl QuestionKind for ChoiceQuestion {
    const NAME: &'static str = "choice";
    const KEYS: &'static [Setting] = &[ChoiceOptions::SETTING];
    const ROLES: &'static [Role] = &[Role::Status];
    const COLUMN_ROLES: &'static [ColumnRole] = &[ColumnRole::Profession];
    const IN_BLANK: &'static str = "one of these words (what they mean stands behind them):";

    fn declare(fields: &mut Fields<'_>, _: Option<Role>) -> ChoiceQuestion {
        ChoiceQuestion { options: ChoiceOptions::declare(fields) }
    }

    fn field(&self) -> FormField<'_> {
        FormField::Choice { options: FieldOption::all(&self.options) }
    }

    fn counts(&self) -> Countable<'_> {
        Countable::One(&self.options)
    }

    fn options(&self) -> &[ChoiceOption] {
        &self.options.0
    }
}

impl AnswerKind for ChoiceQuestion {
    /// The position of the option.
    type Answer = usize;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<usize>> {
        self.options.read(node, at)
    }

    fn hear(&self, said: &Said) -> Heard {
        let heard = self.options.hear(said);
        match heard.chosen.as_slice() {
            [id] if heard.others.is_empty() => Heard { answer: Some(json!(id)), left: heard.left },
            // What else stands beside a tick is a remark.
            [id] if said.ticks.iter().any(|tick| tick.is_ticked == Some(true)) => {
                let others = heard.others.iter().map(|line| line.key);
                Heard { answer: Some(json!(id)), left: heard.left.iter().copied().chain(others).collect() }
            }
            _ => Heard { answer: None, left: said.keys() },
        }
    }

    fn schema(&self, filled: bool) -> Value {
        self.options.schema(filled)
    }

    fn shown<'a>(&'a self, answer: &'a usize, _: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Words(Cow::Borrowed(self.options.name(*answer)))
    }

    fn datum<'a>(&'a self, answer: &'a usize) -> Datum<'a> {
        Datum::Text(self.options.id(*answer))
    }

    fn measured(answer: &usize) -> Measured<'_> {
        Measured::Chosen(std::slice::from_ref(answer))
    }

    fn searched(&self, answer: &usize, _: &Strings, piece: &mut dyn FnMut(&str)) {
        piece(self.options.name(*answer));
    }
}
