//! The board pack of a theme: the theme, and the case studies that show the most of it.

use crate::page::pack;
use crate::render::chart::on_page::OnPage;
use crate::render::edition::part::{Edition, EditionPart};
use crate::render::edition::sheet::Sheet;
use crate::render::edition::{case_study, theme};
use crate::render::here::{Here, Rendered};
use crate::render::part::board::board;
use crate::render::part::ingredient::theme_link;
use crate::render::view::Html;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let Here { site, .. } = here;
    let theme = &site.casebook.themes[index];
    let best = &site.derived.best[index];
    let of_study = |(position, study): (usize, usize)| {
        case_study::part(site, study, format!("s{}", position + 1), (position + 2).to_string())
    };
    let parts: Vec<EditionPart> = theme::part(site, index, "t1".to_owned(), "1".to_owned())
        .into_iter()
        .chain(best.iter().map(|best| best.case_study).enumerate().filter_map(of_study))
        .collect();
    let shows = std::iter::once(None).chain(best.iter().map(|best| Some(best.ingredients)));
    let contents = parts.iter().zip(shows).map(|(part, shows)| {
        view!(PackPart {
            id: part.id.clone(),
            /// Its number among the parts, or its name.
            number: part.number.clone(),
            title: part.title.clone(),
            /// Of a case study how many of the theme's ingredients it shows.
            shows,
        })
    });
    let contents: Vec<_> = contents.collect();
    let mut edition = Edition::new(&site.casebook.site.base_url, &site.words);
    parts.into_iter().for_each(|part| edition.add(part));
    let on_page = OnPage::among("t1");
    let mut sheet = Sheet { here, edition: &edition, marks: None, on_page, level: 2, numbered: true, cites: true };
    let mut pieces = vec![Html::new(&theme::piece(&mut sheet, index)?)];
    for best in best {
        pieces.push(Html::new(&case_study::piece(&mut sheet, best.case_study)?));
    }
    let view = view!(ThemePackPage {
        /// The theme's own page.
        theme: theme_link(here, theme),
        /// Its questions for a board, the first page; empty where it asks nothing.
        board: board(here, [index].into_iter()),
        case_study_total: site.casebook.case_studies.len(),
        contents,
        ingredient_total: theme.ingredients.len(),
        pieces,
        /// The page on which readers put another one together.
        pack_href: here.to_page(pack::ADDRESS),
    });
    let description = site.words.fill("description-theme-pack", &[("theme", &theme.title)]);
    here.framed(&*description, &view)
}
