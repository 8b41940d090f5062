// What readers click and tap is large enough, or has enough room around it.
import { expect, test } from '@playwright/test';
import { WIDTHS } from './axe.js';
import { kindsWithForms, openAll, useForms, visit } from './states.js';
import { allKinds, components, serveKinds, sites } from './sites.js';

test.describe.configure({ mode: 'parallel' });

/** Says which targets of the page are too small: below 24 pixels without room around them (WCAG 2.5.8), buttons below 44. */
const small = (page) =>
  page.evaluate(() => {
    const LEAST = 24;
    const BUTTON = 44;
    const text = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 90);
    const seen = (element) => {
      const { width, height } = element.getBoundingClientRect();
      const shown = element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
      return shown && getComputedStyle(element).clipPath === 'none';
    };
    const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]';
    const targets = [...document.querySelectorAll(selector)].filter(seen);
    // A click on a label is a click on what it names.
    const box = (element) => {
      const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
      const edge = (side, pick) => pick(...boxes.map((part) => part[side]));
      const [top, left] = [edge('top', Math.min), edge('left', Math.min)];
      const [bottom, right] = [edge('bottom', Math.max), edge('right', Math.max)];
      return { top, left, bottom, right, width: right - left, height: bottom - top };
    };
    /** Whether it is a link within running text: words that are no links stand in the same block. */
    const running = (element) => {
      if (element.localName !== 'a' || getComputedStyle(element).display !== 'inline') return false;
      let block = element;
      while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
      const copy = block.cloneNode(true);
      for (const part of copy.querySelectorAll('a, button, ul, ol, dl, .visually-hidden')) part.remove();
      return /\p{L}/u.test(copy.textContent);
    };
    const boxes = targets.map((element) => ({ element, ...box(element), running: running(element) }));
    // Half a pixel is what rounding takes.
    const tiny = ({ width, height }) => width < LEAST - 0.5 || height < LEAST - 0.5;
    const middle = ({ top, left, width, height }) => [left + width / 2, top + height / 2];
    const roomy = (one) => {
      const [x, y] = middle(one);
      return boxes.every((other) => {
        if (other.element === one.element || other.element.contains(one.element)) return true;
        if (tiny(other)) {
          const [otherX, otherY] = middle(other);
          return Math.hypot(x - otherX, y - otherY) >= LEAST;
        }
        const across = Math.max(other.left - x, 0, x - other.right);
        const down = Math.max(other.top - y, 0, y - other.bottom);
        return Math.hypot(across, down) >= LEAST / 2;
      });
    };
    const found = [];
    for (const one of boxes) {
      const size = `${Math.round(one.width)} x ${Math.round(one.height)}`;
      if (tiny(one) && !one.running && !roomy(one)) found.push(`${size}: ${text(one.element)}`);
      const button = one.element.matches('button, input:is([type=submit], [type=button], [type=reset]), [role=button]');
      if (button && one.height < BUTTON - 0.5) found.push(`button, ${size}: ${text(one.element)}`);
    }
    return found;
  });

test('small targets are seen, those in running text and those with room left alone', async ({ page }) => {
  await page.setContent(`<style>p, li, button { font: 16px/18px sans-serif; margin: 0 } li + li { margin-top: 30px }</style>
    <p>Words and <a href="#a">a link</a> among them</p><p><a href="#b">b</a> <a href="#c">c</a></p>
    <ul><li><a href="#d">with room</a><li><a href="#e">with room</a></ul><button>small</button>`);
  const found = await small(page);
  expect(found.map((line) => line.match(/#\w|button,/)[0])).toEqual(['#b', '#c', 'button,']);
});

for (const site of [...sites, components]) {
  test(`${site.name}: what can be clicked is large enough`, async ({ page }) => {
    const { url, close } = await serveKinds(site);
    const found = [];
    const look = async (name) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        for (const line of await small(page)) found.push(`${name} at ${width}: ${line}`);
      }
    };
    for (const address of allKinds(site)) {
      await visit(page, url + address);
      await openAll(page);
      await look(address);
    }
    for (const address of kindsWithForms(site)) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await useForms(page, site, url + address, async () => {
        await openAll(page);
        await look(`${address}, used`);
      });
    }
    expect([...new Set(found)]).toEqual([]);
    close();
  });
}
