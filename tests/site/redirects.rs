//! Old addresses, as people copy them from wherever they stand.

use super::built;
use super::support::findings;

#[test]
fn an_address_may_have_an_ending_a_slash_or_neither() {
    for from in
        ["old/hospital.html", "/old/hospital.html", "old/hospital", "/old/hospital", "old/hospital/", "old/hospital.md"]
    {
        for to in [
            "case-studies/riverside.md",
            "case-studies/riverside.html",
            "case-studies/riverside",
            "/case-studies/riverside/",
            "/case-studies/hill-surgery/",
            "ingredients/",
            "ingredients",
        ] {
            let text = format!("-- content/redirects.yaml --\nredirects:\n  - {{from: {from}, to: {to}}}\n");
            assert_eq!(findings(&text), "", "{from} to {to}");
        }
    }
}

#[test]
fn an_old_address_stands_where_hosts_look_for_it() {
    let shipped = built::root().join("tests/broken/_right");
    for (from, file) in [("old/name", "old/name.html"), ("old/name/", "old/name/index.html"), ("old.md", "old.html")] {
        let text = format!("redirects:\n  - {{from: {from}, to: ingredients}}\n");
        let tree = casebook::load::load(&shipped).unwrap();
        let redirects = casebook::load::SourceFile {
            path: "content/redirects.yaml".into(),
            content: casebook::load::Content::Text(text.into()),
        };
        let files = tree.files().iter().cloned().chain([redirects]).collect();
        let built = built::tree(&casebook::SourceTree::new(files), &built::options());
        assert!(built.text(file).contains("ingredients/index.html"), "{from}");
    }
}

#[test]
fn the_same_address_in_two_forms_is_one() {
    let text = "-- content/redirects.yaml --\nredirects:\n  - {from: old, to: ingredients}\n  - {from: /old.html, to: home.md}\n";
    assert!(findings(text).contains("duplicate-redirect"), "{}", findings(text));
}
