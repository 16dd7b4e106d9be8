// The page "Bulk" as a person uses it.
import { expect } from '@playwright/test';

export const PACKAGE = 'Sales CRM';
export const POLICY = 'Direct assignment';

/** People who are not in the directory, by address. */
export const guests = (count) => Array.from({ length: count }, (_, at) => `guest${String(at + 1).padStart(6, '0')}@fabrikam.example`);

/** A file of rows with these addresses. */
export const csv = (addresses) => ['email', ...addresses].join('\n');

export class BulkPage {
  constructor(portal) {
    this.portal = portal;
    this.page = portal.page;
  }

  /** Opens the page and says what rows do. */
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

  /** Plans and waits for what the plan says. */
  async plan(sentence, timeout) {
    await this.portal.button('Check rows').click();
    await expect(this.page.getByRole('status').filter({ hasText: sentence })).toBeVisible({ timeout });
  }

  /** Confirms the plan in the review step. */
  async send({ keep = false } = {}) {
    await this.portal.button('Review + send').click();
    const dialog = this.portal.dialog;
    await expect(dialog.getByText('EntitlementManagement.ReadWrite.All')).toBeVisible();
    if (keep) await dialog.getByRole('checkbox', { name: 'Write this run down in this browser' }).check();
    await dialog.getByRole('button', { name: /^Send \d+ requests?$/ }).click();
  }

  /** Waits until this many rows have ended, or more. */
  async hasEnded(rows, timeout = 120_000) {
    const bar = this.page.getByRole('progressbar', { name: 'Rows that have ended' });
    await expect.poll(async () => Number(await bar.evaluate((it) => it.value)), { timeout }).toBeGreaterThanOrEqual(rows);
  }

  /** Waits until the run says how it ended. */
  async saysAtTheEnd(words, timeout = 120_000) {
    await expect(this.page.getByRole('status').filter({ hasText: words })).toBeVisible({ timeout });
  }

  /** What a download holds. */
  async download(button) {
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.portal.button(button).click()]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }
}
