// A folder that somebody writes in, served by the program itself.
import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program, root } from './sites.js';

/** A folder served by a program as on a day: its address, and how to end it. */
export async function serveWith(program, folder, date) {
  const server = spawn(program, ['serve', '--root', folder, '--port', '0', '--as-of', date], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((done) => server.on('exit', done));
  const url = await new Promise((found, failed) => {
    let said = '';
    server.stdout.on('data', (text) => {
      said += text;
      const address = said.match(/Serving at (\S+)/);
      if (address) found(address[1]);
    });
    server.on('exit', () => failed(new Error('it ended before it served')));
  });
  const end = async () => {
    server.kill();
    await ended;
  };
  return { url, end };
}

/** A copy of the small golden site with other texts in some files, served by the program itself. */
export async function serveFolder(texts = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'casebook-serve-'));
  const golden = path.join(root, 'tests/golden/gardens');
  cpSync(path.join(golden, 'content'), path.join(folder, 'content'), { recursive: true });
  for (const [file, text] of Object.entries(texts)) writeFileSync(path.join(folder, file), text);
  const { url, end } = await serveWith(program, folder, '2026-03-02');
  const at = (file) => path.join(folder, file);
  const read = (file) => readFileSync(at(file), 'utf8');
  const write = (file, text) => writeFileSync(at(file), text);
  return {
    url,
    at,
    read,
    write,
    change: (file, from, to) => {
      const text = read(file);
      expect(text).toContain(from);
      write(file, text.replace(from, to));
    },
    close: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The page once it has asked what it must do. */
export async function open(page, url) {
  const asked = page.waitForResponse((response) => response.url().includes('/.casebook/events'));
  await page.goto(url);
  await asked;
}

/** Notes on the window that it is still the same. */
export const mark = (page) => page.evaluate(() => (window.isSame = true));
export const isSame = (page) => page.evaluate(() => window.isSame === true);
