// The draft: a page that shows the answers, and has them once more for this form.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { make } = page.casebook;
  const { state, word, called, when, every, overview } = page.casebookFormParts;
  const WHEN = /** @type {any} */ ({ dateStyle: 'long', timeStyle: 'short' });
  /** How deep lists may stand in a draft. */
  const DEEPEST = 8;
  /** The largest draft that is opened, in bytes. */
  const LARGEST = 4 << 20;

  /** @type {Work} */
  const json = () => {
    const part = (/** @type {boolean} */ is) =>
      [...state.answers]
        .filter(([id]) => state.secret.has(id) === is)
        .map(([id, value]) => `${JSON.stringify(id)}:${JSON.stringify(value)}`)
        .join(',');
    const { text, slug } = called();
    const name = text ? `"name":"${slug}",` : '';
    const head = `"format":"casebook-draft","version":1,${name}"questionnaire":"${state.data.questionnaire}"`;
    return `{${head},"answers":{${part(false)}},"private":{${part(true)}}}`
      .replace(/\\ud[89a-f][0-9a-f]{2}/gi, '\ufffd')
      .replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  };

  const isSecret = () => [...state.answers.keys()].some((id) => state.secret.has(id));

  const draft = () => {
    const { text } = called();
    const whole = document.implementation.createHTMLDocument(word('draft-title', { title: text || word('untitled') }));
    const { head, body, documentElement } = whole;
    documentElement.lang = document.documentElement.lang;
    head.prepend(
      make('meta', '', { httpEquiv: 'Content-Security-Policy', content: "default-src 'none'" }),
      make('meta', '', { name: 'viewport', content: 'width=device-width' }),
    );
    const stated = (/** @type {any} */ { id }) => state.answers.has(id);
    body.append(
      make('h1', whole.title),
      make(
        'p',
        word('draft-lead', { site: state.data.site, date: new Date().toLocaleString(documentElement.lang, WHEN) }),
      ),
      isSecret() ? make('p', word('draft-first-private')) : '',
      ...overview(() => null, stated),
    );
    for (const heading of body.querySelectorAll('h3')) heading.replaceWith(make('h2', heading.textContent));
    const first = word(isSecret() ? 'draft-first-private' : 'draft-first').replace(/--+|>/g, '');
    const html = documentElement.outerHTML
      .replace('<head>', '<head><meta charset="utf-8">')
      // What shows them is text. The answers themselves have them by number.
      .replace(/[^\P{Cc}\t\n\r]/gu, '\ufffd')
      .replace(/<\/body>\s*<\/html>\s*$/, '');
    const own = `<script type="application/json" id="casebook-draft">${json()}</script>`;
    return [`<!doctype html><!-- ${first} -->`, html, own, '</body></html>', ''].join('\n');
  };

  /** @type {Work} */
  const download = (name, type, text) => {
    const href = URL.createObjectURL(new Blob([text], { type }));
    make('a', '', { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    return name;
  };
  /** The day and time are in it, so that the later one of two is known. */
  const draftName = () => {
    const [slug, now] = [called().slug, when()];
    return `${slug.endsWith(now) ? slug : `${slug}-${now}`}${isSecret() ? '-private' : ''}-draft.html`;
  };
  /** @type {Work} */
  const isTooLarge = (text) => new Blob([text]).size > LARGEST;
  /** Saves all answers; where they are, in words. */
  const saveDraft = () => {
    const text = draft();
    state.unsaved = isTooLarge(text);
    const file = (state.saved = download(draftName(), 'text/html', text));
    return word(state.unsaved ? 'saved-large' : 'saved', { file });
  };

  /** @type {Work} */
  const all = (entries, test) => Array.isArray(entries) && entries.every(test);
  /** @type {Work} */
  const isGroup = (one) => one !== null && typeof one === 'object' && !Array.isArray(one);

  /** Whether an answer of a draft has the form that its field reads. @type {Work} */
  const fits = (field, value) => {
    const isText = (/** @type {any} */ one) => typeof one === 'string';
    const inParts = (/** @type {any} */ one) => isGroup(one) && Object.values(one).every(isText);
    switch (field.is) {
      case 'yes-no':
        return typeof value === 'boolean';
      case 'list':
      case 'choices':
        return all(value, isText);
      case 'links':
        return all(value, inParts);
      case 'link':
      case 'file':
        return inParts(value);
      case 'table':
        return all(
          value,
          (/** @type {any} */ row) =>
            isGroup(row) &&
            Object.entries(row).every(([key, cell]) => {
              const column = field.columns.find((/** @type {any} */ { id }) => id === key);
              return !column || fits(column.field, cell);
            }),
        );
      default:
        return isText(value);
    }
  };

  /** An answer as its field reads it: options by the ids that they have now, one text as a list of one, and a list of one as
   * that text. Cells that do not fit stand under other keys. @type {Work} */
  const fitted = (field, value) => {
    const one = fits(field, value) ? value : fits(field, [value]) ? [value] : value;
    const own = !fits(field, one) && Array.isArray(one) && one.length === 1 && fits(field, one[0]) ? one[0] : one;
    const now = (/** @type {string} */ id) =>
      field.options.find((/** @type {any} */ option) => option.id === id) ??
      field.options.find((/** @type {any} */ option) => option.was?.includes(id)) ?? { id };
    if (field.is === 'choice' && fits(field, own)) return now(own).id;
    if (field.is === 'choices' && fits(field, own)) return own.map((/** @type {string} */ id) => now(id).id);
    if (field.is !== 'table' || !all(own, isGroup)) return own;
    return own.map((/** @type {any} */ row) => {
      const cells = Object.entries(row).map(([key, cell]) => {
        const column = field.columns.find((/** @type {any} */ { id }) => id === key);
        const value = column ? fitted(column.field, cell) : cell;
        return [column && !fits(column.field, value) ? `${key}~` : key, value];
      });
      return Object.fromEntries(cells);
    });
  };

  /** How deep lists stand within each other in a text of JSON. @type {Work} */
  const depth = (text) => {
    let deep = 0;
    let deepest = 0;
    for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
      if (sign === '[' || sign === '{') deepest = Math.max(deepest, (deep += 1));
      else if (sign.length === 1) deep -= 1;
    }
    return deepest;
  };

  /** Reads the text of a draft: the answers, or what is wrong with it as words. @type {Work} */
  const read = (text) => {
    const begin = '<script type="application/json" id="casebook-draft">';
    const start = text.indexOf(begin);
    const end = text.indexOf('</script>', start);
    if (start < 0 || end < 0) return { wrong: word('draft-none') };
    const inside = text.slice(start + begin.length, end);
    if (depth(inside) > DEEPEST) return { wrong: word('draft-deep') };
    /** @type {any} */
    let found;
    try {
      found = JSON.parse(inside);
    } catch {
      return { wrong: word('draft-broken') };
    }
    if (!isGroup(found) || found.format !== 'casebook-draft') return { wrong: word('draft-none') };
    if (found.version !== 1) return { wrong: word('draft-version') };
    const { answers: open = {}, private: own = {}, name } = found;
    if (!isGroup(open) || !isGroup(own)) return { wrong: word('draft-broken') };
    const now = new Map();
    const never = new Set(
      state.questions.filter((/** @type {any} */ one) => one.private).map((/** @type {any} */ { id }) => id),
    );
    const isOther = found.questionnaire !== state.data.questionnaire;
    const questions = every();
    for (const [is, part] of [
      [false, open],
      [true, own],
    ]) {
      for (const [given, value] of Object.entries(part)) {
        const question =
          questions.find((/** @type {any} */ { id }) => id === given) ??
          questions.find((/** @type {any} */ { id, was }) => was?.includes(given) && !Object.hasOwn(part, id));
        if (question && !isOther && !fits(question.field, value)) {
          return { wrong: word('draft-type', { question: word('question', question) }) };
        }
        const own = question ? fitted(question.field, value) : value;
        // An answer to what was asked otherwise is kept as one that is not asked for.
        const id = !question ? given : fits(question.field, own) ? question.id : `${question.id}~`;
        now.set(id, own);
        if (is) never.add(id);
      }
    }
    const kept = /^case-study-[\d-]{15}$/.test(name) ? `${name}` : '';
    return { answers: now, secret: never, name: kept, isOther };
  };
  Object.assign(page.casebookFormParts, { draft, draftName, saveDraft, download, read, isSecret, isTooLarge, LARGEST });
})();
