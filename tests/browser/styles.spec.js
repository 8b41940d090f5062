// The style sheets: nothing that the checker does not know, no physical sides, and colours that can be told apart.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { root, sites } from './sites.js';

const CHECKER = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** The style sheets of all sites, each once: the hash of what it says is in its name. */
const sheets = () => {
  const found = new Map();
  for (const site of sites) {
    const assets = path.join(site.folder, 'assets');
    for (const name of readdirSync(assets)) if (name.endsWith('.css')) found.set(name, path.join(assets, name));
  }
  return [...found.values()];
};

// What all browsers of the last two years know and the checker does not: container queries, by which charts lay out
// their rows, and what is painted first of a name beside a dot, its halo.
const UNKNOWN = [
  /^CSS: “paint-order”: Property “paint-order” doesn't exist/,
  /^CSS: “container-type”: Property “container-type” doesn't exist/,
  /^CSS: Unrecognized at-rule “@container”/,
];

function checked(files) {
  const args = ['-jar', CHECKER, '--css', '--format', 'json', '--stdout', '--exit-zero-always', ...files];
  const { messages } = JSON.parse(execFileSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 26 }));
  return messages.map(({ url, lastLine, message }) => ({ where: `${path.basename(url)}:${lastLine}`, message }));
}

/** A file of a test's own. */
function written(name, css) {
  const file = test.info().outputPath(name);
  writeFileSync(file, css);
  return file;
}

test('the checker of style sheets finds nothing', () => {
  // One run of the checker: most of its time it starts.
  const all = checked([written('wrong.css', 'p { colour: red; margin-block: 1em }'), ...sheets()]);
  const [wrong, found] = [true, false].map((ours) => all.filter(({ where }) => where.startsWith('wrong.css') === ours));
  expect(wrong.map(({ message }) => message)).toEqual([expect.stringContaining('colour')]);
  const unexpected = found.filter(({ message }) => !UNKNOWN.some((known) => known.test(message)));
  expect(unexpected.map(({ where, message }) => `${where} ${message}`)).toEqual([]);
});

/**
 * Properties and values that name a physical side where a logical one exists, as lines to read. Queries have no logical
 * form, nor have the margin boxes of a printed page, and not all browsers know one for overflow-x.
 */
function physical(css) {
  const bare = css
    .replaceAll(/\/\*[^]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/@(?:media|container|supports|bottom-|top-)[^{]*/g, (query) => query.replaceAll(/[^\n]/g, ' '));
  const side = '(?:top|right|bottom|left)';
  const names = [
    `(?:(?:margin|padding|scroll-margin|scroll-padding)-)?${side}(?:-(?:color|style|width))?`,
    `border-${side}(?:-(?:color|style|width))?|border-(?:top|bottom)-(?:left|right)-radius`,
    '(?:min-|max-)?(?:width|height)|contain-intrinsic-(?:width|height)',
  ];
  const property = new RegExp(`(?<![\\w-])(?:${names.join('|')})\\s*:`, 'g');
  const value = /(?<![\w-])(?:text-align|float|clear|caption-side|resize)\s*:\s*(?:left|right|horizontal|vertical)\b/g;
  const corners = /(?<![\w-])(?:margin|padding|inset|border-width)\s*:\s*([^;}]+)/g;
  const found = [...bare.matchAll(property), ...bare.matchAll(value)];
  // Four values go round the box by its physical sides: the second and the fourth must be the same.
  for (const match of bare.matchAll(corners)) {
    const values = match[1]
      .replaceAll(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '()')
      .trim()
      .split(/\s+/);
    if (values.length === 4 && values[1] !== values[3]) found.push(match);
  }
  return found.map(({ index, 0: text }) => `${bare.slice(0, index).split('\n').length}: ${text.trim()}`);
}

test('style sheets know no left and right', () => {
  const mistakes = `a { margin-left: 1em; text-align: left; left: 0 }
    b { inline-size: 1em; width: 2em; border-top-left-radius: 0; padding: 0 1px 0 2px }
    @media (min-width: 40rem) { c { bottom: 0 } }`;
  expect(physical(mistakes)).toHaveLength(7);
  const fine = `@media (max-width: 9em) { a { margin: 0 1px 2px 1px; margin-inline-start: 0; border-inline-width: 0 } }
    @page { margin: 2cm; @bottom-right { content: "" } } b { stroke-width: 2px; text-align: start; line-height: 1 }`;
  expect(physical(fine)).toEqual([]);
  const themes = path.join(root, 'themes');
  const sources = readdirSync(themes, { recursive: true }).filter((name) => name.endsWith('.css'));
  expect(sources.length).toBeGreaterThan(2);
  const found = sources.flatMap((name) =>
    physical(readFileSync(path.join(themes, name), 'utf8')).map((line) => `${name}:${line}`),
  );
  expect(found).toEqual([]);
});

/** What a style sheet sets for some colours of the screen alone, other than colours, as lines to read. */
function moreThanColours(css) {
  const bare = css.replaceAll(/\/\*[^]*?\*\//g, '');
  const found = [];
  for (const { index, 0: query } of bare.matchAll(/@media[^{]*(?:color|contrast)[^{]*\{/g)) {
    let depth = 1;
    let end = index + query.length;
    for (; depth > 0; end += 1) depth += { '{': 1, '}': -1 }[bare[end]] ?? 0;
    const rules = bare.slice(index + query.length, end - 1);
    const property = /^(?:(?:.*-)?color|color-scheme|background|fill|stroke|outline|forced-color-adjust)$/;
    // A token may stand for anything, so its value has to be a colour, by number or by name of the system.
    const colour = /^(?:#|var\(--|(?:rgb|hsl|oklch|color-mix)\(|[A-Z])/;
    for (const [, name, value] of rules.matchAll(/(?<=[{;])\s*([\w-]+)\s*:\s*([^;}]*)/g)) {
      if (!property.test(name) && !(name.startsWith('--') && colour.test(value))) found.push(`${query.trim()} ${name}`);
    }
  }
  return found;
}

test('the colours of the screen change colours alone', () => {
  const mistakes = `@media (prefers-color-scheme: dark) { a { color: red; display: none } b { --ink: #fff; --gap: 0; inset: 0 } }
    @media (forced-colors: active) { c { outline: 2px solid; margin: 0 } } @media print { d { display: none } }`;
  expect(moreThanColours(mistakes).map((line) => line.split(' ').at(-1))).toEqual([
    'display',
    '--gap',
    'inset',
    'margin',
  ]);
  const themes = path.join(root, 'themes');
  const sources = readdirSync(themes, { recursive: true }).filter((name) => name.endsWith('.css'));
  const found = sources.flatMap((name) =>
    moreThanColours(readFileSync(path.join(themes, name), 'utf8')).map((line) => `${name}: ${line}`),
  );
  expect(found).toEqual([]);
});

// What must be told apart, by the names of the tokens: a mark, and what is behind or beside it.
const MARKS = [
  ...[1, 2, 3, 4].map((n) => [`--chart-${n}`, '--paper']),
  // Neighbours, in the order in which charts use them.
  ...[1, 2, 3].map((n) => [`--chart-${n}`, `--chart-${n + 1}`]),
  // The edges of boxes to write in and of buttons, and the lines of trees and axes.
  ...['--paper', '--wash'].map((behind) => ['--line-strong', behind]),
  ...['--paper', '--wash'].map((behind) => ['--mark', behind]),
  ...['--paper', '--wash', '--target'].map((behind) => ['--focus', behind]),
  ['--header-focus', '--header-paper'],
  ['--header-focus', '--hero-paper'],
  ['--header-mark', '--header-paper'],
  ['--hero-mark', '--hero-paper'],
  // The edges that tell kinds of notes and of evidence apart.
  ...['--note', '--good', '--warn', '--stop'].map((edge) => [edge, '--paper']),
];
const TEXTS = [
  ...['--ink', '--ink-soft', '--link', '--link-visited', '--accent'].flatMap((ink) => [
    [ink, '--paper'],
    [ink, '--wash'],
    [ink, '--target'],
  ]),
  ['--header-ink', '--header-paper'],
  ['--hero-ink', '--hero-paper'],
  ['--paper', '--link'],
  ...['--note', '--good', '--warn', '--stop'].map((ink) => [ink, '--wash']),
  ...['comment', 'keyword', 'string', 'number', 'name'].map((kind) => [`--code-${kind}`, '--wash']),
];

/** The contrast of pairs of tokens as the browser computes them (WCAG 2.2). */
const contrasts = (page, pairs) =>
  page.evaluate((pairs) => {
    const probe = document.body.appendChild(document.createElement('i'));
    const light = (token) => {
      probe.style.color = `var(${token}, transparent)`;
      const [red, green, blue, alpha = 1] = getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        .map(Number);
      if (alpha !== 1) throw new Error(`${token} is no colour`);
      const linear = [red, green, blue].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const found = pairs.map(([one, other]) => {
      const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
      return { pair: `${one} on ${other}`, contrast: (bright + 0.05) / (dark + 0.05) };
    });
    probe.remove();
    return found;
  }, pairs);

for (const site of sites) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${site.name}, ${colorScheme}: marks have a contrast of 3, text of 4.5`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`file://${site.folder}/index.html`);
      // A hairline, which tells nothing apart, is as pale as it may be.
      const [hairline, most] = await contrasts(page, [
        ['--line', '--paper'],
        ['--ink', '--paper'],
      ]);
      expect(hairline.contrast).toBeLessThan(3);
      expect(most.contrast).toBeGreaterThan(10);
      const said = ({ pair, contrast }) => `${pair}: ${contrast.toFixed(2)}`;
      const marks = await contrasts(page, MARKS);
      expect(marks.filter(({ contrast }) => contrast < 3).map(said)).toEqual([]);
      const texts = await contrasts(page, TEXTS);
      expect(texts.filter(({ contrast }) => contrast < 4.5).map(said)).toEqual([]);
      // 7 is aimed at and not demanded.
      const below = texts.filter(({ contrast }) => contrast < 7).map(said);
      const figure = below.length ? below.join(', ') : 'none';
      console.log(`${site.name}, ${colorScheme}: text below a contrast of 7: ${figure}`);
    });
  }
}
