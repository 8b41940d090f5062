//! `case-studies/*.md`: answers to the questionnaire, in front matter and under headings of the body.
//!
//! 1. [`read`] reads one file: the [`answers`] of the front matter, the [`sections`] of the body, the [`posts`] of the
//!    team, the [`dates`], and what is missing ([`demands`]). What comes out are [`facts`].
//! 2. [`publish`] looks up the links and lets it through the consent gate.
//!
//! [`headings`] looks at the headings of all of them together.

mod all;
mod answers;
mod dates;
mod demands;
mod facts;
mod headings;
mod lookalikes;
mod posts;
mod publish;
mod read;
mod rules;
mod sections;

pub(in crate::check) use all::AllStudies;
pub(in crate::check) use facts::{AskedAt, Facts};
pub(in crate::check) use headings::findings as left_over_headings;
pub(in crate::check) use publish::{LinkedFrom, LinkedStudy, ReadFrom, Study, StudyRead, link};
pub(in crate::check) use rules::Rules;
