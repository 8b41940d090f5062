// From a claim to the paragraph and back, with the keyboard alone.
import { expect, test } from '@playwright/test';
import { texts } from './paper.js';
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
    const mark = page.locator('.matrix tbody td a').first();
    const ingredient = await page
      .locator('.matrix tbody tr')
      .filter({ has: page.locator('td a') })
      .first()
      .locator('th a')
      .innerText();
    expect(await mark.getAttribute('aria-label')).toMatch(/^.+: .+, (shows|lacking)$/);
    expect((await mark.getAttribute('aria-label')).startsWith(`${ingredient}: `)).toBe(true);
    await mark.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/case-studies\/[^#]+#.+/);
    await expect(page.locator(':target')).toBeInViewport();
  });

  test(`${site.name}: on a phone each ingredient has the case studies that speak of it below it`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`file://${site.folder}/evidence.html`);
    for (const mark of await page.locator('.matrix tbody td a').all()) {
      const box = await mark.boundingBox();
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(320);
      const named = await mark.evaluate((link) => getComputedStyle(link, '::before').content);
      expect(named.replaceAll('\\"', '"')).toContain(await mark.getAttribute('data-of'));
    }
  });

  test(`${site.name}: the matrix fits a window of 1,152 px, and no word in it is turned`, async ({ page }) => {
    await page.setViewportSize({ width: 1152, height: 900 });
    await page.goto(`file://${site.folder}/evidence.html`);
    const box = page.locator('.matrix .table-scroll');
    expect(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    const turned = await page.locator('.matrix :is(th, th *)').evaluateAll(
      (heads) =>
        heads.filter((head) => {
          const { writingMode, rotate, transform } = getComputedStyle(head);
          return writingMode !== 'horizontal-tb' || rotate !== 'none' || transform !== 'none';
        }).length,
    );
    expect(turned).toBe(0);
    // No head is wider than its column.
    const cut = await page
      .locator('.matrix thead th')
      .evaluateAll((heads) => heads.filter((head) => head.scrollWidth > head.clientWidth).length);
    expect(cut).toBe(0);
  });

  test(`${site.name}: on paper the matrix ends on the second page at the latest`, async ({ page }) => {
    await page.goto(`file://${site.folder}/evidence.html`);
    const last = await page.locator('.matrix tbody th[scope="row"]').last().textContent();
    const squeeze = (text) => text.replaceAll(/\s+/g, '');
    const sides = (await texts(page)).map(squeeze);
    const end = sides.findIndex((side) => side.includes(squeeze(last)));
    expect(end).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThan(2);
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
