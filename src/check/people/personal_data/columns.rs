//! The heads of a table's columns, which say what stands in the rows below them.

/// A table within a paragraph, folded.
#[derive(Debug)]
pub(super) struct Columns<'a> {
    heads: Vec<&'a [u8]>,
    /// The byte at which the rows begin.
    rows: usize,
}

impl<'a> Columns<'a> {
    /// The first table of a text. In a sheet the first line is the heads; elsewhere a line of hyphens is below them.
    pub fn of(text: &'a [u8], is_sheet: bool) -> Option<Columns<'a>> {
        memchr::memchr(b'|', text)?;
        let mut start = 0;
        let mut last: &[u8] = b"";
        for line in text.split(|one| *one == b'\n') {
            let next = start + line.len() + 1;
            if is_sheet {
                return Some(Columns { heads: cells(line).collect(), rows: next });
            }
            if last.contains(&b'|') && is_rule(line) {
                return Some(Columns { heads: cells(last).collect(), rows: next });
            }
            last = line;
            start = next;
        }
        None
    }

    /// The head of the column in which a place stands.
    pub fn head(&self, text: &[u8], at: usize) -> Option<&'a [u8]> {
        let before = text.get(self.rows..at)?;
        let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
        let column = cells(&before[start..]).count() - 1;
        self.heads.get(column).copied()
    }
}

/// The cells between the borders of a line; the border at its start has none before it.
fn cells(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.strip_prefix(b"|").unwrap_or(line).split(|one| *one == b'|')
}

/// True where a line is the one below the heads: `|---|:--:|`, with a border after its first hyphens.
fn is_rule(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"|").unwrap_or(line);
    let line = line.strip_prefix(b":").unwrap_or(line);
    let hyphens = line.iter().take_while(|one| **one == b'-').count();
    let rest = &line[hyphens..];
    let rest = rest.strip_prefix(b":").unwrap_or(rest);
    hyphens > 0 && rest.first() == Some(&b'|') && rest.iter().all(|one| matches!(one, b'-' | b'|' | b':'))
}
