//! `casebook new`: blank files to go on with.

use std::path::Path;

use casebook::new::Blank;
use clap::{Args, Subcommand};

use super::common::Common;
use super::report::Report;
use super::schema;
use super::status::{CONTENT_AT_FAULT, CommandFault, DONE};

/// The kind of file to make.
#[derive(Debug, Subcommand)]
pub enum What {
    /// A case study with every question of the questionnaire as a comment
    CaseStudy(Named),
    /// An update with today's date
    Update(Named),
    /// A chart with every setting as a comment
    Chart(Named),
    /// A strings file to translate, with the English beside each string
    Language {
        /// The short sign of the language, such as de or pt-BR
        language: String,
    },
}

/// The title and name of the new file.
#[derive(Debug, Args)]
pub struct Named {
    /// Its title, in straight quotes
    title: String,
    /// The file's name without its ending [default: made from the title]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// Makes one file.
pub fn run(what: &What, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let (blank, named) = match what {
        What::CaseStudy(named) => (Blank::CaseStudy, named),
        What::Update(named) => (Blank::Update(common.check().as_of), named),
        What::Chart(named) => (Blank::Chart, named),
        What::Language { language } => {
            return Ok(made(&casebook::new::language(&common.root, language)?, what, common, report));
        }
    };
    let Some(proforma) = schema::questionnaire(common, report)? else { return Ok(CONTENT_AT_FAULT) };
    let path = casebook::new::new(&common.root, &proforma, &blank, &named.title, named.name.as_deref())?;
    Ok(made(&path, what, common, report))
}

fn made(path: &Path, what: &What, common: &Common, report: &Report) -> u8 {
    report.summary(&format!("Made {}", common.shown(path).display()));
    report.summary(next(what));
    DONE
}

fn next(what: &What) -> &'static str {
    match what {
        What::CaseStudy(_) => {
            "Next: open it in a text editor, answer what you can, and run `casebook check`. \
             It stays a draft, and off the site, until its status says otherwise"
        }
        What::Update(_) => {
            "Next: open it in a text editor, write the news below the last --- line, and run `casebook check`"
        }
        What::Chart(_) => {
            "Next: open it in a text editor, say what it counts, and show it on a page: \
             ![What it shows](../charts/NAME.yaml)"
        }
        What::Language { .. } => {
            "Next: translate in it what you can, set `language` in content/site.yaml, and run `casebook check`: \
             it says how many strings are left"
        }
    }
}
