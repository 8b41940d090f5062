//! Changes that fail and are killed at each of their steps.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::*;

const BEFORE: [(&str, &str); 5] = [
    ("content/a.md", "to b.md"),
    ("content/b.md", "b"),
    ("content/old/index.md", "old"),
    ("content/old/team.png", "picture"),
    ("content/gone/index.md", "gone"),
];
const AFTER: [(&str, &str); 5] = [
    ("content/a.md", "to c.md"),
    ("content/c.md", "b of c"),
    ("content/list.yaml", "new"),
    ("content/new/index.md", "new"),
    ("content/new/team.png", "picture"),
];

fn site() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    BEFORE.iter().for_each(|(path, text)| create_new(&place.path().join(path), text.as_bytes()).unwrap());
    place
}

fn renames() -> ContentChange {
    let replaced = |path: &str, was: &str, text: &str| {
        let was = (!was.is_empty()).then(|| was.to_owned());
        Replaced { path: path.into(), was, text: text.to_owned() }
    };
    ContentChange {
        moved: vec![("content/b.md".into(), "content/c.md".into()), ("content/old".into(), "content/new".into())],
        removed: vec!["content/gone".into()],
        replaced: vec![
            replaced("content/a.md", "to b.md", "to c.md"),
            replaced("content/c.md", "b", "b of c"),
            replaced("content/list.yaml", "", "new"),
            replaced("content/new/index.md", "old", "new"),
        ],
    }
}

fn listing(root: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let named = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        (path, fs::read_to_string(entry.path()).unwrap())
    };
    files.map(named).collect()
}

fn files(files: [(&str, &str); 5]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Lets so many steps be done, then `end` decides.
fn after(steps: usize, mut end: impl FnMut() -> io::Result<()>) -> impl FnMut() -> io::Result<()> {
    let mut left = steps;
    move || match left.checked_sub(1) {
        Some(less) => {
            left = less;
            Ok(())
        }
        None => end(),
    }
}

#[test]
fn a_change_is_made_as_a_whole_and_leaves_nothing_behind() {
    let place = site();
    change(place.path(), &renames()).unwrap();
    assert_eq!(listing(place.path()), files(AFTER));
    assert!(!place.path().join(".casebook").exists());
    assert!(!finish(place.path()).unwrap());
}

#[test]
fn where_the_content_is_a_disk_of_its_own_what_is_not_finished_lies_there_and_is_carried_on_too() {
    for steps in 0.. {
        let place = site();
        let killed = || -> io::Result<()> { panic!("killed") };
        let made = catch_unwind(AssertUnwindSafe(|| {
            change_in(place.path(), FOLDER_IN_CONTENT, &renames(), &mut after(steps, killed)).unwrap();
        }));
        assert!(!place.path().join(".casebook").exists());
        let is_carried_on = finish(place.path()).unwrap();
        let found = listing(place.path());
        assert!(found == files(AFTER) || found == files(BEFORE) && !is_carried_on, "after {steps} steps: {found:?}");
        if made.is_ok() {
            assert!(steps > 20, "only {steps} steps were tried");
            return;
        }
    }
}

#[test]
fn a_change_that_fails_at_any_step_leaves_all_as_it_was() {
    for steps in 0.. {
        let place = site();
        let mut is_full = true;
        let full = || if std::mem::take(&mut is_full) { Err(ErrorKind::StorageFull.into()) } else { Ok(()) };
        if change_by_steps(place.path(), &renames(), &mut after(steps, full)).is_ok() {
            assert!(steps > 20, "only {steps} steps were tried");
            return;
        }
        assert_eq!(listing(place.path()), files(BEFORE), "after {steps} steps");
        assert!(!place.path().join(".casebook").exists(), "after {steps} steps");
    }
}

#[test]
fn a_change_that_is_killed_at_any_step_is_carried_on_or_never_was() {
    let (mut undone, mut whole) = (0, 0);
    for steps in 0.. {
        let place = site();
        let killed = || -> io::Result<()> { panic!("killed") };
        let made = catch_unwind(AssertUnwindSafe(|| {
            change_by_steps(place.path(), &renames(), &mut after(steps, killed)).unwrap();
        }));
        let is_carried_on = finish(place.path()).unwrap();
        let found = listing(place.path());
        if made.is_ok() {
            assert!(undone > 5 && whole > 10, "{undone} {whole}");
            return;
        }
        assert_eq!(found, files(if is_carried_on { AFTER } else { BEFORE }), "after {steps} steps");
        if is_carried_on { whole += 1 } else { undone += 1 }
    }
}

/// What fails is taken back, and that may fail or be killed too.
#[test]
fn a_change_that_fails_and_cannot_be_taken_back_is_taken_back_by_the_next_command() {
    let mut waited = 0;
    for is_killed in [false, true] {
        for steps in 0..40 {
            for more in 1..15 {
                let place = site();
                let mut fails = 0;
                // One step fails, so many work, and then none does.
                let mut left = more;
                let end = || -> io::Result<()> {
                    fails += 1;
                    if fails > 1 && left > 1 {
                        left -= 1;
                        return Ok(());
                    }
                    if fails > 1 && is_killed {
                        panic!("killed");
                    }
                    Err(ErrorKind::StorageFull.into())
                };
                let made = catch_unwind(AssertUnwindSafe(|| {
                    change_by_steps(place.path(), &renames(), &mut after(steps, end))
                }));
                waited += usize::from(matches!(made, Ok(Err(WriteError::Waiting { .. })) | Err(_)));
                let is_made = matches!(made, Ok(Ok(())));
                let was_kept = place.path().join(FOLDER).exists();
                let is_turned = place.path().join(FOLDER).join("back").exists();
                assert_eq!(finish(place.path()).unwrap(), was_kept, "{steps} {more}");
                // Where the mark itself could not be set nothing was taken back yet, and the change is made whole.
                let is_whole = is_made || was_kept && !is_turned;
                assert_eq!(listing(place.path()), files(if is_whole { AFTER } else { BEFORE }), "{steps} {more}");
                assert!(!place.path().join(".casebook").exists());
            }
        }
    }
    assert!(waited > 100, "{waited}");
}

#[test]
fn no_version_control_takes_what_waits() {
    let place = site();
    let killed = || -> io::Result<()> { panic!("killed") };
    let made = catch_unwind(AssertUnwindSafe(|| change_by_steps(place.path(), &renames(), &mut after(9, killed))));
    assert!(made.is_err());
    assert_eq!(fs::read_to_string(place.path().join(FOLDER).join(".gitignore")).unwrap(), "*\n");
}

#[test]
fn what_somebody_wrote_after_a_kill_is_not_written_over() {
    for (path, steps) in [("content/a.md", 10), ("content/b.md", 10)] {
        let place = site();
        let killed = || -> io::Result<()> { panic!("killed") };
        let made = catch_unwind(AssertUnwindSafe(|| {
            change_by_steps(place.path(), &renames(), &mut after(steps, killed)).unwrap();
        }));
        assert!(made.is_err() && place.path().join(FOLDER).join("journal").exists());
        fs::write(place.path().join(path), "mine").unwrap();
        assert!(matches!(finish(place.path()), Err(WriteError::Unfinished { .. })), "{path}");
        assert_eq!(fs::read_to_string(place.path().join(path)).unwrap(), "mine");
    }
}

#[test]
fn nothing_is_done_where_a_file_has_changed_is_protected_or_is_in_the_way() {
    let place = site();
    fs::write(place.path().join("content/old/index.md"), "older").unwrap();
    assert!(matches!(change(place.path(), &renames()), Err(WriteError::Changed { .. })));
    for path in ["content/a.md", "content/b.md", "content/old", "content/gone"] {
        let place = site();
        let rights = fs::metadata(place.path().join(path)).unwrap().permissions();
        let mut protected = rights.clone();
        protected.set_readonly(true);
        fs::set_permissions(place.path().join(path), protected).unwrap();
        let refused = change(place.path(), &renames());
        assert!(matches!(&refused, Err(WriteError::Io { .. })), "{path}: {refused:?}");
        fs::set_permissions(place.path().join(path), rights).unwrap();
        assert_eq!(listing(place.path()), files(BEFORE));
    }
    for path in ["content/c.md", "content/list.yaml", "content/new/mine.md"] {
        let place = site();
        create_new(&place.path().join(path), b"mine").unwrap();
        assert!(matches!(change(place.path(), &renames()), Err(WriteError::Exists { .. })), "{path}");
        assert_eq!(listing(place.path()).len(), 6);
    }
}

#[test]
fn two_changes_do_not_mix() {
    let place = site();
    let own = Place { root: place.path(), folder: place.path().join(FOLDER) };
    let _lock = own.lock().unwrap();
    assert!(matches!(change(place.path(), &renames()), Err(WriteError::Busy { .. })));
    assert_eq!(fs::read_to_string(place.path().join("content/a.md")).unwrap(), "to b.md");
}
