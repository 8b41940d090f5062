// What people enter, as the file of a case study has it: figures, days and names of files. What is not clear beyond doubt
// stays as it was typed, and is asked again.
'use strict';

(() => {
  /** @typedef {(...all: any[]) => any} Work */

  const page = /** @type {any} */ (window);
  const { state } = page.casebookFormParts;
  const { lang } = document.documentElement;
  const isComma = (1.5).toLocaleString(lang).includes(',');
  const GROUPED = isComma ? /^\d{1,3}(?:['’\s]\d{3})+(?:,\d+)?$/ : /^\d{1,3}(?:[,'’\s]\d{3})+(?:\.\d+)?$/;

  /** A figure in digits, and whether it was said to be about right. @type {Work} */
  const figure = (typed, { about, percent, unit }) => {
    let text = typed.trim();
    let isAbout = false;
    const words = JSON.parse(state.data.words['about-words']);
    const sign = new RegExp(`^(?:[~≈]|(?:${words.join('|')})(?!\\p{L})\\.?)\\s*`, 'iu');
    for (let found; about && (found = sign.exec(text)); isAbout = true) text = text.slice(found[0].length);
    if (percent) text = text.replace(/\s*%$/, '');
    if (unit && text.toLowerCase().endsWith(unit.toLowerCase())) text = text.slice(0, -unit.length).trim();
    if (GROUPED.test(text)) text = text.replace(isComma ? /['’\s]/g : /[,'’\s]/g, '');
    if (isComma && !/,\d{3}$/.test(text)) text = text.replace(/^(\d+),(\d+)$/, '$1.$2');
    return /^[-+]?\d+(?:\.\d+)?$/.test(text) ? { text, isAbout } : { text: typed, isAbout: false };
  };

  /** A day as year-month-day. Of two numbers up to 12 nobody knows which is the month. @type {Work} */
  const day = (typed) => {
    const text = typed.trim();
    const whole = (/** @type {any[]} */ ...parts) => parts.map((part) => `${part}`.padStart(2, '0')).join('-');
    const [, first, second, last] = /^(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})$/.exec(text) ?? [];
    if (last && (Number(first) > 12 || first === second)) return whole(last, second, first);
    if (last && Number(second) > 12) return whole(last, first, second);
    const [, year, month, date] = /^(\d{4})[./ -](\d{1,2})[./ -](\d{1,2})$/.exec(text) ?? [];
    if (year) return whole(year, month, date);
    const [, of, name, by] = /^(\d{1,2})\p{L}{0,2}\.?\s+(\p{L}{3,})\.?,?\s+(\d{4})$/u.exec(text) ?? [];
    const names = [...Array(12).keys()].map((at) => new Date(2024, at, 9).toLocaleDateString(lang, { month: 'long' }));
    const at = name ? names.findIndex((one) => one.toLowerCase().startsWith(name.toLowerCase())) : -1;
    return at < 0 ? typed : whole(by, at + 1, of);
  };

  /** Tells whether a day as a file has it is one that there is. @type {Work} */
  const isDay = (text) => {
    const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text) ?? [];
    const date = new Date(0);
    date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    return day !== undefined && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  };

  /** The name of a file without its folder. @type {Work} */
  const fileName = (typed) => typed.replace(/^.*[\\/]/s, '');

  page.casebookFormParts.entered = { figure, day, isDay, fileName };
})();
