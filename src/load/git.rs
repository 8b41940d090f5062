//! Reading the folder as it was at a revision of its git repository.
//!
//! git itself is asked, with plain arguments and no shell; nothing of its work tree, index or settings is
//! changed. What a checkout would filter (line ends, large files kept elsewhere) arrives as git stores it.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use jiff::civil::Date;

use super::disk::{LARGEST, content_of, is_passed_over};
use super::{Content, SourceFile, SourceTree};

/// A revision could not be read.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no program named git.
    #[error("git is needed for this, and is not installed")]
    NoGit,
    /// git could not be run, or stopped.
    #[error("git could not be asked")]
    Failed(#[source] io::Error),
    /// The folder is in no repository.
    #[error("{} is not in a git repository{}", root.display(), said(words))]
    NoRepository {
        /// The folder.
        root: PathBuf,
        /// The message of git.
        words: String,
    },
    /// No such revision.
    #[error(
        "git knows no revision \"{revision}\"; name a branch, a tag or a commit, \
        and where only the latest commit was fetched, fetch that one first"
    )]
    UnknownRevision {
        /// The revision as it was asked for.
        revision: String,
    },
    /// git said something else than it should have.
    #[error("git could not read \"{revision}\"{}", said(words))]
    Unreadable {
        /// The revision as it was asked for.
        revision: String,
        /// The message of git.
        words: String,
    },
}

fn said(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(" (git says: {words})") }
}

/// The files below `content/` and `themes/` of `root` as they were at `revision`, by the rules of
/// [`super::load`]. Empty where there were none.
///
/// # Errors
/// Where git, the repository or the revision is not there.
pub fn load_revision(root: &Path, revision: &str) -> Result<SourceTree, GitError> {
    let commit = commit(root, revision)?;
    let listed = git(root, &["ls-tree", "-r", "-l", "-z", "--end-of-options", &commit, "content", "themes"])?;
    let unreadable = |words: String| GitError::Unreadable { revision: revision.to_owned(), words };
    if !listed.status.success() {
        return Err(unreadable(first_line(&listed.stderr)));
    }
    let mut files = Vec::new();
    let mut blobs = Vec::new();
    for entry in listed.stdout.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
        let entry = String::from_utf8_lossy(entry);
        let Some(Entry { mode, id, size, path }) = Entry::read(&entry) else { continue };
        // A file that is as hidden as `load` passes over.
        if path.split('/').skip(1).any(|name| is_passed_over(path.starts_with("content/"), name)) {
            continue;
        }
        match (mode, size) {
            ("120000", _) => files.push(SourceFile { path: path.into(), content: Content::SymbolicLink }),
            (_, Some(size)) if size > LARGEST => {
                files.push(SourceFile { path: path.into(), content: Content::TooLarge(size) });
            }
            (_, Some(_)) => blobs.push((path.to_owned(), id.to_owned())),
            // A repository within the repository: an empty folder, as far as this one knows.
            (_, None) => {}
        }
    }
    files.extend(read_blobs(root, &blobs)?.ok_or_else(|| unreadable(String::new()))?);
    Ok(SourceTree::new(files))
}

/// The files below `content/` and `themes/` of `root` that are not as their last commit has them, or in none: their
/// paths from the root, sorted.
///
/// # Errors
/// Where git or the repository is not there.
pub fn uncommitted(root: &Path) -> Result<BTreeSet<String>, GitError> {
    refuse_outside(root)?;
    let prefix = git(root, &["rev-parse", "--show-prefix"])?;
    let prefix = String::from_utf8_lossy(&prefix.stdout).trim_end_matches('\n').to_owned();
    let asked = ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching"];
    let listed = git(root, &[asked.as_slice(), &["--", "content", "themes"]].concat())?;
    if !listed.status.success() {
        return Err(GitError::Unreadable { revision: "HEAD".to_owned(), words: first_line(&listed.stderr) });
    }
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let entries = listed.split('\0').filter_map(|entry| entry.get(3..)?.strip_prefix(&prefix));
    Ok(entries.map(str::to_owned).collect())
}

/// The history of files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileHistory {
    /// The commits that changed them, the newest first: each with its day.
    pub commits: Vec<(String, String)>,
    /// The branches in whose history they are, those of other repositories too, and what was put aside.
    pub branches: Vec<String>,
    /// The tags in whose history they are.
    pub tags: Vec<String>,
    /// The other repositories that this one knows: their addresses.
    pub remotes: Vec<String>,
    /// The paths of those that are in a commit, from the root of the repository.
    pub paths: BTreeSet<String>,
    /// Only the newest part of the history is here: there may be more of everything elsewhere.
    pub is_cut_off: bool,
}

/// The history of the files at `paths` from `root`, gone or not.
///
/// # Errors
/// Where git or the repository is not there.
pub fn history(root: &Path, paths: &[&str]) -> Result<FileHistory, GitError> {
    refuse_outside(root)?;
    let log = |filter: &'static [&'static str]| {
        let asked = ["--literal-pathspecs", "-c", "core.quotePath=false", "log", "--all", "--full-history"];
        asked.iter().chain(filter).copied().chain(["--"]).chain(paths.iter().copied()).collect::<Vec<_>>()
    };
    let mut history = FileHistory {
        commits: pairs(&lines(root, &log(&["--format=%H %cs"]))?),
        paths: lines(root, &log(&["--format=", "--name-only", "--no-renames"]))?.into_iter().collect(),
        ..FileHistory::default()
    };
    history.is_cut_off = lines(root, &["rev-parse", "--is-shallow-repository"])? == ["true"];
    let mut refs = BTreeSet::new();
    // Whatever has a commit that added one of them, has it in its history.
    for (commit, _) in pairs(&lines(root, &log(&["--format=%H %cs", "--diff-filter=A"]))?) {
        refs.extend(lines(root, &["for-each-ref", "--format=%(refname)", "--contains", &commit])?);
    }
    for name in refs {
        match name.strip_prefix("refs/tags/") {
            Some(tag) => history.tags.push(tag.to_owned()),
            None if name.ends_with("/HEAD") => {}
            None => {
                let short = name.strip_prefix("refs/heads/").or_else(|| name.strip_prefix("refs/remotes/"));
                history.branches.push(short.unwrap_or(&name).to_owned());
            }
        }
    }
    let remotes = lines(root, &["remote", "-v"])?;
    history.remotes = remotes.iter().filter_map(|line| Some(line.split_whitespace().nth(1)?.to_owned())).collect();
    history.remotes.dedup();
    Ok(history)
}

/// The days of the last commits that changed the files at `paths` from `root`. A file in no commit has none.
///
/// # Errors
/// Where git or the repository is not there.
pub fn last_changes(root: &Path, paths: &[&str]) -> Result<HashMap<String, Date>, GitError> {
    refuse_outside(root)?;
    let prefix = lines(root, &["rev-parse", "--show-prefix"])?.pop().unwrap_or_default();
    let asked = ["--literal-pathspecs", "-c", "core.quotePath=false", "log", "--format=%x01%cs", "--name-only", "--"];
    let asked: Vec<&str> = asked.into_iter().chain(paths.iter().copied()).collect();
    let (mut days, mut day) = (HashMap::new(), None);
    for line in lines(root, &asked)? {
        match (line.strip_prefix('\u{1}'), day) {
            (Some(written), _) => day = written.parse().ok(),
            (None, Some(day)) => {
                let path = line.strip_prefix(&prefix).unwrap_or(&line).to_owned();
                days.entry(path).or_insert(day);
            }
            (None, None) => {}
        }
    }
    Ok(days)
}

/// The lines that git answers.
fn lines(root: &Path, arguments: &[&str]) -> Result<Vec<String>, GitError> {
    let answer = git(root, arguments)?;
    if !answer.status.success() {
        return Err(GitError::Unreadable { revision: "HEAD".to_owned(), words: first_line(&answer.stderr) });
    }
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    Ok(text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

fn pairs(lines: &[String]) -> Vec<(String, String)> {
    lines.iter().filter_map(|line| line.split_once(' ')).map(|(id, day)| (id.to_owned(), day.to_owned())).collect()
}

/// Fails where the folder is in no repository.
fn refuse_outside(root: &Path) -> Result<(), GitError> {
    let inside = git(root, &["rev-parse", "--git-dir"])?;
    if inside.status.success() {
        return Ok(());
    }
    // The usual words only repeat the message; others (a repository of somebody else's) are worth hearing.
    let words = first_line(&inside.stderr);
    let words = if words.contains("not a git repository") { String::new() } else { words };
    Err(GitError::NoRepository { root: root.to_owned(), words })
}

/// The commit that a revision names, as git's own number for it.
fn commit(root: &Path, revision: &str) -> Result<String, GitError> {
    let unknown = || GitError::UnknownRevision { revision: revision.to_owned() };
    refuse_outside(root)?;
    if revision.is_empty() || revision.starts_with('-') || revision.contains(char::is_control) {
        return Err(unknown());
    }
    let wanted = format!("{revision}^{{commit}}");
    let found = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
    let id = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if found.status.success() && is_id { Ok(id) } else { Err(unknown()) }
}

/// The repository is the one that the folder is in, also inside a hook, which names one relative to elsewhere.
fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command.current_dir(root).args(arguments).env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    command
}

fn git(root: &Path, arguments: &[&str]) -> Result<Output, GitError> {
    command(root, arguments).stdin(Stdio::null()).output().map_err(failed)
}

fn failed(error: io::Error) -> GitError {
    if error.kind() == ErrorKind::NotFound { GitError::NoGit } else { GitError::Failed(error) }
}

fn first_line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned()
}

/// A line of `git ls-tree -r -l -z`: `mode type id size<tab>path`.
struct Entry<'a> {
    mode: &'a str,
    id: &'a str,
    /// None for what is not stored in this repository.
    size: Option<u64>,
    path: &'a str,
}

impl Entry<'_> {
    fn read(line: &str) -> Option<Entry<'_>> {
        let (facts, path) = line.split_once('\t')?;
        let mut facts = facts.split_whitespace();
        let (mode, _, id, size) = (facts.next()?, facts.next()?, facts.next()?, facts.next()?);
        Some(Entry { mode, id, size: size.parse().ok(), path })
    }
}

/// The content of the files, from one process for all of them. None where git answers in an unknown way.
fn read_blobs(root: &Path, blobs: &[(String, String)]) -> Result<Option<Vec<SourceFile>>, GitError> {
    let mut process = command(root, &["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let (Some(mut questions), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
        return Ok(None);
    };
    let files = thread::scope(|scope| {
        // Asked from a thread of its own: git answers before it has read all questions, and would wait for us.
        scope.spawn(move || blobs.iter().try_for_each(|(_, id)| writeln!(questions, "{id}")));
        let mut answers = BufReader::new(answers);
        blobs.iter().map(|(path, _)| read_blob(&mut answers, path)).collect::<io::Result<Option<Vec<_>>>>()
    });
    let files = files.map_err(GitError::Failed)?;
    process.wait().map_err(GitError::Failed)?;
    Ok(files)
}

/// An answer of `git cat-file --batch`: `id type size`, the bytes, and a line end.
fn read_blob(answers: &mut impl BufRead, path: &str) -> io::Result<Option<SourceFile>> {
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let Some((_, size)) = head.trim_end().rsplit_once(" blob ") else { return Ok(None) };
    let Ok(size) = size.parse::<u64>() else { return Ok(None) };
    let mut bytes = Vec::new();
    answers.take(size).read_to_end(&mut bytes)?;
    let mut end = [0];
    answers.read_exact(&mut end)?;
    Ok(Some(SourceFile { path: path.into(), content: content_of(bytes) }))
}
