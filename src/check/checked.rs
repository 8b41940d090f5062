//! The parts of a folder, joined into a casebook.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::earlier::{EarlierChecks, LookedThrough};
use super::files::case_study::AllStudies;
use super::files::documents::{self, Documents, LinkedDocument};
use super::files::layout::{SETTINGS, TextFile};
use super::files::overrides::{self, FileOverrides};
use super::files::redirects::{self, Redirects};
use super::files::site::Settings;
use super::files::{case_study, layout, names, unused};
use super::links::PlainLink;
use super::options::{Options, Wishes};
use super::order;
use super::parts::{self, FolderParts};
use super::people::filled_form;
use super::people::personal_data::{self, Allowed};
use super::people::unquoted::Unquoted;
use super::targets::targets;
use super::text::alternative::is_name_of_picture;
use super::text::hidden;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::load::{SourceFile, SourceTree};
use crate::memo::{Made, Memo};
use crate::model::{
    AttachmentKind, CaseStudy, Casebook, Chart, Collection, ContentFile, DocumentId, Due, DueTask, LeftOut,
    NavigationEntry, PageLink, Status,
};
use crate::page;
use crate::proforma::{Proforma, QuestionIndex, Role};
use crate::source::{Read, Source, amount, below_content};

/// The size in bytes above which a picture of a case study is said to be heavy.
const HEAVY: usize = 300 * 1024;

/// The outcome of checking.
#[derive(Debug)]
pub struct Checked {
    /// The truth; none where there is an error.
    pub casebook: Option<Casebook>,
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What waits for an editor.
    pub due: Vec<Due>,
}

/// Checks everything.
pub fn check(tree: &SourceTree, options: &Options) -> Checked {
    check_again(tree, options, &mut EarlierChecks::default())
}

/// Checks everything, with the same outcome as [`check`], but reads only what is new since the `earlier` checks of the
/// same folder.
pub fn check_again(tree: &SourceTree, options: &Options, earlier: &mut EarlierChecks) -> Checked {
    let Judged { casebook, diagnostics, due, .. } = judge(tree, &options.into(), earlier);
    Checked { casebook: casebook.filter(|_| !diagnostic::has_errors(&diagnostics)), diagnostics, due }
}

/// The outcome of checking, whatever is wrong.
#[derive(Debug)]
pub(crate) struct Judged {
    /// All that could be read, mistakes left out; none where that is not enough for a site.
    pub casebook: Option<Casebook>,
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The findings that authors let stand.
    pub overrides: Vec<FileOverrides>,
    /// What waits for an editor.
    pub due: Vec<Due>,
}

/// Checks everything.
pub(crate) fn judge(tree: &SourceTree, options: &Wishes, earlier: &mut EarlierChecks) -> Judged {
    earlier.stand_on(tree, options);
    let mut said = Read::begin();
    let mut parts = said.take(FolderParts::read(tree, options, earlier));
    said.say_all(all_studies(&mut parts, options, earlier));
    let overrides = parts.overrides();
    let due = due(&parts, options);
    let linked = said.take(Linked::of(&mut parts, options, earlier));
    let applied = if options.is_strict { &[] } else { overrides.as_slice() };
    let mut diagnostics = all_findings(said.findings, tree, &parts, &linked, applied, earlier);
    let joined = join(tree, parts, linked, earlier);
    diagnostics.extend(joined.findings);
    diagnostic::place(&mut diagnostics, tree);
    diagnostic::sort(&mut diagnostics);
    let mut diagnostics = diagnostic::keep_most(diagnostics);
    diagnostic::agree(&mut diagnostics, tree);
    Judged { casebook: joined.value, diagnostics, overrides, due }
}

/// What waits for an editor.
fn due(parts: &FolderParts<'_>, options: &Wishes) -> Vec<Due> {
    let of_documents = parts.documents.iter().flat_map(|document| document.due(options.as_of));
    let waiting = parts.facts().filter(|facts| facts.status != Status::Published && !facts.unclear);
    let waiting = waiting.map(|facts| Due { file: Arc::clone(&facts.file), task: DueTask::Waiting(facts.status) });
    of_documents.chain(waiting).collect()
}

/// What is wrong with the case studies together. The words of their own become options of the questionnaire.
fn all_studies(parts: &mut FolderParts<'_>, options: &Wishes, earlier: &mut EarlierChecks) -> Vec<Diagnostic> {
    let questionnaire = parts.layout.questionnaire.map(|file| Arc::clone(file.path));
    let (Some(proforma), Some(path)) = (&parts.questionnaire.value, questionnaire) else { return Vec::new() };
    let all = AllStudies { facts: parts.facts().collect(), drafts: options.drafts, submitted: &options.submitted };
    let findings = all.findings(proforma, &path).into_iter().filter(|_| parts.questionnaire.sound).collect();
    let own = all.own_words();
    if own.is_empty() && earlier.asked.is_none() {
        return findings;
    }
    let asked = proforma.with_own_words(&own);
    // Where an answer stands among the options depends on all others.
    if earlier.asked.as_ref() != Some(&asked) {
        earlier.linked = Memo::default();
    }
    earlier.asked = Some(asked.clone());
    parts.questionnaire.value = Some(asked);
    findings
}

/// The parts when it is known where links lead.
struct Linked {
    documents: Documents,
    case_studies: Vec<Arc<CaseStudy>>,
    charts: Vec<Chart>,
    redirects: Redirects,
    used: UsedFiles,
    page_links: Vec<PageLink>,
}

/// Pictures and attachments by who uses them.
#[derive(Default)]
struct UsedFiles {
    /// Those that any file uses.
    by_files: BTreeSet<Arc<str>>,
    /// Those on pages that readers see.
    on_pages: BTreeSet<Arc<str>>,
}

impl UsedFiles {
    fn add(&mut self, files: &[Arc<str>], is_shown: bool) {
        self.by_files.extend(files.iter().cloned());
        self.on_pages.extend(files.iter().filter(|_| is_shown).cloned());
    }
}

impl Linked {
    /// Looks up the links of everything that no earlier check has.
    fn of(parts: &mut FolderParts<'_>, options: &Wishes, earlier: &mut EarlierChecks) -> Read<Linked> {
        let mut targets = targets(parts, options);
        targets.follow(&earlier.targets);
        earlier.targets = targets;
        let mut said = Read::begin();
        said.say_all(at_withdrawn_addresses(parts));
        let mut used = UsedFiles::default();
        let mut page_links = Vec::new();
        let mut documents = said.take(linked_documents(parts, options, &mut used, &mut page_links, earlier));
        let case_studies = said.take(published(parts, options, &mut used, &mut page_links, earlier));
        let charts = said.take(linked_charts(parts, &mut used, &mut page_links, earlier));
        let file = parts.layout.redirects;
        let redirects = file.map(|file| redirects::link(&parts.redirects, file.source(), &earlier.targets));
        let mut redirects = said.take(redirects.unwrap_or_default());
        page_links.append(&mut redirects.page_links);
        documents.remember(&redirects.pages, &redirects.ids);
        said.say_all(file.into_iter().flat_map(|file| {
            let withdrawals = parts.redirects.withdrawals.iter();
            withdrawals.filter_map(move |it| it.dated_in_future(options.as_of, file.source()))
        }));
        let of_redirects = redirects.files();
        let of_menu = parts.settings.value.iter().flat_map(|settings| settings.navigation.iter().flatten());
        let source = Source { path: &Arc::from(SETTINGS), text: "" };
        let of_menu = of_menu.filter_map(|(_, to)| to.file(source, &earlier.targets));
        used.add(&of_redirects.chain(of_menu).collect::<Vec<_>>(), true);
        said.with(Linked { documents, case_studies, charts, redirects, used, page_links })
    }
}

/// Files whose pages would stand where something was withdrawn, readers see them or not.
fn at_withdrawn_addresses(parts: &FolderParts<'_>) -> Vec<Diagnostic> {
    let study = |(slug, file): &(Arc<str>, TextFile<'_>)| {
        (DocumentId { collection: Collection::CaseStudies, slug: Arc::clone(slug) }, Arc::clone(file.path))
    };
    let studies = parts.layout.case_studies.iter().map(study);
    let documents = parts.documents.iter().map(|document| (document.id.clone(), Arc::clone(document.source.path)));
    let withdrawn = &parts.redirects.withdrawn;
    let is_page = |address: &str| parts.documents.iter().any(|document| page::address(&document.id) == address);
    // Who writes no more than its name means a case study, where there is no page of that name.
    let by_name = |id: &DocumentId| {
        let name = format!("{}{}", id.slug, page::ENDING);
        withdrawn.day(&name).filter(|_| id.collection == Collection::CaseStudies && !is_page(&name))
    };
    let finding = |(id, path): (DocumentId, Arc<str>)| {
        let day = withdrawn.day(&page::address(&id)).or_else(|| by_name(&id))?;
        let message = format!(
            "What was published at the address of this file was withdrawn on {day}, and the address is not used again."
        );
        let help = "Give the file another name. Where it may be published again, take its entry out of `withdrawn` in redirects.yaml.";
        Some(Diagnostic::new(Code::AddressWithdrawn, path, message).help(help))
    };
    studies.chain(documents).filter_map(finding).collect()
}

fn linked_documents(
    parts: &mut FolderParts<'_>,
    options: &Wishes,
    used: &mut UsedFiles,
    page_links: &mut Vec<PageLink>,
    earlier: &EarlierChecks,
) -> Read<Documents> {
    let mut said = Read::begin();
    let documents = std::mem::take(&mut parts.documents).into_par_iter();
    let linked: Vec<(Option<Diagnostic>, Read<LinkedDocument<'_>>)> = documents
        .map(|document| {
            let (held, dated) = (document.held_back(options.as_of), document.dated_in_future(options.as_of));
            let review = document.review_due(options.as_of);
            let mut linked = documents::link(document, &earlier.targets, options.as_of);
            linked.say_all(dated.into_iter().chain(review));
            (held, linked)
        })
        .collect();
    let mut shown = Vec::with_capacity(linked.len());
    for (held, document) in linked {
        let mut document = said.take(document);
        page_links.append(&mut document.page_links);
        used.add(&document.named_files, held.is_none() && !document.is_left_out);
        match held {
            Some(held) => said.say(held),
            None => shown.push(document),
        }
    }
    let documents = said.take(Documents::of(shown, &earlier.targets));
    said.with(documents)
}

/// The charts, with the places of their sources.
fn linked_charts(
    parts: &mut FolderParts<'_>,
    used: &mut UsedFiles,
    page_links: &mut Vec<PageLink>,
    earlier: &EarlierChecks,
) -> Read<Vec<Chart>> {
    let files = &parts.layout.charts;
    Read::each(std::mem::take(&mut parts.charts), |chart| {
        let Some(file) = files.iter().find(|file| **file.path == *chart.file()) else { return Read::default() };
        if let Some(link) = chart.link() {
            page_links.extend(link.page_link(file.source(), &earlier.targets));
            used.add(&link.file(file.source(), &earlier.targets).into_iter().collect::<Vec<_>>(), true);
        }
        chart.chart(file.source(), &earlier.targets)
    })
}

/// The case studies that may be published. What is wrong with the links and pictures of all is said.
fn published(
    parts: &mut FolderParts<'_>,
    options: &Wishes,
    used: &mut UsedFiles,
    page_links: &mut Vec<PageLink>,
    earlier: &mut EarlierChecks,
) -> Read<Vec<Arc<CaseStudy>>> {
    let mut published: Read<Vec<Arc<CaseStudy>>> = Read::default();
    let Some(rules) = parts::rules(&parts.questionnaire, (&parts.limits, &parts.marks, options)) else {
        return published;
    };
    let studies = &mut parts.case_studies;
    let linked = case_study::link(studies, rules, &earlier.targets, options.drafts, &earlier.linked);
    for made in linked.iter().flatten() {
        published.say_all(made.value.findings.iter().cloned());
        used.add(&made.value.named_files, made.value.outcome.is_ok());
        page_links.extend(made.value.page_links.iter().cloned());
        published.value.extend(made.value.outcome.as_ref().ok().cloned());
    }
    let made = studies.iter().zip(linked);
    earlier.linked.keep(made.filter_map(|(study, made)| Some((Arc::clone(study.path), made?))));
    published
}

/// All findings about the content: those so far, those about people and unused files, what authors let stand marked,
/// and nothing quoted that must not be.
fn all_findings(
    mut findings: Vec<Diagnostic>,
    tree: &SourceTree,
    parts: &FolderParts<'_>,
    linked: &Linked,
    overrides: &[FileOverrides],
    earlier: &mut EarlierChecks,
) -> Vec<Diagnostic> {
    let unread = parts.layout.case_studies.iter().filter(|_| parts.questionnaire.value.is_none());
    let unread: Vec<&str> = unread.map(|(_, file)| &**file.text).collect();
    findings.extend(filled_forms(tree, parts));
    let unused = unused::findings(&parts.layout, &linked.used.by_files, &findings, tree, &unread);
    findings.extend(unused);
    findings.extend(names::findings(tree));
    if let Some(proforma) = parts.questionnaire.value.as_ref().filter(|_| parts.questionnaire.sound) {
        findings.extend(case_study::left_over_headings(parts.facts(), proforma));
    }
    // Without settings nobody knows what is allowed to be public; nothing is published until they are right.
    let settings = parts.settings.value.as_ref().filter(|settings| settings.says_what_is_public);
    findings.extend(settings.map(|settings| about_people(tree, settings, parts, earlier)).unwrap_or_default());
    diagnostic::place(&mut findings, tree);
    let idle = overrides::apply(overrides, &mut findings);
    // What an override lets stand may not have been looked for.
    findings.extend(settings.map(|_| idle).unwrap_or_default());
    diagnostic::place(&mut findings, tree);
    unquoted(parts).keep(&mut findings);
    findings
}

/// The forms that somebody filled in and put below `content/`, and drafts with private answers beside it.
fn filled_forms(tree: &SourceTree, parts: &FolderParts<'_>) -> Vec<Diagnostic> {
    let (Some(proforma), look) = (&parts.questionnaire.value, &parts.look.value) else { return Vec::new() };
    let placeholder = look.as_ref().map(|look| look.strings.text("word-placeholder")).unwrap_or_default();
    let mut found = filled_form::findings(&parts.layout.other, proforma, placeholder);
    found.extend(filled_form::drafts(tree, proforma));
    found
}

fn unquoted(parts: &FolderParts<'_>) -> Unquoted {
    let mut unquoted = Unquoted::default();
    let proforma = parts.questionnaire.value.as_ref();
    let deciding = [Role::Consent, Role::Status].into_iter().filter_map(|role| proforma?.by_role(role));
    let deciding: Vec<QuestionIndex> = deciding.collect();
    unquoted.deciding =
        proforma.map_or_else(Vec::new, |asked| deciding.iter().map(|index| asked[*index].id.clone()).collect());
    for facts in parts.facts() {
        unquoted.private.extend(facts.private.iter().map(|place| (Arc::clone(&facts.file), *place)));
        unquoted.withheld.extend((!facts.consent).then(|| Arc::clone(&facts.file)));
        let decides = |index| deciding.contains(index);
        let decisions: Vec<_> = facts.asked.iter().filter(|(_, index)| decides(index)).collect();
        let decisions = decisions.into_iter().map(|(span, _)| span.clone()).collect();
        unquoted.decisions.insert(Arc::clone(&facts.file), decisions);
    }
    unquoted
}

/// Looks for personal data, and for what nobody sees, in every file that no earlier check has looked through.
fn about_people(
    tree: &SourceTree,
    settings: &Settings,
    parts: &FolderParts<'_>,
    earlier: &mut EarlierChecks,
) -> Vec<Diagnostic> {
    let (allowed, proforma) = (Allowed::of(&settings.site), parts.questionnaire.value.as_ref());
    let case_studies: Vec<_> = parts.facts().collect();
    let largest = parts.limits.file_bytes;
    let without_text = parts.layout.refused.iter().filter(|refused| !refused.has_text);
    let without_text: BTreeSet<&Arc<str>> = without_text.map(|refused| refused.path).collect();
    let files: Vec<&SourceFile> = tree.below("content/").collect();
    let look = |file: &&SourceFile| {
        let facts = case_studies.binary_search_by(|facts| facts.file.cmp(&file.path)).ok();
        let facts = facts.map(|position| case_studies[position]);
        let from = LookedThrough { content: file.content.clone(), asked: facts.map(|facts| Arc::clone(&facts.asked)) };
        let known = earlier.people.get(&file.path, |_| from.clone()).cloned();
        let value = known.unwrap_or_else(|| {
            let (asked, private) = facts.map_or((&[][..], &[][..]), |facts| (&facts.asked, &facts.private));
            let mut found = personal_data::findings(file, &allowed, proforma, asked, private);
            let is_binary = !layout::is_text(&file.path) && file.text().is_some_and(personal_data::is_binary);
            // Pictures are looked through where they are cleaned.
            found.extend((is_binary && !is_name_of_picture(&file.path)).then(|| personal_data::unread(file)));
            let is_read = |text: &&str| text.len() as u64 <= largest && !personal_data::is_document(text.as_bytes());
            let text =
                file.text().filter(is_read).filter(|_| !is_binary).filter(|_| !without_text.contains(&file.path));
            found.extend(text.map(|text| hidden::findings(Source { path: &file.path, text })).unwrap_or_default());
            found.into()
        });
        (Arc::clone(&file.path), Made { from, value })
    };
    let looked: Vec<_> = files.par_iter().map(look).collect();
    let found = looked.iter().flat_map(|(_, made)| made.value.iter().cloned()).collect();
    earlier.people.keep(looked);
    found
}

/// The casebook, with the navigation and the look, which are judged apart from the content.
fn join(tree: &SourceTree, parts: FolderParts<'_>, linked: Linked, earlier: &EarlierChecks) -> Read<Option<Casebook>> {
    let mut said = Read::begin();
    let look = said.take(parts.look);
    let Some(Settings { mut site, navigation, order_place, .. }) = parts.settings.value else { return said.with(None) };
    let mut page_links = linked.page_links;
    site.navigation = navigation.map(|entries| said.take(navigation_of(&entries, tree, &mut page_links, earlier)));
    let (Some(proforma), Some(look)) = (parts.questionnaire.value, look) else { return said.with(None) };
    said.say_all(order::without_role(site.order, &proforma, order_place));
    let Linked { mut documents, mut case_studies, charts, redirects, used, .. } = linked;
    if site.leave_out.contains(&LeftOut::Updates) {
        documents.updates.clear();
    }
    documents.findings.take_if(|_| site.leave_out.contains(&LeftOut::Findings));
    order::sort(&mut case_studies, site.order, &proforma);
    let published = parts.pictures.into_iter().filter_map(|(path, picture)| {
        let (path, picture) = (used.on_pages.get(below_content(path))?, picture?);
        Some(ContentFile {
            path: Arc::clone(path),
            bytes: Arc::clone(&picture.published),
            small: picture.small.clone(),
        })
    });
    let attachments = parts.layout.other.into_iter().filter_map(|file| {
        let path = used.on_pages.get(below_content(&file.path))?;
        AttachmentKind::of(path)?;
        Some(ContentFile { path: Arc::clone(path), bytes: file.content.bytes()?.into(), small: None })
    });
    let images: Vec<ContentFile> = published.collect();
    said.say_all(heavy_pictures(&case_studies, &proforma, &images));
    said.with(Some(Casebook {
        site,
        proforma,
        glossary: parts.glossary.value,
        home: documents.home,
        findings: documents.findings,
        chapters: documents.chapters,
        themes: documents.themes,
        case_studies,
        updates: documents.updates,
        pages: documents.pages,
        data: parts.data.into_iter().map(|data| data.set).collect(),
        charts,
        redirects: redirects.pages,
        withdrawals: redirects.withdrawals,
        page_links,
        images,
        attachments: attachments.collect(),
        look,
    }))
}

/// The pictures of case studies, which stand on their pages as they are, that take readers long to load.
fn heavy_pictures(studies: &[Arc<CaseStudy>], proforma: &Proforma, images: &[ContentFile]) -> Vec<Diagnostic> {
    let shown: BTreeSet<&str> = studies.iter().filter_map(|study| Some(&*study.picture(proforma)?.path)).collect();
    let heavy = |image: &&ContentFile| image.bytes.len() > HEAVY && shown.contains(&*image.path);
    let finding = |image: &ContentFile| {
        let size = amount(image.bytes.len() as u64);
        let message = format!("This picture of a case study takes {size}, and readers wait for it.");
        let help = format!("Save it in a smaller size or a lower quality: {} are enough.", amount(HEAVY as u64));
        Diagnostic::new(Code::HeavyPicture, format!("content/{}", image.path), message).help(help)
    };
    images.iter().filter(heavy).map(finding).collect()
}

fn navigation_of(
    entries: &[(String, PlainLink)],
    tree: &SourceTree,
    page_links: &mut Vec<PageLink>,
    earlier: &EarlierChecks,
) -> Read<Vec<NavigationEntry>> {
    let Some(file) = tree.file(SETTINGS) else { return Read::default() };
    let source = Source { path: &file.path, text: file.text().unwrap_or_default() };
    Read::each(entries, |(label, to)| {
        page_links.extend(to.page_link(source, &earlier.targets));
        let target = to.target(source, &earlier.targets);
        target.map(|target| Some(NavigationEntry { label: label.clone(), target: target? }))
    })
}
