//! The team: who reports to whom, as a tree.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Serialize;

use crate::answer::{Answer, AnswerKind as _, Column, ColumnRole, Role, TableRow};
use crate::model::CaseStudy;
use crate::render::site::Site;
use crate::strings::Words;

/// A post of the team.
#[derive(Debug, Serialize)]
pub(crate) struct Post<'a> {
    pub(crate) title: &'a str,
    /// True where it is a post outside the team that somebody here reports to.
    pub(crate) outside: bool,
    /// The other values that are stated of it.
    pub(crate) details: Vec<PostDetail<'a>>,
    /// The posts that report to it.
    pub(crate) reports: Vec<Post<'a>>,
}

/// Something that is stated of a post.
#[derive(Debug, Serialize)]
pub(crate) struct PostDetail<'a> {
    pub(crate) label: &'a str,
    pub(crate) value: Cow<'a, str>,
}

/// The question that the team answers; none where the questionnaire has no such table.
pub(crate) fn label<'s>(site: &'s Site<'_>) -> Option<&'s str> {
    let proforma = &site.casebook.proforma;
    proforma.by_role(Role::People).map(|question| proforma[question].for_readers())
}

/// The posts of a case study, those that report to nobody here at the top; empty where not stated.
pub(crate) fn team<'s>(site: &'s Site<'_>, study: &'s CaseStudy) -> Vec<Post<'s>> {
    let proforma = &site.casebook.proforma;
    let Some(question) = proforma.by_role(Role::People) else { return Vec::new() };
    let rows = study.answer(question).and_then(Answer::rows).unwrap_or_default();
    posts(&site.words, proforma[question].kind.columns(), rows)
}

/// The beginning of the next level of the tree.
enum Root<'a> {
    /// A post outside the team, by name.
    Outside(&'a str),
    /// A row.
    Row(usize),
}

struct Team<'a> {
    words: &'a Words,
    columns: &'a [Column],
    rows: &'a [TableRow],
    title: Option<usize>,
    reports_to: Option<usize>,
    /// The rows that report to each row.
    below: Vec<Vec<usize>>,
    /// Rows that have their place already. A circle, which `check` refuses, would have none to begin with.
    placed: Vec<bool>,
}

/// The tree of the rows.
pub(crate) fn posts<'a>(words: &'a Words, columns: &'a [Column], rows: &'a [TableRow]) -> Vec<Post<'a>> {
    let role = |wanted| columns.iter().position(|column| column.role == Some(wanted));
    let (title, reports_to) = (role(ColumnRole::PersonTitle), role(ColumnRole::ReportsTo));
    let mut team = Team {
        words,
        columns,
        rows,
        title,
        reports_to,
        below: vec![Vec::new(); rows.len()],
        placed: vec![false; rows.len()],
    };
    let mut by_title: HashMap<String, usize> = HashMap::new();
    for index in 0..rows.len() {
        if let Some(title) = team.text(index, title) {
            by_title.entry(title.trim().to_lowercase()).or_insert(index);
        }
    }
    let mut roots: Vec<(Root<'a>, Vec<usize>)> = Vec::new();
    for index in 0..rows.len() {
        let Some(above) = team.text(index, reports_to).map(str::trim).filter(|above| !above.is_empty()) else {
            roots.push((Root::Row(index), Vec::new()));
            continue;
        };
        match by_title.get(&above.to_lowercase()) {
            Some(&row) if row != index => team.below[row].push(index),
            _ => {
                let known = roots.iter_mut().find(
                    |(root, _)| matches!(root, Root::Outside(name) if name.to_lowercase() == above.to_lowercase()),
                );
                match known {
                    Some((_, reports)) => reports.push(index),
                    None => roots.push((Root::Outside(above), vec![index])),
                }
            }
        }
    }
    let mut posts = Vec::with_capacity(roots.len());
    for (root, reports) in roots {
        posts.extend(match root {
            Root::Row(row) => team.post(row),
            Root::Outside(title) => {
                let reports = reports.into_iter().filter_map(|row| team.post(row)).collect();
                Some(Post { title, outside: true, details: Vec::new(), reports })
            }
        });
    }
    for row in 0..rows.len() {
        posts.extend(team.post(row));
    }
    posts
}

impl<'a> Team<'a> {
    fn text(&self, row: usize, column: Option<usize>) -> Option<&'a str> {
        self.rows.get(row)?.get(column?)?.as_ref()?.text()
    }

    fn post(&mut self, row: usize) -> Option<Post<'a>> {
        if std::mem::replace(self.placed.get_mut(row)?, true) {
            return None;
        }
        let below = std::mem::take(self.below.get_mut(row)?);
        let details = self
            .columns
            .iter()
            .zip(self.rows.get(row)?)
            .enumerate()
            .filter(|(index, _)| Some(*index) != self.title && Some(*index) != self.reports_to)
            .filter_map(|(_, (column, cell))| {
                let value = column.kind.shown(cell.as_ref()?, self.words).in_line(self.words);
                Some(PostDetail { label: column.for_readers(), value })
            })
            .collect();
        Some(Post {
            title: self.text(row, self.title).unwrap_or_else(|| self.words.get("not-stated")),
            outside: false,
            details,
            reports: below.into_iter().filter_map(|row| self.post(row)).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strings::Strings;

    fn tree(rows: &[(&str, &str)]) -> String {
        fn written(posts: &[Post<'_>]) -> String {
            let post = |post: &Post<'_>| {
                let outside = if post.outside { "*" } else { "" };
                let below = written(&post.reports);
                format!("{}{outside}{}", post.title, if below.is_empty() { below } else { format!("({below})") })
            };
            posts.iter().map(post).collect::<Vec<_>>().join(" ")
        }
        let column = |role| Column { role: Some(role), ..Column::default() };
        let columns = [column(ColumnRole::PersonTitle), column(ColumnRole::ReportsTo)];
        let cell = |text: &str| (!text.is_empty()).then(|| Answer::Text(text.to_owned()));
        let rows: Vec<TableRow> = rows.iter().map(|(title, above)| vec![cell(title), cell(above)]).collect();
        written(&posts(&Words::new(&Strings::default(), "en"), &columns, &rows))
    }

    #[test]
    fn outside_posts_are_roots_and_rows_without_a_line_stand_at_the_top() {
        let rows = [("A", "Director"), ("B", "A"), ("C", ""), ("D", "director"), ("E", "b")];
        assert_eq!(tree(&rows), "Director*(A(B(E)) D) C");
    }

    #[test]
    fn a_circle_ends() {
        assert_eq!(tree(&[("A", "B"), ("B", "A"), ("C", "C")]), "C*(C) A(B)");
    }
}
