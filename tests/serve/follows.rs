//! An open page while the folder changes.

use std::fs;

use crate::bakeries::FILES;
use crate::program::{serve, serve_folder, site};

const OVEN: &str = "---\ntitle: The Oven\nstatus: published\nagreed: true\n---\n\nIt bakes well.\n";

fn original(path: &str) -> &'static str {
    FILES.iter().find(|(of, _)| *of == path).unwrap().1
}

#[test]
fn a_page_loads_again_when_it_is_another_one() {
    let served = serve();
    let mut page = served.open("/case-studies/oven.html");
    served.write("content/case-studies/oven.md", OVEN);
    page.wait_for("change");
    assert!(served.get("/case-studies/oven.html").body.contains("It bakes well."));
}

#[test]
fn a_page_that_a_change_does_not_concern_stays() {
    let served = serve();
    let mut page = served.open("/case-studies/mill.html");
    let mut changed = served.open("/case-studies/oven.html");
    served.write("content/case-studies/oven.md", OVEN);
    changed.wait_for("change");
    assert_eq!(page.next(), Some(("findings".to_owned(), "null".to_owned())));
    served.write("content/case-studies/mill.md", &OVEN.replace("Oven", "Mill"));
    // Nothing was between the two changes.
    assert_eq!(page.next(), Some(("findings".to_owned(), "null".to_owned())));
    assert_eq!(page.next(), Some(("change".to_owned(), "now".to_owned())));
}

#[test]
fn a_change_between_the_page_and_its_question_is_not_missed() {
    let served = serve();
    let mut page = served.follow("/case-studies/oven.html", "0123456789abcdef", "style.css=assets/style.00000000.css");
    page.wait_for("change");
}

#[test]
fn only_the_style_sheet_changes_where_only_it_did() {
    let served = serve();
    let mut page = served.open("/");
    served.write("themes/default/assets/style.css", "body { margin: 0 }\n");
    let sheets: serde_json::Value = serde_json::from_str(&page.wait_for("styles")).unwrap();
    let address = sheets["style.css"].as_str().unwrap();
    let sheet = served.get(&format!("/{address}"));
    assert!(sheet.status == 200 && sheet.body.contains("margin:0"), "{sheet:?}");
    assert!(served.get("/").body.contains(address));
    // The page is told of its new sheet once.
    served.write("content/case-studies/oven.md", OVEN);
    assert_eq!(page.next(), Some(("findings".to_owned(), "null".to_owned())));
}

#[test]
fn a_page_that_is_deleted_or_made_is_followed() {
    let served = serve();
    let mut page = served.open("/case-studies/mill.html");
    fs::remove_file(served.root.path().join("content/case-studies/mill.md")).unwrap();
    page.wait_for("change");
    let mut missing = served.open("/case-studies/mill.html");
    assert_eq!(served.get("/case-studies/mill.html").status, 404);
    let mut list = served.open("/case-studies/");
    // A folder of its own, which nobody watched before.
    served.write("content/case-studies/mill/index.md", original("content/case-studies/mill.md"));
    missing.wait_for("change");
    list.wait_for("change");
    assert_eq!(served.get("/case-studies/mill.html").status, 200);
    let mut page = served.open("/case-studies/mill.html");
    served.write("content/case-studies/mill/index.md", &OVEN.replace("Oven", "Mill"));
    page.wait_for("change");
}

#[test]
fn editors_may_save_by_moving_files() {
    let served = serve();
    let path = served.root.path().join("content/case-studies/oven.md");
    let beside = path.with_extension("md.tmp");
    let mut page = served.open("/case-studies/oven.html");
    fs::write(&beside, OVEN).unwrap();
    fs::rename(&beside, &path).unwrap();
    page.wait_for("change");
    let mut page = served.open("/case-studies/oven.html");
    fs::rename(&path, path.with_extension("md~")).unwrap();
    fs::write(&path, OVEN.replace("well", "best")).unwrap();
    fs::remove_file(path.with_extension("md~")).unwrap();
    page.wait_for("change");
    assert!(served.get("/case-studies/oven.html").body.contains("It bakes best."));
}

#[test]
fn the_last_good_site_stays_while_something_is_broken_and_follows_when_it_is_mended() {
    let broken = [
        ("content/case-studies/oven.md", "---\ntitle: [<script>alert(1)</script>\n---\n", "never closed"),
        ("content/proforma.yaml", "version: 1\nsections: [\n", "content/proforma.yaml"),
        ("content/site.yaml", "name: Bakeries\n", "content/site.yaml"),
        ("themes/default/templates/404.html", "{% if %}", "themes/default/templates/404.html"),
    ];
    let served = serve();
    let before = served.get("/case-studies/oven.html").body;
    let mut page = served.open("/case-studies/oven.html");
    for (path, text, expected) in broken {
        served.write(path, text);
        let found = page.wait_for_findings(expected);
        let read: serde_json::Value = serde_json::from_str(&found).unwrap();
        assert_eq!(read["findings"][0]["severity"], "error", "{found}");
        assert_eq!(served.get("/case-studies/oven.html").body, before, "{path}");
        match FILES.iter().find(|(of, _)| *of == path) {
            Some((_, text)) => served.write(path, text),
            None => fs::remove_file(served.root.path().join(path)).unwrap(),
        }
        page.wait_until_mended();
        assert_eq!(served.get("/case-studies/oven.html").body, before, "{path}");
    }
}

#[test]
fn a_folder_without_a_good_site_says_so_and_follows() {
    let root = site();
    fs::write(root.path().join("content/site.yaml"), "name: <b>\n").unwrap();
    let served = serve_folder(root, &["--port", "0", "--as-of", "2026-03-02"]);
    let answer = served.get("/case-studies/");
    assert!(answer.status == 503 && answer.body.contains("There is no site yet"), "{answer:?}");
    assert!(answer.body.contains("content/site.yaml"), "{answer:?}");
    let mut page = served.open("/case-studies/");
    served.write("content/site.yaml", original("content/site.yaml"));
    page.wait_for("change");
    assert_eq!(served.get("/case-studies/").status, 200);
}

#[test]
fn a_folder_that_goes_away_and_comes_back_is_followed() {
    let served = serve();
    let content = served.root.path().join("content");
    let away = served.root.path().join("away");
    let mut page = served.open("/case-studies/oven.html");
    fs::rename(&content, &away).unwrap();
    page.wait_for_findings("has no folder named content");
    assert_eq!(served.get("/case-studies/oven.html").status, 200);
    fs::rename(&away, &content).unwrap();
    page.wait_until_mended();
    served.write("content/case-studies/oven.md", OVEN);
    page.wait_for("change");
    // A look that comes while serving is watched too.
    let mut page = served.open("/");
    served.write("themes/default/assets/style.css", "body { margin: 1px }\n");
    page.wait_for("styles");
    served.write("themes/default/assets/style.css", "body { margin: 2px }\n");
    page.wait_for("styles");
}

#[test]
fn nothing_is_written() {
    let served = serve();
    let mut page = served.open("/");
    served.write("content/home.md", "---\nfinding: Bread falls.\n---\n");
    page.wait_for("change");
    let mut names: Vec<_> = fs::read_dir(served.root.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["content"]);
}
