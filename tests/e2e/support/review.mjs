// The review step before each request: what will be sent, and then Graph's answer.
import { expect } from '@playwright/test';

export class ReviewStep {
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole('dialog');
  }

  /** The requests on show: `{ method, url, headers, body }`. */
  async requests() {
    await expect(this.dialog).toBeVisible();
    await this.showRequests();
    const sections = await this.dialog.getByRole('region', { name: /^Request/ }).all();
    return Promise.all(
      sections.map(async (section) => {
        const [method, url] = (await section.locator('.request-line').innerText()).split(/\s+/);
        const headers = await section.getByRole('list', { name: 'Headers' }).getByRole('listitem').allInnerTexts();
        const shown = section.getByRole('group', { name: 'Body' });
        const body = (await shown.count()) ? JSON.parse(await shown.innerText()) : undefined;
        return { method, url, headers, body };
      }),
    );
  }

  /** Unfolds the requests. */
  async showRequests() {
    const region = this.dialog.getByText('Role, one of', { exact: true });
    if (!(await region.isVisible())) await this.dialog.getByText(/^Show (request|permissions)/).click();
    await expect(region).toBeVisible();
  }

  /** Presses the button with this label. */
  async send(word) {
    await this.dialog.getByRole('button', { name: word, exact: true }).click();
  }

  /** What came of the request. */
  get result() {
    return this.dialog.getByRole('group', { name: 'Result' });
  }

  /** Graph answered with this status of success, which stands behind "Details". */
  async isAnswered(status) {
    await expect(this.result.getByText('Done:')).toBeVisible();
    await expect(this.result).toContainText(`Status${status}`);
  }

  /** Graph accepted it, so the dialog closed itself: the page shows what changed. */
  async isAccepted() {
    await expect(this.dialog).toHaveCount(0);
  }

  /** The error of Graph, or of the connection to it. */
  get error() {
    return this.dialog.getByRole('alert');
  }

  async close(word = 'Done') {
    await this.dialog.getByRole('button', { name: word, exact: true }).click();
    await expect(this.dialog).toHaveCount(0);
  }
}
