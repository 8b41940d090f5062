//! Questions as they stand on paper, and on a form for word processors.

/// The field that a form has for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperField {
    /// A line.
    Line,
    /// Lines, each an entry.
    Lines,
    /// Room for as much as one likes.
    Paragraphs,
    /// A box beside each answer, of which one is ticked.
    Tick,
    /// The same, of which any number are ticked.
    Ticks,
    /// The same, with lines for other words.
    TicksAndLines,
    /// A table, with rows to add.
    Rows,
    /// A picture, with what it shows.
    Picture,
    /// The name of a file that is sent beside the form, with its title.
    FileName,
}
