//! `date`: a day, without a time zone.

use jiff::civil::Date;

use crate::source::shown;
use crate::yaml::{DateProblem, HOW_TO_WRITE_A_DATE, date};

use super::kind::*;
use super::schema::types;

/// A question that a day answers.
#[derive(Debug, Clone, PartialEq)]
pub struct DateQuestion;

impl QuestionKind for DateQuestion {
    const NAME: &'static str = "date";
    const ROLES: &'static [Role] = &[Role::Published, Role::Updated];
    const HINT: Option<&'static str> = Some("A day as year-month-day, such as 2026-03-02.");
    const IN_BLANK: &'static str = "a day as year-month-day, such as 2026-03-02.";

    fn declare(_: &mut Fields<'_>, _: Option<Role>) -> DateQuestion {
        DateQuestion
    }

    fn field(&self) -> FormField<'_> {
        FormField::Day
    }

    fn counts(&self) -> Countable<'_> {
        Countable::Years
    }
}

impl AnswerKind for DateQuestion {
    type Answer = Date;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Date>> {
        at.single(node).and_then(|text| match date(text) {
            Ok(day) => Read::sound(Some(day)),
            Err(problem) => {
                let found = at.finding(Code::WrongKind, node, &problem.message(&shown(text)));
                let found = found.help(HOW_TO_WRITE_A_DATE);
                Read::refused(match problem.suggestion() {
                    Some(day) => at.source.mended(found, node, &day),
                    None => found,
                })
            }
        })
    }

    fn hear(&self, said: &Said) -> Heard {
        said.heard(|line| {
            // A day in a sheet may have its midnight behind it, which says nothing.
            let text = [" 00:00:00", "T00:00:00"].iter().find_map(|midnight| line.text.strip_suffix(midnight));
            let day = match date(text.unwrap_or(&line.text).trim_end_matches('.')) {
                Ok(day) | Err(DateProblem::OtherOrder(day)) => day,
                Err(DateProblem::Ambiguous(day_first, month_first)) => {
                    if said.habits.day_first? {
                        day_first
                    } else {
                        month_first
                    }
                }
                Err(_) => return None,
            };
            Some(json!(day.to_string()))
        })
    }

    fn schema(&self, filled: bool) -> Value {
        json!({"type": types(&["string"], filled), "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
    }

    fn shown<'a>(&'a self, answer: &'a Date, words: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Words(Cow::Owned(words.date(*answer)))
    }

    fn datum<'a>(&'a self, answer: &'a Date) -> Datum<'a> {
        Datum::Day(*answer)
    }

    fn measured(answer: &Date) -> Measured<'_> {
        Measured::Year(answer.year())
    }

    fn searched(&self, _: &Date, _: &Strings, _: &mut dyn FnMut(&str)) {}
}
