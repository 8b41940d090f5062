// "Team like mine": from three answers to the nearest case studies, by mouse and keyboard, from every place.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { MODES, problems } from './axe.js';
import { answers, generated } from './generated.js';
import { places, serve, sites } from './sites.js';
import { settle, visit } from './states.js';
import { moved } from './watch.js';

let things;

test.beforeAll(() => {
  things = generated(250);
});

const results = (page) => page.locator('.nearest ol > li');
const title = (n) => `Thing ${n} of the collection`;

/** The nearest of the generated case studies, reckoned from their answers alone, as docs/evidence.md says. */
function nearest(wanted, total = 250) {
  const all = [...Array(total).keys()].map((n) => ({ n, ...answers(n) }));
  const band = (size) => (size === undefined ? undefined : Math.min(2, Math.floor(size / 10)));
  const value = { colour: ({ colour }) => colour, size: ({ size }) => band(size) };
  const scored = all.map((thing) => {
    let score = 0;
    all.most = 0;
    for (const [name, answer] of Object.entries(wanted)) {
      const sharing = all.filter((other) => value[name](other) === answer).length;
      const weight = 1 + Math.floor(Math.log2(total / sharing));
      if (sharing) all.most += weight;
      const own = value[name](thing);
      if (own === answer) score += weight;
      else if (name === 'size' && own !== undefined && Math.abs(own - answer) === 1) score += weight / 2;
    }
    return { n: thing.n, score };
  });
  const found = scored
    .filter(({ score }) => score && score >= all.most / 2)
    .sort((a, b) => b.score - a.score || a.n - b.n);
  return found.slice(0, Math.min(6, Math.max(3, Math.floor(total / 3)))).map(({ n }) => title(n));
}

for (const place of places) {
  test(`answers lead to the nearest case studies and why, from ${place.name}`, async ({ page }) => {
    const wrong = [];
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    const { url, close } = await place.open(things);
    await page.goto(`${url}case-studies/index.html`);
    await page.getByRole('link', { name: 'Find case studies like yours' }).click();
    await expect(page.locator('.ask-browse')).toBeHidden();
    await expect(page.locator('.nearest')).toBeHidden();
    await page.getByRole('group', { name: 'Which colour is it?' }).getByLabel('Green').check();
    await page.getByRole('group', { name: 'How large is it?' }).getByLabel('10 to under 20 spans').check();
    await page.getByRole('button', { name: 'Show the nearest case studies' }).click();
    await expect(page).toHaveURL(`${url}team-like-mine.html?colour=green&size=from-10#found`);
    // All that share both are counted, and six of them are shown.
    const all = [...Array(250).keys()]
      .map(answers)
      .filter(({ colour, size }) => colour === 'green' && size >= 10 && size < 20);
    const heading = page.getByRole('heading', { name: `${all.length} case studies share 2 of your 2 answers` });
    await expect(heading).toBeFocused();
    await expect(results(page).locator('h3')).toHaveText(nearest({ colour: 'green', size: 1 }));
    await expect(results(page).first().locator('ul li')).toHaveText([
      'The same: Which colour is it? Green',
      'The same: How large is it? 10 to under 20 spans',
    ]);
    await results(page).first().locator('a').click();
    await expect(page.locator('h1')).toHaveText(nearest({ colour: 'green', size: 1 })[0]);
    // Back to what was found, and back to the form.
    await page.goBack();
    await expect(results(page)).toHaveCount(6);
    await page.goBack();
    await expect(page).toHaveURL(`${url}team-like-mine.html`);
    await expect(page.locator('.nearest')).toBeHidden();
    expect(wrong).toEqual([]);
    close();
  });
}

test('a shared address ticks its answers; one question is enough; near, differs and not stated are said', async ({
  page,
}) => {
  const at = `file://${things.folder}/team-like-mine.html`;
  await page.goto(`${at}?size=from-20#found`);
  await expect(page.getByLabel('20 spans and over')).toBeChecked();
  await expect(page.getByRole('group', { name: 'Which colour' }).getByLabel('Does not matter')).toBeChecked();
  await expect(results(page).locator('h3')).toHaveText(nearest({ size: 2 }));
  // Nobody has this colour: what is left is the neighbouring band.
  await page.goto(`${at}?colour=unseen&size=from-20#found`);
  await expect(results(page).locator('h3')).toHaveText(nearest({ colour: 'unseen', size: 2 }));
  await expect(results(page).first().locator('.differs')).toHaveText('Different: Which colour is it? Red');
  // The first thing is red and states no size.
  await page.goto(`${at}?colour=red&size=from-0#found`);
  await expect(results(page).locator('h3')).toHaveText(nearest({ colour: 'red', size: 0 }));
  await page.goto(
    `file://${sites[0].folder}/team-like-mine.html?organisation_type=integrated-care-system&team_wte=from-2&organisation_size=small#found`,
  );
  await expect(page.locator('.near').first()).toContainText('Close: ');
  await expect(page.locator('.unstated').first()).toHaveText(/^Not stated: \S/);
});

test('the next band counts half, and less than the band itself', async ({ page }) => {
  const few = generated(12);
  await page.goto(`file://${few.folder}/team-like-mine.html?size=from-10#found`);
  await expect(results(page).locator('h3')).toHaveText(nearest({ size: 1 }, 12));
  await expect(results(page).locator('ul li')).toHaveText([
    'The same: How large is it? 10 to under 20 spans',
    ...Array(3).fill('Close: How large is it? 0 to under 10 spans'),
  ]);
  await page.goto(`file://${few.folder}/team-like-mine.html?colour=blue&size=from-10#found`);
  await expect(results(page).locator('h3')).toHaveText(nearest({ colour: 'blue', size: 1 }, 12));
});

test('the heading counts all case studies, and who shares as much as any is near', async ({ page }) => {
  const { folder } = sites[0];
  const { case_studies: studies } = JSON.parse(readFileSync(path.join(folder, 'data/case-studies.json'), 'utf8'));
  const [kind, from5, from2] = [
    (name) => (answers) => answers.organisation_type === name,
    ({ team_wte: wte }) => wte?.value >= 5 && wte.value < 10,
    ({ team_wte: wte }) => wte?.value >= 2 && wte.value < 5,
  ];
  const large = ({ organisation_size: size }) => size === 'large';
  for (const [query, asked] of [
    ['organisation_type=acute&team_wte=from-5', [kind('acute'), from5]],
    [
      'organisation_type=local-authority&organisation_size=large&team_wte=from-2',
      [kind('local-authority'), large, from2],
    ],
  ]) {
    const same = studies.map(({ answers }) => asked.filter((has) => has(answers)).length);
    const most = Math.max(...same);
    const n = same.filter((shared) => shared === most).length;
    expect(n, 'the test needs several').toBeGreaterThan(1);
    await page.goto(`file://${folder}/team-like-mine.html?${query}#found`);
    await expect(page.locator('#found')).toHaveText(`${n} case studies share ${most} of your ${asked.length} answers`);
    const shown = await results(page).count();
    await expect(page.locator('.nearest > p').first()).toContainText(
      `The nearest ${shown === 1 ? 'one is' : `${shown} are`}`,
    );
  }
  // The only council shares the rarest answer of the last three.
  await expect(results(page).filter({ hasText: 'The same: Kind of organisation' })).toHaveCount(1);
});

test('no answer, no neighbour and what is not known are said', async ({ page }) => {
  const at = `file://${things.folder}/team-like-mine.html`;
  const heading = page.locator('#found');
  await page.goto(at);
  await page.getByRole('button', { name: 'Show the nearest' }).click();
  await expect(heading).toHaveText('Choose an answer first');
  await expect(heading).toBeFocused();
  await page.goto(`${at}?colour=unseen#found`);
  await expect(heading).toHaveText('No case study is close to these answers');
  await page.goto(`${at}?colour=constructor&nothing=x&size=#found`);
  await expect(heading).toHaveText('Choose an answer first');
  await expect(results(page)).toHaveCount(0);
});

test('what cannot be loaded is said', async ({ page }) => {
  for (const file of ['facets', 'cards-0']) {
    const { url, close } = await serve(things, '/');
    await page.route(`**/case-studies/${file}*.js`, (route) => route.abort());
    await page.goto(`${url}team-like-mine.html?colour=green#found`);
    await expect(page.locator('#found')).toContainText('could not be loaded');
    await expect(results(page)).toHaveCount(0);
    await page.unroute(`**/case-studies/${file}*.js`);
    close();
  }
});

test('the keyboard is enough', async ({ page }) => {
  await page.goto(`file://${things.folder}/team-like-mine.html`);
  await page.getByRole('group', { name: 'Which colour' }).getByLabel('Does not matter').focus();
  // One stop of the Tab key for each question, arrows within it.
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('Red')).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('20 spans and over')).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Show the nearest' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#found')).toBeFocused();
  await expect(results(page).first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(results(page).first().locator('a')).toBeFocused();
});

test('whoever moves on before the answer is there is not called back', async ({ page }) => {
  const { url, close } = await serve(things, '/');
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  await page.route('**/case-studies/cards-0*.js', async (route) => {
    await gone;
    await route.continue();
  });
  await page.goto(`${url}team-like-mine.html?colour=green#found`, { waitUntil: 'commit' });
  // The browser itself goes to the place that the address names, once.
  await expect(page.locator('#found')).toBeFocused();
  const other = page.locator('footer a').first();
  await other.focus();
  go();
  await expect(results(page).first()).toBeVisible();
  await expect(page.locator('#found')).toContainText('give the same answer');
  await expect(other).toBeFocused();
  close();
});

test('without JavaScript each answer leads to its page', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`file://${things.folder}/team-like-mine.html`);
  await expect(page.locator('.ask')).toBeHidden();
  await page.locator('.ask-browse').getByRole('link', { name: 'Green' }).click();
  await expect(page.locator('h1')).toHaveText('Which colour is it? Green');
  await context.close();
});

test('nothing moves while the answers come', async ({ page }) => {
  const { url, close } = await serve(things, '/');
  expect(await moved(page, `${url}team-like-mine.html`, ['', '?colour=green&size=from-10'])).toEqual([]);
  close();
});

test('scripts and pages are as small as they must be', () => {
  const compressed = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
  const site = sites[0];
  const assets = path.join(site.folder, 'assets');
  const scripts = readdirSync(assets).filter((name) => /^(team|assessment)\./.test(name));
  expect(scripts).toHaveLength(2);
  for (const name of scripts) expect(compressed(path.join(assets, name)), name).toBeLessThanOrEqual(4096);
  for (const page of ['team-like-mine', 'self-assessment'])
    expect(compressed(path.join(site.folder, `${page}.html`)), page).toBeLessThanOrEqual(8192);
  expect(compressed(path.join(site.folder, 'submit.html')), 'submit').toBeLessThanOrEqual(10_240);
  // A glossary grows with its terms: 135 bytes for each of the 75, with a link to itself.
  expect(compressed(path.join(site.folder, 'glossary.html')), 'glossary').toBeLessThanOrEqual(135 * 75);
});

for (const [mode, media] of Object.entries(MODES)) {
  test(`axe finds nothing in what the scripts make, ${mode}`, async ({ page }) => {
    await page.emulateMedia(media);
    const found = [];
    for (const address of [
      'team-like-mine.html?organisation_type=acute&organisation_size=small&team_wte=from-2#found',
      'team-like-mine.html#found',
      'self-assessment.html',
    ]) {
      await visit(page, `file://${sites[0].folder}/${address}`);
      if (address.startsWith('self')) {
        await page.locator('.assessment fieldset').first().getByLabel('Not in place').check();
        await page.locator('.show').click();
        await settle(page);
      }
      found.push(...(await problems(page, address)));
    }
    expect(found).toEqual([]);
  });
}
