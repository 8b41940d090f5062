//! Lists of findings: they are what is said to people, and nothing is decided by looking into them.

mod heads;
mod lists;
mod looks;
mod types;

use std::collections::BTreeSet;

use syn::visit::{self, Visit};

use super::code::{File, Offence};
use super::names::{Names, place_of};
use heads::Known;
use looks::Functions;
use types::{aliases, is_list};

/// The places that look into lists of findings because that is what they are for: a folder, a file, or a function of a
/// file.
const PLACES: &[(&str, &str)] = &[
    ("src/diagnostic/", "prints, sorts and counts them"),
    ("src/cli/", "prints them, and takes the exit status from them"),
    ("src/since.rs", "filters them by what changed"),
    ("src/withdraw/mod.rs", "says which links and claims are broken now that were not before"),
    ("src/fix.rs", "applies the corrections that they carry, and looks whether they are gone then"),
    ("src/edit/mistakes.rs", "holds those after a change against those before it"),
    ("src/serve/", "shows them in the browser, and the last good site while there are errors"),
    ("src/check/files/overrides.rs", "lets one stand where its author says why"),
    ("src/check/files/unused.rs", "says nothing of an unused file that another finding explains"),
    ("src/check/people/unquoted.rs", "takes the author's words out of those that must not quote them"),
    ("src/check/checked.rs all_findings", "hands them to the three above"),
    ("src/check/checked.rs judge", "lets them agree with each other at the end"),
    ("src/review/", "says to people what is new among them, and which claims they are about"),
    ("src/check/checked.rs check_again", "gives out no truth while there are errors, after overrides"),
    ("src/render/site.rs new", "gives the mistakes in the look and in addresses instead of a site"),
    ("src/lib.rs with_site", "makes no site while there are errors, and keeps the files that findings quote"),
];

fn is_in(place: &str, offence: &Offence) -> bool {
    match place.split_once(' ') {
        Some((path, function)) => offence.path == path && offence.what.starts_with(&format!("{function} ")),
        None => offence.path.starts_with(place),
    }
}

/// Every place that takes a list to add to: `&mut Vec<Diagnostic>` in a function's head, a closure's, or a field.
pub fn lists_to_add_to(files: &[File]) -> Vec<Offence> {
    struct Reader<'a> {
        path: &'a str,
        aliases: &'a BTreeSet<String>,
        within: String,
        found: Vec<Offence>,
    }
    impl<'ast> Visit<'ast> for Reader<'_> {
        fn visit_signature(&mut self, signature: &'ast syn::Signature) {
            let before = std::mem::replace(&mut self.within, format!("fn {}", signature.ident));
            visit::visit_signature(self, signature);
            self.within = before;
        }
        fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
            let before = std::mem::replace(&mut self.within, format!("struct {}", item.ident));
            visit::visit_item_struct(self, item);
            self.within = before;
        }
        fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
            if reference.mutability.is_some() && is_list(&reference.elem, self.aliases) {
                let what = format!("{} has a list of findings to add to", self.within);
                self.found.push(Offence::new(self.path, reference.and_token.span, what));
            }
            visit::visit_type_reference(self, reference);
        }
    }
    let aliases = aliases(files);
    files
        .iter()
        .flat_map(|file| {
            let within = "a closure".to_owned();
            let mut reader = Reader { path: &file.path, aliases: &aliases, within, found: Vec::new() };
            reader.visit_file(&file.syntax);
            reader.found
        })
        .collect()
}

/// Every place that looks into a list of findings, but those that are there for it.
pub fn looked_into(files: &[File], names: &Names) -> Vec<Offence> {
    let all = all_looks(files, names).into_iter();
    all.filter(|offence| !PLACES.iter().any(|(place, _)| is_in(place, offence))).collect()
}

/// Places that look into no list any more.
pub fn needless_places(files: &[File], names: &Names) -> Vec<Offence> {
    let all = all_looks(files, names);
    let needless = PLACES.iter().filter(|(place, _)| !all.iter().any(|offence| is_in(place, offence)));
    needless
        .map(|(place, reason)| Offence::of_file(place, format!("looks into no list of findings ({reason})")))
        .collect()
}

fn all_looks(files: &[File], names: &Names) -> Vec<Offence> {
    let mut known = Known::read(files, names);
    let mut found = Vec::new();
    for (number, file) in files.iter().enumerate() {
        (known.file, known.place) = (number, place_of(&file.path));
        let mut functions = Functions { path: &file.path, known: &known, found: Vec::new() };
        functions.visit_file(&file.syntax);
        found.extend(functions.found);
    }
    found
}

mod tests {
    use super::super::code::parse;
    use super::*;

    const REST: &str = "pub fn read(text: &str, report: &mut Vec<Diagnostic>) -> Option<u8> { None }
        pub fn pair() -> (u8, Vec<Diagnostic>) { x() } pub fn all() -> Vec<Diagnostic> { x() }
        pub fn bad(list: &[Diagnostic]) -> bool { x() } pub struct Held { pub findings: Vec<Diagnostic>, pub names: Vec<u8> }
        pub type Findings = Vec<Diagnostic>;";

    fn looks(body: &str) -> Vec<String> {
        let text =
            format!("use crate::rest::*; fn f(report: &mut Vec<Diagnostic>, other: &[u8], held: Held) {{ {body} }}");
        let files = parse([("src/lib.rs", "mod rest; mod a;"), ("src/rest.rs", REST), ("src/a.rs", &text)]);
        let names = Names::read(&files);
        looked_into(&files, &names).into_iter().map(|offence| offence.what).collect()
    }

    #[test]
    fn a_look_into_a_list_of_findings_is_found() {
        for body in [
            "let before = report.len();",
            "if report.is_empty() {}",
            "if report.iter().any(|finding| x) {}",
            "let n = report.iter().map(|finding| x).filter(|x| y).count();",
            "report.retain(|finding| x);",
            "report.truncate(3);",
            "report.last_mut();",
            "report.iter_mut().for_each(x);",
            "for finding in &report[2..] {}",
            "for finding in report.iter() {}",
            "for finding in report {}",
            "let mut own = Vec::new(); read(\"\", &mut own); own.len();",
            "let mut own = vec![]; own.push(Diagnostic::new(x).help(y)); own.is_empty();",
            "let (mut own, mut more) = (Vec::new(), 1); crate::rest::read(\"\", &mut own); own.len();",
            "let own: Findings = x(); own.len();",
            "let (value, own) = pair(); if own.is_empty() {}",
            "let own = all(); own.first();",
            "let own = std::mem::take(report); own.len();",
            "if bad(&report) {}",
            "if crate::rest::bad(report) {}",
            "held.findings.len();",
            "let Held { findings, names } = held; findings.len();",
            "let Held { findings: own, .. } = held; own.len();",
            "let look = |own: &mut Vec<Diagnostic>| own.len();",
            "assert!(report.is_empty());",
            "match report.as_slice().first() { _ => 1 }",
        ] {
            assert!(!looks(body).is_empty(), "{body}");
        }
    }

    #[test]
    fn a_list_that_grows_and_is_moved_is_right() {
        for body in [
            "report.push(finding); report.extend(more); report.append(&mut more);",
            "let mut own = Vec::new(); read(\"\", &mut own); report.extend(own); report.append(&mut own);",
            "let (value, own) = pair(); report.extend(own.into_iter().map(|finding| finding.help(x)));",
            "let mut own = Vec::new(); own.push(1); own.len();",
            "other.len(); other.iter().any(|x| y); held.names.is_empty();",
            "let said = Held { findings: own, names }; (value, report)",
        ] {
            assert_eq!(looks(body), [""; 0], "{body}");
        }
    }

    #[test]
    fn a_place_that_may_look_and_does_not_is_found() {
        let files = parse([("src/check/files/overrides.rs", "fn f(list: &mut Vec<Diagnostic>) { list.retain(x); }")]);
        let names = Names::read(&files);
        assert_eq!(looked_into(&files, &names), []);
        assert_eq!(needless_places(&files, &names).len(), PLACES.len() - 1);
        let own = Offence::of_file("src/check/checked.rs", "check_again looks".to_owned());
        let other = Offence { what: "check_again_and_again looks".to_owned(), ..own.clone() };
        let place = "src/check/checked.rs check_again";
        assert!(is_in(place, &own) && !is_in(place, &other));
    }

    #[test]
    fn lists_to_add_to_are_counted_in_heads_closures_and_fields() {
        let text = "fn f(report: &mut Vec<Diagnostic>, other: &mut Vec<u8>, read: &[Diagnostic]) {}
            struct A<'a> { report: &'a mut Vec<Diagnostic> } type Findings = Vec<Diagnostic>;
            impl A { fn g(&self, report: &mut Findings) { let h = |report: &mut Vec<Diagnostic>| 1; } }";
        let found = lists_to_add_to(&parse([("src/a.rs", text)]));
        let within: Vec<&str> = found.iter().map(|offence| offence.what.split(" has").next().unwrap()).collect();
        assert_eq!(within, ["fn f", "struct A", "fn g", "a closure"]);
    }
}
