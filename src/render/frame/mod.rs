//! The frame that every page has around its content.

pub(crate) mod about;
mod json_ld;
pub(crate) mod navigation;
pub(crate) mod page;
pub(crate) mod site_view;
