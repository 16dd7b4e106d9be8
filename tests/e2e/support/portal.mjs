// The portal: its pages by their names, its controls by their accessible names.
import { expect } from '@playwright/test';
import { ADMINISTRATOR } from './oidc.mjs';

export class Portal {
  constructor(page, home) {
    this.page = page;
    this.home = home;
  }

  /** Loads a page by its address and waits until the portal runs. */
  async open(address = '') {
    await this.page.goto(this.home + address);
    await this.hasArrived();
  }

  async reload() {
    await this.page.reload();
    await this.hasArrived();
  }

  async hasArrived() {
    await expect(this.page.getByRole('banner')).toBeVisible();
    // what stands there first has gone
    await expect(this.page.locator('#boot')).toHaveCount(0);
    await expect(this.page.getByText('Signing in…')).toHaveCount(0);
  }

  /** Waits until the chunks of the other pages are loaded too: from then on no file is needed. */
  async hasFetchedAhead() {
    await this.page.waitForFunction(() => {
      const chunks = performance.getEntriesByType('resource').filter((entry) => /\/split_(lists|bodies)\.wasm$/.test(entry.name));
      return chunks.length === 2 && chunks.every((entry) => entry.responseEnd > 0);
    });
  }

  /** The page's heading. */
  heading(name) {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  /** Goes to a page through the navigation. */
  async goTo(name) {
    const menu = this.button('Menu');
    if (await menu.isVisible()) await menu.click();
    await this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
    await expect(this.heading(name)).toBeVisible();
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  field(name) {
    return this.page.getByLabel(name, { exact: true });
  }

  /** The button that names the demo tenant; it is there for a user who is not signed in. */
  get demoTenant() {
    return this.page.getByRole('button', { name: /^Demo tenant/ });
  }

  /** The dialog that is open. */
  get dialog() {
    return this.page.getByRole('dialog');
  }

  async signIn(person = ADMINISTRATOR) {
    await this.button('Sign in').click();
    await this.page.getByRole('button', { name: person.address }).click();
    await expect(this.page.getByRole('banner').getByText(person.name)).toBeVisible();
  }

  /** Signs out; where the browser keeps something for the account, `answer` is what becomes of it. */
  async signOut(answer = 'Keep and sign out') {
    await this.button('Sign out').click();
    const yes = this.page.getByRole('button', { name: 'Yes' });
    const asked = this.button(answer);
    await expect(asked.or(yes)).toBeVisible();
    if (await asked.isVisible()) await asked.click();
    await yes.click();
    await expect(this.button('Sign in')).toBeVisible();
  }
}
