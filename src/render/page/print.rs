//! The print edition: the whole report on one page.

use crate::diagnostic::Diagnostic;
use crate::model::{Collection, Date, Findings};
use crate::render::Site;
use crate::render::chart::OnPage;
use crate::render::file::last_changed;
use crate::render::pages::{Entry, Kind, case_studies_address};
use crate::render::views::{
    ChapterPart, ChartPlace, FindingsPart, GlossaryPart, Html, LinkView, NumberView, PartHead, Pieces, PrintPage,
    QuestionsPart, TermView, ThemeQuestions,
};

use crate::render::edition::outline::{MOST, Plan};
use crate::render::edition::piece::Sheet;
use crate::render::frame::About;
use crate::render::page::a_to_z::lettered;

impl<'a> Site<'a> {
    pub(crate) fn print(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let casebook = self.casebook;
        let plan = self.plan();
        // Charts have their ids from the part that has all of them.
        let on_page = OnPage::among(plan.findings.as_ref().map_or("p", |head| &head.id));
        let mut sheet = Sheet {
            entry,
            edition: &plan.edition,
            marks: Some(self.terms.marks()),
            on_page,
            level: 2,
            numbered: true,
            cites: false,
        };
        let view = PrintPage {
            finding: casebook.home.finding.as_deref(),
            online: casebook.site.base_url.clone(),
            contents: plan.contents.clone(),
            chapters: self.chapter_parts(&mut sheet, &plan)?,
            themes: self.pieces(&mut sheet, plan.themes.as_ref(), casebook.themes.len(), |site, sheet, index| {
                // The questions of all themes have a part of their own.
                site.theme_piece(sheet, index, false)
            })?,
            questions: plan.questions.clone().map(|part| self.questions_part(&plan, part)),
            findings: self.findings_part(&mut sheet, &plan)?,
            glossary: plan.glossary.clone().map(|part| self.glossary_part(part)),
            case_studies: self.pieces(
                &mut sheet,
                plan.case_studies.as_ref(),
                casebook.case_studies.len(),
                Self::case_study_piece,
            )?,
            case_study_total: casebook.case_studies.len(),
            most: MOST,
            list: LinkView {
                title: self.words.get("nav-case-studies").to_owned(),
                href: self.href(entry, &case_studies_address(0)),
            },
            list_address: plan.edition.online(&case_studies_address(0), None),
            pack_href: self.href(entry, "pack.html"),
            pack_address: plan.edition.online("pack.html", None),
        };
        let about = About {
            description: Some(self.words.get("description-print")),
            updated: self.last_update(),
            ..About::default()
        };
        self.finish(entry, "print.html", about, &view)
    }

    /// The latest date that anything of the report states; none where nothing does.
    fn last_update(&self) -> Option<Date> {
        let own = |entry: &&Entry| !matches!(entry.kind, Kind::Page(_));
        self.pages.listed().filter(own).filter_map(|entry| last_changed(self.casebook, entry.kind)).max()
    }

    fn chapter_parts<'e>(
        &'e self,
        sheet: &mut Sheet<'e>,
        plan: &Plan<'e>,
    ) -> Result<Vec<ChapterPart<'e>>, Box<Diagnostic>> {
        sheet.level = 2;
        let mut chapters = Vec::with_capacity(plan.chapters.len());
        for (index, (chapter, head)) in self.casebook.chapters.iter().zip(&plan.chapters).enumerate() {
            let Some(part) = sheet.edition.part(Collection::Report.address(&chapter.slug).as_str()) else { continue };
            sheet.on_page.begin_chapter(Some(index + 1));
            chapters.push(ChapterPart {
                part: head.clone(),
                title: &chapter.title,
                summary: chapter.summary.as_deref(),
                body: self.text_of(sheet, part, &chapter.body)?,
            });
        }
        sheet.on_page.begin_chapter(None);
        Ok(chapters)
    }

    /// So many pieces of one part; none where the plan has no such part.
    fn pieces<'e>(
        &'e self,
        sheet: &mut Sheet<'e>,
        head: Option<&PartHead>,
        many: usize,
        piece: impl Fn(&'e Self, &mut Sheet<'e>, usize) -> Result<String, Box<Diagnostic>>,
    ) -> Result<Option<Pieces>, Box<Diagnostic>> {
        let Some(head) = head else { return Ok(None) };
        sheet.level = 3;
        let pieces = (0..many).map(|index| piece(self, sheet, index).map(|html| Html::new(&html)));
        Ok(Some(Pieces { pieces: pieces.collect::<Result<_, _>>()?, part: head.clone() }))
    }

    fn questions_part(&self, plan: &Plan<'_>, part: PartHead) -> QuestionsPart<'_> {
        let asking = self.casebook.themes.iter().filter(|theme| !theme.questions.is_empty());
        let heads = plan.contents.iter().filter(|entry| entry.id == part.id).flat_map(|entry| &entry.children);
        let themes = asking.zip(heads).map(|(theme, head)| ThemeQuestions {
            part: PartHead { id: head.id.clone(), number: head.number.clone() },
            title: &theme.title,
            questions: &theme.questions,
        });
        QuestionsPart { themes: themes.collect(), part }
    }

    /// The findings, with every chart that does not stand in a text before.
    fn findings_part<'e>(
        &'e self,
        sheet: &mut Sheet<'e>,
        plan: &Plan<'e>,
    ) -> Result<Option<FindingsPart<'e>>, Box<Diagnostic>> {
        let Some((head, part)) = plan.findings.as_ref().zip(sheet.edition.part("findings.html")) else {
            return Ok(None);
        };
        sheet.level = 2;
        let (mut charts, mut elsewhere) = (Vec::new(), Vec::new());
        for (chart, drawing) in self.casebook.charts.iter().zip(&self.derived.charts) {
            if sheet.on_page.has(&chart.path)
                && let Some(place) = sheet.edition.inside("findings.html", Some(&chart.anchor()))
            {
                let part = sheet.edition.named(place.number);
                elsewhere.push(ChartPlace { title: &drawing.title, href: place.href, part });
            }
        }
        let body = match &self.casebook.findings {
            Some(Findings { body, .. }) => self.text_of(sheet, part, body)?,
            None => Html::new(""),
        };
        // They stand right below the heading of the part.
        sheet.on_page.lower(0);
        for chart in &self.casebook.charts {
            if !sheet.on_page.has(&chart.path)
                && let Some(figure) = self.figure(sheet.entry, &chart.path, 3, &mut sheet.on_page)?
            {
                charts.push(Html::new(&figure));
            }
        }
        let among = sheet.among(part);
        let numbers = self.casebook.findings.iter().flat_map(|findings| &findings.numbers).map(|number| {
            let (mut escaped, mut label) = (String::new(), String::new());
            crate::render::escape::text(&mut escaped, &number.label);
            match &number.from {
                Some(target) => among.write_link(&mut label, &sheet.entry.address, target, &escaped),
                None => label = escaped,
            }
            NumberView { label: Html::new(&label), value: &number.value, note: number.note.as_deref() }
        });
        Ok(Some(FindingsPart {
            part: head.clone(),
            summary: self.casebook.findings.as_ref().and_then(|findings| findings.summary.as_deref()),
            numbers: numbers.collect(),
            body,
            charts,
            elsewhere,
        }))
    }

    fn glossary_part(&self, part: PartHead) -> GlossaryPart<'_> {
        let terms = self.casebook.glossary.terms.iter().map(|term| (term.name.as_str(), TermView::new(term)));
        let terms = lettered(terms).into_iter().flat_map(|(.., terms)| terms).collect();
        GlossaryPart { terms, part }
    }
}
