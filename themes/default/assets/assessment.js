// Counts what was ticked, on this page and nowhere else.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const { find, make, say } = /** @type {any} */ (window).casebook;
  const form = find('.assessment');
  const tally = find('.tally');
  const heading = find('h2', tally);
  const start = find('.start', tally);
  const rows = [...find('tbody', tally).rows];
  const themes = [...form.querySelectorAll('section:has(fieldset)')].map((theme) => [
    ...theme.querySelectorAll('fieldset'),
  ]);

  /** Which of its answers was ticked; after the last where none was. @type {Work} */
  const ticked = (set) => {
    const at = [...set.elements].findIndex((input) => input.checked);
    return at < 0 ? set.elements.length : at;
  };

  /** @type {Work} */
  const fill = (row, sets) => {
    const answers = sets.map(ticked);
    for (let at = 0; at + 1 < row.cells.length; at += 1) {
      const count = answers.filter(/** @type {Work} */ (answer) => answer === at).length;
      row.cells[at + 1].textContent = say(form, 'of', { count, n: sets.length });
    }
  };

  const draw = () => {
    themes.forEach((sets, theme) => fill(rows[theme], sets));
    fill(rows[themes.length], themes.flat());
    const missing = themes
      .flat()
      .map((set) => ({ set, answer: ticked(set), seen: Number(set.dataset.seen) }))
      .filter(({ answer }) => answer === 1 || answer === 2)
      .sort((a, b) => b.seen - a.seen || b.answer - a.answer);
    const items = missing.map(({ set, answer }) => {
      const item = make('li');
      const link = find('a', set);
      const title = find('legend', set).lastChild.textContent.trim();
      const about = { answer: set.elements[answer].labels[0].textContent.trim(), seen: link.firstChild.textContent };
      const to = item.appendChild(make('a', title, { href: link.href, target: '_blank' }));
      to.append(find('span', find('h2 a', form)).cloneNode(true));
      item.append(make('span', say(form, 'entry', about), { className: 'meta' }));
      return item;
    });
    find('ol', start).replaceChildren(...items);
    find('p', start).textContent = say(start, items[0] ? 'text' : 'none');
  };

  const answered = find('.answered');
  const count = () => {
    const count = themes.flat().filter((set) => ticked(set) < set.elements.length).length;
    answered.textContent = say(answered, 'answered', { count, n: Number(answered.dataset.total) });
  };
  count();

  find('.show').onclick = () => {
    draw();
    tally.classList.add('counted');
    start.hidden = false;
    heading.focus();
  };
  form.onchange = () => {
    count();
    if (tally.matches('.counted')) draw();
  };
  form.onreset = () => {
    tally.classList.remove('counted');
    start.hidden = true;
    for (const row of rows) for (const cell of [...row.cells].slice(1)) cell.textContent = '';
    // The boxes are emptied after this.
    setTimeout(count);
    find('input', form).focus();
  };
})();
