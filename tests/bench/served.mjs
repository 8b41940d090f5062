// Measures how soon a reader of `casebook serve` sees what was saved, in Chromium.
//
//   node tests/bench/served.mjs PROGRAM SITE CASE-STUDY RUNS DATE
//
// A SITE is a folder with `content/`, a CASE-STUDY the name of a file in `content/case-studies/` without its ending, DATE
// the day that the site is made for. The text is left as it was. Prints the milliseconds of each run as JSON.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { browser as options } from '../browser/browser.js';
import { serveWith } from '../browser/served.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { chromium } = createRequire(path.join(root, 'tests/browser/package.json'))('@playwright/test');

/** Nobody saves while the last save is still on its way. */
const PAUSE = 500;

const pause = () => new Promise((done) => setTimeout(done, PAUSE));

/** Notes on the window when the open page has painted `sentence`, where it is changed where it stands. */
const watch = (sentence) => {
  const look = () => {
    if (!document.querySelector('main').textContent.includes(sentence)) return;
    changes.disconnect();
    // What is sent from within a frame comes when the frame is drawn.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.painted = performance.timeOrigin + performance.now());
    requestAnimationFrame(() => port2.postMessage(''));
  };
  const changes = new MutationObserver(look);
  window.painted = 0;
  changes.observe(document, { childList: true, characterData: true, subtree: true });
};

/** When the page has painted `sentence`, in milliseconds since 1970; else nothing. */
const painted = (sentence) => {
  if (window.painted !== undefined) return window.painted;
  // It was loaded again.
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const says = document.querySelector('main')?.textContent.includes(sentence);
  return paint && says ? performance.timeOrigin + paint.startTime : 0;
};

async function main([program, site, study, runs, date]) {
  const file = path.join(site, 'content/case-studies', `${study}.md`);
  const text = readFileSync(file, 'utf8');
  const { url, end } = await serveWith(program, site, date);
  const browser = await chromium.launch(options);
  const times = [];
  try {
    const page = await browser.newPage();
    await page.goto(`${url}case-studies/${study}.html`);
    for (let run = 0; run < Number(runs); run += 1) {
      await pause();
      const sentence = `A sentence was added, the ${run}th of all.`;
      await page.evaluate(watch, sentence);
      const start = performance.timeOrigin + performance.now();
      writeFileSync(file, `${text}\n${sentence}\n`);
      // It is asked now and then only: what is asked for often takes time from what is measured.
      const seen = await page.waitForFunction(painted, sentence, { polling: 20 });
      times.push((await seen.jsonValue()) - start);
    }
  } finally {
    writeFileSync(file, text);
    await browser.close();
    await end();
  }
  console.log(JSON.stringify(times));
}

await main(process.argv.slice(2));
