//! Years, and rows that are put together.

use std::collections::BTreeMap;

use super::{GARDENS, with};
use crate::built::{self, Built};

fn chart(more: &str) -> Built {
    let text = format!("title: A chart\nkind: bars\ndata: case-studies\n{more}");
    let page = "---\ntitle: Shown\n---\n\n![A chart](../charts/tried.yaml)\n";
    built::tree(
        &with(GARDENS, &[("content/charts/tried.yaml", &text), ("content/pages/shown.md", page)]),
        &built::options(),
    )
}

/// The values of a chart by their rows, as its CSV has them.
fn values(built: &Built) -> Vec<(String, String)> {
    let csv = super::source::rows(built.text("charts/tried.csv"));
    csv.iter().map(|row: &BTreeMap<String, String>| (row["category"].clone(), row["value"].clone())).collect()
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(row, value)| ((*row).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_date_is_counted_by_its_year_and_years_between_are_not_left_out() {
    let built = chart("measure: first_dug\n");
    let rows = values(&built);
    let years: Vec<i32> = rows.iter().filter_map(|(row, _)| row.parse().ok()).collect();
    assert!(years.len() > 1 && years.windows(2).all(|pair| pair[1] == pair[0] + 1), "{rows:?} {}", built.findings());
    assert!(rows.iter().any(|(_, value)| value == "0"), "{rows:?}");
}

#[test]
fn the_first_rows_are_drawn_and_who_gave_several_of_the_others_is_counted_once() {
    let all = values(&chart("measure: growing\norder: falling\n"));
    let some = values(&chart("measure: growing\norder: falling\nfirst: 1\n"));
    assert_eq!(
        all,
        pairs(&[("Vegetables", "2"), ("Bees", "2"), ("Fruit & nuts", "1"), ("Flowers", "1"), ("Hops on strings", "1")])
    );
    assert_eq!(some, pairs(&[("Vegetables", "2"), ("Others (4)", "3")]));
}

#[test]
fn one_row_alone_is_not_put_together_and_claims_see_every_row() {
    let all = values(&chart("measure: growing\n"));
    let stated = all.iter().filter(|(row, _)| row != "Not stated").count();
    assert_eq!(values(&chart(&format!("measure: growing\nfirst: {}\n", stated - 1))), all);
    let built = chart("measure: growing\nfirst: 1\nassert:\n  - data.rows.bees.value > 0\n");
    assert!(!built.findings().contains("error"), "{}", built.findings());
}

#[test]
fn only_rows_that_are_counts_can_be_put_together() {
    for more in ["measure: rain_water\nfirst: 3\n", "measure: growing\nfirst: none\n", "measure: growing\nfirst: 0\n"] {
        let found = chart(more).findings();
        assert!(found.contains("error content/charts/tried.yaml:5 "), "{more}: {found}");
    }
}
