//! `charts/*.yaml`: what to draw, and what is claimed about it.
//!
//! Everything that the file alone, the questionnaire and the data files can show is checked here. What depends on the
//! answers themselves (a template that asks for a value that is not there, an assertion that does not hold) is found by
//! `derive`, which counts them.

mod benchmark;
pub(crate) mod expression;
mod figures;
mod read;
mod row_names;

pub(in crate::check) use figures::Drawable;
pub(in crate::check::files) use read::CHART;
pub(in crate::check) use read::{WrittenChart, is_still_blank, read, said_source};
pub(in crate::check) use row_names::row_names;
