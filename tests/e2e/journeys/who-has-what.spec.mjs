// Assignments and requests: searched, removed, cancelled, reprocessed.
import { AssignmentsPage } from '../support/assignments-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { ReviewStep } from '../support/review.mjs';

test('assignments are filtered by user and by state, and the address keeps the filter', async ({ demo, page }) => {
  await demo.open();
  const assignments = await AssignmentsPage.open(demo);
  await page.getByRole('searchbox', { name: 'Search' }).fill('haddad');
  await expect(page.getByRole('rowheader')).toHaveText([/Nadia Haddad/]);
  await demo.reload();
  await expect(page.getByRole('rowheader')).toHaveText([/Nadia Haddad/]);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await page.getByLabel('State').selectOption('Delivery failed');
  await expect(page.getByRole('rowheader')).toHaveText([/Sofia Papadopoulou/]);
  await page.getByRole('searchbox', { name: 'Search' }).fill('no user has this name');
  await expect(page.getByText('No assignment fits')).toBeVisible();
  await expect(assignments.row('Sofia Papadopoulou', 'Source repositories')).toHaveCount(0);
});

test('an assignment is removed, and the removal is delivered', async ({ signedIn, emulator, page }) => {
  const assignments = await AssignmentsPage.open(signedIn);
  const row = assignments.row('Nadia Haddad', 'Sales CRM');
  await expect(row).toContainText('Delivered');
  await assignments.command('Nadia Haddad', 'Sales CRM', 'Remove…');
  const [request] = await assignments.review.requests();
  expect(request).toMatchObject({ method: 'POST', body: { requestType: 'adminRemove' } });
  await assignments.review.send('Remove');
  await assignments.review.isAccepted();
  await expect(row).toContainText(/Removing…|Expired/);
  await emulator.advance(60);
  // the row is followed: no refresh is needed
  await expect(row).toContainText('Expired');
  await signedIn.button('Commands for Sales CRM for Nadia Haddad').click();
  await expect(page.getByRole('menuitem', { name: 'Copy link' })).toBeFocused();
  await expect(page.getByRole('menuitem', { name: 'Remove…' })).toHaveCount(0);
});

test('a pending request is cancelled', async ({ signedIn, emulator, page }) => {
  await signedIn.goTo('Requests');
  await page.getByLabel('State').selectOption('Pending approval');
  const review = new ReviewStep(page);
  const before = (await emulator.state()).assignmentRequests.filter((one) => one.state === 'pendingApproval').length;
  await page.getByRole('button', { name: /^Cancel request for/ }).first().click();
  const [request] = await review.requests();
  expect(request).toMatchObject({ method: 'POST', url: expect.stringMatching(/\/assignmentRequests\/[0-9a-f-]{36}\/cancel$/) });
  expect(request.body).toBeUndefined();
  await review.send('Cancel request');
  await review.isAccepted();
  expect((await emulator.state()).assignmentRequests.filter((one) => one.state === 'pendingApproval')).toHaveLength(before - 1);
});

test('a failed request is reprocessed', async ({ signedIn, emulator, page }) => {
  await signedIn.goTo('Requests');
  await page.getByRole('searchbox', { name: 'Search' }).fill('Papadopoulou');
  const review = new ReviewStep(page);
  await page.getByRole('button', { name: /^Reprocess request for Sofia/ }).click();
  await review.send('Reprocess');
  // a failure that lies back more than 14 days cannot be tried again
  await expect(page.getByText('Request is being reprocessed').or(review.error).first()).toBeVisible();
  expect((await emulator.writes()).at(-1).path).toMatch(/\/reprocess$/);
});

test("Graph's answer is shown although Escape was pressed while sending", async ({ signedIn, emulator, page }) => {
  const assignments = await AssignmentsPage.open(signedIn);
  await assignments.command('Nadia Haddad', 'Sales CRM', 'Remove…');
  await emulator.fail({ kind: 'slow', seconds: 2, method: 'POST' });
  await assignments.review.send('Remove');
  await expect(assignments.review.dialog.getByText('Sending…')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Removal requested').first()).toBeVisible();
});
