//! `ingredients/*.md`: the report's themes, each with its ingredients.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::files::overrides;
use crate::diagnostic::Code;
use crate::model::{Block, BoardQuestion, Heading, Ingredient, Inline, Prose, Theme};
use crate::page::theme;
use crate::source::{Read, Source, nearest, shown};
use crate::yaml::{Fields, Form, Node, settings};

settings! {
    /// The front matter of one of the report's themes.
    pub(super) THEME = "a theme" {
        "title" Form::Text, needed "Its heading, in lists too." "Building the team";
        "order" Form::Number, needed "Its place among the themes: the smallest number comes first." "1";
        "summary" Form::Text, "One or two sentences about it." "Who is needed, and how they are found.";
        "questions" Form::TextsOr(QUESTION), "Questions that a board should ask itself about the theme. One with an ingredient shows how many case studies have that." "[Who leads this?, {text: Who pays for it?, ingredient: business-case}]";
        "updated" Form::Date, "The day of its last change that readers should know of." "2026-03-02";
        "review_by" Form::Date, "The day by which somebody should read it again. `casebook check` says when it is near, and the page when it is past." "2027-03-02";
        "overrides" Form::List(overrides::OVERRIDE), "Findings of `casebook check` that may stand, each with the reason." "[{code: useless-alt, reason: The picture is a decoration}]";
    }

    /// An entry of `questions` that is more than a text.
    QUESTION = "a question for a board" {
        "text" Form::Text, needed "The question." "Who pays for it?";
        "ingredient" Form::Text, needed "The ingredient of the theme that it is about: the name of its heading." "business-case";
    }
}

/// The front matter.
#[derive(Debug)]
pub(super) struct ThemeFront {
    title: String,
    order: f64,
    summary: Option<String>,
    questions: Vec<WrittenQuestion>,
    /// The day of the last change.
    pub updated: Option<Date>,
}

#[derive(Debug)]
struct WrittenQuestion {
    text: String,
    /// The name of the ingredient that it is about, and the bytes of the file that this takes.
    ingredient: Option<(String, Range<usize>)>,
}

impl ThemeFront {
    /// Reads the front matter.
    pub fn read(fields: &mut Fields<'_>) -> ThemeFront {
        let source = fields.source();
        ThemeFront {
            title: fields.text("title").unwrap_or_default(),
            order: fields.number("order").unwrap_or_default(),
            summary: fields.text("summary"),
            questions: fields.texts_or(
                "questions",
                |text| WrittenQuestion { text, ingredient: None },
                |entry| question(source, entry),
            ),
            updated: fields.date("updated"),
        }
    }

    /// The place that its page has beside those of its text.
    pub fn added_place(&self) -> Option<&'static str> {
        (!self.questions.is_empty()).then_some(theme::BOARD_QUESTIONS)
    }

    /// The ingredients that its questions name, as written.
    pub fn named_ingredients(&self) -> impl Iterator<Item = &(String, Range<usize>)> {
        self.questions.iter().filter_map(|question| question.ingredient.as_ref())
    }

    /// The page. `ids` are those that its author gave to headings of level 2.
    pub fn page(self, slug: Arc<str>, body: Prose, ids: &[String], source: Source<'_>) -> Read<Theme> {
        let ThemeFront { title, order, summary, questions, updated } = self;
        let ingredients = ingredients(&body, ids);
        let mut said = Read::begin();
        let questions = questions.into_iter().map(|WrittenQuestion { text, ingredient }| {
            let named = ingredient.and_then(|named| said.take(position(source, named, &ingredients)));
            BoardQuestion { text, ingredient: named }
        });
        let questions = questions.collect();
        let (earlier, overdue) = (Vec::new(), None);
        said.with(Theme { slug, earlier, title, order, summary, questions, updated, ingredients, overdue, body })
    }
}

fn question(source: Source<'_>, entry: &Node) -> Read<Option<WrittenQuestion>> {
    Fields::read(source, Some(entry), QUESTION, |fields| {
        let text = fields.text("text");
        let ingredient = fields.text("ingredient").map(|name| (name, fields.place_of("ingredient")));
        Some(WrittenQuestion { text: text?, ingredient })
    })
}

/// The position of the ingredient that a question names.
fn position(source: Source<'_>, named: (String, Range<usize>), ingredients: &[Ingredient]) -> Read<Option<usize>> {
    let (name, span) = named;
    // The sign is how links write it.
    let written = name.trim().trim_start_matches('#');
    if let Some(position) = ingredients.iter().position(|ingredient| *ingredient.id == *written) {
        return Read::sound(Some(position));
    }
    let message = format!("This theme has no ingredient `{}`.", shown(written));
    let found = source.at(Code::BrokenAnchor, &span, message);
    let ids = || ingredients.iter().map(|ingredient| &*ingredient.id);
    Read::refused(match nearest(written, ids()) {
        Some(near) => source.meant(found.help(format!("Did you mean `{near}`?")), &span, near, ids()),
        None => found.help("Copy the name from the heading of the ingredient, where it stands in `{#…}`."),
    })
}

/// The sections whose headings have an id of the author's.
fn ingredients(body: &Prose, ids: &[String]) -> Vec<Ingredient> {
    let sections = Block::sections(&body.blocks).into_iter().filter(|(heading, _)| ids.contains(&heading.id));
    let ingredient = |(heading, blocks): (&Heading, _)| Ingredient {
        id: heading.id.as_str().into(),
        earlier: Vec::new(),
        title: Inline::plain_text(&heading.content),
        blocks,
    };
    sections.map(ingredient).collect()
}
