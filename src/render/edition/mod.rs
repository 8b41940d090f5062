//! Several texts on one page, for paper: the print edition and the board packs.
//!
//! Each text is a part of the page. Its ids begin with the part's own, so that no two are the same, and a link to
//! something on the page leads there and names the part, which is all that paper can follow. Any other link carries its
//! full web address. Both stand in attributes that the style sheet writes out on paper.

pub(crate) mod among;
pub(crate) mod case_study;
pub(crate) mod outline;
pub(crate) mod part;
pub(crate) mod sheet;
pub(crate) mod theme;
