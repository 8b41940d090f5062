// The page's script finds what the engine of the tests in Rust finds: the same pages and sections in the same order, with
// the same scores. `cargo test --test search` writes the sites and what they must find.
import { expect, test } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from './sites.js';

for (const name of ['shipped', 'many']) {
  test(`the page finds what the engine in Rust finds: ${name}`, async ({ page }) => {
    test.setTimeout(300_000);
    const folder = path.join(root, 'target/search', name);
    const file = path.join(folder, 'expected.json');
    expect(existsSync(file), 'run cargo test --test search first').toBe(true);
    const expected = JSON.parse(readFileSync(file, 'utf8'));
    expect(expected.length).toBeGreaterThan(10);
    await page.goto(`file://${folder}/search.html`);
    const found = await page.evaluate(
      async (queries) => {
        const results = [];
        for (const query of queries) {
          const { pages, also, corrected, full } = await casebookSearch.find(query);
          results.push({
            query,
            pages: pages.map(({ page, unit, score }) => [page, unit, score]),
            also: [...also].sort(),
            corrected: corrected.map(({ to }) => to),
            some: pages.length > 0 && !full,
          });
        }
        return results;
      },
      expected.map(({ query }) => query),
    );
    for (const [index, { query, pages, also, corrected, some }] of expected.entries()) {
      const wanted = { query, pages, also, corrected: corrected.map(([, to]) => to), some };
      expect(found[index], query).toEqual(wanted);
    }
  });
}
