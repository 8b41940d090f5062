// Small windows, large letters and wide spacing: nothing is lost, and nothing scrolls sideways.
import { expect, test } from '@playwright/test';
import { WIDTHS } from './axe.js';
import { openAll } from './states.js';
import { allKinds, components, serveKinds, sites } from './sites.js';

test.describe.configure({ mode: 'parallel' });

/** Puts rules on the page, which its policy lets only a debugger do. */
const style = (page, css) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

// The distances of WCAG 1.4.12.
const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }`;

/** Says what is wider than the window, or cut off in a box that does not scroll. */
const lost = (page) =>
  page.evaluate(() => {
    const found = [];
    const needed = document.scrollingElement.scrollWidth;
    if (needed > window.innerWidth) found.push(`${needed} wide`);
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX, overflowY, position, clipPath } = getComputedStyle(element);
      // What is for ears alone is one pixel large on purpose.
      if (clipPath !== 'none' && position === 'absolute') continue;
      const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      if (
        (cuts(overflowX) && scrollWidth > clientWidth + 1 && clientWidth > 1) ||
        (cuts(overflowY) && scrollHeight > clientHeight + 1 && clientHeight > 1)
      ) {
        found.push(`cut off: ${element.outerHTML.slice(0, 80)}`);
      }
    }
    return found;
  });

/** Puts a word of 120 letters before every text that has words. */
function lengthen() {
  const walker = document.createTreeWalker(document.body, window.NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const { parentElement: parent } = text;
    if (
      !/\p{L}/u.test(text.data) ||
      parent.closest('pre, script, style, template, select, svg, math, .ticks, .up-ticks')
    )
      continue;
    text.data = `${'w'.repeat(120)} ${text.data}`;
  }
}

/** Says which boxes their text sticks out of, where it may slide under others. */
function sticking() {
  const found = [];
  for (const element of document.querySelectorAll('body *:not(svg *)')) {
    const own = [...element.childNodes].some((node) => node.nodeType === window.Node.TEXT_NODE && node.data.trim());
    const { display, overflowX, position, clipPath } = getComputedStyle(element);
    if (!own || display === 'inline' || overflowX !== 'visible' || (clipPath !== 'none' && position === 'absolute'))
      continue;
    // The room to press the mark of a note reaches beyond its digit.
    if (element.querySelector(':scope > .footnote-ref:last-child')) continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
      found.push(
        `${element.scrollWidth} in ${element.clientWidth}: ${element.outerHTML.slice(0, 60).replaceAll(/w{9,}/g, 'w…')}`,
      );
  }
  return found;
}

test('what is too wide or cut off is seen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.setContent(`<div style="inline-size: 400px">wide</div>
    <p style="overflow: hidden; block-size: 10px">cut<br>off</p>`);
  expect(await lost(page)).toEqual([expect.stringMatching(/^4\d\d wide$/), expect.stringMatching(/^cut off: <p/)]);
});

for (const site of [...sites, components]) {
  test(`${site.name} never scrolls sideways, with wide spacing or large letters neither`, async ({ page }) => {
    const { url, close } = await serveKinds(site);
    const wrong = [];
    const look = async (name, width) => {
      await page.setViewportSize({ width, height: 800 });
      for (const what of await lost(page)) wrong.push(`${name} at ${width}: ${what}`);
    };
    for (const address of allKinds(site)) {
      await page.goto(url + address);
      await openAll(page);
      for (const width of WIDTHS) await look(address, width);
      await style(page, SPACED);
      for (const width of WIDTHS) await look(`${address}, spaced`, width);
    }
    // Letters twice as large, as a reader sets them in the browser: nothing else grows.
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    for (const address of allKinds(site)) {
      await page.goto(url + address);
      await openAll(page);
      const letters = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
      expect(letters).toBe(32);
      for (const width of [640, 1280]) await look(`${address}, large letters`, width);
    }
    expect(wrong).toEqual([]);
    close();
  });

  test(`${site.name}: a word of 120 letters breaks wherever it stands`, async ({ page }) => {
    const { url, close } = await serveKinds(site);
    const wrong = [];
    for (const address of allKinds(site)) {
      await page.goto(url + address);
      await openAll(page);
      await page.evaluate(lengthen);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        // A name as long as a page has four lines in the header; all of it stands at the foot.
        for (const what of [...(await lost(page)), ...(await page.evaluate(sticking))].filter(
          (what) => !/cut off: <(small|span)>/.test(what),
        ))
          wrong.push(`${address} at ${width}: ${what}`);
      }
    }
    expect(wrong).toEqual([]);
    close();
  });

  test(`${site.name}: nothing stays in the way on a short window`, async ({ page }) => {
    const { url, close } = await serveKinds(site);
    const wrong = [];
    // A screen of 1280 by 1024 pixels at 400 %, and a phone on its side.
    for (const [width, height] of [
      [320, 256],
      [800, 360],
    ]) {
      await page.setViewportSize({ width, height });
      for (const address of allKinds(site)) {
        await page.goto(url + address);
        await openAll(page);
        const stuck = await page.evaluate(() =>
          [...document.querySelectorAll('body *')]
            .filter((element) => element.checkVisibility())
            .filter((element) => {
              const { position, insetBlockStart, insetBlockEnd } = getComputedStyle(element);
              // What only keeps its place sideways, within a box that scrolls, takes nothing of the height.
              const sideways = insetBlockStart === 'auto' && insetBlockEnd === 'auto';
              return position === 'fixed' || (position === 'sticky' && !sideways);
            })
            .map((element) => element.outerHTML.slice(0, 80)),
        );
        for (const what of stuck) wrong.push(`${address} at ${width} by ${height}: ${what}`);
      }
    }
    expect(wrong).toEqual([]);
    close();
  });

  test(`${site.name}: what scrolls within a page can be reached and has a name`, async ({ page }) => {
    const { url, close } = await serveKinds(site);
    for (const address of allKinds(site)) {
      await page.goto(url + address);
      await openAll(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const scrolls = await page.evaluateHandle(() =>
          [...document.querySelectorAll('body *')].filter((element) => {
            const { overflowX, overflowY } = getComputedStyle(element);
            return [overflowX, overflowY].includes('auto') && !element.matches('textarea, select');
          }),
        );
        for (const box of (await scrolls.getProperties()).values()) {
          const element = box.asElement();
          if (!(await element.isVisible())) continue;
          const html = await element.evaluate((box) => box.outerHTML.slice(0, 120));
          // The contents have links, which the Tab key comes to and scrolls to.
          if (await element.evaluate((box) => box.localName === 'nav' && box.querySelector('a'))) continue;
          expect(await element.getAttribute('tabindex'), `${address}: ${html}`).toBe('0');
          const name = await element.evaluate((box) => {
            const labels = (box.getAttribute('aria-labelledby') ?? '').split(' ');
            const texts = labels.map((id) => document.getElementById(id)?.textContent);
            return [box.getAttribute('aria-label'), ...texts].join(' ');
          });
          expect(name, `${address}: ${html}`).toMatch(/\S/);
          expect(await element.getAttribute('role'), `${address}: ${html}`).toMatch(/^(region|group)$/);
        }
      }
    }
    close();
  });
}
