// Documents for a meeting: what the reader types for their head, and a copy that word processors take whole.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const { find, make, say } = /** @type {any} */ (window).casebook;
  const { lang } = document.documentElement;
  const published = find('link[rel="canonical"]').href;

  /** What is typed stands in the line beside the box, and nowhere else. @type {Work} */
  const type = (box) => {
    const line = box.closest('[data-typed]');
    if (line) find('span', line).textContent = box.value.trim() ? say(line, 'typed', { value: box.value.trim() }) : '';
  };
  document.addEventListener('input', (event) => type(event.target));

  /** The day, unless the reader has written another. @type {Work} */
  const date = () => {
    for (const box of document.querySelectorAll('input[data-today]')) {
      if (/** @type {any} */ (box).value) continue;
      /** @type {any} */ (box).value = new Date().toLocaleDateString(lang, { dateStyle: 'long' });
      type(box);
    }
  };
  date();
  // A pack may be put together later.
  new MutationObserver(date).observe(find('main'), { childList: true, subtree: true });

  /** A selection as others read it: whole addresses, numbers as text, and nothing that is only for this page. @type {Work} */
  const clean = (range) => {
    const copy = make('div');
    copy.append(range.cloneContents());
    const parts = [...document.querySelectorAll('.counted > .piece')].map(({ id }) => id);
    for (const part of copy.querySelectorAll('.counted > .piece, .piece')) {
      const number = parts.indexOf(part.id) + 1;
      if (number) find('h3', part)?.prepend(`${number} `);
    }
    for (const extra of copy.querySelectorAll(
      'button, label, svg, summary, script, .copy, .prepared .meta, .offers, .own-page, .left-out, .visually-hidden, .draft-note',
    ))
      extra.remove();
    for (const link of copy.querySelectorAll('a')) {
      const address = link.dataset.address ?? link.getAttribute('href');
      // A place in the copied document has no address of its own.
      if (address.startsWith('#')) link.replaceWith(...link.childNodes);
      else link.href = new URL(address, published).href;
    }
    for (const element of copy.querySelectorAll('*')) {
      for (const { name } of [...element.attributes])
        if (!['href', 'src', 'alt', 'colspan', 'rowspan', 'scope', 'start', 'value', 'lang'].includes(name))
          element.removeAttribute(name);
      if (/^(P|SPAN|DIV|SECTION)$/.test(element.tagName) && !element.textContent.trim() && !find('img', element))
        element.remove();
    }
    for (const image of copy.querySelectorAll('img')) image.src = new URL(image.getAttribute('src'), published).href;
    return copy;
  };

  document.addEventListener('copy', (event) => {
    const selection = getSelection();
    const inside = selection?.rangeCount && !/INPUT|TEXTAREA/.test(document.activeElement?.tagName ?? '');
    if (!inside || !find('.pack') || !selection.toString()) return;
    const copy = clean(selection.getRangeAt(0));
    event.clipboardData?.setData('text/html', copy.innerHTML);
    event.clipboardData?.setData('text/plain', selection.toString());
    event.preventDefault();
  });

  document.addEventListener('click', ({ target }) => {
    const button = /** @type {any} */ (target).closest('[data-copies]');
    if (!button) return;
    const pack = find('.pack');
    const range = document.createRange();
    // The head of a prepared pack stands above it.
    range.setStartBefore(pack.tagName === 'ARTICLE' ? pack : find('h1'));
    range.setEndAfter(pack);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    const done = document.execCommand('copy');
    selection?.removeAllRanges();
    if (done) button.textContent = JSON.parse(button.dataset.copies);
  });
})();
