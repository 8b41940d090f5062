//! `links`: addresses on the web, in the author's order.

use super::kind::*;
use super::schema::types;
use super::web_link::WebLink;

/// A question that several addresses on the web answer.
#[derive(Debug, Clone, PartialEq)]
pub struct LinksQuestion;

impl QuestionKind for LinksQuestion {
    const NAME: &'static str = "links";
    const PARTS: &'static [&'static str] = &["url", "words"];
    const HINT: Option<&'static str> = Some(
        "Web addresses, each such as https://example.org/plan, or \"[The plan](https://example.org/plan)\" in straight quotes.",
    );
    const IN_BLANK: &'static str = "web addresses (https://…), each on a line of its own after a hyphen and a space; \
        with words for readers \"[words](https://…)\" in straight quotes.";

    fn declare(_: &mut Fields<'_>, _: Option<Role>) -> LinksQuestion {
        LinksQuestion
    }

    fn field(&self) -> FormField<'_> {
        FormField::Links
    }

    fn blank_lines(&self, id: &str) -> String {
        format!("#{id}:\n#  -\n")
    }
}

impl AnswerKind for LinksQuestion {
    type Answer = Vec<WebLink>;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Vec<WebLink>>> {
        at.each(node, |entry| WebLink::read(entry, at))
    }

    fn schema(&self, filled: bool) -> Value {
        json!({"type": types(&["array"], filled), "items": WebLink::schema(false)})
    }

    fn shown<'a>(&'a self, answer: &'a Vec<WebLink>, _: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Links(answer.iter().map(WebLink::shown).collect())
    }

    fn datum<'a>(&'a self, answer: &'a Vec<WebLink>) -> Datum<'a> {
        Datum::Addresses(answer)
    }

    fn searched(&self, answer: &Vec<WebLink>, _: &Strings, piece: &mut dyn FnMut(&str)) {
        answer.iter().for_each(|link| link.searched(piece));
    }
}
