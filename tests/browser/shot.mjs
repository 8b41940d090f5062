// Pictures of pages, for people to look at: node shot.mjs FOLDER OUT page…
import { chromium } from '@playwright/test';
const [folder, out, ...pages] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const address of pages) {
  for (const width of (process.env.WIDTHS ?? "320,1280").split(",").map(Number)) {
    for (const scheme of ['light', 'dark', 'print']) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme === 'dark' ? 'dark' : 'light' });
      if (scheme === 'print') {
        if (width === 320) { await page.close(); continue; }
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width: 660, height: 900 });
      }
      await page.goto(`file://${folder}/${address}`);
      await page.screenshot({ path: `${out}/${address.replaceAll('/', '_')}-${width}-${scheme}.png`, fullPage: true });
      await page.close();
    }
  }
}
await browser.close();
