//! The words of the site's language: phrases, plurals, dates and numbers.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use hashbrown::{HashMap, HashSet};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use super::numerals::Numerals;
use super::words::{Phrase, Strings};

/// The sign before words that are English on a page in another language, in what templates make: only who sees the
/// whole page knows whether they can be marked there. No text may have it.
pub(crate) const ENGLISH_BEGINS: char = '\u{fdd0}';
/// The sign behind them.
pub(crate) const ENGLISH_ENDS: char = '\u{fdd1}';

/// Phrases with the rules for filling them in.
pub(crate) struct Words {
    phrases: HashMap<String, Phrase>,
    plurals: Option<PluralRules>,
    /// The keys whose words are English in a site of another language, which follow the rules of English.
    english: HashSet<String>,
    english_plurals: Option<PluralRules>,
    numerals: Numerals,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Words").field("phrases", &self.phrases).finish_non_exhaustive()
    }
}

/// The reason that a phrase cannot be made.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum PhraseError {
    /// No string has this key.
    Unknown,
    /// The string is a list.
    IsList,
    /// The string is not a list.
    NotAList,
    /// The string has words for several numbers, and no `n` was given.
    NeedsNumber,
    /// Nothing was given for this placeholder.
    Unfilled(String),
}

impl Words {
    /// The words of a strings file in a language.
    pub(crate) fn new(strings: &Strings, language: &str) -> Words {
        let phrases: HashMap<String, Phrase> =
            strings.entries.iter().map(|(key, phrase)| (key.clone(), phrase.clone())).collect();
        Words {
            phrases,
            plurals: plural_rules(language),
            english: strings.english.iter().cloned().collect(),
            english_plurals: plural_rules("en").filter(|_| !strings.english.is_empty()),
            numerals: strings.numerals(),
        }
    }

    /// Every key.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.phrases.keys().map(String::as_str)
    }

    /// A phrase without placeholders; the key itself where there is none, which `check` does not let happen.
    pub(crate) fn get<'w>(&'w self, key: &'w str) -> &'w str {
        match self.phrases.get(key) {
            Some(Phrase::One(text)) => text,
            _ => key,
        }
    }

    /// A phrase with its placeholders filled in; the key itself where it cannot be made.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.phrase(key, None, values).unwrap_or_else(|_| key.to_owned())
    }

    /// A phrase with a question and an answer to it. Behind a question mark stands no colon.
    pub(crate) fn answered(&self, key: &str, question: &str, answer: &str) -> String {
        self.fill(key, &[("question", question), ("answer", answer)]).replacen("?:", "?", 1)
    }

    /// A phrase for a number.
    pub(crate) fn count(&self, key: &str, n: usize) -> String {
        self.phrase(key, Some(n as f64), &[]).unwrap_or_else(|_| key.to_owned())
    }

    /// The phrase of a key, in the words for `n` where it has several, with every `{name}` filled in.
    pub(crate) fn phrase(&self, key: &str, n: Option<f64>, values: &[(&str, &str)]) -> Result<String, PhraseError> {
        self.filled(key, n, values, ("", ""))
    }

    /// The same for a page. Words that are English stand between two signs, and what is filled in outside of them.
    pub(crate) fn on_page(&self, key: &str, n: Option<f64>, values: &[(&str, &str)]) -> Result<String, PhraseError> {
        if !self.english.contains(key) {
            return self.phrase(key, n, values);
        }
        let (mut begins, mut ends) = ([0; 4], [0; 4]);
        let signs = (&*ENGLISH_BEGINS.encode_utf8(&mut begins), &*ENGLISH_ENDS.encode_utf8(&mut ends));
        self.filled(key, n, values, signs)
    }

    /// Tells whether the words of a key are English on a page in another language.
    pub(crate) fn is_english(&self, key: &str) -> bool {
        self.english.contains(key)
    }

    fn filled(
        &self,
        key: &str,
        n: Option<f64>,
        values: &[(&str, &str)],
        (begins, ends): (&str, &str),
    ) -> Result<String, PhraseError> {
        let text = match self.phrases.get(key) {
            None => return Err(PhraseError::Unknown),
            Some(Phrase::List(_)) => return Err(PhraseError::IsList),
            Some(Phrase::One(text)) => text,
            Some(Phrase::Plural(forms)) => {
                let n = n.ok_or(PhraseError::NeedsNumber)?;
                let form = forms.get(self.category(key, n)).or_else(|| forms.get("other"));
                form.ok_or(PhraseError::Unknown)?
            }
        };
        let number = n.map(|n| self.number(n, 1_000.0));
        let mut phrase = String::with_capacity(text.len() + 16);
        phrase.push_str(begins);
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            phrase.push_str(before);
            match (values.iter().find(|(key, _)| *key == name), &number) {
                (Some((_, value)), _) if value.contains(char::is_alphabetic) => {
                    phrase.extend([ends, value, begins]);
                }
                (Some((_, value)), _) => phrase.push_str(value),
                (None, Some(number)) if name == "n" => phrase.push_str(number),
                _ => return Err(PhraseError::Unfilled(name.to_owned())),
            }
            // A name that ends with its own mark, such as "Ltd.", ends the sentence with it.
            let ended = values.iter().any(|(key, value)| *key == name && value.ends_with(['.', '?', '!', '…']));
            rest = after.strip_prefix('.').filter(|after| ended && !after.starts_with('.')).unwrap_or(after);
        }
        phrase.extend([rest, ends]);
        Ok(phrase)
    }

    /// The texts of a list.
    pub(crate) fn list(&self, key: &str) -> Result<&[String], PhraseError> {
        match self.phrases.get(key) {
            None => Err(PhraseError::Unknown),
            Some(Phrase::List(texts)) => Ok(texts),
            Some(_) => Err(PhraseError::NotAList),
        }
    }

    /// A unit beside a number in words: of one it is written as the strings say, such as "person" for "people".
    pub(crate) fn unit_of<'a>(&'a self, number: &str, unit: &'a str) -> &'a str {
        let of_one = |pair: &'a String| pair.split_once('=').filter(|(many, _)| *many == unit).map(|(_, one)| one);
        let known = || self.list("units-of-one").unwrap_or_default().iter().find_map(of_one);
        if number == "1" { known().unwrap_or(unit) } else { unit }
    }

    /// An entry of the strings file as JSON, for scripts, which fill it in themselves: a text, texts by plural
    /// category, or a list.
    pub(crate) fn message(&self, key: &str) -> Option<String> {
        Some(
            match self.phrases.get(key)? {
                Phrase::One(text) => serde_json::json!(text),
                Phrase::Plural(forms) => serde_json::json!(forms),
                Phrase::List(texts) => serde_json::json!(texts),
            }
            .to_string(),
        )
    }

    fn category(&self, key: &str, n: f64) -> &'static str {
        let rules = if self.english.contains(key) { &self.english_plurals } else { &self.plurals };
        category_of(rules.as_ref(), &n.to_string())
    }

    /// A day in words; in figures where the language's own months are not known.
    pub(crate) fn date(&self, date: Date) -> String {
        let months = self.list("months").ok().filter(|_| !self.is_english("months")).unwrap_or_default();
        let month = usize::try_from(date.month()).ok().and_then(|month| months.get(month - 1));
        match month {
            Some(month) => self.fill(
                "date",
                &[("day", &date.day().to_string()), ("month", month), ("year", &date.year().to_string())],
            ),
            None => date.to_string(),
        }
    }

    /// A number in the language's digits, with separators from `grouped_from` on.
    pub(crate) fn number(&self, value: f64, grouped_from: f64) -> String {
        self.numerals.write(value, grouped_from)
    }

    /// A count as the language writes it.
    pub(crate) fn whole(&self, count: u64) -> String {
        self.number(count as f64, 1_000.0)
    }

    /// "About" a value.
    pub(crate) fn about(&self, value: String, approximate: bool) -> String {
        if approximate { self.fill("about-value", &[("value", &value)]) } else { value }
    }
}

impl PhraseError {
    /// The mistake in words, for who wrote the template.
    pub(crate) fn message(&self, key: &str) -> String {
        let mut message = match self {
            PhraseError::Unknown => format!("There is no string `{key}`"),
            PhraseError::IsList => format!("The string `{key}` is a list: use `phrases(key=\"{key}\")`"),
            PhraseError::NotAList => format!("The string `{key}` is no list: use `t(key=\"{key}\")`"),
            PhraseError::NeedsNumber => format!("The string `{key}` has words for several numbers: give `n`"),
            PhraseError::Unfilled(name) => format!("The string `{key}` has a placeholder {{{name}}}: give `{name}`"),
        };
        let _ = message.write_char('.');
        message
    }
}

/// The rules of the language with its region, or else of the language alone.
fn plural_rules(language: &str) -> Option<PluralRules> {
    let tag: LanguageIdentifier = language.parse().ok()?;
    let bare = LanguageIdentifier::from_parts(tag.language, None, None, &[]);
    PluralRules::create(tag, PluralRuleType::CARDINAL)
        .or_else(|_| PluralRules::create(bare, PluralRuleType::CARDINAL))
        .ok()
}

/// The plural categories of a language, as far as numbers that people count with have them.
pub(crate) fn categories(language: &str) -> Vec<&'static str> {
    let rules = plural_rules(language);
    let of = |number: &str| category_of(rules.as_ref(), number);
    let mut found: BTreeSet<&str> = (0..=200).map(|number: u32| of(&number.to_string())).collect();
    found.extend(["1.5", "1000000"].map(of));
    found.insert("other");
    ["zero", "one", "two", "few", "many", "other"].into_iter().filter(|category| found.contains(category)).collect()
}

fn category_of(rules: Option<&PluralRules>, number: &str) -> &'static str {
    match rules.and_then(|rules| rules.select(number).ok()) {
        Some(PluralCategory::ZERO) => "zero",
        Some(PluralCategory::ONE) => "one",
        Some(PluralCategory::TWO) => "two",
        Some(PluralCategory::FEW) => "few",
        Some(PluralCategory::MANY) => "many",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str) -> Words {
        let mut strings = Strings::default();
        let mut put = |key: &str, phrase| strings.entries.insert(key.to_owned(), phrase);
        let one = |text: &str| Phrase::One(text.to_owned());
        put("about-value", one("about {value}"));
        put("value-with-unit", one("{value} {unit}"));
        put("date", one("{day} {month} {year}"));
        put("months", Phrase::List((1..=12).map(|month| format!("M{month}")).collect()));
        let forms = [("one", "{n} pogled"), ("few", "{n} pogledi"), ("other", "{n} pogledov")];
        put("views", Phrase::Plural(forms.map(|(key, text)| (key.to_owned(), text.to_owned())).into()));
        Words::new(&strings, language)
    }

    #[test]
    fn plurals_follow_the_language() {
        assert_eq!(words("sl").count("views", 3), "3 pogledi");
        assert_eq!(words("sl-SI").count("views", 1), "1 pogled");
        assert_eq!(words("en-GB").count("views", 3000), "3,000 pogledov");
    }

    #[test]
    fn scripts_get_phrases_with_all_their_forms() {
        let views = r#"{"few":"{n} pogledi","one":"{n} pogled","other":"{n} pogledov"}"#;
        assert_eq!(words("sl").message("views").as_deref(), Some(views));
        assert_eq!(words("sl").message("about-value").as_deref(), Some(r#""about {value}""#));
        assert_eq!(words("sl").message("nothing"), None);
    }

    #[test]
    fn a_phrase_that_cannot_be_made_says_why() {
        let words = words("en");
        assert_eq!(words.phrase("nothing", None, &[]), Err(PhraseError::Unknown));
        assert_eq!(words.phrase("views", None, &[]), Err(PhraseError::NeedsNumber));
        assert_eq!(words.phrase("about-value", None, &[]), Err(PhraseError::Unfilled("value".to_owned())));
    }

    #[test]
    fn dates_are_written_as_the_strings_say() {
        assert_eq!(words("en").date(jiff::civil::date(2026, 3, 2)), "2 M3 2026");
    }
}
