//! Made-up sites, written by a process of their own: what can be killed, or put on a full disk.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use casebook::model::Address;
use casebook::write::{self, WriteError};

const OUTPUT: &str = "CASEBOOK_TEST_OUTPUT";
const VERSION: &str = "CASEBOOK_TEST_VERSION";

/// A site of about 400 files; the versions differ in most texts, in which files there are, and in whole folders.
pub fn site(version: u64) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for number in 0..400_u64 {
        if (number + version).is_multiple_of(7) {
            continue;
        }
        let folder = match number % 10 {
            0 => String::new(),
            1 => format!("of-version-{}/deep/", version % 5),
            folder => format!("folder-{folder}/"),
        };
        let ending = if number.is_multiple_of(3) { "css" } else { "html" };
        let said = if number.is_multiple_of(4) { 0 } else { version };
        let text = format!("begin {said} {}end", "text ".repeat(400 + usize::try_from(number).unwrap()));
        files.insert(format!("{folder}{number}.{ending}"), text.into_bytes());
    }
    files
}

/// Writes a site.
pub fn build(output: &Path, site: &BTreeMap<String, Vec<u8>>) -> Result<write::Summary, WriteError> {
    let files: Vec<Address> = site.keys().cloned().map(Address).collect();
    let written = write::write(output, &files, |file| Ok(Cow::Borrowed(&site[file.as_str()][..])))?;
    Ok(written.expect("no file fails to be made"))
}

/// Everything in the output but casebook's own folder.
pub fn listing(output: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(output).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file() && !entry.path().starts_with(output.join(".casebook")))
        .map(|entry| {
            let parts: Vec<_> =
                entry.path().strip_prefix(output).unwrap().iter().map(|p| p.to_str().unwrap()).collect();
            (parts.join("/"), fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The command that runs one ignored test of this file.
pub fn command(test: &str, output: &Path, version: u64) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", &format!("writer::{test}"), "--ignored", "--nocapture"]);
    command.env(OUTPUT, output).env(VERSION, version.to_string()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Starts [`build`] in a process of its own; status 3 where another one is at work.
pub fn start(output: &Path, version: u64) -> Child {
    command("one_build", output, version).spawn().unwrap()
}

#[test]
#[ignore = "a part of other tests, in a process of its own"]
fn one_build() {
    let output = env::var_os(OUTPUT).unwrap();
    let version = env::var(VERSION).unwrap().parse().unwrap();
    match build(Path::new(&output), &site(version)) {
        Ok(_) => {}
        Err(WriteError::Busy { .. }) => std::process::exit(3),
        Err(error) => panic!("{error}: {:?}", std::error::Error::source(&error)),
    }
}

/// On a file system that holds version 1 and not much more.
#[test]
#[ignore = "a part of other tests, in a process of its own"]
fn on_a_full_disk() {
    let output = env::var_os(OUTPUT).unwrap();
    let output = Path::new(&output).join("output");
    let small: BTreeMap<_, _> = site(1).into_iter().take(20).collect();
    build(&output, &small).unwrap();
    match build(&output, &site(2)) {
        Err(WriteError::Io { source, .. }) => assert_eq!(source.kind(), std::io::ErrorKind::StorageFull),
        other => panic!("the disk was not full: {other:?}"),
    }
    assert!(listing(&output) == small, "the old site stands");
    assert!(!output.join(".casebook/staging").exists(), "what was staged is gone");
    assert_eq!(build(&output, &small).unwrap().unchanged, 20, "the next build is right");
}

#[test]
#[ignore = "a part of other tests, in a process of its own"]
fn on_a_disk_that_cannot_be_written() {
    let output = env::var_os(OUTPUT).unwrap();
    match build(&Path::new(&output).join("output"), &site(1)) {
        Err(WriteError::Io { source, .. }) => assert_eq!(source.kind(), std::io::ErrorKind::ReadOnlyFilesystem),
        other => panic!("it could be written: {other:?}"),
    }
}
