//! The templates of the look, compiled, with their functions. Mistakes in them are findings at their place.

mod english;
mod error;
mod functions;
mod headings;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use crate::diagnostic::Diagnostic;
use crate::model::Look;
use crate::page::{ENDING, PageKind};
use crate::render::escape::escaped;

use crate::strings::Words;

/// The templates of parts of pages and of pictures, which every look needs beside one for each kind of page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PartTemplate {
    Chart,
    CaseStudyPiece,
    ThemePiece,
    SocialPicture,
}

impl PartTemplate {
    const ALL: [PartTemplate; 4] =
        [PartTemplate::Chart, PartTemplate::CaseStudyPiece, PartTemplate::ThemePiece, PartTemplate::SocialPicture];

    /// The name of the file.
    pub(crate) fn template(self) -> String {
        match self {
            PartTemplate::Chart => format!("chart{ENDING}"),
            PartTemplate::CaseStudyPiece => format!("piece-case-study{ENDING}"),
            PartTemplate::ThemePiece => format!("piece-theme{ENDING}"),
            PartTemplate::SocialPicture => "social.svg".to_owned(),
        }
    }
}

/// The compiled templates.
pub(crate) struct Templates {
    tera: Tera,
    paths: BTreeMap<String, (Arc<str>, Arc<str>)>,
    /// What the link beside a heading says, with `{title}` for the heading.
    link_here: String,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Templates").field("names", &self.paths.keys()).finish_non_exhaustive()
    }
}

impl Templates {
    /// Compiles the templates of a look. `site` is what every template sees under that name.
    ///
    /// # Errors
    /// Every mistake that can be seen without rendering.
    pub(crate) fn new(
        look: &Look,
        words: &Arc<Words>,
        assets: Arc<BTreeMap<String, String>>,
        site: &impl Serialize,
    ) -> Result<Templates, Vec<Diagnostic>> {
        let paths = look
            .templates
            .iter()
            .map(|(name, file)| (name.clone(), (Arc::clone(&file.path), Arc::clone(&file.text))))
            .collect();
        let link_here = escaped(&words.fill("link-here", &[("title", "{title}")]));
        let mut templates = Templates { tera: Tera::new(), paths, link_here };
        templates.tera.autoescape_on([ENDING, ".svg"]);
        functions::register(&mut templates.tera, words, &assets);
        templates.tera.global_context().insert("site", site);
        let missing = templates.missing(&look.name);
        if !missing.is_empty() {
            return Err(missing);
        }
        let files = look.templates.iter().map(|(name, file)| (name.as_str(), &*file.text));
        match templates.tera.add_raw_templates(files) {
            Ok(()) => Ok(templates),
            Err(error) => Err(error::findings(&error, &templates.paths, &look.name)),
        }
    }

    fn missing(&self, look: &str) -> Vec<Diagnostic> {
        let parts = PartTemplate::ALL.into_iter().map(PartTemplate::template);
        let needed = PageKind::TEMPLATES.iter().map(|name| (*name).to_owned()).chain(parts);
        needed
            .filter(|name| !self.paths.contains_key(name))
            .map(|name| {
                let file = format!("themes/{look}/templates/{name}");
                Diagnostic::new(crate::diagnostic::Code::MissingTemplate, file, format!("There is no template {name}."))
            })
            .collect()
    }

    /// Renders a page.
    ///
    /// # Errors
    /// The first mistake that the template makes with this page.
    pub(crate) fn render(
        &self,
        name: &str,
        frame: &impl Serialize,
        page: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let made = Context::from_serialize(page).and_then(|mut context| {
            context.extend(Context::from_serialize(frame)?);
            self.tera.render(name, &context)
        });
        let made = made.map_err(|error| self.mistake(&error, name))?;
        Ok(headings::linked(english::marked(made, name), &self.link_here))
    }

    /// Renders a part of a page, which sees nothing of the page around it.
    ///
    /// # Errors
    /// The first mistake that the template makes with it.
    pub(crate) fn part(&self, name: PartTemplate, part: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let name = name.template();
        let made = Context::from_serialize(part).and_then(|context| self.tera.render(&name, &context));
        made.map(|text| english::marked(text, &name)).map_err(|error| self.mistake(&error, &name))
    }

    fn mistake(&self, error: &tera::Error, name: &str) -> Box<Diagnostic> {
        let fallback = || Diagnostic::new(crate::diagnostic::Code::TemplateError, name, error.to_string());
        Box::new(error::findings(error, &self.paths, name).into_iter().next().unwrap_or_else(fallback))
    }
}
