//! Two lists of sentences, the shipped content, and time.

use std::time::{Duration, Instant};

use super::{Kind, scan};

const FOUND: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/personal_data/found.txt"));
const NOT_FOUND: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/personal_data/not_found.txt"));

fn sentences(list: &str) -> Vec<String> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#') || line.starts_with("# her"))
        .map(spelt)
        .collect()
}

/// With `\n` and `\u{…}` as what they stand for.
fn spelt(line: &str) -> String {
    let line = line.replace("\\n", "\n");
    let mut spelt = String::new();
    let mut rest = line.as_str();
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').unwrap();
        spelt.push_str(before);
        spelt.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = after;
    }
    spelt + rest
}

fn kind(name: &str) -> Kind {
    match name {
        "email" => Kind::Email,
        "telephone" => Kind::Telephone,
        "nhs" => Kind::NhsNumber,
        "postcode" => Kind::Postcode,
        "ni" => Kind::NationalInsurance,
        "birth" => Kind::DateOfBirth,
        "registration" => Kind::Registration,
        "name" => Kind::PersonName,
        other => panic!("there is no kind {other}"),
    }
}

#[test]
fn everything_that_must_be_found_is() {
    let sentences = sentences(FOUND);
    assert!(sentences.len() >= 150, "{}", sentences.len());
    let mut missed = Vec::new();
    for line in sentences {
        let (name, sentence) = line.split_once(": ").unwrap();
        let found = scan(sentence);
        if !found.iter().any(|found| found.kind == kind(name)) {
            missed.push(format!("{name}: {sentence:?} gave {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn ordinary_prose_raises_no_alarm() {
    let sentences = sentences(NOT_FOUND);
    assert!(sentences.len() >= 220, "{}", sentences.len());
    let mut alarms = Vec::new();
    for sentence in sentences {
        for found in scan(&sentence) {
            alarms.push(format!("{:?} {:?} in {sentence:?}", found.kind, &sentence[found.span.clone()]));
        }
    }
    assert!(alarms.is_empty(), "{} alarms:\n{}", alarms.len(), alarms.join("\n"));
}

#[test]
fn the_shipped_content_raises_no_alarm() {
    let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let allowed = ["info@fci.org.uk", "hello@example.org"];
    let mut read = 0;
    for folder in ["content", "tests/golden"] {
        for entry in walkdir::WalkDir::new(project.join(folder)).into_iter().map(Result::unwrap) {
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            // Sites of the golden tests have settings of their own.
            let own = text.lines().find_map(|line| line.strip_prefix("contact: ")).unwrap_or("-").to_owned();
            let alarms: Vec<_> = scan(&text)
                .into_iter()
                .map(|found| (found.kind, &text[found.span]))
                .filter(|(_, text)| !allowed.contains(text) && *text != own)
                .collect();
            assert!(alarms.is_empty(), "{}: {alarms:?}", entry.path().display());
            read += 1;
        }
    }
    assert!(read > 40);
}

#[test]
fn a_place_is_that_of_the_text_as_written() {
    let text = "Ring 020 **7946** 0123 or write to jane&#64;example.org now";
    let found: Vec<&str> = scan(text).into_iter().map(|found| &text[found.span]).collect();
    assert_eq!(found, ["020 **7946** 0123", "jane&#64;example.org"]);
}

#[test]
fn the_time_grows_with_the_text_alone() {
    let size = 200_000;
    for piece in [
        "0",
        "01",
        "0 ",
        "0-",
        "07700 ",
        "1 2 3 4 ",
        "@",
        "a@",
        "a@b.",
        "(at)",
        "a (at) b dot ",
        "Dr ",
        "Dr A.",
        "Mr Mr ",
        "D",
        "&#",
        "&#64;",
        "\\x40",
        "*1*",
        "1\n",
        "\n1",
        "1*",
        "AB12",
        "SW1A 1",
        "AB 12 34 56 ",
        "born 1/1/",
        "GMC ",
        "é",
        "１",
        "%40",
        "_1_",
        "\u{200b}1",
    ] {
        let text = piece.repeat(size / piece.len());
        let started = Instant::now();
        scan(&text);
        assert!(started.elapsed() < Duration::from_secs(20), "{piece:?} took {:?}", started.elapsed());
    }
}

#[test]
#[ignore = "a measurement"]
fn ten_thousand_files_of_a_thousand_words() {
    let text = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/content/case-studies/mental-health-and-community-provider.md"
    ));
    let text = text.repeat(6500 / text.len() + 1);
    let started = Instant::now();
    let found: usize = (0..10_000).map(|_| scan(&text).len()).sum();
    println!("{found} in {:?} for {} bytes each", started.elapsed(), text.len());
}
