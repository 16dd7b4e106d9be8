// How the journeys run. `cargo x test e2e` builds what they need and sets PORTAL_DIST, EMULATOR and CHROMIUM;
// without these the usual places are taken.
import { defineConfig } from '@playwright/test';
import { chromium } from './support/programs.mjs';

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'results',
  fullyParallel: true,
  // one more than there are cores on a small machine: a journey waits for clocks of the tenant a quarter of its time
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // a line for each journey, and counts for `cargo x test` where it wants them
  reporter: [['list'], ...(process.env.TEST_RESULTS ? [['json', { outputFile: process.env.TEST_RESULTS }]] : [])],
  // a machine may stand still in the middle of a click: `cargo x test` counts and prints what needed a second try
  retries: 1,
  // long enough for a machine that is busy with other work: no journey asserts a time
  timeout: 240_000,
  expect: { timeout: 45_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    actionTimeout: 45_000,
    screenshot: 'only-on-failure',
    // `npx playwright show-trace results/…/trace.zip` shows each step of a journey that failed. It is recorded when the journey is
    // tried again: recording each one takes a quarter of all their work. EVERY_TRACE records the first try too.
    trace: { mode: process.env.EVERY_TRACE ? 'retain-on-failure' : 'on-first-retry', screenshots: false },
    launchOptions: {
      executablePath: chromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } }, grepInvert: /@phone/ },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true }, grep: /@phone|@both/ },
  ],
});
