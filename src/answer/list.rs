//! `list`: short texts, in the author's order.

use super::autofill;
use super::kind::*;
use super::schema::types;

/// A question that a list of texts answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ListQuestion {
    /// The thing that a browser may fill in.
    pub autofill: Option<&'static str>,
}

impl QuestionKind for ListQuestion {
    const NAME: &'static str = "list";
    const KEYS: &'static [Setting] = &[autofill::SETTING];
    const ROLES: &'static [Role] = &[Role::Author];
    const IN_BLANK: &'static str = "a list, each entry on a line of its own after a hyphen and a space.";

    fn declare(fields: &mut Fields<'_>, _: Option<Role>) -> ListQuestion {
        ListQuestion { autofill: autofill::declare(fields) }
    }

    fn field(&self) -> FormField<'_> {
        FormField::List { autofill: self.autofill }
    }

    fn blank_lines(&self, id: &str) -> String {
        format!("#{id}:\n#  -\n")
    }
}

impl AnswerKind for ListQuestion {
    type Answer = Vec<String>;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Vec<String>>> {
        at.each(node, |entry| at.text(entry, true))
    }

    fn hear(&self, said: &Said) -> Heard {
        let entries: Vec<String> = said.entries().into_iter().map(|entry| entry.text).collect();
        match said.is_one_text() && !entries.is_empty() {
            true => said.beside(json!(entries)),
            false => Heard { answer: None, left: said.keys() },
        }
    }

    fn schema(&self, filled: bool) -> Value {
        json!({"type": types(&["array"], filled), "items": {"not": {"type": ["array", "object"]}}})
    }

    fn shown<'a>(&'a self, answer: &'a Vec<String>, _: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Several(answer.iter().map(|text| Cow::Borrowed(text.as_str())).collect())
    }

    fn datum<'a>(&'a self, answer: &'a Vec<String>) -> Datum<'a> {
        Datum::List(answer.iter().map(String::as_str).collect())
    }

    fn searched(&self, answer: &Vec<String>, _: &Strings, piece: &mut dyn FnMut(&str)) {
        answer.iter().for_each(|text| piece(text));
    }
}
