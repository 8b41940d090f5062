//! The questionnaire as a form for word processors, of whom import reads the answers back.

mod form;
mod markup;
mod package;

pub(crate) use form::{FormGround, PrintedTexts, form};
pub(crate) use package::document;
