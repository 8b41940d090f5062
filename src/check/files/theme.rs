//! `ingredients/*.md`: the report's themes, each with its ingredients.

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::files::overrides;
use crate::model::{Block, Heading, Ingredient, Inline, Prose, Theme};
use crate::page::theme;
use crate::yaml::{Fields, Form, settings};

settings! {
    /// The front matter of one of the report's themes.
    pub(super) THEME = "a theme" {
        "title" Form::Text, needed "Its heading, in lists too." "Building the team";
        "order" Form::Number, needed "Its place among the themes: the smallest number comes first." "1";
        "summary" Form::Text, "One or two sentences about it." "Who is needed, and how they are found.";
        "questions" Form::Texts, "Questions that a board should ask itself about the theme." "[Who leads this?, Who pays for it?]";
        "updated" Form::Date, "The day of its last change that readers should know of." "2026-03-02";
        "review_by" Form::Date, "The day by which somebody should read it again. `casebook check` says when it is near, and the page when it is past." "2027-03-02";
        "overrides" Form::List(overrides::OVERRIDE), "Findings of `casebook check` that may stand, each with the reason." "[{code: useless-alt, reason: The picture is a decoration}]";
    }
}

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
            title: fields.text("title").unwrap_or_default(),
            order: fields.number("order").unwrap_or_default(),
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
        Theme { slug, title, order, summary, questions, updated, ingredients, overdue: None, body }
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
