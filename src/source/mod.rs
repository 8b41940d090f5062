//! One text file while it is read: places in it, findings about them, and what a reader of it gives back.
//!
//! Every reader returns a [`Read`]: its value, what is wrong with it, and whether it can be relied upon. No list of
//! findings is handed from one to the other.

mod blank;
mod folding;
mod hidden;
mod limits;
mod link_problem;
mod named;
mod near_words;
mod path;
mod read;
mod spelling;
mod text;
mod web_address;
mod wording;

pub(crate) use blank::is_blank;
pub(crate) use folding::{
    BEFORE_A_NUMBER, FoldedWord, behind_letter, folded_initial, folded_key, folded_number, folded_words,
    number_in_front,
};
pub(crate) use hidden::{hidden_in, may_hide, name_hidden};
pub(crate) use limits::Limits;
pub(crate) use link_problem::LinkProblem;
pub(crate) use named::named;
pub(crate) use near_words::NearWords;
pub(crate) use path::{as_address, below_content, composed, file_name, folder_and_name, is_device};
pub(crate) use read::Read;
pub(crate) use spelling::{folded, nearest, slug_of};
pub(crate) use text::{Source, Spanned};
pub(crate) use web_address::{has_right_port, host, refuse_tricks, web_address};
pub(crate) use wording::{all_of, amount, lower_first, one_of, shown};
