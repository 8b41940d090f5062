//! The index, made when somebody asks for it: at 10,000 case studies it costs more than everything else that a single
//! page needs.

use std::sync::OnceLock;

use super::corpus::Corpus;
use super::index::{SearchIndex, index};

/// The index of a site, which may not be made yet.
#[derive(Debug)]
pub struct OnDemand<'a> {
    /// The texts that are searched.
    pub corpus: Corpus<'a>,
    index: OnceLock<SearchIndex>,
}

impl<'a> OnDemand<'a> {
    /// Of these texts. Nothing is made yet.
    pub fn new(corpus: Corpus<'a>) -> OnDemand<'a> {
        OnDemand { corpus, index: OnceLock::new() }
    }

    /// The index. Who asks first makes it, and who asks meanwhile waits.
    pub fn get(&self) -> &SearchIndex {
        self.index.get_or_init(|| index(self.corpus))
    }
}
