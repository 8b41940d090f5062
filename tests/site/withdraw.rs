//! `casebook withdraw`: what is gone is gone from every file, and every other byte stays.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use casebook::archive::{Archive, ArchiveLimits, is_archive};
use casebook::load::Content;
use casebook::model::WithdrawalReason;
use casebook::withdraw::{WithdrawError, WithdrawOptions, Withdrawn, withdraw};

use super::built::{self, Built};
use super::support::{Files, over, read_folder, right_site, split};

fn wish(slug: &str, reason: WithdrawalReason) -> WithdrawOptions {
    WithdrawOptions {
        slug: slug.to_owned(),
        reason,
        see: None,
        on: jiff::civil::date(2026, 11, 20),
        no_page: false,
        dry_run: false,
    }
}

/// The files of a site in a folder of their own.
fn place(files: &Files) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content.bytes().unwrap()).unwrap();
    }
    place
}

fn content(files: &Files) -> BTreeMap<&str, &[u8]> {
    files.iter().map(|(path, content)| (path.as_str(), content.bytes().unwrap())).collect()
}

/// The files of a folder that are content or a look.
fn folder_files(folder: &str) -> Files {
    let parts = ["content", "themes"].map(|part| (part, built::root().join(folder).join(part)));
    let parts = parts.into_iter().filter(|(_, path)| path.is_dir());
    let files = parts.flat_map(|(part, path)| {
        read_folder(&path).into_iter().map(move |(path, file)| (format!("{part}/{path}"), file))
    });
    files.collect()
}

/// The small site with changes, in a folder.
fn small(changes: &str) -> tempfile::TempDir {
    place(&over(right_site(), split(changes)))
}

#[track_caller]
fn done(root: &Path, wish: &WithdrawOptions) -> Withdrawn {
    withdraw(root, wish, &built::options()).unwrap()
}

#[track_caller]
fn text(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap()
}

/// Runs of so many words count as a phrase.
const RUN: usize = 4;

/// In the shipped content shorter ones come about by themselves, of the names of professions, themes and services.
const RUN_OF_SHIPPED: usize = POINTED_OUT;

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn phrases(text: &str, run: usize) -> HashSet<String> {
    words(text).windows(run).map(|run| run.join(" ")).collect()
}

/// A text without what stands between angle brackets, as it is written and as JSON writes it.
fn without_tags(text: &str) -> String {
    let text = text.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\n", " ");
    let mut out = String::new();
    let mut is_in = false;
    for letter in text.chars() {
        match letter {
            '<' => is_in = true,
            '>' => is_in = false,
            letter if !is_in => out.push(letter),
            _ => {}
        }
    }
    out
}

/// The bytes of a file, and those of the files in it where it is an archive, such as a document of Word.
fn opened(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if is_archive(bytes) {
        let limits = ArchiveLimits {
            entries: 1_000,
            bytes: 100_000_000,
            entry_bytes: 100_000_000,
            ratio: 1_000,
            small: 1_000_000,
        };
        let mut archive = Archive::open(bytes, limits).unwrap();
        let entries = archive.entries().to_vec();
        all.extend(entries.iter().map(|entry| archive.read(entry).unwrap()));
    }
    all
}

/// What a built site says in phrases, whatever the kind of file.
fn all_phrases(built: &Built, run: usize) -> HashSet<String> {
    let mut all = HashSet::new();
    for (address, bytes) in &built.files {
        for bytes in opened(bytes) {
            let text = String::from_utf8_lossy(&bytes);
            all.extend(phrases(&text, run));
            all.extend(phrases(&without_tags(&text), run));
        }
        all.extend(phrases(address, run));
    }
    all
}

/// The files of a built site that say a title, its slug in an address aside.
fn titled<'a>(built: &'a Built, title: &str, slug: &str) -> Vec<&'a str> {
    let title = format!(" {} ", words(title).join(" "));
    let says = |text: &str| format!(" {} ", words(&text.replace(slug, " ")).join(" ")).contains(&title);
    let files = built.files.iter().map(|(address, bytes)| (address.as_str(), String::from_utf8_lossy(bytes)));
    files.filter(|(_, text)| says(text) || says(&without_tags(text))).map(|(address, _)| address).collect()
}

/// The words of a Markdown file as readers see them: addresses of links aside.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for (position, part) in text.split("](").enumerate() {
        let part = if position > 0 { part.split_once(')').map_or(part, |(_, rest)| rest) } else { part };
        out.push_str(part);
    }
    out
}

/// The answers of a case study, and the paragraphs of its text, each by itself.
fn pieces(text: &str) -> Vec<String> {
    let (front, body) = text[4..].split_once("\n---").unwrap();
    let answers = front.lines().map(|line| line.split_once(':').map_or(line, |(_, answer)| answer).to_owned());
    answers.chain(body.split("\n\n").map(shown)).collect()
}

/// A folder in which nothing but the file at `path` says its title.
fn without_title(files: &Files, path: &str, title: &str) -> Files {
    let others = files.iter().map(|(other, content)| match content {
        Content::Text(text) if other != path => (other.clone(), Content::Text(text.replace(title, "Another").into())),
        content => (other.clone(), content.clone()),
    });
    others.collect()
}

/// The first answer of a case study, which is its title in all samples.
fn front_title(text: &str) -> &str {
    text.lines().nth(1).and_then(|line| line.split_once(':')).map(|(_, title)| title.trim().trim_matches('"')).unwrap()
}

/// So many words in a row that another file says too are pointed out.
const POINTED_OUT: usize = 8;

/// The rows of words of a withdrawn case study that other files say too, and that no line which was pointed out has.
fn not_pointed_out(own: &[String], withdrawn: &Withdrawn) -> Vec<String> {
    let rows = |text: &str| -> HashSet<String> { words(text).windows(POINTED_OUT).map(|row| row.join(" ")).collect() };
    let own: HashSet<String> = own.iter().flat_map(|piece| rows(piece)).collect();
    let mut left = Vec::new();
    for file in withdrawn.tree.files().iter().filter(|file| file.path.starts_with("content/")) {
        let text = shown(file.text().unwrap_or_default());
        let is_listed = |at: usize| withdrawn.shared.iter().any(|line| line.file == file.path && line.line == at + 1);
        let lines = text.lines().enumerate().filter(|(at, _)| is_listed(*at));
        let listed = rows(&lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n"));
        let found = rows(&text).into_iter().filter(|row| own.contains(row) && !listed.contains(row));
        left.extend(found.map(|row| format!("{}: {row}", file.path)));
    }
    left
}

/// Withdraws each case study of a folder in turn, and looks for what it said in every byte of the next site. What other
/// files of the content say too, such as a quotation, stays there: nobody can know whose words these are. Of that
/// each row of eight words must be pointed out. The number of case studies, and of those whose title nothing else says.
fn leaves_nothing(folder: &str, run: usize) -> (usize, usize) {
    let files = folder_files(folder);
    let before = built::folder(&built::root().join(folder), &built::options());
    let said_before = all_phrases(&before, run);
    let (mut tried, mut titles) = (0, 0);
    let mut found: Vec<String> = Vec::new();
    for (path, text) in &files {
        let Some(slug) = path.strip_prefix("content/case-studies/").and_then(|path| path.strip_suffix(".md")) else {
            continue;
        };
        let slug = slug.trim_end_matches("/index");
        let Content::Text(text) = text else { continue };
        if !before.files.contains_key(&format!("case-studies/{slug}.html")) {
            continue;
        }
        let title = front_title(text);
        let place = place(&without_title(&files, path, title));
        let withdrawn = done(place.path(), &wish(slug, WithdrawalReason::Consent));
        assert_eq!(withdrawn.errors, [], "{slug}");
        let after = built::folder(place.path(), &built::options());
        assert!(!after.files.is_empty(), "{slug}: {}", after.findings());
        found.extend(not_pointed_out(&pieces(text), &withdrawn).iter().map(|row| format!("{slug}: {row}")));
        let own: HashSet<String> = pieces(text).iter().flat_map(|piece| phrases(piece, run)).collect();
        let others = withdrawn.tree.files().iter().filter_map(|file| file.text());
        let mut others: HashSet<String> = others.flat_map(|text| phrases(&shown(text), run)).collect();
        // The glossary shows what stands in two of its lines beside each other: an expansion with its abbreviation or its definition.
        if let Some(glossary) = withdrawn.tree.file("content/glossary.yaml").and_then(|file| file.text()) {
            let values: Vec<&str> =
                glossary.lines().filter_map(|line| line.split_once(": ")).map(|(_, value)| value).collect();
            let backwards: Vec<&str> = values.iter().rev().copied().collect();
            others.extend([values, backwards].iter().flat_map(|values| phrases(&values.join(" "), run)));
        }
        let own: HashSet<&String> = own.difference(&others).collect();
        assert!(own.iter().filter(|phrase| said_before.contains(**phrase)).count() > 10, "{slug}");
        let left = all_phrases(&after, run);
        found.extend(own.iter().filter(|phrase| left.contains(**phrase)).map(|phrase| format!("{slug}: {phrase}")));
        let is_said = |text: &str| words(&shown(text).replace(slug, " ")).join(" ").contains(&words(title).join(" "));
        if !withdrawn.tree.files().iter().filter_map(|file| file.text()).any(is_said) {
            assert!(!titled(&before, title, slug).is_empty(), "{slug}");
            assert_eq!(titled(&after, title, slug), Vec::<&str>::new(), "{slug}");
            titles += 1;
        }
        // Its pictures and documents are gone, and so are their copies under other names.
        let its = before.files.iter().filter(|(address, _)| address.starts_with(&format!("case-studies/{slug}")));
        let bytes: HashSet<&Vec<u8>> = after.files.values().collect();
        for (address, file) in its {
            assert!(!bytes.contains(file), "{slug}: {address}");
        }
        for address in after.files.keys().filter(|address| address.contains(slug)) {
            assert_eq!(*address, format!("case-studies/{slug}.html"));
        }
        tried += 1;
    }
    assert_eq!(found, Vec::<String>::new());
    (tried, titles)
}

#[test]
fn no_phrase_of_what_was_withdrawn_stands_in_any_file_of_the_gardens() {
    assert_eq!(leaves_nothing("tests/golden/gardens", RUN), (3, 3));
}

#[test]
fn no_phrase_of_what_was_withdrawn_stands_in_any_file_of_the_small_site() {
    assert_eq!(leaves_nothing("tests/broken/_right", RUN), (2, 2));
}

#[test]
fn no_phrase_of_what_was_withdrawn_stands_in_any_file_of_the_shipped_site() {
    assert_eq!(leaves_nothing("", RUN_OF_SHIPPED).0, 8);
}

#[test]
fn what_is_quoted_elsewhere_is_pointed_out_and_stays() {
    let place = small(
        "-- content/pages/quoted.md --\n---\ntitle: Quoted\nsummary: PHRASE, it says.\norder: 9\n---\n\nAs \"LONGER\nPHRASE\" says.\n\nNothing of it.\n"
            .replace("PHRASE", "one **nurse** counted [every form](about.md) that came back")
            .replace("LONGER", "for three weeks")
            .as_str(),
    );
    let path = place.path().join("content/case-studies/riverside.md");
    let study = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{study}\nFor three weeks one nurse counted every\nform that came back.\n")).unwrap();
    let withdrawn = done(place.path(), &wish("riverside", WithdrawalReason::Consent));
    let lines = withdrawn.shared.iter().filter(|line| &*line.file == "content/pages/quoted.md");
    let lines: Vec<_> = lines.map(|line| (line.line, line.words)).collect();
    assert_eq!(lines, [(3, 8), (7, 11), (8, 11)]);
}

#[test]
fn an_item_goes_only_where_all_of_it_is_the_link() {
    let link = "[Riverside](../case-studies/riverside.md)";
    for (text, wanted) in [
        (
            "- Others\n- LINK\n\n  A second paragraph about others.\n",
            "- Others\n- Riverside\n\n  A second paragraph about others.\n",
        ),
        ("- Others\n- LINK\n  - Nested\n", "- Others\n- Riverside\n  - Nested\n"),
        ("1. LINK\n   - Sub one\n2. Two\n", "1. Riverside\n   - Sub one\n2. Two\n"),
        ("- Others\n- LINK\n\n\n      code\n", "- Others\n- Riverside\n\n\n      code\n"),
        ("- Others\n- LINK\ngoes on lazily\n", "- Others\n- Riverside\ngoes on lazily\n"),
        ("- - LINK\n- B\n", "- - Riverside\n- B\n"),
        // What takes its place takes its number.
        ("1. LINK\n2. Two\n3. Three\n", "1. Two\n3. Three\n"),
        ("3) LINK\n4) LINK\n\n5) Five\n", "\n3) Five\n"),
        ("1. One\n2. LINK\n3. Three\n", "1. One\n3. Three\n"),
        ("- Others\n  - LINK\n- More\n", "- Others\n- More\n"),
        ("- Others\n\n- LINK.\n\n- More\n", "- Others\n\n\n- More\n"),
        ("> - LINK\n> - More\n", "> - More\n"),
        ("- [x] LINK\n- [ ] More\n", "- [ ] More\n"),
        ("- **LINK**\n- More\n", "- More\n"),
        ("Words\n- LINK\n---\n", "Words\n\n---\n"),
        ("Words\n\n- LINK\n\nMore\n", "Words\n\n\nMore\n"),
    ] {
        let head = "---\ntitle: Items\norder: 9\n---\n\n";
        let place = small(&format!("-- content/pages/items.md --\n{head}{}", text.replace("LINK", link)));
        let withdrawn = done(place.path(), &wish("riverside", WithdrawalReason::Consent));
        assert_eq!(withdrawn.errors, [], "{text}");
        assert_eq!(
            fs::read_to_string(place.path().join("content/pages/items.md")).unwrap(),
            format!("{head}{wanted}"),
            "{text}"
        );
    }
}

#[test]
fn a_picture_alone_in_an_item_goes_with_it() {
    let head = "---\ntitle: Items\norder: 9\n---\n\n";
    let place = small(&format!(
        "-- content/pages/items.md --\n{head}- ![A board](../case-studies/hill-surgery/board.png)\n- More\n"
    ));
    let withdrawn = done(place.path(), &wish("hill-surgery", WithdrawalReason::Consent));
    assert_eq!(withdrawn.errors, []);
    assert_eq!(text(place.path(), "content/pages/items.md"), format!("{head}- More\n"));
}

#[test]
fn every_form_of_a_definition_goes_and_leaves_no_brackets() {
    let page = "---\ntitle: Forms\norder: 9\n---\n\n[Riverside][] and [riverside], [the hospital][c], [more][qq] and ![A board][b].\n\n\
        [riverside]: ../case-studies/hill-surgery/index.md\n[c]:\n  ../case-studies/hill-surgery/index.md\n  'title'\n\n> Quoted.\n>\n\
        > [qq]: <../case-studies/hill-surgery/index.md>\n\n[b]: ../case-studies/hill-surgery/board.png\n\
        [unused]: ../case-studies/hill-surgery/index.md#x\n[kept]: about.md\n\n[there][kept]\n";
    let place = small(&format!("-- content/pages/forms.md --\n{page}"));
    let mut wanted = wish("hill-surgery", WithdrawalReason::Consent);
    wanted.no_page = true;
    assert_eq!(done(place.path(), &wanted).errors, []);
    assert_eq!(
        text(place.path(), "content/pages/forms.md"),
        "---\ntitle: Forms\norder: 9\n---\n\nRiverside and riverside, the hospital, more and .\n\n\n> Quoted.\n>\n\n[kept]: about.md\n\n[there][kept]\n"
    );
}

#[test]
fn a_link_by_the_whole_address_becomes_its_words_and_a_bare_address_goes() {
    let page = "---\ntitle: Whole\norder: 9\n---\n\n[The hospital](https://example.org/wards/case-studies/riverside.html#what-worked), \
        at <https://example.org/wards/case-studies/riverside.html>, or https://example.org/wards/case-studies/riverside.html here, \
        not [there](https://example.org/case-studies/riverside.html).\n\n- https://example.org/wards/case-studies/riverside.html\n- More\n";
    let place = small(&format!("-- content/pages/whole.md --\n{page}"));
    let mut wanted = wish("riverside", WithdrawalReason::Consent);
    wanted.no_page = true;
    assert_eq!(done(place.path(), &wanted).errors, []);
    assert_eq!(
        text(place.path(), "content/pages/whole.md"),
        "---\ntitle: Whole\norder: 9\n---\n\nThe hospital, at , or  here, not [there](https://example.org/case-studies/riverside.html).\n\n- More\n"
    );
}

#[test]
fn links_become_their_words_and_nothing_else_changes() {
    let page = "---\r\ntitle: Links\r\n---\r\n\r\nAs [the *hospital*](../case-studies/riverside.md#what-worked) says, \
        [it][r], [r] and [again](<../case-studies/riverside.md>) — [Hill](../case-studies/hill-surgery/index.md).\r\n\r\n\
        - [Riverside](../case-studies/riverside.md)\r\n- [Hill](../case-studies/hill-surgery/index.md)\r\n\
        - [Riverside](../case-studies/riverside.md), and more\r\n\r\n[r]: ../case-studies/riverside.md\r\n\
        [h]: ../case-studies/hill-surgery/index.md\r\n\r\nThe end, [there][h].\r\n";
    let place = small(&format!("-- content/pages/links.md --\n{page}"));
    fs::write(place.path().join("content/pages/links.md"), page).unwrap();
    let before = read_folder(place.path());
    let withdrawn = done(place.path(), &wish("riverside", WithdrawalReason::Request));
    assert_eq!(withdrawn.errors, []);
    let wanted = page
        .replace("[the *hospital*](../case-studies/riverside.md#what-worked)", "the *hospital*")
        .replace("[it][r], [r]", "it, r")
        .replace("[again](<../case-studies/riverside.md>)", "again")
        .replace("- [Riverside](../case-studies/riverside.md)\r\n", "")
        .replace("[Riverside](../case-studies/riverside.md), and", "Riverside, and")
        .replace("[r]: ../case-studies/riverside.md\r\n", "");
    assert_eq!(text(place.path(), "content/pages/links.md"), wanted);
    let after = read_folder(place.path());
    let changed = [
        "content/pages/links.md",
        "content/redirects.yaml",
        "content/report/how.md",
        "content/updates/first-stories.md",
    ];
    for (path, bytes) in content(&before) {
        let now = content(&after).get(path).copied();
        if path == "content/case-studies/riverside.md" {
            assert_eq!(now, None);
        } else if !changed.contains(&path) {
            assert_eq!(now, Some(bytes), "{path}");
        }
    }
    assert_eq!(after.len() + 1, before.len());
    let named: Vec<String> = withdrawn.changed.iter().map(|file| file.path.to_string_lossy().into_owned()).collect();
    assert_eq!(named, changed);
}

#[test]
fn routes_entries_of_the_menu_pictures_and_key_numbers_lose_what_leads_there() {
    let site = match &right_site()["content/site.yaml"] {
        Content::Text(text) => text.to_string(),
        _ => panic!(),
    };
    let place = small(&format!(
        "-- content/home.md --\n---\nfinding: A finding.\nroutes:\n  - label: One\n    text: There\n    to: case-studies/hill-surgery/index.md\n  \
         - {{label: Two, text: Here, to: report/why.md}}\n---\n\nSee [![A board](case-studies/hill-surgery/board.png)](case-studies/hill-surgery/index.md).\n\n\
         ![A corridor](case-studies/hill-surgery/corridor.png)\n\nThe end.\n\
         -- content/findings.md --\n---\nnumbers:\n  - label: Wards\n    value: \"14\"\n    from: case-studies/hill-surgery/index.md\n---\n\nText.\n\
         -- content/site.yaml --\n{site}navigation:\n  - {{label: Hill, to: case-studies/hill-surgery/index.md}}\n  - {{label: Why, to: report/why.md}}\n"
    ));
    let withdrawn = done(place.path(), &wish("hill-surgery", WithdrawalReason::Consent));
    assert_eq!(withdrawn.errors, []);
    assert_eq!(
        text(place.path(), "content/home.md"),
        "---\nfinding: A finding.\nroutes:\n  - {label: Two, text: Here, to: report/why.md}\n---\n\nSee .\n\nThe end.\n"
    );
    assert_eq!(
        text(place.path(), "content/findings.md"),
        "---\nnumbers:\n  - label: Wards\n    value: \"14\"\n---\n\nText.\n"
    );
    assert_eq!(
        text(place.path(), "content/site.yaml"),
        format!("{site}navigation:\n  - {{label: Why, to: report/why.md}}\n")
    );
    assert!(!place.path().join("content/case-studies/hill-surgery").exists());
}

#[test]
fn an_answer_that_shows_a_picture_of_what_was_withdrawn_goes_in_every_form() {
    let Content::Text(riverside) = &right_site()["content/case-studies/riverside.md"] else { panic!() };
    for answer in [
        "photo_file: {file: hill-surgery/board.png, alt: A board}\n",
        "photo_file: {alt: A board,\n  file: hill-surgery/board.png}\n",
        "photo_file:\n  file: hill-surgery/board.png\n  alt: A board\n",
        "photo_file:\n    # The board.\n    alt: \"A board: white\"\n    file: 'hill-surgery/board.png'\n",
    ] {
        let (head, rest) = riverside.split_once("---\n\n").unwrap();
        // It may stand last, or before another.
        for with in [head.replacen("---\n", &format!("---\n{answer}"), 1), format!("{head}{answer}")] {
            let place = small(&format!("-- content/case-studies/riverside.md --\n{with}---\n\n{rest}"));
            let withdrawn = done(place.path(), &wish("hill-surgery", WithdrawalReason::Consent));
            assert_eq!(withdrawn.errors, [], "{answer}");
            let (front, _) = text(place.path(), "content/case-studies/riverside.md")
                .split_once("---\n\n")
                .map(|(front, body)| (front.to_owned(), body.to_owned()))
                .unwrap();
            assert_eq!(front, head, "{answer}");
        }
    }
}

#[test]
fn a_source_keeps_its_words_and_a_row_that_is_called_after_it_its_name() {
    let chart = "title: Kinds\nkind: bars\ndata: ../data/survey.csv\nmeasure: handover tool\n";
    let source = "source: \"[The hospital](../case-studies/riverside.md#what-worked)\"\n";
    let rows = "title: \"{{ data.rows.riverside.value }} of staff\"\nkind: strip\ndata: case-studies\nmeasure: staff\n";
    let place = small(&format!(
        "-- content/charts/words.yaml --\n{chart}{source}-- content/charts/rows.yaml --\n{rows}\
             -- content/charts/bare.yaml --\n{chart}source: ../case-studies/riverside.md\n"
    ));
    let withdrawn = done(place.path(), &wish("riverside", WithdrawalReason::Consent));
    assert_eq!(withdrawn.errors, []);
    assert_eq!(text(place.path(), "content/charts/words.yaml"), format!("{chart}source: \"The hospital\"\n"));
    assert_eq!(text(place.path(), "content/charts/bare.yaml"), chart);
    assert_eq!(text(place.path(), "content/charts/rows.yaml"), rows);
}

#[test]
fn a_list_of_which_nothing_is_left_is_linked_to_no_more() {
    let gardens = "tests/golden/gardens";
    let before = built::folder(&built::root().join(gardens), &built::options());
    let lists = before.files.keys().filter(|address| address.contains("/by/") && address.ends_with(".html"));
    let links: String = lists.map(|address| format!("- To [list](../{address}) here\n")).collect();
    let page = format!("---\ntitle: Lists\n---\n\n{links}");
    let files = over(folder_files(gardens), split(&format!("-- content/pages/lists.md --\n{page}")));
    let place = place(&files);
    let withdrawn = done(place.path(), &wish("garrai-na-mbeach", WithdrawalReason::Consent));
    assert_eq!(withdrawn.errors, []);
    let now = text(place.path(), "content/pages/lists.md");
    let (gone, kept) = (now.matches("To list here").count(), now.matches("To [list](").count());
    assert!(gone > 0 && kept > 0 && gone + kept == page.matches("To [list](").count(), "{now}");
}

#[test]
fn the_fact_is_kept_and_older_redirects_go() {
    let of = |change: &dyn Fn(&mut WithdrawOptions)| {
        let place = small("");
        let mut wanted = wish("riverside", WithdrawalReason::Consent);
        change(&mut wanted);
        let withdrawn = done(place.path(), &wanted);
        assert_eq!(withdrawn.errors, []);
        let again = withdraw(place.path(), &wanted, &built::options());
        assert!(matches!(again, Err(WithdrawError::Already { .. })), "{again:?}");
        text(place.path(), "content/redirects.yaml")
    };
    // The older address stays taken, and says nothing.
    let older = "  - {sha256: \"201c2ae61c6ebc1cf5b2aec668597b755dc8b13bfbc065066d3ed0156719915c\", reason: consent, on: \"2026-11-20\"}\n";
    assert_eq!(
        of(&|_| ()),
        format!(
            "redirects:\nwithdrawn:\n  - {{address: case-studies/riverside, reason: consent, on: \"2026-11-20\"}}\n{older}"
        )
    );
    assert_eq!(
        of(&|wish| wish.no_page = true),
        format!(
            "redirects:\nwithdrawn:\n  - {{sha256: daa855f0e3edaad8ee3619a2379b40c0f5bf42354471c76c04fa539ed54179d3, reason: consent, on: \"2026-11-20\"}}\n{older}"
        )
    );
    let superseded = of(&|wish| {
        wish.reason = WithdrawalReason::Superseded;
        wish.see = Some("hill-surgery".to_owned());
    });
    let fact =
        "reason: superseded, on: \"2026-11-20\", title: Riverside Hospital, see: case-studies/hill-surgery/index.md}\n";
    assert_eq!(
        superseded,
        format!(
            "redirects:\nwithdrawn:\n  - {{address: case-studies/riverside, {fact}  - {{address: case-studies/old-hospital.html, {fact}"
        )
    );
}

#[test]
fn what_cannot_be_withdrawn_is_refused_and_nothing_changes() {
    let place = small("");
    let before = read_folder(place.path());
    let refused = |wish: &WithdrawOptions| withdraw(place.path(), wish, &built::options()).unwrap_err().to_string();
    let unknown = refused(&wish("riverside-", WithdrawalReason::Consent));
    assert!(unknown.contains("did you mean \"riverside\"?"), "{unknown}");
    let renamed = refused(&wish("old-hospital", WithdrawalReason::Consent));
    assert_eq!(renamed, "\"old-hospital\" was renamed to \"riverside\"; use that");
    for slug in ["", "..", "../pages/about", "hill-surgery/board.png"] {
        assert!(refused(&wish(slug, WithdrawalReason::Consent)).starts_with("there is no case study"), "{slug}");
    }
    let mut wanted = wish("riverside", WithdrawalReason::Consent);
    wanted.see = Some("hill-surgery".to_owned());
    assert!(refused(&wanted).contains("--see is for"));
    wanted.reason = WithdrawalReason::Error;
    for see in ["riverside", "lakeside"] {
        wanted.see = Some(see.to_owned());
        assert!(refused(&wanted).contains("readers cannot go on"), "{see}");
    }
    assert_eq!(content(&read_folder(place.path())), content(&before));
}

#[test]
fn where_one_file_cannot_be_written_all_stay_as_they_were() {
    for path in ["content/report/how.md", "content/case-studies/riverside.md", "content/redirects.yaml"] {
        let place = small("");
        let before = read_folder(place.path());
        let mut rights = fs::metadata(place.path().join(path)).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(place.path().join(path), rights).unwrap();
        let refused = withdraw(place.path(), &wish("riverside", WithdrawalReason::Consent), &built::options());
        assert!(matches!(refused, Err(WithdrawError::Write(_))), "{path}");
        assert_eq!(content(&read_folder(place.path())), content(&before), "{path}");
    }
}

#[test]
fn claims_that_do_not_hold_any_more_and_lines_that_name_it_are_said() {
    let place = small(
        "-- content/charts/kinds.yaml --\ntitle: Kinds\nkind: bars\ndata: case-studies\nmeasure: organisation\nassert: data.n == 2\n\
         -- content/pages/about.md --\n---\ntitle: About\n---\n\nRIVERSIDE HOSPITAL was the first.\n\nBy a riverside.\n\nOnce at example.org/case-studies/riverside.html\n\n![Kinds](../charts/kinds.yaml)\n",
    );
    let withdrawn = done(place.path(), &wish("riverside", WithdrawalReason::Consent));
    let claims: Vec<&str> = withdrawn.claims.iter().map(|claim| &*claim.file).collect();
    assert_eq!((claims, withdrawn.errors.len()), (vec!["content/charts/kinds.yaml"], 0));
    let lines = withdrawn.mentions.iter().filter(|(file, _)| **file == *"content/pages/about.md");
    assert_eq!(lines.map(|(_, line)| *line).collect::<Vec<_>>(), [5, 9]);
    let built = built::folder(place.path(), &built::options());
    assert!(!built.text("about.html").contains("chart-kinds"));
}

#[test]
fn lines_that_call_it_by_its_number_are_listed_and_stay_as_they_are() {
    let page = "---\ntitle: Numbers\n---\n\nIn case study 77 it rained.\n\nCase studies 12 and 78 say so too.\n\nAll of case studies\n12 to 78 do.\n";
    let files = over(folder_files("tests/golden/gardens"), split(&format!("-- content/pages/numbers.md --\n{page}")));
    let place = place(&files);
    let withdrawn = done(place.path(), &wish("quarry-top-beds", WithdrawalReason::Consent));
    let lines = withdrawn.mentions.iter().filter(|(file, _)| **file == *"content/pages/numbers.md");
    assert_eq!(lines.map(|(_, line)| *line).collect::<Vec<_>>(), [5, 10]);
    assert_eq!(text(place.path(), "content/pages/numbers.md"), page);
}
