//! The room for the files that people write, one file here for each kind.
//!
//! [`layout`] says which file is what. Each reader returns what it read, what is wrong with it, and whether it is
//! sound. [`document`] reads what all Markdown files but case studies have in common, and [`documents`] makes pages of
//! them; [`overrides`] is a part of any front matter.

pub(super) mod case_study;
mod chapter;
pub(crate) mod chart;
pub(super) mod data;
pub(super) mod document;
pub(super) mod documents;
mod findings;
pub(super) mod glossary;
mod home;
pub(super) mod layout;
pub(crate) mod look;
pub(super) mod names;
pub(crate) mod old_address;
pub(super) mod overrides;
mod page;
pub(super) mod picture;
pub(super) mod proforma;
mod question;
pub(super) mod redirects;
pub(super) mod site;
mod theme;
pub(super) mod unused;
mod update;
mod withdrawals;
pub(super) mod written;
