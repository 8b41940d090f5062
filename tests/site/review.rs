//! `casebook review`: two states of a site in, the comment and the object for programs out.
//!
//! `tests/reviews/CASE/` has in `now/` the files that a change touches, and in `base/` those in which the state before
//! differs from `tests/broken/_right/`. `UPDATE_EXPECTED=1 cargo test --test site review` writes the expected texts anew.

use std::fs;
use std::path::PathBuf;

use casebook::SourceTree;
use casebook::check::Options;
use casebook::load::{Content, SourceFile};
use casebook::review::submission::ChangedFile;
use casebook::review::{Review, ReviewedChange, compare};
use pulldown_cmark::{Event, Parser, Tag};

use super::broken;
use super::support::{Files, in_tests, over, read_folder, right_site, split};

fn options() -> Options {
    Options { drafts: false, as_of: "2026-03-02".parse().unwrap(), base_url: None }
}

fn tree(files: &Files) -> SourceTree {
    let files = files.iter().map(|(path, content)| SourceFile { path: path.as_str().into(), content: content.clone() });
    SourceTree::new(files.collect())
}

fn reviewed(then: &Files, now: &Files, change: &ReviewedChange) -> Review {
    compare(&tree(then), &tree(now), "main", change, &options())
}

/// The review of a change of the site without a mistake, written as for [`split`].
fn review(changes: &str) -> Review {
    reviewed(&right_site(), &over(right_site(), split(changes)), &ReviewedChange::default())
}

fn cases() -> Vec<(PathBuf, Review)> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(in_tests("reviews")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let review = |folder: PathBuf| {
        let files = |name| if folder.join(name).is_dir() { read_folder(&folder.join(name)) } else { Files::new() };
        let then = over(right_site(), files("base"));
        let now = over(then.clone(), files("now"));
        let found = reviewed(&then, &now, &ReviewedChange::default());
        (folder, found)
    };
    folders.into_iter().map(review).collect()
}

#[test]
fn each_change_is_said_as_expected_to_people_and_to_programs_and_means_nothing_to_the_service() {
    let mut wrong = String::new();
    for (folder, review) in cases() {
        assert_harmless(&review.markdown());
        let json: serde_json::Value = serde_json::from_str(&review.json()).unwrap();
        let json = serde_json::to_string_pretty(&json).unwrap() + "\n";
        for (name, text) in [("expected.md", review.markdown()), ("expected.json", json)] {
            let expected = folder.join(name);
            if std::env::var_os("UPDATE_EXPECTED").is_some() {
                fs::write(&expected, &text).unwrap();
            } else if fs::read_to_string(&expected).unwrap_or_default() != text {
                wrong.push_str(&format!("\n== {}: not as in {name}\n{text}", folder.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Fails where a comment has anything but text, emphasis, code and lists, or a text that the service would make
/// something of.
#[track_caller]
fn assert_harmless(comment: &str) {
    assert!(comment.len() <= 60_000, "{} bytes", comment.len());
    let mut in_plain_text = String::new();
    for event in Parser::new_ext(comment, pulldown_cmark::Options::all()) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock | Tag::Table(_) | Tag::CodeBlock(_))
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_) => panic!("{event:?} in\n{comment}"),
            Event::Text(text) => in_plain_text.push_str(&text),
            _ => in_plain_text.push('\n'),
        }
    }
    for line in in_plain_text.lines() {
        let letters: Vec<char> = format!("{line}   ").chars().collect();
        for near in letters.windows(4) {
            let calls = matches!(near[0], '@' | '#') && near[1].is_alphanumeric();
            let leads =
                near.starts_with(&[':', '/', '/']) || near.starts_with(&['w', 'w', '.']) && near[3].is_alphanumeric();
            assert!(!calls && !leads, "{near:?} in {line:?}");
        }
    }
}

#[test]
fn whatever_is_wrong_with_a_change_there_is_a_comment() {
    let right = right_site();
    let change = ReviewedChange { named: Vec::new(), is_own: true };
    for now in broken::first_sites() {
        assert_harmless(&reviewed(&right, &now, &change).markdown());
        // Where the mistake is in what was there before.
        assert_harmless(&reviewed(&now, &right, &change).markdown());
    }
}

/// A change by which the case studies of a broken site are new.
fn sent(site: &broken::Case) -> Review {
    let (now, touched) = (over(right_site(), site.files.clone()), &site.files);
    let mut then = now.clone();
    then.retain(|path, _| !(path.starts_with("content/case-studies/") && touched.contains_key(path)));
    reviewed(&then, &now, &ReviewedChange::default())
}

/// Mistakes of a line that belongs to no question.
const OF_NO_QUESTION: &[&str] = &[
    "front-matter",
    "heading-level/title-again",
    "not-utf8",
    "section-empty/heading-without-words",
    "unknown-question/nearly-private-too",
    "unknown-question/nothing-near",
    "wrong-type/front-matter-is-one-sentence",
    "yaml-feature/merge",
    "yaml-syntax/no-colon",
    "yaml-syntax/text-goes-on-unindented",
];

#[test]
fn each_mistake_is_said_by_question_and_with_an_advice_that_needs_no_terminal() {
    let own = ReviewedChange { named: Vec::new(), is_own: true };
    let mut wrong = String::new();
    for case in broken::cases() {
        let is_sent = case.files.keys().any(|path| path.starts_with("content/case-studies/"));
        let said =
            case.found.diagnostics.iter().any(|found| found.help.as_ref().is_some_and(|it| it.contains("casebook ")));
        let review = match (is_sent, said) {
            (true, _) => sent(case),
            (_, true) => reviewed(&right_site(), &over(right_site(), case.files.clone()), &own),
            _ => continue,
        };
        let comment = review.markdown();
        let to_mend = comment.split("### What readers").next().unwrap();
        let title = case.title();
        let names_none =
            to_mend.contains("\n1. **Line ") && !OF_NO_QUESTION.iter().any(|class| title.starts_with(class));
        let advises = is_sent && to_mend.contains("is not shown: it is private");
        if names_none || advises || comment.contains("`casebook ") || comment.contains("`--") {
            wrong.push_str(&format!("\n== {title}\n{comment}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_comment_speaks_by_question_whatever_is_wrong_with_the_site_itself() {
    let study = |sites: &str| {
        split(&format!(
            "-- content/case-studies/new.md --\n---\ntitle: New\nsummary: x\nstatus: review\nagreed: yes\norganisation: acute\n\
            sites: {sites}\n---\n\n## What worked\n\nA list.\n"
        ))
    };
    for broken in ["-- content/site.yaml --\nname: [\n", "-- themes/default/theme.yaml --\nname: [\n"] {
        let then = over(right_site(), split(broken));
        let comment = |sites| reviewed(&then, &over(then.clone(), study(sites)), &ReviewedChange::default()).markdown();
        let wrong = comment("many");
        assert!(wrong.contains("\n1. **Question 9, *How many sites are there?*, line 7**"), "{broken}{wrong}");
        let right = comment("3");
        assert!(right.contains("has a mistake that was there before") && !right.contains("Nothing of it"), "{right}");
        assert!(right.contains("**Next:** nothing for you to do. The editor mends"), "{right}");
        assert!(!right.contains("What readers will see"), "{right}");
    }
    // What is released says what they are called.
    let unread = split(
        "-- content/proforma.yaml --\nversion: [\n-- content/case-studies/new.md --\n---\ntitle: x\n---\n\n## What worked\n\n07700 900123\n",
    );
    let own = ReviewedChange { named: Vec::new(), is_own: true };
    let comment = reviewed(&right_site(), &over(right_site(), unread), &own).markdown();
    assert!(comment.contains("`content/case-studies/new.md`, question 16, *What worked?*, line 7"), "{comment}");
    assert!(!comment.contains("Gone"), "{comment}");
}

/// A case study that answers what has to be answered, with more at the top and in the text.
fn study(top: &str, text: &str) -> String {
    format!(
        "---\ntitle: New\nsummary: x\nstatus: draft\nagreed: yes\norganisation: acute\n{top}---\n\n## What worked\n\nA list.\n{text}"
    )
}

#[test]
fn headings_of_a_blank_may_stay_without_an_answer() {
    let found = review(&format!(
        "-- content/case-studies/new.md --\n{}",
        study("", "\n## What was hard\n\n## Our own\n\nWords.\n")
    ));
    let comment = found.markdown();
    assert!(comment.contains("answers 6 of 17 questions, and nothing in it has to be mended"), "{comment}");
    assert!(!comment.contains("heading"), "{comment}");
    assert!(!casebook::diagnostic::has_errors(&found.findings), "{:?}", found.findings);
}

#[test]
fn what_was_sent_to_another_place_or_as_a_document_is_said_with_the_way_to_put_it_right() {
    let sent = |path: &str| review(&format!("-- {path} --\n{}", study("", ""))).markdown();
    let comment = sent("content/case studies/A New Clinic.md");
    assert!(!comment.contains("Nothing in it has to be mended") && comment.starts_with("Thank you"), "{comment}");
    for words in ["write `../case-studies/a-new-clinic.md`", "“Edit file”", "**Next:** put right what is listed first"]
    {
        assert!(comment.contains(words), "{words} in {comment}");
    }
    let comment = sent("content/case-studies/form.docx");
    for words in ["delete the file now", "“Delete file”", "not yet from its history", "“Squash and merge”"] {
        assert!(comment.contains(words), "{words} in {comment}");
    }
    // What an editor changes elsewhere is no slip.
    let comment = sent("content/pages/more.md");
    assert!(!comment.contains("Edit file") && !comment.contains("Nothing in it"), "{comment}");
}

#[test]
fn a_comment_says_what_no_program_sees_only_where_nothing_else_is_to_mend() {
    let constant = "A program does not recognise people.";
    let comment = |top| review(&format!("-- content/case-studies/new.md --\n{}", study(top, ""))).markdown();
    assert!(comment("").contains(constant) && !comment("sites: many\n").contains(constant));
    let now = over(right_site(), split(&format!("-- content/case-studies/new.md --\n{}", study("", ""))));
    let own = reviewed(&right_site(), &now, &ReviewedChange { named: Vec::new(), is_own: true }).markdown();
    assert!(!own.contains(constant) && own.contains("**Next:** merge it when"), "{own}");
}

#[test]
fn a_new_case_study_takes_no_number_of_another_and_an_editor_hears_what_it_needs() {
    let numbered = "-- content/proforma.yaml --\nversion: 1\nsections:\n  - id: story\n    title: Your story\n    questions:\n\
        \x20     - {id: number, label: Number, kind: number, role: number, answered_by: editor}\n";
    let Some(Content::Text(asked)) = right_site().remove("content/proforma.yaml") else { panic!() };
    let (_, questions) = asked.split_once("    questions:\n").unwrap();
    let then = over(right_site(), split(&format!("{numbered}{questions}")));
    let Some(Content::Text(riverside)) = then.get("content/case-studies/riverside.md").cloned() else { panic!() };
    let then = over(
        then,
        split(&format!(
            "-- content/case-studies/riverside.md --\n{}",
            riverside.replacen("---\n", "---\nnumber: 3\n", 1)
        )),
    );
    let sent = |top| over(then.clone(), split(&format!("-- content/case-studies/new.md --\n{}", study(top, ""))));
    let comment = |now| reviewed(&then, &now, &ReviewedChange::default()).markdown();
    let taken = comment(sent("number: 3\n"));
    assert!(taken.contains("1. **Question 1, *Number*, line 7**: Two case studies have the same number."), "{taken}");
    assert!(taken.contains("Remove this line: the editor fills it in."), "{taken}");
    let without = comment(sent(""));
    assert!(without.contains("write `published` after `status:` in line 4, and answer `number:`."), "{without}");
}

#[test]
fn an_answer_written_beneath_its_question_at_the_top_is_led_to_its_place() {
    let now = format!(
        "-- content/case-studies/new.md --\n{}",
        study("We began with one nurse in 2019: she had a day.\n", "")
    );
    let comment = review(&now).markdown();
    assert!(comment.contains("under its heading, such as `## What worked`. Move it there."), "{comment}");
}

#[test]
fn a_comment_of_the_longest_change_fits_in() {
    let wrong: String = (0..500).map(|number| format!("'@{number} {}': x\n", "<b>`#1 www.".repeat(50))).collect();
    let study = |name: usize| {
        format!("-- content/case-studies/n{name}.md --\n---\ntitle: x\nagreed: yes\n{wrong}---\n\n## y\n")
    };
    let found = review(&(0..20).map(study).collect::<String>());
    assert!(found.findings.len() >= 500, "{}", found.findings.len());
    let named = (0..3000).map(|number| ChangedFile {
        path: format!("../{number}/@everyone](javascript:x)`{}", "y".repeat(3000)),
        mode: None,
        size: None,
    });
    let then = right_site();
    let many = reviewed(&then, &then, &ReviewedChange { named: named.collect(), is_own: false });
    assert_eq!(many.refused.len(), 3000);
    for comment in [found.markdown(), many.markdown()] {
        assert_harmless(&comment);
        assert!(comment.starts_with("Thank you") && comment.contains("\n**Next:** "), "{comment}");
    }
}

#[test]
fn no_answer_of_what_readers_have_not_seen_is_quoted() {
    for consent in ["yes", "no", "maybe"] {
        let study = format!(
            "-- content/case-studies/new.md --\n---\ntitle: Velvetword\nsummary: Silkword here\nstatus: review\nagreed: {consent}\n\
            organisation: Woolword\nsystems: [Cottonword]\n---\n\n## What worked\n\nLinenword. Ring 020 7946 0123.\n"
        );
        let found = review(&study);
        let (comment, json) = (found.markdown(), found.json());
        for word in ["Velvetword", "Silkword", "Cottonword", "Linenword", "7946"] {
            assert!(!comment.contains(word) && !json.contains(word), "{word} in {comment}{json}");
        }
        assert!(!comment.contains("Woolword"), "{comment}");
    }
}

#[test]
fn the_drafts_of_others_do_not_count() {
    let found = review(
        "-- content/case-studies/new.md --\n---\ntitle: New\nsummary: x\nagreed: yes\norganisation: acute\n---\n\n\
        ## What worked\n\n[Time](../ingredients/handover.md#protected-time)\n",
    );
    let [evidence] = &found.evidence[..] else { panic!("{:?}", found.evidence) };
    assert_eq!((evidence.shown, evidence.of), ([1, 2], [2, 3]));
}

#[test]
fn a_link_is_refused_and_the_file_that_it_stands_for_is_read_as_before() {
    let mut now = right_site();
    now.insert("content/case-studies/riverside.md".to_owned(), Content::SymbolicLink);
    let found = reviewed(&right_site(), &now, &ReviewedChange::default());
    assert_eq!(found.refused.len(), 1);
    assert!(found.pages.removed.is_empty() && found.findings.is_empty(), "{found:?}");
}

#[test]
fn a_file_that_is_said_to_be_gone_counts_as_gone_where_it_lies_there_still() {
    let path = "content/case-studies/riverside.md".to_owned();
    let named = vec![ChangedFile { path, mode: None, size: None }];
    let found = reviewed(&right_site(), &right_site(), &ReviewedChange { named, is_own: false });
    assert!(found.pages.removed.contains(&"case-studies/riverside.html".to_owned()), "{found:?}");
}

#[test]
fn a_change_of_ones_own_is_read_whole() {
    let now = over(right_site(), split("-- content/pages/more.md --\n---\ntitle: More\n---\n\nMore.\n"));
    let own = reviewed(&right_site(), &now, &ReviewedChange { named: Vec::new(), is_own: true });
    assert!(own.pages.added.contains(&"more.html".to_owned()) && own.refused.is_empty(), "{:?}", own.pages);
    let sent = reviewed(&right_site(), &now, &ReviewedChange::default());
    assert!(sent.pages.added.is_empty() && sent.refused.len() == 1);
}

#[test]
fn a_file_whose_name_looks_personal_is_said_by_its_number() {
    let study =
        "---\ntitle: New\nsummary: x\nagreed: yes\norganisation: acute\nlost: x\n---\n\n## What worked\n\nA list.\n";
    let found = review(&format!(
        "-- content/case-studies/a-clinic.md --\n{study}-- content/case-studies/ring-020-7946-0123.md --\n{study}\
        -- content/pages/ring-020-7946-0456.md --\n{study}"
    ));
    let comment = found.markdown();
    assert!(!comment.contains("7946") && comment.contains("`content/case-studies/a-clinic.md`"), "{comment}");
    for file in [
        "**File 2 of this change (its name looks personal), line 6**",
        "Not read: file 3 of this change",
        "- File 2 of this change",
    ] {
        assert!(comment.contains(file), "{file} in {comment}");
    }
}

#[test]
fn a_comment_says_who_reads_it_and_when_in_words_that_are_nothing_else() {
    let reviewers = |text: &str| {
        split(&format!(
            "-- content/site.yaml --\nname: Site\nbase_url: https://example.org/\nlanguage: en\npublisher: Us\nreviewers: {text}\n"
        ))
    };
    let study =
        "-- content/case-studies/new.md --\n---\ntitle: New\nsummary: x\nagreed: yes\norganisation: acute\n---\n";
    let then = over(right_site(), reviewers("'Two of us, within ten days. [x](javascript:y) @everyone'"));
    let now = over(then.clone(), split(study));
    let comment = reviewed(&then, &now, &ReviewedChange::default()).markdown();
    assert_harmless(&comment);
    assert!(
        comment.contains("\n\n**Who reads it:** Two of us, within ten days. ") && comment.contains("\n\n**Next:** "),
        "{comment}"
    );
    let own = reviewed(&then, &now, &ReviewedChange { named: Vec::new(), is_own: true }).markdown();
    assert!(!own.contains("Who reads it"), "{own}");
}

const LONG: &str = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
    eighteen nineteen twenty and so it went on with twenty more words of which each is another one than those that stood here \
    before it in this text, until there were enough of them.";

#[test]
fn a_comment_never_says_that_nothing_is_to_mend_above_a_list_of_it() {
    let copied = format!(
        "-- content/case-studies/one.md --\n{0}-- content/case-studies/two.md --\n{0}",
        study("", &format!("\n## What was hard\n\n{LONG}\n"))
    );
    let found = review(&copied);
    let comment = found.markdown();
    assert_eq!(found.copied.iter().filter(|text| text.file.ends_with("two.md")).count(), found.copied.len());
    assert!(found.copied.iter().map(|text| text.words).sum::<usize>() >= 50, "{:?}", found.copied);
    assert!(comment.contains("two.md` answers 7 of 17 questions. It counts"), "{comment}");
    assert!(comment.contains("**Next:** look at what is listed above."), "{comment}");
}

#[test]
fn a_text_at_a_wrong_place_or_with_a_wrong_name_gets_the_clicks() {
    for (name, better) in [
        ("case-studies/upland.md", "../upland.md"),
        ("upland/text/index.md", "../index.md"),
        ("Upland Community Provider.md", "upland-community-provider.md"),
    ] {
        let found = review(&format!("-- content/case-studies/{name} --\n{}", study("", "")));
        let comment = found.markdown();
        for words in
            [&*format!("In the box with its name write `{better}`."), "**Next:** put right what is listed first"]
        {
            assert!(comment.contains(words), "{words} in {comment}");
        }
        assert!(!comment.contains("it is private") && !comment.contains("nothing in it has to be mended"), "{comment}");
        assert!(found.has_errors(), "{name}");
    }
}

#[test]
fn a_picture_that_is_refused_or_not_there_yet_is_added_beside_the_text() {
    let text = study("", "\n## What was hard\n\n![Two nurses at a table](team.png)\n");
    let comment = review(&format!("-- content/case-studies/new.md --\n{text}")).markdown();
    let way = "open the folder `content/case-studies` of your branch, then “Add file”";
    assert_eq!(comment.matches(way).count(), 2, "{comment}");
    let files = split(&format!("-- content/case-studies/new.md --\n{text}"));
    let large = [("content/case-studies/team.png".to_owned(), Content::TooLarge(3_000_000))];
    let now = over(over(right_site(), files), large.into_iter().collect());
    let comment = reviewed(&right_site(), &now, &ReviewedChange::default()).markdown();
    assert!(comment.contains("is larger than 1 MB") && !comment.contains("does not exist"), "{comment}");
}

#[test]
fn the_editor_hears_what_a_merge_does_to_publication() {
    let new = |status: &str| {
        let text = study("", "").replace("status: draft", &format!("status: {status}"));
        review(&format!("-- content/case-studies/new.md --\n{text}")).markdown()
    };
    assert!(new("published").contains("`content/case-studies/new.md` is on the site at once."));
    assert!(new("draft").contains("waits as a draft"));
    let Some(Content::Text(riverside)) = right_site().remove("content/case-studies/riverside.md") else { panic!() };
    let draft = riverside.replace("status: published", "status: draft");
    assert_ne!(draft, *riverside);
    let comment = review(&format!("-- content/case-studies/riverside.md --\n{draft}")).markdown();
    assert!(comment.contains("This takes `content/case-studies/riverside.md` off the site"), "{comment}");
    assert!(!comment.contains("whether your organisation agrees"), "{comment}");
    let mut without = right_site();
    without.remove("content/case-studies/riverside.md");
    let own = ReviewedChange { named: Vec::new(), is_own: true };
    let comment = reviewed(&right_site(), &without, &own).markdown();
    assert!(
        comment.contains("**Next:** do not merge this. Close it, and use “Actions”, “Maintain”, “withdraw a"),
        "{comment}"
    );
    let comment = reviewed(&right_site(), &without, &ReviewedChange::default()).markdown();
    assert!(comment.contains("“Please correct or withdraw”"), "{comment}");
}

#[test]
fn with_a_mistake_in_the_questionnaire_nothing_is_said_to_be_gone() {
    let Some(Content::Text(asked)) = right_site().remove("content/proforma.yaml") else { panic!() };
    let wrong = asked.replacen("kind: choice", "kind: choise", 1);
    let now = over(right_site(), split(&format!("-- content/proforma.yaml --\n{wrong}")));
    let own = reviewed(&right_site(), &now, &ReviewedChange { named: Vec::new(), is_own: true });
    let comment = own.markdown();
    assert!(own.pages.removed.is_empty() && own.evidence.is_empty() && own.claims.is_empty(), "{comment}");
    assert!(comment.contains("So nothing is counted here") && !comment.contains("Gone:"), "{comment}");
}

#[test]
fn programs_and_links_in_a_change_are_said_to_the_editor_and_a_link_is_an_error() {
    let named = |path: &str, mode: &str| ReviewedChange {
        named: vec![ChangedFile { path: path.to_owned(), mode: Some(mode.to_owned()), size: Some(1) }],
        is_own: false,
    };
    let found = reviewed(&right_site(), &right_site(), &named(".github/workflows/x.yml", "100644"));
    let comment = found.markdown();
    assert!(
        comment.contains("Do not press “Approve and run”") && !comment.contains("put your case study"),
        "{comment}"
    );
    assert!(!found.has_errors());
    let found = reviewed(&right_site(), &right_site(), &named("content/case-studies/new.md", "120000"));
    let comment = found.markdown();
    assert!(found.has_errors() && comment.contains("Merged like that, it stops the publication"), "{comment}");
    assert!(comment.contains("is a link to another file") && comment.contains("red cross"), "{comment}");
}

#[test]
fn mistakes_of_a_stranger_are_said_in_words_that_help_a_stranger() {
    let with = |top: &str| review(&format!("-- content/case-studies/new.md --\n{}", study(top, ""))).markdown();
    let comment = with("What kind of organisation is it?: acute\n");
    assert!(
        !comment.contains("does not have") && comment.contains("begins with the question's words. Write"),
        "{comment}"
    );
    let comment = with("\ta: 1\n\tb: 2\n\tc: 3\n");
    assert!(comment.contains("begin with one too."), "{comment}");
    let comment = with("sites: many\nwebsites_of: x\n");
    assert!(comment.contains("### What to mend"), "{comment}");
}
