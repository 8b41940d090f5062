//! The entries of the header and of the footer.

use std::borrow::Cow;

use super::link;
use crate::model::{Casebook, NavigationEntry, Target};
use crate::page::{Bar, Pages};

/// The header as `site.yaml` says, or else every part of the site that has something in it; in the footer the other
/// pages.
#[derive(Debug)]
pub(crate) struct Menus {
    pub(super) header: Vec<MenuItem>,
    pub(super) footer: Vec<MenuItem>,
}

#[derive(Debug)]
pub(super) struct MenuItem {
    pub(super) label: String,
    pub(super) leads: Leads,
}

#[derive(Debug)]
pub(super) enum Leads {
    /// To a page of the site, and an anchor there.
    Inside(String, Option<String>),
    /// Elsewhere.
    Outside(Target),
}

impl Menus {
    /// The entries of a site.
    pub(crate) fn new(casebook: &Casebook, pages: &Pages<'_>) -> Menus {
        let from_settings = |entries: &[NavigationEntry]| {
            entries
                .iter()
                .map(|NavigationEntry { label, target }| MenuItem {
                    label: format!("{label}{}", link::attached(target, &pages.words)),
                    leads: Leads::to(target),
                })
                .collect()
        };
        let header = casebook.site.navigation.as_deref().map(from_settings);
        Menus { header: header.unwrap_or_else(|| entries(pages, Bar::Header)), footer: entries(pages, Bar::Footer) }
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
