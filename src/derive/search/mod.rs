//! The search index, from the parsed text: what `docs/search.md` describes, in the form in which `render` publishes it.
//!
//! 1. [`corpus`] lists what is searched and divides it into units.
//! 2. [`block`] counts the [`words`] of some pages, many blocks at a time on all cores.
//! 3. [`dictionary`] puts the blocks together; [`postings`] weighs each word in each unit.
//! 4. [`synonyms`] and [`spelling`] help those who say or write a word in another way.

mod block;
pub mod corpus;
mod dictionary;
mod division;
mod figures;
mod index;
mod on_demand;
mod postings;
mod spelling;
mod synonyms;
mod words;

pub use dictionary::{Dictionary, DictionaryFile, IndexedWord};
pub use figures::{front_coded, number};
pub use index::{ExtractFile, SearchIndex, index};
pub use on_demand::OnDemand;
pub use spelling::Spelling;
pub use words::WordReader;
