// The portal on a narrow screen, by touch.
import { AssignPage } from '../support/assign-page.mjs';
import { AssignmentsPage } from '../support/assignments-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen } from '../support/looks.mjs';
import { ADMINISTRATOR } from '../support/oidc.mjs';

test('a user is assigned on a phone @phone', async ({ demo, page }) => {
  await demo.open();
  const assign = await AssignPage.open(demo);
  await assign.fill({ person: 'Siobhan Murphy', packageName: 'Sales CRM', policy: 'Direct assignment' });
  await assign.reviewAndAssign();
  await fitsTheScreen(page, 'review');
  await assign.review.send('Assign');
  await expect(assign.progress).toContainText('Access delivered');
  await fitsTheScreen(page, 'progress');
  const assignments = await AssignmentsPage.open(demo);
  await expect(assignments.row('Siobhan Murphy', 'Sales CRM')).toContainText('Delivered');
});

test('the menu opens, and closes when a page is chosen @phone', async ({ demo, page }) => {
  await demo.open();
  const menu = demo.button('Menu');
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages).toBeHidden();
  await menu.tap();
  await expect(menu).toHaveAttribute('aria-expanded', 'true');
  await expect(pages).toBeVisible();
  await pages.getByRole('link', { name: 'Requests' }).tap();
  await expect(demo.heading('Requests')).toBeVisible();
  await expect(pages).toBeHidden();
});

test('a long sign-in name is shown in full @phone', async ({ portal, provider, page }) => {
  const person = { ...ADMINISTRATOR, name: 'Maximiliane Wilhelmine von Hohenlohe-Langenburg' };
  provider.settings.person = person;
  await portal.open();
  await portal.signIn(person);
  await fitsTheScreen(page, 'signed in');
});
