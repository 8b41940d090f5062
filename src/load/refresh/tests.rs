//! Whatever is done to a folder, refreshing it gives what loading it gives.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::load::Content;
use crate::load::load;

const NAMES: &[&str] = &["a.md", "b.md", "folder", "deep", ".hidden", "c.png"];

const BYTES: &[&[u8]] = &[b"one", b"two", b"", b"\xff\xfe", b"\xc3\xa9"];

/// Something that people and their editors do. A path is a list of names below `content` or `themes`.
#[derive(Debug, Clone)]
enum Act {
    Write(PathBuf, Vec<u8>),
    Delete(PathBuf),
    Rename(PathBuf, PathBuf),
    MakeFolder(PathBuf),
    Link(PathBuf, PathBuf),
}

fn path() -> impl Strategy<Value = PathBuf> {
    let top = prop::sample::select(&["content", "content", "themes"][..]);
    let below = prop::collection::vec(prop::sample::select(NAMES), 1..4);
    (top, below).prop_map(|(top, below)| std::iter::once(top).chain(below).collect())
}

fn act() -> impl Strategy<Value = Act> {
    let bytes = prop::sample::select(BYTES);
    prop_oneof![
        4 => (path(), bytes).prop_map(|(path, bytes)| Act::Write(path, bytes.to_vec())),
        2 => path().prop_map(Act::Delete),
        2 => (path(), path()).prop_map(|(from, to)| Act::Rename(from, to)),
        1 => path().prop_map(Act::MakeFolder),
        1 => (path(), path()).prop_map(|(at, to)| Act::Link(at, to)),
    ]
}

/// Does it, as far as it can be done, and says which paths it touched.
fn perform(root: &Path, act: &Act) -> Vec<PathBuf> {
    let (one, other) = match act {
        Act::Write(path, _) | Act::Delete(path) | Act::MakeFolder(path) => (path, path),
        Act::Rename(one, other) | Act::Link(one, other) => (one, other),
    };
    let mut touched = vec![root.join(one), root.join(other)];
    // What is done through a link is done, and seen, where it leads.
    touched.extend([one, other].into_iter().filter_map(|path| beyond_links(root, path)));
    match act {
        Act::Write(path, bytes) => {
            let _ = fs::create_dir_all(root.join(path).parent().unwrap());
            let _ = fs::write(root.join(path), bytes);
        }
        Act::Delete(path) => {
            let _ = fs::remove_file(root.join(path)).or_else(|_| fs::remove_dir_all(root.join(path)));
        }
        Act::Rename(from, to) => {
            let _ = fs::rename(root.join(from), root.join(to));
        }
        Act::MakeFolder(path) => {
            let _ = fs::create_dir_all(root.join(path));
        }
        Act::Link(at, to) => {
            #[cfg(unix)]
            let _ = std::os::unix::fs::symlink(root.join(to), root.join(at));
            let _ = (at, to);
        }
    }
    touched.extend([one, other].into_iter().filter_map(|path| beyond_links(root, path)));
    touched.iter().map(|path| path.strip_prefix(root).unwrap().to_owned()).collect()
}

/// The nearest thing that is there, links followed, and what comes next. A new folder is all that a watcher may say of
/// what is written into it.
fn beyond_links(root: &Path, path: &Path) -> Option<PathBuf> {
    let path = root.join(path);
    let (there, rest) = path
        .ancestors()
        .find_map(|above| Some((above.canonicalize().ok()?, path.strip_prefix(above).ok()?.to_owned())))?;
    let next = rest.iter().next().map(|next| there.join(next)).unwrap_or(there);
    next.starts_with(root).then_some(next)
}

fn listing(tree: &SourceTree) -> Vec<(String, String)> {
    tree.files().iter().map(|file| (file.path.to_string(), format!("{:?}", file.content))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_refreshed_tree_is_a_loaded_tree(rounds in prop::collection::vec(prop::collection::vec(act(), 1..4), 1..12)) {
        let folder = tempfile::tempdir().unwrap();
        let root = &folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("content")).unwrap();
        fs::create_dir_all(root.join("themes")).unwrap();
        let mut tree = load(root).unwrap();
        for acts in rounds {
            let touched: Vec<PathBuf> = acts.iter().flat_map(|act| perform(root, act)).collect();
            let now = refresh(root, &tree, &touched).unwrap();
            let loaded = load(root).unwrap();
            prop_assert_eq!(listing(&now), listing(&loaded));
            for file in now.files() {
                if let Some(old) = tree.file(&file.path) {
                    prop_assert_eq!(old.content == file.content, is_shared(&old.content, &file.content));
                }
            }
            let differing = differences(&tree, &now);
            let apart = |path: &Arc<str>| match (tree.file(path), now.file(path)) {
                (Some(old), Some(new)) => !is_shared(&old.content, &new.content),
                _ => true,
            };
            prop_assert!(differing.iter().all(apart));
            tree = now;
        }
    }
}

/// True where two files share one memory. What is neither text nor bytes has nothing to share.
fn is_shared(old: &Content, new: &Content) -> bool {
    match (old, new) {
        (Content::Text(old), Content::Text(new)) => Arc::ptr_eq(old, new),
        (Content::Bytes(old), Content::Bytes(new)) => Arc::ptr_eq(old, new),
        (old, new) => old == new,
    }
}

#[test]
fn the_root_means_everything() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("content")).unwrap();
    let tree = load(root).unwrap();
    fs::write(root.join("content/a.md"), "a").unwrap();
    fs::create_dir_all(root.join("themes/x")).unwrap();
    fs::write(root.join("themes/x/theme.yaml"), "a: b").unwrap();
    let now = refresh(root, &tree, &[root]).unwrap();
    assert_eq!(differences(&tree, &now), ["content/a.md".into(), "themes/x/theme.yaml".into()]);
    fs::remove_dir_all(root.join("themes")).unwrap();
    let now = refresh(root, &now, &["themes"]).unwrap();
    assert_eq!(listing(&now), listing(&load(root).unwrap()));
    assert!(matches!(refresh(&root.join("nowhere"), &now, &["content"]), Err(LoadError::NoContent { .. })));
}

#[test]
fn what_is_not_read_is_no_change() {
    assert_eq!(parts(Path::new("output/index.html")), Parts::Nothing);
    assert_eq!(parts(Path::new("content/.git/index")), Parts::Nothing);
    assert_eq!(parts(Path::new("content/pages/.a.md.swp")), Parts::Nothing);
    assert_eq!(parts(Path::new("../content/a.md")), Parts::Nothing);
    assert_eq!(parts(Path::new("./content/a.md")), Parts::Of(vec!["content".to_owned(), "a.md".to_owned()]));
}
