//! `casebook init`, `new` and `schema`, as typed.

use std::fs;
use std::path::Path;

use crate::run::casebook;
use crate::writer::listing;

/// The site that `init` makes.
fn site() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let ran = casebook(place.path(), &["init", "."]);
    assert_eq!(ran.status, 0, "{ran:?}");
    place
}

fn findings(root: &Path) -> Vec<serde_json::Value> {
    let ran = casebook(root, &["check", "--format", "json", "--as-of", "2026-03-02"]);
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_site_of_init_checks_without_a_finding_and_builds_at_once() {
    let place = tempfile::tempdir().unwrap();
    let ran = casebook(place.path(), &["init", "my new/site"]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{ran:?}");
    assert!(ran.stdout.contains("--root \"my new/site\""), "{ran:?}");
    let root = place.path().join("my new/site");
    assert!(root.join("README.md").is_file());
    let ignored = fs::read_to_string(root.join(".gitignore")).unwrap();
    assert!(ignored.contains("\n*-draft.html\n"), "{ignored}");
    let checked = casebook(place.path(), &["check", "--root", "my new/site"]);
    assert_eq!((checked.status, &*checked.stderr), (0, ""), "{checked:?}");
    assert!(checked.stdout.ends_with("nothing to report\n"), "{checked:?}");
    let built = casebook(place.path(), &["build", "--root", "my new/site"]);
    assert_eq!((built.status, &*built.stderr), (0, ""), "{built:?}");
    assert!(root.join("output/case-studies/library-table.html").is_file());
}

#[test]
fn init_takes_no_folder_that_holds_anything() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("used")).unwrap();
    fs::write(place.path().join("used/.hidden"), "mine").unwrap();
    for folder in ["used", "used/.hidden", "used/.hidden/below"] {
        let ran = casebook(place.path(), &["init", folder]);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{folder}: {ran:?}");
        assert!(ran.stderr.starts_with("error: used"), "{ran:?}");
    }
    assert_eq!(fs::read_dir(place.path().join("used")).unwrap().count(), 1);
}

#[test]
fn a_blank_case_study_has_only_gaps() {
    let root = site();
    let ran = casebook(root.path(), &["new", "case-study", "Tŷ: the \"glass\" house # 1"]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{ran:?}");
    assert!(ran.stdout.starts_with("Made content/case-studies/ty-the-glass-house-1.md\nNext: "), "{ran:?}");
    let text = fs::read_to_string(root.path().join("content/case-studies/ty-the-glass-house-1.md")).unwrap();
    let lines: Vec<&str> = text.lines().take(2).collect();
    assert_eq!(lines, ["---", "# yaml-language-server: $schema=../../.casebook/case-study.schema.json"]);
    assert!(text.contains("\ncafe_title: \"Tŷ: the \\\"glass\\\" house # 1\"\n"), "{text}");
    assert!(text.contains("\nstatus: draft\n") && text.contains("\n#meeting_place:\n"), "{text}");
    assert!(text.contains("village-hall  Village or community hall"), "{text}");
    assert!(text.contains("(needed before it is published)") && !text.contains("volunteer_email"), "{text}");
    let found = findings(root.path());
    assert!(!found.is_empty());
    for finding in found {
        assert_eq!(finding["severity"], "note", "{finding}");
    }
    let schema = fs::read_to_string(root.path().join(".casebook/case-study.schema.json")).unwrap();
    assert_eq!(schema, casebook(root.path(), &["schema"]).stdout);
}

#[test]
fn no_schema_is_written_where_there_is_no_site() {
    let place = tempfile::tempdir().unwrap();
    let ran = casebook(place.path(), &["schema", "site", "--write", "--root", "sit"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(!place.path().join("sit").exists(), "{ran:?}");
}

#[test]
fn a_draft_with_private_answers_beside_the_content_is_an_error() {
    let place = tempfile::tempdir().unwrap();
    casebook(place.path(), &["init", "site"]);
    let draft = "<script type=\"application/json\" id=\"casebook-draft\">{\"format\":\"casebook-draft\",\"version\":1,\
        \"answers\":{},\"private\":{\"secret\":\"zqmarker\"}}</script>";
    fs::create_dir(place.path().join("site/inbox")).unwrap();
    fs::write(place.path().join("site/inbox/a-private-draft.html"), draft).unwrap();
    for command in ["check", "build"] {
        let ran = casebook(place.path(), &[command, "--root", "site"]);
        assert_eq!(ran.status, 1, "{ran:?}");
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.contains("filled-form") && !said.contains("zqmarker"), "{said}");
    }
}

#[test]
fn no_title_breaks_the_blank() {
    let root = site();
    let titles = [
        "---",
        "a\nstatus: published\nmay_be_published: yes",
        "'",
        "\\",
        "a: b # c",
        "- x",
        "{a}",
        "\u{feff}b\u{7}",
        "# x",
        "yes",
        "1.10",
        "a\u{2028}b\u{85}c",
        "&x *y !z |",
        "\"\"\"",
        "Ω: ß",
        "%TAG",
        "a\ttab",
        "?",
        "{{ x }}",
    ];
    for (number, title) in titles.iter().enumerate() {
        for kind in ["case-study", "update", "chart"] {
            let name = format!("n{number}");
            let arguments = ["new", kind, "--name", &name, "--as-of", "2026-03-02", "--", title];
            let ran = casebook(root.path(), &arguments);
            assert_eq!(ran.status, 0, "{title:?}: {ran:?}");
        }
    }
    assert_eq!(casebook(root.path(), &["new", "update", " \n "]).status, 2);
    let found = findings(root.path());
    for finding in &found {
        assert_ne!(finding["severity"], "error", "{finding}");
    }
    let drafts = found.iter().filter(|finding| finding["code"] == "draft-gap" && finding["question"] == "in_brief");
    assert_eq!(drafts.count(), titles.len(), "each is a draft, whatever its title says");
}

#[test]
fn the_shipped_questionnaire_makes_a_blank_with_only_gaps() {
    let root = tempfile::tempdir().unwrap();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir(root.path().join("content")).unwrap();
    for (file, from) in [("site.yaml", "src/init/site/content"), ("proforma.yaml", "content")] {
        fs::copy(project.join(from).join(file), root.path().join("content").join(file)).unwrap();
    }
    assert_eq!(casebook(root.path(), &["new", "case-study", "A team"]).status, 0);
    let found = findings(root.path());
    assert!(found.len() > 5);
    for finding in found {
        assert_eq!(finding["severity"], "note", "{finding}");
    }
}

#[test]
fn a_blank_update_has_todays_date_and_is_held_back_until_it_has_a_text() {
    let root = site();
    let ran = casebook(root.path(), &["new", "update", "News: a start", "--as-of", "2026-03-01"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let text = fs::read_to_string(root.path().join("content/updates/news-a-start.md")).unwrap();
    assert!(text.contains("\ntitle: \"News: a start\"\n") && text.contains("\ndate: 2026-03-01\n"), "{text}");
    let said = findings(root.path());
    assert_eq!((said.len(), &said[0]["code"]), (1, &"still-blank".into()), "{said:?}");
}

#[test]
fn a_blank_chart_counts_a_question_and_is_held_back() {
    let root = site();
    let ran = casebook(root.path(), &["new", "chart", "Where they meet"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let text = fs::read_to_string(root.path().join("content/charts/where-they-meet.yaml")).unwrap();
    for line in ["title: Where they meet", "kind: bars", "data: case-studies", "measure: meeting_place"] {
        assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
    }
    let errors = findings(root.path()).into_iter().filter(|finding| finding["severity"] == "error");
    assert_eq!(errors.count(), 0);
    assert!(findings(root.path()).iter().any(|finding| finding["code"] == "still-blank"));
}

#[test]
fn nothing_is_overwritten_and_another_name_is_suggested() {
    let root = site();
    for (kind, folder, ending) in
        [("case-study", "case-studies", "md"), ("update", "updates", "md"), ("chart", "charts", "yaml")]
    {
        let file = root.path().join(format!("content/{folder}/mine.{ending}"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "mine").unwrap();
        let ran = casebook(root.path(), &["new", kind, "Mine"]);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{ran:?}");
        assert!(
            ran.stderr.contains("exists already, and is left as it is; choose another title, or ")
                && ran.stderr.contains("--name mine-2")
        );
        assert_eq!(fs::read(&file).unwrap(), b"mine");
        let ran = casebook(root.path(), &["new", kind, "Mine", "--name", "mine-2"]);
        assert_eq!(ran.status, 0, "{ran:?}");
        let ran = casebook(root.path(), &["new", kind, "Mine", "--name", "../../Mine 2"]);
        assert_eq!(ran.status, 2, "{ran:?}");
    }
    assert!(!root.path().join("Mine 2.md").exists());
}

#[test]
fn a_name_that_leads_elsewhere_or_was_withdrawn_is_refused() {
    let root = site();
    let redirects = "redirects:\n  - {from: case-studies/mine, to: about.html}\nwithdrawn:\n  - {address: case-studies/gone, reason: consent, on: 2026-03-01}\n";
    fs::write(root.path().join("content/redirects.yaml"), redirects).unwrap();
    for (title, says) in [
        ("Mine", "an old address in content/redirects.yaml"),
        ("Gone", "a case study that was withdrawn on 2026-03-01"),
    ] {
        let ran = casebook(root.path(), &["new", "case-study", title]);
        assert_eq!(ran.status, 2, "{ran:?}");
        let better = format!("--name {}-2", title.to_lowercase());
        assert!(ran.stderr.contains(says) && ran.stderr.contains(&better), "{ran:?}");
        assert_eq!(casebook(root.path(), &["new", "update", title]).status, 0, "another address");
    }
}

#[test]
fn a_questionnaire_with_mistakes_makes_nothing() {
    let root = site();
    fs::write(root.path().join("content/proforma.yaml"), "version: 1\nsections: []\nsection: []\n").unwrap();
    fs::remove_dir_all(root.path().join(".casebook")).unwrap();
    let before = listing(root.path());
    for arguments in [&["new", "case-study", "One"][..], &["new", "chart", "One"], &["schema"], &["schema", "--write"]]
    {
        let ran = casebook(root.path(), arguments);
        assert_eq!((ran.status, &*ran.stdout), (1, ""), "{ran:?}");
        assert!(ran.stderr.contains("content/proforma.yaml:3"), "{ran:?}");
    }
    assert!(listing(root.path()) == before && !root.path().join(".casebook").exists());
}

#[test]
fn the_schema_is_refreshed_but_never_put_over_somebody_elses_file() {
    let root = site();
    let path = root.path().join(".casebook/case-study.schema.json");
    fs::remove_dir_all(root.path().join(".casebook")).unwrap();
    let written = casebook(root.path(), &["schema", "--write"]).stdout;
    assert!(written.starts_with("Wrote .casebook/case-study.schema.json\nWrote .casebook/proforma"), "{written}");
    assert!(casebook(root.path(), &["schema", "--write"]).stdout.starts_with("Nothing has changed in"));
    let of_the_site = casebook(root.path(), &["schema", "site"]).stdout;
    assert_eq!(fs::read_to_string(root.path().join(".casebook/site.schema.json")).unwrap(), of_the_site);
    assert_eq!(casebook(root.path(), &["schema", "nothing"]).status, 2);
    let proforma = root.path().join("content/proforma.yaml");
    let text = fs::read_to_string(&proforma).unwrap().replace("Where do you meet?", "In which place do you meet?");
    fs::write(&proforma, text).unwrap();
    assert_eq!(casebook(root.path(), &["schema", "--write"]).status, 0);
    assert!(fs::read_to_string(&path).unwrap().contains("In which place"));
    fs::write(&path, "{\"title\": \"mine\"}").unwrap();
    for arguments in [&["schema", "--write"][..], &["new", "case-study", "One"]] {
        let ran = casebook(root.path(), arguments);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{ran:?}");
        assert!(ran.stderr.contains("case-study.schema.json"), "{ran:?}");
    }
    assert_eq!(fs::read(&path).unwrap(), b"{\"title\": \"mine\"}");
    assert!(!root.path().join("content/case-studies/one.md").exists());
}

#[test]
fn a_language_is_a_strings_file_with_the_english_beside_each_string() {
    let root = site();
    let ran = casebook(root.path(), &["new", "language", "cy"]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{ran:?}");
    assert!(ran.stdout.starts_with("Made themes/default/strings/cy.yaml\nNext: "), "{ran:?}");
    let path = root.path().join("themes/default/strings/cy.yaml");
    let text = fs::read_to_string(&path).unwrap();
    for line in [
        "\nskip-to-content:  # Skip to main content\n",
        "\nall-case-studies:\n  zero:  # See all {n} case studies\n  one:  # See the case study\n  two:  # See",
        "\nthousands-separator: \",\"  # ,\n",
        "\nmonths: [\"Ionawr\", ",
        "\n\"no\":  # No\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let settings = root.path().join("content/site.yaml");
    let cymraeg = fs::read_to_string(&settings).unwrap().replace("language: en-GB", "language: cy");
    assert!(cymraeg.contains("language: cy"), "{cymraeg}");
    fs::write(&settings, cymraeg).unwrap();
    let gaps = || {
        let found = findings(root.path());
        let [note] = found.as_slice() else { panic!("{found:#?}") };
        assert_eq!((note["severity"].as_str(), note["code"].as_str()), (Some("note"), Some("untranslated-strings")));
        let message = note["message"].as_str().unwrap();
        message.split(' ').next().unwrap().parse::<usize>().unwrap()
    };
    let before = gaps();
    fs::write(&path, text.replace("\nskip-to-content:", "\nskip-to-content: Neidio")).unwrap();
    assert_eq!(gaps(), before - 1);
    let again = casebook(root.path(), &["new", "language", "cy"]);
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("exists already"), "{again:?}");
    assert!(fs::read_to_string(&path).unwrap().contains("\nskip-to-content: Neidio  #"));
    for refused in ["en-GB", "Deutsch!", "../x"] {
        assert_eq!(casebook(root.path(), &["new", "language", refused]).status, 2, "{refused}");
    }
}
