//! The rules that the code itself keeps, read from the code.
//!
//! `cargo test --test site all_offences -- --ignored --nocapture` prints what breaks each, with the uses that stay
//! within their bounds.

mod addresses;
mod code;
mod findings;
mod kinds;
mod names;
mod question_ids;
mod renamed;
mod stages;
mod type_names;
mod uses;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use code::Offence;
use names::Names;
use uses::Exception;

/// Circles of files that may stay, at most five.
const CIRCLES: &[Exception] = &[];

/// The most functions that may be handed a list of findings to add to.
const LISTS_TO_ADD_TO: usize = 20;

/// All offences by rule.
fn offences() -> &'static BTreeMap<&'static str, Vec<Offence>> {
    static FOUND: OnceLock<BTreeMap<&'static str, Vec<Offence>>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let texts = code::texts("src", "rs");
        assert!(texts.len() > 20, "src/ was not read");
        let files = code::parse(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let names = Names::read(&files);
        let uses = uses::uses(&files, &names);
        let ids = question_ids::known();
        BTreeMap::from([
            ("upward", stages::upward_uses(&files, &uses)),
            ("circle", uses::circles(&files, &uses, CIRCLES)),
            ("needless-exception", uses::needless(&files, &uses, CIRCLES)),
            ("prints", stages::prints_or_exits(&files)),
            ("question-in-code", question_ids::named_in_code(&files, &ids)),
            ("question-in-template", question_ids::named_in_templates(&code::texts("themes", "html"), &ids)),
            ("kind-of-question", kinds::of_questions(&files, &names)),
            ("kind-of-page", kinds::of_pages(&files, &names)),
            ("html", addresses::written_out(&files)),
            ("namesake", type_names::namesakes(&files, &names)),
            ("looks-into-findings", findings::looked_into(&files, &names)),
            ("needless-place", findings::needless_places(&files, &names)),
            ("adds-to-findings", findings::lists_to_add_to(&files)),
        ])
    })
}

#[track_caller]
fn assert_none(rule: &str) {
    let wrong: Vec<String> = offences()[rule].iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
#[ignore = "it prints what the other tests judge"]
fn all_offences() {
    for (rule, offences) in offences() {
        eprintln!("\n{rule}: {}", offences.len());
        offences.iter().for_each(|offence| eprintln!("  {offence}"));
    }
}

#[test]
fn a_module_uses_only_what_is_below_it() {
    assert_none("upward");
}

#[test]
fn no_two_files_use_each_other_directly_or_in_a_circle() {
    assert!(CIRCLES.len() <= 5 && CIRCLES.iter().all(|known| known.reason.len() > 20));
    assert_none("circle");
    assert_none("needless-exception");
}

#[test]
fn the_library_never_prints_and_never_exits() {
    assert_none("prints");
}

#[test]
fn no_question_is_named_in_the_code() {
    assert_none("question-in-code");
}

#[test]
fn no_question_is_named_in_a_template() {
    assert_none("question-in-template");
}

#[test]
fn only_the_file_of_a_kind_of_question_knows_what_is_particular_to_it() {
    assert_none("kind-of-question");
}

#[test]
fn whoever_asks_for_the_kind_of_a_page_answers_for_each_kind() {
    assert_none("kind-of-page");
}

#[test]
fn the_address_of_a_page_stands_in_its_own_file() {
    assert_none("html");
}

#[test]
fn no_two_types_that_another_file_can_see_have_the_same_name() {
    assert_none("namesake");
}

#[test]
fn nothing_is_decided_by_looking_into_a_list_of_findings() {
    assert_none("looks-into-findings");
    assert_none("needless-place");
}

#[test]
fn few_functions_are_handed_a_list_of_findings_to_add_to() {
    let all = &offences()["adds-to-findings"];
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    assert!(all.len() <= LISTS_TO_ADD_TO, "{} of at most {LISTS_TO_ADD_TO}:\n{}", all.len(), all.join("\n"));
}

#[test]
fn files_are_named_after_what_is_in_them() {
    let broken: Vec<String> = code::texts("src", "rs")
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| {
            let words = path.split(['/', '_', '.']).collect::<Vec<_>>();
            ["util", "utils", "helper", "helpers", "manager", "misc"].iter().any(|word| words.contains(word))
        })
        .collect();
    assert_eq!(broken, [""; 0]);
}
