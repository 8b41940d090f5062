//! Dates of a case study that cannot be: an update before the first publication, and days that have not come.

use jiff::civil::Date;

use super::rules::FrontMatter;
use crate::check::answer;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Answer, Status};
use crate::proforma::{QuestionIndex, Role};

/// The findings. Only of what is published it is known that its days have come.
pub(super) fn findings<'a>(
    front: FrontMatter<'_>,
    status: Status,
    answer: impl Fn(QuestionIndex) -> Option<&'a Answer>,
) -> Vec<Diagnostic> {
    let FrontMatter { source, rules, .. } = front;
    let day = |role| {
        let index = rules.proforma.by_role(role)?;
        Some((&rules.proforma[index], answer(index)?.day()?))
    };
    let say = |question, problem: String, help: &str| {
        let (_, node) = front.pair(question)?;
        Some(answer::finding(source, question, Code::DateOrder, node.span.clone(), &problem).help(help))
    };
    let is_to_come = |day: Date| status == Status::Published && day > rules.options.as_of;
    let (published, updated) = (day(Role::Published), day(Role::Updated));
    let to_come = published.filter(|(_, day)| is_to_come(*day)).and_then(|(question, day)| {
        let help = "Write the day on which it first was on the site, or leave the status at `review` until then.";
        say(question, format!("the first publication, {day}, is in the future."), help)
    });
    let late = updated.and_then(|(question, day)| match published {
        Some((_, first)) if day < first => {
            let help = "One of the two days is wrong: look at the year and at the order of month and day.";
            say(question, format!("the last update, {day}, is before the first publication, {first}."), help)
        }
        Some((_, first)) if is_to_come(first) => None,
        _ if is_to_come(day) => {
            let help = "Write the day of the last change.";
            say(question, format!("the last update, {day}, is in the future."), help)
        }
        _ => None,
    });
    to_come.into_iter().chain(late).collect()
}
