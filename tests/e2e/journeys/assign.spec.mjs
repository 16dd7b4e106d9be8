// Direct assignment: a user is chosen, the request reviewed, sent, and followed to its end.
import { AssignPage } from '../support/assign-page.mjs';
import { expect, test } from '../support/journey.mjs';

const ASSIGNMENT = { person: 'Siobhan Murphy', packageName: 'Sales CRM', policy: 'Direct assignment' };

test.beforeEach(async ({ demo }) => {
  await demo.open();
});

test('each state of the request is shown when it is reached', async ({ demo }) => {
  const assign = await AssignPage.open(demo);
  await assign.fill(ASSIGNMENT);
  const review = await assign.reviewAndAssign();
  const [request] = await review.requests();
  expect(request).toMatchObject({
    method: 'POST',
    url: 'https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests',
    body: { requestType: 'adminAdd', assignment: { targetId: expect.any(String) } },
  });
  await review.send('Assign');
  await expect(assign.states.filter({ hasText: 'Submitted' })).toBeVisible();
  await expect(assign.progress).toContainText('Access delivered');
  await expect(assign.states.last()).toContainText('Delivered');
  await expect(assign.progress).toContainText('Siobhan Murphy');
});

test('a missing value is reported at its field', async ({ demo, page }) => {
  const assign = await AssignPage.open(demo);
  await demo.button('Review + assign').click();
  await expect(demo.dialog).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: /^Access package/ })).toBeFocused();
  await expect(page.getByRole('combobox', { name: /^User/ })).toHaveAttribute('aria-invalid', 'true');
});

test('a second assignment of the same package, through whatever policy, is sent only after a question', async ({ demo, page }) => {
  const assign = await AssignPage.open(demo);
  for (const policy of ['Direct assignment', 'Employees, approved by their manager']) {
    await assign.fill({ ...ASSIGNMENT, policy, person: 'Nadia Haddad' });
    await demo.button('Review + assign').click();
    await expect(demo.dialog).toHaveAccessibleName('Nadia Haddad has this access package');
    await expect(demo.dialog.getByRole('link', { name: 'Change policy' })).toBeVisible();
    await demo.dialog.getByRole('button', { name: 'Back' }).click();
    await expect(demo.dialog).toHaveCount(0);
    await expect(demo.button('Review + assign')).toBeFocused();
    await expect(assign.chosen('User')).toContainText('Nadia Haddad');
    await demo.button('Clear').click();
    await expect(demo.heading('New assignment')).toBeFocused();
  }
});

test('the only policy of a package is chosen, and what is chosen keeps the keyboard', async ({ demo, page }) => {
  const assign = await AssignPage.open(demo);
  await assign.find('Access package', 'Source repositories');
  await expect(page.getByRole('button', { name: /^Choose another access package/ })).toBeFocused();
  await expect(page.getByText(/belongs to another access package/)).toHaveCount(0);
  await page.getByRole('button', { name: /^Choose another access package/ }).click();
  await expect(page.getByRole('combobox', { name: /^Access package/ })).toBeFocused();
  await assign.find('Access package', 'Warehouse dashboards');
  await expect(page.getByRole('radio', { name: 'Employees, reviewed every quarter', exact: true })).toBeChecked();
  const summary = page.getByRole('region', { name: 'Summary' });
  await expect(summary).toContainText('Not chosen yet');
  await assign.find('User', 'Siobhan Murphy');
  await expect(page.getByText(/^In scope/)).toBeVisible();
  await expect(summary).toContainText(/Warehouse dashboards.*Employees, reviewed every quarter.*Siobhan Murphy.*When it is delivered.*As the policy says/s);
  await expect(summary).not.toContainText('Not chosen yet');
});

test('a suggested end has its date, and the review names policy, start and end', async ({ demo, page }) => {
  const assign = await AssignPage.open(demo);
  await assign.fill(ASSIGNMENT);
  await page.getByLabel('Assignment starts on').fill('2031-07-01T09:30');
  await page.getByRole('button', { name: '90 days 29 Sep 2031' }).click();
  await expect(page.getByRole('radio', { name: 'Number of days' })).toBeChecked();
  const review = await assign.reviewAndAssign();
  await expect(review.dialog).toContainText('Policy: Direct assignment.');
  await expect(review.dialog).toContainText('Starts: 1 Jul 2031, 09:30 (UTC+02:00).');
  await expect(review.dialog).toContainText('Ends: after 90 days.');
});

test('dates are sent in UTC and shown with their time zone', async ({ demo, page }) => {
  const assign = await AssignPage.open(demo);
  await assign.fill(ASSIGNMENT);
  await page.getByLabel('Assignment starts on').fill('2031-07-01T09:30');
  await page.getByRole('radio', { name: 'On date' }).check();
  await page.getByLabel('Assignment ends on').fill('2031-12-31T17:00');
  await expect(page.getByText(/UTC/).first()).toBeVisible();
  const review = await assign.reviewAndAssign();
  const [{ body }] = await review.requests();
  expect(body.schedule).toEqual({
    startDateTime: '2031-07-01T07:30:00Z',
    expiration: { type: 'afterDateTime', endDateTime: '2031-12-31T16:00:00Z' },
  });
});

test('the draft is restored after a reload', async ({ demo, page }) => {
  const assign = await AssignPage.open(demo);
  await assign.fill(ASSIGNMENT);
  await page.getByLabel('Justification').fill('Covers for Nadia');
  await demo.reload();
  await expect(assign.chosen('User')).toContainText('Siobhan Murphy');
  await expect(page.getByRole('radio', { name: 'Direct assignment', exact: true })).toBeChecked();
  await expect(page.getByLabel('Justification')).toHaveValue('Covers for Nadia');
  await expect(page.getByText(/This is a draft from/)).toBeVisible();
  await demo.button('Discard draft').click();
  await expect(page.getByRole('combobox', { name: /^User/ })).toBeVisible();
});
