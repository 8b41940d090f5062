//! `choices`: any number of the options.

use super::kind::*;
use super::option::{ChoiceOption, ChoiceOptions};
use super::schema::types;

/// A question that any number of the options answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoicesQuestion {
    /// The options.
    pub options: ChoiceOptions,
}

impl QuestionKind for ChoicesQuestion {
    const NAME: &'static str = "choices";
    const KEYS: &'static [&'static str] = &["options"];
    const IN_BLANK: &'static str = "any of these words, each on a line of its own after a hyphen and a space:";

    fn declare(fields: &mut Fields<'_>, _: Option<Role>) -> ChoicesQuestion {
        ChoicesQuestion { options: ChoiceOptions::declare(fields) }
    }

    fn counts(&self) -> Countable<'_> {
        Countable::Several(&self.options)
    }

    fn options(&self) -> &[ChoiceOption] {
        &self.options.0
    }

    fn blank_lines(&self, id: &str) -> String {
        format!("#{id}:\n#  -\n")
    }
}

impl AnswerKind for ChoicesQuestion {
    /// The positions of the options, rising.
    type Answer = Vec<usize>;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Vec<usize>>> {
        let mut chosen = Vec::new();
        let read = at.each(node, |entry| {
            let mut read = self.options.read(entry, at);
            if let Some(option) = read.value.filter(|option| chosen.contains(option)) {
                let problem = format!("`{}` stands twice.", self.options.id(option));
                read.say(at.finding(Code::WrongKind, entry, &problem).help("Name each option once."));
            }
            chosen.extend(read.value);
            read
        });
        read.map(|options| {
            let mut options = options?;
            options.sort_unstable();
            options.dedup();
            Some(options)
        })
    }

    fn schema(&self, filled: bool) -> Value {
        json!({"type": types(&["array"], filled), "items": self.options.schema(true), "uniqueItems": true})
    }

    fn shown<'a>(&'a self, answer: &'a Vec<usize>, _: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Several(answer.iter().map(|option| Cow::Borrowed(self.options.label(*option))).collect())
    }

    fn datum<'a>(&'a self, answer: &'a Vec<usize>) -> Datum<'a> {
        Datum::List(answer.iter().map(|option| self.options.id(*option)).collect())
    }

    fn measured(answer: &Vec<usize>) -> Measured<'_> {
        Measured::Chosen(answer)
    }

    fn searched(&self, answer: &Vec<usize>, _: &Strings, piece: &mut dyn FnMut(&str)) {
        answer.iter().for_each(|option| piece(self.options.label(*option)));
    }
}
