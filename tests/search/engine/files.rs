//! The published files of the index, read as `docs/search.md` describes them.

use std::collections::BTreeMap;

use serde_json::Value;

/// The whole index.
pub struct Files {
    pub directory: Value,
    pub words: Vec<Piece>,
    pub prefixes: Vec<Piece>,
    /// Words with how frequent they are, and the least length of the words of their file.
    pub spelling: Vec<Vec<(String, u32)>>,
    /// For each unit: page, anchor, heading, text.
    pub units: Vec<Unit>,
    pub pages: Vec<Page>,
}

pub struct Page {
    pub href: String,
}

pub struct Unit {
    pub page: usize,
    pub anchor: String,
    pub heading: String,
    pub text: String,
}

/// A file of the dictionary.
pub struct Piece {
    pub first: String,
    pub entries: Vec<Entry>,
    pub synonyms: BTreeMap<String, Vec<String>>,
}

#[derive(Clone)]
pub struct Entry {
    pub word: String,
    pub weight: u32,
    pub shared: usize,
    pub family: u32,
    pub postings: Postings,
}

#[derive(Clone)]
pub struct Postings {
    pub units: Vec<Posting>,
    /// All pages with the word, where the list is cut.
    pub pages: Option<Vec<usize>>,
}

#[derive(Clone)]
pub struct Posting {
    pub unit: usize,
    pub weight: u32,
    pub places: Vec<u32>,
}

impl Files {
    /// Reads them from the files of a site.
    pub fn read(site: &BTreeMap<String, Vec<u8>>) -> Files {
        let file = |name: &str| -> Option<Value> {
            let folder = if name == "directory" { "search.js" } else { &format!("search/{name}.") };
            let (_, bytes) = site.range(folder.to_owned()..).next()?;
            let text = std::str::from_utf8(bytes).unwrap();
            let (start, _) = name.split_once('-').unwrap_or((name, ""));
            let data = text.strip_prefix(&format!("casebookSearch(\"{start}\","))?;
            let (_, data) = data.split_once(',').unwrap();
            Some(serde_json::from_str(data.trim_end().strip_suffix(')').unwrap()).unwrap())
        };
        let directory = file("directory").unwrap();
        let firsts = |key: &str| front_coded(directory[key].as_str().unwrap());
        let pieces = |kind: &str, key: &str| -> Vec<Piece> {
            let numbered = firsts(key).into_iter().enumerate();
            numbered.map(|(number, first)| piece(first, &file(&format!("{kind}-{number}")).unwrap())).collect()
        };
        let spelling = (0..firsts("spelling").len())
            .map(|number| spelling(file(&format!("spelling-{number}")).unwrap().as_str().unwrap()))
            .collect();
        let mut reader = Figures::new(directory["texts"].as_str().unwrap());
        let mut texts = Vec::new();
        while !reader.at_end() {
            texts.push(reader.number() as usize);
        }
        let (mut units, mut pages): (Vec<Unit>, Vec<Page>) = (Vec::new(), Vec::new());
        for (number, count) in texts.into_iter().enumerate() {
            let before = units.len();
            for page in file(&format!("text-{number}")).unwrap().as_array().unwrap() {
                let href = page[1].as_str().unwrap().to_owned();
                if pages.last().is_none_or(|last| last.href != href) {
                    assert!(directory["kinds"][page[0].as_u64().unwrap() as usize].is_string());
                    pages.push(Page { href });
                }
                for unit in page[3].as_array().unwrap() {
                    let [anchor, heading, text] = [0, 1, 2].map(|part| unit[part].as_str().unwrap().to_owned());
                    units.push(Unit { page: pages.len() - 1, anchor, heading, text });
                }
            }
            assert_eq!(units.len() - before, count, "the directory knows how many units text-{number} has");
        }
        Files {
            words: pieces("words", "words"),
            prefixes: pieces("prefixes", "prefixes"),
            directory,
            spelling,
            units,
            pages,
        }
    }
}

fn front_coded(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for entry in text.split(' ').filter(|entry| !entry.is_empty()) {
        let mut rest = entry.chars();
        let shared = rest.next().unwrap() as usize - '?' as usize;
        let before: Vec<u16> = words.last().map_or(Vec::new(), |word| word.encode_utf16().collect());
        words.push(String::from_utf16(&before[..shared]).unwrap() + rest.as_str());
    }
    words
}

fn spelling(text: &str) -> Vec<(String, u32)> {
    let mut words: Vec<(String, u32)> = Vec::new();
    for entry in text.split(' ') {
        let mut rest = entry.chars();
        let shared = rest.next().unwrap() as usize - '?' as usize;
        let frequency = rest.next_back().unwrap() as u32 - '?' as u32;
        let before: Vec<u16> = words.last().map_or(Vec::new(), |(word, _)| word.encode_utf16().collect());
        words.push((String::from_utf16(&before[..shared]).unwrap() + rest.as_str(), frequency));
    }
    words
}

fn piece(first: String, data: &Value) -> Piece {
    let words = front_coded(data[0].as_str().unwrap());
    let mut reader = Figures::new(data[1].as_str().unwrap());
    let entries = words.into_iter().map(|word| Entry {
        word,
        weight: reader.figure(),
        shared: reader.number() as usize,
        family: reader.number(),
        postings: {
            let length = reader.number() as usize;
            postings(reader.cut(length))
        },
    });
    let entries: Vec<Entry> = entries.collect();
    assert!(reader.at_end(), "every file has as many words as postings");
    let synonyms = data[2].as_str().unwrap().lines().map(|line| {
        let (phrase, others) = line.split_once('=').unwrap();
        (phrase.to_owned(), others.split('|').map(str::to_owned).collect())
    });
    Piece { first, entries, synonyms: synonyms.collect() }
}

fn postings(text: &str) -> Postings {
    let mut reader = Figures::new(text);
    let head = reader.number();
    let mut next = 0;
    let units = (0..head / 2).map(|_| {
        let unit = next + reader.number() as usize;
        next = unit + 1;
        let figure = reader.figure();
        let mut place = 0;
        let places = (0..=figure % 4).map(|_| {
            place += reader.number();
            place
        });
        Posting { unit, weight: figure / 4, places: places.collect() }
    });
    let units = units.collect();
    let pages = (head % 2 == 1).then(|| {
        let mut next = 0;
        (0..reader.number())
            .map(|_| {
                let page = next + reader.number() as usize;
                next = page + 1;
                page
            })
            .collect()
    });
    assert!(reader.at_end(), "postings are as long as is said");
    Postings { units, pages }
}

/// Reads figures and numbers.
struct Figures<'a> {
    rest: &'a str,
}

impl<'a> Figures<'a> {
    fn new(text: &'a str) -> Figures<'a> {
        Figures { rest: text }
    }

    fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    fn cut(&mut self, length: usize) -> &'a str {
        let (cut, rest) = self.rest.split_at(length);
        self.rest = rest;
        cut
    }

    fn figure(&mut self) -> u32 {
        u32::from(self.cut(1).as_bytes()[0] - b'?')
    }

    fn number(&mut self) -> u32 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let figure = self.figure();
            value |= (figure & 31) << shift;
            shift += 5;
            if figure < 32 {
                return value;
            }
        }
    }
}
