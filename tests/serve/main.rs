//! `casebook serve`, asked over TCP while its folder changes. No test waits for a time: each waits for what must
//! happen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail loudly, in what its functions share too"
)]

mod answers;
#[path = "../support/bakeries.rs"]
mod bakeries;
mod ends;
mod follows;
mod program;
