//! The link beside each heading that leads to it, for who wants its address. Templates and texts write plain headings
//! with an `id`; a term of the glossary is one too.

use std::collections::HashMap;

/// A page with the links. `label` is what each says, with `{title}` for the heading. A heading has none where it is
/// hidden, or where scripts lead readers to it and change its words; what is for paper has none either.
pub(super) fn linked(made: String, label: &str) -> String {
    let Some(start) = made.find("<main") else { return made };
    // What is for paper ends with the template that scripts take it from, or where the page is told about.
    let sheet = made.find("class=\"paper ").unwrap_or(made.len());
    let ends = ["</template>", "class=\"about-page"];
    let after = ends.iter().filter_map(|end| made[sheet..].find(end)).min().map_or(made.len(), |at| sheet + at);
    let mut out = String::with_capacity(made.len() + made.len() / 16);
    let mut titles: HashMap<String, usize> = HashMap::new();
    let mut written = 0;
    for (at, _) in made.match_indices('<').filter(|(at, _)| *at >= start && !(sheet..after).contains(at)) {
        let Some(heading) = Heading::read(&made[at..]).filter(|_| at >= written) else { continue };
        let title = plain(heading.content);
        let times = titles.entry(title.clone()).or_insert(0);
        *times += 1;
        // Headings of the same words are told apart.
        let title = if *times > 1 { format!("{title} ({times})") } else { title };
        let label = label.replace("{title}", &title);
        let link = format!(" <a class=\"here\" href=\"#{}\" aria-label=\"{label}\">#</a>", heading.id);
        out.push_str(&made[written..at]);
        written = at + heading.length;
        let whole = &made[at..written];
        if heading.name == "dt" {
            // What an abbreviation stands for has its own line.
            let after = heading.start + heading.content.find('<').unwrap_or(heading.content.len());
            // The sign stands on the line of its last word.
            out.extend([whole[..after].trim_end(), "\u{a0}", link.trim_start(), &whole[after..]]);
        } else {
            out.extend(["<div class=\"headed ", heading.name, "\">", whole, &link, "</div>"]);
        }
    }
    out.push_str(&made[written..]);
    out
}

/// An element that has a link.
struct Heading<'a> {
    /// `h2` to `h6`, or `dt`.
    name: &'a str,
    id: &'a str,
    content: &'a str,
    /// Where the content begins.
    start: usize,
    /// The length with both tags.
    length: usize,
}

impl Heading<'_> {
    /// Reads the heading that the text begins with.
    fn read(text: &str) -> Option<Heading<'_>> {
        let name = text.get(1..3).filter(|name| matches!(*name, "h2" | "h3" | "h4" | "h5" | "h6" | "dt"))?;
        let start = text.find('>')? + 1;
        let attributes = text.get(3..start)?;
        if attributes.contains("tabindex") || attributes.contains("visually-hidden") {
            return None;
        }
        let id = attributes.split_once(" id=\"")?.1.split('"').next()?;
        let content = text.get(start..)?.split(&format!("</{name}>")).next()?;
        Some(Heading { name, id, content, start, length: start + content.len() + "</h2>".len() })
    }
}

/// The words of a heading, or of the term that is explained, as they can stand in an attribute.
fn plain(content: &str) -> String {
    let mut text = String::with_capacity(content.len());
    for (index, piece) in content.split('<').enumerate() {
        text.push_str(if index == 0 { piece } else { piece.split_once('>').map_or("", |(_, after)| after) });
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(body: &str) -> String {
        let page = |body: &str| format!("<nav><h2 id=\"n\">N</h2></nav><main>{body}</main>");
        linked(page(body), "To \"{title}\"".replace('"', "&quot;").as_str()).replace("&quot;", "'")
    }

    #[test]
    fn a_heading_and_a_term_have_a_link_that_says_their_words() {
        let cases = [
            ("<h2 id=\"a\">A</h2>", "<div class=\"headed h2\"><h2 id=\"a\">A</h2>LINK</div>"),
            (
                "<h3 class=\"x\" id=\"a\"><a href=\"b\"><i>A</i></a></h3>",
                "<div class=\"headed h3\"><h3 class=\"x\" id=\"a\"><a href=\"b\"><i>A</i></a></h3>LINK</div>",
            ),
            ("<dt id=\"a\">A <span>All</span></dt><dd>", "<dt id=\"a\">ALINK<span>All</span></dt><dd>"),
        ];
        for (written, expected) in cases {
            let title = if written.contains("dt") { "A All" } else { "A" };
            let link = format!(" <a class=\"here\" href=\"#a\" aria-label=\"To '{title}'\">#</a>");
            let link = if written.contains("dt") { link.replacen(' ', "\u{a0}", 1) } else { link };
            let expected = expected.replace("LINK", &link);
            assert_eq!(made(written), format!("<nav><h2 id=\"n\">N</h2></nav><main>{expected}</main>"));
        }
        let twice = made("<h2 id=\"a\">A</h2><h2 id=\"b\">A</h2>");
        let after = made(
            "<div class=\"paper edition\"><h2 id=\"a\">A</h2></div><section class=\"about-page\"><h2 id=\"b\">B</h2>",
        );
        assert!(after.contains("To 'B'") && !after.contains("To 'A'"), "{after}");
        assert!(twice.contains("To 'A'\"") && twice.contains("href=\"#b\" aria-label=\"To 'A (2)'\""), "{twice}");
    }

    #[test]
    fn what_is_hidden_or_nameless_or_changed_by_scripts_or_for_paper_has_none() {
        for written in [
            "<h2>A</h2>",
            "<h2 class=\"visually-hidden\" id=\"a\">A</h2>",
            "<h2 id=\"a\" tabindex=\"-1\">A</h2>",
            "<header id=\"a\">A</header><dt>A</dt><hr>",
            "<div class=\"paper pack\"><h2 id=\"a\">A</h2></div>",
            "<template><div class=\"paper pack\"><h2 id=\"a\">A</h2></div></template>",
            "&lt;h2 id=\"a\">A",
        ] {
            assert!(!made(written).contains("here"), "{written}");
        }
    }
}
