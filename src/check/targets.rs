//! The targets of links, once every file is read.

use std::sync::Arc;

use super::files::case_study::Facts;
use super::files::chart;
use super::files::document::Document;
use super::files::layout::{QUESTIONNAIRE, SETTINGS};
use super::links::{Anchors, Targets, Visibility};
use super::options::Wishes;
use super::parts::FolderParts;
use super::text::alternative::is_name_of_picture;
use crate::model::{Collection, DocumentId, Status};
use crate::source::below_content;

/// Everything that a link may lead to, mistakes and all.
pub(super) fn targets(parts: &FolderParts<'_>, options: &Wishes) -> Targets {
    let layout = &parts.layout;
    let mut targets = Targets::default();
    // Files that could not be read at all count too: a link to one is no second mistake.
    layout.refused.iter().for_each(|refused| add_refused(&mut targets, refused.path));
    for (position, (slug, file)) in layout.case_studies.iter().enumerate() {
        let id = DocumentId { collection: Collection::CaseStudies, slug: Arc::clone(slug) };
        // Without a questionnaire none was read.
        let facts = parts.case_studies.get(position).and_then(|study| study.read.facts.as_ref());
        let is_hidden = facts.is_some_and(|facts| parts.questionnaire.sound && !may_be_shown(facts, options));
        let visibility = if is_hidden { Visibility::Unpublished } else { Visibility::Shown };
        let anchors = facts.map_or(Anchors::Unknown, |facts| facts.anchors.clone());
        targets.add_document(file.path, id, visibility, anchors, []);
    }
    for document in &parts.documents {
        let visibility = document.visibility(options.as_of);
        let (path, id) = (document.source.path, document.id.clone());
        targets.add_document(path, id, visibility, document.anchors(&layout.charts), document.ingredients());
    }
    let place = |document: &&Document<'_>| Some((document.place_among_chapters()?, document.id.clone()));
    let chapters = parts.documents.iter().filter_map(|document| place(&document));
    if let Some((_, first)) = chapters.min_by(|(one, _), (other, _)| one.total_cmp(other)) {
        targets.set_first_chapter(first);
    }
    if layout.glossary.is_some() {
        let terms = parts.glossary.value.terms.iter().map(|term| term.id.as_str());
        let terms = if parts.glossary.sound { Anchors::known(terms) } else { Anchors::Unknown };
        targets.add_glossary("content/glossary.yaml", terms);
    }
    targets.withdraw(parts.redirects.withdrawn.clone());
    if let Some(settings) = &parts.settings.value {
        targets.leave_out(&settings.site.leave_out);
        targets.stand_at(&settings.site.base_url);
    }
    targets.add_questionnaire(QUESTIONNAIRE);
    targets.add_settings(SETTINGS);
    targets.add_settings("content/redirects.yaml");
    for file in &layout.charts {
        let is_blank = chart::is_still_blank(file.text);
        targets.add_chart(file.path, if is_blank { Visibility::Unpublished } else { Visibility::Shown });
    }
    layout.data.iter().for_each(|file| targets.add_data(file.path));
    for (path, picture) in &parts.pictures {
        targets.add_picture(path, picture.as_ref().map(|picture| picture.size));
    }
    let other = layout.other.iter().filter(|file| !is_name_of_picture(&file.path));
    other.for_each(|file| targets.add_other(&file.path, file.content.size().unwrap_or_default()));
    if let Some(settings) = &parts.settings.value {
        targets.allow_attachments(settings.site.attachments);
    }
    targets
}

/// Tells whether a case study will be published, or nobody knows.
fn may_be_shown(facts: &Facts, options: &Wishes) -> bool {
    facts.unclear || facts.consent && (facts.status == Status::Published || options.drafts)
}

/// A file that is there and could not be taken, which is said.
fn add_refused(targets: &mut Targets, path: &Arc<str>) {
    let below = below_content(path);
    match below.rsplit_once('.') {
        Some((stem, "md")) => {
            let id = DocumentId { collection: Collection::Pages, slug: stem.into() };
            targets.add_document(path, id, Visibility::Shown, Anchors::Unknown, []);
        }
        Some((_, "csv")) => targets.add_data(path),
        _ if below == "glossary.yaml" => targets.add_glossary(path, Anchors::Unknown),
        _ if below.starts_with("charts/") => targets.add_chart(path, Visibility::Shown),
        _ => {}
    }
}
