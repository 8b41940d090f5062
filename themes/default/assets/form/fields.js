// Fields. Each gives its elements, and reads what is answered: nothing where nothing is.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { find, make } = page.casebook;
  const { state, word, put, isBlank } = page.casebookFormParts;

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
    if (!state.data.ingredients.length) return null;
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
      for (const theme of state.data.ingredients) {
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
    if (is !== 'number') return state.data.words[`hint-${is}`] ? word(`hint-${is}`) : '';
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
  Object.assign(page.casebookFormParts, { button, labelled, tick, asked });
})();
