//! Bare web and e-mail addresses in running text, by the rules of GitHub Flavored Markdown
//! (<https://github.github.com/gfm/#autolinks-extension->).

use std::ops::Range;

/// An address in a text.
#[derive(Debug, PartialEq)]
pub(super) struct BareAddress {
    /// Its bytes.
    pub range: Range<usize>,
    /// The beginning of the destination, where the text leaves it out.
    pub prefix: &'static str,
}

/// Rules out most texts that hold no address.
pub(super) fn worth_a_look(text: &str) -> bool {
    // Single bytes first: they rule out nearly every text, and searching for words is slower.
    text.contains('@') || (text.contains(':') && text.contains("://")) || (text.contains('w') && text.contains("www."))
}

/// The addresses in a text, in their order.
pub(super) fn find(text: &str) -> Vec<BareAddress> {
    let bytes = text.as_bytes();
    let mut found: Vec<BareAddress> = Vec::new();
    // Nothing before `done` is looked at again.
    let mut done = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = match byte {
            b':' => web(text, at, done),
            b'w' => www(text, at, done),
            b'@' => email(text, at, done),
            _ => None,
        };
        if let Some(next) = next {
            done = next.range.end;
            at = done;
            found.push(next);
        } else {
            at += 1;
        }
    }
    found
}

fn web(text: &str, colon: usize, done: usize) -> Option<BareAddress> {
    text.get(colon..)?.strip_prefix("://")?;
    let start = ["https", "http"].into_iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len()).filter(|&start| start >= done)?;
        text.get(start..colon)?.eq_ignore_ascii_case(scheme).then_some(start)
    })?;
    if !free_before(text, start) {
        return None;
    }
    let end = address_end(text, colon + 3)?;
    Some(BareAddress { range: start..end, prefix: "" })
}

fn www(text: &str, start: usize, done: usize) -> Option<BareAddress> {
    if start < done || !text.get(start..)?.starts_with("www.") || !free_before(text, start) {
        return None;
    }
    let end = address_end(text, start)?;
    (end > start + 4).then_some(BareAddress { range: start..end, prefix: "http://" })
}

/// An address may follow a space or an opening mark, not a letter.
fn free_before(text: &str, start: usize) -> bool {
    text.get(..start)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '/' | '.' | '@' | '-' | ':' | '+' | '\\'))
}

/// The end of the address whose host name begins at `host`, without the punctuation of the sentence around it.
fn address_end(text: &str, host: usize) -> Option<usize> {
    let rest = text.get(host..)?;
    let host_length = rest
        .find(|character: char| !(character.is_alphanumeric() || matches!(character, '-' | '_' | '.')))
        .unwrap_or(rest.len());
    let name = rest.get(..host_length)?.trim_end_matches(['.', '-', '_']);
    let mut labels = name.rsplit('.');
    let (last, second) = (labels.next()?, labels.next()?);
    if name.split('.').any(str::is_empty) || last.contains('_') || second.contains('_') {
        return None;
    }
    let length = rest.find(|character: char| character.is_whitespace() || character == '<').unwrap_or(rest.len());
    let address = trimmed(rest.get(..length)?);
    (address.len() >= name.len()).then_some(host + address.len())
}

/// An address without the marks at its end that belong to the sentence.
fn trimmed(mut address: &str) -> &str {
    let (mut opened, mut closed) = (0_usize, 0_usize);
    for byte in address.bytes() {
        match byte {
            b'(' => opened += 1,
            b')' => closed += 1,
            _ => {}
        }
    }
    while let Some(last) = address.chars().next_back() {
        // What looks like the name of a character is none of the address.
        let named =
            address.strip_suffix(';').map(|rest| rest.trim_end_matches(|sign: char| sign.is_ascii_alphanumeric()));
        if let Some(before) = named.and_then(|before| before.strip_suffix('&')).filter(|_| !address.ends_with("&;")) {
            address = before;
            continue;
        }
        match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | '’' | '”' | '‘' | '“' | '…' | '»' | ']'
            | ';' => {}
            ')' if closed > opened => closed -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

fn email(text: &str, at: usize, done: usize) -> Option<BareAddress> {
    let before = text.get(done..at)?;
    let local_length = before
        .bytes()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+'))
        .count();
    let mut start = at - local_length;
    start += text.get(start..at)?.bytes().take_while(|&byte| byte == b'.').count();
    if start == at {
        return None;
    }
    if text.get(..start)?.chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '/') {
        return None;
    }
    let rest = text.get(at + 1..)?;
    let length =
        rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')).count();
    let domain = rest.get(..length)?.trim_end_matches('.');
    if rest.as_bytes().get(length) == Some(&b'@')
        || !domain.contains('.')
        || domain.ends_with(['-', '_'])
        || domain.split('.').any(str::is_empty)
    {
        return None;
    }
    let start = match text.get(..start)?.len().checked_sub(7) {
        Some(scheme) if scheme >= done && text.get(scheme..start) == Some("mailto:") => scheme,
        _ => start,
    };
    let prefix = if text.get(start..)?.starts_with("mailto:") { "" } else { "mailto:" };
    Some(BareAddress { range: start..at + 1 + domain.len(), prefix })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> =
            find(text).into_iter().map(|found| format!("{}{}", found.prefix, &text[found.range])).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn addresses_end_before_the_sentence_goes_on() {
        check("See https://example.org/a?b=1.", &["https://example.org/a?b=1"]);
        check("(see https://example.org/a_(b))", &["https://example.org/a_(b)"]);
        check("“https://example.org”, he said", &["https://example.org"]);
        check("www.example.org/é, and", &["http://www.example.org/é"]);
        check("HTTPS://Example.org!", &["HTTPS://Example.org"]);
        check("https://a.org https://b.org", &["https://a.org", "https://b.org"]);
        check("https://a.org/))))", &["https://a.org/"]);
        // Examples 624 to 627 of GitHub Flavored Markdown.
        check("www.a.org/search?q=Markup+(business)))", &["http://www.a.org/search?q=Markup+(business)"]);
        check("www.a.org/search?q=(business))+ok", &["http://www.a.org/search?q=(business))+ok"]);
        check("www.a.org/search?q=b&hl=en", &["http://www.a.org/search?q=b&hl=en"]);
        check("www.a.org/search?q=b&hl;", &["http://www.a.org/search?q=b"]);
        check("www.a.org/he<lp", &["http://www.a.org/he"]);
    }

    #[test]
    fn what_is_no_address_is_left_alone() {
        check("http://localhost and https:// and ahttps://a.org", &[]);
        check("a@b and @example.org and x@y. and a@@b.org", &[]);
        check("www. and www.. and javascript://a.org", &[]);
        check("https://a..b and https://a_b.c_d", &[]);
    }

    #[test]
    fn e_mail_addresses_are_found_with_their_dots() {
        check("Write to first.last+x@example.org.", &["mailto:first.last+x@example.org"]);
        check("mailto:a@example.org, b@example.org", &["mailto:a@example.org", "mailto:b@example.org"]);
        check("https://user@example.org/", &[]);
        check("éa@example.org", &[]);
    }
}
