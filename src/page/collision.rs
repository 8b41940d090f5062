//! The findings where two pages would be at one address.

use std::borrow::Cow;

use hashbrown::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Address;

use super::facts::MadeFrom;

/// Pages that would be at one address, letter case aside: not every disk tells `A.html` from `a.html`.
pub(super) fn collisions<'p>(pages: impl Iterator<Item = (&'p Address, &'p MadeFrom<'p>)>) -> Vec<Diagnostic> {
    let mut pages: Vec<_> = pages.collect();
    pages.sort_by_key(|(address, _)| *address);
    let mut first: HashMap<Cow<'_, str>, &MadeFrom<'_>> = HashMap::with_capacity(pages.len());
    let mut found = Vec::new();
    for (address, made_from) in pages {
        let Some(other) = first.insert(in_lower_case(address.as_str()), made_from) else { continue };
        // The finding goes to the file that its author can rename, or to the entry that can go.
        let (made_from, other) = if named(made_from).is_none() || matches!(other, MadeFrom::Entry(..)) {
            (other, made_from)
        } else {
            (made_from, other)
        };
        let Some(file) = named(made_from) else { continue };
        let rival = named(other).unwrap_or("a page that casebook makes by itself");
        let (message, help) = match made_from {
            MadeFrom::Entry(..) => (
                format!("The address {} is in use, by {rival}, and cannot lead on.", address.as_str()),
                "Take this entry out, or give that file another name.",
            ),
            _ => (
                format!("This would be published at {}, and so would {rival}.", address.as_str()),
                "Give the file another name.",
            ),
        };
        let place = if let MadeFrom::Entry(_, place) = made_from { *place } else { None };
        found.push(Diagnostic { place, ..Diagnostic::new(Code::AddressCollision, file, message).help(help) });
    }
    found
}

fn in_lower_case(address: &str) -> Cow<'_, str> {
    let is_lower = address.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(address) } else { Cow::Owned(address.to_lowercase()) }
}

/// The file whose name decides the address.
fn named<'m>(made_from: &'m MadeFrom<'_>) -> Option<&'m str> {
    match made_from {
        MadeFrom::Named(path) => Some(path),
        MadeFrom::Entry(path, _) => Some(path),
        MadeFrom::Nothing | MadeFrom::Fixed(_) => None,
    }
}
