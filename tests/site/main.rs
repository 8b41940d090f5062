//! Whole sites, and the code itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail loudly, in what its functions share too"
)]

mod architecture;
mod built;
mod charts;
mod golden;
mod html;
mod pages;
mod shipped;
