//! The parts of a site that it can do without.

use crate::source::named;

named! {
    /// A part that `leave_out` in `site.yaml` names: its pages, its files and every way to them.
    LeftOut {
        Compare "compare" "The comparison of case studies.";
        Evidence "evidence" "The evidence matrix.";
        Print "print" "The print edition.";
        Packs "packs" "The board packs.";
        SelfAssessment "self-assessment" "The page on which readers hold their own team against the ingredients.";
        TeamLikeMine "team-like-mine" "The page on which readers find teams like theirs.";
        Board "board" "The questions for a board on one page.";
        AToZ "a-to-z" "The A to Z.";
        Submit "submit" "The ways to send in a case study.";
        Findings "findings" "The findings.";
        Updates "updates" "The updates, and their feed.";
        Answers "answers" "The answers to one question side by side.";
    }
}
