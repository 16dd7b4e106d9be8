// The page "Assignments": the list, and the changes to an assignment.
import { expect } from '@playwright/test';
import { ReviewStep } from './review.mjs';

export class AssignmentsPage {
  constructor(portal) {
    this.portal = portal;
    this.page = portal.page;
    this.review = new ReviewStep(portal.page);
  }

  static async open(portal) {
    await portal.goTo('Assignments');
    return new AssignmentsPage(portal);
  }

  /** The row of a user's assignment to a package. */
  row(person, packageName) {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: person }) })
      .filter({ has: this.page.getByRole('link', { name: packageName, exact: true }) });
  }

  /** Chooses a command from the menu of a user's assignment. */
  async command(person, packageName, command) {
    await this.portal.button(`Commands for ${packageName} for ${person}`).click();
    await this.page.getByRole('menuitem', { name: command, exact: true }).click();
  }

  /** Picks another policy for an assignment; the review step follows. */
  async changePolicy(person, packageName, policy) {
    await this.command(person, packageName, 'Change policy…');
    await expect(this.portal.dialog).toContainText('does not document');
    await this.portal.dialog.getByRole('radio', { name: policy, exact: true }).check();
    await this.portal.dialog.getByRole('button', { name: 'Review', exact: true }).click();
    await expect(this.portal.dialog).toContainText('moves from');
    return this.review;
  }
}
