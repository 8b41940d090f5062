// How to send in a case study: the file, the message, the page on paper.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { places, sites } from './sites.js';

const [shipped, gardens] = sites;

for (const place of places) {
  test(`the blank file can be had, from ${place.name}`, async ({ page, request }) => {
    const { url, close } = await place.open(shipped);
    await page.goto(`${url}case-studies/index.html`);
    await page.locator('main').getByRole('link', { name: 'Submit a case study of your own' }).click();
    await expect(page).toHaveURL(`${url}submit.html`);
    const link = page.locator('.steps').getByRole('link', { name: 'Blank file for a case study' });
    const href = await link.evaluate((found) => found.href);
    expect(href).toBe(`${url}submit/case-study.md`);
    expect(await link.getAttribute('download')).toBe('case-study.md');
    const text = href.startsWith('file:')
      ? readFileSync(new URL(href), 'utf8')
      : await (await request.get(href)).text();
    expect(text).toMatch(/^---\n# To answer a question/);
    if (!href.startsWith('file:')) {
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      expect(download.suggestedFilename()).toBe('case-study.md');
    }
    close();
  });
}

test('the message says to attach the file, and asks for what is private', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/submit.html`);
  const message = new URL(await page.getByRole('link', { name: 'Begin the e-mail' }).getAttribute('href'));
  expect(message.pathname).toBe('info@fci.org.uk');
  const body = message.searchParams.get('body');
  expect(body).toContain('in the file that I attach');
  for (const label of await page
    .locator('.asked-question:has(.badge:text-is("Private, never published")) h4')
    .allInnerTexts())
    expect(body).toContain(label.replace(/^\S+\. /, ''));
  // What the edition leaves out it says in its own words.
  await expect(page.getByText('Anything about a patient')).toBeVisible();
});

test('a repository has a way of its own, and a site without one says nothing of it', async ({ page }) => {
  await page.goto(`file://${gardens.folder}/submit.html`);
  const link = page.getByRole('link', { name: 'Open the page for a new file' });
  await expect(link).toHaveAttribute('href', /\/new\/trunk\/content\/case-studies\?filename=/);
  await page.goto(`file://${shipped.folder}/submit.html`);
  await expect(link).toHaveCount(0);
});

test('the keyboard leads from the contents to a question', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/submit.html`);
  await page.locator('.contents a').last().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator(':target')).toBeInViewport();
  await page.keyboard.press('Tab');
  const where = await page.evaluate(() => document.activeElement.closest('main, footer')?.localName);
  expect(['main', 'footer']).toContain(where);
});

test('on paper the questions stand whole, without what cannot be pressed there', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/submit.html`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.contents')).toBeHidden();
  await expect(page.locator('.action')).toHaveCount(4);
  for (const action of await page.locator('.action').all()) await expect(action).toBeHidden();
  // Without the link the address must still be there to read.
  await expect(page.getByText('Write to info@fci.org.uk')).toBeVisible();
  const torn = await page
    .locator('.asked-question')
    .evaluateAll((all) => all.filter((one) => getComputedStyle(one).breakInside !== 'avoid').length);
  expect(torn).toBe(0);
});
