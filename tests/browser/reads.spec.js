// What readers need of every kind of page: nothing that axe objects to, and no sideways scrolling.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import { kinds, sites } from './sites.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 1280];
const MODES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
};

test('axe sees a mistake', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"><p style="color: #aaa">pale</p></main>',
  );
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => axe.run({ runOnly: tags }), TAGS);
  expect(violations.map(({ id }) => id)).toEqual(['color-contrast', 'image-alt']);
});

for (const site of sites) {
  for (const [mode, media] of Object.entries(MODES)) {
    test(`${site.name}, ${mode}: axe finds nothing`, async ({ page }) => {
      await page.emulateMedia(media);
      const found = [];
      for (const address of kinds(site)) {
        await page.goto(`file://${site.folder}/${address}`);
        // Not as an element of the page, whose policy would refuse it.
        await page.evaluate(AXE);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          const { violations } = await page.evaluate((tags) => axe.run({ runOnly: tags }), TAGS);
          for (const { id, nodes } of violations) {
            found.push(`${address} at ${width}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
          }
        }
      }
      expect(found).toEqual([]);
    });
  }

  test(`${site.name} never scrolls sideways, with wide spacing neither`, async ({ page }) => {
    const wide = [];
    for (const address of kinds(site)) {
      await page.goto(`file://${site.folder}/${address}`);
      for (const spaced of [false, true]) {
        if (spaced) {
          // The distances of WCAG 1.4.12.
          await page.evaluate(() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
              word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
            document.adoptedStyleSheets = [sheet];
          });
        }
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          const needed = await page.evaluate(() => document.scrollingElement.scrollWidth);
          if (needed > width) wide.push(`${address} at ${width}${spaced ? ', spaced' : ''}: ${needed}`);
        }
      }
    }
    expect(wide).toEqual([]);
  });

  test(`${site.name}: what scrolls within a page can be reached and has a name`, async ({ page }) => {
    for (const address of kinds(site)) {
      await page.goto(`file://${site.folder}/${address}`);
      for (const box of await page.locator('.table-scroll, .code-scroll').all()) {
        if (!(await box.isVisible())) continue;
        expect(await box.getAttribute('tabindex'), address).toBe('0');
        await expect(box, address).toHaveAccessibleName(/\S/);
      }
    }
  });
}
