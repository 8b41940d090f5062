//! One mistake is one finding: what follows from it is not said. And what must not be quoted is not.

use casebook::diagnostic::human;

use super::support::{examine, findings, over, right_site, split};

/// The classes and files of the findings, one on each line.
fn classes(changes: &str) -> String {
    findings(changes)
        .lines()
        .map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" "))
        .map(|line| line + "\n")
        .collect()
}

const LINKS: &str = "\
-- content/pages/visit.md --
---
title: Visit us
---

[Meadow](../case-studies/meadow-clinic.md#what-worked), [how](../report/how.md#who-we-asked),
[old](../pages/Old%20page.md), [record](../glossary.yaml#epr).

![The board with its magnets](board.png)
";

#[test]
fn a_file_that_cannot_be_read_breaks_no_link_to_it() {
    let broken = "\
-- content/case-studies/meadow-clinic.md --
---
title: Meadow: Clinic
---
-- content/report/how.md --
---
title: How we asked
-- content/pages/Old page.md --
---
title: Old
---
-- content/glossary.yaml --
terms: [
-- content/charts/Open.yaml --
title: Who is open
-- content/pages/more.md --
---
title: More
---

![Who is open](../charts/Open.yaml)
";
    let site = format!("{LINKS}{broken}").replace("![The board with its magnets](board.png)\n", "");
    assert_eq!(
        classes(&site),
        "error yaml-syntax content/case-studies/meadow-clinic.md:2:14\n\
         error bad-file-name content/charts/Open.yaml\n\
         error yaml-syntax content/glossary.yaml:1:8\n\
         error bad-file-name content/pages/Old\n\
         error front-matter content/report/how.md:1:1\n"
    );
}

#[test]
fn a_case_study_whose_status_is_misspelt_breaks_no_link_to_it() {
    for line in ["status: publishd", "statsu: published", "status: [published]"] {
        let study = format!(
            "-- content/case-studies/meadow-clinic.md --\n---\ntitle: Meadow\nsummary: Short.\n{line}\nagreed: yes\n\
             organisation: acute\n---\n\n## What worked\n\nOne list.\n\
             -- content/pages/visit.md --\n---\ntitle: Visit\n---\n\n[Meadow](../case-studies/meadow-clinic.md)\n"
        );
        assert_eq!(findings(&study).lines().count(), 1, "{}", findings(&study));
    }
}

#[test]
fn a_mistake_in_the_questionnaire_is_no_mistake_of_a_case_study() {
    let proforma = std::fs::read_to_string(super::support::in_tests("broken/_right/content/proforma.yaml")).unwrap();
    for (right, wrong) in [
        ("kind: table", "kind: tabel"),
        ("kind: choices", "kind: choise"),
        ("role: status", "role: stauts"),
        (", role: consent", ", role: agreement"),
        ("{id: staff,", "{id: sites,"),
        ("heading: What worked", "heading:"),
        ("id: organisation\n        label", "id: organisation type\n        label"),
    ] {
        let text = proforma.replacen(right, wrong, 1);
        assert_ne!(text, proforma);
        let found = findings(&format!("-- content/proforma.yaml --\n{text}"));
        assert_eq!(found.lines().count(), 1, "{wrong}: {found}");
    }
}

#[test]
fn a_picture_that_only_a_broken_file_shows_is_not_called_unused() {
    let right = right_site();
    let picture = right["content/case-studies/hill-surgery/board.png"].clone();
    for file in ["---\ntitle: Visit: us\n---\n\n![The way](way.png)\n", "---\ntitle: Visit us\n\n![The way](way.png)\n"]
    {
        let mut site = over(right.clone(), split(&format!("-- content/pages/visit.md --\n{file}")));
        site.insert("content/pages/way.png".to_owned(), picture.clone());
        let found = examine(site);
        assert_eq!(found.diagnostics.len(), 1, "{}", human::text(&found.diagnostics, &found.tree));
    }
}

#[test]
fn a_case_study_without_consent_is_helped_and_never_quoted() {
    let study = "\
-- content/case-studies/meadow-clinic.md --
---
title: “SECRET clinic”
summary: SECRET #7
status: draft
agreed: no
organisation: SECRET
staff: SECRET, 3
started: SECRET 2026
settings: SECRET
systems:
  - SECRET: secret
photo_file: {file: SECRET.png, alt: SECRET}
posts:
  - {post: SECRET nurse, reports_to: SECRET nurse, SECRET: 3}
SECRET: 3
---

## What workd

<b>SECRET</b> [SECRET](SECRET.md) ![SECRET](SECRET.png)[^SECRET]
";
    let found = examine(over(right_site(), split(study)));
    let text = human::text(&found.diagnostics, &found.tree);
    assert!(found.diagnostics.len() > 12, "{text}");
    assert!(!text.contains("SECRET"), "{text}");
    assert!(found.diagnostics.iter().all(|finding| finding.help.is_some()), "{text}");
}

#[test]
fn places_count_characters_and_not_bytes() {
    let site = "\
-- content/case-studies/meadow-clinic.md --
\u{feff}---
title: Ysbyty’r Dôl 日本
summary: Un rhestr.
status: published
agreed: yes
organisation: acute
settings: [\"wârd\", 日本, ward]
---

## What worked

Ŵy – [日本](../report/wy.md) a [dim](../pages/dim.md)
"
    .replace('\n', "\r\n")
    .replace("md --\r\n", "md --\n");
    assert_eq!(
        classes(&site),
        "error unknown-option content/case-studies/meadow-clinic.md:7:12\n\
         error unknown-option content/case-studies/meadow-clinic.md:7:20\n\
         error broken-link content/case-studies/meadow-clinic.md:12:11\n\
         error broken-link content/case-studies/meadow-clinic.md:12:36\n"
    );
}
