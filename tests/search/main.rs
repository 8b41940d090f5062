//! Search: the published index, read by an engine of the tests' own, against what readers must find.

#[path = "../site/built.rs"]
mod built;
mod engine;
mod golden;
mod words;
