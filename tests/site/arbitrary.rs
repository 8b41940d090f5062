//! Whatever the bytes are: no panic, nothing outside the folder, and no element or attribute that the program did not
//! write.

use casebook::SourceTree;
use casebook::check::Options;
use casebook::diagnostic;
use casebook::load::{Content, SourceFile};
use proptest::prelude::*;

use crate::privacy::{said, with};
use crate::{built, html};

/// The elements of the program's pages, with the attributes that each may have besides those of [`EVERYWHERE`].
const ELEMENTS: &[(&str, &[&str])] = &[
    ("html", &[]),
    ("head", &[]),
    ("meta", &["charset", "name", "content", "http-equiv", "property"]),
    ("title", &[]),
    ("link", &["rel", "href", "type", "sizes", "title", "media"]),
    ("noscript", &[]),
    ("script", &["src", "defer", "type", "blocking"]),
    ("body", &[]),
    ("a", &["href", "rel", "download", "hreflang", "type", "target"]),
    ("header", &[]),
    ("nav", &[]),
    ("main", &["tabindex"]),
    ("footer", &[]),
    ("section", &[]),
    ("article", &[]),
    ("aside", &[]),
    ("div", &["tabindex"]),
    ("h1", &["tabindex"]),
    ("h2", &["tabindex"]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("p", &[]),
    ("ul", &[]),
    ("ol", &["start"]),
    ("li", &["value"]),
    ("dl", &[]),
    ("dt", &[]),
    ("dd", &[]),
    ("blockquote", &[]),
    ("figure", &["tabindex"]),
    ("figcaption", &[]),
    ("img", &["src", "alt", "width", "height", "loading", "decoding"]),
    ("table", &[]),
    ("caption", &[]),
    ("colgroup", &["span"]),
    ("col", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tfoot", &[]),
    ("tr", &[]),
    ("th", &["scope", "colspan", "rowspan"]),
    ("td", &["colspan"]),
    ("em", &[]),
    ("strong", &[]),
    ("del", &[]),
    ("s", &[]),
    ("code", &[]),
    ("pre", &["tabindex"]),
    ("span", &[]),
    ("sup", &[]),
    ("sub", &[]),
    ("hr", &[]),
    ("br", &[]),
    ("time", &["datetime"]),
    ("small", &[]),
    ("abbr", &[]),
    ("dfn", &[]),
    ("input", &["type", "checked", "disabled", "name", "value", "autocomplete", "form"]),
    ("label", &["for"]),
    ("fieldset", &[]),
    ("legend", &[]),
    ("template", &[]),
    ("button", &["type", "formaction"]),
    ("form", &["action", "method", "autocomplete"]),
    ("base", &["target"]),
    ("details", &["open"]),
    ("summary", &[]),
    ("svg", &["viewbox", "width", "height", "xmlns", "focusable"]),
    ("path", &["d"]),
    ("line", &["x1", "x2", "y1", "y2"]),
    ("rect", &["x", "y", "width", "height"]),
    ("circle", &["cx", "cy", "r"]),
    ("text", &["x", "y", "dx", "dy"]),
    ("address", &[]),
    ("cite", &[]),
    ("q", &[]),
    ("b", &[]),
    ("i", &[]),
    ("mark", &[]),
    ("search", &[]),
];

const EVERYWHERE: &[&str] = &["id", "class", "lang", "dir", "role", "hidden"];

/// Every page read by a real parser; what it has that the program does not write.
fn strange(files: &std::collections::BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut strange = Vec::new();
    for (address, bytes) in files {
        if address.starts_with('/')
            || address.contains('\\')
            || address.split('/').any(|part| matches!(part, "" | "." | ".."))
        {
            strange.push(format!("the address {address}"));
        }
        if address.ends_with(".html") {
            strange_of(&mut strange, address, std::str::from_utf8(bytes).unwrap());
        }
    }
    // A script writes these into its page.
    for (key, (_, piece)) in crate::pack::pieces(files).0 {
        strange_of(&mut strange, &key, &piece);
    }
    strange
}

/// The same of one page, or of a piece of one.
fn strange_of(strange: &mut Vec<String>, address: &str, text: &str) {
    let page = html::read(text);
    strange.extend(page.errors.iter().map(|error| format!("{address}: {error}")));
    for element in &page.elements {
        let Some((_, own)) = ELEMENTS.iter().find(|(name, _)| *name == element.name) else {
            strange.push(format!("{address}: <{}>", element.name));
            continue;
        };
        for (name, value) in &element.attributes {
            let known = own.contains(&name.to_ascii_lowercase().as_str())
                || EVERYWHERE.contains(&name.as_str())
                || name.starts_with("aria-")
                || name.starts_with("data-");
            if !known {
                strange.push(format!("{address}: <{} {name}>", element.name));
            }
            if matches!(name.as_str(), "href" | "src" | "action" | "formaction") && !is_harmless(value) {
                strange.push(format!("{address}: {name}={value:?}"));
            }
        }
    }
}

/// A scheme that runs nothing, or none.
fn is_harmless(address: &str) -> bool {
    let head = address.split(['/', '?', '#']).next().unwrap_or_default();
    match head.split_once(':') {
        Some((scheme, _)) => matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel"),
        None => !address.starts_with("//"),
    }
}

/// Says whether a site was made.
fn survive(path: &str, bytes: Vec<u8>) -> Result<bool, TestCaseError> {
    let content = match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => Content::Bytes(error.into_bytes().into()),
    };
    let own = with(&[]);
    let files = own.files().iter().cloned().chain([SourceFile { path: path.into(), content }]);
    let tree = SourceTree::new(files.collect());
    let options = Options { drafts: true, ..built::options() };
    let built = built::tree(&tree, &options);
    said(&tree, &built.diagnostics);
    prop_assert_eq!(built.files.is_empty(), diagnostic::has_errors(&built.diagnostics));
    let strange = strange(&built.files);
    prop_assert!(strange.is_empty(), "{:?}", strange);
    Ok(!built.files.is_empty())
}

const PATHS: [&str; 10] = [
    "content/case-studies/one.md",
    "content/report/one.md",
    "content/pages/one.md",
    "content/updates/one.md",
    "content/home.md",
    "content/glossary.yaml",
    "content/proforma.yaml",
    "content/site.yaml",
    "content/data/one.csv",
    "content/pages/one.png",
];

/// Pieces of Markdown and HTML that mean something, and what strangers try.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
        1 => Just("\n\n".to_owned()),
        6 => proptest::sample::select(vec![
            "\n", "# ", "## ", "## Challenges\n\n", "## Factors for success\n\n", "### ", "- ", "1. ", "> ", "> [!NOTE]\n> ", "    ", "```rust\n", "```\n", "`", "*", "**", "_", "~~",
            "[", "](", ")", "![", "](a.png)", "](../ingredients/theme.md#ingredient)", "](https://example.org)", "](javascript:alert(1))", "](data:text/html,x)", "<script>", "</script>",
            "<img src=x onerror=alert(1)>", "<!--", "-->", "\" onclick=\"x", "' onclick='x", "&lt;", "&#x3c;script&#x3e;", "&quot;", "{#id}", "{onclick=x}", "{.class}", "| a | b |\n| - | - |\n", "|",
            "[^1]", "[^1]: note\n\n", "[a]: b\n", "https://example.org/\"onmouseover=x", "www.example.org", "\\", "***\n", "- [ ] ", "- [x] ", "\u{202e}", "\u{0}", "\r\n", "{{ 1 }}", "{% raw %}", "]]>", "<![CDATA[",
        ]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn yaml() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        "[ -~]{0,12}",
        "\\PC{0,6}",
        proptest::sample::select(vec![
            "yes",
            "no",
            "~",
            "null",
            "3",
            "~3.5",
            "60%",
            "2026-03-02",
            "a",
            "draft",
            "published",
            "|",
            ">",
            "&a",
            "*a",
            "!!str",
            "'",
            "\"",
            "#",
            "- x",
            "[",
            "{",
            "\"<script>\"",
            "'\" onclick=\"x'",
            "[a, b]",
            "{file: a.png, alt: b}",
            "[{post: a, part: 1, to: b}]",
            "office@example.org",
        ])
        .prop_map(str::to_owned),
    ];
    let key = proptest::sample::select(vec![
        "title",
        "summary",
        "status",
        "agreed",
        "size",
        "share",
        "since",
        "count",
        "several",
        "full_names",
        "others",
        "view",
        "people",
        "good",
        "overrides",
        "order",
        "date",
        "terms",
        "name",
        "base_url",
        "language",
        "publisher",
        "limits",
        "version",
        "sections",
        "  - id",
        "    label",
        "<<",
        "?",
        "x",
    ]);
    proptest::collection::vec((key, scalar), 0..10)
        .prop_map(|pairs| pairs.into_iter().map(|(key, value)| format!("{key}: {value}\n")).collect())
}

/// Pieces that are no mistakes, so that a site is made of them: what every place must escape.
fn tame() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "a ",
        "< ",
        "> ",
        "& ",
        "\" ",
        "' ",
        "&lt;script&gt; ",
        "&quot; onclick=x ",
        "`<img src=x onerror=x>` ",
        "*x* ",
        "**x** ",
        "~~x~~ ",
        "\\<b\\> ",
        "[x](https://example.org/?a='b'&c=%22d) ",
        "[x](<https://example.org/\"onclick=x>) ",
        "[<](../ingredients/theme.md#ingredient) ",
        "\n\n",
        "\n\n## < & \" H\n\n",
        "\n\n> quoted < &\n\n",
        "\n\n```html\n<script>alert(1)</script>\n```\n\n",
        "\n\n```rust\nlet a = \"<\";\n```\n\n",
        "\n\n- item <\n- item &\n\n",
        "\n\n| < | & |\n| - | - |\n| \" | ' |\n\n",
        "office@example.org ",
        "https://example.org/?a=<b> ",
        "{{ 7 * 7 }} ",
        "{% if %} ",
        "]]\\> ",
        "-- ",
        "... ",
        "é ",
        "\u{1f600} ",
        "=cmd() ",
        "${x} ",
        "\n\n1. one\n2. two\n\n",
        "\n\n***\n\n",
        "\n\n> [!WARNING]\n> Take care <\n\n",
    ]);
    proptest::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

/// Most of what [`tame`] makes must become a site, or the test would test nothing.
#[test]
fn what_is_published_is_escaped_wherever_it_stands() {
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::new(config());
    let made = std::cell::Cell::new((0, 0));
    let front = |text: &str| serde_json::to_string(text.split('\n').next().unwrap_or_default()).unwrap();
    let result = runner.run(&(tame(), tame()), |(one, other)| {
        let quoted = front(&other);
        let study = format!(
            "---\ntitle: {quoted}\nsummary: {quoted}\nstatus: published\nagreed: yes\nothers: [{quoted}]\npeople: [{{post: {quoted}, to: {quoted}}}]\n---\n\n## Challenges\n\n{one}\n\n## Factors for success\n\n{other}\n"
        );
        let page = format!("---\ntitle: {quoted}\nsummary: {quoted}\n---\n\n{one}\n");
        for (path, text) in [("content/case-studies/one.md", &study), ("content/pages/one.md", &page)] {
            let (all, whole) = made.get();
            made.set((all + 1, whole + usize::from(survive(path, text.as_bytes().to_vec())?)));
        }
        Ok(())
    });
    result.unwrap();
    let (all, whole) = made.get();
    assert!(whole * 5 > all, "only {whole} of {all} became a site");
}

/// `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(100);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn arbitrary_bytes_in_any_file(path in proptest::sample::select(PATHS.to_vec()), bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survive(path, bytes)?;
    }

    #[test]
    fn arbitrary_yaml_in_any_file(path in proptest::sample::select(PATHS.to_vec()), yaml in yaml(), body in markdown()) {
        let text = if path.ends_with(".md") { format!("---\n{yaml}---\n{body}") } else { yaml };
        survive(path, text.into_bytes())?;
    }

    #[test]
    fn arbitrary_markdown_in_a_case_study(body in markdown()) {
        survive("content/case-studies/one.md", format!("---\ntitle: A\nstatus: published\nagreed: yes\n---\n\n{body}").into_bytes())?;
    }

    #[test]
    fn arbitrary_text_in_every_answer(text in "\\PC{0,30}") {
        let quoted = serde_json::to_string(&text).unwrap();
        let file = format!("---\ntitle: {quoted}\nsummary: {quoted}\nstatus: published\nagreed: yes\nothers: [{quoted}]\npeople: [{{post: {quoted}, to: {quoted}}}]\n---\n");
        survive("content/case-studies/one.md", file.into_bytes())?;
    }

    #[test]
    fn arbitrary_markdown_in_a_chapter(body in markdown()) {
        survive("content/report/one.md", format!("---\ntitle: A\norder: 1\n---\n\n{body}").into_bytes())?;
    }
}

/// The rule that the others use: it must see what it looks for.
#[test]
fn an_element_or_attribute_of_a_strangers_is_seen() {
    for html in [
        "<script>x</script><b onclick=x>",
        "<a href='javascript:x'>",
        "<iframe>",
        "<p style='x'>",
        "<a href=//example.org>",
    ] {
        let page = [("a.html".to_owned(), format!("<!doctype html><title>A</title>{html}").into_bytes())].into();
        assert!(!strange(&page).is_empty(), "{html}");
    }
    for site in [built::shipped(), built::gardens()] {
        assert_eq!(strange(&site.files), Vec::<String>::new());
    }
}
