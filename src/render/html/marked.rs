//! A text with its terms marked.

use std::ops::Range;

use crate::derive::terms::TermMarks;
use crate::render::escape;

/// Text with the first use of each term as a link to its entry, whose address is asked for by its id.
pub(crate) fn write_marked(out: &mut String, text: &str, marks: &mut TermMarks<'_>, href: impl Fn(&str) -> String) {
    let mut written = 0;
    marks.find(text, |range: Range<usize>, id| {
        escape::text(out, &text[written..range.start]);
        out.push_str("<a class=\"term\" href=\"");
        escape::text(out, &href(id));
        out.push_str("\">");
        escape::text(out, &text[range.clone()]);
        out.push_str("</a>");
        written = range.end;
    });
    escape::text(out, &text[written..]);
}
