//! Whole sites, and the code itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail loudly, in what its functions share too"
)]

mod alike;
mod answers;
mod arbitrary;
mod architecture;
mod assessment;
mod attachments;
mod blanks;
mod broken;
mod built;
mod charts;
mod collection;
mod components;
mod cost;
mod dates;
mod desk;
mod documents;
mod evidence;
mod facets;
mod file_names;
mod fixes;
mod form;
mod formats;
mod glossary;
mod golden;
mod growth;
mod headings;
mod home;
mod hostile;
mod hosts;
mod html;
mod language;
mod left_out;
mod like_mine;
mod many;
mod messages;
mod metadata;
mod noise;
mod nothing;
mod order;
mod outside;
mod pack;
mod page_links;
mod pages;
mod pictures;
mod print;
mod privacy;
mod redirects;
mod registers;
mod rename;
mod review;
mod schema;
mod schemas;
mod shipped;
mod signs;
mod story;
mod submit;
mod support;
mod withdraw;
mod withdrawn;
mod words;
mod yaml;
