//! The table of the rules, `rules.json`, which a script in a page reads as well.
//!
//! Its patterns are regular expressions in what Rust and JavaScript (with the flag `u`) share: no look-around, no
//! references back, no classes of Unicode. They never see the text itself but what [`super::fold`] makes of it, which
//! is ASCII, so a letter, a digit and the edge of a word are the same in both.
//!
//! | key of a rule | what it holds |
//! | --- | --- |
//! | `kind` | one of `kinds` |
//! | `find` | the pattern of what is looked for; whatever the case of its letters |
//! | `case` | which of the patterns heed the case of letters |
//! | `check` | what its digits must be: how many (`7`, `9-13`), or a check by name ([`super::checks`]) |
//! | `unless` | a pattern that what was found must not match |
//! | `before`, `after` | patterns of the words beside it: at least one of those given must match |
//! | `not_before`, `not_after` | patterns of the words beside it that must not match |
//! | `prose` | the rule is none for the names of files |
//! | `why` | a word to whoever reads the table |
//!
//! `{name}` in a pattern stands for one of `parts`. `before` and `after` at the top say how many characters beside a
//! place are looked at, `above` how long a line above a paragraph or column may be to speak for it.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex_automata::meta::Regex;
use regex_automata::{Anchored, Input};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;
use serde::Deserialize;

use super::checks::Check;
use super::datum::DatumKind;

/// The table.
#[derive(Debug)]
pub(super) struct RuleTable {
    /// So many characters before a place are looked at.
    pub before: usize,
    /// So many characters after a place are looked at.
    pub after: usize,
    /// The longest line or head of a column that speaks for what is below it.
    pub above: usize,
    /// The way that a text is read.
    pub fold: Folding,
    /// The rules. Where two find something at one place, the earlier one is right.
    pub rules: Vec<Rule>,
    kinds: BTreeMap<DatumKind, String>,
}

/// The characters that are read as something else.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Folding {
    /// Characters and ranges (`a-z`) that nobody sees.
    pub invisible: String,
    /// Signs that begin an item of a list.
    pub markers: String,
    /// The noughts of other scripts' digits, each followed by the other nine.
    pub digits: Vec<u32>,
    /// Characters that are read as others.
    pub signs: BTreeMap<char, String>,
    /// HTML's names of characters.
    pub entities: BTreeMap<String, String>,
    /// HTML's elements, and what they show as.
    pub tags: BTreeMap<String, String>,
}

/// One rule.
#[derive(Debug)]
pub(super) struct Rule {
    pub kind: DatumKind,
    pub prose: bool,
    pub check: Option<Check>,
    pub find: RulePattern,
    pub unless: Option<RulePattern>,
    pub before: Option<RulePattern>,
    pub after: Option<RulePattern>,
    pub not_before: Option<RulePattern>,
    pub not_after: Option<RulePattern>,
}

/// A pattern, made into a program when it is first needed: most of them never are.
#[derive(Debug)]
pub(super) struct RulePattern {
    text: String,
    any_case: bool,
    regex: OnceLock<Option<Regex>>,
}

#[derive(Deserialize)]
struct Written {
    before: usize,
    after: usize,
    above: usize,
    fold: Folding,
    kinds: BTreeMap<DatumKind, String>,
    parts: BTreeMap<String, Part>,
    rules: Vec<WrittenRule>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Part {
    RulePattern(String),
    Words(Vec<String>),
}

#[derive(Deserialize)]
struct WrittenRule {
    kind: DatumKind,
    find: String,
    #[serde(default)]
    case: Vec<String>,
    #[serde(default)]
    prose: bool,
    check: Option<String>,
    unless: Option<String>,
    before: Option<String>,
    after: Option<String>,
    not_before: Option<String>,
    not_after: Option<String>,
}

/// The table as it is written.
pub(crate) const WRITTEN: &str = include_str!("rules.json");

static TABLE: LazyLock<RuleTable> = LazyLock::new(|| read(WRITTEN).unwrap_or_default());

impl RuleTable {
    /// The one that the program holds.
    pub fn get() -> &'static RuleTable {
        &TABLE
    }

    /// A kind with its article, for messages.
    pub fn described(&self, kind: DatumKind) -> &str {
        self.kinds.get(&kind).map_or("personal data", String::as_str)
    }
}

/// A table without rules, which a program whose table is broken would have; a test reads the table.
impl Default for RuleTable {
    fn default() -> RuleTable {
        RuleTable { before: 0, after: 0, above: 0, fold: Folding::default(), rules: Vec::new(), kinds: BTreeMap::new() }
    }
}

pub(super) fn read(text: &str) -> Result<RuleTable, String> {
    let written: Written = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let rules = written.rules.iter().map(|rule| rule.read(&written.parts)).collect::<Result<Vec<_>, String>>()?;
    let Written { before, after, above, fold, kinds, .. } = written;
    Ok(RuleTable { before, after, above, fold, rules, kinds })
}

impl WrittenRule {
    fn read(&self, parts: &BTreeMap<String, Part>) -> Result<Rule, String> {
        let pattern = |name: &str, written: &str| {
            let heeds_case = self.case.iter().any(|field| field == name);
            Ok::<_, String>(RulePattern { text: whole(written, parts)?, any_case: !heeds_case, regex: OnceLock::new() })
        };
        let optional =
            |name: &str, written: &Option<String>| written.as_ref().map(|written| pattern(name, written)).transpose();
        let check = |name: &String| Check::named(name).ok_or_else(|| format!("there is no check {name}"));
        Ok(Rule {
            kind: self.kind,
            prose: self.prose,
            check: self.check.as_ref().map(check).transpose()?,
            find: pattern("find", &self.find)?,
            unless: optional("unless", &self.unless)?,
            before: optional("before", &self.before)?,
            after: optional("after", &self.after)?,
            not_before: optional("not_before", &self.not_before)?,
            not_after: optional("not_after", &self.not_after)?,
        })
    }
}

/// A pattern with its parts in their places.
fn whole(pattern: &str, parts: &BTreeMap<String, Part>) -> Result<String, String> {
    let mut whole_pattern = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        whole_pattern.push_str(before);
        let name = after.split_once('}').map_or("", |(name, _)| name);
        let is_name = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_');
        match is_name {
            true => {
                let part = match parts.get(name).ok_or_else(|| format!("there is no part {name}"))? {
                    Part::RulePattern(pattern) => whole(pattern, parts)?,
                    Part::Words(words) => whole(&words.join("|"), parts)?,
                };
                whole_pattern.push_str("(?:");
                whole_pattern.push_str(&part);
                whole_pattern.push(')');
                rest = after.get(name.len() + 1..).unwrap_or_default();
            }
            // How often something is repeated.
            false => {
                whole_pattern.push('{');
                rest = after;
            }
        }
    }
    Ok(whole_pattern + rest)
}

impl RulePattern {
    /// The meaning of the pattern.
    ///
    /// # Errors
    /// Where it is no regular expression.
    pub fn meaning(&self) -> Result<Hir, String> {
        let mut parser = ParserBuilder::new().unicode(false).utf8(false).case_insensitive(self.any_case).build();
        parser.parse(&self.text).map_err(|error| error.to_string())
    }

    fn regex(&self) -> Option<&Regex> {
        // The quickest to make: most are run over some words only.
        let made = || {
            let config = Regex::config().dfa(false).onepass(false).auto_prefilter(false);
            Regex::builder().configure(config).build_from_hir(&self.meaning().ok()?).ok()
        };
        self.regex.get_or_init(made).as_ref()
    }

    /// True where the pattern matches anywhere in the text.
    pub fn is_in(&self, text: &[u8]) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// The first match from a place on.
    pub fn find(&self, text: &[u8], from: usize) -> Option<(usize, usize)> {
        let input = Input::new(text).range(from..).anchored(Anchored::No);
        self.regex()?.search(&input).map(|found| (found.start(), found.end()))
    }
}
