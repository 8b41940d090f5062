//! Whole sites, and the code itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail loudly, in what its functions share too"
)]

mod arbitrary;
mod architecture;
mod built;
mod golden;
mod hostile;
mod html;
mod pages;
mod privacy;
mod shipped;
mod words;
