//! `table`: rows, each with a cell for every column, which is written like a question.

use serde_json::Map;

use crate::source::{all_of, folded, nearest, shown};

use super::field::FieldColumn;
use super::id::check_id;
use super::kind::*;
use super::people_text::PeopleText;
use super::required::Required;
use super::schema::{describe, types};
use super::shown::{ShownCell, ShownRows};
use crate::yaml::{SettingsOfKind, settings};

settings! {
    /// An entry of `columns`.
    COLUMN = "a column" {
        "id" Form::Text, needed "Its name in the rows: letters, digits, `-` and `_`." "share";
        "label" Form::Text, needed "What is asked, for who answers." "Share of full time";
        "kind" Form::Text, needed "What kind of cell it has: every kind of question but `prose`, `table`, `image` and `file`." "percentage";
        "short" Form::Text, "The head of the column for readers, where another is shorter." "Share";
        "help" Form::Text, "A hint for who answers." "100% is full time.";
        "number" Form::Text, "Its number on a printed form." "\"2a\"";
        "asked_as" Form::Texts, "Other heads that the column has elsewhere: on a printed form, in a document that is imported." "[Time for the role]";
        "required" Form::Words(|| vec!["no", "published", "always"]), "Every row needs it, unless it says `no`." "always";
        "role" Form::Words(|| ColumnRole::ALL.iter().map(|role| role.as_str()).collect()), "What the program needs the column for; only in the table with the role `people`." "share";
    }
}

/// A question that rows answer. `K` is the kind of a column: any that says that it may be.
#[derive(Debug, Clone, PartialEq)]
pub struct TableQuestion<K> {
    /// The columns, in their order.
    pub columns: Vec<ColumnOf<K>>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ColumnOf<K> {
    /// The key in a row.
    pub id: String,
    /// The name for who answers.
    pub label: PeopleText,
    /// The name for readers, where it is another.
    pub short: Option<PeopleText>,
    /// A hint for who answers.
    pub help: Option<PeopleText>,
    /// Other heads that it has elsewhere.
    pub asked_as: Vec<String>,
    /// The kind of its cells.
    pub kind: K,
    /// Every row needs it.
    pub required: bool,
    /// Its use to the program.
    pub role: Option<ColumnRole>,
}

/// A row: one cell a column, none where the row says nothing.
type RowOf<A> = Vec<Option<A>>;

impl<K> ColumnOf<K> {
    /// The name that readers see.
    pub fn for_readers(&self) -> &str {
        self.label.or_short(&self.short)
    }
}

impl<K> TableQuestion<K> {
    /// The cells that a row states, by column.
    fn stated<'a, A>(&'a self, row: &'a RowOf<A>) -> impl Iterator<Item = (&'a ColumnOf<K>, &'a A)> {
        self.columns.iter().zip(row).filter_map(|(column, cell)| Some((column, cell.as_ref()?)))
    }

    fn example_row(&self) -> String {
        let cells: Vec<String> = self.columns.iter().take(2).map(|column| format!("{}: …", column.id)).collect();
        cells.join(", ")
    }
}

/// The kind of a column, as a table asks for it.
pub(crate) trait ColumnKind: AnswerKind + Sized {
    /// The settings of columns that depend on the kind.
    fn settings_by_kind() -> Vec<SettingsOfKind>;

    /// The way to write a cell, where that is not plain.
    fn hint(&self) -> Option<&'static str>;

    /// The field of a form for a cell.
    fn field(&self) -> FormField<'_>;

    /// Reads the kind of a column with a role. What is wrong is said, and what is left kept.
    fn declare_column(fields: &mut Fields<'_>, role: Option<ColumnRole>) -> (Self, Option<ColumnRole>);
}

/// Reads a column of a table with the role `people` or without, that stands after others.
fn declare_column<K: ColumnKind>(
    fields: &mut Fields<'_>,
    people: bool,
    before: &[(String, Option<ColumnRole>)],
) -> ColumnOf<K> {
    let source = fields.source();
    let id = fields.text("id").unwrap_or_default();
    check_id(fields, &id);
    if before.iter().any(|(other, _)| *other == id) && fields.node("id").is_some() {
        let help = "Give each column of a table an id of its own.";
        fields.mistake(Code::DuplicateId, "id", format!("Two columns have the id `{id}`."), help);
    }
    let label = PeopleText::required(fields, "label", &id);
    let (short, help) = (PeopleText::read(fields, "short"), PeopleText::read(fields, "help"));
    fields.text("number");
    let asked_as = fields.texts("asked_as");
    let required = Required::declare(fields) != Required::No;
    let role = fields.value("role", |node| {
        ColumnRole::read(source, node).and_then(|role| {
            let found = |code, message: &str, help: &str| Read::refused(source.at(code, node, message).help(help));
            if !people {
                let message = "Only columns of the table with the role `people` have roles.";
                return found(
                    Code::ProformaMistake,
                    message,
                    "Remove this role, or add `role: people` to the question.",
                );
            }
            if before.iter().any(|(_, other)| *other == Some(role)) {
                let message = format!("Two columns have the role `{}`.", role.as_str());
                return found(
                    Code::DuplicateRole,
                    &message,
                    "Each role belongs to one column. Remove it from one of them.",
                );
            }
            Read::sound(Some(role))
        })
    });
    let (kind, role) = K::declare_column(fields, role);
    ColumnOf { id, label, short, help, asked_as, kind, required, role }
}

/// Reads a row. None where something in it is wrong.
fn read_row<K: ColumnKind>(
    table: &TableQuestion<K>,
    node: &Node,
    at: &Answering<'_>,
) -> Read<Option<RowOf<K::Answer>>> {
    let ids = || table.columns.iter().map(|column| column.id.as_str());
    if !node.is_map() {
        let found = at.finding(Code::WrongKind, node, "this row is a single value.");
        return Read::refused(
            found.help(format!("A row names its columns, for example `- {{{}}}`.", table.example_row())),
        );
    }
    let mut read = Read::begin();
    let mut right = true;
    let mut row: RowOf<K::Answer> = table.columns.iter().map(|_| None).collect();
    for (key, value) in node.pairs() {
        let Some(index) = ids().position(|id| id == key.text) else {
            right = false;
            let problem = format!("`{}` is not a column of this table.", shown(&key.text));
            let found = at.finding(Code::UnknownColumn, key, &problem);
            let labelled = |column: &&ColumnOf<K>| folded(&column.label) == folded(&key.text);
            let by_label = || Some(table.columns.iter().find(labelled)?.id.as_str());
            read.say(match nearest(&key.text, ids()).or_else(by_label) {
                Some(near) => at.source.meant(found.help(format!("Did you mean `{near}`?")), key, near, ids()),
                None => found.help(format!("Columns are {}.", all_of(ids()))),
            });
            continue;
        };
        if !value.is_empty() {
            let column = &table.columns[index];
            let cell = column.kind.read(value, &Answering { column: Some(&column.label), ..*at });
            row[index] = read.take(cell);
            right &= row[index].is_some();
        }
    }
    for (column, cell) in table.columns.iter().zip(&row) {
        let tried = node.pairs().iter().any(|(key, value)| key.text == column.id && !value.is_empty());
        if column.required && cell.is_none() && !tried {
            right = false;
            let problem = format!("this row does not say `{}` ({}).", column.id, column.label);
            read.say(at.finding(Code::MissingCell, node, &problem).help("Every row of this table needs it."));
        }
    }
    read.with(right.then_some(row))
}

impl<K: ColumnKind> QuestionKind for TableQuestion<K> {
    const NAME: &'static str = "table";
    const KEYS: &'static [Setting] = &[Setting {
        name: "columns",
        form: Form::ByKind(COLUMN, K::settings_by_kind),
        is_needed: true,
        says: "The columns of the table.",
        example: "[{id: post, label: Post, kind: text}, {id: share, label: Share, kind: percentage}]",
    }];
    const ROLES: &'static [Role] = &[Role::People];
    const IN_TABLES: bool = false;
    const IN_BLANK: &'static str = "rows. For each further row, copy all the lines from the hyphen on. \
        A line that you do not need can go. The lines of a row are:";

    fn declare(fields: &mut Fields<'_>, role: Option<Role>) -> TableQuestion<K> {
        let source = fields.source();
        let mut before = Vec::new();
        let columns = fields.each("columns", |entry| {
            Fields::read(source, Some(entry), COLUMN, |fields| {
                let column = declare_column(fields, role == Some(Role::People), &before);
                before.push((column.id.clone(), column.role));
                Some(column)
            })
        });
        TableQuestion { columns }
    }

    fn field(&self) -> FormField<'_> {
        let columns = self.columns.iter().map(|column| FieldColumn {
            id: &column.id,
            label: &column.label,
            short: column.short.as_deref(),
            help: column.help.as_deref(),
            needed: column.required,
            role: column.role.map(ColumnRole::as_str),
            field: column.kind.field(),
        });
        FormField::Table { columns: columns.collect() }
    }

    fn blank_lines(&self, id: &str) -> String {
        let mut lines = format!("#{id}:\n");
        for (position, column) in self.columns.iter().enumerate() {
            lines.extend(["#  ", if position == 0 { "-" } else { " " }, " ", &column.id, ":\n"]);
        }
        lines
    }
}

impl<K: ColumnKind> AnswerKind for TableQuestion<K> {
    /// The rows, in the author's order.
    type Answer = Vec<RowOf<K::Answer>>;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Self::Answer>> {
        let crate::yaml::Value::List(entries) = &node.value else {
            let found = at.finding(Code::WrongKind, node, "a table is asked for: a list of rows.");
            let example = format!("Write each row on a line of its own, for example `- {{{}}}`.", self.example_row());
            return Read::refused(found.help(example));
        };
        let written: Vec<&Node> = entries.iter().filter(|entry| !entry.is_empty()).collect();
        let rows = Read::each(written.iter().copied(), |entry| read_row(self, entry, at));
        rows.map(|rows| (rows.len() == written.len()).then_some(rows))
    }

    fn hear(&self, said: &Said) -> Heard {
        let mut left: Vec<usize> = said.lines.iter().map(|line| line.key).collect();
        let mut rows: Vec<Value> = Vec::new();
        for row in &said.rows {
            let mut cells = Map::new();
            for (column, cell) in self.columns.iter().zip(row) {
                let heard = column.kind.hear(cell);
                left.extend(heard.left);
                cells.extend(heard.answer.map(|answer| (column.id.clone(), answer)));
            }
            if self.columns.iter().any(|column| column.required && !cells.contains_key(&column.id)) {
                // Without it the row is a mistake.
                left.extend(row.iter().flat_map(Said::keys));
            } else if !cells.is_empty() {
                rows.push(cells.into());
            }
        }
        left.sort_unstable();
        left.dedup();
        Heard { answer: (!rows.is_empty()).then(|| json!(rows)), left }
    }

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
            let shown = cell.as_ref().map(|cell| column.kind.shown(cell, words));
            ShownCell::of(shown.unwrap_or(ShownAnswer::Words(Cow::Borrowed(""))), words)
        };
        ShownAnswer::Rows(ShownRows {
            columns: self.columns.iter().map(ColumnOf::for_readers).collect(),
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
}
