//! Search: the published index, read by an engine of the tests' own, against what readers must find.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail loudly, in what its functions share too"
)]

#[path = "../site/built.rs"]
#[allow(dead_code, reason = "shared with the tests of whole sites, which use more of it")]
mod built;
mod engine;
mod golden;
mod index;
mod rules;
#[path = "../site/support.rs"]
#[allow(dead_code, reason = "shared with the tests of whole sites, which use more of it")]
mod support;
mod words;
