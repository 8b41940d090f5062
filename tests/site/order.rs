//! The order of case studies, the same wherever they stand.

use casebook::diagnostic::Severity;
use casebook::load::{Content, SourceFile};

use crate::built::{self, Built};

/// The gardens with these settings more, and without a number where nobody is to be asked for one.
fn gardens(more: &str, with_number: bool) -> Built {
    let tree = casebook::load::load(&built::root().join("tests/golden/gardens")).unwrap();
    let change = |file: &SourceFile| {
        let Content::Text(text) = &file.content else { return file.clone() };
        let text = match &*file.path {
            "content/site.yaml" => format!("{text}{more}"),
            "content/proforma.yaml" if !with_number => text.replace("        role: number\n", ""),
            _ => text.to_string(),
        };
        SourceFile { path: file.path.clone(), content: Content::Text(text.into()) }
    };
    let changed = tree.files().iter().map(change);
    built::tree(&casebook::SourceTree::new(changed.collect()), &built::options())
}

/// The names of the case studies in the list, in the comparison, in the data and in the print edition.
fn orders(site: &Built) -> Vec<Vec<&'static str>> {
    const NAMES: [&str; 3] = ["gardd-y-ty-gwydr", "garrai-na-mbeach", "rooftop-at-tin-street"];
    let in_order = |text: &str, find: &dyn Fn(&str) -> String| {
        let mut found: Vec<(usize, &str)> = NAMES.iter().map(|name| (text.find(&find(name)).unwrap(), *name)).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    let list = site.text("case-studies/index.html");
    let cards = list.find("class=\"cards\"").unwrap();
    vec![
        in_order(&list[cards..], &|name| format!("{name}.html")),
        in_order(site.text("compare.html"), &|name| format!("case-studies/{name}.html")),
        in_order(site.text("data/case-studies.json"), &str::to_owned),
        in_order(site.text("print.html"), &|name| format!("case-studies/{name}.html")),
    ]
}

#[test]
fn case_studies_stand_in_the_order_that_the_settings_say_wherever_they_are() {
    const BY_TITLE: [&str; 3] = ["gardd-y-ty-gwydr", "garrai-na-mbeach", "rooftop-at-tin-street"];
    const BY_NUMBER: [&str; 3] = ["rooftop-at-tin-street", "garrai-na-mbeach", "gardd-y-ty-gwydr"];
    const NEWEST: [&str; 3] = ["gardd-y-ty-gwydr", "garrai-na-mbeach", "rooftop-at-tin-street"];
    for (more, with_number, wanted) in [
        ("", true, BY_NUMBER),
        ("", false, BY_TITLE),
        ("order: number\n", true, BY_NUMBER),
        ("order: title\n", true, BY_TITLE),
        ("order: newest\n", true, NEWEST),
    ] {
        for order in orders(&gardens(more, with_number)) {
            assert_eq!(order, wanted, "{more} {with_number}");
        }
    }
}

#[test]
fn an_order_that_cannot_be_is_said() {
    let said = |more, with_number| {
        let site = gardens(more, with_number);
        let errors = site.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        errors.map(|found| found.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(said("order: number\n", false), ["No question asks for the number of a case study."]);
    assert_eq!(said("order: size\n", true), ["`size` is no order of case studies."]);
}
