// The feed keeps the rules of Atom (RFC 4287), and the sitemap those of sitemaps.org. Both are parsed as XML.
import { expect, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isRedirect, pages, read, sites } from './sites.js';

const BASE = 'https://example.org/some-repo/';
const ATOM = 'http://www.w3.org/2005/Atom';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const MOMENT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** An XML document as plain objects, read by the browser's own parser. */
async function parsed(page, text) {
  return page.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, 'application/xml');
    const plain = (element) => ({
      name: element.localName,
      space: element.namespaceURI,
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
      text: element.textContent,
      children: [...element.children].map(plain),
    });
    return document.querySelector('parsererror') ? undefined : plain(document.documentElement);
  }, text);
}

const named = (element, name) => element.children.filter((child) => child.name === name);

/** What RFC 4287 asks of the elements of a feed or an entry; what is wrong with them. */
function wrong(element, once, atMostOnce) {
  const found = [];
  for (const name of once) if (named(element, name).length !== 1) found.push(`${name} is not there once`);
  for (const name of atMostOnce) if (named(element, name).length > 1) found.push(`${name} is there twice`);
  const known = [...once, ...atMostOnce, 'link', 'author', 'entry'];
  for (const child of element.children) {
    if (child.space !== 'http://www.w3.org/2005/Atom') found.push(`${child.name} is not Atom`);
    if (!known.includes(child.name)) found.push(`${child.name} is unknown`);
    if (['updated', 'published'].includes(child.name) && !MOMENT.test(child.text))
      found.push(`${child.text}: no moment`);
    if (child.name === 'id' && !URL.canParse(child.text)) found.push(`${child.text}: no address`);
    if (child.name === 'link' && !URL.canParse(child.attributes.href))
      found.push(`${child.attributes.href}: no address`);
    if (child.name === 'content' && child.children.length) found.push('content of the type html has elements');
    if (['title', 'summary'].includes(child.name) && child.children.length) found.push(`${child.name} has elements`);
  }
  return found;
}

/** Everything that breaks the rules of Atom in a feed at `self`. */
function wrongAtom(feed, self) {
  if (!feed) return ['not well-formed'];
  const found = feed.name === 'feed' && feed.space === ATOM ? [] : ['no feed'];
  found.push(...wrong(feed, ['id', 'title', 'updated'], ['subtitle', 'rights', 'generator', 'icon', 'logo']));
  const link = (element, rel) => named(element, 'link').filter(({ attributes }) => attributes.rel === rel);
  if (link(feed, 'self').length !== 1 || link(feed, 'self')[0].attributes.href !== self)
    found.push('self is not itself');
  const author = named(feed, 'author').flatMap((author) => named(author, 'name'));
  if (author.length !== 1 || !author[0].text.trim()) found.push('no author');
  if (!feed.attributes['xml:lang']) found.push('no language');
  const entries = named(feed, 'entry');
  for (const entry of entries) {
    found.push(...wrong(entry, ['id', 'title', 'updated'], ['published', 'summary', 'content', 'rights']));
    const [content] = named(entry, 'content');
    if (!content && link(entry, 'alternate').length === 0) found.push('neither content nor a link');
    if (content && content.attributes.type !== 'html') found.push('content of another type');
    if (link(entry, 'alternate').length > 1) found.push('two pages for one entry');
  }
  const ids = [feed, ...entries].flatMap((element) => named(element, 'id')).map(({ text }) => text);
  if (new Set(ids).size !== ids.length) found.push('an id is there twice');
  const updated = entries.flatMap((entry) => named(entry, 'updated')).map(({ text }) => text);
  if (updated.join() !== updated.toSorted().reverse().join()) found.push('not the newest first');
  const [newest] = updated;
  if (newest && named(feed, 'updated')[0]?.text !== newest) found.push('not as new as its newest entry');
  return found;
}

/** Everything that breaks the rules of a sitemap. */
function wrongSitemap(sitemap, text) {
  if (!sitemap) return ['not well-formed'];
  const found = sitemap.name === 'urlset' && sitemap.space === SITEMAP ? [] : ['no urlset'];
  if (sitemap.children.length > 50_000 || text.length > 52_428_800) found.push('too large');
  const seen = new Set();
  for (const url of sitemap.children) {
    const names = url.children.map(({ name }) => name).join();
    if (url.name !== 'url' || !['loc', 'loc,lastmod'].includes(names)) found.push(`${url.name}: ${names}`);
    const [loc, lastmod] = url.children;
    if (!loc?.text.startsWith(BASE) || loc.text.length > 2048) found.push(`${loc?.text}: not below the site`);
    if (seen.has(loc?.text)) found.push(`${loc.text} is there twice`);
    seen.add(loc?.text);
    if (lastmod && !DAY.test(lastmod.text)) found.push(`${lastmod.text}: no day`);
  }
  return found;
}

for (const site of sites) {
  test(`${site.name}: the feed is Atom`, async ({ page }) => {
    const feed = await parsed(page, read(site, 'feed.xml'));
    expect(wrongAtom(feed, `${BASE}feed.xml`)).toEqual([]);
    const entries = named(feed, 'entry');
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      const [link] = named(entry, 'link');
      const address = link.attributes.href.slice(BASE.length);
      expect(existsSync(path.join(site.folder, address)), address).toBe(true);
      const [content] = named(entry, 'content');
      expect(content.attributes['xml:base']).toBeUndefined();
      // As HTML it is the text of the page, and every link in it is whole and leads to a file.
      const { text, links } = await page.evaluate((html) => {
        const { body } = new DOMParser().parseFromString(html, 'text/html');
        return { text: body.textContent, links: [...body.querySelectorAll('a')].map((a) => a.getAttribute('href')) };
      }, content.text);
      expect(text.trim().length).toBeGreaterThan(20);
      for (const href of links) {
        const url = new URL(href);
        const file = url.href.startsWith(BASE) ? url.pathname.slice('/some-repo/'.length) : undefined;
        if (file !== undefined) expect(existsSync(path.join(site.folder, file)), href).toBe(true);
      }
    }
  });

  test(`${site.name}: the sitemap names every page that may be found`, async ({ page }) => {
    const text = read(site, 'sitemap.xml');
    const sitemap = await parsed(page, text);
    expect(wrongSitemap(sitemap, text)).toEqual([]);
    const found = sitemap.children.map((url) => url.children[0].text.slice(BASE.length) || 'index.html').sort();
    const hidden = (address) => read(site, address).includes('<meta name="robots" content="noindex">');
    expect(found).toEqual(pages(site).filter((address) => !hidden(address) && !isRedirect(site, address)));
    expect(read(site, 'robots.txt')).toContain(`Sitemap: ${BASE}sitemap.xml`);
  });
}

test('the checks see what is wrong', async ({ page }) => {
  const good = read(sites[0], 'feed.xml');
  const broken = (from, to) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    return parsed(page, text).then((feed) => wrongAtom(feed, `${BASE}feed.xml`));
  };
  expect(await broken('</feed>', '')).toEqual(['not well-formed']);
  expect(await broken(/<id>[^<]*<\/id>/, '')).toEqual(['id is not there once']);
  expect(await broken(/<id>[^<]*<\/id>/, '<id>updates</id>')).toEqual(['updates: no address']);
  expect(await broken(/<author>.*?<\/author>/s, '')).toEqual(['no author']);
  expect(await broken('rel="self"', 'rel="other"')).toEqual(['self is not itself']);
  expect(await broken('T00:00:00Z</published>', '</published>')).toHaveLength(1);
  expect(await broken(' xml:lang="en-GB"', '')).toEqual(['no language']);
  expect(await broken(/<entry>.*<\/entry>/s, '$&$&')).toContain('an id is there twice');
  expect(await broken('type="html"', 'type="xhtml"')).toEqual(['content of another type']);
  const sitemap = read(sites[0], 'sitemap.xml');
  const spoilt = async (from, to) => {
    const text = sitemap.replace(from, to);
    return wrongSitemap(await parsed(page, text), text);
  };
  expect(await spoilt(/<url>.*<\/url>/, '$&$&')).toHaveLength(1);
  expect(await spoilt('<loc>https', '<loc>http')).toHaveLength(1);
  expect(await spoilt('</loc></url>', '</loc><lastmod>today</lastmod></url>')).toEqual(['today: no day']);
  expect(await spoilt(SITEMAP, ATOM)).toEqual(['no urlset']);
});
