//! "Team like mine": the questions, and the way to the static pages of each answer.

use crate::derive::facets::FacetValue;
use crate::diagnostic::Diagnostic;
use crate::proforma::Facet;
use crate::render::Site;
use crate::render::pages::{Entry, case_studies_address};
use crate::render::script_data::{cards_address, facets_address};
use crate::render::views::{AskedFacet, LikeMinePage};

use super::About;

impl<'a> Site<'a> {
    pub(super) fn team_like_mine(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let asked = |position: &usize| {
            let (faceted, named) = (self.derived.facets.get(*position)?, self.by.lists.get(*position)?);
            let question = &self.casebook.proforma[faceted.question];
            Some(AskedFacet {
                name: &named.name,
                label: &question.label,
                help: question.help.as_deref(),
                column: *position,
                bands: matches!(question.facet, Some(Facet::Bands(_))),
                values: self.value_views(entry, *position, None),
                stated: faceted.values.iter().filter(|group| group.value != FacetValue::NotStated).count(),
            })
        };
        let list_href = self.href(entry, &case_studies_address(0));
        let view = LikeMinePage {
            action: self.href(entry, entry.address.as_str()),
            facets: self.derived.like_mine.iter().filter_map(asked).collect(),
            case_study_total: self.casebook.case_studies.len(),
            columns: self.href(entry, &facets_address(self.version())),
            cards: self.href(entry, &cards_address("{file}", self.version())),
            folder: list_href.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/")),
            list_href,
        };
        let about = About { description: Some(self.words.get("description-team-like-mine")), ..About::default() };
        self.finish(entry, "team-like-mine.html", about, &view)
    }
}
