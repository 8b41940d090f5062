// What people come for, as they do it: each task with the number of steps, a step being a link, a button or words typed.
import { expect, test } from '@playwright/test';
import { texts } from './paper.js';
import { sites } from './sites.js';

const [shipped] = sites;
const at = (address = 'index.html') => `file://${shipped.folder}/${address}`;
const squeeze = (text) => text.normalize('NFKC').replaceAll(/[\s\u00ad\u200b-]+/g, '');

/** A reader who counts. */
function reader(page) {
  const steps = [];
  return {
    steps,
    async follow(name) {
      steps.push(`follow ${name}`);
      await page.getByRole('main').getByRole('link', { name }).first().click();
    },
    async menu(name) {
      steps.push(`menu ${name}`);
      await page.getByRole('banner').getByRole('link', { name, exact: true }).click();
    },
    async foot(name) {
      steps.push(`foot ${name}`);
      await page.getByRole('contentinfo').getByRole('link', { name }).click();
    },
    async press(name) {
      steps.push(`press ${name}`);
      await page.getByRole('main').getByRole('button', { name }).first().click();
    },
    async choose(question, answer) {
      steps.push(`choose ${answer}`);
      await page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check();
    },
    async type(label, words) {
      steps.push(`type ${label}`);
      await page.getByLabel(label).first().fill(words);
    },
  };
}

/** The copy that the clipboard would get of what is selected. */
const copied = (page) =>
  page.evaluate(() => {
    const clipboardData = new window.DataTransfer();
    document.dispatchEvent(new window.ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') };
  });

test('the director has the questions to ask after one step, and leaves with two sides of paper', async ({ page }) => {
  await page.goto(at());
  const director = reader(page);
  await director.follow('I’m on a board');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Questions for your board');
  const questions = page.locator('.board li');
  expect(await questions.count()).toBe(25);
  // Where an ingredient's evidence answers the question, it is said.
  const counted = /\?\s.*(Seen in \d of 8|No case study shows it yet)/s;
  expect((await questions.allTextContents()).filter((said) => counted.test(said))).toHaveLength(25);
  expect(director.steps).toHaveLength(1);
  const sides = await texts(page);
  expect(sides.length).toBeLessThanOrEqual(2);
  const printed = squeeze(sides.join(' '));
  for (const said of await questions.evaluateAll((all) => all.map(({ firstChild }) => firstChild.textContent)))
    expect(printed).toContain(squeeze(said));
  await director.follow('Put business as usual into the business case');
  await expect(page).toHaveURL(/ingredients\/building-the-team\.html#/);
});

test('the CCIO takes what others found hard, with its citation, into a business case in three steps', async ({
  page,
}) => {
  await page.goto(at());
  const ccio = reader(page);
  await ccio.menu('Case studies');
  await ccio.follow('Challenges');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Challenges');
  expect(await page.locator('.answer').count()).toBe(7);
  await expect(page.locator('.answer h2').first()).toHaveText('Case study 2: Small specialist provider');
  await ccio.follow('Read in context');
  await expect(page).toHaveURL(/case-studies\/small-specialist-provider\.html#challenges/);
  const cited = page.locator('.about-page');
  await expect(cited).toContainText('Small specialist provider. Clinical informatics teams. https://');
  await expect(cited).toContainText(`Accessed `);
  expect(ccio.steps).toHaveLength(3);
});

test('the CCIO pastes a board pack with whole links, headings, lists and evidence', async ({ page }) => {
  await page.goto(at('packs/building-the-team.html'));
  const ccio = reader(page);
  await ccio.type('Prepared for', 'The board of Example Trust');
  await ccio.type('Date', '2 March 2026');
  await page.evaluate(() => {
    document.activeElement.blur();
    window.getSelection().selectAllChildren(document.querySelector('main'));
  });
  const { html, text } = await copied(page);
  expect(text).toContain('Questions for your board');
  const paste = await page.evaluate((html) => {
    const pasted = new window.DOMParser().parseFromString(html, 'text/html');
    const all = (selector) => [...pasted.querySelectorAll(selector)];
    return {
      hrefs: all('a').map((link) => link.getAttribute('href')),
      headings: all('h1, h2, h3').map(({ textContent }) => textContent.trim()),
      quotes: all('blockquote').length,
      items: all('li').length,
      strange: all('button, input, script, svg, [class], [id], [style]').length,
      words: pasted.body.textContent,
    };
  }, html);
  expect(paste.hrefs.length).toBeGreaterThan(20);
  for (const href of paste.hrefs) expect(href).toMatch(/^(https:\/\/|mailto:)/);
  expect(paste.headings.slice(0, 2)).toEqual([
    'Board pack: Building and marketing the team',
    'Questions for your board',
  ]);
  expect(paste.quotes).toBeGreaterThan(5);
  expect(paste.items).toBeGreaterThan(20);
  expect(paste.strange).toBe(0);
  expect(paste.words).toContain('Prepared for The board of Example Trust');
  expect(paste.words).toContain('Date: 2 March 2026');
  // A part that is selected is copied as cleanly.
  await page.evaluate(() => window.getSelection().selectAllChildren(document.querySelector('.evidence')));
  const part = await copied(page);
  expect(part.html).toContain('<blockquote>');
  expect(part.html).toContain('href="https://example.org/some-repo/case-studies/');
  // Nothing is kept.
  await page.reload();
  await expect(page.getByLabel('Prepared for')).toHaveValue('');
  expect(await page.evaluate(() => Object.keys(window.localStorage).length)).toBe(0);
});

test('the pack that a reader puts together begins with the questions of its themes, and is copied with its numbers', async ({
  page,
}) => {
  await page.goto(at('pack.html?theme=functions-and-roles&s=rural-acute-provider'));
  await expect(page.locator('.piece')).toHaveCount(2);
  await expect(page.locator('.first section')).toHaveCount(1);
  await expect(page.locator('.first')).toContainText('Have we listed the functions');
  await expect(page.locator('.piece blockquote').first()).toBeVisible();
  await page.getByRole('button', { name: 'Copy for a word processor' }).click();
  await expect(page.getByText('Copied. You can paste it now.')).toBeVisible();
  await page.evaluate(() => {
    document.activeElement.blur();
    window.getSelection().selectAllChildren(document.querySelector('article'));
  });
  const { html } = await copied(page);
  expect(html).toContain('<h3>1 Functions and job roles</h3>');
  expect(html).toContain('<ul><li>1 Functions and job roles</li><li>Case study 5 Rural acute provider</li></ul>');
  // A case study has its own number and no other.
  expect(html).toContain('<h3><span>Case study 5</span> Rural acute provider</h3>');
  await page.goto(at('pack.html?s=rural-acute-provider'));
  await expect(page.locator('.piece')).toHaveCount(1);
  await expect(page.locator('.first section')).toHaveCount(7);
});

for (const theme of [
  'building-the-team',
  'functions-and-roles',
  'team-working-methods',
  'wider-clinical-workforce',
  'professional-development',
  'wider-digital-team',
  'board-representation',
])
  test(`the pack on ${theme} begins with its questions and has no page with a citation alone`, async ({ page }) => {
    await page.goto(at(`packs/${theme}.html`));
    await page.getByLabel('Prepared for').fill('The board');
    const citations = (await page.locator('.cite-part, .about-page').allTextContents()).map(squeeze);
    const sides = await texts(page);
    expect(sides[0]).toContain('Questions for your board');
    expect(sides[0]).toContain('Prepared for The board');
    sides.forEach((side, index) => {
      const said = squeeze(side.replace(new RegExp(`^${index + 1} `), ''));
      expect(said.length, `page ${index + 1}: ${side}`).toBeGreaterThan(0);
      expect(
        citations.some((citation) => citation.includes(said)),
        `page ${index + 1}: ${side}`,
      ).toBe(false);
    });
  });

test('the researcher finds the number, the date and the licence of the report in two steps', async ({ page }) => {
  await page.goto(at());
  const researcher = reader(page);
  await researcher.follow('Mean team size: clinical informaticians in an organisation');
  await expect(page).toHaveURL(/report\/results\.html#size/);
  await expect(page.locator('#size')).toBeInViewport();
  await expect(page.getByRole('main')).toContainText('Fourteen organisations');
  // What is not stated is said, not made up.
  await expect(page.locator('.about-page cite')).toContainText('(no date)');
  await researcher.foot('About this site');
  await expect(page.getByRole('main')).toContainText(
    'states no authors, no date of publication, no edition and no licence',
  );
  await expect(page.locator('.publication')).toContainText('Faculty of Clinical Informatics');
  expect(researcher.steps).toHaveLength(2);
});

test('the nurse finds a team like hers, and what went wrong there, in four steps', async ({ page }) => {
  await page.goto(at());
  const nurse = reader(page);
  await nurse.follow('Team like mine');
  await nurse.choose('Kind of organisation', 'Acute and specialist provider');
  await nurse.press('Show the nearest case studies');
  // Each of those that are near says why.
  await expect(page.locator('.nearest ol > li').first()).toContainText('Acute and specialist provider');
  await nurse.follow('Rural acute provider');
  const hard = page.locator('.told .lacks');
  await expect(hard.getByRole('heading')).toHaveText('What was hard');
  await expect(hard).toContainText('Recruiting clinical informaticians can be hard');
  await expect(hard.getByRole('link', { name: /^Read on/ })).toBeVisible();
  expect(nurse.steps).toHaveLength(4);
});

test('the social worker on a telephone reads the first sentence of the story after one step', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(at());
  const worker = reader(page);
  await worker.follow('I work in social care');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Local authority');
  await expect(page.locator('.prose p').first()).toBeInViewport();
  // Nothing is wider than the window.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(worker.steps).toHaveLength(1);
  // A word is explained one tap away, and the search is one tap away from every page.
  const term = page.locator('.term').first();
  const id = new URL(await term.getAttribute('href'), page.url()).hash;
  await term.click();
  await expect(page.locator(id)).toBeInViewport();
  await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
  await page.getByRole('main').getByRole('searchbox').fill('patient portal');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('link', { name: 'Local authority' }).first()).toBeVisible();
});

/** What a screen reader lists of a page: roles with their names, and nothing that is only seen. */
const tree = async (page) => (await page.locator('body').ariaSnapshot()).split('\n');

test('by landmarks, headings and names alone the evidence for an ingredient is found in three steps', async ({
  page,
}) => {
  await page.goto(at());
  const listener = reader(page);
  await listener.menu('Ingredients for success');
  await listener.follow('Use secondments to make the first step easier');
  const said = await tree(page);
  const landmarks = said.filter((line) => /^- (banner|navigation|main|contentinfo|search)/.test(line.trimStart()));
  const named = landmarks.map((line) => line.trim().replace(/:$/, ''));
  expect(new Set(named).size, named.join('\n')).toBe(named.length);
  for (const one of ['- banner', '- main', '- contentinfo', '- navigation "Main"', '- navigation "You are here"'])
    expect(named).toContain(one);
  const levels = said.flatMap((line) => line.match(/- heading .*\[level=(\d)\]/)?.[1] ?? []).map(Number);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.forEach((level, index) => expect(level - (levels[index - 1] ?? level)).toBeLessThanOrEqual(1));
  // Out of context, in the list of links, each says where it leads.
  const links = await page
    .getByRole('main')
    .getByRole('link', { name: /^Read in context/ })
    .all();
  expect(links.length).toBeGreaterThan(10);
  for (const link of links) await expect(link).toHaveAccessibleName(/^Read in context ?: .+, .+/);
  await listener.follow(/^Read in context ?: .*Use secondments/);
  await expect(page).toHaveURL(/case-studies\/.*#building-the-team-secondments/);
  await expect(page.locator(':target')).toContainText(/second/i);
  expect(listener.steps).toHaveLength(3);
});

test('the contributor learns what is asked and begins the form after two steps', async ({ page }) => {
  await page.goto(at());
  const contributor = reader(page);
  await contributor.follow('I want to send in a case study');
  await expect(page.locator('.before li').first()).toBeVisible();
  await contributor.follow('Fill in the form');
  await expect(page.locator('#form')).toBeVisible();
  await expect(page.locator('#form').getByRole('heading').first()).toBeVisible();
  expect(contributor.steps).toHaveLength(2);
});
