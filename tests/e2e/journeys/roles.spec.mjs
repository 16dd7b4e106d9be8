// What each role sees and does, signed in, and the plain sentence for what it may not.
import { AssignPage } from '../support/assign-page.mjs';
import { AssignmentsPage } from '../support/assignments-page.mjs';
import { BulkPage, csv } from '../support/bulk-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { policyRow } from '../support/package-page.mjs';
import { ReviewStep } from '../support/review.mjs';
import { VISITOR, CATALOG_READER, EMPLOYEE, MANAGER, OWNER, SALES, give, signInAs } from '../support/roles.mjs';

/** The access packages in a list have no other names. */
async function namesOnly(page, names) {
  const links = page.getByRole('main').locator('a[href^="package?id="]');
  await expect(links.first()).toBeVisible();
  expect(new Set(await links.allInnerTexts())).toEqual(new Set(names));
}

test('a global administrator sees every access package and every assignment', async ({ signedIn, emulator, page }) => {
  const { accessPackages } = await emulator.state();
  await namesOnly(page, accessPackages.map((one) => one.displayName));
  const assignments = await AssignmentsPage.open(signedIn);
  await expect(assignments.row('Nadia Haddad', 'Sales CRM')).toBeVisible();
  await expect(assignments.row('Hiroshi Tanaka', 'Source repositories')).toBeVisible();
});

test('the manager of one catalog reads, assigns and removes in it', async ({ portal, provider, emulator, page, watch }) => {
  // the list of all packages is refused first
  watch.expectFailedRequests();
  await signInAs(portal, provider, MANAGER);
  await namesOnly(page, SALES);

  const assignments = await AssignmentsPage.open(portal);
  await expect(assignments.row('Nadia Haddad', 'Sales CRM')).toBeVisible();
  await expect(assignments.row('Anjali Deshpande', 'Marketing campaign')).toBeVisible();
  await expect(assignments.row('Hiroshi Tanaka', 'Source repositories')).toHaveCount(0);
  await portal.goTo('Requests');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  const refused = async () => (await emulator.state()).log.filter((entry) => entry.status === 403).length;
  expect(await refused()).toBe(1);

  await portal.goTo('Access packages');
  await page.getByRole('link', { name: 'Sales CRM' }).click();
  await expect(policyRow(page, 'Direct assignment')).toBeVisible();

  const assign = await AssignPage.open(portal);
  await assign.fill({ person: 'Siobhan Murphy', packageName: 'Sales CRM', policy: 'Direct assignment' });
  const review = await assign.reviewAndAssign();
  await review.send('Assign');
  await expect(assign.progress).toContainText('Access delivered');

  await portal.goTo('People');
  await page.getByRole('searchbox', { name: 'Search' }).fill('Siobhan');
  await expect(page.getByText('1 person', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Siobhan Murphy' }).click();
  await expect(page.getByRole('region', { name: 'Access', exact: true })).toContainText('Sales CRM');
  await portal.button('Remove Sales CRM').click();
  const removal = new ReviewStep(page);
  await removal.send('Remove');
  await removal.isAccepted();
});

test('the manager of one catalog runs a file', async ({ portal, provider, emulator, page, watch }) => {
  watch.expectFailedRequests();
  await signInAs(portal, provider, MANAGER);
  await namesOnly(page, SALES);
  const bulk = await BulkPage.open(portal);
  await bulk.paste(csv(['paul.muellerschmidt@contoso.com', 'rashid.alfarsi@contoso.com']));
  await bulk.plan('2 new');
  await bulk.send();
  await bulk.showsResult('all 2 rows are done');
});

test('the owner of one catalog reads its assignments and its policies @both', async ({ portal, provider, page, watch }) => {
  watch.expectFailedRequests();
  await signInAs(portal, provider, OWNER);
  await namesOnly(page, SALES);
  const assignments = await AssignmentsPage.open(portal);
  await expect(assignments.row('Nadia Haddad', 'Sales CRM')).toBeVisible();
  await portal.goTo('Access packages');
  await page.getByRole('link', { name: 'Marketing campaign' }).click();
  await expect(policyRow(page, 'Fabrikam designers')).toBeVisible();
});

test('a reader sees a catalog, and a change is refused with the roles that it needs', async ({ portal, provider, emulator, page, watch }) => {
  watch.expectFailedRequests();
  await give(emulator, EMPLOYEE.address, CATALOG_READER, 'Sales CRM');
  await signInAs(portal, provider, EMPLOYEE);
  await namesOnly(page, SALES);
  const assignments = await AssignmentsPage.open(portal);
  await expect(assignments.row('Nadia Haddad', 'Sales CRM')).toBeVisible();

  await portal.goTo('People');
  await page.getByRole('searchbox', { name: 'Search' }).fill('Nadia');
  await expect(page.getByText('1 person', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Nadia Haddad' }).click();
  await portal.button('Remove Sales CRM').click();
  const review = new ReviewStep(page);
  await review.send('Remove');
  await expect(review.error).toContainText('a role: Access package assignment manager, Access package manager');
});

test('a user without a role sees no list, and reads which role it takes', async ({ portal, provider, page, watch }) => {
  watch.expectFailedRequests();
  await signInAs(portal, provider, VISITOR);
  await expect(page.getByText('Your account sees no access packages')).toBeVisible();
  await portal.goTo('Assignments');
  await expect(page.getByRole('alert')).toContainText('a role: Catalog reader');
  await portal.goTo('Requests');
  await expect(page.getByRole('alert')).toContainText('a role: Catalog reader');
});

test('an account that may not read users is shown why, and opens a person', async ({ portal, provider, emulator, page, watch }) => {
  watch.expectFailedRequests();
  provider.settings.withheld = ['User.ReadBasic.All', 'GroupMember.Read.All'];
  await portal.open();
  await portal.signIn();
  await portal.goTo('People');
  await expect(page.getByRole('alert')).toContainText('Your account may not search users');
  await portal.button('Search').click();
  await portal.dialog.getByRole('combobox', { name: 'Search' }).fill('Nadia');
  await expect(portal.dialog.getByRole('status')).toContainText('may not search people');
  await page.keyboard.press('Escape');

  const { id } = await emulator.one('users', (one) => one.displayName === 'Nadia Haddad');
  await portal.open(`person?id=${id}`);
  await expect(portal.heading('Nadia Haddad')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText('Your account may not read users');
  await expect(page.getByRole('region', { name: 'Access', exact: true })).toContainText('Sales CRM');
  await portal.button('Read groups too').click();
  await expect(page.getByRole('alert')).toContainText('may not read the groups');
});
