// Before all tests: the shipped site, the second golden site and the components, built by the program as users run it.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { components, program, root, sites } from './sites.js';

export default function build() {
  for (const site of [...sites, components]) {
    rmSync(site.folder, { recursive: true, force: true });
    const from = ['--root', path.join(root, site.root), '--output', site.folder];
    const options = ['--base-url', 'https://example.org/some-repo/', '--as-of', '2026-11-22'];
    execFileSync(program, ['build', ...from, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  }
}
