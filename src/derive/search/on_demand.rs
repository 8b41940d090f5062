//! The index, made when somebody asks for it: at 10,000 case studies it costs more than everything else that a single
//! page needs.

use std::sync::OnceLock;

use super::{Index, index, version};
use crate::derive::chart::Drawing;
use crate::model::Casebook;

/// The index of a site, which may not be made yet.
#[derive(Debug)]
pub struct OnDemand<'a> {
    casebook: &'a Casebook,
    charts: &'a [Drawing],
    index: OnceLock<Index>,
    version: OnceLock<String>,
}

impl<'a> OnDemand<'a> {
    /// Of these texts; `charts` are those of [`Casebook::charts`] with their numbers. Nothing is made yet.
    pub fn new(casebook: &'a Casebook, charts: &'a [Drawing]) -> OnDemand<'a> {
        OnDemand { casebook, charts, index: OnceLock::new(), version: OnceLock::new() }
    }

    /// The index. Who asks first makes it, and who asks meanwhile waits.
    pub fn get(&self) -> &Index {
        self.index.get_or_init(|| index(self.casebook, self.charts))
    }

    /// The version of the index, which costs a tenth of the index.
    pub fn version(&self) -> &str {
        match self.index.get() {
            Some(index) => &index.version,
            None => self.version.get_or_init(|| version::alone(self.casebook, self.charts)),
        }
    }
}
