// What the form holds, the file of a case study that is made of it, and the answers in words. The build joins the
// parts in this folder with `form.js` to one script.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { make, say } = page.casebook;

  /** What the form holds. */
  const state = {
    /** The questions and words of the site. @type {any} */
    data: undefined,
    /** @type {any[]} */
    questions: [],
    /** The answers by question, in the form of a draft. @type {Map<string, any>} */
    answers: new Map(),
    /** The ids of answers that are never published. @type {Set<string>} */
    secret: new Set(),
    /** There is something that is in no file yet. */
    unsaved: false,
    /** The name of the draft that was saved last. */
    saved: '',
    /** The name of a case study whose title has no letters that an address can have. A draft keeps it. */
    name: '',
  };

  /** @type {Work} */
  const word = (key, values) => say({ dataset: state.data.words }, key, values);
  /** An element with others in it. @type {Work} */
  const put = (name, rest, ...inside) => {
    const element = make(name, '', rest);
    element.append(...inside.filter((one) => one));
    return element;
  };

  /** What is heard and not seen. @type {Work} */
  const pause = (text) => make('span', text, { className: 'visually-hidden' });

  // Answers as a file of a case study has them. The program writes the same: src/proforma/filled.rs, and
  // tests/form/files.json says what.

  const SPACE = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
  const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'g');
  const UNSEEN =
    /^[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\s\p{Cc}\xad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]*$/u;
  const WORDS = /^(true|false|yes|no|on|off|y|n|null)$/i;
  const PLAIN = /^[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ0-9 ,()/_-]*$/;
  const FIGURE = /^~?[0-9][0-9.-]*%?$/;

  /** @type {Work} */
  const trimmed = (text) => text.replace(/\r\n?/g, '\n').replace(EDGES, '');
  /** @type {Work} */
  const isBlank = (text) => UNSEEN.test(text);

  /** The keys of an answer in parts, each with its field. @type {Work} */
  const partsOf = (field) => {
    if (field.is === 'table') return field.columns.map((/** @type {any} */ column) => [column.id, column.field]);
    if (field.is === 'file') return [['file'], [field.words]];
    return [['url'], ['words']];
  };

  /** An answer without what says nothing; nothing where nothing is said. @type {Work} */
  const written = (field, given) => {
    if (typeof given === 'string') {
      const text = trimmed(given);
      return isBlank(text) ? undefined : text;
    }
    if (Array.isArray(given)) {
      const entries = given.map((entry) => written(field, entry)).filter((entry) => entry !== undefined);
      return entries.length ? entries : undefined;
    }
    if (given === null || typeof given !== 'object') return given ?? undefined;
    const parts = partsOf(field).map((/** @type {any} */ [key, of]) => [
      key,
      Object.hasOwn(given, key) ? written(of, given[key]) : undefined,
    ]);
    const stated = new Map(parts.filter((/** @type {any} */ [, part]) => part !== undefined));
    return stated.size ? stated : undefined;
  };

  /** @type {Work} */
  const exact = (text) =>
    (PLAIN.test(text) && !WORDS.test(text)) || FIGURE.test(text)
      ? text
      : `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;

  /** What stands after a key or a hyphen. @type {Work} */
  const after = (indent, value) => {
    const space = ' '.repeat(indent + 2);
    if (typeof value === 'string' && value.includes('\n')) {
      return ` |-\n${value.replace(/^(?=.)/gm, space)}\n`;
    }
    if (Array.isArray(value)) {
      const entry = (/** @type {any} */ one) => {
        const rest = after(indent + 2, one);
        return `${space}-${one instanceof Map ? ` ${rest.trimStart()}` : rest}`;
      };
      return `\n${value.map(entry).join('')}`;
    }
    if (value instanceof Map) {
      return `\n${[...value].map(([key, part]) => `${space}${key}:${after(indent + 2, part)}`).join('')}`;
    }
    return ` ${typeof value === 'string' ? exact(value) : value}\n`;
  };

  /** The file in pieces: each with the question that it answers. @type {Work} */
  const pieces = () => {
    /** @type {any[]} */
    const front = [];
    /** @type {any[]} */
    const body = [];
    const asked = [...state.questions, ...state.data.others].filter(({ private: is }) => !is);
    const status = state.data.status
      ? [{ at: state.data.status[0], id: state.data.status[1], field: { is: 'text' } }]
      : [];
    for (const question of [...asked, ...status].sort((one, other) => one.at - other.at)) {
      const given = question === status[0] ? 'draft' : state.answers.get(question.id);
      const value = written(question.field, given);
      if (value === undefined) continue;
      if (!question.line) front.push({ question, text: `${question.id}:${after(0, value)}` });
      else if (typeof value === 'string') body.push({ question, text: `\n${question.line}\n\n${value}\n` });
    }
    return [{ text: '---\n' }, ...front, { text: '---\n' }, ...body];
  };

  /** @type {Work} */
  const file = () =>
    pieces()
      .map((/** @type {any} */ { text }) => text)
      .join('');

  /** The day and time here, as a part of a name. */
  const when = () => {
    const now = new Date();
    const time = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
    return time.slice(0, 16).replace('T', '-').replace(':', '');
  };

  /** The title, the name that follows from it, and the names of the files that go with the answers. */
  const called = () => {
    const question = state.questions.find(({ role }) => role === 'title');
    const text = trimmed(`${state.answers.get(question?.id) ?? ''}`);
    const letters = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', þ: 'th', ð: 'd', ı: 'i' };
    const slug = text
      .toLowerCase()
      .replace(/[ßæœøłđþðı]/g, (/** @type {keyof typeof letters} */ letter) => letters[letter])
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|(?<=.{80}).*$|-$/g, '')
      .replace(/-$/, '');
    if (text && !slug) state.name ||= `case-study-${when()}`;
    return { text, slug: slug || (text && state.name) || 'case-study' };
  };

  /** @type {Work} */
  const filesBeside = () =>
    state.questions.flatMap(({ id, field }) =>
      field.is === 'file' && state.answers.get(id)?.file ? [state.answers.get(id).file] : [],
    );

  // Answers in words, for who looks through them.

  const figures = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 20 });
  /** A figure as readers see it. @type {Work} */
  const figure = ({ unit, percent }, text) => {
    const [, about, digits] = /^(~?)\s*(.*?)\s*%?$/.exec(text) ?? [];
    const number = Number(digits);
    if (!digits || Number.isNaN(number)) return text;
    const value = `${figures.format(number)}${percent ? '%' : ''}${unit ? ` ${unit}` : ''}`;
    return about ? word('about-value', { value }) : value;
  };

  /** An answer in words; columns are called by their `name`. @type {Work} */
  const inWords = (field, value, name = 'label') => {
    if (value === undefined) return make('span', word('not-answered'), { className: 'meta' });
    const label = (/** @type {string} */ own) =>
      field?.options?.find((/** @type {any} */ { id }) => id === own)?.label ?? own;
    if (typeof value === 'boolean') return word(value ? 'yes' : 'no');
    if (field?.is === 'number') return figure(field, written(field, value) ?? '');
    if (typeof value === 'string') return make('span', label(value), { className: 'as-typed' });
    if (Array.isArray(value)) {
      return put('ul', {}, ...value.map((entry) => put('li', {}, inWords(field, entry, name))));
    }
    if (value === null || typeof value !== 'object') return `${value}`;
    const columns = new Map(field?.columns?.map((/** @type {any} */ column) => [column.id, column]));
    const parts = Object.keys(value).map((key) => {
      const column = columns.get(key);
      const part = ['url', 'words', 'file', 'alt', 'title'].includes(key) ? word(key) : key;
      return put('div', {}, `${column?.[name] ?? column?.label ?? part}: `, inWords(column?.field, value[key]));
    });
    return put('div', {}, ...parts);
  };

  /** All answers by section; `change` makes what stands beside a section, `read` shows a long text as readers see it. @type {Work} */
  const overview = (change = () => null, shown = () => true, read = undefined) => {
    const shownIn = (/** @type {any} */ { id, field }) => {
      const value = state.answers.get(id);
      return read && field.is === 'prose' && !isBlank(value ?? '') ? read(value) : [inWords(field, value)];
    };
    const sections = state.data.sections.map((/** @type {any} */ section, /** @type {number} */ at) => {
      const own = section.questions
        .filter(shown)
        .map((/** @type {any} */ question) => [
          put(
            'dt',
            {},
            word('question', question),
            ...(question.private ? [pause(','), ' ', make('span', word('private'), { className: 'badge' })] : []),
          ),
          put('dd', {}, ...shownIn(question)),
        ]);
      return (
        own.length &&
        put(
          'section',
          {},
          make('h3', section.title),
          change(at, section),
          put('dl', { className: 'answers' }, ...own.flat()),
        )
      );
    });
    const known = new Set(state.questions.map(({ id }) => id));
    const gone = [...state.answers].filter(([id]) => !known.has(id));
    const label = (/** @type {string} */ own) =>
      state.data.others.find((/** @type {any} */ { id }) => id === own)?.label ?? own;
    const rest = gone.flatMap(([id, value]) => [make('dt', label(id)), put('dd', {}, inWords(undefined, value))]);
    return [
      ...sections,
      gone.length &&
        put(
          'section',
          {},
          make('h3', word('gone')),
          make('p', word('gone-help')),
          put('dl', { className: 'answers' }, ...rest),
        ),
    ].filter((one) => one);
  };
  page.casebookFormParts = {
    state,
    word,
    put,
    pause,
    written,
    isBlank,
    pieces,
    file,
    called,
    when,
    filesBeside,
    inWords,
    overview,
  };
})();
