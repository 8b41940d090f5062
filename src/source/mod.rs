//! One text file while it is read: places in it, findings about them, and their words.

mod limits;
mod spelling;
mod text;
mod wording;

pub(crate) use limits::Limits;
pub(crate) use spelling::{folded, nearest};
pub(crate) use text::{Source, Spanned};
pub(crate) use wording::{all_of, amount, lower_first, one_of, shown};
