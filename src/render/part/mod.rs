//! What several pages show.

pub(crate) mod asked;
pub(crate) mod facts;
mod similar;
mod team;
