//! What a check of a folder came to, so that the next check of the same folder does not read again what is as it was.
//!
//! A clean check begins with an empty memory and goes the same way. What is remembered of a file follows from its text
//! and from the [`Ground`], and its links from the [`Targets`] too; where one of these is another, it is forgotten.
//! Texts are the same where they are the same in memory ([`SourceTree`] shares them), so nothing is compared letter by
//! letter.

use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use super::Options;
use super::case_study::Facts;
use super::images::Images;
use super::links::Targets;
use super::publish::Linked;
use crate::diagnostic::Diagnostic;
use crate::load::{Content, SourceTree};
use crate::model::DocumentId;

/// What earlier checks of a folder came to. Empty at first.
#[derive(Debug, Default)]
pub struct Memory {
    ground: Ground,
    case_studies: HashMap<Arc<str>, Remembered>,
    personal: HashMap<Arc<str>, Looked>,
    targets: Targets,
    images: Images,
}

/// What every file is read by.
#[derive(Debug, Default)]
struct Ground {
    options: Option<Options>,
    settings: Option<Content>,
    questionnaire: Option<Content>,
}

/// A case study as it was read and linked.
#[derive(Debug, Clone)]
pub(super) struct Remembered {
    /// Path of the file from the root.
    pub path: Arc<str>,
    /// The text that it was read from.
    pub text: Arc<str>,
    /// What was read; none where nothing could be.
    pub facts: Option<Arc<Facts>>,
    /// What reading found wrong.
    pub findings: Arc<[Diagnostic]>,
    /// What it came to; none where it could not be read, and where its links have not been looked up.
    pub linked: Option<Arc<Linked>>,
}

/// What a file has that looks like personal data.
#[derive(Debug)]
pub(super) struct Looked {
    /// The file.
    pub content: Content,
    /// What it is read as, where it is a case study.
    pub facts: Option<Arc<Facts>>,
    /// What was found.
    pub findings: Arc<[Diagnostic]>,
}

impl Memory {
    /// Forgets everything where the settings, the questionnaire or the options are others than before.
    pub(super) fn stand_on(&mut self, tree: &SourceTree, options: &Options) {
        let content = |path| tree.file(path).map(|file| file.content.clone());
        let ground = Ground {
            options: Some(options.clone()),
            settings: content("content/site.yaml"),
            questionnaire: content(super::whole::QUESTIONNAIRE),
        };
        let same = |one: &Option<Content>, other: &Option<Content>| match (one, other) {
            (Some(one), Some(other)) => one.is_same(other),
            (None, None) => true,
            _ => false,
        };
        let stays = self.ground.options.as_ref() == Some(options)
            && same(&self.ground.settings, &ground.settings)
            && same(&self.ground.questionnaire, &ground.questionnaire);
        if !stays {
            *self = Memory { ground, ..Memory::default() };
        }
    }

    /// The case study at a path, where its text is the same as then.
    pub(super) fn case_study(&self, path: &str, text: &Arc<str>) -> Option<&Remembered> {
        self.case_studies.get(path).filter(|remembered| Arc::ptr_eq(&remembered.text, text))
    }

    /// Which links must be looked up again, now that they can lead to `targets` and show `images`.
    pub(super) fn moved(&self, targets: &Targets, images: &Images) -> Moved {
        let changed = targets.changed_since(&self.targets).filter(|_| images.same_facts(&self.images));
        changed.map_or(Moved::All, Moved::Only)
    }

    /// Remembers these case studies and no others, and what their links lead to.
    pub(super) fn keep(&mut self, case_studies: Vec<Remembered>, targets: Targets, images: Images) {
        self.case_studies =
            case_studies.into_iter().map(|remembered| (Arc::clone(&remembered.path), remembered)).collect();
        self.targets = targets;
        self.images = images;
    }

    /// What links lead to.
    pub(super) fn targets(&self) -> &Targets {
        &self.targets
    }

    /// The pictures.
    pub(super) fn images(&self) -> &Images {
        &self.images
    }

    /// What a file has that looks like personal data, where it is the same as then.
    pub(super) fn looked(
        &self,
        path: &str,
        content: &Content,
        facts: Option<&Arc<Facts>>,
    ) -> Option<&Arc<[Diagnostic]>> {
        let looked = self.personal.get(path)?;
        let same_facts = match (&looked.facts, facts) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        (same_facts && looked.content.is_same(content)).then_some(&looked.findings)
    }

    /// Remembers what these files have, and no others.
    pub(super) fn keep_looked(&mut self, files: Vec<(Arc<str>, Looked)>) {
        self.personal = files.into_iter().collect();
    }
}

/// Which links may lead elsewhere than before.
#[derive(Debug)]
pub(super) enum Moved {
    /// Any.
    All,
    /// Those to these documents, and any that led nowhere.
    Only(HashSet<DocumentId>),
}

impl Moved {
    /// Whether what `linked` came to is still so.
    pub(super) fn spares(&self, linked: &Linked) -> bool {
        match self {
            Moved::All => false,
            Moved::Only(changed) => {
                linked.findings.is_empty() && !linked.leads_to.iter().any(|document| changed.contains(document))
            }
        }
    }
}
