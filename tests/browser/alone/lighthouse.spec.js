// Lighthouse on a phone, for one page of each kind: what is fast stays fast.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import * as constants from 'lighthouse/core/config/constants.js';
import { expect, test } from '@playwright/test';
import { browser } from '../browser.js';
import { kindOf, kinds, read, root, serve, sites } from '../sites.js';

const LEAST = { performance: 0.99, accessibility: 1, 'best-practices': 1, seo: 1 };
// The machine may be busy with something else: a bar that was met once can be met.
const TRIES = 5;

const [shipped, gardens] = sites;

/**
 * The pages to look at: one of each kind of the first edition, but only one of those that are plain prose from
 * content/pages. Of the second site those of kinds that the first does not have, and where the two differ most: other
 * charts, other answers, another language in a case study. All pages of both would take twice the time and say the same.
 */
function chosen() {
  const prose = readdirSync(path.join(root, shipped.root, 'content/pages')).map((file) => file.replace(/md$/, 'html'));
  const first = kinds(shipped).filter((address) => !prose.slice(1).includes(address));
  const known = new Set(kinds(shipped).map(kindOf));
  const differs = (address) => !known.has(kindOf(address)) || /^(findings|case-studies\/[^/]+)\.html$/.test(address);
  return [
    [shipped, first],
    [gardens, kinds(gardens).filter((address) => differs(address) && kindOf(address) !== 'case-studies/index.html')],
  ];
}

/**
 * How much slower than this machine a phone is, from how fast this machine is at the moment, as Lighthouse's own guide
 * to throttling does it: four times for one that scores 1,500 or more, and in proportion below. A machine that is busy
 * with something else is slow enough by itself.
 */
const slower = (index) => Math.min(4, Math.max(1, (4 * index) / 1500));

/** What Lighthouse says of a page: what it scored too little in and why, each by its name, and how fast the machine was. */
async function judge(url, port, index, hidden) {
  const throttling = { ...constants.throttling.mobileSlow4G, cpuSlowdownMultiplier: slower(index) };
  const { lhr } = await lighthouse(url, {
    ...{ port, throttling, logLevel: 'silent', output: 'json', disableFullPageScreenshot: true },
    onlyCategories: Object.keys(LEAST),
  });
  const { categories, audits, environment, runtimeError } = lhr;
  const missed = new Map();
  if (runtimeError) missed.set('page', runtimeError.message);
  for (const [category, least] of Object.entries(LEAST)) {
    const { score, auditRefs } = categories[category];
    const failed = auditRefs.map(({ id }) => id).filter((id) => audits[id].score !== null && audits[id].score < 1);
    // Pages that search engines are asked to leave out are left out, and nothing else may be wrong with them.
    if (category === 'seo' && hidden && String(failed) === 'is-crawlable') continue;
    if (!(score >= least)) missed.set(category, `${Math.round(score * 100)}: ${failed}`);
  }
  for (const audit of ['cumulative-layout-shift', 'total-blocking-time']) {
    const { numericValue } = audits[audit];
    // The print edition is the whole report in one document: to lay it out is one task, whatever the page does.
    const most = audit === 'total-blocking-time' && url.endsWith('/print.html') ? 200 : 0;
    if (numericValue > most) missed.set(audit, numericValue);
  }
  return { missed, index: environment.benchmarkIndex };
}

test('Lighthouse: 99 and 100, nothing moves, nothing blocks', async () => {
  test.setTimeout(15 * 60_000);
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
  let index = 1500;
  try {
    for (const [site, addresses] of chosen()) {
      const { url, close } = await serve(site, '/', { compressed: true });
      for (const address of addresses) {
        const hidden = /<meta name="robots" content="[^"]*noindex/.test(read(site, address));
        // A bar is missed when it is missed each time.
        let still;
        for (let at = 0; at < TRIES && still?.size !== 0; at += 1) {
          const now = await judge(url + address, chrome.port, index, hidden);
          index = now.index;
          still = new Map([...now.missed].filter(([bar]) => !still || still.has(bar)));
        }
        for (const [bar, why] of still) missed.push(`${site.name}, ${address}: ${bar} ${why}`);
      }
      close();
    }
  } finally {
    chrome.kill();
  }
  expect(missed).toEqual([]);
});
