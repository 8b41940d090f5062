//! Pictures that are made when the site is: the one that services show with a shared link, and the icon for telephones.
//!
//! Both are drawn from SVG with nothing of the machine: no font of the system, no file, no address. The text of the
//! first is outlines already ([`letters`]). So the same look gives the same bytes everywhere.

mod drawing;
pub(crate) mod icon;
pub(crate) mod letters;
pub(crate) mod outlined;
pub(crate) mod small;
pub(crate) mod social;

#[cfg(test)]
mod tests;
