// Pictures of every kind of page. All are kept in target/browser/pictures for people to look at; small ones of the
// second golden site, whose content does not change, are compared with those in pictures/, so that no change to the
// look comes unseen. UPDATE_PICTURES=1 stores them anew.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { WIDTHS } from './axe.js';
import { browser } from './browser.js';
import { visit } from './states.js';
import { allKinds, root, serveKinds, sites } from './sites.js';
import { compare, thumbnail } from './thumbnails.js';

const STORED = path.join(root, 'tests/browser/pictures');
const KEPT = path.join(root, 'target/browser/pictures');
const updates = Boolean(process.env.UPDATE_PICTURES);

test.describe.configure({ mode: 'parallel', timeout: 240_000 });
// The same letters on every machine.
const env = { ...process.env, FONTCONFIG_FILE: path.join(root, 'tests/browser/fonts.conf') };
const args = [...browser.args, '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];
test.use({ launchOptions: { ...browser, args, env }, timezoneId: 'UTC' });

const [, gardens] = sites;
const EXTRA = [
  { name: '1280-dark', width: 1280, colorScheme: 'dark' },
  { name: 'print', width: 660, media: 'print' },
];
const LIGHT = WIDTHS.map((width) => ({ name: String(width), width }));

/** What pictures there are of a page: in the dark and on paper only of those with most in them, and only of the second site. */
const looks = (address) =>
  /^(index|findings|compare|case-studies\/[^/]+)\.html$/.test(address) ? [...LIGHT, ...EXTRA] : LIGHT;

// By its kind where there are several, so that another one that has grown longer is still compared with it.
const fileOf = (address, look) => `${address.replace(/\.html$/, '').replaceAll('/', '_')}-${look.name}.png`;

async function picture(page, url, { width, media = 'screen', colorScheme = 'light' }, css = '') {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ media, colorScheme });
  await visit(page, url);
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
  // The print edition is as high as eighty screens.
  const height = Math.min(12_000, await page.evaluate(() => document.documentElement.scrollHeight));
  return page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height }, animations: 'disabled' });
}

/** A page that may do what pages of a site may not. */
async function workshop(context) {
  const page = await context.newPage();
  await page.goto('data:text/html,<!doctype html>');
  return page;
}

test('the letters are those that the pictures are made with', async ({ page }) => {
  await page.setContent('<p style="font-family: system-ui">Letters</p><p style="font-family: Arial, sans-serif">A</p>');
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root: document } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: document.nodeId, selector: 'p' });
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    expect(fonts.map(({ familyName }) => familyName)).toEqual(['DejaVu Sans']);
  }
});

for (const site of sites) {
  for (const half of [0, 1]) {
    test(`${site.name}, half ${half + 1}: pages look as they did`, async ({ page, context }) => {
      const { url, close } = await serveKinds(site);
      // Citations and packs say the day.
      await page.clock.setFixedTime('2026-03-02T12:00:00Z');
      const work = await workshop(context);
      const kept = path.join(KEPT, site.name);
      mkdirSync(kept, { recursive: true });
      mkdirSync(STORED, { recursive: true });
      const changed = [];
      for (const address of allKinds(site).filter((_, at) => at % 2 === half)) {
        for (const look of site === gardens ? looks(address) : LIGHT) {
          const file = fileOf(address, look);
          const whole = await picture(page, url + address, look);
          writeFileSync(path.join(kept, file), whole);
          if (site !== gardens) continue;
          const small = await thumbnail(work, whole);
          const stored = path.join(STORED, file);
          if (updates) {
            writeFileSync(stored, small);
          } else if (!existsSync(stored)) {
            changed.push(`${file} is new`);
          } else {
            const { many, picture: shown } = await compare(work, readFileSync(stored), small);
            if (many === 0) continue;
            const difference = path.join(kept, file.replace(/\.png$/, '.difference.png'));
            writeFileSync(difference, shown);
            await test.info().attach(file, { path: difference, contentType: 'image/png' });
            changed.push(`${file} differs in ${many} places: see ${path.relative(root, difference)}`);
          }
        }
      }
      expect(changed, 'with UPDATE_PICTURES=1 they are stored as they are now').toEqual([]);
      close();
    });
  }
}

test('no picture is stored of a page that there is not', () => {
  const wanted = allKinds(gardens).flatMap((address) => looks(address).map((look) => fileOf(address, look)));
  const files = existsSync(STORED) ? readdirSync(STORED) : [];
  const left = files.filter((file) => !wanted.includes(file));
  if (updates) for (const file of left) rmSync(path.join(STORED, file));
  else expect(left).toEqual([]);
});

test('a real change is seen, other ways of drawing letters are none', async ({ page, context, playwright }) => {
  const { url, close } = await serveKinds(gardens);
  const work = await workshop(context);
  const address = `${url}index.html`;
  const look = { width: 1280 };
  const whole = await picture(page, address, look);
  const first = await thumbnail(work, whole);
  const changed = [
    'main > section:nth-of-type(2) { padding-block-start: 8px }',
    ':root { --hero-paper: #dde3e8 }',
    '.cards > li { border-inline-start-width: 6px }',
  ];
  for (const css of changed) {
    const small = await thumbnail(work, await picture(page, address, look, css));
    expect((await compare(work, first, small)).many, css).toBeGreaterThan(0);
  }
  // Letters drawn for the screen's grid, and with coloured edges: by more than that machines do not differ.
  const drawn = [
    ['--font-render-hinting=slight', '<bool>false</bool>', '<bool>true</bool>', 'hintnone', 'hintslight'],
    ['--enable-lcd-text', '<const>none</const>', '<const>rgb</const>'],
  ];
  const fonts = test.info().outputPath('fonts.conf');
  for (const [flag, ...changes] of drawn) {
    let text = readFileSync(env.FONTCONFIG_FILE, 'utf8');
    for (let at = 0; at < changes.length; at += 2) text = text.replaceAll(changes[at], changes[at + 1]);
    writeFileSync(fonts, text);
    const options = { ...browser, args: [...browser.args, flag], env: { ...env, FONTCONFIG_FILE: fonts } };
    const other = await playwright.chromium.launch(options);
    const otherWhole = await picture(await other.newPage({ reducedMotion: 'reduce' }), address, look);
    expect(otherWhole.equals(whole), `${flag} draws letters differently`).toBe(false);
    expect((await compare(work, first, await thumbnail(work, otherWhole))).many, flag).toBe(0);
    await other.close();
  }
  close();
});
