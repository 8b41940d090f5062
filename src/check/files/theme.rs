//! `ingredients/*.md`: the report's themes, each with its ingredients.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{Block, Heading, Ingredient, Inline, Prose, Theme};
use crate::page::theme;
use crate::yaml::Fields;

/// The front matter.
#[derive(Debug)]
pub(super) struct ThemeFront {
    title: String,
    order: f64,
    summary: Option<String>,
    questions: Vec<String>,
    /// The day of the last change.
    pub updated: Option<Date>,
}

impl ThemeFront {
    /// Reads the front matter.
    pub fn read(fields: &mut Fields<'_>) -> ThemeFront {
        ThemeFront {
            title: fields.required_text("title").unwrap_or_default(),
            order: fields.required_number("order").unwrap_or_default(),
            summary: fields.text("summary"),
            questions: fields.texts("questions"),
            updated: fields.date("updated"),
        }
    }

    /// The place that its page has beside those of its text.
    pub fn added_place(&self) -> Option<&'static str> {
        (!self.questions.is_empty()).then_some(theme::BOARD_QUESTIONS)
    }

    /// The page. `ids` are those that its author gave to headings of level 2.
    pub fn page(self, slug: Arc<str>, body: Prose, ids: &[String]) -> Theme {
        let ThemeFront { title, order, summary, questions, updated } = self;
        let ingredients = ingredients(&body, ids);
        Theme { slug, title, order, summary, questions, updated, ingredients, body }
    }
}

/// The sections whose headings have an id of the author's.
fn ingredients(body: &Prose, ids: &[String]) -> Vec<Ingredient> {
    let sections = Block::sections(&body.blocks).into_iter().filter(|(heading, _)| ids.contains(&heading.id));
    let ingredient = |(heading, blocks): (&Heading, _)| Ingredient {
        id: heading.id.as_str().into(),
        title: Inline::plain_text(&heading.content),
        blocks,
    };
    sections.map(ingredient).collect()
}
