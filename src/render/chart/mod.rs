//! Charts as figures on pages, and as pictures that stand alone.
//!
//! A [`Picture`](picture::Picture) is a chart in words and marks, made once for both. On a page the text is HTML and
//! only the marks are SVG, so that labels never shrink; what the marks say, the text beside them says too.

pub(crate) mod alone;
pub(crate) mod figure;
mod mark;
pub(crate) mod on_page;
mod picture;
mod single;
mod summary;
pub(crate) mod text;
