//! The figures with their budgets: one table for people, the same as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

/// One thing that was measured, at each size.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub what: String,
    pub unit: Unit,
    /// By number of case studies.
    pub values: BTreeMap<usize, f64>,
    pub budget: Option<Budget>,
    /// True where every budget is held; none where there is no budget.
    pub held: Option<bool>,
    /// The share by which the worst value is too large, where a budget is missed: 0.2 is a fifth.
    pub missed_by: Option<f64>,
}

/// The unit that a value is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Seconds,
    Milliseconds,
    MiB,
    KiB,
    Count,
    /// One thing against another.
    Ratio,
}

/// The most that a value may be.
#[derive(Debug, Clone, Serialize)]
pub struct Budget {
    /// By number of case studies; other sizes have none.
    pub most: BTreeMap<usize, f64>,
}

impl Budget {
    /// The same for several sizes.
    pub fn at(sizes: &[usize], most: f64) -> Budget {
        Budget { most: sizes.iter().map(|size| (*size, most)).collect() }
    }
}

impl Line {
    /// A line without values.
    pub fn new(what: impl Into<String>, unit: Unit) -> Line {
        Line { what: what.into(), unit, values: BTreeMap::new(), budget: None, held: None, missed_by: None }
    }

    /// With a budget, which the values are compared with.
    pub fn within(mut self, budget: Budget) -> Line {
        let share = |size: &usize, value: &f64| Some(value / budget.most.get(size)?);
        let worst = self.values.iter().filter_map(|(size, value)| share(size, value)).max_by(f64::total_cmp);
        self.held = worst.map(|worst| worst <= 1.0);
        self.missed_by = worst.filter(|worst| *worst > 1.0).map(|worst| worst - 1.0);
        self.budget = Some(budget);
        self
    }

    /// With these values.
    pub fn with(mut self, values: impl IntoIterator<Item = (usize, f64)>) -> Line {
        self.values = values.into_iter().collect();
        self
    }

    fn verdict(&self) -> String {
        match (self.held, self.missed_by) {
            (Some(true), _) => "held".to_owned(),
            (_, Some(by)) => format!("missed by {:.0} %", by * 100.0),
            _ => String::new(),
        }
    }

    /// The most by size, or once where it is the same for all.
    fn most(&self) -> String {
        let Some(budget) = &self.budget else { return String::new() };
        let mut most: Vec<String> = budget.most.values().map(|most| self.unit.show(*most)).collect();
        most.dedup();
        most.join(" / ")
    }
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            Unit::Seconds => format!("{value:.2} s"),
            Unit::Milliseconds => format!("{value:.1} ms"),
            Unit::MiB => format!("{value:.0} MiB"),
            Unit::KiB => format!("{value:.1} KiB"),
            Unit::Count => format!("{value:.0}"),
            Unit::Ratio => format!("{value:.2} ×"),
        }
    }
}

/// A Markdown table, its columns in line. `growth` is the last size against the one before.
pub fn table(lines: &[Line], sizes: &[usize]) -> String {
    let mut rows = vec![heading(sizes)];
    rows.extend(lines.iter().map(|line| row(line, sizes)));
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        text.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
        if number == 0 {
            let rules = widths.iter().enumerate().map(|(column, width)| match column {
                0 => "-".repeat(*width),
                _ => "-".repeat(width - 1) + ":",
            });
            text.push_str(&format!("| {} |\n", rules.collect::<Vec<_>>().join(" | ")));
        }
    }
    text
}

fn heading(sizes: &[usize]) -> Vec<String> {
    let mut heading = vec!["what".to_owned()];
    heading.extend(sizes.iter().map(|size| thousands(*size)));
    heading.extend(["growth", "at most", "budget"].map(str::to_owned));
    heading
}

fn row(line: &Line, sizes: &[usize]) -> Vec<String> {
    let mut row = vec![line.what.clone()];
    row.extend(sizes.iter().map(|size| line.values.get(size).map_or_else(String::new, |value| line.unit.show(*value))));
    row.push(growth(line, sizes));
    row.push(line.most());
    row.push(line.verdict());
    row
}

fn growth(line: &Line, sizes: &[usize]) -> String {
    let [.., before, last] = sizes else { return String::new() };
    match (line.values.get(before), line.values.get(last)) {
        (Some(before), Some(last)) if line.unit != Unit::Ratio && *before > 0.0 => format!("{:.1} ×", last / before),
        _ => String::new(),
    }
}

fn thousands(number: usize) -> String {
    match number {
        0..=999 => number.to_string(),
        _ => format!("{},{:03}", number / 1000, number % 1000),
    }
}
