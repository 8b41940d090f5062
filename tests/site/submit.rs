//! The page that says how to send in a case study, and its blank file.

use casebook::SourceTree;
use casebook::proforma::{self, Required};

use crate::built::{self, Built};
use crate::html;

const PROFORMA: &str = "version: 1
sections:
  - id: one
    title: About the boat
    questions:
      - {id: called, label: Name of the boat?, kind: text, role: title, required: always}
      - {id: stage, label: How far?, kind: choice, role: status, options: [{id: draft, label: D}, {id: review, label: R}, {id: published, label: P}]}
      - {id: agreed, label: May we show it?, kind: yes-no, role: consent}
      - {id: crew, label: How many sail her?, kind: quantity, unit: people, min: 1, max: 40}
      - {id: rig, label: 'Which rig? <b>', kind: choice, options: [{id: gaff, label: Gaff rig, help: With a spar above.}, {id: lug, label: Lug}], required: published}
      - {id: story, label: What happened?, kind: prose, heading: What *happened*}
      - {id: owner, label: 'Who owns her & where?', kind: text, private: true}
";

fn site(settings: &str, proforma: &str) -> Built {
    let settings = format!("name: Boats\nbase_url: https://example.org/\nlanguage: en\npublisher: Nobody\n{settings}");
    let files = [("content/site.yaml", settings.as_str()), ("content/proforma.yaml", proforma)];
    let built = built::tree(&SourceTree::from_texts(files), &built::options());
    assert!(!built.files.is_empty(), "{}", built.findings());
    built
}

fn hrefs(site: &Built) -> Vec<String> {
    let page = html::read(site.text("submit.html")).elements;
    page.iter().filter_map(|element| Some(element.attribute("href")?.to_owned())).collect()
}

/// The links that begin like this, the frame's own left out.
fn ways(settings: &str, start: &str) -> Vec<String> {
    let own = ["mailto:boats@example.org", "https://github.com/x/boats", "https://gitlab.example.org/x/boats/"];
    let found = hrefs(&site(settings, PROFORMA)).into_iter();
    found.filter(|href| href.starts_with(start) && !own.contains(&href.as_str())).collect()
}

#[test]
fn every_question_is_asked_with_all_that_is_said_of_it() {
    for site in [built::shipped(), built::gardens()] {
        let root = if std::ptr::eq(site, built::shipped()) {
            built::root()
        } else {
            built::root().join("tests/golden/gardens")
        };
        let tree = casebook::load::load(&root).unwrap();
        let proforma = casebook::check::questionnaire(&tree).unwrap();
        let page = html::read(site.text("submit.html"));
        for question in proforma.questions.iter().filter(|question| question.asks_contributors()) {
            let asked = format!("{}. {}", question.number, question.label);
            assert!(
                page.elements.iter().any(|element| element.name == "h4" && element.text.trim() == asked),
                "{asked}"
            );
            // What is said of it stands between its heading and the next.
            let own = page.text.split_once(&asked).unwrap().1;
            let offered = |option: &&casebook::answer::ChoiceOption| option.is_offered();
            let options = question.kind.options().iter().filter(offered);
            let columns = question.kind.columns().iter();
            let texts = (question.help.iter())
                .chain(options.flat_map(|option| [&option.label].into_iter().chain(&option.help)))
                .chain(columns.flat_map(|column| [&column.label].into_iter().chain(&column.help)));
            for text in texts {
                assert!(own.contains(&**text), "{asked}: {text}");
            }
        }
        for question in proforma.questions.iter().filter(|question| !question.asks_contributors()) {
            assert!(!page.text.contains(&*question.label), "{} is asked", question.label);
        }
        let times = |label: &str| {
            page.elements.iter().filter(|element| element.name == "p" && element.text.trim() == label).count()
        };
        let asked = || proforma.questions.iter().filter(|question| question.asks_contributors());
        assert_eq!(times("Private, never published"), asked().filter(|question| question.private).count());
        for (label, required) in [("Needed", Required::Always), ("Needed before it is published", Required::Published)]
        {
            let needed = asked().filter(|question| question.required == required && !question.private);
            assert_eq!(times(label), needed.count(), "{label}");
        }
    }
}

#[test]
fn the_blank_file_is_that_of_the_command_without_what_stands_in_a_folder_only() {
    let site = site("", PROFORMA);
    let blank = site.text("submit/case-study.md");
    let tree = SourceTree::from_texts([("content/proforma.yaml", PROFORMA)]);
    let questionnaire = casebook::check::questionnaire(&tree).unwrap();
    let of_command = proforma::blank(&questionnaire, "A", "x.json");
    let rest =
        of_command.replace("# yaml-language-server: $schema=x.json\n#\n", "").replace("called: A\n", "#called:\n");
    assert_eq!(blank, rest);
    assert!(!blank.contains("schema") && !blank.contains("owner") && !blank.contains("Who owns"), "{blank}");
    // What the page shows as an example is in the file.
    let page = html::read(site.text("submit.html"));
    let lines: Vec<&str> =
        page.elements.iter().filter(|element| element.name == "code").map(|code| code.text.trim_end()).collect();
    assert_eq!(lines, ["#rig:", "rig: gaff", "## What \\*happened\\*\n\nWrite your answer here."]);
    assert!(blank.contains("\n#rig:\n") && blank.contains("\n## What \\*happened\\*\n"), "{blank}");
}

/// Whoever answers all that is needed in the downloaded file, as the page says, has a case study without a mistake.
#[test]
fn the_blank_file_answered_as_the_page_says_is_published() {
    let blank = site("", PROFORMA).text("submit/case-study.md").to_owned();
    let answered = blank
        .replace("\n#called:\n", "\ncalled: The Heron\n")
        .replace("\n#rig:\n", "\nrig: gaff\n")
        .replace("\n#agreed:\n", "\nagreed: yes\n")
        .replace("\nstage: draft\n", "\nstage: published\n");
    let story = format!("{answered}\nShe sailed.\n");
    let settings = "name: Boats\nbase_url: https://example.org/\nlanguage: en\npublisher: Nobody\n";
    let files = [
        ("content/site.yaml", settings),
        ("content/proforma.yaml", PROFORMA),
        ("content/case-studies/heron.md", story.as_str()),
    ];
    let built = built::tree(&SourceTree::from_texts(files), &built::options());
    // Of the label with a tag in it, and the heading with a mark.
    assert_eq!(
        built.findings(),
        "warning content/proforma.yaml:10 plain-text\nwarning content/proforma.yaml:11 plain-text\n"
    );
    assert!(built.text("case-studies/heron.html").contains("She sailed."));
}

#[test]
fn what_is_needed_what_is_private_and_consent_are_said() {
    let built = site("", PROFORMA);
    let page = built.text("submit.html");
    let between = |from: &str, to: &str| page.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    let needed = between("<h2 id=\"needed\">", "<h3");
    assert!(needed.contains("1. Name of the boat?") && needed.contains("5. Which rig? &lt;b&gt;"), "{needed}");
    assert!(!needed.contains("How many sail her?") && !needed.contains("May we show it?"), "{needed}");
    let consent = between("Agreement to publication", "<h3");
    assert!(consent.contains("href=\"#question-3\">3. May we show it?"), "{consent}");
    let private = between("What is never published", "<h3");
    assert!(private.contains("7. Who owns her &amp; where?") && !private.contains("rig"), "{private}");
    let crew = between("<h4 id=\"question-4\">", "<h4");
    assert!(crew.contains("A number, in people.") && crew.contains("From 1 person to 40 people."), "{crew}");
    let none = site(
        "",
        &PROFORMA.replace(", private: true", "").replace(", required: always", "").replace(", required: published", ""),
    );
    let page = none.text("submit.html");
    assert!(page.contains("No question must be answered") && !page.contains("What is never published"), "{page}");
}

#[test]
fn a_message_is_begun_only_where_there_is_an_address() {
    assert_eq!(ways("", "mailto:"), Vec::<String>::new());
    assert_eq!(
        ways("contact: boats@example.org\nallow: [boats@example.org]\n", "mailto:"),
        ["mailto:boats@example.org?subject=Case%20study%20for%20%E2%80%9CBoats%E2%80%9D\
          &body=My%20case%20study%20is%20in%20the%20file%20that%20I%20attach%20to%20this%20message.%0D%0A%0D%0A\
          My%20answers%20to%20the%20questions%20that%20are%20not%20published%3A%0D%0A%0D%0A\
          Who%20owns%20her%20%26%20where%3F%0D%0A%0D%0A"]
    );
    // So many private questions that a mail program might cut them asks for none of them.
    let more: String = (0..40)
        .map(|n| {
            format!("      - {{id: p{n}, label: A rather long private question {n}?, kind: text, private: true}}\n")
        })
        .collect();
    let long = site("contact: boats@example.org\nallow: [boats@example.org]\n", &format!("{PROFORMA}{more}"));
    let mails: Vec<String> = hrefs(&long).into_iter().filter(|href| href.contains("?subject=")).collect();
    assert!(mails.len() == 1 && mails[0].ends_with("attach%20to%20this%20message."), "{mails:?}");
}

#[test]
fn a_repository_takes_a_new_file_where_its_host_has_the_page_for_it() {
    assert_eq!(ways("", "https://"), ["https://example.org/submit.html"], "the canonical address alone");
    let new = |settings: &str, start: &str| ways(settings, start).into_iter().next();
    assert_eq!(
        new("repository: https://github.com/x/boats/\nbranch: trunk\n", "https://github.com/x/boats/new"),
        Some("https://github.com/x/boats/new/trunk/content/case-studies?filename=new-case-study.md".to_owned())
    );
    assert_eq!(
        new("repository: https://gitlab.example.org/x/boats\n", "https://gitlab.example.org/x/boats/-/new"),
        Some(
            "https://gitlab.example.org/x/boats/-/new/main/content/case-studies?file_name=new-case-study.md".to_owned()
        )
    );
    for (settings, heading) in [
        ("repository: https://github.com/x/boats\n", "On GitHub"),
        ("repository: https://gitlab.example.org/x/boats\n", "On GitLab"),
        ("repository: https://code.example.org/x/boats\n", "In the repository of this site"),
    ] {
        let site = site(settings, PROFORMA);
        let page = html::read(site.text("submit.html")).elements;
        assert!(page.iter().any(|element| element.name == "h3" && element.text.trim() == heading), "{heading}");
        // The form has the same heading.
        let form = site.text("submit/questions.js");
        let form = form.split_once('(').unwrap().1.trim_end().trim_end_matches(");");
        let form: serde_json::Value = serde_json::from_str(form).unwrap();
        let key = format!("send-{}", form["create"]["host"].as_str().unwrap());
        assert_eq!(form["words"][key], format!("{heading:?}"));
    }
}

#[test]
fn who_sends_it_knows_who_reads_it_what_happens_next_and_under_which_licence_whatever_is_set() {
    let said = |settings: &str| html::read(site(settings, PROFORMA).text("submit.html")).text;
    for (settings, words) in [
        ("", ["Nobody reads it. No time is promised.", "others ask Nobody before they use what is published."]),
        (
            "reviewers: Two of us read it within ten days.\nlicence: CC BY 4.0\n",
            ["Two of us read it within ten days.", "under this licence: CC BY 4.0"],
        ),
    ] {
        let page = said(settings);
        let words = words.iter().chain(&["When it has been read, you are asked where something is unclear."]);
        words.for_each(|words| assert!(page.contains(words), "{settings}: {words}"));
    }
}

#[test]
fn the_way_to_the_page_is_on_every_page_and_editors_may_link_to_it() {
    for (address, text) in built::gardens().pages() {
        let page = html::read(text);
        let links = page.elements.iter().filter(|element| element.name == "a");
        let found = links.filter(|link| link.attribute("href").is_some_and(|href| href.ends_with("submit.html")));
        assert!(built::is_notice(text) || found.count() > 0, "{address}");
    }
    let home =
        "---\nroutes:\n  - {label: Send, text: Yours, to: submit.html}\n---\n\n[The file](submit/case-study.md)\n";
    let settings = "name: Boats\nbase_url: https://example.org/\nlanguage: en\npublisher: Nobody\n";
    let files = [("content/site.yaml", settings), ("content/proforma.yaml", PROFORMA), ("content/home.md", home)];
    let built = built::tree(&SourceTree::from_texts(files), &built::options());
    assert_eq!(
        built.findings(),
        "warning content/proforma.yaml:10 plain-text\nwarning content/proforma.yaml:11 plain-text\n"
    );
    let index = built.text("index.html");
    assert!(index.contains("href=\"submit.html\"") && index.contains("href=\"submit/case-study.md\""), "{index}");
}

#[test]
fn the_page_says_about_how_long_it_takes_by_what_is_asked() {
    assert!(site("", PROFORMA).text("submit.html").contains("about 15 minutes"));
    let texts = (0..12).map(|n| format!("      - {{id: q{n}, label: What {n}?, kind: prose, heading: Part {n}}}\n"));
    let longer = format!("{PROFORMA}{}", texts.collect::<String>());
    assert!(site("", &longer).text("submit.html").contains("about 1 hour 15 minutes"));
}
