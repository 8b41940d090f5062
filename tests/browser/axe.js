// The rules of WCAG 2.2 and good practice, as axe knows them, and the ways in which pages are seen.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

export const WIDTHS = [320, 1280];
export const MODES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
};

// The rules that look at colours. Modes differ in nothing else, which styles.spec.js tests.
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds on the page as it is now. */
export async function violations(page, runOnly = TAGS) {
  // Not as an element of the page, whose policy would refuse it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options = { runOnly, resultTypes: ['violations'] };
  const found = await page.evaluate((options) => axe.run(options), options);
  return found.violations;
}

/** What is wrong with the page in its mode, at every width, as lines to read: what axe finds, and scrolling sideways. */
export async function problems(page, name) {
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const { id, nodes } of await violations(page)) {
      found.push(`${name} at ${width}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    }
    const needed = await page.evaluate(() => document.scrollingElement.scrollWidth);
    if (needed > width) found.push(`${name} at ${width} is ${needed} wide`);
  }
  return found;
}

/** What axe finds on the page in every mode, at every width, as lines to read: all of it in the first mode. */
export async function violationsEverywhere(page, name) {
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const [mode, media] of Object.entries(MODES)) {
      await page.emulateMedia(media);
      for (const { id, nodes } of await violations(page, mode === 'light' ? TAGS : COLOURS)) {
        found.push(`${name} at ${width}, ${mode}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      }
    }
  }
  return found;
}
