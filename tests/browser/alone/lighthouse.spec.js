// Lighthouse on a phone, for one page of each kind: what is fast stays fast.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { expect, test } from '@playwright/test';
import { browser } from '../browser.js';
import { kinds, read, root, serve, sites } from '../sites.js';

const LEAST = { performance: 0.99, accessibility: 1, 'best-practices': 1, seo: 1 };
// The machine may be busy with something else: a bar that was met once can be met.
const TRIES = 3;

const [shipped, gardens] = sites;
/** Pages written as plain prose differ in nothing that Lighthouse looks at: one of them is enough. */
const prose = (site) => (address) => /^[^/]+$/.test(address) && !/<h2|<form|class="cards/.test(read(site, address));

/** What keeps a page from its bars, and what it scored. */
async function judge(url, port, hidden) {
  const { lhr } = await lighthouse(url, { port, logLevel: 'silent', output: 'json', onlyCategories: Object.keys(LEAST) });
  const { categories, audits } = lhr;
  const missed = [];
  if (lhr.runtimeError) missed.push(lhr.runtimeError.message);
  for (const [category, least] of Object.entries(LEAST)) {
    const { score, auditRefs } = categories[category];
    const failed = auditRefs.map(({ id }) => id).filter((id) => audits[id].score !== null && audits[id].score < 1);
    // Pages that search engines are asked to leave out are left out, and that is all that may be wrong with them.
    if (category === 'seo' && hidden && String(failed) === 'is-crawlable') continue;
    if (score < least) missed.push(`${category} ${Math.round(score * 100)}: ${failed}`);
  }
  for (const audit of ['cumulative-layout-shift', 'total-blocking-time']) {
    const { numericValue } = audits[audit];
    if (numericValue !== 0) missed.push(`${audit} ${numericValue}`);
  }
  return missed;
}

test('Lighthouse: 99 and 100, nothing moves, nothing blocks', async () => {
  test.setTimeout(480_000);
  const profile = path.join(root, 'target/browser/lighthouse');
  rmSync(profile, { recursive: true, force: true });
  mkdirSync(profile, { recursive: true });
  const chrome = await launch({
    chromePath: browser.executablePath,
    chromeFlags: ['--headless=new', ...browser.args],
    userDataDir: profile,
    logLevel: 'silent',
  });
  const missed = [];
  try {
    for (const site of sites) {
      const { url, close } = await serve(site, '/', { compressed: true });
      for (const address of kinds(site)) {
        const hidden = /<meta name="robots" content="[^"]*noindex/.test(read(site, address));
        const began = Date.now();
        let found = [];
        for (let at = 0; at < TRIES; at += 1) {
          found = await judge(url + address, chrome.port, hidden);
          if (!found.length) break;
        }
        console.log(`${site.name} ${address} ${Date.now() - began} ms ${found}`);
        for (const what of found) missed.push(`${site.name}, ${address}: ${what}`);
      }
      close();
    }
  } finally {
    chrome.kill();
  }
  expect(missed).toEqual([]);
});
