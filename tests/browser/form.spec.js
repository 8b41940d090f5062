// The form in which a case study is answered: what it and the program must agree on.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { program, root, sites } from './sites.js';

const [shipped, gardens] = sites;
const table = (name) => JSON.parse(readFileSync(path.join(root, `tests/form/${name}.json`), 'utf8'));

/** Builds the site of the tests with a questionnaire, and returns its folder. */
function built(name, questionnaire) {
  const site = path.join(root, 'target/browser', `form-${name}`);
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  cpSync(path.join(root, 'tests/form/site/content'), path.join(site, 'content'), { recursive: true });
  writeFileSync(path.join(site, 'content/proforma.yaml'), questionnaire);
  execFileSync(program, ['build', '--root', site], { stdio: ['ignore', 'ignore', 'pipe'] });
  return path.join(site, 'output');
}

/** Opens the form of a site in a folder. */
async function begin(page, folder) {
  await page.goto(`file://${folder}/submit.html#form`);
  await expect(page.locator('#form h2')).toBeVisible();
}

test('the form writes the file of every case as the program does', async ({ page }) => {
  await begin(page, gardens.folder);
  for (const { name, answers, file } of table('files')) {
    // As JSON, so that a name such as __proto__ is one like any other.
    const written = await page.evaluate((given) => {
      window.casebookFormFiles.fill(JSON.parse(given));
      return window.casebookFormFiles.file();
    }, JSON.stringify(answers));
    expect(written.split('\n'), name).toEqual(file);
  }
});

test('the form finds in every case what the program does', async ({ page }) => {
  const cases = table('rules');
  const kinds = [...new Set(cases.map(({ kind, keys }) => JSON.stringify({ kind, ...keys })))];
  const asked = kinds.map((kind, at) => `      - {"id": "q${at}", "label": "Question ${at}?", ${kind.slice(1)}\n`);
  const start = readFileSync(path.join(root, 'tests/form/questionnaire.yaml'), 'utf8');
  await begin(page, built('rules', start + asked.join('')));
  const wrong = [];
  for (const one of cases) {
    const at = kinds.indexOf(JSON.stringify({ kind: one.kind, ...one.keys }));
    const found = await page.evaluate(
      async (given) => {
        window.casebookFormFiles.fill(given);
        const found = await window.casebookFormFiles.findings();
        const codes = found.filter(({ missing }) => !missing).map(({ code }) => code);
        return [...new Set(codes)].sort();
      },
      { [`q${at}`]: one.input, name: 'A name', agreed: true },
    );
    const expected = one.form ?? one.found;
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      wrong.push(`${one.kind} ${JSON.stringify(one.input).slice(0, 80)}: ${found} instead of ${expected}`);
    }
    delete one.form;
    if (JSON.stringify(found) !== JSON.stringify(one.found)) one.form = found;
  }
  if (process.env.UPDATE_EXPECTED) {
    const lines = cases.map((one) => JSON.stringify(one));
    writeFileSync(path.join(root, 'tests/form/rules.json'), `[\n${lines.join(',\n')}\n]\n`);
  } else expect(wrong).toEqual([]);
});
