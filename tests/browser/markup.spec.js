// The Nu HTML checker finds nothing on any page.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import { sites } from './sites.js';

const CHECKER = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

// The pages' policy allows style sheets, scripts and images from the site itself. A page in a folder has no origin that the
// checker could compare, so it takes addresses without a host for other sites. In a browser the pages do load them, which
// loads.spec.js tests. An address with a host in it is still a finding.
const BY_POLICY =
  /^Resource violates Content Security Policy \(meta tag\): (external stylesheet|external script|image) “(?!\w+:|\/\/)[^”]+” blocked/;

test('the Nu HTML checker finds nothing', () => {
  const folders = sites.map((site) => site.folder);
  const args = ['-jar', CHECKER, '--format', 'json', '--stdout', '--exit-zero-always', '--skip-non-html', ...folders];
  const { messages } = JSON.parse(execFileSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 26 }));
  const found = messages.filter(({ message }) => !BY_POLICY.test(message));
  expect(found.map(({ url, lastLine, message }) => `${url}:${lastLine} ${message}`)).toEqual([]);
});
