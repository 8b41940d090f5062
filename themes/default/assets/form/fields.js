// Fields. Each gives its elements, and reads what is answered: nothing where nothing is.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { find, make } = page.casebook;
  const { state, word, put, pause, isBlank, entered } = page.casebookFormParts;

  /** @type {Work} */
  const line = (id, value, rest) =>
    make('input', '', { id, value: value ?? '', type: 'text', autocomplete: 'off', ...rest });
  /** @type {Work} */
  const area = (id, value, rows) => make('textarea', '', { id, value: value ?? '', rows });
  /** @type {Work} */
  const button = (text, onclick, className = 'plain') => make('button', text, { type: 'button', onclick, className });
  /** Words for those who hear a control without what stands around it. @type {Work} */
  const unseen = (text) => pause(` (${text})`);
  /** A control with its name, what helps, and what is wrong. @type {Work} */
  const labelled = (text, control, help, problems = []) => {
    const hint = help && make('span', help, { className: 'hint', id: `${control.id}-hint` });
    const error = wrongs(control.id, problems);
    describe(control, hint, error);
    return put('div', { className: 'part' }, make('label', text, { htmlFor: control.id }), hint, error, control);
  };
  /** @type {Work} */
  const describe = (element, ...parts) => {
    const ids = parts.filter((part) => part).map(({ id }) => id);
    if (ids.length) element.setAttribute('aria-describedby', ids.join(' '));
    if (ids.some((id) => id.endsWith('-error'))) element.setAttribute('aria-invalid', 'true');
  };
  /** What is wrong with an answer; nothing where nothing is. @type {Work} */
  const wrongs = (id, problems) => {
    const all = problems.map((/** @type {any} */ { text, own }) =>
      put('span', {}, make('span', `${word('error')}: `, { className: 'visually-hidden' }), own ?? text),
    );
    return all.length && put('span', { className: 'error', id: `${id}-error` }, ...all);
  };
  /** The problems of one part of an answer: of a row, a cell, the words of a link. @type {Work} */
  const within = (problems, key) =>
    problems
      .filter((/** @type {any} */ { at }) => at && `${at[0]}` === `${key}`)
      .map((/** @type {any} */ one) => ({ ...one, at: one.at.length > 1 ? one.at.slice(1) : undefined }));
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
      tick('radio', at ? `${id}-${at}` : id, id, own, label, own === `${value}`, help),
    );
    const box = put('div', {}, ...nodes);
    return { nodes: [box], read: () => find(':checked', box)?.value || undefined };
  };

  /** The fields of an answer in parts. @type {Work} */
  const group = (id, value, problems, parts) => {
    const all = parts.map((/** @type {any} */ [key, label, help, rest]) => {
      const control = line(`${id}-${key}`, value && Object.hasOwn(value, key) ? value[key] : '', rest);
      return [key, control, labelled(label, control, help, within(problems, key))];
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
  const link = (id, value, problems) =>
    group(id, value, problems, [
      ['url', word('url'), '', { inputMode: 'url' }],
      ['words', word('words')],
    ]);

  /** Rows that can be added, taken out and moved; `cells` makes the fields of one. @type {Work} */
  const rows = (id, value, problems, add, cells, called) => {
    /** @type {Work} */
    const own = (text, onclick) => {
      const named = button(text, onclick);
      named.append(unseen(called));
      return named;
    };
    const box = put('div', { className: 'form-rows' });
    const said = make('p', '', { className: 'visually-hidden', role: 'status' });
    /** @type {any[]} */
    let all = [];
    const read = () => all.map((row) => row.read());
    /** @type {Work} */
    const draw = (values, wrong) => {
      all = values.map((/** @type {any} */ row, /** @type {number} */ at) =>
        cells(`${id}-${at + 1}`, row, within(wrong, at + 1)),
      );
      box.replaceChildren(
        ...all.map(({ nodes }, at) => {
          const n = at + 1;
          const place = `${id}-${n}`;
          const move = (/** @type {string} */ name, /** @type {number} */ to) => {
            const moved = () => {
              const values = read();
              values.splice(to, 0, ...values.splice(at, 1));
              change(values, word('moved', { n: to + 1, of: all.length }), `${id}-${to + 1}`, `[name=${name}]`);
            };
            return Object.assign(own(word(name, { n }), moved), { name });
          };
          const remove = () => {
            const values = read();
            const rest = values.filter((_, other) => other !== at);
            change(rest, word('removed', { n }));
            undo.textContent = word('undo', { n });
            undo.hidden = false;
            undo.onclick = () => change(values, word('rows', { n: values.length }), place);
            undo.focus();
          };
          const actions = put(
            'div',
            { className: 'actions' },
            at > 0 && move('up', at - 1),
            at < all.length - 1 && move('down', at + 1),
            own(word('remove', { n }), remove),
          );
          const legend = make(
            'legend',
            word('row', { n }).replace(/^./, (/** @type {string} */ a) => a.toUpperCase()),
          );
          return put('fieldset', { className: 'form-row', id: place }, legend, ...nodes, actions);
        }),
      );
    };
    /** @type {Work} */
    const change = (values, words, to = '', control = 'input, textarea, select') => {
      draw(values, []);
      undo.hidden = true;
      said.textContent = words;
      // The numbers of the rows that were wrong are others now.
      for (const entry of document.querySelectorAll(`[data-row-of="${id}"]`)) entry.remove();
      find('.problems:not(:has(li))')?.remove();
      box.dispatchEvent(new Event('input', { bubbles: true }));
      const row = document.getElementById(to);
      if (row) (find(control, row) ?? find('.actions button', row)).focus();
    };
    const more = own(word(add), () =>
      change([...read(), undefined], word('rows', { n: all.length + 1 }), `${id}-${all.length + 1}`),
    );
    const undo = Object.assign(button('', undefined), { hidden: true });
    draw(value?.length ? value : [undefined], problems);
    const stated = () => {
      const rows = read().filter((row) => row !== undefined);
      return rows.length ? rows : undefined;
    };
    return { nodes: [box, said, put('div', { className: 'actions' }, more, undo)], read: stated };
  };

  /** The way to put a link to an ingredient into a text. @type {Work} */
  const picker = (id, text, called) => {
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
    const box = put('details', {}, put('summary', {}, word('ingredient'), unseen(called)));
    // Many questions with many ingredients each: only where somebody looks for one.
    box.ontoggle = () => {
      if (choice.options.length) return;
      choice.append(make('option', word('choose'), { value: '' }));
      for (const theme of state.data.ingredients) {
        const own = theme.ingredients.map((/** @type {any} */ [place, name]) =>
          make('option', name, { value: `${theme.file}#${place}`, label: name }),
        );
        choice.append(put('optgroup', { label: theme.title }, ...own));
      }
    };
    insert.append(unseen(called));
    const named = labelled(word('ingredient-choose'), choice, word('ingredient-help'));
    find('label', named).append(unseen(called));
    box.append(named, insert);
    return box;
  };

  /** @type {Record<string, Work>} */
  const kinds = {
    text: ({ title, autofill }, value = '', id) => {
      // A title has one line, and so has what a browser knows. A draft may have more.
      const isLine = (title || autofill) && !value.includes('\n');
      const inputMode = autofill === 'email' || autofill === 'tel' ? autofill : '';
      const text = isLine ? line(id, value, { autocomplete: autofill ?? 'off', inputMode }) : area(id, value, 1);
      return { nodes: [text], read: () => text.value || undefined };
    },
    prose: ({ called }, value, id) => {
      const text = area(id, value, 10);
      return { nodes: [text, picker(id, text, called)], read: () => text.value || undefined };
    },
    number: (field, value = '', id) => {
      const { unit, about, percent, called } = field;
      const is = about && value.startsWith('~');
      const control = line(id, is ? value.slice(1) : value, { inputMode: 'decimal', className: 'short' });
      const box = about && tick('checkbox', `${id}-about`, '', '', word('about'), is);
      const ticked = box ? find('input', box) : undefined;
      if (box) find('label', box).append(unseen(called));
      control.onchange = () => {
        const { text, isAbout } = entered.figure(control.value, field);
        control.value = text;
        if (isAbout) ticked.checked = true;
      };
      const read = () => {
        const { text, isAbout } = entered.figure(control.value, field);
        return text && (isAbout || ticked?.checked ? '~' : '') + text;
      };
      // A unit is heard with the question.
      const suffix = make('span', unit ?? (percent ? '%' : ''), { ariaHidden: 'true' });
      return { nodes: [put('div', { className: 'figure' }, control, suffix), box], read: () => read() || undefined };
    },
    day: (field, value, id) => {
      const day = line(id, value, { className: 'short' });
      day.onchange = () => (day.value = entered.day(day.value));
      return { nodes: [day], read: () => entered.day(day.value) || undefined };
    },
    list: ({ autofill }, value, id) => {
      const text = Object.assign(area(id, value?.join('\n'), 3), { autocomplete: autofill ?? '' });
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
    link: (field, value, id, problems) => link(id, value, problems),
    links: ({ called }, value, id, problems) => rows(id, value, problems, 'add-link', link, called),
    file: ({ words }, value, id, problems) => {
      const { nodes, read } = group(id, value, problems, [
        ['file', word('file'), word('file-help')],
        [words, word(words)],
      ]);
      const name = find('input', nodes[0]);
      name.onchange = () => (name.value = entered.fileName(name.value));
      return { nodes, read };
    },
    table: ({ columns, called }, value, id, problems) =>
      rows(
        id,
        value,
        problems,
        'add',
        (/** @type {string} */ row, /** @type {any} */ cells, /** @type {any} */ wrong) => {
          const all = columns.map((/** @type {any} */ column) => {
            const value = cells && Object.hasOwn(cells, column.id) ? cells[column.id] : undefined;
            return { column, ...asked(column, value, `${row}-${column.id}`, within(wrong, column.id)) };
          });
          const read = () => {
            // What stands in a column that is gone stays.
            const row = { ...cells };
            for (const { column, read } of all) {
              row[column.id] = read();
              if (row[column.id] === undefined) delete row[column.id];
            }
            return Object.keys(row).length ? row : undefined;
          };
          return { nodes: all.map((/** @type {any} */ { node }) => node), read };
        },
        called,
      ),
  };

  /** How to answer in a field, where that is not plain. @type {Work} */
  const howTo = ({ is, percent, min, max, options, open }) => {
    if (is === 'choices') return open && !options.length ? '' : word('hint-choices');
    if (is !== 'number') return state.data.words[`hint-${is}`] ? word(`hint-${is}`) : '';
    const bounds = percent && min === 0 && max === 100 ? {} : { min, max };
    // An example may be more than what is allowed.
    const isFree = typeof bounds.max !== 'number';
    return [
      isFree && word(percent ? 'hint-percentage' : 'hint-number'),
      bounds.min && word('wrong-least', { least: min }),
      !isFree && word('wrong-most', { most: max }),
    ]
      .filter((part) => part)
      .join(' ');
  };

  /** A question or a column with its field, and what is wrong with the answer. @type {Work} */
  const asked = (question, value, id, problems = []) => {
    const { field, label, help, number, needed, role, private: secret } = question;
    const inside = problems.filter((/** @type {any} */ { at }) => at);
    const called = number ? word('question', { number, label }) : label;
    const all = { ...field, title: role === 'title', called };
    const { nodes, read } = kinds[field.is](all, value, id, inside);
    const has = nodes.filter((/** @type {any} */ node) => node);
    const hint = put('p', { className: 'hint', id: `${id}-about-it` });
    // What the question says itself need not be said twice.
    hint.append(
      [help, (['number', 'prose'].includes(field.is) || !help) && howTo(field)].filter((part) => part).join(' '),
    );
    const error = wrongs(
      id,
      problems.filter((/** @type {any} */ { at }) => !at),
    );
    const badges = [needed && word('needed'), secret && word('private')].filter((badge) => badge);
    const unit = field.unit ?? (field.percent && '%');
    // Who hears it hears where the question ends.
    const name = [
      called,
      unit && unseen(unit),
      ...badges.flatMap((badge) => [pause(','), ' ', make('span', badge, { className: 'badge' })]),
    ].filter((part) => part);
    const single = has[0].matches('textarea, select, input') ? has[0] : find(':scope > .short', has[0]);
    const own = { htmlFor: id, id: `${id}-name` };
    const node = single
      ? put('div', {}, put('label', own, ...name), hint.textContent && hint, error, ...has)
      : put('fieldset', {}, put('legend', {}, ...name), hint.textContent && hint, error, ...has);
    describe(single ?? node, hint.textContent && hint, error);
    if (!single) {
      node.removeAttribute('aria-invalid');
      if (error) find('input, textarea, select', node)?.setAttribute('aria-invalid', 'true');
    }
    node.classList.add('form-field', ...(problems.length ? ['wrong'] : []));
    return { node, read };
  };

  Object.assign(page.casebookFormParts, { button, labelled, describe, wrongs, tick, asked });
})();
