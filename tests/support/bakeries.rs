//! A small site without a mistake, for tests of the commands and of what is served.

/// Its files by their paths.
pub const FILES: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "name: Bakeries\nbase_url: https://example.org/bakeries/\nlanguage: en-GB\npublisher: The Guild of Bakers\n",
    ),
    (
        "content/proforma.yaml",
        "version: 1
sections:
  - id: bakery
    title: The bakery
    questions:
      - {id: title, label: What is it called?, kind: text, role: title, required: always}
      - id: status
        label: How far is it?
        kind: choice
        role: status
        options: [{id: draft, label: Draft}, {id: review, label: Review}, {id: published, label: Published}]
      - {id: agreed, label: May it be published?, kind: yes-no, role: consent, required: published}
",
    ),
    ("content/home.md", "---\nfinding: Bread rises.\n---\n\nWelcome.\n"),
    ("content/case-studies/oven.md", "---\ntitle: The Oven\nstatus: published\nagreed: true\n---\n\nIt bakes.\n"),
    ("content/case-studies/mill.md", "---\ntitle: The Mill\nstatus: published\nagreed: true\n---\n\nIt mills.\n"),
];
