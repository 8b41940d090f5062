//! What people write in front matter and settings, and what is said of it.

use super::support::findings;

/// What is said of some lines in the front matter of a case study.
fn said(lines: &str) -> String {
    findings(&format!(
        "-- content/case-studies/meadow-clinic.md --\n---\ntitle: Meadow Clinic\nsummary: How it went.\nstatus: published\n\
         agreed: true\norganisation: community\n{lines}\n---\n\n## What worked\n\nStaff use one list.\n"
    ))
}

const AT: &str = "content/case-studies/meadow-clinic.md:7:";

#[test]
fn a_text_that_begins_with_a_sign_is_told_to_stand_in_quotes() {
    for (line, sign, column) in [
        ("systems: >90% of wards", '>', 10),
        ("sites: | three", '|', 8),
        ("open_day: - no", '-', 11),
        ("open_day: ? perhaps", '?', 11),
        ("photo_file: [draft] board.png", '[', 13),
        ("systems: {a} and b", '{', 10),
    ] {
        let message =
            format!("A text that begins with `{sign}` needs quotes around it: the sign has a meaning of its own.");
        assert_eq!(said(line), format!("error yaml-feature {AT}{column} {message}\n"), "{line}");
    }
}

#[test]
fn a_bracket_that_is_never_closed_is_said_where_it_opens() {
    for (lines, sign) in [
        ("systems: [Bed board, list\nsites: 3", '['),
        ("systems: [Bed board,\n  list\nsites: 3", '['),
        ("systems: {a: 1\nsites: 3", '{'),
    ] {
        assert_eq!(said(lines), format!("error yaml-syntax {AT}10 The bracket {sign} is never closed.\n"), "{lines}");
    }
}

#[test]
fn hyphens_within_a_text_or_alone_before_an_entry_end_no_block() {
    for lines in [
        "systems:\n  -\n    Bed board\n  - list",
        "systems:\n-\n  Bed board\n- list",
        "systems:\n  - Bed board\n  --\n    and list",
        "systems:\n  - >\n    Bed board\n    --\n    and list",
    ] {
        let found = said(lines);
        assert!(!found.contains("front-matter"), "{lines}\n{found}");
    }
    assert_eq!(said("systems:\n  -\n    Bed board\n  - list"), "");
    assert_eq!(said("systems:\n  - >\n    Bed board\n    --\n    and list"), "");
}

#[test]
fn curly_quotes_around_a_number_or_an_option_are_said_as_such() {
    for (line, column) in
        [("sites: “3”", 8), ("staff: „4000“", 8), ("started: “2024-03-02”", 10), ("settings: [“ward”]", 12)]
    {
        let found = said(line);
        assert!(
            found.starts_with(&format!("error curly-quotes {AT}{column} ")) && found.lines().count() == 1,
            "{found}"
        );
    }
}

#[test]
fn a_remark_in_the_place_of_an_answer_is_said_and_one_after_an_answer_is_not() {
    assert_eq!(
        said("sites: # to be counted"),
        format!(
            "warning comment-in-text {AT}8 Question 9, \"How many sites are there?\": only a remark stands here, so nothing is answered: what follows # is not read.\n"
        )
    );
    for line in ["sites: 3  # counted in May", "# sites: 3", "sites:", "sites: #"] {
        assert_eq!(said(line), "", "{line}");
    }
}

#[test]
fn groups_where_single_values_are_asked_for_are_called_so() {
    let found = said("systems:\n  - name: Bed board\n    since: 2020");
    assert!(
        found.contains("one value is asked for, and this is read as a group of entries, with names and colons."),
        "{found}"
    );
    let found = said("sites:\n  - name: North\n  - name: South");
    assert!(found.contains("this is read as a list of groups, each with names and colons."), "{found}");
}

#[test]
fn a_mistake_in_the_questionnaire_hides_no_mistake_in_another_answer() {
    let site = "-- content/proforma.yaml --\nversion: 1\nsections:\n  - id: a\n    title: A\n    questions:\n      \
        - {id: title, label: Title?, kind: text, role: title}\n      \
        - {id: status, label: Status?, kind: choice, role: status, required: always, options: [{id: draft, label: D}, {id: review, label: R}, {id: published, label: P}]}\n      \
        - {id: agreed, label: Agreed?, kind: yes-no, role: consent}\n      \
        - {id: sites, label: Sites?, kind: number}\n      \
        - {id: wards, label: Wards?, kind: number, maxx: 3}\n\
        -- content/case-studies/riverside.md --\n---\ntitle: One\nstatus: published\nagreed: yes\nsites: many\nwards: many\n---\n";
    let found = findings(site);
    assert!(found.contains("error unknown-key content/proforma.yaml:10:"), "{found}");
    assert!(found.contains("error wrong-kind content/case-studies/riverside.md:5:8 "), "{found}");
    assert!(!found.contains("riverside.md:6"), "{found}");
}

#[test]
fn the_name_of_an_unknown_key_is_said_where_it_can_hold_nothing_private() {
    let found = said("telephone_of_the_lead: 5");
    assert!(found.contains("`telephone_of_the_lead` is not a question") || found.contains("private-answer"), "{found}");
    let found = said("telephone_0123: 5");
    assert!(!found.contains("0123"), "{found}");
}

#[test]
fn an_empty_cell_that_every_row_needs_is_said() {
    for lines in [
        "posts:\n  - {post: , profession: Nurse}",
        "posts:\n  - post:\n    profession: Nurse",
        "posts:\n  - {post: Lead}\n  - {post: , profession: }",
    ] {
        assert!(said(lines).contains("missing-cell"), "{lines}\n{}", said(lines));
    }
}

#[test]
fn a_bold_label_of_a_question_before_a_text_is_no_heading_and_said() {
    let study = |body: &str| {
        findings(&format!(
            "-- content/case-studies/meadow-clinic.md --\n---\ntitle: Meadow Clinic\nsummary: How it went.\nstatus: published\n\
             agreed: true\norganisation: community\n---\n\n## What worked\n\n{body}\n"
        ))
    };
    for body in ["**What was hard:** nothing.", "**What was hard**: nothing.", "Text.\n\n**What was hard:** nothing."] {
        assert!(study(body).contains("error not-a-heading"), "{body}\n{}", study(body));
    }
    for body in [
        "**Hardly:** a word.",
        "We ask: **what was hard:** nothing.",
        "**What was hard** was the winter.",
        "**Note:** what was hard: it all.",
    ] {
        assert_eq!(study(body), "", "{body}");
    }
    assert!(study("##A good start\n\nText.").contains("warning leftover-markup"));
}

#[test]
fn a_yes_in_curly_quotes_is_no_clear_consent() {
    let found = findings(
        "-- content/case-studies/meadow-clinic.md --\n---\ntitle: Meadow Clinic\nsummary: How it went.\nstatus: published\n\
         agreed: “yes”\norganisation: community\n---\n\n## What worked\n\nStaff use one list.\n",
    );
    assert!(found.starts_with("error consent-malformed content/case-studies/meadow-clinic.md:5:"), "{found}");
}
