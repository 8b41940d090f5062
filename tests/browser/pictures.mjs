// Pictures of pages for people to look at: node pictures.mjs FOLDER OUT [PAGE…]
// One page of each kind, or those that are named, at 390, 1280 and 1920 pixels, light and dark, and as on paper. Nothing
// is compared.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { browser as options } from './browser.js';
import { kinds } from './sites.js';

const [folder, out, ...named] = process.argv.slice(2);
const looks = [390, 1280, 1920].flatMap((width) =>
  ['light', 'dark'].map((colorScheme) => ({ name: `${width}-${colorScheme}`, width, colorScheme })),
);
looks.push({ name: 'print', width: 660, media: 'print' });
// The print edition is as high as eighty screens.
const HIGHEST = 12_000;
mkdirSync(out, { recursive: true });
const browser = await chromium.launch(options);
for (const address of named.length ? named : kinds({ folder: path.resolve(folder) })) {
  for (const { name, width, colorScheme = 'light', media = 'screen' } of looks) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.emulateMedia({ colorScheme, media });
    await page.goto(`file://${path.resolve(folder, address)}`);
    const file = `${address.replace(/\.html$/, '').replaceAll('/', '_')}-${name}.png`;
    const height = Math.min(HIGHEST, await page.evaluate(() => document.documentElement.scrollHeight));
    await page.screenshot({ path: path.join(out, file), fullPage: true, clip: { x: 0, y: 0, width, height } });
    await page.close();
  }
}
await browser.close();
