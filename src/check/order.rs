//! The order of the case studies.

use std::cmp::Reverse;
use std::sync::Arc;

use super::files::layout::SETTINGS;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{CaseStudy, CaseStudyOrder};
use crate::proforma::{Proforma, Role};

/// Sorts case studies as `order` in the settings says; where it says nothing, by number if the questionnaire asks for
/// one, else by title. What has no number or date comes last, and what is equal stands by title.
pub(super) fn sort(studies: &mut [Arc<CaseStudy>], order: Option<CaseStudyOrder>, proforma: &Proforma) {
    let by_itself = match proforma.by_role(Role::Number) {
        Some(_) => CaseStudyOrder::Number,
        None => CaseStudyOrder::Title,
    };
    studies.sort_by_cached_key(|study| (sorted_as(study.title(proforma)), study.slug().clone()));
    match order.unwrap_or(by_itself) {
        CaseStudyOrder::Title => {}
        CaseStudyOrder::Number => {
            let number = |study: &Arc<CaseStudy>| study.number(proforma).unwrap_or(f64::INFINITY);
            studies.sort_by(|a, b| number(a).total_cmp(&number(b)));
        }
        CaseStudyOrder::Newest => studies.sort_by_key(|study| Reverse(study.date(proforma, Role::Published))),
    }
}

/// The text by which a title is sorted: accents and letter case do not count, and numbers go by their size, so that "Ward 9"
/// stands before "Ward 10".
fn sorted_as(title: &str) -> String {
    let mut text = String::new();
    let plain = deunicode::deunicode(title).to_lowercase();
    let mut rest = plain.as_str();
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let end = number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len());
        text.push_str(before);
        text.push_str(&format!("{:0>20}", number[..end].trim_start_matches('0')));
        rest = &number[end..];
    }
    text + rest
}

/// The finding that the settings order case studies by what no question asks for.
pub(super) fn without_role(order: Option<CaseStudyOrder>, proforma: &Proforma, place: Place) -> Option<Diagnostic> {
    let (role, what) = match order? {
        CaseStudyOrder::Title => return None,
        CaseStudyOrder::Number => (Role::Number, "number of a case study"),
        CaseStudyOrder::Newest => (Role::Published, "day on which a case study was first published"),
    };
    if proforma.by_role(role).is_some() {
        return None;
    }
    let mut found = Diagnostic::new(Code::SiteMistake, SETTINGS, format!("No question asks for the {what}."));
    found.place = Some(place);
    Some(found.help(format!("Give the question that does the role `{}`, or order otherwise.", role.as_str())))
}
