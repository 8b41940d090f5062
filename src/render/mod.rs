//! Pages: the HTML of each, and the files beside them.
//!
//! [`crate::page`] lists every page. [`page`] makes what is on each, [`frame`] what is around it; [`part`] makes what
//! several pages show, [`edition`] texts that stand together, [`html`] turns prose into HTML. [`mod@file`] makes the
//! files that are no pages. Nothing here changes once a [`Site`] is made, so that files can be made on any thread and
//! in any order.

#![allow(non_camel_case_types, reason = "each field of a view has a type of its own, called like the field")]

#[macro_use]
mod view;

mod assets;
mod chart;
mod citation;
mod comments;
mod edition;
pub(crate) mod escape;
mod file;
mod frame;
mod here;
mod html;
mod link;
mod menus;
mod output;
mod page;
mod part;
mod picture;
mod script;
mod site;
mod templates;

pub(crate) use link::place;
pub use output::OutputFile;
pub use site::Site;

#[cfg(test)]
mod tests;
