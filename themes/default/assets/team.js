// Finds the case studies nearest to the team that the address describes.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  /** Cards in one file, and the most that are shown. */
  const MANY = 50;
  const SHOWN = 6;
  /** What an answer of theirs can be beside one's own, in the order in which it is told. */
  const VERDICTS = ['same', 'near', 'differs', 'unstated'];
  const page = /** @type {any} */ (window);
  const { find, make, load, piece, say } = page.casebook;
  const form = find('.ask');
  const box = find('.nearest');
  const heading = find('#found');
  const [, text, list, ways] = box.children;
  const query = new URLSearchParams(location.search);
  /** What the files hold. @type {any} */
  const data = {};
  /** @type {Work} */
  page.casebookList = (name, value) => (data[name] = value);

  // Of many answers those that few gave wait until somebody asks for all.
  for (const set of form.querySelectorAll('.long')) {
    find('button', set).onclick = /** @type {Work} */ ({ target }) => {
      set.classList.remove('long');
      find('.rare input', set).focus();
      target.remove();
    };
  }

  /** The position of a value in the text of a column. @type {Work} */
  const position = (figure) => figure.charCodeAt(0) - 63;

  /** Ticks what the address says, and returns the questions that it answers. @type {() => any[]} */
  const asked = () =>
    [...form.querySelectorAll('fieldset')].flatMap((set) => {
      const inputs = [...set.querySelectorAll('input')];
      const chosen = inputs.findIndex(({ name, value }) => value && query.get(name) === value);
      if (chosen < 0) return [];
      inputs[chosen].checked = true;
      // The last one says that it does not matter.
      const labels = inputs.slice(0, -1).map((input) => input.labels[0].textContent.trim());
      return [{ set, chosen, labels, question: find('legend', set).textContent }];
    });

  /** How a case study compares: in the heading's words, and what that counts. @type {Work} */
  const verdict = ({ set, chosen, labels, weight }, value) => {
    if (value >= labels.length) return ['unstated', 0];
    if (value === chosen) return ['same', weight];
    const beside = 'bands' in set.dataset && Math.abs(value - chosen) === 1;
    return beside ? ['near', weight / 2] : ['differs', 0];
  };

  const draw = async () => {
    const questions = asked();
    if (!questions[0]) return tell('nothing', 'nothingText');
    await load(form.dataset.columns);
    for (const question of questions) {
      /** @type {number[]} */
      const column = data.facets[question.set.dataset.column].split(' ').map(position);
      const total = column.length;
      const same = column.filter((value) => value === question.chosen).length;
      question.column = column;
      question.same = same;
      // 1 where more than half of them give the same answer, and 1 more for each halving.
      question.weight = 32 - Math.clz32(Math.max(1, Math.floor(total / Math.max(1, same))));
    }
    /** @type {number[]} */
    const first = questions[0].column;
    // Close is what has half of the weight of all that was asked and anybody shares; and where nearly all are close, none is.
    const enough = questions.reduce((sum, { same, weight }) => sum + (same && weight), 0) / 2;
    const shown = Math.min(SHOWN, Math.max(3, Math.floor(first.length / 3)));
    /** All of them, for whom sentences count, whatever is shown. @type {any[]} */
    const all = first.map((_, at) => ({
      at,
      score: questions.reduce((sum, question) => sum + verdict(question, question.column[at])[1], 0),
      same: questions.filter(({ column, chosen }) => column[at] === chosen).length,
    }));
    const most = Math.max(...all.map(({ same }) => same));
    const best = all.filter(({ same }) => most && same === most);
    // Who shares most is near too, whatever those answers count.
    const close = all.filter(({ score, same }) => score && (score >= enough || same === most));
    const near = close.sort((a, b) => b.score - a.score || a.at - b.at).slice(0, shown);
    for (const { at } of near) {
      const file = Math.floor(at / MANY);
      data[`cards-${file}`] ?? (await load(piece(form.dataset.cards, file, data.names)));
      const [title, slug, summary, facts, draft, number] = data[`cards-${file}`][at % MANY];
      const item = list.appendChild(make('li'));
      if (number) item.append(make('p', number, { className: 'card-number' }));
      const name = item.appendChild(make('h3'));
      name.append(make('a', title, { href: `${form.dataset.folder}${slug}.html` }));
      if (draft) item.append(make('p', draft, { className: 'badge' }));
      if (summary) item.append(make('p', summary));
      if (facts[0]) item.append(make('p', facts.join(' · '), { className: 'meta' }));
      const reasons = item.appendChild(make('ul'));
      for (const wanted of VERDICTS) {
        for (const question of questions) {
          const value = question.column[at];
          const [key] = verdict(question, value);
          if (key !== wanted) continue;
          const values = { question: question.question, answer: question.labels[value] };
          reasons.append(make('li', say(form, key, values).replace('?:', '?'), { className: key }));
        }
      }
    }
    if (!near[0]) return tell('none', 'noneText');
    const title = most ? (questions[1] ? 'shared' : 'one') : 'found';
    const n = (most ? best : close).length;
    tell(title, 'first', { n, shared: most, total: questions.length }, near.length);
  };

  /** @type {Work} */
  const tell = (title, more, values, n) => {
    heading.textContent = say(form, title, values);
    text.textContent = say(form, more, { n });
    ways.hidden = false;
  };

  form.onformdata = /** @type {Work} */ ({ formData }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name);
  };
  if (location.search || location.hash === '#found') {
    box.hidden = false;
    // Room for what comes.
    box.style.minHeight = '100vh';
    draw()
      .catch(() => {
        list.replaceChildren();
        heading.textContent = say(form, 'broken');
      })
      .then(() => location.hash && document.activeElement === document.body && heading.focus());
  }
})();
