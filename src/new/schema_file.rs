//! The schemas that a site keeps for its editors.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::check::{MAY_STAND, WRITTEN_FILES};
use crate::proforma::{self, Proforma};
use crate::write::{self, WriteError};

/// A schema with its name.
pub type NamedSchema = (&'static str, Value);

/// The name of the schema of case studies.
pub const OF_CASE_STUDIES: &str = "case-study";

/// The schemas of all files that people write.
pub fn schemas(proforma: &Proforma) -> Vec<NamedSchema> {
    let others = WRITTEN_FILES.iter().map(|file| (file.name, file.schema()));
    std::iter::once((OF_CASE_STUDIES, proforma::schema(proforma, &MAY_STAND))).chain(others).collect()
}

/// The path of a schema in a site, from the root. Outside `content/`, where nothing unknown may stand.
pub fn schema_path(name: &str) -> PathBuf {
    Path::new(".casebook").join(format!("{name}.schema.json"))
}

/// The line that tells editors which schema a file has. `up` leads from the file's folder to the root.
pub(super) fn comment(up: &str, name: &str) -> String {
    format!("# yaml-language-server: $schema={up}.casebook/{name}.schema.json\n")
}

/// Writes schemas to the site in `root`, unless they are right already. The paths of those that were written.
///
/// # Errors
/// Where a file that casebook did not write is in their place, or the machine is at fault.
pub fn refresh(root: &Path, schemas: &[NamedSchema]) -> Result<Vec<PathBuf>, WriteError> {
    let mut written = Vec::new();
    for (name, schema) in schemas {
        let path = schema_path(name);
        if write::refresh(&root.join(&path), format!("{schema:#}\n").as_bytes(), is_own)? {
            written.push(path);
        }
    }
    Ok(written)
}

fn is_own(bytes: &[u8]) -> bool {
    let schema: Option<Value> = serde_json::from_slice(bytes).ok();
    let comment = schema.as_ref().and_then(|schema| schema.get("$comment")?.as_str());
    comment.is_some_and(|comment| comment.starts_with(proforma::SCHEMA_WRITTEN_BY))
}
