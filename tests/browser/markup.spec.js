// The Nu HTML checker finds nothing on any page.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { components, sites } from './sites.js';

const CHECKER = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

// The pages' policy allows style sheets, scripts and images from the site itself. A page in a folder has no origin that the
// checker could compare, so it takes addresses without a host for other sites. In a browser the pages do load them, which
// loads.spec.js tests. An address with a host in it is still a finding.
const BY_POLICY =
  /^Resource violates Content Security Policy \(meta tag\): (external stylesheet|external script|image) “(?!\w+:|\/\/)[^”]+” blocked/;

// JSON-LD is data: a browser runs nothing of it, and a policy about scripts does not concern it. The checker does not tell it
// from a script, so its place is looked up. Any other script between tags is still a finding.
const INLINE = /^Inline script violates Content Security Policy/;
const DATA = '<script type="application/ld+json">{"@context":"https://schema.org",';

/** Whether what the checker found is a block of data. */
function isData({ url, lastLine, message }) {
  if (!INLINE.test(message)) return false;
  const page = readFileSync(fileURLToPath(url.replace(/^file:\/*/, 'file:///')), 'utf8');
  return page.split('\n')[lastLine - 1].startsWith(DATA) && page.match(/<script(?![^>]* src=)/g).length === 1;
}

test('the Nu HTML checker finds nothing', () => {
  const folders = [...sites, components].map((site) => site.folder);
  const args = ['-jar', CHECKER, '--format', 'json', '--stdout', '--exit-zero-always', '--skip-non-html', ...folders];
  const { messages } = JSON.parse(execFileSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 26 }));
  const found = messages.filter((found) => !BY_POLICY.test(found.message) && !isData(found));
  expect(found.map(({ url, lastLine, message }) => `${url}:${lastLine} ${message}`)).toEqual([]);
});
