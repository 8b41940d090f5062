import { defineConfig } from '@playwright/test';
import { browser } from './browser.js';

export default defineConfig({
  testDir: '.',
  globalSetup: './build.js',
  outputDir: '../../target/browser/results',
  // One more than the cores of the machines that run this: pages wait as much as they work.
  workers: 3,
  timeout: 240_000,
  // What passes only the second time is listed as flaky at the end, and is a fault to look for: a browser that the system
  // held up at the wrong moment is no reason to run all the rest again.
  retries: 1,
  // A machine that is busy with something else takes longer, and is right all the same.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  // Where a page scrolls smoothly, a test that asks at once where something stands gets a place on the way.
  use: { launchOptions: browser, browserName: 'chromium', contextOptions: { reducedMotion: 'reduce' } },
  projects: [
    { name: 'pages', testMatch: '*.spec.js', testIgnore: 'alone/**' },
    // What measures time has the machine for itself.
    { name: 'alone', testDir: 'alone', testMatch: '*.spec.js', workers: 1, dependencies: ['pages'] },
  ],
});
