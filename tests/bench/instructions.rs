//! The number of instructions that a clean build takes, as Valgrind counts them: nearly the same on every machine and
//! however busy it is, so a check that runs elsewhere can tell whether a change made the program slower.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use super::Fault;
use super::builds::CASEBOOK;
use super::corpus::{AS_OF, Corpus};
use super::output::remove;

/// The factor by which a count is too large against the accepted one: 30 % more.
const TOO_MUCH: f64 = 1.3;

/// The accepted count, tests/bench/instructions.json.
#[derive(Debug, Serialize, Deserialize)]
struct Accepted {
    /// The number of case studies that are built.
    case_studies: usize,
    /// The number of instructions that took, in millions.
    millions: f64,
}

/// Counts, and compares with the accepted count or replaces it. Whether the build is as fast as it should be.
pub fn check(folder: &Path, accept: bool) -> Result<bool, Fault> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/instructions.json");
    let mut accepted: Accepted = serde_json::from_str(&fs::read_to_string(&path)?)?;
    remove(folder)?;
    let corpus = Corpus::write(&folder.join("site"), accepted.case_studies)?;
    let millions = count(&corpus, folder.join("counts"))?;
    remove(folder)?;
    let ratio = millions / accepted.millions;
    println!(
        "A clean build of {} case studies takes {millions:.0} million instructions, {ratio:.2} × the accepted {:.0}",
        accepted.case_studies, accepted.millions
    );
    if accept {
        accepted.millions = millions.round();
        fs::write(path, format!("{:#}\n", serde_json::to_value(&accepted)?))?;
        println!("Accepted");
        return Ok(true);
    }
    Ok(ratio <= TOO_MUCH)
}

/// In millions. On one thread, so that no instruction is spent on waiting for another.
fn count(corpus: &Corpus, counts: PathBuf) -> Result<f64, Fault> {
    let mut out_file = std::ffi::OsString::from("--cachegrind-out-file=");
    out_file.push(&counts);
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no"])
        .arg(out_file)
        .args([CASEBOOK, "build", "--jobs", "1", "--as-of", AS_OF])
        .current_dir(&corpus.root)
        .output()
        .map_err(|error| format!("valgrind is needed, and cannot be run: {error}"))?;
    if !output.status.success() {
        return Err(format!("the build failed: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    // The file ends in "summary: 12345", the sum over all functions.
    let text = fs::read_to_string(counts)?;
    let summary = text.lines().rev().find_map(|line| line.strip_prefix("summary:"));
    let instructions: f64 = summary.ok_or("valgrind counted nothing")?.trim().parse()?;
    Ok(instructions / 1e6)
}
