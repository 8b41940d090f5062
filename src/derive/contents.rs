//! The content to be shown, for the list of pages.

use std::borrow::Cow;
use std::sync::Arc;

use super::Derived;
use super::facets::{FacetValue, Faceted};
use crate::model::{Casebook, Collection, Date, Status};
use crate::page::{Contents, FacetContents, IngredientContents, Pages, ThemeContents, Titled, ValueContents};
use crate::proforma::Role;
use crate::strings::Words;

/// Lists the pages of the site.
pub fn pages<'a>(casebook: &'a Casebook, derived: &'a Derived) -> Pages<'a> {
    let words = Words::new(&casebook.look.strings, &casebook.site.language);
    Pages::new(contents(casebook, derived, &words), Arc::new(words))
}

fn contents<'a>(casebook: &'a Casebook, derived: &'a Derived, words: &Words) -> Contents<'a> {
    let proforma = &casebook.proforma;
    let file = |collection: Collection, slug: &'a Arc<str>, title: &'a str, changed: Option<Date>| {
        let folder = collection.folder().unwrap_or_default();
        let file = Cow::Owned(format!("content/{folder}/{slug}.md"));
        Titled { slug, title, file, changed, is_published: true }
    };
    let themes = casebook.themes.iter().enumerate().map(|(position, theme)| {
        let ingredient = |(index, ingredient): (usize, &'a crate::model::Ingredient)| IngredientContents {
            id: &ingredient.id,
            title: &ingredient.title,
            shows: derived.evidence.case_studies(position, index, false),
            lacks: derived.evidence.case_studies(position, index, true),
        };
        ThemeContents {
            page: file(Collection::Ingredients, &theme.slug, &theme.title, theme.updated),
            ingredients: theme.ingredients.iter().enumerate().map(ingredient).collect(),
        }
    });
    let case_studies = casebook.case_studies.iter().map(|study| Titled {
        slug: study.slug(),
        title: study.title(proforma),
        file: Cow::Borrowed(study.file()),
        changed: study.date(proforma, Role::Updated).or_else(|| study.date(proforma, Role::Published)),
        is_published: study.status() == Status::Published,
    });
    let chapters = casebook.chapters.iter();
    let updates = casebook.updates.iter();
    let pages = casebook.pages.iter();
    let charts = casebook.charts.iter().zip(&derived.charts).map(|(chart, drawing)| Titled {
        slug: &chart.slug,
        title: &drawing.title,
        file: Cow::Owned(chart.file().to_string()),
        changed: None,
        is_published: true,
    });
    Contents {
        has_findings: casebook.findings.is_some(),
        chapters: chapters.map(|it| file(Collection::Report, &it.slug, &it.title, it.updated)).collect(),
        themes: themes.collect(),
        case_studies: case_studies.collect(),
        updates: updates.map(|it| file(Collection::Updates, &it.slug, &it.title, Some(it.date))).collect(),
        pages: pages.map(|it| file(Collection::Pages, &it.slug, &it.title, it.updated)).collect(),
        terms: casebook.glossary.terms.iter().map(|term| term.name.as_str()).collect(),
        questions: proforma.questions.len(),
        facets: derived.facets.iter().map(|facet| facet_contents(casebook, facet, words)).collect(),
        finds_teams: !derived.like_mine.is_empty(),
        charts: charts.collect(),
        data: casebook.data.iter().map(|data| &*data.path).collect(),
        images: casebook.images.iter().map(|image| &*image.path).collect(),
        redirects: casebook.redirects.iter().map(|redirect| &redirect.from).collect(),
    }
}

fn facet_contents<'a>(casebook: &'a Casebook, facet: &Faceted, words: &Words) -> FacetContents<'a> {
    let question = &casebook.proforma[facet.question];
    let value = |value: FacetValue, case_studies: usize| ValueContents {
        name: value.name(question),
        label: value.in_words(words, question),
        case_studies,
    };
    FacetContents {
        id: &question.id,
        label: &question.label,
        is_single: facet.is_single(casebook),
        values: facet.values.iter().map(|group| value(group.value, group.case_studies.len())).collect(),
    }
}
