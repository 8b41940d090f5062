//! One link in, one target or one message out.

use std::sync::Arc;

use proptest::prelude::*;

use super::{Anchors, PictureLookup, PictureSize, Targets, Visibility, resolve};
use crate::check::text::markdown::parse;
use crate::diagnostic::{Diagnostic, place_in, sort};
use crate::model::{Block, Collection, DocumentId, ImageFile, Prose};
use crate::source::{Read, Source};
use crate::strings::QuotationMarks;

fn document(targets: &mut Targets, path: &str, collection: Collection, slug: &str, anchors: &[&str]) {
    let id = DocumentId { collection, slug: slug.into() };
    let visibility = if slug.starts_with("draft") { Visibility::Unpublished } else { Visibility::Shown };
    let ingredients: &[&str] = if collection == Collection::Ingredients { anchors } else { &[] };
    targets.add_document(path, id, visibility, Anchors::known(anchors.iter().copied()), ingredients.iter().copied());
}

fn targets() -> Targets {
    let mut targets = Targets::default();
    document(&mut targets, "content/home.md", Collection::Home, "index", &[]);
    document(&mut targets, "content/report/summary.md", Collection::Report, "summary", &["methods", "été"]);
    document(
        &mut targets,
        "content/ingredients/building-the-team.md",
        Collection::Ingredients,
        "building-the-team",
        &["secondments", "clear-roles"],
    );
    document(&mut targets, "content/case-studies/vale.md", Collection::CaseStudies, "vale", &["challenges"]);
    document(&mut targets, "content/case-studies/coast/index.md", Collection::CaseStudies, "coast", &[]);
    document(&mut targets, "content/case-studies/draft-x.md", Collection::CaseStudies, "draft-x", &["secret"]);
    document(&mut targets, "content/pages/about.md", Collection::Pages, "about", &[]);
    targets.set_first_chapter(DocumentId { collection: Collection::Report, slug: "summary".into() });
    targets.add_glossary("content/glossary.yaml", Anchors::known(["epr", "ccio"]));
    targets.add_chart("content/charts/teams.yaml", Visibility::Shown);
    targets.add_data("content/data/survey.csv");
    targets.add_picture(&"content/case-studies/coast/team.gif".into(), Some(PictureSize { width: 3, height: 2 }));
    targets.add_settings("content/site.yaml");
    targets
}

/// Checks where a link in the case study Vale leads, or what is wrong with it.
#[track_caller]
fn check(destination: &str, expected: &str) {
    let found = match targets().resolve("content/case-studies/vale.md", destination) {
        Ok(target) => format!("{target:?}").replace("DocumentId ", ""),
        Err(problem) => {
            let suggestion = problem.suggestion.map(|suggestion| format!(" → {suggestion}")).unwrap_or_default();
            format!("{}: {}{suggestion}", problem.code, problem.message)
        }
    };
    assert_eq!(found, expected, "{destination}");
}

fn read(file: &str, text: &str) -> (Prose, Vec<Diagnostic>) {
    let file: Arc<str> = file.into();
    let source = Source { path: &file, text };
    let mut read = Read::begin();
    let draft = read.take(parse(source, 0..text.len(), &QuotationMarks::default()));
    let prose = read.take(resolve(draft, source, &targets()));
    place_in(text, &mut read.findings);
    sort(&mut read.findings);
    (prose, read.findings)
}

#[track_caller]
fn findings(text: &str, expected: &[&str]) {
    let found: Vec<String> = read("content/case-studies/vale.md", text)
        .1
        .into_iter()
        .map(|found| {
            let place = found.place.unwrap();
            let corrected = found.corrected.map(|line| format!(" ⇒ {line}")).unwrap_or_default();
            format!("{}:{} {} {}{corrected}", place.line, place.column, found.code, found.message)
        })
        .collect();
    assert_eq!(found, expected, "\n{text}");
}

#[test]
fn a_missing_picture_is_found_in_another_folder_or_under_a_near_name() {
    let mut targets = Targets::default();
    for path in ["content/pages/team.png", "content/pages/ward.jpg"] {
        targets.add_picture(&path.into(), Some(PictureSize { width: 1, height: 1 }));
    }
    assert_eq!(targets.picture("report/Team.png", "report/a.md"), PictureLookup::Missing(Some("pages/team.png")));
    assert_eq!(targets.picture("pages/wrad.jpg", "report/a.md"), PictureLookup::Missing(Some("pages/ward.jpg")));
    assert_eq!(targets.picture("pages/zebra.jpg", "report/a.md"), PictureLookup::Missing(None));
}

#[test]
fn a_link_leads_to_what_its_path_names() {
    check(
        "../ingredients/building-the-team.md#secondments",
        r#"Ingredient { theme: "building-the-team", id: "secondments" }"#,
    );
    check("../report/summary.md", r#"Document({ collection: Report, slug: "summary" }, None)"#);
    check("../report/./summary.md#%C3%A9t%C3%A9", r#"Document({ collection: Report, slug: "summary" }, Some("été"))"#);
    check("coast/index.md", r#"Document({ collection: CaseStudies, slug: "coast" }, None)"#);
    check("./coast/", r#"Document({ collection: CaseStudies, slug: "coast" }, None)"#);
    check("#challenges", r#"Anchor("challenges")"#);
    check("../glossary.yaml#epr", r#"Term(Some("epr"))"#);
    check("../glossary.yaml", "Term(None)");
    check("../charts/teams.yaml", r#"Chart("charts/teams.yaml")"#);
    check("../data/survey.csv", r#"Data("data/survey.csv")"#);
    check("coast/team.gif", r#"File("case-studies/coast/team.gif")"#);
    check("../ingredients/", r#"Generated("ingredients/index.html", None)"#);
    check("../report/", r#"Generated("report/index.html", None)"#);
    check("../", r#"Document({ collection: Home, slug: "index" }, None)"#);
    check("./", r#"Generated("case-studies/index.html", None)"#);
    check("../search.html", r#"Generated("search.html", None)"#);
    check("https://a.org/b?c#d", r#"External("https://a.org/b?c#d")"#);
    check("MAILTO:a@b.org", r#"Email("a@b.org")"#);
    check("tel:+441632960000", r#"Telephone("+441632960000")"#);
}

#[test]
fn a_broken_link_names_what_was_meant() {
    check(
        "../ingredients/building-the-taem.md#secondments",
        "broken-link: There is no file `../ingredients/building-the-taem.md`. → ../ingredients/building-the-team.md#secondments",
    );
    check(
        "ingredients/building-the-team.md",
        "broken-link: There is no file `ingredients/building-the-team.md`. → ../ingredients/building-the-team.md",
    );
    check(
        "../Report/Summary.md",
        "broken-link: There is no file `../Report/Summary.md`. Capital and small letters count in the names of files on the web. → ../report/summary.md",
    );
    check("../report/summary", "broken-link: There is no file `../report/summary`. → ../report/summary.md");
    check(
        "../report/summary.html",
        "broken-link: `../report/summary.html` is the address of a finished page. Links name the file that it is made from. → ../report/summary.md",
    );
    check(
        "../about.html",
        "broken-link: `../about.html` is the address of a finished page. Links name the file that it is made from. → ../pages/about.md",
    );
    check("coast.md", "broken-link: There is no file `coast.md`. → coast/index.md");
    check(
        "/report/summary.md",
        "broken-link: This link begins with a slash. Links are paths from the file that they stand in. → ../report/summary.md",
    );
    check(
        "../../README.md",
        "broken-link: This link leads out of the folder content. Nothing outside it is on the site.",
    );
    check("../pages/", "broken-link: `../pages/` is a folder without a page of its own.");
    check("../saerch.html", "broken-link: There is no file or page `../saerch.html`. → ../search.html");
    check("../everything.html", "broken-link: There is no file `../everything.html`.");
    check("../site.yaml", "broken-link: content/site.yaml is no page. Readers of the site never see it.");
    check(
        "../report/summary.md?x",
        "broken-link: There is a question mark in this link. A link to a page of this site has none. → ../report/summary.md",
    );
    check("", "broken-link: This link has no address.");
    check("http:/a", "broken-link: This web address is not complete.");
}

#[test]
fn a_broken_anchor_names_the_nearest_one() {
    check(
        "../ingredients/building-the-team.md#secondment",
        "broken-anchor: content/ingredients/building-the-team.md has no heading #secondment. → ../ingredients/building-the-team.md#secondments",
    );
    check(
        "../report/summary.md#Methods",
        "broken-anchor: content/report/summary.md has no heading #Methods. → ../report/summary.md#methods",
    );
    check("#chalenges", "broken-anchor: This page has no heading #chalenges. → #challenges");
    check("../glossary.yaml#erp", "unknown-term: The glossary has no term #erp. → ../glossary.yaml#epr");
    check("../report/summary.md#", "broken-anchor: Nothing stands after the # of this link. → ../report/summary.md");
}

#[test]
fn an_unpublished_case_study_is_named_by_its_file_only() {
    check(
        "draft-x.md#secret",
        "link-to-unpublished: content/case-studies/draft-x.md is not published, so a link to it would lead nowhere.",
    );
    check("draft-y.md", "broken-link: There is no file `draft-y.md`.");
}

#[test]
fn every_trick_with_a_scheme_is_refused() {
    for destination in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "java%73cript:alert(1)",
        "javascript%3Aalert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "C:\\x.md",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://nhs.uk@evil.example",
        "a%00.md",
        "a%0a.md",
        "a\u{202e}dm.b",
        "..%5cx.md",
        " javascript:alert(1)",
        "blob:x",
        "view-source:x",
        "a\u{200b}.md",
    ] {
        let problem = targets().resolve("content/case-studies/vale.md", destination).unwrap_err();
        assert_eq!(problem.code, crate::diagnostic::Code::UnsafeLink, "{destination:?} {problem:?}");
    }
    findings(
        "[a](javascript&colon;alert(1)) [b](&#106;avascript:x)",
        &[
            "1:5 unsafe-link A link must not begin with javascript:",
            "1:36 unsafe-link A link must not begin with javascript:",
        ],
    );
}

#[test]
fn findings_mark_the_destination_and_show_the_line_mended() {
    findings(
        "é [a](../report/sumary.md) b",
        &["1:7 broken-link There is no file `../report/sumary.md`. ⇒ é [a](../report/summary.md) b"],
    );
    findings("[a][r] [b][r]\n\n[r]: nowhere.md", &["3:6 broken-link There is no file `nowhere.md`."]);
}

#[test]
fn images_get_their_size_and_charts_their_place() {
    let (prose, report) = read(
        "content/case-studies/coast/index.md",
        "![Our ward](team.gif)\n\nIn line ![Our ward](./team.gif)\n\n![Who](../../charts/teams.yaml)",
    );
    assert!(report.is_empty(), "{report:?}");
    let file = ImageFile { path: "case-studies/coast/team.gif".into(), width: 3, height: 2 };
    assert_eq!(prose.images, [file.clone(), file.clone()], "one for each place where it is shown");
    assert!(matches!(&prose.blocks[0], Block::Figure(image) if prose.image_file(image.file) == Some(&file)));
    assert!(
        matches!(&prose.blocks[2], Block::Chart { path, label } if &**path == "charts/teams.yaml" && label == "Who")
    );
    findings(
        "![](coast/team.gif)\n\n![photo](coast/team.gif)\n\n![Our ward](team.gif)\n\nx ![Who](../charts/teams.yaml)\n\n![Who](../charts/taems.yaml)\n\n![Ward](https://a.org/b.png)",
        &[
            "1:1 missing-alt Nothing says what this picture shows, for readers who do not see it.",
            "3:3 useless-alt “photo” does not say what the picture shows.",
            "5:13 missing-image There is no picture `team.gif`. ⇒ ![Our ward](coast/team.gif)",
            "7:3 chart-mistake A chart stands in the middle of a line.",
            "9:8 broken-link There is no file `../charts/taems.yaml`. ⇒ ![Who](../charts/teams.yaml)",
            "11:9 unsafe-link This picture is on another website. The site shows only pictures of its own.",
        ],
    );
}

#[test]
fn passages_that_show_an_ingredient_get_an_anchor_of_their_own() {
    let link = "[x](../ingredients/building-the-team.md#secondments)";
    let text = format!(
        "## A {{#building-the-team-secondments}}\n\n{link}\n\n- {link}\n- no\n\n> *{link}*\n\n| {link} |\n|---|\n\na[^1]\n\n[^1]: {link}\n"
    );
    let anchors = |file: &str| {
        let (prose, report) = read(file, &text);
        assert!(report.is_empty(), "{report:?}");
        assert_eq!(prose.links.len(), 5);
        let mut anchors = Vec::new();
        Prose::each_passage(&prose.blocks, &mut |passage| anchors.push(passage.anchor.clone()));
        anchors.into_iter().flatten().collect::<Vec<_>>()
    };
    assert_eq!(
        anchors("content/case-studies/vale.md"),
        ["building-the-team-secondments-2", "building-the-team-secondments-3", "building-the-team-secondments-4"]
    );
    assert!(anchors("content/report/summary.md").is_empty());
}

#[test]
fn a_broken_link_leaves_its_words() {
    let (prose, _) = read("content/case-studies/vale.md", "a [b *c*](no.md) d [e](coast/)");
    let Block::Paragraph(passage) = &prose.blocks[0] else { panic!() };
    assert_eq!(passage.plain_text(), "a b c d e");
    assert_eq!(prose.links.len(), 1);
    passage.each_link(&mut |index| drop(prose.target(index).clone()));
}

proptest! {
    #[test]
    fn any_text_whatever_is_read_without_a_crash(
        pieces in prop::collection::vec(prop_oneof![
            "\\PC{0,6}",
            prop::sample::select(vec![
                "[", "]", "(", ")", "![", "](", "](../report/summary.md#", "[^a]", "[^a]: ", "\n", "\n\n", "\r\n", "> ", "- ", "1. ",
                "# ", "## ", "{#a}", "{.b}", "<b>", "</b>", "<!--", "-->", "`", "```\n", "*", "**", "_", "~~", "|", "\n|---|\n", "\\",
                "&amp;", "https://a.org/", "@", "b.org", "www.", "...", "--", "'", "\"", "[!NOTE]", "[x] ", "    ", "é", "\u{301}", "\u{feff}",
                "[r]: x.md\n", "[a][r]", "team.gif", "charts/teams.yaml", "%", "%zz", "://", "\t",
            ]).prop_map(str::to_owned),
        ], 0..60),
        skip in 0_usize..8,
    ) {
        let text = pieces.concat();
        let file: Arc<str> = "content/case-studies/coast/index.md".into();
        let source = Source { path: &file, text: &text };
        let start = text.floor_char_boundary(skip.min(text.len()));
        let draft = parse(source, start..text.len(), &QuotationMarks::default()).value;
        for link in &draft.links {
            prop_assert!(text.get(link.span.clone()).is_some());
            prop_assert!(text.get(link.destination_span.clone()).is_some());
        }
        let prose = resolve(draft, source, &targets()).value;
        Prose::each_passage(&prose.blocks, &mut |passage| {
            assert!(text.get(passage.span.clone()).is_some());
            passage.each_link(&mut |index| { let _ = prose.target(index); });
        });
        let mut ids = std::collections::HashSet::new();
        prop_assert!(prose.headings().all(|heading| !heading.id.is_empty() && ids.insert(heading.id.as_str())));
    }

    #[test]
    fn any_destination_whatever_is_judged_without_a_crash(destination in "\\PC{0,20}|[a-z./#?%:\\\\]{0,20}") {
        let _ = targets().resolve("content/case-studies/vale.md", &destination);
    }
}
