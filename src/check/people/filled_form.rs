//! Filled-in forms for word processors and drafts of the form on the site, which have no place below `content/`: the folder is
//! public and stays in the history.

use roxmltree::Node;
use serde_json::{Map, Value};

use crate::archive::tree::{attribute, child, is_on, within};
use crate::archive::{Archive, LIMITS, encoding, xml};
use crate::check::answer;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{SourceFile, SourceTree, is_perhaps_draft};
use crate::proforma::{FormTags, Proforma, QuestionIndex, draft_json};
use crate::source::{is_blank, lower_first};

/// The part of a document that has its text.
const TEXT: &str = "word/document.xml";

/// The findings about documents of Word and saved drafts among `files` in which a question of the site's own form has an
/// answer. `placeholder` is what stands in a place that nobody wrote to: some programs forget that it is no answer.
pub(in crate::check) fn findings(files: &[&SourceFile], proforma: &Proforma, placeholder: &str) -> Vec<Diagnostic> {
    let mut forms = files.iter().filter(|file| ends(file, "docx") || is_page(file)).peekable();
    if forms.peek().is_none() {
        return Vec::new();
    }
    let tags = FormTags::of(proforma);
    let finding = |file: &&SourceFile| {
        let bytes = file.content.bytes()?;
        let question = match is_page(file) {
            true => drafted(bytes, proforma)?,
            false => answered(bytes, &tags, placeholder)?,
        };
        let question = &proforma[question];
        let message = format!("This form is filled in: {} has an answer.", answer::name(question));
        let help = "Remove it from here: this folder is public and stays in the history. Send it to the editor instead. From a folder outside, `casebook import` turns it into a draft.";
        Some(Diagnostic::new(Code::FilledForm, file.path.clone(), message).help(help).unquoted())
    };
    forms.filter_map(finding).collect()
}

/// The findings about saved drafts that hold private answers, to whatever questionnaire, wherever they lie and whatever
/// they are called. Pages below `content/` are looked at by [`findings`].
pub(in crate::check) fn drafts(tree: &SourceTree, proforma: &Proforma) -> Vec<Diagnostic> {
    let others = tree.files().iter().filter(|file| !(file.path.starts_with("content/") && is_page(file)));
    let finding = |file: &SourceFile| {
        let draft = draft(file.content.bytes()?)?;
        let mut ids = given(&draft, "private").peekable();
        ids.peek()?;
        let known = ids.find_map(|id| proforma.by_id(id).or_else(|| proforma.by_earlier_id(id)));
        let what = known.map_or_else(|| "A private question".to_owned(), |index| answer::name(&proforma[index]));
        let message = format!("This is a draft of the form with private answers: {} has one.", lower_first(&what));
        let help =
            "Move it out of this folder, which is public and stays in the history. The editor gets it by e-mail.";
        Some(Diagnostic::new(Code::FilledForm, file.path.clone(), message).help(help).unquoted())
    };
    others.filter_map(finding).collect()
}

fn ends(file: &SourceFile, ending: &str) -> bool {
    file.path.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

fn is_page(file: &SourceFile) -> bool {
    ends(file, "html") || ends(file, "htm")
}

/// A draft that the form saved: its page in whatever encoding, or the JSON alone.
fn draft(bytes: &[u8]) -> Option<Map<String, Value>> {
    if !is_perhaps_draft(bytes) {
        return None;
    }
    let text = encoding::text(bytes)?;
    let json = match draft_json(&text) {
        Some(rest) => rest.split_once("</").map_or(rest, |(json, _)| json),
        None => text.trim_start_matches('\u{feff}'),
    };
    let draft: Map<String, Value> = serde_json::from_str(json).ok()?;
    (draft.get("format").and_then(Value::as_str) == Some("casebook-draft")).then_some(draft)
}

/// The questions that a part of a draft answers: nothing is no answer.
fn given<'d>(draft: &'d Map<String, Value>, part: &str) -> impl Iterator<Item = &'d String> {
    fn says_nothing(answer: &Value) -> bool {
        match answer {
            Value::Null => true,
            Value::String(text) => is_blank(text),
            Value::Array(items) => items.iter().all(says_nothing),
            Value::Object(parts) => parts.values().all(says_nothing),
            Value::Bool(_) | Value::Number(_) => false,
        }
    }
    let answers = draft.get(part).and_then(Value::as_object).into_iter().flatten();
    answers.filter(|(_, answer)| !says_nothing(answer)).map(|(id, _)| id)
}

/// The first question that a draft of the form answers, a private one before all others.
fn drafted(bytes: &[u8], proforma: &Proforma) -> Option<QuestionIndex> {
    let draft = draft(bytes)?;
    let answers = ["private", "answers"].into_iter().flat_map(|part| given(&draft, part));
    answers.into_iter().find_map(|id| proforma.by_id(id).or_else(|| proforma.by_earlier_id(id)))
}

/// The first question of the form that is answered. What cannot be read answers none: that it cannot be looked through is said
/// elsewhere.
fn answered(bytes: &[u8], tags: &FormTags, placeholder: &str) -> Option<QuestionIndex> {
    let mut archive = Archive::open(bytes, LIMITS).ok()?;
    let entry = archive.entries().iter().find(|entry| entry.name == TEXT)?.clone();
    let text = encoding::text(&archive.read(&entry).ok()?)?;
    let document = xml::parse(&text).ok()?;
    let mut controls = document.descendants().filter(|node| node.tag_name().name() == "sdt");
    controls.find_map(|control| {
        let properties = child(control, "sdtPr")?;
        let place = tags.place(attribute(child(properties, "tag")?, "val")?)?;
        is_answered(control, properties, placeholder).then_some(place.question)
    })
}

fn is_answered(control: Node<'_, '_>, properties: Node<'_, '_>, placeholder: &str) -> bool {
    if let Some(tick) = child(properties, "checkbox") {
        return child(tick, "checked").is_some_and(is_on);
    }
    if child(properties, "showingPlcHdr").is_some_and(is_on) {
        return false;
    }
    let Some(content) = child(control, "sdtContent") else { return false };
    let letters = content.descendants().filter(|node| node.tag_name().name() == "t").filter_map(|node| node.text());
    let written: String = letters.collect();
    let written = written.trim();
    !written.is_empty() && written != placeholder || within(content, "drawing").is_some()
}
