// What the scripts of the pages share, and the buttons that print. Every page is whole without it.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const { lang } = document.documentElement;
  /** @type {Work} */
  const find = (selector, inside = document) => inside.querySelector(selector);
  /** @type {Work} */
  const make = (name, textContent, rest) => Object.assign(document.createElement(name), { textContent }, rest);

  /** Loads a script, which may read `data` from its own element. @type {Work} */
  const load = (src, data) =>
    new Promise((onload, onerror) => {
      const script = make('script', '', { onload, onerror, src });
      Object.assign(script.dataset, data);
      document.head.append(script);
    });

  /** The address of a file that its bytes name, by the list of all names, eight letters each. @type {Work} */
  const piece = (at, file, names) => at.replace('{file}', file).replace('{name}', names.slice(file * 8, file * 8 + 8));

  /** The phrase of the strings file that stands in `data-key` of an element, filled in. @type {Work} */
  const say = (element, key, values = {}) => {
    const phrase = JSON.parse(element.dataset[key]);
    // A form has hundreds of phrases, and few that count.
    const text = phrase.other ? (phrase[new Intl.PluralRules(lang).select(values.n ?? 0)] ?? phrase.other) : phrase;
    return text.replace(/{(\w+)}/g, /** @type {Work} */ (_, name) => values[name].toLocaleString(lang));
  };

  /** @type {any} */ (window).casebook = { find, make, load, piece, say };

  // Whoever comes to an old address with a place on the page comes to that place.
  const moved = find('[data-moved]');
  if (moved) {
    moved.hash ||= location.hash;
    location.replace(moved.href);
  }

  // A citation names the day on which the page was read.
  for (const place of document.querySelectorAll('[data-accessed]'))
    place.textContent = say(place, 'accessed', { date: new Date().toLocaleDateString(lang, { dateStyle: 'long' }) });
  // What can be taken away opens for whoever wants to select it, and is copied for whoever can.
  const told = make('p', '', { className: 'visually-hidden', role: 'status' });
  if (find('.copy')) document.body.append(told);
  /** @type {Work} */
  const blob = (text) => new Blob([text], { type: 'text/plain' });
  /** The bytes of a picture that is drawn once more: scripts here fetch nothing. @type {Work} */
  const drawn = async (src) => {
    const image = make('img', '', { src });
    await image.decode();
    const canvas = make('canvas', '', { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return new Promise((done) => canvas.toBlob(done));
  };
  document.addEventListener('click', async ({ target }) => {
    const box = /** @type {any} */ (target).closest('.copy > summary')?.parentNode;
    if (!box || box.open) return;
    const around = box.closest('.taken, figure, .numbers > div');
    const parts = [...around.querySelectorAll('[data-copy]'), find('cite', box)];
    const text = parts
      .map(({ dataset, textContent }) => (dataset.copy || textContent).trim().replace(/\s+/g, ' '))
      .join('\n');
    const picture = find('a[href$=".png"]', around)?.href;
    try {
      const items = { 'text/plain': blob(text), ...(picture && { 'image/png': drawn(picture) }) };
      await navigator.clipboard.write([new ClipboardItem(items)]);
    } catch {
      // From a folder on disk a picture may not be read.
      await navigator.clipboard.writeText(text);
    }
    told.textContent = say(box, 'copied');
    find('p', box).append(' ', make('strong', told.textContent));
  });

  for (const button of document.querySelectorAll('[data-print]'))
    button.addEventListener('click', () => window.print());
})();
