// Puts the board pack together that the address asks for.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const { find, load, make, piece, say } = /** @type {any} */ (window).casebook;
  const box = find('.pack-maker');
  const note = find('.pack-note');
  const form = find('.choose');
  const choices = find('.case-study-choices');
  const query = new URLSearchParams(location.search);
  /** @type {Work} */
  const chosen = (name) => [...new Set(query.getAll(name))];
  let themes = chosen('theme');
  let studies = chosen('s');
  /** Title and HTML by kind and name. @type {any} */
  const known = Object.create(null);
  /** @type {any} */ (window).casebookPieces = Object.assign.bind(null, known);
  /** The names of the files that the pieces are in. @type {any} */
  const names = {};
  /** @type {any} */ (window).casebookNames = Object.assign.bind(null, names);

  /** The files that the pieces are in; a theme that there is no box for has none. */
  const files = () => {
    const { themes: of, studies: at } = box.dataset;
    const many = names.studies.length / 8;
    const boxes = [...document.querySelectorAll('[name="theme"]')].map(/** @type {Work} */ ({ value }) => value);
    const ofThemes = themes
      .map(/** @type {Work} */ (name) => boxes.indexOf(name))
      .filter((/** @type {number} */ file) => file >= 0);
    const ofStudies = studies.map(
      /** @type {Work} */ (name) =>
        [...name].reduce((sum, character) => (sum * 31 + character.codePointAt(0)) % many, 0),
    );
    return [
      ...ofThemes.map(/** @type {Work} */ (file) => piece(of, file, names.themes)),
      ...[...new Set(ofStudies)].filter(() => many > 0).map((file) => piece(at, file, names.studies)),
    ];
  };

  /** The boxes say what was chosen; a case study that has none gets one. @type {Work} */
  const tick = (name) => {
    for (const value of name === 's' ? studies : themes) {
      let choice = [...form.elements].find((element) => element.name === name && element.value === value);
      if (!choice && known[`${name}/${value}`]) {
        choice = make('input', '', { type: 'checkbox', name, value });
        const label = make('label');
        label.append(choice, ` ${known[`${name}/${value}`][0]}`);
        find('legend', choices).after(label);
      }
      if (choice) choice.checked = true;
    }
  };

  /** Links to another part of the pack lead there. @type {Work} */
  const join = (brief) => {
    let number = 0;
    const parts = [...brief.querySelectorAll('.piece')].map((part) => ({
      page: find('.own-page', part).href,
      id: part.id,
      name: part.dataset.name || say(box, 'part', { number: ++number }),
    }));
    const ids = new Set([...brief.querySelectorAll('[id]')].map(({ id }) => id));
    for (const link of brief.querySelectorAll('.first a, .piece a:not(.own-page, .online)')) {
      const [page, anchor] = link.href.split('#');
      const part = parts.find((other) => other.page === page);
      if (!part) continue;
      const id = `${part.id}-${anchor}`;
      link.href = `#${ids.has(id) ? id : part.id}`;
      delete link.dataset.address;
      link.dataset.part = part.name;
    }
  };

  const build = async () => {
    // The pack comes first then, and has room: nothing that is shown moves.
    box.style.minHeight = '100vh';
    box.after(form);
    note.textContent = say(box, 'loading');
    await load(box.dataset.names);
    // An address may be older than a name.
    /** @type {Work} */
    const now = (kind, all) => [
      ...new Set(all.map(/** @type {Work} */ (name) => names.moved?.[`${kind}/${name}`] ?? name)),
    ];
    [themes, studies] = [now('theme', themes), now('s', studies)];
    await Promise.all(files().map((src) => load(src)));
    tick('theme');
    tick('s');
    const asked = [
      ...themes.map((/** @type {string} */ name) => `theme/${name}`),
      ...studies.map((/** @type {string} */ name) => `s/${name}`),
    ];
    const unknown = asked.filter((key) => !known[key]).map((key) => key.replace(/^\w+\//, ''));
    note.textContent = unknown[0] ? say(box, 'unknown', { names: unknown.join(', ') }) : '';
    const found = asked.filter((key) => known[key]);
    if (!found[0]) return;
    const brief = find('template', box).content.cloneNode(true).firstElementChild;
    // Questions of the themes in the pack; where there is none, all of them.
    for (const part of brief.querySelectorAll('[data-theme]'))
      if (themes.some((/** @type {string} */ name) => known[`theme/${name}`]) && !themes.includes(part.dataset.theme))
        part.remove();
    const asking = find('.first', brief);
    if (asking && !find('[data-theme]', asking)) asking.remove();
    const list = find('.part-list ol', brief);
    const pieces = make('template');
    for (const key of found) {
      const [title, html] = known[key];
      // The program wrote it, with everything that people wrote escaped; and in a template nothing runs.
      pieces.innerHTML = html;
      const piece = pieces.content.firstElementChild;
      const entry = list.appendChild(make('li')).appendChild(make('a', title, { href: `#${piece.id}` }));
      Object.assign(entry.dataset, piece.dataset);
      brief.append(piece);
    }
    join(brief);
    find('button', brief).onclick = () => window.print();
    box.append(brief);
    find('#brief').focus();
    // The head to fill in and the copy are for a pack that is there.
    await load(box.dataset.paper);
  };

  if (themes[0] || studies[0]) build().catch(() => (note.textContent = say(box, 'failed')));
  form.onsubmit = /** @type {Work} */ (event) => {
    if (find(':checked', form)) return;
    event.preventDefault();
    note.textContent = say(box, 'nothing');
  };
})();
