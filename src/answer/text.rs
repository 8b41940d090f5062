//! `text`: one line or several, taken as written.

use crate::yaml::misread;

use super::autofill;
use super::kind::*;
use super::schema::HAS_WORDS;

/// A question that a text answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextQuestion {
    /// The thing that a browser may fill in.
    pub autofill: Option<&'static str>,
}

impl QuestionKind for TextQuestion {
    const NAME: &'static str = "text";
    const KEYS: &'static [Setting] = &[autofill::SETTING];
    const ROLES: &'static [Role] = &[Role::Title, Role::Summary, Role::Author, Role::SizeNote];
    const COLUMN_ROLES: &'static [ColumnRole] =
        &[ColumnRole::PersonTitle, ColumnRole::Profession, ColumnRole::ReportsTo];
    const IN_BLANK: &'static str = "a text.";

    fn declare(fields: &mut Fields<'_>, _: Option<Role>) -> TextQuestion {
        TextQuestion { autofill: autofill::declare(fields) }
    }

    fn field(&self) -> FormField<'_> {
        FormField::Text { autofill: self.autofill }
    }

    fn read_nothing(&self, key: &Key, at: &Answering<'_>) -> Option<Diagnostic> {
        let found = misread::of_nothing(&at.source, key).or_else(|| misread::of_remark(&at.source, key));
        Some(at.about(found?))
    }
}

impl AnswerKind for TextQuestion {
    type Answer = String;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<String>> {
        at.text(node, false)
    }

    fn hear(&self, said: &Said) -> Heard {
        let lines: Vec<&str> = said.lines.iter().map(|line| line.text.as_str()).collect();
        match said.is_one_text() {
            true => said.beside(json!(lines.join("\n"))),
            false => Heard { answer: None, left: said.keys() },
        }
    }

    /// Naming the types would make editors offer `true` and `false` for every text.
    fn schema(&self, filled: bool) -> Value {
        match filled {
            true => json!({"not": {"type": ["array", "object", "null"]}, "pattern": HAS_WORDS}),
            false => json!({"not": {"type": ["array", "object"]}}),
        }
    }

    fn shown<'a>(&'a self, answer: &'a String, _: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Words(Cow::Borrowed(answer))
    }

    fn datum<'a>(&'a self, answer: &'a String) -> Datum<'a> {
        Datum::Text(answer)
    }

    fn searched(&self, answer: &String, _: &Strings, piece: &mut dyn FnMut(&str)) {
        piece(answer);
    }
}
