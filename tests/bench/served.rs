//! The time that `casebook serve` needs from a save to the new page: for the system's report of the save, the wait for
//! an editor to be done, reading, checking and making the page; and where there is a browser, until that has it on the
//! screen.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use casebook::check::Options;
use casebook::serve::{Desk, Folder};

use super::builds::CASEBOOK;
use super::corpus::{AS_OF, Corpus};
use super::{Fault, in_browser};

/// Adds a sentence at the end of the case study in the middle so many times, and takes it away again. Seconds from each
/// save until its page could be sent.
pub fn measure(corpus: &Corpus, runs: usize) -> Result<Vec<f64>, Fault> {
    let file = corpus.in_the_middle()?;
    let slug = name(&file)?;
    let text = fs::read_to_string(&file)?;
    let address = format!("case-studies/{slug}.html");
    let options = || -> Result<Options, Fault> { Ok(Options { drafts: false, as_of: AS_OF.parse()?, base_url: None }) };
    let mut folder = Folder::open(&corpus.root)?;
    let desk = Desk::new(folder.tree().clone(), options()?);
    desk.standing();
    let mut seen = Vec::new();
    for number in 0..runs {
        // Nobody saves while the last save is still on its way.
        std::thread::sleep(Duration::from_millis(300));
        let sentence = format!("A sentence was added, the {number}th.");
        let start = Instant::now();
        fs::write(&file, format!("{text}\n{sentence}\n"))?;
        let change = folder.next().ok_or("the folder is not watched any more")??;
        let standing = desk.update(change.tree, options()?);
        let page = desk.file(&address).ok_or("the case study has no page")?;
        seen.push(start.elapsed().as_secs_f64());
        if !standing.is_current || !String::from_utf8_lossy(&page).contains(&sentence) {
            return Err("what was saved is not on the page".into());
        }
    }
    fs::write(file, text)?;
    Ok(seen)
}

/// The same with the program itself: seconds from each save until Chromium has painted the page that says it. None
/// where there is no browser to ask.
pub fn measure_seen(corpus: &Corpus, runs: usize) -> Result<Option<Vec<f64>>, Fault> {
    let file = corpus.in_the_middle()?;
    let runs = runs.to_string();
    let arguments =
        [OsStr::new(CASEBOOK), corpus.root.as_os_str(), name(&file)?.as_ref(), runs.as_ref(), AS_OF.as_ref()];
    let Some(printed) = in_browser::run("served.mjs", &arguments)? else { return Ok(None) };
    let milliseconds: Vec<f64> = serde_json::from_str(&printed)?;
    Ok(Some(milliseconds.into_iter().map(|time| time / 1000.0).collect()))
}

/// The name of a case study, as its address has it.
fn name(file: &Path) -> Result<&str, Fault> {
    Ok(file.file_stem().and_then(|stem| stem.to_str()).ok_or("a case study has no name")?)
}
