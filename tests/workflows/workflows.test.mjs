// The workflows from end to end, against a stand-in for the service: recorded shapes of events, and hostile ones.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { Service } from './service.mjs';
import { casebook, root, run, workflow } from './steps.mjs';

const study = (title, more = '', body = '') =>
  `---\ncafe_title: '${title}'\nin_brief: How it began.\nstatus: draft\nmeeting_place: shop\nmay_be_published: yes\n${more}---\n\n` +
  `## What helped\n\nA rota.${body}\n`;

let place, site, service, base;

const git = (...parameters) => execFileSync('git', ['-C', site, ...parameters], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
const write = (path, text) => {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
};
const commit = () => {
  git('add', '--all');
  git('-c', 'user.name=Nobody', '-c', 'user.email=nobody@example.org', 'commit', '--quiet', '--message', 'A state');
  return git('rev-parse', 'HEAD');
};

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'workflows-'));
  site = join(place, 'site');
  execFileSync(casebook, ['init', site]);
  for (const path of ['action.yml', '.github/scripts']) cpSync(join(root, path), join(site, path), { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  base = commit();
  service = await new Service(join(site, '.git')).start();
});
afterEach(async () => {
  await service.stop();
  rmSync(place, { recursive: true });
});

// Everything that lies in the folder that the steps run in, and beside it.
const lying = (folder = place) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.parentPath.includes('/.git'))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();


// The event of a pull request whose last commit is `head`: what was sent lies in no folder, only at the service.
async function feedback(head, from = 'stranger/site') {
  git('checkout', '--quiet', base);
  const { jobs } = workflow('feedback');
  const event = { pull_request: { number: 7, base: { sha: base }, head: { sha: head, repo: { full_name: from } } } };
  const context = { github: { token: 'the-token', event, repository: 'owner/site' } };
  const before = lying();
  const reviewed = await run(jobs.review, { folder: site, service, context, skip: ['The program'] });
  assert.deepEqual(lying(), before, 'something was written where nothing may be');
  assert.equal(git('status', '--porcelain'), '');
  const commented = reviewed.failed
    ? { failed: 'not begun' }
    : await run(jobs.comment, { folder: site, service, context: { ...context, needs: { review: { outputs: reviewed.outputs } } } });
  return { reviewed, commented };
}

const assertHarmless = (comment) => {
  assert.ok(comment.body.length <= 65_536, `${comment.body.length}`);
  const outsideCode = comment.body.replace(/(`+)[^`].*?[^`]\1(?!`)|`[^`]`/g, '');
  assert.doesNotMatch(outsideCode.replace(/^<!-- casebook-feedback -->\n/, ''), /@\w|(?<!\\)[<[]|:\/\/|www\.\w|(?<!\\)#\d/);
};

test('a first case study gets one comment, and a second commit changes it', async () => {
  write('content/case-studies/new.md', study('New', '', ' Ring 020 7946 0123.'));
  const first = await feedback(commit());
  assert.equal(first.commented.failed, undefined, first.reviewed.log + first.commented.log);
  assert.equal(service.comments.length, 1);
  assert.match(service.comments[0].body, /looks like a telephone number/);
  assert.doesNotMatch(service.comments[0].body, /7946/);
  git('checkout', '--quiet', 'main');
  write('content/case-studies/new.md', study('New'));
  const mended = commit();
  await feedback(mended);
  assert.equal(service.comments.length, 1);
  assert.match(service.comments[0].body, /nothing in it has to be mended/);
  // The number still stands in the first commit, which the editor hears once, however often the comment changes.
  await feedback(mended);
  assert.equal(service.comments[0].body.match(/Squash and merge/g).length, 1);
  assert.ok(service.asked.filter((asked) => !asked.startsWith('GET')).every((asked) => /\/issues\/(7\/)?comments/.test(asked)));
});

test('a branch that is behind is compared with where it began', async () => {
  write('content/case-studies/new.md', study('New'));
  const head = commit();
  git('checkout', '--quiet', '-b', 'later', base);
  write('content/pages/later.md', '---\ntitle: Later\n---\n\nLater.\n');
  base = commit();
  await feedback(head);
  assert.doesNotMatch(service.comments[0].body, /Not read/);
});

test('what an editor did meanwhile to the same file is not said of the contributor', async () => {
  write('content/case-studies/old.md', study('Old').replace('status: draft', 'status: published'));
  base = commit();
  write('content/case-studies/old.md', readFileSync(join(site, 'content/case-studies/old.md'), 'utf8') + '\nAnd a sentence.\n');
  const head = commit();
  git('checkout', '--quiet', '-b', 'later', base);
  write('content/case-studies/old.md', readFileSync(join(site, 'content/case-studies/old.md'), 'utf8').replace("'Old'", "'Another'"));
  base = commit();
  const { reviewed, commented } = await feedback(head);
  assert.equal(commented.failed, undefined, reviewed.log);
  const [{ body }] = service.comments;
  assert.match(body, /changes what readers see of: \*[^,]*\*\.\n/, body);
});

test('a folder in the place of a file, and a file in that of a folder, are reviewed like any other', async () => {
  write('content/case-studies/file.md', study('File'));
  write('content/case-studies/folder.md/index.md', study('Folder'));
  base = commit();
  rmSync(join(site, 'content/case-studies/file.md'));
  rmSync(join(site, 'content/case-studies/folder.md'), { recursive: true });
  write('content/case-studies/file.md/index.md', study('File'));
  write('content/case-studies/folder.md', study('Folder'));
  const head = commit();
  for (const from of ['stranger/site', 'owner/site']) {
    const { reviewed, commented } = await feedback(head, from);
    assert.equal(commented.failed, undefined, reviewed.log);
  }
});

test('paths that lead elsewhere, links, large files and other files are named and not read', async () => {
  write('content/case-studies/new.md', study('New'));
  write('content/case-studies/large.md', 'x'.repeat(2 << 20));
  write('.github/workflows/x.yml', 'on: push\n');
  write('content/site.yaml', readFileSync(join(site, 'content/site.yaml'), 'utf8') + '# @everyone\n');
  symlinkSync('../../../../etc/passwd', join(site, 'content/case-studies/link.md'));
  const head = commit();
  const blob = git('rev-parse', `${head}:content/case-studies/new.md`);
  const entry = (path) => ({ path, mode: '100644', type: 'blob', sha: blob, size: 10 });
  const hostile = ['../../.github/workflows/x', 'content/case-studies/../../x.md', '/etc/x.md', 'content/case-studies/a\nb.md'];
  hostile.push('content/case-studies/](javascript:alert(1)).md', 'content/case-studies/@everyone <!-- casebook-feedback -->.html');
  service.extra.set(head, hostile.map(entry));
  const { reviewed, commented } = await feedback(head);
  assert.equal(commented.failed, undefined, reviewed.log);
  const [{ body }] = service.comments;
  assert.match(body, /first of all:\*\* this change touches `content\/site.yaml`/);
  assert.equal(body.match(/Not read: /g).length, 10);
  assertHarmless(service.comments[0]);
  assert.deepEqual(service.asked.filter((asked) => asked.includes('blobs')).length, 1);
});

test('three thousand files and five hundred mistakes are one comment of limited size', async () => {
  const wrong = Array.from({ length: 500 }, (_, number) => `'@nobody${number} <b> ](javascript:x)': x\n`).join('');
  for (let number = 0; number < 19; number += 1) write(`content/case-studies/many-${10 + number}.md`, study('@everyone', wrong));
  const head = commit();
  const blob = git('rev-parse', `${head}:content/case-studies/many-10.md`);
  service.extra.set(head, Array.from({ length: 3000 }, (_, number) => ({ path: `x/@everyone-${number}`, mode: '100644', type: 'blob', sha: blob, size: 1 })));
  const { reviewed, commented } = await feedback(head);
  assert.equal(commented.failed, undefined, reviewed.log);
  assert.equal(service.comments.length, 1);
  assertHarmless(service.comments[0]);
});

test('a branch of the repository itself is read whole, and what its change breaks is said', async () => {
  write('content/site.yaml', readFileSync(join(site, 'content/site.yaml'), 'utf8').replace(/^name: .*$/m, 'nmae: x'));
  rmSync(join(site, 'content/pages/about.md'));
  const { reviewed } = await feedback(commit(), 'owner/site');
  const [{ body }] = service.comments;
  assert.match(body, /\*\*`content\/site.yaml`, line \d+\*\*/, reviewed.log + body);
  assert.match(body, /Gone: |There is no file/);
  assert.doesNotMatch(body, /Not read|put your case study/);
});

test("a stranger's comment with the marker is left alone", async () => {
  const stranger = service.add(service.comments, { body: '<!-- casebook-feedback -->\nmine' }, { login: 'stranger', type: 'User' });
  service.add(service.comments, { body: 'before <!-- casebook-feedback -->' });
  write('content/case-studies/new.md', study('New'));
  await feedback(commit());
  assert.equal(service.comments.length, 3);
  assert.equal(stranger.body, '<!-- casebook-feedback -->\nmine');
});

test('two runs at once leave one comment', async () => {
  write('content/case-studies/new.md', study('New'));
  const head = commit();
  await Promise.all([feedback(head), feedback(head)]);
  await feedback(head);
  assert.equal(service.comments.length, 1);
});

test('where the service asks to wait it waits, and where it says no nothing is posted', async () => {
  write('content/case-studies/new.md', study('New'));
  const head = commit();
  service.instead.push({ when: /trees/, status: 429, headers: { 'retry-after': '1' } });
  assert.equal((await feedback(head)).commented.failed, undefined);
  assert.equal(service.comments.length, 1);
  const [{ body }] = service.comments;
  service.instead.push({ when: /trees/, status: 403, headers: { 'x-ratelimit-remaining': '0' } });
  assert.equal((await feedback(head)).reviewed.failed, 'Review what was sent');
  service.instead.push({ when: /comments\?per_page/, status: 404 });
  assert.equal((await feedback(head)).commented.failed, 'Post or update the comment');
  assert.deepEqual([service.comments.length, service.comments[0].body], [1, body]);
});

test('the program comes from a release only with the right sum', async () => {
  const step = { steps: workflow('feedback').jobs.review.steps.filter(({ name }) => name === 'The program') };
  const program = readFileSync(casebook);
  service.releases.set('/owner/casebook/releases/download/v9.9.9/casebook-linux-x86_64', program);
  const action = readFileSync(join(site, 'action.yml'), 'utf8');
  const state = (sum) => {
    const defaults = ['owner/casebook', '9.9.9', sum];
    writeFileSync(join(site, 'action.yml'), action.replace(/default: ""/g, () => `default: "${defaults.shift()}"`));
  };
  const context = {};
  state(createHash('sha256').update(program).digest('hex'));
  const right = await run(step, { folder: site, service, context });
  assert.equal(right.failed, undefined, right.log);
  assert.ok(existsSync(join(right.place, 'temp/casebook/casebook')));
  state('0'.repeat(64));
  const wrong = await run(step, { folder: site, service, context });
  assert.match(wrong.log, /::error file=action.yml::The program at .*v9\.9\.9.* has another SHA-256 sum/);
  assert.equal(wrong.failed, 'The program');
  service.releases.clear();
  const gone = await run(step, { folder: site, service, context });
  assert.match(gone.log, /::error file=action.yml::There is no program at .*v9\.9\.9/);
  writeFileSync(join(site, 'action.yml'), action);
  const none = await run(step, { folder: site, service, context });
  assert.match(none.log, /Write into action.yml which release/);
});

test('where no release is named the program is compiled from the source beside it', async () => {
  const step = { steps: workflow('feedback').jobs.review.steps.filter(({ name }) => name === 'The program') };
  write('Cargo.toml', '');
  write('bin/cargo', '#!/bin/sh\nwhile [ "$1" != --target-dir ]; do shift; done\nmkdir -p "$2/release" && echo "#!/bin/sh" > "$2/release/casebook"\n');
  chmodSync(join(site, 'bin/cargo'), 0o755);
  const path = process.env.PATH;
  process.env.PATH = `${join(site, 'bin')}:${path}`;
  const compiled = await run(step, { folder: site, service, context: {} });
  process.env.PATH = path;
  assert.equal(compiled.failed, undefined, compiled.log);
  assert.ok(existsSync(join(compiled.place, 'temp/casebook/casebook')));
});

// What the jobs that compile hand to the last one: each program by its name.
function programs() {
  const { first, others } = workflow('release').jobs;
  const names = [first.steps.find(({ id }) => id === 'program').env.NAME, ...others.strategy.matrix.include.map(({ name }) => name)];
  for (const name of names) write(`dist/${name}`, `the program ${name}`);
  return names;
}

test('a release has every program and their sums, and is seen when it is complete', async () => {
  const names = programs();
  const context = { github: { token: 'the-token', ref_name: 'v1.2.3' } };
  const ran = await run(workflow('release').jobs.release, { folder: site, service, context });
  assert.equal(ran.failed, undefined, ran.log);
  const [{ tag_name: tag, draft, body }] = service.made;
  assert.deepEqual([tag, draft, service.made.length], ['v1.2.3', false, 1]);
  assert.deepEqual([...service.assets.keys()].sort(), [...names, 'SHA256SUMS'].sort());
  const sums = service.assets.get('SHA256SUMS').toString();
  for (const name of names) {
    const sum = createHash('sha256').update(service.assets.get(name)).digest('hex');
    assert.ok(sums.includes(`${sum}  ${name}\n`) && body.includes(sum), name);
  }
  assert.match(service.asked.at(-1), /^PATCH .*\/releases\/\d+$/);
});

test('a release that lacks a program stays a draft', async () => {
  programs();
  service.instead.push({ when: /uploads.*windows/, status: 404 });
  const context = { github: { token: 'the-token', ref_name: 'v1.2.3' } };
  const ran = await run(workflow('release').jobs.release, { folder: site, service, context });
  assert.deepEqual([ran.failed, service.made[0].draft], ['Release them', true]);
});

// What `publish` does on its schedule: the job that builds, and the one that says what is to do.
async function publish({ deployed = 'success', skip = ['The program'] } = {}) {
  const { jobs } = workflow('publish');
  const built = await run(jobs.build, { folder: site, service, context: {}, skip });
  const result = built.failed ? 'failure' : 'success';
  const needs = { build: { result, outputs: built.outputs }, deploy: { result: built.failed ? 'skipped' : deployed } };
  const github = { token: 'the-token', server_url: service.url, repository: 'owner/site', run_id: 1 };
  const said = await run(jobs.say, { folder: site, service, context: { github, needs } });
  assert.equal(said.failed, undefined, said.log);
  return built;
}

const assertQuoted = ({ body }) => {
  const strange = body.split('\n').slice(5).filter((line) => line !== '' && !line.startsWith('    '));
  assert.deepEqual(strange, [], body);
};

test('a site that cannot be published opens one issue, and the next that can closes it', async () => {
  await publish();
  assert.equal(service.issues.length, 0);
  const page = join(site, 'content/pages/about.md');
  const before = readFileSync(page, 'utf8');
  writeFileSync(page, `${before}\n[@everyone](nowhere.md)\n`);
  assert.equal((await publish()).failed, 'Check and build the site');
  await publish();
  assert.equal(service.issues.length, 1);
  assert.match(service.issues[0].body, /nowhere\.md/);
  assert.match(service.issues[0].body, /what you took out is still there/);
  assertQuoted(service.issues[0]);
  writeFileSync(page, before);
  await publish();
  assert.deepEqual(service.issues.map(({ state }) => state), ['closed']);
});

test('a first publication that fails says which setting is missing', async () => {
  await publish({ deployed: 'failure' });
  assert.match(service.issues[0].body, /“Settings”, “Pages”, “Source”/);
  assert.equal((await publish({ skip: [] })).failed, 'The program');
  assert.match(service.issues[0].body, /`action\.yml` name a release/);
  await publish();
  assert.deepEqual(service.issues.map(({ state }) => state), ['closed']);
});

test('a run that somebody stopped opens no issue', async () => {
  const needs = { build: { result: 'cancelled', outputs: { words: '', due: '' } }, deploy: { result: 'skipped' } };
  const github = { token: 'the-token', server_url: service.url, repository: 'owner/site', run_id: '1' };
  const said = await run(workflow('publish').jobs.say, { folder: site, service, context: { github, needs } });
  assert.equal(said.failed, undefined, said.log);
  assert.equal(service.issues.length, 0);
});

test('a tag that is not the version of the program compiles nothing', async () => {
  cpSync(join(root, 'Cargo.toml'), join(site, 'Cargo.toml'));
  const environment = { GITHUB_REF_NAME: 'v99.0.0' };
  const ran = await run(workflow('release').jobs.first, { folder: site, service, context: {}, environment });
  assert.equal(ran.failed, 'Compile');
  assert.match(ran.log, /::error file=Cargo\.toml::The tag is v99\.0\.0/);
});

// What comes with a command that the program may not have yet.
const since = { withdraw: { skip: !execFileSync(casebook, ['--help']).includes('withdraw') } };

test('what should have been read again is one issue until it is', since.withdraw, async () => {
  const page = join(site, 'content/pages/about.md');
  const until = (day) => writeFileSync(page, readFileSync(page, 'utf8').replace(/^(review_by: .*\n)?(title: .*\n)/m, `review_by: ${day}\n$2`));
  until('2020-01-01');
  await publish();
  await publish();
  assert.equal(service.issues.length, 1);
  assert.match(service.issues[0].body, /^    content\/pages\/about\.md: review was due by 2020-01-01$/m);
  assertQuoted(service.issues[0]);
  until('2999-01-01');
  await publish();
  assert.deepEqual(service.issues.map(({ state }) => state), ['closed']);
});

// A form that somebody fills in: the pull request that comes of it, and what its branch changes.
async function maintain(inputs) {
  git('checkout', '--quiet', 'main');
  const remote = join(place, 'remote');
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
  if (git('remote') === '') git('remote', 'add', 'origin', remote);
  const all = { first: '', second: '', reason: 'request', see: '', ...inputs };
  const context = { github: { token: 'the-token', ref_name: 'main' }, inputs: all };
  const ran = await run(workflow('maintain').jobs.maintain, { folder: site, service, context, skip: ['The program'] });
  const changed = ran.failed ? '' : execFileSync('git', ['-C', remote, 'log', '--all', '-1', '--name-status', '--format=']).toString();
  return { ...ran, changed };
}

test('a new case study from the form is a pull request with its blank', async () => {
  const ran = await maintain({ task: 'new case study', first: 'A "quoted" title; touch $(touch x)' });
  assert.equal(ran.failed, undefined, ran.log);
  assert.match(ran.changed, /^A\tcontent\/case-studies\/a-quoted-title-touch-touch-x\.md\n$/);
  assert.deepEqual([service.pulls.length, service.pulls[0].base], [1, 'main']);
  assert.ok(!existsSync(join(site, 'x')));
});

test('mistakes that can be mended are, and nothing to change is no pull request', async () => {
  const none = await maintain({ task: 'fix mistakes' });
  assert.match(none.log, /nothing to change/);
  assert.equal(service.pulls.length, 0);
});

test('a name that begins with a hyphen is no option', async () => {
  const ran = await maintain({ task: 'new case study', first: '--root=/' });
  assert.equal(ran.failed, undefined, ran.log);
  assert.match(ran.changed, /content\/case-studies\/root\.md/);
});

test('a new name from the form is a pull request that mends what links to the old one', async () => {
  const ran = await maintain({ task: 'rename', first: 'pages/about.md', second: 'who-we-are' });
  assert.equal(ran.failed, undefined, ran.log);
  assert.match(ran.changed, /content\/pages\/about\.md\tcontent\/pages\/who-we-are\.md/);
  assert.match(ran.changed, /content\/redirects\.yaml/);
  assert.match(service.pulls[0].body, /^    Moved content\/pages\/about\.md to content\/pages\/who-we-are\.md$/m);
  // What *Feedback* would say, for which nothing starts it.
  assert.match(service.pulls[0].body, /^- Moved: `about\.html` is now `who-we-are\.html`$/m);
  assert.equal(service.pulls[0].body.match(/\*\*Next:/g).length, 1);
});

test('what cannot be done changes nothing, and the page of the run says why', async () => {
  for (const inputs of [{ task: 'rename', first: 'pages/abuot.md', second: 'x' }, { task: 'rename', first: 'pages/about.md', second: '../../x' }]) {
    const ran = await maintain(inputs);
    assert.equal(ran.failed, 'Run the command and open a pull request');
    assert.match(readFileSync(join(ran.place, 'summary'), 'utf8'), /^    \S/m);
  }
  assert.equal(service.pulls.length, 0);
  assert.equal(git('status', '--porcelain'), '');
});

// The reasons that the form offers. The reader of YAML takes the key `on` for a yes.
const reasons = workflow('maintain').true.workflow_dispatch.inputs.reason.options;

test('a field that was not filled in as it must be is named by its number', async () => {
  const consent = reasons.find((option) => option.startsWith('consent'));
  for (const [inputs, field] of [
    [{ task: 'new update', first: '  ' }, 1],
    [{ task: 'rename', first: 'pages/about.md' }, 2],
    [{ task: 'withdraw a case study', first: 'library-table', reason: consent, see: 'another' }, 4],
  ]) {
    const ran = await maintain(inputs);
    assert.match(ran.log, new RegExp(`::error::Field ${field} is `));
    assert.match(readFileSync(join(ran.place, 'summary'), 'utf8'), new RegExp(`^Field ${field} is `));
    assert.doesNotMatch(ran.log, /--/);
  }
  assert.equal(service.pulls.length, 0);
});

// A pull request is read from the top: what to press comes first, and nothing asks for a terminal.
const assertForTheWeb = ({ body }, next) => {
  assert.match(body, next);
  assert.match(body.split('\n')[0], /press “Merge pull request”/);
  assert.doesNotMatch(body, /casebook (build|check)|text editor|git filter-repo|Close pull requests/);
};

test('a case study that is taken out from the form is a pull request that begins with what to press', since.withdraw, async () => {
  for (const why of reasons) {
    const ran = await maintain({ task: 'withdraw a case study', first: 'library-table', reason: why });
    assert.equal(ran.failed, undefined, ran.log);
    assert.match(ran.changed, /^D\tcontent\/case-studies\/library-table\.md$/m);
    const pull = service.pulls.at(-1);
    assertForTheWeb(pull, /^\*\*Next: press “Merge pull request”.*Closing this pull request instead leaves it there/);
    assert.match(pull.body, /^    It remains in the history:$/m);
    assert.equal(/support\.github\.com/.test(pull.body), /^(request|consent):/.test(why));
    assert.match(readFileSync(join(ran.place, 'summary'), 'utf8'), /^    What to do now/m);
    git('checkout', '--quiet', 'main');
    git('branch', '--quiet', '-D', 'maintain/1-1');
    rmSync(join(place, 'remote'), { recursive: true });
  }
});

test('a withdrawal that cannot be published yet says so first', since.withdraw, async () => {
  writeFileSync(join(site, 'content/pages/about.md'), '---\ntitle: About\n---\n\n[Nobody](nowhere.md)\n');
  commit();
  await maintain({ task: 'withdraw a case study', first: 'library-table' });
  assert.match(service.pulls[0].body, /^\*\*Mistakes remain, and the site stays as it is[^]*\*\*Next: press “Merge pull request”/);
  assert.match(service.pulls[0].body, /nowhere\.md/);
});

test('what is new from the form is a pull request that says where to write', async () => {
  await maintain({ task: 'new update', first: 'Spring' });
  assertForTheWeb(service.pulls[0], /^\*\*Next:\*\* write the news\. .*“Edit file”/);
  assert.match(service.pulls[0].body, /^    Made content\/updates\/spring\.md$/m);
});
