// How pages use the window that they are read in: a low header on telephones, the width on desks.
import { expect, test } from '@playwright/test';
import { visit } from './states.js';
import { allKinds, isRedirect, pages, serveKinds, sites } from './sites.js';

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

/** In the page: how far a text or picture reaches to the right in the window of now, below the header. */
function reach() {
  const seen = [...document.querySelectorAll('main :is(img, svg)')].map((element) => element.getBoundingClientRect());
  const texts = document.createTreeWalker(document.querySelector('main'), window.NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    if (!texts.currentNode.data.trim() || texts.currentNode.parentElement.closest('.visually-hidden')) continue;
    range.selectNodeContents(texts.currentNode);
    seen.push(...range.getClientRects());
  }
  const inside = seen.filter(({ top, bottom, width }) => width > 1 && bottom > 0 && top < window.innerHeight);
  return Math.max(0, ...inside.map(({ right }) => right)) - window.innerWidth / 2;
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
  return lines.reduce((sum, many) => sum + many, 0) / lines.length;
}

for (const { width, height } of DESKS) {
  test(`at ${width} by ${height} pages use both halves of the window`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height });
    const folders = ['report/', 'ingredients/', 'case-studies/'];
    const addresses = folders.flatMap((folder) => within(shipped, folder));
    expect(addresses.length).toBeGreaterThan(20);
    const wrong = [];
    for (const address of addresses) {
      await visit(page, `file://${shipped.folder}/${address}`);
      const whole = await page.evaluate(() => document.querySelector('main').getBoundingClientRect().bottom);
      for (let at = 0; at + height < whole; at += height / 2) {
        await page.evaluate((at) => window.scrollTo(0, at), at);
        const over = await page.evaluate(reach);
        if (over < 160) wrong.push(`${address}: at ${at} the right half is empty (${Math.round(over)})`);
      }
      const letters = await page.evaluate(lettersOnLines);
      if (letters && (letters < 60 || letters > 75)) wrong.push(`${address}: ${letters} letters on a line`);
      const plots = await page.$$eval('.chart .plot:is(.line, .plane)', (all) =>
        all.filter((plot) => plot.checkVisibility()).map((plot) => plot.getBoundingClientRect().width),
      );
      if (plots.some((plot) => plot < 600)) wrong.push(`${address}: a plot of ${Math.min(...plots)}`);
      const { left, right } = await page.evaluate(() => {
        const { paddingLeft, paddingRight } = getComputedStyle(document.querySelector('main'));
        return { left: paddingLeft, right: paddingRight };
      });
      if (left !== right) wrong.push(`${address}: ${left} on one side, ${right} on the other`);
    }
    expect(wrong).toEqual([]);
  });
}

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
          const alone = [...document.querySelectorAll('.cards')].filter((list) => {
            const rows = Map.groupBy(list.children, (card) => Math.round(card.getBoundingClientRect().top));
            const many = [...rows.values()].map((row) => row.length);
            return Math.max(...many) > 1 && Math.min(...many) < 2;
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
