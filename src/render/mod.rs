//! Pages: one list of them with their addresses, and the HTML of each.

use std::borrow::Cow;

use crate::derive::Derived;
use crate::diagnostic::Diagnostic;
use crate::model::{Address, Casebook};

/// The site, ready to be rendered file by file, in any order and on any thread.
#[derive(Debug)]
pub struct Site<'a> {
    casebook: &'a Casebook,
    derived: &'a Derived,
}

/// A file of the output.
#[derive(Debug, Clone)]
pub struct OutputFile {
    /// Where it goes.
    pub address: Address,
}

impl<'a> Site<'a> {
    /// Lists the pages and compiles the templates.
    ///
    /// # Errors
    /// Mistakes in the look's templates, and addresses that collide.
    pub fn new(casebook: &'a Casebook, derived: &'a Derived) -> Result<Site<'a>, Vec<Diagnostic>> {
        Ok(Site { casebook, derived })
    }

    /// Every file of the output, by address.
    pub fn files(&self) -> Vec<OutputFile> {
        let _ = (self.casebook, self.derived);
        Vec::new()
    }

    /// Makes one file.
    ///
    /// # Errors
    /// A template that fails.
    pub fn render(&self, _file: &OutputFile) -> Result<Cow<'a, [u8]>, Box<Diagnostic>> {
        Ok(Cow::Borrowed(b""))
    }
}
