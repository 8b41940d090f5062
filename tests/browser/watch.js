// What goes wrong on a page without being seen.
import { WIDTHS } from './axe.js';
import { visit } from './states.js';

/** Notes what goes wrong on a page, and what it asks for from elsewhere. */
export function watch(page, url) {
  const wrong = [];
  const here = new URL(url).origin;
  page.on('console', (message) => wrong.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // What had not come yet when the page was left is no failure.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') wrong.push(`failed: ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== here) wrong.push(`another host: ${request.url()}`);
  });
  return wrong;
}

/** Adds up by how much things move without a key or a click shortly before. */
export const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });

export const shift = (page) => page.evaluate(() => window.shift);

/** With which queries the page at `url` moves while it is opened, at which width and by how much. */
export async function moved(page, url, queries) {
  await watchShifts(page);
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const query of queries) {
      await visit(page, url + query);
      const by = await shift(page);
      if (by) found.push(`${query} at ${width}: ${by}`);
    }
  }
  return found;
}
