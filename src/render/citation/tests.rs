use super::*;

fn example(genre: Genre) -> Citation<'static> {
    Citation {
        genre,
        authors: vec!["Society of Gardens & Sheds"],
        publisher: "Society of Gardens & Sheds",
        title: "50% off_ {a} $1 #2 ~ ^ \\ in\n two lines",
        site: "The Plots",
        edition: None,
        date: Some(jiff::civil::date(2026, 3, 2)),
        address: "https://example.org/p_q/%20#a{b}".to_owned(),
        key: key("The Plots", &Address("report/why.html".to_owned())),
    }
}

#[test]
fn bibtex_keeps_every_special_character_and_its_braces_balance() {
    let entry = example(Genre::Chapter).bibtex();
    assert_eq!(
        entry,
        "@incollection{the-plots/report/why,\n  \
           author = {{Society of Gardens \\& Sheds}},\n  \
           title = {{50\\% off\\_ \\textbraceleft{}a\\textbraceright{} \\$1 \\#2 \\textasciitilde{} \
         \\textasciicircum{} \\textbackslash{} in two lines}},\n  \
           booktitle = {{The Plots}},\n  \
           publisher = {{Society of Gardens \\& Sheds}},\n  \
           year = {2026},\n  \
           month = mar,\n  \
           url = {https://example.org/p_q/%20#a%7Bb%7D},\n\
         }\n"
    );
    assert_eq!(entry.matches('{').count(), entry.matches('}').count());
}

#[test]
fn ris_has_one_tag_a_line_and_an_end() {
    assert_eq!(
        example(Genre::Article).ris("\n"),
        "TY  - ELEC\nAU  - Society of Gardens & Sheds\nTI  - 50% off_ {a} $1 #2 ~ ^ \\ in two lines\n\
         T2  - The Plots\nPB  - Society of Gardens & Sheds\nPY  - 2026\nDA  - 2026/03/02\n\
         UR  - https://example.org/p_q/%20#a{b}\nER  - \n"
    );
}

#[test]
fn each_author_is_one_and_the_publisher_stays_who_publishes() {
    let citation = Citation { authors: vec!["A. Example & Co", "B. Example"], ..example(Genre::Chapter) };
    let entry = citation.bibtex();
    assert!(entry.contains("  author = {{A. Example \\& Co} and {B. Example}},\n"), "{entry}");
    assert!(entry.contains("  publisher = {{Society of Gardens \\& Sheds}},\n"), "{entry}");
    let record = citation.ris("\n");
    assert!(record.contains("AU  - A. Example & Co\nAU  - B. Example\n"), "{record}");
    assert!(record.contains("PB  - Society of Gardens & Sheds\n"), "{record}");
}

#[test]
fn without_a_date_there_is_no_year() {
    let citation = Citation { date: None, ..example(Genre::Publication) };
    assert!(citation.bibtex().starts_with("@techreport{"));
    assert!(!citation.bibtex().contains("year") && !citation.bibtex().contains("month"), "{}", citation.bibtex());
    assert!(!citation.ris("\n").contains("PY  -") && !citation.ris("\n").contains("DA  -"));
    assert!(citation.ris("\n").starts_with("TY  - RPRT\n"));
}

#[test]
fn a_key_is_plain_and_every_page_has_its_own() {
    let key = |site: &str, address: &str| key(site, &Address(address.to_owned()));
    assert_eq!(key("Gerddi’r Dŵr: 2026", "index.html"), "gerddi-r-dwr-2026");
    assert_eq!(key("Plots", "case-studies/index.html"), "plots/case-studies");
    assert_ne!(key("Plots", "report/why.html"), key("Plots", "report-why.html"));
    assert_eq!(key("★", "glossary.html"), "report/glossary");
}
