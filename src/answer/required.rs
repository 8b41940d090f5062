//! The moment from which an answer is demanded.

use crate::diagnostic::Code;
use crate::yaml::Fields;

/// The moment from which an answer is demanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Required {
    /// Never.
    #[default]
    No,
    /// Once the status is `published`.
    Published,
    /// In every status.
    Always,
}

impl Required {
    /// Reads it from a question or a column.
    pub(crate) fn declare(fields: &mut Fields<'_>) -> Required {
        let Some(node) = fields.node("required") else { return Required::No };
        match node.text() {
            Some("no" | "false") => Required::No,
            Some("published") => Required::Published,
            Some("always") => Required::Always,
            found => {
                let message = format!("`{}` does not say when the answer is required.", found.unwrap_or_default());
                let help = "Write `no`, `published` (once the case study is published) or `always`.";
                fields.mistake(Code::WrongType, "required", message, help);
                Required::No
            }
        }
    }
}
