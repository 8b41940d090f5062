// Pictures of pages for people to look at: node pictures.mjs FOLDER OUT PAGE…
// Each page at 320 and 1280 pixels, light and dark, and as on paper. Nothing is compared.
import path from 'node:path';
import { chromium } from '@playwright/test';
import { browser as options } from './browser.js';

const [folder, out, ...pages] = process.argv.slice(2);
const kinds = [
  { name: '320-light', width: 320 },
  { name: '320-dark', width: 320, colorScheme: 'dark' },
  { name: '1280-light', width: 1280 },
  { name: '1280-dark', width: 1280, colorScheme: 'dark' },
  { name: 'print', width: 660, media: 'print' },
];
const browser = await chromium.launch(options);
for (const address of pages) {
  for (const { name, width, colorScheme = 'light', media = 'screen' } of kinds) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.emulateMedia({ colorScheme, media });
    await page.goto(`file://${path.resolve(folder, address)}`);
    const file = `${address.replace(/\.html$/, '').replaceAll('/', '_')}-${name}.png`;
    await page.screenshot({ path: path.join(out, file), fullPage: true });
    await page.close();
  }
}
await browser.close();
