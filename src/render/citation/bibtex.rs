//! A citation as an entry of BibTeX.

use super::{Citation, one_line};
use crate::page::Genre;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Citation<'_> {
    /// The entry, with a line end.
    pub(crate) fn bibtex(&self) -> String {
        let publisher = text(self.publisher);
        let authors: Vec<String> = self.authors.iter().map(|author| escaped(author)).collect();
        let site = text(self.site);
        let kind = match self.genre {
            Genre::Publication => "techreport",
            Genre::Chapter => "incollection",
            _ => "misc",
        };
        let mut out = format!("@{kind}{{{},\n", self.key);
        let mut field = |name: &str, value: &str| out.push_str(&format!("  {name} = {value},\n"));
        field("author", &format!("{{{{{}}}}}", authors.join("} and {")));
        field("title", &text(self.title));
        match self.genre {
            Genre::Publication => field("institution", &publisher),
            Genre::Chapter => {
                field("booktitle", &site);
                field("publisher", &publisher);
            }
            _ => field("howpublished", &site),
        }
        if let Some(edition) = self.edition {
            field("edition", &text(edition));
        }
        if let Some(date) = self.date {
            field("year", &format!("{{{}}}", date.year()));
            let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month));
            if let Some(month) = month {
                field("month", month);
            }
        }
        field("url", &format!("{{{}}}", address(&self.address)));
        out.push_str("}\n");
        out
    }
}

/// A value in two pairs of braces. BibTeX counts every brace, those after a backslash too, so braces are written as
/// commands, which have a pair of their own.
fn text(value: &str) -> String {
    format!("{{{{{}}}}}", escaped(value))
}

fn escaped(value: &str) -> String {
    let mut out = String::new();
    for character in one_line(value).chars() {
        match character {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', character]),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            character => out.push(character),
        }
    }
    out
}

/// A web address. It is read as it stands, so only what would end the value is encoded.
fn address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            character if character.is_whitespace() || character.is_control() => {}
            character => out.push(character),
        }
    }
    out
}
