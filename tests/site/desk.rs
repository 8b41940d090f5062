//! The site that is served while somebody writes never lies: after any sequence of edits it is what a clean build
//! gives.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use casebook::check::Options;
use casebook::load::{Content, SourceFile};
use casebook::serve::{Desk, FolderStanding};
use casebook::{SourceTree, build_in_memory};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::{Files, in_tests, read_folder, right_site};

/// Each mistake that casebook knows, as files to lay over a right site.
static MISTAKES: LazyLock<Vec<Files>> = LazyLock::new(|| {
    let mut cases: Vec<_> = folders(&in_tests("broken"))
        .iter()
        .filter(|class| !name(class).starts_with('_'))
        .flat_map(|class| folders(class))
        .collect();
    cases.sort();
    let mut mistakes: Vec<Files> = cases.iter().map(|case| read_folder(case)).collect();
    mistakes.iter_mut().for_each(|files| drop(files.remove("expected.txt")));
    mistakes
});

/// Texts that somebody may add.
const WORDS: &[&str] = &[
    "\nA new paragraph of no importance.\n",
    "\n## A new heading\n\nAnd a paragraph.\n",
    "\nThey had [no time](../ingredients/handover.md#protected-time) there.\n",
    "\nSee [the other one](../case-studies/riverside.md#what-worked) and [this page](../pages/about.md).\n",
    "\nSee [where it leads](../report/) and [all](../case-studies/).\n",
    "\n![A board with two lists](../case-studies/hill-surgery/board.png)\n",
    "\n| a | b |\n| - | - |\n| 1 | 2 |\n",
    "\nCall 020 7946 0018.\n",
    "\n[nowhere](nowhere.md)\n",
    "\n<b>bold</b>\n",
    "x\n",
];

/// Files that a site may also have, right and wrong ones; templates that fail as they are read, or only when a page is
/// made.
const FURTHER: &[(&str, &str)] = &[
    ("themes/default/templates/page.html", "{% if %}"),
    ("themes/default/templates/page.html", "<p>{{ page.nothing.of_it }}</p>"),
    ("themes/default/templates/page.html", "<!doctype html><title>{{ page.title }}</title>"),
    ("themes/default/templates/404.html", "{{ nothing() }}"),
    ("themes/default/assets/style.css", "p { color: red }"),
    ("themes/default/assets/style.css", "p { color: blue }"),
    ("themes/default/assets/new.css", "p { color: blue }"),
    ("themes/default/assets/icon.svg", "<svg"),
    ("themes/default/strings/en.yaml", "nav-home: Start\n"),
    ("content/charts/open.yaml", "title: Who is open\nkind: bars\ndata: case-studies\nmeasure: open_day\n"),
    ("content/charts/open.yaml", "title: What was missed\nkind: bands\ndata: evidence\nmeasure: lacks\n"),
    (
        "content/charts/open.yaml",
        "title: \"{{ data.n }} gave their team\"\nkind: strip\ndata: case-studies\nmeasure: team_size\nassert: data.n == 2\n",
    ),
    // What others link to has another name, or is no ingredient any more.
    (
        "content/ingredients/handover.md",
        "---\ntitle: Handovers\norder: 1\nsummary: What.\n---\n\n## Time {#time}\n\nTime.\n\n## One list {#one-list}\n\nOne.\n",
    ),
    (
        "content/ingredients/handover.md",
        "---\ntitle: Handovers\norder: 1\nsummary: What.\n---\n\n## Protected time\n\nTime.\n\n## One list {#one-list}\n\nOne.\n",
    ),
    (
        "content/case-studies/lakeside.md",
        "---\ntitle: Lakeside\nsummary: S.\nstatus: published\nagreed: true\norganisation: acute\n---\n\n## What worked\n\nSee [it](riverside.md#what-was-hard).\n",
    ),
    ("content/case-studies/third.md", "---\ntitle: Third\nsummary: One more.\nstatus: published\nagreed: true\n---\n"),
];

fn folders(at: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap()
}

#[derive(Debug, Clone)]
enum Edit {
    /// Makes a known mistake.
    Break(Index),
    /// Puts everything right.
    MendAll,
    /// Puts one file right.
    Mend(Index),
    Delete(Index),
    Rename(Index, &'static str),
    DropLine(Index, Index),
    DoubleLine(Index, Index),
    Append(Index, Index),
    /// Saves a file as it is.
    Touch(Index),
    Further(Index),
    Drafts,
    Tomorrow,
}

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<Index>;
    prop_oneof![
        2 => index().prop_map(Edit::Break),
        3 => Just(Edit::MendAll),
        4 => index().prop_map(Edit::Mend),
        1 => index().prop_map(Edit::Delete),
        1 => (index(), prop_oneof![Just("-2.md"), Just("/index.md"), Just(".bak"), Just(".yaml")])
            .prop_map(|(file, ending)| Edit::Rename(file, ending)),
        3 => (index(), index()).prop_map(|(file, line)| Edit::DropLine(file, line)),
        2 => (index(), index()).prop_map(|(file, line)| Edit::DoubleLine(file, line)),
        6 => (index(), index()).prop_map(|(file, words)| Edit::Append(file, words)),
        1 => index().prop_map(Edit::Touch),
        3 => index().prop_map(Edit::Further),
        1 => Just(Edit::Drafts),
        1 => Just(Edit::Tomorrow),
    ]
}

/// A folder while somebody works in it. Files that nobody touched are shared between its states.
struct Folder {
    files: Files,
    options: Options,
}

impl Folder {
    fn new() -> Folder {
        let options = Options { drafts: false, as_of: date(2026, 3, 2), base_url: None };
        Folder { files: right_site(), options }
    }

    fn tree(&self) -> SourceTree {
        let file =
            |(path, content): (&String, &Content)| SourceFile { path: path.as_str().into(), content: content.clone() };
        SourceTree::new(self.files.iter().map(file).collect())
    }

    fn path(&self, index: Index) -> Option<String> {
        let paths: Vec<&String> = self.files.keys().collect();
        (!paths.is_empty()).then(|| (*index.get(&paths)).clone())
    }

    fn change(&mut self, file: Index, change: impl FnOnce(&str) -> String) {
        let Some(path) = self.path(file) else { return };
        if let Some(Content::Text(text)) = self.files.get_mut(&path) {
            *text = change(text).into();
        }
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Break(mistake) => {
                let mut mistake = mistake.get(&MISTAKES).clone();
                if let Some(Content::Text(names)) = mistake.remove("DELETE") {
                    names.lines().for_each(|name| drop(self.files.remove(name)));
                }
                self.files.extend(mistake);
            }
            Edit::MendAll => {
                let right = right_site();
                self.files.retain(|path, _| right.contains_key(path));
                right.into_iter().for_each(|(path, content)| self.put(path, content));
            }
            Edit::Mend(file) => {
                let right: Vec<_> = right_site().into_iter().collect();
                let (path, content) = file.get(&right).clone();
                self.put(path, content);
            }
            Edit::Delete(file) => {
                if let Some(path) = self.path(*file) {
                    self.files.remove(&path);
                }
            }
            Edit::Rename(file, ending) => {
                if let Some(path) = self.path(*file)
                    && let Some(content) = self.files.remove(&path)
                {
                    let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
                    self.files.insert(format!("{stem}{ending}"), content);
                }
            }
            Edit::DropLine(file, line) => self.change(*file, |text| {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                if !lines.is_empty() {
                    lines.remove(line.index(lines.len()));
                }
                lines.concat()
            }),
            Edit::DoubleLine(file, line) => self.change(*file, |text| {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                if !lines.is_empty() {
                    let at = line.index(lines.len());
                    lines.insert(at, lines[at]);
                }
                lines.concat()
            }),
            Edit::Append(file, words) => self.change(*file, |text| format!("{text}{}", words.get(WORDS))),
            Edit::Touch(file) => self.change(*file, str::to_owned),
            Edit::Further(further) => {
                let (path, text) = further.get(FURTHER);
                self.files.insert((*path).to_owned(), Content::Text((*text).into()));
            }
            Edit::Drafts => self.options.drafts = !self.options.drafts,
            Edit::Tomorrow => self.options.as_of = self.options.as_of.tomorrow().unwrap(),
        }
    }

    /// Leaves a file that already says so as it is.
    fn put(&mut self, path: String, content: Content) {
        let same = match (self.files.get(&path), &content) {
            (Some(Content::Text(one)), Content::Text(other)) => one == other,
            (Some(Content::Bytes(one)), Content::Bytes(other)) => one == other,
            _ => false,
        };
        if !same {
            self.files.insert(path, content);
        }
    }
}

/// The differences between what is served and the files of a build.
fn differences(desk: &Desk, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let differs = |(address, bytes): (&String, &Vec<u8>)| match desk.file(address) {
        Some(served) if served == *bytes => None,
        Some(_) => Some(format!("{address} differs")),
        None => Some(format!("{address} is not served")),
    };
    files.iter().filter_map(differs).collect()
}

/// Plays edits, several at a time, and looks at the end.
fn play(edits: &[Vec<Edit>]) -> Result<(), TestCaseError> {
    let mut folder = Folder::new();
    let desk = Desk::new(folder.tree(), folder.options.clone());
    let mut standing = desk.standing();
    prop_assert!(standing.is_current, "{:#?}", standing.diagnostics);
    let mut good = (folder.tree(), folder.options.clone());
    for batch in edits {
        batch.iter().for_each(|edit| folder.apply(edit));
        standing = desk.update(folder.tree(), folder.options.clone());
        if standing.is_current {
            good = (folder.tree(), folder.options.clone());
        }
    }
    let (now, findings) = build_in_memory(&folder.tree(), &folder.options);
    let FolderStanding { is_current, diagnostics, .. } = standing;
    prop_assert_eq!(&*diagnostics, &*findings);
    prop_assert_eq!(is_current, now.is_some());
    // While there are mistakes, the last good site is served.
    let files = now.or_else(|| build_in_memory(&good.0, &good.1).0).expect("it was served as good");
    prop_assert_eq!(differences(&desk, &files), Vec::<String>::new());
    Ok(())
}

/// Several saves of several files. Most mistakes stay for a while, so half of the sequences end with all put right but
/// for one more edit.
fn sequence() -> impl Strategy<Value = Vec<Vec<Edit>>> {
    let saves = proptest::collection::vec(proptest::collection::vec(edit(), 1..4), 1..8);
    (saves, proptest::option::of(edit())).prop_map(|(mut saves, last)| {
        saves.extend(last.map(|last| vec![Edit::MendAll, last]));
        saves
    })
}

proptest! {
    // PROPTEST_CASES=1000 plays more.
    #![proptest_config(ProptestConfig { max_shrink_iters: 300, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn after_any_edits_what_is_served_is_what_a_clean_build_gives(edits in sequence()) {
        play(&edits)?;
    }
}

/// A link to a heading that is not there yet leads to no file, so nothing ties it to the file that gets the heading.
#[test]
fn a_link_that_led_nowhere_is_mended_in_another_file() {
    let mut folder = Folder::new();
    let desk = Desk::new(folder.tree(), folder.options.clone());
    let mut append = |path: &str, more: &str| {
        let Some(Content::Text(text)) = folder.files.get_mut(path) else { panic!("there is no {path}") };
        *text = format!("{text}{more}").into();
        let standing = desk.update(folder.tree(), folder.options.clone());
        (standing.is_current, build_in_memory(&folder.tree(), &folder.options).0)
    };
    let link = "\nSee [the other one](../riverside.md#a-new-heading).\n";
    assert_eq!(append("content/case-studies/hill-surgery/index.md", link), (false, None));
    let (is_current, files) = append("content/case-studies/riverside.md", "\n## A new heading\n\nA paragraph.\n");
    assert!(is_current);
    assert_eq!(differences(&desk, &files.unwrap()), Vec::<String>::new());
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(100)
}
