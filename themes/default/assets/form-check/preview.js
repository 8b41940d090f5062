// Shows how a case study will read.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { make } = page.casebook;
  const { put, word, written, inWords } = page.casebookFormParts;
  /** The most facts in one list. */
  const MANY = 50;

  /** @type {Work} */
  const link = (href, ...inside) => put('a', { href, target: '_blank', rel: 'noopener' }, ...inside);

  /** The words of a line with its marks as elements. @type {Work} */
  const inline = (text) => {
    /** @type {any[]} */
    const out = [];
    const marks =
      /\\([!-/:-@[-`{-~])|`([^`]+)`|\*\*(?=\S)([^]+?)\*\*|(?<![\w*])[*_](?=\S)([^*_]+?)[*_](?!\w)|\[((?:[^[\]\\]|\\.)+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>]*[\w/])/g;
    let last = 0;
    for (const found of text.matchAll(marks)) {
      const [all, escaped, code, strong, emphasis, words, to, url] = found;
      out.push(text.slice(last, found.index));
      last = found.index + all.length;
      if (escaped) out.push(escaped);
      else if (code) out.push(make('code', code));
      else if (strong) out.push(put('strong', {}, ...inline(strong)));
      else if (emphasis) out.push(put('em', {}, ...inline(emphasis)));
      else {
        const href = url ?? to.replace(/^\.\.\//, '').replace(/\.md(?=#|$)/, '.html');
        out.push(link(href, ...(url ? [url] : inline(words))));
      }
    }
    return [...out, text.slice(last)];
  };

  /** A long text as readers see it: paragraphs, headings, lists, quotations and code. @type {Work} */
  const markdown = (text, depth = 0) => {
    /** @type {any[]} */
    const out = [];
    const blocks = text.split(/\n[ \t]*\n+/).reverse();
    for (let block; (block = blocks.pop()) !== undefined;) {
      const lines = block.split('\n');
      const [first] = lines;
      const [, signs, rest] = /^(#{2,6})\s+(.*)$/.exec(first) ?? [];
      if (signs) {
        out.push(put(`h${Math.max(4, signs.length + 1)}`, {}, ...inline(rest)));
        if (lines.length > 1) blocks.push(lines.slice(1).join('\n'));
      } else if (/^\s*(?:[-*+]|\d+[.)])\s/.test(first)) {
        const list = make(/^\s*\d/.test(first) ? 'ol' : 'ul', '');
        /** @type {string[]} */
        const items = [];
        for (const line of lines) {
          const [, item] = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line) ?? [];
          if (item !== undefined) items.push(item);
          else items.push(`${items.pop()} ${line.trim()}`);
        }
        list.append(...items.map((item) => put('li', {}, ...inline(item))));
        out.push(list);
      } else if (/^>/.test(first) && depth < 12) {
        out.push(
          put(
            'blockquote',
            {},
            ...markdown(lines.map((/** @type {string} */ line) => line.replace(/^> ?/, '')).join('\n'), depth + 1),
          ),
        );
      } else if (/^(?:\x60{3}|~~~)/.test(first)) {
        out.push(make('pre', lines.slice(1, -1).join('\n')));
      } else {
        // A list may follow its paragraph at once.
        const list = lines.findIndex((/** @type {string} */ line) => /^(?:[-*+]|1[.)])\s/.test(line));
        out.push(put('p', {}, ...inline(lines.slice(0, list < 0 ? undefined : list).join('\n'))));
        if (list > 0) blocks.push(lines.slice(list).join('\n'));
      }
    }
    return out;
  };

  /** An answer as it was written, as readers see it. @type {Work} */
  const read = (text) => markdown(text.replace(/\r\n?/g, '\n').trim());

  /** An answer with its links as links, and files by their words. @type {Work} */
  const shown = (field, value) => {
    const one = (/** @type {any} */ { url = '', words }) => (/^https?:/i.test(url) ? link(url, words || url) : url);
    if (field.is === 'link') return one(value);
    if (field.is === 'links')
      return put('ul', {}, ...value.map((/** @type {any} */ entry) => put('li', {}, one(entry))));
    return field.is === 'file' ? value[field.words] : inWords(field, value, 'short');
  };

  /** The case study as readers will see it. @type {Work} */
  const preview = (/** @type {any} */ questions, answers) => {
    const open = questions.filter((/** @type {any} */ { role }) => role !== 'consent');
    open.sort((/** @type {any} */ one, /** @type {any} */ other) => one.at - other.at);
    const is = (/** @type {any} */ { id, field }) => written(field, answers.get(id)) !== undefined;
    const stated = open.filter((/** @type {any} */ question) => question.preset || is(question));
    const by = (/** @type {string} */ wanted) => stated.find((/** @type {any} */ { role }) => role === wanted);
    const apart = [by('title'), by('summary')];
    const facts = stated.filter((/** @type {any} */ one) => !apart.includes(one) && one.field.is !== 'prose');
    const stories = stated.filter((/** @type {any} */ { field }) => field.is === 'prose');
    const of = (/** @type {any} */ question) => (question ? answers.get(question.id) : '');
    return put(
      'article',
      { className: 'preview' },
      make('h3', of(apart[0]) || word('untitled')),
      of(apart[1]) && make('p', of(apart[1]), { className: 'first' }),
      facts.length && make('h4', word('preview-facts')),
      // What is out of sight is laid out when somebody comes to it: each has a part of its own.
      ...Array.from({ length: Math.ceil(facts.length / MANY) }, (_, at) => {
        const own = facts
          .slice(at * MANY, (at + 1) * MANY)
          .flatMap((/** @type {any} */ question) => [
            make('dt', question.short),
            is(question)
              ? put('dd', {}, shown(question.field, of(question)))
              : put('dd', {}, question.preset, ' ', make('span', word('preset'), { className: 'meta' })),
          ]);
        return put('section', {}, put('dl', { className: 'answers' }, ...own));
      }),
      ...stories.map((/** @type {any} */ question) =>
        put('section', {}, make('h4', question.field.heading), ...read(of(question))),
      ),
    );
  };

  Object.assign(page.casebookCheck, { preview, read });
})();
