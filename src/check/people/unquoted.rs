//! Findings beside something that must not be quoted keep quiet about it too.
//!
//! A broken link on the line with a telephone number would print that line, and a misspelt option in
//! a private answer would print that answer. Whatever stage said it, nothing on such a line is quoted.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Fix, Place};

/// The things that no finding may quote.
#[derive(Debug, Default)]
pub(crate) struct Unquoted {
    /// The places of answers to private questions.
    pub private: Vec<(Arc<str>, Place)>,
    /// The files without consent.
    pub withheld: BTreeSet<Arc<str>>,
    /// The answers that decide over publication, which only people give: bytes of consent and status.
    pub decisions: HashMap<Arc<str>, Vec<Range<usize>>>,
    /// The questions that ask for them.
    pub deciding: Vec<String>,
}

impl Unquoted {
    /// Takes the author's words out of every finding that touches a line of personal data or of a private answer, and
    /// out of all about files without consent.
    pub fn keep(&self, findings: &mut [Diagnostic]) {
        let mut secret: HashMap<Arc<str>, LineRanges> = HashMap::new();
        let people = findings.iter().filter(|finding| is_about_a_person(finding.code));
        let people = people.filter_map(|finding| Some((&finding.file, finding.place?)));
        for (file, place) in self.private.iter().map(|(file, place)| (file, *place)).chain(people) {
            secret.entry(Arc::clone(file)).or_default().0.push((place.line, place.end_line));
        }
        secret.values_mut().for_each(LineRanges::join);
        for finding in findings.iter_mut().filter(|finding| !is_about_a_person(finding.code)) {
            // What quotes nothing already may say what it says.
            let is_quotable = finding.quotable;
            let touches = |(place, lines): (Place, &LineRanges)| is_quotable && lines.touch(place);
            if self.withheld.contains(&finding.file)
                || finding.place.zip(secret.get(&finding.file)).is_some_and(touches)
            {
                finding.make_discreet();
            }
        }
        self.leave_decisions(findings);
    }

    /// Takes away corrections of consent and status, and of what stands on a line that is nearly one of them.
    fn leave_decisions(&self, findings: &mut [Diagnostic]) {
        let is_decision = |finding: &Diagnostic| finding.question.as_ref().is_some_and(|id| self.deciding.contains(id));
        let lines = findings.iter().filter(|finding| is_decision(finding));
        let lines: BTreeSet<(Arc<str>, u32)> =
            lines.filter_map(|finding| Some((Arc::clone(&finding.file), finding.place?.line))).collect();
        for finding in findings {
            let touches = |fix: &Fix| {
                let decisions = self.decisions.get(&finding.file).into_iter().flatten();
                decisions.into_iter().any(|span| span.start <= fix.span.end && fix.span.start <= span.end)
            };
            let on_line =
                || finding.place.is_some_and(|place| lines.contains(&(Arc::clone(&finding.file), place.line)));
            if finding.fix.as_ref().is_some_and(touches) || (finding.fix.is_some() && on_line()) {
                finding.fix = None;
            }
        }
    }
}

/// Ranges of lines, first and last.
#[derive(Default)]
struct LineRanges(Vec<(u32, u32)>);

impl LineRanges {
    /// Makes one of those that overlap, in the order of the lines.
    fn join(&mut self) {
        self.0.sort_unstable();
        self.0.dedup_by(|(first, last), (_, before)| {
            let overlaps = first <= before;
            *before = if overlaps { (*before).max(*last) } else { *before };
            overlaps
        });
    }

    /// Tells whether a place is on any of the lines. They are joined.
    fn touch(&self, place: Place) -> bool {
        let next = self.0.partition_point(|(_, last)| *last < place.line);
        self.0.get(next).is_some_and(|(first, _)| *first <= place.end_line)
    }
}

fn is_about_a_person(code: Code) -> bool {
    matches!(code, Code::PersonalData | Code::PersonName | Code::NameInTitle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_touches_the_lines_between_its_first_and_its_last() {
        let mut lines = LineRanges(vec![(8, 9), (2, 3), (1, 2), (5, 5), (2, 2)]);
        lines.join();
        assert_eq!(lines.0, [(1, 3), (5, 5), (8, 9)]);
        let touches = |line, end_line| lines.touch(Place { line, column: 1, end_line, end_column: 1 });
        let touched: Vec<u32> = (0..12).filter(|line| touches(*line, *line)).collect();
        assert_eq!(touched, [1, 2, 3, 5, 8, 9]);
        assert!(touches(4, 5) && touches(6, 12) && !touches(6, 7) && !touches(10, 12));
    }
}
