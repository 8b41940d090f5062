//! `site.yaml`: the settings.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::SiteSettings;
use crate::source::{Limits, Source, shown};
use crate::yaml::{Fields, Node};

/// The settings, and what other files may hold.
#[derive(Debug)]
pub(crate) struct Settings<'a> {
    /// Without the navigation, whose targets are known only when all files are.
    pub site: SiteSettings,
    /// The entries of `navigation`: label, and the node that says where it leads.
    pub navigation: Option<Vec<(String, &'a Node)>>,
    /// How much is read.
    pub limits: Limits,
}

/// Reads the settings. What is missing is said, and something harmless put in its place, so that
/// the other files can be checked all the same.
pub(crate) fn read<'a>(
    source: Source<'a>,
    root: Option<&'a Node>,
    base_url: Option<&str>,
    report: &mut Vec<Diagnostic>,
) -> Option<Settings<'a>> {
    let mut fields = Fields::of(source, root, "site.yaml", report)?;
    let name = fields.required_text("name", report).unwrap_or_default();
    let written = fields.required_text("base_url", report);
    if let (Some(url), Some(node)) = (&written, fields.node("base_url"))
        && let Err(problem) = check_base_url(url)
    {
        report.push(
            source
                .at(Code::SiteMistake, node.span.clone(), format!("`base_url` {problem}."))
                .help("Write the whole address of the site, for example `https://example.org/report/`."),
        );
    }
    let base_url = with_slash(base_url.map(str::to_owned).or(written).unwrap_or_default());
    let mut language = fields.required_text("language", report).unwrap_or_else(|| "en".to_owned());
    if let Some(node) = fields.node("language")
        && language.parse::<unic_langid::LanguageIdentifier>().is_err()
    {
        report.push(
            source
                .at(
                    Code::SiteMistake,
                    node.span.clone(),
                    format!("`{}` is not the code of a language.", shown(&language)),
                )
                .help("Write the code, for example `en-GB` for British English or `cy` for Welsh."),
        );
        // What it is called otherwise follows from it.
        language = "en".to_owned();
    }
    let publisher = fields.required_text("publisher", report).unwrap_or_default();
    let contact = fields.text("contact", report);
    if let (Some(contact), Some(node)) = (&contact, fields.node("contact"))
        && !looks_like_email(contact)
    {
        report.push(
            source
                .at(Code::SiteMistake, node.span.clone(), "`contact` is not an e-mail address.")
                .help("Write an address that may be shown on the site, for example `office@example.org`."),
        );
    }
    let repository = fields.text("repository", report);
    if let (Some(url), Some(node)) = (&repository, fields.node("repository"))
        && !(url.starts_with("https://") || url.starts_with("http://"))
    {
        report.push(
            source
                .at(Code::SiteMistake, node.span.clone(), "`repository` is not a web address.")
                .help("Write the address of the repository's page, beginning with `https://`."),
        );
    }
    let branch = fields.text("branch", report).unwrap_or_else(|| "main".to_owned());
    let licence = fields.text("licence", report);
    let description = fields.text("description", report);
    let look = fields.text("theme", report).unwrap_or_else(|| "default".to_owned());
    let provenance = fields.text("provenance", report);
    let allow = fields.texts("allow", report);
    let limits = limits(source, fields.node("limits"), report);
    let navigation = fields.node("navigation").is_some().then(|| {
        let entries = fields.entries("navigation", report);
        entries.iter().filter_map(|entry| navigation_entry(source, entry, report)).collect()
    });
    fields.finish(report);
    let site = SiteSettings {
        name,
        base_url,
        language,
        publisher,
        contact,
        repository: repository.map(|url| url.trim_end_matches('/').to_owned()),
        branch,
        licence,
        description,
        look,
        provenance,
        navigation: None,
        allow,
    };
    Some(Settings { site, navigation, limits })
}

fn navigation_entry<'a>(
    source: Source<'a>,
    entry: &'a Node,
    report: &mut Vec<Diagnostic>,
) -> Option<(String, &'a Node)> {
    let mut fields = Fields::of(source, Some(entry), "an entry of the navigation", report)?;
    let label = fields.required_text("label", report);
    let to = fields.required("to");
    fields.finish(report);
    Some((label?, to?))
}

fn limits(source: Source<'_>, node: Option<&Node>, report: &mut Vec<Diagnostic>) -> Limits {
    let mut limits = Limits::default();
    let Some(node) = node else { return limits };
    let Some(mut fields) = Fields::of(source, Some(node), "`limits`", report) else { return limits };
    let mut read = |key: &'static str, default: u64| -> u64 {
        let Some(value) = fields.number(key, report) else { return default };
        if (1.0..=1e15).contains(&value) && value.fract() == 0.0 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just above")]
            return value as u64;
        }
        if let Some(node) = fields.node(key) {
            report.push(
                source
                    .at(
                        Code::SiteMistake,
                        node.span.clone(),
                        format!("The limit `{key}` is not a whole number above zero."),
                    )
                    .help("Write digits only."),
            );
        }
        default
    };
    let size = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    limits.file_bytes = read("file_bytes", limits.file_bytes);
    limits.nesting = size(read("nesting", limits.nesting as u64));
    limits.nodes = size(read("nodes", limits.nodes as u64));
    limits.answer_characters = size(read("answer_characters", limits.answer_characters as u64));
    limits.image_bytes = read("image_bytes", limits.image_bytes);
    limits.image_pixels = read("image_pixels", limits.image_pixels);
    fields.finish(report);
    limits
}

/// Checks an address for `base_url`, from the file or the command line.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub fn check_base_url(url: &str) -> Result<(), &'static str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest else { return Err("does not begin with `https://` or `http://`") };
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || host.contains(['@', ' ']) {
        return Err("names no web host");
    }
    if rest.contains(['?', '#', '"', '\'', '<', '>', '\\', ' ']) || rest.chars().any(char::is_control) {
        return Err("has a character that a site's address cannot have");
    }
    Ok(())
}

fn with_slash(mut url: String) -> String {
    if !url.ends_with('/') {
        url.push('/');
    }
    url
}

fn looks_like_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.contains([' ', '<', '>', '"'])
}
