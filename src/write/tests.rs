//! The promises of the output folder, one test each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::place::OWN_FOLDER;
use super::*;
use crate::diagnostic::Code;
use crate::model::Address;

type Site<'a> = &'a [(&'a str, &'a str)];

fn try_build(output: &Path, site: Site) -> Result<Result<Summary, Vec<Diagnostic>>, WriteError> {
    let texts: BTreeMap<&str, &str> = site.iter().copied().collect();
    let files: Vec<Address> = site.iter().map(|(address, _)| Address((*address).to_owned())).collect();
    write(output, &files, |file| match texts[file.as_str()] {
        "FAILS" => Err(Box::new(Diagnostic::new(Code::TemplateError, "themes/x.html", "it fails"))),
        text => Ok(Cow::Owned(text.as_bytes().to_vec())),
    })
}

/// Written, unchanged, removed.
#[track_caller]
fn build(output: &Path, site: Site) -> (usize, usize, usize) {
    let summary = try_build(output, site).unwrap().unwrap();
    (summary.written, summary.unchanged, summary.removed)
}

/// Everything in the output but casebook's own folder; folders end in `/`.
fn listing(output: &Path) -> Vec<(String, String)> {
    let entries = walkdir::WalkDir::new(output).min_depth(1).sort_by_file_name().into_iter().map(Result::unwrap);
    entries
        .filter(|entry| !entry.path().starts_with(output.join(OWN_FOLDER)))
        .map(|entry| {
            let name = entry.path().strip_prefix(output).unwrap().to_str().unwrap().to_owned();
            match entry.file_type() {
                kind if kind.is_dir() => (format!("{name}/"), String::new()),
                kind if kind.is_symlink() => (format!("{name}@"), String::new()),
                _ => (name, fs::read_to_string(entry.path()).unwrap()),
            }
        })
        .collect()
}

#[track_caller]
fn assert_listing(output: &Path, expected: Site) {
    let expected: Vec<_> = expected.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    assert_eq!(listing(output), expected);
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[track_caller]
fn assert_in_the_way(result: Result<Result<Summary, Vec<Diagnostic>>, WriteError>, names: &[&str]) {
    match result {
        Err(WriteError::Foreign { paths, .. }) => {
            let found: Vec<_> = paths.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
            assert_eq!(found, names);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_site_is_written_and_nothing_else() {
    let output = folder();
    let output = output.path().join("deep/output");
    assert_eq!(build(&output, &[("index.html", "1"), ("a/b/c.html", "2"), ("a/s.css", "3")]), (3, 0, 0));
    assert_listing(&output, &[("a/", ""), ("a/b/", ""), ("a/b/c.html", "2"), ("a/s.css", "3"), ("index.html", "1")]);
    let own: Vec<_> = fs::read_dir(output.join(OWN_FOLDER)).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(own.len(), 2, "the manifest and the lock: {own:?}");
}

#[test]
fn a_file_that_did_not_change_is_not_touched() {
    let output = folder();
    let output = output.path();
    build(output, &[("a.html", "1"), ("b/b.html", "2")]);
    let long_ago = SystemTime::now() - Duration::from_secs(100_000);
    let watched = ["a.html", "b/b.html", ".casebook/manifest"];
    for name in watched {
        fs::File::options().write(true).open(output.join(name)).unwrap().set_modified(long_ago).unwrap();
    }
    let modified = |name: &str| fs::metadata(output.join(name)).unwrap().modified().unwrap();
    let before = watched.map(modified);
    assert_eq!(build(output, &[("a.html", "1"), ("b/b.html", "2")]), (0, 2, 0));
    assert_eq!(watched.map(modified), before);
    assert_eq!(build(output, &[("a.html", "1"), ("b/b.html", "3")]), (1, 1, 0));
    assert_eq!(modified("a.html"), before[0]);
    assert_ne!(modified("b/b.html"), before[1]);
}

#[test]
fn a_file_of_the_same_length_is_compared_by_its_bytes() {
    let output = folder();
    build(output.path(), &[("a.html", "one")]);
    assert_eq!(build(output.path(), &[("a.html", "two")]), (1, 0, 0));
    assert_listing(output.path(), &[("a.html", "two")]);
}

#[test]
fn files_no_longer_produced_are_removed_with_the_folders_they_leave_empty() {
    let output = folder();
    let output = output.path();
    fs::create_dir(output.join("mine")).unwrap();
    build(output, &[("a/b/c.html", "1"), ("a/d.html", "2"), ("mine/e.html", "3"), ("x.html", "4")]);
    assert_eq!(build(output, &[("x.html", "4")]), (0, 1, 3));
    assert_listing(output, &[("mine/", ""), ("x.html", "4")]);
}

#[test]
fn a_foreign_file_elsewhere_stays() {
    let output = folder();
    let output = output.path();
    fs::write(output.join(".gitkeep"), "").unwrap();
    build(output, &[("a/b.html", "1")]);
    fs::write(output.join("a/notes.txt"), "mine").unwrap();
    assert_eq!(build(output, &[("x.html", "1")]), (1, 0, 1));
    assert_listing(output, &[(".gitkeep", ""), ("a/", ""), ("a/notes.txt", "mine"), ("x.html", "1")]);
    fs::remove_file(output.join("a/notes.txt")).unwrap();
    build(output, &[("x.html", "1")]);
    assert_listing(output, &[(".gitkeep", ""), ("x.html", "1")]);
}

#[test]
fn a_foreign_file_in_the_way_stops_everything() {
    let output = folder();
    let output = output.path();
    build(output, &[("a.html", "old")]);
    fs::write(output.join("b.html"), "mine").unwrap();
    assert_in_the_way(try_build(output, &[("a.html", "new"), ("b.html", "casebook's")]), &["b.html"]);
    assert_listing(output, &[("a.html", "old"), ("b.html", "mine")]);
    assert!(!output.join(".casebook/staging").exists());
}

#[test]
fn at_most_ten_files_in_the_way_are_named() {
    let output = folder();
    let names: Vec<String> = (0..14).map(|number| format!("{number:02}.html")).collect();
    for name in &names {
        fs::write(output.path().join(name), "mine").unwrap();
    }
    let site: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "new")).collect();
    let Err(error) = try_build(output.path(), &site) else { panic!("it wrote over foreign files") };
    let message = error.to_string();
    assert!(message.contains("09.html") && !message.contains("10.html") && message.contains("and 4 more"), "{message}");
}

#[test]
fn identical_files_without_a_manifest_are_adopted() {
    let output = folder();
    let output = output.path();
    build(output, &[("a.html", "1"), ("b.html", "2")]);
    fs::remove_dir_all(output.join(OWN_FOLDER)).unwrap();
    assert_eq!(build(output, &[("a.html", "1"), ("b.html", "2")]), (0, 2, 0));
    assert_eq!(build(output, &[("a.html", "1")]), (0, 1, 1), "and are casebook's from then on");
}

#[test]
fn an_edited_file_is_restored() {
    let output = folder();
    build(output.path(), &[("a.html", "1")]);
    fs::write(output.path().join("a.html"), "edited").unwrap();
    assert_eq!(build(output.path(), &[("a.html", "1")]), (1, 0, 0));
    assert_listing(output.path(), &[("a.html", "1")]);
}

#[test]
fn an_edited_file_that_is_no_longer_produced_stays_and_is_named() {
    let output = folder();
    let output = output.path();
    build(output, &[("a.html", "1"), ("b.html", "2")]);
    fs::write(output.join("a.html"), "edited").unwrap();
    for _ in 0..2 {
        let summary = try_build(output, &[("b.html", "2")]).unwrap().unwrap();
        assert_eq!((summary.removed, summary.kept), (0, vec!["a.html".to_owned()]));
    }
    assert_listing(output, &[("a.html", "edited"), ("b.html", "2")]);
}

#[test]
fn a_file_that_cannot_be_made_leaves_the_old_site() {
    let output = folder();
    let output = output.path();
    build(output, &[("a.html", "old"), ("b.html", "old")]);
    let findings = try_build(output, &[("a.html", "new"), ("c.html", "FAILS"), ("d.html", "FAILS")]).unwrap();
    assert_eq!(findings.unwrap_err().len(), 2);
    assert_listing(output, &[("a.html", "old"), ("b.html", "old")]);
    assert!(!output.join(".casebook/staging").exists());
}

#[test]
fn a_file_gives_way_to_a_folder_and_back() {
    let output = folder();
    let output = output.path();
    build(output, &[("a", "1"), ("x.html", "1")]);
    assert_eq!(build(output, &[("a/b/c.html", "2"), ("x.html", "1")]), (1, 1, 1));
    assert_listing(output, &[("a/", ""), ("a/b/", ""), ("a/b/c.html", "2"), ("x.html", "1")]);
    assert_eq!(build(output, &[("a", "3"), ("x.html", "1")]), (1, 1, 1));
    assert_listing(output, &[("a", "3"), ("x.html", "1")]);
    assert_eq!(build(output, &[("x.html", "1")]), (0, 1, 1));
}

#[test]
fn a_foreign_file_in_a_folder_keeps_the_folder_from_giving_way() {
    let output = folder();
    let output = output.path();
    build(output, &[("a/b.html", "1")]);
    fs::write(output.join("a/mine"), "mine").unwrap();
    assert_in_the_way(try_build(output, &[("a", "2")]), &["a"]);
    fs::write(output.join("f"), "mine").unwrap();
    assert_in_the_way(try_build(output, &[("f/g/h.html", "2")]), &["f"]);
    assert_listing(output, &[("a/", ""), ("a/b.html", "1"), ("a/mine", "mine"), ("f", "mine")]);
}

#[test]
fn an_address_cannot_leave_the_output() {
    let output = folder();
    let outside = ["../x.html", "/x.html", "a/../../x.html", "a//b", "", ".", "a\\..\\b", ".casebook/manifest"];
    // The letter of a disk is a name like any other where there are no such letters.
    let disk = cfg!(windows).then_some("C:x");
    for address in outside.into_iter().chain([".CaseBook/x", "a\0b", "a\nb"]).chain(disk) {
        let result = try_build(&output.path().join("output"), &[(address, "1")]);
        assert!(matches!(result, Err(WriteError::Address { .. })), "{address:?}: {result:?}");
    }
    let twice = try_build(&output.path().join("output"), &[("a.html", "1"), ("a.html", "1")]);
    assert!(matches!(twice, Err(WriteError::Address { .. })));
    assert_listing(output.path(), &[]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    let place = folder();
    let output = place.path().join("output");
    let outside = place.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("b.html"), "old").unwrap();
    build(&output, &[("a/b.html", "old"), ("c.html", "old")]);

    fs::remove_dir_all(output.join("a")).unwrap();
    symlink(&outside, output.join("a")).unwrap();
    assert_in_the_way(try_build(&output, &[("a/b.html", "new")]), &["a"]);
    assert_in_the_way(try_build(&output, &[("a/b.html", "old")]), &["a"]);
    assert_eq!(build(&output, &[("c.html", "old")]), (0, 1, 0), "a stale file behind a link is left");
    assert_listing(&outside, &[("b.html", "old")]);

    fs::remove_file(output.join("c.html")).unwrap();
    symlink(outside.join("b.html"), output.join("c.html")).unwrap();
    assert_in_the_way(try_build(&output, &[("c.html", "new")]), &["c.html"]);
    assert_listing(&outside, &[("b.html", "old")]);

    let outside_file = outside.join("b.html");
    for name in ["manifest.next", "process"] {
        let path = output.join(OWN_FOLDER).join(name);
        let _ = fs::remove_file(&path);
        symlink(&outside_file, &path).unwrap();
        build(&output, &[("d.html", name)]);
        assert_listing(&outside, &[("b.html", "old")]);
    }
    for name in ["lock", "manifest"] {
        let path = output.join(OWN_FOLDER).join(name);
        fs::remove_file(&path).unwrap();
        symlink(&outside_file, &path).unwrap();
        assert_in_the_way(try_build(&output, &[("d.html", "new")]), &[name]);
        assert_listing(&outside, &[("b.html", "old")]);
        fs::remove_file(&path).unwrap();
    }
    symlink(&outside, output.join(OWN_FOLDER).join("staging")).unwrap();
    let _ = try_build(&output, &[("e.html", "new")]);
    assert_listing(&outside, &[("b.html", "old")]);

    fs::remove_dir_all(output.join(OWN_FOLDER)).unwrap();
    symlink(&outside, output.join(OWN_FOLDER)).unwrap();
    assert_in_the_way(try_build(&output, &[("d.html", "new")]), &[OWN_FOLDER]);
    assert_listing(&outside, &[("b.html", "old")]);
}

#[test]
fn a_second_build_at_the_same_time_is_told_who_is_there() {
    let output = folder();
    let output = output.path();
    let own_folder = place::prepare(output).unwrap();
    let lock = lock::take(output, &own_folder).unwrap();
    let error = try_build(output, &[("a.html", "1")]).unwrap_err();
    assert!(error.to_string().contains(&std::process::id().to_string()), "{error}");
    drop(lock);
    assert_eq!(build(output, &[("a.html", "1")]), (1, 0, 0));
}

#[test]
fn a_killed_build_does_not_make_a_foreign_file_casebooks_own() {
    let output = folder();
    let output = output.path();
    build(output, &[("a.html", "1")]);
    // As if killed after the manifest was written ahead and before anything moved.
    let mut manifest = manifest::Manifest::read(&output.join(OWN_FOLDER)).unwrap();
    let may_be = Some(manifest::Print::of(b"new"));
    for address in ["a.html", "b.html", "c.html"] {
        manifest.files.entry(address.to_owned()).or_default().may_be = may_be;
    }
    manifest.store(&output.join(OWN_FOLDER)).unwrap();
    fs::write(output.join("b.html"), "mine").unwrap();
    fs::write(output.join("c.html"), "new").unwrap();
    assert_in_the_way(try_build(output, &[("a.html", "1"), ("b.html", "2")]), &["b.html"]);
    assert_eq!(build(output, &[("a.html", "1")]), (0, 1, 1), "c.html was casebook's, b.html is not");
    assert_listing(output, &[("a.html", "1"), ("b.html", "mine")]);
}

#[test]
fn what_a_killed_build_staged_goes() {
    let output = folder();
    fs::create_dir_all(output.path().join(".casebook/staging/then/x")).unwrap();
    fs::write(output.path().join(".casebook/staging/then/x/y.html"), "half").unwrap();
    build(output.path(), &[("a.html", "1")]);
    assert_listing(output.path(), &[("a.html", "1")]);
}

#[test]
fn the_output_keeps_away_from_what_people_write() {
    let root = folder();
    let root = root.path();
    fs::create_dir_all(root.join("content/pages")).unwrap();
    let refused = [".", "..", "content", "content/pages", "content/new/folder", "themes", "themes/x", "x/../content"];
    for name in refused {
        let result = refuse_unsafe(root, &root.join(name));
        assert!(matches!(result, Err(WriteError::UnsafePlace { .. })), "{name}: {result:?}");
    }
    for name in ["output", "a/b", "content-of-mine", "../elsewhere"] {
        assert!(refuse_unsafe(root, &root.join(name)).is_ok(), "{name}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(root.join("content"), root.join("link")).unwrap();
        assert!(refuse_unsafe(root, &root.join("link/output")).is_err());
    }
}

#[test]
fn a_new_file_never_overwrites() {
    let place = folder();
    let path = place.path().join("content/updates/x.md");
    create_new(&path, b"one").unwrap();
    assert!(matches!(create_new(&path, b"two"), Err(WriteError::Exists { .. })));
    assert_eq!(fs::read(&path).unwrap(), b"one");
}

/// Builds from inputs with this name, with so many findings.
fn build_from(output: &Path, inputs: &str, findings: usize, site: Site) {
    let files: Vec<Address> = site.iter().map(|(address, _)| Address((*address).to_owned())).collect();
    let texts: BTreeMap<&str, &str> = site.iter().copied().collect();
    let inputs = Inputs { print: blake3::hash(inputs.as_bytes()), findings };
    write_from(Some(inputs), output, &files, |file| Ok(Cow::Owned(texts[file.as_str()].into()))).unwrap().unwrap();
}

/// The findings of the site that stands, if it was made from inputs with this name.
fn stands_from(output: &Path, inputs: &str) -> Option<usize> {
    stands(output, &blake3::hash(inputs.as_bytes())).unwrap().map(|stands| stands.findings)
}

#[test]
fn a_site_that_stands_is_known_by_what_it_was_made_from() {
    let output = folder();
    let output = output.path();
    assert_eq!(stands_from(output, "one"), None, "before the first build");
    build_from(output, "one", 0, &[("a.html", "1"), ("b/b.css", "2")]);
    let found = stands(output, &blake3::hash(b"one")).unwrap().unwrap().summary;
    assert_eq!(found, Summary { pages: 1, unchanged: 2, ..Summary::default() });
    assert_eq!(stands_from(output, "two"), None);
    // The same files, but there is something to say about them now.
    build_from(output, "two", 3, &[("a.html", "1"), ("b/b.css", "2")]);
    assert_eq!((stands_from(output, "one"), stands_from(output, "two")), (None, Some(3)));
}

#[test]
fn a_site_that_anything_happened_to_does_not_stand() {
    let site: Site = &[("a.html", "1"), ("b/b.css", "2")];
    let after = |damage: fn(&Path)| {
        let output = folder();
        build_from(output.path(), "one", 0, site);
        damage(output.path());
        stands_from(output.path(), "one")
    };
    assert_eq!(after(|_| {}), Some(0));
    assert_eq!(after(|output| fs::write(output.join("a.html"), "3").unwrap()), None, "another text of the same size");
    assert_eq!(after(|output| fs::remove_file(output.join("b/b.css")).unwrap()), None);
    assert_eq!(after(|output| fs::remove_dir_all(output.join("b")).unwrap()), None);
    assert_eq!(after(|output| fs::remove_dir_all(output.join(OWN_FOLDER)).unwrap()), None);
    assert_eq!(after(|output| fs::create_dir(output.join(OWN_FOLDER).join("staging")).unwrap()), None, "a kill");
    let killed = |output: &Path| {
        let own_folder = output.join(OWN_FOLDER);
        let mut manifest = manifest::Manifest::read(&own_folder).unwrap();
        manifest.files.get_mut("a.html").unwrap().may_be = Some(manifest::Print::of(b"4"));
        manifest.store(&own_folder).unwrap();
    };
    assert_eq!(after(killed), None, "a kill in the middle of the renaming");
    let edited_and_no_longer_made = |output: &Path| {
        fs::write(output.join("a.html"), "mine").unwrap();
        build_from(output, "one", 0, &[("b/b.css", "2")]);
    };
    assert_eq!(after(edited_and_no_longer_made), None, "it is named in every build");
}

/// A file whose address tells its content.
struct Named(&'static str);

impl Addressed for Named {
    fn address(&self) -> &str {
        self.0
    }

    fn is_settled(&self) -> bool {
        true
    }
}

#[test]
fn what_its_address_names_is_made_once_and_again_only_where_it_is_gone_or_edited() {
    let output = folder();
    let made = std::sync::atomic::AtomicUsize::new(0);
    let build = || {
        made.store(0, std::sync::atomic::Ordering::Relaxed);
        let make = |_: &Named| {
            made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Ok(Cow::Borrowed(&b"small"[..]))
        };
        let written = write(output.path(), &[Named("a-1.jpg")], make).unwrap().unwrap().written;
        (made.load(std::sync::atomic::Ordering::Relaxed), written)
    };
    assert_eq!(build(), (1, 1));
    assert_eq!(build(), (0, 0));
    fs::write(output.path().join("a-1.jpg"), "other").unwrap();
    assert_eq!(build(), (1, 1));
    fs::remove_file(output.path().join("a-1.jpg")).unwrap();
    assert_eq!(build(), (1, 1));
    assert_listing(output.path(), &[("a-1.jpg", "small")]);
}
