// The page "New assignment": a user, a package and a policy.
import { expect } from '@playwright/test';
import { ReviewStep } from './review.mjs';

export class AssignPage {
  constructor(portal) {
    this.portal = portal;
    this.page = portal.page;
    this.review = new ReviewStep(portal.page);
  }

  static async open(portal) {
    await portal.goTo('New assignment');
    return new AssignPage(portal);
  }

  /** Types into a search field and takes the option with this name. */
  async find(field, name) {
    await this.page.getByRole('combobox', { name: new RegExp(`^${field}`) }).fill(name);
    await this.page.getByRole('option', { name }).click();
    await expect(this.chosen(field)).toContainText(name);
  }

  /** The value chosen for a field. */
  chosen(field) {
    return this.page.getByRole('list', { name: field, exact: true });
  }

  async fill({ person, packageName, policy }) {
    await this.find('Access package', packageName);
    await this.page.getByRole('radio', { name: policy, exact: true }).check();
    await this.find('User', person);
  }

  /** Opens the review step, which comes after a search for an existing assignment. */
  async reviewAndAssign() {
    await this.portal.button('Review + assign').click();
    return this.review;
  }

  /** The states of the request so far. */
  get states() {
    return this.page.getByRole('list', { name: 'States' }).getByRole('listitem');
  }

  /** The progress of the request. */
  get progress() {
    return this.page.getByRole('region', { name: 'Progress' });
  }
}
