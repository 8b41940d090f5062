// How pages use the window that they are read in: a low header on telephones, the width on desks.
import { expect, test } from '@playwright/test';
import { visit, wordIn } from './states.js';
import { NOT_FOUND, allKinds, components, isRedirect, kinds, pages, serveKinds, sites } from './sites.js';

test.describe.configure({ mode: 'parallel' });

const [shipped] = sites;
const TELEPHONE = { width: 390, height: 844 };
// A screen of 1280 by 1024 pixels at 400 %.
const ENLARGED = { width: 320, height: 256 };
const DESKS = [
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
];

/** The pages in a folder of a site, its index aside. */
const within = (site, folder) =>
  pages(site).filter((address) => {
    const name = address.startsWith(folder) && address.slice(folder.length);
    return name && !name.includes('/') && name !== 'index.html' && !isRedirect(site, address);
  });

for (const site of sites) {
  test(`${site.name}: the header takes a sixth of a small window at most`, async ({ page }) => {
    const { url, close } = await serveKinds(site);
    const high = [];
    for (const address of allKinds(site)) {
      await page.goto(url + address);
      for (const window of [TELEPHONE, ENLARGED]) {
        await page.setViewportSize(window);
        const { height } = await page.locator('.masthead').boundingBox();
        if (height > window.height / 6) high.push(`${address}: ${height} of ${window.height}`);
      }
    }
    expect(high).toEqual([]);
    close();
  });
}

test('the header names the publisher, and is no higher for a long name', async ({ page }) => {
  await page.goto(`file://${shipped.folder}/findings.html`);
  await expect(page.locator('.masthead')).toContainText('Faculty of Clinical Informatics');
  await page.evaluate(() => {
    document.querySelector('.site-name span').textContent = 'Allotments and those who dig them '.repeat(5);
    document.querySelector('.site-name small').textContent = 'The society of those who dig '.repeat(5);
  });
  for (const window of [TELEPHONE, ENLARGED]) {
    await page.setViewportSize(window);
    const { height } = await page.locator('.masthead').boundingBox();
    expect(height).toBeLessThanOrEqual(window.height / 6);
  }
});

test('the menu opens without JavaScript, and in a wide window it is open', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: ENLARGED });
  const page = await context.newPage();
  await page.goto(`file://${shipped.folder}/findings.html`);
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Case studies' });
  await expect(link).toBeHidden();
  await page.getByText('Menu', { exact: true }).click();
  await expect(page.locator('.masthead').getByRole('searchbox')).toBeVisible();
  await link.click();
  await expect(page).toHaveURL(/case-studies\/index\.html$/);
  await page.setViewportSize(DESKS[0]);
  await expect(page.getByText('Menu', { exact: true })).toBeHidden();
  // From the skip link to the name of the site, the search, its button, and the menu's first entry.
  for (let stop = 0; stop < 5; stop += 1) await page.keyboard.press('Tab');
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link').first()).toBeFocused();
  await context.close();
});

test('on a telephone the story of a case study begins on the first screen', async ({ page }) => {
  await page.setViewportSize(TELEPHONE);
  const studies = within(shipped, 'case-studies/');
  expect(studies.length).toBeGreaterThan(7);
  for (const address of studies) {
    await page.goto(`file://${shipped.folder}/${address}`);
    const { y } = await page.locator('.prose :is(p, li)').first().boundingBox();
    expect(y, address).toBeLessThan(TELEPHONE.height - 20);
  }
});

/**
 * In the page: where no text and no picture reaches into the right half, for a whole screen. The page is looked at in
 * steps of half a screen, as far as a whole one is left.
 */
function emptyHalves() {
  const { innerHeight: screen, innerWidth: wide, scrollY } = window;
  const main = document.querySelector('main');
  const seen = [...main.querySelectorAll('img, svg, input')].map((element) => element.getBoundingClientRect());
  const texts = document.createTreeWalker(main, window.NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const { parentElement: parent, data } = texts.currentNode;
    if (!data.trim() || parent.closest('.visually-hidden, template') || !parent.checkVisibility()) continue;
    range.selectNodeContents(texts.currentNode);
    seen.push(...range.getClientRects());
  }
  /** How far right each half of a screen is filled. */
  const halves = [];
  for (const { top, bottom, right } of seen.filter(({ width }) => width > 1)) {
    const [from, to] = [top, bottom].map((at) => Math.max(0, Math.floor((at + scrollY) / (screen / 2))));
    for (let half = from; half <= to; half += 1) halves[half] = Math.max(halves[half] ?? 0, right);
  }
  const found = [];
  const whole = main.getBoundingClientRect().bottom + scrollY;
  for (let at = 0; at + screen < whole; at += screen / 2) {
    const half = at / (screen / 2);
    const over = Math.max(halves[half] ?? 0, halves[half + 1] ?? 0) - wide / 2;
    if (over < 160) found.push(`at ${at} the right half is empty (${Math.round(over)})`);
  }
  return found;
}

/** In the page: the mean number of letters on lines that are full, of paragraphs of the text. */
function lettersOnLines() {
  const range = document.createRange();
  const lines = [];
  for (const paragraph of document.querySelectorAll('.prose > p')) {
    const texts = document.createTreeWalker(paragraph, window.NodeFilter.SHOW_TEXT);
    const byTop = new Map();
    while (texts.nextNode()) {
      for (let at = 0; at < texts.currentNode.length; at += 1) {
        range.setStart(texts.currentNode, at);
        range.setEnd(texts.currentNode, at + 1);
        const line = Math.round(range.getBoundingClientRect().bottom / 8);
        byTop.set(line, (byTop.get(line) ?? 0) + 1);
      }
    }
    lines.push(...[...byTop.values()].slice(0, -1));
  }
  // A few lines say nothing of all.
  return lines.length > 5 ? lines.reduce((sum, many) => sum + many, 0) / lines.length : 0;
}

for (const site of sites) {
  for (const { width, height } of DESKS) {
    test(`${site.name}: at ${width} by ${height} pages use both halves of the window`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      // Every page of what is read most, one of each other kind, and what is found.
      const folders = ['report/', 'ingredients/', 'case-studies/'];
      const texts = folders.flatMap((folder) => within(site, folder));
      const addresses = new Set([...texts, ...kinds(site), `search.html?q=${wordIn(site)}`]);
      expect(addresses.size).toBeGreaterThan(30);
      const wrong = [];
      for (const address of addresses) {
        await visit(page, `file://${site.folder}/${address}`);
        for (const line of await page.evaluate(emptyHalves)) wrong.push(`${address}: ${line}`);
        const { left, right } = await page.evaluate(() => {
          const { paddingLeft, paddingRight } = getComputedStyle(document.querySelector('main'));
          return { left: paddingLeft, right: paddingRight };
        });
        if (left !== right) wrong.push(`${address}: ${left} on one side, ${right} on the other`);
        if (!texts.includes(address)) continue;
        const letters = await page.evaluate(lettersOnLines);
        if (letters && (letters < 60 || letters > 75)) wrong.push(`${address}: ${letters} letters on a line`);
        const plots = await page.$$eval('.chart .plot:is(.line, .plane)', (all) =>
          all.filter((plot) => plot.checkVisibility()).map((plot) => plot.getBoundingClientRect().width),
        );
        if (plots.some((plot) => plot < 600)) wrong.push(`${address}: a plot of ${Math.min(...plots)}`);
      }
      expect(wrong).toEqual([]);
    });
  }
}

/**
 * In the page: texts of more than 40 letters in a box narrower than eight letters' lines, which nobody can read. Cells are
 * as wide as their columns, and have tests of their own, and so have charts.
 */
function narrow() {
  const least = 8 * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const found = [];
  for (const element of document.querySelectorAll('body *:not(svg, svg *)')) {
    const { display, clipPath } = getComputedStyle(element);
    if (display.startsWith('inline') || display === 'contents' || clipPath !== 'none') continue;
    if (element.closest('td, th, .chart, .visually-hidden') || !element.checkVisibility()) continue;
    const own = [...element.childNodes].filter(
      (node) => node.nodeType === window.Node.TEXT_NODE || getComputedStyle(node).display?.startsWith('inline'),
    );
    const letters = own.map(({ textContent }) => textContent.trim()).join('').length;
    const { width } = element.getBoundingClientRect();
    if (letters > 40 && width < least) found.push(`${Math.round(width)} wide: ${element.outerHTML.slice(0, 80)}`);
  }
  return found;
}

test('a box that is too narrow for its text is seen', async ({ page }) => {
  await page.setContent(`<p style="inline-size: 4rem">This text has more than forty letters, and nobody reads it.</p>
    <p style="inline-size: 4rem">Short.</p><p>This text has more than forty letters, and has room.</p>`);
  expect(await page.evaluate(narrow)).toEqual([expect.stringMatching(/^64 wide: <p/)]);
});

for (const site of [...sites, components]) {
  test(`${site.name}: no text stands in a box that is too narrow for it`, async ({ page }) => {
    const wrong = [];
    for (const address of pages(site)) {
      if (address === NOT_FOUND || isRedirect(site, address)) continue;
      await page.goto(`file://${site.folder}/${address}`);
      for (const width of [390, 1100, 1280, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        for (const line of await page.evaluate(narrow)) wrong.push(`${address} at ${width}: ${line}`);
      }
    }
    expect(wrong).toEqual([]);
  });
}

/** In the page: the notes beside the text, by whether each begins beside what stands before it. */
const besides = () =>
  [...document.querySelectorAll(':is(.columns > .prose, .answer) > .alert')]
    .filter(
      (note) => note.getBoundingClientRect().left > note.parentElement.firstElementChild.getBoundingClientRect().right,
    )
    .map((note) => {
      const [{ top }, before] = [note, note.previousElementSibling].map((element) => element.getBoundingClientRect());
      return top >= before.top && top <= before.bottom;
    });

test('a note stands beside what it is about, and in the text where there is nothing before it', async ({ page }) => {
  let beside = 0;
  for (const site of [...sites, components]) {
    for (const address of pages(site)) {
      if (!/^(report|answers|components)/.test(address) || isRedirect(site, address)) continue;
      await page.goto(`file://${site.folder}/${address}`);
      for (const { width, height } of DESKS) {
        await page.setViewportSize({ width, height });
        const notes = await page.evaluate(besides);
        expect(notes, `${address} at ${width}`).not.toContain(false);
        beside += notes.length;
      }
    }
  }
  expect(beside).toBeGreaterThan(20);
  await page.goto(`file://${components.folder}/components.html`);
  expect(await page.locator('.prose > .alert').count()).toBeGreaterThan(3);
  expect(await page.evaluate(besides)).toEqual([]);
});

test('the contents follow the text, but not in a low window', async ({ page }) => {
  const contents = page.locator('.columns > .contents');
  for (const folder of ['report/', 'ingredients/', 'case-studies/']) {
    for (const [height, follow] of [
      [900, true],
      [500, false],
    ]) {
      await page.setViewportSize({ width: 1280, height });
      await page.goto(`file://${shipped.folder}/${within(shipped, folder).at(-1)}`);
      await page.evaluate(() => window.scrollTo(0, 1500));
      const first = expect(contents.getByRole('link').first());
      await (follow ? first : first.not).toBeInViewport();
    }
  }
});

for (const site of sites) {
  test(`${site.name}: no card stands alone in its row, and a way back from a note is 24 pixels`, async ({ page }) => {
    const wrong = [];
    const { url, close } = await serveKinds(site);
    for (const address of allKinds(site)) {
      await page.goto(url + address);
      for (const width of [390, 700, 900, 1100, 1280, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        const found = await page.evaluate(() => {
          // What has the whole row, or stands in a narrow list of its own, is not alone in it.
          const fills = (card, list) => card.getBoundingClientRect().width > list.getBoundingClientRect().width * 0.9;
          const alone = [...document.querySelectorAll('.cards, .evidence, .tools, .numbers')].filter((list) => {
            const rows = Map.groupBy(list.children, (card) => Math.round(card.getBoundingClientRect().top));
            const many = [...rows.values()].filter((row) => !fills(row[0], list)).map((row) => row.length);
            return Math.min(...many) < 2;
          });
          const small = [...document.querySelectorAll('.footnote-back')].filter((link) => {
            const { width, height } = link.getBoundingClientRect();
            return Math.min(width, height) < 23.5;
          });
          return [...alone, ...small].map((element) => element.className);
        });
        if (found.length) wrong.push(`${address} at ${width}: ${found}`);
      }
    }
    expect(wrong).toEqual([]);
    close();
  });
}
