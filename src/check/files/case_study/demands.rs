//! Required answers that a case study does not have: mistakes in a published one, gaps in a draft.

use super::rules::FrontMatter;
use crate::check::answer;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Date, Status};
use crate::proforma::{DemandedSince, Proforma, Question, QuestionIndex, Required, Role};
use crate::source::one_of;

/// A required answer that is not there.
pub(super) struct MissingAnswer {
    /// The question.
    pub question: QuestionIndex,
    /// That is a mistake, and not only a gap.
    pub is_mistake: bool,
}

/// The required answers that are not there, for a case study of this status that was first published on that day.
/// `answered` says of which questions there is an answer, or a reason for its absence that is said.
pub(super) fn missing(
    proforma: &Proforma,
    status: Status,
    published: Option<Date>,
    answered: impl Fn(QuestionIndex) -> bool,
) -> Vec<MissingAnswer> {
    let is_published = status == Status::Published;
    let missing = |(question, asked): (QuestionIndex, &Question)| {
        // What was published before the question was asked, or nobody knows when, is not asked again.
        let came_before =
            |since: &DemandedSince| is_published && published.is_none_or(|published| published < since.day);
        let is_mistake = match asked.required {
            _ if asked.is_retired || asked.since.as_ref().is_some_and(came_before) => return None,
            Required::No => return None,
            Required::Always => true,
            Required::Published => is_published,
        };
        // Without consent a published case study has a mistake of another class.
        let is_said = answered(question) || asked.role == Some(Role::Consent) && is_published;
        (!is_said).then_some(MissingAnswer { question, is_mistake })
    };
    proforma.public().filter_map(missing).collect()
}

/// The finding about one.
pub(super) fn finding(front: FrontMatter<'_>, missing: &MissingAnswer) -> Diagnostic {
    let question = &front.rules.proforma[missing.question];
    let begun = front.pair(question).map(|(key, _)| key.span.clone());
    let (id, choices) = (&question.id, choices(question));
    let (class, help) = match (question.kind.section().map(|section| section.heading), missing.is_mistake) {
        (Some(heading), true) => {
            (Code::SectionMissing, format!("Add a line `## {heading}` to the text, and the answer below it."))
        }
        (Some(heading), false) => {
            (Code::DraftGap, format!("Before it is published, it needs a section `## {heading}`."))
        }
        (None, true) => (
            Code::MissingAnswer,
            format!("Add a line that begins with `{id}: ` above the second line of three hyphens (---).{choices}"),
        ),
        (None, false) => {
            (Code::DraftGap, format!("Before it is published, it needs a line that begins with `{id}: `.{choices}"))
        }
    };
    let help = if begun.is_some() { format!("Write the answer after the colon.{choices}") } else { help };
    let problem = if missing.is_mistake { "the answer is missing." } else { "there is no answer yet." };
    answer::finding(front.source, question, class, begun.unwrap_or_else(|| front.place_for(question)), problem)
        .help(help)
}

fn choices(question: &Question) -> String {
    match question.kind.options() {
        [] => String::new(),
        options => {
            let offered = options.iter().filter(|option| option.is_offered());
            format!(" Options are {}.", one_of(offered.map(|option| option.id.as_str())))
        }
    }
}
