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
        // The finding goes to the file that its author can rename.
        let (file, rival) = match (named(made_from), named(other)) {
            (Some(file), rival) => (file, rival),
            (None, Some(file)) => (file, None),
            (None, None) => continue,
        };
        let rival = rival.unwrap_or("a page that casebook makes by itself");
        let message = format!("This would be published at {}, and so would {rival}.", address.as_str());
        found.push(Diagnostic::new(Code::AddressCollision, file, message).help("Give the file another name."));
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
        MadeFrom::Nothing | MadeFrom::Fixed(_) => None,
    }
}
