//! Answers as templates see them: the component `fact` has the markup of each way of showing one.

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::answer::ShownAnswer;

/// One answer, or that there is none. The template sees the name of its value as `kind`, and its parts beside it.
#[derive(Debug)]
pub(crate) struct Fact<'a> {
    pub(crate) label: &'a str,
    /// It was answered. If not, `value` is the words for that.
    pub(crate) stated: bool,
    /// The answer; its files by their addresses from the page. Never a section of the body, which stands there.
    pub(crate) value: ShownAnswer<'a>,
}

/// By hand, since half of what templates see are facts, and a flattened field costs several times as much.
impl Serialize for Fact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fact = serializer.serialize_struct("Fact", 7)?;
        fact.serialize_field("label", self.label)?;
        fact.serialize_field("stated", &self.stated)?;
        match &self.value {
            ShownAnswer::Words(text) => {
                fact.serialize_field("kind", "text")?;
                fact.serialize_field("text", text)?;
            }
            ShownAnswer::Several(items) => {
                fact.serialize_field("kind", "list")?;
                fact.serialize_field("items", items)?;
            }
            ShownAnswer::Rows(table) => {
                fact.serialize_field("kind", "table")?;
                fact.serialize_field("table", table)?;
            }
            ShownAnswer::Picture { file, alt, width, height } => {
                fact.serialize_field("kind", "image")?;
                fact.serialize_field("src", file)?;
                fact.serialize_field("alt", alt)?;
                fact.serialize_field("width", width)?;
                fact.serialize_field("height", height)?;
            }
            ShownAnswer::Section(_) => {}
        }
        fact.end()
    }
}
