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

  /** Whether an answer is never published: its question is private, or was when it was answered. @type {Work} */
  const hides = ({ id }) => state.secret.has(id);
  /** The questions that are asked, and those that nobody is asked here. @type {Work} */
  const every = () => [...state.questions, ...state.data.others];

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
      // Of the signs that end a line elsewhere a file knows one.
      return ` |-\n${value.replace(/(^|\n)(?=[^\n])/g, `$1${space}`)}\n`;
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
    const asked = every().filter((/** @type {any} */ one) => !hides(one));
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
    // The list of all has one name, and devices have others.
    const isTaken = /^(?:index|con|prn|aux|nul|(?:com|lpt)[1-9])$/.test(slug);
    return { text, slug: isTaken ? `${slug}-2` : slug || (text && state.name) || 'case-study' };
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
    // What stands in a column that is gone is shown with what no question asks.
    const keys = Object.keys(value).filter((key) => !field?.columns || columns.has(key));
    const parts = keys.map((key) => {
      const column = columns.get(key);
      const part = ['url', 'words', 'file', 'alt', 'title'].includes(key) ? word(key) : key;
      return put('div', {}, `${column?.[name] ?? column?.label ?? part}: `, inWords(column?.field, value[key]));
    });
    return put('div', {}, ...parts);
  };

  /** What no field shows: each with its name, its words, whether it is a part of the file, and its id where it is a whole
   * answer. @type {Work} */
  const left = () => {
    const cells = state.questions.flatMap((/** @type {any} */ question) => {
      const { id, field } = question;
      const isGone = (/** @type {string} */ key) =>
        !field.columns.some((/** @type {any} */ column) => column.id === key);
      return (field.is === 'table' ? (state.answers.get(id) ?? []) : []).flatMap(
        (/** @type {any} */ row, /** @type {number} */ at) =>
          Object.keys(row)
            .filter(isGone)
            .map((column) => {
              const name = `${word('question', question)} – ${word('row', { n: at + 1 })}, ${column.replace(/~$/, '')}`;
              return { name, words: inWords(undefined, row[column]) };
            }),
      );
    });
    const asked = new Set(state.questions.map(({ id }) => id));
    const whole = [...state.answers].filter(([id]) => !asked.has(id));
    return [
      ...whole.map(([id, value]) => {
        // What does not fit its question any more stands under another id.
        const question = every().find((/** @type {any} */ one) => one.id === id || `${one.id}~` === id);
        const is = question?.id === id;
        const words = inWords(is ? question.field : undefined, value);
        return { id, name: question?.label ?? id, words, isKept: is && !hides(question) };
      }),
      ...cells,
    ];
  };

  /** All answers by section; `change` makes what stands beside a section, `read` shows a long text as readers see it,
   * `drop` what takes an answer out that no field shows. @type {Work} */
  const overview = (change = () => null, shown = () => true, read = undefined, drop = () => null) => {
    const shownIn = (/** @type {any} */ { id, field, preset }) => {
      const value = state.answers.get(id);
      if (value === undefined && preset) return [preset, ' ', make('span', word('preset'), { className: 'meta' })];
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
            ...(hides(question) ? [pause(','), ' ', make('span', word('private'), { className: 'badge' })] : []),
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
    const rest = (/** @type {string} */ heading, /** @type {boolean} */ is) => {
      const own = left().filter((/** @type {any} */ { isKept }) => !isKept === !is);
      return (
        own.length &&
        put(
          'section',
          {},
          make('h3', word(heading)),
          make('p', word(`${heading}-help`)),
          put(
            'dl',
            { className: 'answers' },
            ...own.flatMap((/** @type {any} */ { id, name, words }) => [
              make('dt', name),
              put('dd', {}, words, id && drop(id, name)),
            ]),
          ),
        )
      );
    };
    return [...sections, rest('stays', true), rest('gone', false)].filter((one) => one);
  };
  page.casebookFormParts = {
    state,
    word,
    put,
    pause,
    hides,
    every,
    left,
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
