//! All that no file says, counted and grouped from what the files say.

pub mod best;
pub mod chart;
mod contents;
pub mod evidence;
pub mod facets;
pub mod gaps;
mod left_out;
pub mod search;
pub mod similar;
pub mod terms;
pub mod together;

use std::sync::Arc;

use crate::model::Casebook;
pub use contents::pages;

use crate::source::Read;
use best::Best;
use chart::Drawing;
use evidence::Evidence;
use facets::Faceted;
use together::Together;

/// Everything derived from a [`Casebook`].
#[derive(Debug)]
pub struct Derived {
    /// The case studies that show each ingredient, and the places where they do.
    pub evidence: Evidence,
    /// The themes and ingredients that the same case studies show.
    pub together: Together,
    /// For each theme of [`Casebook::themes`] the case studies that show the most of it.
    pub best: Vec<Vec<Best>>,
    /// The questions that readers filter case studies by, and who has which value.
    pub facets: Vec<Faceted>,
    /// The questions by which readers look for teams like theirs, as positions in [`Derived::facets`]; none where there
    /// is nothing to look for.
    pub like_mine: Vec<usize>,
    /// The case studies that are like each.
    pub similar: similar::Similarities,
    /// The charts of [`Casebook::charts`] with their numbers.
    pub charts: Vec<Drawing>,
}

/// Derives everything, and says what can only be seen to be wrong with the numbers at hand, such as a claim of a chart
/// that does not hold. Charts whose claims a withdrawal has broken are taken out of the casebook.
pub(crate) fn derive(casebook: &mut Casebook) -> Read<Derived> {
    let counted = &*casebook;
    let evidence = evidence::collect(counted);
    let ((facets, similar), charts) = rayon::join(
        || (facets::group(counted), similar::index(counted, &evidence)),
        || chart::draw(counted, &evidence),
    );
    let like_mine = facets::like_mine(counted, &facets);
    let charts = charts.map(|drawings| left_out::leave_out(casebook, drawings));
    charts.map(|charts| Derived {
        together: together::count(&evidence),
        best: best::choose(&evidence),
        evidence,
        facets,
        like_mine,
        similar,
        charts,
    })
}

/// Says whether everything derived from one casebook holds for the next, with its findings: it does where only texts
/// changed that nothing is derived from.
pub fn holds(before: &Casebook, now: &Casebook) -> bool {
    let Casebook {
        proforma,
        themes,
        case_studies,
        data,
        charts,
        look,
        withdrawals,
        // Nothing of `Derived` is made from these.
        site: _,
        glossary: _,
        home: _,
        findings: _,
        chapters: _,
        updates: _,
        pages: _,
        redirects: _,
        page_links: _,
        images: _,
        attachments: _,
    } = now;
    let has_same_themes = before.themes.len() == themes.len()
        && before.themes.iter().zip(themes).all(|(before, now)| {
            before.slug == now.slug && before.title == now.title && before.ingredients == now.ingredients
        });
    has_same_themes
        && before.proforma == *proforma
        // Of charts that are left out nothing is known here, so they are drawn again.
        && before.charts == *charts
        && before.withdrawals.is_empty() == withdrawals.is_empty()
        && before.data == *data
        && before.look.strings == look.strings
        && before.case_studies.len() == case_studies.len()
        && before.case_studies.iter().zip(case_studies).enumerate().all(|(position, (before, study))| {
            Arc::ptr_eq(before, study)
                || before.has_same_facts(study) && evidence::is_same(now, position, before, study)
        })
}
