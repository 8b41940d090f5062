// The words of questions, as they are compared: src/source/folding.rs and src/proforma/wordings.rs do the same.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);

  /** @type {Work} */
  const hasWord = (text) => /[\p{Alphabetic}\p{N}]/u.test(text);
  /** The words of a text as questions are compared (small letters in the singular, without articles), each with the place where
   * it ends. @type {Work} */
  const words = (text) => {
    const all = [...text.matchAll(/&|[\p{Alphabetic}\p{N}](?:[\p{Alphabetic}\p{N}\p{M}]|['’‘ʼ´\x60\p{Cf}])*/gu)];
    const own = all.filter(
      ({ 0: word, index }) =>
        !/^(?:an?|the)$/i.test(word) || !/^\s[\s*_"'“‘([]*[\p{Alphabetic}\p{N}]/u.test(text.slice(index + word.length)),
    );
    return (own.length ? own : all).map(({ 0: word, index }) => ({
      end: index + word.length,
      text: word
        .replace('&', 'and')
        .normalize('NFKD')
        .replace(/[^\p{Alphabetic}\p{N}]/gu, '')
        .toLowerCase()
        .replace(/(?<=..)ies$|(?<=ss|x|[cs]h|zz)es$|(?<=...)(?<![iu])(?<!s)s$/, (/** @type {string} */ ending) =>
          ending === 'ies' ? 'y' : '',
        ),
    }));
  };
  /** @type {Work} */
  const joined = (all, most) =>
    all
      .slice(0, most)
      .map((/** @type {any} */ { text }) => text)
      .join('');
  /** What stands before a question on a form: its number, or a letter. */
  const IN_FRONT =
    /^[^\p{Alphabetic}\p{N}]*(?:(?:(?:question|q|number|no|nr|item|frage)[^\p{Alphabetic}\p{N}]*)?(?:[a-z]\.?){0,2}(?:\p{N}\.?){1,3}[a-z]{0,2}\.?(?![\p{Alphabetic}\p{N}.])|[ivx]{1,5}(?=[^\s\p{Alphabetic}\p{N}])|[a-z][).\]](?=[\s*_]))[^\p{Alphabetic}\p{N}]*(?=[\p{Alphabetic}\p{N}])/iu;
  /** A text with what stands in front of it, and without. @type {Work} */
  const both = (text) => [...new Set([text, text.replace(IN_FRONT, '')])];
  /** The same but for slips. @type {Work} */
  const isNear = (own, other) => {
    const most = Math.min(6, Math.max(2, Math.floor(own.length / 12)));
    const isLike = own.length > 5 && other.length > 5 && Math.abs(own.length - other.length) <= most;
    return isLike && distance([...own], [...other]) <= most;
  };

  /** The number of letters to change, add, take out or let change places with the next. @type {Work} */
  const distance = (a, b) => {
    let before = [];
    let last = [...b.keys(), b.length];
    for (const [i, letter] of a.entries()) {
      const next = [i + 1];
      for (const [j, other] of b.entries()) {
        const swap = i && j && letter === b[j - 1] && other === a[i - 1] ? before[j - 1] : Infinity;
        next.push(Math.min(next[j] + 1, last[j + 1] + 1, last[j] + (letter === other ? 0 : 1), swap + 1));
      }
      [before, last] = [last, next];
    }
    return last[b.length];
  };

  page.casebookFormParts.wording = { hasWord, words, joined, both, distance, isNear };
})();
