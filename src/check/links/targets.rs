//! The index of everything that can be linked to.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::{Arc, OnceLock};

use hashbrown::HashMap;
use jiff::civil::Date;

use super::anchors::Anchors;
use super::near_files::NearFiles;
use crate::model::{AttachmentKind, Attachments, Collection, DocumentId, LeftOut, WithdrawnAddresses};
use crate::page;
use crate::source::{LinkProblem, below_content, composed, folder_and_name};

/// All that can be linked to. A file with mistakes belongs in it too: a link to it is no mistake.
#[derive(Debug, Clone, Default)]
pub(crate) struct Targets {
    /// By path below `content/`.
    files: BTreeMap<Arc<str>, Linkable>,
    /// Those of the same paths that a suggestion may name, once one that leads nowhere was looked up.
    near_files: OnceLock<NearFiles>,
    /// By the path with its letters composed, the paths below `content/` that have them apart.
    apart: BTreeMap<String, Arc<str>>,
    /// By path below `content/`; none for a picture that is there and cannot be shown.
    pictures: BTreeMap<Arc<str>, Option<PictureSize>>,
    /// Those of the same that everybody may be told of, once one that is not there was looked up.
    near_pictures: OnceLock<NearFiles>,
    /// The beginnings of the paths of what belongs to documents that readers do not see: their folders, and their names
    /// with another ending. Each with when they see it.
    hidden: BTreeMap<String, Visibility>,
    /// The ids of the glossary's terms.
    terms: Anchors,
    /// The chapter that a link to the folder of the report leads to.
    first_chapter: Option<DocumentId>,
    /// The pages that may offer files.
    attachments: Attachments,
    /// The parts that the site does without.
    left_out: Vec<LeftOut>,
    /// The addresses of what was taken out.
    withdrawn: WithdrawnAddresses,
    /// The address that the site will have.
    base_url: String,
    ages: Ages,
}

/// Says since when readers see a document: what is less is seen earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Visibility {
    /// It is on the site.
    Shown,
    /// It is held back until its day.
    HeldBack(Date),
    /// It is on no site that is known of: a draft, withheld, or without a text.
    Unpublished,
}

/// A file that can be linked to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Linkable {
    Document {
        id: DocumentId,
        visibility: Visibility,
        anchors: Anchors,
        ingredients: BTreeSet<String>,
    },
    Glossary,
    Questionnaire,
    Chart(Visibility),
    Data,
    Picture,
    /// A file that pages may offer, with its size in bytes.
    Attachment(AttachmentKind, u64),
    /// A file of a kind that is not published.
    Other,
    /// A file that readers never see.
    Settings,
}

impl Linkable {
    fn may_be_suggested(&self) -> bool {
        !matches!(
            self,
            Linkable::Settings
                | Linkable::Other
                | Linkable::Questionnaire
                | Linkable::Document { visibility: Visibility::HeldBack(_) | Visibility::Unpublished, .. }
        )
    }
}

/// The size of a picture in pixels, as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PictureSize {
    /// At least 1.
    pub width: u32,
    /// At least 1.
    pub height: u32,
}

/// The picture at a path, if there is one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PictureLookup<'a> {
    /// It can be shown: its path, as the index has it.
    Shown(&'a Arc<str>, PictureSize),
    /// It belongs to a document that readers do not see, and another shows it.
    Unpublished,
    /// It is there and has been reported.
    Refused,
    /// It is not there: the path that was most likely meant.
    Missing(Option<&'a str>),
}

/// The last changes of what links lead to, counted in checks of the same folder.
#[derive(Debug, Clone, Default)]
struct Ages {
    now: u64,
    /// Of anything but what is known of single documents.
    shape: u64,
    /// Of the documents that changed after that.
    documents: HashMap<DocumentId, u64>,
}

impl Targets {
    /// A Markdown file; `path` from the root. `ingredients` are those of its anchors that are
    /// ingredients, if it is one of the report's themes.
    pub fn add_document<'a>(
        &mut self,
        path: &str,
        id: DocumentId,
        visibility: Visibility,
        anchors: Anchors,
        ingredients: impl IntoIterator<Item = &'a str>,
    ) {
        let ingredients = ingredients.into_iter().map(str::to_owned).collect();
        if visibility != Visibility::Shown {
            let stem = below_content(path).trim_end_matches(".md").trim_end_matches("/index");
            self.hidden.extend([format!("{stem}/"), format!("{stem}.")].map(|start| (start, visibility)));
        }
        self.add(below_content(path), Linkable::Document { id, visibility, anchors, ingredients });
    }

    /// The glossary's file and the ids of its terms.
    pub fn add_glossary(&mut self, path: &str, terms: Anchors) {
        self.terms = terms;
        self.add(below_content(path), Linkable::Glossary);
    }

    /// The questionnaire's file.
    pub fn add_questionnaire(&mut self, path: &str) {
        self.add(below_content(path), Linkable::Questionnaire);
    }

    /// A chart's file.
    pub fn add_chart(&mut self, path: &str, visibility: Visibility) {
        self.add(below_content(path), Linkable::Chart(visibility));
    }

    /// A data file.
    pub fn add_data(&mut self, path: &str) {
        self.add(below_content(path), Linkable::Data);
    }

    /// A picture, with its size in pixels; none where it cannot be shown, which is said.
    pub fn add_picture(&mut self, path: &Arc<str>, size: Option<PictureSize>) {
        self.add(below_content(path), Linkable::Picture);
        self.near_pictures.take();
        self.pictures.insert(below_content(path).into(), size);
    }

    /// A file that is no picture, with its size in bytes.
    pub fn add_other(&mut self, path: &str, bytes: u64) {
        let kind = AttachmentKind::of(path);
        let entry = kind.map_or(Linkable::Other, |kind| Linkable::Attachment(kind, bytes));
        self.add(below_content(path), entry);
    }

    /// Says which pages may offer files.
    pub fn allow_attachments(&mut self, of: Attachments) {
        self.attachments = of;
    }

    /// The pages that may offer files.
    pub(super) fn attachments(&self) -> Attachments {
        self.attachments
    }

    /// A file that readers never see, such as the settings.
    pub fn add_settings(&mut self, path: &str) {
        self.add(below_content(path), Linkable::Settings);
    }

    /// The chapter that a link to the folder of the report leads to.
    pub fn set_first_chapter(&mut self, id: DocumentId) {
        self.first_chapter = Some(id);
    }

    /// The parts that the site does without.
    pub fn leave_out(&mut self, parts: &[LeftOut]) {
        self.left_out = parts.to_vec();
    }

    /// The address that the site will have.
    pub fn stand_at(&mut self, base_url: &str) {
        base_url.clone_into(&mut self.base_url);
    }

    /// The same.
    pub(super) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The addresses of what was taken out.
    pub fn withdraw(&mut self, addresses: WithdrawnAddresses) {
        self.withdrawn = addresses;
    }

    /// The problem of a link to a path below `content/` that belonged to what was taken out.
    pub(super) fn withdrawn(&self, path: &str) -> Option<LinkProblem> {
        self.withdrawn.day_of_path(path, page::ENDING).map(LinkProblem::withdrawn)
    }

    /// The part that the site does without to which a file belongs.
    pub(super) fn left_out(&self, entry: &Linkable) -> Option<LeftOut> {
        match entry {
            Linkable::Document { id, .. } => self.left_out_page(id.collection),
            Linkable::Questionnaire => Some(LeftOut::Submit).filter(|part| self.is_without(*part)),
            _ => None,
        }
    }

    /// The part of the site that pages of a collection belong to, where the site does without it.
    pub fn left_out_page(&self, collection: Collection) -> Option<LeftOut> {
        let part = match collection {
            Collection::Updates => LeftOut::Updates,
            Collection::Findings => LeftOut::Findings,
            _ => return None,
        };
        Some(part).filter(|part| self.is_without(*part))
    }

    /// Tells whether the site does without a part.
    pub(super) fn is_without(&self, part: LeftOut) -> bool {
        self.left_out.contains(&part)
    }

    fn add(&mut self, path: &str, entry: Linkable) {
        self.near_files.take();
        if let Cow::Owned(composed) = composed(path) {
            self.apart.insert(composed, path.into());
        }
        self.files.insert(path.into(), entry);
    }

    /// The path of the file that looks like `path` below `content/`: accents count as a part of their letter or apart.
    pub fn as_stored(&self, path: String) -> String {
        if path.is_ascii() || self.files.contains_key(&*path) {
            return path;
        }
        let composed = composed(&path);
        match self.apart.get(&*composed) {
            Some(stored) => stored.to_string(),
            None => composed.into_owned(),
        }
    }

    /// The file at a path below `content/`.
    pub(super) fn entry(&self, path: &str) -> Option<&Linkable> {
        self.files.get(path)
    }

    /// The files from a path on, in the order of their paths.
    pub(super) fn from(&self, path: &str) -> impl Iterator<Item = &Arc<str>> {
        self.files.range::<str, _>((Bound::Included(path), Bound::Unbounded)).map(|(path, _)| path)
    }

    /// The ids of the glossary's terms.
    pub(super) fn terms(&self) -> &Anchors {
        &self.terms
    }

    /// The chapter that a link to the folder of the report leads to.
    pub(super) fn first_chapter(&self) -> Option<&DocumentId> {
        self.first_chapter.as_ref()
    }

    /// The files that a suggestion may name.
    pub(super) fn near_files(&self) -> &NearFiles {
        self.near_files.get_or_init(|| NearFiles::of(self.shown()))
    }

    /// The path of the document whose page is at an address.
    pub fn source_of(&self, address: &str) -> Option<&Arc<str>> {
        let stem = address.strip_suffix(page::ENDING)?;
        let candidates =
            [format!("{stem}.md"), format!("{stem}/index.md"), format!("pages/{stem}.md"), "home.md".into()];
        let is_its_page =
            |entry: &Linkable| matches!(entry, Linkable::Document { id, .. } if page::address(id) == address);
        let found = candidates.iter().filter_map(|path| self.files.get_key_value(path.as_str()));
        found.filter(|(_, entry)| is_its_page(entry)).map(|(path, _)| path).next()
    }

    /// Takes over since when all stands as it does from the `before` of an earlier check.
    pub fn follow(&mut self, before: &Targets) {
        let now = before.ages.now + 1;
        self.ages = match self.changed_documents(before) {
            None => Ages { now, shape: now, documents: HashMap::new() },
            Some(changed) => {
                let mut documents = before.ages.documents.clone();
                documents.extend(changed.into_iter().map(|id| (id, now)));
                Ages { now, shape: before.ages.shape, documents }
            }
        };
    }

    /// The last change of anything that links to these documents rest on. Two checks in which it is the same find the
    /// same behind them.
    pub fn last_change(&self, documents: &[DocumentId]) -> u64 {
        let changes = documents.iter().filter_map(|id| self.ages.documents.get(id));
        changes.copied().fold(self.ages.shape, u64::max)
    }

    /// The last change of anything.
    pub fn last_change_of_all(&self) -> u64 {
        self.ages.documents.values().copied().fold(self.ages.shape, u64::max)
    }

    /// The documents of which something else is known than before. None where more has changed than that.
    fn changed_documents(&self, before: &Targets) -> Option<Vec<DocumentId>> {
        let same = self.pictures == before.pictures
            && self.hidden == before.hidden
            && self.terms == before.terms
            && self.first_chapter == before.first_chapter
            && self.left_out == before.left_out
            && self.withdrawn == before.withdrawn
            && self.base_url == before.base_url
            && self.files.len() == before.files.len();
        if !same {
            return None;
        }
        let mut changed = Vec::new();
        for ((path, entry), (path_before, entry_before)) in self.files.iter().zip(&before.files) {
            match (entry, entry_before) {
                _ if path != path_before => return None,
                _ if entry == entry_before => {}
                (Linkable::Document { id, .. }, Linkable::Document { id: id_before, .. }) if id == id_before => {
                    changed.push(id.clone());
                }
                _ => return None,
            }
        }
        Some(changed)
    }

    /// The paths that a suggestion may name.
    fn shown(&self) -> impl Iterator<Item = &Arc<str>> {
        self.files.keys().filter(|path| self.is_shown(path))
    }

    /// Tells whether a suggestion may name a path.
    pub fn is_shown(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(Linkable::may_be_suggested) && self.hidden_until(path) == Visibility::Shown
    }

    /// Tells since when readers see the document at a path.
    pub(super) fn visibility(&self, path: &str) -> Visibility {
        match self.files.get(path) {
            Some(Linkable::Document { visibility, .. }) => *visibility,
            _ => Visibility::Shown,
        }
    }

    /// Tells whether one of the report's themes is known to have a place.
    pub fn has_place(&self, theme: &str, place: &str) -> bool {
        let mut themes = self.files.values().filter_map(|entry| match entry {
            Linkable::Document { id, anchors, .. } => Some((id, anchors)),
            _ => None,
        });
        themes.any(|(id, anchors)| {
            id.collection == Collection::Ingredients && *id.slug == *theme && anchors.iter().any(|known| known == place)
        })
    }

    /// Tells since when readers see what lies at a path, which may belong to a document.
    fn hidden_until(&self, path: &str) -> Visibility {
        let marks = path.match_indices(['/', '.']).filter(|_| !self.hidden.is_empty());
        marks.filter_map(|(mark, _)| self.hidden.get(&path[..=mark])).max().copied().unwrap_or(Visibility::Shown)
    }

    /// Tells whether readers of a file do not see what lies at a path when the file is published: it belongs to a
    /// document that is not published by then. A file that nobody reads may show it.
    pub(super) fn is_hidden_from(&self, path: &str, from: &str) -> bool {
        self.hidden_until(path) > self.visibility(from)
    }

    /// A picture by its path below `content/`, for the file at the path `from` below it.
    pub fn picture(&self, path: &str, from: &str) -> PictureLookup<'_> {
        match self.pictures.get_key_value(path) {
            Some(_) if self.is_hidden_from(path, from) => PictureLookup::Unpublished,
            Some((path, Some(size))) => PictureLookup::Shown(path, *size),
            Some((_, None)) => PictureLookup::Refused,
            None => PictureLookup::Missing(self.nearest_picture(path, from)),
        }
    }

    /// The picture with the same name in another folder, or with nearly the same name in the same folder.
    fn nearest_picture(&self, path: &str, from: &str) -> Option<&str> {
        let is_told = |path: &&Arc<str>| self.hidden_until(path) == Visibility::Shown;
        let near = self.near_pictures.get_or_init(|| NearFiles::of(self.pictures.keys().filter(is_told)));
        // A draft may name its own, and nothing of another.
        let own = folder_and_name(from).0;
        let own = || {
            (self.visibility(from) != Visibility::Shown)
                .then(|| NearFiles::of(self.pictures.keys().filter(|path| path.starts_with(own))))
        };
        let near = near.of_same_name(path).or_else(|| near.beside(path)).map(Arc::as_ref);
        near.or_else(|| {
            let own = own()?;
            let near = own.of_same_name(path).or_else(|| own.beside(path))?;
            Some(self.pictures.get_key_value(near)?.0.as_ref())
        })
    }
}
