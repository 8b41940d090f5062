//! The table of posts: who reports to whom, and whether the shares add up to the team.

use std::collections::HashMap;

use super::answer::name;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Answer, Quantity, Row};
use crate::proforma::{Column, ColumnRole, Kind, Question};
use crate::source::{Source, folded};
use crate::yaml::{Node, Value};

/// The rows of the table with the role `people`, with their nodes.
pub(crate) struct People<'a> {
    /// The file.
    pub source: Source<'a>,
    /// The question with the role.
    pub question: &'a Question,
    /// The rows as read.
    pub rows: &'a [Row],
    /// The answer as written.
    pub node: &'a Node,
}

impl People<'_> {
    /// Says what is wrong with the reporting lines and the total.
    pub fn check(&self, team_size: Option<(&Question, Quantity)>, report: &mut Vec<Diagnostic>) {
        let Kind::Table(columns) = &self.question.kind else { return };
        let title = column(columns, ColumnRole::PersonTitle);
        let reports_to = column(columns, ColumnRole::ReportsTo);
        if let (Some(title), Some(reports_to)) = (title, reports_to) {
            self.check_lines(title, reports_to, &columns[reports_to].id, report);
        }
        if let (Some(share), Some((size_question, size))) = (column(columns, ColumnRole::Share), team_size) {
            self.check_total(share, &columns[share], size_question, size, report);
        }
    }

    fn check_lines(&self, title: usize, reports_to: usize, column: &str, report: &mut Vec<Diagnostic>) {
        let titles: Vec<Option<&str>> = self.rows.iter().map(|row| text(row, title)).collect();
        let mut by_title = HashMap::new();
        for (row, title) in titles.iter().enumerate() {
            if let Some(title) = title {
                by_title.entry(folded(title)).or_insert(row);
            }
        }
        // No team's table is that long, and comparing each row with each takes a stranger's file too far.
        let look_for_slips = self.rows.len() <= 200;
        let mut leads: Vec<Option<usize>> = Vec::with_capacity(self.rows.len());
        for (index, row) in self.rows.iter().enumerate() {
            let to = text(row, reports_to);
            let lead = to.and_then(|to| by_title.get(&folded(to)).copied());
            if let (Some(to), None) = (to, lead)
                && look_for_slips
                && let Some(near) = titles.iter().flatten().find(|title| nearly(title, to))
            {
                let mut found = self
                    .at(
                        Code::ReportingTypo,
                        index,
                        column,
                        &format!("`{to}` is nearly the title of a row of this table, `{near}`."),
                    )
                    .help("Write the title exactly as in the other row. If it is another post, outside the team, make the difference clear.");
                found.corrected = self.source.line_with(self.span(index, column), near);
                report.push(found);
            }
            leads.push(lead);
        }
        let mut said = vec![false; leads.len()];
        for start in 0..leads.len() {
            if said[start] {
                continue;
            }
            let Some(circle) = circle_from(start, &leads) else { continue };
            for &member in &circle {
                said[member] = true;
            }
            let names: Vec<&str> = circle.iter().filter_map(|&member| titles[member]).collect();
            let problem = match names.as_slice() {
                [only] => format!("`{only}` reports to itself."),
                [first, ..] => format!("the reporting lines form a circle: {} → {first}.", names.join(" → ")),
                [] => "the reporting lines form a circle.".to_owned(),
            };
            report.push(
                self.at(Code::ReportingCircle, circle[0], column, &problem).help(
                    "Somebody in the circle reports to a post outside it. Correct that row, or leave its cell out.",
                ),
            );
        }
    }

    /// Shares in percent add up to the team's size in whole-time equivalents. The tolerance is what
    /// rounding each share to a whole percent and the total to its last digit can explain.
    fn check_total(
        &self,
        share: usize,
        share_column: &Column,
        size_question: &Question,
        size: Quantity,
        report: &mut Vec<Diagnostic>,
    ) {
        let shares: Option<Vec<f64>> = self.rows.iter().map(|row| number(row, share)).collect();
        let Some(shares) = shares.filter(|shares| !shares.is_empty()) else { return };
        if size.approximate {
            return;
        }
        let divisor = if matches!(share_column.kind, Kind::Percentage { .. }) { 100.0 } else { 1.0 };
        let sum: f64 = shares.iter().sum::<f64>() / divisor;
        #[expect(clippy::cast_precision_loss, reason = "a table has few rows")]
        let tolerance = 0.05 + 0.005 * shares.len() as f64;
        if (sum - size.value).abs() <= tolerance {
            return;
        }
        let sum = (sum * 100.0).round() / 100.0;
        let unit = match &size_question.kind {
            Kind::Quantity { unit: Some(unit), .. } => format!(" {unit}"),
            _ => String::new(),
        };
        report.push(
            self.source
                .at(
                    Code::RowsAgainstTotal,
                    self.node.span.start..first_line_end(self.source.text, &self.node.span),
                    format!(
                        "{}: the shares of the rows add up to {sum}{unit}, and the answer to {} is {}{unit}.",
                        name(self.question),
                        name(size_question),
                        size.value
                    ),
                )
                .question(self.question.id.clone())
                .help("Check both. If the total is only about right, put ~ before it."),
        );
    }

    fn span(&self, row: usize, column: &str) -> std::ops::Range<usize> {
        match &self.node.value {
            Value::List(entries) => entries.get(row).map_or(self.node.span.clone(), |entry| entry.place_of(column)),
            _ => self.node.span.clone(),
        }
    }

    fn at(&self, code: Code, row: usize, column: &str, problem: &str) -> Diagnostic {
        self.source
            .at(code, self.span(row, column), format!("{}: {problem}", name(self.question)))
            .question(self.question.id.clone())
    }
}

fn column(columns: &[Column], role: ColumnRole) -> Option<usize> {
    columns.iter().position(|column| column.role == Some(role))
}

fn text(row: &Row, column: usize) -> Option<&str> {
    match row.get(column)?.as_ref()? {
        Answer::Text(text) => Some(text),
        _ => None,
    }
}

fn number(row: &Row, column: usize) -> Option<f64> {
    match row.get(column)?.as_ref()? {
        Answer::Percentage(value) | Answer::Quantity(value) | Answer::Number(value) if !value.approximate => {
            Some(value.value)
        }
        _ => None,
    }
}

/// Within two edits, and both long enough that this is no chance.
fn nearly(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim().to_lowercase(), other.trim().to_lowercase());
    one.chars().count() >= 8 && other.chars().count() >= 8 && strsim::levenshtein(&one, &other) <= 2
}

/// The circle that following the lines from `start` leads back to `start`, if it does.
fn circle_from(start: usize, leads: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut circle = vec![start];
    let mut seen = vec![false; leads.len()];
    let mut at = leads[start]?;
    while at != start {
        if std::mem::replace(&mut seen[at], true) {
            return None;
        }
        circle.push(at);
        at = leads[at]?;
    }
    Some(circle)
}

fn first_line_end(text: &str, span: &std::ops::Range<usize>) -> usize {
    text.get(span.clone())
        .and_then(|text| text.find('\n'))
        .map_or(span.end, |newline| span.start + text[span.start..span.start + newline].trim_end().len())
}
