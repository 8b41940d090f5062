// The search page: what a reader types, what is found, and what happens when something is in the way.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { MODES, problems } from './axe.js';
import { kinds, places, root, serve, sites } from './sites.js';
import { settle, visit } from './states.js';
import { shift, watchShifts } from './watch.js';

const [shipped] = sites;

const status = (page) => page.locator('[role=status]');
const titles = (page) => page.locator('.results h2');
const asked = (page) => new URL(page.url()).searchParams.get('q');
const open = (page, query) => page.goto(`file://${shipped.folder}/search.html?q=${encodeURIComponent(query)}`);

test('the script is small', () => {
  const [name] = readdirSync(path.join(shipped.folder, 'assets')).filter((file) => file.startsWith('search.'));
  const script = readFileSync(path.join(shipped.folder, 'assets', name));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(8192);
});

for (const site of sites) {
  test(`${site.name}: the box of pages of every depth leads to the search`, async ({ page }) => {
    const { url, close } = await serve(site, '/some-repo/');
    // Pages of one depth have the same box.
    const depths = new Map(kinds(site).map((address) => [address.split('/').length, address]));
    for (const address of [...depths.values(), 'search.html', 'no/such/page.html']) {
      await page.goto(url + address);
      await page.getByRole('search').getByRole('searchbox').fill('water & more');
      await page.getByRole('search').getByRole('button').click();
      await page.waitForURL(`${url}search.html?q=water+%26+more`);
      await expect(page.getByRole('searchbox')).toHaveValue('water & more');
      await expect(status(page)).not.toBeEmpty();
    }
    await close();
  });
}

for (const place of places) {
  test(`results come without a complaint, and stay in place, from ${place.name}`, async ({ page }) => {
    const { url, close } = await place.open(shipped);
    const complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(request.url()));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(url).origin) complaints.push(`another host: ${request.url()}`);
    });
    await watchShifts(page);
    await visit(page, `${url}search.html?q=secondments`);
    await expect(titles(page).first()).toBeVisible();
    expect(await shift(page)).toBe(0);
    await page.getByRole('searchbox').fill('electronic patient record');
    await expect(status(page)).toContainText('“electronic patient record”');
    await settle(page);
    expect(await shift(page)).toBe(0);
    await titles(page).first().getByRole('link').click();
    await expect(page.locator('h1')).toBeVisible();
    expect(page.url().startsWith(url)).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });
}

test('Enter first, then every pause, and the address and the title keep up', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/search.html`);
  const box = page.getByRole('searchbox');
  await box.pressSequentially('wte');
  await page.waitForTimeout(400);
  await expect(titles(page)).toHaveCount(0);
  await box.press('Enter');
  await expect(status(page)).toContainText('results for “wte”');
  await expect(page).toHaveTitle(/^wte – Search – ./);
  expect(asked(page)).toBe('wte');
  await box.fill('secondments');
  await expect(status(page)).toContainText('“secondments”');
  expect(asked(page)).toBe('secondments');
  await expect(page).toHaveTitle(/^secondments – Search – ./);
  await box.fill('');
  await expect(titles(page)).toHaveCount(0);
  await expect(page.locator('.elsewhere')).toBeVisible();
  await expect(page).toHaveTitle(/^Search – ./);
});

test('Back and Forward bring query and results again', async ({ page }) => {
  await open(page, 'wte');
  const box = page.getByRole('searchbox');
  await expect(status(page)).toContainText('“wte”');
  // In one go: a pause in typing would put the new query in the place of the old one.
  await box.evaluate((input) => (input.value = 'nurse'));
  await box.press('Enter');
  await expect(status(page)).toContainText('“nurse”');
  await page.goBack();
  await expect(status(page)).toContainText('“wte”');
  await expect(box).toHaveValue('wte');
  await page.goForward();
  await expect(status(page)).toContainText('“nurse”');
  await expect(box).toHaveValue('nurse');
  await titles(page).first().getByRole('link').click();
  await expect(page.locator('.about-page')).toBeVisible();
  await page.goBack();
  await expect(box).toHaveValue('nurse');
  await expect(titles(page).first()).toBeVisible();
});

test('the keyboard is enough', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/index.html`);
  const here = () => page.evaluate(() => document.activeElement.closest('form, .results, .found > button')?.className);
  const tabTo = async (place) => {
    for (let stop = 0; stop < 60 && (await here()) !== place; stop += 1) await page.keyboard.press('Tab');
    expect(await here()).toBe(place);
  };
  await tabTo('search large');
  await page.keyboard.type('team');
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveCount(10);
  await tabTo('results');
  await expect(titles(page).first().getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('search.html'));
});

test('more results come by tens, and the focus goes to the first of them', async ({ page }) => {
  await open(page, 'team');
  await expect(titles(page)).toHaveCount(10);
  const first = await titles(page).allInnerTexts();
  await page.getByRole('button', { name: 'more' }).click();
  await expect(titles(page)).toHaveCount(20);
  expect((await titles(page).allInnerTexts()).slice(0, 10)).toEqual(first);
  await expect(titles(page).nth(10).getByRole('link')).toBeFocused();
  const all = Number((await status(page).innerText()).split(' ')[0]);
  for (let shown = 20; shown < all; shown += 10) await page.getByRole('button', { name: 'more' }).click();
  await expect(titles(page)).toHaveCount(all);
  await expect(page.getByRole('button', { name: 'more' })).toBeHidden();
  await titles(page).last().getByRole('link').click();
  await expect(page.locator('.about-page')).toBeVisible();
  await page.goBack();
  await expect(titles(page)).toHaveCount(all);
});

test('a result says its kind, leads to its section, and marks what matched', async ({ page }) => {
  await open(page, 'secondment');
  const result = page
    .locator('.results li')
    .filter({ has: page.locator('p a') })
    .first();
  await expect(result.locator('p').first()).not.toBeEmpty();
  const marked = await page.locator('.results mark').allInnerTexts();
  expect(new Set(marked.map((word) => word.toLowerCase()))).toContain('secondment');
  for (const text of await page.locator('.results p:last-child').allInnerTexts()) {
    expect(text.split(/\s+/).length).toBeLessThan(60);
  }
  await result.locator('p a').click();
  await expect(page.locator(':target')).toBeInViewport();
});

test('the count is announced, and the list is not', async ({ page }) => {
  await open(page, 'nurse');
  await expect(status(page)).toContainText(/^\d+ results for “nurse”/);
  expect(await page.locator('.results').evaluate((list) => list.closest('[role=status], [aria-live]'))).toBe(null);
});

test('what else was searched for is said, both ways', async ({ page }) => {
  await open(page, 'EPR');
  await expect(status(page)).toContainText('Also searched for electronic patient record');
  await expect(page.locator('mark', { hasText: /^electronic$/i }).first()).toBeVisible();
  await open(page, 'electronic patient record');
  await expect(status(page)).toContainText('Also searched for EPR');
});

test('a misspelt word is corrected, and that is said', async ({ page }) => {
  await open(page, 'Informtics');
  await expect(status(page)).toContainText('No exact match for “Informtics”. Showing results for “informatics”.');
  await expect(page.locator('mark', { hasText: /^informatics$/i }).first()).toBeVisible();
});

test('where no page has all the words, some are enough, and that is said', async ({ page }) => {
  await open(page, 'secondment zzzyqx');
  await expect(status(page)).toContainText('No page has all these words');
  await expect(titles(page).first()).toBeVisible();
});

test('nothing found says so, with advice and the A to Z', async ({ page }) => {
  await open(page, 'zzzyqx');
  await expect(status(page)).toHaveText('No results for “zzzyqx”');
  await expect(page.locator('.advice')).toBeVisible();
  await page
    .locator('.elsewhere')
    .getByRole('link', { name: /A to Z/ })
    .click();
  await page.waitForURL(/a-to-z\.html$/);
});

test('odd queries do no harm', async ({ page }) => {
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  const odd = [
    '🙂🙂',
    'x'.repeat(5000),
    'wte '.repeat(200),
    '.*+?^${}()|[]\\',
    '<img src=x onerror=alert(1)>',
    '"\'`&',
    '   ',
  ];
  await open(page, 'wte');
  for (const query of odd) {
    await page.getByRole('searchbox').fill(query);
    await page.getByRole('searchbox').press('Enter');
    if (query.trim()) await expect(status(page)).toContainText(query.trim().replace(/\s+/g, ' '));
    else await expect(status(page)).toBeEmpty();
  }
  await expect(page.locator('main img')).toHaveCount(0);
  expect(wrong).toEqual([]);
});

test('a piece that cannot be loaded is said, with the A to Z, and asked for again', async ({ page }) => {
  const { url, close } = await serve(shipped, '/');
  await page.route('**/search/text-*', (route) => route.abort());
  await page.goto(`${url}search.html?q=wte`);
  await expect(status(page)).toContainText('could not be loaded');
  await expect(page.locator('.elsewhere')).toBeVisible();
  await page.unroute('**/search/text-*');
  await page.getByRole('searchbox').press('Enter');
  await expect(titles(page).first()).toBeVisible();
  await expect(page.locator('.elsewhere')).toBeHidden();
  await close();
});

test('a slow piece is waited for with a word, and a later query wins', async ({ page }) => {
  const { url, close } = await serve(shipped, '/');
  await watchShifts(page);
  const words = /\/search\/words-\d+\./;
  await visit(page, `${url}search.html?q=zzzyqx`);
  await expect(status(page)).toContainText('No results');
  // Only what the first of the two queries needs is slow: it comes when the second has its answer.
  let send;
  const comes = new Promise((ready) => (send = ready));
  await page.route(words, async (route) => {
    await comes;
    await route.continue();
  });
  await page.getByRole('searchbox').fill('board');
  await page.getByRole('searchbox').press('Enter');
  await expect(status(page)).toHaveText('Loading…');
  await page.getByRole('searchbox').fill('zzzyqx');
  await page.getByRole('searchbox').press('Enter');
  await expect(status(page)).toHaveText('No results for “zzzyqx”');
  send();
  await settle(page);
  await expect(status(page)).toHaveText('No results for “zzzyqx”');
  await expect(titles(page)).toHaveCount(0);
  await page.getByRole('searchbox').fill('board');
  await expect(titles(page).first()).toBeVisible();
  expect(await shift(page)).toBe(0);
  await close();
});

test('nothing is fetched before it is needed', async ({ page }) => {
  const { url, close } = await serve(shipped, '/');
  const fetched = [];
  page.on('request', (request) => {
    if (/\/search(\/|\.js)/.test(request.url())) fetched.push(request.url().replace(/.*\/|\..*/g, ''));
  });
  await page.goto(`${url}search.html`);
  expect(fetched).toEqual([]);
  await page.getByRole('searchbox').focus();
  await expect(() => expect(fetched).toEqual(['search'])).toPass();
  await close();
});

test('without JavaScript the box leads to the A to Z', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`file://${shipped.folder}/glossary.html`);
  await page.getByRole('searchbox').fill('wte');
  await page.getByRole('searchbox').press('Enter');
  await page.waitForURL(/search\.html\?q=wte$/);
  await expect(page.locator('noscript p')).toContainText('JavaScript');
  await expect(page.locator('noscript p')).toBeVisible();
  await page.locator('.elsewhere').getByRole('link', { name: 'W', exact: true }).click();
  await page.waitForURL(/a-to-z\.html#letter-w$/);
  await context.close();
});

for (const [mode, media] of Object.entries(MODES)) {
  test(`results, ${mode}: axe finds nothing, and nothing scrolls sideways`, async ({ page }) => {
    await page.emulateMedia(media);
    const found = [];
    for (const query of ['team', 'Informtics EPR', 'zzzyqx', 'x'.repeat(300)]) {
      await open(page, query);
      await expect(status(page)).not.toBeEmpty();
      found.push(...(await problems(page, query)));
    }
    expect(found).toEqual([]);
  });
}

test('words are made of a text as the index makes them', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/search.html`);
  const table = JSON.parse(readFileSync(`${root}/tests/search/words.json`, 'utf8'));
  expect(table.length).toBeGreaterThan(40);
  for (const { text, words } of table) {
    expect(await page.evaluate((text) => casebookSearch.words(text), text), text).toEqual(words);
  }
});

test('case studies are found by their positions in the list', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/search.html`);
  const found = await page.evaluate(async () => {
    const { pages, count, full } = await casebookSearch.find('secondments');
    return { pages, count, full, caseStudies: await casebookSearch.caseStudies('secondments') };
  });
  expect(found.full).toBeGreaterThan(0);
  expect(found.pages.length).toBe(found.count);
  expect(new Set(found.caseStudies).size).toBe(found.caseStudies.length);
  expect(found.caseStudies.length).toBeGreaterThan(0);
});
