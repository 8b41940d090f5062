//! One string in, one string out.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Draft, parse};
use crate::diagnostic::{Diagnostic, place_in, sort};
use crate::model::{Block, Image, Inline, Passage};
use crate::source::{Read, Source};
use crate::strings::QuotationMarks;

fn read(text: &str) -> (Draft, Vec<Diagnostic>) {
    read_with(text, &QuotationMarks::default())
}

fn read_with(text: &str, marks: &QuotationMarks) -> (Draft, Vec<Diagnostic>) {
    let file: Arc<str> = "content/pages/page.md".into();
    let Read { value: draft, mut findings, .. } = parse(Source { path: &file, text }, 0..text.len(), marks);
    place_in(text, &mut findings);
    sort(&mut findings);
    (draft, findings)
}

/// The tree in short; no mistakes are allowed.
#[track_caller]
fn check(markdown: &str, expected: &str) {
    let (draft, report) = read(markdown);
    assert!(report.is_empty(), "{report:#?}");
    assert_eq!(print(&draft), expected, "\n{markdown}");
}

/// The findings as `line:column code message`.
#[track_caller]
fn findings(markdown: &str, expected: &[&str]) {
    let found: Vec<String> = read(markdown)
        .1
        .into_iter()
        .map(|found| {
            let place = found.place.unwrap();
            format!("{}:{} {} {}", place.line, place.column, found.code, found.message)
        })
        .collect();
    assert_eq!(found, expected, "\n{markdown}");
}

fn print(draft: &Draft) -> String {
    let mut out = String::new();
    blocks(&draft.blocks, draft, &mut out);
    for note in &draft.footnotes {
        write!(out, " ^{}x{}(", note.label, note.references).unwrap();
        blocks(&note.blocks, draft, &mut out);
        out.push(')');
    }
    out
}

fn blocks(content: &[Block], draft: &Draft, out: &mut String) {
    for (position, block) in content.iter().enumerate() {
        if position > 0 {
            out.push(' ');
        }
        match block {
            Block::Heading(heading) => {
                write!(out, "h{}#{}(", heading.level, heading.id).unwrap();
                inlines(&heading.content, draft, out);
                out.push(')');
            }
            Block::Paragraph(Passage { content, .. }) => {
                out.push_str("p(");
                inlines(content, draft, out);
                out.push(')');
            }
            Block::List(list) => {
                out.push_str(if list.loose { "loose" } else { "tight" });
                if let Some(start) = list.start {
                    write!(out, "{start}").unwrap();
                }
                for item in &list.items {
                    out.push_str(match item.task {
                        None => "[",
                        Some(true) => "[x ",
                        Some(false) => "[_ ",
                    });
                    blocks(&item.blocks, draft, out);
                    out.push(']');
                }
            }
            Block::Table(table) => {
                write!(out, "table{:?}", table.alignments).unwrap();
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    out.push('|');
                    for cell in row {
                        inlines(cell, draft, out);
                        out.push('|');
                    }
                }
            }
            Block::Code(code) => write!(out, "code{:?}{:?}", code.language, code.text).unwrap(),
            Block::Quote(content) => {
                out.push_str("quote(");
                blocks(content, draft, out);
                out.push(')');
            }
            Block::Alert(kind, content) => {
                write!(out, "{kind:?}(").unwrap();
                blocks(content, draft, out);
                out.push(')');
            }
            Block::Figure(image) => {
                let Image { file, alt, caption } = image;
                write!(out, "figure({}:{alt}:{caption:?})", draft.images[file.0].destination).unwrap();
            }
            Block::Chart { path, label } => write!(out, "chart({path}:{label})").unwrap(),
            Block::Rule => out.push_str("rule"),
        }
    }
}

fn inlines(content: &[Inline], draft: &Draft, out: &mut String) {
    for inline in content {
        let (mark, content) = match inline {
            Inline::Text(text) => {
                out.push_str(text);
                continue;
            }
            Inline::Code(code) => {
                write!(out, "`{code}`").unwrap();
                continue;
            }
            Inline::Emphasis(content) => ("em".to_owned(), content),
            Inline::Strong(content) => ("strong".to_owned(), content),
            Inline::Strikethrough(content) => ("del".to_owned(), content),
            Inline::Link(index, content) => (format!("a<{}>", draft.links[index.0].destination), content),
            Inline::Image(image) => {
                write!(out, "img({}:{})", draft.images[image.file.0].destination, image.alt).unwrap();
                continue;
            }
            Inline::FootnoteReference(number, which) => {
                write!(out, "^{number}.{which}").unwrap();
                continue;
            }
            Inline::SoftBreak => {
                out.push('/');
                continue;
            }
            Inline::HardBreak => {
                out.push_str("//");
                continue;
            }
        };
        write!(out, "{mark}(").unwrap();
        inlines(content, draft, out);
        out.push(')');
    }
}

#[test]
fn running_text_is_merged_and_its_punctuation_is_set_but_not_in_code() {
    check("It's \"so\" -- é & co... `it's \"so\" --`", "p(It’s “so” – é & co… `it's \"so\" --`)");
    check("a *b **c*** ~~d~~\ne\\\nf", "p(a em(b strong(c)) del(d)/e//f)");
    check("```rust\nlet a = '--';\n```\n\n    indented", r#"codeSome("rust")"let a = '--';\n" codeNone"indented""#);
}

#[test]
fn headings_get_the_ids_that_git_hosts_give_them() {
    check("## The `EPR` team's \"start\"", "h2#the-epr-teams-start(The `EPR` team’s “start”)");
    check("## Für Übung & mehr\n### a -- b", "h2#für-übung--mehr(Für Übung & mehr) h3#a----b(a – b)");
    check("## One\n## One\n## One", "h2#one(One) h2#one-1(One) h2#one-2(One)");
    check("## One\n## Two {#one}\n## Three {#x.y_z-1}", "h2#one-1(One) h2#one(Two) h2#x.y_z-1(Three)");
    check("## ???\nText", "h2#section(???) p(Text)");
    check("## The `{#id}`", "h2#the-id(The `{#id}`)");
    check("> ## Quoted\n\n## Quoted", "quote(h2#quoted(Quoted)) h2#quoted-1(Quoted)");
}

#[test]
fn heading_mistakes_are_found_once_each() {
    findings(
        "# One\n\n## Two\n\n#### Four\n\n#### Four again\n\n# Five",
        &[
            "1:1 heading-level A heading with one number sign is the title of the page, and the title stands at the top of the file already.",
            "5:1 heading-level A heading with #### stands after a heading with ##, so a level is left out.",
            "9:1 heading-level A heading with one number sign is the title of the page, and the title stands at the top of the file already.",
        ],
    );
    findings("## A {#x}\n\n## B {#x}", &["3:6 duplicate-id The name #x is given to two headings of this file."]);
    findings(
        "## A {.big}\n## B {onclick=alert(1)}\n## C {#a/b}\n## D {#d",
        &[
            "1:6 heading-attribute The curly brackets after a heading hold a class. Only a name for links may stand there.",
            "2:6 heading-attribute The curly brackets after a heading hold something other than a name for links.",
            "3:6 heading-attribute The name in the curly brackets cannot be used in a link.",
            "4:1 heading-attribute The curly brackets after this heading are not closed or not written as they should be.",
        ],
    );
    let (_, report) = read("### Deep");
    assert_eq!(report[0].corrected.as_deref(), Some("## Deep"));
    let (_, report) = read("## Two words {#two words}");
    assert_eq!(report[0].corrected.as_deref(), Some("## Two words {#two}"));
}

#[test]
fn lists_are_tight_or_loose_and_nest() {
    check("- a\n- b\n  - c *d*\n- e", "tight[p(a)][p(b) tight[p(c em(d))]][p(e)]");
    check("3. a\n\n4. b\n\n   c", "loose3[p(a)][p(b) p(c)]");
    check("- [x] done\n- [ ] not `yet`", "tight[x p(done)][_ p(not `yet`)]");
    check("- a\n\n  ![One ward](w.png)", "loose[p(a) figure(w.png:One ward:None)]");
    check("- a\n  continued\n  > b", "tight[p(a/continued) quote(p(b))]");
}

#[test]
fn tables_keep_their_alignment_and_their_width() {
    check(
        "| a | b | c |\n|---|:-:|--:|\n| 1 | *2* |\n| x \\| y | 5 | 6 |",
        "table[Start, Centre, End]|a|b|c||1|em(2)|||x | y|5|6|",
    );
}

#[test]
fn quotations_and_alerts_are_kept_apart() {
    check("> a\n> b\n\n> [!WARNING]\n> c", "quote(p(a/b)) Warning(p(c))");
    check("a\n\n---\n\nb", "p(a) rule p(b)");
}

#[test]
fn footnotes_come_in_the_order_of_first_reference() {
    check(
        "a[^z] b[^y] c[^z]\n\n[^y]: Y\n\n[^z]: Z[^q]\n\n[^q]: Q",
        "p(a^0.1 b^1.1 c^0.2) ^zx2(p(Z^2.1)) ^yx1(p(Y)) ^qx1(p(Q))",
    );
    findings(
        "a[^no] `[^code]` \\[^escaped]\n\n[^used-nowhere]: text[^other]\n\n[^other]: text",
        &[
            "1:2 footnote-without-text The text refers to a footnote [^no], and there is none.",
            "3:1 footnote-unused Nothing in the text refers to the footnote [^used-nowhere].",
            "5:1 footnote-unused Nothing in the text refers to the footnote [^other].",
        ],
    );
}

#[test]
fn links_of_every_form_keep_their_destination() {
    check("[a](b.md) [c\nd](<e f.md>)", "p(a<b.md>(a) a<e f.md>(c/d))");
    check("[a][r] [r] [r][]\n\n[r]: x.md#y", "p(a<x.md#y>(a) a<x.md#y>(r) a<x.md#y>(r))");
    check(
        "<https://a.org/?b=1&c> <me@a.org>",
        "p(a<https://a.org/?b=1&c>(https://a.org/?b=1&c) a<mailto:me@a.org>(me@a.org))",
    );
    check("![One *ward*](w.png \"Caption\")", "figure(w.png:One ward:Some(\"Caption\"))");
    check("a ![One [ward](x.md)](w.png)", "p(a img(w.png:One ward))");
    check("[![Ward](w.png)](x.md)", "p(a<x.md>(img(w.png:Ward)))");
}

#[test]
fn bare_addresses_become_links_except_in_code_and_links() {
    check(
        "See https://a.org/x--y_z. Or www.b.org!",
        "p(See a<https://a.org/x--y_z>(https://a.org/x--y_z). Or a<http://www.b.org>(www.b.org)!)",
    );
    check(
        "\"me@a.org\" -- `b@a.org` [c@a.org](d.md)",
        "p(“a<mailto:me@a.org>(me@a.org)” – `b@a.org` a<d.md>(c@a.org))",
    );
    check(
        "https://a.org... é https://a.org/?a=1&amp;b=2",
        "p(a<https://a.org>(https://a.org)… é a<https://a.org/?a=1&b=2>(https://a.org/?a=1&b=2))",
    );
}

#[test]
fn a_link_knows_where_its_destination_stands() {
    let text = "é [a\nb](  <c.md> ) ![d](e.png) [f][g] <h@i.org> https://j.org.\n\n[g]: k.md";
    let (draft, _) = read(text);
    let found: Vec<&str> = draft.links.iter().map(|link| &text[link.destination_span.clone()]).collect();
    assert_eq!(found, ["c.md", "k.md", "h@i.org", "https://j.org"]);
    let whole: Vec<&str> = draft.links.iter().map(|link| &text[link.span.clone()]).collect();
    assert_eq!(whole, ["[a\nb](  <c.md> )", "[f][g]", "<h@i.org>", "https://j.org"]);
    assert_eq!(&text[draft.images[0].destination_span.clone()], "e.png");
}

#[test]
fn html_is_refused_at_its_place_once_for_a_pair_of_tags() {
    findings(
        "é a<br>b <b>c</b> d <!-- e -->\n\n<div>\n\n*f*\n\n</div>\n",
        &[
            "1:4 raw-html <br> is HTML, and HTML is not allowed in the text.",
            "1:10 raw-html <b> is HTML, and HTML is not allowed in the text.",
            "1:21 raw-html A comment or another piece of HTML stands here. It would not be shown, and anybody could read it in the file.",
            "3:1 raw-html <div> is HTML, and HTML is not allowed in the text.",
            "7:1 raw-html <div> is HTML, and HTML is not allowed in the text.",
        ],
    );
    let (draft, report) = read("a<br>b");
    assert_eq!(print(&draft), "p(ab)");
    assert!(report[0].help.as_deref().unwrap().contains("backslash"));
}

#[test]
fn a_link_without_words_or_without_definition_is_said() {
    findings("[](a.md)", &["1:1 broken-link This link has no words that a reader could choose."]);
    findings(
        "[a][b] \\[c][d]",
        &[
            "1:4 broken-link This looks like a link, but no line of the file says where [b] leads.",
            "1:12 broken-link This looks like a link, but no line of the file says where [d] leads.",
        ],
    );
}

#[test]
fn quotation_marks_are_those_of_the_language_and_an_apostrophe_is_none() {
    let marks = |[open, close, inner, closed]: [&str; 4]| QuotationMarks {
        double: [open.to_owned(), close.to_owned()],
        single: [inner.to_owned(), closed.to_owned()],
        ..QuotationMarks::default()
    };
    let set = |marks: &QuotationMarks, text: &str| print(&read_with(text, marks).0);
    let german = marks(["„", "“", "‚", "‘"]);
    let text = "Uwe's \"it's 'so' 5\" and 5\" -- “own”";
    assert_eq!(set(&german, text), "p(Uwe’s „it’s ‚so‘ 5“ and 5″ – “own”)");
    let french = marks(["«\u{a0}", "\u{a0}»", "‹\u{a0}", "\u{a0}›"]);
    assert_eq!(set(&french, "## L'art \"fin\""), "h2#lart-fin(L’art «\u{a0}fin\u{a0}»)");
    assert_eq!(set(&QuotationMarks::default(), text), "p(Uwe’s “it’s ‘so’ 5” and 5″ – “own”)");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    check("\u{feff}## É\r\n\r\na\r\nb\r\n", "h2#é(É) p(a/b)");
    let text = "\u{feff}---\r\ntitle: é\r\n---\r\n## É\r\n\r\n<i>x</i>\r\n";
    let body = text.find("## ").unwrap();
    let draft =
        parse(Source { path: &"content/pages/page.md".into(), text }, body..text.len(), &QuotationMarks::default());
    assert_eq!(&text[draft.value.headings[0].span.clone()], "## É");
    let mut found = draft.findings;
    place_in(text, &mut found);
    let place = found[0].place.unwrap();
    assert_eq!((place.line, place.column), (6, 1));
}

#[test]
fn very_deep_nesting_is_one_mistake_and_no_crash() {
    for text in [">".repeat(5000), "- ".repeat(300) + "a", "*a ".repeat(3000) + &"*".repeat(3000), "[".repeat(3000)] {
        let (_, report) = read(&text);
        assert!(report.len() <= 1, "{report:?}");
    }
}

#[test]
fn a_passage_knows_its_bytes() {
    let text = "- é one\n- two\n  *more*\n\nlast\n";
    let (draft, _) = read(text);
    let mut spans = Vec::new();
    crate::model::Prose::each_passage(&draft.blocks, &mut |passage| spans.push(&text[passage.span.clone()]));
    assert_eq!(spans, ["é one", "two\n  *more*", "last"]);
}
