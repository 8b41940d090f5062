use super::quote::quote;
use super::writer::Writer;
use crate::derive::terms::Terms;
use crate::model::{
    Address, AlertKind, Alignment, Block, CodeBlock, Footnote, Glossary, Image, ImageFile, ImageIndex, Inline, Item,
    Link, LinkIndex, List, Passage, Prose, Table, Target, Term,
};
use crate::strings::{Strings, Words};

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn passage(content: Vec<Inline>, anchor: Option<&str>) -> Passage {
    Passage { content, anchor: anchor.map(str::to_owned), span: 0..0 }
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph(passage(content, None))
}

fn html_on(page: &str, prose: &Prose, glossary: &Glossary) -> String {
    let words = Words::new(&Strings::default(), "en");
    let terms = Terms::new(glossary);
    let page = Address(page.to_owned());
    Writer::new(prose, &page, &words, Some(terms.marks())).whole().as_str().to_owned()
}

fn html(blocks: Vec<Block>) -> String {
    html_on("report/a.html", &Prose { blocks, ..Prose::default() }, &Glossary::default())
}

fn glossary(name: &str) -> Glossary {
    let term = Term {
        id: "t".to_owned(),
        name: name.to_owned(),
        expansion: None,
        definition: String::new(),
        synonyms: Vec::new(),
    };
    Glossary { terms: vec![term] }
}

#[test]
fn text_is_escaped_and_soft_breaks_are_spaces() {
    let out = html(vec![paragraph(vec![text("a <b> & \""), Inline::SoftBreak, Inline::Code("<x>".to_owned())])]);
    assert_eq!(out, "<p>a &lt;b&gt; &amp; &quot; <code>&lt;x&gt;</code></p>\n");
}

#[test]
fn terms_are_marked_once_and_over_line_ends_but_not_in_headings_links_or_code() {
    let heading = Block::Heading(crate::model::Heading {
        level: 2,
        id: "shared-care".to_owned(),
        content: vec![text("Shared care")],
        span: 0..0,
    });
    let prose = Prose {
        blocks: vec![
            heading,
            paragraph(vec![
                Inline::Link(LinkIndex(0), vec![text("shared care")]),
                Inline::Code("shared care".to_owned()),
            ]),
            paragraph(vec![text("A shared"), Inline::SoftBreak, text("care; shared care")]),
        ],
        links: vec![Link { target: Target::External("https://example.org/?a&b".to_owned()), span: 0..0 }],
        footnotes: Vec::new(),
        images: Vec::new(),
    };
    assert_eq!(
        html_on("report/a.html", &prose, &glossary("shared care")),
        "<h2 id=\"shared-care\">Shared care</h2>\n\
         <p><a href=\"https://example.org/?a&amp;b\" rel=\"external\">shared care</a><code>shared care</code></p>\n\
         <p>A <a class=\"term\" href=\"../glossary.html#t\">shared care</a>; shared care</p>\n"
    );
}

#[test]
fn evidence_has_its_anchor_on_the_paragraph_or_the_tight_item() {
    let item = Item { task: None, blocks: vec![Block::Paragraph(passage(vec![text("x")], Some("e2")))] };
    let list = |loose| Block::List(List { start: None, loose, items: vec![item.clone()] });
    assert_eq!(html(vec![Block::Paragraph(passage(vec![text("x")], Some("e1")))]), "<p id=\"e1\">x</p>\n");
    assert_eq!(html(vec![list(false)]), "<ul>\n<li id=\"e2\">x</li>\n</ul>\n");
    assert_eq!(html(vec![list(true)]), "<ul>\n<li><p id=\"e2\">x</p>\n</li>\n</ul>\n");
}

#[test]
fn the_mark_of_a_task_stands_beside_its_text_in_a_loose_list_too() {
    let task = |done, words: &str| Item { task: Some(done), blocks: vec![paragraph(vec![text(words)])] };
    let list = Block::List(List { start: None, loose: true, items: vec![task(false, "one"), task(true, "two")] });
    let mark = |mark: char, key: &str| {
        format!(
            "<span class=\"task-mark\" aria-hidden=\"true\">{mark}</span> <span class=\"visually-hidden\">{key}:</span> "
        )
    };
    assert_eq!(
        html(vec![list]),
        format!(
            "<ul class=\"tasks\">\n<li class=\"task open\"><p>{}one</p>\n</li>\n<li class=\"task done\"><p>{}two</p>\n</li>\n</ul>\n",
            mark('☐', "task-open"),
            mark('☑', "task-done")
        )
    );
}

/// Example 300 of CommonMark: text of a tight item stands in no paragraph, wherever it stands in the item.
#[test]
fn the_text_of_a_tight_item_stands_in_no_paragraph_after_a_heading_too() {
    let heading = |words: &str| {
        Block::Heading(crate::model::Heading { level: 2, id: "x".to_owned(), content: vec![text(words)], span: 0..0 })
    };
    let item = Item { task: None, blocks: vec![heading("Bar"), paragraph(vec![text("baz")])] };
    let list = Block::List(List { start: None, loose: false, items: vec![item] });
    assert_eq!(html(vec![list]), "<ul>\n<li><h2 id=\"x\">Bar</h2>\nbaz</li>\n</ul>\n");
}

#[test]
fn tables_scroll_in_a_named_box_and_use_no_style() {
    let table = Table {
        alignments: vec![Alignment::Start, Alignment::End],
        head: vec![vec![text("a")], vec![text("b")]],
        rows: vec![vec![vec![text("1")], vec![text("2")]]],
        span: 0..0,
    };
    assert_eq!(
        html(vec![Block::Table(table)]),
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"table-region\"><table>\n<thead>\n<tr>\
         <th scope=\"col\">a</th><th scope=\"col\" class=\"end\">b</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>1</td><td class=\"end\">2</td></tr>\n</tbody>\n</table>\n</div>\n"
    );
}

#[test]
fn code_has_classes_where_its_language_is_known() {
    let code = |language: Option<&str>, text: &str| {
        html(vec![Block::Code(CodeBlock { language: language.map(str::to_owned), text: text.to_owned(), span: 0..0 })])
    };
    let known = code(Some("json"), "{\"a\": 1}\n");
    assert!(known.contains("class=\"syn-") && !known.contains("style="), "{known}");
    assert!(code(Some("nonsense"), "a < b\n").contains("<code class=\"language-nonsense\">a &lt; b\n</code>"));
    assert!(code(None, "<x>").contains("<pre><code>&lt;x&gt;</code></pre>"));
}

#[test]
fn footnotes_link_there_and_back_from_every_use() {
    let prose = Prose {
        blocks: vec![paragraph(vec![Inline::FootnoteReference(0, 1), Inline::FootnoteReference(0, 2)])],
        footnotes: vec![Footnote {
            label: "a".to_owned(),
            blocks: vec![paragraph(vec![text("Said.")])],
            references: 2,
        }],
        links: Vec::new(),
        images: Vec::new(),
    };
    let out = html_on("a.html", &prose, &Glossary::default());
    for id in ["fnref-1", "fnref-1-2"] {
        assert!(out.contains(&format!("id=\"{id}\"")) && out.contains(&format!("href=\"#{id}\"")), "{out}");
    }
    assert!(out.contains("<li id=\"fn-1\">\n<p>Said. <a class=\"footnote-back\""), "{out}");
}

#[test]
fn task_items_say_in_words_what_their_mark_shows() {
    let item = |task| Item { task: Some(task), blocks: vec![paragraph(vec![text("x")])] };
    let out = html(vec![Block::List(List { start: None, loose: false, items: vec![item(true), item(false)] })]);
    assert!(out.contains("task-done:</span> x") && out.contains("task-open:</span> x"), "{out}");
    assert!(!out.contains("<input"));
}

#[test]
fn alerts_have_a_title_and_figures_a_size_and_a_caption() {
    let alert = html(vec![Block::Alert(AlertKind::Warning, vec![paragraph(vec![text("x")])])]);
    assert!(alert.contains("<p class=\"alert-title\">alert-warning</p>"), "{alert}");
    let image = Image { file: ImageIndex(0), alt: "\"A\"".to_owned(), caption: Some("C".to_owned()) };
    let images = vec![ImageFile { path: "report/a b.png".into(), width: 3, height: 2 }];
    let prose = Prose { blocks: vec![Block::Figure(image)], images, ..Prose::default() };
    assert_eq!(
        html_on("report/a.html", &prose, &Glossary::default()),
        "<figure>\n<img src=\"a%20b.png\" alt=\"&quot;A&quot;\" width=\"3\" height=\"2\" loading=\"lazy\">\n\
         <figcaption>C</figcaption>\n</figure>\n"
    );
}

#[test]
fn quotes_are_cut_at_a_sentence_but_never_before_their_evidence() {
    let long = format!("{} end. Next sentence. ", "word ".repeat(70));
    let target = Target::Ingredient { theme: "th".into(), id: "i".into() };
    let links = vec![Link { target: target.clone(), span: 0..0 }];
    let prose = Prose { links, ..Prose::default() };
    let page = Address("ingredients/th.html".to_owned());
    let words = Words::new(&Strings::default(), "en");
    let link = || Inline::Link(LinkIndex(0), vec![text("shown")]);
    let quoted = |content: Vec<Inline>| {
        quote(&prose, &passage(content, None), (&page, &words), |found| *found == target).as_str().to_owned()
    };
    let early = quoted(vec![link(), Inline::FootnoteReference(0, 1), text(&format!(" {long}Last."))]);
    // The words that make it evidence are words: their link would lead to the ingredient, above the quotation.
    assert!(early.starts_with("shown word") && early.ends_with("end. \u{2026}"), "{early}");
    let late = quoted(vec![text(&long), link(), text(". The end.")]);
    assert!(late.contains("Next sentence. shown"), "{late}");
}
