// The engine of docs/search.md, and the search page. Types: tests/browser/search.d.ts.
'use strict';

// Not const: other scripts may look for it on the window.
var casebookSearch = (() => {
  const { root = '', directory: address = '' } = /** @type {HTMLElement} */ (document.currentScript).dataset;

  /* Words */

  // Two initials are one word: A&E.
  const WORD =
    /[A-Za-z]&[A-Za-z](?![\p{Alpha}\p{N}\p{M}])|(?:[\p{Alpha}\p{N}\p{M}]|(?<=[\p{Alpha}\p{N}\p{M}])['’‘](?=[\p{Alpha}\p{N}\p{M}])|(?<=[0-9])[.,](?=[0-9]))+/gu;

  /** @type {Record<string, string>} */
  const PLAIN = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ς: 'σ' };

  /** Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Chinese and Japanese. */
  const UNSPACED =
    '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}]';
  const unspaced = new RegExp(`${UNSPACED}\\p{M}*|(?:(?!${UNSPACED})[^])+`, 'gu');
  const isUnspaced = RegExp.prototype.test.bind(new RegExp(UNSPACED, 'u'));

  /** @type {Record<string, string>} */
  const DECIMALS = { '¼': '.25', '½': '.5', '¾': '.75' };

  /** @param {string} word */
  const fold = (word) =>
    word
      .replace(/([0-9]?)([¼½¾])/g, (_, digit, part) => (digit || '0') + DECIMALS[part])
      .replace(/([0-9])(?=[²³¹⁰⁴-⁹⅐-⅞↉])/g, '$1^')
      .normalize('NFKD')
      .toLowerCase()
      .replace(/⁄/g, '/')
      .replace(/[^\p{Alpha}\p{N}.&^/]|[\p{M}ʼ]/gu, '')
      .replace(/[^a-z]/g, (letter) => PLAIN[letter] ?? letter);

  /** @param {string} text */
  function split(text) {
    /** @type {Token[]} */
    const tokens = [];
    /** @type {Token[]} */
    let chain = [];
    let place = 0;
    let last = 0;
    const endChain = () => {
      const joined = chain.map(({ word }) => word).join('');
      if (chain[1]) chain.forEach((token, index) => Object.assign(token, { joined, first: !index }));
      chain = [];
    };
    // U+02BC is a letter to Unicode, and an apostrophe to us.
    for (const { 0: run, index: start } of text.replaceAll('ʼ', '’').matchAll(WORD)) {
      if (!/^[-‐‑]$/.test(text.slice(last, start))) endChain();
      last = start + run.length;
      if (isUnspaced(run)) {
        endChain();
        const parts = [...run.matchAll(unspaced)];
        parts.forEach(({ 0: part, index }, at) => {
          const next = isUnspaced(part) && isUnspaced(parts[at + 1]?.[0] ?? '') ? parts[at + 1][0] : '';
          const word = fold(part + next);
          const from = start + index;
          if (word) tokens.push({ word, place: place++, start: from, end: from + part.length + next.length });
        });
        continue;
      }
      const word = fold(run);
      if (!word) continue;
      chain.push({ word, place: place++, start, end: last });
      tokens.push(chain[chain.length - 1]);
    }
    endChain();
    return tokens;
  }

  /* Files */

  /** @type {Map<string, Promise<any>>} */
  const files = new Map();
  /** @type {Map<string, any>} */
  const arrived = new Map();

  /**
   * A file, asked for once, and again if it did not come.
   * @param {string} kind
   */
  function load(kind, number = 0) {
    const name = `${kind}-${number}`;
    let file = files.get(name);
    if (!file) {
      const script = document.createElement('script');
      const at = number * 8;
      script.src =
        root + (kind === 'directory' ? address : `search/${name}.${directory.names[kind].slice(at, at + 8)}.js`);
      const loaded = new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }));
      file = loaded.then(() => DECODE[kind](arrived.get(name)));
      file.catch(() => files.delete(name));
      files.set(name, file);
      document.head.append(script);
    }
    return file;
  }

  /** @type {(kind: string, number: number, data: any) => void} */
  const receive = (kind, number, data) => arrived.set(`${kind}-${number}`, data);

  /** @param {string} text */
  function reader(text) {
    let at = 0;
    const figure = () => text.charCodeAt(at++) - 63;
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 5) {
        const next = figure();
        value |= (next & 31) << shift;
        if (!(next & 32)) return value;
      }
    };
    const slice = (/** @type {number} */ size) => text.slice(at, (at += size));
    return { figure, number, slice, more: () => at < text.length };
  }

  /** @param {string} text */
  function numbers(text) {
    const list = [];
    for (const { number, more } = reader(text); more();) list.push(number());
    return list;
  }

  /**
   * The words of a list, with the figures at the end of each.
   * @param {string} text
   */
  function frontCoded(text, figures = 0) {
    let word = '';
    return (text ? text.split(' ') : []).map((entry) => {
      const end = entry.length - figures;
      word = word.slice(0, entry.charCodeAt(0) - 63) + entry.slice(1, end);
      return word + entry.slice(end);
    });
  }

  /** @type {Directory} */
  let directory;

  /** @type {Record<string, (data: any) => any>} */
  const DECODE = {
    directory(data) {
      /** @type {number[]} */
      const pageOf = [];
      const heads = numbers(data.pages).map((units, page) => {
        for (let unit = 0; unit < units; unit++) pageOf.push(page);
        return pageOf.length - units;
      });
      const [words, prefixes, least] = [data.words, data.prefixes, data.spelling].map((list) => frontCoded(list));
      // The words of spelling files are sorted by their length first.
      const spelling = least.map((word) => String.fromCharCode([...word].length) + word);
      const texts = numbers(data.texts);
      const common = new Set(data.common.split(' '));
      const endings = new Set(`${data.suffixes} `.split(' '));
      directory = { ...data, words, prefixes, spelling, texts, common, endings, pageOf, heads };
    },

    words([list, data, synonyms]) {
      const { figure, number, slice } = reader(data);
      const entries = frontCoded(list).map((word) => {
        const [weight, shared, family] = [figure(), number(), number()];
        const coded = slice(number());
        /** @type {Posting[]} */
        let decoded;
        return { word, weight, shared, family, postings: () => (decoded ??= postings(coded)) };
      });
      const words = new Map(entries.map((entry) => [entry.word, entry]));
      const lines = `${synonyms}`.split('\n').map((line) => line.split('='));
      return { entries, words, synonyms: new Map(lines.map(([said, others]) => [said, others?.split('|')])) };
    },

    prefixes: (data) => DECODE.words(data),
    spelling: (data) => frontCoded(data, 1),
    text: ([...pages]) => pages,
  };

  /** @param {string} text */
  function postings(text) {
    const { figure, number } = reader(text);
    /** @type {Posting[]} */
    const list = [];
    const length = number();
    let unit = -1;
    for (let rest = length >> 1; rest; rest--) {
      unit += 1 + number();
      const both = figure();
      let place = 0;
      const places = Array.from({ length: (both & 3) + 1 }, () => (place += number()));
      list.push({ unit, w: both >> 2, places });
    }
    if (length & 1) {
      const known = new Set(list.map((posting) => directory.pageOf[posting.unit]));
      let page = -1;
      for (let rest = number(); rest; rest--) {
        page += 1 + number();
        if (!known.has(page)) list.push({ unit: directory.heads[page], w: 1, places: [] });
      }
    }
    return list;
  }

  /* Matches */

  /**
   * The file that has a word, by the first words of all.
   * @param {string[]} firsts
   * @param {string} word
   */
  const fileOf = (firsts, word) =>
    Math.max(
      0,
      firsts.findLastIndex((first) => first <= word),
    );

  /** @type {(file: number) => Promise<Dictionary>} */
  const piece = (file) => load('words', file);

  /** @param {string} word */
  const dictionary = (word) => piece(fileOf(directory.words, word));

  /** @param {string} word */
  const entryOf = async (word) => (await dictionary(word)).words.get(word);

  /**
   * The words that begin with a text, from all files.
   * @param {string} text
   */
  async function beginningWith(text) {
    const pieces = [];
    const last = fileOf(directory.words, `${text}\uffff`);
    for (let file = fileOf(directory.words, text); file <= last; file++) pieces.push(piece(file));
    return (await Promise.all(pieces)).flatMap(({ entries }) => entries.filter(({ word }) => word.startsWith(text)));
  }

  /**
   * The longer words that begin with a text, or one entry for them all.
   * @param {string} text
   */
  async function longer(text) {
    const files = fileOf(directory.words, `${text}\uffff`) - fileOf(directory.words, text);
    const all = files > 1 && directory.prefixes[0] && (await load('prefixes', fileOf(directory.prefixes, text)));
    const entry = all && all.words.get(text);
    return entry ? [entry] : (await beginningWith(text)).filter(({ word }) => word !== text);
  }

  /**
   * The other forms of a word, also of one that the site does not have.
   * @param {string} word
   * @returns {Promise<Word[]>}
   */
  async function forms(word) {
    const { words, entries } = await dictionary(word);
    const entry = words.get(word);
    if (entry) return entries.filter((other) => other.family && other.family === entry.family && other !== entry);
    const letters = [...word];
    // Forms differ at their ends: one that has a letter within exchanged is a slip, of which readers are told.
    const isSlip = (/** @type {string} */ other) =>
      [...other].length === letters.length &&
      other.slice(-2) === word.slice(-2) &&
      [...other].filter((letter, at) => letter !== letters[at]).length === 1;
    for (let length = letters.length; letters[4] && length > 3; length--) {
      const cut = letters.slice(0, length).join('');
      if (!directory.endings.has(word.slice(cut.length))) continue;
      const found = (await beginningWith(cut)).filter(
        (other) => other.shared && other.shared <= cut.length && directory.endings.has(other.word.slice(cut.length)),
      );
      if (found.some((other) => isSlip(other.word))) return [];
      if (found.length) return [...found, ...(await Promise.all(found.map((other) => forms(other.word)))).flat()];
    }
    return [];
  }

  /**
   * Where words stand one after another, each in any of its forms.
   * @param {string[]} words
   * @param {Marks} marks
   * @returns {Promise<Entry>}
   */
  async function phrase(words, { formOf }) {
    let weight = 0;
    const each = await Promise.all(
      words.map(async (word) => {
        const entry = await entryOf(word);
        weight = Math.max(weight, entry?.weight ?? 0);
        /** @type {Map<number, Posting>} */
        const best = new Map();
        for (const form of entry ? [entry, ...(await forms(word))] : []) {
          formOf.set(form.word, word);
          for (const posting of form.postings()) {
            if (posting.w > (best.get(posting.unit)?.w ?? 0)) best.set(posting.unit, posting);
          }
        }
        return best;
      }),
    );
    const found = [...each[0].keys()].flatMap((unit) => {
      const here = each.flatMap((best) => best.get(unit) ?? []);
      const places = here[0].places.filter((place) => here.every((next, at) => next.places.includes(place + at)));
      const stands = here.length === words.length && (places.length || !words[1]);
      return stands ? [{ unit, w: Math.min(...here.map(({ w }) => w)), places }] : [];
    });
    return { weight, postings: () => found };
  }

  /**
   * For each word that counts, the best match in each unit.
   * @param {Asked[]} asked
   */
  async function match(asked) {
    /** @type {Marks} */
    const marks = { known: new Set(), formOf: new Map(), beginning: '' };
    /** @type {Set<string>} */
    const also = new Set();
    /** @type {Entry[][]} */
    const meant = asked.map(() => []);
    await Promise.all(asked.map(({ word }) => dictionary(word)));
    for (let [from, to] = [0, 0]; from < asked.length; from = Math.max(to, from + 1)) {
      const { synonyms } = await dictionary(asked[from].word);
      const said = () =>
        asked
          .slice(from, to)
          .map(({ word }) => word)
          .join(' ');
      for (to = asked.length; to > from && !synonyms.has(said());) to--;
      const run = asked.slice(from, to);
      if (!run.some(({ counts }) => counts)) continue;
      for (const other of synonyms.get(said()) ?? []) {
        const words = split(other).map(({ word }) => word);
        const entry = await phrase(words, marks);
        if (!entry.postings().length) continue;
        also.add(other);
        marks.known.add(words.join(' '));
        run.forEach((_, at) => meant[from + at].push(entry));
      }
    }
    const matches = asked.map(async ({ word, joined = word, counts, last }, index) => {
      if (!counts) return [];
      const [entry, together, others] = await Promise.all([entryOf(word), entryOf(joined), forms(word)]);
      marks.known.add(word).add(joined);
      for (const other of others) marks.formOf.set(other.word, word);
      // Who looks for a part of a text without spaces ends anywhere in it.
      const begins = [...word].length > 1 ? last : isUnspaced(word);
      if (begins && last) marks.beginning = word;
      /** @type {Map<number, Match>} */
      const best = new Map();
      const own = new Set();
      /** @type {(entries: (Entry | undefined)[], factor: number, near?: number) => void} */
      const add = (entries, factor, near = factor) => {
        for (const other of entries) {
          const weight = Math.min(other?.weight ?? 0, entry?.weight ?? 63);
          for (const { unit, w, places } of other?.postings() ?? []) {
            const value = (own.has(pageOf(unit)) ? near : factor) * w * weight;
            if (value > (best.get(unit)?.value ?? 0)) best.set(unit, { value, weight, places });
          }
        }
      };
      const loose = entry ? 1 : 8;
      // Of equal matches the first counts.
      add([entry, together], 16);
      for (const unit of best.keys()) own.add(pageOf(unit));
      add(meant[index], 9);
      add(others, loose, 12);
      if (begins) add(await longer(word), loose);
      return [best];
    });
    return { matches: (await Promise.all(matches)).flat(), also: [...also], marks };
  }

  /**
   * Whether so many edits make one word of the other.
   * @type {(a: string[], b: string[], most: number) => boolean}
   */
  function isNear(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return false;
    const at = a.findIndex((letter, index) => letter !== b[index]);
    const without = (/** @type {number} */ i, /** @type {number} */ j) =>
      isNear(a.slice(at + i), b.slice(at + j), most - 1);
    const swapped = a[at] === b[at + 1] && a[at + 1] === b[at];
    return at < 0 || (most > 0 && (without(1, 1) || without(1, 0) || without(0, 1) || (swapped && without(2, 2))));
  }

  /**
   * The word of the site that a misspelt one may be: few mistake the first letter.
   * @param {string} word
   * @param {Set<number>} [pages] Where all other words are that were found: it stands on one of these.
   */
  async function nearest(word, pages) {
    const letters = [...word];
    const { length } = letters;
    const { spelling } = directory;
    if (length < 4 || /\p{N}/u.test(word)) return '';
    for (let most = 1; most <= (length < 8 ? 1 : 2); most++) {
      const near = [];
      for (let size = length - most; size <= length + most; size++) {
        const key = String.fromCharCode(size) + letters[0];
        const last = fileOf(spelling, `${key}\uffff`);
        for (let file = fileOf(spelling, key); spelling[0] && file <= last; file++) near.push(load('spelling', file));
      }
      /** @type {[string, string][]} */
      const known = (await Promise.all(near)).flat().map((coded) => [coded.slice(0, -1), coded.slice(-1)]);
      const found = known.filter(([other]) => other.startsWith(letters[0]) && isNear(letters, [...other], most));
      found.sort((a, b) => (a[1] === b[1] ? (a[0] < b[0] ? -1 : 1) : a[1] > b[1] ? -1 : 1));
      for (const [other] of found.slice(0, 8)) {
        const stands = async () => (await entryOf(other))?.postings().some(({ unit }) => pages?.has(pageOf(unit)));
        if (!pages || (await stands())) return other;
      }
    }
    return '';
  }

  /** @param {number} unit */
  const pageOf = (unit) => directory.pageOf[unit];

  /* Ranking */

  /** The place in the unit of a term from which its definition begins. */
  const DEFINITION = 64;

  /**
   * What two neighbours in the query are worth, so far apart as they were typed.
   * @param {boolean} head
   * @param {number} typed
   * @param {Match} [a]
   * @param {Match} [b]
   */
  function nearness(head, typed, a, b) {
    if (!a || !b) return 0;
    let worth = 0;
    for (const from of a.places) {
      for (const to of b.places) {
        const apart = Math.abs(to - from);
        const together = to - from === 1 || to - from === typed;
        if (apart && apart < 9) worth = Math.max(worth, together ? (head && !from ? 144 : 72) : apart < 4 ? 24 : 8);
      }
    }
    return worth * Math.min(a.weight, b.weight);
  }

  /**
   * @param {Map<number, Match>[]} matches
   * @param {Asked[]} counted
   */
  function rank(matches, counted) {
    /** @type {Map<number, Map<number, Match[]>>} */
    const found = new Map();
    matches.forEach((units, word) => {
      for (const [unit, match] of units) {
        const page = directory.pageOf[unit];
        const ofPage = found.get(page) ?? new Map();
        const words = ofPage.get(unit) ?? [];
        words[word] = match;
        found.set(page, ofPage.set(unit, words));
      }
    });
    const pages = [...found].map(([page, units]) => {
      let [score, unit] = [-1, -1];
      for (const [here, words] of units) {
        let sum = 0;
        words.forEach((match, word) => {
          const typed = counted[word].place - counted[word - 1]?.place;
          sum += match.value + nearness(here === directory.heads[page], typed, words[word - 1], match);
        });
        if (sum > score || (sum === score && here < unit)) [score, unit] = [sum, here];
      }
      let [matched, more] = [0, 0];
      matches.forEach((_, word) => {
        const worth = (/** @type {Match[]} */ words) => words[word]?.value ?? 0;
        const best = Math.max(...[...units.values()].map(worth));
        if (best) matched++;
        more += best - worth(units.get(unit) ?? []);
      });
      return { page, unit, score: score + ((more * 3) >> 2), matched };
    });
    pages.sort((a, b) => b.matched - a.matched || b.score - a.score || a.page - b.page);
    // An entry of the glossary is for who asks for a term by its names, and who says more wants another page.
    const [from, count] = directory.terms;
    const explains = (/** @type {number} */ page) =>
      page >= from &&
      page < from + count &&
      matches.some((units) => units.size && (units.get(directory.heads[page])?.places[0] ?? DEFINITION) >= DEFINITION);
    if (pages[0] && explains(pages[0].page)) {
      const at = pages.findIndex(({ page, matched }) => matched === pages[0].matched && !explains(page));
      if (at > 0) pages.unshift(...pages.splice(at, 1));
    }
    const full = pages.filter(({ matched }) => matched === matches.length).length;
    return { pages: full > 3 ? pages.slice(0, full) : pages, full };
  }

  /**
   * The key number that answers a question for one: the unit where all words stand but those that ask. What the
   * question measures, such as a size, is in the label of the number.
   * @param {Asked[]} counted
   * @param {string[]} typed
   * @param {Map<number, Match>[]} matches
   */
  function keyNumber(counted, typed, matches) {
    const asking = new Set(directory.asksNumber.split(' '));
    const others = matches.filter((_, at) => !asking.has(counted[at].word));
    if (!others[0] || !typed.some((word) => asking.has(word))) return -1;
    const measures = directory.measures.filter(([words]) => words.split(' ').some((word) => typed.includes(word)));
    let [best, most] = [-1, 0];
    const [from, end] = directory.numbers;
    for (let unit = from; unit < end; unit++) {
      if (!measures.every(([, of]) => of.includes(unit - from))) continue;
      const found = others.map((units) => units.get(unit)?.value ?? 0);
      const sum = found.includes(0) ? 0 : found.reduce((a, b) => a + b);
      if (sum > most) [best, most] = [unit, sum];
    }
    return best;
  }

  /** @param {string} text */
  async function find(text) {
    await load('directory');
    const typed = split(text).slice(0, 16);
    const last = typed.length - 1;
    const everywhere = typed.map(({ word }) => directory.common.has(word));
    const end = everywhere.lastIndexOf(false);
    const common = typed.map(({ word }, at) => everywhere[at] || (at === end && directory.common.has(`${word}$`)));
    let asked = typed.map((token, at) => ({
      ...token,
      counts: !common[at] || !common.includes(false),
      last: at === last,
    }));
    let found = await match(asked);
    const counted = asked.filter(({ counts }) => counts);
    const corrected = [];
    const has = found.matches.filter(({ size }) => size).map((units) => new Set([...units.keys()].map(pageOf)));
    const pages = has[0] && new Set([...has[0]].filter((page) => has.every((other) => other.has(page))));
    for (const [at, token] of counted.entries()) {
      const to = found.matches[at].size ? '' : await nearest(token.word, pages);
      if (!to) continue;
      corrected.push({ from: text.slice(token.start, token.end), to });
      asked = asked.map((other) => (other === token ? { ...token, word: to, joined: undefined, last: false } : other));
    }
    if (corrected.length) found = await match(asked);
    const now = asked.filter(({ counts }) => counts);
    const ranked = rank(found.matches, now);
    const number = keyNumber(
      now,
      typed.map(({ word }) => word),
      found.matches,
    );
    if (number >= 0) {
      const page = pageOf(number);
      const others = ranked.pages.filter((other) => other.page !== page);
      const was = ranked.pages.length - others.length;
      const first = { page, unit: number, score: 0, matched: found.matches.length };
      if (!was || ranked.pages.findIndex((other) => other.page === page) >= ranked.full) ranked.full++;
      ranked.pages = [first, ...others];
    }
    const count = ranked.full || ranked.pages.length;
    return { ...ranked, count, corrected, also: found.also, marks: found.marks };
  }

  /**
   * Positions in the list of case studies, the best first.
   * @param {string} text
   */
  async function caseStudies(text) {
    const { pages: all, count: full } = await find(text);
    const pages = all.slice(0, full);
    const [first, count] = directory.caseStudies;
    return pages.map(({ page }) => page - first).filter((position) => position >= 0 && position < count);
  }

  /** @param {string} text */
  const words = (text) =>
    split(text).flatMap(({ word, place, joined, first }) => [[word, place], ...(first ? [[joined, place]] : [])]);

  const search = Object.assign(receive, { find, caseStudies, words });

  /* The page */

  /**
   * About thirty words, with the most matches.
   * @param {string} text
   * @param {Marks} marks
   */
  function extract(text, { known, formOf, beginning }) {
    const words = split(text);
    const plain = words.map(({ word }) => (known.has(word) ? word : (formOf.get(word) ?? word)));
    const hits = words.map(() => '');
    const sizes = new Set(Array.from(known, (said) => said.split(' ').length).filter((size) => size > 1));
    words.forEach(({ word, joined = '' }, at) => {
      if (known.has(plain[at]) || known.has(joined) || (beginning && word.startsWith(beginning))) hits[at] = plain[at];
      for (const size of sizes) {
        const said = plain.slice(at, at + size).join(' ');
        if (known.has(said)) hits.fill(said, at, at + size);
      }
    });
    let [densest, most] = [0, 0];
    hits.forEach((hit, at) => {
      const near = hit ? hits.slice(at, at + 24).filter(Boolean) : [];
      const worth = new Set(near).size * 24 + near.length;
      if (worth > most) [densest, most] = [at, worth];
    });
    const from = Math.max(0, Math.min(densest - 6, words.length - 30));
    const to = Math.min(words.length, from + 30);
    const made = element('p', from ? '… ' : '');
    let at = from && words[from].start;
    words.slice(from, to).forEach(({ start, end }, index) => {
      if (!hits[from + index]) return;
      // Two neighbours of a text without spaces share a character.
      const begin = Math.max(at, start);
      made.append(text.slice(at, begin), element('mark', text.slice(begin, end)));
      at = end;
    });
    made.append(to < words.length ? `${text.slice(at, words[to - 1].end)} …` : text.slice(at));
    return made;
  }

  /**
   * @param {string} name
   * @param {(Node | string)[]} content
   */
  function element(name, ...content) {
    const made = document.createElement(name);
    made.append(...content);
    return made;
  }

  /**
   * @param {number} unit
   * @param {Marks} marks
   */
  async function item(unit, marks) {
    let file = 0;
    while (unit >= directory.texts[file]) unit -= directory.texts[file++];
    for (const [kind, href, title, units] of await load('text', file)) {
      if (unit < units.length) {
        const [anchor, heading, text] = units[unit];
        const link = (anchor = '', text = title) => Object.assign(element('a', text), { href: root + href + anchor });
        const made = element('li', element('p', directory.kinds[kind]), element('h2', link()));
        if (heading) made.append(element('p', link(`#${anchor}`, heading)));
        if (text) made.append(extract(text, marks));
        return made;
      }
      unit -= units.length;
    }
    return element('li');
  }

  const PAGE = 10;
  /** @type {HTMLElement | null} */
  const place = document.querySelector('.found');
  const [form, box] = [document.querySelector('form'), document.querySelector('input')];
  if (!place || !form || !box) return search;
  const { say: fillIn } = /** @type {any} */ (window).casebook;

  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (place.querySelector(selector));
  const [status, more, browse, advice] = ['[role=status]', 'button', '.elsewhere', '.advice'].map(part);
  const { lang } = document.documentElement;
  const { title } = document;
  let query = '';
  let turn = 0;
  let live = false;
  let timer = 0;

  /**
   * A phrase of the strings file, filled in.
   * @param {string} key
   * @param {Record<string, string>} values
   */
  const say = (key, values = {}, n = 0) => fillIn(place, key, { ...values, n });

  /** @param {string[]} words */
  const several = (words) => new Intl.ListFormat(lang).format(words);

  /**
   * @param {string[]} lines
   * @param {HTMLElement[]} items
   */
  const show = (lines, items = [], count = 0, full = count) => {
    if (status.textContent !== lines.join('')) status.replaceChildren(...lines.map((line) => element('span', line)));
    // A new list, so that nothing moves.
    const list = part('.results');
    const next = /** @type {HTMLElement} */ (list.cloneNode());
    next.append(...items.slice(0, full));
    list.replaceWith(next);
    place.querySelector('.some-of')?.remove();
    if (items.length > full) {
      const others = element('ol', ...items.slice(full));
      others.className = 'results';
      const apart = element('section', element('h2', say('someOf')), others);
      apart.className = 'some-of';
      next.after(apart);
    }
    more.hidden = items.length >= count;
  };

  /**
   * Answers a query, unless a later one came.
   * @param {string} text
   */
  async function answer(text, most = PAGE) {
    const mine = ++turn;
    clearTimeout(timer);
    query = text;
    text = text.trim();
    document.title = text ? text + say('separator') + title : title;
    browse.hidden = Boolean(text);
    const slow = setTimeout(() => mine === turn && show([say('loading')]), 300);
    const lines = [];
    /** @type {HTMLElement[]} */
    let items = [];
    let count, all;
    let full = 0;
    try {
      const { pages, marks, corrected, also, ...found } = await find(text);
      ({ count } = found);
      [all, full] = [pages.length, found.full || pages.length];
      if (text) lines.push(say(count ? 'count' : 'none', { query: text }, count));
      if (corrected.length) {
        const words = several(corrected.map(({ from }) => from));
        lines.push(say('corrected', { words, corrected: several(corrected.map(({ to }) => to)) }));
      }
      if (count && !found.full) lines.push(say('some'));
      if (also.length) lines.push(say('also', { words: several(also) }));
      // The first does not wait for the others.
      const made = (/** @type {{unit: number}} */ { unit }) => item(unit, marks);
      items = await Promise.all(pages.slice(0, 1).map(made));
      clearTimeout(slow);
      if (mine === turn && count) show(lines, items, 0, 1);
      items.push(...(await Promise.all(pages.slice(1, most).map(made))));
    } catch {
      lines.splice(0, lines.length, say('failed'));
      [count, all] = [0, 0];
    }
    clearTimeout(slow);
    if (mine !== turn) return;
    show(lines, items, all, full);
    advice.hidden = !text;
    browse.hidden = count > 0;
  }

  const asked = () => new URLSearchParams(location.search).get('q') ?? '';

  /** @param {'pushState' | 'replaceState'} change */
  const ask = (change) => {
    try {
      history[change](null, '', `?${new URLSearchParams({ q: box.value })}`);
    } catch {
      // Not on disk in some browsers: then the form loads the page anew.
      return false;
    }
    live = true;
    answer(box.value);
    return true;
  };

  form.addEventListener('submit', (event) => {
    if (ask(box.value === asked() ? 'replaceState' : 'pushState')) event.preventDefault();
  });

  box.addEventListener('input', () => {
    clearTimeout(timer);
    if (live) timer = setTimeout(() => ask('replaceState') || answer(box.value), 200);
  });

  box.addEventListener('focus', () => load('directory').catch(() => {}), { once: true });

  more.addEventListener('click', async () => {
    const results = () => place.querySelectorAll('.results > li');
    const shown = results().length;
    await answer(query, shown + PAGE);
    results()[shown]?.querySelector('a')?.focus();
    // Who comes back finds as many.
    history.replaceState(shown + PAGE, '');
  });

  const restore = () => {
    box.value = asked();
    live ||= Boolean(box.value);
    answer(box.value, history.state ?? PAGE);
  };
  // A link within the page is a step of the history too.
  addEventListener('popstate', () => asked() !== query && restore());
  if (asked()) restore();
  return search;
})();
