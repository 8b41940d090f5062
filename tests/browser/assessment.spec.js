// The self-assessment: ticked, counted, cleared, printed; and nothing of it kept anywhere.
import { expect, test } from '@playwright/test';
import { places, serve, sites } from './sites.js';

const [shipped] = sites;
const ingredient = (page, n) => page.locator('.assessment fieldset').nth(n - 1);
const tick = (page, n, answer) => ingredient(page, n).getByLabel(answer, { exact: true }).check();
const row = (page, n) => page.locator('.tally tbody tr').nth(n).locator('td');

for (const place of places) {
  test(`what is ticked is counted, from ${place.name}`, async ({ page, context }) => {
    const wrong = [];
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    const { url, close } = await place.open(shipped);
    await page.goto(`${url}ingredients/index.html`);
    await page.getByRole('link', { name: 'Check which ingredients your own team has' }).click();
    await expect(page.locator('.tally')).toBeHidden();
    for (const [n, answer] of [
      [1, 'In place'],
      [2, 'Partly in place'],
      [4, 'Not in place'],
      [7, 'Not in place'],
      [11, 'Does not apply'],
    ])
      await tick(page, n, answer);
    await page.getByRole('button', { name: 'Show the result' }).click();
    await expect(page.getByRole('heading', { name: 'Your result' })).toBeFocused();
    await expect(row(page, 0)).toHaveText(['1 of 10', '1 of 10', '2 of 10', '0 of 10', '6 of 10']);
    await expect(row(page, 1)).toHaveText(['0 of 6', '0 of 6', '0 of 6', '1 of 6', '5 of 6']);
    await expect(row(page, 7)).toHaveText(['1 of 39', '1 of 39', '2 of 39', '1 of 39', '34 of 39']);
    // Most seen first: in 5, 2 and no case studies.
    await expect(page.locator('.start li .meta')).toHaveText([
      /^Not in place\. Seen in 5 of 8 case studies$/,
      /^Partly in place\. Seen in 2 of 8 case studies$/,
      /^Not in place\. No case study shows it yet$/,
    ]);
    const href = await page.locator('.start li a').first().getAttribute('href');
    expect(href).toBe(
      await ingredient(page, 4)
        .locator('a')
        .evaluate((link) => link.href),
    );
    // What is changed afterwards is counted at once.
    await tick(page, 4, 'In place');
    await expect(row(page, 0).first()).toHaveText('2 of 10');
    await expect(page.locator('.start li')).toHaveCount(2);
    // The evidence opens beside the form.
    const [opened] = await Promise.all([context.waitForEvent('page'), page.locator('.start li a').first().click()]);
    await opened.waitForLoadState();
    await expect(opened.locator(':target')).toBeInViewport();
    await opened.close();
    await expect(ingredient(page, 1).getByLabel('In place', { exact: true })).toBeChecked();
    await page.getByRole('button', { name: 'Clear all answers' }).click();
    await expect(page.locator('input:checked')).toHaveCount(0);
    await expect(page.locator('.tally')).toBeHidden();
    await expect(page.locator('.assessment input').first()).toBeFocused();
    expect(wrong).toEqual([]);
    close();
  });
}

test('while one ticks it is said how many are answered, beside a list of the themes', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`file://${shipped.folder}/self-assessment.html`);
  const answered = page.locator('.contents .answered');
  await expect(answered).toHaveText('0 of 39 answered');
  await page.locator('.contents').getByRole('link', { name: 'Representation at board level' }).click();
  await tick(page, 39, 'In place');
  await expect(answered).toHaveText('1 of 39 answered');
  await expect(answered).toBeInViewport();
  await page.getByRole('button', { name: 'Clear all answers' }).click();
  await expect(answered).toHaveText('0 of 39 answered');
});

test('nothing is stored, sent or put into the address', async ({ page, context }) => {
  const { url, close } = await serve(shipped, '/');
  await page.goto(`${url}self-assessment.html`);
  await page.waitForLoadState('networkidle');
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await tick(page, 1, 'In place');
  // Enter sends a form that can be sent.
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show the result' }).click();
  await page.waitForTimeout(200);
  expect(page.url()).toBe(`${url}self-assessment.html`);
  expect(asked).toEqual([]);
  const { cookies, origins } = await context.storageState();
  expect([cookies, origins]).toEqual([[], []]);
  expect(await page.evaluate(() => [window.localStorage.length, window.sessionStorage.length, history.state])).toEqual([
    0,
    0,
    null,
  ]);
  await page.reload();
  await expect(page.locator('input:checked')).toHaveCount(0);
  close();
});

test('nothing missing is said, and the board questions are there', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/self-assessment.html`);
  await page.getByRole('button', { name: 'Show the result' }).click();
  await expect(page.locator('.start')).toContainText('You have marked no ingredient as not in place');
  await expect(row(page, 7).last()).toHaveText('39 of 39');
  await expect(page.locator('.board-notes')).toHaveCount(7);
});

test('the keyboard is enough', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/self-assessment.html`);
  await ingredient(page, 1).locator('a').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(ingredient(page, 1).getByLabel('Partly in place')).toBeChecked();
  await page.locator('.show').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.tally h2')).toBeFocused();
});

test('the print button prints', async ({ page }) => {
  await page.addInitScript(() => {
    window.printed = 0;
    window.print = () => (window.printed += 1);
  });
  await page.goto(`file://${shipped.folder}/self-assessment.html`);
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  expect(await page.evaluate(() => window.printed)).toBe(1);
});

test('without JavaScript it can be ticked, cleared, and counted by hand', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`file://${shipped.folder}/self-assessment.html`);
  await tick(page, 3, 'Not in place');
  await expect(page.getByRole('button', { name: 'Show the result' })).toBeHidden();
  await expect(page.locator('.assessment').getByRole('button', { name: 'Print', exact: true })).toBeHidden();
  await expect(page.locator('.by-hand')).toBeVisible();
  await expect(page.locator('.tally tbody tr')).toHaveCount(8);
  await page.getByRole('button', { name: 'Clear all answers' }).click();
  await expect(page.locator('input:checked')).toHaveCount(0);
  await context.close();
});

test('on paper it is a form: boxes, lines for notes, nothing torn, a table to count in', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/self-assessment.html`);
  await page.emulateMedia({ media: 'print' });
  for (const selector of ['.on-screen', '.buttons']) await expect(page.locator(selector)).toBeHidden();
  for (const selector of ['.on-paper', '.by-hand', '.tally table']) await expect(page.locator(selector)).toBeVisible();
  const form = await page.evaluate(() => {
    const style = (element, part) => getComputedStyle(element, part);
    return [...document.querySelectorAll('.assessment fieldset')].map((set) => ({
      torn: style(set).breakInside,
      notes: style(set, '::after').borderBottomStyle,
      boxes: [...set.elements].map((box) => [style(box).appearance, style(box).borderTopStyle, box.offsetWidth > 12]),
    }));
  });
  expect(form).toHaveLength(39);
  for (const { torn, notes, boxes } of form) {
    expect([torn, notes]).toEqual(['avoid', 'dotted']);
    expect(boxes).toEqual(Array(4).fill(['none', 'solid', true]));
  }
  // A box that was ticked on the screen is seen to be on paper, without its background.
  await page.emulateMedia({ media: 'screen' });
  await tick(page, 1, 'In place');
  await page.emulateMedia({ media: 'print' });
  const borders = await ingredient(page, 1)
    .locator('input')
    .evaluateAll((boxes) => boxes.map((box) => parseFloat(getComputedStyle(box).borderTopWidth)));
  expect(borders[0]).toBeGreaterThan(3 * borders[1]);
});
