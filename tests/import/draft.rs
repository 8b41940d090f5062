//! Drafts that the site's own form has saved.

use casebook::import::ImportOptions;
use serde_json::{Value, json};

use crate::site::{Outcome, QUESTIONS, Site};

fn page(draft: &Value) -> String {
    let json = draft.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    format!(
        "<!doctype html><title>Draft</title><p>The Vale</p><script type=\"application/json\" id=\"casebook-draft\">{json}</script>"
    )
}

fn import(page: &str) -> Outcome {
    Site::new(QUESTIONS).import("vale-draft.html", page.as_bytes(), &ImportOptions::default())
}

#[test]
fn a_draft_becomes_the_file_that_the_form_would_have_made() {
    let answers = json!({"title": "The Vale", "size": "~6", "growing": ["fruit"], "hard": "Rain & <wind>.\n\n- a list", "consent": true, "spade": "In the shed"});
    let draft = json!({"format": "casebook-draft", "version": 1, "questionnaire": "x", "answers": answers, "private": {"your_email": "ann@example.org"}});
    let outcome = import(&page(&draft));
    let site = Site::new(QUESTIONS);
    let proforma = casebook::new::questionnaire(site.folder.path()).unwrap().unwrap();
    assert_eq!(outcome.text, casebook::proforma::filled(&proforma, answers.as_object().unwrap()), "{}", outcome.error);
    assert!(outcome.pieces.contains("private your_email 15 question 2\n"), "{}", outcome.pieces);
    assert_eq!(outcome.unplaced(), "unplaced - - 11 a question that is not in the questionnaire\n");
}

#[test]
fn a_private_answer_among_the_others_is_left_out_and_one_that_was_private_is_not_published() {
    let draft = json!({"format": "casebook-draft", "version": 1, "answers": {"title": "The Vale", "your_email": "ann@example.org"}, "private": {"hard": "a secret"}});
    let outcome = import(&page(&draft));
    assert!(
        outcome.text.contains("The Vale") && !outcome.text.contains("ann@") && !outcome.text.contains("secret"),
        "{}",
        outcome.text
    );
}

#[test]
fn a_draft_is_called_as_it_says_itself_where_that_can_be_a_name() {
    let of = |name: &Value, title: &str| {
        let draft = json!({"format": "casebook-draft", "version": 1, "name": name, "answers": {"title": title}});
        import(&page(&draft)).imported[0].file.to_string_lossy().into_owned()
    };
    let called = |name: &str| format!("content/case-studies/{name}.md");
    assert_eq!(of(&json!("case-study-2026-11-30-1702"), "Ο κήπος"), called("case-study-2026-11-30-1702"));
    assert_eq!(of(&json!("the-o-valley"), "The Ω Valley"), called("the-o-valley"));
    for wrong in
        [json!("../../x"), json!("The Vale"), json!("index"), json!("con"), json!(""), json!(7), json!("x".repeat(300))]
    {
        assert_eq!(of(&wrong, "The Vale"), called("the-vale"), "{wrong}");
    }
}

#[test]
fn a_draft_that_was_made_to_do_harm_is_refused_and_nothing_is_written() {
    let deep = format!(
        "{{\"format\":\"casebook-draft\",\"version\":1,\"answers\":{{\"title\":{}1{}}}}}",
        "[".repeat(50),
        "]".repeat(50)
    );
    let around = |json: &str| format!("<script type=\"application/json\" id=\"casebook-draft\">{json}</script>");
    for page in [
        around(&deep),
        around("{\"format\":\"casebook-draft\",\"version\":2,\"answers\":{}}"),
        around("{\"format\":\"casebook-draft\",\"version\":1,\"answers\":[]}"),
        around("{\"format\":"),
        around(&"[".repeat(1_000_000)),
        around(&format!(
            "{{\"format\":\"casebook-draft\",\"version\":1,\"answers\":{{\"title\":\"{}\"}}}}",
            "x".repeat(5 << 20)
        )),
        "<script type=\"application/json\" id=\"casebook-draft\">".to_owned(),
        "<p>no draft</p>".to_owned(),
    ] {
        let outcome = import(&page);
        assert!(
            outcome.error.contains("cannot be imported") && outcome.text.is_empty(),
            "{}",
            &page[..page.len().min(200)]
        );
    }
    let wrong = json!({"format": "casebook-draft", "version": 1, "answers": {"title": {"a": "b"}, "size": 5, "growing": {"x": []}, "__proto__": {"x": "y"}, "opened": "2026-03-02"}});
    let outcome = import(&page(&wrong));
    assert!(
        outcome.text.contains("opened: 2026-03-02") && outcome.unplaced().lines().count() >= 3,
        "{} {}",
        outcome.text,
        outcome.pieces
    );
}
