//! Private things stay private: in every printed form, and in every file of the site.

use casebook::SourceTree;
use casebook::check::Options;
use casebook::diagnostic::{Code, Diagnostic, Severity, github, human, json, sarif};
use casebook::load::{Content, SourceFile};

use crate::built::{self, Built};

pub const SITE: &str = "name: A site
base_url: https://example.org/site/
language: en
publisher: A publisher
contact: office@example.org
allow: [desk@example.org, \"020 7946 0000\"]
";

pub const PROFORMA: &str = include_str!("../fuzz/site/proforma.yaml");
pub const THEME: &str = include_str!("../fuzz/site/theme.md");

/// The site with these files besides.
pub fn with(files: &[(&str, &str)]) -> SourceTree {
    let own =
        [("content/site.yaml", SITE), ("content/proforma.yaml", PROFORMA), ("content/ingredients/theme.md", THEME)];
    SourceTree::from_texts(own.into_iter().chain(files.iter().copied()))
}

/// The findings about a tree, in all four printed forms.
pub fn said(tree: &SourceTree, diagnostics: &[Diagnostic]) -> [String; 4] {
    [human::text, json::text, github::text, sarif::text].map(|form| form(diagnostics, tree))
}

fn drafts() -> Options {
    Options { drafts: true, ..built::options() }
}

#[track_caller]
fn assert_kept(tree: &SourceTree, options: &Options, secrets: &[&str]) -> Built {
    let built = built::tree(tree, options);
    for text in said(tree, &built.diagnostics) {
        for secret in secrets {
            assert!(!text.to_lowercase().contains(&secret.to_lowercase()), "{secret} is said:\n{text}");
        }
    }
    for (address, bytes) in &built.files {
        for secret in secrets {
            let found = bytes.windows(secret.len()).any(|window| window.eq_ignore_ascii_case(secret.as_bytes()));
            assert!(!found, "{secret} is published in {address}");
        }
    }
    built
}

fn codes(built: &Built) -> Vec<&'static str> {
    built.diagnostics.iter().map(|finding| finding.code.as_str()).collect()
}

/// One mistake of every sort that quotes its author where it may.
const MISTAKES: &str = "titel: zqmarker1
size: zqmarker2 persons
share: zqmarker3
since: 3rd zqmarker4
several: [zqmarker5]
view: {file: zqmarker6.png, alt: zqmarker7, zqmarker8: x}
people:
  - {post: Zqmarker9 Officer, part: 60%, to: Zqmarker9 Oficer}
  - {post: Zqmarker10 Keeper, part: 70%, to: Zqmarker10 Keeper, zqmarker11: x}
overrides:
  - {code: zqmarker12, reason: zqmarker13}
  - {code: useless-alt, section: zqmarker14, reason: zqmarker15}
zqmarker16: x
zqmarker16: y
";

const BROKEN_BODY: &str = "
## Factors for succes zqmarker20

[zqmarker21](zqmarker22.md) [zqmarker23](javascript:zqmarker24) ![zqmarker25](zqmarker26.png) <zqmarker27>
[^zqmarker28] [zqmarker29][zqmarker30] [x](../ingredients/theme.md#zqmarker31) [y](//zqmarker32.org) [z](#zqmarker33)

## Factors for success {#zqmarker34 .zqmarker35}

Ring 07700 900123 or write to zqmarker36@example.org, says Dr Zqmarker37. 999 001 2377 NHS. zq\u{200b}marker

##### zqmarker38

[^zqmarker39]: zqmarker40

## In confidence

zqmarker41 [a](zqmarker42.md) ![image](zqmarker43.png)
";

const MARK: &str = "zqmarker";

#[test]
fn nothing_of_a_case_study_without_consent_is_said_or_published() {
    let spaced = BROKEN_BODY.replace("\\u{200b}", "\u{200b}");
    for consent in ["agreed: no", "agreed: perhaps zqmarker50", "", "agreed: [zqmarker51]", "AGREED: yes"] {
        for status in ["draft", "review", "published", "zqmarker52"] {
            let file = format!(
                "---\ntitle: Zqmarker53\nsummary: zqmarker54\nstatus: {status}\n{consent}\n{MISTAKES}---\n{spaced}"
            );
            let other = "---\ntitle: Links\norder: 1\n---\n\n[a](../case-studies/one.md#marker20) [b](../case-studies/one.md)\n";
            let tree = with(&[("content/case-studies/one.md", &file), ("content/report/links.md", other)]);
            for options in [built::options(), drafts()] {
                let built = assert_kept(&tree, &options, &[MARK, "900123", "2377"]);
                for code in ["personal-data", "person-name", "hidden-character"] {
                    assert!(codes(&built).contains(&code), "{code}");
                }
            }
        }
    }
}

#[test]
fn nothing_of_a_file_that_cannot_be_read_is_said() {
    let mistakes = [
        "title: 'zqmarker1\nagreed: no\n",
        "title: zqmarker1: zqmarker2\nagreed: no\n",
        "\tzqmarker1: x\nagreed: no\n",
        "title: &zqmarker1 zqmarker2\nagreed: no\n",
        "title: *zqmarker1\nagreed: no\n",
        "title: !zqmarker1 zqmarker2\nagreed: no\n",
        "- zqmarker1\n- zqmarker2\n",
        "title: [zqmarker1\nagreed: no\n",
        "full_names: [zqmarker1\nagreed: yes\n",
        "agreed: yes\nin_confidence: |\n  zqmarker1\nothers: [zqmarker2\n",
        "zqmarker1\nagreed: no\n",
        "title: \"zqmarker1\" zqmarker2\nagreed: no\n",
        "? [zqmarker1]\n: zqmarker2\nagreed: no\n",
    ];
    for yaml in mistakes {
        for file in [
            format!("---\n{yaml}---\n\nzqmarker3 [a](zqmarker4)\n"),
            format!("---\n{yaml}\n\n## zqmarker3\n"),
            format!("zqmarker3\n---\n{yaml}---\n"),
            format!("---\n{yaml}–––\nzqmarker3\n"),
        ] {
            let tree = with(&[("content/case-studies/one.md", &file)]);
            let built = assert_kept(&tree, &drafts(), &[MARK]);
            assert!(!built.diagnostics.is_empty(), "{file}");
        }
    }
}

#[test]
fn an_answer_to_a_private_question_never_leaves_check() {
    let private = [
        ("full_names: Zqmarker1", ""),
        ("full_names: [Zqmarker1, Zqmarker2]", ""),
        ("full_names:\n  - Zqmarker1\n  - {zqmarker2: zqmarker3}", ""),
        ("full_names: |\n  Zqmarker1\n  zqmarker2", ""),
        ("in_confidence: zqmarker1", ""),
        ("full_names:\n  zqmarker1: a\n  zqmarker1: b", ""),
        ("full_names: Zqmarker1\nfull_names: Zqmarker2", ""),
        ("full_names: Zqmarker1 # zqmarker2@example.org", ""),
        ("", "## In confidence\n\nzqmarker1\n"),
        ("", "## In confidence\n\n[zqmarker1](zqmarker2.md) ![image](zqmarker3.png) <b>zqmarker4</b>[^zqmarker5]\n"),
        (
            "",
            "## In confidence\n\n### zqmarker1\n\n- [zqmarker2](#zqmarker3)\n\n## In confidence\n\n[zqmarker4](javascript:zqmarker5)\n",
        ),
        ("fullnmaes: Zqmarker1", ""),
        ("'Names?': Zqmarker1", ""),
        ("", "### In confidence\n\nzqmarker1 [a](zqmarker2)\n"),
        ("", "> ## In confidence\n>\n> zqmarker1 [a](zqmarker2)\n"),
        ("", "# In confidence\n\nzqmarker1 [a](zqmarker2)\n"),
        ("", "## In confidense\n\nzqmarker1 [a](zqmarker2)\n"),
        ("", "## in  CONFIDENCE\n\nzqmarker1\n\nzqmarker2 [a][zqmarker3]\n"),
    ];
    for (front, body) in private {
        let file = format!("---\ntitle: One\nstatus: published\nagreed: yes\n{front}\n---\n\n{body}");
        let other = "---\ntitle: Links\norder: 1\n---\n\n[a](../case-studies/one.md#marker1)\n";
        let tree = with(&[("content/case-studies/one.md", &file), ("content/report/links.md", other)]);
        for options in [built::options(), drafts()] {
            let built = assert_kept(&tree, &options, &[MARK]);
            assert!(codes(&built).contains(&"private-answer"), "{file} {:?}", codes(&built));
            assert!(built.files.is_empty(), "a site with an error is not made");
        }
    }
}

/// The places where personal data may stand: the file, its text around the data, and the question that is named.
const PLACES: [(&str, &str, &str, Option<&str>); 15] = [
    (
        "content/case-studies/one.md",
        "---\ntitle: A\nstatus: published\nagreed: yes\nsummary: Ring ",
        "\n---\n",
        Some("summary"),
    ),
    ("content/case-studies/one.md", "---\ntitle: A\nstatus: draft\n# ", "\n---\n", None),
    ("content/case-studies/one.md", "---\ntitle: A\nagreed: yes\nothers: [a, '", "']\n---\n", Some("others")),
    ("content/case-studies/one.md", "---\ntitle: A\n---\n\n## Challenges\n\nWe `", "` it.\n", Some("bad")),
    ("content/case-studies/one.md", "---\ntitle: A\n---\n\n## Challenges\n\n[Ring](tel:", ")\n", Some("bad")),
    ("content/case-studies/one.md", "---\ntitle: A\n---\n\n## Own heading\n\n![It says ", "](a.png)\n", None),
    ("content/case-studies/one.md", "---\ntitle: A\n---\n\nA[^1]\n\n[^1]: It is ", "\n", None),
    ("content/case-studies/one/index.md", "---\ntitle: A\n---\n\n```\n", "\n```\n", None),
    ("content/report/one.md", "---\ntitle: A\norder: 1\nsummary: ", "\n---\n", None),
    ("content/updates/one.md", "---\ntitle: A\ndate: 2026-01-01\n---\n\nRing ", ".\n", None),
    ("content/home.md", "Ring ", ".\n", None),
    ("content/glossary.yaml", "terms:\n  - {term: A, definition: \"", "\"}\n", None),
    ("content/data/one.csv", "measure,category,value,n,population,source\na,b,1,1,c,", "\n", None),
    ("content/redirects.yaml", "# ", "\nredirects: []\n", None),
    ("content/notes.yml", "a: ", "\n", None),
];

#[test]
fn personal_data_is_found_wherever_it_stands_and_never_quoted() {
    for (data, secret) in [("07700 900123", "900123"), ("zqmarker@example.org", MARK), ("999 001 2377", "2377")] {
        for (path, before, after, question) in PLACES {
            let text = format!("{before}{data}{after}");
            let tree = with(&[(path, &text)]);
            let built = assert_kept(&tree, &drafts(), &[secret]);
            let found = built.diagnostics.iter().find(|finding| finding.code == Code::PersonalData);
            let found = found.unwrap_or_else(|| panic!("{data} in {path} is not found: {text}"));
            assert_eq!(found.question.as_deref(), question, "{text}");
            let line = text[..text.find(data).unwrap()].matches('\n').count() + 1;
            assert_eq!(found.place.map(|place| place.line as usize), Some(line), "{text}");
        }
    }
}

#[test]
fn the_message_names_the_question_and_the_kind() {
    let text = "---\ntitle: Dr Example's team\n---\n\n## Challenges\n\nRing 07700 900123.\n";
    let tree = with(&[("content/case-studies/one.md", text)]);
    let built = built::tree(&tree, &drafts());
    let messages: Vec<&str> = built.diagnostics.iter().map(|finding| finding.message.as_str()).collect();
    assert!(messages.contains(&"Question 15, \"What did not?\": this looks like a telephone number."), "{messages:?}");
    assert!(codes(&built).contains(&"name-in-title"));
    assert!(said(&tree, &built.diagnostics).iter().all(|text| !text.contains("Example's")));
}

#[test]
fn what_site_yaml_allows_passes_in_any_spelling_and_nothing_else_does() {
    let page = |text: &str| format!("---\ntitle: A\n---\n\n{text}\n");
    for text in ["office@example.org", "Desk@Example.org", "+44 (0)20 7946 0000", "<desk@example.org> (020) 7946-0000"]
    {
        let built = built::tree(&with(&[("content/pages/a.md", &page(text))]), &built::options());
        assert_eq!(codes(&built), Vec::<&str>::new(), "{text}");
    }
    for text in ["adesk@example.org", "desk@example.org.uk", "020 7946 0001", "office@example.com"] {
        let built = built::tree(&with(&[("content/pages/a.md", &page(text))]), &built::options());
        assert_eq!(codes(&built), ["personal-data"], "{text}");
    }
}

#[test]
fn one_override_lets_one_finding_stand_and_quotes_nothing() {
    let entry = "  - {code: personal-data, section: bad, reason: zqmarker is our switchboard}\n";
    let file = |entries: &str| {
        format!("---\ntitle: A\noverrides:\n{entries}---\n\n## Challenges\n\nRing 07700 900123.\n\nOr 07700 900124.\n")
    };
    let errors = |built: &Built| {
        built
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.code.as_str())
            .collect::<Vec<_>>()
    };
    let one = with(&[("content/case-studies/one.md", &file(entry))]);
    let built = assert_kept(&one, &drafts(), &["90012", MARK]);
    assert_eq!(errors(&built), ["personal-data"]);
    let listed = built
        .diagnostics
        .iter()
        .find(|finding| finding.code == Code::PersonalData && finding.severity == Severity::Note);
    assert!(listed.unwrap().help.as_deref().unwrap().contains("override"));
    let two = with(&[("content/case-studies/one.md", &file(&entry.repeat(2)))]);
    assert_eq!(errors(&assert_kept(&two, &drafts(), &["90012", MARK])), Vec::<&str>::new());
    let three = with(&[("content/case-studies/one.md", &file(&entry.repeat(3)))]);
    assert_eq!(errors(&built::tree(&three, &drafts())), ["bad-override"]);
}

#[test]
fn a_file_name_is_looked_at_too() {
    for name in
        ["pages/jane@example.org.png", "pages/07700-900123.png", "pages/dr-example.png", "pages/999-001-2377.jpg"]
    {
        let tree = with(&[(&format!("content/{name}"), "x")]);
        let built = built::tree(&tree, &built::options());
        assert!(codes(&built).iter().any(|code| code.starts_with("person")), "{name}: {:?}", codes(&built));
    }
    let tree = with(&[("content/pages/team-2019-2023.png", "x"), ("content/pages/dr-plan.png", "x")]);
    assert!(!codes(&built::tree(&tree, &built::options())).iter().any(|code| code.starts_with("person")));
}

#[test]
fn a_published_picture_has_lost_its_metadata() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x05\0\0\0\x07\x08\x06\0\0\0CRC!".to_vec();
    png.extend(b"\0\0\0\x0ctEXtA\0zqmarker..CRC!\0\0\0\0IENDCRC!zqmarker");
    let page = "---\ntitle: A\n---\n\n![A picture of five by seven](a.png)\n";
    let texts = with(&[("content/pages/a.md", page)]);
    let files = texts.files().iter().cloned();
    let image = SourceFile { path: "content/pages/a.png".into(), content: Content::Bytes(png.into()) };
    let tree = SourceTree::new(files.chain([image]).collect());
    let built = assert_kept(&tree, &built::options(), &[MARK]);
    assert!(built.files["pages/a.png"].starts_with(b"\x89PNG"), "{:?}", built.files.keys());
}

#[test]
fn the_shipped_content_and_the_golden_site_raise_no_alarm() {
    for site in [built::shipped(), built::gardens()] {
        let alarms: Vec<_> = site
            .diagnostics
            .iter()
            .filter(|finding| {
                matches!(
                    finding.code,
                    Code::PersonalData | Code::PersonName | Code::NameInTitle | Code::HiddenCharacter
                )
            })
            .collect();
        assert!(alarms.is_empty(), "{alarms:?}");
    }
}

/// The site with one more file, as it is on the disk.
fn with_file(path: &str, bytes: &[u8]) -> Built {
    let mut files = with(&[]).files().to_vec();
    let content = match String::from_utf8(bytes.to_vec()) {
        Ok(text) => Content::Text(text.into()),
        Err(_) => Content::Bytes(bytes.into()),
    };
    files.push(SourceFile { path: path.into(), content });
    built::tree(&SourceTree::new(files), &built::options())
}

/// The findings about personal data in that file.
fn personal(path: &str, bytes: &[u8]) -> Vec<(&'static str, Severity)> {
    let built = with_file(path, bytes);
    let about_it = |finding: &&Diagnostic| {
        &*finding.file == path
            && ["personal-data", "person-name", "not-looked-through"].contains(&finding.code.as_str())
    };
    built.diagnostics.iter().filter(about_it).map(|finding| (finding.code.as_str(), finding.severity)).collect()
}

#[test]
fn every_file_below_content_is_looked_through() {
    let number = [("personal-data", Severity::Error)];
    let text = "Ring 07700 900461.";
    for path in
        ["content/.notes", "content/pages/.old/a.md", "content/report/a.txt", "content/other/a.json", "content/a"]
    {
        assert_eq!(personal(path, text.as_bytes()), number, "{path}");
    }
    let long = format!("{}{text}", "A line of words.\n\n".repeat(100_000));
    assert_eq!(personal("content/pages/long.md", long.as_bytes()), number, "above the limit for a text");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(personal("content/pages/wide.md", &[&[0xff, 0xfe], &wide[..]].concat()), number, "UTF-16");
    assert_eq!(personal("content/pages/western.md", b"Si\xe2n: 07700 900461"), number, "Windows-1252");
    let sheet = "a,dob\nx,not known\ny,12/03/1980\n";
    assert_eq!(personal("content/data/a.csv", sheet.as_bytes()), number, "below a head");
    assert_eq!(personal("content/data/a.csv", sheet.replace("dob", "day").as_bytes()), []);
    assert_eq!(
        personal("content/pages/a.bin", &[0xd0, 0xcf, 0, 1, 2, 0xff, 0, 3]),
        [("not-looked-through", Severity::Warning)]
    );
}

#[test]
fn who_wrote_a_document_is_an_error_in_a_case_study_and_a_warning_elsewhere() {
    let pdf = b"%PDF-1.7\n1 0 obj <</Type/Page/Contents 2 0 R>> endobj\n\
        2 0 obj <</Length 14>>\nstream\nBT (Text) Tj ET\nendstream endobj\n3 0 obj <</Author(Jo Sample)>> endobj";
    assert_eq!(personal("content/case-studies/one/a.pdf", pdf), [("personal-data", Severity::Error)]);
    assert_eq!(personal("content/report/a.pdf", pdf), [("personal-data", Severity::Warning)]);
    let body = String::from_utf8_lossy(pdf).replace("Jo Sample", "Example Trust");
    assert_eq!(personal("content/report/a.pdf", body.as_bytes()), []);
    let number = String::from_utf8_lossy(pdf).replace("Text", "07700 900461");
    let built = with_file("content/report/a.pdf", number.as_bytes());
    for text in said(&with(&[]), &built.diagnostics) {
        assert!(!text.contains("900461") && !text.contains("Sample"), "{text}");
    }
}

/// Where hidden characters are found in the site with one file changed.
fn hidden(path: &str, text: &str) -> Vec<u32> {
    let built = built::tree(&with(&[(path, text)]), &built::options());
    let found = built.diagnostics.iter().filter(|finding| finding.code.as_str() == "hidden-character");
    found.map(|finding| finding.place.unwrap().line).collect()
}

#[test]
fn what_escapes_and_entities_make_is_judged_like_what_is_typed() {
    for written in ["\\u202e", "\\0", "\\x1b", "\\e", "\\u200B", "\\N", "\\uFFFE", "\\u2066", "\\uFEFF", "0\\xad7"] {
        let text = format!("---\ntitle: \"A {written}b\"\n---\n\nText.\n");
        assert_eq!(hidden("content/pages/a.md", &text), [2], "{written}");
        let text = format!("terms:\n  - {{id: a, term: A, definition: \"B{written}b.\"}}\n");
        assert_eq!(hidden("content/glossary.yaml", &text), [2], "{written}");
    }
    for written in
        ["&#x202E;", "&#8203;", "&ZeroWidthSpace;", "&#1;", "&#xFFFE;", "&#x85;", "&zwnj;", "&NoBreak;", "&#x2067;"]
    {
        for text in [format!("word{written}word"), format!("- **word{written}word**"), format!("[a](b{written}c)")] {
            let text = format!("---\ntitle: A\n---\n\n{text}\n");
            assert_eq!(hidden("content/pages/a.md", &text), [5], "{text}");
        }
    }
    for innocent in ["\\u00a0", "\\n", "\\t", "\\x41", "Kranken\\u00adhaus", "می\\u200cخواهم"] {
        let text = format!("---\ntitle: \"A {innocent}\"\n---\n\nText.\n");
        assert_eq!(hidden("content/pages/a.md", &text), [0; 0], "{innocent}");
    }
    for innocent in ["&nbsp;", "&amp;", "Kranken&shy;haus", "`&#x202E;`", "\\u202e", "می&zwnj;خواهم", "\\&#8203;"]
    {
        let text = format!("---\ntitle: 'A \\u202e'\n---\n\nText {innocent} text.\n");
        assert_eq!(hidden("content/pages/a.md", &text), [0; 0], "{innocent}");
    }
}

#[test]
fn personal_data_behind_escapes_and_entities_is_found() {
    for body in ["07700&#8203;900123", "07700&#x200b;900123", "name&#64;example.org", "n\u{200b}ame@example.org"] {
        let found = personal("content/pages/a.md", format!("---\ntitle: A\n---\n\n{body}\n").as_bytes());
        assert!(found.contains(&("personal-data", Severity::Error)), "{body}: {found:?}");
    }
    for title in ["07700\\u200b900123", "name\\x40example.org", "07700\\t900123"] {
        let found = personal("content/pages/a.md", format!("---\ntitle: \"{title}\"\n---\n\nA.\n").as_bytes());
        assert!(found.contains(&("personal-data", Severity::Error)), "{title}: {found:?}");
    }
}

#[test]
fn a_draft_with_private_answers_is_found_whatever_it_is_called_and_however_its_element_is_written() {
    let json = |private: &str| {
        format!(
            "{{\"format\":\"casebook-draft\",\"version\":1,\"answers\":{{}},\"private\":{{\"full_names\":{private}}}}}"
        )
    };
    let page =
        |attributes: &str, private: &str| format!("<!doctype html>\n<script {attributes}>{}</script>", json(private));
    let right = "type=\"application/json\" id=\"casebook-draft\"";
    let found = |path: &str, bytes: &[u8]| {
        let built = with_file(path, bytes);
        built.diagnostics.iter().filter(|found| found.code == Code::FilledForm && &*found.file == path).count()
    };
    let answer = "[\"Zqmarker\"]";
    for path in ["a.html", "inbox/hello", ".github/hello.txt", "content/report/a.txt", "content/case-studies/a.html"] {
        assert_eq!(found(path, page(right, answer).as_bytes()), 1, "{path}");
    }
    for attributes in ["id=casebook-draft type=x", "id='casebook-draft'", "class=a id = \"casebook-draft\" async"] {
        assert_eq!(found("a.html", page(attributes, answer).as_bytes()), 1, "{attributes}");
    }
    assert_eq!(found("a.json", json(answer).as_bytes()), 1);
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let wide: Vec<u8> = format!("\u{feff}{}", page(right, answer)).encode_utf16().flat_map(order).collect();
        assert_eq!(found("a.html", &wide), 1, "UTF-16");
    }
    for nothing in ["\"\"", "[]", "[\" \"]", "null", "{}"] {
        assert_eq!(found("a.html", page(right, nothing).as_bytes()), 0, "{nothing}");
    }
    assert_eq!(found("a.html", page("id=\"casebook-drafts\"", answer).as_bytes()), 0);
}
