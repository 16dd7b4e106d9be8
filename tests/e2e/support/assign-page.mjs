// The page "New assignment": who gets which package through which policy.
import { expect } from '@playwright/test';
import { Review } from './review.mjs';

export class AssignPage {
  constructor(portal) {
    this.portal = portal;
    this.page = portal.page;
    this.review = new Review(portal.page);
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

  /** What was chosen for a field. */
  chosen(field) {
    return this.page.getByRole('list', { name: field, exact: true });
  }

  async fill({ person, packageName, policy }) {
    await this.find('Access package', packageName);
    await this.page.getByRole('radio', { name: policy, exact: true }).check();
    await this.find('User', person);
  }

  /** Asks for the review step; it comes after a look whether the assignment is there already. */
  async reviewAndAssign() {
    await this.portal.button('Review + assign').click();
    return this.review;
  }

  /** The states that the request went through so far. */
  get states() {
    return this.page.getByRole('list', { name: 'States' }).getByRole('listitem');
  }

  /** What the page says of how it went. */
  get progress() {
    return this.page.getByRole('region', { name: 'Progress' });
  }
}
