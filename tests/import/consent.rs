//! Consent: only a clear yes beside which nothing stands that could be a condition.

use casebook::import::ImportOptions;

use crate::document::{bold, legacy, p, paragraphs, run, texts};
use crate::round;
use crate::site::{Outcome, answers, imported};

const YES: &str = "may_we_publish: true";

/// The site's own form with a tick at yes, changed by `change`.
fn own(change: &dyn Fn(String) -> String, with_tags: bool) -> Outcome {
    let mut xml = round::body();
    round::fill(&mut xml, "may_we_publish:yes", None);
    let mut xml = change(xml);
    while let Some(start) = xml.find("<w:tag ").filter(|_| !with_tags) {
        let end = start + xml[start..].find("/>").unwrap() + 2;
        xml.replace_range(start..end, "");
    }
    round::site().import("form.docx", &round::document(&xml, "", &[]), &ImportOptions::default())
}

/// Puts XML behind the first place where `before` stands after the tag.
fn behind(xml: &str, tag: &str, before: &str, new: &str) -> String {
    let tag = xml.find(&format!("\"{tag}\"")).unwrap();
    let at = tag + xml[tag..].find(before).unwrap() + before.len();
    format!("{}{new}{}", &xml[..at], &xml[at..])
}

/// Puts XML behind the paragraph with these words.
fn below(xml: &str, words: &str, new: &str) -> String {
    let at = xml.rfind(words).unwrap();
    let at = at + xml[at..].find("</w:p>").unwrap() + "</w:p>".len();
    format!("{}{new}{}", &xml[..at], &xml[at..])
}

#[test]
fn words_beside_or_below_the_boxes_of_consent_leave_it_without_an_answer() {
    let asked = "May the network show this story";
    let words = p("but only when our council has read it");
    let changes: [(&str, &dyn Fn(String) -> String); 11] = [
        ("behind yes", &|xml| behind(&xml, "may_we_publish:yes", "Yes</w:t></w:r>", &run(", but only anonymously"))),
        ("behind no", &|xml| behind(&xml, "may_we_publish:no", "No</w:t></w:r>", &run(" (my director says no)"))),
        ("behind the question", &|xml| xml.replacen("to everybody?", "to everybody? (without the names)", 2)),
        ("within the question", &|xml| {
            xml.replace("show this story to everybody?", "show this story, without our name, to everybody?")
        }),
        ("instead of the question", &|xml| {
            xml.replace("May the network show this story to everybody?", "You may show a part of it")
        }),
        ("below the question", &|xml| below(&xml, asked, &words)),
        ("below the boxes", &|xml| behind(&xml, "may_we_publish:no", "</w:p>", &words)),
        ("a question", &|xml| behind(&xml, "may_we_publish:no", "</w:p>", &p("Could we read it first?"))),
        ("in bold", &|xml| behind(&xml, "may_we_publish:no", "</w:p>", &bold("Not before March"))),
        ("before it is sent", &|xml| below(&xml, "Tick what you agree to", &words)),
        ("below the last box", &|xml| below(&xml, "under this licence", &words)),
    ];
    for with_tags in [true, false] {
        assert!(own(&|xml| xml, with_tags).draft.contains(YES), "a tick alone, with tags: {with_tags}");
        for (place, change) in &changes {
            let outcome = own(change, with_tags);
            assert!(!outcome.draft.contains(YES), "{place}, with tags: {with_tags}\n{}", outcome.pieces);
            assert_ne!(outcome.unplaced(), "", "{place}, with tags: {with_tags}");
            let is_said = !with_tags || outcome.notes.contains("consent, has no answer");
            assert!(is_said, "{place}: {}", outcome.notes);
        }
    }
}

#[test]
fn a_condition_on_a_form_of_another_make_leaves_consent_without_an_answer() {
    let asked = "11. May we publish this story?";
    let ticked = legacy("<w:checked/>", " Yes") + &legacy("", " No");
    let clear = p(asked) + &ticked;
    assert_eq!(answers(&imported(&clear)), "consent: true\n");
    let confirm = "[x] Please tick to confirm that this may be published.";
    for body in [
        clear.clone() + &p("Could we see it first?"),
        clear.clone() + &bold("Only when our office has read it"),
        bold(asked) + &ticked + &bold("Only when our office has read it"),
        bold(asked) + &ticked + &p("Could we see it first?"),
        p(asked) + &legacy("<w:checked/>", " Yes") + &legacy("", " No, not before March 2027"),
        p(asked) + &legacy("<w:checked/>", " Yes") + &legacy("", " No") + &legacy("<w:checked/>", ""),
        p(&format!("{asked} (not the names)")) + &ticked,
        paragraphs(&format!("{confirm} (only anonymously!)\n")),
        p("11. May we publish this story without the names?") + &ticked,
        p("11. Is it right that we print this story?") + &ticked,
        paragraphs(&format!("{confirm}\n\nNot before March.\n")),
        texts(&[&[asked, "\u{2612} Yes", "\u{2610} No", "but not the names"]]),
        texts(&[&[asked, "\u{2612} Yes"], &["", "\u{2610} No"], &["", "but not the names"]]),
    ] {
        let outcome = imported(&body);
        assert_eq!(answers(&outcome), "", "{body}");
        assert_ne!(outcome.unplaced(), "", "{body}");
    }
    // What stands at another question says nothing of consent.
    for more in [p("12. Anything else:") + &p("Rain."), bold("8. What was hard?") + &p("Rain, and 3. no shed.")] {
        assert!(answers(&imported(&(bold(asked) + &ticked + &more))).starts_with("consent: true\n"), "{more}");
    }
}

#[test]
fn the_boxes_that_answer_no_question_are_told_with_what_they_say() {
    let outcome = own(
        &|mut xml| {
            round::fill(&mut xml, ":agreed:2", None);
            xml
        },
        true,
    );
    let told: Vec<(bool, &str)> =
        outcome.imported[0].agreed.iter().map(|one| (one.is_ticked == Some(true), &one.words[..15])).collect();
    assert_eq!(told, [(false, "Nothing in the "), (true, "I know that the"), (false, "The case study ")]);
    assert!(outcome.text.contains("# Not ticked: Nothing in the answers"), "{}", outcome.text);
}
