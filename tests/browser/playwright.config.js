import { defineConfig } from '@playwright/test';
import { browser } from './browser.js';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.js',
  globalSetup: './build.js',
  outputDir: '../../target/browser/results',
  // One at a time: the machines that run this have two cores.
  workers: 1,
  timeout: 120_000,
  globalTimeout: 12 * 60_000,
  reporter: [['list']],
  use: { launchOptions: browser, browserName: 'chromium' },
});
