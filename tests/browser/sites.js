// The sites under test, their pages, and the places that they are read from.
import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const program = process.env.CASEBOOK ?? path.join(root, 'target/debug/casebook');

const site = (name, folder) => ({ name, root: folder, folder: path.join(root, 'target/browser', name) });
export const sites = [site('shipped', '.'), site('gardens', 'tests/golden/gardens')];

/** The documentation's page of components: a site too. */
export const components = site('components', 'docs/components');

/** Every page of a site, by address. */
export function pages(site) {
  const files = readdirSync(site.folder, { recursive: true }).map((file) => file.split(path.sep).join('/'));
  return files.filter((file) => file.endsWith('.html')).sort();
}

/** Whether a page only leads to another one. */
export const isRedirect = (site, address) => read(site, address).includes('http-equiv="refresh"');

export const read = (site, address) => readFileSync(path.join(site.folder, address), 'utf8');

/** What pages of one kind have in common: those at the root are each of their own kind, the others by their folders. */
export function kindOf(address) {
  const folders = address.split('/');
  const name = folders.pop();
  if (folders.length === 0) return address;
  // A folder within a folder stands for one theme or one question of many.
  const place = [folders[0], ...folders.slice(1).map(() => '*')].join('/');
  return `${place}/${name === 'index.html' ? name : '*'}`;
}

/**
 * One page of each kind: the longest, which has most in it. The page for addresses that lead nowhere is left out: its
 * links need the server.
 */
export function kinds(site) {
  const found = new Map();
  for (const address of pages(site)) {
    if (address === NOT_FOUND || isRedirect(site, address)) continue;
    const kind = kindOf(address);
    const size = statSync(path.join(site.folder, address)).size;
    if (size > (found.get(kind)?.size ?? 0)) found.set(kind, { address, size });
  }
  return [...found.values()].map(({ address }) => address).sort();
}

/** The page for addresses that lead nowhere, which hosts send in place of what they do not have. */
export const NOT_FOUND = '404.html';

/** One page of each kind, with that for addresses that lead nowhere. They are read from `serveKinds`. */
export const allKinds = (site) => [...kinds(site), NOT_FOUND].sort();

/** Serves a site where the links of its page for addresses that lead nowhere point. */
export const serveKinds = (site, options) => serve(site, '/some-repo/', options);

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  xml: 'application/xml',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};
const COMPRESSED = ['html', 'css', 'js', 'json', 'svg', 'xml', 'txt', 'csv'];

/** Serves a site on loopback below `base`, as a host for static files does; on request compressed. */
export async function serve(site, base, { compressed = false } = {}) {
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://loopback').pathname);
    const inside = address.startsWith(base) ? address.slice(base.length) : undefined;
    let file = inside === undefined ? undefined : path.join(site.folder, inside);
    if (file && existsSync(file) && statSync(file).isDirectory()) file = path.join(file, 'index.html');
    const found = file?.startsWith(site.folder) && existsSync(file);
    const sent = found ? file : path.join(site.folder, NOT_FOUND);
    const ending = path.extname(sent).slice(1);
    const headers = { 'content-type': TYPES[ending] ?? 'application/octet-stream' };
    let bytes = readFileSync(sent);
    if (compressed && COMPRESSED.includes(ending)) {
      headers['content-encoding'] = 'gzip';
      bytes = gzipSync(bytes);
    }
    response.writeHead(found ? 200 : 404, headers).end(bytes);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}

/** The places that a site must work from. */
export const places = [
  { name: 'a folder', open: async (site) => ({ url: `file://${site.folder}/`, close: () => {} }) },
  { name: '/', open: (site) => serve(site, '/') },
  { name: '/some-repo/', open: (site) => serve(site, '/some-repo/') },
];
