// While readers look for something, filter, compare and choose: no complaint, no other host, and nothing moves by itself.
import { expect, test } from '@playwright/test';
import { WIDTHS } from './axe.js';
import { kindsWithForms, settle, useForms, visit } from './states.js';
import { kinds, serveKinds, sites } from './sites.js';
import { shift, watch, watchShifts } from './watch.js';

test.describe.configure({ mode: 'parallel' });

test('a shift is seen', async ({ page }) => {
  await watchShifts(page);
  await visit(page, 'data:text/html,<p>first</p><p>second</p>');
  await page.evaluate(() => {
    document.body.prepend(Object.assign(document.createElement('h1'), { textContent: 'late' }));
  });
  await settle(page);
  expect(await shift(page)).toBeGreaterThan(0);
});

for (const site of sites) {
  for (const width of WIDTHS) {
    test(`${site.name} at ${width}: nothing moves by itself, and nothing complains`, async ({ page }) => {
      const { url, close } = await serveKinds(site);
      const wrong = watch(page, url);
      await page.setViewportSize({ width, height: 800 });
      await watchShifts(page);
      const moved = [];
      const look = async (name) => {
        const by = await shift(page);
        if (by) moved.push(`${name}: ${by}`);
      };
      const used = [];
      const withForms = kindsWithForms(site);
      for (const address of kinds(site)) {
        await visit(page, url + address);
        await look(address);
        if (!withForms.includes(address)) continue;
        if (await useForms(page, site, url + address, () => look(`${address}, used`))) used.push(address);
      }
      expect(used.length).toBeGreaterThanOrEqual(3);
      expect(moved).toEqual([]);
      expect(wrong).toEqual([]);
      close();
    });
  }
}
