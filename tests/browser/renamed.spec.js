// Old addresses after much has got another name: each opens at the text that it led to.
import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pages, places, program, read, root } from './sites.js';

/** The site whose names change; another one can be tried by hand. */
const from = process.env.CASEBOOK_RENAMED ?? root;
const OPENED = 100;
const FOLDERS = { ingredients: 3, 'case-studies': 6, report: 3, pages: 1 };

/** Numbers from a fixed seed, each below a limit. */
function seeded() {
  let state = 20_261_130;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * limit);
  };
}

/** So many of a list, each once. */
function draw(all, count, below) {
  const left = [...all];
  const drawn = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(below(left.length), 1));
  return drawn;
}

let folder;
let before;
let after;
const renamed = [];

test.beforeAll(() => {
  test.setTimeout(1_800_000);
  folder = mkdtempSync(path.join(tmpdir(), 'casebook-renamed-'));
  for (const part of ['content', 'themes']) cpSync(path.join(from, part), path.join(folder, part), { recursive: true });
  const run = (...words) => execFileSync(program, [...words, '--root', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  const built = (name) => {
    const site = { name, folder: path.join(folder, name) };
    run('build', '--output', site.folder, '--as-of', '2026-11-22', '--base-url', 'https://example.org/some-repo/');
    return site;
  };
  before = built('before');
  const below = seeded();
  for (const [kind, count] of Object.entries(FOLDERS)) {
    const names = readdirSync(path.join(folder, 'content', kind)).filter((name) => !name.startsWith('.'));
    for (const name of draw(names.sort(), count, below)) {
      const slug = name.replace('.md', '');
      if (kind === 'ingredients') {
        const text = readFileSync(path.join(folder, 'content', kind, name), 'utf8');
        const ids = [...text.matchAll(/^## .*\{#([^}]+)\}/gmu)].map((found) => found[1]);
        for (const id of draw(ids, 2, below)) run('rename', `${kind}/${name}#${id}`, `now-${id}`);
      }
      run('rename', `${kind}/${slug}`, `now-${slug}`);
      renamed.push(kind === 'pages' ? `${slug}.html` : `${kind}/${slug}.html`);
      if (kind === 'ingredients') renamed.push(`packs/${slug}.html`);
    }
  }
  run('check', '--as-of', '2026-11-22');
  after = built('after');
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The text that a reader sees at the place that an address names. */
const textAt = (page) =>
  page.evaluate(() => {
    const target = document.querySelector(':target');
    const isEmpty = target?.textContent.trim() === '';
    const place = isEmpty ? (target.closest('p, li') ?? target.parentElement.querySelector('h2')) : target;
    return place?.textContent.replace(/\s+/gu, ' ').trim();
  });

test(`${OPENED} old addresses open at the same text`, async ({ page }) => {
  test.setTimeout(1_800_000);
  const below = seeded();
  // Every place with words of its own on a page that has another name, and some on pages that show what has one.
  const shows = draw(
    pages(before).filter((address) => address.startsWith('case-studies/') && !address.endsWith('index.html')),
    20,
    below,
  );
  // Places on a board pack are numbered by its parts, and change with them; its address opens all the same.
  const withPlaces = renamed.filter((address) => !address.startsWith('packs/'));
  const all = [...withPlaces, ...shows].flatMap((address) => {
    const main = read(before, address).split('<main')[1] ?? '';
    const ids = [...main.matchAll(/<(?:h[2-6]|p|li|dt|section|article)[^>]* id="?([^"\s>]+)/gu)].map((found) => found[1]);
    return ids.map((id) => `${address}#${id}`);
  });
  const wanted = draw([...new Set(all)], OPENED, below);
  expect(wanted.length).toBe(OPENED);
  const opened = await Promise.all(places.map((place) => place.open(after)));
  const wrong = [];
  for (const [number, address] of wanted.entries()) {
    await page.goto(`file://${before.folder}/${address}`);
    const text = await textAt(page);
    expect(text, address).toBeTruthy();
    await page.goto('about:blank');
    await page.goto(`${opened[number % opened.length].url}${address}`);
    const found = expect.poll(() => textAt(page), { message: address, timeout: 10_000 });
    await found.toBe(text).catch(async () => wrong.push(`${address}: ${page.url()} ${await textAt(page)}`));
  }
  opened.forEach((place) => place.close());
  expect(wrong).toEqual([]);
});

test('without scripts an old address shows the link to the new one', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const address of renamed) {
    expect(read(after, address)).toMatch(/<a href="[^"]+" data-moved>/u);
    await page.goto(`file://${after.folder}/${address}`);
    await expect(page).toHaveURL(/now-/u);
  }
  await context.close();
});
