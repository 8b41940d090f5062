// The print edition: on the screen, on paper, and without the case studies.
import { expect, test } from '@playwright/test';
import { generated } from './generated.js';
import { begins, texts } from './paper.js';
import { places, read, sites } from './sites.js';

const [shipped] = sites;
const open = (page, site) => page.goto(`file://${site.folder}/print.html`);
const box = (page) => page.getByLabel('Leave out the case studies');

for (const place of places) {
  test(`it is whole and quiet, and a click on the contents leads to the part, from ${place.name}`, async ({ page }) => {
    const wrong = [];
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    const { url, close } = await place.open(shipped);
    await page.goto(`${url}index.html`);
    await page.getByRole('main').getByRole('link', { name: 'Print edition' }).click();
    await expect(page).toHaveURL(`${url}print.html`);
    const link = page.locator('.part-list a').last();
    const title = (await link.innerText()).replace(/\s+/g, ' ');
    await link.click();
    const target = page.locator(':target');
    await expect(target.locator('h3').first()).toHaveText(title);
    await expect(target).toBeInViewport();
    expect(wrong).toEqual([]);
    close();
  });
}

test('the PDF says everything, with numbered pages, and each part begins a page', async ({ page }) => {
  await open(page, shipped);
  const parts = await page.locator('.part > h2').allInnerTexts();
  const contents = await page.locator('.part-list a').allInnerTexts();
  const pages = await texts(page);
  const all = pages.join(' ');
  expect(parts.length).toBeGreaterThan(6);
  for (const part of parts) {
    const title = part.replace(/\s+/g, ' ');
    const found = pages.filter((text, at) => begins(text, at, title));
    expect(found.length, `${title} begins a page`).toBe(1);
  }
  for (const entry of contents) expect(all).toContain(entry.replace(/\s+/g, ' '));
  pages.forEach((text, at) => expect(begins(text, at, ''), `page ${at + 1} has its number`).toBe(true));
  // Links are spelled out, and what is only for the screen is gone.
  expect(all).toMatch(/\(part \d+\.\d+\.\d+\)/);
  expect(all).toMatch(/\(https:\/\/[^)]+\)/);
  for (const word of ['Skip to main content', 'Leave out the case studies', 'Search this site']) {
    expect(all).not.toContain(word);
  }
  // The last words of the last case study, so that nothing is cut off.
  const last = await page.locator('.piece').last().locator('.prose > *').last().innerText();
  expect(all.replace(/\s/g, '')).toContain(last.slice(0, 60).replace(/\s/g, ''));
});

test('no last page has the citation alone, and no page of findings is left nearly empty', async ({ page }) => {
  const study = 'case-studies/mental-health-and-community-provider.html';
  for (const address of ['findings.html', 'case-studies/index.html', study, 'report/results.html']) {
    await page.goto(`file://${shipped.folder}/${address}`);
    const pages = await texts(page);
    const last = pages.at(-1);
    expect(last, address).toContain('About this page');
    expect(begins(last, pages.length - 1, 'About this page'), `${address}: ${last}`).toBe(false);
    if (address !== 'findings.html') continue;
    for (const text of pages.slice(0, -1)) expect(text.length, text).toBeGreaterThan(400);
  }
});

test('the box takes the case studies off the screen, the paper and the contents, without a script', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await open(page, shipped);
  const title = await page.locator('.included .piece > h3').first().innerText();
  const [number, ...words] = title.split(/\s+/);
  const before = await texts(page);
  expect(before.join(' ')).toContain(`${number} ${words.join(' ')}`);
  const links = await page.locator('a.included').count();
  expect(links).toBeGreaterThan(3);
  await expect(page.locator('a.left-out').first()).toBeHidden();
  await box(page).focus();
  await page.keyboard.press('Space');
  await expect(page.locator('section.included')).toBeHidden();
  await expect(page.locator('.part-list').getByText(words.join(' '), { exact: false })).toHaveCount(1);
  await expect(page.locator('.part-list .included')).toBeHidden();
  await expect(page.locator('a.left-out')).toHaveCount(links);
  await expect(page.locator('a.left-out').first()).toBeVisible();
  await expect(page.locator('a.included').first()).toBeHidden();
  const after = await texts(page);
  expect(after.length).toBeLessThan(before.length - 8);
  expect(after.join(' ')).not.toContain(`${number} ${words.join(' ')}`);
  // No link of what is left leads to what is gone.
  const gone = await page.evaluate(() =>
    [...document.querySelectorAll('main a[href^="#"]')]
      .filter((link) => link.checkVisibility())
      .filter((link) => !document.getElementById(link.hash.slice(1)).checkVisibility())
      .map((link) => link.outerHTML),
  );
  expect(gone).toEqual([]);
  await context.close();
});

test('more than forty case studies are left out', async ({ page }) => {
  const many = generated(41);
  await open(page, many);
  await expect(page.getByText('The 41 case studies are left out: this edition has room for 40.')).toBeVisible();
  await expect(box(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Find them in the list' }).click();
  await expect(page.locator('h1')).toHaveText('Case studies');
  expect(read(many, 'print.html')).not.toContain('Thing 7');
});

test('it prints at the press of a button', async ({ page }) => {
  await page.addInitScript(() => (window.print = () => (window.printed = true)));
  await open(page, shipped);
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  expect(await page.evaluate(() => window.printed)).toBe(true);
});
