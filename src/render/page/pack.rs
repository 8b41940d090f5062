//! Board packs: the page where readers put one together, and the one that is ready for each theme.

use crate::derive::best::Best;
use crate::diagnostic::Diagnostic;
use crate::render::Site;
use crate::render::chart::OnPage;
use crate::render::edition::{Edition, Part};
use crate::render::file::script_data::{piece_files, pieces_address, theme_piece_address};
use crate::render::pages::{Entry, case_studies_address, theme_pack_address};
use crate::render::views::{Html, PackChoice, PackPage, PackPart, PackTheme, ThemePackPage};

use crate::render::edition::piece::Sheet;
use crate::render::frame::About;

/// Up to how many case studies can be chosen on the page itself. A longer list is no place to look for anything: the
/// list of case studies has filters.
const MOST_CHOICES: usize = 60;

impl<'a> Site<'a> {
    pub(crate) fn pack(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let casebook = self.casebook;
        let total = casebook.case_studies.len();
        let all = if total > MOST_CHOICES { &[][..] } else { &casebook.case_studies[..] };
        let themes = casebook.themes.iter().enumerate().map(|(index, theme)| PackTheme {
            title: &theme.title,
            slug: &theme.slug,
            href: self.href(entry, &theme_pack_address(&theme.slug)),
            case_studies: self.best(index).len(),
        });
        let view = PackPage {
            themes: themes.collect(),
            case_studies: all
                .iter()
                .map(|study| PackChoice {
                    title: study.title(&casebook.proforma),
                    slug: study.slug(),
                    draft: self.draft(study),
                })
                .collect(),
            case_study_total: total,
            list_href: self.href(entry, &case_studies_address(0)),
            action: self.href(entry, "pack.html"),
            theme_pieces: self.href(entry, &theme_piece_address("{file}", self.version())),
            case_study_pieces: self.href(entry, &pieces_address("{file}", self.version())),
            files: piece_files(casebook),
        };
        let about = About { description: Some(self.words.get("description-pack")), ..About::default() };
        self.finish(entry, "pack.html", about, &view)
    }

    fn best(&self, theme: usize) -> &[Best] {
        self.derived.best.get(theme).map_or(&[], Vec::as_slice)
    }

    /// The board pack of a theme: the theme, and the case studies that show the most of it.
    pub(crate) fn theme_pack(&self, entry: &Entry, index: usize) -> Result<String, Box<Diagnostic>> {
        let Some(theme) = self.casebook.themes.get(index) else { return self.not_found(entry) };
        let best = self.best(index);
        let parts: Vec<Part> = self
            .theme_part(index, "t1".to_owned(), "1".to_owned())
            .into_iter()
            .chain(best.iter().enumerate().filter_map(|(position, best)| {
                self.case_study_part(best.case_study, format!("s{}", position + 1), (position + 2).to_string())
            }))
            .collect();
        let shows = std::iter::once(None).chain(best.iter().map(|best| Some(best.ingredients)));
        let content = |(part, shows): (&Part, Option<usize>)| (part.id.clone(), part.title.clone(), shows);
        let contents: Vec<_> = parts.iter().zip(shows).map(content).collect();
        let mut edition = Edition::new(&self.casebook.site.base_url, &self.words);
        parts.into_iter().for_each(|part| edition.add(part));
        let mut sheet = Sheet {
            entry,
            edition: &edition,
            marks: None,
            on_page: OnPage::among("t1"),
            level: 2,
            numbered: true,
            cites: true,
        };
        let mut pieces = vec![Html::new(&self.theme_piece(&mut sheet, index, true)?)];
        for best in best {
            pieces.push(Html::new(&self.case_study_piece(&mut sheet, best.case_study)?));
        }
        let view = ThemePackPage {
            theme: self.theme_link(entry, theme),
            contents: contents
                .iter()
                .map(|(id, title, shows)| PackPart { id: id.clone(), title, shows: *shows })
                .collect(),
            ingredient_total: theme.ingredients.len(),
            pieces,
            pack_href: self.href(entry, "pack.html"),
        };
        let description = self.words.fill("description-theme-pack", &[("theme", &theme.title)]);
        let about = About { description: Some(&description), ..About::default() };
        self.finish(entry, "theme-pack.html", about, &view)
    }
}
