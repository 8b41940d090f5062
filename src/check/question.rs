//! One question of `proforma.yaml`.

use super::proforma::check_facet;
use crate::diagnostic::{Code, Diagnostic};
use crate::proforma::{Bands, Choice, Column, ColumnRole, Facet, Kind, Question, Required, Role};
use crate::source::{Source, all_of, nearest};
use crate::yaml::{self, Fields, Node, Value};

const KINDS: [&str; 12] = [
    "text",
    "prose",
    "number",
    "quantity",
    "percentage",
    "date",
    "yes-no",
    "choice",
    "choices",
    "list",
    "table",
    "image",
];

/// Reads a question. None only where it is no map at all; what is wrong in it is said, and the rest kept,
/// so that answers to it are not called unknown.
pub(crate) fn read(source: Source<'_>, node: &Node, position: usize, report: &mut Vec<Diagnostic>) -> Option<Question> {
    let mut fields = Fields::of(source, Some(node), "a question", report)?;
    let id = fields.required_text("id", report).unwrap_or_default();
    if let Some(place) = fields.node("id") {
        check_id(&source, &id, place, report);
    }
    let label = fields.required_text("label", report).unwrap_or_else(|| id.clone());
    let number = fields.text("number", report).unwrap_or_else(|| position.to_string());
    let help = fields.text("help", report);
    let private = fields.yes_no("private", report).unwrap_or(false);
    let role = role(&source, fields.node("role"), report);
    let required = required(&source, &mut fields, report);
    let facet = facet(&source, fields.node("facet"), report);
    let kind = kind(source, node, &mut fields, role == Some(Role::People), report);
    fields.finish(report);
    let Some(kind) = kind else {
        // What the facet and the role would need is not known.
        return Some(Question {
            id,
            number,
            label,
            help,
            kind: Kind::Text,
            required,
            private,
            facet: None,
            role: None,
        });
    };
    if let Some(facet) = &facet {
        check_facet(&source, node, &kind, facet, private, report);
    }
    Some(Question { id, number, label, help, kind, required, private, facet, role })
}

/// Ids are keys of front matter, parts of addresses and names in data: letters, digits, `-` and `_`.
pub(crate) fn check_id(source: &Source<'_>, id: &str, place: &Node, report: &mut Vec<Diagnostic>) {
    let right = id.starts_with(|character: char| character.is_ascii_alphabetic()) && id.chars().all(is_id_character);
    if !right {
        report.push(source.at(Code::ProformaMistake, place.span.clone(), format!("`{id}` cannot be an id.")).help(
            "An id begins with a letter and has letters, digits, hyphens and underscores only, without accents.",
        ));
    }
}

/// Option ids name pages as well, and may begin with a digit.
fn check_option_id(source: &Source<'_>, id: &str, place: &Node, report: &mut Vec<Diagnostic>) {
    let right = !id.is_empty() && id.chars().all(is_id_character);
    if !right {
        report.push(
            source
                .at(Code::ProformaMistake, place.span.clone(), format!("`{id}` cannot be the id of an option."))
                .help("Use letters, digits, hyphens and underscores only, without accents."),
        );
    } else if id == "not-stated" {
        report.push(
            source
                .at(
                    Code::ProformaMistake,
                    place.span.clone(),
                    "`not-stated` is what casebook calls an answer that nobody gave.",
                )
                .help("Remove the option: a question that is not answered is left out."),
        );
    }
}

fn is_id_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

fn role(source: &Source<'_>, node: Option<&Node>, report: &mut Vec<Diagnostic>) -> Option<Role> {
    let node = node?;
    let name = node.text().unwrap_or_default();
    let role = Role::from_name(name);
    if role.is_none() {
        report.push(unknown_role(source, node, name, Role::ALL.iter().map(|role| role.as_str()).collect()));
    }
    role
}

fn unknown_role(source: &Source<'_>, node: &Node, name: &str, known: Vec<&'static str>) -> Diagnostic {
    let found = source.at(Code::UnknownRole, node.span.clone(), format!("`{name}` is not a role."));
    match nearest(name, known.iter().copied()) {
        Some(near) => found.help(format!("Did you mean `{near}`?")),
        None => found.help(format!("Roles are {}.", all_of(known))),
    }
}

fn required(source: &Source<'_>, fields: &mut Fields<'_>, report: &mut Vec<Diagnostic>) -> Required {
    let Some(node) = fields.node("required") else { return Required::No };
    match node.text() {
        Some("no" | "false") => Required::No,
        Some("published") => Required::Published,
        Some("always") => Required::Always,
        found => {
            report.push(
                source
                    .at(
                        Code::WrongType,
                        node.span.clone(),
                        format!("`{}` does not say when the answer is required.", found.unwrap_or_default()),
                    )
                    .help("Write `no`, `published` (once the case study is published) or `always`."),
            );
            Required::No
        }
    }
}

fn facet(source: &Source<'_>, node: Option<&Node>, report: &mut Vec<Diagnostic>) -> Option<Facet> {
    let node = node?;
    match &node.value {
        Value::Scalar(_) => match node.text().and_then(yaml::yes_no) {
            Some(true) => Some(Facet::Values),
            Some(false) => None,
            None => {
                report.push(
                    source
                        .at(Code::WrongType, node.span.clone(), "`facet` must be `true`, or say the bands of a number.")
                        .help("Write `facet: true` or, for a number, `facet: {bands: [0, 2, 5, 10]}`."),
                );
                None
            }
        },
        Value::Map(_) => {
            let mut fields = Fields::of(*source, Some(node), "a facet", report)?;
            fields.required("bands");
            let entries = fields.entries("bands", report);
            fields.finish(report);
            let limits: Vec<Option<f64>> = entries.iter().map(|entry| entry.text().and_then(yaml::number)).collect();
            let rising = limits.windows(2).all(|pair| matches!(pair, [Some(low), Some(high)] if low < high));
            if limits.is_empty() || limits.iter().any(Option::is_none) || !rising {
                report.push(
                    source
                        .at(Code::BadBands, node.place_of("bands"), "The bands are not a rising list of numbers.")
                        .help("List the lower limits, least first, for example `[0, 2, 5, 10]`."),
                );
                return None;
            }
            Some(Facet::Bands(Bands(limits.into_iter().flatten().collect())))
        }
        Value::List(_) => {
            report.push(
                source
                    .at(Code::WrongType, node.span.clone(), "`facet` must be `true`, or say the bands of a number.")
                    .help("Write `facet: {bands: [0, 2, 5, 10]}`."),
            );
            None
        }
    }
}

/// The kind with what belongs to it; none where there is no such kind. Keys that belong to another kind are unknown
/// here.
fn kind(
    source: Source<'_>,
    node: &Node,
    fields: &mut Fields<'_>,
    people: bool,
    report: &mut Vec<Diagnostic>,
) -> Option<Kind> {
    let Some(kind_node) = fields.required("kind") else {
        for key in ["options", "unit", "min", "max", "columns", "heading", "evidence"] {
            fields.node(key);
        }
        return None;
    };
    Some(match kind_node.text().unwrap_or_default() {
        "text" => Kind::Text,
        "prose" => prose(&source, fields, report),
        "number" => {
            let (min, max) = range(&source, node, fields, report);
            Kind::Number { min, max }
        }
        "quantity" => {
            let (min, max) = range(&source, node, fields, report);
            Kind::Quantity { unit: fields.text("unit", report), min, max }
        }
        "percentage" => {
            let (min, max) = range(&source, node, fields, report);
            Kind::Percentage { min: min.unwrap_or(0.0), max: max.unwrap_or(100.0) }
        }
        "date" => Kind::Date,
        "yes-no" => Kind::YesNo,
        "choice" => Kind::Choice(options(source, kind_node, fields, report)),
        "choices" => Kind::Choices(options(source, kind_node, fields, report)),
        "list" => Kind::List,
        "image" => Kind::Image,
        "table" => Kind::Table(columns(source, fields, people, report)),
        other => {
            let found = source.at(
                Code::ProformaMistake,
                kind_node.span.clone(),
                format!("`{other}` is not a kind of question."),
            );
            report.push(match nearest(other, KINDS) {
                Some(near) => found.help(format!("Did you mean `{near}`?")),
                None => found.help(format!("Kinds are {}.", all_of(KINDS))),
            });
            for key in ["options", "unit", "min", "max", "columns", "heading", "evidence"] {
                fields.node(key);
            }
            return None;
        }
    })
}

fn prose(source: &Source<'_>, fields: &mut Fields<'_>, report: &mut Vec<Diagnostic>) -> Kind {
    let heading = fields.required_text("heading", report).unwrap_or_default();
    let lacks = match fields.node("evidence") {
        None => false,
        Some(node) => match node.text() {
            Some("shows") => false,
            Some("lacks") => true,
            _ => {
                report.push(
                    source
                        .at(Code::WrongType, node.span.clone(), "`evidence` must be `shows` or `lacks`.")
                        .help("`lacks` means that links to ingredients from this section say what was missing."),
                );
                false
            }
        },
    };
    Kind::Prose { heading, lacks }
}

fn range(
    source: &Source<'_>,
    node: &Node,
    fields: &mut Fields<'_>,
    report: &mut Vec<Diagnostic>,
) -> (Option<f64>, Option<f64>) {
    let (min, max) = (fields.number("min", report), fields.number("max", report));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        report.push(
            source
                .at(Code::ProformaMistake, node.place_of("max"), "The greatest value allowed is less than the least.")
                .help("`min` is the least value allowed, `max` the greatest."),
        );
    }
    (min, max)
}

fn options(source: Source<'_>, kind: &Node, fields: &mut Fields<'_>, report: &mut Vec<Diagnostic>) -> Vec<Choice> {
    let entries = fields.entries("options", report);
    if entries.is_empty() {
        let place = fields.key_span("options").unwrap_or_else(|| kind.span.clone());
        report.push(
            source
                .at(Code::NoOptions, place, "This question asks for a choice and offers no options.")
                .help("Add `options:` with one entry for each, for example `- {id: acute, label: Acute services}`."),
        );
    }
    let mut options: Vec<Choice> = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(mut fields) = Fields::of(source, Some(entry), "an option", report) else { continue };
        let id = fields.required_text("id", report).unwrap_or_default();
        if let Some(place) = fields.node("id") {
            check_option_id(&source, &id, place, report);
            if options.iter().any(|other| other.id == id) {
                report.push(
                    source
                        .at(Code::DuplicateId, place.span.clone(), format!("Two options have the id `{id}`."))
                        .help("Give each option of a question an id of its own."),
                );
            }
        }
        let label = fields.required_text("label", report).unwrap_or_else(|| id.clone());
        let synonyms = fields.texts("synonyms", report);
        let help = fields.text("help", report);
        fields.finish(report);
        options.push(Choice { id, label, synonyms, help });
    }
    options
}

fn columns(source: Source<'_>, fields: &mut Fields<'_>, people: bool, report: &mut Vec<Diagnostic>) -> Vec<Column> {
    fields.required("columns");
    let mut columns: Vec<Column> = Vec::new();
    for entry in fields.entries("columns", report) {
        let Some(mut fields) = Fields::of(source, Some(entry), "a column", report) else { continue };
        let id = fields.required_text("id", report).unwrap_or_default();
        if let Some(place) = fields.node("id") {
            check_id(&source, &id, place, report);
            if columns.iter().any(|other| other.id == id) {
                report.push(
                    source
                        .at(Code::DuplicateId, place.span.clone(), format!("Two columns have the id `{id}`."))
                        .help("Give each column of a table an id of its own."),
                );
            }
        }
        let label = fields.required_text("label", report).unwrap_or_else(|| id.clone());
        let help = fields.text("help", report);
        fields.text("number", report);
        let required = required(&source, &mut fields, report) != Required::No;
        let role = column_role(&source, fields.node("role"), people, &columns, report);
        let kind = kind(source, entry, &mut fields, false, report);
        let role = role.filter(|_| kind.is_some());
        let kind = kind.unwrap_or(Kind::Text);
        if matches!(kind, Kind::Prose { .. } | Kind::Table(_) | Kind::Image) {
            report.push(
                source
                    .at(
                        Code::ProformaMistake,
                        entry.place_of("kind"),
                        format!("A column cannot be of the kind `{}`.", kind.as_str()),
                    )
                    .help("Make it a question of its own."),
            );
        }
        if let Some(role) = role
            && let Err(needed) = column_role_fits(role, &kind)
        {
            report.push(
                source
                    .at(
                        Code::ProformaMistake,
                        entry.place_of("role"),
                        format!("The role `{}` needs a column of the kind {needed}.", role.as_str()),
                    )
                    .help("Change the kind, or give the role to another column."),
            );
        }
        fields.finish(report);
        columns.push(Column { id, label, help, kind, required, role });
    }
    columns
}

fn column_role(
    source: &Source<'_>,
    node: Option<&Node>,
    people: bool,
    columns: &[Column],
    report: &mut Vec<Diagnostic>,
) -> Option<ColumnRole> {
    let node = node?;
    let name = node.text().unwrap_or_default();
    let Some(role) = ColumnRole::from_name(name) else {
        report.push(unknown_role(source, node, name, ColumnRole::ALL.iter().map(|role| role.as_str()).collect()));
        return None;
    };
    if !people {
        report.push(
            source
                .at(
                    Code::ProformaMistake,
                    node.span.clone(),
                    "Only columns of the table with the role `people` have roles.",
                )
                .help("Remove this role, or add `role: people` to the question."),
        );
        return None;
    }
    if columns.iter().any(|column| column.role == Some(role)) {
        report.push(
            source
                .at(Code::DuplicateRole, node.span.clone(), format!("Two columns have the role `{}`.", role.as_str()))
                .help("Each role belongs to one column. Remove it from one of them."),
        );
        return None;
    }
    Some(role)
}

/// Whether a question of this kind can have the role; if not, the kinds that can.
pub(crate) fn role_fits(role: Role, kind: &Kind) -> Result<(), &'static str> {
    let (fits, needed) = match role {
        Role::Title | Role::Summary => (matches!(kind, Kind::Text), "`text`"),
        Role::Status => (matches!(kind, Kind::Choice(_)), "`choice`"),
        Role::Consent => (matches!(kind, Kind::YesNo), "`yes-no`"),
        Role::Published | Role::Updated => (matches!(kind, Kind::Date), "`date`"),
        Role::TeamSize => (matches!(kind, Kind::Quantity { .. } | Kind::Number { .. }), "`quantity` or `number`"),
        Role::People => (matches!(kind, Kind::Table(_)), "`table`"),
    };
    if fits { Ok(()) } else { Err(needed) }
}

fn column_role_fits(role: ColumnRole, kind: &Kind) -> Result<(), &'static str> {
    let (fits, needed) = match role {
        ColumnRole::PersonTitle | ColumnRole::ReportsTo => (matches!(kind, Kind::Text), "`text`"),
        ColumnRole::Profession => (matches!(kind, Kind::Text | Kind::Choice(_)), "`text` or `choice`"),
        ColumnRole::Share => {
            (matches!(kind, Kind::Percentage { .. } | Kind::Quantity { .. } | Kind::Number { .. }), "`percentage`")
        }
    };
    if fits { Ok(()) } else { Err(needed) }
}
