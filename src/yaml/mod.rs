//! YAML, read so that every key and value knows its place, and written so that people can go on with it.
//!
//! 1. [`parse()`] makes a tree of [`Node`]s, which decides nothing about types; [`mistake`] puts into words what the
//!    parser stumbled over.
//! 2. [`settings`] declares the keys of a map that the program knows, and [`Fields`] reads it. [`scalar`] reads single
//!    values, and [`misread`] tells which texts YAML takes for something else than their authors did; [`plain`] finds
//!    markup in texts that show none.
//! 3. [`writing`] writes values and comments.

mod fields;
pub(crate) mod misread;
mod mistake;
mod node;
mod parse;
pub(crate) mod plain;
mod scalar;
mod settings;
pub mod writing;

pub(crate) use fields::{Fields, HOW_TO_WRITE_A_DATE};
pub(crate) use node::{Key, Node, Value};
pub(crate) use parse::{Parsed, parse};
pub(crate) use scalar::{DateProblem, date, number, yes_no};
pub(crate) use settings::{Form, HAS_WORDS, Setting, SettingsOf, SettingsOfKind, settings};
