// Reads the table of the rules for personal data as a script in a page would: the same file that the program reads,
// with the regular expressions of the browser. src/check/people/personal_data/table.rs says what each part means.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './sites.js';

/**
 * A rule to be run.
 * @typedef {{kind: string, check?: string, prose?: boolean, find: RegExp, unless?: RegExp, before?: RegExp,
 *   after?: RegExp, not_before?: RegExp, not_after?: RegExp}} Rule
 */

/** Something that was found: its kind and its place in the text. @typedef {{kind: string, from: number, to: number}} Found */

/** The table. */
export const table = JSON.parse(readFileSync(path.join(root, 'src/check/people/personal_data/rules.json'), 'utf8'));

const patterns = /** @type {const} */ (['find', 'unless', 'before', 'after', 'not_before', 'not_after']);

/**
 * A pattern with its parts in their places.
 * @param {string} pattern
 * @returns {string}
 */
function whole(pattern) {
  return pattern.replace(/\{([a-z_]+)\}/g, (_, name) => {
    const part = table.parts[name];
    if (part === undefined) throw new Error(`there is no part ${name}`);
    return `(?:${whole(Array.isArray(part) ? part.join('|') : part)})`;
  });
}

/** @type {Rule[]} */
const rules = table.rules.map((/** @type {any} */ written) => {
  const rule = { ...written };
  for (const pattern of patterns) {
    if (written[pattern] === undefined) continue;
    const letters = written.case?.includes(pattern) ? '' : 'i';
    rule[pattern] = new RegExp(whole(written[pattern]), pattern === 'find' ? `gu${letters}` : `u${letters}`);
  }
  return rule;
});

// What is read as something else.

const invisible = new RegExp(`[${table.fold.invisible}]`, 'u');
const marker = new RegExp(`(?:[${table.fold.markers}]|[0-9]{1,2}[.)])[ \\t]+`, 'uy');
const key = /[A-Za-z][A-Za-z0-9_ ./'-]{0,40}:(?:[ \t\r\n]|$)/y;
const tag = /<\/?([A-Za-z]{1,8}) ?\/?>/y;
const entity = /&(?:#[xX]([0-9A-Fa-f]{1,6});?|#([0-9]{1,7});?|([A-Za-z]{2,15});)/y;
const percent = /%([2-7][0-9A-Fa-f])/y;
const escape = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([nrt])|(?=[!-/:-@[-`{-~]))/y;

/**
 * @param {RegExp} sticky
 * @param {string} text
 * @param {number} at
 */
function match(sticky, text, at) {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** @param {number} code */
function character(code) {
  return code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : ' ';
}

/**
 * What stands at a place: the text that is meant, and the length of what is written.
 * @param {string} text
 * @param {number} at
 * @returns {[string, number]}
 */
function meant(text, at) {
  const next = String.fromCodePoint(text.codePointAt(at) ?? 0);
  let found;
  if (next === '&' && (found = match(entity, text, at))) {
    const [all, hex, decimal, name] = found;
    if (hex ?? decimal) return [character(hex ? parseInt(hex, 16) : parseInt(decimal ?? '', 10)), all.length];
    if (name && Object.hasOwn(table.fold.entities, name)) return [table.fold.entities[name], all.length];
  } else if (next === '%' && (found = match(percent, text, at))) {
    return [character(parseInt(found[1] ?? '', 16)), 3];
  } else if (next === '\\' && (found = match(escape, text, at))) {
    const hex = found[1] ?? found[2] ?? found[3];
    if (hex) return [character(parseInt(hex, 16)), found[0].length];
    return [found[4] ? ' ' : '', Math.max(1, found[0].length)];
  } else if (next === '<') {
    found = match(tag, text, at);
    const name = found?.[1]?.toLowerCase();
    if (found && name && Object.hasOwn(table.fold.tags, name)) return [table.fold.tags[name], found[0].length];
  }
  return [next, next.length];
}

/**
 * A character in plain letters, digits and signs; nothing where it cannot be seen.
 * @param {string} one
 * @returns {string}
 */
function plain(one) {
  if (one < '\x7f') return one;
  if (invisible.test(one)) return '';
  const sign = table.fold.signs[one];
  if (sign !== undefined) return sign;
  let text = '';
  for (const part of one.normalize('NFKD')) {
    const code = part.codePointAt(0) ?? 0;
    const zero = table.fold.digits.find((/** @type {number} */ first) => code >= first && code < first + 10);
    if (part < '\x7f') text += part;
    else if (zero !== undefined) text += String(code - zero);
    else if (table.fold.signs[part] !== undefined) text += table.fold.signs[part];
    else if (/\p{M}/u.test(part)) continue;
    else if (/\p{Alphabetic}/u.test(part)) text += /\p{Uppercase}/u.test(part) ? 'X' : 'x';
    else text += ' ';
  }
  return text;
}

const isWord = (/** @type {string | undefined} */ one) => one !== undefined && /[A-Za-z0-9]/.test(one);

/**
 * The text as the rules read it, in ASCII, and for each of its characters the place of what it came from.
 * @param {string} text
 * @returns {{text: string, places: number[]}}
 */
export function fold(text) {
  let folded = '';
  /** @type {number[]} */
  const places = [];
  let gap = '';
  let underscore = -1;
  const put = (/** @type {string} */ one, /** @type {number} */ place) => {
    if (one === ' ' || one === '\t' || one === '\r' || one === '\n') {
      gap ||= ' ';
      return;
    }
    if (one === '*' || one === '`' || one === '~' || one < ' ' || one === '\x7f') return;
    if (one === '_') {
      if (isWord(folded.at(-1)) && !gap) underscore = place;
      return;
    }
    if (underscore >= 0 && !gap && isWord(one)) {
      folded += '_';
      places.push(underscore);
    }
    underscore = -1;
    // Nothing stands between a cell's border and its text.
    const close = one === '|' || folded.endsWith('|');
    for (const blank of folded === '' || (gap === ' ' && close) ? '' : gap) {
      folded += blank;
      places.push(place);
    }
    gap = '';
    folded += one;
    places.push(place);
  };
  let at = 0;
  let start = true;
  while (at < text.length) {
    if (start || text[at] === '\n') {
      const [separator, next] = line(text, at);
      gap = separator;
      start = false;
      if (next > at) {
        at = next;
        continue;
      }
    }
    const [written, length] = meant(text, at);
    for (const one of written) for (const simple of plain(one)) put(simple, at);
    at += length;
  }
  return { text: folded, places };
}

/**
 * What parts the lines before and after a line end, and where the text of the latter begins.
 * @param {string} text
 * @param {number} at
 * @returns {[string, number]}
 */
function line(text, at) {
  let lines = 0;
  let next = at;
  for (; next < text.length && /[ \t\r\n>]/.test(text[next] ?? ''); next += 1) {
    if (text[next] === '\n') lines += 1;
    // A sign of quotation stands at the start of a line.
    if (text[next] === '>' && lines === 0 && at !== 0) break;
  }
  const item = match(marker, text, next);
  if (item) return ['\n', next + item[0].length];
  if (lines > 1) return ['\n\n', next];
  const end = text.indexOf('\n', next);
  const rest = text.slice(next, end < 0 ? text.length : end);
  return [rest.includes('|') || match(key, text, next) ? '\n' : ' ', next];
}

// The rules.

/** @type {Record<string, (digits: string, text: string) => boolean>} */
const checks = {
  nhs: (digits) => isNhs(digits),
  'nhs-issued': (digits) => isNhs(digits) && /^(?:[4679]|3[2-9]|(?:[012][0-9]|3[01])(?:0[1-9]|1[0-2]))/.test(digits),
  ten: (_, text) => text.replace(/[^0-9o]/gi, '').length === 10,
  day: (digits) =>
    /^(?:(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|[12][0-9]|3[01])(?:[0-9]{2}|(?:1[89]|20)[0-9]{2})|(?:1[89]|20)[0-9]{2}[01][0-9][0-3][0-9])$/.test(
      digits,
    ),
  iban: (_, text) => isIban(text.replace(/[^A-Za-z0-9]/g, '')),
};

/**
 * The check that a rule names: one of those above, or how many digits there are (`7`, `9-13`).
 * @param {string} name
 * @param {string} text
 */
function passes(name, text) {
  const digits = text.replace(/[^0-9]/g, '');
  const range = /^([0-9]+)(?:-([0-9]+))?$/.exec(name);
  if (range) return digits.length >= Number(range[1]) && digits.length <= Number(range[2] ?? range[1]);
  return checks[name]?.(digits, text) ?? false;
}

/** @param {string} digits */
function isNhs(digits) {
  if (digits.length !== 10 || /^(.)\1*$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

/** @param {string} code */
function isIban(code) {
  let rest = 0;
  for (const one of code.slice(4) + code.slice(0, 4)) {
    const value = parseInt(one, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/**
 * Everything in a text that looks like personal data, in its order.
 * @param {string} text
 * @returns {Found[]}
 */
export function scan(text) {
  const { text: folded, places } = fold(text);
  /** @type {(Found & {rule: number})[]} */
  const found = [];
  let from = 0;
  let last = '';
  for (const block of folded.split('\n\n')) {
    rules.forEach((rule, index) => {
      for (const [start, end] of search(rule, block, last)) {
        found.push({ kind: rule.kind, from: from + start, to: from + end, rule: index });
      }
    });
    from += block.length + 2;
    last = block;
  }
  // Where two rules find something at one place, the earlier rule is right.
  found.sort((one, other) => one.rule - other.rule || one.from - other.from);
  /** @type {Found[]} */
  const kept = [];
  for (const { kind, from, to } of found) {
    if (!kept.some((other) => other.from < to && from < other.to)) kept.push({ kind, from, to });
  }
  kept.sort((one, other) => one.from - other.from);
  return kept.map(({ kind, from, to }) => ({ kind, from: places[from] ?? 0, to: places[to - 1] ?? 0 }));
}

/**
 * @param {Rule} rule
 * @param {string} block
 * @param {string} last
 * @returns {Generator<[number, number]>}
 */
function* search(rule, block, last) {
  rule.find.lastIndex = 0;
  for (let found; (found = rule.find.exec(block));) {
    const [written] = found;
    const end = found.index + written.length;
    if (holds(rule, block, last, found.index, end)) {
      yield [found.index, end];
    } else {
      rule.find.lastIndex = found.index + Math.max(1, /^[A-Za-z0-9]*/.exec(written)?.[0].length ?? 1);
    }
  }
}

/**
 * Whether the text at a place and the words around it are as the rule says.
 * @param {Rule} rule
 * @param {string} block
 * @param {string} last
 * @param {number} from
 * @param {number} to
 */
function holds(rule, block, last, from, to) {
  const text = block.slice(from, to);
  if (rule.unless?.test(text)) return false;
  if (rule.check && !passes(rule.check, text)) return false;
  const before = wordsBefore(block, last, from);
  const after = block.slice(to, to + table.after).replace(/_/g, ' ');
  if (rule.not_before?.test(before) || rule.not_after?.test(after)) return false;
  if (!rule.before && !rule.after) return true;
  return (rule.before?.test(before) ?? false) || (rule.after?.test(after) ?? false);
}

/**
 * The words before a place, those at the head of its column among them, and the short line above a block.
 * @param {string} block
 * @param {string} last
 * @param {number} at
 */
function wordsBefore(block, last, at) {
  let before = block.slice(Math.max(0, at - table.before), at);
  const head = headOf(block, at);
  if (head !== undefined) before = `${before.slice(before.lastIndexOf('\n') + 1)}${head}: `;
  else if (at < 4 && last.length <= table.above) before = `${last}\n${before}`;
  return before.replace(/_/g, ' ');
}

/**
 * The head of the column in which a place stands, in a table with heads.
 * @param {string} block
 * @param {number} at
 * @returns {string | undefined}
 */
function headOf(block, at) {
  const start = block.lastIndexOf('\n', at - 1) + 1;
  const rule = /(?:^|\n)([^\n]*\|[^\n]*)\n\|?:?-{1,}:?\|[-:|]*(?:\n|$)/.exec(block.slice(0, start));
  if (!rule) return undefined;
  // What follows the table is none of its rows.
  const row = block.slice(start, at);
  const cells = (/** @type {string} */ text) => text.replace(/^\|/, '').split('|');
  const column = cells(row).length - 1;
  return cells(rule[1] ?? '')[column]?.slice(0, table.above);
}
