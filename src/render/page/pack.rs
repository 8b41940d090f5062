//! The page on which readers put a board pack together.

use crate::page::{case_studies, pack, theme_pack};
use crate::render::here::{Here, Rendered};
use crate::render::part::board::board;
use crate::render::part::card;
use crate::render::script::{PIECE_NAMES, PIECES, THEME_PIECE};

/// Up to how many case studies can be chosen on the page itself. A longer list is no place to look for anything: the
/// list of case studies has filters.
const MOST_CHOICES: usize = 60;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, .. } = here;
    let casebook = site.casebook;
    let total = casebook.case_studies.len();
    let all = if total > MOST_CHOICES { &[][..] } else { &casebook.case_studies[..] };
    let themes = casebook.themes.iter().zip(&site.derived.best).map(|(theme, best)| {
        // A theme to choose, with the pack that is ready.
        view!(PackTheme {
            title: &theme.title,
            slug: &*theme.slug,
            /// Its pack.
            href: here.href(&theme_pack::address(&theme.slug)),
            /// The number of case studies in that pack.
            case_studies: best.len(),
        })
    });
    let choices = all.iter().map(|study| {
        view!(PackChoice { title: card::numbered(site, study), slug: &**study.slug(), draft: site.draft(study) })
    });
    let view = view!(PackPage {
        /// The questions of all themes for a board; the script keeps those of the pack's.
        board: board(here, 0..casebook.themes.len()),
        themes: themes.collect::<Vec<_>>(),
        /// The parts that can be chosen here; empty where there are too many for one page.
        case_studies: choices.collect::<Vec<_>>(),
        case_study_total: total,
        list_href: here.href(case_studies::ADDRESS),
        /// The page that the form leads to: this one.
        action: here.href(pack::ADDRESS),
        /// The script with the names of the files below.
        names: here.href(PIECE_NAMES),
        /// The address at which the script finds a theme, with `{file}` for its position and `{name}` for its name.
        theme_pieces: here.href(THEME_PIECE),
        /// The same of a case study, with `{file}` for the number of the file.
        case_study_pieces: here.href(PIECES),
    });
    here.framed(site.words.get("description-pack"), &view)
}
