//! Files that are made to hurt: they must not hang the check, make it panic, or get past a limit.

use std::time::{Duration, Instant};

use casebook::diagnostic::Severity;

use crate::built;
use crate::privacy::{SITE, said, with};

/// Tells a hang from a slow machine: each of these takes a second or two, and what grows with the square for ever.
const PATIENCE: Duration = Duration::from_secs(900);

const SIZE: usize = 100_000;

/// Checks, builds and prints a site with this file.
#[track_caller]
fn survive(path: &str, text: &str) -> Vec<String> {
    let started = Instant::now();
    let tree = with(&[(path, text)]);
    let built = built::tree(&tree, &casebook::check::Options { drafts: true, ..built::options() });
    said(&tree, &built.diagnostics);
    let start: String = text.chars().take(60).collect();
    assert!(started.elapsed() < PATIENCE, "{path} {start:?} took {:?}", started.elapsed());
    built.diagnostics.iter().map(|finding| finding.code.as_str().to_owned()).collect()
}

fn chapter(body: &str) -> Vec<String> {
    survive("content/report/one.md", &format!("---\ntitle: A\norder: 1\n---\n\n{body}\n"))
}

#[test]
fn markdown_that_nests_or_repeats_without_end() {
    for piece in [
        ">",
        "> ",
        "- ",
        "1. ",
        "[",
        "![",
        "*",
        "**a ",
        "_a ",
        "~~",
        "`",
        "``` ",
        "(",
        "[a](",
        "[a][",
        "[a](<",
        "<a ",
        "<!--",
        "&",
        "\\",
        "|",
        "|-",
        "# ",
        "#a\n",
        "# a\n",
        "## a\n\n",
        "[^a] ",
        "[^a]: b\n\n",
        "[a]: b\n",
        "[a] ",
        "[a](b) ",
        "[a](b.md#c)\n\n",
        "![a](b.png) ",
        "a\n\n",
        "* a\n ",
        "a@b.org ",
        "https://a.org ",
        "07700 900123 ",
        "Dr Example ",
        "<b>",
        "</b>",
        "\"",
        "'",
        "--",
        "...",
        "{#a}",
        "# a {#a}\n",
        "\u{200b}",
        "é",
        "- [ ] ",
        "[x](../ingredients/theme.md#ingredient) ",
        "- [x](../ingredients/theme.md#ingredient)\n",
        "> [!NOTE]\n",
        "***\n",
        "| a |\n| - |\n",
        "$",
        ":",
        "www.",
    ] {
        chapter(&piece.repeat(SIZE / piece.len()));
    }
}

#[test]
fn tables_that_promise_more_cells_than_they_have() {
    let columns = SIZE / 8;
    let table = format!("{}|\n{}|\n{}", "|a".repeat(columns), "|-".repeat(columns), "|\n".repeat(columns));
    chapter(&table);
    chapter(&format!("|a|\n|-|\n{}", "|b|\n".repeat(SIZE / 4)));
    chapter(&format!("|a|\n|-|\n{}", "|b".repeat(SIZE / 2)));
}

#[test]
fn definitions_that_grow_when_they_are_used() {
    let long = format!("[a]: https://example.org/{}\n\n", "a".repeat(SIZE / 2));
    chapter(&(long + &"[a] ".repeat(SIZE / 8)));
    let notes: String = (0..5000).map(|number| format!("[^{number}]: a[^{}]\n\n", number + 1)).collect();
    chapter(&format!("a[^0]\n\n{notes}"));
    let notes: String = (0..5000).map(|number| format!("a[^{number}]\n\n[^{number}]: b\n\n")).collect();
    chapter(&notes);
}

#[test]
fn yaml_that_nests_or_repeats_without_end() {
    for piece in [
        "[", "{", "{a: ", "- ", "-\n", "? ", "a: ", "? - ", "a:\n", "&a ", "*a ", "!a ", "'", "\"", "| ", "#", "[a, ",
        "a, ", "\t", "--- ", "---\n", "%", "<<: ",
    ] {
        let text = piece.repeat(SIZE / piece.len());
        survive("content/case-studies/one.md", &format!("---\n{text}\n---\n"));
        survive("content/case-studies/one.md", &format!("---\ntitle: {text}\n---\n"));
        survive("content/glossary.yaml", &text);
        survive("content/proforma.yaml", &text);
    }
    let keys: String = (0..9000).map(|number| format!("key{number}: x\n")).collect();
    survive("content/case-studies/one.md", &format!("---\n{keys}---\n"));
    survive("content/case-studies/one.md", &format!("---\n{}---\n", "title: x\n".repeat(9000)));
    survive(
        "content/case-studies/one.md",
        &format!("---\nother: [{}]\nseveral: [{}]\n---\n", "a, ".repeat(9000), "b, ".repeat(9000)),
    );
    let rows = "  - {post: Head Baker, part: 60%, to: Chief Bakers}\n".repeat(2500);
    survive("content/case-studies/one.md", &format!("---\npeople:\n{rows}---\n"));
    let rows: String =
        (0..2500).map(|row| format!("  - {{post: Head Baker {row}, to: Head Baker {}}}\n", row + 1)).collect();
    survive("content/case-studies/one.md", &format!("---\npeople:\n{rows}---\n"));
    let terms: String = (0..3000)
        .map(|term| format!("  - {{term: t{term}, definition: t{}, synonyms: [t{}]}}\n", term + 1, term + 2))
        .collect();
    survive("content/glossary.yaml", &format!("terms:\n{terms}"));
    let redirects: String =
        (0..4000).map(|number| format!("  - {{from: a{number}.html, to: b{number}.md}}\n")).collect();
    survive("content/redirects.yaml", &format!("redirects:\n{redirects}"));
}

/// Each row is compared with each, which is meant for teams and not for a stranger's thousands.
#[test]
fn slips_are_looked_for_in_tables_of_a_human_size() {
    for (rows, expected) in [(3, true), (201, false)] {
        let rows: String =
            (0..rows).map(|row| format!("  - {{post: Head Baker {row:03}, to: Head Bakers {row:03}}}\n")).collect();
        let codes =
            survive("content/case-studies/one.md", &format!("---\ntitle: A\nagreed: yes\npeople:\n{rows}---\n"));
        assert_eq!(codes.contains(&"reporting-typo".to_owned()), expected, "{codes:?}");
    }
}

#[test]
fn csv_with_too_much_of_everything() {
    for piece in [",", "\"", "\"\"", "a,", "\n", "\r", "a\n", ",\n", "measure,"] {
        survive("content/data/one.csv", &piece.repeat(SIZE / piece.len()));
        survive(
            "content/data/one.csv",
            &format!("measure,category,value,n,population,source\n{}", piece.repeat(SIZE / piece.len())),
        );
    }
}

#[test]
fn anchors_aliases_tags_and_merge_keys_are_refused_at_their_place() {
    for (yaml, column, named) in [
        ("title: &a A", 8, "an anchor"),
        ("title: *a", 8, "an alias"),
        ("title: !!str A", 8, "a tag"),
        ("title: !Ruby/object:X {}", 8, "a tag"),
        ("<<: {a: b}", 1, "a merge key"),
        ("a: &x [*x]", 4, "an anchor"),
    ] {
        let tree = with(&[("content/case-studies/one.md", &format!("---\nagreed: yes\n{yaml}\n---\n"))]);
        let built = built::tree(&tree, &built::options());
        let found = built.diagnostics.iter().find(|finding| finding.code.as_str() == "yaml-feature");
        let found = found.unwrap_or_else(|| panic!("{yaml}: {:?}", built.findings()));
        assert_eq!(found.place.map(|place| (place.line, place.column)), Some((3, column)), "{yaml}");
        assert!(found.message.contains(named), "{}", found.message);
    }
    // Nine of nine of nine: a thousand million words, were it not refused.
    let bomb: String =
        (1..10).map(|level| format!("a{level}: &a{level} [{}]\n", format!("*a{}, ", level - 1).repeat(9))).collect();
    let codes = survive("content/case-studies/one.md", &format!("---\na0: &a0 lol\n{bomb}---\n"));
    assert!(codes.contains(&"yaml-feature".to_owned()));
}

#[test]
fn every_limit_of_site_yaml_holds() {
    let long = "word ".repeat(30);
    let study = |front: &str, body: &str| format!("---\ntitle: A\n{front}\n---\n\n{body}\n");
    for (limit, path, text, code) in [
        (
            "file_bytes: 200",
            "content/pages/a.md",
            format!("---\ntitle: A\n---\n\n{}", "a ".repeat(200)),
            "file-too-large",
        ),
        ("nesting: 8", "content/case-studies/a.md", study("others: [[[[[[[[[a]]]]]]]]]", ""), "too-deep"),
        ("nodes: 600", "content/case-studies/a.md", study(&format!("others: [{}]", "a, ".repeat(700)), ""), "too-deep"),
        (
            "answer_characters: 100",
            "content/case-studies/a.md",
            study(&format!("summary: {long}"), ""),
            "answer-too-long",
        ),
        (
            "answer_characters: 100",
            "content/case-studies/a.md",
            study(&format!("others: ['{long}']"), ""),
            "answer-too-long",
        ),
        (
            "answer_characters: 100",
            "content/case-studies/a.md",
            study(&format!("people: [{{post: '{long}'}}]"), ""),
            "answer-too-long",
        ),
        (
            "answer_characters: 100",
            "content/case-studies/a.md",
            study("", &format!("## Challenges\n\n{long}")),
            "answer-too-long",
        ),
        ("image_bytes: 10", "content/pages/a.png", "x".repeat(11), "image-too-large"),
        ("image_pixels: 4", "content/pages/a.gif", "GIF89a\x03\0\x02\0\0\0\0;".to_owned(), "image-too-large"),
    ] {
        for (limits, expected) in [(format!("limits: {{{limit}}}\n"), true), (String::new(), false)] {
            let site = format!("{SITE}{limits}");
            let files = [("content/site.yaml", site.as_str()), (path, &text)];
            let built = built::tree(&with(&files), &built::options());
            let found = built.diagnostics.iter().any(|finding| finding.code.as_str() == code && &*finding.file == path);
            assert_eq!(found, expected, "{limit} in {path}:\n{}", built.findings());
        }
    }
}

/// Found by the fuzzer: no questionnaire, no site, and not a word about it.
#[test]
fn an_empty_file_is_said_to_lack_what_it_needs() {
    for path in ["content/proforma.yaml", "content/site.yaml", "content/glossary.yaml", "content/redirects.yaml"] {
        for text in ["", "\n", "# a comment\n", "~", "---\n", "\u{feff}"] {
            let built = built::tree(&with(&[(path, text)]), &built::options());
            assert_eq!(
                built.files.is_empty(),
                casebook::diagnostic::has_errors(&built.diagnostics),
                "{path} {text:?}: {}",
                built.findings()
            );
            let lacks = built.findings().contains("missing-key");
            assert_eq!(lacks, ["content/proforma.yaml", "content/site.yaml"].contains(&path), "{path} {text:?}");
        }
    }
}

#[test]
fn no_path_leads_out_of_the_content_folder() {
    for link in [
        "../../secret.md",
        "../../../etc/passwd",
        "/etc/passwd",
        "..%2f..%2fsecret.md",
        "..\\..\\secret.md",
        "%2e%2e/%2e%2e/secret.md",
        "file:///etc/passwd",
    ] {
        let text = format!("---\ntitle: A\n---\n\n[a]({link}) ![A view of it](<{link}.png>)\n");
        let built = built::tree(&with(&[("content/pages/a.md", &text)]), &built::options());
        assert!(
            built.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).count() >= 2,
            "{link}: {}",
            built.findings()
        );
    }
    for from in [
        "../up.html",
        "/../up.html",
        "a/../../up.html",
        "https://example.org/up.html",
        "a\\..\\up.html",
        "./a.html",
        "%2e%2e/a.html",
        "a//b.html",
    ] {
        let text = format!("redirects:\n  - {{from: '{from}', to: home.md}}\n");
        let built =
            built::tree(&with(&[("content/redirects.yaml", &text), ("content/home.md", "Home.\n")]), &built::options());
        assert!(built.findings().contains("bad-redirect"), "{from}: {}", built.findings());
    }
    // A name that starts with a dot is none of a page's.
    for slug in ["..", "."] {
        let path = format!("content/pages/{slug}.md");
        let built = built::tree(&with(&[(&path, "---\ntitle: Zqdotted\n---\n")]), &built::options());
        let is_said = |bytes: &[u8]| bytes.windows(8).any(|found| found == b"Zqdotted");
        assert!(built.files.values().all(|bytes| !is_said(bytes)), "{slug}");
    }
    for slug in ["a b", "Ä", "a\u{202e}b", "index", "a%2f", "CON."] {
        let built =
            built::tree(&with(&[(&format!("content/pages/{slug}.md"), "---\ntitle: A\n---\n")]), &built::options());
        assert!(built.files.is_empty(), "{slug}: {}", built.findings());
    }
}

#[test]
fn nothing_that_a_contributor_writes_is_a_template() {
    let evil = "{{ 7 * 191 }} {% include 'layout.html' %} {# gone #} ${7*191} <%= 7*191 %>";
    let study = format!(
        "---\ntitle: \"{evil}\"\nsummary: \"{evil}\"\nstatus: published\nagreed: yes\nothers: [\"{evil}\"]\n---\n\n## Challenges\n\n{}\n",
        evil.replace("<%=", "").replace("%>", "")
    );
    let built = built::tree(&with(&[("content/case-studies/one.md", &study)]), &built::options());
    assert!(!built.files.is_empty(), "{}", built.findings());
    for (address, html) in built.pages() {
        assert!(!html.contains("1337"), "{address}");
    }
    assert!(built.text("case-studies/one.html").contains("{{ 7 * 191 }}"));
}
