// A release without a network, and on the day after an upgrade: the portal's own files are kept, nothing of a tenant is.
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesOf, makeReady } from '../../../web/hosting/make.mjs';
import { expect, test as base } from '../support/journey.mjs';
import { isAccessible } from '../support/looks.mjs';
import { Portal } from '../support/portal.mjs';
import { servePortal } from '../support/portal-server.mjs';
import { portalDist } from '../support/programs.mjs';

const test = base.extend({
  /** A host with a release that can be upgraded. */
  released: async ({ page }, use) => {
    const dist = mkdtempSync(path.join(tmpdir(), 'accesspack-offline-'));
    cpSync(portalDist(), dist, { recursive: true });
    makeReady(dist, { release: '1.0.0', quickly: true });
    const site = await servePortal({ dist, folder: '/tools/accesspack/' });
    const upgrade = () => {
      const name = filesOf(dist).find((name) => /^picture\.[0-9a-f]+\.js$/.test(name));
      appendFileSync(path.join(dist, name), '\n// newer\n');
      makeReady(dist, { release: '1.0.1', quickly: true });
    };
    const tamper = (name) => appendFileSync(path.join(dist, filesOf(dist).find((one) => name.test(one))), '\n// other');
    await use({ portal: new Portal(page, site.url), site, upgrade, tamper });
    await site.close();
    rmSync(dist, { recursive: true, force: true });
  },
});

const build = (page) => page.evaluate(() => document.documentElement.dataset.build);

/** The names of what is kept, once the service worker has all of it. */
async function kept(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  return inCaches(page);
}

/** The names of what is kept by now. */
const inCaches = (page) =>
  page.evaluate(async () => {
    const all = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) all.push(url);
    return all;
  });

test('the demo tenant opens without a network, and only files of the portal are kept', async ({ released: { portal, site }, page, watch }) => {
  watch.expectFailedRequests();
  await portal.open('assignments');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  const names = (await kept(page)).map((url) => url.slice(site.url.length));
  expect(names).toContain('');
  expect(names.filter((name) => !/^(|favicon\.svg|snippets\/.*\.js|chunks-[0-9a-f]+\/\w+\.wasm|[\w-]+\.[0-9a-f]{16}\.(js|css|wasm))$/.test(name))).toEqual([]);
  await site.close();
  await portal.reload();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await portal.goTo('Access packages');
  await expect(page.getByRole('link', { name: 'Sales CRM' })).toBeVisible();
});

test('a newer version is announced, and is there after a reload', async ({ released: { portal, upgrade }, page }) => {
  await portal.open();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  const [before, first] = [await build(page), await kept(page)];
  upgrade();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  const notice = page.getByRole('status').filter({ hasText: 'A new version is here.' });
  await expect(notice).toBeVisible();
  await isAccessible(page, 'the words about a new version');
  await notice.getByRole('button', { name: 'Later' }).press('Enter');
  await expect(notice).toHaveCount(0);
  await expect(portal.heading('Access packages')).toBeFocused();

  await portal.reload();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  expect(await build(page)).not.toBe(before);
  // what was kept of the old version goes when the new one takes over
  await expect.poll(async () => (await kept(page)).filter((url) => first.includes(url) && /\/picture\.[0-9a-f]+\.js$/.test(url))).toEqual([]);
  await expect(notice).toHaveCount(0);
});

test('nothing is kept of a host where one file is not what the list has', async ({ released: { portal, tamper }, page, watch }) => {
  watch.expectFailedRequests();
  tamper(/^fluent\.[0-9a-f]+\.js$/);
  await portal.open();
  const fate = await page.evaluate(async () => {
    const worker = new URL('service-worker.js', document.baseURI).href;
    const { installing } = await navigator.serviceWorker.register(worker, { updateViaCache: 'none' });
    return new Promise((resolve) => installing.addEventListener('statechange', () => resolve(installing.state)));
  });
  expect(fate).toBe('redundant');
  expect(await inCaches(page)).toEqual([]);
  watch.problems.length = 0;
});

test('a host can switch it off, and what was kept is gone', async ({ released: { portal, site }, page }) => {
  await portal.open();
  expect((await kept(page)).length).toBeGreaterThan(5);
  site.files['config.json'] = '{ "offline": false }';
  await portal.reload();
  await expect.poll(() => page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length])).toEqual([[], 0]);
});

test('a portal that is no release keeps nothing', async ({ demo, page }) => {
  await demo.open();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  expect(await build(page)).toBeUndefined();
  expect(await page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length])).toEqual([[], 0]);
});
