//! `table`: rows, each with a cell for every column, which is written like a question.

use serde_json::Map;

use super::kind::*;
use super::schema::{describe, types};
use super::shown::ShownRows;

/// A question that rows answer. `K` is the kind of a column: any that [`QuestionKind::IN_TABLES`] allows.
#[derive(Debug, Clone, PartialEq)]
pub struct TableQuestion<K> {
    /// The columns, in their order.
    pub columns: Vec<ColumnOf<K>>,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnOf<K> {
    /// The key in a row.
    pub id: String,
    /// What people read.
    pub label: String,
    /// A hint for who answers.
    pub help: Option<String>,
    /// What a cell looks like.
    pub kind: K,
    /// Whether every row needs it.
    pub required: bool,
    /// What it is to the program.
    pub role: Option<ColumnRole>,
}

/// A row: one cell a column, none where the row says nothing.
type RowOf<A> = Vec<Option<A>>;

impl<K> TableQuestion<K> {
    /// What a row states, by column.
    fn stated<'a, A>(&'a self, row: &'a RowOf<A>) -> impl Iterator<Item = (&'a ColumnOf<K>, &'a A)> {
        self.columns.iter().zip(row).filter_map(|(column, cell)| Some((column, cell.as_ref()?)))
    }
}

impl<K: AnswerKind> QuestionKind for TableQuestion<K> {
    const NAME: &'static str = "table";
    const KEYS: &'static [&'static str] = &["columns"];
    const ROLES: &'static [Role] = &[Role::People];
    const IN_TABLES: bool = false;

    fn counts(&self) -> Countable<'_> {
        Countable::Nothing
    }

    fn in_blank(&self) -> String {
        "rows. For each further row, copy all the lines from the hyphen on. A line that you do not need can go. \
         The lines of a row are:"
            .to_owned()
    }

    fn blank_lines(&self, id: &str) -> String {
        let mut lines = format!("#{id}:\n");
        for (position, column) in self.columns.iter().enumerate() {
            lines.extend(["#  ", if position == 0 { "-" } else { " " }, " ", &column.id, ":\n"]);
        }
        lines
    }
}

impl<K: AnswerKind> AnswerKind for TableQuestion<K> {
    /// The rows, in the author's order.
    type Answer = Vec<RowOf<K::Answer>>;

    fn schema(&self, filled: bool) -> Value {
        let cell = |column: &ColumnOf<K>| {
            let mut cell = column.kind.schema(column.required);
            let needed = column.required.then_some("Needed in every row.");
            describe(&mut cell, &column.label, [column.help.as_deref(), needed, column.kind.hint()]);
            (column.id.clone(), cell)
        };
        let cells: Map<String, Value> = self.columns.iter().map(cell).collect();
        let required: Vec<&str> =
            self.columns.iter().filter(|column| column.required).map(|column| column.id.as_str()).collect();
        json!({
            "type": types(&["array"], filled),
            "items": {"type": "object", "properties": cells, "required": required, "additionalProperties": false},
        })
    }

    fn shown<'a>(&'a self, answer: &'a Self::Answer, words: &'a Words) -> ShownAnswer<'a> {
        let cell = |(column, cell): (&'a ColumnOf<K>, &'a Option<K::Answer>)| {
            cell.as_ref().map_or(Cow::Borrowed(""), |cell| column.kind.shown(cell, words).in_line(words))
        };
        ShownAnswer::Rows(ShownRows {
            columns: self.columns.iter().map(|column| column.label.as_str()).collect(),
            rows: answer.iter().map(|row| self.columns.iter().zip(row).map(cell).collect()).collect(),
        })
    }

    fn datum<'a>(&'a self, answer: &'a Self::Answer) -> Datum<'a> {
        let row = |row: &'a RowOf<K::Answer>| {
            self.stated(row).map(|(column, cell)| (column.id.as_str(), column.kind.datum(cell))).collect()
        };
        Datum::Rows(answer.iter().map(row).collect())
    }

    fn searched(&self, answer: &Self::Answer, strings: &Strings, piece: &mut dyn FnMut(&str)) {
        for (column, cell) in answer.iter().flat_map(|row| self.stated(row)) {
            column.kind.searched(cell, strings, piece);
        }
    }

    fn print(&self, answer: &Self::Answer, out: &mut String) {
        for row in answer {
            for (column, cell) in self.columns.iter().zip(row) {
                out.push('\u{1}');
                if let Some(cell) = cell {
                    column.kind.print(cell, out);
                }
            }
            out.push('\u{2}');
        }
    }
}
