// Shows how a case study will read.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);

  /** The words of a line with its marks as elements. @type {Work} */
  const inline = (text, make) => {
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
      else if (strong) out.push(element(make, 'strong', inline(strong, make)));
      else if (emphasis) out.push(element(make, 'em', inline(emphasis, make)));
      else {
        const href = url ?? to.replace(/^\.\.\//, '').replace(/\.md(?=#|$)/, '.html');
        const link = make('a', '', { href, target: '_blank', rel: 'noopener' });
        link.append(...(url ? [url] : inline(words, make)));
        out.push(link);
      }
    }
    return [...out, text.slice(last)];
  };
  /** @type {Work} */
  const element = (make, name, inside) => {
    const whole = make(name, '');
    whole.append(...inside);
    return whole;
  };

  /** A long text as readers see it: paragraphs, headings, lists, quotations and code. @type {Work} */
  const markdown = (text, make, depth = 0) => {
    /** @type {any[]} */
    const out = [];
    const blocks = text.split(/\n[ \t]*\n+/).reverse();
    for (let block; (block = blocks.pop()) !== undefined;) {
      const lines = block.split('\n');
      const [first] = lines;
      const [, signs, rest] = /^(#{3,6})\s+(.*)$/.exec(first) ?? [];
      if (signs) {
        out.push(element(make, `h${signs.length + 1}`, inline(rest, make)));
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
        list.append(...items.map((item) => element(make, 'li', inline(item, make))));
        out.push(list);
      } else if (/^>/.test(first) && depth < 12) {
        out.push(
          element(
            make,
            'blockquote',
            markdown(lines.map((/** @type {string} */ line) => line.replace(/^> ?/, '')).join('\n'), make, depth + 1),
          ),
        );
      } else if (/^(?:\x60{3}|~~~)/.test(first)) {
        out.push(element(make, 'pre', [lines.slice(1, -1).join('\n')]));
      } else {
        // A list may follow its paragraph at once.
        const list = lines.findIndex((/** @type {string} */ line) => /^(?:[-*+]|1[.)])\s/.test(line));
        out.push(element(make, 'p', inline(lines.slice(0, list < 0 ? undefined : list).join('\n'), make)));
        if (list > 0) blocks.push(lines.slice(list).join('\n'));
      }
    }
    return out;
  };

  /** An answer with its links as links, and files by their words. @type {Work} */
  const shown = (field, value, { make, put, inWords }) => {
    const link = (/** @type {any} */ { url = '', words }) =>
      /^https?:/i.test(url) ? make('a', words || url, { href: url, target: '_blank', rel: 'noopener' }) : url;
    if (field.is === 'link') return link(value);
    if (field.is === 'links') return put('ul', {}, ...value.map((/** @type {any} */ one) => put('li', {}, link(one))));
    return field.is === 'file' ? value[field.words] : inWords(field, value, 'short');
  };

  /** The case study as readers will see it. @type {Work} */
  const preview = (/** @type {any} */ data, questions, answers, { make, put, word, inWords }) => {
    const open = questions.filter((/** @type {any} */ { private: is, role }) => !is && role !== 'consent');
    const stated = open.filter(
      (/** @type {any} */ { id, field }) => page.casebookFormParts.written(field, answers.get(id)) !== undefined,
    );
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
      facts.length &&
        put(
          'dl',
          { className: 'answers' },
          ...facts.flatMap((/** @type {any} */ question) => [
            make('dt', question.short),
            put('dd', {}, shown(question.field, of(question), { make, put, inWords })),
          ]),
        ),
      ...stories.flatMap((/** @type {any} */ question) => [
        make('h4', question.field.heading),
        ...markdown(of(question).replace(/\r\n?/g, '\n').trim(), make),
      ]),
    );
  };

  Object.assign(page.casebookCheck, { preview, markdown });
})();
