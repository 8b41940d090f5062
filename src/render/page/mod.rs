//! The content of pages. For each kind of page in [`crate::page`] there is a file of the same name here, which has what the
//! template sees and how it is made.

mod a_to_z;
mod a_to_z_letter;
mod case_studies;
mod case_studies_by;
mod case_study;
mod chapter;
mod compare;
mod evidence;
mod findings;
mod glossary;
mod home;
mod ingredient;
mod ingredients;
mod not_found;
mod pack;
mod plain_page;
mod print;
mod redirect;
mod search;
mod self_assessment;
mod submit;
mod team_like_mine;
mod theme;
mod theme_pack;
mod update;
mod updates;

use super::here::{Here, Made};
use crate::page::Kind;

/// The HTML of a page.
pub(crate) fn page(here: Here<'_>) -> Made {
    match here.page.kind {
        Kind::AToZ => a_to_z::page(here),
        Kind::AToZLetter(letter, page) => a_to_z_letter::page(here, letter, page),
        Kind::CaseStudies(page) => case_studies::page(here, page),
        Kind::CaseStudiesBy(facet, value, page) => case_studies_by::page(here, facet, value, page),
        Kind::CaseStudy(index) => case_study::page(here, index),
        Kind::Chapter(index) => chapter::page(here, index),
        Kind::Compare(part) => compare::page(here, part),
        Kind::Evidence(page) => evidence::page(here, page),
        Kind::Findings => findings::page(here),
        Kind::Glossary => glossary::page(here),
        Kind::Home => home::page(here),
        Kind::Ingredient(theme, ingredient, page) => ingredient::page(here, theme, ingredient, page),
        Kind::Ingredients => ingredients::page(here),
        Kind::NotFound => not_found::page(here),
        Kind::Pack => pack::page(here),
        Kind::PlainPage(index) => plain_page::page(here, index),
        Kind::Print => print::page(here),
        Kind::Redirect(index) => redirect::page(here, index),
        Kind::Search => search::page(here),
        Kind::SelfAssessment => self_assessment::page(here),
        Kind::Submit => submit::page(here),
        Kind::TeamLikeMine => team_like_mine::page(here),
        Kind::Theme(index) => theme::page(here, index),
        Kind::ThemePack(theme) => theme_pack::page(here, theme),
        Kind::Update(index) => update::page(here, index),
        Kind::Updates => updates::page(here),
    }
}
