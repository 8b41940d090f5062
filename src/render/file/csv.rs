//! CSV that spreadsheets open as text: UTF-8 with a byte-order mark, and no cell that runs as a formula.

/// A table being written.
#[derive(Debug)]
pub(super) struct Csv {
    out: String,
    first: bool,
}

impl Csv {
    pub(super) fn new() -> Csv {
        Csv { out: "\u{feff}".to_owned(), first: true }
    }

    /// A cell of text. One that a spreadsheet would take for a formula gets an apostrophe before it; numbers do not.
    pub(super) fn text(&mut self, text: &str) {
        self.separate();
        let defused = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
        if defused || text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
            self.out.push('"');
            if defused {
                self.out.push('\'');
            }
            for (index, part) in text.split('"').enumerate() {
                self.out.push_str(if index > 0 { "\"\"" } else { "" });
                self.out.push_str(part);
            }
            self.out.push('"');
        } else {
            self.out.push_str(text);
        }
    }

    /// A number, with a full stop as its decimal mark; nothing where there is none.
    pub(super) fn number(&mut self, number: Option<f64>) {
        match number {
            Some(number) => self.text(&number.to_string()),
            None => self.text(""),
        }
    }

    pub(super) fn end_row(&mut self) {
        self.out.push_str("\r\n");
        self.first = true;
    }

    /// The length of what is written, in bytes.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// Makes room for so much more, in bytes.
    pub(super) fn reserve(&mut self, room: usize) {
        self.out.reserve(room);
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn separate(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Csv;

    fn row(cells: &[&str]) -> String {
        let mut csv = Csv::new();
        cells.iter().for_each(|cell| csv.text(cell));
        csv.end_row();
        csv.finish()
    }

    #[test]
    fn cells_that_would_run_are_defused_and_numbers_are_left_alone() {
        assert_eq!(row(&["=1+1", "@x", "-2.5", "-x", "\tx"]), "\u{feff}\"'=1+1\",\"'@x\",-2.5,\"'-x\",\"'\tx\"\r\n");
    }

    #[test]
    fn commas_quotes_and_line_ends_are_quoted() {
        assert_eq!(row(&["a,b", "say \"x\"", "l\nm", ""]), "\u{feff}\"a,b\",\"say \"\"x\"\"\",\"l\nm\",\r\n");
    }
}
