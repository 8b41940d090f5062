//! The kinds of addresses, told apart before anything is looked up. Everything that is not
//! plainly harmless is refused: what a browser would make of it is not ours to guess.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::source::{LinkProblem, below_content, composed, refuse_tricks, web_address};

/// A harmless destination.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Destination<'a> {
    /// `http` or `https`.
    Web(&'a str),
    /// Without `mailto:`.
    Email(&'a str),
    /// Without `tel:`.
    Telephone(&'a str),
    /// A file by its path from the linking file, decoded, and the part after `#`, decoded.
    Relative {
        /// Empty for a place in the same file.
        path: String,
        /// The part after `?`, if there is one.
        query: Option<&'a str>,
        /// The part after `#`, if there is one.
        fragment: Option<String>,
    },
}

/// Reads a destination.
pub(super) fn read(destination: &str) -> Result<Destination<'_>, LinkProblem> {
    let destination = destination.trim_matches(' ');
    if destination.is_empty() {
        return Err(LinkProblem::broken(
            "This link has no address.",
            "Write where it leads between the round brackets: [words](address).",
        ));
    }
    refuse_tricks(destination)?;
    let head = destination.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = head.split_once(':') {
        return with_scheme(scheme, &destination[scheme.len() + 1..], destination);
    }
    let head = decoded(head)?;
    if let Some((scheme, _)) = head.split_once(':') {
        return Err(LinkProblem::scheme(scheme));
    }
    if let Some(rest) = destination.strip_prefix("//") {
        return Err(LinkProblem::unsafe_link(
            "This address begins with two slashes, so it leads to another website without saying how.",
            format!("Write it in full: https://{rest}"),
        )
        .suggesting(format!("https://{rest}")));
    }
    let (before, fragment) = match destination.split_once('#') {
        Some((before, fragment)) => (before, Some(composed(&decoded(fragment)?).into_owned())),
        None => (destination, None),
    };
    let (path, query) = match before.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (before, None),
    };
    let path = decoded(path)?;
    refuse_tricks(&path)?;
    Ok(Destination::Relative { path, query, fragment })
}

/// The bytes of a web address before the path below the site's own address, where it has that in front.
pub(super) fn base(written: &str, base_url: &str) -> Option<usize> {
    let after = |address: &str| address.find("://").map(|end| end + "://".len());
    let (own, scheme) = (&base_url[after(base_url)?..], after(written)?);
    let start = written.get(scheme..scheme + own.len())?;
    let is_below = own.ends_with('/') && start.eq_ignore_ascii_case(own);
    is_below.then_some(scheme + own.len())
}

fn with_scheme<'a>(scheme: &str, rest: &'a str, destination: &'a str) -> Result<Destination<'a>, LinkProblem> {
    if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") {
        return web_address(destination).map(|()| Destination::Web(destination));
    }
    if scheme.eq_ignore_ascii_case("mailto") {
        let address = rest.split('?').next().unwrap_or_default();
        let is_address = address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        if !is_address || rest.contains(char::is_whitespace) {
            return Err(LinkProblem::broken(
                "This is not an e-mail address.",
                "It looks like mailto:name@example.org.",
            ));
        }
        return Ok(Destination::Email(rest));
    }
    if scheme.eq_ignore_ascii_case("tel") {
        let is_number = rest.bytes().any(|byte| byte.is_ascii_digit())
            && rest.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'(' | b')' | b';' | b'=')
            });
        if !is_number {
            return Err(LinkProblem::broken(
                "This is not a telephone number.",
                "It looks like tel:+441632960000, without spaces.",
            ));
        }
        return Ok(Destination::Telephone(rest));
    }
    Err(LinkProblem::scheme(scheme))
}

fn decoded(text: &str) -> Result<String, LinkProblem> {
    percent_decode_str(text).decode_utf8().map(Cow::into_owned).map_err(|_| {
        LinkProblem::broken(
            "The signs after a % in this address are not letters in UTF-8.",
            "Write the letters themselves: é rather than %E9.",
        )
    })
}

/// The path below `content/` that `written`, a decoded path in the file `from` (below `content/`), names.
pub(super) fn locate(from: &str, written: &str) -> Result<String, LinkProblem> {
    if written.starts_with('/') {
        return Err(LinkProblem::broken(
            "This link begins with a slash. Links are paths from the file that they stand in.",
            "Write ../ for each folder to go up, then the path, for example ../pages/about.md.",
        ));
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Err(LinkProblem::broken(
                        "This link leads out of the folder content. Nothing outside it is on the site.",
                        "Link to a file in the content folder, or write the full web address (https://…).",
                    ));
                }
            }
            part => parts.push(part),
        }
    }
    let mut path = parts.join("/");
    if !path.is_empty()
        && (written.ends_with('/') || written.ends_with("/.") || written.ends_with("..") || written == ".")
    {
        path.push('/');
    }
    Ok(path)
}

/// The path below `content/` that `written` names in the file `from`, a path from the root; none where it leads out of
/// the folder.
pub(crate) fn path_below_content(from: &str, written: &str) -> Option<String> {
    locate(below_content(from), written).ok()
}
