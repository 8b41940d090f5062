//! `casebook schema`: what editors complete and check front matter from.

use casebook::check::MAY_STAND;
use casebook::proforma::{self, Proforma};
use clap::Args;

use super::common::Common;
use super::report::Report;
use super::status::{CONTENT_AT_FAULT, CommandFault, DONE};

/// The options of `casebook schema`.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// Write it to .casebook/case-study.schema.json, where blanks point to, instead of printing it
    #[arg(long)]
    write: bool,
}

/// Prints the schema, or writes it.
pub fn run(wanted: &SchemaArguments, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let Some(proforma) = questionnaire(common, report)? else { return Ok(CONTENT_AT_FAULT) };
    if !wanted.write {
        report.data(&format!("{:#}\n", proforma::schema(&proforma, &MAY_STAND)));
        return Ok(DONE);
    }
    let written = casebook::new::refresh_schema(&common.root, &proforma)?;
    let path = common.shown(proforma::SCHEMA_PATH.as_ref());
    report.summary(&format!("{} {}", if written { "Wrote" } else { "Nothing has changed in" }, path.display()));
    Ok(DONE)
}

/// The questionnaire; none where it has mistakes, which are printed.
pub fn questionnaire(common: &Common, report: &Report) -> Result<Option<Proforma>, CommandFault> {
    match casebook::new::questionnaire(&common.root)? {
        Ok(proforma) => Ok(Some(proforma)),
        Err(unread) => {
            report.findings(&unread.diagnostics, &unread.tree);
            report.remark("Nothing was made, because the questionnaire has mistakes");
            Ok(None)
        }
    }
}
