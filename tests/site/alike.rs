//! Parts that are alike wherever they stand: the frame, the part about the page, charts, cards, pieces for paper.
//!
//! The golden files show one of each; that all others are the same is said here.

use std::collections::{BTreeMap, BTreeSet};

use crate::built::{self, Built};
use crate::html;
use crate::pages::joined;

/// The sites, each with the path that its page for lost readers begins links with.
fn sites() -> [(&'static Built, &'static str); 2] {
    [(built::shipped(), "/clinical-informatics-teams/"), (built::gardens(), "/gardens/")]
}

/// The value of an attribute of the first element that begins like this.
fn value<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split('"').next()
}

/// What stands between quotation marks after each of these starts.
fn values<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The text from one through another, both included.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let start = text.find(from)?;
    Some(&text[start..start + text[start..].find(to)? + to.len()])
}

/// The data of a page for programs.
fn json_ld(text: &str) -> Option<serde_json::Value> {
    let json = text.split_once("<script type=\"application/ld+json\">")?.1.split("</script>").next()?;
    Some(serde_json::from_str(json).unwrap())
}

/// A text with every link written from the root, so that it can be compared with that of another page.
fn rooted(text: &str, address: &str, base: &str) -> String {
    let mut written = String::new();
    let mut rest = text;
    while let Some((at, name)) = [" href=\"", " src=\"", " action=\"", " formaction=\""]
        .iter()
        .filter_map(|name| Some((rest.find(name)?, name)))
        .min()
    {
        let (before, after) = rest.split_at(at + name.len());
        let (link, after) = after.split_at(after.find('"').unwrap());
        written.push_str(before);
        let (path, place) = link.split_at(link.find(['#', '?']).unwrap_or(link.len()));
        let target = match path {
            "" => address.to_owned(),
            path if path.contains(':') => path.to_owned(),
            path if path.starts_with(base) => path[base.len()..].to_owned(),
            // The page for addresses that lead nowhere looks for its look on several levels.
            path => joined(address, path).unwrap_or_else(|| path.to_owned()),
        };
        // A place on the page itself stays one.
        written.push_str(if path.is_empty() { "" } else { &target });
        written.push_str(place);
        rest = after;
    }
    written + rest
}

/// The lines of a page around its main part, without those that only some pages have and what is the page's own.
fn frame(text: &str, address: &str, base: &str) -> Vec<String> {
    let (before, after) = (text.split("<main").next().unwrap(), text.split("</main>").nth(1).unwrap());
    let text = rooted(&format!("{before}<main>{after}"), address, base);
    let text = text.replace(" aria-current=\"page\"", "").replace(" aria-current=\"true\"", "");
    let optional = [
        "<meta property=\"article:",
        "<meta name=\"citation_publication_date\"",
        "<meta name=\"robots\" content=\"noindex\">",
        "<noscript><meta http-equiv=\"refresh\"",
        "<base target=",
    ];
    let own = [
        "<title>",
        "<meta name=\"description\"",
        "<meta property=\"og:description\"",
        "<meta property=\"og:title\"",
        "<meta property=\"og:type\"",
        "<meta property=\"og:url\"",
        "<meta name=\"citation_",
        "<script type=\"application/ld+json\">",
        "<link rel=\"canonical\"",
    ];
    // A page with a large form to search has no small one; only what is below something says where it is.
    let blocks = [("<form class=\"search\"", "</form>"), ("<nav class=\"crumbs\"", "</nav>")];
    let mut left_out = None;
    let mut after_scripts = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        left_out = left_out.or(blocks.iter().find(|(start, _)| line.starts_with(start)).map(|(_, end)| end));
        if let Some(end) = left_out {
            left_out = Some(end).filter(|end| !line.contains(**end));
            continue;
        }
        // Style sheets and scripts of the page's kind follow those of all pages.
        let of_kind =
            after_scripts && (line.starts_with("<link rel=\"stylesheet\"") || line.starts_with("<script src"));
        after_scripts |= line.contains("assets/site.");
        if of_kind || line.starts_with("data-") || optional.iter().any(|start| line.starts_with(start)) {
            continue;
        }
        lines.push(
            own.iter().find(|start| line.starts_with(**start)).map_or(line.to_owned(), |start| (*start).to_owned()),
        );
    }
    lines
}

#[test]
fn every_page_has_the_same_frame() {
    for (site, base) in sites() {
        let wanted = frame(site.text("findings.html"), "findings.html", base);
        assert!(wanted.iter().any(|line| line.contains("pack.html")), "{wanted:#?}");
        for (address, text) in site.pages() {
            let mut wanted = wanted.clone();
            // What stands at any address, or leads to another, is no work to be cited and no place to know of.
            if address == "404.html" || built::is_notice(text) {
                wanted.retain(|line| !line.contains("citation_") && !line.contains("ld+json"));
            }
            let mut found = frame(text, address, base);
            // Each author is named on a line.
            for _ in values(text, "name=\"citation_author\"").skip(1) {
                let further = found.iter().position(|line| line.contains("citation_")).unwrap();
                found.remove(further);
            }
            assert_eq!(found, wanted, "{address}");
            assert_eq!(text.matches("role=\"search\"").count(), 1, "{address}");
        }
    }
}

#[test]
fn a_page_says_the_same_of_itself_in_each_place_of_its_head() {
    for (site, _) in sites() {
        let name = value(site.text("index.html"), "property=\"og:site_name\" content=\"").unwrap();
        for (address, text) in site.pages() {
            let meta = |property: &str| value(text, &format!("property=\"og:{property}\" content=\"")).unwrap();
            let title = between(text, "<title>", "</title>").unwrap();
            let heading = between(text, "<h1>", "</h1>").unwrap();
            let inner = |element: &str| element.split_once('>').unwrap().1.rsplit_once("</").unwrap().0.to_owned();
            // The print edition is called as the site is, and its address says which of the two it is.
            if address != "print.html" {
                assert_eq!(inner(heading), meta("title"), "{address}");
            }
            let home = address == "index.html";
            assert!(inner(title).starts_with(meta("title")) && inner(title).ends_with(name), "{address}: {title}");
            assert_eq!(inner(title) == name, home, "{address}");
            assert_eq!(value(text, "name=\"description\" content=\""), Some(meta("description")), "{address}");
            // Of a phrase that the strings do not have, the key would stand there.
            assert!(meta("description").contains(' '), "{address}: {}", meta("description"));
            if let Some(data) = json_ld(text) {
                let said = |key: &str| data["@graph"][0][key].as_str().unwrap_or_default().to_owned();
                let plain = |html: &str| html::read(html).text;
                assert_eq!(said("name"), plain(meta("title")), "{address}");
                let authors: Vec<String> = values(text, "name=\"citation_author\" content=\"").map(&plain).collect();
                let said_authors = match &data["@graph"][0]["author"] {
                    serde_json::Value::Array(authors) => authors.iter().map(|author| author["name"].clone()).collect(),
                    author => vec![author["name"].clone()],
                };
                assert_eq!(said_authors, authors, "{address}");
                let whole = value(site.text("index.html"), "property=\"og:url\" content=\"").unwrap();
                let part_of = serde_json::json!({"@type": "Report", "@id": whole, "name": plain(name)});
                assert_eq!(data["@graph"][0].get("isPartOf"), (!home).then_some(&part_of), "{address}");
                // A page without a summary has the description of the site, which is not its own.
                let abstract_of = said("abstract") + &said("description");
                assert!(
                    abstract_of.is_empty() || abstract_of == plain(meta("description")),
                    "{address}: {abstract_of}"
                );
                // The print edition is as new as what is newest in it.
                let days = [("datePublished", "published"), ("dateModified", "modified")];
                for (key, property) in days.into_iter().filter(|_| address != "print.html") {
                    let day = value(text, &format!("property=\"article:{property}_time\" content=\""));
                    assert_eq!(said(key), day.unwrap_or_default(), "{address}");
                }
                let last = value(text, "article:modified_time\" content=\"")
                    .or(value(text, "article:published_time\" content=\""));
                let place = format!("<loc>{}</loc>", meta("url"));
                let lastmod = site
                    .text("sitemap.xml")
                    .split_once(&place)
                    .and_then(|(_, rest)| rest.strip_prefix("<lastmod>").and_then(|rest| rest.split('<').next()));
                if site.text("sitemap.xml").contains(&place) {
                    assert_eq!(lastmod, last, "{address}");
                }
            }
            assert!(!meta("description").is_empty(), "{address}");
            // What somebody wrote in a file of its own is an article.
            let root = if std::ptr::eq(site, built::gardens()) { "tests/golden/gardens/content" } else { "content" };
            let name = address.trim_end_matches(".html");
            let written =
                ["report/", "ingredients/", "case-studies/", "updates/"].iter().any(|part| name.starts_with(part));
            let source = if written { name.to_owned() } else { format!("pages/{name}") };
            let exists = |file: String| built::root().join(root).join(file).is_file();
            let own = exists(format!("{source}.md")) || exists(format!("{source}/index.md"));
            assert_eq!(meta("type") == "article", own, "{address}");
            // Search engines are kept from what only repeats, leads on or says that nothing is there.
            let listed = site.text("sitemap.xml").contains(&format!("<loc>{}</loc>", meta("url")));
            let kept_out = text.contains("<meta name=\"robots\" content=\"noindex\">");
            assert!(if built::is_notice(text) { kept_out } else { listed != kept_out }, "{address}");
        }
    }
}

/// The links before a page's heading and the part of the site that is marked, against what the page says to programs.
#[test]
fn readers_see_where_they_are() {
    for (site, base) in sites() {
        for (address, text) in site.pages() {
            let (before, _) = text.split_once("<main").unwrap();
            let places = html::read(between(before, "<nav class=\"crumbs\"", "</nav>").unwrap_or_default()).elements;
            let shown: Vec<(String, String)> = places
                .iter()
                .filter_map(|place| {
                    Some((
                        rooted(&format!(" href=\"{}\"", place.attribute("href")?), address, base),
                        place.text.trim().to_owned(),
                    ))
                })
                .collect();
            let Some(data) = json_ld(text) else { continue };
            let said = data["@graph"].get(1).and_then(|crumbs| crumbs["itemListElement"].as_array()).cloned();
            let said = said.unwrap_or_default();
            let url = value(site.text("index.html"), "property=\"og:url\" content=\"").unwrap();
            let wanted: Vec<(String, String)> = said
                .iter()
                .rev()
                .skip(1)
                .rev()
                .map(|crumb| {
                    let path = crumb["item"].as_str().unwrap().strip_prefix(url).unwrap();
                    let path = if path.is_empty() { "index.html" } else { path };
                    (format!(" href=\"{path}\""), crumb["name"].as_str().unwrap().to_owned())
                })
                .collect();
            assert_eq!(shown, wanted, "{address}");

            // The page itself is marked as the page, the part that it belongs to as such, and never more than one of
            // them.
            let parts = html::read(before).elements;
            let marked: Vec<(&str, String)> = parts
                .iter()
                .filter_map(|element| {
                    Some((element.attribute("aria-current")?, joined(address, element.attribute("href")?).unwrap()))
                })
                .collect();
            assert!(marked.len() <= 1, "{address}: {marked:?}");
            if let [(how, target)] = marked.as_slice() {
                assert_eq!(*how == "page", target == address, "{address}: {marked:?}");
                let inside = wanted.iter().any(|(href, _)| *href == format!(" href=\"{target}\""));
                let folder = |address: &str| address.split_once('/').map_or("", |(folder, _)| folder).to_owned();
                assert!(*how == "page" || inside || folder(target) == folder(address), "{address}: {marked:?}");
            }
        }
    }
}

#[test]
fn what_a_page_says_of_itself_is_made_of_what_it_says_to_programs() {
    for (site, _) in sites() {
        let mut many = 0;
        for (address, text) in site.pages() {
            let Some(section) = between(text, "<section class=\"about-page\"", "</section>") else {
                assert!(address == "404.html" || address == "search.html" || built::is_notice(text), "{address}");
                continue;
            };
            many += 1;
            let page = html::read(text);
            let meta = |name: &str| {
                page.elements
                    .iter()
                    .find(|element| element.attribute("name") == Some(name))
                    .and_then(|element| element.attribute("content"))
            };
            let about = html::read(section);
            let lines: Vec<&str> = about.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let whole = meta("citation_technical_report_institution").filter(|_| address == "index.html");
            let site_name = value(text, "property=\"og:site_name\" content=\"").unwrap();
            let of = if whole.is_some() { String::new() } else { format!("{}. ", html::read(site_name).text) };
            // The print edition is of the year in which something was last changed.
            let day = section.split("<time datetime=\"").nth(1).filter(|_| address == "print.html");
            let changed = value(text, "property=\"article:modified_time\" content=\"");
            let day = meta("citation_publication_date").or(changed).or(day);
            let year = day.map_or("no date", |day| day.split(['/', '-']).next().unwrap());
            let cited = format!(
                "Cite this page: {} ({year}). {}. {of}{}",
                values(text, "name=\"citation_author\" content=\"")
                    .map(|author| html::read(author).text)
                    .collect::<Vec<_>>()
                    .join("; "),
                meta("citation_title").unwrap(),
                meta("citation_public_url").unwrap()
            );
            let days =
                |kind: &str| page.elements.iter().filter(|element| element.attribute("property") == Some(kind)).count();
            let dated = days("article:published_time") + days("article:modified_time");
            let days = section.matches("<time datetime=").count();
            assert!(days == dated || (address == "print.html" && days <= 1), "{address}: {lines:?}");
            let cites = lines.iter().position(|line| line.starts_with("Cite this page")).unwrap();
            assert_eq!((lines[0], cites), ("About this page", 1 + usize::from(days > 0)), "{address}: {lines:?}");
            assert_eq!(lines[cites], cited, "{address}");
            assert_eq!(lines[cites + 1], "Cite with a reference manager", "{address}");
            let boxes: Vec<&str> = about
                .elements
                .iter()
                .filter(|element| element.name == "pre")
                .map(|element| element.text.as_str())
                .collect();
            let [bibtex, ris] = boxes.as_slice() else { panic!("{address}: {boxes:?}") };
            let url = meta("citation_public_url").unwrap();
            assert!(
                bibtex.starts_with('@') && bibtex.contains(&format!("  url = {{{url}}},\n")),
                "{address}: {bibtex}"
            );
            assert!(ris.starts_with("TY  - ") && ris.contains(&format!("UR  - {url}\n")), "{address}: {ris}");
            // What has a button for printing at its head has no second one.
            let at_head = ["board.html", "print.html"].contains(&address) || address.starts_with("packs/");
            assert_eq!(lines.last() == Some(&"Print this page"), !at_head, "{address}");
            assert_eq!(
                text.matches("data-print").count(),
                if address == "self-assessment.html" { 2 } else { 1 },
                "{address}"
            );
            let changes = about.elements.iter().find(|element| element.attribute("rel") == Some("external"));
            if let Some(file) = changes.and_then(|link| link.attribute("href")?.split_once("/content/")) {
                let root = if std::ptr::eq(site, built::gardens()) { "tests/golden/gardens" } else { "." };
                assert!(built::root().join(root).join("content").join(file.1).is_file(), "{address}: {file:?}");
            }
        }
        assert!(many > 30);
    }
}

/// A chart without what depends on the place: the level of its title, its number, the page's part of its id.
fn plain(figure: &str, name: &str, address: &str) -> String {
    let figure = rooted(figure, address, "/");
    let id = value(&figure, "\" id=\"").unwrap().to_owned();
    let figure = figure.replace(&id, &format!("chart-{name}"));
    let figure = match between(&figure, "<span class=\"chart-number\">", "</span> ") {
        Some(number) => figure.replace(number, ""),
        None => figure.clone(),
    };
    // On paper it has no link to itself.
    let figure = match figure.split_once("<div class=\"headed ") {
        Some((before, headed)) => {
            let (heading, after) = headed.split_once("</div>").unwrap();
            let heading = heading.split_once('>').unwrap().1.split(" <a class=\"here\"").next().unwrap();
            format!("{before}{heading}{after}")
        }
        None => figure,
    };
    let level = figure.find(" class=\"chart-title\"").unwrap() - 1;
    let heading = format!("h{}", &figure[level..=level]);
    figure.replace(&format!("<{heading} "), "<h ").replace(&format!("</{heading}>"), "</h>")
}

#[test]
fn a_chart_is_the_same_wherever_it_stands() {
    for (site, _) in sites() {
        let mut charts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut many = 0;
        // On its own page nothing of it is folded.
        for (address, text) in site.pages().filter(|(address, _)| !address.starts_with("charts/")) {
            for figure in text.split("<figure class=\"chart ").skip(1) {
                let figure = format!("<figure class=\"chart {}</figure>", figure.split("</figure>").next().unwrap());
                let id = value(&figure, "\" id=\"").unwrap();
                let name = id.rsplit("chart-").next().unwrap().trim_end_matches("-2").to_owned();
                many += 1;
                charts.entry(name.clone()).or_default().insert(plain(&figure, &name, address));
            }
        }
        assert!(many > charts.len() * 2, "{many}");
        for (name, forms) in charts {
            assert_eq!(forms.len(), 1, "{name}: {forms:#?}");
        }
    }
}

#[test]
fn a_case_study_has_the_same_card_wherever_it_stands() {
    for (site, base) in sites() {
        let mut cards: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (address, text) in site.pages() {
            for list in text.split("<ul class=\"cards\">").skip(1).map(|rest| rest.split("</ul>").next().unwrap()) {
                for card in list.split("<li>").skip(1) {
                    let card = rooted(card.split("</li>").next().unwrap(), address, base);
                    // Lists have a box to choose with; headings are as deep as the page needs.
                    let lines =
                        card.lines().filter(|line| !line.is_empty() && !line.starts_with("<label class=\"pick\">"));
                    let card: String =
                        lines.map(|line| line.replace("h2>", "h>").replace("h3>", "h>") + "\n").collect();
                    cards.entry(value(&card, " href=\"").unwrap().to_owned()).or_default().insert(card);
                }
            }
        }
        let studies = site.text("data/case-studies.json").matches("{\"slug\":").count();
        assert_eq!(cards.len(), studies);
        for (name, forms) in cards {
            assert_eq!(forms.len(), 1, "{name}: {forms:#?}");
        }
    }
}

/// The pages by answer: each is named after its answer, has a card for each that the list counts, and leads to the
/// others.
#[test]
fn the_page_of_an_answer_has_those_that_the_list_counts() {
    // Only where no list is long enough to be divided.
    for (site, base) in sites().into_iter().skip(1) {
        let list = site.text("case-studies/index.html");
        let browse = rooted(between(list, "<nav class=\"browse\"", "</nav>").unwrap(), "case-studies/index.html", base);
        let mut known = BTreeSet::new();
        for question in browse.split("<h2>").skip(1) {
            let (label, answers) = question.split_once("</h2>").unwrap();
            let answers: Vec<(&str, &str, usize)> = answers
                .split("<li><a href=\"")
                .skip(1)
                .map(|link| {
                    let (href, rest) = link.split_once("\">").unwrap();
                    let (words, rest) = rest.split_once("</a>").unwrap();
                    // Whose answer it is, for who hears it alone, is no part of it.
                    let words = words.rsplit("</span>").next().unwrap();
                    (href, words, rest.split_once("<span>").unwrap().1.split('<').next().unwrap().parse().unwrap())
                })
                .collect();
            for (address, words, many) in &answers {
                known.insert((*address).to_owned());
                let page = site.text(address);
                assert!(page.contains(&format!("<h1>{label} {words}</h1>")), "{address}");
                let lead = between(page, "<p class=\"lead\">", "\n").unwrap();
                assert!(lead.starts_with(&format!("<p class=\"lead\">{many} case stud")), "{address}: {lead}");
                assert_eq!(page.matches("<label class=\"pick\">").count(), *many, "{address}");
                let others = rooted(between(page, "<nav class=\"other-answers\"", "</nav>").unwrap(), address, base);
                let of = format!("<span class=\"visually-hidden\">{label}: </span>");
                let wanted: String = answers
                    .iter()
                    .map(|(other, words, _)| {
                        let here = if other == address { " aria-current=\"true\"" } else { "" };
                        format!("<li><a href=\"{other}\"{here}>{of}{words}</a></li>\n")
                    })
                    .collect();
                assert!(others.contains(&wanted), "{address}: {others} {wanted}");
            }
        }
        let made: BTreeSet<String> =
            site.files.keys().filter(|address| address.starts_with("case-studies/by/")).cloned().collect();
        assert_eq!(known, made);
    }
}

/// The A to Z has each page that readers are led to, under its own title, and each term, in the order of the alphabet.
#[test]
fn the_a_to_z_has_every_page_and_term_in_order() {
    for (site, _) in sites().into_iter().skip(1) {
        let text = site.text("a-to-z.html");
        let page = html::read(
            &text
                [text.find("<section class=\"letter\">").unwrap()..text.find("<section class=\"about-page\"").unwrap()],
        );
        let entries: Vec<(&str, String)> = page
            .elements
            .iter()
            .filter_map(|element| Some((element.attribute("href")?, element.text.trim().to_lowercase())))
            .collect();
        let found: BTreeSet<&str> = entries.iter().map(|(href, _)| *href).collect();
        assert_eq!(found.len(), entries.len(), "something stands twice");
        let folded = |text: &String| {
            text.chars()
                .filter_map(deunicode::deunicode_char)
                .collect::<String>()
                .to_lowercase()
                .chars()
                .filter(|letter| letter.is_alphanumeric() || *letter == ' ')
                .collect::<String>()
        };
        let wrong: Vec<_> = entries.windows(2).filter(|pair| folded(&pair[0].1) > folded(&pair[1].1)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let terms = html::read(site.text("glossary.html")).elements;
        let terms = terms
            .iter()
            .filter(|element| element.name == "dt")
            .map(|term| format!("glossary.html#{}", term.attribute("id").unwrap()));
        let listed =
            site.pages().filter(|(address, text)| !text.contains("content=\"noindex\"") && !address.contains("/by/"));
        // Charts stand on the page of findings.
        let listed = listed.filter(|(address, _)| !address.starts_with("charts/"));
        for wanted in terms.chain(listed.map(|(address, _)| address.to_owned())) {
            assert!(found.contains(wanted.as_str()), "{wanted}");
        }
    }
}

/// The elements of a piece but for links, with their text and with headings counted from the first one. Left out is
/// what depends on the other pieces: numbers, and the places where something is quoted.
fn form(piece: &str) -> Vec<String> {
    let lines = piece
        .lines()
        .filter(|line| !line.starts_with("<p class=\"places") && !line.starts_with("<p class=\"cite-part"));
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    let elements = html::read(&text).elements;
    let level = |name: &str| name.strip_prefix('h').and_then(|level| level.parse::<usize>().ok());
    let first = elements.iter().find_map(|element| level(&element.name)).unwrap();
    let elements =
        elements.iter().filter(|element| element.name != "a" && element.attribute("class") != Some("number"));
    elements
        .map(|element| match level(&element.name) {
            Some(level) => format!("heading {}", level - first),
            None => format!("{} {}", element.name, element.attribute("class").unwrap_or_default()),
        })
        .collect()
}

/// A piece without what only packs quote: the print edition has the case studies themselves.
fn without_evidence(piece: &str) -> String {
    let parts = piece.split("<ul class=\"evidence\">").enumerate();
    let parts = parts.map(|(at, part)| if at == 0 { part } else { part.split_once("</ul>").unwrap().1 });
    parts.collect::<String>().lines().filter(|line| !line.contains("class=\"seen-in\"")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_piece_for_paper_has_the_same_form_in_every_edition_and_pack() {
    for (site, _) in sites() {
        let (of_script, _) = crate::pack::pieces(&site.files);
        let wanted: BTreeMap<String, Vec<String>> =
            of_script.into_values().map(|(title, piece)| (title, form(&without_evidence(&piece)))).collect();
        let mut many = 0;
        for (address, text) in
            site.pages().filter(|(address, _)| *address == "print.html" || address.starts_with("packs/"))
        {
            for piece in text.split("<section class=\"piece\"").skip(1) {
                let piece =
                    format!("<section class=\"piece\"{}</section>", piece.split("\n</section>").next().unwrap());
                let heading = html::read(between(&piece, "</span> ", "</h").unwrap()).text;
                assert_eq!(form(&without_evidence(&piece)), wanted[heading.trim()], "{address}: {heading}");
                many += 1;
            }
        }
        assert!(many > wanted.len(), "{many}");
    }
}

/// A picture without anything about a person, and a file of figures, are published as they were put there.
#[test]
fn what_is_published_as_it_is_is_the_same_file() {
    let content = built::root().join("tests/golden/gardens/content");
    let site = built::gardens();
    let read = |file: &str| std::fs::read(content.join(file)).unwrap();
    assert_eq!(site.files["case-studies/gardd-y-ty-gwydr/plan.png"], read("case-studies/gardd-y-ty-gwydr/plan.png"));
    let records = |bytes: &[u8]| -> Vec<csv::StringRecord> {
        csv::ReaderBuilder::new().has_headers(false).from_reader(bytes).records().map(Result::unwrap).collect()
    };
    let figures = site.text("data/harvest.csv").strip_prefix('\u{feff}').unwrap();
    assert_eq!(records(figures.as_bytes()), records(&read("data/harvest.csv")));
}
