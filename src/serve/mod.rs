//! `casebook serve`: a page that follows the pen.

mod desk;
mod workshop;

pub use desk::{Desk, Standing};
