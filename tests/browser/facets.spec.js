// The filters of the list of case studies: what a reader does with them, and what stays where no script runs.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { MODES, problems } from './axe.js';
import { answers, generated } from './generated.js';
import { places, serve, sites } from './sites.js';
import { visit } from './states.js';
import { moved } from './watch.js';

const COUNT = 250;
let things;

test.beforeAll(() => {
  things = generated(COUNT);
});

const list = (site, query = '') => `file://${site.folder}/case-studies/index.html${query}`;
const count = (page) => page.locator('#count');
const cards = (page) => page.locator('.results .cards > li');
const option = (page, name, value) => page.locator(`.filters input[name="${name}"][value="${value}"]`);
const amount = (page, name, value) => option(page, name, value).locator('xpath=../span');
const apply = (page) => page.locator('.filters button').first().click();
const matching = (test) => [...Array(COUNT).keys()].filter((n) => test(answers(n)));

/** Fails on anything that the console or the network says. */
function quiet(page) {
  const wrong = [];
  page.on('console', (message) => wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') wrong.push(request.url());
  });
  return wrong;
}

test('whoever moves on before the cards are there is not called back', async ({ page }) => {
  const { url, close } = await serve(things, '/');
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  await page.route('**/case-studies/cards-*.js', async (route) => {
    await gone;
    await route.continue();
  });
  await page.goto(`${url}case-studies/index.html?colour=green#found`, { waitUntil: 'commit' });
  const other = page.locator('footer a').first();
  await other.focus();
  go();
  await expect(count(page)).toContainText('of 250 case studies');
  await expect(other).toBeFocused();
  close();
});

for (const place of places) {
  test(`a filtered address can be shared, and Back and Forward work, from ${place.name}`, async ({ page, context }) => {
    const { url, close } = await place.open(things);
    const wrong = quiet(page);
    await page.goto(`${url}case-studies/index.html`);
    await option(page, 'colour', 'red').check();
    await option(page, 'colour', 'green').check();
    await expect(option(page, 'size', 'from-20'), 'the third question is folded').toBeHidden();
    await page.locator('.facet summary', { hasText: 'How large is it?' }).click();
    await option(page, 'size', 'from-20').check();
    await expect(count(page), 'nothing happens before Apply').toHaveText('250 case studies');
    await apply(page);
    const found = matching(({ colour, size }) => colour !== 'blue' && size >= 20);
    await expect(count(page)).toHaveText(`${found.length} of 250 case studies`);
    await expect(count(page)).toBeFocused();
    expect(new URL(page.url()).search).toBe('?colour=red&colour=green&size=from-20');
    await expect(cards(page).first().locator('a')).toHaveText(`Thing ${found[0]} of the collection`);

    const other = await context.newPage();
    await other.goto(page.url().replace('#count', ''));
    await expect(count(other)).toHaveText(`${found.length} of 250 case studies`);
    await expect(option(other, 'colour', 'green')).toBeChecked();
    await expect(count(other), 'who opens an address is not moved').not.toBeFocused();

    await page.getByRole('link', { name: 'Remove filter: How large is it? 20 spans and over' }).click();
    await expect(count(page)).toHaveText(`${matching(({ colour }) => colour !== 'blue').length} of 250 case studies`);
    await expect(option(page, 'size', 'from-20')).not.toBeChecked();
    await page.goBack();
    await expect(count(page)).toHaveText(`${found.length} of 250 case studies`);
    await expect(option(page, 'size', 'from-20')).toBeChecked();
    await expect(option(page, 'size', 'from-20'), 'what is chosen is open').toBeVisible();
    await page.goBack();
    await expect(count(page)).toHaveText('250 case studies');
    await expect(option(page, 'colour', 'red')).not.toBeChecked();
    await page.goForward();
    await expect(count(page)).toHaveText(`${found.length} of 250 case studies`);
    await page.getByRole('link', { name: 'Clear all' }).click();
    await expect(count(page)).toHaveText('250 case studies');
    await expect(page.locator('.chosen')).toHaveCount(0);
    expect(wrong).toEqual([]);
    close();
  });
}

test('each option says what it would give with the choices of the other questions', async ({ page }) => {
  await page.goto(list(things, '?shapes=square&colour=red&other=ignored'));
  await expect(count(page)).toHaveText(
    `${matching((a) => a.colour === 'red' && a.shapes[1]).length} of 250 case studies`,
  );
  for (const colour of ['red', 'green', 'blue']) {
    const wanted = matching((a) => a.colour === colour && a.shapes[1]).length;
    await expect(amount(page, 'colour', colour)).toHaveText(`${wanted}`);
  }
  await expect(amount(page, 'shapes', 'round')).toHaveText(`${matching((a) => a.colour === 'red').length}`);
  const unstated = matching((a) => a.colour === 'red' && a.shapes[1] && a.size === undefined).length;
  await expect(amount(page, 'size', 'not-stated')).toHaveText(`${unstated}`);
  await expect(amount(page, 'colour', 'unseen')).toHaveText('0');
  await expect(option(page, 'colour', 'unseen')).toBeDisabled();
});

test('a chosen option is never disabled, and where nothing matches the reader is told what to remove', async ({
  page,
}) => {
  await page.goto(list(things, '?colour=unseen&shapes=square'));
  await expect(count(page)).toHaveText('0 of 250 case studies');
  await expect(cards(page)).toHaveCount(0);
  await expect(option(page, 'colour', 'unseen')).toBeEnabled();
  await expect(page.locator('.said')).toContainText('No case study matches all of these filters.');
  const squares = matching((a) => a.shapes[1]).length;
  await page.getByRole('link', { name: `Remove filter: Which colour is it? Unseen (${squares} case studies)` }).click();
  await expect(count(page)).toHaveText(`${squares} of 250 case studies`);
});

test('a long result is shown in pieces, and who asks for more gets on from there', async ({ page }) => {
  await page.goto(list(things, '?shapes=round'));
  await expect(cards(page)).toHaveCount(50);
  await expect(page.locator('.results .pages')).toHaveCount(0);
  const titles = await cards(page).locator('a').allTextContents();
  expect(titles).toEqual([...Array(50).keys()].map((n) => `Thing ${n} of the collection`));
  // A card that the script made has the same parts as those that were there.
  const parts = (at) =>
    cards(page)
      .nth(at)
      .evaluate((card) => card.innerHTML.replaceAll(/\d+/g, 'N').replaceAll(/\s+/g, ' '));
  expect(await parts(31)).toBe(await parts(1));
  await expect(cards(page).nth(45).locator('a')).toHaveAttribute('href', 'thing-0045.html');
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(cards(page)).toHaveCount(100);
  await expect(cards(page).nth(50).locator('a')).toBeFocused();
  for (let shown = 150; shown <= 250; shown += 50) {
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect(cards(page)).toHaveCount(shown);
  }
  await expect(page.locator('.more-cards')).toBeHidden();
});

test('words are searched for by the search script, and what it finds keeps its order', async ({ page }) => {
  const wrong = quiet(page);
  await page.goto(list(things));
  expect(await page.evaluate(() => 'casebookSearch' in window), 'not before it is needed').toBe(false);
  await page.getByLabel('Search in the case studies').fill('some words');
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText('3 of 250 case studies');
  const places = await cards(page).locator('a').allTextContents();
  expect(places).toEqual([9, 3, 200].map((n) => `Thing ${n} of the collection`));
  const loaded = await page.evaluate(() => window.casebookSearch.loadedWith);
  expect(loaded).toMatchObject({
    root: '../',
    directory: 'search.js',
  });
  await expect(page.getByLabel('Search in the case studies')).toHaveValue('some words');
  await expect(amount(page, 'colour', 'red')).toHaveText('2');
  await page.goto(list(things, '?colour=red&q=some+words'));
  await expect(count(page)).toHaveText('2 of 250 case studies');
  await page.getByRole('link', { name: 'Remove filter: “some words”' }).click();
  await expect(count(page)).toHaveText('84 of 250 case studies');
  expect(wrong).toEqual([]);
  await page.goto(list(things, '?colour=red&q=fail'));
  await expect(page.locator('.said')).toContainText('could not be loaded');
  await expect(cards(page).first()).toBeVisible();
});

test('words find case studies in the order of the search page', async ({ page }) => {
  const wrong = quiet(page);
  const [shipped] = sites;
  await page.goto(`file://${shipped.folder}/case-studies/index.html?q=council`);
  await expect(count(page)).toHaveText(/^[1-7] of 8 case studies$/);
  await expect(cards(page).first()).toContainText('Local authority');
  expect(wrong).toEqual([]);
});

test('what cannot be loaded is said, and the list stays', async ({ page }) => {
  const { url, close } = await serve(things, '/');
  await page.route('**/case-studies/facets.js', (route) => route.abort());
  await page.goto(`${url}case-studies/index.html?colour=red`);
  await expect(page.locator('.said')).toContainText('The filters or the search could not be loaded');
  await expect(cards(page)).toHaveCount(24);
  close();
});

test('the keyboard alone is enough', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(list(things));
  await page.getByLabel('Search in the case studies').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(option(page, 'colour', 'red')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  // The address itself puts the focus here, before the filter has made the links that follow.
  await expect(count(page)).toHaveText(/ of 250 /);
  await expect(count(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /^Remove filter/ })).toBeFocused();
});

test('the few of the first edition are filtered where they are', async ({ page }) => {
  const [site] = sites;
  const wrong = quiet(page);
  await page.goto(list(site, '?organisation_type=local-authority'));
  await expect(count(page)).toHaveText('1 of 8 case studies');
  await expect(cards(page)).toHaveCount(1);
  await expect(page.locator('.browse')).toBeHidden();
  expect(wrong).toEqual([]);
});

test('nothing moves, with filters in the address neither', async ({ page }) => {
  const { url, close } = await serve(things, '/');
  expect(
    await moved(page, `${url}case-studies/index.html`, ['', '?colour=red', '?colour=unseen&shapes=square']),
  ).toEqual([]);
  close();
});

test('without JavaScript each answer has a page, and there is no form that does nothing', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(list(things));
  for (const hidden of ['.filters', '.pick-form', '.pick']) await expect(page.locator(hidden).first()).toBeHidden();
  await expect(page.locator('.browse')).toBeVisible();
  await page.locator('.browse a', { hasText: 'Green' }).click();
  await expect(page.locator('h1')).toHaveText('Which colour is it? Green');
  await expect(page.locator('.lead')).toContainText('83 case studies.');
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.locator('h1')).toHaveText('Which colour is it? Green, page 2');
  await context.close();
});

test('of many answers ten stand there, and the others can be asked for or looked for', async ({ page }) => {
  const LONG = 'Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlungsstelle';
  const topic = (n) => (n === 93 ? LONG : `Topic ${n}`);
  const options = [...Array(94).keys()].map((n) => `{id: t${n}, label: ${topic(n)}}`);
  const question = `version: 1
sections:
  - id: basics
    title: The basics
    questions:
      - {id: title, label: Title?, kind: text, role: title}
      - id: status
        label: Status?
        kind: choice
        role: status
        options: [{id: draft, label: Draft}, {id: review, label: Review}, {id: published, label: Published}]
      - {id: agreed, label: Agreed?, kind: yes-no, role: consent}
      - {id: same, label: The same?, kind: choice, facet: true, options: [{id: a, label: Always}, {id: b, label: Never}]}
      - {id: topics, label: Which topics?, kind: choices, facet: true, options: [${options.join(', ')}]}
`;
  const study = (n) =>
    `---\ntitle: Thing ${n}\nstatus: published\nagreed: yes\nsame: a\ntopics: [t${n % 93}, t93]\n---\n`;
  const files = { 'content/proforma.yaml': question };
  for (let n = 0; n < 100; n += 1) files[`content/case-studies/thing-${String(n).padStart(4, '0')}.md`] = study(n);
  const many = generated(100, files);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(list(many));
    if (width === 320) await page.getByText('Filters', { exact: true }).click();
    await expect(page.locator('.filters legend'), 'what leaves no choice is no filter').toHaveText(['Which topics?']);
    const shown = page.locator('.filters label:visible:has([type=checkbox])');
    await expect(shown).toHaveCount(10);
    const places = await shown.locator('input').evaluateAll((all) => all.map((input) => Number(input.value.slice(1))));
    expect(places, "in the questionnaire's order").toEqual([...places].sort((a, b) => a - b));
    expect(places).toContain(93);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.getByRole('button', { name: /^Show all 94/ }).click();
    await expect(shown).toHaveCount(94);
    await page.getByLabel(/^Find an answer/).fill('topic 7');
    await expect(shown).toHaveCount(11);
    await page.getByLabel(/^Find an answer/).fill('TOPIC 77');
    await shown.locator('input').check();
    await apply(page);
    await expect(count(page)).toHaveText('1 of 100 case studies');
    expect(new URL(page.url()).search).toBe('?topics=t77');
    if (width === 320) await page.getByText('Filters', { exact: true }).click();
    await expect(shown, 'what is chosen is there').toHaveCount(11);
  }
});

test('on a phone the filters are closed at first', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(list(things));
  await expect(option(page, 'colour', 'red')).toBeHidden();
  await page.getByText('Filters', { exact: true }).click();
  await option(page, 'colour', 'red').check();
  await apply(page);
  await expect(count(page)).toHaveText('84 of 250 case studies');
});

for (const [mode, media] of Object.entries(MODES)) {
  test(`axe finds nothing in the open filters and in what they give, ${mode}`, async ({ page }) => {
    await page.emulateMedia(media);
    const found = [];
    for (const query of ['', '?colour=red&shapes=square', '?colour=unseen&shapes=square']) {
      await visit(page, list(things, query));
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      found.push(...(await problems(page, query)));
    }
    expect(found).toEqual([]);
  });
}

test('the scripts and the pages are as small as they must be', () => {
  const compressed = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
  for (const site of [...sites, things]) {
    const assets = path.join(site.folder, 'assets');
    const scripts = readdirSync(assets).filter((name) => /^(site|facets|compare)\./.test(name));
    expect(scripts).toHaveLength(3);
    const size = Object.fromEntries(scripts.map((name) => [name.split('.')[0], compressed(path.join(assets, name))]));
    // Each of the two has a page of its own.
    for (const own of [size.facets, size.compare]) expect(size.site + own).toBeLessThanOrEqual(4096);
    expect(compressed(path.join(site.folder, 'case-studies/index.html'))).toBeLessThanOrEqual(8192);
  }
});
