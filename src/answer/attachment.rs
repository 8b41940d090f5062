//! Files that pages offer as they are, such as a form in Word or a report as PDF.

use std::sync::Arc;

use crate::source::named;
use crate::strings::Words;

/// The size in bytes above which a file is not offered.
pub(crate) const LARGEST: u64 = 10 * MEGABYTE;

const MEGABYTE: u64 = 1024 * 1024;

named! {
    /// A kind of file that pages may offer, called as its name ends.
    AttachmentKind {
        Pdf "pdf" "A document for reading and printing.";
        Docx "docx" "A text of Word.";
        Xlsx "xlsx" "A spreadsheet of Excel.";
        Pptx "pptx" "Slides of PowerPoint.";
        Odt "odt" "A text of LibreOffice.";
        Ods "ods" "A spreadsheet of LibreOffice.";
        Csv "csv" "A table as text.";
        Zip "zip" "Several files in one.";
    }
}

impl AttachmentKind {
    /// The kind of a file by the ending of its name, whatever its case.
    pub(crate) fn of(path: &str) -> Option<AttachmentKind> {
        AttachmentKind::from_name(&path.rsplit_once('.')?.1.to_ascii_lowercase())
    }

    /// The endings of all kinds, for messages.
    pub(crate) fn endings() -> String {
        let (all, last) = AttachmentKind::ALL.split_at(AttachmentKind::ALL.len() - 1);
        let all: Vec<String> = all.iter().map(|kind| format!(".{}", kind.as_str())).collect();
        let last: String = last.iter().map(|kind| format!(" and .{}", kind.as_str())).collect();
        format!("{}{last}", all.join(", "))
    }
}

/// A file that a page may offer: it is there, of a kind and size that can be published, and may stand where it is
/// named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Path below `content/`, with `/`, which is its address on the site too.
    pub path: Arc<str>,
    /// Its kind.
    pub kind: AttachmentKind,
    /// Its size.
    pub bytes: u64,
}

impl Attachment {
    /// Its kind and size, for behind the words of a link: `(PDF, 240 KB)`.
    pub(crate) fn described(&self, words: &Words) -> String {
        let kind = format!("attachment-{}", self.kind.as_str());
        let (unit, number) = match self.bytes {
            0..MEGABYTE => ("size-kb", self.bytes.div_ceil(1024) as f64),
            _ => ("size-mb", (self.bytes * 10 / MEGABYTE) as f64 / 10.0),
        };
        let size = words.fill(unit, &[("size", &words.number(number, 1_000.0))]);
        words.fill("attachment", &[("kind", words.get(&kind)), ("size", &size)])
    }
}
