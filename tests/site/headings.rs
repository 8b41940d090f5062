//! Headings of case studies: which of them answer a question, which only look as if they did, and what of a pasted
//! questionnaire is private.

use casebook::SourceTree;
use casebook::diagnostic::Code;
use casebook::load::Content;

use crate::built::{self, Built};
use crate::privacy::{SITE, THEME, said};
use crate::support::{examine, over, right_site, split};

const PROFORMA: &str = "version: 1
sections:
  - id: one
    title: One
    questions:
      - {id: title, number: A1, label: Title?, kind: text, role: title, required: always}
      - id: status
        number: A2
        label: How far is it?
        kind: choice
        role: status
        options: [{id: draft, label: Draft}, {id: review, label: Review}, {id: published, label: Published}]
      - {id: agreed, number: A3, label: May it be published?, kind: yes-no, role: consent, required: published}
      - {id: services, number: A4, label: Which services do you offer?, kind: list}
      - {id: good, number: '1', label: What has gone well for your team?, kind: prose, heading: Factors for success, asked_as: [Successes, Tell us more about it]}
      - {id: bad, number: '2', label: Which challenges did you meet?, kind: prose, heading: Challenges, evidence: lacks, asked_as: [Tell us more about it]}
      - {id: your_name, number: B1, label: 'Your name, or the names of everyone who filled in the form', kind: list, private: true, asked_as: [Name of the contact]}
      - {id: your_email, number: B2, label: Your e-mail, kind: text, private: true}
      - {id: phone, number: B3, label: Telephone, kind: text, private: true}
      - {id: secret, number: B4, label: What should we know but not publish?, kind: prose, heading: Not for publication, private: true}
";

const LINK: &str = "There was [one key](../ingredients/theme.md#ingredient).";

fn tree(front: &str, body: &str) -> SourceTree {
    let file = format!("---\ntitle: One\nstatus: published\nagreed: yes\n{front}---\n\n{body}\n");
    let files = [
        ("content/site.yaml", SITE),
        ("content/proforma.yaml", PROFORMA),
        ("content/ingredients/theme.md", THEME),
        ("content/case-studies/one.md", &file),
    ];
    SourceTree::from_texts(files)
}

fn build(body: &str) -> Built {
    built::tree(&tree("", body), &built::options())
}

fn codes(built: &Built) -> Vec<&'static str> {
    built.diagnostics.iter().map(|finding| finding.code.as_str()).collect()
}

/// Headings that answer the question about challenges.
const CHALLENGES: [&str; 14] = [
    "## Challenges",
    "## CHALLENGES",
    "## challenges:",
    "## The challenge",
    "## **Challenges**",
    "## *Challenges* \u{1f327}\u{fe0f}",
    "## 2. Challenges",
    "## 2) Challenges",
    "## Question 2: Challenges",
    "## Q2 – Challenges",
    "## Which challenges did you meet?",
    "## 2. Which challenge did you meet",
    "## 2. Tell us more about it",
    "Challenges\n----------",
];

#[test]
fn a_heading_answers_its_question_in_every_form_and_readers_see_the_questions_own() {
    for heading in CHALLENGES {
        let built = build(&format!("## Successes\n\nGood.\n\n{heading}\n\n{LINK}"));
        assert_eq!(codes(&built), [""; 0], "{heading}");
        let page = built.text("case-studies/one.html");
        assert!(page.contains(">Challenges</h2>") || page.contains(">Challenges<"), "{heading}");
        assert!(page.contains(">Factors for success"), "{heading}");
        assert!(!page.contains("Successes") && !page.contains("Tell us more"), "{heading}");
        let data: serde_json::Value = serde_json::from_str(built.text("data/case-studies.json")).unwrap();
        assert_eq!(data["case_studies"][0]["answers"]["bad"], "There was one key.", "{heading}");
        let theme = built.text("ingredients/theme.html");
        assert!(theme.contains("1 case study says that it was lacking") && !theme.contains("Seen in 1"), "{heading}");
    }
}

#[test]
fn what_looks_like_a_heading_and_is_none_is_an_error_at_its_line() {
    let lines = [
        "##Challenges",
        "##2. Challenges",
        "##\u{a0}Challenges",
        "##\u{3000}Challenges",
        "\u{a0}## Challenges",
        "＃＃ Challenges",
        "＃＃Challenges",
        "\\## Challenges",
        "\\#\\# Challenges",
        "&#35;&#35; Challenges",
        "### Challenges",
        "### 2. The challenge",
        "**Challenges**",
        "__Challenges:__",
        "**Challenges**:",
        "***Challenges***",
        "**2.** **Challenges**",
        "**Which challenges did you meet?**",
        "**Chalenges**",
        "Which challenges did you meet?",
        "2. Which challenges did you meet",
        "    ## Challenges",
        "~~~\n## Challenges\n~~~",
        "~~~\n**Challenges**\n~~~",
        "`## Challenges`",
        "- ## Challenges",
        "- **Challenges**",
        "1. ### Challenges",
        "> ## Challenges",
        "> **Challenges**",
        "##Our challenges",
        "A line before it\n##Challenges",
        "A line before it\n**Challenges**",
        "Challenges",
        "CHALLENGES:",
        "*Challenges*",
        "2. Challenges",
        "- Challenges",
        "> Challenges",
    ];
    for line in lines {
        let built = build(&format!("## Factors for success\n\nGood.\n\n{line}\n\n{LINK}"));
        let found: Vec<_> = built.diagnostics.iter().filter(|found| found.code == Code::NotAHeading).collect();
        assert_eq!(codes(&built), ["not-a-heading"], "{line}");
        assert_eq!(found[0].question.as_deref(), Some("bad"), "{line}");
        let at = 11 + line.lines().position(|line| line.to_lowercase().contains("hal")).unwrap();
        assert_eq!(found[0].place.unwrap().line as usize, at, "{line}");
        assert!(built.files.is_empty(), "{line}");
    }
}

#[test]
fn a_heading_without_its_signs_is_told_from_a_word_of_the_text() {
    for (text, expected) in [
        ("Challenges\nThere was one key.", "not-a-heading"),
        ("Challenges  \nThere was one key.", "not-a-heading"),
        ("1. Successes\n\n   Many.\n2. Challenges\n\n   There was one key.", "not-a-heading"),
        ("- Challenges\n  - one key", "not-a-heading"),
        ("## Our own\n\nText.\n\nSuccesses\n\nThere were many.", "not-a-heading"),
        ("Successes\n\nThere were many.", ""),
        // Nothing stands below it that would be taken for another answer.
        ("Challenges", ""),
        ("Challenges\nwere few.", ""),
        ("The day had two topics:\n\n- Challenges\n- Successes\n\nIt went well.", ""),
        ("The day had two topics:\n\n- Challenges\n  - one key\n- Successes\n  - many\n\nIt went well.", ""),
        ("## Our own\n\nText.\n\nSuccses\n\nThere were many.", ""),
        ("Text.\n\n## Challenges\n\nChallenges\n\nThere was one key.", ""),
    ] {
        let built = build(&format!("## Factors for success\n\nGood.\n\n{text}"));
        assert_eq!(codes(&built).join(", "), expected, "{text}");
    }
}

#[test]
fn a_heading_that_is_too_like_another_is_said_by_its_weight() {
    let cases = [
        ("## Our challenges", "error section-misspelt"),
        ("## Challenges and how we met them", "error section-misspelt"),
        ("## Our chalenges", "error section-misspelt"),
        ("## Chalenges", "error section-misspelt"),
        ("## Question 2", "error section-misspelt"),
        ("## 3", ""),
        ("## Tell us more about it", "error section-misspelt"),
        ("## More factors for success", "warning section-misspelt"),
        ("## Which services do you offer?", "warning question-as-heading"),
        ("## A4: Which service do you offer", "warning question-as-heading"),
        ("## What we do next", ""),
        ("## Challenging times", ""),
        ("Text that was meant to stand above a line\n---", "error line-below-text"),
        ("Two lines\nof text\n---", "error line-below-text"),
        ("A name\n-------", "error line-below-text"),
    ];
    for (heading, expected) in cases {
        let built = build(&format!("## Factors for success\n\nGood.\n\n{heading}\n\nText."));
        let said: Vec<String> =
            built.diagnostics.iter().map(|found| format!("{} {}", found.severity.as_str(), found.code)).collect();
        assert_eq!(said.join(", "), expected, "{heading}");
    }
}

#[test]
fn a_pasted_form_publishes_no_private_answer_and_no_message_quotes_it() {
    let bodies = [
        // Headings of every kind, in every spelling.
        "## Your name, or the names of everyone who filled in the form\n\nZqmarker",
        "## B1. Your name, or the names of everyone who filled in the form\n\nZqmarker",
        "## Your name or the name of everybody who filled in the form\n\nZqmarker",
        "## YOUR E-MAIL:\n\nZqmarker",
        "## Telephone\n\nZqmarker",
        "## Name of contact\n\nZqmarker",
        "## your_email\n\nZqmarker",
        "## Your e-mail: zqmarker",
        "### Your e-mail\n\nZqmarker",
        "## What should we know but not publish?\n\nZqmarker",
        "## Not for publications\n\nZqmarker",
        "## Notes, not for publication\n\nZqmarker",
        "##Not for publication\n\nZqmarker",
        "##\u{a0}Not for publication\n\nZqmarker",
        "＃＃ Not for publication\n\nZqmarker",
        "\\## Not for publication\n\nZqmarker",
        "    ## Not for publication\n\nZqmarker",
        "~~~\n## Not for publication\nZqmarker\n~~~",
        "~~~\n## Not for publication\nZqmarker",
        "**Not for publication**\n\nZqmarker",
        "- **Not for publicaton**\n\n  Zqmarker",
        "> ## Not for publication\n>\n> Zqmarker",
        "Not for publication\n---\n\nZqmarker",
        "# Not for publication\n\nZqmarker",
        // At the beginning of lines.
        "Your name, or the names of everyone who filled in the form: Zqmarker",
        "Your name, or the names of everyone who filled in the form\nZqmarker",
        "Your name, or the names of everyone who filled in the form\n\nZqmarker",
        "Your name, or the names of everyone who filled in the form Zqmarker",
        "B1 Your name, or the names of everyone who filled in the form Zqmarker",
        "7. Your name, or the names of everyone who filled in the form Zqmarker",
        "Your name, or the name of everyone who filed in the form: Zqmarker",
        "**Your name, or the names of everyone who filled in the form** Zqmarker",
        "- Your e-mail: zqmarker",
        "- *Your e-mail* zqmarker",
        "- Your e-mail\n  - zqmarker",
        "Your e-mail – zqmarker",
        "Telephone: zqmarker",
        "**Telephone:** zqmarker",
        "B3. Telephone = zqmarker",
        "A line before.\nTelephone: zqmarker",
        "Name of the contact: Zqmarker",
        "your_email: zqmarker",
        "`your_email`: zqmarker",
        "PHONE: zqmarker",
        "your-email: zqmarker",
        "Question B2: zqmarker",
        "B2: zqmarker",
        "## B2\n\nZqmarker",
        "## Question B2.\n\nZqmarker",
        "- Your-Email : zqmarker",
        "youremail: zqmarker",
        "Yuor_email: zqmarker",
        "your emial: zqmarker",
        "B2. your_email: zqmarker",
        "Pohne: zqmarker",
        "phones: zqmarker",
        "secrets: zqmarker",
        "secert: zqmarker",
        "| your-email: | zqmarker |\n|---|---|\n| a | b |",
        "| Question | Answer |\n|---|---|\n| Telephone | zqmarker |",
        "| zqmarker | Telephone |\n|---|---|\n| a | b |",
        "| Telephone |\n|---|\n| zqmarker |",
        "~~~\nyour_email: zqmarker\n~~~",
        "Text.[^1]\n\n[^1]: Your e-mail: zqmarker",
        "Your e-mail address: zqmarker",
        "| Your e-mail address | zqmarker |\n|---|---|\n| a | b |",
        "<!-- Your e-mail: zqmarker -->",
        "<!--\nTelephone: zqmarker\n-->",
        "<h2>Not for publication</h2>\n\nZqmarker",
        "<p>Your e-mail<br>\nzqmarker</p>",
        // Wrapped, as a text is that was copied from somewhere.
        "Your name, or the names of everyone\nwho filled in the form: Zqmarker",
        "Your name, or the\nnames of everyone who\nfilled in the form: Zqmarker",
        "A line before.\nYour\ne-mail: zqmarker",
        "Your  \ne-mail: zqmarker",
        "**Your\ne-mail** zqmarker",
        "- Your\n  e-mail: zqmarker",
        "> B2. Your\n> e-mail: zqmarker",
        "~~~\nName of\nthe contact: Zqmarker\n~~~",
        "<p>Your\ne-mail: zqmarker</p>",
        // With a slip in an id.
        "phane: zqmarker",
        "phonee: zqmarker",
        "- secrit: zqmarker",
        // Headings of another level, and items counted with letters.
        "### phone: zqmarker",
        "# your_email: zqmarker",
        "a) Your e-mail: zqmarker",
        "b. Your name, or the names of everyone who filled in the form: Zqmarker",
        "(c) phone: zqmarker",
        "## a) Telephone: zqmarker",
        // Wrapped, as text that was pasted at 72 columns.
        "Your name, or the names of everyone\nwho filled in the form: Zqmarker",
        "Your name, or the names\nof everyone who\nfilled in the form\n\nZqmarker",
        "Name of the\ncontact: Zqmarker",
        "Name of the  \ncontact: Zqmarker",
        "**Name of the\ncontact:** Zqmarker",
        "- Name of the\n  contact: Zqmarker",
        "> Name of the\n> contact: Zqmarker",
        "A line before.\nName of the\ncontact: Zqmarker",
        "~~~\nName of the\ncontact: zqmarker\n~~~",
        "<!-- Name of the\ncontact: zqmarker -->",
        "**What should we know\nbut not publish?**\n\nZqmarker",
        // Slips in the id, and an id as a heading.
        "phome: zqmarker",
        "pone: zqmarker",
        "secrett: zqmarker",
        "### phone: zqmarker",
        "> #### your_email: zqmarker",
        // The letter of a list in front.
        "a) Name of the contact: Zqmarker",
        "b. Name of the contact: Zqmarker",
        "(c) **Telephone:** zqmarker",
    ];
    for body in bodies {
        let tree = tree("", &format!("## Factors for success\n\nGood.\n\n{body}\n\n[zqmarker](zqmarker.md)"));
        let built = built::tree(&tree, &built::options());
        assert!(codes(&built).contains(&"private-answer"), "{body}\n{:?}", built.diagnostics);
        assert!(built.files.is_empty(), "{body}");
        let own =
            built.diagnostics.iter().filter(|found| found.code == Code::PrivateAnswer).cloned().collect::<Vec<_>>();
        for text in said(&tree, &own) {
            assert!(!text.to_lowercase().contains("zqmarker"), "{body}\n{text}");
        }
    }
    let fronts = [
        "# Your e-mail: zqmarker\n",
        "# your-email: zqmarker\n",
        "#your_email: zqmarker\n",
        "services: [a]  # Telephone: zqmarker\n",
        "# B1. Your name, or the names of everyone who filled in the form\n# Zqmarker\n",
        "services:\n  - 'Telephone: zqmarker'\n",
        "services: [a]\nYour email: zqmarker\n",
        "name_of_contact: zqmarker\n",
        "not for publication: zqmarker\n",
        "your_email: {zqmarker}\n",
        "your_name: [{zqmarker}]\n",
        "# Your name, or the names of everyone\n# who filled in the form: Zqmarker\n",
        "services:\n  - |\n    Your name, or the names of everyone\n    who filled in the form: Zqmarker\n",
        "services:\n  - phone: zqmarker\n",
        "services:\n  your_emial: zqmarker\n",
        "services: {phone: [zqmarker]}\n",
        "# Name of the\n# contact: zqmarker\n",
        "services:\n  - |\n    Name of the\n    contact: zqmarker\n",
        "services:\n  - telephone: zqmarker\n",
        "services:\n  phone: zqmarker\n",
        "services: [{your_emial: zqmarker}]\n",
    ];
    for front in fronts {
        let tree = tree(front, "## Factors for success\n\nGood.");
        let built = built::tree(&tree, &built::options());
        assert!(codes(&built).contains(&"private-answer"), "{front}\n{:?}", built.diagnostics);
        for text in said(&tree, &built.diagnostics) {
            assert!(!text.to_lowercase().contains("zqmarker"), "{front}\n{text}");
        }
    }
}

#[test]
fn other_mistakes_within_a_pasted_answer_are_said_without_a_word_of_it() {
    let answer = "[zqmarker](zqmarker.md) ![zqmarker](zqmarker.png) [^zqmarker] <b>";
    for before in [
        "Your e-mail: ",
        "Telephone:\n",
        "- B2. Your e-mail\n\n  ",
        "**Not for publication**\n\n",
        "##Not for publication\n\n",
        "### Not for publication\n\nText.\n\n",
        "| Telephone | a |\n|---|---|\n| Your e-mail | ",
        "> your_email: ",
    ] {
        let tree = tree("", &format!("## Factors for success\n\nGood.\n\n{before}{answer}"));
        let built = built::tree(&tree, &built::options());
        assert!(built.diagnostics.len() > 3, "{before}");
        for text in said(&tree, &built.diagnostics) {
            assert!(!text.to_lowercase().contains("zqmarker"), "{before}\n{text}");
        }
    }
}

#[test]
fn words_of_private_questions_in_sentences_are_no_answers() {
    let bodies = [
        "Telephone calls went down by half.",
        "- Telephone\n- Letters",
        "Your e-mail program can do this.",
        "We asked for the name of the contact.",
        "The name of the contact stands on the wall.",
        "What should we know? Much.",
        "In the text your_email is a key.",
        "Your name matters.",
        "Phone calls: fewer.",
        "Phase: two.",
        "- phase: two",
        "Secretary: one more.",
        "Section: the second.",
        "The secret: patience.",
        "Your home: two nurses.",
        "- your home: two nurses",
        "See our page: https://example.org/a",
        "| Calls | Letters |\n|---|---|\n| 3 | 4 |",
        "It was not for publication then.",
        "Telephone",
        "Telephone\ncalls went down by half.",
        "In this text the name of the\ncontact stands in no line of its own.",
        "phases: two",
        "a) Telephone calls went down.",
        "Which challenges did you meet? None.",
        "Successes",
        "We sent each of them your\ne-mail: it helped.",
        "Name of\nthe day: Monday.",
        "a) Phone calls: fewer.",
        "Phones were few.\nphase: two",
    ];
    for body in bodies {
        let built = build(&format!("## Factors for success\n\nGood.\n\n{body}\n"));
        assert_eq!(codes(&built), [""; 0], "{body}");
    }
}

/// Both questions are known as "Comments", and only the number tells them apart.
const NUMBERED: &str = "      - {id: said, number: '4', label: What else is there?, kind: prose, heading: Other matters, asked_as: [Comments, Any other comments]}
      - {id: unsaid, number: '9', label: Is there more?, kind: text, private: true, asked_as: [Comments, Any other comments]}
";

#[test]
fn words_of_two_questions_count_only_with_their_number() {
    let proforma = format!("{PROFORMA}{NUMBERED}");
    for (body, expected) in [
        ("## 4. Comments\n\nText.", ""),
        ("## Question 4: Any other comment\n\nText.", ""),
        ("## 9. Comments\n\nZqmarker.", "private-answer"),
        ("## 9 Any other comments\n\nZqmarker.", "private-answer"),
        ("## Comments\n\nZqmarker.", "private-answer"),
        ("## 5. Comments\n\nZqmarker.", "private-answer"),
        ("Any other comments: zqmarker.", "private-answer"),
        ("Q9. Any other comments: zqmarker.", "private-answer"),
        ("Q4. Any other comments: none.", ""),
        ("**4. Comments**\n\nText.", "not-a-heading"),
        ("**9. Comments**\n\nZqmarker.", "private-answer"),
    ] {
        let file = format!("---\ntitle: One\nstatus: published\nagreed: yes\n---\n\n{body}\n");
        let files = [
            ("content/site.yaml", SITE),
            ("content/proforma.yaml", &proforma),
            ("content/ingredients/theme.md", THEME),
            ("content/case-studies/one.md", &file),
        ];
        let tree = SourceTree::from_texts(files);
        let built = built::tree(&tree, &built::options());
        assert_eq!(codes(&built).join(" "), expected, "{body}");
        assert!(said(&tree, &built.diagnostics).iter().all(|text| !text.to_lowercase().contains("zqmarker")), "{body}");
        if body.starts_with("## 4") {
            assert!(built.text("case-studies/one.html").contains(">Other matters"), "{body}");
        }
    }
    let mistaken = proforma.replace("number: '9', ", "");
    let tree = SourceTree::from_texts([("content/site.yaml", SITE), ("content/proforma.yaml", &mistaken)]);
    assert_eq!(codes(&built::tree(&tree, &built::options())), ["duplicate-wording"]);
}

#[test]
fn a_heading_that_is_only_bold_is_found_where_it_is_wrapped_and_before_another_sentence() {
    for (text, expected) in [
        ("**What were the\nfacts?**\n\nA key.", ""),
        ("**Which challenges did\nyou meet?**\n\nA key.", "not-a-heading"),
        ("Which challenges did\nyou meet?\n\nA key.", "not-a-heading"),
        ("**Which challenges did\nyou meet?** We had no key.", "not-a-heading"),
        ("**Challenges** We had no key.", "not-a-heading"),
        ("**Challenges** – no key.", "not-a-heading"),
        ("**Challenges** were few.", ""),
        ("## D. Challenges\n\nA key.", ""),
        ("## (b) Challenges\n\nA key.", ""),
    ] {
        let built = build(&format!("## Factors for success\n\nGood.\n\n{text}"));
        assert_eq!(codes(&built).join(", "), expected, "{text}");
    }
}

#[test]
fn a_second_block_of_answers_further_down_begins_nothing_that_is_read() {
    let second = "title: Two\nagreed: no\n---\n\n## Challenges\n\nZqmarker [zqmarker](zqmarker.md).\n";
    for (body, is_found) in [
        (format!("Good.\n\n---\n{second}"), true),
        (format!("Good.\n---\n\n{second}"), true),
        (format!("Good.\n\n———\n{second}"), true),
        (format!("Good.\n\n## Challenges\n\nNone.\n\n---\n# Remark\n{second}"), true),
        ("Good.\n\nagreed: no\n\nZqmarker.\n".to_owned(), true),
        ("Good.\n\n**Agreed**: no\n\nZqmarker.\n".to_owned(), true),
        ("Good.\n\nAgreed: by all of us.\n".to_owned(), false),
        ("Good.\n\ntitle: a word for a name.\n".to_owned(), false),
        ("Good.\n\n---\n\nTo sum up: it went well.\n".to_owned(), false),
        ("Good.\n\n~~~\n---\ntitle: Two\n---\n~~~\n".to_owned(), false),
    ] {
        let tree = tree("", &format!("## Factors for success\n\n{body}"));
        let built = built::tree(&tree, &built::options());
        let found = codes(&built).iter().filter(|code| **code == "front-matter").count();
        assert_eq!(found, usize::from(is_found), "{body}\n{:?}", built.diagnostics);
        if is_found {
            assert!(!codes(&built).contains(&"section-twice") && built.files.is_empty(), "{body}");
            assert!(
                said(&tree, &built.diagnostics).iter().all(|text| !text.to_lowercase().contains("zqmarker")),
                "{body}"
            );
        }
    }
}

#[test]
fn a_key_that_is_nearly_private_is_quoted_by_no_message() {
    for key in ["your_names", "your_emial", "my_your_email", "your_email_2", "YOUR_NAME", "secrets"] {
        let tree = tree(&format!("{key}: zqmarker@example.org\n"), "## Factors for success\n\nGood.");
        let built = built::tree(&tree, &built::options());
        let said = said(&tree, &built.diagnostics);
        assert!(said.iter().all(|text| !text.contains("zqmarker") && !text.contains(key)), "{key}\n{}", said[0]);
        let found = codes(&built);
        assert!(found.contains(&"private-answer") || found.contains(&"unknown-question"), "{key} {found:?}");
    }
}

#[test]
fn a_fence_that_is_never_closed_is_an_error_in_every_file() {
    for (text, is_open) in [
        ("```\ncode", true),
        ("~~~ rust\ncode\n```", true),
        ("- ```\n  code\n\ntext", true),
        ("> ```\n> code\n\ntext", true),
        ("```\ncode\n```", false),
        ("````\n```\n````", false),
        ("    code", false),
        ("> ```\n> code\n> ```", false),
    ] {
        let page = format!("---\ntitle: A\n---\n\n{text}\n");
        let files = [("content/site.yaml", SITE), ("content/proforma.yaml", PROFORMA), ("content/pages/a.md", &page)];
        let built = built::tree(&SourceTree::from_texts(files), &built::options());
        let expected: &[&str] = if is_open { &["unclosed-code"] } else { &[] };
        assert_eq!(codes(&built), expected, "{text}");
    }
}

#[test]
fn a_heading_that_answers_nothing_any_more_is_one_note_with_its_files() {
    let study = |title: &str, heading: &str| {
        format!(
            "---\ntitle: {title}\nsummary: A story.\nstatus: published\nagreed: true\norganisation: acute\n---\n
## {heading}\n\nStaff had time.\n\n## What was hard\n\nThere was no list.\n"
        )
    };
    let site = |headings: [&str; 3]| {
        let files = headings.iter().enumerate().map(|(number, heading)| {
            format!("-- content/case-studies/s{number}.md --\n{}\n", study(&format!("Story {number}"), heading))
        });
        files.collect::<String>()
    };
    let said = |headings: [&str; 3]| {
        let mut all = over(right_site(), split(&site(headings)));
        all.retain(|path, _| {
            !path.contains("lakeside") && !path.contains("riverside") && !path.contains("hill-surgery")
        });
        all.insert(
            "content/updates/first-stories.md".to_owned(),
            Content::Text("---\ntitle: T\ndate: 2026-01-05\n---\n\nText.\n".into()),
        );
        all.insert("content/redirects.yaml".to_owned(), Content::Text("redirects: []\n".into()));
        let found =
            examine(all).diagnostics.into_iter().filter(|found| found.code.as_str() == "heading-without-question");
        found
            .map(|found| {
                format!(
                    "{} {:?} {} {}",
                    found.file,
                    found.place.map(|place| place.line),
                    found.message,
                    found.help.unwrap()
                )
            })
            .collect::<Vec<_>>()
    };
    let found = said(["Umsetzung", "Umsetzung", "Umsetzung!"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0]
            .starts_with("content/case-studies/s0.md Some(9) `Umsetzung` in 3 files answers no question; question "),
        "{found:?}"
    );
    assert!(found[0].contains("has lost all its answers. It stands in s0.md, s1.md, s2.md."), "{found:?}");
    assert_eq!(said(["What worked", "What worked", "Umsetzung"]), [""; 0], "an author's own heading");
}
