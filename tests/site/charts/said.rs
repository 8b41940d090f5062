//! What a chart says beside its marks: whose a dot is, and where the figures come from.

use std::collections::BTreeSet;

use super::source::studies;
use super::{GARDENS, built_with};
use crate::built::{self, Built};

/// The text in the dots of a figure.
fn in_dots(figure: &str) -> BTreeSet<String> {
    let texts = figure.split("<text").skip(1);
    texts.map(|text| text[text.find('>').unwrap() + 1..text.find("</text>").unwrap()].to_owned()).collect()
}

/// A figure of the page of findings.
fn figure<'a>(built: &'a Built, chart: &str) -> &'a str {
    let page = built.text("findings.html");
    let start = page.find(&format!("id=\"chart-{chart}\"")).unwrap();
    &page[start..start + page[start..].find("</figure>").unwrap()]
}

#[test]
fn a_chart_is_cited_by_the_authors_and_the_year_of_the_edition() {
    let settings = std::fs::read_to_string(built::root().join(GARDENS).join("content/site.yaml")).unwrap();
    let settings = format!("{settings}authors: [A. Example]\nedition: {{date: 2024-05-06}}\n");
    let site = built_with(GARDENS, &[("content/site.yaml", &settings)]);
    for page in ["findings.html", "charts/beds.html"] {
        let text = site.text(page);
        let cited: Vec<&str> = text.lines().filter(|line| line.contains(" [chart]. ")).collect();
        assert!(
            !cited.is_empty() && cited.iter().all(|line| line.contains(">A. Example (2024). ")),
            "{page} {cited:?}"
        );
    }
}

#[test]
fn a_dot_carries_the_number_of_its_case_study_and_no_other() {
    let studies = studies();
    let numbers = |keys: &[&str]| -> BTreeSet<String> {
        let stated = studies.values().filter(|study| keys.iter().all(|key| study.contains_key(*key)));
        stated.map(|study| study["case_number"].clone()).collect()
    };
    let built = built::shipped();
    assert_eq!(in_dots(figure(built, "team-size")), numbers(&["team_wte"]));
    assert_eq!(in_dots(figure(built, "team-size-and-staff")), numbers(&["team_wte", "staff"]));
    for chart in ["team-size", "team-size-and-staff"] {
        let drawn = in_dots(built.text(&format!("charts/{chart}.svg")));
        assert!(numbers(&["team_wte", "staff"]).is_subset(&drawn), "{chart}: {drawn:?}");
        for study in studies.values() {
            let named = format!(">{}. {}<", study["case_number"], study["title"]);
            assert!(figure(built, chart).contains(&named), "{chart}: {named}");
        }
    }
}

#[test]
fn a_dot_of_a_case_study_without_a_number_has_its_name() {
    let built = built::gardens();
    let strip = figure(built, "helpers");
    assert_eq!(in_dots(strip), BTreeSet::new());
    assert!(strip.contains("<th scope=\"row\">Rooftop at Tin Street</th><td><div class=\"mark\"><svg"), "{strip}");
    let names = in_dots(figure(built, "beds"));
    assert!(names.contains("Rooftop at Tin Street"), "{names:?}");
    // Two have the same two answers. Names one after the other would run through the plot.
    let file = "content/case-studies/garrai-na-mbeach.md";
    let other = std::fs::read_to_string(built::root().join(GARDENS).join(file)).unwrap();
    let same = other.replacen("---\n", "---\narea: 310\nbeds: 40\n", 1);
    let site = built_with(GARDENS, &[(file, &same)]);
    let names = in_dots(figure(&site, "beds"));
    assert!(names.len() == 2 && names.iter().any(|name| name.ends_with(" +1")), "{names:?} {}", site.findings());
}

#[test]
fn each_scale_says_its_unit() {
    let mut units = BTreeSet::new();
    for root in [".", GARDENS, "docs/components"] {
        let site = built_with(root, &[]);
        for (address, page) in site.pages().filter(|(address, _)| address.starts_with("charts/")) {
            for scale in page.split("ticks\">").skip(1) {
                let scale = &scale[..scale.find("</div>").unwrap()];
                let places = scale.split("<span>").skip(1).map(|span| &span[..span.find('<').unwrap()]);
                let is_number = |letter: char| letter.is_numeric() || letter.is_whitespace() || ",.".contains(letter);
                let of_places: Vec<&str> = places.map(|place| place.trim_start_matches(is_number)).collect();
                let said: BTreeSet<&str> = of_places.iter().copied().filter(|unit| !unit.is_empty()).collect();
                let unit = said.first().copied().unwrap_or("none");
                // Percentages all have their sign; another unit is said at the end of its scale.
                let times = of_places.iter().filter(|place| **place == unit).count();
                assert_eq!(times, if unit == "%" { of_places.len() } else { said.len() }, "{address}: {of_places:?}");
                units.insert(format!("{address} {unit}"));
            }
        }
    }
    let units: Vec<&str> = units.iter().map(String::as_str).collect();
    // How many beds there are has none.
    let known = [
        "charts/beds.html m²",
        "charts/beds.html none",
        "charts/helpers.html full weeks",
        "charts/points.html cm",
        "charts/points.html g",
        "charts/professions.html %",
        "charts/rain.html %",
        "charts/range.html %",
        "charts/strip.html cm",
        "charts/team-size-and-staff.html WTE",
        "charts/team-size-and-staff.html staff",
        "charts/team-size.html WTE",
        "charts/water.html %",
    ];
    assert_eq!(units, known);
}

#[test]
fn a_picture_that_stands_alone_has_what_it_shows_right_below_its_subtitle_and_its_address_below_it() {
    for (built, chart) in [(built::shipped(), "team-size"), (built::gardens(), "helpers")] {
        let svg = built.text(&format!("charts/{chart}.svg"));
        let (_, drawn) = svg.split_once("</desc>").unwrap();
        let (before, after) = drawn.split_once("<circle").unwrap();
        assert!(before.matches("<text").count() < 8, "{before}");
        assert!(after.contains(&format!("/charts/{chart}.html<")), "{after}");
        assert!(!svg.is_empty() && !after.contains("<line x1=\"24\""), "a table is folded: {after}");
    }
}

#[test]
fn the_source_of_a_chart_is_one_line_that_leads_to_its_place() {
    let chart = |source: &str| {
        format!("title: Beans\nkind: bars\ndata: ../data/harvest.csv\nmeasure: harvest\nsource: {source}\n")
    };
    let line = |source: &str| {
        let built = built_with(GARDENS, &[("content/charts/new.yaml", &chart(source))]);
        let figure = figure(&built, "new");
        let said = figure.split("class=\"chart-source\" data-copy>").nth(1).unwrap();
        said[..said.find("</p>").unwrap()].to_owned()
    };
    assert_eq!(line("a text of its own"), "Source: a text of its own.");
    assert_eq!(
        line("\"[what was picked](../report/what-was-picked.md)\""),
        "<a href=\"report/what-was-picked.html\">Source: what was picked.</a>"
    );
    let bare = line("../report/what-was-picked.md");
    assert!(bare.starts_with("<a href=\"report/what-was-picked.html\">Source: "), "{bare}");
    // Answers are read where the case studies are.
    assert!(figure(built::gardens(), "area").contains("<a href=\"case-studies/index.html\">Source: "));
}

#[test]
fn the_source_of_a_chart_is_checked_like_every_link() {
    let chart = |source: &str| {
        let text = format!("title: Beans\nkind: bars\ndata: ../data/harvest.csv\nmeasure: harvest\nsource: {source}\n");
        built_with(GARDENS, &[("content/charts/new.yaml", &text)]).findings()
    };
    for source in [
        "../report/what-was-piked.md",
        "\"[the harvest](../report/what-was-piked.md)\"",
        "../report/what-was-picked.md#nowhere",
        "../boards.html",
    ] {
        let found = chart(source);
        assert!(found.contains("error content/charts/new.yaml:5 "), "{source}: {found}");
    }
    assert!(!chart("../report/what-was-picked.md").contains("new.yaml"));
}

#[test]
fn the_titles_of_shipped_charts_are_short_and_each_has_one_source_that_leads_to_its_place() {
    let built = built::shipped();
    let page = built.text("findings.html");
    let figures: Vec<&str> = page.split("<figure class=\"chart ").skip(1).collect();
    assert_eq!(figures.len(), 7);
    for figure in figures {
        let title = figure.split("class=\"chart-title\"").nth(1).unwrap();
        let title = &title[title.find('>').unwrap() + 1..title.find("</h").unwrap()];
        assert!(title.split_whitespace().count() <= 15, "{title}");
        assert_eq!(figure.matches("class=\"chart-source\" data-copy><a href=").count(), 1, "{title}");
        assert_eq!(figure.matches("class=\"chart-subtitle\"").count(), 1, "{title}");
        assert!(figure.matches("class=\"chart-caveat\"").count() <= 1, "{title}");
    }
}

#[test]
fn what_the_data_say_of_single_rows_is_said_with_the_chart() {
    let page = built::shipped().text("findings.html");
    let figure = page.split("id=\"chart-competency-framework\"").nth(1).unwrap().split("</figure>").next().unwrap();
    assert!(figure.contains("<li>Uses it: Computed: 50% of 14.</li>"), "{figure}");
}

#[test]
fn a_note_that_a_row_says_by_itself_is_not_said_once_more() {
    let page = built::shipped().text("charts/professions.html");
    let figure = page.split("<figure").nth(1).unwrap().split("</figure>").next().unwrap();
    let visible = figure.split("<section>").filter(|part| !part.contains("id=\"data\"")).collect::<String>();
    assert_eq!(visible.matches("very few members of digital teams were social workers").count(), 1, "{visible}");
    assert!(figure.contains("<li>Doctors: The value is the mean.</li>"), "{figure}");
}

#[test]
fn a_benchmark_that_is_not_drawn_has_no_column() {
    let head = "Is the benchmark meant for it?";
    let page = built::shipped().text("charts/team-size.html");
    assert!(page.contains("is not drawn: it is not known to be meant for any of the values here."), "{page}");
    assert!(!page.contains(head), "{page}");
    assert!(
        built::gardens()
            .files
            .keys()
            .filter(|name| name.starts_with("charts/") && name.ends_with(".html"))
            .any(|name| built::gardens().text(name).contains(head))
    );
}
