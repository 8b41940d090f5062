//! Chapters, findings, updates, other pages, redirects and the page for addresses that lead nowhere.

use crate::diagnostic::Diagnostic;
use crate::model::{Address, Collection, Findings, Prose};
use crate::render::chart::OnPage;
use crate::render::html::{self, Writer};
use crate::render::pages::Entry;
use crate::render::views::{
    ChapterPage, Download, FindingsPage, Heading, Html, KeyNumberView, LinkView, NavigationItem, NotFoundPage,
    RedirectPage, SimplePage, UpdatePage,
};
use crate::render::{Site, downloads, link};

use crate::render::frame::About;

impl<'a> Site<'a> {
    pub(crate) fn chapter(&self, entry: &Entry, index: usize) -> Result<String, Box<Diagnostic>> {
        let chapters = &self.casebook.chapters;
        let Some(chapter) = chapters.get(index) else { return self.not_found(entry) };
        let address = |slug: &str| Collection::Report.address(slug);
        let neighbour = |index: Option<usize>| {
            let chapter = chapters.get(index?)?;
            Some(self.link(entry, &chapter.title, &address(&chapter.slug)))
        };
        let view = ChapterPage {
            summary: chapter.summary.as_deref(),
            contents: html::contents(&chapter.body),
            body: self.whole_on(entry, &chapter.body, &mut OnPage::in_chapter(index + 1))?,
            chapters: chapters
                .iter()
                .enumerate()
                .map(|(other, chapter)| NavigationItem {
                    label: &chapter.title,
                    href: self.href(entry, address(&chapter.slug).as_str()),
                    current: other == index,
                    section: false,
                })
                .collect(),
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(Some(index + 1)),
        };
        let about = About { description: chapter.summary.as_deref(), updated: chapter.updated, ..About::default() };
        self.finish(entry, "chapter.html", about, &view)
    }

    pub(crate) fn findings(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let nothing = Findings::default();
        let findings = self.casebook.findings.as_ref().unwrap_or(&nothing);
        let number = |number: &'a crate::model::KeyNumber| KeyNumberView {
            label: &number.label,
            value: &number.value,
            note: number.note.as_deref(),
            href: number.from.as_ref().and_then(|target| link::href(&entry.address, target)),
        };
        let section = |key: &str, id: &str| Heading {
            id: id.to_owned(),
            title: self.words.get(key).to_owned(),
            children: Vec::new(),
        };
        let mut on_page = OnPage::default();
        let figures = self.figures(entry, &findings.body, 1, &mut on_page)?;
        let mut charts = Vec::new();
        let mut chart_contents = Vec::new();
        for (chart, drawing) in self.casebook.charts.iter().zip(&self.derived.charts) {
            if !on_page.has(&chart.path)
                && let Some(figure) = self.figure(entry, &chart.path, 3, &mut on_page)?
            {
                charts.push(Html::new(&figure));
                let (id, title) = (chart.anchor(), drawing.title.clone());
                chart_contents.push(Heading { id, title, children: Vec::new() });
            }
        }
        let body = Writer::new(&findings.body, &entry.address, &self.words, Some(self.terms.marks()));
        let numbers = self.casebook.findings.iter().flat_map(|findings| &findings.numbers);
        let mut contents = Vec::new();
        if numbers.clone().next().is_some() {
            contents.push(section("key-numbers", "key-numbers"));
        }
        contents.extend(html::contents(&findings.body));
        if !charts.is_empty() {
            contents.push(section("findings-charts", "charts"));
        }
        contents.push(section("downloads", "downloads"));
        let view = FindingsPage {
            summary: findings.summary.as_deref(),
            numbers: numbers.map(number).collect(),
            contents,
            body: body.with_figures(figures).whole(),
            charts,
            downloads: self.downloads(entry),
            chart_contents,
        };
        let about = About { description: findings.summary.as_deref(), ..About::default() };
        self.finish(entry, "findings.html", about, &view)
    }

    /// Every file of data.
    fn downloads(&self, entry: &Entry) -> Vec<Download<'_>> {
        let files = downloads::Download::all(&self.pages).into_iter();
        files
            .map(|file| Download {
                title: self.words.get(file.key),
                href: self.href(entry, file.address),
                file: file.file(),
            })
            .collect()
    }

    /// A whole prose with its charts, below the page's title.
    pub(crate) fn whole(&self, entry: &Entry, prose: &Prose) -> Result<Html, Box<Diagnostic>> {
        self.whole_on(entry, prose, &mut OnPage::default())
    }

    fn whole_on(&self, entry: &Entry, prose: &Prose, on_page: &mut OnPage) -> Result<Html, Box<Diagnostic>> {
        let figures = self.figures(entry, prose, 1, on_page)?;
        let writer = Writer::new(prose, &entry.address, &self.words, Some(self.terms.marks()));
        Ok(writer.with_figures(figures).whole())
    }

    pub(crate) fn update(&self, entry: &Entry, index: usize) -> Result<String, Box<Diagnostic>> {
        let updates = &self.casebook.updates;
        let Some(update) = updates.get(index) else { return self.not_found(entry) };
        let neighbour = |index: Option<usize>| {
            let update = updates.get(index?)?;
            Some(self.link(entry, &update.title, &Collection::Updates.address(&update.slug)))
        };
        let view = UpdatePage {
            summary: update.summary.as_deref(),
            date: self.date(update.date),
            body: self.whole(entry, &update.body)?,
            older: neighbour(Some(index + 1)),
            newer: neighbour(index.checked_sub(1)),
        };
        let about = About { description: update.summary.as_deref(), published: Some(update.date), ..About::default() };
        self.finish(entry, "update.html", about, &view)
    }

    pub(crate) fn simple_page(&self, entry: &Entry, index: usize) -> Result<String, Box<Diagnostic>> {
        let Some(page) = self.casebook.pages.get(index) else { return self.not_found(entry) };
        let view = SimplePage {
            summary: page.summary.as_deref(),
            contents: html::contents(&page.body),
            body: self.whole(entry, &page.body)?,
        };
        let about = About { description: page.summary.as_deref(), updated: page.updated, ..About::default() };
        self.finish(entry, "page.html", about, &view)
    }

    pub(crate) fn redirect(&self, entry: &Entry, index: usize) -> Result<String, Box<Diagnostic>> {
        let place = self.casebook.redirects.get(index).and_then(|redirect| {
            let (address, _) = link::place(&redirect.target)?;
            Some((address, link::href(&entry.address, &redirect.target)?))
        });
        let Some((address, href)) = place else { return self.not_found(entry) };
        let title = match self.pages.at(&address).map(|page| page.title.as_str()) {
            None | Some("") => address.clone(),
            Some(title) => title.to_owned(),
        };
        let view = RedirectPage { target: LinkView { title, href } };
        let about = About { canonical: Some(self.canonical(&Address(address))), ..About::default() };
        self.finish(entry, "redirect.html", about, &view)
    }

    pub(crate) fn not_found(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let view = NotFoundPage {
            home_href: self.href(entry, "index.html"),
            case_studies_href: self.href(entry, "case-studies/index.html"),
            a_to_z_href: self.href(entry, "a-to-z.html"),
        };
        self.finish(entry, "404.html", About::default(), &view)
    }
}
