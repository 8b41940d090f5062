// Compares the case studies in the address.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const { find, make, load, piece, say: phrase } = /** @type {any} */ (window).casebook;
  const { lang } = document.documentElement;
  const box = find('.comparison');
  let slugs = [...new Set(new URLSearchParams(location.search).getAll('s'))];
  /** Title, status and answers by slug. @type {any} */
  const known = Object.create(null);
  /** @type {any} */ (window).casebookAnswers = Object.assign.bind(null, known);
  /** The names of the files with answers. @type {any} */
  const names = {};
  /** @type {any} */ (window).casebookNames = Object.assign.bind(null, names);

  /** @type {Work} */
  const say = (key, values) => phrase(box, key, values);

  /** @type {Work} */
  const bring = (slug, at) => {
    const files = names.answers.length / 8;
    const file = [...slug].reduce((sum, character) => (sum * 31 + character.codePointAt(0)) % files, 0);
    return load(piece(at, file, names.answers));
  };

  /** @type {Work} */
  const fill = (cell, answer, question, title) => {
    cell.dataset.of = title;
    if (answer.w) {
      cell.className = 'whole';
      // The program wrote it, with everything that people wrote escaped.
      cell.innerHTML = answer.w;
    } else if (answer.h) {
      const read = say('read');
      cell.append(make('a', read, { href: answer.h, ariaLabel: `${read}: ${question}` }));
    } else if (answer.map) {
      const items = cell.appendChild(make('ul'));
      for (const item of answer) items.append(make('li', item));
    } else cell.append(answer.t || answer || say('unstated'));
  };

  /** Whether the answers differ, and in which words; no verdict where that says nothing. @type {Work} */
  const verdict = (/** @type {any[]} */ answers, { by, difference: unit }) => {
    const given = answers.filter(Boolean);
    if (by === 'nothing' || given.some(({ h }) => h)) return [null, ''];
    if (given.length < 2) return [null, ''];
    return by === 'number' ? apart(given, unit) : chosen(answers, given.length);
  };

  /** The words for one answer of all, or of those that gave one. @type {Work} */
  const same = (n) => say(n < slugs.length ? 'sameOf' : 'same', { n });

  /** How far numbers are apart. @type {Work} */
  const apart = (/** @type {any[]} */ given, unit) => {
    const numbers = given.map(({ v }) => v);
    const value = +(Math.max(...numbers) - Math.min(...numbers)).toPrecision(12);
    if (!value) return [false, same(given.length)];
    const difference = unit.replace('{value}', value.toLocaleString(lang));
    const words = say(given.some(({ a }) => a) ? 'about' : 'by', { difference });
    // A figure that needs words is told with them, and not counted among the differences.
    if (given.some(({ n }) => n)) return [null, `${words}. ${say('noted', { question: box.dataset.sizeNote })}`];
    return [true, words];
  };

  /** Who chose what: all, all that state it, or only some, who are named. @type {Work} */
  const chosen = (/** @type {any[]} */ answers, count) => {
    const sets = answers.map((answer) => (answer ? [answer].flat() : []));
    /** The answers by the slugs of those who gave them. @type {any} */
    const by = new Map();
    for (const one of new Set(sets.flat())) {
      const who = slugs.filter((_, at) => sets[at].includes(one)).join(' ');
      by.set(who, [...(by.get(who) ?? []), one]);
    }
    const groups = [...by].map(([who, own]) => ({ who: who.split(' '), own: own.join(', ') }));
    if (groups.length < 2 && (groups[0]?.who.length ?? count) === count) return [false, same(count)];
    groups.sort((a, b) => b.who.length - a.who.length);
    const every = count < slugs.length ? 'those' : count > 2 ? 'every' : 'both';
    const line = (/** @type {any} */ { who, own }) => {
      const names = who.map((/** @type {string} */ slug) => known[slug][0]);
      const case_study = new Intl.ListFormat(lang).format(names);
      return say(who.length < count ? 'only' : every, { n: count, case_study, answers: own });
    };
    return [true, groups.map(line).join(' ')];
  };

  const compare = () => {
    const table = find('template').content.cloneNode(true);
    const { lastElementChild } = table.querySelector('tr');
    for (const slug of slugs) {
      const [, draft, , title] = known[slug];
      const head = make('th', '', { scope: 'col' });
      head.append(make('a', title, { href: `case-studies/${slug}.html` }), ` ${draft}`);
      lastElementChild.before(head);
    }
    let at = 0;
    let equal = 0;
    const few = make('ul');
    let total = 0;
    for (const row of table.querySelectorAll('tbody tr')) {
      const question = row.textContent;
      if (row.className) row.cells[0].colSpan = slugs.length + 2;
      else {
        const answers = slugs.map((slug) => known[slug][2][at]);
        const { dataset } = row;
        answers.forEach((answer, column) => {
          fill(row.insertCell(column + 1), answer, question, known[slugs[column]][3]);
        });
        const [differs, words] = verdict(answers, dataset);
        row.lastChild.append(words);
        row.lastChild.dataset.of = lastElementChild.textContent;
        if (differs !== null) total += 1;
        if (differs === false) equal += 1;
        const given = answers.filter(Boolean);
        if (!given[1] && !given[0]?.h) {
          const told = answers.findIndex(Boolean);
          const text = given[0] ? `${known[slugs[told]][0]}: ${row.cells[told + 1].textContent}` : say('unstated');
          few.append(make('li', `${question}: ${text}`));
          row.remove();
        }
        at += 1;
      }
    }
    for (const body of table.querySelectorAll('tbody')) if (!body.rows[1]) body.remove();
    box.append(table);
    const fold = make('details');
    fold.append(make('summary', say('few', { n: few.children.length })), few);
    if (few.firstChild) box.append(fold);
    if (total > 1) return say('sum', { n: total - equal, total });
    return say(total ? (equal ? 'oneSame' : 'oneDiffers') : 'nothing');
  };

  const begin = async () => {
    const form = find('.choose');
    if (form && slugs[1]) {
      // The choice can be changed above what was chosen.
      const legend = find('legend', form);
      const fold = make('details');
      fold.append(make('summary', legend.textContent), form);
      legend.className = 'visually-hidden';
      box.before(fold);
    }
    // Room for the table.
    if (slugs[1] && !slugs[4]) box.style.minHeight = '100vh';
    const { names: list, at } = box.dataset;
    await load(list);
    // An address may be older than a name.
    slugs = [...new Set(slugs.map((slug) => names.moved?.[`s/${slug}`] ?? slug))];
    for (const choice of form?.elements ?? []) choice.checked = slugs.includes(choice.value);
    if (slugs.length < 2 || slugs.length > 4) return say('choose');
    await Promise.all(slugs.map((slug) => bring(slug, at)));
    const unknown = slugs.filter((slug) => !known[slug]).join(', ');
    if (unknown) return say('unknown', { names: unknown });
    // They stand in the order of their numbers.
    if (slugs.every((slug) => known[slug][4])) slugs.sort((a, b) => known[a][4] - known[b][4]);
    return compare();
  };
  if (box && slugs.length) {
    begin()
      .catch(() => say('broken'))
      .then((text) => find('.compare-note').append(text));
  }
})();
