// Generated changes: each number of a review against a count of its own, taken from the files of two builds.
//
//   node tests/workflows/counts.mjs 100
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { casebook, root } from './steps.mjs';

const DAY = '2026-03-02';

// The same numbers in every run.
let state = 20261130;
const random = (below) => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return Math.floor((state / 2147483648) * below);
};
const one = (list) => list[random(list.length)];

const command = (...parameters) => {
  const ran = spawnSync(casebook, [...parameters, '--as-of', DAY], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return { status: ran.status, text: ran.stdout, said: ran.stderr };
};

const inText = (html) => html.replace(/<[^>]*>/g, ' ').replace(/&amp;/g, '&').replace(/&#x27;|&#39;|’/g, "'").replace(/\s+/g, ' ');

// What a build shows: its pages, the answers, and how many case studies show or lacked each ingredient.
function built(site) {
  const output = join(site, 'output');
  const { status, said } = command('build', '--root', site, '--output', output);
  assert.equal(status, 0, said);
  const pages = readdirSync(output, { recursive: true }).filter((name) => name.endsWith('.html'));
  const data = JSON.parse(readFileSync(join(output, 'data/case-studies.json')));
  const answers = new Map(data.case_studies.map((study) => [study.slug, study.answers]));
  const seen = new Map();
  for (const { slug } of data.case_studies) {
    const text = readFileSync(join(site, 'content/case-studies', `${slug}.md`), 'utf8');
    let lacks = false;
    const found = new Set();
    for (const line of text.split('\n')) {
      if (line.startsWith('## ')) lacks = /difficult|challenges/i.test(line);
      for (const [, theme, id] of line.matchAll(/\]\(\.\.\/ingredients\/([a-z-]+\.md)#([a-z-]+)\)/g)) {
        found.add(`ingredients/${theme}#${id} ${lacks ? 'lacking' : 'shown'}`);
      }
    }
    for (const key of found) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const findings = inText(readFileSync(join(output, 'findings.html'), 'utf8'));
  return { pages: new Set(pages), answers, seen, findings, count: data.case_studies.length };
}

const folder = (site) => join(site, 'content/case-studies');
const studies = (site) => readdirSync(folder(site)).filter((name) => name.endsWith('.md'));

// A change as contributors make them: something new, an answer that is another, a link more or less, a file that is gone.
function change(site, number) {
  const names = studies(site);
  const from = one(names);
  const text = readFileSync(join(folder(site), from), 'utf8');
  const themes = readdirSync(join(site, 'content/ingredients')).filter((name) => name.endsWith('.md'));
  const theme = one(themes);
  const ids = [...readFileSync(join(site, 'content/ingredients', theme), 'utf8').matchAll(/\{#([a-z-]+)\}/g)].map((match) => match[1]);
  const more = `\n\nWe saw once more [what others saw](../ingredients/${theme}#${one(ids)}) in year ${number}.\n`;
  switch (random(4)) {
    case 0: {
      const fresh = text.replace(/^case_number: .*\n/m, '').replace(/^published: .*\n/m, '').replace(/^updated: .*\n/m, '');
      writeFileSync(join(folder(site), `fresh-${number}.md`), fresh.replace(/^status: .*$/m, `status: ${one(['draft', 'review'])}`) + more);
      break;
    }
    case 1:
      writeFileSync(join(folder(site), from), text.replace(/^(staff|team_wte|team_size): .*$/m, `$1: ${10 + random(90)}`) + more);
      break;
    case 2: {
      const links = [...text.matchAll(/\[([^\]]*)\]\(\.\.\/ingredients\/[^)]*\)/g)];
      if (links.length === 0) break;
      const [whole, words] = one(links);
      writeFileSync(join(folder(site), from), text.replace(whole, words));
      break;
    }
    default:
      writeFileSync(join(folder(site), from), text.trimEnd() + more);
  }
}

// As the review counts: what is new is published on the day.
function publish(site, before) {
  for (const name of studies(site).filter((name) => !before.includes(name))) {
    const path = join(folder(site), name);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/^status: .*$/m, `status: published\npublished: ${DAY}`));
  }
}

const sorted = (set) => [...set].sort();

function compare(place, number) {
  const [then, now] = [join(place, 'then'), join(place, `now-${number}`)];
  cpSync(then, now, { recursive: true, filter: (path) => !path.includes('/output') });
  for (let times = 1 + random(3); times > 0; times -= 1) change(now, number * 10 + times);
  const { text, said } = command('review', then, '--root', now, '--format', 'json');
  const review = JSON.parse(text || assert.fail(said));
  const before = studies(then);
  publish(now, before);
  // A claim that no longer holds stops a build: the numbers are compared without claims.
  for (const name of readdirSync(join(now, 'content/charts'))) {
    const path = join(now, 'content/charts', name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^assert:(\n[ -].*|.*)*\n?/m, ''));
  }
  assert.deepEqual(review.findings.filter(({ severity }) => severity === 'error'), []);
  const [old, fresh] = [built(then), built(now)];
  assert.deepEqual(review.pages.added, sorted([...fresh.pages].filter((page) => !old.pages.has(page))));
  assert.deepEqual(review.pages.removed, sorted([...old.pages].filter((page) => !fresh.pages.has(page))));
  const keys = new Set([...old.seen.keys(), ...fresh.seen.keys()].map((key) => key.split(' ')[0]));
  const evidence = sorted(keys)
    .map((ingredient) => {
      const count = (word) => [old, fresh].map(({ seen }) => seen.get(`${ingredient} ${word}`) ?? 0);
      return { ingredient, shown: count('shown'), lacking: count('lacking'), of: [old.count, fresh.count] };
    })
    .filter(({ shown, lacking }) => shown[0] !== shown[1] || lacking[0] !== lacking[1]);
  assert.deepEqual(review.evidence, evidence);
  const answers = [...old.answers].flatMap(([slug, was]) => {
    const is = fresh.answers.get(slug) ?? {};
    const ids = sorted(new Set([...Object.keys(was), ...Object.keys(is)]));
    const changed = ids.filter((id) => JSON.stringify(was[id]) !== JSON.stringify(is[id]));
    return changed.map((question) => ({
      file: `content/case-studies/${slug}.md`, question, old: was[question] ?? null, new: is[question] ?? null,
    }));
  });
  const order = (a, b) => (a.file + a.question < b.file + b.question ? -1 : 1);
  assert.deepEqual(review.answers, answers.sort(order));
  for (const { title: [was, is] } of review.charts) {
    assert.ok(was === null || old.findings.includes(inText(was)), was);
    assert.ok(is === null || fresh.findings.includes(inText(is)), is);
  }
  rmSync(now, { recursive: true });
  return [review.pages.added.length, review.evidence.length, review.charts.length, review.answers.length];
}

const many = Number(process.argv[2] ?? 5);
const place = mkdtempSync(join(tmpdir(), 'counts-'));
try {
  for (const name of ['content', 'themes']) cpSync(join(root, name), join(place, 'then', name), { recursive: true });
  const total = [0, 0, 0, 0];
  for (let number = 0; number < many; number += 1) {
    compare(place, number).forEach((count, position) => { total[position] += count; });
  }
  const [pages, evidence, charts, answers] = total;
  assert.ok(pages > 0 && evidence > 0 && charts > 0 && answers > 0, `${total}`);
  console.log(`${many} changes: ${pages} pages, ${evidence} ingredients, ${charts} charts and ${answers} answers as counted`);
} finally {
  rmSync(place, { recursive: true });
}
