//! What is left at the address of a case study that was withdrawn.

use super::built::{self, Built};
use super::charts::{GARDENS, built_with};
use super::support::{right_site, split};
use casebook::load::SourceFile;

const ENTRY: &str = "case-studies/mill-clinic";

/// The small site with one entry of `withdrawn`.
fn withdrawn(entry: &str) -> Built {
    let text = format!("-- content/redirects.yaml --\nwithdrawn:\n  - {entry}\n");
    let files = super::support::over(right_site(), split(&text)).into_iter();
    let files = files.map(|(path, content)| SourceFile { path: path.into(), content });
    built::tree(&casebook::SourceTree::new(files.collect()), &built::options())
}

/// The words of a page's main part.
fn main_words(page: &str) -> String {
    let (_, main) = page.split_once("<main").unwrap();
    let (main, _) = main.split_once("</main>").unwrap();
    let mut words = String::new();
    let mut in_tag = true;
    for letter in main.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            letter if !in_tag => words.push(letter),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn for_reasons_of_consent_a_page_says_only_that_it_was_withdrawn_when_and_where_to_go_on() {
    for reason in ["consent", "request"] {
        let built = withdrawn(&format!("{{address: {ENTRY}, reason: {reason}, on: 2026-02-01}}"));
        let page = built.text("case-studies/mill-clinic.html");
        assert_eq!(
            main_words(page),
            "Case study withdrawn A case study was withdrawn from this address on 1 February 2026. You can go on here: Case studies"
        );
        let (_, above) = page.split_once("class=\"crumbs\"").unwrap();
        let (above, _) = above.split_once("</nav>").unwrap();
        assert!(above.contains("index.html\">Case studies</a>"), "{above}");
        assert!(!page.contains("application/ld+json") && !page.contains("citation_"), "{page}");
    }
}

#[test]
fn what_was_wrong_or_superseded_is_named_and_leads_on() {
    let of = |entry: &str| withdrawn(&format!("{{address: {ENTRY}, on: 2026-02-01, {entry}}}"));
    let superseded = of("reason: superseded, title: The mill, see: case-studies/riverside");
    let page = superseded.text("case-studies/mill-clinic.html");
    let words = main_words(page);
    assert!(
        words.contains("“The mill” was withdrawn") && words.contains("Something else has taken its place"),
        "{words}"
    );
    assert!(page.contains("<a href=\"riverside.html\">"), "{page}");
    let wrong = of("reason: error");
    let wrong = wrong.text("case-studies/mill-clinic.html");
    assert!(wrong.contains("<a href=\"index.html\">") && main_words(wrong).contains("It was not right."), "{wrong}");
}

#[test]
fn an_entry_with_capital_letters_for_a_case_study_that_is_there_is_said_at_its_line() {
    let built = withdrawn("{address: case-studies/Riverside, reason: error, on: 2026-02-01}");
    assert!(built.findings().contains("error content/redirects.yaml:2 address-collision"), "{}", built.findings());
}

#[test]
fn nothing_leads_to_what_was_withdrawn() {
    let built = withdrawn(&format!("{{address: {ENTRY}, reason: error, on: 2026-02-01, title: The mill}}"));
    let page = built.text("case-studies/mill-clinic.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    for (address, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        let says = text.contains("mill-clinic") || text.contains("The mill");
        assert!(!says || address == "case-studies/mill-clinic.html", "{address} leads to it");
    }
}

#[test]
fn a_hashed_address_has_no_page_and_no_trace() {
    let hash = "f84a3a7aa4a7dbdbd57a4ca3ee5fdbd25b80bb42e7c6a07e4bd3ab1f2d4b4f11";
    let with = withdrawn(&format!("{{sha256: {hash}, reason: consent, on: 2026-02-01}}"));
    let without = withdrawn(&format!("{{sha256: {}, reason: request, on: 2026-02-02}}", hash.replace('f', "e")));
    assert!(with.files == without.files);
}

/// A chart over case studies whose claim does not hold, and everything that can lead to it.
fn broken_claim(redirects: &str) -> Built {
    let home = "---\nroutes:\n  - {label: Way, text: To the chart, to: charts/claim.yaml}\n  \
        - {label: Other way, text: To its figures, to: charts/claim.csv}\nchart: charts/claim.yaml\n---\n\nHome.\n";
    let page = "---\ntitle: All that leads to it\n---\n\n![The claim](../charts/claim.yaml)\n\n\
        Words of [its *file*](../charts/claim.yaml), [its figures](../charts/claim.csv), [its picture](../charts/claim.svg), \
        [its page](../charts/claim.html) and [its place](../findings.md#chart-claim).[^one]\n\n\
        [^one]: And [a note](../charts/claim.yaml).\n";
    let claim = "title: Everything grows\nsentence: The claim has words of its own.\nkind: bars\ndata: case-studies\n\
        measure: growing\nassert: data.n == 99\n";
    let other = "title: What grows\nkind: bars\ndata: case-studies\nmeasure: growing\nsource: \"[An earlier count](claim.yaml)\"\n";
    let chapter = "---\ntitle: Roof\norder: 9\n---\n\nSee [a chart](../charts/claim.yaml).\n";
    built_with(
        GARDENS,
        &[
            ("content/home.md", home),
            ("content/pages/all.md", page),
            ("content/charts/claim.yaml", claim),
            ("content/charts/other.yaml", other),
            ("content/report/roof.md", chapter),
            ("content/redirects.yaml", redirects),
        ],
    )
}

const WITHDRAWN: &str = "redirects:\n  - {from: old-claim, to: charts/claim.yaml}\n  - {from: old-figures, to: charts/claim.csv}\n\
    withdrawn:\n  - {address: case-studies/gone, reason: consent, on: 2026-02-01}\n";

#[test]
fn a_claim_that_a_withdrawal_has_broken_is_a_warning_and_its_chart_is_nowhere() {
    let built = broken_claim(WITHDRAWN);
    assert_eq!(
        built.findings(),
        "note content/case-studies/quarry-top-beds.md:29 consent-withheld\nwarning content/charts/claim.yaml:6 chart-assertion\n"
    );
    assert!(built.diagnostics[1].help.as_deref().unwrap().contains("left out wherever it stands"));
    for (address, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        for trace in [
            "chart-claim",
            "charts/claim",
            "claim.csv",
            "claim.svg",
            "claim.yaml",
            "words of its own",
            "Everything grows",
        ] {
            assert!(!address.contains(trace) && !text.contains(trace), "{address} has {trace}");
        }
        assert!(!text.contains("To the chart") && !text.contains("To its figures"), "{address}");
    }
    let page = built.text("all.html");
    assert!(page.contains("Words of its <em>file</em>, its figures, its picture, its page and its place."), "{page}");
    assert!(built.text("charts/other.html").contains("An earlier count"));
    assert!(built.text("old-claim.html").contains("url=findings.html"));
    assert!(built.text("print.html").contains("<p>See a chart.</p>"));
}

#[test]
fn a_claim_that_does_not_hold_is_an_error_where_nothing_was_withdrawn() {
    let before = WITHDRAWN.split("withdrawn:").next().unwrap();
    assert_eq!(
        broken_claim(before).findings(),
        "note content/case-studies/quarry-top-beds.md:29 consent-withheld\nerror content/charts/claim.yaml:6 chart-assertion\n"
    );
}

#[test]
fn a_claim_over_other_figures_is_an_error_whatever_was_withdrawn() {
    let claim = "title: T\nkind: bars\ndata: ../data/harvest.csv\nmeasure: harvest\nassert: data.max == 9999\n";
    let built = built_with(
        GARDENS,
        &[
            ("content/charts/claim.yaml", claim),
            ("content/redirects.yaml", "withdrawn:\n  - {address: a, reason: error, on: 2026-02-01}\n"),
        ],
    );
    assert!(built.findings().contains("error content/charts/claim.yaml:5 chart-assertion"), "{}", built.findings());
}

#[test]
fn a_sentence_that_has_lost_its_row_leaves_its_chart_out() {
    let claim = "title: '{{ data.rows.nobody.value }} of them'\nkind: bars\ndata: case-studies\nmeasure: growing\n";
    let built = built_with(GARDENS, &[("content/charts/claim.yaml", claim)]);
    assert_eq!(
        built.findings(),
        "note content/case-studies/quarry-top-beds.md:29 consent-withheld\nwarning content/charts/claim.yaml:1 chart-template\n"
    );
    assert!(!built.files.contains_key("charts/claim.csv") && built.files.contains_key("charts/growing.csv"));
}
