//! Disks that are full or cannot be written, for real: a small file system of its own, where this
//! machine lets a process mount one for itself.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use casebook::write::WriteError;

use crate::writer::{build, command, site};

/// Runs an ignored test of `writer` with a file system of its own at `place`. None where the
/// machine does not allow it.
fn on_a_disk(place: &Path, options: &str, test: &str) -> Option<bool> {
    let inside = |script: &str| {
        let mut shell = Command::new("unshare");
        let mount = format!("mount -t tmpfs -o {options} none \"$1\" && shift && {script}");
        shell.args(["--user", "--map-root-user", "--mount", "sh", "-c", &mount, "sh"]).arg(place);
        shell.stdout(Stdio::null()).stderr(Stdio::null());
        shell
    };
    if !inside("true").status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: this machine does not let a process mount a file system of its own");
        return None;
    }
    let program = command(test, place, 1);
    let mut shell = inside("exec \"$@\"");
    shell.arg(program.get_program()).args(program.get_args());
    shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Some(shell.status().unwrap().success())
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let place = tempfile::tempdir().unwrap();
    assert_ne!(on_a_disk(place.path(), "size=300k", "on_a_full_disk"), Some(false));
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_cannot_be_written_is_a_fault() {
    let place = tempfile::tempdir().unwrap();
    assert_ne!(on_a_disk(place.path(), "ro", "on_a_disk_that_cannot_be_written"), Some(false));
}

#[test]
fn an_output_that_cannot_be_a_folder_is_a_fault() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("file"), "mine").unwrap();
    assert!(matches!(build(&place.path().join("file"), &site(1)), Err(WriteError::Foreign { .. })));
    let below = build(&place.path().join("file/output"), &site(1));
    assert!(matches!(below, Err(WriteError::Io { .. })), "{below:?}");
    assert_eq!(fs::read(place.path().join("file")).unwrap(), b"mine");
}
