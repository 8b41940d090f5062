// The table of the rules for personal data means the same to the program and to the script of the form.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@playwright/test';
import { program, read as built, root, sites } from './sites.js';

const read = (/** @type {string} */ file) => readFileSync(path.join(root, file), 'utf8');
const table = JSON.parse(read('src/check/people/personal_data/rules.json'));
// The rules as pages get them.
const rules = built(sites[1], 'submit/rules.js');
/** What a page has once its scripts are loaded. @type {any} */
const page = {};
runInNewContext(read('themes/default/assets/form-check/personal.js'), { window: page });
runInNewContext(rules, page);

const lists = ['found', 'not_found', 'careless', 'held_out', 'innocent', 'innocent_held_out'];

/**
 * The sentences of a list, without their kinds.
 * @param {string} list
 */
function sentences(list) {
  const lines = readFileSync(path.join(root, `tests/personal_data/${list}.txt`), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/\\n/g, '\n').replace(/\\t/g, '\t'))
    .map((line) => line.replace(/\\u\{([0-9a-f]+)\}/gi, (_, code) => String.fromCodePoint(parseInt(code, 16))))
    .map((line) => (/^(?:found|careless|held_out)$/.test(list) ? line.slice(line.indexOf(': ') + 2) : line));
}

/**
 * What was found, as the program says it: the line and column where it begins, and its kind.
 * @param {string} text
 */
function said(text) {
  const steps = page.casebookCheck.scanning(text);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value.map((/** @type {{kind: string, from: number}} */ { kind, from }) => {
    const before = text.slice(0, from);
    const line = before.split('\n').length;
    const column = [...before.slice(before.lastIndexOf('\n') + 1).replace(/\uFEFF/g, '')].length + 1;
    return `${String(line)}:${String(column)} ${table.kinds[kind]}`;
  });
}

test('the program and a script find the same in every sentence', () => {
  const texts = lists.flatMap(sentences);
  expect(texts.length).toBeGreaterThan(1500);
  const site = path.join(root, 'target/browser/personal-data');
  rmSync(site, { recursive: true, force: true });
  cpSync(path.join(root, 'content'), path.join(site, 'content'), { recursive: true });
  mkdirSync(path.join(site, 'content/.sentences'));
  texts.forEach((text, index) => writeFileSync(path.join(site, `content/.sentences/${String(index)}.txt`), text));

  let printed;
  try {
    printed = execFileSync(program, ['check', '--root', site, '--format', 'json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
  } catch (error) {
    // There are findings, so the status is 1.
    printed = /** @type {{stdout: string}} */ (error).stdout;
  }
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const line of printed.split('\n').filter((one) => one !== '')) {
    const { file, code, message, line: row, column } = JSON.parse(line);
    const name = /^content\/\.sentences\/(\d+)\.txt$/.exec(file)?.[1];
    if (name === undefined || !['personal-data', 'person-name'].includes(code)) continue;
    const kind = /^This looks like (.*)\.$/.exec(message)?.[1] ?? message;
    found.set(name, [...(found.get(name) ?? []), `${String(row)}:${String(column)} ${kind}`]);
  }
  const byProgram = texts.map((text, index) => ({ text, found: (found.get(String(index)) ?? []).sort() }));
  const byScript = texts.map((text) => ({ text, found: said(text).sort() }));
  expect(byScript).toEqual(byProgram);
});
