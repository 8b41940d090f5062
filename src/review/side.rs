//! One of the two states, judged and derived, whatever is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::{self, EarlierChecks, Wishes};
use crate::derive::{self, Derived};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::load::SourceTree;
use crate::model::{CaseStudy, Casebook, Target};
use crate::render::{Site, place};

use super::list::LetStand;

/// One of the two states.
pub(super) struct Side {
    /// What could be counted; none where the settings or the questionnaire cannot be read.
    pub counted: Option<(Casebook, Derived)>,
    /// All findings, sorted.
    pub findings: Vec<Diagnostic>,
    /// The findings that authors let stand, which nothing lets stand here.
    pub overrides: Vec<LetStand>,
}

impl Side {
    /// Judges and derives a state; what the other has too is not read again.
    pub fn of(tree: &SourceTree, options: &Wishes, earlier: &mut EarlierChecks) -> Side {
        let judged = check::judge(tree, options, earlier);
        let mut findings = judged.diagnostics;
        let is_right = !diagnostic::has_errors(&findings);
        let counted = judged.casebook.map(|mut casebook| {
            let derived = derive::derive(&mut casebook);
            findings.extend(derived.findings);
            (casebook, derived.value)
        });
        if let Some((casebook, derived)) = counted.as_ref().filter(|_| is_right) {
            // What is wrong with links to made pages is known when all pages are.
            let pages = derive::pages(casebook, derived);
            findings.extend(Site::new(casebook, derived, &pages, None).err().unwrap_or_default());
        }
        diagnostic::sort(&mut findings);
        let overrides = judged.overrides.iter().flat_map(|file| {
            let entries = file.entries.iter();
            entries.map(|entry| LetStand {
                file: file.path.to_string(),
                code: entry.code.as_str(),
                reason: entry.reason.clone(),
            })
        });
        let mut overrides: Vec<LetStand> = overrides.collect();
        overrides.sort();
        Side { counted, findings, overrides }
    }

    /// The published truth.
    pub fn casebook(&self) -> Option<&Casebook> {
        self.counted.as_ref().map(|(casebook, _)| casebook)
    }

    /// The first mistake of the settings, the questionnaire or the look, without which not everything can be counted.
    pub fn hindrance(&self) -> Option<&Diagnostic> {
        let is_of_site =
            |file: &str| matches!(file, "content/site.yaml" | "content/proforma.yaml") || file.starts_with("themes/");
        self.findings.iter().find(|found| found.severity == Severity::Error && is_of_site(&found.file))
    }

    /// The case studies on the site, by their files.
    pub fn case_studies(&self) -> BTreeMap<&Arc<str>, &CaseStudy> {
        let all = self.casebook().into_iter().flat_map(|casebook| &casebook.case_studies);
        all.map(|study| (study.file(), &**study)).collect()
    }

    /// The addresses of all pages, those at old addresses apart with where they lead.
    pub fn pages(&self) -> (BTreeSet<String>, BTreeMap<String, String>) {
        let Some((casebook, derived)) = &self.counted else { return Default::default() };
        let to = |target: &Target| Some(place(target)?.0);
        let old = casebook.redirects.iter();
        let old: BTreeMap<String, String> =
            old.filter_map(|old| Some((old.from.as_str().to_owned(), to(&old.target)?))).collect();
        let pages = derive::pages(casebook, derived);
        let pages = pages.all().iter().map(|page| page.address.as_str().to_owned());
        (pages.filter(|address| !old.contains_key(address)).collect(), old)
    }
}
