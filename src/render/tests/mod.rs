mod sample;

use std::collections::{BTreeMap, HashSet};

use super::*;
use crate::derive::{derive, pages};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Casebook, Status, Target};

/// Every file of the sample as text, by address.
fn built(change: impl FnOnce(&mut Casebook)) -> BTreeMap<String, String> {
    let mut casebook = sample::casebook(&[]);
    change(&mut casebook);
    files(&mut casebook)
}

fn files(casebook: &mut Casebook) -> BTreeMap<String, String> {
    let derived = derive(casebook).value;
    let pages = pages(casebook, &derived);
    let site = Site::new(casebook, &derived, &pages, None).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let render = |file: OutputFile| {
        let bytes = site.render(&file).unwrap_or_else(|error| panic!("{}: {error:#?}", file.address.as_str()));
        (file.address.0, String::from_utf8_lossy(&bytes).into_owned())
    };
    site.files().into_iter().map(render).collect()
}

fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_names_a_file_and_an_anchor_that_exist() {
    let files = built(|_| ());
    let mut checked = 0;
    for (address, html) in files.iter().filter(|(address, _)| address.ends_with(".html")) {
        for href in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            if href.contains("://") || href.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = href.split_once('#').map_or((href, None), |(path, anchor)| (path, Some(anchor)));
            // What a script reads from the address does not name another file.
            let path = path.split_once('?').map_or(path, |(path, _)| path);
            let target = match path.strip_prefix("/bees/") {
                Some(path) if address == "404.html" => if path.is_empty() { "index.html" } else { path }.to_owned(),
                _ => {
                    assert!(!path.starts_with('/'), "{address}: {href}");
                    resolve(address, path)
                }
            };
            let page = files.get(&target).unwrap_or_else(|| panic!("{address}: {href} leads nowhere"));
            if let Some(anchor) = anchor {
                assert!(attributes(page, "id").contains(&anchor), "{address}: {href} has no such anchor");
            }
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}

fn resolve(from: &str, path: &str) -> String {
    if path.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn no_page_has_an_inline_style_or_script_or_the_same_id_twice() {
    for (address, html) in built(|_| ()).iter().filter(|(address, _)| address.ends_with(".html")) {
        assert!(attributes(html, "style").is_empty() && !html.contains("<style"), "{address}");
        let data = " type=\"application/ld+json\">{";
        let runs_nothing =
            |script: &str| script.starts_with(data) || script.split('>').next().unwrap().contains(" src=");
        assert!(html.split("<script").skip(1).all(runs_nothing), "{address}");
        assert!(html.contains("Content-Security-Policy") && !html.contains("unsafe-"), "{address}");
        let ids = attributes(html, "id");
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{address}: {ids:?}");
    }
}

#[test]
fn private_answers_are_in_no_file() {
    for (address, text) in built(|_| ()) {
        assert!(!text.contains("PRIVATEMARKER"), "{address}");
        // What is asked stands where people are asked, and nowhere else.
        assert_eq!(
            text.contains("Who are you?"),
            ["submit.html", "submit/questions.js"].contains(&&*address),
            "{address}"
        );
    }
}

#[test]
fn an_ingredient_shows_who_shows_it_and_apart_who_lacks_it() {
    let files = built(|_| ());
    let theme = &files["ingredients/siting.html"];
    let seen = theme.find("../case-studies/abbey.html#e1").unwrap();
    let missed = theme.find("../case-studies/abbey.html#e2").unwrap();
    assert!(seen < missed, "{theme}");
    assert!(theme.contains("Hives &lt;stood&gt; by the pond"), "{theme}");
    let study = &files["case-studies/abbey.html"];
    assert!(study.contains("../ingredients/siting.html#water") && study.contains("href=\"#e1\""), "{study}");
}

#[test]
fn what_is_lacked_is_never_counted_as_seen() {
    let mut casebook = sample::casebook(&[]);
    let mut derived = derive(&mut casebook).value;
    assert_eq!(derived.evidence.case_studies(0, 0, false), 2);
    assert_eq!(derived.evidence.case_studies(0, 1, false), 0);
    casebook.case_studies.truncate(1);
    derived = derive(&mut casebook).value;
    assert_eq!((derived.evidence.case_studies(0, 0, false), derived.evidence.case_studies(0, 0, true)), (1, 1));
}

#[test]
fn about_is_kept_on_the_page_and_in_the_data() {
    let files = built(|_| ());
    assert!(files["case-studies/abbey.html"].contains("about 12,500 hives"));
    assert!(files["case-studies/abbey.html"].contains("Not stated"));
    let json: serde_json::Value = serde_json::from_str(&files["data/case-studies.json"]).unwrap();
    let hives = &json["case_studies"][0]["answers"]["hives"];
    assert_eq!(hives, &serde_json::json!({"value": 12500, "approximate": true, "unit": "hives"}));
    let csv = &files["data/case-studies.csv"];
    assert!(csv.starts_with("\u{feff}slug,page,name,state,agreed,hives,hives_approximate,"), "{csv}");
    assert!(csv.contains(",12500,true,,\"'=SUM(A1)\",\"post: Keeper, above: Abbot\""), "{csv}");
}

#[test]
fn every_column_of_the_data_is_in_the_dictionary() {
    let files = built(|_| ());
    let dictionary: serde_json::Value = serde_json::from_str(&files["data/dictionary.json"]).unwrap();
    let described: Vec<&str> =
        dictionary["columns"].as_array().unwrap().iter().map(|column| column["id"].as_str().unwrap()).collect();
    let header = files["data/case-studies.csv"].lines().next().unwrap().trim_start_matches('\u{feff}');
    let columns: Vec<&str> =
        header.split(',').filter(|name| !["slug", "page"].contains(name) && !name.ends_with("_approximate")).collect();
    assert_eq!(described, columns);
}

#[test]
fn the_team_hangs_below_the_post_outside_that_it_reports_to() {
    let html = &built(|_| ())["case-studies/abbey.html"];
    let (outside, keeper) = (html.find("Abbot").unwrap(), html.rfind("Keeper").unwrap());
    assert!(outside < keeper, "{html}");
}

#[test]
fn drafts_are_marked_and_kept_from_search_engines() {
    let files = built(|_| ());
    let draft = &files["case-studies/barn.html"];
    assert!(draft.contains("Being written") && draft.contains("noindex"), "{draft}");
    assert!(!files["sitemap.xml"].contains("barn") && files["sitemap.xml"].contains("abbey.html"));
    assert!(!files["case-studies/abbey.html"].contains("noindex"));
}

#[test]
fn first_uses_of_terms_are_marked_but_not_on_the_glossary_page() {
    let files = built(|_| ());
    let chapter = &files["report/one.html"];
    assert_eq!(chapter.matches("class=\"term\"").count(), 1, "{chapter}");
    assert!(chapter.contains("Every <a class=\"term\" href=\"../glossary.html#t-hive\">hive</a> and hive."));
    assert!(!files["glossary.html"].contains("class=\"term\" href"));
    assert!(!files["glossary.html"].contains("id=\"page-terms\""));
}

#[test]
fn a_page_says_once_what_its_terms_mean_and_marks_them_from_its_lead_on() {
    let lead = |casebook: &mut Casebook| casebook.chapters[0].summary = Some("Of a hive & more.".to_owned());
    let chapter = &built(lead)["report/one.html"];
    let marked = "Of a <a class=\"term\" href=\"../glossary.html#t-hive\">hive</a> &amp; more.</p>";
    assert!(chapter.contains(marked) && chapter.matches("class=\"term\"").count() == 1, "{chapter}");
    let terms = chapter.split("<h2 id=\"page-terms\">").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(terms.matches("<dt>").count(), 1, "{terms}");
    assert!(chapter.contains("name=\"description\" content=\"Of a hive &amp; more.\""), "{chapter}");
}

#[test]
fn an_old_address_leads_to_the_new_one_without_script() {
    let page = &built(|_| ())["case-studies/old.html"];
    assert!(page.contains("http-equiv=\"refresh\" content=\"0; url=abbey.html\""), "{page}");
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://example.org/bees/case-studies/abbey.html\""),
        "{page}"
    );
    assert!(page.contains("noindex"));
}

#[test]
fn the_page_for_lost_readers_works_at_any_depth() {
    let page = &built(|_| ())["404.html"];
    assert!(page.contains("href=\"/bees/a-to-z.html\"") && page.contains("href=\"/bees/assets/"), "{page}");
}

#[test]
fn long_lists_are_divided_and_every_case_study_is_on_one_page() {
    let files = built(|casebook| {
        casebook.case_studies = (0..250)
            .map(|number| sample::study(&casebook.proforma, &format!("s{number:03}"), "T", "n", Status::Published))
            .collect();
    });
    let first = &files["case-studies/index.html"];
    assert!(first.contains("href=\"s023.html\"") && !first.contains("href=\"s024.html\""));
    assert!(files["case-studies/index-11.html"].contains("href=\"s249.html\""));
    assert!(!files.contains_key("case-studies/index-12.html"));
    // Each page links the first, the last and those near it, and not all: that would grow with the square.
    let sixth = &files["case-studies/index-6.html"];
    let linked = |number: usize| sixth.contains(&format!("aria-label=\"Page {number}\""));
    let gaps = sixth.matches("<li aria-hidden=\"true\">").count();
    assert_eq!(((1..=11).filter(|number| linked(*number)).collect(), gaps), (vec![1, 3, 4, 5, 6, 7, 8, 9, 11], 2));
}

#[test]
fn however_many_show_an_ingredient_its_theme_quotes_few_and_further_pages_all() {
    let files = built(|casebook| {
        casebook.redirects.clear();
        casebook.case_studies = (0..120)
            .map(|number| sample::study(&casebook.proforma, &format!("s{number:03}"), "T", "n", Status::Published))
            .collect();
    });
    let theme = &files["ingredients/siting.html"];
    // Each case study shows water in one paragraph and lacks it in another.
    assert_eq!(theme.matches("<blockquote").count(), 6, "three that show it, three that lack it");
    assert!(
        theme.contains("Seen in 120 of 120 case studies") && theme.contains("120 case studies say that it was lacking")
    );
    assert!(theme.contains("href=\"siting/water.html\"") && !files.contains_key("ingredients/siting/shade.html"));
    let page = |number: usize| match number {
        1 => &files["ingredients/siting/water.html"],
        number => &files[&format!("ingredients/siting/water/{number}.html")],
    };
    for anchor in ["e1", "e2"] {
        for study in 0..120 {
            let place = format!("case-studies/s{study:03}.html#{anchor}\"");
            assert_eq!((1..=11).filter(|number| page(*number).contains(&place)).count(), 1, "{place}");
        }
    }
    assert!(!files.contains_key("ingredients/siting/water/12.html"));
    assert!(files["evidence.html"].contains("s011.html#e1") && !files["evidence.html"].contains("s012.html#e1"));
    assert!(files["evidence-10.html"].contains("s119.html#e2") && !files.contains_key("evidence-11.html"));
    for address in files.keys().filter(|address| address.ends_with(".html") && *address != "404.html") {
        for href in attributes(&files[address], "href") {
            if href.contains("://") || href.starts_with('#') {
                continue;
            }
            let target = resolve(address, href.split(['#', '?']).next().unwrap());
            assert!(files.contains_key(&target), "{address}: {href}");
        }
    }
}

#[test]
fn the_feed_has_stable_ids_and_no_clock() {
    let feed = &built(|_| ())["feed.xml"];
    assert!(feed.contains("<id>https://example.org/bees/updates/news.html</id>"), "{feed}");
    assert!(feed.contains("<updated>2026-03-02T00:00:00Z</updated>") && feed.contains("News &amp; more"), "{feed}");
}

#[test]
fn two_pages_at_one_address_are_a_mistake() {
    let mut casebook = sample::casebook(&[]);
    let mut page = casebook.pages[0].clone();
    page.slug = "Glossary".into();
    casebook.pages.push(page);
    casebook.redirects[0].target = Target::Term(None);
    let derived = derive(&mut casebook).value;
    let errors = Site::new(&casebook, &derived, &pages(&casebook, &derived), None).unwrap_err();
    let found: Vec<_> = errors.iter().map(|error| (&*error.file, error.code)).collect();
    assert_eq!(found, [("content/pages/Glossary.md", Code::AddressCollision)]);
}

/// The findings of a template, as `file:line:column message`.
fn template_errors(name: &str, template: &str) -> Vec<String> {
    let path = format!("themes/own/templates/{name}");
    let mut casebook = sample::casebook(&[(&path, template)]);
    let derived = derive(&mut casebook).value;
    let written = |error: &Diagnostic| {
        let place = error.place.map_or(String::new(), |place| format!(":{}:{}", place.line, place.column));
        format!("{}{place} {}", error.file, error.message)
    };
    match Site::new(&casebook, &derived, &pages(&casebook, &derived), None) {
        Err(errors) => errors.iter().map(written).collect(),
        Ok(site) => {
            site.files().iter().filter_map(|file| site.render(file).err()).map(|error| written(&error)).collect()
        }
    }
}

#[test]
fn mistakes_in_templates_have_their_place_and_say_what_exists() {
    let own = "themes/own/templates/404.html";
    assert_eq!(
        template_errors("404.html", "a\n {{ nothing }}"),
        [format!("{own}:2:5 Variable `nothing` is not defined.")]
    );
    assert_eq!(
        template_errors("404.html", "{{ aset(name=\"x\") }}"),
        [format!("{own}:1:4 There is no function `aset`. Did you mean `asset`?")]
    );
    let strings = template_errors("404.html", "{{ t(key=\"not-statd\") }}");
    assert_eq!(strings.len(), 1);
    assert!(strings[0].starts_with(own) && strings[0].contains("Did you mean `not-stated`?"), "{strings:?}");
    let syntax = template_errors("404.html", "{% if x %}");
    assert!(syntax.len() == 1 && syntax[0].starts_with(own), "{syntax:?}");
    let parent = template_errors("404.html", "{% extends \"base.html\" %}");
    assert_eq!(parent, [format!("{own}:1:13 There is no template `base.html`. Did you mean `page.html`?")]);
}

#[test]
fn the_same_casebook_gives_the_same_bytes() {
    assert_eq!(built(|_| ()), built(|_| ()));
}
