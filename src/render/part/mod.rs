//! The parts that several pages show.

pub(crate) mod answers;
pub(crate) mod asked;
pub(crate) mod board;
pub(crate) mod card;
pub(crate) mod compared;
pub(crate) mod facts;
pub(crate) mod ingredient;
pub(crate) mod page_links;
pub(crate) mod quotes;
pub(crate) mod similar;
pub(crate) mod story;
pub(crate) mod team;
pub(crate) mod term;
pub(crate) mod theme;
pub(crate) mod updates;
pub(crate) mod values;
