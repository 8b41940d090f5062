//! A collection of another shape: workshops of villages in German, without ingredients, findings or consent, with many
//! topics and sponsors, people, links, files and days. Everything in it is invented, and nothing of it is written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::OnceLock;

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html::{self, Element};
use crate::pages::broken_links;

const WORKSHOPS: usize = 240;
const TOPICS: usize = 94;
const SPONSORS: usize = 136;
/// The topics that the questionnaire offers; all others are words of people's own.
const OFFERED: usize = 6;

const SITE: &str = "name: Werkstätten in Dörfern
base_url: https://example.org/werkstaetten/
language: de
publisher: Verband erfundener Dörfer
description: Was Werkstätten über sich erzählen.
consent: Der Verband hat alle Texte selbst geschrieben.
order: newest
attachments: everyone
leave_out: [print, packs, board, updates]
";

/// Each question with a `short` has a label that no page but the form may show.
const QUESTIONS: &str = "version: 1
sections:
  - id: kopf
    title: Was der Verband einträgt
    answered_by: editor
    questions:
      - {id: nummer, label: Welche Nummer hat die Werkstatt?, kind: number, role: number}
      - {id: stand, label: Wie weit ist der Text?, kind: choice, role: status, options: [{id: draft, label: Entwurf}, {id: review, label: Geprüft}, {id: published, label: Erschienen}]}
      - {id: erschienen, label: Wann ist der Text erschienen?, kind: date, role: published}
      - {id: redaktion, label: Wer hat den Text geschrieben?, kind: list, role: author}
  - id: werkstatt
    title: Ihre Werkstatt
    short: Werkstatt
    questions:
      - {id: name, label: Wie heißt Ihre Werkstatt?, kind: text, role: title, required: always}
      - {id: kurz, label: Was macht sie aus?, kind: text, role: summary, required: published}
      - {id: art, label: Was für eine Werkstatt ist es?, short: Art, kind: choice, facet: true, required: published, options: [{id: offen, label: Eine offene Werkstatt für alle, short: Offen}, {id: schule, label: Eine Werkstatt in einer Schule, short: Schule}, {id: betrieb, label: Ein Betrieb, short: Betrieb}]}
      - id: themen
        label: Um welche Themen geht es bei Ihnen?
        short: Themen
        kind: choices
        open: true
        facet: true
        options:
OPTIONS
      - {id: traeger, label: Wer trägt oder fördert Ihre Werkstatt?, short: Träger, kind: choices, open: true, facet: true, options: [{id: verband, label: Verband erfundener Dörfer}]}
      - {id: plaetze, label: Wie viele Menschen können zugleich arbeiten?, short: Plätze, kind: number, min: 1, facet: {bands: [0, 10, 20]}}
      - {id: eroeffnet, label: An welchem Tag haben Sie eröffnet?, short: Eröffnet, kind: date}
      - id: leute
        label: Wer arbeitet bei Ihnen?
        short: Leute
        kind: table
        role: people
        columns:
          - {id: stelle, label: Wie heißt die Stelle?, short: Stelle, kind: text, role: person-title}
          - {id: anteil, label: Wie groß ist ihr Anteil an einer vollen Stelle?, short: Anteil, kind: percentage, role: share}
      - id: termine
        label: Was findet wann bei Ihnen statt?
        short: Termine
        kind: table
        columns:
          - {id: tag, label: An welchem Tag ist es?, short: Tag, kind: date, required: published}
          - {id: was, label: Worum geht es an dem Tag?, short: Was, kind: text}
          - {id: mehr, label: Wo steht mehr dazu?, short: Mehr, kind: link}
      - {id: seite, label: Unter welcher Adresse findet man Sie?, short: Im Netz, kind: link}
      - {id: presse, label: Wo wurde über Sie geschrieben?, short: Presse, kind: links}
      - {id: plan, label: Welche Unterlagen geben Sie weiter?, short: Unterlagen, kind: file}
      - {id: geschichte, label: Wie kam es zu Ihrer Werkstatt?, kind: prose, heading: Wie es anfing, required: published}
      - {id: huerden, label: Was war schwer?, kind: prose, heading: Hürden}
";

const CHART: &str = "title: 'Eröffnet wurden {{ data.n }} Werkstätten'
kind: bars
data: case-studies
measure: eroeffnet
order: falling
first: 5
";

/// The words of the program, in German where readers of this collection would stumble over them first.
fn strings() -> String {
    let english = std::fs::read_to_string(built::root().join("themes/default/strings/en.yaml")).unwrap();
    [
        ("not-stated: Not stated", "not-stated: Keine Angabe"),
        ("\"yes\": \"Yes\"", "\"yes\": \"Ja\""),
        ("chart-others: \"Others ({n})\"", "chart-others: \"Übrige ({n})\""),
        ("decimal-separator: \".\"", "decimal-separator: \",\""),
    ]
    .iter()
    .fold(english, |text, (was, is)| {
        assert!(text.contains(was), "{was}");
        text.replacen(was, is, 1)
    })
}

fn topic(n: usize) -> String {
    const CRAFTS: [&str; 16] = [
        "Holz",
        "Ton",
        "Glas",
        "Wolle",
        "Leder",
        "Papier",
        "Blech",
        "Stein",
        "Brot",
        "Käse",
        "Honig",
        "Kräutern",
        "Rädern",
        "Möbeln",
        "Körben",
        "Uhren",
    ];
    const WORK: [&str; 6] = ["Ausbildung mit", "Handel mit", "Kurse mit", "Lager von", "Prüfung von", "Ästhetik von"];
    format!("{} {}", WORK[n / CRAFTS.len()], CRAFTS[n % CRAFTS.len()])
}

/// A topic as a case study writes it: by its id where the questionnaire offers it.
fn written_topic(n: usize) -> String {
    if n < OFFERED { format!("thema-{n}") } else { topic(n) }
}

fn sponsor(n: usize) -> String {
    const BODIES: [&str; 8] =
        ["Stiftung", "Sparkasse", "Gemeinde", "Heimatverein", "Kammer", "Genossenschaft", "Landfrauen", "Jugendring"];
    const PLACES: [&str; 17] = [
        "Birkenau",
        "Ostermoor",
        "Kleinwasser",
        "Grünhagen",
        "Möwensund",
        "Rübenfeld",
        "Steinbrück",
        "Wolfsgrund",
        "Apfelried",
        "Hüttental",
        "Lindenort",
        "Königsmoos",
        "Fährdorf",
        "Eulenstieg",
        "Quellheim",
        "Distelberg",
        "Pappelsee",
    ];
    format!("{} {}", BODIES[n % BODIES.len()], PLACES[n / BODIES.len()])
}

/// The topics of a workshop: each topic is some workshop's, and low ones are those of more.
fn topics(n: usize) -> Vec<usize> {
    BTreeSet::from([n % TOPICS, n * n % 17, n % 7]).into_iter().collect()
}

fn sponsors(n: usize) -> Vec<usize> {
    BTreeSet::from([n % SPONSORS, n * n % 13]).into_iter().collect()
}

/// The year of the opening, which every ninth workshop does not state.
fn opened(n: usize) -> Option<usize> {
    (!n.is_multiple_of(9)).then(|| 2009 + n * n % 14)
}

fn has_plan(n: usize) -> bool {
    n.is_multiple_of(5)
}

/// The front matter and the text of a workshop.
fn workshop(n: usize) -> String {
    let list = |words: Vec<String>| words.join(", ");
    let mut text = format!(
        "---\nnummer: {}\nstand: published\nerschienen: 2025-{:02}-{:02}\nredaktion: [Redaktion der Dörfer]\n",
        n + 1,
        n % 12 + 1,
        n / 12 + 1
    );
    let _ = write!(
        text,
        "name: Werkstatt Nr. {}\nkurz: Eine erfundene Werkstatt.\nart: {}\nthemen: [{}]\ntraeger: [{}]\n",
        n + 1,
        ["offen", "schule", "betrieb"][n % 3],
        list(topics(n).into_iter().map(written_topic).collect()),
        list(sponsors(n).into_iter().map(sponsor).collect()),
    );
    if let Some(year) = opened(n) {
        let _ = writeln!(text, "eroeffnet: {year}-05-{:02}", n % 28 + 1);
    }
    if !n.is_multiple_of(4) {
        let _ = writeln!(text, "plaetze: {}", n % 31 + 1);
        let _ = writeln!(text, "leute:\n  - {{stelle: Meisterin, anteil: 60%}}\n  - {{stelle: Gehilfe}}");
    }
    if !n.is_multiple_of(3) {
        let _ = writeln!(
            text,
            "termine:\n  - {{tag: 2026-06-{:02}, was: Sommerfest, mehr: \"[Zum Fest](https://fest.example.org/{n})\"}}\n  \
             - {{tag: 2026-12-{:02}, was: Märchenabend}}",
            n % 28 + 1,
            n % 20 + 1
        );
    }
    let _ = writeln!(text, "seite: \"[Unsere Seite](https://werkstatt-{n}.example.org/über-uns)\"");
    let _ = writeln!(text, "presse:\n  - https://zeitung.example.net/{n}/");
    if has_plan(n) {
        let _ = writeln!(text, "plan: {{file: plan-{n}.csv, title: Übersicht der Geräte}}");
    }
    let _ = writeln!(text, "---\n\n## Wie es anfing\n\nAm Anfang stand ein leerer Stall mit der Nummer {n}.");
    if n.is_multiple_of(2) {
        let _ = writeln!(text, "\n## Hürden\n\nEs fehlte an Öfen, wie [nebenan](w{:03}.md).", (n + 2) % WORKSHOPS);
    }
    text
}

fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let options: Vec<String> =
            (0..OFFERED).map(|n| format!("          - {{id: thema-{n}, label: {}}}", topic(n))).collect();
        let mut files = vec![
            ("content/site.yaml".to_owned(), SITE.to_owned()),
            ("content/proforma.yaml".to_owned(), QUESTIONS.replace("OPTIONS", &options.join("\n"))),
            ("content/charts/jahre.yaml".to_owned(), CHART.to_owned()),
            ("content/pages/impressum.md".to_owned(), "---\ntitle: Über uns\n---\n\nEin Verband.\n".to_owned()),
            ("themes/default/strings/de.yaml".to_owned(), strings()),
        ];
        for n in 0..WORKSHOPS {
            files.push((format!("content/case-studies/w{n:03}.md"), workshop(n)));
            if has_plan(n) {
                let table = "Gerät,Zahl\nSäge,2\nTöpferscheibe,1\n".to_owned();
                files.push((format!("content/case-studies/plan-{n}.csv"), table));
            }
        }
        let files = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        built::tree(&SourceTree::from_texts(files), &built::options())
    })
}

/// The count of each: how many workshops have it.
fn counts(of: impl Fn(usize) -> Vec<usize>) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    (0..WORKSHOPS).flat_map(of).for_each(|one| *counts.entry(one).or_default() += 1);
    counts
}

/// The elements of the filter by a question.
fn facet(name: &str) -> Vec<Element> {
    let page = html::read(built().text("case-studies/index.html")).elements;
    let sets: Vec<&[Element]> = page.split(|element| element.name == "fieldset").skip(1).collect();
    let of_question = |set: &&&[Element]| set.iter().any(|element| element.attribute("name") == Some(name));
    sets.iter().find(of_question).unwrap_or_else(|| panic!("no filter is called {name}")).to_vec()
}

#[test]
fn a_collection_of_another_shape_is_built_without_a_finding() {
    assert_eq!(built().findings(), "");
    let studies = (0..WORKSHOPS).filter(|n| built().files.contains_key(&format!("case-studies/w{n:03}.html")));
    assert_eq!(studies.count(), WORKSHOPS);
}

#[test]
fn no_page_of_it_leads_nowhere() {
    assert_eq!(broken_links(built(), "/werkstaetten/"), Vec::<String>::new());
}

/// The collection was written in files without an ingredient, a finding, an update or a word about consent.
#[test]
fn no_page_of_it_is_about_what_it_does_not_have() {
    let without = [
        "ingredients/",
        "evidence",
        "self-assessment",
        "updates/",
        "feed.xml",
        "glossary",
        "print.html",
        "pack",
        "report/",
        "citations",
    ];
    for address in built().files.keys().filter(|address| !address.starts_with("assets/")) {
        assert!(!without.iter().any(|start| address.starts_with(start)), "{address}");
    }
    let mut untrue = BTreeSet::new();
    for (address, text) in built().pages() {
        let text = html::read(text).text.to_lowercase();
        for words in ["ingredient", "board", "evidence", "can be read here yet", "nothing to compare", "agreement to"] {
            if let Some(at) = text.find(words) {
                let around: String = text[..at].chars().rev().take(40).collect::<String>().chars().rev().collect();
                untrue
                    .insert(format!("{}: {around}{words}", address.split(['0', '1', '2']).next().unwrap_or_default()));
            }
        }
    }
    assert_eq!(untrue, BTreeSet::new());
}

#[test]
fn of_many_topics_and_sponsors_the_ten_of_most_workshops_show_and_the_others_are_folded() {
    let all: [(&str, BTreeMap<usize, usize>); 2] = [("themen", counts(topics)), ("traeger", counts(sponsors))];
    for (name, counts) in all {
        let set = facet(name);
        let boxes = set.windows(2).filter(|pair| pair[1].attribute("type") == Some("checkbox"));
        let shown: Vec<bool> = boxes.map(|pair| pair[0].attribute("class") != Some("rare")).collect();
        // One more is that of the questionnaire that nobody has.
        let offered = counts.len() + usize::from(name == "traeger");
        assert_eq!((shown.len(), shown.iter().filter(|shown| **shown).count()), (offered, 10), "{name}");
        let number = |element: &Element| element.text.trim().parse::<usize>().ok();
        let most: Vec<usize> = {
            let mut counts: Vec<usize> = counts.values().copied().collect();
            counts.sort_unstable_by(|one, other| other.cmp(one));
            counts[..10].to_vec()
        };
        let labels = set
            .split(|element| element.name == "label")
            .filter(|label| label.iter().any(|element| element.attribute("type") == Some("checkbox")));
        let mut of_shown: Vec<usize> = labels
            .zip(&shown)
            .filter(|(_, shown)| **shown)
            .map(|(label, _)| label.iter().find(|element| element.name == "span").and_then(number).unwrap())
            .collect();
        of_shown.sort_unstable_by(|one, other| other.cmp(one));
        assert_eq!(of_shown, most, "{name}");
        assert!(set.iter().any(|element| element.name == "button"), "{name} has no way to all");
    }
    assert_eq!((counts(topics).len(), counts(sponsors).len()), (TOPICS, SPONSORS));
    // The first two filters are open, the further ones folded.
    let page = html::read(built().text("case-studies/index.html")).elements;
    let folded: Vec<&str> = page
        .windows(2)
        .filter(|pair| pair[0].attribute("class") == Some("facet"))
        .map(|pair| pair[1].text.trim())
        .collect();
    assert_eq!(folded, ["Träger", "Plätze"]);
}

#[test]
fn each_topic_has_a_page_with_those_who_gave_it_whatever_its_letters() {
    let folder = "case-studies/by/themen/";
    let first = |address: &&String| address.strip_prefix(folder).is_some_and(|name| !name.contains("-page"));
    assert!(built().files.keys().filter(first).count() >= TOPICS);
    let page = html::read(built().text("case-studies/by/themen/asthetik-von-holz.html"));
    assert!(page.text.contains("Ästhetik von Holz"), "{}", page.text);
    let links = |n: usize| {
        let href = format!("../../w{n:03}.html");
        page.elements.iter().any(|element| element.attribute("href") == Some(&href))
    };
    let wanted: Vec<usize> = (0..WORKSHOPS).filter(|n| topics(*n).contains(&80)).collect();
    assert_eq!((0..WORKSHOPS).filter(|n| links(*n)).collect::<Vec<_>>(), wanted);
}

#[test]
fn the_newest_stands_first() {
    let page = html::read(built().text("case-studies/index.html")).elements;
    let cards = page.iter().position(|element| element.attribute("class") == Some("cards")).unwrap();
    let found: Vec<&str> = page[cards..]
        .iter()
        .filter_map(|element| element.attribute("href")?.strip_suffix(".html"))
        .filter(|name| name.starts_with('w'))
        .take(3)
        .collect();
    // The last days of December.
    assert_eq!(found, ["w239", "w227", "w215"]);
}

#[test]
fn openings_are_counted_by_year_and_the_first_five_are_drawn() {
    let mut years: BTreeMap<usize, usize> = BTreeMap::new();
    (0..WORKSHOPS).filter_map(opened).for_each(|year| *years.entry(year).or_default() += 1);
    let mut falling: Vec<(usize, usize)> = years.into_iter().collect();
    falling.sort_by_key(|(year, count)| (std::cmp::Reverse(*count), *year));
    let (drawn, others) = falling.split_at(5);
    let mut wanted: Vec<(String, usize)> = drawn.iter().map(|(year, count)| (year.to_string(), *count)).collect();
    // Of years between that nobody opened in, each is a row too.
    let between = falling.iter().map(|(year, _)| year).max().unwrap() - falling.iter().map(|it| it.0).min().unwrap();
    wanted.push((format!("Übrige ({})", between + 1 - 5), others.iter().map(|(_, count)| count).sum()));
    let mut rows = csv::Reader::from_reader(built().files["charts/jahre.csv"].as_slice());
    let head = rows.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|found| found == name).unwrap();
    let (category, value) = (at("category"), at("value"));
    let found: Vec<(String, usize)> = rows
        .records()
        .map(|row| row.unwrap())
        .map(|row| (row[category].to_owned(), row[value].parse().unwrap()))
        .filter(|(row, _)| row != "Keine Angabe")
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn links_name_their_host_and_files_their_kind_and_size() {
    let page = built().text("case-studies/w005.html");
    for shown in [
        "Unsere Seite</a> (werkstatt-5.example.org)",
        "zeitung.example.net/5/</a>",
        "Zum Fest</a> (fest.example.org)",
        "href=\"plan-5.csv\">Übersicht der Geräte</a> (CSV, 1 KB)",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert_eq!(built().text("case-studies/plan-5.csv"), "Gerät,Zahl\nSäge,2\nTöpferscheibe,1\n");
}

#[test]
fn no_page_but_the_form_asks_where_readers_have_a_shorter_name() {
    let labels: Vec<&str> = QUESTIONS
        .lines()
        .filter(|line| line.contains("short: "))
        .filter_map(|line| line.split_once("label: ")?.1.split_once(',').map(|(label, _)| label))
        .chain(["Um welche Themen geht es bei Ihnen?", "Wer arbeitet bei Ihnen?", "Was findet wann bei Ihnen statt?"])
        .collect();
    assert_eq!(labels.len(), 15);
    for (address, text) in built().pages() {
        let is_form = address == "submit.html";
        for label in &labels {
            assert_eq!(text.contains(label), is_form, "{address}: {label}");
        }
    }
}
