//! Every mistake in a chart's file is said, at its line.

use super::{GARDENS, built_with};

/// A chart in the gardens, and the findings about it: `line code`, one a line.
#[track_caller]
fn check(chart: &str, expected: &[&str]) -> String {
    // Where case studies were withdrawn, claims weigh less.
    let site =
        built_with(GARDENS, &[("content/charts/new.yaml", chart), ("content/redirects.yaml", "redirects: []\n")]);
    let about: Vec<_> = site.diagnostics.iter().filter(|finding| &*finding.file == "content/charts/new.yaml").collect();
    let found: Vec<String> = about
        .iter()
        .map(|finding| format!("{} {}", finding.place.map_or(0, |place| place.line), finding.code))
        .collect();
    assert_eq!(found, expected, "{about:#?}");
    assert_eq!(site.files.is_empty(), !expected.is_empty(), "an error must keep the site from being built");
    about
        .iter()
        .map(|finding| format!("{} {}\n", finding.message, finding.help.as_deref().unwrap_or_default()))
        .collect()
}

/// A right chart whose lines can be exchanged.
fn chart(lines: &[(&str, &str)]) -> String {
    let mut all = vec![("title", "A title"), ("kind", "bars"), ("data", "case-studies"), ("measure", "growing")];
    for (key, value) in lines {
        match all.iter_mut().find(|(found, _)| found == key) {
            Some(pair) => pair.1 = value,
            None => all.push((key, value)),
        }
    }
    all.iter().map(|(key, value)| format!("{key}: {value}\n")).collect()
}

#[test]
fn a_right_chart_has_no_finding() {
    check(&chart(&[]), &[]);
}

#[test]
fn keys_that_are_missing_or_not_known_are_said() {
    check("kind: bars\n", &["1 missing-key", "1 missing-key", "1 missing-key"]);
    check(&chart(&[("colour", "red")]), &["5 unknown-key"]);
    check(&chart(&[("title", "''")]), &["1 missing-key"]);
    check(&chart(&[("assert", "[[1]]")]), &["5 wrong-type"]);
    check("- a list\n", &["1 wrong-type"]);
    check("title: \"open\nkind: bars\n", &["1 yaml-syntax"]);
}

#[test]
fn names_that_do_not_exist_come_with_the_nearest() {
    let said = check(&chart(&[("kind", "bar")]), &["2 chart-unknown-name"]);
    assert!(said.contains("Did you mean `bars`?"), "{said}");
    let said = check(&chart(&[("measure", "growin")]), &["4 chart-unknown-name"]);
    assert!(said.contains("Did you mean `growing`?"), "{said}");
    let said = check(&chart(&[("data", "../data/harvst.csv")]), &["3 chart-unknown-name"]);
    assert!(said.contains("../data/harvest.csv"), "{said}");
    let said = check(&chart(&[("data", "../data/harvest.csv"), ("measure", "harvets")]), &["4 chart-unknown-name"]);
    assert!(said.contains("Did you mean `harvest`?"), "{said}");
    check(&chart(&[("data", "evidence"), ("measure", "seen")]), &["4 chart-unknown-name"]);
    check(&chart(&[("order", "up")]), &["5 chart-unknown-name"]);
    check(&chart(&[("kind", "matrix"), ("by", "plots")]), &["5 chart-unknown-name"]);
}

#[test]
fn a_private_question_cannot_be_charted() {
    check(&chart(&[("measure", "key_under")]), &["4 private-facet"]);
    check(&chart(&[("kind", "matrix"), ("by", "key_under")]), &["5 private-facet"]);
}

#[test]
fn what_a_kind_cannot_draw_is_said() {
    for (lines, finding) in [
        (vec![("measure", "gate_sign")], "4 chart-mistake"),
        (vec![("kind", "strip")], "4 chart-mistake"),
        (vec![("kind", "squares")], "4 chart-mistake"),
        (vec![("kind", "squares"), ("measure", "plot")], "2 chart-mistake"),
        (vec![("kind", "points"), ("measure", "beds")], "2 chart-mistake"),
        (vec![("kind", "points"), ("measure", "beds"), ("by", "plot")], "5 chart-mistake"),
        (vec![("kind", "matrix")], "2 chart-mistake"),
        (vec![("by", "plot")], "5 chart-mistake"),
        (vec![("kind", "strip"), ("data", "../data/harvest.csv"), ("measure", "harvest")], "2 chart-mistake"),
        (vec![("kind", "squares"), ("data", "../data/harvest.csv"), ("measure", "harvest")], "4 chart-mistake"),
        (vec![("kind", "strip"), ("data", "evidence"), ("measure", "shows")], "2 chart-mistake"),
        (vec![("benchmark", "{value: 2, label: two}")], "5 chart-mistake"),
    ] {
        check(&chart(&lines), &[finding]);
    }
}

#[test]
fn values_below_zero_have_no_bars() {
    let csv = "measure,category,value,n,population,source\nfrost,Night,-3,9,Gardens,A book\n";
    let chart = chart(&[("data", "../data/frost.csv"), ("measure", "frost")]);
    let site = built_with(GARDENS, &[("content/charts/new.yaml", &chart), ("content/data/frost.csv", csv)]);
    assert!(site.findings().contains("error content/charts/new.yaml:4 chart-mistake"), "{}", site.findings());
}

#[test]
fn a_benchmark_asks_questions_that_exist() {
    let with = |benchmark: &'static str| chart(&[("kind", "strip"), ("measure", "hands"), ("benchmark", benchmark)]);
    check(&with("{value: 2, label: two, applies_to: {plot: rooftop}}"), &[]);
    check(&with("{value: ~2, label: two, applies_to: {plot: rooftop}}"), &[]);
    for wrong in ["two", "2 WTE", "[2]"] {
        let chart = chart(&[
            ("kind", "strip"),
            ("measure", "hands"),
            ("benchmark", &format!("{{value: {wrong}, label: two}}")),
        ]);
        check(&chart, &["5 wrong-type"]);
    }
    check(&with("{value: 2}"), &["5 missing-key"]);
    check(&with("{value: 2, label: two, applies_to: {plots: rooftop}}"), &["5 chart-unknown-name"]);
    check(&with("{value: 2, label: two, applies_to: {plot: roof-top}}"), &["5 chart-unknown-name"]);
    check(&with("{value: 2, label: two, applies_to: {beds: 4}}"), &["5 chart-mistake"]);
    check(&with("{value: 2, label: two, applies_to: {key_under: x}}"), &["5 private-facet"]);
    check(&with("{value: 2, label: two, applies_to: plot}"), &["5 wrong-type"]);
}

#[test]
fn templates_that_fail_are_said_at_their_place() {
    check(&chart(&[("title", "'{{ data.count'")]), &["1 chart-template"]);
    check(&chart(&[("title", "'{{ data.cuont }}'")]), &["1 chart-template"]);
    check(&chart(&[("sentence", "'{{ data.mean }}'")]), &["5 chart-template"]);
    check(&chart(&[("sentence", "'{{ data.rows.frut.value }}'")]), &["5 chart-template"]);
    check(&chart(&[("assert", "data.count = 3")]), &["5 chart-template"]);
    for reach in
        ["{{ get_env(name=\"HOME\") }}", "{% include \"layout.html\" %}", "{{ site.name }}", "{{ range(end=9) }}"]
    {
        check(&chart(&[("title", &format!("'{reach}'"))]), &["1 chart-template"]);
    }
    let site = built_with(GARDENS, &[("content/charts/new.yaml", &chart(&[("title", "'A {{ data.cuont }}'")]))]);
    let place =
        site.diagnostics.iter().find(|finding| finding.code.as_str() == "chart-template").unwrap().place.unwrap();
    assert_eq!((place.line, place.column >= 10), (1, true), "{place:?}");
}

#[test]
fn a_claim_that_does_not_hold_fails_at_its_line_and_says_what_the_data_say() {
    let claims = "title: A\nkind: bars\ndata: case-studies\nmeasure: growing\nassert:\n  - data.n == 3\n  - data.rows.bees.value > data.n\n";
    let said = check(claims, &["7 chart-assertion"]);
    assert!(said.contains("data.rows.bees.value is 2, data.n is 3"), "{said}");
    let site = built_with(
        "",
        &[(
            "content/charts/wrong.yaml",
            "title: A\nkind: bars\ndata: case-studies\nmeasure: services\nassert: data.n == 14\n",
        )],
    );
    assert!(site.findings().contains("error content/charts/wrong.yaml:5 chart-assertion"), "{}", site.findings());
}

#[test]
fn a_chart_that_a_page_asks_for_must_exist() {
    let page = "---\ntitle: P\n---\n\n![Who](../charts/harvset.yaml)\n";
    let site = built_with(GARDENS, &[("content/pages/p.md", page)]);
    assert!(site.findings().contains("content/pages/p.md:5"), "{}", site.findings());
}
