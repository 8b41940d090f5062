//! The data that `site.yaml` declares public although they look personal.

use std::collections::HashSet;

use super::datum::PersonalDatum;
use super::fold::fold;
use crate::model::SiteSettings;

/// The entries of `allow`, and the site's `contact`.
#[derive(Debug, Default)]
pub(crate) struct Allowed(HashSet<String>);

impl Allowed {
    /// The settings' own.
    pub fn of(site: &SiteSettings) -> Allowed {
        let entries = site.allow.iter().chain(&site.contact);
        Allowed(entries.map(|entry| comparable(&String::from_utf8_lossy(fold(entry).text()))).collect())
    }

    /// True where exactly this was allowed.
    pub(super) fn has(&self, found: &PersonalDatum) -> bool {
        !self.0.is_empty() && self.0.contains(&comparable(&found.text))
    }
}

/// Without spaces and in small letters; numbers also without hyphens, brackets and full stops, and `+44` as `0`.
fn comparable(text: &str) -> String {
    let small: String =
        text.chars().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect();
    if small.contains('@') {
        return small;
    }
    let bare: String = small.chars().filter(|character| character.is_alphanumeric() || *character == '+').collect();
    let bare = if bare.len() >= 12 && bare.starts_with("44") { format!("+{bare}") } else { bare };
    match bare.strip_prefix("+44").or_else(|| bare.strip_prefix("0044")) {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => bare.trim_start_matches('+').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::comparable;

    #[test]
    fn spellings_of_one_number_are_the_same() {
        for other in ["020 7946 0000", "(020) 7946-0000", "+44 20 7946 0000", "+44 (0)20 7946 0000", "0044 20 79460000"]
        {
            assert_eq!(comparable(other), "02079460000", "{other}");
        }
        assert_eq!(comparable("Office @Example.org"), "office@example.org");
        assert_ne!(comparable("first.last@example.org"), comparable("firstlast@example.org"));
    }
}
