//! Files that a page offers as they are: which may stand where, and what is said of the others.

use std::sync::Arc;

use super::nearest;
use super::targets::{Linkable, Targets};
use crate::answer::LARGEST_ATTACHMENT;
use crate::diagnostic::Code;
use crate::model::{Attachment, AttachmentKind, Attachments, Collection};
use crate::source::{LinkProblem, amount, file_name, folder_and_name};

impl Targets {
    /// The attachment at a path, for the file `from`, both below `content/`: its address on the site is that path.
    ///
    /// # Errors
    /// It is not there, is of a kind or size that is not published, belongs to a page that readers do not see, or may not
    /// stand in that file.
    pub fn attachment(&self, path: &str, from: &str) -> Result<Attachment, LinkProblem> {
        let name = file_name(path);
        let refused = |message: String, help: String| Err(LinkProblem::new(Code::NotAnAttachment, message).help(help));
        let (kind, bytes) = match self.entry(path) {
            Some(Linkable::Attachment(kind, bytes)) => (*kind, *bytes),
            Some(Linkable::Other) => {
                let message = format!("`{name}` is there, but files of this kind are not published.");
                let endings = AttachmentKind::endings();
                return refused(message, format!("Save it as one of the kinds that readers can open: {endings}."));
            }
            Some(_) => {
                let message = format!("`{name}` is a part of the site itself, and no file that is offered beside it.");
                return refused(message, format!("A file that is offered ends in {}.", AttachmentKind::endings()));
            }
            None => return Err(nearest::nothing(self, from, path, name, None)),
        };
        if self.is_hidden_from(path, from) {
            let message = "This file belongs to a page that is not published.";
            let help = "Take the link out until that page is published.";
            return Err(LinkProblem::new(Code::LinkToUnpublished, message).help(help));
        }
        if self.attachments() == Attachments::Editors && is_of_case_studies(from) {
            let message = format!("`{name}` is there, but case studies of this site offer no files.");
            let help = "Say in the text what matters in it, or ask the editor. `attachments: everyone` in site.yaml allows it.";
            return refused(message, help.to_owned());
        }
        if bytes > LARGEST_ATTACHMENT {
            let (size, most) = (amount(bytes), amount(LARGEST_ATTACHMENT));
            let message = format!("`{name}` takes {size}, and a file that is offered at most {most}.");
            return refused(message, "Make it smaller, for example with smaller pictures in it.".to_owned());
        }
        let path: Arc<str> = path.into();
        Ok(Attachment { path, kind, bytes })
    }
}

fn is_of_case_studies(from: &str) -> bool {
    let folder = folder_and_name(from).0;
    folder.split('/').next() == Collection::CaseStudies.folder()
}
