//! The print edition: the whole report on one page.

use serde::Serialize;

use crate::model::{Date, Findings};
use crate::page::letters::lettered;
use crate::page::{case_studies, chapter, findings, pack};
use crate::render::chart::figure::figure;
use crate::render::chart::on_page::OnPage;
use crate::render::edition::outline::{MOST, Outline, PartHead};
use crate::render::edition::part::Edition;
use crate::render::edition::sheet::Sheet;
use crate::render::edition::{case_study, theme};
use crate::render::escape;
use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::part::term::term_view;
use crate::render::site::Site;
use crate::render::view::Html;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, .. } = here;
    let casebook = site.casebook;
    let outline = Outline::new(site);
    // Charts have their ids from the part that has all of them.
    let on_page = OnPage::among(outline.findings.as_ref().map_or("p", |head| &head.id));
    let marks = Some(site.terms.marks());
    let mut sheet = Sheet { here, edition: &outline.edition, marks, on_page, level: 2, numbered: true, cites: false };
    let view = view!(PrintPage {
        /// The finding of the home page.
        finding: casebook.home.finding.as_deref(),
        /// The address of the site.
        online: &casebook.site.base_url,
        contents: &outline.contents,
        chapters: chapters(&mut sheet, &outline)?,
        /// The part with the themes. The questions of all have a part of their own.
        themes: pieces(&mut sheet, outline.themes.as_ref(), casebook.themes.len(), &theme::piece)?,
        /// The part with the questions for a board.
        questions: outline.questions.as_ref().map(|part| questions(site, &outline, part)),
        findings: findings_part(&mut sheet, &outline)?,
        glossary: outline.glossary.as_ref().map(|part| glossary(site, part)),
        /// The part with the case studies; none where there are none or too many.
        case_studies: pieces(
            &mut sheet,
            outline.case_studies.as_ref(),
            casebook.case_studies.len(),
            &case_study::piece,
        )?,
        case_study_total: casebook.case_studies.len(),
        /// Up to how many case studies stand here.
        most: MOST,
        /// The page on which they stand otherwise.
        list: here.link(site.words.get(case_studies::PART.key), case_studies::ADDRESS),
        list_address: outline.edition.online(case_studies::ADDRESS, None),
        /// None where the site does without packs.
        pack_href: here.to_page(pack::ADDRESS),
        pack_address: outline.edition.online(pack::ADDRESS, None),
    });
    let about = About { updated: last_update(site, &outline.edition), ..site.words.get("description-print").into() };
    here.framed(about, &view)
}

/// The latest date that anything states that stands here; none where nothing does.
fn last_update(site: &Site<'_>, edition: &Edition<'_>) -> Option<Date> {
    let here = site.pages.listed().filter(|page| edition.part(page.address.as_str()).is_some());
    here.filter_map(|page| page.changed).max()
}

fn chapters<'e>(sheet: &mut Sheet<'e>, outline: &'e Outline<'e>) -> Rendered<Vec<impl Serialize + use<'e>>> {
    let site = sheet.here.site;
    sheet.level = 2;
    let mut chapters = Vec::with_capacity(outline.chapters.len());
    for (index, (chapter, head)) in site.casebook.chapters.iter().zip(&outline.chapters).enumerate() {
        let Some(part) = sheet.edition.part(&chapter::address(&chapter.slug)) else { continue };
        sheet.on_page.begin_chapter(Some(index + 1));
        chapters.push(view!(ChapterPart {
            part: head,
            title: &chapter.title,
            summary: chapter.summary.as_deref(),
            body: sheet.text(part, &chapter.body)?,
        }));
    }
    sheet.on_page.begin_chapter(None);
    Ok(chapters)
}

/// So many pieces under one heading; none where the outline has no such part.
fn pieces<'e>(
    sheet: &mut Sheet<'e>,
    head: Option<&'e PartHead>,
    many: usize,
    piece: &dyn Fn(&mut Sheet<'e>, usize) -> Rendered,
) -> Rendered<Option<impl Serialize + use<'e>>> {
    let Some(part) = head else { return Ok(None) };
    sheet.level = 3;
    let pieces = (0..many).map(|index| piece(sheet, index).map(|html| Html::new(&html)));
    let pieces = pieces.collect::<Rendered<Vec<_>>>()?;
    Ok(Some(view!(Pieces { part, pieces })))
}

/// The questions for a board, by theme.
fn questions<'e>(site: &'e Site<'e>, outline: &'e Outline<'e>, part: &'e PartHead) -> impl Serialize + use<'e> {
    let asking = site.casebook.themes.iter().filter(|theme| !theme.questions.is_empty());
    let heads = outline.contents.iter().filter(|entry| entry.id == part.id).flat_map(|entry| &entry.children);
    let themes = asking.zip(heads).map(|(theme, head)| {
        view!(ThemeQuestions {
            part: PartHead { id: head.id.clone(), number: head.number.clone() },
            title: &theme.title,
            questions: theme.asks(),
        })
    });
    view!(QuestionsPart { themes: themes.collect::<Vec<_>>(), part })
}

/// The findings, with every chart that does not stand in a text before.
fn findings_part<'e>(sheet: &mut Sheet<'e>, outline: &'e Outline<'e>) -> Rendered<Option<impl Serialize + use<'e>>> {
    let site = sheet.here.site;
    let Some((head, part)) = outline.findings.as_ref().zip(sheet.edition.part(findings::ADDRESS)) else {
        return Ok(None);
    };
    sheet.level = 2;
    let (mut charts, mut elsewhere) = (Vec::new(), Vec::new());
    for (chart, drawing) in site.casebook.charts.iter().zip(&site.derived.charts) {
        if sheet.on_page.has(&chart.path)
            && let Some(place) = sheet.edition.inside(findings::ADDRESS, Some(&chart.anchor()))
        {
            elsewhere.push(view!(ChartPlace { title: &drawing.title, href: place.href, part: place.name }));
        }
    }
    let body = match &site.casebook.findings {
        Some(Findings { body, .. }) => sheet.text(part, body)?,
        None => Html::new(""),
    };
    // They stand right below the heading of the part.
    sheet.on_page.lower(0);
    for chart in &site.casebook.charts {
        if !sheet.on_page.has(&chart.path)
            && let Some(figure) = figure(sheet.here, &chart.path, 3, &mut sheet.on_page)?
        {
            charts.push(Html::new(&figure));
        }
    }
    let among = sheet.among(part);
    let numbers = site.casebook.findings.iter().flat_map(|findings| &findings.numbers).map(|number| {
        let (mut escaped, mut label) = (String::new(), String::new());
        escape::text(&mut escaped, &number.label);
        match &number.from {
            Some(target) => among.write_link(&mut label, &sheet.here.page.address, target, &escaped),
            None => label = escaped,
        }
        view!(NumberView {
            /// The text that it counts, with a link to where it is said.
            label: Html::new(&label),
            value: &number.value,
            note: number.note.as_deref(),
        })
    });
    Ok(Some(view!(FindingsPart {
        part: head,
        summary: site.casebook.findings.as_ref().and_then(|findings| findings.summary.as_deref()),
        numbers: numbers.collect::<Vec<_>>(),
        body,
        /// The charts that no text places.
        charts,
        /// The charts that stand in other parts.
        elsewhere,
    })))
}

fn glossary<'e>(site: &'e Site<'e>, part: &'e PartHead) -> impl Serialize + use<'e> {
    let terms = site.casebook.glossary.terms.iter().map(|term| (term.name.as_str(), term_view(term)));
    let terms: Vec<_> = lettered(terms).into_iter().flat_map(|(.., terms)| terms).collect();
    view!(GlossaryPart { terms, part })
}
