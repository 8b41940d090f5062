// Every page loads from every place, asks nobody else for anything, does not move while it loads, and is light.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { NOT_FOUND, isRedirect, kinds, pages, places, read, serve, sites } from './sites.js';
import { shift, watch, watchShifts } from './watch.js';

test.describe.configure({ mode: 'parallel' });

const KB = 1024;
const compressed = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** The bytes of the files together that a page names with a pattern, compressed. */
function weight(site, address, pattern) {
  const at = path.dirname(path.join(site.folder, address));
  const files = [...read(site, address).matchAll(pattern)].map(([, file]) => path.join(at, file));
  return files.reduce((sum, file) => sum + compressed(readFileSync(file)), 0);
}

for (const site of sites) {
  test(`${site.name}: a first visit is light`, () => {
    const all = pages(site).filter((address) => address !== NOT_FOUND && !isRedirect(site, address));
    // What holds the whole of something is as long as that.
    const whole = /^(findings|glossary|print|packs\/.*)\.html$/;
    const sizes = all.filter((address) => !whole.test(address)).map((address) => compressed(read(site, address)));
    const heavy = [];
    if (Math.max(...sizes) > 16 * KB) heavy.push(`a page of ${Math.max(...sizes)}`);
    const large = sizes.filter((size) => size > 10 * KB).length;
    if (large > sizes.length / 20) heavy.push(`${large} of ${sizes.length} pages above 10 KB`);
    for (const address of all) {
      const css = weight(site, address, /<link rel="?stylesheet"? href="?([^">\s]+)/g);
      expect(css, address).toBeGreaterThan(KB);
      if (css > 10 * KB) heavy.push(`${address}: style sheets of ${css}`);
      const scripts = weight(site, address, /<script src="?([^">\s]+)/g);
      // The search, and the form behind its page, have budgets of their own.
      if (scripts > 4 * KB && !/^(search|submit)\.html$/.test(address)) heavy.push(`${address}: scripts of ${scripts}`);
    }
    expect(heavy).toEqual([]);
  });

  for (const place of places) {
    // What every page finds from a folder and below a path, each kind finds at the root of a host.
    const some = place.name === '/' ? kinds : pages;
    test(`${site.name} loads from ${place.name}`, async ({ page }) => {
      const { url, close } = await place.open(site);
      const wrong = watch(page, url);
      await watchShifts(page);
      for (const address of some(site)) {
        if (address === NOT_FOUND) continue;
        await page.goto(url + address, { waitUntil: 'load' });
        if (isRedirect(site, address)) {
          await page.waitForURL((now) => now.href !== url + address);
          continue;
        }
        await expect(page.locator('h1'), address).toHaveCount(1);
        expect(await shift(page), `${address} moves`).toBe(0);
        const styled = await page.evaluate(() => getComputedStyle(document.querySelector('.skip')).position);
        expect(styled, `${address} has its style sheet`).toBe('absolute');
      }
      expect(wrong).toEqual([]);
      close();
    });
  }

  test(`${site.name} shows its own page where there is none`, async ({ page }) => {
    const { url, close } = await serve(site, '/some-repo/');
    for (const address of ['nothing.html', 'report/deep/down/nothing.html']) {
      const wrong = watch(page, url);
      expect((await page.goto(url + address)).status()).toBe(404);
      const position = await page.evaluate(() => getComputedStyle(document.querySelector('.skip')).position);
      expect(position, `${address} has its style sheet`).toBe('absolute');
      await page.locator('main a').first().click();
      expect(page.url()).toBe(`${url}index.html`);
      expect(wrong.filter((line) => !line.includes('404'))).toEqual([]);
    }
    close();
  });

  test(`${site.name} shows it in its look elsewhere than its settings say, and from a folder`, async ({ page }) => {
    const looks = () => page.evaluate(() => getComputedStyle(document.querySelector('.skip')).position);
    for (const base of ['/', '/preview/of/it/']) {
      const { url, close } = await serve(site, base);
      for (const address of ['nothing.html', 'case-studies/by/kind/nothing.html']) {
        expect((await page.goto(url + address)).status()).toBe(404);
        expect(await looks(), `${base}${address}`).toBe('absolute');
      }
      close();
    }
    await page.goto(`file://${site.folder}/${NOT_FOUND}`);
    expect(await looks()).toBe('absolute');
  });

  test(`${site.name} can be read without JavaScript`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const address of kinds(site)) {
      await page.goto(`file://${site.folder}/${address}`);
      const text = await page.locator('main').innerText();
      expect(text.length, address).toBeGreaterThan(40);
    }
    await context.close();
  });
}
