//! What an import knows of the site.

use std::collections::BTreeSet;
use std::path::Path;

use super::matching::Ground;
use crate::answer::{Habits, said_key};
use crate::check::{self, FormSite, WrittenRedirects};
use crate::load;
use crate::new::Unread;
use crate::proforma::Proforma;
use crate::render::word::{FormGround, PrintedTexts, form};

/// The site that something is imported into.
#[derive(Debug)]
pub struct ImportSite {
    /// The questionnaire.
    pub proforma: Proforma,
    /// The addresses of pages that are no more.
    pub(super) kept: WrittenRedirects,
    form: FormSite,
}

impl ImportSite {
    /// Reads the site in `root`.
    ///
    /// # Errors
    /// Where the folder cannot be read. Mistakes in the questionnaire are in the value.
    pub fn load(root: &Path) -> Result<Result<ImportSite, Unread>, load::LoadError> {
        let tree = load::load(root)?;
        let proforma = match check::questionnaire(&tree) {
            Ok(proforma) => proforma,
            Err(diagnostics) => return Ok(Err(Unread { tree, diagnostics })),
        };
        Ok(match check::form_site(&tree) {
            Ok(form) => Ok(ImportSite { proforma, kept: check::kept_addresses(&tree), form }),
            Err(diagnostics) => Err(Unread { tree, diagnostics }),
        })
    }

    /// What matching needs of it, for a document in a language.
    pub(super) fn ground(&self, language: Option<&str>) -> Ground<'_> {
        let FormSite { site, words } = &self.form;
        let parts = form(FormGround { proforma: &self.proforma, site, words });
        let placeholder = words.get("word-placeholder").to_owned();
        let printed = PrintedTexts::on(&parts);
        let keys = |texts: &[&str]| -> BTreeSet<String> {
            texts.iter().map(|text| said_key(text)).filter(|key| !key.is_empty()).collect()
        };
        let questions = || self.proforma.questions.iter();
        let mut instructions = printed.instructions.clone();
        instructions.extend(self.proforma.sections.iter().filter_map(|section| section.help.as_deref()));
        instructions.extend(questions().filter_map(|question| question.help.as_deref()));
        // What stands below a printed table is known by the name of a column.
        let columns = || questions().flat_map(|question| question.kind.columns());
        instructions.extend(
            columns().flat_map(|column| column.asked_as.iter().map(String::as_str)).filter(|text| text.contains(' ')),
        );
        Ground {
            proforma: &self.proforma,
            instructions: keys(&instructions),
            labels: keys(&printed.labels),
            agreements: keys(&printed.agreements),
            placeholder,
            habits: self.habits(language),
        }
    }

    fn habits(&self, language: Option<&str>) -> Habits {
        let FormSite { site, words } = &self.form;
        let language = language.filter(|language| !language.is_empty()).unwrap_or(&site.language).to_lowercase();
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        // Of those who write English some put the month first.
        let day_first = match (primary, language.split(['-', '_']).nth(1)) {
            ("en", Some("us" | "ph")) => Some(false),
            ("en", None) | ("", _) => None,
            _ => Some(true),
        };
        Habits {
            decimal_comma: !matches!(primary, "en" | "cy" | "ga" | "gd" | "" | "zh" | "ja" | "he"),
            day_first,
            yes_no: Some(["yes", "no"].map(|key| words.get(key).to_owned())),
            in_one_line: false,
        }
    }
}
