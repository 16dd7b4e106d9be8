// Writing a policy: form and JSON are one draft, which is checked while it is edited and reviewed before it is sent.
import { POLICY_TEMPLATE } from '../support/bodies.mjs';
import { expect, test } from '../support/journey.mjs';
import { isAccessible } from '../support/looks.mjs';
import { policyCommand, policyRow } from '../support/package-page.mjs';
import { PolicyForm } from '../support/policy-form.mjs';

const PACKAGE = 'Sales CRM';

test.beforeEach(async ({ demo }) => {
  await demo.open();
});

test('the JSON follows the form, and the form follows the JSON', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.name.fill('Consultants');
  await expect.poll(async () => (await form.body()).displayName).toBe('Consultants');

  await form.tab('Lifecycle');
  await page.getByRole('radio', { name: 'Number of days' }).check();
  await page.getByRole('textbox', { name: 'Assignments expire after (days)' }).fill('45');
  await expect.poll(async () => (await form.body()).expiration).toEqual({ type: 'afterDuration', duration: 'P45D' });

  const body = await form.body();
  body.displayName = 'Advisers';
  body.expiration = { type: 'noExpiration' };
  await form.json.fill(JSON.stringify(body));
  await expect(page.getByRole('radio', { name: 'Never' })).toBeChecked();
  await form.tab('Basics');
  await expect(form.name).toHaveValue('Advisers');
});

test('members that the form does not know stay unchanged', async ({ demo }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  const body = await form.body();
  body.displayName = 'Consultants';
  body.notificationSettings = { isAssignmentNotificationDisabled: true };
  body['@contoso.note'] = { kept: [1, 2] };
  await form.json.fill(JSON.stringify(body));
  await form.name.fill('Advisers');
  await expect.poll(async () => (await form.body()).displayName).toBe('Advisers');
  expect(await form.body()).toMatchObject({
    notificationSettings: { isAssignmentNotificationDisabled: true },
    '@contoso.note': { kept: [1, 2] },
  });
});

test('an error links to its field', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.name.fill('Consultants');
  await form.tab('Lifecycle');
  const days = page.getByRole('textbox', { name: 'Assignments expire after (days)' });
  await days.fill('soon');
  await expect(days).toHaveAttribute('aria-invalid', 'true');
  await form.tab('Basics');
  await demo.button('Review + create').click();
  await expect(form.errors).toBeFocused();
  await expect(demo.dialog).toHaveCount(0);
  await form.errors.getByRole('button').first().click();
  await expect(days).toBeFocused();
  await days.fill('50');
  await expect(days).not.toHaveAttribute('aria-invalid');
  await expect(form.errors).toHaveCount(0);
});

test('a policy without a name is not sent', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.tab('Lifecycle');
  await demo.button('Review + create').click();
  await expect(page.getByText('Give the policy a name first.')).toBeVisible();
  await expect(form.name).toBeFocused();
  await expect(demo.dialog).toHaveCount(0);
});

test('while the JSON is broken the form is disabled, and the last good draft can be restored', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.name.fill('Consultants');
  const good = await form.json.inputValue();
  await form.json.fill(good.replace('"Consultants",', '"Consultants"'));
  await expect(page.getByText('The JSON has a mistake, so the form is paused')).toBeVisible();
  await expect(form.name).toBeDisabled();
  await expect(form.name).toHaveValue('Consultants');
  await demo.button('Review + create').click();
  await expect(demo.dialog).toHaveCount(0);
  await demo.button('Go to the mistake').click();
  await expect(form.json).toBeFocused();
  await demo.button('Undo JSON edit').click();
  await expect(form.json).toHaveValue(good);
  await expect(form.name).toBeEnabled();
});

test('a policy of the other version is reported', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.json.fill(POLICY_TEMPLATE);
  await expect(form.errors).toContainText('beta');
  await expect(page.getByRole('list', { name: 'Findings' })).toContainText('beta');
});

test('changing the version converts the draft, and reports what the other version cannot express', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.name.fill('Consultants');
  await form.tab('Lifecycle');
  await page.getByRole('radio', { name: 'Number of hours' }).check();
  await page.getByRole('textbox', { name: 'Assignments expire after (hours)' }).fill('5');
  const version = page.getByLabel('Microsoft Graph version');
  await version.selectOption('beta');
  await expect(demo.dialog).toContainText('no place in beta');
  await demo.button('Keep v1.0').click();
  await expect(version).toHaveValue('v1.0');
  await version.selectOption('beta');
  await demo.button('Change to beta').click();
  await expect(page.getByText('Not everything has a place in beta')).toBeVisible();
  expect(await form.body()).toMatchObject({ displayName: 'Consultants', requestorSettings: { scopeType: expect.any(String) } });
  await form.chooseVersion('v1.0');
  await expect(page.getByText('Not everything has a place')).toHaveCount(0);
  expect((await form.body()).expiration).toEqual({ type: 'afterDuration', duration: 'PT5H' });
});

test('the draft is restored after a reload, and removed when it is discarded', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.name.fill('Consultants');
  await demo.reload();
  await expect(form.name).toHaveValue('Consultants');
  await expect(page.getByText(/This is a draft from/)).toBeVisible();
  await demo.button('Discard draft').click();
  await expect(form.name).toHaveValue('');
});

test('the review shows exactly what is sent, without the token', async ({ demo, emulator }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.name.fill('Consultants');
  const body = await form.body();
  const review = await form.reviewAnd('create');
  expect(await review.requests()).toEqual([
    {
      method: 'POST',
      url: 'https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentPolicies',
      headers: ['Content-Type: application/json', expect.stringMatching(/^Authorization: Bearer … /)],
      body,
    },
  ]);
  await expect(review.dialog).toContainText('EntitlementManagement.ReadWrite.All');
  await review.close('Back');
  await expect(form.name).toHaveValue('Consultants');
});

test('a policy is edited and deleted', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.name.fill('Consultants');
  let review = await form.reviewAnd('create');
  await review.send('Create');
  await review.isAnswered(201);
  await review.close();
  await policyCommand(page, 'Consultants', 'Edit');
  await expect(demo.heading('Edit policy Consultants')).toBeVisible();
  await form.name.fill('Advisers');
  review = await form.reviewAnd('update');
  const changes = review.dialog.getByRole('table', { name: 'What changes' });
  await expect(changes.getByRole('row').filter({ hasText: 'Consultants' })).toContainText('Advisers');
  await expect(changes.getByRole('row')).toHaveCount(2);
  await expect(review.dialog.getByText('0 assignments and 0 open requests use this policy.')).toBeVisible();
  const [request] = await review.requests();
  expect(request.method).toBe('PUT');
  expect(request.body.displayName).toBe('Advisers');
  await review.send('Update');
  await review.isAnswered(200);
  await review.close();
  await expect(policyRow(page, 'Advisers')).toBeVisible();

  await policyCommand(page, 'Advisers', 'Delete…');
  await review.send('Delete');
  await review.isAnswered(204);
  await review.close();
  await expect(policyRow(page, 'Direct assignment')).toBeVisible();
  await expect(policyRow(page, 'Advisers')).toHaveCount(0);
});

test('an update shows what it changes, and how many assignments depend on it', async ({ demo, page }) => {
  const form = await PolicyForm.edit(demo, 'Source repositories', 'Engineering, two approvals');
  await form.tab('Lifecycle');
  await page.getByRole('textbox', { name: 'Assignments expire after (days)' }).fill('30');
  const review = await form.reviewAnd('update');
  const row = review.dialog.getByRole('row').filter({ hasText: 'Access package assignments expire' });
  await expect(row).toContainText('After 30 days');
  await expect(row).toContainText('Stay as they are');
  await expect(review.dialog.getByText(/^\d+ assignments? and \d+ open requests? use this policy\.$/)).toBeVisible();
  await isAccessible(page, 'what an update changes');
});

test('a policy with assignments cannot be deleted, and the reason leads to them', async ({ demo, page }) => {
  await demo.goTo('Access packages');
  await page.getByRole('link', { name: 'Sales CRM', exact: true }).click();
  await policyCommand(page, 'Direct assignment', 'Delete…');
  await expect(demo.dialog).toContainText(/\d+ assignments? through this policy, so it cannot be deleted/);
  await expect(demo.dialog.getByRole('button', { name: 'Delete', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await demo.dialog.getByRole('link', { name: 'Show assignments' }).click();
  await expect(demo.heading('Assignments')).toBeVisible();
});

test('Cancel asks before it discards what was entered', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.name.fill('Consultants');
  await demo.button('Cancel').click();
  await demo.button('Keep editing').click();
  await expect(demo.button('Cancel')).toBeFocused();
  await expect(form.name).toHaveValue('Consultants');
  await demo.button('Cancel').click();
  await demo.button('Discard').click();
  await expect(demo.heading(PACKAGE)).toBeVisible();
  await page.getByRole('link', { name: 'New policy' }).click();
  await expect(form.name).toHaveValue('');
});

test('messages speak of the form, chips keep the keyboard, and the way through a new policy never loses it', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await form.name.fill('Partners');
  await form.tab('Requests');
  await page.getByRole('radio', { name: 'For users not in your directory' }).check();
  await page.getByRole('radio', { name: 'Specific connected organizations' }).check();
  await expect(form.errors).toContainText('Choose at least one organization.');
  await expect(form.errors).not.toContainText('specificAllowedTargets');
  const group = page.getByRole('group', { name: 'Selected connected organizations', exact: true });
  await form.add('Selected connected organizations', 'Connected organization', 'Fabrikam');
  await expect(group.getByRole('combobox', { name: /^Find/ })).toBeFocused();
  await form.add('Selected connected organizations', 'Connected organization', 'Northwind Traders');
  await group.getByRole('button', { name: /^Remove Fabrikam/ }).click();
  await expect(group.getByRole('button', { name: /^Remove Northwind Traders/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(group).toBeFocused();
  await demo.button('Next').click();
  await expect(page.getByRole('tabpanel')).toBeFocused();
});

test('a policy is duplicated, and gets a companion for direct assignments', async ({ demo, page }) => {
  await demo.goTo('Access packages');
  await page.getByRole('link', { name: 'Source repositories', exact: true }).click();
  await policyCommand(page, 'Engineering, two approvals', 'Duplicate');
  const form = new PolicyForm(demo);
  await expect(form.name).toHaveValue('Copy of Engineering, two approvals');
  expect((await form.body()).id).toBeUndefined();
  await demo.button('Cancel').click();
  await demo.button('Discard').click();
  await policyCommand(page, 'Engineering, two approvals', 'New direct-assignment policy');
  await expect(form.name).toHaveValue('Engineering, two approvals, direct assignment');
  expect(await form.body()).toMatchObject({ allowedTargetScope: 'notSpecified' });
  const review = await form.reviewAnd('create');
  await review.send('Create');
  await review.isAnswered(201);
});
