//! The forms that findings are printed in.

use clap::ValueEnum;

/// The printed forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the line quoted
    Human,
    /// One JSON object a line
    Json,
    /// Annotations for a GitHub workflow
    Github,
    /// A SARIF 2.1.0 log
    Sarif,
    /// The comment of a pull request, which only `review` makes
    Markdown,
}
