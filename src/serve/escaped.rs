//! Texts made fit for where the server writes them itself.

use crate::source::percent_decoded;

/// For a text or an attribute in double quotes.
pub(crate) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// For a name or a value of a query.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The value of a name in a query, as browsers write it.
pub(crate) fn in_query(query: &str, name: &str) -> Option<String> {
    pairs(query).find(|(of, _)| of == name).map(|(_, value)| value)
}

/// The names and values of a query.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        Some((plain(name)?, plain(value)?))
    })
}

fn plain(text: &str) -> Option<String> {
    decoded(&text.replace('+', " "))
}

/// Without percent signs. None where they are followed by something else than they should, or do not make UTF-8.
pub(crate) fn decoded(text: &str) -> Option<String> {
    percent_decoded(text).filter(|decoded| !decoded.has_stray_sign).map(|decoded| decoded.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_into_a_query_comes_out_of_it() {
        for text in ["a", "", "é &=+%/?#", "\u{0}"] {
            let query = format!("x=1&page={}&y=2", percent(text));
            assert_eq!(in_query(&query, "page").as_deref(), Some(text));
        }
        assert_eq!(in_query("a+b=c+d", "a b").as_deref(), Some("c d"));
        assert_eq!(in_query("page=%zz", "page"), None);
        assert_eq!(in_query("", "page"), None);
    }

    #[test]
    fn nothing_ends_an_attribute() {
        assert_eq!(attribute("<a b=\"&\">"), "&lt;a b=&quot;&amp;&quot;&gt;");
    }
}
