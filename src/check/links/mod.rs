//! Where links lead: the index of everything that can be linked to, and the looking up.
//!
//! Destinations are paths from the linking file, as any Markdown viewer reads them. [`address`]
//! says what kind of address one is, [`Targets`] what it leads to, [`nearest`] what was meant.
//! [`resolve`] does this for all links and images of a draft.

mod address;
mod nearest;
mod page_link;
mod problem;
mod resolve;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use hashbrown::{HashMap, HashSet};

pub(crate) use page_link::{page_link, page_links};
pub(crate) use problem::LinkProblem;
pub(crate) use resolve::resolve;

use crate::diagnostic::Code;
use crate::model::{Collection, DocumentId, Target, resolved};
use crate::page::{self, home, submit};
use address::Written;

/// All that can be linked to. A file with mistakes belongs in it too: a link to it is no mistake.
#[derive(Debug, Clone, Default)]
pub(crate) struct Targets {
    /// By path below `content/`.
    files: BTreeMap<Arc<str>, Entry>,
    /// The same paths, by their last part in lower case, once one that leads nowhere was looked up.
    by_name: OnceLock<HashMap<String, Vec<Arc<str>>>>,
    /// The ids of the glossary's terms.
    terms: Anchors,
    /// Where a link to the folder of the report leads.
    first_chapter: Option<DocumentId>,
}

/// The places on a page that a link can name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Anchors {
    /// Nobody knows, for example because the file has mistakes: any is taken.
    #[default]
    Unknown,
    /// These.
    Known(Arc<BTreeSet<String>>),
}

/// Whether a document is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is on the site.
    Shown,
    /// It is not: a draft, withheld, or held back until its date.
    Unpublished,
}

#[derive(Debug, Clone, PartialEq)]
enum Entry {
    Document {
        id: DocumentId,
        standing: Standing,
        anchors: Anchors,
        ingredients: BTreeSet<String>,
    },
    Glossary,
    Questionnaire,
    Chart,
    Data,
    Image,
    /// A file that readers never see.
    Settings,
}

impl Anchors {
    /// These anchors and no others.
    pub fn known<'a>(anchors: impl IntoIterator<Item = &'a str>) -> Anchors {
        Anchors::Known(Arc::new(anchors.into_iter().map(str::to_owned).collect()))
    }

    fn has(&self, anchor: &str) -> bool {
        match self {
            Anchors::Unknown => true,
            Anchors::Known(anchors) => anchors.contains(anchor),
        }
    }

    fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        match self {
            Anchors::Unknown => None,
            Anchors::Known(anchors) => Some(&**anchors),
        }
        .into_iter()
        .flatten()
        .map(String::as_str)
    }
}

impl Targets {
    /// A Markdown file; `path` from the root. `ingredients` are those of its anchors that are
    /// ingredients, if it is one of the report's themes.
    pub fn add_document<'a>(
        &mut self,
        path: &str,
        id: DocumentId,
        standing: Standing,
        anchors: Anchors,
        ingredients: impl IntoIterator<Item = &'a str>,
    ) {
        let ingredients = ingredients.into_iter().map(str::to_owned).collect();
        self.add(below_content(path), Entry::Document { id, standing, anchors, ingredients });
    }

    /// The glossary's file and the ids of its terms.
    pub fn add_glossary(&mut self, path: &str, terms: Anchors) {
        self.terms = terms;
        self.add(below_content(path), Entry::Glossary);
    }

    /// The questionnaire's file.
    pub fn add_questionnaire(&mut self, path: &str) {
        self.add(below_content(path), Entry::Questionnaire);
    }

    /// A chart's file.
    pub fn add_chart(&mut self, path: &str) {
        self.add(below_content(path), Entry::Chart);
    }

    /// A data file.
    pub fn add_data(&mut self, path: &str) {
        self.add(below_content(path), Entry::Data);
    }

    /// An image.
    pub fn add_image(&mut self, path: &str) {
        self.add(below_content(path), Entry::Image);
    }

    /// A file that readers never see, such as the settings.
    pub fn add_settings(&mut self, path: &str) {
        self.add(below_content(path), Entry::Settings);
    }

    /// Where a link to the folder of the report leads.
    pub fn set_first_chapter(&mut self, id: DocumentId) {
        self.first_chapter = Some(id);
    }

    fn add(&mut self, path: &str, entry: Entry) {
        self.by_name.take();
        self.files.insert(path.into(), entry);
    }

    /// The paths whose last part is `name` in lower case.
    fn named(&self, name: &str) -> &[Arc<str>] {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<Arc<str>>> = HashMap::new();
            for path in self.files.keys() {
                by_name.entry(last_part(path).to_lowercase()).or_default().push(Arc::clone(path));
            }
            by_name
        });
        by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The path of the document whose page is at an address.
    pub fn source_of(&self, address: &str) -> Option<&Arc<str>> {
        let stem = address.strip_suffix(page::ENDING)?;
        let candidates =
            [format!("{stem}.md"), format!("{stem}/index.md"), format!("pages/{stem}.md"), "home.md".into()];
        let is_its_page = |entry: &Entry| matches!(entry, Entry::Document { id, .. } if page::address(id) == address);
        let found = candidates.iter().filter_map(|path| self.files.get_key_value(path.as_str()));
        found.filter(|(_, entry)| is_its_page(entry)).map(|(path, _)| path).next()
    }

    /// The documents of which a link that leads to them may have to be looked up again, where these targets take the
    /// place of `before`. None where more has changed than what is known of documents: then every link may.
    pub fn changed_since(&self, before: &Targets) -> Option<HashSet<DocumentId>> {
        let same = self.terms == before.terms
            && self.first_chapter == before.first_chapter
            && self.files.len() == before.files.len();
        if !same {
            return None;
        }
        let mut changed = HashSet::new();
        for ((path, entry), (path_before, entry_before)) in self.files.iter().zip(&before.files) {
            if path != path_before {
                return None;
            }
            match (entry, entry_before) {
                (Entry::Document { id, .. }, Entry::Document { id: id_before, .. }) if id == id_before => {
                    if entry != entry_before {
                        changed.insert(id.clone());
                    }
                }
                _ if entry == entry_before => {}
                _ => return None,
            }
        }
        Some(changed)
    }

    /// Where `destination`, written in the file `from` (a path from the root), leads.
    pub fn resolve(&self, from: &str, destination: &str) -> Result<Target, LinkProblem> {
        match address::read(destination)? {
            Written::Web(address) => Ok(Target::External(address.to_owned())),
            Written::Email(address) => Ok(Target::Email(address.to_owned())),
            Written::Telephone(number) => Ok(Target::Telephone(number.to_owned())),
            Written::Relative { path, query: None, fragment } => {
                self.relative(below_content(from), &path, fragment.as_deref())
            }
            Written::Relative { query: Some(_), .. } => {
                let without: String = destination.split('?').next().unwrap_or_default().to_owned();
                Err(LinkProblem::broken(
                    "There is a question mark in this link. A link to a page of this site has none.",
                    "Leave out everything from the question mark to the end.",
                )
                .suggesting(without))
            }
        }
    }

    /// The path below `content/` that `written`, a decoded path in the file `from` (below `content/`), names.
    fn locate(from: &str, written: &str) -> Result<String, LinkProblem> {
        if written.starts_with('/') {
            return Err(LinkProblem::broken(
                "This link begins with a slash. Links are paths from the file that they stand in.",
                "Write ../ for each folder to go up, then the path, for example ../pages/about.md.",
            ));
        }
        let mut path = resolved(from, written).ok_or_else(|| {
            LinkProblem::broken(
                "This link leads out of the folder content. Nothing outside it is on the site.",
                "Link to a file in the content folder, or write the full web address (https://…).",
            )
        })?;
        if !path.is_empty()
            && (written.ends_with('/') || written.ends_with("/.") || written.ends_with("..") || written == ".")
        {
            path.push('/');
        }
        Ok(path)
    }

    fn relative(&self, from: &str, written: &str, fragment: Option<&str>) -> Result<Target, LinkProblem> {
        if fragment == Some("") {
            return Err(LinkProblem::new(Code::BrokenAnchor, "Nothing stands after the # of this link.")
                .help("Write the name of a heading after it, or leave it out.")
                .suggesting(written));
        }
        if written.is_empty() {
            return self.same_page(from, fragment.unwrap_or_default());
        }
        let path = match Targets::locate(from, written) {
            Ok(path) => path,
            Err(problem) => {
                let rooted = written.trim_start_matches('/').trim_start_matches("content/");
                return Err(match written.starts_with('/') && self.files.contains_key(rooted) {
                    true => problem.did_you_mean(nearest::written(from, rooted, fragment)),
                    false => problem,
                });
            }
        };
        match self.files.get(path.as_str()) {
            Some(entry) => self.entry(from, &path, entry, fragment),
            None => self.page(from, &path, written, fragment),
        }
    }

    fn same_page(&self, from: &str, anchor: &str) -> Result<Target, LinkProblem> {
        match self.files.get(from) {
            Some(Entry::Document { anchors, .. }) => {
                nearest::check_anchor(anchors, anchor, "This page has no heading", "")?;
                Ok(Target::Anchor(anchor.to_owned()))
            }
            _ => Err(LinkProblem::broken(
                "This link names a place, but no file.",
                "Write the path of a file before the #.",
            )),
        }
    }

    fn entry(&self, from: &str, path: &str, entry: &Entry, fragment: Option<&str>) -> Result<Target, LinkProblem> {
        let shared: Arc<str> = path.into();
        let target = match entry {
            Entry::Document { id, standing, anchors, ingredients } => {
                if *standing == Standing::Unpublished {
                    // A draft may link to another: nobody reads either, and nothing of them is quoted.
                    if self.is_unpublished(from) {
                        return Ok(Target::Document(id.clone(), fragment.map(str::to_owned)));
                    }
                    return Err(LinkProblem::new(
                        Code::LinkToUnpublished,
                        format!("content/{path} is not published, so a link to it would lead nowhere."),
                    )
                    .help("Take the link out until that file is published."));
                }
                let Some(fragment) = fragment else { return Ok(Target::Document(id.clone(), None)) };
                if ingredients.contains(fragment) {
                    return Ok(Target::Ingredient { theme: Arc::clone(&id.slug), id: fragment.into() });
                }
                let to = nearest::written(from, path, None);
                let candidates = || anchors.iter().chain(ingredients.iter().map(String::as_str));
                if !anchors.has(fragment) {
                    return Err(nearest::no_anchor(
                        candidates(),
                        fragment,
                        &format!("content/{path} has no heading"),
                        &to,
                        Code::BrokenAnchor,
                    ));
                }
                return Ok(Target::Document(id.clone(), Some(fragment.to_owned())));
            }
            Entry::Glossary => {
                if let Some(term) = fragment
                    && !self.terms.has(term)
                {
                    let to = nearest::written(from, path, None);
                    return Err(nearest::no_anchor(
                        self.terms.iter(),
                        term,
                        "The glossary has no term",
                        &to,
                        Code::UnknownTerm,
                    ));
                }
                return Ok(Target::Term(fragment.map(str::to_owned)));
            }
            Entry::Questionnaire => return Ok(generated(submit::ADDRESS, fragment)),
            Entry::Settings => {
                return Err(LinkProblem::broken(
                    format!("content/{path} is no page. Readers of the site never see it."),
                    "Link to a page instead: a Markdown file, whose name ends in .md.",
                ));
            }
            Entry::Chart => Target::Chart(shared),
            Entry::Data => Target::Data(shared),
            Entry::Image => Target::File(shared),
        };
        if fragment.is_some() {
            return Err(LinkProblem::new(
                Code::BrokenAnchor,
                format!("content/{path} has no headings that a link can lead to."),
            )
            .did_you_mean(nearest::written(from, path, None)));
        }
        Ok(target)
    }

    fn is_unpublished(&self, path: &str) -> bool {
        matches!(self.files.get(path), Some(Entry::Document { standing: Standing::Unpublished, .. }))
    }

    /// A page that has no file of its own, or a folder.
    fn page(&self, from: &str, path: &str, written: &str, fragment: Option<&str>) -> Result<Target, LinkProblem> {
        let folder = path.trim_end_matches('/');
        let index = format!("{folder}/index.md");
        if let Some(entry) = self.files.get(index.as_str()) {
            return self.entry(from, &index, entry, fragment);
        }
        if folder.is_empty() {
            return match (self.source_of(home::ADDRESS), fragment) {
                (Some(home), None) => self.resolve("content/", home),
                _ => Ok(generated(home::ADDRESS, fragment)),
            };
        }
        // Whether there is such a page is known when everything is counted.
        let index = format!("{folder}/{}", home::ADDRESS);
        if page::fixed().any(|fixed| fixed == index) {
            return Ok(generated(&index, fragment));
        }
        if Some(folder) == Collection::Report.folder()
            && let Some(first) = &self.first_chapter
            && fragment.is_none()
        {
            return Ok(Target::Document(first.clone(), None));
        }
        if page::may_be(path) && self.source_of(path).is_none() {
            return Ok(generated(path, fragment));
        }
        Err(self.nothing(from, path, written, fragment))
    }

    /// The paths that a suggestion may name.
    fn shown(&self) -> impl Iterator<Item = &Arc<str>> {
        self.files.iter().filter(|(_, entry)| Targets::may_be_suggested(entry)).map(|(path, _)| path)
    }

    fn may_be_suggested(entry: &Entry) -> bool {
        !matches!(
            entry,
            Entry::Settings | Entry::Questionnaire | Entry::Document { standing: Standing::Unpublished, .. }
        )
    }
}

/// A page or a file that casebook makes.
fn generated(address: &str, fragment: Option<&str>) -> Target {
    Target::Generated(address.to_owned(), fragment.map(str::to_owned))
}

/// The path below `content/` that `written` names in the file `from`; none where it leads out of the folder.
pub(crate) fn path_below_content(from: &str, written: &str) -> Option<String> {
    Targets::locate(below_content(from), written).ok()
}

fn below_content(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

fn last_part(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
