// Says what is wrong with answers before they are sent, by the rules of the program. Loaded when somebody goes on in the form
// for the first time, with what stands in `form-check/`. tests/form/rules.json has cases that both must agree on.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { scanning, fold, comparable, described, character } = page.casebookCheck;
  const { written } = page.casebookFormParts;

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
        return isDay(value)
          ? []
          : [finding('wrong-kind', /^\d{4}-\d\d-\d\d$/.test(value) ? 'wrong-no-day' : 'wrong-day')];
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
        return [...tooLong(value), ...ofProse(value, data)];
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
    const asked = data.wordings.prose.map(heading);
    const never = data.wordings.private.map((/** @type {string} */ wording) => [heading(wording), wording]);
    let fence = '';
    let level = 2;
    /** @type {number | undefined} */
    let ending;
    let above = '';
    for (const line of text.split('\n')) {
      const [, marks] = /^[\s>]*(?:[-*+] +)*(\x60{3,}|~{3,})/.exec(line) ?? [];
      if (marks) fence = fence ? (line.trim().startsWith(fence) ? '' : fence) : marks;
      const rule = /^[\s>]*(?:[-*+] +)*(=+|-+)\s*$/.test(line);
      if (rule && above.trim() && !/^[\s>]*([-=*_]\s*)+$/.test(above))
        say(line.includes('=') ? 'heading-level' : 'line-below-text', 'underlined', line);
      const [, before, signs, rest] = /^([\s>*+\-–•]*(?:\d+[.)]\s+)?)(#{1,6})(?:\s+(.*))?$/u.exec(line) ?? [];
      if (signs && !fence) {
        const { length } = signs;
        if (length === 1 || length > level + 1) say('heading-level', 'heading', line);
        else if (/^(?:&nbsp;|[\s#])*$/.test(rest ?? '')) say('section-empty', 'heading', line);
        else if (rest.includes('{')) say('heading-attribute', 'heading', line);
        else if (length === 2 && !before.trim()) {
          // It ends the answer: what follows is a part of its own.
          say('heading-level', 'heading', line);
          found[found.length - 1].note = true;
          ending ??= text.indexOf(line);
        }
        level = length;
      }
      const start = heading(line);
      const isMarked = signs !== undefined || /^\W*(?:\*\*|__|＃|#)/.test(line);
      const isAsked = (/** @type {string} */ key) =>
        isMarked && key && (start === key || (key.length > 4 && start.includes(key)));
      if (asked.some(isAsked)) say('not-a-heading', 'asked', line);
      const [head] = line.split(/[:：=\t?–—|]| - /u);
      const headed = heading(head);
      const isSecret = never.some((/** @type {string[]} */ [key, words]) => {
        if (!key || !start) return false;
        const most = Math.min(4, Math.max(1, Math.floor(key.length / 3)));
        const [one, other] = [headed, key].map((text) => text.slice(0, 160));
        const isNear = () =>
          key.length >= 4 && Math.abs(one.length - other.length) <= most && distance([...one], [...other]) <= most;
        if (headed === key || (head.length < line.length && isNear())) return true;
        return words.split(/\s+/).length >= 3 && start.startsWith(key);
      });
      if (isSecret) say('private-answer', 'asked-private', line);
      // A list is a list with an entry.
      const [deep] = /^(?:[\s>*+-]|\d+[.)])*/.exec(line) ?? [''];
      if (deep.replace(/[*+-]|\d+./g, '--').replace(/\s/g, '').length > 36) say('too-deep', 'deep', line);
      above = line;
    }
    if (fence) say('unclosed-code', 'code', fence);
    const [bullet] = /^[ \t]*[•◦▪●‣·][ \t].*/m.exec(text) ?? [];
    if (bullet) found.push(finding('leftover-markup', 'wrong-bullet', { text: shown(bullet.trim()) }, { note: true }));
    const bareText = text.replace(/\x60{3}[^]*?\x60{3}|\x60[^\x60\n]*\x60/g, 'x');
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
    const words = (ending === undefined ? bareText : text.slice(0, ending)).replace(
      /&#?\w+;|[\s#*_>~\x60|=+\-\\:.()[\]\p{Cf}]/gu,
      '',
    );
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
      const values = { kind: described(kind), text: shown(text.slice(from, to + 1)) };
      const code = isName ? 'person-name' : 'personal-data';
      found.push(finding(code, isName ? 'wrong-name' : 'wrong-personal', values, { question, note: isName }));
    }
    return found.sort((one, other) => questions.indexOf(one.question) - questions.indexOf(other.question));
  };

  Object.assign(page.casebookCheck, { findings, ofKind });
})();
