use super::ChosenLook;
use crate::load::SourceTree;
use crate::model::Look;
use crate::source::Read;
use crate::strings::Phrase;

fn read(name: &str, language: &str, files: &[(&str, &str)]) -> (Option<Look>, Vec<String>) {
    let tree = SourceTree::from_texts(files.iter().copied());
    let Read { value, findings, .. } = super::read(&tree, ChosenLook { name, place: None, language });
    (value, findings.iter().map(|found| format!("{} {} {}", found.file, found.code, found.message)).collect())
}

fn template<'a>(look: &'a Look, name: &str) -> &'a str {
    &look.templates[name].text
}

#[test]
fn a_site_without_themes_has_the_built_in_look() {
    let (look, findings) = read("default", "en-GB", &[]);
    assert_eq!(findings, Vec::<String>::new());
    let look = look.unwrap();
    assert!(look.templates.contains_key("case-study.html") && !look.assets.is_empty());
    assert!(look.strings.entries.contains_key("not-stated"));
}

#[test]
fn one_file_of_a_look_replaces_that_file_only() {
    let (look, findings) = read(
        "own",
        "en",
        &[
            ("themes/own/templates/404.html", "mine"),
            ("themes/default/templates/page.html", "site's default"),
            ("themes/own/strings/en.yaml", "not-stated: Not given\n"),
        ],
    );
    assert_eq!(findings, Vec::<String>::new());
    let look = look.unwrap();
    assert_eq!(template(&look, "404.html"), "mine");
    assert_eq!(template(&look, "page.html"), "site's default");
    assert_ne!(template(&look, "home.html"), "");
    assert_eq!(look.strings.entries["not-stated"], Phrase::One("Not given".to_owned()));
    assert!(look.strings.entries.contains_key("nav-home"));
}

#[test]
fn an_unknown_look_names_the_nearest() {
    let (look, findings) = read("fcii", "en", &[("themes/fci/theme.yaml", "name: FCI\n")]);
    assert!(look.is_none());
    assert_eq!(findings, ["content/site.yaml unknown-look There is no theme `fcii`. Did you mean `fci`?"]);
}

#[test]
fn a_language_without_strings_is_filled_from_english_and_says_which_file_to_write() {
    let (look, findings) = read("default", "fi-FI", &[]);
    let strings = look.unwrap().strings;
    assert!(strings.english.contains("nav-home") && !strings.english.contains("value-with-unit"));
    assert_eq!(strings.text("search-common-words"), "", "English words of no meaning can be words of Finnish");
    let [finding] = findings.as_slice() else { panic!("{findings:#?}") };
    assert!(
        finding.starts_with("themes/default/strings/fi.yaml untranslated-strings ")
            && finding.ends_with(" have no words in `fi-FI`, and readers get the English: `a-to-z-count`, `a-to-z-entries`, `a-to-z-lead` and more."),
        "{finding}"
    );
}

#[test]
fn a_translation_may_have_gaps_but_needs_its_placeholders() {
    let text = "nav-home: Hafan\nnav-report:\nfound-all:\n  one:\n  other:\n";
    let (look, findings) = read("own", "cy", &[("themes/own/strings/cy.yaml", text)]);
    let strings = look.unwrap().strings;
    assert_eq!((strings.text("nav-home"), strings.text("nav-report")), ("Hafan", "Report"));
    assert!(strings.english.contains("found-all") && !strings.english.contains("nav-home"));
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let text = "about-value: tua\nnot-statd: x\n";
    let (look, findings) = read("default", "cy", &[("themes/default/strings/cy.yaml", text)]);
    assert!(look.is_none());
    let has = |wanted: &str| findings.iter().any(|found| found.contains(wanted));
    assert!(has("missing-string The string `about-value` lacks {value}."), "{findings:#?}");
    assert!(has("unknown-key There is no key `not-statd`. Did you mean `not-stated`?"), "{findings:#?}");
}

#[test]
fn gaps_are_filled_from_the_english_of_the_look() {
    let files =
        [("themes/own/strings/en.yaml", "nav-home: Start\n"), ("themes/own/strings/de.yaml", "nav-report: Bericht\n")];
    let (look, _) = read("own", "de", &files);
    let strings = look.unwrap().strings;
    assert_eq!((strings.text("nav-home"), strings.text("nav-report")), ("Start", "Bericht"));
}

#[test]
fn marks_numbers_and_dates_are_those_of_the_language_before_anybody_translates() {
    let strings = |language| read("default", language, &[]).0.unwrap().strings;
    let marks = |language| strings(language).quotation_marks().double.concat();
    assert_eq!(["de-AT", "fr", "cy", "en-GB", "fi"].map(marks), ["„“", "«\u{a0}\u{a0}»", "“”", "“”", "“”"]);
    assert_eq!(strings("fr").numerals().write(1234.5, 1_000.0), "1\u{202f}234,5");
    let day = |language| crate::strings::Words::new(&strings(language), language).date(jiff::civil::date(2026, 3, 2));
    assert_eq!(["de", "fr", "en", "fi"].map(day), ["2. März 2026", "2 mars 2026", "2 March 2026", "2026-03-02"]);
    assert_eq!(strings("ar").text("language-direction"), "rtl");
}

#[test]
fn a_key_that_a_theme_does_not_have_is_a_mistake() {
    let (_, findings) = read("own", "en", &[("themes/own/theme.yaml", "nme: X\n")]);
    assert_eq!(findings, ["themes/own/theme.yaml unknown-key There is no key `nme`. Did you mean `name`?"]);
}

#[test]
fn a_region_completes_its_language() {
    let files = [("themes/own/strings/en-GB.yaml", "not-stated: Not said\n"), ("themes/own/theme.yaml", "")];
    let (look, findings) = read("own", "en-GB", &files);
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(look.unwrap().strings.entries["not-stated"], Phrase::One("Not said".to_owned()));
}

#[test]
fn a_template_or_a_string_that_nothing_uses_is_said_with_the_nearest_name() {
    let files = [
        ("themes/own/templates/pages.html", "x"),
        ("themes/own/templates/bits.html", "{% component logo() %}{{ t(key=\"own-words\") }}{% endcomponent logo %}"),
        ("themes/own/templates/frame.html", "{{ <logo/> }}"),
        ("themes/own/templates/page.html", "{% extends \"frame.html\" %}"),
        ("themes/own/strings/en.yaml", "serach: Find\nnot-statd: No\nown-words: Ours\n"),
    ];
    let (look, findings) = read("own", "en", &files);
    assert!(look.is_some());
    let unused = "unused-in-theme";
    assert_eq!(
        findings,
        [
            format!(
                "themes/own/templates/pages.html {unused} No page and no other template uses the template pages.html. Did you mean `page.html`?"
            ),
            format!(
                "themes/own/strings/en.yaml {unused} Nothing uses the string `not-statd`. Did you mean `not-stated`?"
            ),
            format!(
                "themes/own/strings/en.yaml {unused} Nothing uses the string `serach`. Did you mean one that begins with `search-`?"
            ),
        ]
    );
}
