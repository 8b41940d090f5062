//! Measurements by Chromium, with Node.js and the packages of the tests in the browser, where these are installed.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Fault;

/// Runs a script of this folder, and gives what it printed; none where Node.js or the packages are not installed.
pub fn run(script: &str, arguments: &[&OsStr]) -> Result<Option<String>, Fault> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let node = Command::new("node").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if node.is_err() || !root.join("tests/browser/node_modules/@playwright/test").is_dir() {
        return Ok(None);
    }
    let script = root.join("tests/bench").join(script);
    // Pagefind is compared by hand, on the first edition: it takes minutes on large sites.
    let output =
        Command::new("node").arg(&script).args(arguments).env_remove("PAGEFIND").stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{} failed", script.display()).into());
    }
    Ok(Some(String::from_utf8(output.stdout)?))
}
