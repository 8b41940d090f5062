//! `proforma.yaml`: the questionnaire itself, checked before anything else depends on it.

use std::collections::{BTreeSet, HashMap};

use super::question;
use crate::answer::{AnyKind, PeopleText, check_id, taken_twice};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Status;
use crate::proforma::{AnsweredBy, Proforma, Question, QuestionIndex, Role, Section, Wording, WordingForm};
use crate::source::{Limits, Read, Source, folded_key, folded_words};
use crate::yaml::{Fields, Form, Node, settings};

settings! {
    /// `proforma.yaml`.
    pub(super) QUESTIONNAIRE = "the questionnaire" {
        "version" Form::Number, "The version of this format." "1";
        "sections" Form::List(SECTION), needed "The parts of the questionnaire." "[{id: story, title: Your story, questions: [{id: title, label: What is it called?, kind: text}]}]";
    }

    /// An entry of `sections`.
    SECTION = "a section" {
        "id" Form::Text, needed "Its name for the program: letters, digits, `-` and `_`." "organisation";
        "title" Form::Text, needed "Its heading on forms." "Your organisation";
        "short" Form::Text, "Its heading for readers, where another is shorter." "Organisation";
        "help" Form::Text, "A hint for who answers." "A few facts about where you work.";
        "answered_by" Form::Words(question::who_answers), "Who answers its questions: `editor` where only the editors do, so that they are on no form." "editor";
        "questions" Form::ByKind(question::QUESTION, AnyKind::settings), needed "Its questions." "[{id: title, label: What is it called?, kind: text}]";
    }
}

/// The settings that the questionnaire depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SettledBySite {
    /// The case studies are the publisher's own, and it need not ask for consent.
    pub is_of_ones_own: bool,
    /// The settings have a line about consent, right or wrong.
    pub says_of_consent: bool,
    /// Case studies may offer files.
    pub offers_files: bool,
}

/// Reads the questionnaire. None where it is too broken to read anything by it.
pub(crate) fn read(source: Source<'_>, limits: &Limits, site: SettledBySite) -> Read<Option<Proforma>> {
    let SettledBySite { is_of_ones_own, says_of_consent, offers_files } = site;
    let mut read = Fields::of_file(source, limits, QUESTIONNAIRE, |fields| {
        if fields.number("version").is_some_and(|version| version != 1.0) {
            let message = "Only version 1 of the questionnaire's format is known.";
            fields.mistake(Code::ProformaMistake, "version", message, "Write `version: 1`.");
        }
        let mut read = ReadSoFar { source, sections: Vec::new(), questions: Vec::new(), sound: BTreeSet::new() };
        for entry in fields.entries("sections") {
            let section = read.section(entry);
            let section = fields.take(section);
            read.sections.extend(section);
        }
        // Of these nobody can tell which questions they leave as they were meant.
        let mut of_several = Read::begin();
        of_several.say_all(read.check_roles());
        if !offers_files {
            of_several.say_all(read.check_files());
        }
        of_several.say_all(read.check_earlier_ids());
        let (questions, nodes): (Vec<Question>, Vec<&Node>) = read.questions.into_iter().unzip();
        let mut proforma = Proforma::new(read.sections, questions);
        of_several.say_all(asked_twice(source, &proforma, &nodes));
        if of_several.sound {
            proforma.sound = read.sound;
        }
        fields.take(of_several);
        Some((proforma, fields.place_of("sections").start))
    });
    // A question that is wrong in another way may be the one that has the role.
    if let (true, Some((proforma, start))) = (read.sound, &read.value) {
        let missing = missing_roles(source, proforma, *start, says_of_consent);
        read.say_all(missing);
    }
    // Of a questionnaire with mistakes nobody knows whether it asks for consent.
    let is_of_ones_own = is_of_ones_own && read.sound;
    read.map(|value| value.map(|(proforma, _)| if is_of_ones_own { proforma.of_ones_own() } else { proforma }))
}

/// Says which of the roles that every questionnaire needs no question has.
fn missing_roles(source: Source<'_>, proforma: &Proforma, start: usize, says_of_consent: bool) -> Vec<Diagnostic> {
    let is_missing = |role: &Role| proforma.by_role(*role).is_none() && !proforma.questions.is_empty();
    let needed =
        [Some(Role::Title), Some(Role::Status), (!says_of_consent).then_some(Role::Consent)].into_iter().flatten();
    let missing = needed.filter(is_missing);
    let finding = |role: Role| {
        let (name, purpose) = (role.as_str(), role_purpose(role));
        let found = source.at(Code::MissingRole, start..start, format!("No question has the role `{name}`."));
        let own = match role {
            Role::Consent => " If the case studies are your own, say in site.yaml why they need none: `consent: …`.",
            _ => "",
        };
        found.help(format!("Every questionnaire needs one: {purpose} Add `role: {name}` to a question.{own}"))
    };
    missing.map(finding).collect()
}

/// Says which questions are asked in the words of another, so that nobody could tell which of them is answered. `nodes`
/// are those of the questions.
fn asked_twice(source: Source<'_>, proforma: &Proforma, nodes: &[&Node]) -> Vec<Diagnostic> {
    let numbered = |index: QuestionIndex| proforma[index].is_numbered;
    let twice = proforma.wordings().taken_twice(numbered);
    let finding = |(other, wording): (QuestionIndex, &Wording)| {
        let key = match wording.form {
            WordingForm::Heading => "heading",
            WordingForm::Label | WordingForm::Id => "label",
            WordingForm::AskedAs => "asked_as",
        };
        let place = nodes.get(wording.question.0).map_or(0..0, |node| node.place_of(key));
        let message = format!("`{}` is asked in the same words already.", proforma[other].id);
        let help = "Nobody could tell which of the two is answered. Word one of them differently, \
            or give both a `number` of their own: then the words count only together with it.";
        source.at(Code::DuplicateWording, place, message).help(help)
    };
    twice.into_iter().map(finding).collect()
}

/// The questionnaire as far as it is read.
struct ReadSoFar<'a> {
    source: Source<'a>,
    sections: Vec<Section>,
    /// Each with its node.
    questions: Vec<(Question, &'a Node)>,
    /// Those of which nothing is wrong.
    sound: BTreeSet<QuestionIndex>,
}

impl<'a> ReadSoFar<'a> {
    fn section(&mut self, node: &'a Node) -> Read<Option<Section>> {
        Fields::read(self.source, Some(node), SECTION, |fields| {
            let id = fields.text("id");
            let title = PeopleText::required(fields, "title", "");
            let (short, help) = (PeopleText::read(fields, "short"), PeopleText::read(fields, "help"));
            let answered_by = question::answered_by(fields).unwrap_or_default();
            let first = self.questions.len();
            for entry in fields.entries("questions") {
                let question = self.question(entry, answered_by);
                if question.sound {
                    self.sound.insert(QuestionIndex(self.questions.len()));
                }
                let question = fields.take(question);
                self.questions.extend(question.map(|question| (question, entry)));
            }
            if let Some(id) = &id {
                check_id(fields, id);
                if self.sections.iter().any(|section| section.id == *id) {
                    let help = "Give each section an id of its own.";
                    fields.mistake(Code::DuplicateId, "id", format!("Two sections have the id `{id}`."), help);
                }
            }
            let id = id.unwrap_or_default();
            Some(Section { id, title, short, help, questions: first..self.questions.len() })
        })
    }

    /// A question, but none where its id is taken.
    fn question(&mut self, node: &Node, answered_by: AnsweredBy) -> Read<Option<Question>> {
        let mut read = question::read(self.source, node, self.questions.len() + 1, answered_by);
        let Some(question) = &read.value else { return read };
        let others = || self.questions.iter().map(|(other, _)| other);
        if let Some(same) = others().position(|other| !question.id.is_empty() && other.id == question.id) {
            self.sound.remove(&QuestionIndex(same));
            let message = format!("Two questions have the id `{}`.", question.id);
            let found = self.at(node, "id", Code::DuplicateQuestion, message);
            read.say(found.help("Give each question an id of its own; answers are filed under it."));
            read.value = None;
            return read;
        }
        // The next section may count from the beginning again.
        let section = self.sections.last().map_or(0, |section| section.questions.end);
        let is_same = |other: &&Question| other.is_numbered && other.number == question.number;
        let counted_twice = others().skip(section).find(is_same).filter(|_| question.is_numbered).map(|other| {
            let message = format!("`{}` has the number `{}` already.", other.id, question.number);
            let found = self.at(node, "number", Code::ProformaMistake, message);
            found.help("Give each question of a section a number of its own.")
        });
        if let Some(heading) = question.kind.section().map(|section| section.heading).filter(|name| !name.is_empty()) {
            let folded = |heading: &str| folded_key(&folded_words(heading));
            let mut taken = others().map(|other| other.kind.section().map(|section| section.heading));
            let same = taken.position(|other| other.is_some_and(|other| folded(other) == folded(heading)));
            if let Some(same) = same {
                self.sound.remove(&QuestionIndex(same));
                let message = format!("Two questions use the heading `{heading}`.");
                let found = self.at(node, "heading", Code::DuplicateHeading, message);
                read.say(found.help("Give each prose question a heading of its own; its answer stands under it."));
            }
        }
        read.say_all(counted_twice);
        read
    }

    /// A finding at the value of a key of a question.
    fn at(&self, node: &Node, key: &str, code: Code, message: impl Into<String>) -> Diagnostic {
        self.source.at(code, node.place_of(key), message)
    }

    /// Says which questions ask for a file, where case studies may offer none.
    fn check_files(&self) -> Vec<Diagnostic> {
        let asked = self.questions.iter().filter(|(question, _)| question.kind.offers_files());
        let finding = |(question, node): &(Question, &Node)| {
            let message = format!("A question of the kind `{}` needs leave to publish files.", question.kind.name());
            let help = "Write `attachments: everyone` in site.yaml, or choose another kind.";
            self.at(node, "kind", Code::ProformaMistake, message).help(help)
        };
        asked.map(finding).collect()
    }

    /// Says which earlier ids could mean two questions.
    fn check_earlier_ids(&self) -> Vec<Diagnostic> {
        let names = self.questions.iter().map(|(question, _)| (question.id.as_str(), question.was.as_slice()));
        let place = |position: usize| self.questions.get(position).map_or(0..0, |(_, node)| node.place_of("was"));
        let twice = taken_twice(names).into_iter();
        twice.map(|twice| twice.finding(self.source, place(twice.position), "question")).collect()
    }

    /// Says what is wrong with the roles that are given.
    fn check_roles(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut first: HashMap<Role, &Question> = HashMap::new();
        for (question, node) in &self.questions {
            let Some(role) = question.role else { continue };
            let name = role.as_str();
            if let Some(other) = first.get(&role) {
                let message = format!("The role `{name}` is given to `{}` already.", other.id);
                let help = "Each role belongs to one question. Remove it from one of them.";
                found.push(self.at(node, "role", Code::DuplicateRole, message).help(help));
                continue;
            }
            first.insert(role, question);
            if !question.kind.roles().contains(&role) {
                let (needed, kind) = (role.kinds(), question.kind.name());
                let message = format!(
                    "The role `{name}` needs a question of the kind {needed}, and this one is of the kind `{kind}`."
                );
                let help = "Change the kind, or give the role to another question.";
                found.push(self.at(node, "role", Code::ProformaMistake, message).help(help));
            }
            if question.private {
                let message = format!("The role `{name}` cannot be given to a private question.");
                let help = "Remove `private: true`, or give the role to another question.";
                found.push(self.at(node, "private", Code::PrivateFacet, message).help(help));
            }
            if question.is_retired && matches!(role, Role::Title | Role::Status | Role::Consent) {
                let message =
                    format!("The question with the role `{name}` cannot be retired: casebook needs its answer.");
                let help = "Remove `retired: true`.";
                found.push(self.at(node, "retired", Code::ProformaMistake, message).help(help));
            }
            let options = question.kind.options();
            let right = options.len() == 3 && options.iter().all(|option| Status::from_name(&option.id).is_some());
            if role == Role::Status && !right && !options.is_empty() {
                let message = "The question with the role `status` has the options `draft`, `review` and `published`, and no others.";
                let help = "Their labels are yours to choose; their ids are not.";
                found.push(self.at(node, "options", Code::ProformaMistake, message).help(help));
            }
            let is_needed = |id: &str| matches!(Status::from_name(id), Some(Status::Draft | Status::Published));
            let lacking = options.iter().find(|option| option.is_retired && is_needed(&option.id));
            if let (Role::Status, Some(option)) = (role, lacking) {
                let message = format!("The option `{}` of the status cannot be retired: casebook needs it.", option.id);
                let help = "Remove `retired: true`. A case study begins as a draft, and readers see what is published.";
                found.push(self.at(node, "options", Code::ProformaMistake, message).help(help));
            }
        }
        found
    }
}

fn role_purpose(role: Role) -> &'static str {
    match role {
        Role::Title => "it says what a case study is called.",
        Role::Status => "it says whether a case study is finished.",
        _ => "it says whether a case study may be published.",
    }
}
