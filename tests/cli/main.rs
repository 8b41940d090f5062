//! The commands as a user types them, and what happens to the output when things go wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail loudly, in what its functions share too"
)]

#[path = "../support/bakeries.rs"]
mod bakeries;
mod changed_since;
mod commands;
mod due;
mod editing;
mod faults;
mod fix;
mod github;
mod import;
mod killed;
mod new;
mod rename;
mod review;
mod run;
// Needs the whole program:
mod site;
mod writer;
