//! The room for people: consent, private answers, and whatever else about somebody must not be published.
//!
//! [`consent`] says what was agreed to, and `Submission::publish` of the model is the gate. [`private`] finds answers to private questions,
//! [`pasted`] those in a form that somebody pasted, [`filled_form`] a whole form that somebody put there.
//! [`personal_data`] looks through every text, [`picture`] through the files of pictures, and [`about_metadata`] says what
//! a file holds beside what it shows. [`unquoted`] sees to it that no finding quotes what it should not.

pub(super) mod consent;
pub(super) mod filled_form;
mod metadata;
pub(super) mod pasted;
pub(super) mod personal_data;
pub(super) mod picture;
pub(super) mod private;
pub(super) mod unquoted;

pub(super) use metadata::about_metadata;
