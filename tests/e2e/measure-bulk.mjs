// Measures the cost of 100,000 rows in the page: `node measure-bulk.mjs [rows]`, after `cargo x test e2e` or `cargo x web`.
// It chooses the file, plans it, writes it into the browser's journal and starts the run; after each stage it
// prints every task of the main thread over 50 ms with its largest parts, and the memory of the page.
import { chromium } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import config from './playwright.config.mjs';
import { BulkPage, csv, guests } from './support/bulk-page.mjs';
import { startEmulator } from './support/emulator.mjs';
import { startProvider } from './support/oidc.mjs';
import { servePortal } from './support/portal-server.mjs';
import { emulatorProgram, portalDist } from './support/programs.mjs';
import { Portal } from './support/portal.mjs';
import { MainThread } from './support/main-thread.mjs';

const rows = Number(process.argv[2] ?? 100_000);
/** A main-thread task of more milliseconds is a long task (https://w3c.github.io/longtasks/). */
const LONG_TASK_MS = 50;

const emulator = await startEmulator(emulatorProgram());
await emulator.behave({ deliveringAfter: 20, deliveredAfter: 60, replicationLag: 0 });
const host = await servePortal({ dist: portalDist() });
const provider = await startProvider([host.url]);
host.files['config.json'] = JSON.stringify({ ...provider.config, graphBaseUrl: emulator.url });
const browser = await chromium.launch(config.use.launchOptions);
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Oslo' });
const page = await context.newPage();
page.setDefaultTimeout(300_000);
page.on('console', (message) => message.type() === 'error' && console.error(message.text()));

const portal = new Portal(page, host.url);
await portal.open();
await portal.signIn();
const bulk = await BulkPage.open(portal);
const thread = await MainThread.of(browser, page);

async function stage(name, work) {
  const load = os.loadavg()[0].toFixed(1);
  await thread.start();
  const before = Date.now();
  await work();
  const seconds = (Date.now() - before) / 1000;
  const tasks = await thread.stop();
  const long = tasks.filter((task) => task.ms > LONG_TASK_MS);
  const memory = await thread.memory();
  console.log(`${name}: ${seconds.toFixed(1)} s, longest ${tasks.reduce((most, task) => Math.max(most, task.ms), 0).toFixed(0)} ms (most of the processor's time: ${tasks.reduce((most, task) => Math.max(most, task.cpu), 0).toFixed(0)} ms), ${long.length} over ${LONG_TASK_MS} ms, ${memory}, load ${load}`);
  for (const task of long) console.log(`  ${task.ms.toFixed(0)} ms (${task.cpu.toFixed(0)} of the processor) at ${task.at.toFixed(1)} s: ${task.what}`);
}

// from the disk: the bytes that Playwright would pass are not the page's work
const folder = mkdtempSync(path.join(os.tmpdir(), 'bulk-'));
const file = path.join(folder, 'many.csv');
writeFileSync(file, csv(guests(rows)));
await stage('file chosen', async () => {
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByText('Chosen: many.csv').waitFor();
});
await stage('planned', () => bulk.plan(`${rows} new`, 300_000));
await stage('another filter', async () => {
  await page.getByLabel('Show').selectOption({ index: 1 });
  await page.getByLabel('Show').selectOption({ index: 0 });
  await page.waitForTimeout(500);
});
await stage('scrolled', async () => {
  const table = page.getByRole('region', { name: 'Planned rows' });
  for (let at = 0; at <= 20; at += 1) {
    await table.evaluate((box, share) => (box.scrollTop = share * box.scrollHeight), at / 20);
    await page.waitForTimeout(50);
  }
});
await stage('journalled', async () => {
  await bulk.send({ keep: true });
  await portal.button('Pause').waitFor({ timeout: 300_000 });
});
await stage('running for ten seconds', () => page.waitForTimeout(10_000));
await stage('paused', async () => {
  await portal.button('Pause').click();
  await portal.button('Resume').waitFor();
});
await stage('report', () => bulk.download('Download report'));
await stage('cancelled', async () => {
  await portal.button('Cancel the run').click();
  await portal.button('New rows').waitFor({ timeout: 300_000 });
});
await stage('report at the end', () => bulk.download('Download report'));
await stage('dropped', async () => {
  await portal.button('New rows').click();
  await page.getByRole('heading', { name: 'Runs in this browser' }).waitFor();
  await page.waitForTimeout(1_000);
});
await stage('journal read back', async () => {
  await page.getByRole('button', { name: 'Open many.csv' }).click();
  await portal.button('New rows').waitFor({ timeout: 300_000 });
});
await stage('journal deleted', async () => {
  await portal.button('Delete the journal').click();
  await page.getByText('The journal is deleted.').waitFor();
});

rmSync(folder, { recursive: true });
await browser.close();
await Promise.all([emulator.stop(), host.close(), provider.close()]);
process.exit(0);
