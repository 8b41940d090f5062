// The names of links: on one page, two of the same name lead to the same place.
import { expect, test } from '@playwright/test';
import { openAll } from './states.js';
import { components, isRedirect, pages, sites } from './sites.js';

test.describe.configure({ mode: 'parallel', timeout: 240_000 });

/** In the page: the names that lead to several places, each with these. */
function ambiguous() {
  const name = (node) => {
    if (node.nodeType === window.Node.TEXT_NODE) return node.data;
    if (node.nodeType !== window.Node.ELEMENT_NODE || node.ariaHidden === 'true') return '';
    return node.ariaLabel ?? (node.localName === 'img' ? node.alt : [...node.childNodes].map(name).join(''));
  };
  /** The heading that a link stands below and its paragraph, or its cell. */
  const belongs = (link) => {
    const block = link.closest('td') ?? link.closest('p, li, dd') ?? link;
    const before = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(
      (heading) => heading.compareDocumentPosition(link) & window.Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return ` (${before.at(-1)?.textContent}: ${block.textContent})`;
  };
  const found = new Map();
  for (const link of document.querySelectorAll('a[href]')) {
    if (!link.checkVisibility({ visibilityProperty: true })) continue;
    // Where many texts stand on one page, each keeps the words of its author; what they belong to tells them apart.
    const among = link.closest('.paper .prose, .answer .prose, .answer.prose, td.whole') ? belongs(link) : '';
    const words = (name(link) + among).replace(/\s+/g, ' ').trim();
    found.set(words, (found.get(words) ?? new Set()).add(link.href));
  }
  return [...found].filter(([, places]) => places.size > 1).map(([words, places]) => [words, ...places].join('\n  '));
}

test('links of one name are seen', async ({ page }) => {
  await page.setContent(`<a href="#a">One <img alt="way"></a> <a href="#b">One <span>way</span></a>
    <a href="#c" aria-label="Another">One way</a> <a href="#d">Same</a> <a href="#d">Same</a>`);
  const found = await page.evaluate(ambiguous);
  expect(found).toEqual([expect.stringMatching(/^One way\n.*#a\n.*#b$/)]);
});

/** In the page: the headings below its title that have no link to themselves, and are no link themselves. */
function unlinked() {
  // What scripts make or change, what readers jump by, and what is for paper has none.
  const others = 'nav, .paper, .form, .visually-hidden, [tabindex], :is(.nearest, .results, .tally) *';
  const headings = [...document.querySelectorAll('main :is(h2, h3, h4, h5, h6), .terms dt[id]')];
  const bare = headings.filter((heading) => {
    if (heading.closest(others) || (!heading.id && heading.querySelector('a'))) return false;
    return !heading.id || !document.querySelector(`a.here[href="#${CSS.escape(heading.id)}"]`);
  });
  return bare.map(({ outerHTML }) => outerHTML);
}

for (const site of [...sites, components]) {
  test(`${site.name}: no two links of one name lead to two places, and each heading has one`, async ({ page }) => {
    const wrong = [];
    for (const address of pages(site)) {
      if (isRedirect(site, address)) continue;
      await page.goto(`file://${site.folder}/${address}`);
      await openAll(page);
      for (const heading of await page.evaluate(unlinked)) wrong.push(`${address}: ${heading}`);
      for (const links of await page.evaluate(ambiguous)) wrong.push(`${address}: ${links}`);
    }
    expect(wrong).toEqual([]);
  });
}
