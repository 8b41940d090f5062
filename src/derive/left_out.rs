//! Charts that are left out until their authors have looked at them, because a withdrawal has broken what they claim.

use std::sync::Arc;

use super::chart::Drawing;
use crate::model::{Casebook, Collection, DocumentId, Link, PageLink, Target};
use crate::page::{findings, home};

/// Takes the charts without a drawing out of the casebook, wherever something leads to them; the drawings of the others.
/// A text that shows one passes over it by itself.
pub(super) fn leave_out(casebook: &mut Casebook, drawings: Vec<Option<Drawing>>) -> Vec<Drawing> {
    if drawings.iter().all(Option::is_some) {
        return drawings.into_iter().flatten().collect();
    }
    let mut is_drawn = drawings.iter().map(Option::is_some);
    let mut left_out = LeftOutCharts::default();
    casebook.charts.retain(|chart| {
        let stays = is_drawn.next().unwrap_or_default();
        left_out.paths.extend((!stays).then(|| Arc::clone(&chart.path)));
        stays
    });
    left_out.has_findings = casebook.has_findings();
    left_out.take_out(casebook);
    drawings.into_iter().flatten().collect()
}

#[derive(Default)]
struct LeftOutCharts {
    /// The paths of their files below `content/`.
    paths: Vec<Arc<str>>,
    /// The page of findings is there without them.
    has_findings: bool,
}

impl LeftOutCharts {
    fn take_out(&self, casebook: &mut Casebook) {
        let Casebook { site, home, findings, chapters, themes, updates, pages, case_studies, .. } = casebook;
        let front = [Some(&mut home.body), findings.as_mut().map(|findings| &mut findings.body)];
        let texts = front
            .into_iter()
            .flatten()
            .chain(chapters.iter_mut().map(|chapter| &mut chapter.body))
            .chain(themes.iter_mut().map(|theme| &mut theme.body))
            .chain(updates.iter_mut().map(|update| &mut update.body))
            .chain(pages.iter_mut().map(|page| &mut page.body));
        texts.for_each(|text| self.unlink(&mut text.links));
        for study in
            case_studies.iter_mut().filter(|study| study.body().links.iter().any(|link| self.has(&link.target)))
        {
            self.unlink(Arc::make_mut(study).links_mut());
        }
        home.chart.take_if(|path| self.paths.contains(path));
        home.routes.retain(|route| !self.has(&route.target));
        site.navigation.iter_mut().for_each(|entries| entries.retain(|entry| !self.has(&entry.target)));
        let numbers = findings.iter_mut().flat_map(|findings| &mut findings.numbers);
        numbers.for_each(|number| drop(number.from.take_if(|from| self.has(from))));
        for redirect in &mut casebook.redirects {
            if self.has(&redirect.target) {
                let instead = if self.has_findings { findings::ADDRESS } else { home::ADDRESS };
                redirect.target = Target::Generated(instead.to_owned(), None);
            }
        }
        casebook.charts.iter_mut().for_each(|chart| drop(chart.said_at.take_if(|at| self.has(at))));
        casebook.withdrawals.iter_mut().for_each(|it| drop(it.see.take_if(|see| self.has(see))));
        casebook.page_links.retain(|PageLink { address, anchor, .. }| !self.is_at(address, anchor.as_deref()));
    }

    fn unlink(&self, links: &mut [Link]) {
        for link in links.iter_mut().filter(|link| self.has(&link.target)) {
            link.target = Target::Nowhere;
        }
    }

    fn has(&self, target: &Target) -> bool {
        match target {
            Target::Chart(path) => self.paths.contains(path),
            Target::Generated(address, anchor) => self.is_at(address, anchor.as_deref()),
            Target::Document(DocumentId { collection: Collection::Findings, .. }, anchor) => {
                self.is_at(findings::ADDRESS, anchor.as_deref())
            }
            _ => false,
        }
    }

    /// Tells whether one of them is what stands at an address, or a place there.
    fn is_at(&self, address: &str, anchor: Option<&str>) -> bool {
        let is_place = |path: &Arc<str>| anchor.is_some_and(|anchor| anchor == findings::chart_anchor(path));
        let is_file = |path: &Arc<str>| {
            let (stem, _) = path.rsplit_once('.').unwrap_or((path, ""));
            address.strip_prefix(stem).is_some_and(|ending| ending.starts_with('.') && !ending.contains('/'))
        };
        match address == findings::ADDRESS {
            true => !self.has_findings || self.paths.iter().any(is_place),
            false => self.paths.iter().any(is_file),
        }
    }
}
