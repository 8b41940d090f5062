//! One question of `proforma.yaml`.

use crate::diagnostic::{Code, Diagnostic};
use crate::proforma::{Bands, Choice, Column, ColumnRole, Facet, Kind, Question, Required, Role};
use crate::source::{Read, Source, all_of, nearest};
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

/// Keys that some kinds have.
const KEYS_OF_KINDS: [&str; 7] = ["options", "unit", "min", "max", "columns", "heading", "evidence"];

/// Reads a question. None only where it is no map at all; what is wrong in it is said, and the rest kept,
/// so that answers to it are not called unknown.
pub(crate) fn read(source: Source<'_>, node: &Node, position: usize) -> Read<Option<Question>> {
    Fields::read(source, Some(node), "a question", |fields| {
        let id = fields.required_text("id").unwrap_or_default();
        check_id(fields, &id);
        let label = fields.required_text("label").unwrap_or_else(|| id.clone());
        let number = fields.text("number").unwrap_or_else(|| position.to_string());
        let help = fields.text("help");
        let private = fields.yes_no("private").unwrap_or(false);
        let role = fields.value("role", |node| role(source, node));
        let required = required(fields);
        let facet = fields.value("facet", |node| facet(source, node));
        let kind = kind(fields, role == Some(Role::People));
        if let (Some(kind), Some(facet)) = (&kind, &facet) {
            check_facet(fields, kind, facet, private);
        }
        let is_known = kind.is_some();
        let kind = kind.unwrap_or(Kind::Text);
        // What the facet and the role would need is not known of a kind that is not.
        let (facet, role) = (facet.filter(|_| is_known), role.filter(|_| is_known));
        Some(Question { id, number, label, help, kind, required, private, facet, role })
    })
}

/// Ids are keys of front matter, parts of addresses and names in data: letters, digits, `-` and `_`.
pub(crate) fn check_id(fields: &mut Fields<'_>, id: &str) {
    let right = id.starts_with(|character: char| character.is_ascii_alphabetic()) && id.chars().all(is_id_character);
    if !right && fields.node("id").is_some() {
        let help = "An id begins with a letter and has letters, digits, hyphens and underscores only, without accents.";
        fields.mistake(Code::ProformaMistake, "id", format!("`{id}` cannot be an id."), help);
    }
}

/// Option ids name pages as well, and may begin with a digit.
fn check_option_id(fields: &mut Fields<'_>, id: &str) {
    let right = !id.is_empty() && id.chars().all(is_id_character);
    if fields.node("id").is_none() {
        // That it is missing is said.
    } else if !right {
        let help = "Use letters, digits, hyphens and underscores only, without accents.";
        fields.mistake(Code::ProformaMistake, "id", format!("`{id}` cannot be the id of an option."), help);
    } else if id == "not-stated" {
        let message = "`not-stated` is what casebook calls an answer that nobody gave.";
        let help = "Remove the option: a question that is not answered is left out.";
        fields.mistake(Code::ProformaMistake, "id", message, help);
    }
}

fn is_id_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

fn role(source: Source<'_>, node: &Node) -> Read<Option<Role>> {
    let name = node.text().unwrap_or_default();
    match Role::from_name(name) {
        Some(role) => Read::sound(Some(role)),
        None => Read::refused(unknown_role(source, node, name, Role::ALL.iter().map(|role| role.as_str()).collect())),
    }
}

fn unknown_role(source: Source<'_>, node: &Node, name: &str, known: Vec<&'static str>) -> Diagnostic {
    let found = source.at(Code::UnknownRole, node, format!("`{name}` is not a role."));
    match nearest(name, known.iter().copied()) {
        Some(near) => found.help(format!("Did you mean `{near}`?")),
        None => found.help(format!("Roles are {}.", all_of(known))),
    }
}

fn required(fields: &mut Fields<'_>) -> Required {
    let Some(node) = fields.node("required") else { return Required::No };
    match node.text() {
        Some("no" | "false") => Required::No,
        Some("published") => Required::Published,
        Some("always") => Required::Always,
        found => {
            let message = format!("`{}` does not say when the answer is required.", found.unwrap_or_default());
            let help = "Write `no`, `published` (once the case study is published) or `always`.";
            fields.mistake(Code::WrongType, "required", message, help);
            Required::No
        }
    }
}

fn facet(source: Source<'_>, node: &Node) -> Read<Option<Facet>> {
    let unclear = |help: &str| {
        let message = "`facet` must be `true`, or say the bands of a number.";
        Read::refused(source.at(Code::WrongType, node, message).help(help))
    };
    match &node.value {
        Value::Scalar(_) => match node.text().and_then(yaml::yes_no) {
            Some(true) => Read::sound(Some(Facet::Values)),
            Some(false) => Read::sound(None),
            None => unclear("Write `facet: true` or, for a number, `facet: {bands: [0, 2, 5, 10]}`."),
        },
        Value::Map(_) => Fields::read(source, Some(node), "a facet", |fields| {
            fields.required("bands");
            let entries = fields.entries("bands");
            let limits: Vec<Option<f64>> = entries.iter().map(|entry| entry.text().and_then(yaml::number)).collect();
            let rising = limits.windows(2).all(|pair| matches!(pair, [Some(low), Some(high)] if low < high));
            if limits.is_empty() || limits.iter().any(Option::is_none) || !rising {
                let message = "The bands are not a rising list of numbers.";
                let help = "List the lower limits, least first, for example `[0, 2, 5, 10]`.";
                fields.mistake(Code::BadBands, "bands", message, help);
                return None;
            }
            Some(Facet::Bands(Bands(limits.into_iter().flatten().collect())))
        }),
        Value::List(_) => unclear("Write `facet: {bands: [0, 2, 5, 10]}`."),
    }
}

/// The kind with what belongs to it; none where there is no such kind. Keys that belong to another kind are unknown
/// here.
fn kind(fields: &mut Fields<'_>, people: bool) -> Option<Kind> {
    let Some(kind_node) = fields.required("kind") else {
        fields.pass_over(&KEYS_OF_KINDS);
        return None;
    };
    Some(match kind_node.text().unwrap_or_default() {
        "text" => Kind::Text,
        "prose" => prose(fields),
        "number" => {
            let (min, max) = range(fields);
            Kind::Number { min, max }
        }
        "quantity" => {
            let (min, max) = range(fields);
            Kind::Quantity { unit: fields.text("unit"), min, max }
        }
        "percentage" => {
            let (min, max) = range(fields);
            Kind::Percentage { min: min.unwrap_or(0.0), max: max.unwrap_or(100.0) }
        }
        "date" => Kind::Date,
        "yes-no" => Kind::YesNo,
        "choice" => Kind::Choice(options(fields)),
        "choices" => Kind::Choices(options(fields)),
        "list" => Kind::List,
        "image" => Kind::Image,
        "table" => Kind::Table(columns(fields, people)),
        other => {
            let help = match nearest(other, KINDS) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Kinds are {}.", all_of(KINDS)),
            };
            fields.mistake(Code::ProformaMistake, "kind", format!("`{other}` is not a kind of question."), help);
            fields.pass_over(&KEYS_OF_KINDS);
            return None;
        }
    })
}

fn prose(fields: &mut Fields<'_>) -> Kind {
    let heading = fields.required_text("heading").unwrap_or_default();
    let lacks = match fields.node("evidence").map(Node::text) {
        None | Some(Some("shows")) => false,
        Some(Some("lacks")) => true,
        Some(_) => {
            let help = "`lacks` means that links to ingredients from this section say what was missing.";
            fields.mistake(Code::WrongType, "evidence", "`evidence` must be `shows` or `lacks`.", help);
            false
        }
    };
    Kind::Prose { heading, lacks }
}

fn range(fields: &mut Fields<'_>) -> (Option<f64>, Option<f64>) {
    let (min, max) = (fields.number("min"), fields.number("max"));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        let message = "The greatest value allowed is less than the least.";
        let help = "`min` is the least value allowed, `max` the greatest.";
        fields.mistake(Code::ProformaMistake, "max", message, help);
    }
    (min, max)
}

fn options(fields: &mut Fields<'_>) -> Vec<Choice> {
    let source = fields.source();
    let entries = fields.entries("options");
    if entries.is_empty() {
        let place = fields.key("options").map_or_else(|| fields.place_of("kind"), |key| key.span.clone());
        let message = "This question asks for a choice and offers no options.";
        let help = "Add `options:` with one entry for each, for example `- {id: acute, label: Acute services}`.";
        fields.say(source.at(Code::NoOptions, place, message).help(help));
    }
    let mut ids: Vec<String> = Vec::with_capacity(entries.len());
    fields.take(Read::each(entries, |entry| {
        Fields::read(source, Some(entry), "an option", |fields| {
            let id = fields.required_text("id").unwrap_or_default();
            check_option_id(fields, &id);
            if ids.contains(&id) && fields.node("id").is_some() {
                let help = "Give each option of a question an id of its own.";
                fields.mistake(Code::DuplicateId, "id", format!("Two options have the id `{id}`."), help);
            }
            ids.push(id.clone());
            let label = fields.required_text("label").unwrap_or_else(|| id.clone());
            Some(Choice { id, label, synonyms: fields.texts("synonyms"), help: fields.text("help") })
        })
    }))
}

fn columns(fields: &mut Fields<'_>, people: bool) -> Vec<Column> {
    let source = fields.source();
    fields.required("columns");
    let mut seen: Vec<(String, Option<ColumnRole>)> = Vec::new();
    fields.each("columns", |entry| {
        Fields::read(source, Some(entry), "a column", |fields| {
            let id = fields.required_text("id").unwrap_or_default();
            check_id(fields, &id);
            if seen.iter().any(|(other, _)| *other == id) && fields.node("id").is_some() {
                let help = "Give each column of a table an id of its own.";
                fields.mistake(Code::DuplicateId, "id", format!("Two columns have the id `{id}`."), help);
            }
            let label = fields.required_text("label").unwrap_or_else(|| id.clone());
            let help = fields.text("help");
            fields.text("number");
            let required = required(fields) != Required::No;
            let is_taken = |role| seen.iter().any(|(_, other)| *other == Some(role));
            let role = fields.value("role", |node| column_role(source, node, people, is_taken));
            let kind = kind(fields, false);
            let role = role.filter(|_| kind.is_some());
            let kind = kind.unwrap_or(Kind::Text);
            if matches!(kind, Kind::Prose { .. } | Kind::Table(_) | Kind::Image) {
                let message = format!("A column cannot be of the kind `{}`.", kind.as_str());
                fields.mistake(Code::ProformaMistake, "kind", message, "Make it a question of its own.");
            }
            if let Some(Err(needed)) = role.map(|role| column_role_fits(role, &kind)) {
                let name = role.map(ColumnRole::as_str).unwrap_or_default();
                let message = format!("The role `{name}` needs a column of the kind {needed}.");
                let help = "Change the kind, or give the role to another column.";
                fields.mistake(Code::ProformaMistake, "role", message, help);
            }
            seen.push((id.clone(), role));
            Some(Column { id, label, help, kind, required, role })
        })
    })
}

fn column_role(
    source: Source<'_>,
    node: &Node,
    people: bool,
    is_taken: impl Fn(ColumnRole) -> bool,
) -> Read<Option<ColumnRole>> {
    let name = node.text().unwrap_or_default();
    let Some(role) = ColumnRole::from_name(name) else {
        let known = ColumnRole::ALL.iter().map(|role| role.as_str()).collect();
        return Read::refused(unknown_role(source, node, name, known));
    };
    if !people {
        let message = "Only columns of the table with the role `people` have roles.";
        let help = "Remove this role, or add `role: people` to the question.";
        return Read::refused(source.at(Code::ProformaMistake, node, message).help(help));
    }
    if is_taken(role) {
        let message = format!("Two columns have the role `{}`.", role.as_str());
        let help = "Each role belongs to one column. Remove it from one of them.";
        return Read::refused(source.at(Code::DuplicateRole, node, message).help(help));
    }
    Read::sound(Some(role))
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

/// A facet needs a kind whose values can be told apart, and bands need a number.
fn check_facet(fields: &mut Fields<'_>, kind: &Kind, facet: &Facet, private: bool) {
    if private {
        let message = "A private question cannot be a facet: readers would see its answers.";
        fields.mistake(Code::PrivateFacet, "facet", message, "Remove `facet`, or `private`.");
        return;
    }
    let numeric = matches!(kind, Kind::Number { .. } | Kind::Quantity { .. } | Kind::Percentage { .. });
    match facet {
        Facet::Bands(_) if !numeric => {
            let message = format!("Bands need a number, and this question is of the kind `{}`.", kind.as_str());
            fields.mistake(Code::BadBands, "facet", message, "Write `facet: true`, or remove it.");
        }
        Facet::Values if numeric => {
            let help = "Write the lower limits, for example `facet: {bands: [0, 2, 5, 10]}`.";
            fields.mistake(Code::BadBands, "facet", "A number needs bands to filter by.", help);
        }
        Facet::Values if !matches!(kind, Kind::Choice(_) | Kind::Choices(_) | Kind::YesNo) => {
            let message = format!("Readers cannot filter by a question of the kind `{}`.", kind.as_str());
            let kinds = all_of(["choice", "choices", "yes-no", "number", "quantity", "percentage"]);
            fields.mistake(Code::ProformaMistake, "facet", message, format!("Facets are for {kinds}."));
        }
        _ => {}
    }
}
