//! One question of `proforma.yaml`.

use serde_json::json;

use crate::answer::{Answer, AnyKind, Countable, PeopleText, Required, Role, WrittenAnswer, check_id};
use crate::check::answer;
use crate::diagnostic::Code;
use crate::proforma::{AnsweredBy, Bands, DemandedSince, Facet, Question};
use crate::source::{Read, Source, all_of};
use crate::yaml::{self, Fields, Form, Node, Value, settings};

settings! {
    /// An entry of `questions`.
    pub(super) QUESTION = "a question" {
        "id" Form::Text, needed "Its name in case studies and in data: letters, digits, `-` and `_`. Keep it for ever." "team_size";
        "label" Form::Text, needed "What is asked, for who answers." "How large is your team?";
        "kind" Form::Words(|| AnyKind::NAMES.to_vec()), needed "What kind of answer it has." "number";
        "short" Form::Text, "The name for readers, where another is shorter." "Team size";
        "help" Form::Text, "A hint for who answers." "Count everybody, part of the time too.";
        "number" Form::Text, "The number as people know it; its place in the questionnaire where left out." "\"7b\"";
        "required" Form::Words(|| vec!["no", "published", "always"]), "When an answer must be there: never, once the case study is published, or always." "published";
        "since" Form::Date, "Demanded only of case studies first published on that day or later, and of those not yet published. It needs `required`, and a question with the role `published`; one that is published without a date counts as earlier." "2026-09-01";
        "default" Form::Other("an answer", || json!(true)), "The answer of a case study that has none." "acute";
        "private" Form::YesNo, "Asked on the form, and never to stand in any file." "true";
        "answered_by" Form::Words(who_answers), "Who answers: `editor` where only the editors do, so that it is on no form." "editor";
        "facet" Form::Other("`true`, or bands of a number", facet_schema), "Readers can filter by it: by the answers of `choice`, `choices` and `yes-no`; a `number`, `quantity` or `percentage` needs bands, the lower limit of each." "{bands: [0, 2, 5, 10]}";
        "role" Form::Words(|| Role::ALL.iter().map(|role| role.as_str()).collect()), "What the program needs the question for." "team-size";
        "asked_as" Form::Texts, "Other words under which the question stands on older forms, as a heading or as the head of a column." "[Size of the team]";
        "was" Form::Texts, "Earlier ids. An answer under one is a mistake that `casebook check --fix` mends." "[wte]";
        "retired" Form::YesNo, "No longer asked; answers that are there stay and are shown." "true";
    }

    /// What is said in `facet`.
    FACET = "a facet" {
        "bands" Form::Other("list of numbers", || json!({"type": "array", "items": {"type": ["number", "string"]}, "minItems": 1})), needed "The lower limits, least first." "[0, 2, 5, 10]";
    }
}

/// The words of `answered_by`.
pub(super) fn who_answers() -> Vec<&'static str> {
    AnsweredBy::ALL.iter().map(|who| who.as_str()).collect()
}

fn facet_schema() -> serde_json::Value {
    json!({"anyOf": [{"enum": [true, false, "yes", "no"]}, FACET.schema()]})
}

/// What stands beside the ids of questions in the front matter of a case study.
const OVERRIDES: &str = "overrides";

/// Reads a question of a section that these people answer. None only where it is no map at all; what is wrong in it is
/// said, and the rest kept, so that answers to it are not called unknown.
pub(crate) fn read(source: Source<'_>, node: &Node, position: usize, section: AnsweredBy) -> Read<Option<Question>> {
    Fields::read(source, Some(node), QUESTION, |fields| {
        let id = fields.text("id").unwrap_or_default();
        check_id(fields, &id);
        if id == OVERRIDES {
            let message = format!("`{id}` is what casebook looks for itself, beside the answers.");
            fields.mistake(Code::ProformaMistake, "id", message, "Choose another id.");
        }
        let was = fields.texts("was");
        let label = PeopleText::required(fields, "label", &id);
        let short = PeopleText::read(fields, "short");
        let number = fields.text("number");
        let is_numbered = number.is_some();
        let number = number.unwrap_or_else(|| position.to_string());
        let help = PeopleText::read(fields, "help");
        let answered_by = answered_by(fields).unwrap_or(section);
        let is_retired = fields.yes_no("retired").unwrap_or(false);
        let asked_as = fields.texts("asked_as");
        // Whatever is wrong with it, it is not public.
        let private = fields.yes_no("private").unwrap_or(fields.key("private").is_some());
        let role = fields.value("role", |node| Role::read(source, node));
        let required = Required::declare(fields);
        let since = since(fields, required);
        let facet = fields.value("facet", |node| facet(source, node));
        let kind = AnyKind::declare(fields, role);
        if let (Some(kind), Some(facet)) = (&kind, &facet) {
            check_facet(fields, kind, facet, private);
        }
        let is_known = kind.is_some();
        let kind = kind.unwrap_or_default();
        // What the facet and the role would need is not known of a kind that is not.
        let (facet, role) = (facet.filter(|_| is_known), role.filter(|_| is_known));
        let mut question = Question {
            id,
            was,
            number,
            is_numbered,
            label,
            short,
            help,
            asked_as,
            kind,
            required,
            since,
            default: None,
            answered_by,
            is_retired,
            private,
            facet,
            role,
        };
        question.default = fields.node("default").and_then(|node| {
            let default = default(source, node, &question);
            fields.take(default)
        });
        Some(question)
    })
}

/// Who answers a question, or those of a section.
pub(super) fn answered_by(fields: &mut Fields<'_>) -> Option<AnsweredBy> {
    let node = fields.node("answered_by")?;
    let found = node.text().and_then(AnsweredBy::from_name);
    if found.is_none() {
        let known = all_of(AnsweredBy::ALL.iter().map(|who| who.as_str()));
        let message = format!("`{}` does not say who answers.", node.text().unwrap_or_default());
        fields.mistake(Code::WrongType, "answered_by", message, format!("It is one of {known}."));
    }
    found
}

fn since(fields: &mut Fields<'_>, required: Required) -> Option<DemandedSince> {
    let day = fields.date("since")?;
    if required == Required::No {
        let message = "`since` says from when on an answer is demanded, and none is.";
        let help = "Add `required: published`, or remove `since`.";
        fields.mistake(Code::ProformaMistake, "since", message, help);
        return None;
    }
    Some(DemandedSince { day, span: fields.place_of("since") })
}

/// Reads the answer of a case study that has none.
fn default(source: Source<'_>, node: &Node, question: &Question) -> Read<Option<Answer>> {
    let refused = |message: &str, help: &str| Read::refused(source.at(Code::ProformaMistake, node, message).help(help));
    if question.role == Some(Role::Consent) {
        let message = "Consent has no default: only the organisation itself can agree to publication.";
        return refused(message, "Remove `default`.");
    }
    if question.private {
        return refused("A private question is answered in no file, and has no default.", "Remove `default`.");
    }
    let at = answer::answering(source, question, usize::MAX);
    match question.kind.read_answer(node, &at) {
        Read { value: Some(WrittenAnswer::Complete(answer)), sound, findings } if question.kind.section().is_none() => {
            Read { value: Some(answer), sound, findings }
        }
        Read { value: Some(WrittenAnswer::Open(open)), sound, findings } if open.own.is_empty() => {
            Read { value: question.kind.settle(&open), sound, findings }
        }
        Read { value: Some(WrittenAnswer::Open(_)), .. } => {
            refused("The default of an open question is made of its options.", "Add the words to `options`.")
        }
        Read { value: None, sound, findings } if question.kind.section().is_none() => {
            Read { value: None, sound, findings }
        }
        _ => {
            let message = format!("A question of the kind `{}` has no default.", question.kind.name());
            refused(&message, "Remove `default`.")
        }
    }
}

fn facet(source: Source<'_>, node: &Node) -> Read<Option<Facet>> {
    let unclear = |help: &str| {
        let message = "`facet` must be `true`, or say the bands of a number.";
        Read::refused(source.at(Code::WrongType, node, message).help(help))
    };
    match &node.value {
        Value::Scalar(_) => match node.text().and_then(yaml::yes_no) {
            Some(true) => Read::sound(Some(Facet::Values)),
            Some(false) => Read::sound(None),
            None => unclear("Write `facet: true` or, for a number, `facet: {bands: [0, 2, 5, 10]}`."),
        },
        Value::Map(_) => Fields::read(source, Some(node), FACET, |fields| {
            let entries = fields.entries("bands");
            let limits: Vec<Option<f64>> = entries.iter().map(|entry| entry.text().and_then(yaml::number)).collect();
            let rising = limits.windows(2).all(|pair| matches!(pair, [Some(low), Some(high)] if low < high));
            if limits.is_empty() || limits.iter().any(Option::is_none) || !rising {
                let message = "The bands are not a rising list of numbers.";
                let help = "List the lower limits, least first, for example `[0, 2, 5, 10]`.";
                fields.mistake(Code::BadBands, "bands", message, help);
                return None;
            }
            Some(Facet::Bands(Bands(limits.into_iter().flatten().collect())))
        }),
        Value::List(_) => unclear("Write `facet: {bands: [0, 2, 5, 10]}`."),
    }
}

/// A facet needs a kind whose values can be told apart, and bands need a number.
fn check_facet(fields: &mut Fields<'_>, kind: &AnyKind, facet: &Facet, private: bool) {
    if private {
        let message = "A private question cannot be a facet: readers would see its answers.";
        fields.mistake(Code::PrivateFacet, "facet", message, "Remove `facet`, or `private`.");
        return;
    }
    match (facet, kind.counts()) {
        (Facet::Bands(_), Countable::One(_) | Countable::Several(_)) => {
            let message = format!("Bands need a number, and this question is of the kind `{}`.", kind.name());
            fields.mistake(Code::BadBands, "facet", message, "Write `facet: true`, or remove it.");
        }
        (Facet::Values, Countable::Number(_)) => {
            let help = "Write the lower limits, for example `facet: {bands: [0, 2, 5, 10]}`.";
            fields.mistake(Code::BadBands, "facet", "A number needs bands to filter by.", help);
        }
        (_, Countable::Years | Countable::Nothing) => {
            let message = format!("Readers cannot filter by a question of the kind `{}`.", kind.name());
            let kinds = all_of(["choice", "choices", "yes-no", "number", "quantity", "percentage"]);
            fields.mistake(Code::ProformaMistake, "facet", message, format!("Facets are for {kinds}."));
        }
        (Facet::Bands(_), Countable::Number(_)) | (Facet::Values, Countable::One(_) | Countable::Several(_)) => {}
    }
}
