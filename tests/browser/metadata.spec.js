// What pages say of themselves is read by a real JSON-LD processor, and means what it should.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import jsonld from 'jsonld';
import { isRedirect, pages, read, sites } from './sites.js';

const BASE = 'https://example.org/some-repo/';
const SCHEMA = 'https://schema.org/';

/** The vocabulary without asking its host: every key and type is a word of schema.org. */
async function documentLoader(url) {
  if (url !== 'https://schema.org') throw new Error(`asked for ${url}`);
  return { contextUrl: null, documentUrl: url, document: { '@context': { '@vocab': SCHEMA } } };
}

/** The page of a withdrawn case study says nothing of itself to programs. */
const isWithdrawn = (site, address) => read(site, address).includes('<meta name="robots" content="noindex">');

const own = (site) =>
  pages(site).filter((address) => address !== '404.html' && !isRedirect(site, address) && !isWithdrawn(site, address));

const data = (site, address) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(read(site, address))[1]);

/** The nodes of a page, expanded: every key and type is a whole address. */
const nodes = (site, address) => jsonld.expand(data(site, address), { documentLoader, safe: true });

const typed = (nodes, type) => nodes.filter((node) => node['@type']?.includes(SCHEMA + type));

for (const site of sites) {
  test(`${site.name}: every page is a graph of schema.org`, async () => {
    const found = new Set();
    for (const address of own(site)) {
      const graph = await nodes(site, address);
      const url = BASE + (address === 'index.html' ? '' : address);
      const main = graph.filter((node) => node['@id'] === url);
      expect(main.length, address).toBe(1);
      expect(main[0][`${SCHEMA}name`][0]['@value'], address).toBeTruthy();
      main[0]['@type'].forEach((type) => found.add(type.slice(SCHEMA.length)));
      const crumbs = typed(graph, 'BreadcrumbList');
      expect(crumbs.length, address).toBe(address === 'index.html' ? 0 : 1);
      // In RDF nothing is lost and no address is relative.
      const rdf = await jsonld.toRDF(data(site, address), { documentLoader, format: 'application/n-quads' });
      for (const [, id] of rdf.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/<([^>]*)>/g)) {
        const known = id.startsWith(BASE) || id.startsWith(SCHEMA) || id.startsWith('http://www.w3.org/');
        expect(known, `${address}: ${id}`).toBe(true);
      }
      for (const [, id] of rdf.matchAll(/schema\.org\/(?:item|url|contentUrl|image)> "([^"]*)"/g)) {
        expect(id.startsWith(BASE), `${address}: ${id}`).toBe(true);
      }
    }
    const kinds = ['Article', 'Chapter', 'CollectionPage', 'Dataset', 'DefinedTermSet', 'Report', 'WebPage'];
    for (const kind of kinds) expect(found).toContain(kind);
  });

  test(`${site.name}: pages name one report and one publisher`, async () => {
    const report = typed(await nodes(site, 'index.html'), 'Report')[0];
    const publisher = report[`${SCHEMA}publisher`][0]['@id'];
    for (const address of own(site)) {
      const [page] = (await nodes(site, address)).filter((node) => node['@id']?.startsWith(BASE));
      // A case study that names its authors is theirs.
      const [author] = page[`${SCHEMA}author`];
      expect(author['@id'] === publisher || `${SCHEMA}name` in author, address).toBe(true);
      if (address === 'index.html') continue;
      expect(page[`${SCHEMA}isPartOf`][0]['@id'], address).toBe(report['@id']);
    }
    const parts = report[`${SCHEMA}hasPart`].map((part) => part['@id']);
    expect(parts.sort()).toEqual(
      own(site).flatMap((address) => (/^report\/(?!index)/.test(address) ? [BASE + address] : [])),
    );
  });

  test(`${site.name}: terms and files are where they are said to be`, async () => {
    const [glossary] = typed(await nodes(site, 'glossary.html'), 'DefinedTermSet');
    const ids = [...read(site, 'glossary.html').matchAll(/<dt id="([^"]*)"/g)].map(([, id]) => id);
    const terms = glossary[`${SCHEMA}hasDefinedTerm`].map((term) => term['@id']);
    expect(terms.sort()).toEqual(ids.map((id) => `${BASE}glossary.html#${id}`).sort());
    const [dataset] = typed(await nodes(site, 'findings.html'), 'Dataset');
    for (const file of dataset[`${SCHEMA}distribution`]) {
      const url = file[`${SCHEMA}contentUrl`][0]['@value'];
      expect(readFileSync(path.join(site.folder, url.slice(BASE.length))).length, url).toBeGreaterThan(0);
      expect(file[`${SCHEMA}encodingFormat`][0]['@value'], url).toMatch(/^(text\/csv|application\/json)$/);
    }
  });

  test(`${site.name}: chapters and case studies are light`, () => {
    for (const address of own(site).filter((address) =>
      /^(report|ingredients|case-studies|updates)\/[^/]*$/.test(address),
    )) {
      const bytes = gzipSync(read(site, address), { level: 9 }).length;
      expect(bytes, address).toBeLessThanOrEqual(10240);
    }
  });

  test(`${site.name}: citations open without a mouse`, async ({ page }) => {
    await page.goto(`file://${site.folder}/about.html`);
    const details = page.locator('.about-page details');
    const boxes = details.getByRole('region');
    await expect(details.locator('pre').first()).toBeHidden();
    await details.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect(details.getByRole('region', { name: 'BibTeX' })).toContainText('@misc{');
    await expect(details.getByRole('region', { name: 'RIS' })).toContainText('TY  - ELEC');
    await page.keyboard.press('Tab');
    await expect(boxes.first()).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(boxes.last()).toBeFocused();
    await expect(page.locator('[data-print]')).toHaveText('Print this page');
  });
}
