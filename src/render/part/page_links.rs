//! The way through a list that is divided into pages.

use serde::Serialize;

use crate::render::here::Here;

/// The number of pages of a divided list that are linked before and after the one that is shown.
const NEAR: usize = 3;

/// The way through a divided list.
#[derive(Debug, Serialize)]
pub(crate) struct PageLinks {
    /// The first page, the last and those near this one; empty where one is enough.
    pages: Vec<PageLink>,
    previous_href: Option<String>,
    next_href: Option<String>,
}

/// A page of a divided list.
#[derive(Debug, Serialize)]
struct PageLink {
    number: usize,
    href: String,
    current: bool,
    /// True where pages before it are left out.
    gap: bool,
}

/// The links of a list that is divided into pages: the first page, the last, and those near this one. All of them
/// on each page would grow with the square.
pub(crate) fn page_links(here: Here<'_>, pages: usize, page: usize, address: impl Fn(usize) -> String) -> PageLinks {
    let href = |page: usize| here.href(&address(page));
    let mut shown: Vec<usize> = [0, pages.saturating_sub(1)].into_iter().collect();
    shown.extend(page.saturating_sub(NEAR)..pages.min(page + NEAR + 1));
    shown.sort_unstable();
    shown.dedup();
    let mut before = 0;
    let link = |number: usize| {
        let gap = number > before + 1;
        before = number;
        PageLink { number: number + 1, href: href(number), current: number == page, gap }
    };
    PageLinks {
        pages: if pages > 1 { shown.into_iter().map(link).collect() } else { Vec::new() },
        previous_href: page.checked_sub(1).map(href),
        next_href: (page + 1 < pages).then(|| href(page + 1)),
    }
}
