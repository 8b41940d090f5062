//! One answer of front matter, read by the question that it answers.
//!
//! Two rules keep private what has to be: a finding's message may quote the author, its `help`
//! never does (it speaks of the questionnaire only), and its `corrected` line always does. So a
//! case study without consent can be spoken of by dropping the first and the last.

use super::value;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Answer, Quantity, Row};
use crate::proforma::{Choice, Column, Kind, Question};
use crate::source::{Source, all_of, folded, lower_first, nearest, shown};
use crate::yaml::{self, Node, Value, misread};

/// Reads answers of one file.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// The file.
    pub source: Source<'a>,
    /// The question that is answered.
    pub question: &'a Question,
    /// The column, while a cell of a table is read.
    pub column: Option<&'a Column>,
    /// Length of one answer that is allowed, in characters.
    pub longest: usize,
}

impl<'a> Reader<'a> {
    /// The answer, or a finding for what is wrong with it. Prose and images are read elsewhere.
    pub fn read(&self, node: &'a Node, report: &mut Vec<Diagnostic>) -> Option<Answer> {
        match &self.question.kind {
            Kind::Table(columns) => self.table(columns, node, report),
            kind => self.single(kind, node, report),
        }
    }

    /// A finding about this question's answer.
    pub fn finding(&self, code: Code, node: &Node, problem: &str) -> Diagnostic {
        self.source
            .at(code, node.span.clone(), format!("{}: {problem}", self.name()))
            .question(self.question.id.clone())
    }

    /// Any kind but a table.
    fn single(&self, kind: &Kind, node: &Node, report: &mut Vec<Diagnostic>) -> Option<Answer> {
        match kind {
            Kind::Text => self.text(node, report).map(Answer::Text),
            Kind::Number { min, max } => {
                let value = self.number(node, node.text().and_then(yaml::number), report)?;
                let value = Quantity { value, approximate: false };
                self.in_range(value, *min, *max, "", node, report).then_some(Answer::Number(value))
            }
            Kind::Quantity { min, max, unit } => {
                let value = self.number(node, node.text().and_then(value::quantity), report)?;
                let unit = unit.as_deref().unwrap_or_default();
                self.in_range(value, *min, *max, unit, node, report).then_some(Answer::Quantity(value))
            }
            Kind::Percentage { min, max } => {
                let read = node.text().and_then(value::percentage).filter(|value| !value.approximate);
                let value = self.number(node, read, report)?;
                self.in_range(value, Some(*min), Some(*max), "%", node, report).then_some(Answer::Percentage(value))
            }
            Kind::Date => self.date(node, report),
            Kind::YesNo => self.yes_no(node, report),
            Kind::Choice(options) => {
                let text = self.single_value(node, report)?;
                self.option(options, &text, node, report).map(Answer::Choice)
            }
            Kind::Choices(options) => self.choices(options, node, report),
            Kind::List => self.list(node, report),
            Kind::Table(_) | Kind::Prose { .. } | Kind::Image => None,
        }
    }

    fn text(&self, node: &Node, report: &mut Vec<Diagnostic>) -> Option<String> {
        let text = self.single_value(node, report)?;
        if let Some(mut found) = misread::of_text(&self.source, node) {
            found.message = format!("{}: {}", self.name(), lower_first(&found.message));
            report.push(found.question(self.question.id.clone()));
        }
        let length = text.chars().count();
        if length > self.longest {
            report.push(
                self.finding(Code::AnswerTooLong, node, &format!("the answer is {length} characters long."))
                    .help(format!("At most {} characters are allowed.", self.longest)),
            );
            return None;
        }
        Some(text)
    }

    /// The text of a node that must be a single value.
    fn single_value(&self, node: &Node, report: &mut Vec<Diagnostic>) -> Option<String> {
        if let Value::Scalar(scalar) = &node.value {
            return Some(scalar.text.trim().to_owned());
        }
        let raw = self.source.text.get(node.span.clone()).unwrap_or_default();
        let is_one_line_with_a_colon = !raw.contains('\n') && !raw.starts_with(['[', '{']);
        if is_one_line_with_a_colon && matches!(self.kind_here(), Kind::Text | Kind::List) {
            let mut found = self
                .finding(Code::WrongKind, node, "a colon inside a text needs quotes around the whole text.")
                .help("Put the text in straight double quotes.");
            found.corrected = self.source.line_with(node.span.clone(), &crate::yaml::writing::quoted(raw));
            report.push(found);
            return None;
        }
        let found = self.finding(Code::WrongKind, node, "one value is asked for, and this is read as several.");
        let text_was_meant = matches!(self.kind_here(), Kind::Text) && raw.starts_with(['[', '{']);
        report.push(if text_was_meant {
            let found =
                found.help("A text that begins with a bracket, or has a colon in it, needs straight quotes around it.");
            match self.source.line_with(node.span.clone(), &crate::yaml::writing::quoted(raw)) {
                Some(line) => found.corrected(line),
                None => found,
            }
        } else {
            found.help("Write one value after the colon. A text with a colon in it needs straight quotes around it.")
        });
        None
    }

    fn number<T>(&self, node: &Node, read: Option<T>, report: &mut Vec<Diagnostic>) -> Option<T> {
        if read.is_some() {
            return read;
        }
        let Value::Scalar(scalar) = &node.value else {
            self.single_value(node, report);
            return None;
        };
        let (asked, help) = match self.kind_here() {
            Kind::Quantity { .. } => (
                "a number",
                "Write digits only, with a full stop before decimals, for example `3.5`. Put ~ before it for \"about\": `~3.5`. Leave out the unit, which the site adds.",
            ),
            Kind::Percentage { .. } => {
                ("a percentage", "Write digits and, if you like, a percent sign, for example `60%`.")
            }
            _ => ("a number", "Write digits only, with a full stop before decimals, for example `4`."),
        };
        let help = match scalar.text.trim().strip_prefix('~') {
            Some(rest) if value::percentage(rest).is_some() => {
                "Write the figure without ~: only quantities can be \"about\"."
            }
            _ => help,
        };
        let found =
            self.finding(Code::WrongKind, node, &format!("`{}` is not {asked}.", shown(&scalar.text))).help(help);
        let likely = value::likely_quantity(&scalar.text)
            .filter(|likely| matches!(self.kind_here(), Kind::Quantity { .. }) || !likely.starts_with('~'));
        report.push(match likely.and_then(|likely| self.source.line_with(node.span.clone(), &likely)) {
            Some(line) => found.corrected(line),
            None => found,
        });
        None
    }

    fn kind_here(&self) -> &Kind {
        self.column.map_or(&self.question.kind, |column| &column.kind)
    }

    /// How messages call what is read.
    fn name(&self) -> String {
        match self.column {
            Some(column) => format!("{}, column \"{}\"", name(self.question), column.label),
            None => name(self.question),
        }
    }

    fn in_range(
        &self,
        value: Quantity,
        min: Option<f64>,
        max: Option<f64>,
        unit: &str,
        node: &Node,
        report: &mut Vec<Diagnostic>,
    ) -> bool {
        let space = if unit.is_empty() || unit == "%" { "" } else { " " };
        let limit = |limit: f64| format!("{limit}{space}{unit}");
        let problem = match (min, max) {
            (Some(min), _) if value.value < min => format!("is less than {}, the least that is allowed", limit(min)),
            (_, Some(max)) if value.value > max => format!("is more than {}, the most that is allowed", limit(max)),
            _ => return true,
        };
        let help = match (min, max) {
            (Some(min), Some(max)) => format!("A value from {} to {} is asked for.", limit(min), limit(max)),
            (Some(min), None) => format!("A value of {} or more is asked for.", limit(min)),
            (None, Some(max)) => format!("A value of {} or less is asked for.", limit(max)),
            (None, None) => return true,
        };
        let written = node.text().unwrap_or_default();
        report.push(self.finding(Code::OutOfRange, node, &format!("`{}` {problem}.", shown(written))).help(help));
        false
    }

    fn date(&self, node: &Node, report: &mut Vec<Diagnostic>) -> Option<Answer> {
        let text = self.single_value(node, report)?;
        match yaml::date(&text) {
            Ok(date) => Some(Answer::Date(date)),
            Err(problem) => {
                let found = self
                    .finding(Code::WrongKind, node, &problem.message(&shown(&text)))
                    .help("Write a date as year-month-day, for example `2026-03-02`.");
                report.push(
                    match problem.suggestion().and_then(|date| self.source.line_with(node.span.clone(), &date)) {
                        Some(line) => found.corrected(line),
                        None => found,
                    },
                );
                None
            }
        }
    }

    fn yes_no(&self, node: &Node, report: &mut Vec<Diagnostic>) -> Option<Answer> {
        let text = self.single_value(node, report)?;
        if let Some(answer) = yaml::yes_no(&text) {
            return Some(Answer::YesNo(answer));
        }
        report.push(
            self.finding(Code::WrongKind, node, &format!("`{}` is neither yes nor no.", shown(&text)))
                .help("Write `yes` or `no`."),
        );
        None
    }

    fn option(&self, options: &[Choice], text: &str, node: &Node, report: &mut Vec<Diagnostic>) -> Option<usize> {
        if let Some(index) = options.iter().position(|option| option.id == text) {
            return Some(index);
        }
        let found = self.finding(Code::UnknownOption, node, &format!("`{}` is not one of the options.", shown(text)));
        report.push(match meant(options, text) {
            Some(option) => {
                let same = folded(&option.id) == folded(text);
                let found = if same || folded(&option.label) == folded(text) {
                    found.help(format!("\"{}\" is written `{}` here.", option.label, option.id))
                } else {
                    found.help(format!("Did you mean `{}` ({})?", option.id, option.label))
                };
                match self.source.line_with(node.span.clone(), &option.id) {
                    Some(line) => found.corrected(line),
                    None => found,
                }
            }
            None => found.help(format!("Options are {}.", listed(options))),
        });
        None
    }

    fn choices(&self, options: &[Choice], node: &Node, report: &mut Vec<Diagnostic>) -> Option<Answer> {
        let entries = self.entries(node, report)?;
        let mut chosen: Vec<usize> = Vec::with_capacity(entries.len());
        let mut right = true;
        for entry in entries {
            let option = self.single_value(entry, report).and_then(|text| self.option(options, &text, entry, report));
            match option {
                Some(index) if chosen.contains(&index) => {
                    let problem = format!("`{}` stands twice.", options[index].id);
                    report.push(self.finding(Code::WrongKind, entry, &problem).help("Name each option once."));
                }
                Some(index) => chosen.push(index),
                None => right = false,
            }
        }
        chosen.sort_unstable();
        right.then_some(Answer::Choices(chosen))
    }

    fn list(&self, node: &Node, report: &mut Vec<Diagnostic>) -> Option<Answer> {
        let entries = self.entries(node, report)?;
        let texts: Option<Vec<String>> = entries.iter().map(|entry| self.text(entry, report)).collect();
        texts.map(Answer::List)
    }

    fn entries<'n>(&self, node: &'n Node, report: &mut Vec<Diagnostic>) -> Option<&'n [Node]> {
        match &node.value {
            Value::List(entries) => Some(entries),
            Value::Scalar(scalar) if scalar.plain && scalar.text.starts_with(is_bullet) => {
                let bullet: String = scalar.text.chars().take(1).collect();
                report.push(
                    self.finding(Code::WrongKind, node, &format!("the entries of a list begin with a hyphen, not with `{bullet}`."))
                        .help("Begin each entry with a hyphen and a space: `- `. Word processors like to turn hyphens into dashes or dots."),
                );
                None
            }
            Value::Scalar(scalar) => {
                let parts: Vec<&str> =
                    scalar.text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
                let found = self
                    .finding(Code::WrongKind, node, "a list is asked for, and here is a single value.")
                    .help("Put the entries in square brackets, with commas between them, or each on a line of its own after `- `.");
                let list = format!("[{}]", parts.join(", "));
                report.push(match self.source.line_with(node.span.clone(), &list) {
                    Some(line) if scalar.plain => found.corrected(line),
                    _ => found,
                });
                None
            }
            Value::Map(_) => {
                report.push(
                    self.finding(
                        Code::WrongKind,
                        node,
                        "a list is asked for, and here is something with a colon in it.",
                    )
                    .help("Begin each entry with `- `. An entry with a colon in it needs straight quotes around it."),
                );
                None
            }
        }
    }

    fn table(&self, columns: &'a [Column], node: &Node, report: &mut Vec<Diagnostic>) -> Option<Answer> {
        let Value::List(entries) = &node.value else {
            report.push(
                self.finding(Code::WrongKind, node, "a table is asked for: a list of rows.").help(format!(
                    "Write each row on a line of its own, for example `- {{{}}}`.",
                    example_row(columns)
                )),
            );
            return None;
        };
        let rows: Vec<Option<Row>> = entries.iter().map(|entry| self.row(columns, entry, report)).collect();
        rows.into_iter().collect::<Option<Vec<Row>>>().map(Answer::Table)
    }

    fn row(&self, columns: &'a [Column], node: &Node, report: &mut Vec<Diagnostic>) -> Option<Row> {
        let Value::Map(pairs) = &node.value else {
            report.push(
                self.finding(Code::WrongKind, node, "this row is a single value.")
                    .help(format!("A row names its columns, for example `- {{{}}}`.", example_row(columns))),
            );
            return None;
        };
        let mut right = true;
        let mut row: Row = vec![None; columns.len()];
        for (key, value) in pairs {
            let Some(index) = columns.iter().position(|column| column.id == key.text) else {
                right = false;
                let found = self
                    .source
                    .at(
                        Code::UnknownColumn,
                        key.span.clone(),
                        format!("{}: `{}` is not a column of this table.", self.name(), shown(&key.text)),
                    )
                    .question(self.question.id.clone());
                let near = nearest(&key.text, columns.iter().map(|column| column.id.as_str())).or_else(|| {
                    let wanted = folded(&key.text);
                    columns.iter().find(|column| folded(&column.label) == wanted).map(|column| column.id.as_str())
                });
                report.push(match near {
                    Some(near) => {
                        let found = found.help(format!("Did you mean `{near}`?"));
                        match self.source.line_with(key.span.clone(), near) {
                            Some(line) => found.corrected(line),
                            None => found,
                        }
                    }
                    None => {
                        found.help(format!("Columns are {}.", all_of(columns.iter().map(|column| column.id.as_str()))))
                    }
                });
                continue;
            };
            if value.is_empty() {
                continue;
            }
            let column = &columns[index];
            let cell = Reader { column: Some(column), ..*self }.single(&column.kind, value, report);
            right &= cell.is_some();
            row[index] = cell;
        }
        for (column, cell) in columns.iter().zip(&row) {
            let tried = pairs.iter().any(|(key, value)| key.text == column.id && !value.is_empty());
            if column.required && cell.is_none() && !tried {
                right = false;
                report.push(
                    self.finding(
                        Code::MissingCell,
                        node,
                        &format!("this row does not say `{}` ({}).", column.id, column.label),
                    )
                    .help("Every row of this table needs it."),
                );
            }
        }
        right.then_some(row)
    }
}

/// How messages call a question.
pub(crate) fn name(question: &Question) -> String {
    format!("Question {}, \"{}\"", question.number, question.label)
}

/// The option that somebody meant: by id or label in another spelling, by synonym, by a small slip.
pub(crate) fn meant<'a>(options: &'a [Choice], text: &str) -> Option<&'a Choice> {
    let wanted = folded(text);
    let same = |word: &str| folded(word) == wanted;
    options
        .iter()
        .find(|option| same(&option.id) || same(&option.label))
        .or_else(|| options.iter().find(|option| option.synonyms.iter().any(|synonym| same(synonym))))
        .or_else(|| {
            let near = nearest(text, options.iter().map(|option| option.id.as_str()))?;
            options.iter().find(|option| option.id == near)
        })
        .or_else(|| {
            let near = nearest(text, options.iter().map(|option| option.label.as_str()))?;
            options.iter().find(|option| option.label == near)
        })
}

/// The signs that word processors put before the entries of a list.
fn is_bullet(character: char) -> bool {
    matches!(character, '–' | '—' | '−' | '‐' | '•' | '·' | '‣' | '◦' | '▪' | '●')
}

fn listed(options: &[Choice]) -> String {
    let listed: Vec<String> = options.iter().map(|option| format!("`{}` ({})", option.id, option.label)).collect();
    listed.join(", ")
}

fn example_row(columns: &[Column]) -> String {
    let cells: Vec<String> = columns.iter().take(2).map(|column| format!("{}: …", column.id)).collect();
    cells.join(", ")
}
