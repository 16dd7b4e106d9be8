// The page "Bulk".
import { expect } from '@playwright/test';

export const PACKAGE = 'Sales CRM';
export const POLICY = 'Direct assignment';

/** Addresses of users who are not in the directory. */
export const guests = (count) => Array.from({ length: count }, (_, at) => `guest${String(at + 1).padStart(6, '0')}@fabrikam.example`);

/** A file of rows with these addresses. */
export const csv = (addresses) => ['email', ...addresses].join('\n');

/** Every line of the browser's journals. */
export const stored = (page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    if (!databases.some((one) => one.name === 'accesspack-journals')) return [];
    const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    const database = await done(indexedDB.open('accesspack-journals'));
    const lines = await done(database.transaction('lines').objectStore('lines').getAll());
    database.close();
    return lines;
  });

export class BulkPage {
  constructor(portal) {
    this.portal = portal;
    this.page = portal.page;
  }

  /** Opens the page and chooses package and policy. */
  static async open(portal, { packageName = PACKAGE, policy = POLICY } = {}) {
    const bulk = new BulkPage(portal);
    await portal.goTo('Bulk');
    await bulk.page.getByLabel('Access package', { exact: true }).selectOption({ label: packageName });
    await bulk.page.getByLabel('Policy', { exact: true }).selectOption({ label: policy });
    return bulk;
  }

  async paste(text) {
    await this.page.getByLabel('Or paste rows').fill(text);
  }

  /** Chooses a file with this text or these bytes. */
  async choose(name, content, mimeType = 'text/csv') {
    await this.page.getByLabel('Choose a file').setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
    await expect(this.page.getByText(`Chosen: ${name}`)).toBeVisible();
  }

  /** Plans the rows and waits for the summary of the plan. */
  async plan(sentence, timeout) {
    await this.portal.button('Check rows').click();
    await expect(this.page.getByRole('status').filter({ hasText: sentence })).toBeVisible({ timeout });
  }

  /** Confirms the plan in the review step. */
  async send({ keep = false } = {}) {
    await this.portal.button('Review + send').click();
    const dialog = this.portal.dialog;
    await expect(dialog.getByText('EntitlementManagement.ReadWrite.All')).toBeVisible();
    if (keep) await dialog.getByRole('checkbox', { name: 'Save this run in this browser' }).check();
    await dialog.getByRole('button', { name: /^Send \d+ requests?$/ }).click();
  }

  /** Waits until this many rows completed, or more. */
  async hasEnded(rows, timeout = 120_000) {
    const bar = this.page.getByRole('progressbar', { name: 'Rows completed' });
    await expect.poll(async () => Number(await bar.evaluate((it) => it.value)), { timeout }).toBeGreaterThanOrEqual(rows);
  }

  /** Waits until the run has ended and shows this result. */
  async showsResult(result, timeout = 120_000) {
    await expect(this.page.getByRole('status').filter({ hasText: result })).toBeVisible({ timeout });
  }

  /** The text of a download. */
  async download(button) {
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.portal.button(button).click()]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }
}

/** Starts a run of these rows. */
export async function begin(portal, addresses, { keep = false } = {}) {
  const bulk = await BulkPage.open(portal);
  await bulk.choose('people.csv', csv(addresses));
  await bulk.plan(`${addresses.length} new`);
  await bulk.send({ keep });
  return bulk;
}
