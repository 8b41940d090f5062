//! Themes and case studies as parts of one page: of the print edition, and of board packs.

use crate::derive::evidence::{Shown, Voice, Voices};
use crate::derive::terms::Marks;
use crate::diagnostic::Diagnostic;
use crate::model::{Collection, Date, Ingredient, Prose, Theme};
use crate::proforma::Role;
use crate::render::Site;
use crate::render::chart::OnPage;
use crate::render::citation::Citation;
use crate::render::edition::{Among, Edition, Part};
use crate::render::file::last_changed;
use crate::render::html::Writer;
use crate::render::pages::{Entry, ingredient_address, ingredient_pages};
use crate::render::views::{CaseStudyPiece, Html, IngredientPiece, PieceView, PlaceView, ThemePiece};

use crate::render::page::case_study::address;
use crate::render::page::theme::ThemeTexts;

/// The page that pieces are written on, as far as it is written.
pub(crate) struct Sheet<'e> {
    pub(crate) entry: &'e Entry,
    pub(crate) edition: &'e Edition<'e>,
    /// The terms of the glossary that were marked; none where no term is.
    pub(crate) marks: Option<Marks<'e>>,
    pub(crate) on_page: OnPage,
    /// The level of the headings of pieces.
    pub(crate) level: u8,
    /// Whether pieces show their numbers. Where the script puts them together, the style sheet counts.
    pub(crate) numbered: bool,
    /// Whether each piece says how it is cited.
    pub(crate) cites: bool,
}

impl<'e> Sheet<'e> {
    /// How the part stands there.
    pub(crate) fn among(&self, part: &'e Part) -> Among<'e> {
        Among { edition: self.edition, part, lower: self.level.saturating_sub(1) }
    }
}

impl<'a> Site<'a> {
    /// A piece of a page of its own: a theme.
    pub(crate) fn theme_part(&self, index: usize, id: String, number: String) -> Option<Part> {
        let theme = self.casebook.themes.get(index)?;
        let numbered = !number.is_empty();
        let part = Part::new(Collection::Ingredients.address(&theme.slug).as_str(), id, number, &theme.title);
        Some(part.with_text(&theme.body, numbered))
    }

    /// The same of a case study.
    pub(crate) fn case_study_part(&self, index: usize, id: String, number: String) -> Option<Part> {
        let study = self.casebook.case_studies.get(index)?;
        let part = Part::new(address(study).as_str(), id, number, study.title(&self.casebook.proforma));
        Some(part.with_text(study.body(), false))
    }

    /// A writer for a text of the sheet, with its charts.
    pub(crate) fn writer<'e>(
        &'e self,
        sheet: &mut Sheet<'e>,
        part: &'e Part,
        prose: &'e Prose,
    ) -> Result<Writer<'e>, Box<Diagnostic>> {
        let among = sheet.among(part);
        sheet.on_page.lower(among.lower);
        let figures = self.figures(sheet.entry, prose, 1, &mut sheet.on_page)?;
        let writer = Writer::new(prose, &sheet.entry.address, &self.words, sheet.marks.take());
        Ok(writer.among(among).with_figures(figures))
    }

    /// A whole text of the sheet.
    pub(crate) fn text_of<'e>(
        &'e self,
        sheet: &mut Sheet<'e>,
        part: &'e Part,
        prose: &'e Prose,
    ) -> Result<Html, Box<Diagnostic>> {
        let mut writer = self.writer(sheet, part, prose)?;
        let text = writer.whole();
        sheet.marks = writer.into_marks();
        Ok(text)
    }

    /// A theme as a piece; nothing where it is no part of the sheet.
    pub(crate) fn theme_piece<'e>(
        &'e self,
        sheet: &mut Sheet<'e>,
        index: usize,
        questions: bool,
    ) -> Result<String, Box<Diagnostic>> {
        let Some(theme) = self.casebook.themes.get(index) else { return Ok(String::new()) };
        let Some(part) = sheet.edition.part(Collection::Ingredients.address(&theme.slug).as_str()) else {
            return Ok(String::new());
        };
        let mut writer = self.writer(sheet, part, &theme.body)?;
        let texts = ThemeTexts::write(&mut writer, theme);
        sheet.marks = writer.into_marks();
        let mut ingredients = Vec::with_capacity(theme.ingredients.len());
        for (position, (ingredient, (title, body))) in theme.ingredients.iter().zip(texts.ingredients).enumerate() {
            let at = ((index, theme), (position, ingredient));
            ingredients.push(self.ingredient_piece(sheet, part, at, (title, body)));
        }
        let view = ThemePiece {
            piece: self.piece(sheet, part, theme.updated),
            summary: theme.summary.as_deref(),
            intro: texts.intro,
            ingredients,
            rest: texts.rest,
            questions: if questions { &theme.questions } else { &[] },
            case_study_total: self.casebook.case_studies.len(),
        };
        Ok(self.templates.part("piece-theme.html", &view)?.trim().to_owned())
    }

    /// An ingredient of a theme, each with its position, and what case studies say of it.
    fn ingredient_piece<'e>(
        &'e self,
        sheet: &Sheet<'e>,
        part: &'e Part,
        ((theme_index, theme), (index, ingredient)): ((usize, &'e Theme), (usize, &'e Ingredient)),
        (title, body): (Html, Html),
    ) -> IngredientPiece<'e> {
        let nobody = Voices::default();
        let voices = self.derived.evidence.voices(theme_index, index).unwrap_or(&nobody);
        let seen = self.places(sheet, (theme_index, index), &voices.shows);
        let missed = self.places(sheet, (theme_index, index), &voices.lacks);
        let (all, anchor) = match ingredient_pages(&self.derived.evidence, theme_index, index) {
            0 => (Collection::Ingredients.address(&theme.slug).0, Some(&*ingredient.id)),
            _ => (ingredient_address(&theme.slug, &ingredient.id, 0), None),
        };
        let anchored = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
        IngredientPiece {
            id: part.id_of(&ingredient.id),
            number: part.heading_number(&ingredient.id).filter(|_| sheet.numbered),
            title,
            body,
            seen_in: voices.shows.len(),
            missed_in: voices.lacks.len(),
            optional: seen.iter().chain(&missed).any(|(_, optional)| *optional),
            seen: seen.into_iter().map(|(place, _)| place).collect(),
            missed: missed.into_iter().map(|(place, _)| place).collect(),
            all_href: format!("{}{anchored}", self.href(sheet.entry, &all)),
            all_address: sheet.edition.online(&all, anchor),
        }
    }

    /// Where the case studies that stand on the sheet say something of an ingredient, and whether they can be left out.
    fn places<'e>(
        &'e self,
        sheet: &Sheet<'e>,
        (theme, ingredient): (usize, usize),
        voices: &[Voice],
    ) -> Vec<(PlaceView<'e>, bool)> {
        let pieces = self.derived.evidence.by_ingredient.get(theme).and_then(|theme| theme.get(ingredient));
        let place = |voice: &Voice| {
            let study = self.casebook.case_studies.get(voice.case_study)?;
            let anchor = voice.pieces.first().and_then(|piece| Some(pieces?.get(*piece)?.anchor.as_str()));
            let inside = sheet.edition.inside(address(study).as_str(), anchor)?;
            let part = Some(sheet.edition.named(inside.number));
            let title = study.title(&self.casebook.proforma);
            Some((PlaceView { title, href: inside.href, part, theme: None }, inside.optional))
        };
        voices.iter().filter_map(place).collect()
    }

    /// A case study as a piece; nothing where it is no part of the sheet.
    pub(crate) fn case_study_piece<'e>(
        &'e self,
        sheet: &mut Sheet<'e>,
        index: usize,
    ) -> Result<String, Box<Diagnostic>> {
        let Some(study) = self.casebook.case_studies.get(index) else { return Ok(String::new()) };
        let Some(part) = sheet.edition.part(address(study).as_str()) else { return Ok(String::new()) };
        let proforma = &self.casebook.proforma;
        let body = self.text_of(sheet, part, study.body())?;
        let shown = self.derived.evidence.by_case_study.get(index).map_or(&[][..], Vec::as_slice);
        let view = CaseStudyPiece {
            piece: self.piece(sheet, part, study.date(proforma, Role::Updated)),
            draft: self.draft(study),
            summary: study.summary(proforma),
            facts: self.facts(sheet.entry, study),
            team_label: proforma.by_role(Role::People).map(|question| proforma[question].label.as_str()),
            team: self.team(study),
            body,
            ingredients: self.shown_places(sheet, shown, false),
            missed: self.shown_places(sheet, shown, true),
        };
        Ok(self.templates.part("piece-case-study.html", &view)?.trim().to_owned())
    }

    fn shown_places<'e>(&'e self, sheet: &Sheet<'e>, shown: &[Shown], lacks: bool) -> Vec<PlaceView<'e>> {
        let place = |shown: &Shown| {
            let theme = self.casebook.themes.get(shown.theme)?;
            let ingredient = theme.ingredients.get(shown.ingredient)?;
            let inside =
                sheet.edition.inside(Collection::Ingredients.address(&theme.slug).as_str(), Some(&ingredient.id));
            let (href, part) = match inside {
                Some(inside) => (inside.href, Some(sheet.edition.named(inside.number))),
                None => (self.ingredient_href(sheet.entry, theme, ingredient), None),
            };
            Some(PlaceView { title: &ingredient.title, href, part, theme: Some(&theme.title) })
        };
        shown.iter().filter(|shown| shown.lacks == lacks).filter_map(place).collect()
    }

    fn piece<'e>(&'e self, sheet: &Sheet<'e>, part: &'e Part, updated: Option<Date>) -> PieceView<'e> {
        let page = self.pages.at(&part.address).filter(|_| sheet.cites);
        let citation = |page| Citation::new(self.casebook, page, last_changed(self.casebook, page.kind));
        PieceView {
            id: &part.id,
            number: sheet.numbered.then_some(&part.number),
            level: sheet.level,
            title: &part.title,
            href: self.href(sheet.entry, &part.address),
            citation: page.map(|page| citation(page).text(&self.words)),
            updated: updated.map(|date| self.date(date)),
        }
    }

    /// A theme as the script of the board pack puts it in, with links that lead away from it.
    pub(crate) fn theme_alone(&self, index: usize) -> Result<String, Box<Diagnostic>> {
        let Some(part) = self.theme_part(index, format!("t{}", index + 1), String::new()) else {
            return Ok(String::new());
        };
        self.alone(part, |site, sheet| site.theme_piece(sheet, index, true))
    }

    /// The same of a case study.
    pub(crate) fn case_study_alone(&self, index: usize) -> Result<String, Box<Diagnostic>> {
        let Some(part) = self.case_study_part(index, format!("s{}", index + 1), String::new()) else {
            return Ok(String::new());
        };
        self.alone(part, |site, sheet| site.case_study_piece(sheet, index))
    }

    fn alone(
        &self,
        part: Part,
        piece: impl for<'e> FnOnce(&'e Self, &mut Sheet<'e>) -> Result<String, Box<Diagnostic>>,
    ) -> Result<String, Box<Diagnostic>> {
        let Some(entry) = self.pages.at("pack.html") else { return Ok(String::new()) };
        let on_page = OnPage::among(&part.id);
        let mut edition = Edition::new(&self.casebook.site.base_url, &self.words);
        edition.add(part);
        let mut sheet =
            Sheet { entry, edition: &edition, marks: None, on_page, level: 3, numbered: false, cites: true };
        piece(self, &mut sheet)
    }
}
