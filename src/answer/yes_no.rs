//! `yes-no`: yes or no.

use crate::source::shown;
use crate::yaml::yes_no;

use super::counting::{Offered, Offers};
use super::heard::{SaidTick, TickedOption};
use super::kind::*;
use super::schema::types;

/// A question that yes or no answers.
#[derive(Debug, Clone, PartialEq)]
pub struct YesNoQuestion;

/// The key of the strings, which is the id too.
fn key(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

impl Offers for YesNoQuestion {
    fn offered(&self) -> Vec<Offered<'_>> {
        [true, false].map(|yes| Offered { id: key(yes), name: None }).into()
    }

    fn position(&self, written: &str) -> Option<usize> {
        yes_no(written).map(|yes| usize::from(!yes))
    }
}

impl QuestionKind for YesNoQuestion {
    const NAME: &'static str = "yes-no";
    const ROLES: &'static [Role] = &[Role::Consent];
    const IN_BLANK: &'static str = "yes or no.";

    fn declare(_: &mut Fields<'_>, _: Option<Role>) -> YesNoQuestion {
        YesNoQuestion
    }

    fn field(&self) -> FormField<'_> {
        FormField::YesNo
    }

    fn counts(&self) -> Countable<'_> {
        Countable::One(self)
    }
}

impl AnswerKind for YesNoQuestion {
    type Answer = bool;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<bool>> {
        at.single(node).and_then(|text| {
            let problem = || format!("`{}` is neither yes nor no.", shown(text));
            let refuse = || at.finding(Code::WrongKind, node, &problem()).help("Write `yes` or `no`.");
            Read::or_say(yes_no(text), refuse)
        })
    }

    /// A box that stands for the question itself says yes where it is ticked, and nothing where it is not.
    fn hear(&self, said: &Said) -> Heard {
        let words = |text: &str| said.habits.yes_or_no(text);
        let means = |tick: &SaidTick| match &tick.option {
            TickedOption::Id(id) => yes_no(id),
            // One of several without words may mean either.
            TickedOption::Words(text) if text.is_empty() => (said.ticks.len() == 1).then_some(true),
            TickedOption::Words(text) => words(text),
        };
        let set: Vec<&SaidTick> = said.ticks.iter().filter(|tick| tick.is_ticked != Some(false)).collect();
        let answer = match (set.as_slice(), said.lines.as_slice()) {
            ([tick], []) if tick.is_ticked == Some(true) => means(tick),
            ([], [line]) => words(&line.text),
            _ => None,
        };
        match answer {
            Some(yes) => Heard { answer: Some(json!(yes)), left: Vec::new() },
            None => Heard { answer: None, left: said.keys() },
        }
    }

    fn schema(&self, filled: bool) -> Value {
        json!({
            "type": types(&["boolean", "string"], filled),
            "pattern": "^\\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\\s*$",
        })
    }

    fn shown<'a>(&'a self, answer: &'a bool, words: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Words(Cow::Borrowed(words.get(key(*answer))))
    }

    fn datum<'a>(&'a self, answer: &'a bool) -> Datum<'a> {
        Datum::YesNo(*answer)
    }

    fn measured(answer: &bool) -> Measured<'_> {
        Measured::Chosen(if *answer { &[0] } else { &[1] })
    }

    fn searched(&self, _: &bool, _: &Strings, _: &mut dyn FnMut(&str)) {}
}
