// Measures search as a reader has it, in Chromium, and Pagefind on the same pages where it is installed.
//
//   node tests/bench/search.mjs SITE [SITE…]
//
// A SITE is the output of `casebook build`. docs/benchmark.md says what is measured and how to install Pagefind; its
// program is named by PAGEFIND. `cargo test --test search` writes the golden queries, by which results are judged.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { browser as options } from '../browser/browser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { chromium } = createRequire(path.join(root, 'tests/browser/package.json'))('@playwright/test');

/** How many generated queries a site is asked. */
const QUERIES = 100;

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  json: 'application/json',
};

/** Serves a folder compressed, as hosts do, and counts what is sent. */
async function serve(folder) {
  const cache = new Map();
  const sent = { requests: 0, bytes: 0 };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://loopback');
    const file = path.join(folder, decodeURIComponent(pathname));
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end();
    const type = TYPES[path.extname(file).slice(1)];
    if (!cache.has(file)) cache.set(file, type ? gzipSync(readFileSync(file), { level: 9 }) : readFileSync(file));
    const body = cache.get(file);
    if (!pathname.includes('favicon')) {
      sent.requests += 1;
      sent.bytes += body.length;
    }
    const headers = { 'content-type': type ?? 'application/octet-stream' };
    response.writeHead(200, type ? { ...headers, 'content-encoding': 'gzip' } : headers).end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, sent, close: () => server.close() };
}

/** Numbers from 0 to under 1, always the same ones. */
function random(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

/** Queries from the texts of a site: single words, two words of one place, beginnings and misspelt words. */
function generated(folder) {
  const next = random(20261122);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const texts = readdirSync(path.join(folder, 'search'))
    .filter((name) => name.startsWith('text-'))
    .sort();
  const queries = [];
  while (queries.length < QUERIES) {
    const text = readFileSync(path.join(folder, 'search', pick(texts)), 'utf8');
    const words = text.match(/\b[a-z]{4,}\b/g) ?? [];
    if (words.length < 20) continue;
    const kind = queries.length % 10;
    const [word, other] = [pick(words), pick(words)];
    if (kind < 4) queries.push(word);
    else if (kind < 8) queries.push(`${word} ${other}`);
    else if (kind < 9) queries.push(word.slice(0, 3));
    else queries.push(word.slice(0, 2) + word.slice(3));
  }
  return queries;
}

const at = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1];
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** Notes in the page what has arrived, compressed, when the first result is shown. The favicon does not count. */
const firstResult = () => {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.results li, main h2 + p.extract')) return;
    observer.disconnect();
    const arrived = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const counted = arrived.filter(({ name }) => !name.includes('favicon'));
    globalThis.spent = {
      requests: counted.length,
      bytes: counted.reduce((sum, each) => sum + each.encodedBodySize, 0),
    };
  });
  observer.observe(document, { childList: true, subtree: true });
};

/** What a page of one kind, casebook's or Pagefind's, needs and how long it takes. */
async function measure(browser, folder, queries, { address, shown, inWorker }) {
  const server = await serve(folder);
  const cold = [];
  for (const query of queries) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const before = { ...server.sent };
    await page.addInitScript(firstResult);
    await page.goto(`${server.url}${address}?q=${encodeURIComponent(query)}`);
    await page.waitForFunction(shown);
    // What a worker asks for is not among the page's own requests, but then nothing is asked for after the first result.
    const spent = inWorker
      ? { requests: server.sent.requests - before.requests, bytes: server.sent.bytes - before.bytes }
      : await page.evaluate(() => globalThis.spent);
    cold.push({ ...spent, found: (await page.evaluate(shown)) === 'found' });
    await context.close();
  }
  const page = await browser.newPage();
  await page.goto(`${server.url}${address}?q=${encodeURIComponent(queries[0])}`);
  await page.waitForFunction(shown);
  const times = [];
  // Twice: the second time the files are at hand, as they are while somebody types on.
  for (const round of [0, 1]) {
    for (const query of queries) {
      const time = await page.evaluate(([query]) => globalThis.timed(query), [query]);
      if (round) times.push(time);
    }
  }
  await page.close();
  server.close();
  const found = cold.filter((each) => each.found);
  const of = (key, share) =>
    at(
      found.map((each) => each[key]),
      share,
    );
  return {
    requests: { median: of('requests', 0.5), most: of('requests', 1) },
    bytes: { median: of('bytes', 0.5), p95: of('bytes', 0.95), most: of('bytes', 1) },
    milliseconds: { median: at(times, 0.5), p95: at(times, 0.95) },
  };
}

/** casebook's page: the time from a query to the first item of the list, its extract included. */
const OURS = {
  address: 'search.html',
  shown: () => {
    globalThis.timed ??= (query) =>
      new Promise((done) => {
        const [form, box] = [document.querySelector('main form'), document.querySelector('main input')];
        const before = document.querySelector('.results');
        box.value = query;
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (document.querySelector('.results') === before) return;
          observer.disconnect();
          done(performance.now() - start);
        });
        observer.observe(document.querySelector('.found'), { childList: true });
        form.requestSubmit();
      });
    if (document.querySelector('.results li')) return 'found';
    const said = document.querySelector('[role=status]').textContent;
    return said && document.querySelector('.elsewhere:not([hidden])') ? 'nothing' : '';
  },
};

/** The least page that shows Pagefind's first result: without its user interface of 84 KB. */
const THEIR_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pagefind</title><main></main>
<script type="module">
const pagefind = await import('./pagefind/pagefind.js');
globalThis.results = async (query, count) => {
  const { results } = await pagefind.search(query);
  return Promise.all(results.slice(0, count).map((result) => result.data()));
};
globalThis.timed = async (query) => {
  const start = performance.now();
  await globalThis.results(query, 1);
  return performance.now() - start;
};
const query = new URLSearchParams(location.search).get('q');
const [first] = await globalThis.results(query, 1);
document.querySelector('main').innerHTML = first ? '<h2>' + first.meta.title + '</h2><p class="extract">' + first.excerpt : '';
document.documentElement.dataset.done = first ? 'found' : 'nothing';
</script>`;

const THEIRS = { address: 'pagefind.html', inWorker: true, shown: () => document.documentElement.dataset.done };

/** The mean of one by the place of the right page, over queries that have one; nothing right among ten counts 0. */
function meanReciprocalRank(golden, answers) {
  const ranks = golden.map(({ first, top3 }, index) => {
    const wanted = (first ? [first] : top3).map((address) => address.split('#')[0]);
    const place = answers[index].findIndex((address) => wanted.includes(address.split('#')[0]));
    return place < 0 ? 0 : 1 / (place + 1);
  });
  return ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
}

async function judge(browser, folder, golden, { address, shown }, answer) {
  const server = await serve(folder);
  const page = await browser.newPage();
  await page.goto(`${server.url}${address}?q=team`);
  await page.waitForFunction(shown);
  const answers = [];
  for (const { query } of golden) answers.push(await page.evaluate(answer, query));
  await page.close();
  server.close();
  // Pages by their address from the site's root.
  const plain = answers.map((list) => list.map((href) => href.replace(/^https?:\/\/[^/]+\//, '').replace(/^\//, '')));
  return meanReciprocalRank(golden, plain);
}

const ourAnswer = async (query) => {
  await globalThis.timed(query);
  const { count } = await globalThis.casebookSearch.find(query);
  while (document.querySelectorAll('.results li').length < Math.min(10, count)) {
    await new Promise((next) => setTimeout(next, 5));
  }
  return [...document.querySelectorAll('.results li h2 a')].map((link) => link.href);
};

const theirAnswer = async (query) => (await globalThis.results(query, 10)).map((result) => result.url);

function pagefind(program, folder) {
  const copy = mkdtempSync(path.join(tmpdir(), 'casebook-pagefind-'));
  cpSync(folder, copy, { recursive: true });
  rmSync(path.join(copy, 'search'), { recursive: true });
  const made = spawnSync(program, ['--site', copy, '--root-selector', 'main'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`Pagefind: ${made.stderr}`);
  writeFileSync(path.join(copy, 'pagefind.html'), THEIR_PAGE);
  return copy;
}

async function main(sites) {
  const program = process.env.PAGEFIND;
  const goldenFile = path.join(root, 'target/search/golden.json');
  const browser = await chromium.launch(options);
  const report = [];
  for (const folder of sites.map((site) => path.resolve(site))) {
    const queries = generated(folder);
    const pages = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.html')).length;
    const row = { site: path.basename(folder), pages, casebook: await measure(browser, folder, queries, OURS) };
    const judged = sites.length && existsSync(path.join(folder, 'report/results.html')) && existsSync(goldenFile);
    const golden = judged
      ? JSON.parse(readFileSync(goldenFile, 'utf8')).filter(({ first, top3 }) => first || top3.length)
      : [];
    if (golden.length) row.casebook.meanReciprocalRank = await judge(browser, folder, golden, OURS, ourAnswer);
    if (program) {
      const copy = pagefind(program, folder);
      row.pagefind = await measure(browser, copy, queries, THEIRS);
      if (golden.length) row.pagefind.meanReciprocalRank = await judge(browser, copy, golden, THEIRS, theirAnswer);
      rmSync(copy, { recursive: true });
    }
    report.push(row);
  }
  await browser.close();
  for (const { site, pages, ...engines } of report) {
    console.log(`${site}: ${pages} pages`);
    for (const [name, { requests, bytes, milliseconds, meanReciprocalRank }] of Object.entries(engines)) {
      const rank = meanReciprocalRank ? `, mean reciprocal rank ${meanReciprocalRank.toFixed(3)}` : '';
      console.log(
        `  ${name}: to the first result ${kilobytes(bytes.median)} (95 of 100: ${kilobytes(bytes.p95)}, most ${kilobytes(bytes.most)}) in ` +
          `${requests.median} requests (most ${requests.most}); query to result ${milliseconds.median.toFixed(1)} ms (95 of 100: ${milliseconds.p95.toFixed(1)} ms)${rank}`,
      );
    }
  }
  mkdirSync(path.join(root, 'target/bench'), { recursive: true });
  writeFileSync(path.join(root, 'target/bench/search.json'), `${JSON.stringify(report, null, 2)}\n`);
}

if (process.argv.length < 3) {
  console.error('Usage: node tests/bench/search.mjs SITE [SITE…]');
  process.exit(2);
}
await main(process.argv.slice(2));
