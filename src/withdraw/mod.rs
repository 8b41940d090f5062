//! `casebook withdraw`: takes a case study out everywhere, and keeps the fact.
//!
//! The folder is changed in memory first, in rounds: its files go, links to it become their words, and then each link
//! that the next check finds broken because of that (to a list of which nothing is left, for example) becomes its words
//! too. Only when no such link is left is anything written, all of it or nothing.

mod numbered;
mod shared;
mod title;
mod token;
mod unlink;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::check::{LinkForm, Options, WrittenFolder, WrittenLink, WrittenPage, old_address, written_folder};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::edit::Plan;
use crate::edit::list::{ListEntry, ListFile, NewEntry};
use crate::findings;
use crate::load::{self, FileHistory, GitError, LoadError, SourceFile, SourceTree};
use crate::model::{Collection, Date, WithdrawalReason, WithdrawnAddress};
use crate::page::{ENDING, case_study};
use crate::source::{below_content, nearest};
use crate::write::{Replaced, WriteError};

use numbered::NumberedName;
pub use shared::SharedLine;
use shared::WithdrawnWords;
use title::Title;

const REDIRECTS: &str = "content/redirects.yaml";

/// The most rounds in which links are mended. Each mends all that is known to be broken, so few are ever needed.
const MOST_ROUNDS: usize = 50;

/// The case study to take out, and what is to be said of it.
#[derive(Debug, Clone)]
pub struct WithdrawOptions {
    /// The name of its file or folder.
    pub slug: String,
    /// The reason.
    pub reason: WithdrawalReason,
    /// The name of the case study where readers may go on.
    pub see: Option<String>,
    /// The day.
    pub on: Date,
    /// Leave no page, and keep its address only as a hash.
    pub no_page: bool,
    /// Write nothing.
    pub dry_run: bool,
}

/// The outcome.
#[derive(Debug)]
pub struct Withdrawn {
    /// The files as they are now; findings quote them when they are printed.
    pub tree: SourceTree,
    /// The paths of the files that went.
    pub removed: Vec<String>,
    /// Those of them of which no commit has the last state; none where there is no version control.
    pub uncommitted: Vec<String>,
    /// The files that changed, by their paths from the root.
    pub changed: Vec<Replaced>,
    /// Claims of charts that do not hold any more: the charts are left out.
    pub claims: Vec<Diagnostic>,
    /// The lines in which its title, its number or its address still stands, or words that led to it: file and line.
    pub mentions: Vec<(Arc<str>, usize)>,
    /// The lines that share words in a row with it, such as a quotation.
    pub shared: Vec<SharedLine>,
    /// The errors that remain.
    pub errors: Vec<Diagnostic>,
    /// What is left to people.
    pub remains: Remains,
}

/// What a withdrawal leaves to people.
#[derive(Debug)]
pub struct Remains {
    /// The address that it had.
    pub address: String,
    /// The addresses that it had under older names.
    pub older: Vec<String>,
    /// The history of its files, those of its older names too; an error where there is none to be asked for.
    pub history: Result<FileHistory, GitError>,
}

/// What remains of a case study that was withdrawn before, by the name that it had then.
pub fn remains(root: &Path, slug: &str) -> Remains {
    let path = format!("content/case-studies/{slug}");
    let history = load::history(root, &[&format!("{path}.md"), &path]);
    Remains { address: case_study::address(slug), older: Vec::new(), history }
}

/// Nothing was withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawError {
    /// The folder cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// There is no such case study.
    #[error("there is no case study \"{slug}\"{}", meant(near.as_deref()))]
    Unknown {
        /// As it was written.
        slug: String,
        /// The one that was most likely meant.
        near: Option<String>,
    },
    /// It has another name now.
    #[error("\"{slug}\" was renamed to \"{now}\"; use that")]
    Renamed {
        /// As it was written.
        slug: String,
        /// The name that it has.
        now: String,
    },
    /// It was withdrawn before.
    #[error("\"{slug}\" was withdrawn on {on} already")]
    Already {
        /// As it was written.
        slug: String,
        /// The day.
        on: Date,
    },
    /// The case study to go on with is not published, or is the one that goes.
    #[error("readers cannot go on with \"{slug}\": it is not published, or the one that is withdrawn")]
    NotThere {
        /// As it was written.
        slug: String,
    },
    /// Readers must not be told of it, and so of nothing in its place.
    #[error("--see is for the reasons `error` and `superseded`, and where a page is left")]
    SeeNothing,
    /// The file of redirects is no YAML.
    #[error("{REDIRECTS} cannot be read; correct it first (`casebook check` says what is wrong)")]
    Redirects,
    /// The files cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

fn meant(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean \"{near}\"?")).unwrap_or_default()
}

/// Takes a case study out of the folder `root`.
///
/// # Errors
/// Where there is no such case study, or the machine is at fault. Then all is as it was.
pub fn withdraw(root: &Path, wish: &WithdrawOptions, options: &Options) -> Result<Withdrawn, WithdrawError> {
    let tree = load::load(root)?;
    let planned = planned(&tree, wish, options)?;
    let paths = planned.all_paths();
    let history = load::history(root, &paths.iter().map(String::as_str).collect::<Vec<_>>());
    let Planned { gone, removed, older, after, title, called, words } = planned;
    let uncommitted = load::uncommitted(root).unwrap_or_default();
    let uncommitted = removed.iter().filter(|path| uncommitted.contains(*path)).cloned().collect();
    let changed = changed(&tree, &after);
    let mut plan = Plan::default();
    let folder = format!("content/{}", gone.path);
    let is_inside = |path: &&String| path.starts_with(&format!("{folder}/"));
    removed.iter().filter(|path| !is_inside(path)).for_each(|path| plan.remove(path));
    if removed.iter().any(|path| is_inside(&path)) {
        plan.remove(&folder);
    }
    for Replaced { path, was, text } in &changed {
        let path: Arc<str> = path.to_string_lossy().into();
        match was {
            Some(was) => plan.replace(&path, 0..was.len(), text.as_str()),
            None => plan.create(&path, text.as_str()),
        }
    }
    if !wish.dry_run {
        plan.write(root, &tree)?;
    }
    let found = findings(&after, options);
    let is_claim = |finding: &Diagnostic| {
        finding.severity == Severity::Warning && matches!(finding.code, Code::ChartAssertion | Code::ChartTemplate)
    };
    let (claims, others): (Vec<_>, Vec<_>) = found.into_iter().partition(is_claim);
    Ok(Withdrawn {
        remains: Remains { address: case_study::address(gone.slug()), older, history },
        claims,
        errors: others.into_iter().filter(|finding| finding.severity == Severity::Error).collect(),
        mentions: mentions(&after, &changed, title.as_ref(), called.as_ref(), gone.slug()),
        shared: words.shared(texts(&after)),
        changed,
        removed,
        uncommitted,
        tree: after,
    })
}

/// A withdrawal that nobody has written yet.
struct Planned {
    gone: GoneStudy,
    /// The paths of the files that go.
    removed: Vec<String>,
    /// The addresses that it had under older names.
    older: Vec<String>,
    title: Option<Title>,
    /// What it said.
    words: WithdrawnWords,
    /// The words that call it by its number.
    called: Option<NumberedName>,
    /// The folder afterwards.
    after: SourceTree,
}

impl Planned {
    /// The paths of its files, those under older names too.
    fn all_paths(&self) -> Vec<String> {
        let older = self.older.iter().map(|from| from.trim_end_matches(ENDING));
        let older = older.flat_map(|from| [format!("content/{from}.md"), format!("content/{from}")]);
        self.removed.iter().cloned().chain(older).collect()
    }
}

fn planned(tree: &SourceTree, wish: &WithdrawOptions, options: &Options) -> Result<Planned, WithdrawError> {
    let folder = written_folder(tree, options);
    let gone = GoneStudy::of(&folder, tree, &wish.slug)?;
    let see = wish.see.as_deref().map(|see| place_to_see(&folder, &gone, see)).transpose()?;
    let is_named = wish.reason.may_be_named() && !wish.no_page;
    if see.is_some() && !is_named {
        return Err(WithdrawError::SeeNothing);
    }
    let mut removed = gone.files(tree);
    let page = folder.pages.iter().find(|page| removed.iter().any(|path| **path == *page.file));
    let title = page.and_then(|page| page.title.clone());
    let called = page.and_then(|page| page.number).map(|number| NumberedName::of(&folder.numbering, number));
    let before = tree.file(REDIRECTS).map(|file| file.text().ok_or(WithdrawError::Redirects)).transpose()?;
    let told = is_named.then_some((title.as_deref(), see.as_deref()));
    let (noted, older) = note(before.unwrap_or_default(), &folder, &gone, wish, told)?;
    let mut plan = Plan::default();
    match before {
        Some(before) => plan.replace(&Arc::from(REDIRECTS), 0..before.len(), noted),
        None => plan.create(REDIRECTS, noted),
    }
    let words = WithdrawnWords::of(tree, &removed, &folder.limits);
    removed.extend(gone.only_its_own(tree, &folder, &removed));
    removed.iter().for_each(|path| plan.remove(path));
    let after = mended(plan.tree_after(tree), tree, &gone, options);
    let title = title.as_deref().and_then(Title::of);
    Ok(Planned { gone, removed, older, title, words, called, after })
}

/// The case study that goes.
struct GoneStudy {
    /// The path of its folder below `content/`, or of its file without the ending.
    path: String,
}

impl GoneStudy {
    fn of(folder: &WrittenFolder, tree: &SourceTree, written: &str) -> Result<GoneStudy, WithdrawError> {
        let slug = slug_in(written);
        if let Some(on) = folder.withdrawn.day(&case_study::address(slug)) {
            return Err(WithdrawError::Already { slug: slug.to_owned(), on });
        }
        let path = format!("case-studies/{slug}");
        let is_there = |ending| tree.file(&format!("content/{path}{ending}")).is_some();
        let is_name = !slug.is_empty() && !slug.contains(['/', '.']);
        if is_name && (is_there(".md") || is_there("/index.md")) {
            return Ok(GoneStudy { path });
        }
        Err(unknown(folder, slug))
    }

    fn slug(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Tells whether a path below `content/`, or an address, is its own: its file, its folder, a file in it, its page.
    fn has(&self, path: &str) -> bool {
        path.strip_prefix(&self.path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
    }

    /// The paths of its files from the root.
    fn files(&self, tree: &SourceTree) -> Vec<String> {
        let own = tree.files().iter().filter(|file| file.path.starts_with("content/"));
        own.filter(|file| self.has(below_content(&file.path))).map(|file| file.path.to_string()).collect()
    }

    /// The paths from the root of pictures and documents elsewhere that nothing but its files uses.
    fn only_its_own(&self, tree: &SourceTree, folder: &WrittenFolder, removed: &[String]) -> Vec<String> {
        let is_its = |link: &&WrittenLink| removed.iter().any(|path| **path == *link.file);
        let is_offered = |path: &str| {
            !["data/", "charts/"].iter().any(|folder| path.starts_with(folder))
                && !path.ends_with(".md")
                && path.contains('/')
                && tree.file(&format!("content/{path}")).is_some()
        };
        let others = |path: &str| folder.links.iter().any(|link| link.path == path && !is_its(&link));
        let mut own: Vec<String> = folder.links.iter().filter(is_its).map(|link| link.path.clone()).collect();
        own.retain(|path| !self.has(path) && is_offered(path) && !others(path));
        own.sort_unstable();
        own.dedup();
        own.into_iter().map(|path| format!("content/{path}")).collect()
    }
}

/// The slug, where somebody wrote the path of the file.
fn slug_in(written: &str) -> &str {
    let slug = written.trim_start_matches("content/").trim_start_matches("case-studies/");
    slug.trim_end_matches("/index.md").trim_end_matches(".md").trim_end_matches('/')
}

fn case_studies(folder: &WrittenFolder) -> impl Iterator<Item = &WrittenPage> + Clone {
    folder.pages.iter().filter(|page| page.id.collection == Collection::CaseStudies)
}

fn unknown(folder: &WrittenFolder, slug: &str) -> WithdrawError {
    if let Some(now) = folder.newer_name(&case_study::address(slug)) {
        return WithdrawError::Renamed { slug: slug.to_owned(), now: slug_in(now).to_owned() };
    }
    let near = nearest(slug, case_studies(folder).map(|page| &*page.id.slug)).map(str::to_owned);
    WithdrawError::Unknown { slug: slug.to_owned(), near }
}

/// The path below `content/` of the case study where readers may go on.
fn place_to_see(folder: &WrittenFolder, gone: &GoneStudy, see: &str) -> Result<String, WithdrawError> {
    let slug = slug_in(see);
    let page = case_studies(folder).find(|page| *page.id.slug == *slug).ok_or_else(|| unknown(folder, slug))?;
    if slug == gone.slug() || !page.is_shown {
        return Err(WithdrawError::NotThere { slug: slug.to_owned() });
    }
    Ok(below_content(&page.file).to_owned())
}

/// The text of the redirects with the fact, and without the redirects that lead to what is gone; their old addresses.
/// Where readers are told the title, whoever comes by an old address is told it too; else nothing else may stand there.
fn note(
    before: &str,
    folder: &WrittenFolder,
    gone: &GoneStudy,
    wish: &WithdrawOptions,
    told: Option<(Option<&str>, Option<&str>)>,
) -> Result<(String, Vec<String>), WithdrawError> {
    let unreadable = || WithdrawError::Redirects;
    let file = ListFile::read(before, &folder.limits).ok_or_else(unreadable)?;
    let links = folder.links.iter().filter(|link| *link.file == *REDIRECTS && gone.has(&link.path));
    let places: Vec<_> = links.map(|link| link.destination.start).collect();
    let leads_there = |entry: &ListEntry| places.iter().any(|place| entry.span.contains(place));
    let older: Vec<ListEntry> = file.entries("redirects").into_iter().filter(leads_there).collect();
    let spans: Vec<_> = older.iter().map(|entry| entry.span.clone()).collect();
    let without = file.changed("redirects", &spans, &[]);
    let older = older.iter().filter_map(|entry| Some(old_address(entry.value("from")?)?.0));
    let older: Vec<String> = older.collect();
    let hashed = |address: &str| Some(("sha256", WithdrawnAddress::hashed(address).digits()?.to_owned()));
    let own = Some(case_study::address(gone.slug())).filter(|_| wish.no_page).and_then(|address| hashed(&address));
    let own = own.unwrap_or(("address", gone.path.clone()));
    let old = older.iter().filter_map(|from| match told {
        Some(_) => Some(("address", from.clone())),
        None => hashed(from),
    });
    let entry = |address| {
        let (title, see) = told.unwrap_or_default();
        let said = [("title", title), ("see", see)].into_iter();
        let said = said.filter_map(|(key, value)| Some((key, value?.to_owned())));
        let facts = [address, ("reason", wish.reason.as_str().to_owned()), ("on", wish.on.to_string())];
        facts.into_iter().chain(said).collect()
    };
    let entries: Vec<NewEntry<'_>> = std::iter::once(own).chain(old).map(entry).collect();
    let file = ListFile::read(&without, &folder.limits).ok_or_else(unreadable)?;
    Ok((file.changed("withdrawn", &[], &entries), older))
}

/// The folder with every link mended that leads to what is gone, or that was right before and is broken without it.
fn mended(mut after: SourceTree, before: &SourceTree, gone: &GoneStudy, options: &Options) -> SourceTree {
    let was_broken = broken(&findings(before, options));
    for _ in 0..MOST_ROUNDS {
        let mut folder = written_folder(&after, options);
        // Names are no links: a chart that has such a row is left out.
        folder.links.retain(|link| !matches!(link.form, LinkForm::Row | LinkForm::Id));
        let leads_there = |link: &&WrittenLink| gone.has(&link.path);
        let mut links: Vec<&WrittenLink> = folder.links.iter().filter(leads_there).collect();
        if links.is_empty() {
            let is_broken = broken(&findings(&after, options));
            let is_new = |link: &&WrittenLink| {
                let place = after.file(&link.file).and_then(|file| file.text());
                let place = place.map(|text| Place::of(text, link.destination.clone()));
                let same = |mark: &&BrokenPlace| *mark.0 == *link.file && Some(mark.3) == place;
                is_broken.keys().find(same).is_some_and(|mark| {
                    let count = |marks: &HashMap<BrokenPlace, usize>| {
                        let alike = marks
                            .iter()
                            .filter(|(other, _)| (&other.0, other.1, &other.2) == (&mark.0, mark.1, &mark.2));
                        alike.map(|(_, count)| count).sum::<usize>()
                    };
                    count(&is_broken) > count(&was_broken)
                })
            };
            links = folder.links.iter().filter(is_new).collect();
        }
        let plan = unlink::plan(&after, &links, &folder.limits);
        let next = plan.tree_after(&after);
        if load::differences(&after, &next).is_empty() {
            break;
        }
        after = next;
    }
    after
}

/// A broken link: its file, the class, the message and the place.
type BrokenPlace = (Arc<str>, Code, String, Place);

fn broken(found: &[Diagnostic]) -> HashMap<BrokenPlace, usize> {
    let is_link = |code| {
        use Code::{BrokenAnchor, BrokenLink, LinkToUnpublished, LinkToWithdrawn, MissingImage};
        matches!(code, BrokenLink | BrokenAnchor | LinkToWithdrawn | LinkToUnpublished | MissingImage)
    };
    let mut marks = HashMap::new();
    for finding in found.iter().filter(|finding| is_link(finding.code)) {
        if let Some(place) = finding.place {
            *marks.entry((Arc::clone(&finding.file), finding.code, finding.message.clone(), place)).or_default() += 1;
        }
    }
    marks
}

/// The files that differ, those that went aside.
fn changed(before: &SourceTree, after: &SourceTree) -> Vec<Replaced> {
    let text = |tree: &SourceTree, path: &str| tree.file(path)?.text().map(str::to_owned);
    let differing = load::differences(before, after).into_iter();
    let replaced = differing.filter_map(|path| {
        Some(Replaced { path: (*path).into(), was: text(before, &path), text: text(after, &path)? })
    });
    replaced.collect()
}

/// The files of the content, where it is noted as withdrawn aside.
fn texts(tree: &SourceTree) -> impl Iterator<Item = &SourceFile> {
    tree.below("content/").filter(|file| &*file.path != REDIRECTS)
}

/// The lines of the content that say its title, its number or its address, or have lost a link to it; where it is noted
/// as withdrawn aside.
fn mentions(
    tree: &SourceTree,
    changed: &[Replaced],
    title: Option<&Title>,
    called: Option<&NumberedName>,
    slug: &str,
) -> Vec<(Arc<str>, usize)> {
    let before = changed.iter().map(|file| {
        let lines = file.was.as_deref().unwrap_or_default().lines().collect::<HashSet<_>>();
        (file.path.to_string_lossy(), lines)
    });
    let before: HashMap<_, _> = before.collect();
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '-';
    // Alone it may be a word, or the name of an answer.
    let address = case_study::address(slug);
    let address = address.trim_end_matches(ENDING);
    let has_address =
        |line: &str| line.match_indices(address).any(|(at, _)| !line[at + address.len()..].starts_with(is_part));
    let lines = texts(tree).flat_map(|file| {
        let text = file.text().unwrap_or_default();
        let lines = text.lines().enumerate();
        let mut named = called.map(|called| called.lines(text)).unwrap_or_default();
        named.extend(title.map(|title| title.lines(text)).unwrap_or_default());
        let before = before.get(&*file.path);
        let is_new = move |line: &str| before.is_some_and(|before| !before.contains(line));
        lines
            .filter(move |(at, line)| is_new(line) || named.contains(at) || has_address(line))
            .map(|(at, _)| (Arc::clone(&file.path), at + 1))
    });
    lines.collect()
}
