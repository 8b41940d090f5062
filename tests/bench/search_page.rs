//! Search as a reader has it: `search.mjs` opens the built site in Chromium.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Fault, in_browser};

/// The needs of a search on one site.
#[derive(Debug, Clone, Copy)]
pub struct Needs {
    /// Compressed bytes that have arrived when the first result is shown, of 100 queries that of the 95th.
    pub bytes: f64,
    /// The same of the query in the middle.
    pub middle: f64,
    /// Requests for that.
    pub requests: f64,
    /// From a query to its first result, once the files are at hand: of 100 queries that of the 95th, in milliseconds.
    pub time: f64,
}

/// Opens the site in a folder; none where Node.js or the packages are not installed.
pub fn measure(site: &Path, target: &Path) -> Result<Option<Needs>, Fault> {
    if in_browser::run("search.mjs", &[site.as_os_str()])?.is_none() {
        return Ok(None);
    }
    let report: Value = serde_json::from_str(&fs::read_to_string(target.join("search.json"))?)?;
    let number = |path: &str| report.pointer(path).and_then(Value::as_f64).ok_or_else(|| format!("no {path}"));
    Ok(Some(Needs {
        bytes: number("/0/casebook/bytes/p95")?,
        middle: number("/0/casebook/bytes/median")?,
        requests: number("/0/casebook/requests/median")?,
        time: number("/0/casebook/milliseconds/p95")?,
    }))
}
