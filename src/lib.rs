//! casebook makes a website from case studies that people sent in on a questionnaire.
//!
//! The flow, each step a module that uses only those before it:
//!
//! 1. [`load`] reads the folder into a [`SourceTree`] and judges nothing.
//! 2. [`check`] turns text into the checked truth, a [`Casebook`], and says all that is wrong as
//!    [`Diagnostic`]s. The questionnaire ([`proforma::Proforma`]) is the schema.
//! 3. [`derive`] computes what no file says: evidence, charts, search.
//! 4. [`render`] lists every page and makes its HTML with the templates of a look.
//! 5. [`write`] alone touches the output folder.
//!
//! The library never prints and never exits; `main` and `cli` do.

pub mod check;
pub mod derive;
pub mod diagnostic;
pub mod load;
pub mod model;
pub mod proforma;
pub mod render;
pub mod write;

use std::path::PathBuf;

pub use check::Checked;
pub use diagnostic::Diagnostic;
pub use load::SourceTree;
pub use model::Casebook;

/// What to build, and where to.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// Where the site goes.
    pub output: PathBuf,
    /// How to read the content.
    pub check: check::Options,
}

/// What a build came to, when the machine did its part.
#[derive(Debug)]
pub struct Build {
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What was written; none where the content has errors, and then nothing was.
    pub written: Option<write::Summary>,
}

/// The machine, or the command line, is at fault.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The folder cannot be read.
    #[error(transparent)]
    Load(#[from] load::LoadError),
    /// The site cannot be written.
    #[error(transparent)]
    Write(#[from] write::WriteError),
}

/// Reads, checks, derives, renders and writes.
///
/// # Errors
/// Only where the machine is at fault. Mistakes in the content are in [`Build::diagnostics`].
pub fn build(options: &Options) -> Result<Build, Fault> {
    let tree = load::load(&options.root)?;
    let Checked { casebook, mut diagnostics } = check::check(&tree, &options.check);
    let Some(casebook) = casebook else { return Ok(Build { diagnostics, written: None }) };
    let derived = derive::derive(&casebook);
    let written = match render::Site::new(&casebook, &derived) {
        Ok(site) => write::write(&options.output, &site.files(), |file| site.render(file))?,
        Err(errors) => Err(errors),
    };
    match written {
        Ok(summary) => Ok(Build { diagnostics, written: Some(summary) }),
        Err(errors) => {
            diagnostics.extend(errors);
            diagnostic::sort(&mut diagnostics);
            Ok(Build { diagnostics, written: None })
        }
    }
}
