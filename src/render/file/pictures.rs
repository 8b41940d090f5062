//! The pictures that are drawn from the look.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Chart;
use crate::page::file::TOUCH_ICON;
use crate::render::chart::alone;
use crate::render::here::Rendered;
use crate::render::picture;
use crate::render::site::Site;
use crate::render::templates::PartTemplate;

/// The picture that services show with a shared link.
pub(super) fn social(site: &Site<'_>) -> Rendered<Vec<u8>> {
    let themes = &site.casebook.themes;
    let view = view!(SocialPicture {
        case_study_total: site.casebook.case_studies.len(),
        theme_total: themes.len(),
        ingredient_total: themes.iter().map(|theme| theme.ingredients.len()).sum::<usize>(),
    });
    let svg = site.templates.part(PartTemplate::SocialPicture, &view)?;
    picture::social::social(&svg).map_err(|message| {
        let name = PartTemplate::SocialPicture.template();
        let template = site.casebook.look.templates.get(&name);
        let file = template.map_or_else(|| Arc::from(name), |template| Arc::clone(&template.path));
        Box::new(Diagnostic::new(Code::TemplateError, file, message))
    })
}

/// A chart as pixels.
pub(super) fn chart(site: &Site<'_>, index: usize) -> Rendered<Vec<u8>> {
    let svg = alone::svg(site.casebook, &site.derived.charts, index, &site.words);
    picture::outlined::png(&svg).map_err(|message| {
        let file = site.casebook.charts.get(index).map_or_else(|| Arc::from("charts/"), Chart::file);
        Box::new(Diagnostic::new(Code::ChartMistake, file, message))
    })
}

/// The smaller copy of a picture of the content.
pub(super) fn small(site: &Site<'_>, index: usize) -> Rendered<Vec<u8>> {
    let picture = &site.casebook.images[index];
    picture::small::small(&picture.bytes).map_err(|error| {
        let message = format!("This picture cannot be read: {error}.");
        let found = Diagnostic::new(Code::NotAnImage, format!("content/{}", picture.path), message);
        Box::new(found.help("Open it in a program for pictures and save it again."))
    })
}

/// The icon that telephones show on their screen.
pub(super) fn touch_icon(site: &Site<'_>) -> Rendered<Vec<u8>> {
    let source = picture::icon::source(&site.casebook.look).unwrap_or_default();
    picture::icon::icon(source).map_err(|message| Box::new(Diagnostic::new(Code::TemplateError, TOUCH_ICON, message)))
}
