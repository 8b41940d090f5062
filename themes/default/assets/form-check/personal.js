// Looks for personal data, by the table of the program. src/check/people/personal_data/table.rs says what each part of it
// means.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);

  /** @type {any} */
  let table;
  /** @type {any[]} */
  let rules;
  /** @type {RegExp} */
  let invisible;
  /** @type {RegExp} */
  let marker;
  const KEY = /[A-Za-z][A-Za-z0-9_ ./'-]{0,40}:(?:[ \t\r\n]|$)/y;
  const TAG = /<\/?([A-Za-z]{1,8}) ?\/?>/y;
  const ENTITY = /&(?:#[xX]([0-9A-Fa-f]{1,6});?|#([0-9]{1,7});?|([A-Za-z]{2,15});)/y;
  /** Characters that are read as they are. */
  const RUN = /[!"#$'()+,\-./0-9:;=>?@A-Z[\]^a-z{}]+/y;
  const PERCENT = /%([2-7][0-9A-Fa-f])/y;
  const ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([nrt])|(?=[!-/:-@[-\x60{-~]))/y;

  page.casebookRules = (/** @type {any} */ all) => {
    table = all;
    /** @type {Work} */
    const whole = (pattern) =>
      pattern
        .replace(
          /\{([a-z]+)\}/g,
          (/** @type {string} */ _, /** @type {string} */ name) => `~${whole(table.parts[name])})`,
        )
        .replaceAll('~', '(?:')
        .replaceAll('\x60', '\\');
    rules = table.rules.map((/** @type {any[]} */ [kind, check, cased, ...given]) => {
      const rule = /** @type {any} */ ({ kind, check });
      ['find', 'unless', 'before', 'after', 'not_before', 'not_after'].forEach((name, at) => {
        const letters = cased && cased.includes(name) ? 'gu' : 'giu';
        if (given[at]) rule[name] = new RegExp(whole(given[at]), name === 'find' ? letters : letters.slice(1));
      });
      return rule;
    });
    invisible = new RegExp(`[${table.fold.invisible}]`, 'u');
    marker = new RegExp(`(?:[${table.fold.markers}]|[0-9]{1,2}[.)])[ \\t]+`, 'uy');
  };

  /** @type {Work} */
  const match = (sticky, text, at) => {
    sticky.lastIndex = at;
    return sticky.exec(text);
  };

  /** @type {Work} */
  const character = (code) =>
    code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : ' ';

  /** What stands at a place: the text that is meant, and the length of what is written. @type {Work} */
  const meant = (text, at) => {
    const next = String.fromCodePoint(text.codePointAt(at));
    let found;
    if (next === '&' && (found = match(ENTITY, text, at))) {
      const [all, hex, decimal, name] = found;
      if (hex ?? decimal) return [character(hex ? parseInt(hex, 16) : parseInt(decimal, 10)), all.length];
      if (Object.hasOwn(table.fold.entities, name)) return [table.fold.entities[name], all.length];
    } else if (next === '%' && (found = match(PERCENT, text, at))) {
      return [character(parseInt(found[1], 16)), 3];
    } else if (next === '\\' && (found = match(ESCAPE, text, at))) {
      const hex = found[1] ?? found[2] ?? found[3];
      if (hex) return [character(parseInt(hex, 16)), found[0].length];
      return [found[4] ? ' ' : '', Math.max(1, found[0].length)];
    } else if (next === '<') {
      found = match(TAG, text, at);
      const name = found?.[1].toLowerCase();
      if (found && Object.hasOwn(table.fold.tags, name)) return [table.fold.tags[name], found[0].length];
    }
    return [next, next.length];
  };

  /** A character in plain letters, digits and signs; nothing where it cannot be seen. @type {Work} */
  const plain = (one) => {
    if (one < '\x7f') return one;
    if (invisible.test(one)) return '';
    const sign = table.fold.signs[one];
    if (sign !== undefined) return sign;
    let text = '';
    for (const part of one.normalize('NFKD')) {
      const code = /** @type {number} */ (part.codePointAt(0));
      const zero = table.fold.digits.find((/** @type {number} */ first) => code >= first && code < first + 10);
      if (part < '\x7f') text += part;
      else if (zero !== undefined) text += `${code - zero}`;
      else if (table.fold.signs[part] !== undefined) text += table.fold.signs[part];
      else if (/\p{M}/u.test(part)) continue;
      else if (/\p{Alphabetic}/u.test(part)) text += /\p{Uppercase}/u.test(part) ? 'X' : 'x';
      else text += ' ';
    }
    return text;
  };

  /** What parts the lines before and after a line end, and where the text of the latter begins. @type {Work} */
  const lineAt = (text, at) => {
    let lines = 0;
    let next = at;
    for (; next < text.length && /[ \t\r\n>]/.test(text[next]); next += 1) {
      if (text[next] === '\n') lines += 1;
      // A sign of quotation stands at the start of a line.
      if (text[next] === '>' && lines === 0 && at !== 0) break;
    }
    const item = match(marker, text, next);
    if (item) return ['\n', next + item[0].length];
    if (lines > 1) return ['\n\n', next];
    const end = text.indexOf('\n', next);
    const rest = text.slice(next, end < 0 ? text.length : end);
    return [rest.includes('|') || match(KEY, text, next) ? '\n' : ' ', next];
  };

  /** The text as the rules read it, in ASCII, and for each of its characters the place of what it came from. Who goes through
   * it may rest on the way. @type {Work} */
  const folding = function* (text) {
    const isWord = (/** @type {string} */ one) => /[A-Za-z0-9]/.test(one);
    let folded = '';
    /** @type {number[]} */
    const places = [];
    // Looking into a text that grows would copy it each time.
    let last = '';
    let gap = '';
    let underscore = -1;
    /** @type {Work} */
    const put = (one, place) => {
      if (one === ' ' || one === '\t' || one === '\r' || one === '\n') {
        gap ||= ' ';
        return;
      }
      if (one === '*' || one === '\x60' || one === '~' || one < ' ' || one === '\x7f') return;
      if (one === '_') {
        if (isWord(last) && !gap) underscore = place;
        return;
      }
      if (underscore >= 0 && !gap && isWord(one)) {
        folded += '_';
        places.push(underscore);
      }
      underscore = -1;
      // Nothing stands between a cell's border and its text.
      const close = one === '|' || last === '|';
      for (const blank of last === '' || (gap === ' ' && close) ? '' : gap) {
        folded += blank;
        places.push(place);
      }
      gap = '';
      folded += one;
      last = one;
      places.push(place);
    };
    let at = 0;
    let start = true;
    for (let steps = 0; at < text.length; steps += 1) {
      if (steps % 999 === 998) yield;
      if (start || text[at] === '\n') {
        const [separator, next] = lineAt(text, at);
        gap = separator;
        start = false;
        if (next > at) {
          at = next;
          continue;
        }
      }
      const [run] = match(RUN, text, at) ?? [];
      if (run) {
        put(run[0], at);
        for (let next = 1; next < run.length; next += 1) places.push(at + next);
        folded += run.slice(1);
        last = run.at(-1);
        at += run.length;
        continue;
      }
      const [written, length] = meant(text, at);
      for (const one of written) for (const simple of plain(one)) put(simple, at);
      at += length;
    }
    return { text: folded, places };
  };
  /** The same at once, for a short text. @type {Work} */
  const fold = (text) => {
    const all = folding(text);
    let step = all.next();
    while (!step.done) step = all.next();
    return step.value;
  };

  /** @type {Work} */
  const isNhs = (digits) => {
    if (digits.length !== 10 || /^(.)\1*$/.test(digits)) return false;
    const sum = [...digits.slice(0, 9)].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0);
    return (11 - (sum % 11)) % 11 === Number(digits[9]);
  };

  /** @type {Record<string, Work>} */
  const checks = {
    nhs: isNhs,
    'nhs-issued': (digits) => isNhs(digits) && /^(?:[4679]|3[2-9]|(?:[012][0-9]|3[01])(?:0[1-9]|1[0-2]))/.test(digits),
    ten: (_, text) => text.replace(/[^0-9o]/gi, '').length === 10,
    day: (digits) =>
      /^(?:(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|[12][0-9]|3[01])(?:[0-9]{2}|(?:1[89]|20)[0-9]{2})|(?:1[89]|20)[0-9]{2}[01][0-9][0-3][0-9])$/.test(
        digits,
      ),
    iban: (_, text) => {
      const code = text.replace(/[^A-Za-z0-9]/g, '');
      let rest = 0;
      for (const one of code.slice(4) + code.slice(0, 4)) {
        const value = parseInt(one, 36);
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
      }
      return rest === 1;
    },
  };

  /** The check that a rule names: one of those above, or how many digits there are (`7`, `9-13`). @type {Work} */
  const passes = (name, text) => {
    const digits = text.replace(/[^0-9]/g, '');
    const range = /^([0-9]+)(?:-([0-9]+))?$/.exec(name);
    if (range) return digits.length >= Number(range[1]) && digits.length <= Number(range[2] ?? range[1]);
    return checks[name]?.(digits, text) ?? false;
  };

  /** The heads of the first table of a block, and where its rows begin; nothing where there is none. @type {Work} */
  const columnsOf = (block) => {
    let last = '';
    let rows = 0;
    for (const line of block.includes('|') ? block.split('\n') : []) {
      rows += line.length + 1;
      if (last.includes('|') && /^\|?:?-+:?\|[-:|]*$/.test(line)) return { heads: cells(last), rows };
      last = line;
    }
    return undefined;
  };

  /** @type {Work} */
  const cells = (text) => text.replace(/^\|/, '').split('|');

  /** The head of the column in which a place stands. @type {Work} */
  const headOf = (block, columns, at) => {
    if (!columns || at < columns.rows) return undefined;
    const start = block.lastIndexOf('\n', at - 1) + 1;
    return columns.heads[cells(block.slice(start, at)).length - 1]?.slice(0, table.above);
  };

  /** The words before a place, those at the head of its column among them, and the short line above a block. @type {Work} */
  const wordsBefore = (block, columns, last, at) => {
    let before = block.slice(Math.max(0, at - table.before), at);
    const head = headOf(block, columns, at);
    if (head !== undefined) before = `${before.slice(before.lastIndexOf('\n') + 1)}${head}: `;
    else if (at < 4 && last.length <= table.above) before = `${last}\n${before}`;
    return before.replace(/_/g, ' ');
  };

  /** Whether the text at a place and the words around it are as the rule says. @type {Work} */
  const holds = (rule, block, columns, last, from, to) => {
    const text = block.slice(from, to);
    if (rule.unless?.test(text)) return false;
    if (rule.check && !passes(rule.check, text)) return false;
    const before = wordsBefore(block, columns, last, from);
    const after = block.slice(to, to + table.after).replace(/_/g, ' ');
    if (rule.not_before?.test(before) || rule.not_after?.test(after)) return false;
    if (!rule.before && !rule.after) return true;
    return (rule.before?.test(before) ?? false) || (rule.after?.test(after) ?? false);
  };

  /** Everything that any rule finds in a block, by places in it. Who goes through it may rest after each step. @type {Work} */
  const inBlock = function* (block, last) {
    const columns = columnsOf(block);
    /** @type {any[]} */
    const found = [];
    for (const [index, rule] of rules.entries()) {
      rule.find.lastIndex = 0;
      for (let at; (at = rule.find.exec(block));) {
        const [read] = at;
        const to = at.index + read.length;
        if (holds(rule, block, columns, last, at.index, to)) {
          found.push({ kind: rule.kind, from: at.index, to, rule: index, read });
        } else {
          rule.find.lastIndex = at.index + Math.max(1, /^[A-Za-z0-9]*/.exec(read)?.[0].length ?? 1);
        }
      }
      yield;
    }
    return found;
  };

  /** What the last scan found, by block: few change from one look to the next. @type {Map<string, any>} */
  let known = new Map();

  /** Everything in a text that looks like personal data, in its order: kind, place, and the text as it was read. @type {Work} */
  const scanning = function* (text) {
    const { text: folded, places } = yield* folding(text);
    /** @type {any[]} */
    const found = [];
    const now = new Map();
    let offset = 0;
    let last = '';
    for (const block of folded.split('\n\n')) {
      const key = `${last.length <= table.above ? last : ''}\n\n${block}`;
      now.set(key, known.get(key) ?? (yield* inBlock(block, last)));
      for (const one of now.get(key)) found.push({ ...one, from: offset + one.from, to: offset + one.to });
      offset += block.length + 2;
      last = block;
    }
    known = now;
    // Where two rules find something at one place, the earlier rule is right.
    found.sort((one, other) => one.rule - other.rule || one.from - other.from);
    const taken = new Set();
    const kept = found.filter(({ from, to }) => {
      const places = Array.from({ length: to - from }, (_, at) => from + at);
      return !places.some((at) => taken.has(at)) && places.every((at) => taken.add(at));
    });
    kept.sort((one, other) => one.from - other.from);
    return kept.map((one) => ({ ...one, from: places[one.from] ?? 0, to: places[one.to - 1] ?? 0 }));
  };

  /** What was found without spaces and in small letters; numbers also without signs, and `+44` as `0`. @type {Work} */
  const comparable = (text) => {
    const small = text.replace(/\s/g, '').toLowerCase();
    if (small.includes('@')) return small;
    const bare = small.replace(/[^\p{L}\p{N}+]/gu, '').replace(/^(?=44.{10})/, '+');
    const abroad = /^(?:\+44|0044)0*(.*)$/.exec(bare);
    return abroad ? `0${abroad[1]}` : bare.replace(/^\++/, '');
  };

  page.casebookCheck = { scanning, fold, comparable, character, meant };
})();
