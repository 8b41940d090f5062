//! Whole sites, and the code itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail loudly, in what its functions share too"
)]

mod alike;
mod arbitrary;
mod architecture;
mod assessment;
mod broken;
mod built;
mod charts;
mod components;
mod cost;
mod desk;
mod evidence;
mod facets;
mod formats;
mod glossary;
mod golden;
mod headings;
mod hostile;
mod html;
mod like_mine;
mod many;
mod messages;
mod metadata;
mod noise;
mod nothing;
mod outside;
mod pack;
mod page_links;
mod pages;
mod print;
mod privacy;
mod registers;
mod schema;
mod shipped;
mod signs;
mod submit;
mod support;
mod words;
