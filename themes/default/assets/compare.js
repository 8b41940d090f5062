// Compares the case studies in the address.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const { find, make, load, piece, say: phrase } = /** @type {any} */ (window).casebook;
  const { lang } = document.documentElement;
  const box = find('.comparison');
  const slugs = [...new Set(new URLSearchParams(location.search).getAll('s'))];
  /** Title, status and answers by slug. @type {any} */
  const known = Object.create(null);
  /** @type {any} */ (window).casebookAnswers = Object.assign.bind(null, known);
  /** The names of the files with answers. */
  let names = '';
  /** @type {any} */ (window).casebookNames = /** @type {Work} */ ({ answers }) => (names = answers);

  /** @type {Work} */
  const say = (key, values) => phrase(box, key, values);

  /** @type {Work} */
  const bring = (slug) => {
    const files = names.length / 8;
    const file = [...slug].reduce((sum, character) => (sum * 31 + character.codePointAt(0)) % files, 0);
    return load(piece(box.dataset.at, file, names));
  };

  /** @type {Work} */
  const fill = (cell, answer, slug, question) => {
    if (answer.h) {
      const read = say('read');
      const href = `case-studies/${slug}.html${answer.h}`;
      cell.append(make('a', read, { href, ariaLabel: `${read}: ${question}` }));
    } else if (answer.map) {
      const items = cell.appendChild(make('ul'));
      for (const item of answer) items.append(make('li', item));
    } else cell.append(answer.t || answer || say('unstated'));
  };

  /** @type {Work} */
  const verdict = (/** @type {any[]} */ answers, unit) => {
    const given = answers.filter(Boolean);
    if (given.some(({ h }) => h)) return ['prose'];
    if (given.length < 2) return ['alone'];
    const numbers = given.map(({ v }) => v);
    if (new Set(unit ? numbers : given.map(String)).size < 2) return ['same'];
    if (!unit) return ['different'];
    const value = +(Math.max(...numbers) - Math.min(...numbers)).toPrecision(12);
    const difference = unit.replace('{value}', value.toLocaleString(lang));
    return [given.some(({ a }) => a) ? 'about' : 'by', { difference }];
  };

  const compare = () => {
    const table = find('template').content.cloneNode(true);
    const { lastElementChild } = table.querySelector('tr');
    for (const slug of slugs) {
      const [title, draft] = known[slug];
      const head = make('th', '', { scope: 'col' });
      head.append(make('a', title, { href: `case-studies/${slug}.html` }), ` ${draft}`);
      lastElementChild.before(head);
    }
    let at = 0;
    let same = 0;
    let total = 0;
    for (const row of table.querySelectorAll('tbody tr')) {
      const question = row.textContent;
      if (row.className) row.cells[0].colSpan = slugs.length + 2;
      else {
        const answers = slugs.map((slug) => known[slug][2][at]);
        answers.forEach((answer, column) => fill(row.insertCell(column + 1), answer, slugs[column], question));
        const [result, values] = verdict(answers, row.dataset.difference);
        row.lastChild.append(say(result, values));
        if (result !== 'prose' && result !== 'alone') total += 1;
        if (result === 'same') same += 1;
        at += 1;
      }
    }
    box.append(table);
    return say('sum', { n: total - same, total });
  };

  const begin = async () => {
    for (const choice of find('.choose')?.elements ?? []) choice.checked = slugs.includes(choice.value);
    if (slugs.length < 2 || slugs.length > 4) return say('choose');
    // Room for the table.
    box.style.minHeight = '100vh';
    await load(box.dataset.names);
    await Promise.all(slugs.map(bring));
    const names = slugs.filter((slug) => !known[slug]).join(', ');
    return names ? say('unknown', { names }) : compare();
  };
  if (box && slugs.length) {
    begin()
      .catch(() => say('broken'))
      .then((text) => find('.compare-note').append(text));
  }
})();
