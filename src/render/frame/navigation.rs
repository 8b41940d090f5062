//! The entries of the header and of the footer.

use std::borrow::Cow;

use crate::model::{Casebook, Target};
use crate::page::{Bar, Pages};
use crate::render::here::Here;
use crate::render::link;
use crate::render::view::NavigationItem;

/// The header as `site.yaml` says, or else every part of the site that has something in it; in the footer the other pages.
#[derive(Debug)]
pub(crate) struct Navigation {
    header: Vec<MenuItem>,
    footer: Vec<MenuItem>,
}

#[derive(Debug)]
struct MenuItem {
    label: String,
    leads: Leads,
}

#[derive(Debug)]
enum Leads {
    /// To a page of the site, and an anchor there.
    Inside(String, Option<String>),
    /// Elsewhere.
    Outside(Target),
}

impl Navigation {
    /// The entries of a site.
    pub(crate) fn new(casebook: &Casebook, pages: &Pages<'_>) -> Navigation {
        let from_settings = |entries: &[crate::model::NavigationEntry]| {
            entries
                .iter()
                .map(|entry| MenuItem { label: entry.label.clone(), leads: Leads::to(&entry.target) })
                .collect()
        };
        let header = casebook.site.navigation.as_deref().map(from_settings);
        Navigation {
            header: header.unwrap_or_else(|| entries(pages, Bar::Header)),
            footer: entries(pages, Bar::Footer),
        }
    }
}

/// The entries that pages have in a bar.
fn entries(pages: &Pages<'_>, bar: Bar) -> Vec<MenuItem> {
    let item = |(label, address): (&str, &str)| MenuItem {
        label: label.to_owned(),
        leads: Leads::Inside(address.to_owned(), None),
    };
    pages.menu(bar).into_iter().map(item).collect()
}

impl Leads {
    fn to(target: &Target) -> Leads {
        match link::place(target) {
            Some((address, anchor)) => Leads::Inside(address, anchor.map(Cow::into_owned)),
            None => Leads::Outside(target.clone()),
        }
    }
}

/// The header as a page shows it.
pub(crate) fn header(here: Here<'_>) -> Vec<NavigationItem<'_>> {
    here.site.navigation.header.iter().filter_map(|item| shown(here, item)).collect()
}

/// The footer as a page shows it.
pub(crate) fn footer(here: Here<'_>) -> Vec<NavigationItem<'_>> {
    here.site.navigation.footer.iter().filter_map(|item| shown(here, item)).collect()
}

fn shown<'s>(here: Here<'s>, item: &'s MenuItem) -> Option<NavigationItem<'s>> {
    let (address, anchor) = match &item.leads {
        Leads::Outside(target) => {
            return Some(NavigationItem { label: &item.label, href: here.to(target)?, current: false, section: false });
        }
        Leads::Inside(address, anchor) => (address, anchor),
    };
    let mut href = here.href(address);
    if let Some(anchor) = anchor {
        href.push('#');
        href.push_str(anchor);
    }
    let page = here.page.address.as_str();
    let part = address.rsplit_once('/').map(|(folder, _)| folder);
    let rest = part.and_then(|part| page.strip_prefix(part));
    let section = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) && !here.is_anywhere();
    Some(NavigationItem { label: &item.label, href, current: address == page, section })
}
