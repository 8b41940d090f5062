//! The documentation's page of components: it builds without a finding, and nothing is missing on it.

use std::fs;

use casebook::model::ChartKind;

use crate::built;

#[test]
fn the_page_of_components_shows_every_component_and_every_kind_of_chart() {
    let root = built::root();
    let site = built::folder(&root.join("docs/components"), &built::options());
    assert_eq!(site.findings(), "");
    let page = site.text("components.html");
    let template = fs::read_to_string(root.join("docs/components/themes/components/templates/page.html")).unwrap();
    let components = fs::read_to_string(root.join("themes/default/templates/components.html")).unwrap();
    let names = components.split("{% component ").skip(1).filter_map(|rest| rest.split_once('('));
    // Parts of other components and of the frame, and the table that charts draw.
    let shown_within =
        |name: &str| components.contains(&format!("<{name} ")) || ["about_page", "chart_table"].contains(&name);
    let missing: Vec<&str> = names
        .map(|(name, _)| name)
        .filter(|name| !template.contains(&format!("<{name} ")) && !shown_within(name))
        .collect();
    assert_eq!(missing, [""; 0]);
    for kind in ChartKind::ALL.iter().map(|kind| kind.as_str()) {
        assert!(page.contains(&format!("chart-{kind}\"")), "no chart of the kind {kind}");
    }
}
