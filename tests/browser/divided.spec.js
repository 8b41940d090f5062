// What is divided, or summed up, where there are many case studies: the A to Z, and charts of single answers.
import { expect, test } from '@playwright/test';
import { violationsEverywhere } from './axe.js';
import { generated } from './generated.js';
import { openAll } from './states.js';

const CHARTS = {
  'content/charts/sizes.yaml': `title: How large they are
kind: strip
data: case-studies
measure: size
benchmark: {value: 12, label: nobody at all, applies_to: {colour: [red, green]}}
`,
  'content/charts/both.yaml': `title: How large they are if they are large
kind: points
data: case-studies
measure: size
by: size
`,
};
let things;

test.beforeAll(() => {
  things = generated(251, CHARTS);
});

test('axe finds nothing on divided pages and in charts of many answers, and nothing scrolls sideways', async ({
  page,
}) => {
  const found = [];
  for (const address of ['a-to-z.html', 'a-to-z/t-2.html', 'findings.html']) {
    await page.goto(`file://${things.folder}/${address}`);
    await openAll(page);
    found.push(...(await violationsEverywhere(page, address)));
    await page.setViewportSize({ width: 320, height: 800 });
    const needed = await page.evaluate(() => document.scrollingElement.scrollWidth);
    if (needed > 320) found.push(`${address} is ${needed} wide`);
  }
  expect(found).toEqual([]);
});

test('without JavaScript a letter of the search page leads to every title that begins with it', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`file://${things.folder}/search.html`);
  await page.locator('.elsewhere').getByRole('link', { name: 'T', exact: true }).click();
  await page.waitForURL(/a-to-z\/t\.html$/);
  const letters = page.getByRole('navigation', { name: 'Letters' });
  await expect(letters.getByRole('link', { name: 'T', exact: true })).toHaveAttribute('aria-current', 'true');
  const titles = () => page.locator('main .letter a').allTextContents();
  const all = await titles();
  await page.getByRole('link', { name: 'Next page' }).click();
  all.push(...(await titles()));
  expect(all.filter((title) => /^Thing \d+ of the collection$/.test(title)).length).toBe(251);
  await page.getByRole('link', { name: 'What stands on which page' }).click();
  await page.waitForURL(/a-to-z\.html#letter-t$/);
  await context.close();
});

test('a chart of many answers has a column for each row of its data table', async ({ page }) => {
  await page.goto(`file://${things.folder}/findings.html`);
  const chart = page.locator('#chart-sizes');
  const rows = await chart.locator('details table tbody tr').count();
  const marks = chart.locator('.mark').first().locator('rect');
  const places = await marks.evaluateAll((marks) => marks.map((mark) => mark.getAttribute('x')));
  // One row is what is not stated.
  expect(rows).toBe(new Set(places).size + 1);
  await expect(chart.locator('.chart-keys')).toContainText('251 case studies are too many to show one by one');
  const heights = await marks.evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().height));
  expect(Math.min(...heights), 'the lowest column is seen').toBeGreaterThan(3);
});
