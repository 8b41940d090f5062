// Every page loads from every place, asks nobody else for anything, and does not move while it loads.
import { expect, test } from '@playwright/test';
import { NOT_FOUND, isRedirect, kinds, pages, places, serve, sites } from './sites.js';
import { shift, watch, watchShifts } from './watch.js';

test.describe.configure({ mode: 'parallel' });

for (const site of sites) {
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
