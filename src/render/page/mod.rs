//! The content of pages. For each kind of page in [`crate::page`] there is a file of the same name here, which has what
//! the template sees and how it is made.

mod a_to_z;
mod a_to_z_letter;
mod answers;
mod board;
mod case_studies;
mod case_studies_by;
mod case_study;
mod chapter;
mod chart_page;
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
pub(crate) mod redirect;
mod report;
mod search;
mod self_assessment;
pub(crate) mod submit;
mod team_like_mine;
mod theme;
mod theme_pack;
mod update;
mod updates;
mod withdrawn;

use super::here::{Here, Rendered};
use crate::page::PageKind;

/// The HTML of a page.
pub(crate) fn page(here: Here<'_>) -> Rendered {
    match here.page.kind {
        PageKind::AToZ => a_to_z::page(here),
        PageKind::AToZLetter(letter, page) => a_to_z_letter::page(here, letter, page),
        PageKind::Answers(question, page) => answers::page(here, question, page),
        PageKind::Board => board::page(here),
        PageKind::CaseStudies(page) => case_studies::page(here, page),
        PageKind::CaseStudiesBy(facet, value, page) => case_studies_by::page(here, facet, value, page),
        PageKind::CaseStudy(index) => case_study::page(here, index),
        PageKind::Chapter(index) => chapter::page(here, index),
        PageKind::ChartPage(index) => chart_page::page(here, index),
        PageKind::Compare(part) => compare::page(here, part),
        PageKind::Evidence(page) => evidence::page(here, page),
        PageKind::Findings => findings::page(here),
        PageKind::Glossary => glossary::page(here),
        PageKind::Home => home::page(here),
        PageKind::Ingredient(theme, ingredient, page) => ingredient::page(here, theme, ingredient, page),
        PageKind::Ingredients => ingredients::page(here),
        PageKind::NotFound => not_found::page(here),
        PageKind::Pack => pack::page(here),
        PageKind::PlainPage(index) => plain_page::page(here, index),
        PageKind::Print => print::page(here),
        PageKind::Redirect(index) => redirect::page(here, index),
        PageKind::Report => report::page(here),
        PageKind::Search => search::page(here),
        PageKind::SelfAssessment => self_assessment::page(here),
        PageKind::Submit => submit::page(here),
        PageKind::TeamLikeMine => team_like_mine::page(here),
        PageKind::Theme(index) => theme::page(here, index),
        PageKind::ThemePack(theme) => theme_pack::page(here, theme),
        PageKind::Update(index) => update::page(here, index),
        PageKind::Updates => updates::page(here),
        PageKind::Withdrawn(index) => withdrawn::page(here, index),
    }
}
