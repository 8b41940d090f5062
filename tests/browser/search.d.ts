// The types of themes/default/assets/search.js, kept out of what readers download.

/** A word of a text. */
interface Token {
  word: string;
  /** Counted in words. */
  place: number;
  /** Where it stands in the text, in UTF-16 code units. */
  start: number;
  end: number;
  /** It together with the words that hyphens join to it. */
  joined?: string;
  /** Whether it is the first of these. */
  first?: boolean;
}

/** A word of a query. */
interface Asked extends Token {
  /** Whether it is no common word, or one of a query that has only these. */
  counts: boolean;
  /** Whether it was typed last, and may be the beginning of a longer one. */
  last: boolean;
}

/** A word in a unit. */
interface Posting {
  unit: number;
  /** How much the unit is about it, from 1 to 15. */
  w: number;
  places: number[];
}

/** Something to match: a word, a beginning of words, a phrase. */
interface Entry {
  /** Its inverse document frequency, from 1 to 63. */
  weight: number;
  postings: () => Posting[];
}

/** A word of the site. */
interface Word extends Entry {
  word: string;
  /** How much of it all its forms begin with. */
  shared: number;
  /** Equal for all its forms in one file; 0 where it has none. */
  family: number;
}

/** A file of the dictionary. */
interface Dictionary {
  entries: Word[];
  words: Map<string, Word>;
  /** By phrase, the other ways to say it. */
  synonyms: Map<string, string[]>;
}

/** What the directory says. */
interface Directory {
  names: Record<string, string>;
  words: string[];
  prefixes: string[];
  spelling: string[];
  texts: number[];
  kinds: string[];
  caseStudies: [number, number];
  /** The page number of the first term of the glossary, and how many there are. */
  terms: [number, number];
  /** The first unit with a key number, and the one after the last. */
  numbers: [number, number];
  /** The words that ask for a number, with spaces between. */
  asksNumber: string;
  measures: [string, number[]][];
  common: Set<string>;
  /** The endings of words of the site, the empty one too. */
  endings: Set<string>;
  /** For each unit its page. */
  pageOf: number[];
  /** For each page its first unit. */
  heads: number[];
}

/** How a word of the query matches in a unit. */
interface Match {
  value: number;
  weight: number;
  places: number[];
}

/** What extracts mark. */
interface Marks {
  /** Words and phrases. */
  known: Set<string>;
  /** What other words are forms of. */
  formOf: Map<string, string>;
  /** The beginning of longer words; empty where these do not match. */
  beginning: string;
}
