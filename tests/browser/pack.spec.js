// The board pack: by address, by the form, from the list of case studies, and without a script.
import { readFileSync, rmSync, cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { MODES, problems } from './axe.js';
import { generated } from './generated.js';
import { begins, texts } from './paper.js';
import { places, root, serve, sites } from './sites.js';
import { visit } from './states.js';
import { moved } from './watch.js';

const [shipped, gardens] = sites;
let things;

test.beforeAll(() => {
  things = generated(250);
});

const thing = (n) => `thing-${String(n).padStart(4, '0')}`;
const at = (site, query = '') => `file://${site.folder}/pack.html${query}`;
const note = (page) => page.locator('.pack-note');
const heading = (page) => page.locator('#brief');
const contents = (page) => page.locator('article .part-list li');

function quiet(page) {
  const wrong = [];
  page.on('console', (message) => wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  return wrong;
}

for (const place of places) {
  test(`a pack is made with the keyboard, shared, and left and come back to, from ${place.name}`, async ({
    page,
    context,
  }) => {
    const wrong = quiet(page);
    const { url, close } = await place.open(gardens);
    await page.goto(`${url}pack.html`);
    await page.locator('[name="theme"]').first().focus();
    await page.keyboard.press('Space');
    await page.locator('[name="s"]').nth(1).focus();
    await page.keyboard.press('Space');
    const theme = await page.locator('[name="theme"]').first().getAttribute('value');
    const study = await page.locator('[name="s"]').nth(1).getAttribute('value');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${url}pack.html?theme=${theme}&s=${study}`);
    await expect(heading(page)).toBeFocused();
    await expect(heading(page)).toBeInViewport();
    await expect(contents(page)).toHaveCount(2);
    await expect(page.locator('.piece')).toHaveCount(2);
    await expect(page.locator('article')).toContainText('Questions to ask yourselves');
    await expect(page.locator('article .cite-part cite').first()).toContainText(
      `https://example.org/some-repo/ingredients/${theme}.html`,
    );
    await expect(page.locator(`[name="s"][value="${study}"]`)).toBeChecked();

    const shared = await context.newPage();
    await shared.goto(page.url());
    await expect(contents(shared)).toHaveText(await contents(page).allInnerTexts());
    await shared.close();

    await page.locator('.own-page').first().click();
    await expect(page).toHaveURL(`${url}ingredients/${theme}.html`);
    await page.goBack();
    await expect(contents(page)).toHaveCount(2);
    await page.goBack();
    await expect(page).toHaveURL(`${url}pack.html`);
    await expect(heading(page)).toHaveCount(0);
    expect(wrong).toEqual([]);
    close();
  });
}

test('links between the parts of a pack lead within it, and others keep their address', async ({ page }) => {
  const query = '?theme=people-and-gates&theme=ground-and-water&s=gardd-y-ty-gwydr';
  await page.goto(at(gardens, query));
  await expect(page.locator('.piece')).toHaveCount(3);
  const first = page.locator('.piece').first().getByRole('link', { name: 'raised beds' });
  await expect(first).toHaveAttribute('data-part', 'part 2');
  await first.click();
  await expect(page.locator(':target')).toHaveText('Raise the beds');
  expect(new URL(page.url()).search).toBe(query);
  const wrong = await page.evaluate(() =>
    [...document.querySelectorAll('article a[href^="#"]')]
      .filter((link) => !document.getElementById(link.hash.slice(1)))
      .map((link) => link.outerHTML),
  );
  expect(wrong).toEqual([]);
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  await expect(page.locator('.places .online').first()).toHaveAttribute('data-address', /^https:\/\/example\.org/);
});

test('case studies are chosen in the list, filtered or not, and themes are added to them', async ({ page }) => {
  const wrong = quiet(page);
  await page.goto(at(things));
  await expect(page.locator('[name="s"]')).toHaveCount(0);
  await page.getByRole('link', { name: 'Go to the list of case studies' }).click();
  await page.goto(`${page.url().split('?')[0]}?colour=green`);
  for (const n of [1, 148]) {
    const choice = page.getByLabel(`Select this one: Thing ${n} of the collection`, { exact: true });
    if (!(await choice.count())) await page.getByRole('button', { name: 'Show more' }).click();
    await choice.check();
  }
  await page.getByRole('button', { name: 'Make a reading pack' }).click();
  await expect(page).toHaveURL(at(things, `?s=${thing(1)}&s=${thing(148)}`));
  await expect(contents(page)).toHaveText(['Thing 1 of the collection', 'Thing 148 of the collection']);
  await expect(page.locator('[name="s"]')).toHaveCount(2);
  for (const choice of await page.locator('[name="s"]').all()) await expect(choice).toBeChecked();
  await page.getByLabel('Thing 1 of the collection', { exact: true }).uncheck();
  await page.getByRole('button', { name: 'Make a reading pack' }).click();
  await expect(page).toHaveURL(at(things, `?s=${thing(148)}`));
  await expect(contents(page)).toHaveText(['Thing 148 of the collection']);
  expect(wrong).toEqual([]);
});

test('what is unknown is named, and nothing chosen says what to do', async ({ page }) => {
  await page.goto(at(gardens, '?theme=people-and-gates&theme=nothing&s=nobody&s=constructor&s=__proto__'));
  await expect(note(page)).toHaveText(
    'This is not on the site, so it is left out: nothing, nobody, constructor, __proto__',
  );
  await expect(page.locator('.piece')).toHaveCount(1);
  await page.goto(at(gardens, '?s=%3Cimg%20src%3Dx%3E'));
  await expect(note(page)).toContainText('<img src=x>');
  await expect(page.locator('.piece')).toHaveCount(0);
  await page.goto(at(gardens));
  await page.getByRole('button', { name: 'Make a reading pack' }).click();
  await expect(note(page)).toHaveText('Tick at least one theme or case study, then choose “Make a reading pack”.');
  await expect(page).toHaveURL(at(gardens));
});

test('a piece that cannot be loaded is said', async ({ page }) => {
  const folder = path.join(root, 'target/browser/pack-broken');
  rmSync(folder, { recursive: true, force: true });
  cpSync(gardens.folder, folder, { recursive: true });
  const files = readdirSync(path.join(folder, 'packs')).filter((file) => file.startsWith('case-studies-'));
  for (const file of files) rmSync(path.join(folder, 'packs', file));
  await page.goto(`file://${folder}/pack.html?theme=people-and-gates&s=gardd-y-ty-gwydr`);
  await expect(note(page)).toHaveText(
    'The reading pack could not be loaded. Reload the page, or use a prepared pack below.',
  );
});

test('the PDF is the pack and nothing else, and a button prints it', async ({ page }) => {
  await page.addInitScript(() => (window.print = () => (window.printed = true)));
  await page.goto(at(shipped, '?theme=board-representation&s=local-authority'));
  await page.locator('article').getByRole('button', { name: 'Print', exact: true }).click();
  expect(await page.evaluate(() => window.printed)).toBe(true);
  const pages = await texts(page);
  expect(pages[0]).toContain('Board pack: Clinical informatics teams');
  expect(pages[0]).toContain('Questions for your board');
  // A theme is counted, a case study has its own number.
  for (const title of ['1 Representation at board level', 'Case study 8 Local authority']) {
    expect(pages[0]).toContain(title);
    expect(pages.filter((text, at) => begins(text, at, title)).length, title).toBe(1);
  }
  const all = pages.join(' ');
  expect(all).toMatch(/\(https:\/\/[^)]+\)/);
  for (const word of ['Prepared packs', 'Open its page', 'Themes Building', 'Search']) expect(all).not.toContain(word);
});

test('without JavaScript each theme has a pack that is ready', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(at(shipped));
  await expect(page.locator('.choose')).toBeHidden();
  await page.locator('.ready .rows a').first().click();
  await expect(page.locator('h1')).toContainText('Board pack: ');
  await expect(page.getByRole('button', { name: 'Print', exact: true })).toHaveCount(0);
  const parts = await page.locator('.part-list li').count();
  expect(parts).toBeGreaterThan(2);
  await expect(page.locator('.piece')).toHaveCount(parts);
  const pages = await texts(page);
  expect(pages.join(' ')).toContain('How to cite this part: Faculty of Clinical Informatics');
  await context.close();
});

test('nothing moves, and the script is small', async ({ page }) => {
  const { url, close } = await serve(gardens, '/');
  expect(await moved(page, `${url}pack.html`, ['', '?theme=people-and-gates&s=gardd-y-ty-gwydr'])).toEqual([]);
  const script = readFileSync(path.join(root, 'themes/default/assets/pack.js'));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(4096);
  close();
});

for (const [mode, media] of Object.entries(MODES)) {
  test(`axe finds nothing in packs, ${mode}`, async ({ page }) => {
    await page.emulateMedia(media);
    const found = [];
    for (const address of [
      'pack.html',
      'pack.html?theme=people-and-gates&theme=ground-and-water&s=gardd-y-ty-gwydr&s=glasshouse&s=none',
      'packs/people-and-gates.html',
    ]) {
      await visit(page, `file://${gardens.folder}/${address}`);
      found.push(...(await problems(page, address)));
    }
    expect(found).toEqual([]);
  });
}
