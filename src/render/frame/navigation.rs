//! The header and the footer as a page shows them.

use crate::render::here::Here;
use crate::render::menus::{Leads, MenuItem};
use crate::render::view::NavigationItem;

/// Entries of the header or footer.
pub(crate) fn items<'s>(here: Here<'s>, items: &'s [MenuItem]) -> Vec<NavigationItem<'s>> {
    items.iter().filter_map(|item| shown(here, item)).collect()
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
    let in_part = here.page.part.is_some_and(|part| part.address == Some(address.as_str()));
    let in_folder = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) && !here.page.is_anywhere;
    let section = in_part || in_folder;
    Some(NavigationItem { label: &item.label, href, current: address == page, section })
}
