//! One generated case study: it answers the questionnaire as people do, with gaps.

use std::fmt::Write as _;

use casebook::answer::{AnyKind, ChoiceOption, Column, ColumnRole, Role};
use casebook::proforma::{Proforma, Question, Required};
use casebook::yaml::writing::value as yaml_value;

use super::corpus::WORDS_EACH;
use super::random::Random;
use super::words::{Words, place};

/// The content that a case study answers and links to.
#[derive(Debug)]
pub struct Surroundings<'a> {
    pub proforma: &'a Proforma,
    pub words: &'a Words,
    /// The ingredients, as links name them.
    pub ingredients: Vec<String>,
    /// The generated case studies.
    pub slugs: &'a [String],
}

/// The number of case studies, of a hundred, that answer a question which does not have to be answered.
const ANSWERED: usize = 75;

/// The text of the file.
pub fn text(number: usize, surroundings: &Surroundings<'_>) -> String {
    let mut study = Study { number, random: Random::of("case study", number), surroundings, text: String::new() };
    study.text.push_str("---\n");
    for (_, question) in surroundings.proforma.public() {
        study.front_matter(question);
    }
    study.text.push_str("---\n");
    study.body();
    study.text
}

struct Study<'a> {
    number: usize,
    random: Random,
    surroundings: &'a Surroundings<'a>,
    text: String,
}

impl Study<'_> {
    fn front_matter(&mut self, question: &Question) {
        let must = question.required != Required::No || question.role.is_some();
        if !must && !self.random.chance(ANSWERED) {
            return;
        }
        let answer = match (question.role, &question.kind) {
            (Some(Role::Title), _) => yaml_value(&self.title()),
            (Some(Role::Status), _) => "published".to_owned(),
            (Some(Role::Consent), _) => "true".to_owned(),
            // Above those of the shipped ones.
            (Some(Role::Number), _) => (self.number + 101).to_string(),
            (Some(Role::TeamSize), _) => match self.random.chance(ANSWERED) {
                true => format!("{}.{}", self.random.below(14), self.random.below(10)),
                false => return,
            },
            // The first publication is before all other days.
            (Some(Role::Published), AnyKind::Date(_)) => self.day(2020),
            (Some(Role::People), AnyKind::Table(table)) => self.posts(&table.columns),
            (_, kind) => match self.answer(kind) {
                Some(answer) => answer,
                None => return,
            },
        };
        // A list or a table begins on the line below its key.
        let space = if answer.starts_with('\n') { "" } else { " " };
        let _ = writeln!(self.text, "{}:{space}{answer}", question.id);
    }

    fn title(&mut self) -> String {
        let words = self.random.between(1, 3);
        format!("{} {}", place(self.number), self.surroundings.words.phrase(&mut self.random, words))
    }

    /// An answer as front matter says it; none for what stands in the body or needs a file.
    fn answer(&mut self, kind: &AnyKind) -> Option<String> {
        let words = self.surroundings.words;
        let random = &mut self.random;
        Some(match kind {
            AnyKind::Text(_) => {
                let length = random.between(8, 24);
                yaml_value(&words.sentence(random, length, None))
            }
            AnyKind::Number(_) => random.between(1, 40).to_string(),
            AnyKind::Quantity(_) => {
                let about = if random.chance(40) { "~" } else { "" };
                format!("{about}{}", random.between(2, 300) * 100)
            }
            AnyKind::Percentage(_) => format!("{}%", random.between(1, 20) * 5),
            AnyKind::Date(_) => self.day(2023),
            AnyKind::YesNo(_) => if random.chance(60) { "true" } else { "false" }.to_owned(),
            AnyKind::Choice(choice) => some_of(random, &choice.options.0, 1),
            AnyKind::Choices(choices) => {
                let options = &choices.options.0;
                let count = random.between(1, options.len().min(5));
                format!("[{}]", some_of(random, options, count))
            }
            AnyKind::List(_) => {
                let count = random.between(1, 3);
                let entries = (0..count).map(|_| format!("\n  - {}", yaml_value(&words.heading(random, 4))));
                entries.collect()
            }
            AnyKind::Link(_) => {
                format!("\"[{}](https://example.org/{})\"", words.heading(random, 3), random.below(1_000))
            }
            AnyKind::Links(_) => {
                let links =
                    (0..random.between(1, 3)).map(|_| format!("\n  - https://example.org/{}", random.below(1_000)));
                links.collect()
            }
            AnyKind::Table(_) | AnyKind::Prose(_) | AnyKind::Image(_) | AnyKind::File(_) => return None,
        })
    }

    /// A day in one of the three years from `first` on.
    fn day(&mut self, first: usize) -> String {
        let random = &mut self.random;
        format!("{}-{:02}-{:02}", random.between(first, first + 2), random.between(1, 12), random.between(1, 28))
    }

    /// The posts of a team. The last one does not say its share, as in most answers, so that there is no sum that
    /// would have to be the size of the team. Each but the first reports to the one before, or outside.
    fn posts(&mut self, columns: &[Column]) -> String {
        let count = self.random.between(2, 6);
        let titles: Vec<String> = (1..=count)
            .map(|post| format!("{} post {post}", self.surroundings.words.heading(&mut self.random, 2)))
            .collect();
        let mut rows = String::new();
        for (post, title) in titles.iter().enumerate() {
            let mut separator = "\n  - ";
            for column in columns {
                let cell = match column.role {
                    Some(ColumnRole::PersonTitle) => Some(yaml_value(title)),
                    Some(ColumnRole::Share) if post + 1 == count => None,
                    Some(ColumnRole::ReportsTo) => post.checked_sub(1).map(|lead| yaml_value(&titles[lead])),
                    _ if column.required || self.random.chance(60) => self.answer(&column.kind),
                    _ => None,
                };
                if let Some(cell) = cell {
                    let _ = write!(rows, "{separator}{}: {cell}", column.id);
                    separator = "\n    ";
                }
            }
        }
        rows
    }

    fn body(&mut self) {
        let headings: Vec<&str> = self
            .surroundings
            .proforma
            .public()
            .filter_map(|(_, question)| Some((question.kind.section()?.heading, question.required != Required::No)))
            .filter(|(_, must)| *must || self.random.chance(90))
            .map(|(heading, _)| heading)
            .collect();
        // The rest is front matter, and what a section's last block has beyond its share.
        let words = self.random.between(WORDS_EACH * 4 / 10, WORDS_EACH * 7 / 10) / headings.len().max(1);
        for heading in headings {
            let _ = writeln!(self.text, "\n## {heading}");
            let end = count_words(&self.text) + words;
            while count_words(&self.text) < end {
                self.block();
            }
        }
        if self.random.chance(25) {
            self.table();
        }
        if self.number % 10 == 9 {
            self.code();
        }
    }

    /// A paragraph or a list.
    fn block(&mut self) {
        if self.random.chance(25) {
            self.text.push('\n');
            for _ in 0..self.random.between(2, 4) {
                let item = self.linked_sentence(20);
                let _ = writeln!(self.text, "- {item}");
            }
            return;
        }
        let first = self.linked_sentence(35);
        let mut paragraph = first;
        for _ in 0..self.random.between(1, 3) {
            paragraph.push(' ');
            paragraph.push_str(&self.linked_sentence(0));
        }
        let _ = writeln!(self.text, "\n{paragraph}");
    }

    /// A sentence; in so many of a hundred cases it is evidence for an ingredient, in a few it leads to another case
    /// study.
    fn linked_sentence(&mut self, evidence: usize) -> String {
        let Surroundings { words, ingredients, slugs, .. } = self.surroundings;
        let random = &mut self.random;
        let target = if random.chance(evidence) {
            random.pick(ingredients).cloned()
        } else if random.chance(3) {
            random.pick(slugs).filter(|slug| **slug != slugs[self.number]).map(|slug| format!("{slug}.md"))
        } else {
            None
        };
        let length = random.between(3, 6);
        let link = target.map(|target| format!("[{}]({target})", words.phrase(random, length)));
        let length = random.between(8, 24);
        words.sentence(random, length, link.as_deref())
    }

    fn table(&mut self) {
        let (words, random) = (self.surroundings.words, &mut self.random);
        let _ =
            writeln!(self.text, "\n| {} | {} |\n| --- | ---: |", words.heading(random, 2), words.heading(random, 1));
        for _ in 0..random.between(3, 8) {
            let _ = writeln!(self.text, "| {} | {} |", words.heading(random, 3), random.below(100));
        }
    }

    fn code(&mut self) {
        let (words, random) = (self.surroundings.words, &mut self.random);
        let (column, table) = (words.word(random), place(self.number).to_lowercase());
        let _ = writeln!(
            self.text,
            "\n```sql\n-- {}\nSELECT ward, COUNT(*) AS \"{column}\"\nFROM {table}\nWHERE recorded >= DATE '2025-01-01' AND score > {}\nGROUP BY ward;\n```",
            words.heading(random, 6),
            random.below(20)
        );
    }
}

/// The ids of some options, in the order of the questionnaire, with commas between.
fn some_of(random: &mut Random, options: &[ChoiceOption], count: usize) -> String {
    let mut chosen: Vec<usize> = (0..options.len()).collect();
    while chosen.len() > count {
        chosen.remove(random.below(chosen.len()));
    }
    chosen.into_iter().map(|option| options[option].id.as_str()).collect::<Vec<_>>().join(", ")
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}
