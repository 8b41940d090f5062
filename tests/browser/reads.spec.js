// What readers need of every kind of page: nothing that axe objects to, whatever is open, in every mode.
import { expect, test } from '@playwright/test';
import { violations, violationsEverywhere } from './axe.js';
import { kindsWithForms, openAll, useForms, visit } from './states.js';
import { allKinds, kinds, serveKinds, sites } from './sites.js';

test.describe.configure({ mode: 'parallel', timeout: 300_000 });

test('axe sees a mistake', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"><p style="color: #aaa">pale</p></main>',
  );
  expect((await violations(page)).map(({ id }) => id)).toEqual(['color-contrast', 'image-alt']);
});

test('a page of each depth is a kind of its own', () => {
  const [shipped] = sites;
  const found = kinds(shipped);
  expect(found.filter((address) => address.startsWith('case-studies/by/'))).toHaveLength(1);
  expect(found.filter((address) => /^case-studies\/[^/]+$/.test(address))).toHaveLength(2);
  expect(found.filter((address) => /^ingredients\/[^/]+$/.test(address))).toHaveLength(2);
});

for (const site of sites) {
  for (const half of [0, 1]) {
    // Two tests, so that they run side by side.
    test(`${site.name}, half ${half + 1}: axe finds nothing, with all open that opens`, async ({ page }) => {
      const { url, close } = await serveKinds(site);
      const found = [];
      for (const address of allKinds(site).filter((_, at) => at % 2 === half)) {
        await visit(page, url + address);
        // What is closed shows nothing that is not there when it is open.
        await openAll(page);
        found.push(...(await violationsEverywhere(page, address)));
      }
      expect(found).toEqual([]);
      close();
    });
  }

  test(`${site.name}: axe finds nothing in what a reader asked for`, async ({ page }) => {
    const { url, close } = await serveKinds(site);
    const found = [];
    const used = [];
    for (const address of kindsWithForms(site)) {
      await page.setViewportSize({ width: 1280, height: 800 });
      const times = await useForms(page, site, url + address, async () => {
        await openAll(page);
        found.push(...(await violationsEverywhere(page, new URL(page.url()).href)));
        if (address === 'search.html') await expect(page.locator('.results h2').first()).toBeVisible();
        if (address === 'compare.html') await expect(page.locator('.comparison tbody tr').first()).toBeVisible();
        if (address === 'case-studies/index.html') await expect(page.locator('.chosen a').first()).toBeVisible();
      });
      if (times) used.push(address);
    }
    expect(used).toEqual(expect.arrayContaining(['case-studies/index.html', 'compare.html', 'search.html']));
    expect(found).toEqual([]);
    close();
  });
}
