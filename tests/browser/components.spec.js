// The documentation's page of components: what it shows of each is as it must be on the pages of sites.
import { expect, test } from '@playwright/test';
import { WIDTHS, violationsEverywhere } from './axe.js';
import { openAll } from './states.js';
import { components } from './sites.js';

test('every component pleases axe in every mode, and none is too wide', async ({ page }) => {
  await page.goto(`file://${components.folder}/components.html`);
  await openAll(page);
  // That of the header stands on the page a second time, as a component; nothing else may be there twice.
  const twice = /landmark-unique: <form class="search" role="search"(?![^]*<(?:nav|section|div))/;
  const found = await violationsEverywhere(page, 'components.html');
  expect(found.filter((line) => !twice.test(line))).toEqual([]);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.scrollingElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
