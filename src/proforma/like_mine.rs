//! The questions that tell a reader's team from another.

use crate::answer::Countable;

use super::{Proforma, QuestionIndex, Role};

/// The most questions that a reader is asked.
const ASKED: usize = 3;

/// With fewer questions nothing is near or far.
const FEWEST: usize = 2;

impl Proforma {
    /// The questions that a reader answers to find teams like the own one, in the questionnaire's order: of those that
    /// readers filter by and that have one answer each, the one with the role `team-size`, and the first others that at
    /// least half of the `total` case studies answer, three in all. None where that makes fewer than two, or where
    /// there are not two case studies. `stated` says how many case studies answer a question.
    pub fn like_mine(&self, total: usize, stated: impl Fn(QuestionIndex) -> usize) -> Vec<QuestionIndex> {
        let single = self.facets().filter(|(_, question)| {
            let of_the_file = matches!(question.role, Some(Role::Status | Role::Consent));
            !of_the_file && !matches!(question.kind.counts(), Countable::Several(_))
        });
        let mut asked: Vec<(bool, QuestionIndex)> = single
            .filter_map(|(index, question)| {
                let is_size = question.role == Some(Role::TeamSize);
                let stated = stated(index);
                let enough = if is_size { stated > 0 } else { 2 * stated >= total };
                enough.then_some((!is_size, index))
            })
            .collect();
        asked.sort_unstable();
        asked.truncate(ASKED);
        if asked.len() < FEWEST || total < 2 {
            return Vec::new();
        }
        let mut asked: Vec<QuestionIndex> = asked.into_iter().map(|(_, index)| index).collect();
        asked.sort_unstable();
        asked
    }
}
