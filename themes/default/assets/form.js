// Asks for a case study on the page itself, one section after the other, and makes the files that are sent. The address
// says where one is (`#form-2`), so the browser's own Back works. Nothing is kept but in the files that are saved.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { find, make, load, say } = page.casebook;
  const form = find('#form');
  if (!form) return;
  const main = find('main');
  const { title } = document;
  /** The largest draft that is opened, in bytes, and how deep lists may stand in it. */
  const LARGEST = 4 << 20;
  const DEEPEST = 8;

  /** The questions and words of the site. @type {any} */
  let data;
  /** @type {any[]} */
  let questions;
  /** The answers by question, in the form of a draft. @type {Map<string, any>} */
  let answers = new Map();
  /** The ids of answers that are never published. @type {Set<string>} */
  let secret = new Set();
  /** There is something that is in no file yet. */
  let unsaved = false;
  /** What was agreed to, by its name. @type {Set<string>} */
  const agreed = new Set();
  /** Where to go on after a section, when that is not the next one. */
  let next = '';
  /** What to say on the page that is drawn next. */
  let notice = '';
  /** The readers of the fields on the page, by question. @type {Map<string, Work>} */
  let fields = new Map();

  /** @type {Work} */
  const word = (key, values) => say({ dataset: data.words }, key, values);
  /** An element with others in it. @type {Work} */
  const put = (name, rest, ...inside) => {
    const element = make(name, '', rest);
    element.append(...inside.filter((one) => one));
    return element;
  };

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
    const asked = [...questions, ...data.others].filter(({ private: is }) => !is);
    const status = data.status ? [{ at: data.status[0], id: data.status[1], field: { is: 'text' } }] : [];
    for (const question of [...asked, ...status].sort((one, other) => one.at - other.at)) {
      const given = question === status[0] ? 'draft' : answers.get(question.id);
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

  /** The title, the name that follows from it, and the names of the files that go with the answers. */
  const called = () => {
    const question = questions.find(({ role }) => role === 'title');
    const text = trimmed(`${answers.get(question?.id) ?? ''}`);
    const letters = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', þ: 'th', ð: 'd', ı: 'i' };
    const slug = text
      .toLowerCase()
      .replace(/[ßæœøłđþðı]/g, (/** @type {keyof typeof letters} */ letter) => letters[letter])
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|(?<=.{80}).*$|-$/g, '')
      .replace(/-$/, '');
    return { text, slug: slug || 'case-study' };
  };

  /** @type {Work} */
  const filesBeside = () =>
    questions.flatMap(({ id, field }) => (field.is === 'file' && answers.get(id)?.file ? [answers.get(id).file] : []));

  // Fields. Each gives its elements, and reads what is answered: nothing where nothing is.

  /** @type {Work} */
  const line = (id, value, rest) =>
    make('input', '', { id, value: value ?? '', type: 'text', autocomplete: 'off', ...rest });
  /** @type {Work} */
  const area = (id, value, rows) => make('textarea', '', { id, value: value ?? '', rows });
  /** @type {Work} */
  const button = (text, onclick, className = 'plain') => make('button', text, { type: 'button', onclick, className });
  /** @type {Work} */
  const labelled = (text, control, help) => {
    const hint = help && make('span', help, { className: 'hint', id: `${control.id}-hint` });
    if (hint) control.setAttribute('aria-describedby', hint.id);
    return put('div', { className: 'part' }, make('label', text, { htmlFor: control.id }), hint, control);
  };
  /** A box or a button of several. @type {Work} */
  const tick = (type, id, name, value, label, checked, help) => {
    const box = make('input', '', { type, id, name, value, checked });
    const hint = help && make('span', help, { className: 'hint', id: `${id}-hint` });
    if (hint) box.setAttribute('aria-describedby', hint.id);
    return put('div', { className: 'tick' }, box, put('span', {}, make('label', label, { htmlFor: id }), hint));
  };
  /** @type {Work} */
  const lines = (text) => text.split('\n').filter((/** @type {string} */ one) => !isBlank(one));

  /** One of several, or none of them. @type {Work} */
  const one = (id, value, options) => {
    const nodes = [...options, ['', word('no-answer')]].map(([own, label, help], at) =>
      tick('radio', at ? `${id}-${at}` : id, id, own, label, own === `${value ?? ''}`, help),
    );
    const box = put('div', {}, ...nodes);
    return { nodes: [box], read: () => find(':checked', box)?.value || undefined };
  };

  /** The fields of an answer in parts. @type {Work} */
  const group = (id, value, parts) => {
    const all = parts.map((/** @type {any} */ [key, label, help, rest]) => {
      const control = line(`${id}-${key}`, value && Object.hasOwn(value, key) ? value[key] : '', rest);
      return [key, control, labelled(label, control, help)];
    });
    const read = () => {
      const stated = all.filter((/** @type {any} */ [, control]) => control.value);
      return stated.length
        ? Object.fromEntries(stated.map((/** @type {any} */ [key, control]) => [key, control.value]))
        : undefined;
    };
    return { nodes: all.map((/** @type {any} */ [, , node]) => node), read };
  };
  /** @type {Work} */
  const link = (id, value) =>
    group(id, value, [
      ['url', word('url'), '', { inputMode: 'url' }],
      ['words', word('words')],
    ]);

  /** Rows that can be added, taken out and moved; `cells` makes the fields of one. @type {Work} */
  const rows = (id, value, add, cells) => {
    const box = put('div', { className: 'form-rows' });
    const said = make('p', '', { className: 'visually-hidden', role: 'status' });
    /** @type {any[]} */
    let all = [];
    /** @type {Work} */
    const draw = (values) => {
      all = values.map((/** @type {any} */ row, /** @type {number} */ at) => cells(`${id}-${at + 1}`, row));
      box.replaceChildren(
        ...all.map(({ nodes }, at) => {
          const n = at + 1;
          const move = (/** @type {string} */ key, /** @type {number} */ to) =>
            button(word(key, { n }), () => {
              const read = all.map((row) => row.read());
              read.splice(to, 0, ...read.splice(at, 1));
              change(read, `${id}-${to + 1}`);
            });
          const actions = put(
            'div',
            { className: 'actions' },
            at > 0 && move('up', at - 1),
            at < all.length - 1 && move('down', at + 1),
            button(word('remove', { n }), () =>
              change(
                all.flatMap((row, other) => (other === at ? [] : [row.read()])),
                '',
              ),
            ),
          );
          const legend = make(
            'legend',
            word('row', { n }).replace(/^./, (/** @type {string} */ a) => a.toUpperCase()),
          );
          return put('fieldset', { className: 'form-row', id: `${id}-${n}` }, legend, ...nodes, actions);
        }),
      );
    };
    /** @type {Work} */
    const change = (values, to) => {
      draw(values);
      said.textContent = word('rows', { n: values.length });
      box.dispatchEvent(new Event('input', { bubbles: true }));
      ((to && find('input, textarea, select', document.getElementById(to))) || more).focus();
    };
    const more = button(word(add), () =>
      change([...all.map((row) => row.read()), undefined], `${id}-${all.length + 1}`),
    );
    draw(value?.length ? value : [undefined]);
    const read = () => {
      const stated = all.map((row) => row.read()).filter((row) => row !== undefined);
      return stated.length ? stated : undefined;
    };
    return { nodes: [box, said, more], read };
  };

  /** The way to put a link to an ingredient into a text. @type {Work} */
  const picker = (id, text) => {
    if (!data.ingredients.length) return null;
    const choice = make('select', '', { id: `${id}-ingredient` });
    const insert = button(word('insert'), () => {
      if (!choice.value) return;
      const { selectionStart: from, selectionEnd: to, value } = text;
      const name = value.slice(from, to) || choice.selectedOptions[0].label;
      text.setRangeText(`[${name.replace(/[[\]\\]/g, '\\$&')}](${choice.value})`, from, to, 'end');
      text.dispatchEvent(new Event('input', { bubbles: true }));
      text.focus();
    });
    const box = put('details', {}, make('summary', word('ingredient')));
    // Many questions with many ingredients each: only where somebody looks for one.
    box.ontoggle = () => {
      if (choice.options.length) return;
      for (const theme of data.ingredients) {
        const own = theme.ingredients.map((/** @type {any} */ [place, name]) =>
          make('option', name, { value: `${theme.file}#${place}`, label: name }),
        );
        choice.append(put('optgroup', { label: theme.title }, ...own));
      }
    };
    box.append(labelled(word('ingredient-choose'), choice, word('ingredient-help')), insert);
    return box;
  };

  /** @type {Record<string, Work>} */
  const kinds = {
    text: (field, value, id) => {
      const text = area(id, value, 1);
      return { nodes: [text], read: () => text.value || undefined };
    },
    prose: (field, value, id) => {
      const text = area(id, value, 10);
      return { nodes: [text, picker(id, text)], read: () => text.value || undefined };
    },
    number: ({ unit, about, percent }, value = '', id) => {
      const is = about && value.startsWith('~');
      const figure = line(id, is ? value.slice(1) : value, { inputMode: 'decimal', className: 'short' });
      const box = about && tick('checkbox', `${id}-about`, '', '', word('about'), is);
      const read = () => figure.value && (box && find('input', box).checked ? '~' : '') + figure.value;
      const suffix = unit ?? (percent ? '%' : '');
      return {
        nodes: [put('div', { className: 'figure' }, figure, make('span', suffix)), box],
        read: () => read() || undefined,
      };
    },
    day: (field, value, id) => {
      const day = line(id, value, { className: 'short' });
      return { nodes: [day], read: () => day.value || undefined };
    },
    list: (field, value, id) => {
      const text = area(id, value?.join('\n'), 3);
      return {
        nodes: [text],
        read: () => (lines(text.value).length ? lines(text.value) : undefined),
      };
    },
    'yes-no': (field, value, id) => {
      const field_ = one(id, value, [
        ['true', word('yes')],
        ['false', word('no')],
      ]);
      return {
        ...field_,
        read: () => (field_.read() === undefined ? undefined : field_.read() === 'true'),
      };
    },
    choice: ({ options }, value, id) => {
      const known = options.filter((/** @type {any} */ { id: own, retired }) => !retired || own === value);
      const all = known.map((/** @type {any} */ { id: own, label, help }) => [own, label, help]);
      if (value && !known.some((/** @type {any} */ { id: own }) => own === value)) all.push([value, value]);
      if (all.length < 16) return one(id, value, all);
      const choice = make('select', '', { id });
      for (const [own, label, help] of [['', word('no-answer')], ...all]) {
        choice.append(make('option', help ? `${label} (${help})` : label, { value: own, selected: own === value }));
      }
      return { nodes: [choice], read: () => choice.value || undefined };
    },
    choices: ({ options, open }, value = [], id) => {
      const known = options.filter((/** @type {any} */ { id: own, retired }) => !retired || value.includes(own));
      const strange = value.filter((/** @type {string} */ own) => !known.some((/** @type {any} */ o) => o.id === own));
      const all = [...known, ...(open ? [] : strange.map((/** @type {string} */ own) => ({ id: own, label: own })))];
      const boxes = all.map(({ id: own, label, help }, at) =>
        tick('checkbox', at ? `${id}-${at}` : id, id, own, label, value.includes(own), help),
      );
      const box = put('div', {}, ...boxes);
      const more = open && area(`${id}-own`, strange.join('\n'), 2);
      const read = () => {
        const chosen = [...box.querySelectorAll(':checked')].map((ticked) => ticked.value);
        if (more) chosen.push(...lines(more.value));
        return chosen.length ? chosen : undefined;
      };
      return { nodes: [box, more && labelled(word('own'), more)], read };
    },
    link: (field, value, id) => link(id, value),
    links: (field, value, id) => rows(id, value, 'add-link', link),
    file: ({ words }, value, id) =>
      group(id, value, [
        ['file', word('file'), word('file-help')],
        [words, word(words)],
      ]),
    table: ({ columns }, value, id) =>
      rows(id, value, 'add', (/** @type {string} */ row, /** @type {any} */ cells) => {
        const all = columns.map((/** @type {any} */ column) => {
          const value = cells && Object.hasOwn(cells, column.id) ? cells[column.id] : undefined;
          return { column, ...asked(column, value, `${row}-${column.id}`) };
        });
        const read = () => {
          const stated = all.flatMap((/** @type {any} */ { column, read }) => {
            const value = read();
            return value === undefined ? [] : [[column.id, value]];
          });
          return stated.length ? Object.fromEntries(stated) : undefined;
        };
        return { nodes: all.map((/** @type {any} */ { node }) => node), read };
      }),
  };

  /** How to answer in a field, where that is not plain. @type {Work} */
  const howTo = ({ is, percent, min, max, options, open }) => {
    if (is === 'choices') return open && !options.length ? '' : word('hint-choices');
    if (is !== 'number') return data.words[`hint-${is}`] ? word(`hint-${is}`) : '';
    const bounds = percent && min === 0 && max === 100 ? {} : { min, max };
    return [
      word(percent ? 'hint-percentage' : 'hint-number'),
      bounds.min ? word('wrong-least', { least: min }) : '',
      typeof bounds.max === 'number' ? word('wrong-most', { most: max }) : '',
    ].join(' ');
  };

  /** A question or a column with its field, and what is wrong with the answer. @type {Work} */
  const asked = (question, value, id, problems = []) => {
    const { field, label, help, number, needed, private: secret } = question;
    const { nodes, read } = kinds[field.is](field, value, id);
    const has = nodes.filter((/** @type {any} */ node) => node);
    const hint = put('p', { className: 'hint', id: `${id}-about-it` });
    hint.append([help, howTo(field)].filter((part) => part).join(' '));
    const errors = problems.map((/** @type {any} */ { text }) =>
      put('span', {}, make('span', `${word('error')}: `, { className: 'visually-hidden' }), text),
    );
    const error = errors[0] && put('p', { className: 'error', id: `${id}-error` }, ...errors);
    const badges = [needed && word('needed'), secret && word('private')].filter((badge) => badge);
    const name = [
      number ? word('question', { number, label }) : label,
      ...badges.flatMap((badge) => [' ', make('span', badge, { className: 'badge' })]),
    ];
    const described = [hint.textContent && hint.id, error && error.id].filter((part) => part).join(' ');
    const single = has[0].matches('textarea, select, .short') ? has[0] : find(':scope > .short', has[0]);
    const node = single
      ? put('div', {}, put('label', { htmlFor: id }, ...name), hint.textContent && hint, error, ...has)
      : put('fieldset', {}, put('legend', {}, ...name), hint.textContent && hint, error, ...has);
    if (described) (single ?? node).setAttribute('aria-describedby', described);
    if (error) (single ?? find('input, textarea, select', node))?.setAttribute('aria-invalid', 'true');
    node.classList.add('form-field', ...(error ? ['wrong'] : []));
    return { node, read };
  };

  /** Takes over what a question is answered on the page. @type {Work} */
  const take = (id) => {
    const value = fields.get(id)?.();
    if (value === undefined) answers.delete(id);
    else answers.set(id, value);
    unsaved = true;
  };

  // Answers in words, for who looks through them.

  /** @type {Work} */
  const inWords = (field, value) => {
    if (value === undefined) return make('span', word('not-answered'), { className: 'meta' });
    const label = (/** @type {string} */ own) =>
      field?.options?.find((/** @type {any} */ { id }) => id === own)?.label ?? own;
    if (typeof value === 'boolean') return word(value ? 'yes' : 'no');
    if (typeof value === 'string') return make('span', label(value), { className: 'as-typed' });
    if (Array.isArray(value)) {
      return put('ul', {}, ...value.map((entry) => put('li', {}, inWords(field, entry))));
    }
    if (value === null || typeof value !== 'object') return `${value}`;
    const columns = new Map(field?.columns?.map((/** @type {any} */ column) => [column.id, column]));
    const parts = Object.keys(value).map((key) => {
      const column = columns.get(key);
      const name = column?.label ?? (['url', 'words', 'file', 'alt', 'title'].includes(key) ? word(key) : key);
      return put('div', {}, `${name}: `, inWords(column?.field, value[key]));
    });
    return put('div', {}, ...parts);
  };

  /** All answers by section; `change` makes what stands beside a section. @type {Work} */
  const overview = (change = () => null, shown = () => true) => {
    const sections = data.sections.map((/** @type {any} */ section, /** @type {number} */ at) => {
      const own = section.questions
        .filter(shown)
        .map((/** @type {any} */ question) => [
          make('dt', word('question', question)),
          put('dd', {}, inWords(question.field, answers.get(question.id))),
        ]);
      const head = put('h3', {}, section.title, ' ', change(at, section));
      return own.length && put('section', {}, head, put('dl', { className: 'answers' }, ...own.flat()));
    });
    const known = new Set(questions.map(({ id }) => id));
    const gone = [...answers].filter(([id]) => !known.has(id));
    const label = (/** @type {string} */ own) =>
      data.others.find((/** @type {any} */ { id }) => id === own)?.label ?? own;
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

  // The draft: a page that shows the answers, and has them once more for this form.

  /** @type {Work} */
  const json = () => {
    const part = (/** @type {boolean} */ is) =>
      [...answers]
        .filter(([id]) => secret.has(id) === is)
        .map(([id, value]) => `${JSON.stringify(id)}:${JSON.stringify(value)}`)
        .join(',');
    const head = `"format":"casebook-draft","version":1,"questionnaire":${JSON.stringify(data.questionnaire)}`;
    return `{${head},"answers":{${part(false)}},"private":{${part(true)}}}`
      .replace(/\\ud[89a-f][0-9a-f]{2}/gi, '\ufffd')
      .replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  };

  const isSecret = () => [...answers.keys()].some((id) => secret.has(id));

  const draft = () => {
    const { text } = called();
    const whole = document.implementation.createHTMLDocument(word('draft-title', { title: text || word('untitled') }));
    const { head, body, documentElement } = whole;
    documentElement.lang = document.documentElement.lang;
    head.prepend(
      make('meta', '', { httpEquiv: 'Content-Security-Policy', content: "default-src 'none'" }),
      make('meta', '', { name: 'viewport', content: 'width=device-width' }),
    );
    const stated = (/** @type {any} */ { id }) => answers.has(id);
    body.append(
      make('h1', whole.title),
      make('p', word('draft-lead', { site: data.site })),
      ...overview(() => null, stated),
    );
    const first = word(isSecret() ? 'draft-first-private' : 'draft-first').replace(/--+|>/g, '');
    const html = documentElement.outerHTML
      .replace('<head>', '<head><meta charset="utf-8">')
      .replace(/<\/body>\s*<\/html>\s*$/, '');
    const own = `<script type="application/json" id="casebook-draft">${json()}</script>`;
    return [`<!doctype html><!-- ${first} -->`, html, own, '</body></html>', ''].join('\n');
  };

  /** @type {Work} */
  const download = (name, type, text) => {
    const href = URL.createObjectURL(new Blob([text], { type }));
    make('a', '', { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    unsaved = false;
    return name;
  };
  const draftName = () => `${called().slug}${isSecret() ? '-private' : ''}-draft.html`;
  const saveDraft = () => download(draftName(), 'text/html', draft());

  /** Whether an answer of a draft has the form that its field reads. @type {Work} */
  const fits = (field, value) => {
    const all = (/** @type {any} */ entries, /** @type {Work} */ test) => Array.isArray(entries) && entries.every(test);
    const isText = (/** @type {any} */ one) => typeof one === 'string';
    const isGroup = (/** @type {any} */ one) => one !== null && typeof one === 'object' && !Array.isArray(one);
    const inParts = (/** @type {any} */ one) => isGroup(one) && Object.values(one).every(isText);
    switch (field.is) {
      case 'yes-no':
        return typeof value === 'boolean';
      case 'list':
      case 'choices':
        return all(value, isText);
      case 'links':
        return all(value, inParts);
      case 'link':
      case 'file':
        return inParts(value);
      case 'table':
        return all(
          value,
          (/** @type {any} */ row) =>
            isGroup(row) &&
            Object.entries(row).every(([key, cell]) => {
              const column = field.columns.find((/** @type {any} */ { id }) => id === key);
              return !column || fits(column.field, cell);
            }),
        );
      default:
        return isText(value);
    }
  };

  /** How deep lists stand within each other in a text of JSON. @type {Work} */
  const depth = (text) => {
    let deep = 0;
    let deepest = 0;
    for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
      if (sign === '[' || sign === '{') deepest = Math.max(deepest, (deep += 1));
      else if (sign.length === 1) deep -= 1;
    }
    return deepest;
  };

  /** Reads the text of a draft: the answers, or what is wrong with it as words. @type {Work} */
  const read = (text) => {
    const begin = '<script type="application/json" id="casebook-draft">';
    const start = text.indexOf(begin);
    const end = text.indexOf('</script>', start);
    if (start < 0 || end < 0) return { wrong: word('draft-none') };
    const inside = text.slice(start + begin.length, end);
    if (depth(inside) > DEEPEST) return { wrong: word('draft-deep') };
    /** @type {any} */
    let found;
    try {
      found = JSON.parse(inside);
    } catch {
      return { wrong: word('draft-broken') };
    }
    const isGroup = (/** @type {any} */ one) => one !== null && typeof one === 'object' && !Array.isArray(one);
    if (!isGroup(found) || found.format !== 'casebook-draft') return { wrong: word('draft-none') };
    if (found.version !== 1) return { wrong: word('draft-version') };
    const { answers: open = {}, private: own = {} } = found;
    if (!isGroup(open) || !isGroup(own)) return { wrong: word('draft-broken') };
    const now = new Map();
    const never = new Set(questions.filter((question) => question.private).map(({ id }) => id));
    const all = [...questions, ...data.others];
    for (const [is, part] of [
      [false, open],
      [true, own],
    ]) {
      for (const [given, value] of Object.entries(part)) {
        const question =
          all.find(({ id }) => id === given) ??
          all.find(({ id, was }) => was?.includes(given) && !Object.hasOwn(part, id));
        if (question && !fits(question.field, value)) {
          return { wrong: word('draft-type', { question: word('question', question) }) };
        }
        const id = question?.id ?? given;
        now.set(id, value);
        if (is) never.add(id);
      }
    }
    return { answers: now, secret: never, isOther: found.questionnaire !== data.questionnaire };
  };

  /** Opens the draft in a file; what is wrong with it, in words. @type {Work} */
  const open = async (chosen) => {
    if (chosen.size > LARGEST) return word('draft-large');
    const found = read(await chosen.text());
    if (found.wrong) return found.wrong;
    if (unsaved && answers.size && !window.confirm(word('replace'))) return '';
    ({ answers, secret } = found);
    unsaved = false;
    notice = word(found.isOther ? 'newer' : 'opened');
    next = '';
    go('1', true);
    return '';
  };

  // What is wrong. The checks are a script of their own, loaded when somebody goes on for the first time.

  /** @type {any} */
  let checks;
  /** Somebody seems to be named. */
  let isNaming = false;
  const findings = async () => {
    checks ??= load(form.dataset.check).then(() => load(form.dataset.rules));
    await checks;
    const found = page.casebookCheck.findings(data, questions, answers, pieces());
    isNaming = found.some((/** @type {any} */ { code }) => code === 'person-name');
    for (const one of found) {
      const values = Object.entries(one.values ?? {});
      // A value may itself be a phrase.
      one.text = word(
        one.say,
        Object.fromEntries(values.map(([name, value]) => [name, value?.say ? word(value.say) : value])),
      );
      if (one.row) one.text = word('at', { question: word('row', { n: one.row }), problem: one.text });
    }
    return found;
  };

  /** The list of what is wrong, each leading to its field. @type {Work} */
  const summary = (found, heading) => {
    if (!found.length) return null;
    const entry = (/** @type {any} */ { question, text, to }) => {
      const where = word('at', { question: question.id ? word('question', question) : question.label, problem: text });
      const onclick = (/** @type {Event} */ event) => {
        event.preventDefault();
        to ? to() : focusOn(question);
      };
      return put('li', {}, make('a', where, { href: location.hash, onclick }));
    };
    const id = 'form-summary';
    const box = put('div', { className: 'problems', id, tabIndex: -1 }, make('h3', word(heading)));
    box.setAttribute('role', 'group');
    find('h3', box).id = `${id}-name`;
    box.setAttribute('aria-labelledby', `${id}-name`);
    box.append(put('ul', {}, ...found.map(entry)));
    return box;
  };

  /** Goes to the field of a question, wherever it is. @type {Work} */
  const focusOn = (question) => {
    const at = data.sections.findIndex((/** @type {any} */ section) => section.questions.includes(question));
    const here = () => {
      const box = form.querySelector(`[data-id="${question.id}"]`);
      box?.scrollIntoView();
      find('[aria-invalid], input, textarea, select', box)?.focus();
    };
    if (form.querySelector(`[data-id="${question.id}"]`)) return here();
    if (at < 0) return go('agree');
    next = 'check';
    wanted = here;
    go(`${at + 1}`);
  };
  /** What takes the focus once the next part is drawn. @type {Work | undefined} */
  let wanted;

  // The parts of the form, one at a time.

  /** @type {Work} */
  const steps = () => [...data.sections.keys()].map((at) => `${at + 1}`).concat('check', 'preview', 'agree', 'send');

  /** @type {Work} */
  const go = (step, again) => {
    if (again && location.hash === `#form-${step}`) route();
    else location.hash = `form-${step}`;
  };

  /** @type {Work} */
  const actions = (...all) => put('div', { className: 'form-buttons' }, ...all);
  /** @type {Work} */
  const backFrom = (step) => {
    const before = steps()[steps().indexOf(step) - 1];
    return button(word('back'), () => {
      if (before) go(before);
      else location.hash = 'ways';
    });
  };
  /** @type {Work} */
  const saving = () => {
    const said = make('p', '', { role: 'status', className: 'said' });
    const save = button(word('save'), () => (said.textContent = word('saved', { file: saveDraft() })));
    return [save, said];
  };

  /** Shows a part: its name, and what is in it. @type {Work} */
  const draw = (name, inside, { above = '', problems = [], notes = false } = {}) => {
    fields = new Map();
    const heading = make('h2', name, { tabIndex: -1 });
    const said = notice && make('p', notice, { className: 'notice', role: 'status' });
    const list = summary(problems, notes ? 'notes' : 'errors');
    notice = '';
    form.replaceChildren(
      ...[above && make('p', above, { className: 'meta' }), heading, said, list, ...inside()].filter((one) => one),
    );
    const isWrong = problems.length > 0 && !notes;
    document.title = isWrong ? word('error-title', { title: `${name} – ${title}` }) : `${name} – ${title}`;
    form.hidden = false;
    main.classList.add('filling');
    form.scrollIntoView();
    if (wanted) wanted();
    else (isWrong ? list : heading).focus();
    wanted = undefined;
  };

  /** @type {Work} */
  const section = (at, found = []) => {
    const { title: name, help, questions: own } = data.sections[at];
    const step = `${at + 1}`;
    const goOn = async () => {
      const found = await findings();
      const wrong = found.filter(
        (/** @type {any} */ one) => own.includes(one.question) && !one.missing && !one.note && !isAgreed(one.question),
      );
      if (wrong.length) return section(at, wrong);
      const to = next || steps()[at + 1];
      next = '';
      go(to);
    };
    const inside = () => {
      const fieldsOf = own
        .filter((/** @type {any} */ question) => !isAgreed(question))
        .map((/** @type {any} */ question) => {
          const problems = found.filter((/** @type {any} */ one) => one.question === question);
          const { node, read } = asked(question, answers.get(question.id), `f-${question.id}`, problems);
          fields.set(question.id, read);
          node.dataset.id = question.id;
          return node;
        });
      const send = make('button', word('continue'));
      const [save, said] = saving();
      const whole = put(
        'form',
        { noValidate: true, autocomplete: 'off' },
        ...fieldsOf,
        actions(send, backFrom(step), save),
        said,
      );
      whole.onsubmit = (/** @type {Event} */ event) => {
        event.preventDefault();
        goOn().catch(broken);
      };
      whole.oninput = (/** @type {any} */ { target }) => {
        const id = target.closest('[data-id]')?.dataset.id;
        if (id) take(id);
      };
      return [help && make('p', help), at === 0 && opening(), whole];
    };
    const above = word('progress', { at: at + 1, of: data.sections.length });
    draw(name, inside, { above, problems: found });
  };

  /** The way to a draft that was saved before. @type {Work} */
  const opening = () => {
    const choose = make('input', '', { type: 'file', id: 'form-draft', accept: '.html,text/html' });
    const wrong = make('p', '', { className: 'error', role: 'alert' });
    choose.onchange = async () => {
      const [chosen] = choose.files;
      if (chosen) wrong.textContent = await open(chosen).catch(() => word('draft-broken'));
      choose.value = '';
    };
    const box = put(
      'details',
      {},
      make('summary', word('open')),
      labelled(word('open'), choose, word('open-help')),
      wrong,
    );
    return put('div', {}, make('p', word('kept'), { className: 'meta' }), box);
  };

  /** The question that is answered by a box before the answers are sent. @type {Work} */
  const isAgreed = ({ role }) => role === 'consent';

  /** @type {Work} */
  const check = async (isSent) => {
    const found = await findings();
    const problems = found.filter((/** @type {any} */ one) => !one.note && !isAgreed(one.question));
    const notes = found.filter((/** @type {any} */ one) => one.note);
    const inside = () => {
      const change = (/** @type {number} */ at, /** @type {any} */ own) => {
        const onclick = (/** @type {Event} */ event) => {
          event.preventDefault();
          next = 'check';
          go(`${at + 1}`);
        };
        const to = make('a', word('change'), { href: `#form-${at + 1}`, onclick });
        to.append(make('span', `: ${own.title}`, { className: 'visually-hidden' }));
        return to;
      };
      const [save, said] = saving();
      const send = button(word('continue'), () => check(true).catch(broken), '');
      return [
        make('p', word('check-lead')),
        problems.length > 0 && make('p', word('stuck')),
        problems.length === 0 && make('p', word('ready'), { className: 'notice' }),
        problems.length > 0 && notes.length > 0 && summaryOfNotes(notes),
        ...overview(change, (/** @type {any} */ question) => !isAgreed(question)),
        actions(send, backFrom('check'), save),
        said,
      ];
    };
    if (isSent && problems.length === 0) return go('preview');
    if (isSent || problems.length === 0) {
      draw(word('step-check'), inside, problems.length ? { problems } : { problems: notes, notes: true });
    } else {
      draw(word('step-check'), () => [summary(problems, 'errors'), ...inside()]);
    }
  };
  /** @type {Work} */
  const summaryOfNotes = (notes) => {
    const box = summary(notes, 'notes');
    box.id = 'form-notes';
    box.setAttribute('aria-labelledby', 'form-notes-name');
    find('h3', box).id = 'form-notes-name';
    return box;
  };

  const preview = async () => {
    await findings();
    const inside = () => [
      make('p', word('preview-lead')),
      page.casebookCheck.preview(data, questions, answers, { make, put, word, inWords }),
      actions(
        button(word('continue'), () => go('agree'), ''),
        backFrom('preview'),
      ),
    ];
    draw(word('step-preview'), inside);
  };

  /** The boxes that have to be ticked, and one that may be: their names and words. @type {Work} */
  const boxes = () =>
    [
      ...questions.filter(isAgreed).map((question) => [`f-${question.id}`, word('question', question), question]),
      ['confidential', word('agree-confidential')],
      data.licence && ['licence', word('agree-licence', { licence: data.licence })],
      ['public', word('agree-public')],
      isNaming && ['names', word('agree-names')],
    ].filter((one) => one);

  /** @type {Work} */
  const isTicked = ([name, , question]) => (question ? answers.get(question.id) === true : agreed.has(name));

  /** @type {Work} */
  const agree = async (isSent) => {
    await findings();
    const missing = boxes().filter((/** @type {any} */ box) => box[0] !== 'names' && !isTicked(box));
    const problems = isSent ? missing : [];
    if (isSent && !missing.length) return go('send');
    const listed = problems.map((/** @type {any} */ [name, label, question]) => ({
      question: { label },
      text: word(question ? 'wrong-consent' : 'wrong-agree'),
      name,
    }));
    const inside = () => {
      const all = boxes().map((/** @type {any} */ box) => {
        const [name, label, question] = box;
        const node = tick('checkbox', `agree-${name}`, name, '', label, isTicked(box), question?.help);
        const wrong =
          problems.includes(box) &&
          make('p', word(question ? 'wrong-consent' : 'wrong-agree'), {
            className: 'error',
            id: `agree-${name}-error`,
          });
        const input = find('input', node);
        if (wrong) {
          node.prepend(wrong);
          input.setAttribute('aria-invalid', 'true');
          input.setAttribute('aria-describedby', wrong.id);
        }
        input.onchange = () => {
          unsaved = true;
          if (question) input.checked ? answers.set(question.id, true) : answers.delete(question.id);
          else input.checked ? agreed.add(name) : agreed.delete(name);
        };
        return node;
      });
      const [save, said] = saving();
      const send = make('button', word('continue'));
      const whole = put(
        'form',
        { noValidate: true, className: 'agree' },
        ...all,
        actions(send, backFrom('agree'), save),
        said,
      );
      whole.onsubmit = (/** @type {Event} */ event) => {
        event.preventDefault();
        agree(true).catch(broken);
      };
      return [make('p', word('agree-lead')), whole];
    };
    const problemsListed = listed.map((/** @type {any} */ one) => ({
      ...one,
      to: () => find(`#agree-${CSS.escape(one.name)}`).focus(),
    }));
    draw(word('step-agree'), inside, { problems: problemsListed });
  };

  const send = async () => {
    const found = await findings();
    const isReady =
      !found.some((/** @type {any} */ one) => !one.note) &&
      boxes().every((/** @type {any} */ box) => box[0] === 'names' || isTicked(box));
    if (!isReady)
      return go(found.some((/** @type {any} */ one) => !one.note && !isAgreed(one.question)) ? 'check' : 'agree');
    const { text: name, slug } = called();
    const text = file();
    const { contact, create } = data;
    const beside = filesBeside();
    /** @type {any[]} */
    const ways = [];
    if (contact) {
      const said = make('p', '', { role: 'status', className: 'said' });
      const save = button(word('save'), () => (said.textContent = word('saved', { file: saveDraft() })), '');
      const mail = make('a', word('send-mail-link'), { className: 'action', onfocus: () => (mail.href = message()) });
      const message = () => {
        const subject = word('send-mail-subject', { site: data.site });
        const more = beside.length ? `\r\n\r\n${word('send-mail-files', { files: beside.join(', ') })}` : '';
        const body = `${word('send-mail-text', { file: draftName() })}${more}`;
        return `mailto:${contact}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
      };
      mail.href = message();
      ways.push(
        make('h3', word('send-mail')),
        put(
          'ol',
          {},
          put('li', {}, make('p', word('send-mail-save')), save, said),
          put('li', {}, make('p', word('send-mail-write', { contact })), mail),
        ),
      );
    }
    if (create) {
      const address = `${create.href}${encodeURIComponent(`${slug}.md`)}`;
      const whole = `${address}&value=${encodeURIComponent(text)}`;
      // A redirect to sign in encodes the address once more.
      const isShort = create.host === 'github' && encodeURIComponent(whole).length <= 7500;
      const said = make('p', '', { role: 'status', className: 'said' });
      const box = make('textarea', '', { id: 'form-text', value: text, rows: 8, readOnly: true });
      const copy = button(
        word('send-repository-copy'),
        async () => {
          box.select();
          await navigator.clipboard?.writeText(text).catch(() => document.execCommand('copy'));
          said.textContent = word('send-repository-copied');
          unsaved = false;
        },
        '',
      );
      const href = isShort ? whole : address;
      const to = make('a', word('send-repository-link'), {
        className: 'action',
        href,
        target: '_blank',
        rel: 'external noopener',
      });
      ways.push(
        make('h3', word(`send-${create.host}`)),
        make('p', word('send-repository-text')),
        !isShort && put('div', {}, labelled(word('send-text'), box), copy, said),
        make('p', word(isShort ? 'send-repository-filled' : 'send-repository-paste')),
        put('p', {}, to),
      );
    }
    const said = make('p', '', { role: 'status', className: 'said' });
    const save = button(
      word('send-file-save'),
      () => (said.textContent = word('saved', { file: download(`${slug}.md`, 'text/markdown', text) })),
      contact || create ? 'plain' : '',
    );
    ways.push(make('h3', word('send-file')), make('p', word('send-file-text')), save, said);
    const date = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' });
    const ticked = boxes()
      .filter(isTicked)
      .map((/** @type {any} */ [, label]) => make('li', label));
    const receipt = put(
      'section',
      { className: 'receipt' },
      make('h3', word('receipt')),
      make('p', word('receipt-text', { date })),
      data.reviewers && make('p', data.reviewers),
      make('p', word('receipt-next')),
      button(word('receipt-print'), () => window.print()),
      make('h4', word('receipt-agreed')),
      put('ul', {}, ...ticked),
      make('h4', name),
      ...overview(),
    );
    draw(word('step-send'), () => [make('p', word('send-lead')), ...ways, actions(backFrom('send')), receipt]);
  };

  const broken = () => {
    form.hidden = false;
    form.prepend(make('p', say(form, 'broken'), { className: 'error', role: 'alert' }));
  };

  /** Shows the part that the address names, or the page around the form. */
  const route = async () => {
    const found = /^#form(?:-(\w+))?$/.exec(location.hash);
    if (!found) {
      form.hidden = true;
      main.classList.remove('filling');
      document.title = title;
      return;
    }
    if (!data) {
      document.head.append(make('link', '', { rel: 'stylesheet', href: form.dataset.look }));
      await load(form.dataset.questions);
      questions = data.sections.flatMap((/** @type {any} */ { questions }) => questions);
      secret = new Set(questions.filter((question) => question.private).map(({ id }) => id));
    }
    const step = found[1] ?? '1';
    const parts = /** @type {Record<string, Work>} */ ({ check, preview, agree, send });
    const part = Object.hasOwn(parts, step) ? parts[step] : undefined;
    if (part) await part();
    else section(Math.min(Math.max(Number.parseInt(step, 10) || 1, 1), data.sections.length) - 1);
  };

  page.casebookForm = (/** @type {any} */ all) => (data = all);
  // For those who hold it against the program.
  page.casebookFormFiles = {
    draft,
    read,
    written,
    file,
    findings,
    /** @type {Work} */
    fill: (given) => (answers = new Map(Object.entries(given))),
  };
  addEventListener('hashchange', () => void route().catch(broken));
  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });
  if (location.hash.startsWith('#form')) route().catch(broken);
})();
