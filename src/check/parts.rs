//! The parts of a folder, each read by itself.

use std::sync::Arc;

use rayon::prelude::*;

use super::earlier::EarlierChecks;
use super::files::case_study::{Facts, Rules, Study};
use super::files::data::{self, DataFile};
use super::files::document::{self, Document};
use super::files::layout::{Layout, QUESTIONNAIRE, SETTINGS};
use super::files::look::{self, ChosenLook};
use super::files::overrides::FileOverrides;
use super::files::picture::{self, PictureFile};
use super::files::proforma::{self, SettledBySite};
use super::files::redirects::{self, WrittenRedirects};
use super::files::site::{self, Settings};
use super::files::{chart, glossary};
use super::options::Wishes;
use super::text::alternative::is_name_of_picture;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{SourceFile, SourceTree};
use crate::memo::Made;
use crate::model::{Attachments, Glossary, Look};
use crate::proforma::{Proforma, Role};
use crate::source::{Limits, Read, Source};
use crate::strings::QuotationMarks;

/// Pictures by their paths; none for one that cannot be shown.
type Pictures<'a> = Vec<(&'a Arc<str>, Option<Arc<PictureFile>>)>;

/// Everything that is read from a folder. What is held in a [`Read`] is followed by others only where it is sound.
pub(super) struct FolderParts<'a> {
    /// The limits on what is read.
    pub limits: Limits,
    /// The files by what they are.
    pub layout: Layout<'a>,
    /// `site.yaml`.
    pub settings: Read<Option<Settings>>,
    /// The look, whose findings nobody has taken yet.
    pub look: Read<Option<Look>>,
    /// The quotation marks of the site's language.
    pub marks: QuotationMarks,
    /// `proforma.yaml`.
    pub questionnaire: Read<Option<Proforma>>,
    /// `glossary.yaml`.
    pub glossary: Read<Glossary>,
    /// `redirects.yaml`, its links not looked up yet.
    pub redirects: WrittenRedirects,
    /// `data/`.
    pub data: Vec<DataFile>,
    /// `charts/`.
    pub charts: Vec<chart::WrittenChart>,
    /// The Markdown files but case studies.
    pub documents: Vec<Document<'a>>,
    /// `case-studies/`; none where there is no questionnaire.
    pub case_studies: Vec<Study<'a>>,
    /// The pictures.
    pub pictures: Pictures<'a>,
}

impl<'a> FolderParts<'a> {
    /// Reads everything that no earlier check has read.
    pub fn read(tree: &'a SourceTree, options: &Wishes, earlier: &mut EarlierChecks) -> Read<FolderParts<'a>> {
        let mut said = Read::begin();
        let mut settings = settings(tree, options);
        said.take_findings(&mut settings);
        let limits = settings.value.as_ref().map(|settings| settings.limits.clone()).unwrap_or_default();
        let look = look_of(tree, settings.value.as_ref());
        let marks = look.value.as_ref().map(|look| look.strings.quotation_marks()).unwrap_or_default();
        earlier.quote_with(&marks);
        let layout = Layout::of(tree, &limits);
        said.say_all(layout.refused.iter().map(|refused| refused.finding.clone()));
        settings.sound &= layout.site.is_some();
        let mut questionnaire = questionnaire(tree, &layout, &limits, settings.value.as_ref());
        said.take_findings(&mut questionnaire);
        let mut glossary = layout.glossary.map(|file| glossary::read(file.source(), &limits)).unwrap_or_default();
        said.take_findings(&mut glossary);
        let redirects = layout.redirects.map(|file| redirects::read(file.source(), &limits));
        let redirects = said.take(redirects.unwrap_or_default());
        let data = said.take(Read::each(&layout.data, |file| data::read(file.source())));
        let charts = questionnaire.value.as_ref().map(|proforma| {
            let drawable = chart::Drawable { proforma, data: &data, data_files: &layout.data };
            Read::each(&layout.charts, |file| chart::read(file.source(), drawable, &limits))
        });
        let charts = said.take(charts.unwrap_or_default());
        let documents = layout.documents.par_iter();
        let documents: Vec<_> =
            documents.map(|(id, file)| document::read(file.source(), id.clone(), &limits, &marks)).collect();
        let documents = said.take(Read::all(documents));
        let case_studies = said.take(case_studies(&layout, &questionnaire, (&limits, &marks, options), earlier));
        let pictures = said.take(pictures(&layout, &limits, earlier));
        let parts = FolderParts {
            limits,
            layout,
            settings,
            look,
            marks,
            questionnaire,
            glossary,
            redirects,
            data,
            charts,
            documents,
            case_studies,
            pictures,
        };
        said.with(parts)
    }

    /// The overrides of all files. Those of case studies count only where the questionnaire is sound: else what they
    /// let stand may not be said.
    pub fn overrides(&self) -> Vec<FileOverrides> {
        let of_documents = self.documents.iter().filter_map(|document| document.overrides.as_ref());
        let of_case_studies =
            self.facts().filter(|_| self.questionnaire.sound).filter_map(|facts| facts.overrides.as_ref());
        of_documents.chain(of_case_studies).cloned().collect()
    }

    /// The facts of each case study that could be read, sorted by file.
    pub fn facts(&self) -> impl Iterator<Item = &Arc<Facts>> {
        self.case_studies.iter().filter_map(|study| study.read.facts.as_ref())
    }
}

/// The rules that case studies are read by; none without a questionnaire.
pub(super) fn rules<'a>(
    questionnaire: &'a Read<Option<Proforma>>,
    (limits, marks, options): (&'a Limits, &'a QuotationMarks, &'a Wishes),
) -> Option<Rules<'a>> {
    let proforma = questionnaire.value.as_ref()?;
    Some(Rules { proforma, is_sound: questionnaire.sound, limits, marks, options })
}

/// A file that must be there and is not.
fn missing<T>(path: &str, purpose: &str) -> Read<Option<T>> {
    Read::refused(Diagnostic::new(Code::MissingFile, path, format!("There is no file `{path}`.")).help(purpose))
}

fn settings(tree: &SourceTree, options: &Wishes) -> Read<Option<Settings>> {
    let Some(file) = tree.file(SETTINGS) else {
        return missing(SETTINGS, "It holds the site's name, address, language and publisher.");
    };
    match file.text() {
        Some(text) => site::read(Source { path: &file.path, text }, options.base_url.as_deref()),
        None => Read::default(),
    }
}

pub(super) fn look_of(tree: &SourceTree, settings: Option<&Settings>) -> Read<Option<Look>> {
    let chosen = match settings {
        Some(Settings { site, look_place, .. }) => {
            ChosenLook { name: &site.look, place: Some(*look_place), language: &site.language }
        }
        None => ChosenLook { name: "default", place: None, language: "en" },
    };
    look::read(tree, chosen)
}

/// Reads the questionnaire, which need not ask for consent where the settings say why.
pub(super) fn questionnaire(
    tree: &SourceTree,
    layout: &Layout<'_>,
    limits: &Limits,
    settings: Option<&Settings>,
) -> Read<Option<Proforma>> {
    let waived = settings.filter(|settings| settings.site.consent.is_some());
    match layout.questionnaire {
        Some(file) => {
            let offers_files = settings.is_none_or(|settings| settings.site.attachments == Attachments::Everyone);
            let says_of_consent = settings.is_some_and(|settings| settings.says_of_consent);
            let settled = SettledBySite { is_of_ones_own: waived.is_some(), says_of_consent, offers_files };
            let mut read = proforma::read(file.source(), limits, settled);
            let asked = read.value.as_ref().and_then(|proforma| Some(&proforma[proforma.by_role(Role::Consent)?]));
            if let (Some(settings), Some(question)) = (waived, asked) {
                let message = format!("Here stands why no consent is needed, and `{}` asks for it.", question.id);
                let mut found = Diagnostic::new(Code::SiteMistake, SETTINGS, message);
                found.place = Some(settings.consent_place);
                let help = "Remove this line, or the question with the role `consent`.";
                read.say(found.help(help));
            }
            read
        }
        None if tree.file(QUESTIONNAIRE).is_none() => {
            missing(QUESTIONNAIRE, "It holds the questionnaire that case studies answer.")
        }
        // It is there and could not be taken, which is said.
        None => Read { sound: false, ..Read::default() },
    }
}

fn case_studies<'a>(
    layout: &Layout<'a>,
    questionnaire: &Read<Option<Proforma>>,
    wishes: (&Limits, &QuotationMarks, &Wishes),
    earlier: &mut EarlierChecks,
) -> Read<Vec<Study<'a>>> {
    let Some(rules) = rules(questionnaire, wishes) else { return Read::default() };
    let files = layout.case_studies.par_iter();
    let studies: Vec<Study<'a>> =
        files.map(|(slug, file)| Study::read(Arc::clone(slug), file.path, file.text, rules, &earlier.read)).collect();
    let made =
        |study: &Study<'_>| (Arc::clone(study.path), Made { from: study.read_from(), value: study.read.clone() });
    earlier.read.keep(studies.iter().map(made));
    let mut said = Read::begin();
    said.say_all(studies.iter().flat_map(|study| study.read.findings.iter().cloned()));
    said.with(studies)
}

fn pictures<'a>(layout: &Layout<'a>, limits: &Limits, earlier: &mut EarlierChecks) -> Read<Pictures<'a>> {
    let files = layout.other.iter().copied().filter(|file| is_name_of_picture(&file.path));
    let read = |file: &'a SourceFile| {
        let known = earlier.pictures.get(&file.path, |_| file.content.clone()).cloned();
        (file, known.unwrap_or_else(|| picture::read(file, limits).map(|picture| picture.map(Arc::new))))
    };
    let read: Vec<(&SourceFile, Read<Option<Arc<PictureFile>>>)> = files.map(read).collect();
    let made = |(file, read): &(&SourceFile, Read<_>)| {
        (Arc::clone(&file.path), Made { from: file.content.clone(), value: read.clone() })
    };
    earlier.pictures.keep(read.iter().map(made));
    Read::all(read.into_iter().map(|(file, read)| read.map(|picture| (&file.path, picture))))
}
