// Measures long lists in the page: `node measure-lists.mjs`, after `cargo x web`; `cargo x bench` puts what it prints into docs/benchmarks.md.
// A list of 10,000 assignments is scrolled, ordered and filtered: the longest task of the main thread, in time of the processor, as
// a share of 50 ms. Then the first rows of the list in a tenant of 300,000 beside those in a tenant of 41.
import { chromium } from '@playwright/test';
import config from './playwright.config.mjs';
import { startEmulator } from './support/emulator.mjs';
import { MainThread } from './support/main-thread.mjs';
import { startProvider } from './support/oidc.mjs';
import { Portal } from './support/portal.mjs';
import { servePortal } from './support/portal-server.mjs';
import { emulatorProgram, portalDist } from './support/programs.mjs';

/** A main-thread task of more milliseconds is a long task (https://w3c.github.io/longtasks/). */
const LONG_TASK_MS = 50;
const ROWS = 10_000;
const ROUNDS = 5;

const emulator = await startEmulator(emulatorProgram());
const host = await servePortal({ dist: portalDist() });
const provider = await startProvider([host.url]);
host.files['config.json'] = JSON.stringify({ ...provider.config, graphBaseUrl: emulator.url });
const browser = await chromium.launch(config.use.launchOptions);

/** A page of its own on the assignments of a tenant with this data, and the milliseconds until its first row. */
async function assignments(data, prepare = () => {}) {
  await emulator.ask('POST', 'reset', { data });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Oslo' });
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  const portal = new Portal(page, host.url);
  await portal.open();
  await portal.signIn();
  await page.getByRole('rowheader').first().waitFor();
  await portal.hasFetchedAhead();
  await prepare(page);
  const start = performance.now();
  await portal.goTo('Assignments');
  await page.getByRole('checkbox', { name: /^Select .* for / }).first().waitFor();
  return { portal, page, context, ms: performance.now() - start };
}

/** Lets the list end after `ROWS` of its rows. */
async function endEarly(page) {
  let served = 0;
  await page.route(/\/assignments\?/, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    served += body.value?.length ?? 0;
    if (served >= ROWS) delete body['@odata.nextLink'];
    await route.fulfill({ response, json: body });
  });
}

const median = (all) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)];
const row = (what, ratio, budget) => console.log(`| ${what} | ${ratio.toFixed(2)} | ${budget} |`);

const { portal, page, context } = await assignments('large', endEarly);
await portal.button('Read all').click();
await page.getByText(`of ${ROWS} assignments`).waitFor();
const thread = await MainThread.of(browser, page);

/** The longest task of some work, in milliseconds of the processor: the median of several rounds. */
async function longest(work) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await thread.start();
    await work(round);
    // what the work set off ends before the next frame but one
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));
    const tasks = await thread.stop();
    rounds.push(tasks.reduce((most, task) => Math.max(most, task.cpu), 0));
  }
  return median(rounds);
}

const scrolled = await longest(async () => {
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, turn < 10 ? 400 : -400);
});
row(`portal, ${ROWS} assignments scrolled: longest task, of ${LONG_TASK_MS} ms`, scrolled / LONG_TASK_MS, '1.0');
const ordered = await longest(async () => {
  await page.getByRole('columnheader', { name: 'Person' }).getByRole('button').click();
});
row(`portal, ${ROWS} assignments ordered by person: longest task, of ${LONG_TASK_MS} ms`, ordered / LONG_TASK_MS, '1.0');
const filtered = await longest((round) => page.getByRole('searchbox', { name: 'Search' }).fill(`${round}7`));
row(`portal, ${ROWS} assignments searched: longest task, of ${LONG_TASK_MS} ms`, filtered / LONG_TASK_MS, '1.0');
await context.close();

const first = { largest: [], small: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  for (const data of ['largest', 'small']) {
    const opened = await assignments(data);
    first[data].push(opened.ms);
    await opened.context.close();
  }
}
row('portal, first rows of 300,000 assignments, against 41', median(first.largest) / median(first.small), '2.0');

await browser.close();
await Promise.all([emulator.stop(), host.close(), provider.close()]);
process.exit(0);
