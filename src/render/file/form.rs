//! The data of the form in which a case study is answered: classic scripts, because a page in a folder on disk may not
//! fetch. Each calls one function with its data.
//!
//! | file | call | data |
//! | --- | --- | --- |
//! | `submit/questions.js` | `casebookForm(…)` | the questions that contributors are asked with their fields, the ingredients that answers can link to, and every word of the form |
//! | `submit/rules.js` | `casebookRules(…)` | the rules about personal data: [`crate::check::PERSONAL_DATA`] |

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::answer::{Answer, AnswerKind as _, AnyKind, PlainAnswer};
use crate::check::PERSONAL_DATA;
use crate::model::{Casebook, Theme};
use crate::proforma::{Proforma, Question, QuestionIndex, Required, Role, Section, blank_heading};
use crate::render::page::submit::new_file;
use crate::render::site::Site;
use crate::source::BEFORE_A_NUMBER;
use crate::strings::Words;

/// The phrases of the form begin with this.
const PHRASES: &str = "form-";

/// The questions and all that belongs to them.
pub(super) fn questions(site: &Site<'_>) -> String {
    let Casebook { site: settings, proforma, themes, chapters, .. } = site.casebook;
    let data = json!({
        "questionnaire": print(proforma),
        "sections": proforma.sections.iter().filter_map(|of| section(site, of)).collect::<Vec<_>>(),
        // What the file says that nobody is asked on the form.
        "status": proforma.by_role(Role::Status).map(|status| (status.0, &proforma[status].id)),
        "others": others(site),
        "wordings": wordings(proforma),
        "ingredients": themes.iter().map(links).collect::<Vec<_>>(),
        // Links to these are right too, where somebody writes them.
        "chapters": chapters.iter().map(|chapter| format!("../report/{}.md", chapter.slug)).collect::<Vec<_>>(),
        "longest": settings.longest_answer,
        "kinds": table()["kinds"],
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

/// The rules about personal data, without what is not for the form: the words to whoever reads their table, what is about
/// names of files, and parts that no rule uses. Parts are patterns by now, have short names, and stand in their place where
/// they are used once; `~` stands for `(?:`, and a backtick for a backslash. All that takes a kilobyte less on the way.
pub(super) fn rules() -> String {
    let mut rules = table();
    let parts = rules["parts"].take();
    let part = |part: &Value| match part {
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|"),
        part => part.as_str().unwrap_or_default().to_owned(),
    };
    let parts = parts.as_object().into_iter().flatten().map(|(name, text)| (name.clone(), part(text)));
    let mut parts = Parts { written: parts.collect(), used: Vec::new(), counts: BTreeMap::new() };
    let all = rules["rules"].as_array_mut().map(std::mem::take).unwrap_or_default();
    let mut all: Vec<Map<String, Value>> = all.into_iter().filter_map(|rule| rule.as_object().cloned()).collect();
    for rule in &mut all {
        for key in ["why", "prose"] {
            rule.remove(key);
        }
        rule.values().filter_map(Value::as_str).for_each(|pattern| parts.count(pattern));
    }
    for pattern in all.iter_mut().flat_map(Map::values_mut) {
        if let Some(text) = pattern.as_str().map(|text| parts.shortened(text)) {
            *pattern = json!(text);
        }
    }
    let mut named = Map::new();
    while let Some(name) = parts.used.get(named.len()).cloned() {
        let text = parts.written[&name].clone();
        named.insert(Parts::name(named.len()), json!(parts.shortened(&text)));
    }
    // Without names of keys: a place for each, and nothing is 0.
    let keys = ["kind", "check", "case", "find", "unless", "before", "after", "not_before", "not_after"];
    let row = |rule: &Map<String, Value>| keys.map(|key| rule.get(key).cloned().unwrap_or(json!(0)));
    rules["rules"] = json!(all.iter().map(row).collect::<Vec<_>>());
    rules["parts"] = json!(named);
    if let Some(rules) = rules.as_object_mut() {
        rules.remove("kinds");
    }
    format!("casebookRules({rules});\n")
}

/// The table of the rules about personal data.
fn table() -> Value {
    serde_json::from_str(PERSONAL_DATA).unwrap_or_default()
}

/// The parts of the patterns, by the names that they have in the table.
struct Parts {
    written: BTreeMap<String, String>,
    /// Those that have a short name, in the order of these names.
    used: Vec<String>,
    /// The number of their places.
    counts: BTreeMap<String, usize>,
}

impl Parts {
    /// The short name of the part at a place: a to z, ba, bb.
    fn name(place: usize) -> String {
        let letters = "abcdefghijklmnopqrstuvwxyz";
        let letter = &letters[place % letters.len()..][..1];
        if place < letters.len() { letter.to_owned() } else { Parts::name(place / letters.len()) + letter }
    }

    /// The text before the first part of a pattern, the name of that part, and the text behind it.
    fn first<'a>(&self, pattern: &'a str) -> Option<(&'a str, &'a str, &'a str)> {
        pattern.match_indices('{').find_map(|(at, _)| {
            let (name, behind) = pattern[at + 1..].split_once('}')?;
            self.written.contains_key(name).then_some((&pattern[..at], name, behind))
        })
    }

    /// Counts the parts of a pattern, and theirs.
    fn count(&mut self, pattern: &str) {
        let mut rest = pattern;
        while let Some((_, name, behind)) = self.first(rest) {
            let count = self.counts.entry(name.to_owned()).or_default();
            *count += 1;
            if *count == 1 {
                self.count(&self.written[name].clone());
            }
            rest = behind;
        }
    }

    /// A pattern with the short names of its parts, and signs for what stands in it most often.
    fn shortened(&mut self, pattern: &str) -> String {
        let short = |text: &str| text.replace("(?:", "~").replace('\\', "`");
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, name, behind)) = self.first(rest) {
            out.push_str(&short(before));
            if self.counts.get(name) == Some(&1) {
                let part = self.shortened(&self.written[name].clone());
                out.push_str(&format!("~{part})"));
            } else {
                let place = self.used.iter().position(|used| used == name).unwrap_or_else(|| {
                    self.used.push(name.to_owned());
                    self.used.len() - 1
                });
                out.push_str(&format!("{{{}}}", Parts::name(place)));
            }
            rest = behind;
        }
        out + &short(rest)
    }
}

/// A print of the ids and kinds of the questions and columns: a draft tells by it that it was saved with others.
fn print(proforma: &Proforma) -> String {
    let line = |id: &str, kind: &AnyKind| format!("{id}\t{}\n", kind.name());
    let question = |question: &Question| {
        let columns = question.kind.columns().iter().map(|column| format!("\t{}", line(&column.id, &column.kind)));
        line(&question.id, &question.kind) + &columns.collect::<String>()
    };
    let parts = proforma.questions.iter().map(question);
    Sha256::digest(parts.collect::<String>()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A section with the questions that contributors are asked; none where it has none.
fn section(site: &Site<'_>, section: &Section) -> Option<Value> {
    let proforma = &site.casebook.proforma;
    let asked = section.questions.clone().map(QuestionIndex);
    let asked = asked.map(|index| (index, &proforma[index])).filter(|(_, question)| is_asked(question));
    let questions: Vec<Value> = asked.map(|(index, asked)| question(site, index, asked)).collect();
    let help = section.help.as_deref().unwrap_or_default();
    (!questions.is_empty()).then(|| json!({"title": section.title, "help": help, "questions": questions}))
}

/// Tells whether the form asks it. What is sent in is a draft, whoever answers how far a case study has got.
fn is_asked(question: &Question) -> bool {
    question.asks_contributors() && question.role != Some(Role::Status)
}

fn question(site: &Site<'_>, index: QuestionIndex, question: &Question) -> Value {
    let Question { id, was, number, label, help, required, private, kind, role, default, .. } = question;
    let is_needed = (*required != Required::No || *role == Some(Role::Consent)) && default.is_none();
    let is_seen = question.is_fact() || kind.section().is_some();
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
        // Readers do not see what only the editor notes.
        ("unseen", json!((!is_seen && !private).then_some(true))),
        ("preset", json!(default.as_ref().and_then(|default| in_words(kind, default, &site.words)))),
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

/// The answer of a case study that has none, as readers see it.
fn in_words(kind: &AnyKind, answer: &Answer, words: &Words) -> Option<String> {
    match kind.shown(answer, words).plain(words) {
        PlainAnswer::Words(said) => Some(said.into_owned()),
        PlainAnswer::Several(said) => Some(said.join(words.get("list-separator"))),
        PlainAnswer::Section(_) => None,
    }
}

/// The public questions that nobody is asked here: a draft may have answers to them, of an earlier form or of an editor's.
/// They need no answer.
fn others(site: &Site<'_>) -> Vec<Value> {
    let others = site.casebook.proforma.public().filter(|(_, question)| !is_asked(question));
    let other = |(index, asked): (QuestionIndex, &Question)| {
        let mut other = question(site, index, asked);
        for key in ["needed", "preset"] {
            other.as_object_mut().and_then(|other| other.remove(key));
        }
        other
    };
    others.filter(|(_, question)| question.role != Some(Role::Status)).map(other).collect()
}

/// The words by which people know a question. A text must not look as if it answered another question than its own, least of
/// all a private one.
fn wordings(proforma: &Proforma) -> Vec<Value> {
    let of = |question: &Question| {
        let section = question.kind.section();
        let heading = section.map(|section| section.heading);
        let wording = |form: &str, text: &str| {
            let mut wording = json!({"text": text, "form": form, "heading": heading});
            if question.private {
                wording["hidden"] = json!(true);
            }
            if section.is_some_and(|section| section.lacks) {
                wording["lacks"] = json!(true);
            }
            wording
        };
        let mut all: Vec<Value> =
            heading.into_iter().chain([&*question.label]).map(|text| wording("own", text)).collect();
        all.extend(question.asked_as.iter().map(|text| wording("other", text)));
        if question.private {
            all.extend(question.ids().map(|id| wording("id", id)));
        }
        // Some write its number in place of its words.
        if question.is_numbered && (question.private || section.is_some()) {
            let named = BEFORE_A_NUMBER.map(|name| format!("{name} {}", question.number));
            all.extend(named.iter().chain([&question.number]).map(|text| wording("number", text)));
        }
        all
    };
    proforma.questions.iter().flat_map(of).collect()
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
