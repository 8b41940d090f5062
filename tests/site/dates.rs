//! Dates that cannot be.

use crate::support::{findings, right_site};
use casebook::load::Content;

/// The finding's message, where one date question each has the two roles. The day of the check is 2026-03-02.
fn said(status: &str, published: &str, updated: &str) -> String {
    let Some(Content::Text(proforma)) = right_site().remove("content/proforma.yaml") else {
        panic!("no questionnaire")
    };
    let dates = "      - {id: first, label: When was it first published?, kind: date, role: published}
      - {id: last, label: When was it last changed?, kind: date, role: updated}\n";
    let proforma = proforma.replacen("  - id: organisation\n", &format!("{dates}  - id: organisation\n"), 1);
    let study = format!(
        "---\ntitle: Riverside Hospital\nsummary: A story.\nstatus: {status}\nagreed: true\norganisation: acute\n{published}{updated}---\n
## What worked\n\nStaff had [half a day](../ingredients/handover.md#protected-time).\n
## What was hard\n\nThere was [no single list](../ingredients/handover.md#one-list) at first.\n"
    );
    let said =
        findings(&format!("-- content/proforma.yaml --\n{proforma}\n-- content/case-studies/riverside.md --\n{study}"));
    said.lines().filter(|line| line.contains(" date-order ")).map(|line| format!("{line}\n")).collect()
}

const PLACE: &str = "warning date-order content/case-studies/riverside.md";

#[test]
fn an_update_before_the_first_publication_is_said() {
    let found = said("published", "first: 2026-02-01\n", "last: 2026-01-31\n");
    assert!(found.starts_with(&format!("{PLACE}:8:7 ")), "{found}");
    assert!(found.ends_with("the last update, 2026-01-31, is before the first publication, 2026-02-01.\n"), "{found}");
    for right in ["last: 2026-02-01\n", "last: 2026-03-02\n", ""] {
        assert_eq!(said("published", "first: 2026-02-01\n", right), "");
    }
}

#[test]
fn days_of_what_is_published_have_come() {
    let found = said("published", "first: 2026-03-03\n", "");
    assert!(found.ends_with("the first publication, 2026-03-03, is in the future.\n"), "{found}");
    let found = said("published", "first: 2026-03-03\n", "last: 2026-03-04\n");
    assert_eq!(found.lines().count(), 1, "{found}");
    let found = said("published", "first: 2026-02-01\n", "last: 2027-02-04\n");
    assert!(found.ends_with("the last update, 2027-02-04, is in the future.\n"), "{found}");
    assert_eq!(said("review", "first: 2026-03-03\n", ""), "");
}

#[test]
fn pages_were_last_changed_on_a_day_that_has_come() {
    let page = |updated: &str| {
        findings(&format!("-- content/pages/t.md --\n---\ntitle: T\nupdated: {updated}\n---\n\nText.\n"))
    };
    assert_eq!(page("2026-03-02"), "");
    let expected = "warning date-order content/pages/t.md:3:10 `updated`, 2026-03-03, is in the future.\n";
    assert_eq!(page("2026-03-03"), expected);
}
