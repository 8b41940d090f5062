//! `prose`: a section of the body, below a heading of the question's own.

use std::ops::Range;

use crate::yaml::writing::one_line;

use super::kind::*;
use crate::yaml::settings;

settings! {
    /// What belongs to a question of the kind `prose`.
    SETTINGS = "a prose question" {
        "heading" Form::Text, needed "The heading under which its answer stands in the text of a case study." "Challenges";
        "evidence" Form::Words(|| vec!["shows", "lacks"]), "What links to ingredients from this answer say: that they were there (`shows`, where nothing is said), or that they were missing." "lacks";
    }
}

/// A question that a section of the body answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ProseQuestion {
    /// The `##` heading that the answer stands under.
    pub heading: String,
    /// Links to ingredients say that they were missing (`evidence: lacks`).
    pub lacks: bool,
    /// It says what such links say (`evidence`): what its answers tell is one thing, what worked or what was hard.
    pub states: bool,
}

impl QuestionKind for ProseQuestion {
    const NAME: &'static str = "prose";
    const KEYS: &'static [Setting] = SETTINGS.all;
    const IN_TABLES: bool = false;

    fn declare(fields: &mut Fields<'_>, _: Option<Role>) -> ProseQuestion {
        let heading = fields.text("heading").unwrap_or_default();
        let lacks = match fields.node("evidence").map(Node::text) {
            None | Some(Some("shows")) => false,
            Some(Some("lacks")) => true,
            Some(_) => {
                let help = "`lacks` means that links to ingredients from this section say what was missing.";
                fields.mistake(Code::WrongType, "evidence", "`evidence` must be `shows` or `lacks`.", help);
                false
            }
        };
        ProseQuestion { heading, lacks, states: fields.node("evidence").is_some() }
    }

    fn field(&self) -> FormField<'_> {
        FormField::Prose { heading: &self.heading }
    }

    fn asked(&self, words: &Words) -> String {
        words.fill("answer-prose", &[("heading", &self.heading)])
    }

    fn section(&self) -> Option<BodySection<'_>> {
        Some(BodySection { heading: &self.heading, lacks: self.lacks, states: self.states })
    }

    fn in_blank(&self) -> String {
        format!("as much as you like, at the end of this file, under the line: ## {}", one_line(&self.heading))
    }

    fn blank_lines(&self, _: &str) -> String {
        String::new()
    }
}

impl AnswerKind for ProseQuestion {
    /// The blocks that stand under the heading, which is left out: a range of the blocks of the body.
    type Answer = Range<usize>;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Range<usize>>> {
        let problem = "the answer to this question belongs in the text, not into the block at the top.";
        let found = at.finding(Code::WrongKind, node, problem);
        Read::refused(found.help(format!("Write it below the line `## {}`.", self.heading)))
    }

    /// The answer stands in the text, and is no YAML.
    fn hear(&self, said: &Said) -> Heard {
        Heard { answer: None, left: said.keys() }
    }

    fn schema(&self, _: bool) -> Value {
        json!({"not": {"type": ["array", "object"]}})
    }

    fn shown<'a>(&'a self, answer: &'a Range<usize>, _: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Section(answer)
    }

    fn datum<'a>(&'a self, answer: &'a Range<usize>) -> Datum<'a> {
        Datum::Section(answer)
    }

    /// Its words are a section of their own.
    fn searched(&self, _: &Range<usize>, _: &Strings, _: &mut dyn FnMut(&str)) {}
}
