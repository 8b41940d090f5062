// Filters the case studies as the address says.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  /** Cards shown at once, and in one file. */
  const MANY = 50;
  const page = /** @type {any} */ (window);
  const { find, make, load: bring, piece, say: phrase } = page.casebook;
  const { lang } = document.documentElement;
  const form = find('.filters');
  const heading = find('#count');
  const list = find('.results .cards');
  const more = find('.more-cards');
  const box = find('[name=q]', form);
  const said = find('.said');
  const query = new URLSearchParams(location.search);
  const words = box && query.get('q')?.trim();
  /** By position. */
  const cards = [...list.children];
  /** What the files hold. @type {any} */
  const data = {};
  /** @type {Work} */
  page.casebookList = (name, value) => (data[name] = value);

  /** @type {Work} */
  const load = (src) => bring(src, form.dataset);
  /** @type {Work} */
  const say = (key, values) => phrase(form, key, values);

  /** @type {Work} */
  const card = ([title, slug, summary, facts, draft, number, picture]) => {
    const made = find('li', find('.results template').content).cloneNode(true);
    const meta = facts.join(find('.meta', made).textContent);
    const texts = {
      a: title,
      '.card-number': number,
      '.badge': draft,
      '.summary': summary,
      '.meta': meta,
      '.pick span': `: ${title}`,
    };
    for (const [selector, text] of Object.entries(texts)) {
      const part = find(selector, made);
      part.textContent = text;
      if (!text) part.remove();
    }
    const image = find('img', made);
    if (picture) [image.src, image.width, image.height, image.alt] = picture;
    else image.remove();
    find('a', made).href = `${slug}.html`;
    find('input', made).value = slug;
    return made;
  };

  /** @type {Work} */
  const draw = async (found, most) => {
    const shown = found.slice(0, most);
    for (const at of shown) {
      const file = Math.floor(at / MANY);
      const name = `cards-${file}`;
      if (!cards[at] && !data[name]) await load(piece(form.dataset.cards, file, data.names));
      cards[at] ??= card(data[name][at % MANY]);
    }
    list.replaceChildren(...shown.map(/** @type {Work} */ (at) => cards[at]));
    more.hidden = found.length <= most;
    more.onclick = async () => {
      await draw(found, most + MANY);
      find('a', cards[found[most]]).focus();
    };
  };

  /** The values of a facet. @type {(set: any) => any[]} */
  const boxes = (set) => [...set.querySelectorAll('[type=checkbox]')];

  // Of many values those that few have wait until somebody asks for all, or looks for one.
  for (const set of form.querySelectorAll('.long')) {
    const button = find('button', set);
    const sought = find('[type=search]', set);
    const show = () => {
      set.classList.remove('long');
      button.remove();
    };
    button.onclick = () => {
      show();
      find('.rare input', set).focus();
    };
    sought.oninput = () => {
      show();
      const words = sought.value.trim().toLocaleLowerCase(lang);
      for (const { labels } of boxes(set))
        labels[0].hidden = !labels[0].textContent.toLocaleLowerCase(lang).includes(words);
    };
  }

  const filter = async () => {
    await load(form.dataset.columns);
    const facets = [...form.querySelectorAll('fieldset')].map((set) => {
      const inputs = boxes(set);
      const chosen = inputs.flatMap((input, value) => {
        input.checked = query.getAll(input.name).includes(input.value);
        return input.checked ? String.fromCharCode(63 + value) : [];
      });
      const fold = set.closest('.facet');
      if (chosen[0] && fold) fold.open = true;
      return {
        set,
        inputs,
        chosen,
        column: data.facets[set.dataset.column].split(' '),
        counts: inputs.map(() => 0),
        alone: 0,
      };
    });
    const total = facets[0].column.length;
    let order = [...Array(total).keys()];
    if (words) {
      box.value = words;
      await load(form.dataset.search);
      order = await page.casebookSearch.caseStudies(words);
    }
    const hits = new Set(order);
    const passing = new Set();
    /** @type {any} */
    const search = { alone: 0 };
    for (let at = 0; at < total; at += 1) {
      const failed = facets.filter(
        ({ chosen, column }) => chosen[0] && !chosen.some((value) => column[at].includes(value)),
      );
      if (!hits.has(at)) failed.push(search);
      if (!failed[0]) passing.add(at);
      // What one facet alone keeps out counts for its other values.
      if (!failed[1] && failed[0]) failed[0].alone += 1;
      for (const facet of facets) {
        if (failed.every((other) => other === facet)) {
          for (const value of facet.column[at]) facet.counts[value.charCodeAt(0) - 63] += 1;
        }
      }
    }
    const found = order.filter((at) => passing.has(at));

    /** @type {[string, Work][]} */
    const links = [];
    const remove = found.length ? 'remove' : 'instead';
    for (const { set, inputs, chosen, counts, alone } of facets) {
      inputs.forEach((input, at) => {
        find('span', input.labels[0]).textContent = counts[at].toLocaleString(lang);
        input.disabled = !counts[at] && !input.checked;
        if (!input.checked) return;
        const [question, answer] = [find('legend', set).textContent, input.nextSibling.textContent.trim()];
        const filter = say('answered', { question, answer }).replace('?:', '?');
        const text = say(remove, { filter, n: chosen[1] ? 0 : alone });
        links.push([text, ([name, value]) => name !== input.name || value !== input.value]);
      });
    }
    if (words) {
      const text = say(remove, { filter: say('quoted', { words }), n: search.alone });
      links.push([text, ([name]) => name !== 'q']);
    }
    if (!links[0]) return;
    heading.textContent = say('found', { n: found.length, total });
    for (const part of document.querySelectorAll('.showing, .results .pages')) part.remove();
    if (!found.length) said.append(make('p', say('none')));
    links.push([say('clear'), () => false]);
    const offered = said.appendChild(make('ul', '', { className: 'chosen' }));
    for (const [text, keep] of links) {
      const href = `?${new URLSearchParams([...query].filter(keep))}#found`;
      offered.appendChild(make('li')).append(make('a', text, { href }));
    }
    find('#compare')?.toggleAttribute('hidden', !found.length);
    said.after(list, find('#compare'));
    await draw(found, MANY);
  };

  form.onformdata = /** @type {Work} */ ({ formData }) => formData.get('q') || formData.delete('q');
  if (location.search) {
    filter()
      .catch(() => said.append(make('p', say('broken'))))
      .then(() => location.hash && document.activeElement === document.body && heading.focus());
  }
})();
