//! `casebook schema`: what editors complete and check the files from that people write.

use casebook::check::{MAY_STAND, WRITTEN_FILES};
use casebook::new::{NamedSchema, OF_CASE_STUDIES};
use casebook::proforma::{self, Proforma};
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::common::Common;
use super::report::Report;
use super::status::{CONTENT_AT_FAULT, CommandFault, DONE};

/// The options of `casebook schema`.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// Of which file [default: case-study; with --write all]
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(names()))]
    name: Option<String>,
    /// Write it to .casebook/NAME.schema.json, where blanks point to, instead of printing it
    #[arg(long)]
    write: bool,
}

fn names() -> Vec<&'static str> {
    std::iter::once(OF_CASE_STUDIES).chain(WRITTEN_FILES.iter().map(|file| file.name)).collect()
}

/// Prints the schema, or writes it.
pub fn run(wanted: &SchemaArguments, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let schemas = match (wanted.name.as_deref(), wanted.write) {
        (Some(name), _) if name != OF_CASE_STUDIES => {
            let file = WRITTEN_FILES.iter().filter(|file| file.name == name);
            file.map(|file| (file.name, file.schema())).collect()
        }
        (None, true) => {
            let Some(proforma) = questionnaire(common, report)? else { return Ok(CONTENT_AT_FAULT) };
            casebook::new::schemas(&proforma)
        }
        _ => {
            let Some(proforma) = questionnaire(common, report)? else { return Ok(CONTENT_AT_FAULT) };
            vec![(OF_CASE_STUDIES, proforma::schema(&proforma, &MAY_STAND))]
        }
    };
    if wanted.write {
        return write(&schemas, common, report);
    }
    for (_, schema) in schemas {
        report.data(&format!("{schema:#}\n"));
    }
    Ok(DONE)
}

fn write(schemas: &[NamedSchema], common: &Common, report: &Report) -> Result<u8, CommandFault> {
    if !common.root.join("content").is_dir() {
        return Err(casebook::load::LoadError::NoContent { root: common.root.clone() }.into());
    }
    let written = casebook::new::refresh_schemas(&common.root, schemas)?;
    if written.is_empty() {
        report.summary(&format!("Nothing has changed in {}", common.shown(".casebook".as_ref()).display()));
    }
    for path in written {
        report.summary(&format!("Wrote {}", common.shown(&path).display()));
    }
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
