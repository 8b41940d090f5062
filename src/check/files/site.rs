//! `site.yaml`: the settings.

use crate::check::links::PlainLink;
use crate::diagnostic::{Code, Place};
use crate::model::{Attachments, CaseStudyOrder, LeftOut, SiteEdition, SiteSettings};
use crate::source::{Limits, Read, Source, all_of, has_right_port, is_blank, nearest, one_of, shown};
use crate::strings::language_code;
use crate::yaml::{Fields, Form, Node, settings};

settings! {
    /// `site.yaml`.
    pub(super) SITE = "site.yaml" {
        "name" Form::Text, needed "The name of the site, at the top of every page." "Stories from the wards";
        "base_url" Form::Text, needed "The address that the site will have, with the folder, if it stands in one." "https://example.org/stories/";
        "language" Form::Text, needed "The language of the texts, as a code: dates, numbers and the words around them follow it." "en-GB";
        "publisher" Form::Text, needed "Who publishes the site." "Example Ward Network";
        "description" Form::Text, "One sentence about the site, for search engines." "How wards work without paper.";
        "contact" Form::Text, "An e-mail address that may be shown to everybody." "office@example.org";
        "repository" Form::Text, "The web address of the repository. Pages link to their source there, and the form on the site offers to send a case study there." "https://example.org/git/stories";
        "branch" Form::Text, "The branch of the repository; `main` where left out." "main";
        "licence" Form::Text, "The licence of the texts." "CC BY 4.0";
        "theme" Form::Text, "The look: a folder of `themes/`; `default` where left out." "default";
        "provenance" Form::Text, "A sentence below each case study: where it comes from." "Told by the team itself.";
        "consent" Form::Text, "Why no consent is needed, where all case studies are your own. Then no question has the role `consent`." "We wrote them about our own work";
        "authors" Form::Texts, "Who is cited as the author of the site's own texts." "[Example Ward Network]";
        "edition" Form::Map(EDITION), "The edition of the whole, where it has one. Pages that state no date of their own are cited with its year." "{title: Second edition, date: 2026-03-02}";
        "reviewers" Form::Text, "Who reads what is sent in, and within how many days, as a sentence; on the page about submitting." "Two editors read it and answer within ten working days.";
        "attachments" Form::Words(|| Attachments::ALL.iter().map(|who| who.as_str()).collect()), "Whose pages may offer files: those of `editors`, which are all but case studies, or those of `everyone`; `editors` where left out." "editors";
        "order" Form::Words(|| CaseStudyOrder::ALL.iter().map(|order| order.as_str()).collect()), "The order of case studies everywhere; where left out, by `number` if the questionnaire asks for one, else by `title`. `newest` goes by the question with the role `published`; what has no date comes last." "newest";
        "leave_out" Form::WordList(|| LeftOut::ALL.iter().map(|part| part.as_str()).collect()), "Parts of the site that it should not have, with every way to them." "[compare, packs]";
        "navigation" Form::List(ENTRY), "The menu, where it should not be the usual one." "[{label: The report, to: report/introduction.md}]";
        "allow" Form::Texts, "E-mail addresses, telephone numbers and the like that are public, and so no personal data." "[office@example.org]";
        "limits" Form::Map(LIMITS), "What a file may hold. The usual limits keep a stranger's file from stopping the program." "{image_bytes: 2000000}";
    }

    /// What is said in `edition`.
    EDITION = "the edition" {
        "title" Form::Text, "Its name." "Second edition";
        "date" Form::Date, "The day of its publication." "2026-03-02";
    }

    /// An entry of `navigation`.
    ENTRY = "an entry of the navigation" {
        "label" Form::Text, needed "The words of the link." "The report";
        "to" Form::Text, needed "Where it leads: the path of a file, or an address." "report/introduction.md";
    }

    /// What is said in `limits`.
    LIMITS = "`limits`" {
        "file_bytes" Form::Number, "Bytes of one text file; 1 MiB where left out." "1000000";
        "nesting" Form::Number, "Lists and brackets within each other; 16 where left out." "20";
        "nodes" Form::Number, "Values in one file; 20,000 where left out." "100000";
        "answer_characters" Form::Number, "Characters of one answer; 100,000 where left out." "20000";
        "image_bytes" Form::Number, "Bytes of one picture; 5 MiB where left out." "2000000";
        "image_pixels" Form::Number, "Width times height of one picture; 40 million where left out." "40000000";
    }
}

/// The settings, and what other files may hold.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Without the navigation, whose targets are known only when all files are.
    pub site: SiteSettings,
    /// The entries of `navigation`: label, and where it leads.
    pub navigation: Option<Vec<(String, PlainLink)>>,
    /// The limits on what is read.
    pub limits: Limits,
    /// The place where the look is named.
    pub look_place: Place,
    /// The place where it is said why no consent is needed.
    pub consent_place: Place,
    /// False where the address that may be shown is none, so that it is not known.
    pub says_what_is_public: bool,
    /// `consent` stands there, right or wrong.
    pub says_of_consent: bool,
    /// The place where the order of case studies is chosen.
    pub order_place: Place,
}

/// Reads the settings. What is missing is said, and something harmless put in its place, so that the other files can be
/// checked all the same.
pub(crate) fn read(source: Source<'_>, base_url: Option<&str>) -> Read<Option<Settings>> {
    Fields::of_file(source, &Limits::default(), SITE, |fields| Some(settings(fields, base_url)))
}

fn settings(fields: &mut Fields<'_>, base_url: Option<&str>) -> Settings {
    let name = fields.text("name").unwrap_or_default();
    let written = fields.text("base_url").unwrap_or_default();
    let address = site_address(&written);
    if let (Err(problem), Some(_)) = (&address, fields.node("base_url").and_then(Node::text)) {
        let help = "Write the whole address of the site, for example `https://example.org/report/`.";
        fields.mistake(Code::SiteMistake, "base_url", format!("`base_url` {problem}."), help);
    }
    let base_url = base_url.map(|address| site_address(address).unwrap_or_else(|_| address.to_owned()));
    let base_url = base_url.or(address.ok()).unwrap_or_default();
    let written = fields.text("language");
    let language = written.as_deref().and_then(language_code);
    if let (Some(written), None) = (&written, &language) {
        let message = format!("`{}` is not the code of a language.", shown(written));
        let help = "Write the code, for example `en-GB` for British English or `cy` for Welsh.";
        fields.mistake(Code::SiteMistake, "language", message, help);
    }
    let language = language.unwrap_or_else(|| "en".to_owned());
    let publisher = fields.text("publisher").unwrap_or_default();
    let contact = fields.text("contact");
    let is_right = contact.as_ref().is_none_or(|contact| looks_like_email(contact));
    // A file without its first line was perhaps emptied by a slip.
    let is_known = is_right && contact.is_some() == fields.key("contact").is_some();
    let says_what_is_public = is_known && fields.node("name").is_some();
    if !is_right {
        let help = "Write an address that may be shown on the site, for example `office@example.org`.";
        fields.mistake(Code::SiteMistake, "contact", "`contact` is not an e-mail address.", help);
    }
    let repository = fields.text("repository");
    if repository.as_ref().is_some_and(|url| !(url.starts_with("https://") || url.starts_with("http://"))) {
        let help = "Write the address of the repository's page, beginning with `https://`.";
        fields.mistake(Code::SiteMistake, "repository", "`repository` is not a web address.", help);
    }
    let branch = fields.text("branch");
    if branch.as_ref().is_some_and(|branch| !is_branch(branch)) {
        let help = "Write its name as the repository has it, for example `main`.";
        fields.mistake(Code::SiteMistake, "branch", "`branch` cannot be the name of a branch.", help);
    }
    let consent = fields.text("consent");
    if fields.key("consent").is_some() && consent.as_ref().is_none_or(|reason| is_blank(reason)) {
        let help = "Say why the case studies need no consent, for example `consent: We wrote them about our own work`.";
        fields.mistake(Code::SiteMistake, "consent", "`consent` says nothing.", help);
    }
    let source = fields.source();
    let files = fields.value("attachments", |node| attachments(source, node));
    // Of a choice that is none nothing follows.
    let is_known = fields.node("attachments").is_none() && fields.node("name").is_some();
    let unknown = if is_known { Attachments::default() } else { Attachments::Everyone };
    let site = SiteSettings {
        name,
        base_url,
        language,
        publisher,
        authors: fields.texts("authors"),
        edition: fields.value("edition", |node| edition(source, node)).unwrap_or_default(),
        reviewers: fields.text("reviewers"),
        contact,
        repository: repository.map(|url| url.trim_end_matches('/').to_owned()),
        branch: branch.unwrap_or_else(|| "main".to_owned()),
        licence: fields.text("licence"),
        description: fields.text("description"),
        look: fields.text("theme").unwrap_or_else(|| "default".to_owned()),
        provenance: fields.text("provenance"),
        navigation: None,
        consent: consent.filter(|reason| !is_blank(reason)),
        allow: fields.texts("allow"),
        leave_out: Vec::new(),
        attachments: files.unwrap_or(unknown),
        longest_answer: 0,
        order: fields.value("order", |node| order(source, node)),
    };
    let leave_out = fields.each("leave_out", |entry| left_out(source, entry));
    let limits = fields.value("limits", |node| limits(source, node)).unwrap_or_default();
    let site = SiteSettings { leave_out, longest_answer: limits.answer_characters, ..site };
    let navigation = fields.node("navigation").is_some();
    let navigation = navigation.then(|| fields.each("navigation", |entry| navigation_entry(source, entry)));
    Settings {
        site,
        says_what_is_public,
        navigation,
        limits,
        look_place: source.place(fields.place_of("theme")),
        says_of_consent: fields.key("consent").is_some(),
        consent_place: source.place(fields.place_of("consent")),
        order_place: source.place(fields.place_of("order")),
    }
}

fn attachments(source: Source<'_>, node: &Node) -> Read<Option<Attachments>> {
    let written = node.text().unwrap_or_default();
    Read::or_say(Attachments::from_name(written), || {
        let message = format!("`{}` does not say whose pages may offer files.", shown(written));
        let help = "Write `editors` (all pages but case studies) or `everyone` (case studies too).";
        source.at(Code::SiteMistake, node, message).help(help)
    })
}

fn order(source: Source<'_>, node: &Node) -> Read<Option<CaseStudyOrder>> {
    let written = node.text().unwrap_or_default();
    Read::or_say(CaseStudyOrder::from_name(written), || {
        let message = format!("`{}` is no order of case studies.", shown(written));
        let known = one_of(CaseStudyOrder::ALL.iter().map(|order| order.as_str()));
        source.at(Code::SiteMistake, node, message).help(format!("Write {known}."))
    })
}

fn left_out(source: Source<'_>, entry: &Node) -> Read<Option<LeftOut>> {
    let name = entry.text().unwrap_or_default();
    Read::or_say(LeftOut::from_name(name), || {
        let known = LeftOut::ALL.iter().map(|part| part.as_str());
        let message = format!("`{}` is no part of the site that can be left out.", shown(name));
        let found = source.at(Code::SiteMistake, entry, message);
        match nearest(name, known.clone()) {
            Some(near) => found.help(format!("Did you mean `{near}`?")),
            None => found.help(format!("These can be: {}.", all_of(known))),
        }
    })
}

fn navigation_entry(source: Source<'_>, entry: &Node) -> Read<Option<(String, PlainLink)>> {
    Fields::read(source, Some(entry), ENTRY, |fields| {
        let label = fields.text("label");
        let to = fields.node("to").and_then(PlainLink::of);
        Some((label?, to?))
    })
}

fn edition(source: Source<'_>, node: &Node) -> Read<Option<SiteEdition>> {
    Fields::read(source, Some(node), EDITION, |fields| {
        Some(SiteEdition { title: fields.text("title"), date: fields.date("date") })
    })
}

fn limits(source: Source<'_>, node: &Node) -> Read<Option<Limits>> {
    Fields::read(source, Some(node), LIMITS, |fields| {
        let mut limits = Limits::default();
        let mut read = |key: &'static str, default: u64| -> u64 {
            let Some(value) = fields.number(key) else { return default };
            if (1.0..=1e15).contains(&value) && value.fract() == 0.0 {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just above")]
                return value as u64;
            }
            let message = format!("The limit `{key}` is not a whole number above zero.");
            fields.mistake(Code::SiteMistake, key, message, "Write digits only.");
            default
        };
        let size = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
        limits.file_bytes = read("file_bytes", limits.file_bytes);
        limits.nesting = size(read("nesting", limits.nesting as u64));
        limits.nodes = size(read("nodes", limits.nodes as u64));
        limits.answer_characters = size(read("answer_characters", limits.answer_characters as u64));
        limits.image_bytes = read("image_bytes", limits.image_bytes);
        limits.image_pixels = read("image_pixels", limits.image_pixels);
        Some(limits)
    })
}

/// The address that a site is published at, as the file or the command line has it, with a slash at its end.
///
/// # Errors
/// Its mistake, as the end of a sentence.
pub fn site_address(written: &str) -> Result<String, &'static str> {
    let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
    let rest = rest.ok_or("does not begin with `https://` or `http://`")?;
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || host.contains(['@', ' ']) || !has_right_port(host) {
        return Err("names no web host");
    }
    let unfit = |letter: char| letter.is_control() || letter.is_whitespace() || "?#\"'<>\\".contains(letter);
    let path = rest.strip_suffix('/').unwrap_or(rest);
    if rest.contains(unfit) || path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err("has something in it that a site's address cannot have");
    }
    Ok(format!("{}/", written.strip_suffix('/').unwrap_or(written)))
}

/// Tells whether git would take a name for a branch (`git check-ref-format`).
fn is_branch(name: &str) -> bool {
    let unfit = |letter: char| letter.is_control() || letter.is_whitespace() || "~^:?*[\\".contains(letter);
    let is_part = |part: &str| !(part.is_empty() || part.starts_with('.') || part.ends_with(".lock"));
    !name.contains(unfit)
        && !["..", "@{"].iter().any(|signs| name.contains(signs))
        && !name.starts_with('-')
        && !name.ends_with('.')
        && name.split('/').all(is_part)
}

fn looks_like_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.contains([' ', '<', '>', '"', ':', '[', ']', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_stands_at_an_address_without_empty_parts_and_its_branch_is_one_of_git() {
        for right in ["https://x.test", "https://x.test/", "https://x.test/a/b/"] {
            assert!(site_address(right).is_ok(), "{right}");
        }
        for wrong in ["https://x.test//", "https://x.test//x/", "https://x.test/x//", "https://"] {
            assert!(site_address(wrong).is_err(), "{wrong}");
        }
        for right in ["main", "release/2.1", "a_b", "é"] {
            assert!(is_branch(right), "{right}");
        }
        for wrong in ["a b", "../x", "x/../y", "/x", "x/", "a//b", "-x", "x.lock", "x.", "a:b", "", "@{1"] {
            assert!(!is_branch(wrong), "{wrong}");
        }
        for wrong in ["mailto:office@orchards.test", "[office@orchards.test]", "a@b.test, c@d.test", "a@b"] {
            assert!(!looks_like_email(wrong), "{wrong}");
        }
        assert!(looks_like_email("office@orchards.test"));
    }

    #[test]
    fn the_documents_say_the_usual_limits() {
        let Limits { file_bytes, nesting, nodes, answer_characters, image_bytes, image_pixels } = Limits::default();
        let mebibytes = |bytes: u64| format!("{} MiB", bytes / 1_048_576);
        for (key, usual) in [
            ("file_bytes", mebibytes(file_bytes)),
            ("nesting", nesting.to_string()),
            ("nodes", format!("{},000", nodes / 1_000)),
            ("answer_characters", format!("{},000", answer_characters / 1_000)),
            ("image_bytes", mebibytes(image_bytes)),
            ("image_pixels", format!("{} million", image_pixels / 1_000_000)),
        ] {
            let says = LIMITS.get(key).unwrap().says;
            assert!(says.ends_with(&format!("; {usual} where left out.")), "{key}: {says}");
        }
    }
}
