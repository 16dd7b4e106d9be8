// The form of a policy: tabs, beside the same draft as JSON.
import { expect } from '@playwright/test';
import { editPolicy } from './package-page.mjs';
import { ReviewStep } from './review.mjs';

export class PolicyForm {
  /** `within` is the part of the form that lists are looked for in. */
  constructor(portal, within = portal.page) {
    this.portal = portal;
    this.page = portal.page;
    this.within = within;
    this.review = new ReviewStep(portal.page);
  }

  /** A new policy of a package, reached from the list of packages. */
  static async newFor(portal, packageName) {
    await portal.goTo('Access packages');
    await portal.page.getByRole('link', { name: packageName, exact: true }).click();
    await expect(portal.heading(packageName)).toBeVisible();
    await portal.page.getByRole('link', { name: 'New policy' }).click();
    await expect(portal.heading('New policy')).toBeVisible();
    return new PolicyForm(portal);
  }

  /** An existing policy of a package. */
  static async edit(portal, packageName, policy) {
    await portal.goTo('Access packages');
    await portal.page.getByRole('link', { name: packageName, exact: true }).click();
    await editPolicy(portal.page, policy);
    await expect(portal.heading(`Edit policy ${policy}`)).toBeVisible();
    return new PolicyForm(portal);
  }

  get json() {
    return this.page.getByRole('textbox', { name: 'Policy as JSON' });
  }

  /** Unfolds the JSON, which a narrow window folds. */
  async showJson() {
    if (!(await this.json.isVisible())) await this.page.getByText('JSON', { exact: true }).click();
    await expect(this.json).toBeVisible();
  }

  /** The draft, parsed from its JSON. */
  async body() {
    return JSON.parse(await this.json.inputValue());
  }

  get name() {
    return this.page.getByRole('textbox', { name: 'Name' });
  }

  get errors() {
    return this.page.getByRole('group', { name: 'Problems' });
  }

  async tab(name) {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    await expect(this.page.getByRole('tabpanel', { name: new RegExp(`^${name}`) })).toBeVisible();
  }

  async chooseVersion(version) {
    await this.page.getByLabel('Microsoft Graph version').selectOption(version);
    await expect(this.page.getByLabel('Microsoft Graph version')).toHaveValue(version);
  }

  /** Searches a user or group and adds it to a list. */
  async add(list, kind, name) {
    const group = this.within.getByRole('group', { name: list, exact: true });
    const kinds = group.getByLabel('Add', { exact: true });
    const shown = (await kinds.count()) ? await kinds.locator('option:checked').innerText() : kind;
    if (shown !== kind) await kinds.selectOption({ label: kind });
    if (name === undefined) {
      await group.getByRole('button', { name: /^Add/ }).click();
      return;
    }
    await group.getByRole('combobox', { name: /^Find/ }).fill(name);
    await group.getByRole('option', { name }).click();
    await expect(group.getByRole('button', { name: `Remove ${name} from ${list}` })).toBeVisible();
  }

  /** Opens the review step. */
  async reviewAnd(word) {
    await this.portal.button(`Review + ${word}`).click();
    return this.review;
  }
}
