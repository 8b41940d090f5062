// The comparison: from ticking cards to what the table says of the differences.
import { expect, test } from '@playwright/test';
import { MODES, problems } from './axe.js';
import { generated } from './generated.js';
import { places, serve, sites } from './sites.js';
import { visit } from './states.js';
import { moved } from './watch.js';

let things;
let few;

test.beforeAll(() => {
  things = generated(250);
  few = generated(12);
});

const thing = (n) => `thing-${String(n).padStart(4, '0')}`;
const query = (...numbers) => `?${numbers.map((n) => `s=${thing(n)}`).join('&')}`;
const note = (page) => page.locator('.compare-note');
const row = (page, label) =>
  page.locator('.comparison tr').filter({ has: page.locator('th[scope="row"]', { hasText: label }) });

for (const place of places) {
  test(`two ticked cards are compared, from ${place.name}`, async ({ page }) => {
    const wrong = [];
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    const { url, close } = await place.open(things);
    await page.goto(`${url}case-studies/index.html`);
    for (const n of [1, 3])
      await page.getByLabel(`Select this one: Thing ${n} of the collection`, { exact: true }).check();
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page).toHaveURL(`${url}compare.html${query(1, 3)}`);
    await expect(note(page)).toHaveText('Of 3 questions whose answers can be compared, 2 have different answers.');
    const heads = page.locator('.comparison thead th');
    await expect(heads).toHaveText([
      'Question',
      'Thing 1 of the collection',
      'Thing 3 of the collection',
      'Difference',
    ]);
    for (const head of await heads.all()) await expect(head).toHaveAttribute('scope', 'col');
    await expect(row(page, 'Which colour').locator('td')).toHaveText([
      'Green',
      'Red',
      'Only Thing 1 of the collection: Green. Only Thing 3 of the collection: Red.',
    ]);
    await expect(row(page, 'Which shapes').locator('td')).toHaveText(['Round', 'Round', 'Same answer']);
    await expect(row(page, 'How large').locator('td')).toHaveText(['1 spans', '3 spans', 'They differ by 2 spans']);
    await expect(row(page, 'Does it move')).toHaveCount(0);
    await page.getByText('1 question that fewer than two of them answered').click();
    await expect(page.locator('.comparison details li')).toHaveText('Does it move?: Not stated');
    await expect(row(page, 'What else').locator('td').last()).toHaveText('');
    await row(page, 'What else').getByRole('link').first().click();
    await expect(page).toHaveURL(`${url}case-studies/${thing(1)}.html#what-else`);
    expect(wrong).toEqual([]);
    close();
  });
}

test('four are compared, and what one does not state is not counted as a difference', async ({ page }) => {
  await page.goto(`file://${few.folder}/compare.html${query(0, 2, 4, 5)}`);
  await expect(page.locator('.comparison thead th')).toHaveCount(6);
  await expect(row(page, 'How large').locator('td')).toHaveText([
    'Not stated',
    '2 spans',
    '4 spans',
    'Not stated',
    'They differ by 2 spans',
  ]);
  await expect(row(page, 'Which shapes').locator('li').first()).toHaveText('Round');
  for (const n of [0, 2, 4, 5]) await expect(page.locator(`.choose input[value="${thing(n)}"]`)).toBeChecked();
  await expect(page.locator('.comparison .section th').first()).toHaveAttribute('colspan', '6');
});

test('who shares an answer is named', async ({ page }) => {
  const [site] = sites;
  const three = ['small-specialist-provider', 'large-acute-and-community-trust', 'very-large-integrated-organisation'];
  await page.goto(`file://${site.folder}/compare.html?${three.map((slug) => `s=${slug}`).join('&')}`);
  const [small, large, most] = (await page.locator('.comparison thead a').allTextContents()).map((head) =>
    head.replace(/^\d+\. /, ''),
  );
  await expect(row(page, 'Services').locator('td').last()).toHaveText(
    `All: Acute care, Community health services. Only ${small} and ${large}: Specialist services. ` +
      `Only ${small}: Mental health services. Only ${most}: Primary care.`,
  );
});

test('of those that state nothing nothing is said, and sums of none and one have words of their own', async ({
  page,
}) => {
  const proforma = `version: 1
sections:
  - id: all
    title: All
    questions:
      - {id: title, label: Title?, kind: text, role: title}
      - {id: status, label: Status?, kind: choice, role: status, options: [{id: draft, label: D}, {id: review, label: R}, {id: published, label: P}]}
      - {id: agreed, label: Agreed?, kind: yes-no, role: consent}
      - {id: shapes, label: Which shapes?, kind: choices, options: [{id: round, label: Round}, {id: long, label: Long}]}
`;
  const study = (name, shapes) =>
    `---\ntitle: ${name}\nstatus: published\nagreed: yes\n${shapes && `shapes: [${shapes}]\n`}---\n`;
  const answered = { 0: ['A', 'round, long'], 1: ['B', 'round'], 2: ['C', ''], 3: ['D', 'round'] };
  const files = Object.entries(answered).map(([n, [name, shapes]]) => [
    `content/case-studies/${thing(n)}.md`,
    study(name, shapes),
  ]);
  const { folder } = generated(4, { 'content/proforma.yaml': proforma, ...Object.fromEntries(files) });
  for (const [chosen, difference, sum] of [
    [
      [0, 1, 2],
      'All 2 that state it: Round. Only A: Long.',
      'One question has answers that can be compared, and they are different.',
    ],
    [[1, 3], 'Same answer', 'One question has answers that can be compared, and they are the same.'],
    [[1, 2], '', 'No question has answers here that can be compared.'],
  ]) {
    await page.goto(`file://${folder}/compare.html${query(...chosen)}`);
    await expect(note(page)).toHaveText(sum);
    if (difference) await expect(row(page, 'Which shapes').locator('td').last()).toHaveText(difference);
  }
});

test('too few, too many and unknown ones are said, with a way to choose', async ({ page }) => {
  for (const [asked, said] of [
    [query(1), 'Choose two, three or four case studies'],
    [query(1, 2, 3, 4, 5), 'Choose two, three or four case studies'],
    [`${query(1)}&s=nobody&s=constructor`, 'There is no case study at this address: nobody, constructor'],
  ]) {
    await page.goto(`file://${few.folder}/compare.html${asked}`);
    await expect(note(page)).toContainText(said);
    await expect(page.locator('.comparison table')).toHaveCount(0);
    await expect(page.locator('.choose input')).toHaveCount(12);
  }
  await page.goto(`file://${things.folder}/compare.html${query(1)}`);
  await expect(note(page)).toContainText('Choose two');
  await page.locator('main').getByRole('link', { name: 'Choose them in the list of case studies' }).click();
  await expect(page).toHaveURL(/case-studies\/index\.html$/);
});

test('answers that cannot be loaded are said to be', async ({ page }) => {
  const { url, close } = await serve(few, '/');
  await page.route('**/answers-*.js', (route) => route.abort());
  await page.goto(`${url}compare.html${query(1, 2)}`);
  await expect(note(page)).toContainText('The answers could not be loaded');
  close();
});

test('a case study leads to its comparison with those like it', async ({ page }) => {
  const [site] = sites;
  // It has three that are like it, so that four stand side by side, beside the questions and the differences.
  await page.goto(`file://${site.folder}/case-studies/rural-acute-provider.html`);
  await page.getByRole('link', { name: 'Compare it with these' }).click();
  await expect(page.locator('.comparison thead th')).toHaveCount(6);
  await expect(note(page)).toContainText('have different answers');
});

test('nothing moves', async ({ page }) => {
  const { url, close } = await serve(few, '/');
  expect(await moved(page, `${url}compare.html`, ['', query(1, 2, 3)])).toEqual([]);
  close();
});

test('without JavaScript all answers stand on the page, or in its parts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const [site] = sites;
  await page.goto(`file://${site.folder}/compare.html`);
  await expect(page.locator('.choose')).toBeHidden();
  await expect(page.locator('.answers thead th')).toHaveCount(9);
  // What worked and what was hard is read one after the other.
  await page.locator('.answers').getByRole('link', { name: 'Challenges', exact: true }).click();
  await expect(page.locator('.answer')).toHaveCount(7);
  await page.goto(`file://${few.folder}/compare.html`);
  await expect(page.locator('.answers thead th')).toHaveCount(13);
  await page.goto(`file://${things.folder}/compare.html`);
  await page.getByRole('link', { name: 'Green' }).click();
  await expect(page.locator('.answers thead th')).toHaveCount(7);
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.locator('h1')).toHaveText('Which colour is it? Green, page 2');
  await context.close();
});

for (const [mode, media] of Object.entries(MODES)) {
  test(`axe finds nothing in a comparison, ${mode}`, async ({ page }) => {
    await page.emulateMedia(media);
    const found = [];
    for (const address of [`compare.html${query(1, 2, 3, 4)}`, 'compare.html', `compare.html${query(1)}`]) {
      await visit(page, `file://${few.folder}/${address}`);
      found.push(...(await problems(page, address)));
    }
    expect(found).toEqual([]);
  });
}

test('names, free texts and numbers that only name are not compared, and options are compared in words', async ({
  page,
}) => {
  const [site] = sites;
  await page.goto(`file://${site.folder}/compare.html?s=rural-acute-provider&s=small-specialist-provider`);
  const verdict = (label) =>
    page
      .locator('.comparison tr')
      .filter({ has: page.locator('th[scope="row"]', { hasText: new RegExp(`^${label}$`) }) })
      .locator('td')
      .last();
  await expect(verdict('Services')).toHaveText(
    'Both: Acute care, Specialist services. Only Small specialist provider: Community health services, Mental health services.',
  );
  await expect(verdict('Told by')).toHaveText('');
  await expect(verdict('Budget')).toHaveCount(0);
  // The size of a team that says what it counts is told with that, and is not counted.
  await expect(note(page)).toContainText('Of 4 questions whose answers can be compared, 3 have different answers.');
  // What was hard is read in full, without a way to go.
  const hard = page.locator('.comparison td.whole');
  await expect(hard.filter({ hasText: 'Recruiting clinical informaticians can be hard' })).toHaveCount(1);
  expect(await page.locator('.comparison [id]').count()).toBe(0);
});

test('case studies stand in the order of their numbers, with what some share and what their figures count', async ({
  page,
}) => {
  const [site] = sites;
  const asked = ['very-large-integrated-organisation', 'small-specialist-provider', 'large-acute-and-community-trust'];
  await page.goto(`file://${site.folder}/compare.html?s=${asked.join('&s=')}`);
  await expect(page.locator('.comparison thead th')).toHaveText([
    'Question',
    '2. Small specialist provider',
    '4. Large acute and community Trust',
    '6. Very large integrated organisation',
    'Difference',
  ]);
  const difference = (label) => row(page, label).locator('td').last();
  await expect(difference('Services')).toContainText(
    'Only Small specialist provider and Large acute and community Trust: Specialist services.',
  );
  await expect(difference('Team size')).toHaveText(
    'They differ by about 4.5 WTE. What they count: see “About these figures”.',
  );
});

test('a kept address finds case studies under their new names', async ({ page }) => {
  const { folder } = sites[1];
  const kept = '?s=glasshouse&s=rooftop-at-tin-street';
  await page.goto(`file://${folder}/compare.html${kept}`);
  await expect(page.locator('.comparison thead a').first()).toHaveAttribute(
    'href',
    'case-studies/gardd-y-ty-gwydr.html',
  );
  await page.goto(`file://${folder}/pack.html${kept}`);
  await expect(page.locator('.piece .own-page').first()).toHaveAttribute('href', 'case-studies/gardd-y-ty-gwydr.html');
});
