// The sites under test, their pages, and the places that they are read from.
import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const program = process.env.CASEBOOK ?? path.join(root, 'target/debug/casebook');

const site = (name, folder) => ({ name, root: folder, folder: path.join(root, 'target/browser', name) });
export const sites = [site('shipped', '.'), site('gardens', 'tests/golden/gardens')];

/** Every page of a site, by address. */
export function pages(site) {
  const files = readdirSync(site.folder, { recursive: true }).map((file) => file.split(path.sep).join('/'));
  return files.filter((file) => file.endsWith('.html')).sort();
}

/** Whether a page only leads to another one. */
export const isRedirect = (site, address) => read(site, address).includes('http-equiv="refresh"');

export const read = (site, address) => readFileSync(path.join(site.folder, address), 'utf8');

/**
 * One page of each kind: of those in one folder the longest, which has most in it. The page for addresses that lead
 * nowhere is left out: its links need the server.
 */
export function kinds(site) {
  const found = new Map();
  for (const address of pages(site)) {
    if (address === '404.html' || isRedirect(site, address)) continue;
    const slash = address.indexOf('/');
    const single = slash < 0 || address.endsWith('index.html');
    const kind = single ? address : address.slice(0, slash);
    const size = statSync(path.join(site.folder, address)).size;
    if (size > (found.get(kind)?.size ?? 0)) found.set(kind, { address, size });
  }
  return [...found.values()].map(({ address }) => address).sort();
}

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

/** Serves a site on loopback below `base`, as a host for static files does. */
export async function serve(site, base) {
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://loopback').pathname);
    const inside = address.startsWith(base) ? address.slice(base.length) : undefined;
    let file = inside === undefined ? undefined : path.join(site.folder, inside);
    if (file && existsSync(file) && statSync(file).isDirectory()) file = path.join(file, 'index.html');
    const found = file?.startsWith(site.folder) && existsSync(file);
    const sent = found ? file : path.join(site.folder, '404.html');
    const type = TYPES[path.extname(sent).slice(1)] ?? 'application/octet-stream';
    response.writeHead(found ? 200 : 404, { 'content-type': type }).end(readFileSync(sent));
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
