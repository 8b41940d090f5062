//! Addresses on the web. Everything that is not plainly harmless is refused: what a browser would make of it is not ours to
//! guess.

use super::link_problem::LinkProblem;
use crate::diagnostic::Code;

/// Judges a whole address of `http` or `https`.
pub(crate) fn web_address(address: &str) -> Result<(), LinkProblem> {
    refuse_tricks(address)?;
    let (scheme, rest) = address.split_once(':').unwrap_or(("", address));
    if !(scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) {
        return Err(other_scheme(address));
    }
    let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    match host {
        None | Some("") => Err(LinkProblem::broken(
            "This web address is not complete.",
            "A web address looks like https://example.org/page.",
        )),
        Some(host) if host.contains('@') => Err(LinkProblem::unsafe_link(
            "This web address has a name before an @, so it leads elsewhere than it seems to.",
            "Copy the address again from the browser.",
        )),
        Some(host) if !has_right_port(host) => Err(LinkProblem::broken(
            "What stands after the colon in this web address is no number of a port.",
            "Copy the address again from the browser.",
        )),
        Some(_) if address.contains(char::is_whitespace) => Err(LinkProblem::broken(
            "There is a space in this web address.",
            "Copy the address again from the browser, or write %20 for the space.",
        )
        .suggesting(address.split_whitespace().collect::<Vec<_>>().join("%20"))),
        Some(_) => Ok(()),
    }
}

/// Tells whether what follows a host is a port that there can be.
pub(crate) fn has_right_port(host: &str) -> bool {
    let port = host.rsplit_once(':').filter(|_| !host.ends_with(']')).map(|(_, port)| port);
    port.is_none_or(|port| port.is_empty() || port.parse::<u16>().is_ok())
}

/// The problem of an address that does not begin as one on the web does.
fn other_scheme(address: &str) -> LinkProblem {
    let host = address.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.contains('.') && !host.ends_with('.') && !host.contains(['@', ':', ' ']);
    let problem = match address.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '.', ' ']) => LinkProblem::scheme(scheme),
        _ => LinkProblem::new(Code::BrokenLink, "This is no web address."),
    };
    let problem = problem.help("A web address begins with https:// or http://, for example https://example.org/page.");
    match is_host {
        true => problem.suggesting(format!("https://{}", address.trim_start_matches('/'))),
        false => problem,
    }
}

/// The host of a web address, without `www.`.
pub(crate) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    host.strip_prefix("www.").filter(|host| host.contains('.')).unwrap_or(host)
}

/// Characters that a browser drops or reads otherwise than they look.
pub(crate) fn refuse_tricks(text: &str) -> Result<(), LinkProblem> {
    for character in text.chars() {
        if character == '\\' {
            return Err(LinkProblem::unsafe_link(
                "There is a backslash (\\) in this address.",
                "Between the parts of an address stands a forward slash (/).",
            )
            .suggesting(text.replace('\\', "/")));
        }
        let is_hidden = matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        );
        if character.is_control() || is_hidden {
            return Err(LinkProblem::unsafe_link(
                "There is a character in this address that cannot be seen.",
                "Delete the address and type it again.",
            ));
        }
    }
    Ok(())
}
