//! `proforma.yaml`: the questionnaire itself, checked before anything else depends on it.

use std::collections::HashMap;

use super::question::{self, role_fits};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Status;
use crate::proforma::{Facet, Kind, Proforma, Question, Role, Section};
use crate::source::{Source, all_of};
use crate::yaml::{Fields, Node};

/// Reads the questionnaire. None where it is too broken to read anything by it.
pub(crate) fn read(source: Source<'_>, root: Option<&Node>, report: &mut Vec<Diagnostic>) -> Option<Proforma> {
    let mut fields = Fields::of(source, root, "the questionnaire", report)?;
    let version = fields.number("version", report);
    if let (Some(version), Some(node)) = (version, fields.node("version"))
        && version != 1.0
    {
        report.push(
            source
                .at(Code::ProformaMistake, node.span.clone(), "Only version 1 of the questionnaire's format is known.")
                .help("Write `version: 1`."),
        );
    }
    fields.required("sections");
    let mut reader = Reader { source, report, sections: Vec::new(), questions: Vec::new(), places: Vec::new() };
    for entry in fields.entries("sections", reader.report) {
        reader.section(entry);
    }
    fields.finish(reader.report);
    reader.check_roles(root);
    let Reader { sections, questions, .. } = reader;
    Some(Proforma { version: 1, sections, questions })
}

struct Reader<'a, 'r> {
    source: Source<'a>,
    report: &'r mut Vec<Diagnostic>,
    sections: Vec<Section>,
    questions: Vec<Question>,
    /// The node of each question.
    places: Vec<&'a Node>,
}

impl<'a> Reader<'a, '_> {
    fn section(&mut self, node: &'a Node) {
        let Some(mut fields) = Fields::of(self.source, Some(node), "a section", self.report) else { return };
        let id = fields.required_text("id", self.report);
        let title = fields.required_text("title", self.report);
        let help = fields.text("help", self.report);
        fields.required("questions");
        let first = self.questions.len();
        for entry in fields.entries("questions", self.report) {
            self.question(entry);
        }
        if let (Some(id), Some(place)) = (&id, fields.node("id")) {
            question::check_id(&self.source, id, place, self.report);
            if self.sections.iter().any(|section| section.id == *id) {
                self.report.push(
                    self.source
                        .at(Code::DuplicateId, place.span.clone(), format!("Two sections have the id `{id}`."))
                        .help("Give each section an id of its own."),
                );
            }
        }
        fields.finish(self.report);
        self.sections.push(Section {
            id: id.unwrap_or_default(),
            title: title.unwrap_or_default(),
            help,
            questions: first..self.questions.len(),
        });
    }

    fn question(&mut self, node: &'a Node) {
        let position = self.questions.len() + 1;
        let Some(question) = question::read(self.source, node, position, self.report) else { return };
        if !question.id.is_empty() && self.questions.iter().any(|other| other.id == question.id) {
            self.report.push(
                self.at(node, "id", Code::DuplicateQuestion, format!("Two questions have the id `{}`.", question.id))
                    .help("Give each question an id of its own; answers are filed under it."),
            );
            return;
        }
        if let Kind::Prose { heading, .. } = &question.kind {
            let folded = heading.trim().to_lowercase();
            let taken = self.questions.iter().any(
                |other| matches!(&other.kind, Kind::Prose { heading, .. } if heading.trim().to_lowercase() == folded),
            );
            if taken && !heading.is_empty() {
                self.report.push(
                    self.at(
                        node,
                        "heading",
                        Code::DuplicateHeading,
                        format!("Two questions use the heading `{heading}`."),
                    )
                    .help("Give each prose question a heading of its own; its answer stands under it."),
                );
            }
        }
        self.questions.push(question);
        self.places.push(node);
    }

    /// A finding at the value of a key of a question.
    fn at(&self, node: &Node, key: &str, code: Code, message: String) -> Diagnostic {
        self.source.at(code, node.place_of(key), message)
    }

    fn check_roles(&mut self, root: Option<&Node>) {
        let mut first: HashMap<Role, usize> = HashMap::new();
        for index in 0..self.questions.len() {
            let question = &self.questions[index];
            let Some(role) = question.role else { continue };
            let node = self.places[index];
            if let Some(&other) = first.get(&role) {
                let message =
                    format!("The role `{}` is given to `{}` already.", role.as_str(), self.questions[other].id);
                let found = self.at(node, "role", Code::DuplicateRole, message);
                self.report.push(found.help("Each role belongs to one question. Remove it from one of them."));
                continue;
            }
            first.insert(role, index);
            let private = question.private;
            if let Err(needed) = role_fits(role, &question.kind) {
                let message = format!(
                    "The role `{}` needs a question of the kind {needed}, and this one is of the kind `{}`.",
                    role.as_str(),
                    question.kind.as_str()
                );
                let found = self.at(node, "role", Code::ProformaMistake, message);
                self.report.push(found.help("Change the kind, or give the role to another question."));
            }
            if private {
                let message = format!("The role `{}` cannot be given to a private question.", role.as_str());
                let found = self.at(node, "private", Code::PrivateFacet, message);
                self.report.push(found.help("Remove `private: true`, or give the role to another question."));
            }
            if role == Role::Status {
                self.check_status(index, node);
            }
        }
        // A question that is wrong in another way may be the one that has the role.
        let is_right_so_far = !self.report.iter().any(|finding| finding.file == *self.source.path);
        for role in [Role::Status, Role::Consent].into_iter().filter(|_| is_right_so_far) {
            if !first.contains_key(&role) && !self.questions.is_empty() {
                let place = root.map_or(0..0, |root| root.place_of("sections").start..root.place_of("sections").start);
                let found =
                    self.source.at(Code::MissingRole, place, format!("No question has the role `{}`.", role.as_str()));
                self.report.push(found.help(format!(
                    "Every questionnaire needs one: {} Add `role: {}` to a question.",
                    role_purpose(role),
                    role.as_str()
                )));
            }
        }
    }

    fn check_status(&mut self, index: usize, node: &Node) {
        let options = self.questions[index].kind.options();
        let right = options.len() == 3 && options.iter().all(|option| Status::from_name(&option.id).is_some());
        if !right && !options.is_empty() {
            let found = self.at(
                node,
                "options",
                Code::ProformaMistake,
                "The question with the role `status` has the options `draft`, `review` and `published`, and no others."
                    .to_owned(),
            );
            self.report.push(found.help("Their labels are yours to choose; their ids are not."));
        }
    }
}

fn role_purpose(role: Role) -> &'static str {
    match role {
        Role::Status => "it says whether a case study is finished.",
        _ => "it says whether a case study may be published.",
    }
}

/// A facet needs a kind whose values can be told apart, and bands need a number.
pub(crate) fn check_facet(
    source: &Source<'_>,
    node: &Node,
    kind: &Kind,
    facet: &Facet,
    private: bool,
    report: &mut Vec<Diagnostic>,
) {
    let place = node.place_of("facet");
    if private {
        report.push(
            source
                .at(Code::PrivateFacet, place, "A private question cannot be a facet: readers would see its answers.")
                .help("Remove `facet`, or `private`."),
        );
        return;
    }
    let numeric = matches!(kind, Kind::Number { .. } | Kind::Quantity { .. } | Kind::Percentage { .. });
    match facet {
        Facet::Bands(_) if !numeric => report.push(
            source
                .at(
                    Code::BadBands,
                    place,
                    format!("Bands need a number, and this question is of the kind `{}`.", kind.as_str()),
                )
                .help("Write `facet: true`, or remove it."),
        ),
        Facet::Values if numeric => report.push(
            source
                .at(Code::BadBands, place, "A number needs bands to filter by.")
                .help("Write the lower limits, for example `facet: {bands: [0, 2, 5, 10]}`."),
        ),
        Facet::Values if !matches!(kind, Kind::Choice(_) | Kind::Choices(_) | Kind::YesNo) => report.push(
            source
                .at(
                    Code::ProformaMistake,
                    place,
                    format!("Readers cannot filter by a question of the kind `{}`.", kind.as_str()),
                )
                .help(format!(
                    "Facets are for {}.",
                    all_of(["choice", "choices", "yes-no", "number", "quantity", "percentage"])
                )),
        ),
        _ => {}
    }
}
