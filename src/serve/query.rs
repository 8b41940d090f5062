//! The query of a request.

use percent_encoding::percent_decode_str;

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
    Some(percent_decode_str(&text.replace('+', " ")).decode_utf8().ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::sarif::uri;

    #[test]
    fn what_goes_into_a_query_comes_out_of_it() {
        for text in ["a", "", "é &=+%/?#", "\u{0}"] {
            let query = format!("x=1&page={}&y=2", uri(text));
            assert_eq!(in_query(&query, "page").as_deref(), Some(text));
        }
        assert_eq!(in_query("a+b=c+d", "a b").as_deref(), Some("c d"));
        assert_eq!(in_query("page=%ff", "page"), None);
        assert_eq!(in_query("", "page"), None);
    }
}
