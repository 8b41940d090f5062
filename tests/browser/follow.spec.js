// The page while somebody writes, changed where it stands: it must be what a page that is opened now would be.
import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { isSame, mark, open, serveFolder } from './served.js';
import { watch } from './watch.js';

const STUDY = 'content/case-studies/rooftop-at-tin-street.md';
const ADDRESS = 'case-studies/rooftop-at-tin-street.html';

let served;

test.beforeEach(async () => {
  served = await serveFolder();
});

test.afterEach(async ({ page }) => {
  // Before the server ends: then the page would look for it.
  await page.close();
  await served.close();
});

/** Opens a page that may be changed where it stands: it asks once more for what it was sent. */
async function openProse(page, address) {
  const asked = page.waitForResponse((response) => response.request().resourceType() === 'fetch');
  await open(page, served.url + address);
  await (await asked).finished();
  await mark(page);
}

const html = (page) => page.evaluate(() => document.documentElement.outerHTML);

/** Changes a file, and gives a page as it is when it is opened then. */
async function change(context, address, file, from, to) {
  const { request } = context;
  const sent = async () => (await request.get(served.url + address)).text();
  const before = await sent();
  served.change(file, from, to);
  await expect.poll(sent).not.toBe(before);
  const other = await context.newPage();
  await open(other, served.url + address);
  const expected = await html(other);
  await other.close();
  return expected;
}

const CHANGES = [
  ['a paragraph', '## What went wrong', 'Snow did no harm.\n\n## What went wrong'],
  ['a word', 'Snow did no harm', 'Snow did *little* harm'],
  ['a heading', 'Snow did', '### Winter\n\nSnow did'],
  ['a list', 'Snow did', '- Ice\n- Wind\n\nSnow did'],
  ['an entry', '- Wind', '- Wind and [rain](../ingredients/ground-and-water.md#rain-butts)\n- Fog'],
  ['a table', 'Snow did', '| a | b |\n| --- | --- |\n| 1 | 2 |\n\nSnow did'],
  ['a cell', '| 1 | 2 |', '| 1 | 3 |\n| 4 | 5 |'],
  ['a block of code', 'Snow did', '```\nmild\n```\n\nSnow did'],
  ['an answer', 'beds: 40', 'beds: 41'],
  ['two answers', 'growing: [vegetables, flowers, Hops on strings]\narea: 310', 'growing: [flowers]\narea: 320'],
  ['the summary', 'four floors up', 'five floors up'],
  ['the title', 'name_of_garden: Rooftop', 'name_of_garden: Old rooftop'],
  ['a row', '  - {post: Lift keeper, trade: joiner, part: 50%, answers_to: Head of the roof}\n', ''],
  ['what was new', '### Winter\n\n', ''],
];

test('whatever is written, the page is what it would be if it was opened', async ({ page, context }) => {
  const wrong = watch(page, served.url);
  await openProse(page, ADDRESS);
  for (const [what, from, to] of CHANGES) {
    const expected = await change(context, ADDRESS, STUDY, from, to);
    await expect.poll(() => html(page), what).toBe(expected);
    expect(await isSame(page), what).toBe(true);
  }
  expect(wrong).toEqual([]);
});

test('a page in the middle of which something comes stays where it was', async ({ page, context }) => {
  await page.setViewportSize({ width: 400, height: 500 });
  await openProse(page, 'report/why-gardens-last.html');
  // As in browsers that do not keep it by themselves.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { overflow-anchor: none }');
    document.adoptedStyleSheets = [sheet];
  });
  const field = page.locator('input').first();
  await field.evaluate((input) => (input.value = 'kept'));
  const element = page.locator('main h2[id]').nth(1);
  await element.evaluate((element) => window.scrollBy(0, element.getBoundingClientRect().top - 37));
  const report = 'content/report/why-gardens-last.md';
  const [first] = served.read(report).match(/\n\n[A-Z]/);
  const long = 'Gardens take time. '.repeat(60);
  const expected = await change(context, 'report/why-gardens-last.html', report, first, `\n\n${long}${first}`);
  await expect.poll(() => html(page)).toBe(expected);
  expect(await isSame(page)).toBe(true);
  await expect(field).toHaveValue('kept');
  expect(await element.evaluate((element) => Math.round(element.getBoundingClientRect().top))).toBe(37);
});

test('what does something loads the page again, and so does a page with a script of its own', async ({
  page,
  context,
}) => {
  const reloads = async (address, file, from, to) => {
    await open(page, served.url + address);
    await mark(page);
    const loaded = page.waitForEvent('load');
    const expected = await change(context, address, file, from, to);
    await loaded;
    expect(await isSame(page)).toBe(false);
    expect(await html(page)).toBe(expected);
  };
  // Links in the head of the page do something.
  await reloads('privacy.html', 'content/site.yaml', 'example.org/gardens/', 'example.org/plots/');
  await reloads('case-studies/index.html', STUDY, 'four floors up', 'five floors up');
  await reloads(
    'self-assessment.html',
    'content/ingredients/ground-and-water.md',
    '## Leave the soil alone',
    '## Let the soil rest',
  );
  await reloads('search.html', 'content/site.yaml', 'name: Gardens', 'name: Old gardens');
});

test('a picture that is changed together with the text is seen', async ({ page, context }) => {
  const folder = 'content/case-studies/gardd-y-ty-gwydr';
  const file = served.at(`${folder}/plan.png`);
  const old = readFileSync(file);
  // Of the same size: then the page says of it what it said.
  const clip = { x: 0, y: 0, width: old.readUInt32BE(16), height: old.readUInt32BE(20) };
  const empty = await context.newPage();
  await empty.setViewportSize(clip);
  const picture = await empty.screenshot({ clip });
  await openProse(page, 'case-studies/gardd-y-ty-gwydr.html');
  const loaded = page.waitForEvent('load');
  writeFileSync(file, picture);
  served.write(`${folder}/index.md`, `${served.read(`${folder}/index.md`)}\nSnow did no harm.\n`);
  await loaded;
  await expect(page.getByText('Snow did no harm.')).toBeVisible();
  expect(await isSame(page)).toBe(false);
});

test('what a script or a reader has changed is not lost', async ({ page, context }) => {
  await openProse(page, ADDRESS);
  const paragraph = page.locator('main p[id]', { hasText: 'Salad did best' });
  await paragraph.evaluate((element) => element.classList.add('by-a-script'));
  // Elsewhere on the page it stays; where it is, the page loads again.
  await change(context, ADDRESS, STUDY, 'For three years', 'For four years');
  await expect(page.getByText('For four years').last()).toBeVisible();
  await expect(paragraph).toHaveClass('by-a-script');
  expect(await isSame(page)).toBe(true);
  await change(context, ADDRESS, STUDY, 'Salad did best', 'Now salad did best');
  await expect(page.getByText('Now salad did best').last()).toBeVisible();
  expect(await isSame(page)).toBe(false);
});

test('what was said over the page is not in the way', async ({ page, context }) => {
  await openProse(page, ADDRESS);
  served.change('content/home.md', 'finding:', 'finding: [');
  const overlay = page.getByRole('region', { name: '1 error' });
  await expect(overlay).toBeVisible();
  served.change('content/home.md', 'finding: [', 'finding:');
  await expect(overlay).toBeHidden();
  await change(context, ADDRESS, STUDY, 'For three years', 'For four years');
  await expect(page.getByText('For four years').last()).toBeVisible();
  expect(await isSame(page)).toBe(true);
});
