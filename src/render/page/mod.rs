//! The view of each page, from the casebook and what was derived from it.

pub(crate) mod a_to_z;
pub(crate) mod case_studies;
pub(crate) mod case_study;
pub(crate) mod compare;
pub(crate) mod evidence;
pub(crate) mod findings;
pub(crate) mod ingredient;
pub(crate) mod pack;
pub(crate) mod print;
pub(crate) mod self_assessment;
pub(crate) mod submit;
pub(crate) mod team_like_mine;
pub(crate) mod theme;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::{Address, Date};

use crate::render::Site;
use crate::render::pages::{Entry, Kind};
use crate::render::views::{DateView, LinkView};

use crate::render::frame::About;

impl<'a> Site<'a> {
    /// The HTML of a page.
    pub(crate) fn page(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        match entry.kind {
            Kind::Home => self.home(entry),
            Kind::Chapter(index) => self.chapter(entry, index),
            Kind::Ingredients => self.ingredients(entry),
            Kind::Theme(index) => self.theme(entry, index),
            Kind::Ingredient(theme, index, page) => self.ingredient(entry, theme, index, page),
            Kind::Evidence(page) => self.evidence_matrix(entry, page),
            Kind::CaseStudies(page) => self.case_studies(entry, page),
            Kind::By(facet, value, page) => self.by(entry, facet, value, page),
            Kind::Compare => self.compare(entry),
            Kind::ComparePart(value, page) => self.compare_part(entry, value, page),
            Kind::Submit => self.submit(entry),
            Kind::TeamLikeMine => self.team_like_mine(entry),
            Kind::SelfAssessment => self.self_assessment(entry),
            Kind::CaseStudy(index) => self.case_study(entry, index),
            Kind::Updates => self.updates(entry),
            Kind::Update(index) => self.update(entry, index),
            Kind::Glossary => self.glossary(entry),
            Kind::AToZ => self.a_to_z(entry),
            Kind::AToZLetter(letter, page) => self.a_to_z_letter(entry, letter, page),
            Kind::Search => self.search(entry),
            Kind::Print => self.print(entry),
            Kind::Pack => self.pack(entry),
            Kind::ThemePack(index) => self.theme_pack(entry, index),
            Kind::Page(index) => self.simple_page(entry, index),
            Kind::Findings => self.findings(entry),
            Kind::Redirect(index) => self.redirect(entry, index),
            _ => self.not_found(entry),
        }
    }

    pub(crate) fn finish(
        &self,
        entry: &Entry,
        template: &'static str,
        about: About<'_>,
        view: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        self.templates.render(template, &self.frame(entry, template, about), view)
    }

    /// How the page links to an address from the site's root.
    pub(crate) fn href(&self, entry: &Entry, address: &str) -> String {
        match entry.kind {
            Kind::NotFound => format!("{}{address}", self.base_path()),
            _ => entry.address.relative_to(address),
        }
    }

    pub(crate) fn link(&self, entry: &Entry, title: &str, address: &Address) -> LinkView {
        LinkView { title: title.to_owned(), href: self.href(entry, address.as_str()) }
    }

    pub(crate) fn date(&self, date: Date) -> DateView {
        DateView { iso: date.to_string(), text: self.words.date(date) }
    }

    /// The path of the base address: `/` or `/some-path/`.
    pub(crate) fn base_path(&self) -> &str {
        let base = &self.casebook.site.base_url;
        let rest = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
        rest.find('/').map_or("/", |start| &rest[start..])
    }
}
