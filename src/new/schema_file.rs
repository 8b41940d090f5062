//! The schema that a site keeps for its editors.

use std::path::Path;

use crate::check::MAY_STAND;
use crate::proforma::{self, Proforma};
use crate::write::{self, WriteError};

/// Writes the schema of the site in `root`, unless it is right already. Whether anything was written.
///
/// # Errors
/// Where a file that casebook did not write is in its place, or the machine is at fault.
pub fn refresh(root: &Path, proforma: &Proforma) -> Result<bool, WriteError> {
    let text = format!("{:#}\n", proforma::schema(proforma, &MAY_STAND));
    write::refresh(&root.join(proforma::SCHEMA_PATH), text.as_bytes(), is_own)
}

fn is_own(bytes: &[u8]) -> bool {
    let schema: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
    let comment = schema.as_ref().and_then(|schema| schema.get("$comment")?.as_str());
    comment.is_some_and(|comment| comment.starts_with(proforma::SCHEMA_WRITTEN_BY))
}
