//! The draft that the form of the site saves: a page that has the answers in it as JSON.

use serde_json::{Map, Value};

use super::ledger::{Fate, Piece, Reason};
use crate::archive::Refused;
use crate::new::name;
use crate::proforma::{Proforma, QuestionIndex, draft_json, filled};

/// The most bytes of a draft.
const LARGEST: usize = 4 << 20;

/// Values within each other.
const DEPTH: usize = 8;

/// A draft of the form.
#[derive(Debug)]
pub(super) struct DraftFile {
    answers: Map<String, Value>,
    private: Map<String, Value>,
    /// The name that the form has given it: other scripts than Latin have no table of letters there. None where no file
    /// can have it.
    pub name: Option<String>,
}

/// Reads a draft. None where the page is none.
///
/// # Errors
/// Where it is damaged, of another version or above a limit.
pub(super) fn read(text: &str) -> Option<Result<DraftFile, Refused>> {
    Some(parse(text, draft_json(text)?))
}

fn parse(text: &str, rest: &str) -> Result<DraftFile, Refused> {
    if text.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let (json, _) = rest.split_once("</script>").ok_or(Refused::Damaged)?;
    if depth(json) > DEPTH {
        return Err(Refused::TooLarge);
    }
    let mut draft: Map<String, Value> = serde_json::from_str(json).map_err(|_| Refused::Damaged)?;
    let is_known = draft.get("format").and_then(Value::as_str) == Some("casebook-draft")
        && draft.get("version").and_then(Value::as_u64) == Some(1);
    if !is_known {
        return Err(Refused::Unknown);
    }
    let mut part = |name: &str| match draft.remove(name) {
        None => Ok(Map::new()),
        Some(Value::Object(answers)) => Ok(answers),
        Some(_) => Err(Refused::Damaged),
    };
    let (answers, private) = (part("answers")?, part("private")?);
    let name = draft.get("name").and_then(Value::as_str).filter(|name| name::fits(name)).map(str::to_owned);
    Ok(DraftFile { answers, private, name })
}

/// The most brackets that are open at once.
fn depth(json: &str) -> usize {
    let (mut open, mut most, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                open += 1;
                most = most.max(open);
            }
            b'}' | b']' if !in_text => open = open.saturating_sub(1),
            _ => {}
        }
    }
    most
}

impl DraftFile {
    /// The answers that are written, and what became of each. Those to private questions stand in no draft, wherever they
    /// stand in the file; those to questions that are gone are nobody's.
    pub fn answers(&self, proforma: &Proforma) -> (Map<String, Value>, Vec<Piece>) {
        let mut given = Map::new();
        let mut pieces = Vec::new();
        for (is_private, (id, value)) in
            self.answers.iter().map(|answer| (false, answer)).chain(self.private.iter().map(|answer| (true, answer)))
        {
            let question = proforma.by_id(id).or_else(|| proforma.by_earlier_id(id));
            let fate = match question {
                Some(index) if proforma[index].private => Fate::Private(index),
                // What was private when it was written stays so.
                Some(index) if is_private => Fate::Unplaced(Some(index), Some(Reason::Ambiguous)),
                Some(index) if !is_shaped(value) || !stands(proforma, index, value) => {
                    Fate::Unplaced(Some(index), Some(Reason::Format))
                }
                Some(index) => {
                    given.insert(proforma[index].id.clone(), value.clone());
                    Fate::Placed(index)
                }
                None => Fate::Unplaced(None, None),
            };
            let place = match question {
                Some(index) => format!("question {}", proforma[index].number),
                None => "a question that is not in the questionnaire".to_owned(),
            };
            let mut text = String::new();
            texts(value, &mut text);
            let characters = super::filled::folded_length(&text);
            let text = if is_private { String::new() } else { text.trim().to_owned() };
            pieces.push(Piece { fate, place, characters, text });
        }
        (given, pieces)
    }
}

impl DraftFile {
    /// What answers private questions.
    pub fn private(&self, proforma: &Proforma) -> Vec<(QuestionIndex, String)> {
        let answers = self.private.iter().filter_map(|(id, value)| {
            let mut text = String::new();
            texts(value, &mut text);
            Some((proforma.by_id(id)?, text))
        });
        answers.collect()
    }
}

/// Tells whether the file that is written has a place for a value of this shape.
fn stands(proforma: &Proforma, index: QuestionIndex, value: &Value) -> bool {
    let given = |answers: Map<String, Value>| filled(proforma, &answers);
    given(Map::from_iter([(proforma[index].id.clone(), value.clone())])) != given(Map::new())
}

/// Tells whether a value is one that a form writes: a text, yes or no, or lists and groups of these.
fn is_shaped(value: &Value) -> bool {
    match value {
        Value::String(_) | Value::Bool(_) => true,
        Value::Null | Value::Number(_) => false,
        Value::Array(entries) => entries.iter().all(is_shaped),
        Value::Object(parts) => parts.values().all(is_shaped),
    }
}

fn texts(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(entries) => entries.iter().for_each(|entry| texts(entry, out)),
        Value::Object(parts) => parts.values().for_each(|part| texts(part, out)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
