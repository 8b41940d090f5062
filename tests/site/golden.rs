//! The golden site: another questionnaire, nothing to do with health. Of each kind of page and file an example is kept.
//! `UPDATE_EXPECTED=1` writes the examples anew; the difference is then for a person to read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use casebook::check::Options;

use crate::built;
use crate::html;

fn expected(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below: Vec<_> =
                    path.strip_prefix(folder).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
                files.insert(below.join("/"), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The files of a site without the assets, which are those of the theme, and with one name for every asset's hash and
/// for every name that the bytes of data for scripts give it.
pub fn plain_files(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let parts = |address: &str| address.split('.').map(str::to_owned).collect::<Vec<String>>();
    let names: Vec<String> = files
        .keys()
        .map(|address| parts(address))
        .filter(|parts| parts.len() == 3)
        .map(|mut parts| parts.remove(1))
        .collect();
    let assets: Vec<&str> = files.keys().filter_map(|address| address.strip_prefix("assets/")).collect();
    let plain = |(address, bytes): (&String, &Vec<u8>)| match std::str::from_utf8(bytes) {
        Ok(text) => {
            let mut text = text.to_owned();
            if LISTS.contains(&address.as_str()) {
                names.iter().for_each(|name| text = text.replace(name, "NAME"));
            }
            for asset in &assets {
                let parts: Vec<&str> = asset.split('.').collect();
                text = text.replace(asset, &format!("{}.HASH.{}", parts[0], parts[2]));
            }
            let parts = parts(address);
            let address =
                if let [start, _, ending] = &parts[..] { format!("{start}.NAME.{ending}") } else { parts.join(".") };
            (address, text.into_bytes())
        }
        Err(_) => (address.clone(), bytes.clone()),
    };
    files.iter().filter(|(address, _)| !address.starts_with("assets/")).map(plain).collect()
}

/// The files that have the names of others.
pub const LISTS: [&str; 6] = [
    "case-studies/facets.js",
    "compare/answers.js",
    "packs/pieces.js",
    "search.js",
    "submit/questions.js",
    "submit/rules.js",
];

/// The part of a file that is kept.
enum Part {
    /// All of it.
    Whole,
    /// Its main part, without charts and what it says of itself: those are the same wherever they stand.
    Main,
    /// Of that, some lines: each time from one that has a text to one that has another, which is no part of it.
    Lines(&'static [(&'static str, &'static str)]),
    /// Of its charts one of each kind, the first.
    Charts,
    /// A JSON file with an answer or a column on each line.
    Values,
    /// All that a page says to programs (JSON-LD), but for the way to it.
    Data,
}

use Part::{Charts, Data, Lines, Main, Values, Whole};

/// The golden files, each with the address that it is taken from: an example of each kind of page and file, and of what
/// is alike one or two. `alike.rs` and the tests beside it say of all pages what these show of one.
const KEPT: &[(&str, &str, Part)] = &[
    ("404.html", "404.html", Whole),
    ("_headers", "_headers", Whole),
    ("a-to-z.html", "a-to-z.html", Lines(&[("<main", "<li><a href=\"#letter-e"), ("</ul>", "id=\"letter-e")])),
    ("about.html", "about.html", Main),
    ("apple-touch-icon.png", "apple-touch-icon.png", Whole),
    ("case-studies/by/growing/vegetables.html", "case-studies/by/growing/vegetables.html", Main),
    ("case-studies/gardd-y-ty-gwydr.html", "case-studies/gardd-y-ty-gwydr.html", Main),
    ("case-studies/garrai-na-mbeach.html", "case-studies/garrai-na-mbeach.html", Whole),
    ("case-studies/glasshouse.html", "case-studies/glasshouse.html", Main),
    ("case-studies/allotment-9.html", "case-studies/allotment-9.html", Main),
    ("case-studies/roof-of-the-old-mill.html", "case-studies/roof-of-the-old-mill.html", Main),
    (
        "case-studies/index.html",
        "case-studies/index.html",
        Lines(&[
            ("<main", "<legend>What grows there"),
            ("<summary>How large is the ground", "</details>"),
            ("<p><button>Apply", "<h2>What grows there"),
            ("</details>", "<h3><a href=\"rooftop"),
            ("</ul>", ""),
        ]),
    ),
    ("charts.html", "findings.html", Charts),
    ("charts.txt", "charts/area.csv", Whole),
    ("charts.txt", "charts/beds.csv", Whole),
    ("charts.txt", "charts/gates-by-ground.csv", Whole),
    ("charts.txt", "charts/growing.csv", Whole),
    ("charts.txt", "charts/harvest.csv", Whole),
    ("charts.txt", "charts/water.csv", Whole),
    ("charts/beds.svg", "charts/beds.svg", Whole),
    ("charts/gates-by-ground.svg", "charts/gates-by-ground.svg", Whole),
    ("charts/growing.svg", "charts/growing.svg", Whole),
    ("charts/helpers.svg", "charts/helpers.svg", Whole),
    ("charts/water.svg", "charts/water.svg", Whole),
    ("board.html", "board.html", Lines(&[("<div class=\"board\"", "</ul>")])),
    (
        "compare.html",
        "compare.html",
        Lines(&[
            ("<main", "How many beds are there"),
            ("</tbody>", "<td></td>"),
            ("</table>", "How many beds are there"),
        ]),
    ),
    ("data/case-studies.csv", "data/case-studies.csv", Whole),
    ("data/case-studies.txt", "data/case-studies.json", Values),
    ("data/dictionary.txt", "data/dictionary.json", Values),
    (
        "evidence.html",
        "evidence.html",
        Lines(&[("<main", "<tr class=\"theme\">"), ("<tfoot>", "</table>"), ("id=\"gaps\"", "</details>")]),
    ),
    ("feed.xml", "feed.xml", Whole),
    (
        "findings.html",
        "findings.html",
        Lines(&[
            ("<main", "#chart-butts"),
            ("</ul>", "<!-- a chart"),
            ("</section>", "charts/beds.csv"),
            ("citations.bib", ""),
        ]),
    ),
    ("glossary.html", "glossary.html", Lines(&[("<main", "#letter-g"), ("</ul>", "id=\"letter-c\"")])),
    ("index.html", "index.html", Lines(&[("<main", "garrai-na-mbeach"), ("See all 3 case", "")])),
    ("ingredients/ground-and-water.html", "ingredients/ground-and-water.html", Main),
    ("ingredients/index.html", "ingredients/index.html", Main),
    (
        "ingredients/people-and-gates.html",
        "ingredients/people-and-gates.html",
        Lines(&[("id=\"seed-swaps\"", "<h2 id=\"related-themes\""), ("<nav class=\"pager\"", "")]),
    ),
    ("json-ld.txt", "about.html", Data),
    ("json-ld.txt", "case-studies/gardd-y-ty-gwydr.html", Data),
    ("json-ld.txt", "case-studies/index.html", Data),
    ("json-ld.txt", "findings.html", Data),
    ("json-ld.txt", "glossary.html", Data),
    ("json-ld.txt", "index.html", Data),
    ("json-ld.txt", "ingredients/ground-and-water.html", Data),
    ("json-ld.txt", "search.html", Data),
    ("json-ld.txt", "updates/beans-and-bees.html", Data),
    ("pack.html", "pack.html", Lines(&[("<main", "<template>")])),
    ("packs/people-and-gates.html", "packs/people-and-gates.html", Lines(&[("<main", "id=\"s1\"")])),
    (
        "print.html",
        "print.html",
        Lines(&[
            ("<main", "<li><a href=\"#p2\">"),
            ("<li class=\"included\">", "id=\"p1-who\""),
            ("id=\"p4\"", "id=\"p4.1-raised-beds\""),
            ("id=\"p5\"", "id=\"p6\""),
            ("id=\"p7\"", "id=\"p7-cold-frame\""),
            ("id=\"p8\"", "id=\"p8.1\""),
        ]),
    ),
    ("report/index.html", "report/index.html", Lines(&[("<ol", "</li>")])),
    ("report/how-we-asked.html", "report/how-we-asked.html", Lines(&[("<main", "</nav>")])),
    ("report/what-was-picked.html", "report/what-was-picked.html", Main),
    ("report/why-gardens-last.html", "report/why-gardens-last.html", Main),
    ("robots.txt", "robots.txt", Whole),
    ("search.html", "search.html", Lines(&[("<main", "#letter-b"), ("</ul>", "")])),
    (
        "self-assessment.html",
        "self-assessment.html",
        Lines(&[
            ("<main", "<fieldset data-seen=\"1\">"),
            ("class=\"board-notes\"", "<fieldset"),
            ("class=\"buttons\"", ""),
        ]),
    ),
    ("social.png", "social.png", Whole),
    (
        "submit.html",
        "submit.html",
        Lines(&[("<main", "id=\"section-1\""), ("id=\"section-2\"", "id=\"question-10\""), ("id=\"section-5\"", "")]),
    ),
    (
        "submit/case-study.md",
        "submit/case-study.md",
        Lines(&[("---", "# ---- This story"), ("# ---- The ground", "# ---- The year")]),
    ),
    (
        "team-like-mine.html",
        "team-like-mine.html",
        Lines(&[("<main", "data-column=\"6\""), ("</div>", ">How large is the ground"), ("</section>", "")]),
    ),
    ("updates/beans-and-bees.html", "updates/beans-and-bees.html", Main),
    ("updates/index.html", "updates/index.html", Main),
];

/// The main part of a page, with charts and what it says of itself as a comment each; other files as they are.
fn main_part(text: &str) -> String {
    let Some(start) = text.find("<main") else { return text.to_owned() };
    let main = &text[start..text.find("</main>").unwrap() + "</main>\n".len()];
    let without_charts = cut(main, "<figure class=\"chart", "</figure>", |figure| {
        let name = figure.split("id=\"").nth(1).unwrap().split('"').next().unwrap();
        format!("<!-- a chart: {name} -->")
    });
    cut(&without_charts, "<section class=\"about-page\"", "</section>", |_| "<!-- about this page -->".to_owned())
}

/// A text with each piece from one text through another replaced.
fn cut(text: &str, from: &str, to: &str, instead: impl Fn(&str) -> String) -> String {
    let mut parts = text.split(from);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (piece, rest) = part.split_once(to).unwrap();
        kept.push_str(&instead(&format!("{from}{piece}{to}")));
        kept.push_str(rest);
    }
    kept
}

/// The first chart of each kind on a page.
fn charts(page: &str) -> String {
    const START: &str = "<figure class=\"chart ";
    let mut kinds = BTreeSet::new();
    let figures = page.split(START).skip(1).filter(|figure| kinds.insert(figure.split('"').next().unwrap()));
    figures.map(|figure| format!("{START}{}</figure>\n\n", figure.split("</figure>").next().unwrap())).collect()
}

/// Some lines of a text; `…` stands for those left out.
fn lines(text: &str, parts: &[(&str, &str)]) -> String {
    let all: Vec<&str> = text.lines().collect();
    let mut kept = String::new();
    let mut at = 0;
    for (from, to) in parts {
        let found = |text: &str, from: usize| {
            (from..all.len()).find(|at| all[*at].contains(text)).unwrap_or_else(|| panic!("no line has {text}"))
        };
        let start = found(from, at);
        let end = if to.is_empty() { all.len() } else { found(to, start) };
        if start > at {
            kept.push_str("…\n");
        }
        all[start..end].iter().for_each(|line| kept.extend([line, "\n"]));
        at = end;
    }
    if at < all.len() {
        kept.push_str("…\n");
    }
    kept
}

/// The answers or columns of a JSON file, each on a line.
fn values(json: &str) -> String {
    let whole: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut kept = String::new();
    for (key, value) in whole.as_object().unwrap() {
        let Some(list) = value.as_array() else {
            kept.push_str(&format!("{key}: {value}\n"));
            continue;
        };
        for entry in list {
            let Some(answers) = entry["answers"].as_object() else {
                kept.push_str(&format!("{key}: {entry}\n"));
                continue;
            };
            kept.push_str(&format!("{key}: {} {}\n", entry["slug"], entry["page"]));
            answers.iter().for_each(|(id, answer)| kept.push_str(&format!("  {id}: {answer}\n")));
        }
    }
    kept
}

/// The data of a page for programs, without the way to it, each property on a line.
fn data(page: &str) -> String {
    let json = page.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let whole: serde_json::Value = serde_json::from_str(json).unwrap();
    // Who wrote it and what it is a part of are the same everywhere.
    let own = whole["@graph"][0]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(key, _)| !matches!(key.as_str(), "author" | "isPartOf"));
    own.map(|(key, value)| format!("{key}: {value}\n")).collect()
}

/// The golden files as the site is now, by name.
fn kept(site: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let addresses: String = site.keys().map(|address| format!("{address}\n")).collect();
    let mut kept = BTreeMap::from([("addresses.txt".to_owned(), addresses.into_bytes())]);
    for (name, address, part) in KEPT {
        let bytes = site.get(*address).unwrap_or_else(|| panic!("there is no {address}"));
        let text = || std::str::from_utf8(bytes).unwrap();
        let part = match part {
            Whole => bytes.clone(),
            Main => main_part(text()).into_bytes(),
            Lines(parts) => lines(&main_part(text()), parts).into_bytes(),
            Values => values(text()).into_bytes(),
            Data => data(text()).into_bytes(),
            Charts => charts(text()).into_bytes(),
        };
        let file: &mut Vec<u8> = kept.entry((*name).to_owned()).or_default();
        // A file of its own is called as what is kept is, or nearly so; several stand below their addresses.
        if KEPT.iter().filter(|(other, ..)| other == name).count() > 1 {
            file.extend(format!("== {address}\n").into_bytes());
        }
        file.extend(part);
    }
    kept
}

#[test]
fn the_gardens_are_as_they_were() {
    let folder = built::root().join("tests/golden/gardens/expected");
    let kept = kept(&plain_files(&built::gardens().files));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (name, bytes) in &kept {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let expected = expected(&folder);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&kept), names(&expected), "files that nobody reads, or that are missing");
    for (name, bytes) in &kept {
        let (found, wanted) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&expected[name]));
        let difference = found.lines().zip(wanted.lines()).enumerate().find(|(_, (found, wanted))| found != wanted);
        assert!(bytes == &expected[name], "{name} differs: {difference:?}");
    }
}

/// Nobody reviews more than can be read.
#[test]
fn what_is_kept_can_be_read() {
    let expected = expected(&built::root().join("tests/golden/gardens/expected"));
    let texts: BTreeMap<&String, &str> =
        expected.iter().filter_map(|(name, bytes)| Some((name, std::str::from_utf8(bytes).ok()?))).collect();
    let lines: usize = texts.values().map(|text| text.lines().count()).sum();
    assert!(lines <= 3_000, "{lines} lines");
    let framed = texts.values().filter(|text| text.contains("</footer>")).count();
    assert!(framed <= 5, "a new entry in the footer changes {framed} files");
}

/// The assets that the golden pages load are those of the theme, to the byte; of scripts the comments are left out.
#[test]
fn the_gardens_have_the_assets_of_the_default_look() {
    let mut theme = expected(&built::root().join("themes/default/assets"));
    // The parts of a script, in a folder of its name, stand before it in one file.
    let parts: Vec<String> = theme.keys().filter(|name| name.contains('/')).cloned().collect();
    let mut joined: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for part in parts {
        let script = format!("{}.js", part.split('/').next().unwrap());
        joined.entry(script).or_default().extend([theme.remove(&part).unwrap(), b"\n".to_vec()].concat());
    }
    for (script, parts) in joined {
        let rest = theme.get_mut(&script).unwrap();
        *rest = [parts, std::mem::take(rest)].concat();
    }
    let site = &built::gardens().files;
    let published: Vec<_> = site.iter().filter(|(address, _)| address.starts_with("assets/")).collect();
    assert_eq!(published.len(), theme.len());
    for (address, bytes) in published {
        let text = || std::str::from_utf8(bytes).unwrap();
        let is_as_it_was = |asset: &Vec<u8>| match address.rsplit('.').next() {
            Some("js") => are_lines_of(text(), std::str::from_utf8(asset).unwrap_or_default()),
            Some("css") => rules(text()) == rules(std::str::from_utf8(asset).unwrap_or_default()),
            _ => asset == bytes,
        };
        assert!(theme.values().any(is_as_it_was), "{address} is not as the theme has it");
    }
}

/// A style sheet without its comments and white space.
fn rules(css: &str) -> String {
    let parts = css.split("/*").enumerate();
    let kept = parts.filter_map(|(at, part)| if at == 0 { Some(part) } else { Some(part.split_once("*/")?.1) });
    kept.flat_map(str::chars).filter(|letter| !letter.is_whitespace()).collect()
}

/// Says whether a text is another without comments, types and white space.
fn are_lines_of(text: &str, whole: &str) -> bool {
    let bare = |line: &str| {
        let (first, others) = line.trim_start().split_once("/** @type {").unwrap_or((line.trim_start(), ""));
        let behind = others.split("/** @type {").filter_map(|part| part.split_once("} */"));
        first.to_owned() + &behind.map(|(_, behind)| behind.strip_prefix(' ').unwrap_or(behind)).collect::<String>()
    };
    let is_comment = |line: &String| ["//", "/*", "* ", "*/"].iter().any(|sign| line.starts_with(sign)) || line == "*";
    let without_end = |line: String| line.split(" // ").next().unwrap_or_default().to_owned();
    // A comma or a semicolon before a bracket that closes says nothing.
    let tight = |text: &str| {
        let text = text.split_whitespace().collect::<String>();
        [",]", ",)", ",}", ";}"].iter().fold(text, |text, end| text.replace(end, &end[1..]))
    };
    let lines = whole.lines().map(bare).filter(|line| !is_comment(line)).map(without_end);
    let kept = lines.collect::<Vec<_>>().join("\n");
    tight(text) == tight(&kept)
}

#[test]
fn the_gardens_give_one_note_and_no_mistake() {
    assert_eq!(built::gardens().findings(), "note content/case-studies/quarry-top-beds.md:29 consent-withheld\n");
}

#[test]
fn no_word_of_the_first_edition_is_on_a_page_of_the_gardens() {
    const WORDS: &[&str] = &[
        "clinical",
        "informatic",
        "nhs",
        "wte",
        "patient",
        "trust",
        "fci",
        "faculty",
        "ccio",
        "cnio",
        "hospital",
        "health",
        "nurse",
        "proforma",
        "wachter",
        "secondment",
        "digital",
    ];
    for (address, bytes) in &built::gardens().files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        // Their numbers are written in letters; every word of theirs stands in the texts.
        // The rules about personal data know whose numbers are personal.
        let is_rules = address == "submit/rules.js" || address.starts_with("assets/form-check.");
        if is_rules || address.starts_with("search/words-") || address.starts_with("search/prefixes-") {
            continue;
        }
        let text = if address.ends_with(".html") { html::read(text).text } else { text.to_owned() };
        let words: BTreeSet<String> = text
            .split(|character: char| !character.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| WORDS.iter().any(|first| word.starts_with(first)))
            // The names of numbers that are personal, which the form tells people.
            .filter(|word| address != "submit/questions.js" || !["hospital", "nhs", "patient"].contains(&&**word))
            .collect();
        assert!(words.is_empty(), "{address}: {words:?}");
    }
}

#[test]
fn the_gardens_have_their_own_evidence_and_data() {
    let site = built::gardens();
    let theme = site
        .pages()
        .filter(|(address, _)| address.starts_with("ingredients/"))
        .map(|(_, text)| html::read(text).text)
        .collect::<String>();
    assert!(theme.contains("Seen in 3 of 3 case studies"), "{theme}");
    assert!(site.files.contains_key("data/harvest.csv"));
    assert!(site.text("data/dictionary.json").contains("name_of_garden"));
}

#[test]
fn a_draft_is_shown_only_when_asked_for_and_then_says_so() {
    const DRAFT: &str = "case-studies/canal-bank-plots.html";
    assert!(!built::gardens().files.contains_key(DRAFT));
    let folder = built::root().join("tests/golden/gardens");
    let with_drafts = built::folder(&folder, &Options { drafts: true, ..built::options() });
    assert!(html::read(with_drafts.text(DRAFT)).text.contains("This page is not published yet"));
    assert!(!with_drafts.files.contains_key("case-studies/quarry-top-beds.html"), "consent is required all the same");
}

/// The golden site has a marker in every answer of a draft and of a case study without consent.
#[test]
fn nothing_of_a_draft_or_of_a_case_study_without_consent_is_in_any_byte() {
    let site = built::gardens();
    for (address, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        for marker in ["MARKER_DRAFT", "MARKER_WITHHELD", "canal-bank-plots", "quarry-top-beds"] {
            assert!(!text.contains(marker), "{marker} is in {address}");
        }
    }
    let said: String = site.diagnostics.iter().map(|finding| format!("{finding:?}")).collect();
    assert!(!said.contains("MARKER"), "{said}");
}
