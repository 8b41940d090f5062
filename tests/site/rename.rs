//! Other names for pages and ingredients: every link follows, old addresses stay, and nothing else changes by a byte.

use std::collections::{BTreeMap, BTreeSet};

use casebook::SourceTree;
use casebook::check::Options;
use casebook::diagnostic::Severity;
use casebook::load::{Content, SourceFile};
use casebook::rename::{RenameOptions, WishError, in_memory};
use proptest::prelude::*;

use crate::built::{self, Built, options, root};
use crate::support::{Files, over, right_site, split};

fn tree(files: Files) -> SourceTree {
    SourceTree::new(files.into_iter().map(|(path, content)| SourceFile { path: path.into(), content }).collect())
}

/// A renaming that is made; the folder afterwards.
#[track_caller]
fn renamed(tree: &SourceTree, old: &str, new: &str) -> SourceTree {
    let wanted = RenameOptions { old, new, dry_run: false };
    match in_memory(tree, wanted, &options()) {
        Ok(Ok((plan, _))) => plan.tree_after(tree),
        Ok(Err(refused)) => panic!("{old} to {new}: {:?}", refused.diagnostics),
        Err(error) => panic!("{old} to {new}: {error}"),
    }
}

/// The words in which a renaming is refused.
#[track_caller]
fn refused(tree: &SourceTree, old: &str, new: &str) -> String {
    let wanted = RenameOptions { old, new, dry_run: false };
    match in_memory(tree, wanted, &options()) {
        Ok(Ok(_)) => panic!("{old} to {new} was not refused"),
        Ok(Err(refused)) => {
            refused.diagnostics.iter().map(|found| format!("{} {}\n", found.code, found.message)).collect()
        }
        Err(error) => error.to_string(),
    }
}

fn contents(tree: &SourceTree) -> BTreeMap<String, Content> {
    tree.files().iter().map(|file| (file.path.to_string(), file.content.clone())).collect()
}

fn text<'t>(tree: &'t SourceTree, path: &str) -> &'t str {
    tree.file(path).unwrap_or_else(|| panic!("there is no {path}")).text().unwrap()
}

/// Errors and warnings.
fn mistakes(tree: &SourceTree) -> String {
    let (_, found) = casebook::build_in_memory(tree, &options());
    let found = found.iter().filter(|found| found.severity != Severity::Note);
    found.map(|found| format!("{} {} {}\n", found.file, found.code, found.message)).collect()
}

/// The small site without a mistake, with these changes.
pub fn changed(changes: &str) -> SourceTree {
    tree(over(right_site(), split(changes)))
}

/// Every form in which an address is written.
const EVERY_FORM: &str = "-- content/report/forms.md --
---
title: Forms
order: 9
---

[a](../case-studies/riverside.md) [b](<../case-studies/riverside.md>) [c](./../case-studies/./riverside.md#what-worked)
[d](../case-studies/../case-studies/riverside%2Emd) [e](../case-studies/r%69verside.md) [f][one] [g][one] [two]

Also `../case-studies/riverside.md` in code, riverside.md in words, and <!-- [x](../case-studies/riverside.md) --> in none.

[one]: ../case-studies/riverside.md#what-worked
[two]: <../case-studies/riverside.md>
-- content/home.md --
---
routes:
  - {label: One, text: A, to: case-studies/riverside.md}
  - {label: Two, text: B, to: \"case-studies/riverside.md#what-worked\"}
  - label: Three
    text: C
    to: './case-studies/riverside.md'
---

[Here](case-studies/riverside.md)
-- content/redirects.yaml --
withdrawn:
  - {address: case-studies/gone, reason: error, on: 2026-01-01, see: case-studies/riverside}
redirects:
  - {from: a, to: case-studies/riverside.md}
  - {from: b, to: /case-studies/riverside}
  - {from: c, to: case-studies/riverside.html}
  - {from: d, to: case-studies/riverside/}
-- content/site.yaml --
name: Wards that changed
base_url: https://example.org/wards/
language: en-GB
publisher: Example Ward Network
contact: office@example.org
navigation:
  - {label: It, to: case-studies/riverside.md}
";

#[test]
fn an_address_is_mended_in_every_form_and_every_other_byte_stays() {
    let before = changed(&EVERY_FORM.replace(" <!-- [x](../case-studies/riverside.md) --> in none", ""));
    let after = renamed(&before, "case-studies/riverside.md", "by-the-river");
    assert_eq!(mistakes(&after), "");
    let forms = text(&before, "content/report/forms.md");
    let (links, code) =
        (forms.split("Also").next().unwrap(), "`../case-studies/riverside.md` in code, riverside.md in words");
    let wanted = forms.replace(
        links,
        &links.replace("r%69verside", "by-the-river").replace("%2Emd", ".md").replace("riverside", "by-the-river"),
    );
    let (start, definitions) = wanted.split_once(code).unwrap();
    let wanted = format!("{start}{code}{}", definitions.replace("riverside", "by-the-river"));
    assert_eq!(text(&after, "content/report/forms.md"), wanted);
    for path in ["content/home.md", "content/site.yaml"] {
        assert_eq!(text(&after, path), text(&before, path).replace("riverside", "by-the-river"));
    }
    let redirects = text(&before, "content/redirects.yaml").replace("riverside", "by-the-river");
    let added = "  - {from: case-studies/riverside, to: case-studies/by-the-river.md}\n";
    assert_eq!(text(&after, "content/redirects.yaml"), format!("{redirects}{added}"));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_stay() {
    let page = "\u{feff}---\r\ntitle: Windows\r\norder: 8\r\n---\r\n\r\n[a](../case-studies/riverside.md)\r\n\r\n[b](about.md)\r\n";
    let mut files = right_site();
    files.insert("content/pages/windows.md".to_owned(), Content::Text(page.into()));
    let after = renamed(&tree(files), "case-studies/riverside", "case-studies/by-the-river.md");
    assert_eq!(text(&after, "content/pages/windows.md"), page.replace("riverside", "by-the-river"));
}

#[test]
fn a_case_study_moves_with_its_pictures() {
    let before = changed(
        "-- content/pages/more.md --\n---\ntitle: More\norder: 8\n---\n\n![The corridor of a ward](../case-studies/hill-surgery/corridor.png)\n\n[All of it](../case-studies/hill-surgery/)\n",
    );
    for old in
        ["case-studies/hill-surgery/index.md", "case-studies/hill-surgery/", "content/case-studies/hill-surgery.html"]
    {
        let after = renamed(&before, old, "case-studies/valley");
        assert_eq!(mistakes(&after), "");
        let paths: Vec<_> =
            after.files().iter().map(|file| &*file.path).filter(|path| path.contains("valley")).collect();
        let folder = "content/case-studies/valley";
        assert_eq!(paths, ["board.png", "corridor.png", "index.md"].map(|name| format!("{folder}/{name}")));
        assert_eq!(
            text(&after, "content/case-studies/valley/index.md"),
            text(&before, "content/case-studies/hill-surgery/index.md")
        );
        assert!(
            text(&after, "content/pages/more.md")
                .contains("(../case-studies/valley/corridor.png)\n\n[All of it](../case-studies/valley/)")
        );
        assert!(
            text(&after, "content/redirects.yaml")
                .ends_with("{from: case-studies/hill-surgery, to: case-studies/valley/index.md}\n")
        );
    }
}

#[test]
fn an_answer_that_shows_a_picture_follows_in_every_form() {
    let Content::Text(riverside) = &right_site()["content/case-studies/riverside.md"] else { panic!() };
    for answer in ["{file: FILE, alt: A board}", "\n  alt: A board\n  file: FILE"] {
        let with =
            |file| riverside.replacen("---\n", &format!("---\nphoto_file: {}\n", answer.replace("FILE", file)), 1);
        let path = "content/case-studies/riverside.md";
        let before = changed(&format!("-- {path} --\n{}", with("hill-surgery/board.png")));
        assert_eq!(mistakes(&before), "");
        let after = renamed(&before, "case-studies/hill-surgery", "valley");
        assert_eq!(text(&after, path), with("valley/board.png"));
    }
}

#[test]
fn a_renamed_ingredient_keeps_its_old_id_as_a_second_place() {
    let before = changed("");
    let after = renamed(&before, "ingredients/handover.md#protected-time", "time-of-their-own");
    assert_eq!(mistakes(&after), "");
    assert!(text(&after, "content/ingredients/handover.md").contains("{#time-of-their-own}"));
    let built = built::tree(&after, &options());
    let theme = built.text("ingredients/handover.html");
    let (_, section) = theme.split_once("<span id=\"protected-time\"></span>").unwrap();
    assert!(section.split_once("<h2 ").unwrap().1.starts_with("id=\"time-of-their-own\""), "{section}");
    // So does the passage that shows it.
    let study = built.text("case-studies/riverside.html");
    assert!(
        study.contains(" id=\"handover-time-of-their-own\"><span id=\"handover-protected-time\"></span>"),
        "{study}"
    );
    let twice = renamed(&after, "ingredients/handover.md#time-of-their-own", "half-a-day");
    let theme = renamed(&twice, "ingredients/handover.md", "handing-over");
    assert_eq!(mistakes(&theme), "");
    let built = built::tree(&theme, &options());
    let places = "<span id=\"protected-time\"></span><span id=\"time-of-their-own\"></span>";
    assert!(built.text("ingredients/handing-over.html").contains(places));
    let study = built.text("case-studies/riverside.html");
    for id in
        ["handover-protected-time", "handover-time-of-their-own", "handover-half-a-day", "handing-over-protected-time"]
    {
        assert!(study.contains(&format!("<span id=\"{id}\"></span>")), "{id}: {study}");
    }
    assert!(built.text("ingredients/handover.html").contains("handing-over.html"));
    assert!(
        built.text("packs/handover.html").contains("packs/handing-over.html")
            || built.text("packs/handover.html").contains("href=\"handing-over.html\"")
    );
}

/// The ids of a page, or of the page that it leads on to.
fn places<'b>(built: &'b Built, address: &str) -> BTreeSet<&'b str> {
    let page = built.text(address);
    let leads_on = page.split_once("data-moved").filter(|_| page.contains("http-equiv=\"refresh\""));
    match leads_on.and_then(|(before, _)| before.rsplit_once("href=\"")?.1.split(['"', '#']).next()) {
        Some(href) => places(built, &resolved(address, href)),
        None => page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect(),
    }
}

/// The address that a relative one means on a page.
fn resolved(page: &str, href: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            ".." => parts.truncate(parts.len() - 1),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_place_of_every_page_is_found_at_its_old_address_after_everything_was_renamed() {
    let built = built::gardens();
    let mut tree = casebook::load::load(&root().join("tests/golden/gardens")).unwrap();
    let folder = casebook::check::written_folder(&tree, &options());
    for page in folder.pages.iter().filter(|page| page.is_shown && page.file.matches('/').count() > 1) {
        let below = &page.file["content/".len()..];
        for (id, _) in &page.ingredients {
            tree = renamed(&tree, &format!("{below}#{id}"), &format!("{id}-now"));
        }
        tree = renamed(&tree, below, &format!("{}-now", page.id.slug));
    }
    let after = built::tree(&tree, &options());
    let lost = built.pages().flat_map(|(address, _)| {
        let now = places(&after, address);
        let lost = places(built, address).into_iter().filter(move |id| !now.contains(id));
        lost.map(move |id| format!("{address}#{id}"))
    });
    assert_eq!(lost.collect::<Vec<_>>(), Vec::<String>::new());
    for (address, page) in after.pages() {
        let mut seen = BTreeSet::new();
        let ids = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let twice: Vec<_> = ids.filter(|id| !seen.insert(*id)).collect();
        assert!(twice.is_empty(), "{address}: {twice:?}");
    }
    // Addresses that choose case studies and themes by their names know the old ones too.
    for names in ["compare/answers.js", "packs/pieces.js"] {
        assert!(after.text(names).contains("\"s/rooftop-at-tin-street\":\"rooftop-at-tin-street-now\""), "{names}");
    }
    assert!(after.text("packs/pieces.js").contains("\"theme/ground-and-water\":\"ground-and-water-now\""));
}

#[test]
fn what_names_an_ingredient_or_a_case_study_without_a_link_is_mended_too() {
    let theme = "---\ntitle: Handover\norder: 1\nquestions:\n  - {text: Who pays?, ingredient: protected-time}\n  - {text: Who looks?, ingredient: \"#one-list\"}\n---\n\n## Time {#protected-time}\n\nText.\n\n## List {#one-list}\n\nText.\n";
    let before = changed(&format!(
        "-- content/ingredients/handover.md --\n{theme}-- content/charts/size.yaml --\ntitle: 'Of {{{{ data.rows[\"riverside\"].value }}}} and \"riverside\"'\nkind: strip\ndata: case-studies\nmeasure: team_size\nassert: data.rows.riverside.value == data.rows['riverside'].value\n-- content/charts/seen.yaml --\ntitle: T\nkind: bars\ndata: evidence\nmeasure: shows\nassert: data.rows[\"handover#protected-time\"].value > 0\n"
    ));
    assert_eq!(mistakes(&before), "");
    let after = renamed(&before, "ingredients/handover.md#protected-time", "time");
    let after = renamed(&after, "ingredients/handover.md#one-list", "list");
    assert_eq!(
        text(&after, "content/ingredients/handover.md"),
        theme.replace("protected-time", "time").replace("one-list", "list")
    );
    let after = renamed(&after, "ingredients/handover.md", "over");
    assert!(text(&after, "content/charts/seen.yaml").ends_with("[\"over#time\"].value > 0\n"));
    let after = renamed(&after, "case-studies/riverside.md", "river");
    let size = text(&before, "content/charts/size.yaml");
    assert_eq!(
        text(&after, "content/charts/size.yaml"),
        size.replace("riverside", "river").replace("\"river\"'", "\"riverside\"'")
    );
    assert_eq!(mistakes(&after), "");
}

#[test]
fn redirects_are_flat_and_never_a_circle() {
    let before = changed("");
    let there = renamed(&before, "pages/about.md", "us");
    let further = renamed(&there, "pages/us.md", "who-we-are");
    let redirects = text(&further, "content/redirects.yaml");
    let own = redirects.lines().filter(|line| line.contains("pages/who-we-are.md")).collect::<Vec<_>>();
    assert_eq!(own, ["  - {from: about, to: pages/who-we-are.md}", "  - {from: us, to: pages/who-we-are.md}"]);
    let back = renamed(&further, "pages/who-we-are.md", "about");
    let redirects = text(&back, "content/redirects.yaml");
    let own = redirects.lines().filter(|line| line.contains("pages/about.md")).collect::<Vec<_>>();
    assert_eq!(own, ["  - {from: us, to: pages/about.md}", "  - {from: who-we-are, to: pages/about.md}"]);
    assert_eq!(mistakes(&back), "");
}

#[test]
fn an_update_stays_the_same_entry_of_the_feed_whatever_it_is_called() {
    let id = |tree: &SourceTree| {
        let feed = built::tree(tree, &options()).text("feed.xml").to_owned();
        let entries = feed.split("<entry>").skip(1);
        let ids = entries.map(|entry| entry.split("<id>").nth(1).unwrap().split("</id>").next().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    let before = changed("");
    let once = renamed(&before, "updates/first-stories.md", "stories");
    let twice = renamed(&once, "updates/stories.md", "all-stories");
    assert!(text(&twice, "content/redirects.yaml").contains("updates/all-stories.md"));
    assert_eq!(id(&once), id(&before));
    assert_eq!(id(&twice), id(&before));
    // What another site called it is no earlier entry of this feed.
    let from = |from: &str| {
        let redirects =
            format!("{}  - {{from: {from}, to: updates/first-stories.md}}\n", text(&before, "content/redirects.yaml"));
        changed(&format!("-- content/redirects.yaml --\n{redirects}"))
    };
    assert_eq!(id(&from("news/42")), id(&before));
    assert_ne!(id(&from("updates/earlier")), id(&before));
}

#[test]
fn lines_that_say_the_old_name_and_are_no_link_to_it_are_listed() {
    let page = "---\ntitle: Left\nsummary: See [it](../case-studies/riverside.md).\norder: 9\n---\n\n[a](../case-studies/riverside.md)\n\n\
        `case-studies/riverside.md`, case-studies/riverside-2 and riverside\n\n[unused]: ../case-studies/riverside.md#what-worked\n";
    let before = changed(&format!("-- content/pages/left.md --\n{page}"));
    let left = |old: &str, new: &str| {
        let wanted = RenameOptions { old, new, dry_run: false };
        let (plan, renamed) = in_memory(&before, wanted, &options()).unwrap().unwrap();
        (plan.tree_after(&before), renamed.left)
    };
    let (after, lines) = left("case-studies/riverside.md", "river");
    let line = |at| ("content/pages/left.md".to_owned(), at);
    assert_eq!(lines, [line(3), line(9)]);
    let now = text(&after, "content/pages/left.md");
    assert!(
        now.contains("[a](../case-studies/river.md)")
            && now.ends_with("[unused]: ../case-studies/river.md#what-worked\n"),
        "{now}"
    );
    assert_eq!(left("pages/about.md", "us").1, []);
    // A slash in front and another case of letters are mistakes that `check` explains while the name is there.
    let wrong = changed(
        "-- content/pages/left.md --\n---\ntitle: Left\norder: 9\n---\n\n[a](/case-studies/riverside.md)\n\n[b](../ingredients/handover.md#Protected-Time)\n",
    );
    let left = |old: &str, new: &str| {
        in_memory(&wrong, RenameOptions { old, new, dry_run: false }, &options()).unwrap().unwrap().1.left
    };
    assert_eq!(left("case-studies/riverside.md", "river"), [line(6)]);
    assert_eq!(left("ingredients/handover.md#protected-time", "time"), [line(8)]);
}

#[test]
fn all_links_that_cannot_be_mended_are_named_at_once() {
    let site = changed(
        "-- content/pages/odd.md --\n---\ntitle: Odd\norder: 9\n---\n\n[a](../case-studies/river&#115;ide.md) and\n[b](../case-studies/river\\-side.md)\n\n[c](../case-studies/rivers&#105;de.md)\n",
    );
    let found = refused(&site, "case-studies/riverside.md", "river");
    assert!(found.contains("content/pages/odd.md:6\n") && found.contains("content/pages/odd.md:9"), "{found}");
    let wrong = "---\ntitle: [\n---\n\n[a](../case-studies/riverside.md)\n";
    let site = changed(&format!("-- content/pages/one.md --\n{wrong}-- content/pages/two.md --\n{wrong}"));
    let found = refused(&site, "case-studies/riverside.md", "river");
    assert!(found.contains("content/pages/one.md, content/pages/two.md cannot be read"), "{found}");
}

#[test]
fn a_link_by_the_whole_address_of_the_site_follows_too() {
    let page = "---\ntitle: Whole\norder: 9\n---\n\n[a](https://example.org/wards/case-studies/riverside.html#what-worked), \
        <https://example.org/wards/case-studies/riverside.html>, https://example.org/wards/about.html and\n\
        [b](http://EXAMPLE.org/wards/ingredients/handover.html#protected-time), not https://example.org/case-studies/riverside.html\n";
    let before = changed(&format!("-- content/pages/whole.md --\n{page}"));
    let after = renamed(&before, "case-studies/riverside.md", "river");
    let after = renamed(&after, "pages/about.md", "us");
    let after = renamed(&after, "ingredients/handover.md#protected-time", "time");
    let wanted = page
        .replace("wards/case-studies/riverside", "wards/case-studies/river")
        .replace("wards/about", "wards/us")
        .replace("#protected-time", "#time");
    assert_eq!(text(&after, "content/pages/whole.md"), wanted);
}

#[test]
fn an_address_that_something_else_has_is_refused() {
    let site = changed(
        "-- content/redirects.yaml --\nredirects:\n  - {from: case-studies/long-ago, to: case-studies/lakeside.md}\nwithdrawn:\n  - {address: case-studies/gone, reason: request, on: 2026-01-01}\n  - {sha256: 0e925327e023814ab2113f55ca201b00423c34417664e257760c76bc0b8e5ab0, reason: request, on: 2026-01-01}\n",
    );
    for (old, new, words) in [
        ("case-studies/riverside.md", "lakeside", "content/case-studies/lakeside.md has this name already"),
        (
            "case-studies/riverside.md",
            "hill-surgery",
            "content/case-studies/hill-surgery/index.md has this name already",
        ),
        (
            "case-studies/riverside.md",
            "long-ago",
            "the old address case-studies/long-ago in content/redirects.yaml has",
        ),
        ("case-studies/riverside.md", "gone", "a page that was withdrawn, case-studies/gone, has"),
        ("case-studies/riverside.md", "hidden", "a page that was withdrawn, case-studies/hidden, has"),
        ("case-studies/riverside.md", "riverside", "has this name already"),
        ("case-studies/riverside.md", "By the River", "for example by-the-river"),
        ("case-studies/riverside.md", "index", "cannot be a name"),
        ("case-studies/riverside.md", "con", "cannot be a name"),
        ("case-studies/riverside.md", "pages/riverside.md", "stays where it is"),
        ("case-studies/rivreside.md", "x", "did you mean case-studies/riverside.md?"),
        ("home.md", "x", "has its name so that casebook finds it"),
        ("site.yaml", "x", "is no page"),
        ("case-studies/riverside.md", "con", "of a device on some systems"),
        ("ingredients/handover.md#protected-tmie", "x", "did you mean #protected-time?"),
        ("ingredients/handover.md#protected-time", "one-list", "a place of content/ingredients/handover.md has"),
        ("ingredients/handover.md#protected-time", "a b", "for example a-b"),
        ("pages/about.md", "search", "a page that casebook makes by itself has"),
    ] {
        let found = refused(&site, old, new);
        assert!(found.contains(words), "{old} to {new}: {found}");
    }
}

#[test]
fn who_writes_an_earlier_name_is_told_the_newer_one() {
    let once = renamed(&tree(right_site()), "ingredients/handover.md#protected-time", "kept-time");
    let twice = renamed(&once, "ingredients/handover.md", "passing-on");
    let thrice = renamed(&twice, "case-studies/hill-surgery/index.md", "hill");
    for (site, old, now) in [
        (&once, "ingredients/handover.md#protected-time", "ingredients/handover.md#kept-time"),
        (&twice, "ingredients/handover.md", "ingredients/passing-on.md"),
        (&twice, "content/ingredients/handover.md#protected-time", "ingredients/passing-on.md#kept-time"),
        (&twice, "ingredients/passing-on.md#protected-time", "ingredients/passing-on.md#kept-time"),
        (&twice, "ingredients/handover.md#one-list", "ingredients/passing-on.md#one-list"),
        (&thrice, "case-studies/hill-surgery", "case-studies/hill/index.md"),
        (&thrice, "case-studies/hill-surgery/index.md", "case-studies/hill/index.md"),
        (&thrice, "hill-surgery", "case-studies/hill/index.md"),
        (&thrice, "old-hospital.html", "case-studies/riverside.md"),
    ] {
        let found = refused(site, old, "x");
        assert_eq!(found, format!("{} was renamed to {now}; use that", old.trim_start_matches("content/")));
    }
}

#[test]
fn a_name_with_capital_letters_is_mended_by_a_new_one() {
    let mut files = right_site();
    let page = files.remove("content/pages/about.md").unwrap();
    files.insert("content/pages/About.md".to_owned(), page);
    let before = tree(files);
    assert!(mistakes(&before).contains("bad-file-name"));
    let after = renamed(&before, "pages/About.md", "about");
    assert_eq!(mistakes(&after), "");
    assert!(after.file("content/pages/about.md").is_some() && after.file("content/pages/About.md").is_none());
}

#[test]
fn a_draft_moves_and_leaves_no_address() {
    let draft =
        "---\ntitle: A draft\nstatus: draft\nagreed: true\n---\n\n## What worked\n\nIt is [like this](riverside.md).\n";
    let before = changed(&format!("-- content/case-studies/early.md --\n{draft}"));
    let after = renamed(&before, "case-studies/early.md", "late");
    assert_eq!(text(&after, "content/case-studies/late.md"), draft);
    assert_eq!(text(&after, "content/redirects.yaml"), text(&before, "content/redirects.yaml"));
    let linked = renamed(&after, "case-studies/riverside.md", "river");
    assert_eq!(text(&linked, "content/case-studies/late.md"), draft.replace("riverside", "river"));
}

#[test]
fn content_that_has_mistakes_already_can_be_renamed_and_gets_no_new_ones() {
    let before = changed(
        "-- content/pages/wrong.md --\n---\ntitle: Wrong\norder: 8\n---\n\n[nowhere](nowhere.md) and [there](about.md)\n",
    );
    let after = renamed(&before, "pages/about.md", "us");
    assert!(text(&after, "content/pages/wrong.md").contains("[nowhere](nowhere.md) and [there](us.md)"));
    assert_eq!(mistakes(&after).lines().count(), 1);
}

#[test]
fn nothing_is_renamed_where_a_file_that_may_link_to_it_cannot_be_read() {
    let wrong = "---\ntitle: [\n---\n\n[a](../case-studies/riverside.md)\n";
    for path in ["content/pages/wrong.md", "content/case-studies/wrong.md", "content/pages/Wrong.md"] {
        let site = changed(&format!("-- {path} --\n{wrong}"));
        assert!(
            refused(&site, "case-studies/riverside.md", "river").contains(&format!("{path} cannot be read")),
            "{path}"
        );
        renamed(&site, "pages/about.md", "us-all");
    }
}

/// Renames everything that has a name, one after the other, and back.
fn there_and_back(before: &SourceTree) {
    let clean = mistakes(before);
    let folder = casebook::check::written_folder(before, &options());
    let mut names: Vec<(String, String, String)> = Vec::new();
    for page in &folder.pages {
        let below = page.file["content/".len()..].to_owned();
        let Some((at, _)) = below.split_once('/') else { continue };
        names.push((below.clone(), format!("{at}/zz-{}.md", page.id.slug), page.id.slug.to_string()));
        for (id, _) in &page.ingredients {
            names.push((format!("{below}#{id}"), format!("{below}#zz-{id}"), id.clone()));
        }
    }
    assert!(names.len() > 5);
    for (old, new, name) in names {
        let after = renamed(before, &old, &new);
        assert_eq!(mistakes(&after), clean, "{old} to {new}");
        let new = if after.file(&format!("content/{new}")).is_none() { new.replace(".md", "/index.md") } else { new };
        let new = if new.contains('#') {
            format!("{}#{}", old.split('#').next().unwrap(), new.split('#').nth(1).unwrap())
        } else {
            new
        };
        let back = renamed(&after, &new, &name);
        let (mut was, mut is) = (contents(before), contents(&back));
        was.remove("content/redirects.yaml");
        for folder in [&mut is, &mut was] {
            folder.remove("content/redirects.yaml");
        }
        assert!(was == is, "{old}: {:?}", was.iter().find(|(path, content)| is.get(*path) != Some(content)));
        assert_eq!(mistakes(&back), clean, "{old} and back");
    }
}

#[test]
fn whatever_is_renamed_and_renamed_back_is_the_same_but_for_the_redirects() {
    there_and_back(&changed(
        EVERY_FORM
            .split("-- content/redirects")
            .next()
            .unwrap()
            .replace("r%69verside%2Emd", "riverside.md")
            .replace("r%69verside", "riverside")
            .replace("riverside%2Emd", "riverside.md")
            .replace(" <!-- [x](../case-studies/riverside.md) -->", "")
            .as_str(),
    ));
    there_and_back(&casebook::load::load(&root().join("tests/golden/gardens")).unwrap());
}

#[test]
fn every_name_of_the_shipped_content_can_be_changed_and_changed_back() {
    let shipped = casebook::load::load(&root()).unwrap();
    let folder = casebook::check::written_folder(&shipped, &options());
    let clean = mistakes(&shipped);
    // Each theme, one of its ingredients, and everything that has a file: all after another, so that names pile up.
    let mut tree = shipped.clone();
    for page in &folder.pages {
        let below = &page.file["content/".len()..];
        if !below.contains('/') {
            continue;
        }
        tree = renamed(&tree, below, &format!("zz-{}", page.id.slug));
    }
    assert_eq!(mistakes(&tree), clean);
    for page in &folder.pages {
        let below = &page.file["content/".len()..];
        if let Some((at, _)) = below.split_once('/') {
            tree = renamed(&tree, &format!("{at}/zz-{}", page.id.slug), &page.id.slug);
        }
    }
    let (mut was, mut is) = (contents(&shipped), contents(&tree));
    for folder in [&mut is, &mut was] {
        folder.remove("content/redirects.yaml");
    }
    let changed: Vec<_> = was.iter().filter(|(path, text)| is.get(*path) != Some(text)).collect();
    assert!(changed.is_empty() && was.len() == is.len(), "{changed:?}");
}

/// A link from one page to another, written in one of the ways that Markdown has.
fn written(form: usize, path: &str) -> String {
    match form % 8 {
        0 => format!("[a]({path})"),
        1 => format!("[a](<{path}>)"),
        2 => format!("[a](./{path})"),
        3 => format!("[a]({})", path.replace('-', "%2D")),
        4 => format!("[a][{path}]\n\n[{path}]: {path}"),
        5 => format!("- [a *b* c]({path})"),
        6 => format!("> [a](../case-studies/{path})"),
        _ => format!("| [a]({path}) |\n| - |\n| [b]({path}) |"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_any_site_every_link_leads_to_the_same_after_any_renaming(
        links in prop::collection::vec((0..6_usize, 0..6_usize, 0..8_usize, 0..3_usize), 1..30),
        names in prop::collection::vec((0..6_usize, "[a-f]{1,3}(-[a-f]{1,2})?"), 1..5),
        windows in any::<bool>(),
    ) {
        let slug = |number: usize| ["one", "two-a", "three", "four.b", "five-and-more", "six"][number].to_owned();
        let mut files = right_site();
        for number in 0..6 {
            let mut text = format!("---\ntitle: Ward {number}\nsummary: An invented ward.\nstatus: published\nagreed: true\norganisation: acute\n---\n\n## What worked\n\nMuch.\n");
            for (from, to, form, place) in &links {
                if *from == number {
                    let anchor = ["", "#what-worked", ""][*place];
                    let ingredient = if *place == 2 { "\n\n[x](../ingredients/handover.md#protected-time)\n" } else { "" };
                    text.push_str(&format!("\n{}{ingredient}\n", written(*form, &format!("{}.md{anchor}", slug(*to)))));
                }
            }
            let text = if windows { text.replace('\n', "\r\n") } else { text };
            files.insert(format!("content/case-studies/{}.md", slug(number)), Content::Text(text.into()));
        }
        let before = tree(files);
        let clean = mistakes(&before);
        let mut now = before.clone();
        let mut slugs: Vec<String> = (0..6).map(slug).collect();
        for (number, new) in names {
            let old = slugs[number].clone();
            let wanted = RenameOptions { old: &format!("case-studies/{old}.md"), new: &new, dry_run: false };
            match in_memory(&now, wanted, &options()) {
                Ok(Ok((plan, _))) => {
                    now = plan.tree_after(&now);
                    slugs[number] = new;
                }
                Ok(Err(refused)) => prop_assert!(false, "{:?}", refused.diagnostics),
                Err(error) => prop_assert!(matches!(error, WishError::InUse { .. } | WishError::Same { .. }), "{error}"),
            }
        }
        prop_assert_eq!(mistakes(&now).lines().count(), clean.lines().count(), "{}", mistakes(&now));
        // Every link has the same place in its file's list, and leads to the page that has the name now.
        let (was, is) = (folder(&before), folder(&now));
        prop_assert_eq!(was.len(), is.len());
        let of = |number: usize| (format!("content/case-studies/{}.md", slug(number)), format!("content/case-studies/{}.md", slugs[number]));
        for number in 0..6 {
            let (old_file, new_file) = of(number);
            let mapped: Vec<String> = was[&old_file].iter().map(|path| {
                let known = (0..6).find(|other| *path == of(*other).0["content/".len()..]);
                known.map_or_else(|| path.clone(), |other| of(other).1["content/".len()..].to_owned())
            }).collect();
            prop_assert_eq!(&mapped, &is[&new_file]);
        }
    }
}

/// The paths that the links of each file name.
fn folder(tree: &SourceTree) -> BTreeMap<String, Vec<String>> {
    let options = Options { drafts: true, ..options() };
    let mut links: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let folder = casebook::check::written_folder(tree, &options);
    links.extend(folder.pages.iter().map(|page| (page.file.to_string(), Vec::new())));
    for link in folder.links.iter().filter(|link| !link.file.ends_with("redirects.yaml")) {
        links.entry(link.file.to_string()).or_default().push(link.path.clone());
    }
    links
}
