// What readers take away: a passage, a number and a figure with their source and address, by the script and without it.
import { expect, test } from '@playwright/test';
import { serve, sites } from './sites.js';

const [shipped] = sites;
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

test('a passage of evidence is copied with its source and the address of its place', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`file://${shipped.folder}/ingredients/building-the-team.html`);
  const passage = page.locator('.taken').first();
  await passage.locator('.copy summary').click();
  await expect(page.locator('body > [role="status"]')).toHaveText('Copied.');
  const [quote, citation] = (await copied(page)).split('\n');
  expect(quote).toBe((await passage.locator('blockquote').textContent()).trim().replace(/\s+/g, ' '));
  const href = await passage.locator('.source a').getAttribute('href');
  // The citation has the title alone, as the page itself.
  const title = (await passage.locator('.source cite').textContent()).trim().replace(/^Case study \d+: /, '');
  expect(citation).toContain(title);
  expect(citation).toMatch(/https:\/\/example\.org\/[^ ]+$/);
  expect(citation.endsWith(`/${href.replace('../', '')}`)).toBe(true);
});

test('a key number is copied with what it counts', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`file://${shipped.folder}/findings.html`);
  await page.locator('.numbers .copy summary').first().click();
  await expect(page.locator('body > [role="status"]')).toHaveText('Copied.');
  expect((await copied(page)).split('\n').slice(0, 2)).toEqual([
    'Mean team size: clinical informaticians in an organisation',
    '5.3 WTE',
  ]);
  expect(await copied(page)).toMatch(
    /findings\.html#key-numbers:1 Source: [^,]+, https:\/\/example\.org\/[^ ]*report\/[^ ]+$/,
  );
});

test('a figure is copied as text and as a picture', async ({ page, context }) => {
  const { url, close } = await serve(shipped, '/');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${url}findings.html`);
  await page.locator('#chart-professions .copy summary').click();
  await expect(page.locator('body > [role="status"]')).toHaveText('Copied.');
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types: all }) => all));
  expect(types).toContain('image/png');
  const text = await copied(page);
  expect(text).toMatch(/^Doctors make up 44%[^]+charts\/professions\.html$/);
  // With its numbers, each row once.
  const rows = page.locator('#chart-professions .chart-rows tbody tr');
  for (const row of await rows.all()) {
    const label = await row.locator('th').textContent();
    expect(text.split('\n').filter((line) => line.startsWith(`${label}: `))).toHaveLength(1);
  }
  close();
});

test('without a script the same text can be selected', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`file://${shipped.folder}/ingredients/building-the-team.html`);
  const box = page.locator('.copy').first();
  await expect(box.locator('cite')).toBeHidden();
  await box.locator('summary').click();
  await expect(box.locator('cite')).toContainText(/https:\/\/example\.org\/.*case-studies\//);
  await context.close();
});

test('the page of a chart stands in the frame of another site without its own', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/charts/team-size.html#embed`);
  await expect(page.locator('.masthead, .site-footer, .crumbs, .about-page')).toHaveCount(4);
  for (const part of ['.masthead', '.site-footer', '.crumbs', '.about-page'])
    await expect(page.locator(part)).toBeHidden();
  await expect(page.locator('figure')).toBeVisible();
  // In the frame that the page hands out, what it finds and who says so are seen first, at any width.
  for (const width of [320, 900]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('about:blank');
    await page.goto(`file://${shipped.folder}/charts/team-size.html#embed`);
    for (const part of ['h1', '.from a']) await expect(page.locator(part)).toBeInViewport({ ratio: 1 });
  }
  await page.goto(`file://${shipped.folder}/charts/team-size.html`);
  await expect(page.locator('.masthead')).toBeVisible();
  await expect(page.locator('.from')).toBeHidden();
});
