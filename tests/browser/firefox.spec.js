// Another browser, once: Firefox ESR, from a folder on disk.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { expect, test } from '@playwright/test';
import { kinds, sites } from './sites.js';
import { wordIn } from './states.js';

const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
let firefox;
let profile;

test.describe.configure({ timeout: 240_000 });

test.beforeAll(async () => {
  profile = mkdtempSync(path.join(tmpdir(), 'casebook-firefox-'));
  firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    userDataDir: profile,
    // Nothing of the browser's own is asked for.
    extraPrefsFirefox: {
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'browser.download.folderList': 2,
      'browser.download.dir': profile,
      'browser.download.alwaysOpenPanel': false,
    },
  });
});

test.afterAll(async () => {
  await firefox?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** A page that notes what goes wrong on it. */
async function watched() {
  const page = await firefox.newPage();
  const wrong = [];
  page.on('console', (message) => wrong.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => wrong.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    // Firefox draws its own parts of a page with what it has in data addresses.
    if (!/^(file|data):/.test(request.url())) wrong.push(`another host: ${request.url()}`);
  });
  return { page, wrong };
}

/** The first boxes of a form that can be ticked, ticked; then the form is sent. */
const tickAndSend = async (page, boxes, button, many) => {
  await page.$$eval('details', (all) => all.forEach((details) => (details.open = true)));
  for (const box of (await page.$$(boxes)).slice(0, many)) await box.click();
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.click(button)]);
};

test('a mistake is seen', async () => {
  const { page, wrong } = await watched();
  await page.goto('data:text/html,<script>console.warn("careful"); throw new Error("broken")</script>');
  await page.evaluate(() => new Promise((after) => setTimeout(after, 200)));
  expect(wrong).toEqual(expect.arrayContaining(['console: careful', expect.stringContaining('broken')]));
  await page.close();
});

for (const site of sites) {
  const at = (address) => `file://${site.folder}/${address}`;

  test(`${site.name}: every kind of page loads in Firefox`, async () => {
    const { page, wrong } = await watched();
    for (const address of kinds(site)) {
      await page.goto(at(address), { waitUntil: 'load' });
      expect(await page.$$eval('h1', (all) => all.length), address).toBe(1);
      const styled = await page.$eval('.skip', (skip) => getComputedStyle(skip).position);
      expect(styled, `${address} has its style sheet`).toBe('absolute');
      const sheets = await page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length));
      expect(Math.min(...sheets), `${address}: all sheets came`).toBeGreaterThan(0);
    }
    expect(wrong).toEqual([]);
    await page.close();
  });

  test(`${site.name}: search, filters and comparison work in Firefox`, async () => {
    const { page, wrong } = await watched();
    await page.goto(at('index.html'));
    await page.type('main form [name=q], .masthead [name=q]', wordIn(site));
    await Promise.all([
      page.waitForNavigation({ waitUntil: 'load' }),
      page.click('main form button, .masthead form button'),
    ]);
    await page.waitForSelector('.results h2 a');
    expect(await page.$eval('[role=status]', (status) => status.textContent)).toContain(wordIn(site));

    await page.goto(at('case-studies/index.html'));
    const all = (await page.$$('.results .cards > li')).length;
    await tickAndSend(page, '.filters input[type=checkbox]:enabled', '.filters button', 1);
    await page.waitForSelector('.chosen a');
    const some = (await page.$$('.results .cards > li')).length;
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);

    await page.goto(at('compare.html'));
    await tickAndSend(page, '.choose input[type=checkbox]', '.choose button', 2);
    await page.waitForSelector('.comparison tbody td');
    expect(await page.$$eval('.comparison thead th', (heads) => heads.length)).toBe(4);
    expect(await page.$eval('.compare-note', (note) => note.textContent)).toMatch(/\d/);
    expect(wrong).toEqual([]);
    await page.close();
  });
}

test('a case study is sent in with Firefox: mistake, draft, draft opened again, file', async () => {
  const { page, wrong } = await watched();
  const [, gardens] = sites;
  const text = (selector) => page.$eval(selector, (found) => found.textContent);
  const button = async (name) => {
    const before = await text('#form h2');
    await page.locator(`::-p-aria(${name}[role="button"])`).click();
    return before;
  };
  const goOn = async () => {
    const before = await button('Continue');
    await page.waitForFunction((last) => document.querySelector('#form h2').textContent !== last, {}, before);
  };
  /** The text of a file that the browser has saved. */
  const saved = async (ending) => {
    for (let tried = 0; tried < 100; tried += 1) {
      const name = readdirSync(profile).find((file) => file.endsWith(ending));
      // It stands there before anything is in it.
      const text = name ? readFileSync(path.join(profile, name), 'utf8') : '';
      if (text) return text;
      await new Promise((after) => setTimeout(after, 100));
    }
    throw new Error(`no file ${ending}`);
  };
  await page.goto(`file://${gardens.folder}/submit.html#form`, { waitUntil: 'load' });
  await page.waitForSelector('#f-name_of_garden');
  await page.type('#f-name_of_garden', 'The Heron Garden');
  await page.type('#f-in_short', 'Beds beside a canal.');
  await goOn();
  await page.click('[name=f-plot]');
  await page.type('#f-beds', '3.000');
  await button('Continue');
  await page.waitForSelector('#form-summary');
  expect(await page.evaluate(() => document.activeElement.id)).toBe('form-summary');
  expect(await page.title()).toMatch(/^Error: /);
  await page.click('#form-summary a');
  expect(await page.evaluate(() => document.activeElement.id)).toBe('f-beds');
  await page.$eval('#f-beds', (field) => field.select());
  await page.type('#f-beds', '300');
  await page.type('#f-area', 'about 1,250');
  await goOn();
  await button('Save a draft');
  await page.waitForFunction(() => /Saved as/.test(document.querySelector('#form .said').textContent));
  const draft = await saved('-draft.html');
  expect(draft).toContain('The Heron Garden');
  // On another day.
  await page.goto(`file://${gardens.folder}/index.html`, { waitUntil: 'load' });
  await page.goto(`file://${gardens.folder}/submit.html#form`, { waitUntil: 'load' });
  const file = await page.waitForSelector('#form-draft');
  await file.uploadFile(
    path.join(
      profile,
      readdirSync(profile).find((name) => name.endsWith('-draft.html')),
    ),
  );
  await page.waitForSelector('#form .notice a');
  expect(await text('#form .notice')).toContain('The draft “The Heron Garden”');
  for (let step = 1; step < 8; step += 1) {
    if (await page.$('#f-thrived')) await page.type('#f-thrived', 'The plums.');
    await goOn();
  }
  for (const box of await page.$$('#form .tick input')) await box.click();
  await goOn();
  await button('Download the file');
  expect(await saved('the-heron-garden.md')).toContain('\narea: ~1250\n');
  expect(wrong).toEqual([]);
  await page.close();
});
