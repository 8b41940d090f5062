//! Types that share a name.

use std::collections::BTreeMap;

use super::code::{File, Offence};
use super::names::{Names, Sort};

/// Every type that another file can see and that is called as another such type is. A type without `pub` is seen by the
/// files below its own.
pub fn namesakes(files: &[File], names: &Names) -> Vec<Offence> {
    let seen = names.definitions.iter().filter(|definition| {
        definition.sort == Sort::Type && (definition.published || Names::has_children(files, definition.file))
    });
    let mut by_name: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    seen.for_each(|definition| by_name.entry(&definition.name).or_default().push(definition));
    let shared = by_name.into_iter().filter(|(_, types)| types.len() > 1);
    shared
        .flat_map(|(name, types)| {
            let what = format!("the type {name} has a namesake");
            types.into_iter().map(move |found| Offence::new(&files[found.file].path, found.span, what.clone()))
        })
        .collect()
}

mod tests {
    use super::super::code::parse;
    use super::*;

    fn found(texts: &[(&str, &str)]) -> Vec<String> {
        let files = parse(texts.iter().copied());
        let names = Names::read(&files);
        namesakes(&files, &names).into_iter().map(|found| found.to_string()).collect()
    }

    #[test]
    fn types_of_one_name_are_found_where_others_see_them() {
        let both = found(&[("src/a.rs", "pub struct Entry;"), ("src/b.rs", "pub(crate) enum Entry {}")]);
        assert_eq!(both, ["src/a.rs:1: the type Entry has a namesake", "src/b.rs:1: the type Entry has a namesake"]);
        for other in ["pub(super) type Entry = u8;", "pub trait Entry {}", "mod inner { pub struct Entry; }"] {
            assert_eq!(found(&[("src/a.rs", "pub struct Entry;"), ("src/b.rs", other)]).len(), 2, "{other}");
        }
        let seen_below = [("src/a.rs", "pub struct Entry;"), ("src/b/mod.rs", "struct Entry;"), ("src/b/c.rs", "")];
        assert_eq!(found(&seen_below).len(), 2);
    }

    #[test]
    fn a_type_that_a_file_keeps_to_itself_may_be_called_as_it_likes() {
        assert_eq!(found(&[("src/a.rs", "pub struct Entry;"), ("src/b.rs", "struct Entry;")]), [""; 0]);
        assert_eq!(
            found(&[("src/a.rs", "pub struct Entry;"), ("src/b.rs", "pub fn Entry() {} pub use a::Entry;")]),
            [""; 0]
        );
    }
}
