// Every kind of page with the keyboard alone: from the skip link to the end and back, and the focus always in sight.
import { expect, test } from '@playwright/test';
import { MODES } from './axe.js';
import { openAll, visit } from './states.js';
import { allKinds, serveKinds, sites } from './sites.js';

test.describe.configure({ mode: 'parallel', timeout: 240_000 });

/** How many stops from each end are walked, forwards and back: all of most pages. */
const MOST = 25;
const BACK = 12;

// A desk, and a screen of 1280 by 1024 pixels at 400 %.
const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 320, height: 256 },
];

/** In the page: what the Tab key should stop at, in the order of the document, and what is to be said of a stop. */
function watchStops() {
  const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const text = (element) => element?.outerHTML.replace(/\s+/g, ' ').slice(0, 90);
  const stops = () => {
    const radios = new Set();
    return [...document.querySelectorAll(selector)].filter((element) => {
      if (element.disabled || element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true }))
        return false;
      if (element.type !== 'radio') return true;
      // One stop for all of them: the one that is chosen, or whichever is next.
      const group = `${element.form?.id} ${element.name}`;
      if (radios.has(group)) return false;
      radios.add(group);
      return true;
    });
  };

  /** The outline around the focus: its own, or that of the card that it fills. */
  const outlined = (element) => {
    for (let around = element; around && around.localName !== 'main'; around = around.parentElement) {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(around);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 3) return { around, outlineColor };
    }
  };

  /** The part of a box that is in the window, and in what scrolls around it. */
  const shownPart = (element, { left, top, right, bottom }) => {
    const part = { left, top, right, bottom };
    const limit = (to) => {
      part.left = Math.max(part.left, to.left);
      part.top = Math.max(part.top, to.top);
      part.right = Math.min(part.right, to.right);
      part.bottom = Math.min(part.bottom, to.bottom);
    };
    limit({ left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight });
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowX === 'auto') limit(around.getBoundingClientRect());
    }
    return part;
  };

  /** Whether the middle of what is shown of the focus, or of a line of it, has nothing else on top. */
  const uncovered = (element) =>
    [...element.getClientRects()].some((line) => {
      const { left, top, right, bottom } = shownPart(element, line);
      if (right <= left || bottom <= top) return false;
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return hit && (element.contains(hit) || [...(element.labels ?? [])].some((label) => label.contains(hit)));
    });

  // Chromium does not scroll sideways to what is in sight by this much already.
  const ENOUGH = 32;

  const wrongWith = (element) => {
    const wrong = [];
    if (!outlined(element)) wrong.push('no outline of 3 pixels');
    const box = element.getBoundingClientRect();
    const { left, top, right, bottom } = shownPart(element, box);
    const enough = right - left >= Math.min(box.width, ENOUGH) - 1;
    // Half of what is higher than the window is all that can be asked for.
    const whole = bottom - top >= Math.min(box.height, window.innerHeight / 2) - 1;
    if (!enough || !whole) wrong.push(`not in the window, only ${right - left} by ${bottom - top}`);
    else if (!uncovered(element)) wrong.push('covered');
    return wrong.map((what) => `${what}: ${text(element)}`);
  };

  const state = { expected: [] };
  window.walk = {
    begin: () => {
      state.expected = stops();
      return state.expected.length;
    },
    /** Which stop has the focus, and what is wrong with it. */
    here: () => {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return { at: 'none' };
      const radio = element.type === 'radio' && state.expected.find(({ name }) => name && name === element.name);
      const at = state.expected.indexOf(radio || element);
      return { at, what: text(element), wrong: wrongWith(element) };
    },
    to: (at) => state.expected[at].focus(),
    /** What is wrong with the focus on each stop, in the mode of now. The last key was one, so the focus is shown. */
    outlines: () => {
      const found = [];
      for (const element of state.expected) {
        element.focus();
        if (!outlined(element)) found.push(`no outline of 3 pixels: ${text(element)}`);
      }
      return found;
    },
  };
}

/** Presses a key until the focus has been at every stop once, and says what differs from the order of the document. */
async function walk(page, key, expected) {
  const found = [];
  for (const at of expected) {
    await page.keyboard.press(key);
    const here = await page.evaluate(() => window.walk.here());
    if (here.at !== at) return [...found, `${key} leads to ${here.what ?? here.at}, not to stop ${at}`];
    found.push(...here.wrong);
  }
  return found;
}

for (const site of sites) {
  for (const { width, height } of WINDOWS) {
    test(`${site.name} at ${width} by ${height}: Tab leads through every page and back`, async ({ page }) => {
      const { url, close } = await serveKinds(site);
      await page.setViewportSize({ width, height });
      await page.addInitScript(watchStops);
      const found = [];
      for (const address of allKinds(site)) {
        await visit(page, url + address);
        await openAll(page);
        const many = await page.evaluate(() => window.walk.begin());
        const order = [...Array(many).keys()];
        const wrong = await walk(page, 'Tab', order.slice(0, MOST));
        if (many > MOST) {
          // What is long is the same for long: its beginning and its end.
          const from = Math.max(MOST, many - MOST);
          await page.evaluate((at) => window.walk.to(at), from - 1);
          wrong.push(...(await walk(page, 'Tab', order.slice(from))));
        }
        // No trap at either end: one more leaves the page, or begins again at its other end.
        const leaves = async (key, other) => {
          await page.keyboard.press(key);
          const { at, what } = await page.evaluate(() => window.walk.here());
          if (at !== 'none' && at !== other) wrong.push(`${key} at the end leads to ${what}`);
        };
        await leaves('Tab', 0);
        await page.evaluate((at) => window.walk.to(at), many - 1);
        wrong.push(...(await walk(page, 'Shift+Tab', order.slice(0, -1).toReversed().slice(0, BACK))));
        if (many > BACK) {
          const from = Math.min(many - 1 - BACK, BACK);
          await page.evaluate((at) => window.walk.to(at), from);
          wrong.push(...(await walk(page, 'Shift+Tab', order.slice(0, from).toReversed())));
        }
        await leaves('Shift+Tab', many - 1);
        found.push(...wrong.map((line) => `${address}: ${line}`));
      }
      expect(found).toEqual([]);
      close();
    });
  }

  test(`${site.name}: the focus has an outline in every mode`, async ({ page }) => {
    const { url, close } = await serveKinds(site);
    await page.addInitScript(watchStops);
    const found = [];
    for (const address of allKinds(site)) {
      await visit(page, url + address);
      await openAll(page);
      for (const [mode, media] of Object.entries(MODES)) {
        await page.emulateMedia(media);
        await page.keyboard.press('Tab');
        await page.evaluate(() => window.walk.begin());
        const wrong = await page.evaluate(() => window.walk.outlines());
        found.push(...wrong.map((line) => `${address}, ${mode}: ${line}`));
      }
    }
    expect(found).toEqual([]);
    close();
  });

  test(`${site.name}: the first stop of every page leads past its header`, async ({ page }) => {
    const { url, close } = await serveKinds(site);
    for (const address of allKinds(site)) {
      await page.goto(url + address);
      await page.keyboard.press('Tab');
      const skip = page.locator(':focus');
      await expect(skip, address).toHaveAttribute('href', '#main');
      await expect(skip, address).toBeInViewport({ ratio: 1 });
      const { width, height } = await skip.boundingBox();
      expect(Math.min(width, height), address).toBeGreaterThanOrEqual(24);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => {
        const stops = document.querySelectorAll('main :is(a[href], button, input, summary, [tabindex="0"])');
        const main = document.querySelector('main');
        const after = main.compareDocumentPosition(document.activeElement) & window.Node.DOCUMENT_POSITION_FOLLOWING;
        return stops.length ? main.contains(document.activeElement) : Boolean(after);
      });
      expect(inside, `${address}: the stop after it is in the page's main part`).toBe(true);
    }
    close();
  });
}
