//! `casebook serve`: the site as its folder stands now, in the browser.

pub mod desk;

pub use desk::{Desk, Standing};
