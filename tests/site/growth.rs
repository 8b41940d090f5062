//! A questionnaire changes while case studies that answer it are published: what its editor sees of each change, and what
//! of it mends itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html;

const SITE: &str = "name: A site\nbase_url: https://example.org/\nlanguage: en\npublisher: A publisher\n";

/// A questionnaire with these questions, one a line.
fn proforma(questions: &str) -> String {
    let lines: String = questions.lines().map(|line| format!("      - {{{line}}}\n")).collect();
    format!("version: 1
sections:
  - id: all
    title: All
    questions:
      - {{id: title, label: Title?, kind: text, role: title}}
      - {{id: status, label: Status?, kind: choice, role: status, options: [{{id: draft, label: D}}, {{id: review, label: R}}, {{id: published, label: P}}]}}
      - {{id: agreed, label: Agreed?, kind: yes-no, role: consent}}
      - {{id: first, label: First published?, kind: date, role: published}}
{lines}")
}

/// A site with these questions and case studies, which are published where they do not say otherwise.
fn site(questions: &str, studies: &[&str]) -> Built {
    let studies: Vec<(String, String)> = studies
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let (answers, body) = text.split_once("\n\n").unwrap_or((text, ""));
            let status = if answers.contains("status:") { "" } else { "\nstatus: published" };
            let text = format!("---\ntitle: Study {n}\nagreed: yes{status}\n{answers}\n---\n\n{body}\n");
            (format!("content/case-studies/s{n}.md"), text)
        })
        .collect();
    of_texts(&[("content/site.yaml", SITE), ("content/proforma.yaml", &proforma(questions))], &studies)
}

fn of_texts(own: &[(&str, &str)], studies: &[(String, String)]) -> Built {
    let studies = studies.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    built::tree(&SourceTree::from_texts(own.iter().copied().chain(studies)), &built::options())
}

/// The findings with their help and the texts that would mend them, one of each a line.
fn said(questions: &str, studies: &[&str]) -> String {
    let mut out = String::new();
    for finding in &site(questions, studies).diagnostics {
        let place = finding.place.map_or(String::new(), |place| format!(":{}:{}", place.line, place.column));
        let file = finding.file.rsplit('/').next().unwrap();
        let (severity, code) = (finding.severity.as_str(), finding.code);
        let _ = writeln!(out, "{severity} {code} {file}{place} {}", finding.message);
        finding.help.iter().for_each(|help| out.push_str(&format!("  {help}\n")));
        finding.fix.iter().for_each(|fix| out.push_str(&format!("  fix: {:?}\n", fix.text)));
    }
    out
}

/// A case study once `casebook check --fix` has been at it.
#[track_caller]
fn mended(questions: &str, study: &str) -> String {
    let head = "---\ntitle: A\nagreed: yes\nstatus: published\n";
    let (proforma, study) = (proforma(questions), format!("{head}{study}\n---\n"));
    let files = [
        ("content/site.yaml", SITE),
        ("content/proforma.yaml", proforma.as_str()),
        ("content/case-studies/s.md", study.as_str()),
    ];
    let fixed = casebook::fix::mended(SourceTree::from_texts(files), &built::options());
    let text = fixed.tree.file("content/case-studies/s.md").unwrap().text().unwrap();
    text.strip_prefix(head).unwrap().strip_suffix("\n---\n").unwrap().to_owned()
}

#[test]
fn a_new_required_question_is_demanded_of_every_published_case_study() {
    let question = "id: beds, label: How many beds?, kind: number, required: published";
    assert_eq!(mended(question, "first: 2020-01-01"), "first: 2020-01-01", "nobody answers for others");
    let said = said(question, &["first: 2020-01-01"]);
    assert_eq!(
        said,
        "error missing-answer s0.md:6:1 Question 5, \"How many beds?\": the answer is missing.\n  \
         Add a line that begins with `beds: ` above the second line of three hyphens (---).\n"
    );
}

#[test]
fn with_since_it_is_demanded_of_what_is_published_later_and_of_what_is_not_published_yet() {
    let question = "id: beds, label: How many beds?, kind: number, required: published, since: 2025-01-01";
    assert_eq!(said(question, &["first: 2024-12-31"]), "");
    assert_eq!(
        said(question, &["first: 2025-01-01"]),
        "error missing-answer s0.md:6:1 Question 5, \"How many beds?\": the answer is missing.\n  \
         Add a line that begins with `beds: ` above the second line of three hyphens (---).\n"
    );
    assert_eq!(
        said(question, &["first: 2024-12-31\nstatus: draft"]),
        "note draft-gap s0.md:6:1 Question 5, \"How many beds?\": there is no answer yet.\n  \
         Before it is published, it needs a line that begins with `beds: `.\n"
    );
    // Whoever answered earlier is heard all the same, and what was there stays on the site.
    let site = site(question, &["first: 2024-12-31", "first: 2024-12-31\nbeds: 12", "first: 2025-01-01\nbeds: 7"]);
    let beds =
        ["s0", "s1", "s2"].map(|name| site.text(&format!("case-studies/{name}.html")).contains("How many beds?"));
    assert_eq!(beds, [true, true, true]);
    assert!(site.text("case-studies/s0.html").contains("Not stated"));
}

#[test]
fn with_since_a_prose_question_is_demanded_by_its_heading() {
    let question =
        "id: hard, label: What was hard?, kind: prose, heading: Obstacles, required: published, since: 2025-01-01";
    assert_eq!(said(question, &["first: 2024-12-31"]), "");
    let later = said(question, &["first: 2025-01-01"]);
    assert!(later.starts_with("error section-missing s0.md:"), "{later}");
    let draft = said(question, &["first: 2024-12-31\nstatus: review"]);
    assert!(draft.starts_with("note draft-gap s0.md:"), "{draft}");
}

#[test]
fn what_does_not_say_when_it_was_published_counts_as_earlier_and_is_told_once() {
    let question = "id: beds, label: How many beds?, kind: number, required: published, since: 2025-01-01";
    assert_eq!(
        said(question, &["", "", "beds: 3"]),
        "note undated-studies proforma.yaml:10:85 Question 5, \"How many beds?\" is demanded since 2025-01-01. 2 \
         published case studies without an answer do not say when they were first published, and count as earlier.\n  \
         Where an answer is wanted of them too, write the day of their first publication.\n"
    );
}

#[test]
fn since_needs_an_answer_that_is_demanded() {
    assert_eq!(
        said("id: beds, label: How many beds?, kind: number, since: 2025-01-01", &[]),
        "error proforma-mistake proforma.yaml:10:64 `since` says from when on an answer is demanded, and none is.\n  \
         Add `required: published`, or remove `since`.\n"
    );
}

#[test]
fn a_default_is_the_answer_of_a_case_study_that_has_none() {
    let question = "id: country, label: Where?, kind: choice, required: published, default: wales, facet: true, options: [{id: wales, label: In Wales}, {id: other, label: Elsewhere}]";
    assert_eq!(said(question, &["first: 2020-01-01"]), "");
    let site = site(question, &["", "country: other"]);
    assert!(site.text("case-studies/s0.html").contains("In Wales"));
    assert!(!site.text("case-studies/s1.html").contains("In Wales"));
    assert!(site.text("data/case-studies.csv").contains("wales"));
}

#[test]
fn the_default_of_an_open_question_is_made_of_its_options() {
    let question =
        "id: topics, label: Topics?, kind: choices, open: true, default: [beds], options: [{id: beds, label: Beds}]";
    assert_eq!(said(question, &[""]), "");
    assert!(site(question, &[""]).text("case-studies/s0.html").contains("Beds"));
    let said = said(&question.replace("[beds]", "[Night shifts]"), &[]);
    assert!(said.starts_with("error proforma-mistake proforma.yaml:10:74 The default of an open question"), "{said}");
}

#[test]
fn nobody_agrees_by_default() {
    let question = "id: other, label: Other?, kind: prose, heading: Other, default: words";
    assert_eq!(
        said(question, &[]),
        "error proforma-mistake proforma.yaml:10:74 A question of the kind `prose` has no default.\n  Remove `default`.\n"
    );
    let text = proforma("").replace("role: consent", "role: consent, default: yes");
    let found = of_texts(&[("content/site.yaml", SITE), ("content/proforma.yaml", &text)], &[]);
    assert_eq!(found.findings(), "error content/proforma.yaml:8 proforma-mistake\n");
}

#[test]
fn an_answer_under_an_earlier_id_is_mended() {
    let question = "id: beds, was: [bed_count], label: How many beds?, kind: number, required: published";
    assert_eq!(
        said(question, &["bed_count: 12"]),
        "error unknown-question s0.md:5:1 `bed_count` is called `beds` now.\n  Write `beds` instead.\n  fix: \"beds\"\n"
    );
    assert_eq!(mended(question, "bed_count: 12   # counted by hand"), "beds: 12   # counted by hand");
    assert_eq!(mended(question, "bed_count: 12\nbeds: 13"), "bed_count: 12\nbeds: 13");
    assert_eq!(
        said(question, &["bed_count: 12\nbeds: 13"]),
        "error unknown-question s0.md:5:1 `bed_count` is called `beds` now.\n  `beds` stands in this file too. Keep the \
         answer that is right, under that name.\n"
    );
}

#[test]
fn what_was_private_stays_private_under_an_earlier_id() {
    let question = "id: contact, was: [your_email], label: How can we reach you?, kind: text, private: true";
    assert_eq!(mended(question, "your_email: mimi"), "your_email: mimi");
    for answer in ["your_email: mimi", "\n\nyour_email: mimi"] {
        let said = said(question, &[answer]);
        assert!(said.starts_with("error private-answer "), "{said}");
        assert!(!said.contains("mimi") && !said.contains("fix"), "{said}");
    }
}

#[test]
fn no_id_is_an_earlier_one_and_in_use() {
    for (questions, place) in [
        ("id: a, label: A?, kind: text\nid: b, was: [a], label: B?, kind: text", "11:22"),
        ("id: a, was: [x], label: A?, kind: text\nid: b, was: [x], label: B?, kind: text", "11:22"),
        ("id: a, label: A?, kind: choice, options: [{id: x, label: X}, {id: y, was: [x], label: Y}]", "10:84"),
    ] {
        let said = said(questions, &[]);
        assert!(said.starts_with(&format!("error duplicate-id proforma.yaml:{place} ")), "{said}");
    }
}

#[test]
fn a_retired_question_is_shown_where_it_is_answered_and_asked_no_more() {
    let question = "id: fax, label: Fax machines?, kind: number, required: published, retired: true";
    assert_eq!(said(question, &["fax: 3", ""]), "");
    let site = site(question, &["fax: 3", ""]);
    assert!(site.text("case-studies/s0.html").contains("Fax machines?"));
    assert!(site.text("compare.html").contains("Fax machines?"));
    for page in ["case-studies/s1.html", "submit.html", "submit/case-study.md"] {
        assert!(!site.text(page).contains("Fax machines?"), "{page}");
    }
}

#[test]
fn a_retired_question_that_nobody_answered_is_on_no_page() {
    let retired = "id: fax, label: Fax machines?, kind: number, retired: true";
    let other = "id: beds, label: Beds?, kind: number";
    let answers = |site: &Built| {
        let name = site.files.keys().find(|address| address.starts_with("compare/answers-0")).unwrap().clone();
        site.text(&name).to_owned()
    };
    let (with, without) = (format!("{retired}\n{other}"), other.to_owned());
    let studies = ["beds: 3", "beds: 4"];
    let site = site(&with, &studies);
    for (address, text) in site.pages() {
        assert!(!text.contains("Fax machines?"), "{address}");
    }
    // What the script of the comparison reads has as many answers as the table has rows.
    assert_eq!(answers(&site), answers(&self::site(&without, &studies)));
    assert!(site.text("compare.html").contains("Beds?"));
}

#[test]
fn a_retired_option_counts_where_it_stands_and_is_offered_no_more() {
    let question = "id: area, label: Where?, kind: choice, facet: true, options: [{id: pct, label: Trusts of old, retired: true}, {id: icb, label: Boards}]";
    assert_eq!(said(question, &["area: pct"]), "");
    let built = site(question, &["area: pct", "area: icb"]);
    assert!(built.text("case-studies/by/area/pct.html").contains("Trusts of old"));
    for page in ["submit.html", "submit/case-study.md"] {
        assert!(!built.text(page).contains("Trusts of old"), "{page}");
    }
    assert!(said(question, &["area: x"]).contains("  Options are `icb` (Boards).\n"));
}

#[test]
fn an_answer_to_a_question_that_is_gone_stays_and_is_said() {
    let question = "id: beds, label: How many beds?, kind: number";
    assert_eq!(mended(question, "telephones: 3"), "telephones: 3");
    assert_eq!(
        said(question, &["telephones: 3"]),
        "error unknown-question s0.md:5:1 `telephones` is not a question of the questionnaire.\n  Remove the line, or \
         use the name of a question, as other case studies do. `casebook new` writes a file with all of them.\n"
    );
}

#[test]
fn an_option_that_was_split_is_for_a_person_to_choose() {
    let question = "id: area, label: Where?, kind: choice, options: [{id: surgery, label: Surgery}, {id: dentist, label: Dentist}]";
    assert_eq!(mended(question, "area: primary"), "area: primary");
    assert_eq!(
        said(question, &["area: primary"]),
        "error unknown-option s0.md:5:7 Question 5, \"Where?\": `primary` is not one of the options.\n  Options are \
         `surgery` (Surgery), `dentist` (Dentist).\n"
    );
}

#[test]
fn an_earlier_id_of_an_option_is_mended_and_so_is_its_label_whatever_its_case() {
    let question = "id: area, label: Where?, kind: choice, options: [{id: icb, was: [ccg], label: Boards of care}]";
    assert_eq!(
        said(question, &["area: ccg"]),
        "error unknown-option s0.md:5:7 Question 5, \"Where?\": `ccg` is called `icb` now.\n  Write `icb` instead.\n  \
         fix: \"icb\"\n"
    );
    assert_eq!(mended(question, "area: BOARDS of care"), "area: icb");
    assert_eq!(mended(question, "area: Board of care"), "area: Board of care", "a guess is left to a person");
}

#[test]
fn merged_options_become_one_in_lists_of_both_forms() {
    let question = "id: areas, label: Where?, kind: choices, options: [{id: icb, was: [ccg, pct], label: Boards}, {id: acute, label: Acute}]";
    assert_eq!(mended(question, "areas: [ccg, acute, pct, icb]"), "areas: [icb, acute]");
    assert_eq!(mended(question, "areas:\n  - icb\n  - \"ccg\"\n  - acute"), "areas:\n  - icb\n  - acute");
    assert_eq!(mended(question, "areas:\n  - acute\n  - pct\n  - ccg"), "areas:\n  - acute\n  - icb");
}

#[test]
fn questions_in_another_order_change_no_answer() {
    let (one, other) = ("id: a, label: A?, kind: number", "id: b, label: B?, kind: text");
    let answers = &["a: 3\nb: words"];
    let orders = [format!("{one}\n{other}"), format!("{other}\n{one}")];
    let json = orders.map(|questions| {
        assert_eq!(said(&questions, answers), "");
        let data: serde_json::Value =
            serde_json::from_str(site(&questions, answers).text("data/case-studies.json")).unwrap();
        data["case_studies"][0]["answers"].as_object().unwrap().clone().into_iter().collect::<BTreeMap<_, _>>()
    });
    assert_eq!(json[0], json[1]);
}

#[test]
fn a_changed_heading_keeps_its_answers_where_the_earlier_one_is_named() {
    let question =
        "id: hard, label: What was hard?, kind: prose, heading: Obstacles, required: published, asked_as: [Challenges]";
    let study = "\n\n## Challenges\n\nMoney.";
    assert_eq!(said(question, &[study]), "");
    let site = site(question, &[study]);
    let page = html::read(site.text("case-studies/s0.html"));
    assert!(page.elements.iter().any(|element| element.name == "h2" && element.text.trim().starts_with("Obstacles")));
    let forgotten = said(&question.replace(", asked_as: [Challenges]", ""), &[study]);
    assert!(forgotten.starts_with("error section-missing s0.md:"), "{forgotten}");
}

/// Every kind of place where readers see a question: facts, filters, lists, comparison, likeness, tables and charts.
#[test]
fn readers_see_short_names_and_who_answers_sees_the_questions() {
    let long = [
        "How many people does the organisation employ?",
        "Which of these describes the place best?",
        "A place where people stay overnight",
        "Who has which post?",
        "What is the post called?",
    ];
    let questions = format!(
        "id: staff, label: \"{}\", short: Staff, kind: number, facet: {{bands: [0, 10]}}
id: place, label: \"{}\", short: Place, kind: choice, facet: true, options: [{{id: ward, label: \"{}\", short: Ward}}, {{id: other, label: Other}}]
id: posts, label: \"{}\", short: Posts, kind: table, columns: [{{id: post, label: \"{}\", short: Post, kind: text}}]
id: fax, label: Has it a fax?, short: Fax, kind: yes-no",
        long[0], long[1], long[2], long[3], long[4]
    );
    let studies = ["staff: 3\nplace: ward\nposts: [{post: Cook}]", "staff: 30\nplace: ward", "staff: 4\nplace: other"];
    let site = site(&questions, &studies);
    let of_asking = ["submit.html", "submit/case-study.md", "submit/questions.js", "data/dictionary.json"];
    for (address, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        for label in long {
            assert_eq!(text.contains(label), of_asking.contains(&address.as_str()), "{address}: {label}");
        }
    }
    for name in ["Staff", "Place", "Ward", "Posts", "Post", "Fax"] {
        assert!(site.text("case-studies/s0.html").contains(name), "{name}");
        assert!(site.text("data/dictionary.json").contains(&format!("\"short\": \"{name}\"")), "{name}");
    }
}

#[test]
fn what_editors_answer_is_asked_last_and_told_nobody() {
    let questions = "id: topic, label: Which topic?, kind: text, answered_by: editor
id: staff, label: How many staff?, kind: number";
    let site = site(questions, &["topic: Beds", "staff: 3"]);
    for (address, text) in site.pages() {
        assert!(!text.contains("Which topic?") && !text.contains(">Beds<"), "{address}");
    }
    let blank = site.text("submit/case-study.md");
    let place = |words: &str| blank.find(words).unwrap_or_else(|| panic!("{words}: {blank}"));
    assert!(place("How many staff?") < place("====") && place("====") < place("Which topic?"), "{blank}");
    assert_eq!(
        said("id: topic, label: Which topic?, kind: text, answered_by: nobody", &[]),
        "error wrong-type proforma.yaml:10:67 `nobody` does not say who answers.\n  It is one of `contributor` and `editor`.\n"
    );
}

#[test]
fn readers_filter_by_words_of_peoples_own() {
    let question =
        "id: topics, label: Topics?, kind: choices, open: true, facet: true, options: [{id: beds, label: Beds}]";
    let studies = ["topics: [beds, Night shifts]", "topics: [night shifts, Łódź]", "topics: [Night shifts]"];
    assert_eq!(said(question, &studies), "");
    let site = site(question, &studies);
    assert!(site.text("case-studies/by/topics/night-shifts.html").contains("Night shifts"));
    assert!(site.text("case-studies/by/topics/lodz.html").contains("Łódź"));
    assert!(site.text("case-studies/index.html").contains("value=\"night-shifts\""));
    assert!(site.text("data/case-studies.json").contains("\"topics\":[\"beds\",\"Night shifts\"]"));
    assert!(!site.text("submit.html").contains("Night shifts"));
}

#[test]
fn words_that_are_nearly_others_are_pointed_out_where_fewer_use_them() {
    let question = "id: topics, label: Topics?, kind: choices, open: true, facet: true, options: [{id: beds, label: Hospital beds}]";
    assert_eq!(
        said(question, &["topics: [Night shifts]", "topics: [Nigth shifts]", "topics: [Night shifts, Hospital bed]"]),
        "warning near-double s1.md:5:10 Question 5, \"Topics?\": “Nigth shifts” is nearly “Night shifts”, which 2 others \
         have.\n  If the same is meant, write it in the same way: readers filter by these words.\n\
         warning near-double s2.md:5:24 Question 5, \"Topics?\": “Hospital bed” is nearly the option `beds`.\n  If the \
         same is meant, write it in the same way: readers filter by these words.\n"
    );
    assert_eq!(mended(question, "topics: [hospital BEDS]"), "topics: [beds]");
}

#[test]
fn words_that_share_all_but_one_word_or_a_number_are_no_near_doubles() {
    let question =
        "id: topics, label: Topics?, kind: choices, open: true, options: [{id: one, label: Courses in clay}]";
    let pairs = [("Town of Bonn", "Town of Köln"), ("Phase 1", "Phase 2"), ("Courses in clay", "Courses in wool")];
    for (one, other) in pairs {
        let said = said(question, &[&format!("topics: [{one}]"), &format!("topics: [{other}]")]);
        assert!(!said.contains("near-double"), "{said}");
    }
    for (one, other) in [("Town of Bonn", "Towns of Bonn"), ("Night shifts", "Nigthshifts")] {
        let said = said(question, &[&format!("topics: [{one}]"), &format!("topics: [{other}]")]);
        assert!(said.starts_with("warning near-double"), "{one}, {other}: {said}");
    }
}

#[test]
fn two_case_studies_have_no_number_in_common() {
    let question = "id: number, label: Number?, kind: number, role: number, answered_by: editor";
    assert_eq!(
        said(question, &["number: 7", "number: 8", "number: 7"]),
        "error duplicate-number s2.md:5:9 Case study 7 is `content/case-studies/s0.md` already.\n  Readers know a case \
         study by its number: give each one of its own.\n"
    );
}

#[test]
fn the_number_of_a_case_study_is_nobodys_however_high_it_is() {
    let question = "id: case_number, label: Number?, kind: number, role: number, answered_by: editor";
    assert_eq!(said(question, &["case_number: 10074"]), "");
    let other = question.replace("role: number, ", "");
    assert!(
        said(&other, &["case_number: 10074"]).starts_with("error personal-data"),
        "a number that is not the site's"
    );
}

#[test]
fn case_studies_of_ones_own_need_no_consent_where_the_settings_say_why() {
    let own = proforma("").replace("      - {id: agreed, label: Agreed?, kind: yes-no, role: consent}\n", "");
    let files = [
        ("content/case-studies/s.md", "---\ntitle: Ours\nstatus: published\n---\n"),
        ("content/pages/more.md", "---\ntitle: More\n---\n\n[Ours](../case-studies/s.md)\n"),
    ];
    let study = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let waived = format!("{SITE}consent: We wrote all of them ourselves\n");
    let built = of_texts(&[("content/site.yaml", &waived), ("content/proforma.yaml", &own)], &study);
    assert_eq!(built.findings(), "");
    assert!(built.text("case-studies/s.html").contains("Ours"));
    let asked = of_texts(&[("content/site.yaml", SITE), ("content/proforma.yaml", &own)], &study);
    assert_eq!(asked.findings(), "error content/proforma.yaml:3 missing-role\n");
    let empty = format!("{SITE}consent: \"  \"\n");
    let empty = of_texts(&[("content/site.yaml", &empty), ("content/proforma.yaml", &own)], &study);
    assert_eq!(empty.findings(), "error content/site.yaml:5 site-mistake\n");
    let both = of_texts(&[("content/site.yaml", &waived), ("content/proforma.yaml", &proforma(""))], &study);
    assert_eq!(both.findings(), "error content/site.yaml:5 site-mistake\n");
    assert!(both.files.is_empty());
    // Nor does a yes that is written unclearly become one.
    let unclear = [(
        "content/case-studies/s.md".to_owned(),
        "---\ntitle: Ours\nstatus: published\nagreed: perhaps\n---\n".to_owned(),
    )];
    let unclear = of_texts(&[("content/site.yaml", &waived), ("content/proforma.yaml", &proforma(""))], &unclear);
    assert!(
        unclear.findings().contains("error content/case-studies/s.md:4 consent-malformed\n"),
        "{}",
        unclear.findings()
    );
    assert!(unclear.files.is_empty());
}
