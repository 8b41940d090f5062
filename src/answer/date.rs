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
        // Somebody may have written another year over the day that was picked.
        let picked = said.single().and_then(|line| Some((line, date(line.day.as_ref()?).ok()?)));
        let picked = picked.filter(|(line, day)| line.text.contains(&format!("{:02}", day.year() % 100)));
        let day = match picked {
            Some((_, day)) => Some(day),
            None => written(said).and_then(|text| day(&text, said.habits.day_first)),
        };
        match day {
            Some(day) => said.beside(json!(day.to_string())),
            None => Heard { answer: None, left: said.keys() },
        }
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

/// What may stand before a day.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A day as somebody wrote it: in one line, or with the day, the month and the year in a cell each. Digits may stand apart.
fn written(said: &Said) -> Option<String> {
    let together = |text: &str| -> String {
        let is_apart =
            text.split_whitespace().all(|part| part.len() == 1 && part.bytes().all(|one| one.is_ascii_digit()));
        if is_apart { text.split_whitespace().collect() } else { text.trim_end_matches('.').to_owned() }
    };
    // A service may write the beginning of the day behind it.
    let day = |text: &str| {
        let text = match text.split_once(", ") {
            Some((weekday, day)) if WEEKDAYS.contains(&&*weekday.to_lowercase()) => day,
            _ => text,
        };
        let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
        let is_midnight = matches!(time.trim_end_matches('Z').trim_end_matches(".000"), "00:00:00" | "00:00");
        if is_midnight { day.to_owned() } else { text.to_owned() }
    };
    let parts: Vec<String> = said.lines.iter().map(|line| together(&day(&line.text))).collect();
    match parts.as_slice() {
        [day] => Some(day.clone()),
        [_, _, _] if said.in_columns && parts.iter().all(|part| part.bytes().all(|one| one.is_ascii_digit())) => {
            Some(parts.join("/"))
        }
        _ => None,
    }
}

/// The day that a text names; eight digits are a day with or without the year in front.
fn day(text: &str, day_first: Option<bool>) -> Option<Date> {
    let read = |text: &str| match date(text) {
        Ok(day) | Err(DateProblem::OtherOrder(day)) => Some(day),
        // Who writes full stops puts the day first.
        Err(DateProblem::Ambiguous(day, month)) => Some(if text.contains('.') || day_first? { day } else { month }),
        Err(_) => None,
    };
    if text.len() != 8 || !text.bytes().all(|one| one.is_ascii_digit()) {
        // A year of two figures could be of any century.
        return read(text).filter(|day| day.year() > 999);
    }
    let cut = |ends: [usize; 2]| [&text[..ends[0]], &text[ends[0]..ends[1]], &text[ends[1]..]];
    let is_of_now = |day: &Date| (1900..2100).contains(&day.year());
    let year_last = read(&cut([2, 4]).join("/")).filter(is_of_now);
    let year_first = date(&cut([4, 6]).join("-")).ok().filter(is_of_now);
    year_last.xor(year_first)
}
