// Asks for a case study on the page itself, one section after the other, and makes the files that are sent. The address
// says where one is (`#form-2`), so the browser's own Back works. Nothing is kept but in the files that are saved. What it
// is made of stands in `form/`.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { find, make, load, say } = page.casebook;
  const { state, word, put, pause, hides, every, left, file, pieces, called, filesBeside, overview } =
    page.casebookFormParts;
  const { draft, draftName, saveDraft, download, read, isSecret, isTooLarge, LARGEST } = page.casebookFormParts;
  const { button, labelled, describe, wrongs, tick, asked } = page.casebookFormParts;
  const form = find('#form');
  if (!form) return;
  const main = find('main');
  const { title } = document;
  const { lang } = document.documentElement;

  /** What was agreed to, by its name. @type {Set<string>} */
  const agreed = new Set();
  /** Where to go on after a section, when that is not the next one. */
  let next = '';
  /** What to say on the page that is drawn next. @type {any[]} */
  let notice = [];
  /** Somebody has come to the form since the page was opened. */
  let begun = false;
  /** An answer was changed after something was agreed to. */
  let isOther = false;
  /** The sections that somebody was told may be gone on from. @type {Set<string>} */
  const told = new Set();
  /** What was wrong when somebody looked for the last time. @type {any[]} */
  let last = [];
  /** The readers of the fields on the page, by question. @type {Map<string, Work>} */
  let fields = new Map();

  /** Takes over what a question is answered on the page. @type {Work} */
  const take = (id) => {
    const value = fields.get(id)?.();
    if (value !== undefined) state.answers.set(id, value);
    else {
      state.answers.delete(id);
      // What is written after this was not written for a private question.
      if (!state.questions.find((/** @type {any} */ one) => one.id === id).private) state.secret.delete(id);
    }
    state.unsaved = true;
    // What was agreed to was agreed to for other answers.
    const consent = state.questions.find(isAgreed)?.id;
    if (state.answers.delete(consent) || agreed.size) isOther = true;
    agreed.clear();
  };

  /** Opens the draft in a file; what is wrong with it, in words. @type {Work} */
  const open = async (chosen) => {
    if (chosen.size > LARGEST) return word('draft-large');
    const found = read(await chosen.text());
    if (found.wrong) return found.wrong;
    if (state.unsaved && state.answers.size && !window.confirm(word('replace'))) return '';
    state.answers = found.answers;
    state.secret = found.secret;
    state.name = found.name;
    state.unsaved = false;
    told.clear();
    agreed.clear();
    isOther = false;
    next = '';
    // Who opens a draft is asked afresh.
    state.answers.delete(state.questions.find(isAgreed)?.id);
    const is = (/** @type {any} */ { id }) => state.answers.has(id);
    const own = state.questions.filter((/** @type {any} */ one) => !isAgreed(one));
    const stopped = state.data.sections.findLastIndex((/** @type {any} */ { questions }) => questions.some(is));
    const values = { title: called().text || word('untitled'), n: own.filter(is).length };
    const date = new Date(chosen.lastModified).toLocaleDateString(lang, { dateStyle: 'long' });
    notice = [
      word('opened', { ...values, of: own.length, date }),
      found.isOther && ` ${word('newer')}`,
      stopped > 0 && ' ',
      stopped > 0 &&
        make('a', word('go-on', { section: state.data.sections[stopped].title }), { href: `#form-${stopped + 1}` }),
    ];
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
    const other = (/** @type {any} */ one) => state.answers.has(one.id) && !hides(one);
    const asked = [...state.questions, ...state.data.others.filter(other)];
    const found = await page.casebookCheck.findings(state.data, asked, state.answers, pieces());
    // No sign takes more than eleven bytes of a draft, which shows each answer twice.
    if (JSON.stringify([...state.answers]).length * 11 > LARGEST && isTooLarge(draft()))
      found.unshift({ code: 'file-too-large', say: 'wrong-large', question: state.questions[0] });
    isNaming = found.some((/** @type {any} */ { code }) => /^person-name|^private-again/.test(code));
    for (const one of found) {
      const values = Object.entries(one.values ?? {});
      // A value may itself be a phrase.
      one.text = word(
        one.say,
        Object.fromEntries(values.map(([name, value]) => [name, value?.say ? word(value.say) : value])),
      );
      one.own = one.text;
      if (one.row) one.text = word('at-cell', { n: one.row, column: one.column, problem: one.text });
    }
    // The same in several rows is said once.
    const is = (/** @type {any} */ one, /** @type {any} */ other) =>
      one.question === other.question && one.text === other.text;
    const all = found.filter(
      (/** @type {any} */ one, /** @type {number} */ at) =>
        found.findIndex((/** @type {any} */ other) => is(one, other)) === at,
    );
    last = all.filter((/** @type {any} */ { note }) => !note);
    return all;
  };

  /** The list of what is wrong, each leading to its field. @type {Work} */
  const summary = (found, heading, id = 'form-summary') => {
    if (!found.length) return null;
    const entry = (/** @type {any} */ one) => {
      const { question, text, to, row } = one;
      const asked = question.id ? word('question', question) : question.label;
      // That it is needed is said above the list.
      const where = heading === 'later' ? asked : word('at', { question: asked, problem: text });
      const onclick = (/** @type {Event} */ event) => {
        event.preventDefault();
        to ? to() : focusOn(one);
      };
      const item = put('li', {}, make('a', where, { href: location.hash, onclick }));
      if (row) item.dataset.rowOf = `f-${question.id}`;
      return item;
    };
    const head = make('h3', word(heading, { n: found.length }), { id: `${id}-name` });
    const box = put(
      'div',
      { className: `problems ${heading}`, id, tabIndex: -1 },
      head,
      put('ul', {}, ...found.map(entry)),
    );
    box.setAttribute('role', 'group');
    box.setAttribute('aria-labelledby', head.id);
    return box;
  };

  /** Goes to the field that something is wrong with, wherever it is. @type {Work} */
  const focusOn = ({ question, at: place = [] }) => {
    const at = state.data.sections.findIndex((/** @type {any} */ section) => section.questions.includes(question));
    const here = () => {
      const box = form.querySelector(`[data-id="${question.id}"]`);
      const own = document.getElementById(['f', question.id, ...place].join('-'));
      (place.length && own ? own.closest('.form-field, .part') : box)?.scrollIntoView();
      const field = place.length ? own : find('[aria-invalid], input, textarea, select', box);
      (field?.matches('input, textarea, select') ? field : find('input, textarea, select', field ?? box))?.focus();
    };
    if (form.querySelector(`[data-id="${question.id}"]`)) return here();
    if (at < 0) return document.getElementById(`drop-${question.id}`)?.focus();
    next = 'check';
    wanted = here;
    go(`${at + 1}`);
  };
  /** What takes the focus once the next part is drawn. @type {Work | undefined} */
  let wanted;

  // The parts of the form, one at a time.

  /** @type {Work} */
  const steps = () =>
    [...state.data.sections.keys()].map((at) => `${at + 1}`).concat('check', 'preview', 'agree', 'send');

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
      else {
        location.hash = 'ways';
        const ways = find('#ways') ?? find('h1');
        ways.tabIndex = -1;
        ways.focus();
      }
    });
  };
  /** Says something once more too: the same words in the same place would not be heard. @type {Work} */
  const tell = (said, words) => {
    said.textContent = '';
    setTimeout(() => (said.textContent = words), 50);
  };
  /** @type {Work} */
  const saving = () => {
    const said = make('p', '', { role: 'status', className: 'said' });
    const save = button(word('save'), () => tell(said, saveDraft()));
    return [save, said];
  };

  /** Shows a part: its name, and what is in it. @type {Work} */
  const draw = (step, name, inside, { problems = [], notes = '' } = {}) => {
    // Whoever has gone elsewhere while something was looked for stays there.
    const here = location.hash.slice('#form-'.length);
    if (here !== step && steps().includes(here)) return;
    fields = new Map();
    const progress = word('progress', { at: steps().indexOf(step) + 1, of: steps().length });
    const heading = put('h2', { tabIndex: -1 }, make('span', progress, { className: 'meta' }), pause(': '), name);
    const news = notice.length > 0 && put('p', { className: 'notice', tabIndex: -1 }, ...notice);
    const list = summary(problems, notes || 'errors');
    notice = [];
    begun = true;
    form.replaceChildren(...[heading, news, list, ...inside()].filter((one) => one));
    const isWrong = problems.length > 0 && !notes;
    const whole = `${name} – ${progress} – ${title}`;
    document.title = isWrong ? word('error-title', { title: whole }) : whole;
    form.hidden = false;
    main.classList.add('filling');
    form.scrollIntoView();
    if (wanted) wanted();
    else (news || (isWrong || notes === 'later' ? list : heading)).focus();
    wanted = undefined;
  };

  /** @type {Work} */
  const section = (at, found = [], notes = '') => {
    const { title: name, help, questions: own } = state.data.sections[at];
    const step = `${at + 1}`;
    /** Looking takes a while: who presses twice means once. @type {any} */
    let going;
    const goOn = async (/** @type {any} */ whole) => {
      const found = await findings();
      if (!whole.isConnected) return;
      const here = found.filter(
        (/** @type {any} */ one) => own.includes(one.question) && !one.note && !isAgreed(one.question),
      );
      const wrong = here.filter((/** @type {any} */ { missing }) => !missing);
      if (wrong.length) return section(at, wrong);
      // What is needed and not known yet keeps nobody here for long.
      if (here.length && !told.has(step)) {
        told.add(step);
        return section(at, here, 'later');
      }
      const to = next || steps()[at + 1];
      next = '';
      go(to);
    };
    const inside = () => {
      const fieldsOf = own
        .filter((/** @type {any} */ question) => !isAgreed(question))
        .map((/** @type {any} */ question) => {
          const problems = found.filter((/** @type {any} */ one) => one.question === question);
          const own = { ...question, private: hides(question) };
          const { node, read } = asked(own, state.answers.get(question.id), `f-${question.id}`, problems);
          fields.set(question.id, read);
          node.dataset.id = question.id;
          return node;
        });
      const send = make('button', word(next ? 'continue-check' : 'continue'));
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
        going ??= goOn(whole)
          .catch(broken)
          .finally(() => (going = undefined));
      };
      whole.oninput = (/** @type {any} */ { target }) => {
        const id = target.closest('[data-id]')?.dataset.id;
        if (id) take(id);
      };
      return [help && make('p', help), at === 0 && opening(), whole];
    };
    draw(step, name, inside, { problems: found, notes });
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
        to.append(make('span', ` ${own.title}`, { className: 'visually-hidden' }));
        return to;
      };
      const [save, said] = saving();
      const send = button(word('continue'), () => check(true).catch(broken), '');
      const drop = (/** @type {string} */ id, /** @type {string} */ name) => {
        const out = button(word('drop'), () => {
          state.answers.delete(id);
          state.unsaved = true;
          check().catch(broken);
        });
        out.id = `drop-${id}`;
        out.append(pause(` (${name})`));
        return put('p', {}, out);
      };
      return [
        make('p', word('check-lead')),
        problems.length > 0 && make('p', word('stuck')),
        problems.length === 0 && make('p', word('ready'), { className: 'notice' }),
        problems.length > 0 && summary(notes, 'notes', 'form-notes'),
        ...overview(change, (/** @type {any} */ question) => !isAgreed(question), page.casebookCheck.read, drop),
        actions(send, backFrom('check'), save),
        said,
      ];
    };
    if (isSent && problems.length === 0) return go('preview');
    if (isSent || problems.length === 0) {
      draw('check', word('step-check'), inside, problems.length ? { problems } : { problems: notes, notes: 'notes' });
    } else {
      draw('check', word('step-check'), () => [summary(problems, 'errors'), ...inside()]);
    }
  };
  const preview = async () => {
    await findings();
    const [save, said] = saving();
    const inside = () => [
      make('p', word('preview-lead')),
      page.casebookCheck.preview(
        every().filter((/** @type {any} */ one) => !hides(one) && !one.unseen),
        state.answers,
      ),
      actions(
        button(word('continue'), () => go('agree'), ''),
        backFrom('preview'),
        save,
      ),
      said,
    ];
    draw('preview', word('step-preview'), inside);
  };

  /** The boxes that have to be ticked, and one that may be: their names and words. @type {Work} */
  const boxes = () =>
    [
      ...state.questions
        .filter(isAgreed)
        .map((/** @type {any} */ question) => [`f-${question.id}`, word('question', question), question]),
      ['confidential', word('agree-confidential')],
      state.data.licence && ['licence', word('agree-licence', { licence: state.data.licence })],
      ['public', word('agree-public')],
      isNaming && ['names', word('agree-names')],
    ].filter((one) => one);

  /** @type {Work} */
  const isTicked = ([name, , question]) => (question ? state.answers.get(question.id) === true : agreed.has(name));

  /** @type {Work} */
  const agree = async (isSent) => {
    await findings();
    const asked = boxes();
    const missing = asked.filter((/** @type {any} */ box) => box[0] !== 'names' && !isTicked(box));
    const problems = isSent ? missing : [];
    if (isSent && !missing.length) {
      isOther = false;
      return go('send');
    }
    const listed = problems.map((/** @type {any} */ [name, label, question]) => ({
      question: { label },
      text: word(question ? 'wrong-consent' : 'wrong-agree'),
      name,
    }));
    const inside = () => {
      const all = asked.map((/** @type {any} */ box) => {
        const [name, label, question] = box;
        const node = tick('checkbox', `agree-${name}`, name, '', label, isTicked(box), question?.help);
        const wrong = wrongs(
          `agree-${name}`,
          listed.filter((/** @type {any} */ one) => one.name === name),
        );
        const input = find('input', node);
        if (wrong) node.prepend(wrong);
        describe(input, find('.hint', node), wrong);
        input.onchange = () => {
          state.unsaved = true;
          if (question) input.checked ? state.answers.set(question.id, true) : state.answers.delete(question.id);
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
      return [make('p', word(isOther ? 'agree-again' : 'agree-lead')), whole];
    };
    const problemsListed = listed.map((/** @type {any} */ one) => ({
      ...one,
      to: () => find(`#agree-${CSS.escape(one.name)}`).focus(),
    }));
    draw('agree', word('step-agree'), inside, { problems: problemsListed });
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
    const { contact, create } = state.data;
    const beside = filesBeside();
    /** @type {any[]} */
    const ways = [];
    if (contact) {
      const said = make('p', '', { role: 'status', className: 'said' });
      const save = button(word('send-mail-file'), () => tell(said, saveDraft()), '');
      const mail = make('a', word('send-mail-link'), { className: 'action', onfocus: () => (mail.href = message()) });
      const message = () => {
        const subject = word('send-mail-subject', { site: state.data.site });
        const more = beside.length ? `\r\n\r\n${word('send-mail-files', { files: beside.join(', ') })}` : '';
        const body = `${word('send-mail-text', { file: (!state.unsaved && state.saved) || draftName() })}${more}`;
        return `mailto:${contact}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
      };
      mail.href = message();
      ways.push(
        make('h3', word('send-mail')),
        put(
          'ol',
          {},
          put(
            'li',
            {},
            make('p', word('send-mail-save')),
            isSecret() && make('p', word('send-mail-private', { contact })),
            save,
            said,
          ),
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
          const written = navigator.clipboard?.writeText(text).then(
            () => true,
            () => false,
          );
          const isCopied = (await written) || document.execCommand('copy');
          tell(said, word(isCopied ? 'send-repository-copied' : 'send-repository-selected'));
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
      () => {
        tell(said, word('saved', { file: download(`${slug}.md`, 'text/markdown', text) }));
        // It has not all that a draft has.
        if (!isSecret() && left().every((/** @type {any} */ { isKept }) => isKept)) state.unsaved = false;
      },
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
      state.data.reviewers && make('p', state.data.reviewers),
      make('p', word('receipt-next')),
      button(word('receipt-print'), () => window.print()),
      make('h4', word('receipt-agreed')),
      put('ul', {}, ...ticked),
      make('h4', name),
      ...overview(undefined, undefined, page.casebookCheck.read),
    );
    draw('send', word('step-send'), () => [
      make('p', word('send-lead'), { className: 'notice' }),
      beside.length > 0 && make('p', word('send-beside', { files: beside.join(', ') })),
      ...ways,
      actions(backFrom('send')),
      receipt,
    ]);
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
    if (!state.data) {
      document.head.append(make('link', '', { rel: 'stylesheet', href: form.dataset.look }));
      await load(form.dataset.questions);
      state.questions = state.data.sections.flatMap((/** @type {any} */ { questions }) => questions);
      state.secret = new Set(
        state.questions.filter((/** @type {any} */ one) => one.private).map((/** @type {any} */ { id }) => id),
      );
    }
    let step = found[1] ?? '1';
    // After a reload nothing is here any more.
    if (!begun && step !== '1') {
      step = '1';
      notice = [word('lost')];
      history.replaceState(null, '', '#form-1');
    }
    const parts = /** @type {Record<string, Work>} */ ({ check, preview, agree, send });
    const part = Object.hasOwn(parts, step) ? parts[step] : undefined;
    if (part) await part();
    else {
      const at = Math.min(Math.max(Number.parseInt(step, 10) || 1, 1), state.data.sections.length) - 1;
      const { questions: own } = state.data.sections[at];
      section(at, wanted && last.filter(({ question }) => own.includes(question) && !isAgreed(question)));
    }
  };

  page.casebookForm = (/** @type {any} */ all) => (state.data = all);
  // For those who hold it against the program.
  Object.assign(page.casebookFormParts, {
    findings,
    /** @type {Work} */
    fill: (given) => (state.answers = new Map(Object.entries(given))),
  });
  addEventListener('hashchange', () => void route().catch(broken));
  addEventListener('beforeunload', (event) => {
    if (state.unsaved) event.preventDefault();
  });
  if (location.hash.startsWith('#form')) route().catch(broken);
})();
