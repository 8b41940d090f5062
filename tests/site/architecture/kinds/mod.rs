//! Kinds of questions and of pages: who may tell them apart, and that nobody forgets one.

mod looks;

use super::code::{File, Offence};
use super::names::Names;
use looks::looks;

/// The names of one sort of kinds, in letters alone, and how many of them make an enum one of such kinds, whatever it
/// is called.
struct Sort {
    names: &'static [&'static str],
    enough: usize,
}

/// The kinds of questions as a questionnaire calls them: a kind, an answer of the kind, a column. Few of them may be
/// the plain parts that an answer is shown as.
const QUESTIONS: Sort = Sort {
    enough: 8,
    names: &[
        "text",
        "prose",
        "number",
        "quantity",
        "percentage",
        "date",
        "yesno",
        "choice",
        "choices",
        "list",
        "table",
        "image",
        "link",
        "links",
        "file",
    ],
};

/// The kinds of pages.
const PAGES: Sort = Sort {
    enough: 5,
    names: &[
        "home",
        "findings",
        "chapter",
        "theme",
        "casestudy",
        "casestudies",
        "compare",
        "submit",
        "teamlikemine",
        "selfassessment",
        "update",
        "updates",
        "glossary",
        "atoz",
        "search",
        "print",
        "pack",
        "notfound",
        "evidence",
        "board",
    ],
};

/// Names that nothing but a kind of question has.
const UNMISTAKABLE: &[&str] = &["yes-no", "choices", "quantity", "percentage"];

/// True for the places at which kinds of questions may be told apart.
fn is_answers(path: &str) -> bool {
    path.starts_with("src/answer/") || path == "src/answer.rs"
}

/// The enums of the project that list kinds of one sort.
fn lists(names: &Names, sort: &Sort) -> Vec<usize> {
    let is_one = |variant: &&String| sort.names.contains(&&*variant.to_lowercase());
    let is = |variants: &[String]| variants.iter().filter(is_one).count() >= sort.enough;
    let all = names.definitions.iter().enumerate();
    all.filter(|(_, definition)| is(&definition.variants)).map(|(number, _)| number).collect()
}

/// Every place outside `src/answer` that asks of what kind a question or an answer is.
pub fn of_questions(files: &[File], names: &Names) -> Vec<Offence> {
    let kinds = lists(names, &QUESTIONS);
    let outside = files.iter().filter(|file| !is_answers(&file.path));
    outside
        .flat_map(|file| {
            looks(file, names).into_iter().filter_map(|look| {
                let of = look.enums.iter().find(|number| kinds.contains(number));
                let word = look.literals.iter().find(|literal| UNMISTAKABLE.contains(&literal.as_str()));
                let what = match (of, word) {
                    (Some(number), _) => {
                        format!("{} on {}, a kind of question", look.how, names.definitions[*number].name)
                    }
                    (None, Some(word)) => format!("{} on {word:?}, a kind of question", look.how),
                    (None, None) => return None,
                };
                Some(Offence::new(&file.path, look.span, what))
            })
        })
        .collect()
}

/// Every place that asks of what kind a page is and has one answer for all kinds that it does not name.
pub fn of_pages(files: &[File], names: &Names) -> Vec<Offence> {
    let kinds = lists(names, &PAGES);
    files
        .iter()
        .flat_map(|file| {
            looks(file, names).into_iter().filter(|look| look.catches_all).filter_map(|look| {
                let number = look.enums.iter().find(|number| kinds.contains(number))?;
                let what = format!("{} on {} has one answer for all others", look.how, names.definitions[*number].name);
                Some(Offence::new(&file.path, look.span, what))
            })
        })
        .collect()
}

mod tests {
    use super::super::code::parse;
    use super::*;

    const ANSWER: (&str, &str) = (
        "src/answer/mod.rs",
        "pub enum Kind { Text, Prose { heading: u8 }, Number, Quantity(u8), Percentage, Date, YesNo, Choice(u8) }
        pub enum Part { Text, List, Table, Image, Link }
        impl Kind { fn f(&self) { match self { Self::Text => 1, _ => 2 } } }",
    );
    const PAGE: (&str, &str) =
        ("src/page/mod.rs", "pub enum Page { Home, Findings, Chapter(usize), Glossary, Search, CaseStudy(usize) }");

    fn found(rule: fn(&[File], &Names) -> Vec<Offence>, text: &str) -> Vec<String> {
        let user =
            format!("use crate::answer::{{Kind, Part}}; use crate::page::Page; fn f(a: Kind, p: Page) {{ {text} }}");
        let files = parse([("src/lib.rs", "mod answer; mod page; mod user;"), ANSWER, PAGE, ("src/user.rs", &user)]);
        let names = Names::read(&files);
        rule(&files, &names).into_iter().map(|offence| offence.what).collect()
    }

    #[test]
    fn whoever_tells_kinds_of_questions_apart_is_found() {
        for text in [
            "match a { Kind::Text => 1, Kind::Quantity(_) => 2, _ => 3 }",
            "match (1, &a) { (_, Kind::Choice(_)) => 1, _ => 2 }",
            "match a { crate::answer::Kind::Prose { .. } if x => 1, _ => 3 }",
            "if let Kind::Quantity(unit) = a {}",
            "let Kind::Choice(options) = a else { return };",
            "matches!(a, Kind::Text | Kind::Prose { .. })",
            "if a == Kind::Date {}",
            "use crate::answer::Kind as K; match a { Kind::Text => 1, _ => 2 }",
            "all.iter().any(|a| matches!(a, Kind::Date))",
            "assert!(matches!(a, Kind::Date))",
            "match name { \"yes-no\" => 1, _ => 2 }",
        ] {
            assert_eq!(found(of_questions, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn making_a_kind_and_telling_its_parts_apart_is_right() {
        for text in [
            "let made = Kind::Quantity(1); take(Kind::Text);",
            "match part { Part::Text => 1, Part::List => 2, _ => 3 }",
            "match name { \"list\" => 1, _ => 2 }",
            "match a { b => 1 }",
        ] {
            assert_eq!(found(of_questions, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn one_answer_for_all_other_kinds_of_pages_is_found() {
        for text in [
            "match p { Page::Home => 1, _ => 2 }",
            "match p { Page::Home => 1, other => 2 }",
            "match p { Page::Home => 1, Page::Findings | _ => 2 }",
            "match p { Page::Home => 1, _ if x => 2, Page::Findings => 3 }",
            "match (p, x) { (Page::Home, 1) => 1, (_, 2) => 2, (Page::Findings, _) => 3 }",
            "match &p { Page::Home => 1, whole @ _ => 2 }",
            "matches!(p, Page::Home | Page::Findings)",
            "if let Page::Chapter(n) = p {}",
            "let Page::Chapter(n) = p else { return };",
            "if p != Page::Home {}",
        ] {
            assert_eq!(found(of_pages, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn an_answer_for_each_kind_of_page_is_right() {
        for text in [
            "match p { Page::Home | Page::Findings => 1, Page::Chapter(_) => 2, Page::Glossary => 3, Page::CaseStudy(n) => n }",
            "match (p, x) { (Page::Home, _) => 1, (Page::Findings, 2) => 2, (Page::Glossary, other) => 3 }",
            "match part { Part::Text => 1, _ => 3 }",
            "let made = Page::Chapter(1);",
        ] {
            assert_eq!(found(of_pages, text), [""; 0], "{text}");
        }
    }
}
