//! The numbers of charts are those of the content.

use std::collections::BTreeSet;

use super::source::{self, number, rows};
use super::{GARDENS, built_with};
use crate::built;
use crate::html;

/// A figure of a page: from its id to the end of the figure.
fn figure<'a>(page: &'a str, id: &str) -> &'a str {
    let start = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("there is no {id}"));
    &page[start..start + page[start..].find("</figure>").unwrap()]
}

fn text(html: &str) -> String {
    html::read(&format!("<p {html}")).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_strip_has_every_team_size_that_is_stated_with_its_mean_and_median() {
    let studies = source::studies();
    let mut sizes: Vec<(f64, bool)> =
        studies.values().filter_map(|study| Some(number(study.get("team_wte")?))).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert_eq!((studies.len(), sizes.len()), (8, 7));
    let mean = (sizes.iter().map(|size| size.0).sum::<f64>() / 7.0 * 10.0).round() / 10.0;
    let page = built::shipped().text("findings.html");
    let figure = text(figure(page, "chart-team-size"));
    let wanted = [
        format!("Mean about {mean} WTE"),
        format!("Median {} WTE", sizes[3].0),
        "range from about 3.5 to 10.2".to_owned(),
        "7 of 8 state it".to_owned(),
        "Local authority Not stated".to_owned(),
        "The benchmark of about 5 WTE (an estimate by the Wachter report (2016), for an average-sized Trust in England) is not drawn".to_owned(),
    ];
    let squeezed = figure.replace(" </", "</");
    for wanted in wanted {
        assert!(squeezed.replace(' ', "").contains(&wanted.replace(' ', "")), "{wanted}: {squeezed}");
    }
    let csv = rows(built::shipped().text("charts/team-size.csv"));
    for study in studies.values() {
        let row = csv.iter().find(|row| row["category"] == study["title"]).unwrap();
        match study.get("team_wte").map(|size| number(size)) {
            Some((size, about)) => {
                assert_eq!(row["value"].parse::<f64>().unwrap(), size);
                assert_eq!(row["approximate"] == "true", about, "{}", study["title"]);
            }
            None => assert_eq!((&*row["value"], &*row["note"]), ("", "Not stated")),
        }
    }
    // No case study is known to be one that it was meant for: no line, no lane, no hollow dot, on the page and alone.
    for drawn in [page, built::shipped().text("charts/team-size.svg")] {
        assert!(!drawn.contains("Hollow:") && !drawn.contains("drawn hollow"), "{drawn}");
    }
    assert!(!built::shipped().text("charts/team-size.svg").contains("#b5420a"));
    assert!(!figure.contains("Benchmark "), "{figure}");
    let benchmark = csv.iter().find(|row| row["category"] == "Benchmark").unwrap();
    assert!(benchmark["note"].contains("is not drawn"), "{benchmark:?}");
    assert_eq!((&*benchmark["value"], &*benchmark["approximate"]), ("5", "true"));
    // The data travel without the page: what must be known with the mean and the median stands beside them.
    for computed in ["Mean", "Median"] {
        let row = csv.iter().find(|row| row["category"] == computed).unwrap();
        assert!(row["note"].starts_with("Computed. The figure of the Integrated Care System"), "{row:?}");
    }
}

#[test]
fn the_points_are_the_case_studies_that_state_both_quantities() {
    let studies = source::studies();
    let both = studies.values().filter(|study| study.contains_key("team_wte") && study.contains_key("staff")).count();
    assert_eq!(both, 5);
    let page = built::shipped().text("findings.html");
    let figure = figure(page, "chart-team-size-and-staff");
    assert_eq!(figure.matches("<circle").count(), both);
    let csv = rows(built::shipped().text("charts/team-size-and-staff.csv"));
    for key in ["team_wte", "staff"] {
        for study in studies.values() {
            let row = csv.iter().find(|row| row["measure"] == key && row["category"] == study["title"]).unwrap();
            assert_eq!(row["value"].parse().ok(), study.get(key).map(|value| number(value).0), "{key}");
        }
    }
}

#[test]
fn a_bar_that_counts_case_studies_is_a_part_of_all_of_them_and_the_title_names_the_first() {
    let figure = figure(built::shipped().text("findings.html"), "chart-ingredients");
    let most = figure[figure.find("class=\"chart-rows\"").unwrap()..].split("<tr data-copy").nth(1).unwrap();
    let said = text(&most[most.find("class=\"value\"").unwrap() - 5..]);
    let (count, rest) = said.split_once(" of ").unwrap();
    let [count, total] = [count, rest].map(|said| said.split_whitespace().next().unwrap().parse::<f64>().unwrap());
    assert!(count < total, "{said}");
    // The bar, and the end of the whole.
    assert!(most.contains(&format!(" width=\"{}%\"", count / total * 100.0)), "{most}");
    assert!(most.contains("<line class=\"axis\" x1=\"100%\""), "{most}");
    let title = html::read(figure).elements.into_iter().find(|element| element.name == "h3").unwrap().text;
    assert!(title.contains("several professions") && title.split_whitespace().count() <= 15, "{title}");
}

#[test]
fn ingredients_are_counted_as_the_links_say() {
    let seen = source::seen();
    assert_eq!(seen.len(), 39);
    let mut counted: Vec<usize> = seen.values().copied().collect();
    let csv = rows(built::shipped().text("charts/ingredients.csv"));
    let mut shown: Vec<usize> = csv.iter().map(|row| row["value"].parse().unwrap()).collect();
    assert!(shown.is_sorted_by(|a, b| a >= b), "{shown:?}");
    counted.sort_unstable();
    shown.sort_unstable();
    assert_eq!(shown, counted);
    let figure = text(figure(built::shipped().text("findings.html"), "chart-ingredients"));
    let none = counted.iter().filter(|count| **count == 0).count();
    assert!(figure.contains(&format!("represented, in {} of 8 case studies", counted.last().unwrap())), "{figure}");
    assert!(figure.contains(&format!("{none} ingredients that no case study here shows")), "{figure}");
}

#[test]
fn charts_of_the_survey_show_the_rows_of_its_file() {
    let survey = rows(&std::fs::read_to_string(built::root().join("content/data/survey.csv")).unwrap());
    let page = built::shipped().text("findings.html");
    for (chart, measure) in [
        ("professions", "mean-share-of-the-team"),
        ("leadership-posts", "mean-size-of-the-post"),
        ("below-benchmark", "NHS providers by size of team"),
        ("competency-framework", "use-of-the-framework"),
    ] {
        let wanted: BTreeSet<_> = survey.iter().filter(|row| row["measure"] == measure).cloned().collect();
        let found: BTreeSet<_> = rows(built::shipped().text(&format!("charts/{chart}.csv"))).into_iter().collect();
        assert_eq!(found, wanted, "{chart}");
        let figure = text(figure(page, &format!("chart-{chart}")));
        for row in &wanted {
            assert!(figure.contains(&row["category"]) && figure.contains(&row["value"]), "{chart}: {row:?}");
            // How many posts stand behind a mean is not stated, so there the chart names the population alone.
            let asked = match &*row["n"] {
                "" => format!("{}. Not counted from", row["population"]),
                n => format!("{} (n = {n}). Not counted from", row["population"]),
            };
            assert!(figure.contains(&asked), "{asked}: {figure}");
        }
    }
}

/// Numbers in a figure that are no part of its data: the numbers of dots, the ticks, and what its author wrote.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut number = String::new();
    let characters: Vec<char> = text.chars().chain([' ']).collect();
    for (index, character) in characters.iter().enumerate() {
        let next = characters.get(index + 1).is_some_and(char::is_ascii_digit);
        if character.is_ascii_digit() || (*character == '.' && next && !number.is_empty()) {
            number.push(*character);
        } else if (*character != ',' || !next) && !number.is_empty() {
            found.insert(std::mem::take(&mut number));
        }
    }
    found
}

#[test]
fn the_csv_has_every_number_that_the_rows_of_a_chart_show() {
    for (site, page) in [(built::shipped(), "findings.html"), (built::gardens(), "findings.html")] {
        let page = site.text(page);
        let charts: Vec<&str> =
            site.files.keys().filter_map(|address| address.strip_prefix("charts/")?.strip_suffix(".csv")).collect();
        assert!(charts.len() >= 7, "{charts:?}");
        for chart in charts {
            let csv = site.text(&format!("charts/{chart}.csv"));
            assert!(csv.starts_with('\u{feff}'), "{chart}");
            let known = numbers(&csv.replace(',', " "));
            let figure = figure(page, &format!("chart-{chart}"));
            for value in figure.split("class=\"value\">").skip(1).map(|rest| rest.split("</div>").next().unwrap()) {
                // A percentage of what was counted is computed beside the count.
                let said = value.split(" (").next().unwrap_or(value);
                let said = if value.starts_with("Mean") { value } else { said };
                for number in numbers(&html::read(said).text) {
                    assert!(known.contains(&number), "{chart}: {number} of {value:?} is not in its CSV: {csv}");
                }
            }
        }
    }
}

#[test]
fn a_ninth_case_study_changes_counts_charts_sentences_and_data() {
    const NINTH: &str = "---\ntitle: Invented ninth provider\nsummary: An invented provider.\nstatus: published\n\
        organisation_type: acute\nnation: england\nstaff: 8000\nteam_wte: 12.4\nconsent_to_publish: true\n---\n\n\
        ## Factors for success\n\nPosts were filled through [secondment](../ingredients/building-the-team.md#secondments).\n";
    let site = built_with("", &[("content/case-studies/ninth.md", NINTH)]);
    assert_eq!(site.findings(), "");
    let page = site.text("findings.html");
    let strip = text(figure(page, "chart-team-size"));
    assert!(strip.contains("range from about 3.5 to 12.4") && strip.contains("8 of 9 case studies state"), "{strip}");
    assert!(strip.contains("Invented ninth provider") && strip.contains("Published case studies (n = 9)"), "{strip}");
    assert_eq!(figure(page, "chart-team-size-and-staff").matches("<circle").count(), 6);
    assert!(text(figure(page, "chart-ingredients")).contains("of 9 case studies"));
    let secondments = |csv: &str| {
        let rows = rows(csv);
        let row = rows.iter().find(|row| row["category"].starts_with("Use secondments")).unwrap().clone();
        (row["value"].parse::<u32>().unwrap(), row["n"].clone())
    };
    let before = secondments(built::shipped().text("charts/ingredients.csv"));
    assert_eq!(secondments(site.text("charts/ingredients.csv")), (before.0 + 1, "9".to_owned()));
    // The survey's charts stay as they are.
    for chart in ["professions", "competency-framework"] {
        let address = format!("charts/{chart}.svg");
        assert_eq!(site.files[&address], built::shipped().files[&address]);
    }
}

#[test]
fn a_case_study_without_consent_or_in_draft_is_in_no_chart() {
    for change in ["consent_to_publish: false", "status: draft"] {
        let (key, _) = change.split_once(':').unwrap();
        let front =
            format!("title: Marker nine\nsummary: Marker.\norganisation_type: acute\nteam_wte: 12.4\n{change}\n");
        let rest = ["status: published\n", "consent_to_publish: true\n"];
        let rest: String = rest.into_iter().filter(|line| !line.starts_with(key)).collect();
        let text = format!("---\n{front}{rest}---\n");
        let files = [("content/case-studies/ninth.md", text.as_str())];
        let tree = super::with("", &files);
        for drafts in [false, true] {
            let site = built::tree(&tree, &casebook::check::Options { drafts, ..built::options() });
            let csv = site.text("charts/team-size.csv");
            assert!(!csv.contains("Marker nine") && !csv.contains("12.4"), "{change}: {csv}");
        }
    }
}

#[test]
fn small_groups_show_their_values_and_no_mean() {
    let water = text(figure(built::gardens().text("findings.html"), "chart-water"));
    assert!(water.contains("62.5%; 90% (2 values, too few for a mean)"), "{water}");
    assert!(!water.contains("Mean 7"), "{water}");
    let helpers = text(figure(built::gardens().text("findings.html"), "chart-helpers"));
    assert!(!helpers.contains("Median"), "{helpers}");
}

#[test]
fn what_is_not_stated_is_shown_and_never_counted_as_zero() {
    let gates = text(figure(built::gardens().text("findings.html"), "chart-gates"));
    for wanted in ["1 gate is open, 1 is not", "Not stated1 of 3"] {
        assert!(gates.contains(wanted), "{wanted}: {gates}");
    }
}

#[test]
fn words_of_others_stay_words_in_pages_pictures_and_data() {
    let csv = "measure,category,value,min,max,unit,n,population,source,note\n\
        evil,\"=HYPERLINK(\"\"x\"\")\",3,,,<b>,9,\"</title><script>alert(1)</script>\",\"]]> & \"\"so\"\"\",\n\
        evil,<img src=x onerror=alert(1)>,2,,,<b>,9,\"</title><script>alert(1)</script>\",\"]]> & \"\"so\"\"\",\n";
    let chart = "title: '</title><script>alert(1)</script> & \"x\"'\nkind: bars\ndata: ../data/evil.csv\nmeasure: evil\n\
        caveat: '</desc></svg><script>alert(1)</script>'\nsubtitle: '<i>'\n";
    let site = built_with(GARDENS, &[("content/data/evil.csv", csv), ("content/charts/evil.yaml", chart)]);
    for (address, bytes) in
        site.files.iter().filter(|(address, _)| address.ends_with("html") || address.ends_with("svg"))
    {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x") && !text.contains("<i>"), "{address}");
    }
    let csv = site.text("charts/evil.csv");
    assert!(csv.contains("\"'=HYPERLINK"), "{csv}");
    well_formed(site.text("charts/evil.svg"));
}

/// Every tag is closed, every attribute quoted, and no `<` or `&` stands bare.
fn well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let rest = svg.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    for part in rest.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("a bare <: {part}"));
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{part}");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
        for reference in text.split('&').skip(1).chain(tag.split('&').skip(1)) {
            assert!(["amp;", "lt;", "gt;", "quot;"].iter().any(|known| reference.starts_with(known)), "{part}");
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn every_picture_stands_alone() {
    for site in [built::shipped(), built::gardens()] {
        let pictures = site.files.keys().filter(|address| address.starts_with("charts/") && address.ends_with(".svg"));
        for address in pictures {
            let svg = site.text(address);
            well_formed(svg);
            assert!(svg.contains("<title id=\"title\">") && svg.contains("<desc id=\"description\">"), "{address}");
            assert!(!svg.contains("class=") && !svg.contains("style=") && !svg.contains("var("), "{address}");
        }
    }
}

#[test]
fn a_chart_may_stand_on_a_page_twice_and_a_link_leads_to_its_figure() {
    let page = built::gardens().text("report/what-was-picked.html");
    assert!(page.contains("id=\"chart-harvest\"") && page.contains("id=\"chart-harvest-2\""));
    assert!(page.contains("href=\"../findings.html#chart-harvest\""));
    assert!(built::gardens().text("index.html").contains("id=\"chart-harvest\""));
}

#[test]
fn without_a_file_of_its_own_the_page_of_findings_has_the_charts() {
    let tree = super::with(GARDENS, &[]);
    let linking = [
        "content/report/",
        "content/pages/",
        "content/updates/",
        "content/findings.md",
        "content/home.md",
        "content/redirects.yaml",
    ];
    let files = tree.files().iter().filter(|file| !linking.iter().any(|path| file.path.starts_with(path)));
    let chapter = "---\ntitle: T\norder: 1\n---\n\nSee [the chart](../charts/harvest.yaml).\n";
    let mut files: Vec<_> = files.cloned().collect();
    files.push(casebook::load::SourceFile {
        path: "content/report/one.md".into(),
        content: casebook::load::Content::Text(chapter.into()),
    });
    let site = built::tree(&casebook::SourceTree::new(files), &built::options());
    assert!(site.files.contains_key("findings.html"), "{}", site.findings());
    assert!(site.text("findings.html").contains("id=\"chart-harvest\""));
}
