//! A site whose questions are all called something else, which must be the same site.
//!
//! This is how the promise is kept that no code and no template names a question, whatever the questionnaire: what the
//! program does for a question by its id it no longer does when the id is another one.

use std::collections::BTreeMap;
use std::ops::Range;

use casebook::SourceTree;
use casebook::load::{Content, SourceFile};
use granit_parser::{Event, Parser};

use crate::built::{self, Built};

/// A key or a value of a YAML file.
#[derive(Debug, PartialEq)]
struct Scalar {
    text: String,
    span: Range<usize>,
    /// The keys that lead to it, its own key or itself last; `*` stands for an entry of a list.
    path: Vec<String>,
    is_key: bool,
}

/// Every key and value, in the order of the file.
fn scalars(yaml: &str) -> Vec<Scalar> {
    enum Open {
        List,
        Map(Option<String>),
    }
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    let options = granit_parser::options! { emit_comments: false };
    for event in Parser::new_from_str_with_options(yaml, options) {
        let Ok((event, span)) = event else { break };
        let byte = |marker: &granit_parser::Marker| marker.byte_offset().unwrap_or_else(|| marker.index());
        match event {
            Event::SequenceStart(..) => open.push(Open::List),
            Event::MappingStart(..) => open.push(Open::Map(None)),
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
                if let Some(Open::Map(key)) = open.last_mut() {
                    *key = None;
                }
            }
            Event::Scalar(text, ..) => {
                let is_key = matches!(open.last(), Some(Open::Map(None)));
                if is_key && let Some(Open::Map(key)) = open.last_mut() {
                    *key = Some(text.to_string());
                }
                let path = open.iter().map(|open| match open {
                    Open::List => "*".to_owned(),
                    Open::Map(key) => key.clone().unwrap_or_default(),
                });
                let (path, span) = (path.collect(), byte(&span.start)..byte(&span.end));
                found.push(Scalar { text: text.to_string(), span, path, is_key });
                if let (false, Some(Open::Map(key))) = (is_key, open.last_mut()) {
                    *key = None;
                }
            }
            _ => {}
        }
    }
    found
}

/// By id: what the question is called instead. The new names are as long as the old ones and sort as they do, because
/// the site may list questions by their ids and divide files by their size.
fn new_names(proforma: &str) -> BTreeMap<String, String> {
    let of_questions = ["sections", "*", "questions", "*", "id"];
    let ids: Vec<String> = scalars(proforma)
        .into_iter()
        .filter(|scalar| !scalar.is_key && scalar.path == of_questions)
        .map(|scalar| scalar.text)
        .collect();
    let sorted: std::collections::BTreeSet<&String> = ids.iter().collect();
    let names = sorted.into_iter().enumerate().map(|(at, id)| {
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
        // Vowels are left out, so that it is no word.
        let rest = blake3::hash(id.as_bytes())
            .to_hex()
            .chars()
            .map(|digit| char::from(b"bcdfghjklmnpqrst"[digit.to_digit(16).unwrap() as usize]))
            .take(id.len().saturating_sub(3))
            .collect::<String>();
        (id.clone(), format!("z{}{}{rest}", letter(at / 26), letter(at)))
    });
    names.collect()
}

/// Puts the new names in the place of some scalars.
fn rename(text: &str, offset: usize, names: &BTreeMap<String, String>, which: impl Fn(&Scalar) -> bool) -> String {
    let mut renamed = text.to_owned();
    let yaml = &text[offset..];
    let yaml = yaml.split_once("\n---").filter(|_| offset > 0).map_or(yaml, |(yaml, _)| yaml);
    for scalar in scalars(yaml).into_iter().rev().filter(|scalar| which(scalar)) {
        if let Some(name) = names.get(&scalar.text) {
            renamed.replace_range(offset + scalar.span.start..offset + scalar.span.end, name);
        }
    }
    renamed
}

fn renamed_file(path: &str, text: &str, names: &BTreeMap<String, String>) -> String {
    let text = if path == "content/proforma.yaml" {
        rename(text, 0, names, |scalar| !scalar.is_key && scalar.path == ["sections", "*", "questions", "*", "id"])
    } else if path.starts_with("content/case-studies/") && text.starts_with("---\n") {
        rename(text, 4, names, |scalar| {
            let answer = scalar.is_key && scalar.path.len() == 1;
            answer || (!scalar.is_key && scalar.path == ["overrides", "*", "section"])
        })
    } else if path.starts_with("content/charts/") {
        // A CSV file has measures of its own.
        let counts = text.lines().any(|line| line.trim_end() == "data: case-studies");
        rename(text, 0, names, |scalar| {
            let measure = counts && !scalar.is_key && (scalar.path == ["measure"] || scalar.path == ["by"]);
            let applies = scalar.is_key && scalar.path.len() == 3 && scalar.path[..2] == ["benchmark", "applies_to"];
            measure || applies
        })
    } else {
        text.to_owned()
    };
    // Addresses of pages about a question.
    let folders = |text: String, (id, name): (&String, &String)| {
        text.replace(&format!("/by/{id}/"), &format!("/by/{name}/"))
            .replace(&format!("answers/{id}.html"), &format!("answers/{name}.html"))
    };
    names.iter().fold(text, folders)
}

/// A site, and the same with its questions called something else, the old names put back into all that was made.
fn twice(tree: &SourceTree) -> [(BTreeMap<String, String>, String); 2] {
    let proforma = tree.file("content/proforma.yaml").unwrap().text().unwrap();
    let names = new_names(proforma);
    assert!(names.len() > 10);
    let files = tree.files().iter().map(|file| match &file.content {
        Content::Text(text) if file.path.starts_with("content/") => {
            let text = renamed_file(&file.path, text, &names);
            SourceFile { path: file.path.clone(), content: Content::Text(text.into()) }
        }
        _ => file.clone(),
    });
    let renamed = built::tree(&SourceTree::new(files.collect()), &built::options());
    let back = |text: String| names.iter().fold(text, |text, (id, name)| text.replace(name, id));
    let made = |site: &Built, back: &dyn Fn(String) -> String| {
        let files = crate::golden::plain_files(&site.files).into_iter();
        // The form tells a draft's questionnaire by a print of its ids.
        let print = |text: String| match text.split_once("\"questionnaire\":\"") {
            Some((before, after)) => format!("{before}{}", &after[64..]),
            None => text,
        };
        let text = |bytes: Vec<u8>| print(back(String::from_utf8_lossy(&bytes).into_owned()));
        let files = files.map(|(address, bytes)| (back(address), text(bytes)));
        (files.collect(), back(format!("{:#?}", site.diagnostics)))
    };
    [made(&built::tree(tree, &built::options()), &|text| text), made(&renamed, &back)]
}

/// The first difference between the two, in words.
fn difference(tree: &SourceTree) -> Option<String> {
    let [(one, said), (other, said_again)] = twice(tree);
    if one.is_empty() || other.is_empty() {
        return Some(format!("not built: {said} {said_again}"));
    }
    if let Some(address) = one.keys().find(|address| !other.contains_key(*address)) {
        return Some(format!("{address} is gone"));
    }
    if let Some(address) = other.keys().find(|address| !one.contains_key(*address)) {
        return Some(format!("{address} is new"));
    }
    if said != said_again {
        return Some(format!("other findings: {said} {said_again}"));
    }
    let (address, text) = one.iter().find(|(address, text)| other[*address] != **text)?;
    let lines = text.lines().zip(other[address].lines());
    Some(format!("{address}: {:?}", lines.into_iter().find(|(one, other)| one != other)))
}

fn folder(path: &str) -> SourceTree {
    casebook::load::load(&built::root().join(path)).unwrap()
}

#[test]
fn the_shipped_site_is_the_same_whatever_its_questions_are_called() {
    assert_eq!(difference(&folder(".")), None);
}

#[test]
fn the_gardens_are_the_same_whatever_their_questions_are_called() {
    assert_eq!(difference(&folder("tests/golden/gardens")), None);
}

/// An editor may call a question what the program calls something of its own.
#[test]
fn a_question_may_be_called_as_anything_in_the_program() {
    for word in ["unit", "value", "home", "html", "case_studies", "slug", "index", "data"] {
        let files = folder("tests/golden/gardens").files().to_vec();
        let renamed = files.into_iter().map(|file| match file.text() {
            Some(text) if file.path.starts_with("content/") => {
                let names = BTreeMap::from([("plot".to_owned(), word.to_owned())]);
                let content = Content::Text(renamed_file(&file.path, text, &names).into());
                SourceFile { path: file.path, content }
            }
            _ => file,
        });
        let site = built::tree(&SourceTree::new(renamed.collect()), &built::options());
        assert!(!site.files.is_empty(), "{word}: {}", site.findings());
    }
}

/// A look that asks for a question by its id stands for code that does.
#[test]
fn a_look_that_names_a_question_is_found() {
    let tree = folder("tests/golden/gardens");
    let root = built::root();
    let template = std::fs::read_to_string(root.join("themes/default/templates/case-studies.html")).unwrap();
    let with = |more: &str| {
        let files = tree.files().iter().map(|file| match file.text() {
            Some(text) if &*file.path == "content/site.yaml" => {
                let text = text.replace("theme: default", "theme: own");
                let text = if text.contains("theme: own") { text } else { format!("{text}theme: own\n") };
                SourceFile { path: file.path.clone(), content: Content::Text(text.into()) }
            }
            _ => file.clone(),
        });
        let own = SourceFile {
            path: "themes/own/templates/case-studies.html".into(),
            content: Content::Text(
                template.replace("{% block content -%}", &format!("{{% block content -%}}{more}")).into(),
            ),
        };
        SourceTree::new(files.chain([own]).collect())
    };
    assert_eq!(difference(&with("")), None);
    let naming = "{% for facet in filters.facets %}{% if facet.name == \"plot\" %}here{% endif %}{% endfor %}";
    assert!(difference(&with(naming)).is_some_and(|found| found.starts_with("case-studies/index.html")));
}

#[test]
fn keys_and_values_are_found_with_what_leads_to_them() {
    let yaml = "a: x\n\"b\": [y, {c: z}]\nd:\n  - e: >\n      long\n";
    let found = scalars(yaml);
    let said: Vec<(String, &str, bool)> =
        found.iter().map(|scalar| (scalar.path.join("."), scalar.text.as_str(), scalar.is_key)).collect();
    let expected = [
        ("a", "a", true),
        ("a", "x", false),
        ("b", "b", true),
        ("b.*", "y", false),
        ("b.*.c", "c", true),
        ("b.*.c", "z", false),
        ("d", "d", true),
        ("d.*.e", "e", true),
        ("d.*.e", "long\n", false),
    ];
    assert_eq!(said, expected.map(|(path, text, is_key)| (path.to_owned(), text, is_key)));
    assert_eq!(&yaml[found[2].span.clone()], "\"b\"");
}
