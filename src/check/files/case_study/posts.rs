//! The table of posts: who reports to whom, and whether the shares add up to the team.

use std::collections::HashMap;
use std::ops::Range;

use crate::answer::{Answer, Column, ColumnRole, NumberUnit, Quantity, TableRow};
use crate::check::answer;
use crate::diagnostic::{Code, Diagnostic};
use crate::proforma::Question;
use crate::source::{Source, folded};
use crate::yaml::{Node, Value};

/// The rows of the table with the role `people`, with their nodes.
pub(super) struct Posts<'a> {
    /// The file.
    pub source: Source<'a>,
    /// The question with the role.
    pub question: &'a Question,
    /// The rows as read.
    pub rows: &'a [TableRow],
    /// The answer as written.
    pub node: &'a Node,
}

impl Posts<'_> {
    /// Says what is wrong with the reporting lines and the total.
    pub fn findings(&self, team_size: Option<(&Question, Quantity)>) -> Vec<Diagnostic> {
        let columns = self.question.kind.columns();
        let mut found = Vec::new();
        let title = column(columns, ColumnRole::PersonTitle);
        let reports_to = column(columns, ColumnRole::ReportsTo);
        if let (Some(title), Some(reports_to)) = (title, reports_to) {
            found.extend(self.lines(title, reports_to, &columns[reports_to].id));
        }
        if let (Some(share), Some((size_question, size))) = (column(columns, ColumnRole::Share), team_size) {
            found.extend(self.total(share, &columns[share], size_question, size));
        }
        found
    }

    fn lines(&self, title: usize, reports_to: usize, column: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
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
                let problem = format!("`{to}` is nearly the title of a row of this table, `{near}`.");
                let help = "Write the title exactly as in the other row. If it is another post, outside the team, make the difference clear.";
                let corrected = self.source.line_with(self.span(index, column), near);
                found.push(self.at(Code::ReportingTypo, index, column, &problem).help(help).corrected(corrected));
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
            let help = "Somebody in the circle reports to a post outside it. Correct that row, or leave its cell out.";
            found.push(self.at(Code::ReportingCircle, circle[0], column, &problem).help(help));
        }
        found
    }

    /// Shares in percent add up to the team's size in whole-time equivalents. The tolerance is what
    /// rounding each share to a whole percent and the total to its last digit can explain.
    fn total(
        &self,
        share: usize,
        share_column: &Column,
        size_question: &Question,
        size: Quantity,
    ) -> Option<Diagnostic> {
        let shares: Option<Vec<f64>> = self.rows.iter().map(|row| number(row, share)).collect();
        let shares = shares.filter(|shares| !shares.is_empty() && !size.approximate)?;
        let divisor = if share_column.kind.counts().unit() == NumberUnit::Percent { 100.0 } else { 1.0 };
        let sum: f64 = shares.iter().sum::<f64>() / divisor;
        #[expect(clippy::cast_precision_loss, reason = "a table has few rows")]
        let tolerance = 0.05 + 0.005 * shares.len() as f64;
        if (sum - size.value).abs() <= tolerance {
            return None;
        }
        let sum = (sum * 100.0).round() / 100.0;
        let unit = size_question.kind.counts().unit().name().map_or_else(String::new, |unit| format!(" {unit}"));
        let (asked, size) = (answer::name(size_question), size.value);
        let problem =
            format!("the shares of the rows add up to {sum}{unit}, and the answer to {asked} is {size}{unit}.");
        let place = self.node.span.start..first_line_end(self.source.text, &self.node.span);
        let found = answer::finding(self.source, self.question, Code::RowsAgainstTotal, place, &problem);
        Some(found.help("Check both. If the total is only about right, put ~ before it."))
    }

    fn span(&self, row: usize, column: &str) -> Range<usize> {
        match &self.node.value {
            Value::List(entries) => entries.get(row).map_or(self.node.span.clone(), |entry| entry.place_of(column)),
            _ => self.node.span.clone(),
        }
    }

    fn at(&self, code: Code, row: usize, column: &str, problem: &str) -> Diagnostic {
        answer::finding(self.source, self.question, code, self.span(row, column), problem)
    }
}

fn column(columns: &[Column], role: ColumnRole) -> Option<usize> {
    columns.iter().position(|column| column.role == Some(role))
}

fn text(row: &[Option<Answer>], column: usize) -> Option<&str> {
    row.get(column)?.as_ref()?.text()
}

fn number(row: &[Option<Answer>], column: usize) -> Option<f64> {
    let number = row.get(column)?.as_ref()?.measured().number()?;
    (!number.approximate).then_some(number.value)
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

fn first_line_end(text: &str, span: &Range<usize>) -> usize {
    text.get(span.clone())
        .and_then(|text| text.find('\n'))
        .map_or(span.end, |newline| span.start + text[span.start..span.start + newline].trim_end().len())
}
