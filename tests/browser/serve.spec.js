// The page while somebody writes: it follows the folder, keeps its place, and says what is wrong.
import { expect, test } from '@playwright/test';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { violationsEverywhere } from './axe.js';
import { isSame, mark, open, serveFolder } from './served.js';
import { root } from './sites.js';
import { watch } from './watch.js';

const STUDY = 'content/case-studies/rooftop-at-tin-street.md';
const ADDRESS = 'case-studies/rooftop-at-tin-street.html';

let served;
let wrong;

test.beforeEach(async ({ page }) => {
  served = await serveFolder();
  wrong = watch(page, served.url);
});

test.afterEach(async ({ page }) => {
  // Before the server ends: then the page would look for it.
  await page.close();
  await served.close();
});

test('the page shows what was saved, and a page that it does not concern stays', async ({ page, context }) => {
  await open(page, served.url + ADDRESS);
  const other = await context.newPage();
  await other.goto(`${served.url}privacy.html`);
  await mark(other);
  served.write(STUDY, `${served.read(STUDY)}\nEverybody waters the marrows.\n`);
  await expect(page.getByText('Everybody waters the marrows.', { exact: true })).toBeVisible();
  // Moved over the old file, as many editors save.
  const text = served.read(STUDY).replace('waters the marrows', 'weighs the marrows');
  served.write(`${STUDY}.tmp`, text);
  renameSync(served.at(`${STUDY}.tmp`), served.at(STUDY));
  await expect(page.getByText('Everybody weighs the marrows.', { exact: true })).toBeVisible();
  expect(await isSame(other)).toBe(true);
  expect(wrong).toEqual([]);
});

test('a page that loads again stays at its place, with what was opened and written', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 500 });
  await open(page, `${served.url}print.html`);
  const field = page.locator('main input').first();
  await field.click();
  const isChecked = await field.isChecked();
  const element = page.locator('main h2[id]').nth(2);
  await element.evaluate((element) => window.scrollBy(0, element.getBoundingClientRect().top - 37));
  const id = await element.getAttribute('id');
  await mark(page);
  // Links in the head of the page are no text: it is not changed where it stands.
  served.change(
    'content/site.yaml',
    'name: Gardens that last\nbase_url: https://example.org/gardens/',
    'name: The long and winding road to gardens that last\nbase_url: https://example.org/roads/',
  );
  // Nothing is evaluated while the page loads: it could end in the middle of that.
  await expect(page.locator('.site-name')).toContainText('The long and winding road to ');
  await page.waitForLoadState('load');
  expect(await isSame(page)).toBe(false);
  await expect(field).toBeChecked({ checked: isChecked });
  await expect
    .poll(() => page.evaluate((id) => Math.abs(document.getElementById(id).getBoundingClientRect().top - 37), id))
    .toBeLessThanOrEqual(1);
  expect(wrong).toEqual([]);
});

test('a style sheet is changed without loading the page again', async ({ page }) => {
  await open(page, served.url + ADDRESS);
  await mark(page);
  const sheet = 'themes/default/assets/style.css';
  const text = readFileSync(path.join(root, sheet), 'utf8');
  mkdirSync(path.dirname(served.at(sheet)), { recursive: true });
  served.write(sheet, `${text}\nh1 { color: rgb(1, 2, 3) !important; }\n`);
  const colour = () => page.evaluate(() => getComputedStyle(document.querySelector('h1')).color);
  await expect.poll(colour).toBe('rgb(1, 2, 3)');
  served.change(sheet, 'rgb(1, 2, 3)', 'rgb(4, 5, 6)');
  await expect.poll(colour).toBe('rgb(4, 5, 6)');
  await expect(page.locator('link[rel=stylesheet][href*="style."]')).toHaveCount(1);
  expect(await isSame(page)).toBe(true);
  expect(wrong).toEqual([]);
});

test('what is wrong stands over the page until it is mended', async ({ page }) => {
  test.slow();
  await open(page, served.url + ADDRESS);
  await mark(page);
  const right = served.read('content/home.md');
  served.write(
    'content/home.md',
    `---\nfinding: [<script>window.hasRun = true</script><img src=x onerror="hasRun=1">\n---\n`,
  );
  const overlay = page.getByRole('region', { name: '1 error' });
  await expect(overlay).toContainText('error[yaml-syntax]: The bracket [ is never closed.');
  await expect(overlay).toContainText('content/home.md:2:10');
  await expect(overlay.locator('pre')).toContainText('<script>window.hasRun = true</script>');
  await expect(overlay.locator('mark')).toHaveText('[');
  expect(await page.evaluate(() => 'hasRun' in window)).toBe(false);
  expect(wrong).toEqual([]);
  expect(await violationsEverywhere(page, 'the overlay')).toEqual([]);
  await page.setViewportSize({ width: 320, height: 600 });
  const box = await overlay.boundingBox();
  expect([box.x, box.width]).toEqual([0, 320]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  await page.getByRole('button', { name: 'Hide what is wrong' }).press('Escape');
  await expect(overlay).toBeHidden();
  const badge = page.getByRole('button', { name: '1 error' });
  await expect(badge).toBeFocused();
  expect(await violationsEverywhere(page, 'the badge')).toEqual([]);
  await badge.press('Enter');
  await expect(overlay).toBeVisible();

  // What axe itself does is against the policy of the page.
  wrong.length = 0;
  served.write('content/home.md', right);
  await expect(overlay).toBeHidden();
  await expect(badge).toBeHidden();
  expect(await isSame(page)).toBe(true);
  expect(wrong).toEqual([]);
});

test('a page of a file that is deleted says so, and comes back with it', async ({ page }) => {
  await open(page, served.url + ADDRESS);
  const title = await page.locator('h1').textContent();
  const text = served.read(STUDY);
  rmSync(served.at(STUDY));
  // Others link to it: that is an error, and the page stays.
  const overlay = page.getByRole('region', { name: 'error' });
  await expect(overlay.or(page.getByRole('heading', { name: 'Page not found' })).first()).toBeVisible();
  served.write(STUDY, text);
  await expect(overlay).toBeHidden();
  await expect(page.locator('h1')).toHaveText(title);

  const lonely = 'content/pages/lonely.md';
  served.write(lonely, '---\ntitle: A lonely page\n---\n\nNobody links here.\n');
  await expect(page.getByRole('link', { name: 'A lonely page' })).toBeVisible();
  await page.goto(`${served.url}lonely.html`);
  rmSync(served.at(lonely));
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});

test('a new case study appears in the list', async ({ page }) => {
  await open(page, `${served.url}case-studies/index.html`);
  const text = served
    .read(STUDY)
    .replace(/^name_of_garden: .*$/m, 'name_of_garden: The new marrows of Example Hill')
    .replace(/^story_number: .*\n/m, '');
  served.write('content/case-studies/new-marrows.md', text);
  await expect(page.getByRole('link', { name: 'The new marrows of Example Hill' }).first()).toBeVisible();
  expect(wrong).toEqual([]);
});

test('where there is no site yet the page says why, and then shows it', async ({ page }) => {
  const broken = await serveFolder({ 'content/home.md': '---\nfinding: [<b>\n---\n' });
  try {
    await page.goto(`${broken.url}privacy.html`);
    await expect(page.getByRole('heading', { name: 'There is no site yet' })).toBeVisible();
    await expect(page.getByText('finding: [<b>')).toBeVisible();
    expect(await violationsEverywhere(page, 'the page')).toEqual([]);
    broken.write('content/home.md', '---\nfinding: Gardens last.\n---\n');
    await expect(page.getByRole('heading', { name: 'Privacy' })).toBeVisible();
    await page.close();
  } finally {
    await broken.close();
  }
});
