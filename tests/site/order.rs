//! The order of case studies, the same wherever they stand.

use casebook::diagnostic::Severity;
use casebook::load::{Content, SourceFile};

use crate::built::{self, Built};
use crate::html::{self, Element};

/// The gardens with these settings more, a number for one more of them, and without a number where nobody is to be asked for one.
fn gardens(more: &str, with_number: bool) -> Built {
    let tree = casebook::load::load(&built::root().join("tests/golden/gardens")).unwrap();
    let change = |file: &SourceFile| {
        let Content::Text(text) = &file.content else { return file.clone() };
        let text = match &*file.path {
            "content/site.yaml" => format!("{text}{more}"),
            "content/case-studies/garrai-na-mbeach.md" => text.replacen("stage:", "story_number: 20\nstage:", 1),
            "content/proforma.yaml" if !with_number => text.replace("        role: number\n", ""),
            _ => text.to_string(),
        };
        SourceFile { path: file.path.clone(), content: Content::Text(text.into()) }
    };
    let changed = tree.files().iter().map(change);
    built::tree(&casebook::SourceTree::new(changed.collect()), &built::options())
}

/// A case study by its name in addresses and how its title begins.
const STUDIES: [(&str, &str); 3] = [
    ("gardd-y-ty-gwydr", "Gardd y Tŷ Gwydr"),
    ("garrai-na-mbeach", "Garraí na mBeach"),
    ("rooftop-at-tin-street", "Rooftop at Tin Street"),
];

/// The names of the case studies in the order in which a place has them: the texts of these elements that are a title.
fn in_order(elements: &[Element]) -> Vec<&'static str> {
    // In the comparison its number stands before it.
    let title =
        |text: &str| text.trim_start_matches(|one: char| one.is_ascii_digit() || matches!(one, '.' | ' ')).to_owned();
    let named = |element: &Element| {
        let own = title(element.text.trim());
        STUDIES.iter().find(|(_, title)| own.starts_with(title))
    };
    elements.iter().filter_map(named).map(|(name, _)| *name).collect()
}

/// The elements of a page that stand from the first with this attribute on.
fn from(site: &Built, page: &str, attribute: &str, value: &str) -> Vec<Element> {
    let elements = html::read(site.text(page)).elements.into_iter();
    elements.skip_while(|element| element.attribute(attribute) != Some(value)).collect()
}

/// The names of the case studies in the list, in the comparison, in the data and in the print edition, by place.
fn orders(site: &Built) -> Vec<(&'static str, Vec<&'static str>)> {
    let json: serde_json::Value = serde_json::from_str(site.text("data/case-studies.json")).unwrap();
    let slugs = json["case_studies"].as_array().unwrap().iter().map(|study| study["slug"].as_str().unwrap());
    let data = slugs.map(|slug| STUDIES.iter().find(|(name, _)| *name == slug).unwrap().0).collect();
    let headings = |elements: Vec<Element>, name: &str| {
        let links: Vec<Element> =
            elements.windows(2).filter(|pair| pair[0].name == name).flat_map(|pair| pair.iter().cloned()).collect();
        in_order(&links)
    };
    // A part's title stands behind its number, and that of a case study behind its name.
    let title = |part: &str| {
        let (number, title) = part.trim().split_once(' ').unwrap_or_default();
        title
            .strip_prefix("study ")
            .filter(|_| number == "Case")
            .map_or(title, |rest| &rest[rest.find(' ').unwrap() + 1..])
            .to_owned()
    };
    let print: Vec<Element> = from(site, "print.html", "id", "contents")
        .into_iter()
        .skip(1)
        .take_while(|element| element.name != "h2")
        .map(|part| Element { text: title(&part.text), ..part })
        .collect();
    vec![
        ("list", headings(from(site, "case-studies/index.html", "class", "cards"), "h3")),
        ("comparison", headings(html::read(site.text("compare.html")).elements, "th")),
        ("data", data),
        ("print edition", in_order(&print)),
    ]
}

#[test]
fn case_studies_stand_in_the_order_that_the_settings_say_wherever_they_are() {
    const BY_TITLE: [&str; 3] = ["gardd-y-ty-gwydr", "garrai-na-mbeach", "rooftop-at-tin-street"];
    const BY_NUMBER: [&str; 3] = ["rooftop-at-tin-street", "garrai-na-mbeach", "gardd-y-ty-gwydr"];
    // Two of one day, and one that does not say when.
    const NEWEST: [&str; 3] = ["gardd-y-ty-gwydr", "rooftop-at-tin-street", "garrai-na-mbeach"];
    for (more, with_number, wanted) in [
        ("", true, BY_NUMBER),
        ("", false, BY_TITLE),
        ("order: number\n", true, BY_NUMBER),
        ("order: title\n", true, BY_TITLE),
        ("order: newest\n", true, NEWEST),
    ] {
        for (place, order) in orders(&gardens(more, with_number)) {
            assert_eq!(order, wanted, "{more} {with_number} {place}");
        }
    }
}

#[test]
fn an_order_that_cannot_be_is_said() {
    let said = |more, with_number| {
        let site = gardens(more, with_number);
        let errors = site.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        errors.map(|found| found.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(said("order: number\n", false), ["No question asks for the number of a case study."]);
    assert_eq!(said("order: size\n", true), ["`size` is no order of case studies."]);
}
