//! [`Prose`](crate::model::Prose) to HTML. Everything is escaped for its place; there is no style attribute and no
//! script.

mod blocks;
mod code;
mod inline;
pub(crate) mod marked;
pub(crate) mod quote;
pub(crate) mod sentence;
pub(crate) mod text;
pub(crate) mod writer;

#[cfg(test)]
mod tests;
