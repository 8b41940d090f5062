// Says what is wrong with answers before they are sent, by the rules of the program. Loaded when somebody goes on in the form
// for the first time, with what stands in `form-check/`. tests/form/rules.json has cases that both must agree on.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { scanning, fold, comparable, character, meant } = page.casebookCheck;
  const { written, hides, isBlank, entered, wording } = page.casebookFormParts;
  const { hasWord, words, joined, both, distance, isNear } = wording;

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

  /** What a browser drops or reads otherwise than it looks. */
  const TRICKS = /[\\\p{Cc}\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

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
  const isAddress = (url) => {
    const [, host, port] = /^https?:\/\/([^/?#]*?)(?::([^/?#:\]]*))?(?![^/?#])/i.exec(url) ?? [];
    return (
      !!(host || port) &&
      /^\+?\d*$/.test(port ?? '') &&
      Number(port ?? 0) < 65_536 &&
      !/@/.test(host) &&
      !TRICKS.test(url) &&
      !/\s/.test(url)
    );
  };

  /** The class of what is wrong with a web address. @type {Work} */
  const wrongAddress = (url) =>
    TRICKS.test(url) || /^(?!https?:)[a-z][a-z0-9+-]*:|^https?:\/\/[^/?#]*@/i.test(url) ? 'unsafe-link' : 'broken-link';

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
        // Three digits behind a point may be meant as thousands.
        if (!percent && /^[-+]?[1-9]\d{0,2}(?:\.\d{3})+$/.test(text)) {
          return [finding('wrong-kind', 'wrong-point', { text, whole: text.replace(/\./g, '') })];
        }
        if (!Number.isFinite(number)) return [finding('wrong-kind', percent ? 'wrong-percentage' : 'wrong-number')];
        if (min !== null && number < min) return [finding('out-of-range', 'wrong-least', { least: min })];
        if (max !== null && number > max) return [finding('out-of-range', 'wrong-most', { most: max })];
        return [];
      }
      case 'day':
        return entered.isDay(value)
          ? []
          : [finding('wrong-kind', /^\d{4}-\d\d-\d\d$/.test(value) ? 'wrong-no-day' : 'wrong-day')];
      case 'choice': {
        const is = field.options.some((/** @type {any} */ { id }) => id === value);
        return is ? [] : [finding('unknown-option', 'wrong-option', { text: shown(value) })];
      }
      case 'choices': {
        const ids = field.options.map((/** @type {any} */ { id }) => id);
        const names = field.options.flatMap((/** @type {any} */ { id, label, names = [], was = [] }) => [
          id,
          label,
          ...names,
          ...was,
        ]);
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
        const url = value.get('url');
        const at = ['url'];
        if (!url) return [finding('wrong-kind', 'wrong-no-url', {}, { at })];
        return isAddress(url)
          ? [...value.values()].flatMap(tooLong)
          : [finding(wrongAddress(url), 'wrong-url', {}, { at })];
      }
      case 'links':
        return value.flatMap((/** @type {any} */ entry, /** @type {number} */ n) =>
          within(ofKind({ is: 'link' }, entry, data), n + 1),
        );
      case 'file': {
        const name = value.get('file');
        const part = field.words;
        /** @type {Work} */
        const said = (code, say, key, values) => [finding(code, say, values, { at: [key] })];
        if (!name) return said('wrong-kind', 'wrong-no-file', 'file');
        const isPicture = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(name);
        if (part === 'alt' && !isPicture)
          return said('missing-image', 'wrong-picture-kind', 'file', { text: shown(name) });
        if (value.get(part)) return [];
        return said(part === 'alt' ? 'missing-alt' : 'wrong-kind', 'wrong-no-words', part, { part: { say: part } });
      }
      case 'table':
        return ofTable(field, value, data);
      case 'prose':
        return [...tooLong(value), ...ofProse(value, data, field.heading)];
      case 'text':
        return field.autofill === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
          ? [finding('wrong-kind', 'wrong-email')]
          : tooLong(value);
      default:
        return [];
    }
  };

  /** The same findings in a part of an answer. @type {Work} */
  const within = (found, ...keys) =>
    found.map((/** @type {any} */ one) => ({ ...one, at: [...keys, ...(one.at ?? [])] }));

  /** @type {Work} */
  const ofTable = ({ columns }, rows, data) => {
    const found = rows.flatMap((/** @type {any} */ row, /** @type {number} */ at) =>
      columns.flatMap((/** @type {any} */ { id, label, needed, field }) => {
        const cell = row.get(id);
        const place = { row: at + 1, column: label };
        const wrong =
          cell === undefined ? [finding('missing-cell', 'wrong-cell')].filter(() => needed) : ofKind(field, cell, data);
        return within(wrong, at + 1, id).map((/** @type {any} */ one) => ({ ...one, ...place }));
      }),
    );
    const column = (/** @type {string} */ wanted) => columns.find((/** @type {any} */ { role }) => role === wanted)?.id;
    const [title, above] = [column('person-title'), column('reports-to')];
    const place = (/** @type {number} */ at) => ({
      row: at + 1,
      column: columns.find((/** @type {any} */ { id }) => id === above).label,
      at: [at + 1, above],
    });
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
      if (near) found.push(finding('reporting-typo', 'wrong-post', { post: shown(to), other: shown(near) }, place(at)));
      let lead = leads[at];
      for (let steps = 0; lead >= 0 && lead !== at && steps <= rows.length; steps += 1) lead = leads[lead];
      if (lead === at) found.push(finding('reporting-circle', 'wrong-circle', { post: shown(titles[at]) }, place(at)));
    });
    return found;
  };

  /** Within two edits, and both long enough that this is no chance. @type {Work} */
  const isNearly = (one, other) => {
    const [a, b] = [one ?? '', other].map((text) => [...text.toLowerCase()]);
    return a.length >= 8 && b.length >= 8 && distance(a, b) <= 2;
  };

  // Long texts. Where the program takes a construct and few people mean it, the form refuses it: what it lets through, the
  // program takes.

  /** The wordings of all questions. @type {Work} */
  const wordings = (data) => {
    if (!data.asked) {
      const all = data.wordings.map((/** @type {any} */ one) => ({
        ...one,
        length: words(one.text).length,
        key: joined(words(one.text)),
      }));
      const hidden = all.filter((/** @type {any} */ one) => one.hidden && one.key);
      data.asked = {
        hidden,
        open: all.filter((/** @type {any} */ one) => !one.hidden && one.key),
        initials: new Set(hidden.map((/** @type {any} */ one) => one.key[0])),
        longest: Math.max(180, ...hidden.map((/** @type {any} */ one) => one.key.length * 1.5 + 30)),
      };
    }
    return data.asked;
  };

  /** Tells whether a line may begin with a private question: most do not, and this is quick. @type {Work} */
  const mayAsk = ({ initials }, line) =>
    both(line).some((/** @type {string} */ text) => initials.has(words(text.slice(0, 60))[0]?.text[0]));

  /** Tells whether a line begins with a private question, which text follows. @type {Work} */
  const asksPrivate = ({ hidden, open, longest }, { text: line, marked, goesOn, isCell }) =>
    both(line).some((/** @type {string} */ whole) => {
      const text = whole.slice(0, longest);
      const all = words(text);
      const [, head, colon, rest] = /** @type {any} */ (/^([^]*?)(?:([:：])|[=\t?–—|]| - |$)([^]*)/.exec(text));
      const front = words(head);
      const own = joined(front);
      const isValue = colon && (goesOn || hasWord(rest));
      const isWord = !/\s/.test(head.trim());
      const isSmall = /^[^\p{L}]*\p{Ll}/u.test(head);
      // The fewer words a question has, the clearer it must be set apart from what follows.
      const isAnswered = (/** @type {number} */ count, /** @type {number} */ end) => {
        const after = text.slice(end).replace(/^[ \xa0)\]*_"'’”\x60.…]+/, '');
        if (!goesOn && !hasWord(after)) return false;
        if (count > 3 || /^[:：=\t|]/.test(after) || (isCell && isBlank(after))) return true;
        const gap = marked - line.length + whole.length - end;
        return count > 1 && ((gap >= 0 && gap < 4) || isBlank(after) || /^[-–—→?]/.test(after));
      };
      const isExact = (/** @type {any} */ { key, length }) =>
        all.length >= length && joined(all, length) === key && isAnswered(length, all[length - 1].end);
      const asks = (/** @type {any} */ one) => {
        const { key, form, length } = one;
        if (form === 'number') return isValue && own === key && /^\P{N}/u.test(own);
        if (form === 'id') {
          const isSlip = own.length > 3 && Math.abs(own.length - key.length) < 2 && distance([...key], [...own]) < 2;
          const isIt = own === key || (isWord && (isSmall || length > 1) && (isSlip || isNear(key, own)));
          return isValue && isIt && (isWord || length > 1);
        }
        if (form === 'other' && length < 2) return false;
        const isName = head.length < text.length || isCell;
        if (isName && length > 1 && front.length < length + 3 && joined(front, length) === key)
          return isAnswered(1, head.length) || isExact(one);
        return (
          isExact(one) ||
          all.some(
            (/** @type {any} */ { end }, /** @type {number} */ at) =>
              isNear(key, joined(all, at + 1)) && isAnswered(length, end),
          )
        );
      };
      const found = hidden.find(asks);
      // A question that is public may begin with the same words and go on.
      const least = found && isExact(found) ? found.length : 0;
      return found && !(found.key !== own && open.some((/** @type {any} */ one) => one.length > least && isExact(one)));
    });

  /** The words of a line as readers see them, and how many letters at its beginning are marked. @type {Work} */
  const seen = (line) => {
    const bare = (/** @type {string} */ text) =>
      text
        .replace(/&#?\w+;/g, (/** @type {string} */ entity) => {
          const [one, length] = meant(entity, 0);
          return length > 1 ? one : ' ';
        })
        .replace(/!?\[((?:[^[\]\\]|\\.)*)\](?:\([^)]*\)|\[[^\]]*\])/gs, '$1')
        .replace(/\\(?=[!-/:-@[-\x60{-~])|[*\x60]|~~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '');
    const [, , marked = ''] = /^(\*{1,3}|_{1,3}|\x60+|\[)(.+?)(?:\1|\])/s.exec(line) ?? [];
    const isBold = !hasWord(line.replace(/(\*\*|__)(.+?)\1/gs, ''));
    return { text: bare(line), marked: bare(marked).length, isBold };
  };

  /** The class of what is wrong with a line that may have been meant as the heading of a question; nothing where it was not. It is
   * one that is alone (0), has a text below it (1), is bold before a text (2), is bold (3), has number signs (4), or has such as
   * words of one's own may not stand beside (5), or is a section (6). @type {Work} */
  const headed = ({ hidden, open }, line, how, heading) => {
    const texts = both(line).map((/** @type {string} */ text) => words(text.slice(0, 300)));
    const is = (/** @type {any} */ one, isSlip = false, isWithin = false) => {
      const { key, length, form } = one;
      if (form === 'number' && how < 6) return false;
      return texts.some((/** @type {any[]} */ all) => {
        const isLike = (/** @type {string} */ own) => own === key || (isSlip && form !== 'number' && isNear(key, own));
        const parts = isWithin && all.length > length ? all.map((_, at) => joined(all.slice(at), length)) : [];
        return [joined(all), ...parts].some(isLike);
      });
    };
    const isPrivate = (/** @type {any} */ one) => {
      const isText = one.form !== 'id' && one.form !== 'number';
      return (isText || one.length > 1) && is(one, isText, isText && (how > 3 || texts[0].length < 7));
    };
    if (how > 2 && hidden.some(isPrivate) && !open.some((/** @type {any} */ one) => is(one))) return 'private-answer';
    const isMeant = (/** @type {any} */ one) => {
      const isOther = how > 1 || (one.heading !== heading && (how || one.length > 3));
      return one.heading && isOther && is(one, how > 2, how > 4 && one.lacks);
    };
    return open.some(isMeant) && 'not-a-heading';
  };

  /** @type {Work} */
  const ofProse = (text, data, ownHeading) => {
    /** @type {any[]} */
    const found = [];
    /** @type {Work} */
    const say = (code, phrase, line) => found.push(finding(code, `wrong-${phrase}`, { text: shown(line.trim()) }));
    const asked = wordings(data);
    let fence = '';
    let level = 2;
    /** @type {number | undefined} */
    let ending;
    let above = '';
    // What stands before each line is no part of it.
    const lines = text.split('\n').map((/** @type {string} */ line) => {
      const [front] = /^(?:[\s>]|(?:[-*+]|\d{1,9}[.)])(?=\s))*/.exec(line) ?? [''];
      const own = line.slice(front.length);
      return {
        line,
        front,
        own,
        isText: hasWord(line),
        isItem: /[-*+\d]/.test(front),
        isHead: /^#{1,6}(?!\S)/.test(own),
      };
    });
    /** @type {Work} */
    const goesOnIn = (one) => one?.isText && !one.isItem && !one.isHead && !/^(?:\x60{3}|~~~)/.test(one.own);
    // Text follows before the next heading.
    const follows = [false];
    for (const { isHead, isText } of lines.slice(1).reverse()) follows.unshift(!isHead && (isText || follows[0]));
    /** @type {Work} */
    const judge = (line, how, own) => {
      const code = headed(asked, own, how, ownHeading);
      if (code) say(code, code === 'private-answer' ? 'asked-private' : 'asked', line);
      return code;
    };
    for (const [at, { line, front, own, isItem }] of lines.entries()) {
      const [, marks] = /^(\x60{3,}|~{3,})/.exec(own) ?? [];
      if (marks) fence = fence ? (own.startsWith(fence) ? '' : fence) : marks;
      if (/^(?:=+|-+)\s*$/.test(own) && above.trim() && !/^[\s>]*([-=*_]\s*)+$/.test(above))
        say(own.includes('=') ? 'heading-level' : 'line-below-text', 'underlined', line);
      const [, signs, rest] = /^(#{1,6})(?:\s+(.*))?$/su.exec(own) ?? [];
      const isSection = signs?.length === 2 && !front.trim() && !fence;
      if (signs && !fence) {
        const { length } = signs;
        if (length === 1 || length > level + 1) say('heading-level', 'heading', line);
        else if (/^(?:&nbsp;|[\s#])*$/.test(rest ?? '')) say('section-empty', 'heading', line);
        else if (rest.includes('{')) say('heading-attribute', 'heading', line);
        else if (isSection) {
          // It ends the answer: what follows is a part of its own.
          say('heading-level', 'heading', line);
          found[found.length - 1].note = true;
          ending ??= text.indexOf(line);
        }
        level = length;
      }
      // Of code, and of headings of a lower level, longer words are words of one's own.
      const [, words] = /^[\\\x60]*(?:[#＃﹟♯]\\?)+([^]*)/.exec(own) ?? [];
      if (words !== undefined) judge(line, isSection ? 6 : fence || (signs && !front.trim()) ? 4 : 5, seen(words).text);
      const cells = own.includes('|') ? own.split('|').map(seen) : [];
      const isFirst = isItem || !lines[at - 1]?.isText || lines[at - 1].isHead;
      const isAsking = mayAsk(asked, seen(own).text);
      // A question may be wrapped, and so may a heading.
      for (let last = at; last < at + 6; last += 1) {
        if (last > at && (!(isFirst || isAsking) || !goesOnIn(lines[last]))) break;
        const whole = lines
          .slice(at, last + 1)
          .map((/** @type {any} */ one) => one.own)
          .join(' ');
        const { text, marked, isBold } = seen(whole);
        const goesOn = follows[last];
        const isPrivate =
          (isAsking && asksPrivate(asked, { text, marked, goesOn })) ||
          cells.some((/** @type {any} */ cell) => asksPrivate(asked, { ...cell, goesOn: true, isCell: true }));
        if (isPrivate) {
          say('private-answer', 'asked-private', line);
          break;
        }
        if (signs || cells.length || !hasWord(text)) break;
        const after = goesOnIn(lines[last + 1]) ? lines[last + 1].own : '';
        const behind = text.slice(marked).trim();
        const name = text.slice(0, marked).trim();
        const isLabel =
          !front.trim() && hasWord(name) && hasWord(behind) && /:\n|\n[:–—\-\p{Lu}]/u.test(`${name}\n${behind}`);
        // A list of several points names topics.
        const near = (/** @type {number} */ step) => {
          let to = step < 0 ? at - 1 : last + 1;
          while (lines[to]?.line.trim() === '') to += step;
          return lines[to] ?? {};
        };
        const isTopic = isItem && (near(1).isItem || (near(-1).isItem && !/^\s/.test(near(1).line ?? '')));
        const isAlone = !/^[^\p{L}]*(?!\p{Lu})\p{L}/u.test(after);
        const how = isBold ? 3 : fence || !isFirst ? -1 : isLabel ? 2 : !isAlone ? -1 : goesOn && !isTopic ? 1 : 0;
        if (how >= 0 && judge(line, how, how === 2 ? name : text)) break;
      }
      // A list is a list with an entry.
      if (front.replace(/[*+-]|\d+./g, '--').replace(/\s/g, '').length > 36) say('too-deep', 'deep', line);
      above = line;
    }
    if (fence) say('unclosed-code', 'code', fence);
    const [bullet] = /^[ \t]*[•◦▪●‣·][ \t].*/m.exec(text) ?? [];
    if (bullet) found.push(finding('leftover-markup', 'wrong-bullet', { text: shown(bullet.trim()) }, { note: true }));
    const bareText = text.replace(/\x60{3}[^]*?\x60{3}|\x60[^\x60\n]*\x60/g, 'x');
    for (const [all, inside] of bareText.matchAll(/<(https?:[^<>\s]*)>|https?:\/\/\w[^<>\s)\]]*/gi)) {
      const to = inside ?? all.replace(/\\|[^\w/]+$/g, '');
      if (!isAddress(to)) say(wrongAddress(to), 'link', to);
    }
    const tags = /^[ \t>]*<[A-Za-z/!?][^\n]{0,30}|(?<!\\)<(?!https?:\/\/|[^\s<>@]+@)[A-Za-z/!?][^<>]*>/gim;
    for (const [tag] of bareText.matchAll(tags)) {
      if (!/^[ \t>]*<(?:https?:\/\/|[^\s<>@]+@)[^\s<>]*>/i.test(tag)) say('raw-html', 'html', tag);
    }
    // What may be written so often that looking ahead from each place would take long is looked at from its end.
    const ends = bareText.split(/\](?=[([])/).slice(0, -1);
    if (ends.some((/** @type {string} */ part) => part.lastIndexOf('![') > part.lastIndexOf(']')))
      say('missing-image', 'picture', '');
    for (const [note] of bareText.matchAll(/\[\^[^\]\n]{0,999}\]/g)) say('footnote-without-text', 'note', note);
    for (const [definition] of bareText.matchAll(/^[ >]*\[[^\]\n]+\]:.*/gm)) say('broken-link', 'link', definition);
    const places = new Set([
      ...data.chapters,
      ...data.ingredients.flatMap((/** @type {any} */ { file, ingredients }) => [
        file,
        ...ingredients.map((/** @type {any} */ [id]) => `${file}#${id}`),
      ]),
    ]);
    for (const [, inside, alone] of bareText
      .replace(/!\[[^[\]]*\]\(/g, '(')
      .matchAll(/\]\(\s*(?:<([^>\n]*)>|([^)\s>]*))/g)) {
      const to = inside ?? alone;
      const [file, id] = to.split('#');
      const isPlace = id !== undefined && (!file || places.has(file));
      // An e-mail address is found as personal data.
      if (!places.has(to) && !isAddress(to) && !/^mailto:.+@/i.test(to))
        say(isPlace ? 'broken-anchor' : wrongAddress(to), 'link', to);
    }
    for (const [to] of bareText.matchAll(/(?<!!)\[\s*\]\(|\]\[[^\]\n]*\]/g)) say('broken-link', 'link', to);
    const marks = /** @type {any} */ ({ shy: '\xad', zwnj: '\u200c', zwj: '\u200d', lrm: '\u200e', rlm: '\u200f' });
    for (const { 0: all, 1: hex, 2: digits, 3: name, index } of bareText.matchAll(
      /&(?:#(x?)([0-9a-f]+)|(shy|zwn?j|[lr]rm|ZeroWidthSpace|NoBreak|Invisible\w+|ic|it|af|ApplyFunction|Negative\w+Space));/gi,
    )) {
      const code = parseInt(digits, hex ? 16 : 10);
      const one = name ? (marks[name] ?? '\u2060') : character(code || 0xfffd);
      const near = bareText.slice(Math.max(0, index - 2), index) + one + (bareText[index + all.length] ?? '');
      if (hidden(near) !== undefined) say('hidden-character', 'hidden-at', all);
    }
    const readable = (ending === undefined ? bareText : text.slice(0, ending)).replace(
      /&(?!#0;)#?\w+;|[\s#*_>~\x60|=+\-\\:.()[\]\p{Cf}]/gu,
      '',
    );
    if (!readable) say('section-empty', 'nothing', '');
    return found;
  };

  // All answers together.

  /** The texts of an answer. @type {Work} */
  const texts = (value) => {
    if (typeof value === 'string') return [value];
    if (value instanceof Map) return [...value.values()].flatMap(texts);
    return Array.isArray(value) ? value.flatMap(texts) : [];
  };

  /** The words of a text in small letters, with a space around each. @type {Work} */
  const spaced = (text) => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;

  /** Names in a private answer, with a space around each word: of two words and more, without titles. What a browser knows as something else
   * is none. @type {Work} */
  const names = ({ private: is, field }, value) =>
    (is && [undefined, 'name'].includes(field.autofill) ? texts(value) : [])
      .flatMap((/** @type {string} */ text) => text.split(/[,;\n()&]| and /i))
      .map((/** @type {string} */ text) =>
        spaced(text).replace(/^(?: (?:dr|mr|mrs|ms|miss|prof|professor|sir|dame)(?= ))+/, ''),
      )
      .filter((/** @type {string} */ name) => /\p{L}.* ./u.test(name.trim()))
      .map((/** @type {string} */ name) => ({ name, isSure: field.autofill }));

  /** Shares that do not add up to the size of the team; a size that is about right proves nothing. @type {Work} */
  const ofTotal = (question, rows, questions, answers) => {
    const column = question.field.columns?.find((/** @type {any} */ { role }) => role === 'share');
    const team = questions.find((/** @type {any} */ { role }) => role === 'team-size');
    const number = (/** @type {any} */ text) => parseFloat(/^[\d.]+ *%?$/.exec(text ?? '')?.[0] ?? '');
    const size = number(answers.get(team?.id));
    if (!column) return [];
    const shares = rows.map((/** @type {any} */ row) => number(row.get(column.id)));
    const all = shares.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0);
    const sum = Math.round(column.field.percent ? all : all * 100) / 100;
    // A share or a size that is not stated makes the difference no number.
    if (!(Math.abs(sum - size) > 0.05 + 0.005 * shares.length)) return [];
    return [
      finding('rows-against-total', 'wrong-total', { sum, size, question: team.label }, { question, note: true }),
    ];
  };

  /** What was wrong with each long text of the last look: few change from one look to the next. @type {Map<string, any>} */
  let known = new Map();

  /** What is wrong with the answers. It takes rests, so that the page answers meanwhile. @type {Work} */
  const findings = async (data, questions, answers, pieces) => {
    let since = performance.now();
    const rest = async () => {
      if (performance.now() - since < 16) return;
      await new Promise((go) => setTimeout(go));
      since = performance.now();
    };
    const now = new Map();
    /** @type {any[]} */
    const found = [];
    for (const question of questions) {
      const { field, needed, role } = question;
      const given = answers.get(question.id);
      const value = written(field, given);
      if (value === undefined || (role === 'consent' && value !== true)) {
        if (role === 'consent')
          found.push(finding('consent-missing', 'wrong-consent', {}, { question, missing: true }));
        else if (needed) found.push(finding('missing-answer', 'wrong-missing', {}, { question, missing: true }));
        continue;
      }
      await rest();
      // What cannot be answered may stay without words.
      const isNote = (/** @type {any} */ one) => !needed && one.say === 'wrong-nothing' && { note: true };
      if (field.is === 'prose') now.set(value, known.get(value) ?? ofKind(field, value, data));
      const own = field.is === 'prose' ? now.get(value) : ofKind(field, value, data);
      found.push(...own.map((/** @type {any} */ one) => ({ ...one, question, ...isNote(one) })));
      found.push(...ofTotal(question, value, questions, answers));
      if (hides(question)) {
        // What was private when it was written stays so.
        if (!question.private)
          found.push(finding('missing-answer', 'wrong-was-private', {}, { question, note: !needed, missing: needed }));
        continue;
      }
      for (const text of texts(value)) {
        const asked = wordings(data);
        const lines = field.is === 'prose' ? [] : text.split('\n');
        const isPrivate = lines.some((/** @type {string} */ _, /** @type {number} */ at) =>
          [1, 2, 3].some(
            (most) =>
              mayAsk(asked, lines[at]) &&
              asksPrivate(asked, {
                text: lines.slice(at, at + most).join(' '),
                marked: 0,
                goesOn: at + most < lines.length,
              }),
          ),
        );
        if (isPrivate)
          found.push(finding('private-answer', 'wrong-asked-private', { text: shown(text) }, { question }));

        const at = hidden(text);
        if (at === undefined) continue;
        const before = shown(text.slice(Math.max(0, at - 30), at).trim());
        found.push(
          finding('hidden-character', before ? 'wrong-hidden-at' : 'wrong-hidden', { text: before }, { question }),
        );
      }
    }
    const own = questions.flatMap((/** @type {any} */ one) => names(one, answers.get(one.id)));
    for (const question of own.length ? questions : []) {
      const { field, private: is } = question;
      const whole = is
        ? ''
        : texts(written(field, answers.get(question.id)))
            .map(spaced)
            .join('|');
      // An entry of a list or a row may be a post.
      const isText = field.is === 'text' || field.is === 'prose';
      const one = own.find((/** @type {any} */ { name, isSure }) => (isSure || isText) && whole.includes(name));
      const values = { text: one?.name.trim() };
      if (one) found.push(finding('private-again', 'wrong-private-again', values, { question, note: true }));
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
    known = now;
    await rest();
    const steps = scanning(text);
    let step = steps.next();
    for (; !step.done; step = steps.next()) await rest();
    // What is done with it has a turn of its own.
    await new Promise((go) => setTimeout(go));
    for (const { kind, from, to, read } of step.value) {
      const { question } = pieces[ends.findIndex((/** @type {number} */ end) => from < end)] ?? {};
      if (!question?.field || allowed.has(comparable(read))) continue;
      const isName = kind === 'person-name';
      const values = { kind: data.kinds[kind], text: shown(text.slice(from, to + 1)) };
      const code = isName ? 'person-name' : 'personal-data';
      found.push(finding(code, isName ? 'wrong-name' : 'wrong-personal', values, { question, note: isName }));
    }
    return found.sort((one, other) => questions.indexOf(one.question) - questions.indexOf(other.question));
  };

  Object.assign(page.casebookCheck, { findings, ofKind });
})();
