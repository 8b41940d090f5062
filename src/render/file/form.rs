//! The data of the form in which a case study is answered: classic scripts, because a page in a folder on disk may not
//! fetch. Each calls one function with its data.
//!
//! | file | call | data |
//! | --- | --- | --- |
//! | `submit/questions.js` | `casebookForm(…)` | the questions that contributors are asked with their fields, the ingredients that answers can link to, and every word of the form |
//! | `submit/rules.js` | `casebookRules(…)` | the rules about personal data: [`crate::check::PERSONAL_DATA`] |

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::check::PERSONAL_DATA;
use crate::model::{Casebook, Theme};
use crate::proforma::{Proforma, Question, QuestionIndex, Required, Role, Section, blank_heading};
use crate::render::page::submit::new_file;
use crate::render::site::Site;
use crate::strings::Words;

/// The phrases of the form begin with this.
const PHRASES: &str = "form-";

/// The questions and all that belongs to them.
pub(super) fn questions(site: &Site<'_>) -> String {
    let Casebook { site: settings, proforma, themes, chapters, .. } = site.casebook;
    let data = json!({
        "questionnaire": print(proforma),
        "sections": proforma.sections.iter().filter_map(|of| section(proforma, of)).collect::<Vec<_>>(),
        // What the file says that nobody is asked on the form.
        "status": proforma.by_role(Role::Status).map(|status| (status.0, &proforma[status].id)),
        "others": others(proforma),
        "wordings": wordings(proforma),
        "ingredients": themes.iter().map(links).collect::<Vec<_>>(),
        // Links to these are right too, where somebody writes them.
        "chapters": chapters.iter().map(|chapter| format!("../report/{}.md", chapter.slug)).collect::<Vec<_>>(),
        "longest": settings.longest_answer,
        "allow": settings.allow.iter().chain(&settings.contact).collect::<Vec<_>>(),
        "site": settings.name,
        "contact": settings.contact,
        "licence": settings.licence,
        "reviewers": settings.reviewers,
        "create": new_file(settings),
        "words": phrases(&site.words),
    });
    format!("casebookForm({data});\n")
}

/// The rules about personal data, without what is not for the form: the words to whoever reads their table, and what is about
/// names of files. Parts are patterns by now, which takes a third of a kilobyte less on the way than lists.
pub(super) fn rules() -> String {
    let mut rules: Value = serde_json::from_str(PERSONAL_DATA).unwrap_or_default();
    for part in rules["parts"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        let words = part.as_array().map(|words| words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|"));
        if let Some(words) = words {
            *part = json!(words);
        }
    }
    for rule in rules["rules"].as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        rule.remove("why");
        rule.remove("prose");
    }
    format!("casebookRules({rules});\n")
}

/// A print of the ids and kinds of the questions: a draft tells by it that it was saved with others.
fn print(proforma: &Proforma) -> String {
    let parts = proforma.questions.iter().map(|question| format!("{}\t{}\n", question.id, question.kind.name()));
    Sha256::digest(parts.collect::<String>()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A section with the questions that contributors are asked; none where it has none.
fn section(proforma: &Proforma, section: &Section) -> Option<Value> {
    let asked = section.questions.clone().map(QuestionIndex);
    let asked = asked.map(|index| (index, &proforma[index])).filter(|(_, question)| is_asked(question));
    let questions: Vec<Value> = asked.map(|(index, asked)| question(index, asked)).collect();
    let help = section.help.as_deref().unwrap_or_default();
    (!questions.is_empty()).then(|| json!({"title": section.title, "help": help, "questions": questions}))
}

/// Tells whether the form asks it. What is sent in is a draft, whoever answers how far a case study has got.
fn is_asked(question: &Question) -> bool {
    question.asks_contributors() && question.role != Some(Role::Status)
}

fn question(index: QuestionIndex, question: &Question) -> Value {
    let Question { id, was, number, label, help, required, private, kind, role, .. } = question;
    let is_needed = (*required != Required::No || *role == Some(Role::Consent)) && question.default.is_none();
    let mut asked = json!({
        // Its place in the file.
        "at": index.0,
        "id": id,
        "number": number,
        "label": label,
        "short": question.for_readers(),
        "field": kind.field(),
    });
    let further = [
        ("help", json!(help)),
        ("was", json!((!was.is_empty()).then_some(was))),
        ("needed", json!(is_needed.then_some(true))),
        ("private", json!(private.then_some(true))),
        ("role", json!(role.map(Role::as_str))),
        // The line of the file above its answer.
        ("line", json!(kind.section().map(|section| blank_heading(section.heading)))),
    ];
    if let Some(asked) = asked.as_object_mut() {
        let stated = further.into_iter().filter(|(_, value)| !value.is_null());
        asked.extend(stated.map(|(key, value)| (key.to_owned(), value)));
    }
    asked
}

/// The public questions that nobody is asked here: a draft may have answers to them, of an earlier form or of an editor's.
fn others(proforma: &Proforma) -> Vec<Value> {
    let others = proforma.public().filter(|(_, question)| !is_asked(question));
    let other = |(index, question): (QuestionIndex, &Question)| {
        let line = question.kind.section().map(|section| blank_heading(section.heading));
        let Question { id, was, label, number, kind, .. } = question;
        json!({"at": index.0, "id": id, "was": was, "number": number, "label": label, "line": line, "field": kind.field()})
    };
    others.filter(|(_, question)| question.role != Some(Role::Status)).map(other).collect()
}

/// The words that no line of a text may have alone, or begin with: those of questions that texts answer, and of private
/// ones.
fn wordings(proforma: &Proforma) -> Value {
    let of = |question: &'_ Question| {
        let section = question.kind.section().map(|section| section.heading.to_owned());
        let mut words: Vec<String> = section.into_iter().chain([question.label.to_string()]).collect();
        words.extend(question.asked_as.iter().cloned());
        words.extend(question.private.then(|| question.ids().cloned()).into_iter().flatten());
        words
    };
    let is_prose = |question: &&Question| question.kind.section().is_some() && !question.private;
    let prose: Vec<Vec<String>> = proforma.questions.iter().filter(is_prose).map(of).collect();
    let private: Vec<Vec<String>> = proforma.questions.iter().filter(|question| question.private).map(of).collect();
    json!({"prose": prose.concat(), "private": private.concat()})
}

/// The ingredients of a theme, as the file of a case study links to them.
fn links(theme: &Theme) -> Value {
    let ingredient = |ingredient: &crate::model::Ingredient| json!([&*ingredient.id, ingredient.title]);
    let ingredients: Vec<Value> = theme.ingredients.iter().map(ingredient).collect();
    json!({"title": theme.title, "file": format!("../ingredients/{}.md", theme.slug), "ingredients": ingredients})
}

/// Every phrase of the form by its name, each as JSON.
fn phrases(words: &Words) -> Map<String, Value> {
    let mut keys: Vec<&str> = words.keys().filter(|key| key.starts_with(PHRASES)).collect();
    keys.sort_unstable();
    keys.into_iter().filter_map(|key| Some((key[PHRASES.len()..].to_owned(), json!(words.message(key)?)))).collect()
}
