// Pages as readers leave them: when all is there that they asked for, with everything opened, and with their forms filled
// in and sent.
import { expect } from '@playwright/test';
import { kinds, read } from './sites.js';

/** What each page has asked for and not been answered yet. */
const unanswered = new WeakMap();

/** Opens an address, and waits until the page has shown all that it shows by itself. */
export async function visit(page, url) {
  if (!unanswered.has(page)) {
    const requests = new Set();
    unanswered.set(page, requests);
    page.on('request', (request) => requests.add(request));
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => requests.delete(request));
  }
  await page.goto(url);
  await settle(page);
}

/**
 * Waits until a visited page has shown what it was asked for: everything has come, and was drawn. What was drawn asks for
 * more, or nothing.
 */
export async function settle(page) {
  const requests = unanswered.get(page);
  do {
    await expect.poll(() => requests.size, { intervals: [10], timeout: 60_000 }).toBe(0);
    await page.evaluate(
      () =>
        new Promise((drawn) =>
          window.requestAnimationFrame(() => window.requestAnimationFrame(() => setTimeout(drawn))),
        ),
    );
  } while (requests.size > 0);
}

/** Opens every part that can be opened, and says how many were closed. */
export const openAll = (page) =>
  page.evaluate(() => {
    const closed = document.querySelectorAll('details:not([open])');
    for (const details of closed) details.open = true;
    return closed.length;
  });

/** A word that the search finds something for: the longest in the title of a case study. */
export function wordIn(site) {
  const study = kinds(site).find((address) => /^case-studies\/(?!index)[^/]+$/.test(address));
  const [, title] = read(site, study).match(/<h1[^>]*>([^<]+)/);
  return title.split(/\W+/).sort((a, b) => b.length - a.length)[0];
}

/** Forms of the page itself, not the search box of its header. */
const forms = (page) => page.locator('main form:visible');

/** Answers what a form asks, as far as one can without knowing what it asks: the first of everything, two of many. */
async function fill(form, word) {
  for (const box of await form.locator('input:is([type=search], [type=text]):visible').all()) await box.fill(word);
  for (const choice of await form.locator('select:visible').all()) await choice.selectOption({ index: 1 });
  for (const group of await form.locator('fieldset:has(input[type=radio]:visible)').all()) {
    await group.locator('input[type=radio]:enabled').first().check();
  }
  const name = await form.getAttribute('id');
  const own = 'input[type=checkbox]:enabled:visible';
  // Boxes that stand elsewhere on the page name their form.
  const boxes = name ? form.page().locator(`${own}:is(#${name} *, [form="${name}"])`) : form.locator(own);
  for (const box of (await boxes.all()).slice(0, 2)) await box.check();
}

/** The kinds of pages with forms of their own. */
export const kindsWithForms = (site) => kinds(site).filter((address) => /<main[^]*<form/.test(read(site, address)));

/**
 * Fills in and sends each form of the page at `url`, and calls `then` with the page as it is afterwards, if it is still
 * the same page. What is filled in is a word to look for, or two of the boxes that can be ticked.
 */
export async function useForms(page, site, url, then) {
  const word = wordIn(site);
  await visit(page, url);
  await openAll(page);
  const many = await forms(page).count();
  let used = 0;
  for (let at = 0; at < many; at += 1) {
    if (at > 0) await visit(page, url);
    await openAll(page);
    const form = forms(page).nth(at);
    const send = form.locator('button:not([type=button]), input[type=submit]').first();
    await fill(form, word);
    // What opening the page's parts has moved is not counted.
    await page.evaluate(() => (window.shift = 0));
    if (await send.count()) await send.click();
    await page.waitForLoadState('load');
    await settle(page);
    if (new URL(page.url()).pathname !== new URL(url).pathname) continue;
    await then();
    used += 1;
  }
  return used;
}
