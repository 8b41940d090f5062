//! The page that the texts of an edition are written on.

use serde::Serialize;

use super::among::Among;
use super::part::{Edition, EditionPart};
use crate::derive::terms::TermMarks;
use crate::model::{Date, Prose};
use crate::page::pack;
use crate::render::chart::figure::figures;
use crate::render::chart::on_page::OnPage;
use crate::render::citation::Citation;
use crate::render::here::{Here, Rendered};
use crate::render::html::writer::Writer;
use crate::render::site::Site;
use crate::render::view::Html;

/// The page that pieces are written on, as far as it is written.
pub(crate) struct Sheet<'e> {
    pub(crate) here: Here<'e>,
    pub(crate) edition: &'e Edition<'e>,
    /// The terms of the glossary that were marked; none where no term is.
    pub(crate) marks: Option<TermMarks<'e>>,
    pub(crate) on_page: OnPage,
    /// The level of the headings of pieces.
    pub(crate) level: u8,
    /// True where pieces show their numbers. Where the script puts them together, the style sheet counts.
    pub(crate) numbered: bool,
    /// True where each piece says how it is cited.
    pub(crate) cites: bool,
}

impl<'e> Sheet<'e> {
    /// The place of the part there.
    pub(crate) fn among(&self, part: &'e EditionPart) -> Among<'e> {
        Among { edition: self.edition, part, lower: self.level.saturating_sub(1) }
    }

    /// A writer for a text of the sheet, with its charts.
    pub(crate) fn writer(&mut self, part: &'e EditionPart, prose: &'e Prose) -> Rendered<Writer<'e>> {
        let among = self.among(part);
        self.on_page.lower(among.lower);
        let figures = figures(self.here, prose, 1, &mut self.on_page)?;
        let Here { site, page, .. } = self.here;
        let writer = Writer::new(prose, &page.address, &site.words, self.marks.take());
        Ok(writer.among(among).with_figures(figures).remembering(&site.casebook.themes))
    }

    /// A whole text of the sheet.
    pub(crate) fn text(&mut self, part: &'e EditionPart, prose: &'e Prose) -> Rendered<Html> {
        let mut writer = self.writer(part, prose)?;
        let text = writer.whole();
        self.marks = writer.into_marks();
        Ok(text)
    }

    /// The facts about its part that every piece shows.
    pub(super) fn piece_view(&self, part: &'e EditionPart, updated: Option<Date>) -> impl Serialize + use<'e> {
        let Here { site, .. } = self.here;
        let page = site.pages.at(&part.address).filter(|_| self.cites);
        let citation = page.map(|page| Citation::new(site.casebook, page, page.changed).text(&site.words));
        view!(PieceView {
            /// Its anchor, unique on the page.
            id: &part.id,
            /// Its number, such as `8.2`, where parts are numbered, or its name, such as `Case study 5`.
            number: part.name().or(self.numbered.then_some(&part.number)),
            /// True where it goes by a name and is not counted with the other parts.
            is_named: part.name().is_some(),
            /// The level of its heading.
            level: self.level,
            title: &part.title,
            /// Its own page.
            href: self.here.href(&part.address),
            /// Its citation; none where it does not say so.
            citation,
            /// The day of the last change.
            updated: updated.map(|date| self.here.date(date)),
        })
    }
}

/// A part as the script of the board pack puts it in, with links that lead away from it.
pub(crate) fn alone(
    site: &Site<'_>,
    part: Option<EditionPart>,
    piece: impl for<'e> FnOnce(&mut Sheet<'e>) -> Rendered,
) -> Rendered {
    let Some((page, part)) = site.pages.at(pack::ADDRESS).zip(part) else { return Ok(String::new()) };
    let on_page = OnPage::among(&part.id);
    let mut edition = Edition::new(&site.casebook.site.base_url, &site.words);
    edition.add(part);
    let marks = site.terms.marks();
    let here = Here { site, page, marks: &marks };
    piece(&mut Sheet { here, edition: &edition, marks: None, on_page, level: 3, numbered: false, cites: true })
}
