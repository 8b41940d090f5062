// Says what is wrong with answers before they are sent, by the rules of the program, and shows how they will read. Loaded
// when somebody goes on in the form for the first time. tests/form/rules.json has cases that both must agree on.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);

  // Personal data, by the table of the program. src/check/people/personal_data/table.rs says what each part of it means.

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
  const PERCENT = /%([2-7][0-9A-Fa-f])/y;
  const ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([nrt])|(?=[!-/:-@[-\x60{-~]))/y;

  page.casebookRules = (/** @type {any} */ all) => {
    table = all;
    /** @type {Work} */
    const whole = (pattern) =>
      pattern.replace(/\{([a-z_]+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => {
        const part = table.parts[name];
        return `(?:${whole(Array.isArray(part) ? part.join('|') : part)})`;
      });
    rules = table.rules.map((/** @type {any} */ given) => {
      const rule = { ...given };
      for (const pattern of ['find', 'unless', 'before', 'after', 'not_before', 'not_after']) {
        if (given[pattern] === undefined) continue;
        const letters = given.case?.includes(pattern) ? '' : 'i';
        rule[pattern] = new RegExp(whole(given[pattern]), pattern === 'find' ? `gu${letters}` : `u${letters}`);
      }
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

  /** The text as the rules read it, in ASCII, and for each of its characters the place of what it came from. @type {Work} */
  const fold = (text) => {
    const isWord = (/** @type {string | undefined} */ one) => one !== undefined && /[A-Za-z0-9]/.test(one);
    let folded = '';
    /** @type {number[]} */
    const places = [];
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
        const [separator, next] = lineAt(text, at);
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

  /** The head of the column in which a place stands, in a table with heads. @type {Work} */
  const headOf = (block, at) => {
    const start = block.lastIndexOf('\n', at - 1) + 1;
    const rule = /(?:^|\n)([^\n]*\|[^\n]*)\n\|?:?-{1,}:?\|[-:|]*(?:\n|$)/.exec(block.slice(0, start));
    if (!rule) return undefined;
    // What follows the table is none of its rows.
    const cells = (/** @type {string} */ text) => text.replace(/^\|/, '').split('|');
    const column = cells(block.slice(start, at)).length - 1;
    return cells(rule[1] ?? '')[column]?.slice(0, table.above);
  };

  /** The words before a place, those at the head of its column among them, and the short line above a block. @type {Work} */
  const wordsBefore = (block, last, at) => {
    let before = block.slice(Math.max(0, at - table.before), at);
    const head = headOf(block, at);
    if (head !== undefined) before = `${before.slice(before.lastIndexOf('\n') + 1)}${head}: `;
    else if (at < 4 && last.length <= table.above) before = `${last}\n${before}`;
    return before.replace(/_/g, ' ');
  };

  /** Whether the text at a place and the words around it are as the rule says. @type {Work} */
  const holds = (rule, block, last, from, to) => {
    const text = block.slice(from, to);
    if (rule.unless?.test(text)) return false;
    if (rule.check && !passes(rule.check, text)) return false;
    const before = wordsBefore(block, last, from);
    const after = block.slice(to, to + table.after).replace(/_/g, ' ');
    if (rule.not_before?.test(before) || rule.not_after?.test(after)) return false;
    if (!rule.before && !rule.after) return true;
    return (rule.before?.test(before) ?? false) || (rule.after?.test(after) ?? false);
  };

  /** Everything in a text that looks like personal data, in its order: kind, place, and the text as it was read. @type {Work} */
  const scan = (text) => {
    const { text: folded, places } = fold(text);
    /** @type {any[]} */
    const found = [];
    let offset = 0;
    let last = '';
    for (const block of folded.split('\n\n')) {
      rules.forEach((rule, index) => {
        rule.find.lastIndex = 0;
        for (let at; (at = rule.find.exec(block));) {
          const [written] = at;
          const end = at.index + written.length;
          if (holds(rule, block, last, at.index, end)) {
            found.push({ kind: rule.kind, from: offset + at.index, to: offset + end, rule: index, read: written });
          } else {
            rule.find.lastIndex = at.index + Math.max(1, /^[A-Za-z0-9]*/.exec(written)?.[0].length ?? 1);
          }
        }
      });
      offset += block.length + 2;
      last = block;
    }
    // Where two rules find something at one place, the earlier rule is right.
    found.sort((one, other) => one.rule - other.rule || one.from - other.from);
    /** @type {any[]} */
    const kept = [];
    for (const one of found) {
      if (!kept.some((other) => other.from < one.to && one.from < other.to)) kept.push(one);
    }
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

  // Answers. A finding has the class of the program's (`code`), and the phrase that says it.

  /** @type {Work} */
  const finding = (code, say, values, rest) => ({ code, say, values, ...rest });
  /** @type {Work} */
  const shown = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
  /** A word without letter case, spaces and signs. @type {Work} */
  const bare = (word) => word.replace(/[^\p{Alphabetic}\p{N}]/gu, '').toLowerCase();

  const NUMBER = /^[-+]?[0-9]+(?:\.[0-9]+)?$/;
  const HIDES =
    /[\p{Cc}\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

  /** Where a text has a character that nobody sees and that no language or emoji needs; none where it has none. @type {Work} */
  const hidden = (text) => {
    for (const { 0: one, index } of text.matchAll(HIDES)) {
      if (one === '\t' || one === '\n' || one === '\r') continue;
      const before = [...text.slice(Math.max(0, index - 2), index)].pop() ?? '';
      const after = String.fromCodePoint(text.codePointAt(index + one.length) ?? 0);
      if (one === '\xad') {
        if (!/[0-9@]/.test(before + after)) continue;
      } else if (/[\u200c-\u200f\u061c]/.test(one)) {
        if (!/[A-Za-z0-9@]/.test(before) || !/[A-Za-z0-9@]/.test(after)) continue;
      } else if (/[\u{e0020}-\u{e007f}]/u.test(one) && /[\u{1f3f4}\u{e0020}-\u{e007f}]/u.test(before)) continue;
      return index;
    }
    return undefined;
  };

  /** @type {Work} */
  const isDay = (text) => {
    const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text) ?? [];
    const date = new Date(0);
    date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    return day !== undefined && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  };

  /** @type {Work} */
  const isAddress = (url) => {
    const [, host] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
    return (
      !!host && !/[@\\\s]/.test(host) && !/[\s\\\p{Cc}\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u.test(url)
    );
  };

  /** The class of what is wrong with a web address. @type {Work} */
  const wrongAddress = (url) =>
    /^(?!https?:)[a-z][a-z0-9+-]*:|[\\\p{Cc}\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|^https?:\/\/[^/?#]*@/iu.test(
      url,
    )
      ? 'unsafe-link'
      : 'broken-link';

  /** What is wrong with an answer as a value of its kind, without what says nothing. @type {Work} */
  const ofKind = (field, value, data) => {
    const longest = data.longest;
    const tooLong = (/** @type {string} */ text) =>
      [...text].length > longest
        ? [finding('answer-too-long', 'wrong-long', { n: [...text].length, most: longest })]
        : [];
    switch (field.is) {
      case 'number': {
        const { percent, about, min, max } = field;
        const text = value.replace(percent ? /\s*%$/ : /$^/, '').replace(about ? /^~\s*/ : /$^/, '');
        const number = NUMBER.test(text) ? Number(text) : NaN;
        if (!Number.isFinite(number)) return [finding('wrong-kind', percent ? 'wrong-percentage' : 'wrong-number')];
        if (min !== null && number < min) return [finding('out-of-range', 'wrong-least', { least: min })];
        if (max !== null && number > max) return [finding('out-of-range', 'wrong-most', { most: max })];
        return [];
      }
      case 'day':
        return isDay(value) ? [] : [finding('wrong-kind', 'wrong-day')];
      case 'choice': {
        const is = field.options.some((/** @type {any} */ { id }) => id === value);
        return is ? [] : [finding('unknown-option', 'wrong-option', { text: shown(value) })];
      }
      case 'choices': {
        const ids = field.options.map((/** @type {any} */ { id }) => id);
        const names = field.options.flatMap((/** @type {any} */ { id, label, names = [] }) => [id, label, ...names]);
        const known = new Set(names.map(bare));
        const said = new Set();
        return value.flatMap((/** @type {string} */ text) => {
          const values = { text: shown(text) };
          const isOption = ids.includes(text);
          if (!isOption && known.has(bare(text))) return [finding('unknown-option', 'wrong-own', values)];
          if (!isOption && !field.open) return [finding('unknown-option', 'wrong-option', values)];
          const key = isOption ? text : bare(text);
          if (said.has(key)) return [finding('wrong-kind', 'wrong-twice', values)];
          said.add(key);
          return isOption ? [] : tooLong(text);
        });
      }
      case 'list':
        return value.flatMap(tooLong);
      case 'link': {
        if (!value.get('url')) return [finding('wrong-kind', 'wrong-no-url')];
        return isAddress(value.get('url'))
          ? [...value.values()].flatMap(tooLong)
          : [finding(wrongAddress(value.get('url')), 'wrong-url')];
      }
      case 'links':
        return value.flatMap((/** @type {any} */ entry) => ofKind({ is: 'link' }, entry, data));
      case 'file': {
        if (!value.get('file')) return [finding('wrong-kind', 'wrong-no-file')];
        const part = field.words;
        return value.get(part)
          ? []
          : [finding(part === 'alt' ? 'missing-alt' : 'wrong-kind', 'wrong-no-words', { part: { say: part } })];
      }
      case 'table':
        return ofTable(field, value, data);
      case 'prose':
        return [...tooLong(value), ...ofProse(value, data)];
      case 'text':
        return tooLong(value);
      default:
        return [];
    }
  };

  /** @type {Work} */
  const ofTable = ({ columns }, rows, data) => {
    const found = rows.flatMap((/** @type {any} */ row, /** @type {number} */ at) =>
      columns.flatMap((/** @type {any} */ { id, label, needed, field }) => {
        const cell = row.get(id);
        const place = { row: at + 1 };
        if (cell === undefined) {
          return needed ? [finding('missing-cell', 'wrong-cell', { column: label, n: at + 1 }, place)] : [];
        }
        return ofKind(field, cell, data).map((/** @type {any} */ one) => ({ ...one, ...place }));
      }),
    );
    const column = (/** @type {string} */ wanted) => columns.find((/** @type {any} */ { role }) => role === wanted)?.id;
    const [title, above] = [column('person-title'), column('reports-to')];
    if (title === undefined || above === undefined) return found;
    const titles = rows.map((/** @type {any} */ row) => row.get(title));
    const folded = titles.map((/** @type {any} */ one) => (one === undefined ? undefined : bare(one)));
    const leads = rows.map((/** @type {any} */ row) => {
      const to = row.get(above);
      return to === undefined ? -1 : folded.indexOf(bare(to));
    });
    rows.forEach((/** @type {any} */ row, /** @type {number} */ at) => {
      const to = row.get(above);
      if (to === undefined) return;
      const near = leads[at] < 0 && rows.length <= 200 && titles.find((/** @type {any} */ one) => isNearly(one, to));
      if (near)
        found.push(finding('reporting-typo', 'wrong-post', { post: shown(to), other: shown(near) }, { row: at + 1 }));
      let lead = leads[at];
      for (let steps = 0; lead >= 0 && lead !== at && steps <= rows.length; steps += 1) lead = leads[lead];
      if (lead === at)
        found.push(finding('reporting-circle', 'wrong-circle', { post: shown(titles[at]) }, { row: at + 1 }));
    });
    return found;
  };

  /** Within two edits, and both long enough that this is no chance. @type {Work} */
  const isNearly = (one, other) => {
    if (one === undefined) return false;
    const [a, b] = [one, other].map((text) => [...text.toLowerCase()]);
    return a.length >= 8 && b.length >= 8 && distance(a, b) <= 2;
  };

  /** The number of letters to change, add or take out. @type {Work} */
  const distance = (a, b) => {
    let last = [...b.keys(), b.length];
    for (const [i, letter] of a.entries()) {
      const next = [i + 1];
      for (const [j, other] of b.entries()) {
        next.push(Math.min(next[j] + 1, last[j + 1] + 1, last[j] + (letter === other ? 0 : 1)));
      }
      last = next;
    }
    return last[b.length];
  };

  // Long texts. Where the program takes a construct and few people mean it, the form refuses it: what it lets through, the
  // program takes.

  /** A line as a heading is compared: without marks, numbers in front, case, signs. @type {Work} */
  const heading = (line) =>
    bare(
      line
        .replace(/^[\s>#*_+\-–—•·\d.)(]*(?:(?:question|q)\s*)?(?:[a-z]?\d+[a-z]?[.:)])?\s*/iu, '')
        .replace(/\b(?:the|an?)\s/giu, ''),
    );

  /** @type {Work} */
  const ofProse = (text, data) => {
    /** @type {any[]} */
    const found = [];
    /** @type {Work} */
    const say = (code, phrase, line) => found.push(finding(code, `wrong-${phrase}`, { text: shown(line.trim()) }));
    const asked = new Set(data.wordings.prose.map(heading));
    const never = data.wordings.private.map((/** @type {string} */ wording) => [heading(wording), wording]);
    let fence = '';
    let level = 2;
    let above = '';
    for (const line of text.split('\n')) {
      const [, marks] = /^[\s>]*(?:[-*+] +)*(\x60{3,}|~{3,})/.exec(line) ?? [];
      if (marks) fence = fence ? (line.trim().startsWith(fence) ? '' : fence) : marks;
      const rule = /^[\s>]*(?:[-*+] +)*(=+|-+)\s*$/.test(line);
      if (rule && above.trim() && !/^[\s>]*([-=*_]\s*)+$/.test(above)) say('line-below-text', 'underlined', line);
      const [, before, signs, rest] = /^([\s>*+\-–•]*(?:\d+[.)]\s+)?)(#{1,6})(?:\s+(.*))?$/u.exec(line) ?? [];
      if (signs && !fence) {
        const isOwn = before.trim() === '' && signs.length > 2 && signs.length <= level + 1;
        if (!isOwn || !/[\p{L}\p{N}]/u.test(rest ?? '') || rest.includes('{')) say('heading-level', 'heading', line);
        else level = signs.length;
      }
      const start = heading(line);
      const isMarked = signs !== undefined || /^\W*(?:\*\*|__|＃|#)/.test(line);
      const isAsked = (/** @type {string} */ key) =>
        start === key || (isMarked && key.length > 4 && start.includes(key));
      if ([...asked].some(isAsked)) say('not-a-heading', 'asked', line);
      const [head] = line.split(/[:：=\t?–—|]| - /u);
      const isSecret = never.some((/** @type {string[]} */ [key, words]) => {
        if (!key || !start) return false;
        if (
          heading(head) === key ||
          (key.length >= 4 &&
            distance([...heading(head)].slice(0, 80), [...key].slice(0, 80)) <=
              Math.min(4, Math.max(1, Math.floor(key.length / 3))) &&
            head.length < line.length)
        )
          return true;
        return words.split(/\s+/).length >= 3 && start.startsWith(key);
      });
      if (isSecret) say('private-answer', 'asked-private', line);
      if ((/^[\s>*+-]*/.exec(line)?.[0] ?? '').replace(/\s/g, '').length > 12) say('too-deep', 'deep', line);
      above = line;
    }
    if (fence) say('unclosed-code', 'code', fence);
    const bareText = text.replace(/\x60{3}[^]*?\x60{3}|\x60[^\x60\n]*\x60/g, 'x');
    const tags = /^[ \t>]*<[A-Za-z/!?][^\n]{0,30}|(?<!\\)<(?!https?:\/\/|[^\s<>@]+@)[A-Za-z/!?][^<>]*>/gim;
    for (const [tag] of bareText.matchAll(tags)) {
      if (!/^[ \t>]*<https?:\/\/[^\s<>]*>/i.test(tag)) say('raw-html', 'html', tag);
    }
    if (/!\[[^\]]*\][([]/.test(bareText)) say('missing-image', 'picture', '');
    for (const [note] of bareText.matchAll(/\[\^[^\]\n]*\]/g)) say('footnote-without-text', 'note', note);
    for (const [definition] of bareText.matchAll(/^[ >]*\[[^\]\n]+\]:.*/gm)) say('broken-link', 'link', definition);
    const places = new Set(
      data.ingredients.flatMap((/** @type {any} */ { file, ingredients }) => [
        file,
        ...ingredients.map((/** @type {any} */ [id]) => `${file}#${id}`),
      ]),
    );
    for (const [, inside, alone] of bareText
      .replace(/!\[[^\]]*\]\(/g, '(')
      .matchAll(/\]\(\s*(?:<([^>\n]*)>|([^)\s>]*))/g)) {
      const to = inside ?? alone;
      if (!places.has(to) && !isAddress(to)) say(wrongAddress(to), 'link', to);
    }
    for (const [to] of bareText.matchAll(/(?<!!)\[\s*\]\(|\]\[[^\]\n]*\]/g)) say('broken-link', 'link', to);
    for (const [all, hex, decimal, name] of bareText.matchAll(
      /&(?:#[xX]([0-9A-Fa-f]+)|#([0-9]+)|(shy|zwn?j|[lr]rm|ZeroWidthSpace|NoBreak|InvisibleComma|InvisibleTimes|ic|it|af|ApplyFunction|NegativeThinSpace|NegativeMediumSpace|NegativeThickSpace|NegativeVeryThinSpace));/g,
    )) {
      const code = hex ? parseInt(hex, 16) : parseInt(decimal, 10);
      if (
        name ||
        code === 0 ||
        (code <= 0x10ffff && hidden(String.fromCodePoint(code)) !== undefined) ||
        code > 0x10ffff
      )
        say('hidden-character', 'hidden-at', all);
    }
    const words = bareText.replace(/&#?\w+;|[\s#*_>~\x60|=+\-\\:.()[\]\p{Cf}]/gu, '');
    if (!words) say('section-empty', 'nothing', '');
    return found;
  };

  // All answers together.

  /** The texts of an answer. @type {Work} */
  const texts = (value) => {
    if (typeof value === 'string') return [value];
    if (value instanceof Map) return [...value.values()].flatMap(texts);
    return Array.isArray(value) ? value.flatMap(texts) : [];
  };

  /** @type {Work} */
  const findings = (data, questions, answers, pieces) => {
    /** @type {any[]} */
    const found = [];
    for (const question of questions) {
      const { field, needed, role } = question;
      const given = answers.get(question.id);
      const value = page.casebookFormFiles.written(field, given);
      if (value === undefined || (role === 'consent' && value !== true)) {
        if (role === 'consent')
          found.push(finding('consent-missing', 'wrong-consent', {}, { question, missing: true }));
        else if (needed) found.push(finding('missing-answer', 'wrong-missing', {}, { question, missing: true }));
        continue;
      }
      found.push(...ofKind(field, value, data).map((/** @type {any} */ one) => ({ ...one, question })));
      if (question.private) continue;
      for (const text of texts(value)) {
        const at = hidden(text);
        if (at === undefined) continue;
        const before = shown(text.slice(Math.max(0, at - 30), at).trim());
        found.push(
          finding('hidden-character', before ? 'wrong-hidden-at' : 'wrong-hidden', { text: before }, { question }),
        );
      }
    }
    let text = '';
    const ends = pieces.map((/** @type {any} */ piece) => {
      text += piece.text;
      return text.length;
    });
    if (new TextEncoder().encode(text).length > 1 << 20) {
      found.push(finding('file-too-large', 'wrong-large', {}, { question: questions[0] }));
    }
    const allowed = new Set(data.allow.map((/** @type {string} */ one) => comparable(fold(one).text)));
    for (const { kind, from, to, read } of scan(text)) {
      const { question } = pieces[ends.findIndex((/** @type {number} */ end) => from < end)] ?? {};
      if (!question?.field || allowed.has(comparable(read))) continue;
      const isName = kind === 'person-name';
      const values = { kind: table.kinds[kind], text: shown(text.slice(from, to + 1)) };
      const code = isName ? 'person-name' : 'personal-data';
      found.push(finding(code, isName ? 'wrong-name' : 'wrong-personal', values, { question, note: isName }));
    }
    return found.sort((one, other) => questions.indexOf(one.question) - questions.indexOf(other.question));
  };

  // How it will read.

  /** The words of a line with its marks as elements. @type {Work} */
  const inline = (text, make) => {
    /** @type {any[]} */
    const out = [];
    const marks =
      /\\([!-/:-@[-`{-~])|`([^`]+)`|\*\*(?=\S)([^]+?)\*\*|(?<![\w*])[*_](?=\S)([^*_]+?)[*_](?!\w)|\[((?:[^\]\\]|\\.)+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>]*[\w/])/g;
    let last = 0;
    for (const found of text.matchAll(marks)) {
      const [all, escaped, code, strong, emphasis, words, to, url] = found;
      out.push(text.slice(last, found.index));
      last = found.index + all.length;
      if (escaped) out.push(escaped);
      else if (code) out.push(make('code', code));
      else if (strong) out.push(element(make, 'strong', inline(strong, make)));
      else if (emphasis) out.push(element(make, 'em', inline(emphasis, make)));
      else {
        const href = url ?? to.replace(/^\.\.\//, '').replace(/\.md(?=#|$)/, '.html');
        const link = make('a', '', { href, target: '_blank', rel: 'noopener' });
        link.append(...(url ? [url] : inline(words, make)));
        out.push(link);
      }
    }
    return [...out, text.slice(last)];
  };
  /** @type {Work} */
  const element = (make, name, inside) => {
    const whole = make(name, '');
    whole.append(...inside);
    return whole;
  };

  /** A long text as readers see it: paragraphs, headings, lists, quotations and code. @type {Work} */
  const markdown = (text, make) => {
    /** @type {any[]} */
    const out = [];
    for (const block of text.split(/\n[ \t]*\n+/)) {
      const lines = block.split('\n');
      const [first] = lines;
      const [, signs, rest] = /^(#{3,6})\s+(.*)$/.exec(first) ?? [];
      if (signs) {
        out.push(element(make, `h${signs.length + 1}`, inline(rest, make)));
        if (lines.length > 1) out.push(...markdown(lines.slice(1).join('\n'), make));
      } else if (/^\s*(?:[-*+]|\d+[.)])\s/.test(first)) {
        const list = make(/^\s*\d/.test(first) ? 'ol' : 'ul', '');
        /** @type {string[]} */
        const items = [];
        for (const line of lines) {
          const [, item] = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line) ?? [];
          if (item !== undefined) items.push(item);
          else items.push(`${items.pop()} ${line.trim()}`);
        }
        list.append(...items.map((item) => element(make, 'li', inline(item, make))));
        out.push(list);
      } else if (/^>/.test(first)) {
        out.push(
          element(
            make,
            'blockquote',
            markdown(lines.map((/** @type {string} */ line) => line.replace(/^> ?/, '')).join('\n'), make),
          ),
        );
      } else if (/^(?:\x60{3}|~~~)/.test(first)) {
        out.push(element(make, 'pre', [lines.slice(1, -1).join('\n')]));
      } else {
        // A list may follow its paragraph at once.
        const list = lines.findIndex((/** @type {string} */ line) => /^(?:[-*+]|1[.)])\s/.test(line));
        out.push(element(make, 'p', inline(lines.slice(0, list < 0 ? undefined : list).join('\n'), make)));
        if (list > 0) out.push(...markdown(lines.slice(list).join('\n'), make));
      }
    }
    return out;
  };

  /** The case study as readers will see it. @type {Work} */
  const preview = (/** @type {any} */ data, questions, answers, { make, put, word, inWords }) => {
    const open = questions.filter((/** @type {any} */ { private: is, role }) => !is && role !== 'consent');
    const stated = open.filter(
      (/** @type {any} */ { id, field }) => page.casebookFormFiles.written(field, answers.get(id)) !== undefined,
    );
    const by = (/** @type {string} */ wanted) => stated.find((/** @type {any} */ { role }) => role === wanted);
    const apart = [by('title'), by('summary')];
    const facts = stated.filter((/** @type {any} */ one) => !apart.includes(one) && one.field.is !== 'prose');
    const stories = stated.filter((/** @type {any} */ { field }) => field.is === 'prose');
    const of = (/** @type {any} */ question) => (question ? answers.get(question.id) : '');
    return put(
      'article',
      { className: 'preview' },
      make('h3', of(apart[0]) || word('untitled')),
      of(apart[1]) && make('p', of(apart[1]), { className: 'lead' }),
      facts.length && make('h4', word('preview-facts')),
      facts.length &&
        put(
          'dl',
          { className: 'answers' },
          ...facts.flatMap((/** @type {any} */ question) => [
            make('dt', question.short),
            put('dd', {}, inWords(question.field, of(question))),
          ]),
        ),
      ...stories.flatMap((/** @type {any} */ question) => [
        make('h4', question.field.heading),
        ...markdown(of(question).replace(/\r\n?/g, '\n').trim(), make),
      ]),
    );
  };

  page.casebookCheck = { findings, preview, markdown, scan, ofKind };
})();
