//! The home page.

use crate::built;
use crate::html;

#[test]
fn the_home_page_says_whose_report_it_is_and_leads_to_the_numbers_and_the_tools() {
    for site in [built::shipped(), built::gardens()] {
        let text = site.text("index.html");
        let page = html::read(text);
        let publisher = page.elements.iter().find(|element| element.attribute("class") == Some("kicker")).unwrap();
        assert!(publisher.text.starts_with("Published by "), "{}", publisher.text);
        let values = text.split("</section>").next().unwrap().matches("<dd class=\"value\"").count();
        assert!((1..=3).contains(&values), "{values}");
        let order: Vec<usize> =
            ["class=\"brief\"", "class=\"cards routes\"", "class=\"tools\"", "class=\"updates chapters\""]
                .map(|part| text.find(part).unwrap_or_else(|| panic!("{part} is missing")))
                .to_vec();
        assert!(order.is_sorted(), "{order:?}");
        let tools = &text[order[2]..order[3]];
        for tool in ["self-assessment", "pack", "compare", "evidence", "print"] {
            assert!(tools.contains(&format!("href=\"{tool}.html\"")), "{tool}");
        }
    }
}

#[test]
fn the_way_in_for_boards_leads_to_their_questions() {
    let text = built::shipped().text("index.html");
    assert!(text.contains("<h3><a href=\"board.html\">"), "{text}");
    assert!(text.contains("<h3><a href=\"submit.html\">"), "{text}");
}
