//! A citation as a record of RIS.

use super::{Citation, one_line};
use crate::page::Genre;

impl Citation<'_> {
    /// The record, each line with `end` after it. The form says that lines end as in Windows, and all programs read
    /// plain line ends too.
    pub(crate) fn ris(&self, end: &str) -> String {
        let mut out = String::new();
        let mut line = |tag: &str, value: &str| {
            out.push_str(tag);
            out.push_str("  - ");
            out.push_str(&one_line(value));
            out.push_str(end);
        };
        line(
            "TY",
            match self.genre {
                Genre::Publication => "RPRT",
                Genre::Chapter => "CHAP",
                _ => "ELEC",
            },
        );
        self.authors.iter().for_each(|author| line("AU", author));
        line("TI", self.title);
        if self.genre != Genre::Publication {
            line("T2", self.site);
        }
        line("PB", self.publisher);
        if let Some(edition) = self.edition {
            line("ET", edition);
        }
        if let Some(date) = self.date {
            line("PY", &date.year().to_string());
            line("DA", &format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day()));
        }
        line("UR", &self.address);
        line("ER", "");
        out
    }
}
