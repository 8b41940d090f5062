//! The shapes of addresses.

/// Says whether an address looks like this, with `*` for a part that the content decides.
pub(super) fn fits(form: &str, address: &str) -> bool {
    match form.split_once('*') {
        None => form == address,
        Some((start, rest)) => address.strip_prefix(start).is_some_and(|after| {
            let ends = after.char_indices().skip(1).map(|(at, _)| at).chain([after.len()]);
            let mut inside = ends.take_while(|end| !after[..*end].contains('/'));
            !after.is_empty() && inside.any(|end| fits(rest, &after[end..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn an_address_fits_a_form_part_by_part() {
        for (form, address, expected) in [
            ("pack.html", "pack.html", true),
            ("pack.html", "packs.html", false),
            ("packs/*.html", "packs/a.b.html", true),
            ("packs/*.html", "packs/.html", false),
            ("packs/*.html", "packs/a/b.html", false),
            ("packs/*.html", "packs/a.htm", false),
            ("ingredients/*/*/*.html", "ingredients/a/é/2.html", true),
            ("ingredients/*/*/*.html", "ingredients/a/2.html", false),
        ] {
            assert_eq!(fits(form, address), expected, "{form} {address}");
        }
    }
}
