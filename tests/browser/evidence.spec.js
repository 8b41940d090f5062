// From a claim to the paragraph and back, with the keyboard alone.
import { expect, test } from '@playwright/test';
import { kinds, sites } from './sites.js';

const theme = (site) => kinds(site).find((address) => /^ingredients\/(?!index)/.test(address));

for (const site of sites) {
  test(`${site.name}: an ingredient leads to the paragraph, and the paragraph back`, async ({ page }) => {
    const start = theme(site);
    await page.goto(`file://${site.folder}/${start}`);
    const ingredient = page
      .locator('.ingredient')
      .filter({ has: page.locator('.evidence') })
      .first();
    const id = await ingredient.locator('h2').getAttribute('id');
    await ingredient.locator('.source a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/case-studies\/[^#]+#.+/);
    const paragraph = page.locator(':target');
    await expect(paragraph).toBeInViewport();
    const back = `../${start}#${id}`;
    await expect(paragraph.locator(`a[href="${back}"]`)).toHaveCount(1);
    // The next stops of the Tab key are the paragraph's own links.
    for (let stop = 0; stop < 6; stop += 1) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => document.activeElement.getAttribute('href'));
      if (here === back) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.endsWith(start) && url.hash === `#${id}`);
    await expect(page.locator(`:target`)).toBeInViewport();
  });

  test(`${site.name}: each mark of the matrix says what it is and leads to its paragraph`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`file://${site.folder}/evidence.html`);
    await expect(page.locator('.matrix-list')).toBeHidden();
    const mark = page.locator('.matrix tbody td a').first();
    const study = await page
      .locator('.matrix tbody tr')
      .filter({ has: page.locator('td a') })
      .first()
      .locator('th a')
      .innerText();
    await expect(mark).toHaveAccessibleName(new RegExp(`^.+: ${study}, (shows|lacking)$`));
    await mark.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/case-studies\/[^#]+#.+/);
    await expect(page.locator(':target')).toBeInViewport();
  });

  test(`${site.name}: on a phone the matrix is a list, and says the same`, async ({ page }) => {
    await page.goto(`file://${site.folder}/evidence.html`);
    const hrefs = (selector) =>
      page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute('href')).sort());
    expect(await hrefs('.matrix-list li a')).toEqual(await hrefs('.matrix tbody td a'));
    await page.setViewportSize({ width: 320, height: 700 });
    await expect(page.locator('.matrix table')).toBeHidden();
    await expect(page.locator('.matrix-list')).toBeVisible();
  });

  test(`${site.name}: what has the focus in the matrix is not covered`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`file://${site.folder}/evidence.html`);
    const covered = [];
    for (const mark of await page.locator('.matrix tbody td a').all()) {
      await mark.focus();
      const seen = await mark.evaluate((link) => {
        const { x, y, width, height } = link.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return link.contains(top);
      });
      if (!seen) covered.push(await mark.getAttribute('aria-label'));
    }
    expect(covered).toEqual([]);
  });
}
