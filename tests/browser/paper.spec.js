// Every kind of page as a PDF: all of its text, where to find what it links to, and the tags that read it aloud.
import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from '@playwright/test';
import { openAll } from './states.js';
import { allKinds, serveKinds, sites } from './sites.js';

test.describe.configure({ mode: 'parallel', timeout: 240_000 });

/** Text without what the layout may add or leave out: spaces, hyphens, and letters drawn as one. */
const squeeze = (text) => text.normalize('NFKC').replaceAll(/[\s\u00ad\u200b\u2010-]+/g, '');

const print = (page) => page.pdf({ format: 'A4', preferCSSPageSize: true, tagged: true, outline: true });

/** A PDF as this test needs it: per page its size, its texts with their places, its structure and its colours. */
async function parse(bytes) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const pdf = await task.promise;
  const { info } = await pdf.getMetadata();
  const pages = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const page = await pdf.getPage(at);
    const { items } = await page.getTextContent();
    pages.push({
      width: page.view[2],
      texts: items.filter(({ str }) => str?.trim()),
      structure: await page.getStructTree(),
      operators: await page.getOperatorList(),
    });
  }
  const outline = await pdf.getOutline();
  await task.destroy();
  return { info, pages, outline };
}

/** The colours in which text is drawn. */
function inks(pages) {
  const found = new Set();
  for (const { operators } of pages) {
    const saved = [];
    let colour = '#000000';
    operators.fnArray.forEach((operator, at) => {
      if (operator === OPS.save) saved.push(colour);
      else if (operator === OPS.restore) colour = saved.pop() ?? colour;
      else if (operator === OPS.setFillRGBColor) colour = String(operators.argsArray[at][0]);
      else if (operator === OPS.showText) found.add(colour);
    });
  }
  return [...found].sort();
}

/** All elements of the structure, as they are nested, without the text in them. */
function elements(pages) {
  const found = [];
  const visit = (node, parents) => {
    if (!node.role) return;
    found.push({ role: node.role, alt: node.alt, parents });
    for (const child of node.children ?? []) visit(child, [...parents, node.role]);
  };
  for (const { structure } of pages) if (structure) visit(structure, []);
  return found;
}

/** What the page holds as it is printed. */
const asPrinted = (page) =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    const shown = (selector) => [...main.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const outside = shown('a[href^="http"], a[href^="mailto:"]');
    // What is for ears alone is drawn in a box of one pixel.
    const forEars = (element) => {
      for (let around = element; around !== main; around = around.parentElement) {
        const { clipPath, position } = getComputedStyle(around);
        if (clipPath !== 'none' && position === 'absolute') return true;
      }
      return false;
    };
    const texts = document.createTreeWalker(main, window.NodeFilter.SHOW_TEXT);
    const words = new Set();
    while (texts.nextNode()) {
      const { textContent, parentElement } = texts.currentNode;
      if (!parentElement.checkVisibility() || forEars(parentElement)) continue;
      for (const word of textContent.split(/\s+/)) if (/[\p{L}\p{N}]/u.test(word)) words.add(word);
    }
    return {
      words: [...words],
      // Text within a mark of a chart stands on the mark's colour, not on paper.
      onMarks: shown('svg text').map((text) => getComputedStyle(text).fill),
      title: document.title,
      lang: document.documentElement.lang,
      links: outside.map((link) => link.getAttribute('href').replace(/^mailto:([^?]*).*/, '$1')),
      lists: shown('ul > li, ol > li').length,
      tables: shown('table').length,
      heads: shown('th').length,
      headings: shown('h2, h3').length,
      images: shown('img[alt]:not([alt=""]), svg[role="img"]').length,
    };
  });

/** What is wrong with the page on paper. */
async function wrongOnPaper(page) {
  const wrong = [];
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  const { words, onMarks, title, lang, links, lists, tables, heads, headings, images } = await asPrinted(page);
  const { info, pages, outline } = await parse(await print(page));

  const printed = squeeze(pages.flatMap(({ texts }) => texts.map(({ str }) => str)).join(''));
  const lost = words.filter((word) => !printed.includes(squeeze(word)));
  if (lost.length) wrong.push(`lost on paper: ${lost.join(' ')}`);
  for (const link of links) if (!printed.includes(squeeze(link))) wrong.push(`not spelled out: ${link}`);

  if (info.Title !== title) wrong.push(`has the title ${info.Title}`);
  if (!lang || info.Language !== lang) wrong.push(`has the language ${info.Language}`);
  const found = elements(pages);
  const many = (role) => found.filter((element) => element.role === role).length;
  if (many('H1') !== 1) wrong.push(`${many('H1')} first headings`);
  if (headings && !many('H2') && !many('H3')) wrong.push('no heading below the first');
  if (lists && (!many('L') || !many('LI'))) wrong.push('its lists are none');
  if (tables && (!many('Table') || !many('TR'))) wrong.push('its tables are none');
  if (heads && !many('TH')) wrong.push('its tables have no heads');
  const figures = found.filter(({ role, alt }) => role === 'Figure' && alt?.trim());
  if (figures.length < images) wrong.push('an image says nothing');
  if (!outline?.length) wrong.push('no outline');

  pages.forEach(({ width, texts }, at) => {
    for (const { str, transform, width: wide } of texts) {
      // Printers leave a few millimetres at the edge empty.
      const [left, right] = [transform[4], transform[4] + wide];
      if (left < 12 || right > width - 12) wrong.push(`at the edge of page ${at + 1}: ${str}`);
    }
    // A page's number is not enough.
    if (!texts.some(({ str }) => /\p{L}/u.test(str))) wrong.push(`page ${at + 1} is empty`);
  });

  const light = inks(pages);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const dark = inks((await parse(await print(page))).pages);
  if (String(dark) !== String(light)) wrong.push(`other ink in the dark: ${dark}, not ${light}`);
  const marks = onMarks.map(hex);
  const pale = light.filter((ink) => contrastWithWhite(ink) < 4.5 && !marks.includes(ink));
  if (pale.length) wrong.push(`pale ink: ${pale}`);
  await page.emulateMedia({ media: null, colorScheme: 'light' });
  return wrong;
}

test('what paper loses is seen', async ({ page }) => {
  await page.setContent(`<title>x</title><style>main { font: 16px "DejaVu Sans Mono"; padding: 4ch }
    @media (prefers-color-scheme: dark) { p { color: #eee } }</style><main>
    <h1>One</h1><h1>Two</h1><p><a href="https://example.org/a">a link</a></p>
    <p style="position: absolute; inset-inline-start: -20ch">outside</p>
    <p style="position: absolute; inset-inline-start: 1px">margin</p>
    <p style="position: relative; overflow: hidden; block-size: 0">hidden</p>
    <div style="break-before: page; block-size: 10px"></div><div style="break-before: page">end</div></main>`);
  const wrong = await wrongOnPaper(page);
  for (const line of [
    ...['not spelled out: https://example.org/a', 'has the language', '2 first headings', 'page 2 is empty'],
    ...['lost on paper: outside hidden', 'at the edge of page 1: margin', 'other ink in the dark'],
  ]) {
    expect(wrong).toContainEqual(expect.stringContaining(line));
  }
});

for (const site of sites) {
  for (const half of [0, 1]) {
    // Two tests, so that they run side by side.
    test(`${site.name}, half ${half + 1}: paper loses nothing`, async ({ page }) => {
      const { url, close } = await serveKinds(site);
      const wrong = [];
      for (const address of allKinds(site).filter((_, at) => at % 2 === half)) {
        await page.goto(url + address);
        await openAll(page);
        for (const what of await wrongOnPaper(page)) wrong.push(`${address}: ${what}`);
      }
      expect(wrong).toEqual([]);
      close();
    });
  }
}

/** A colour as the browser computes it, as #rrggbb. */
const hex = (rgb) =>
  `#${rgb
    .match(/\d+/g)
    .slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`;

/** The contrast of a colour, as #rrggbb, with white paper (WCAG 2.2). */
function contrastWithWhite(colour) {
  const [red, green, blue] = colour.match(/[0-9a-f]{2}/gi).map((hex) => {
    const part = parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
