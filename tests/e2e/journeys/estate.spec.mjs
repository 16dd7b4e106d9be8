// What stands around access packages: catalogs, connected organizations, approvals, roles, the tenant's settings.
import { expect, test } from '../support/journey.mjs';
import { Keyboard } from '../support/keyboard.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { ReviewStep } from '../support/review.mjs';
import { EMPLOYEE, OWNER, signInAs } from '../support/roles.mjs';

const row = (page, name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
const panel = (page, name) => page.getByRole('complementary', { name });

test('a catalog shows its resources, its access packages, its administrators and its extensions @both', async ({ demo, page }) => {
  await demo.open('catalogs');
  await expect(demo.heading('Catalogs')).toBeVisible();
  await expect(row(page, /^Engineering/)).toContainText(/2.*Yes.*No/s);
  await fitsTheScreen(page, 'catalogs');
  await isAccessible(page, 'catalogs');
  await page.getByRole('link', { name: 'Engineering', exact: true }).click();
  const catalog = panel(page, 'Engineering');
  await expect(catalog.getByRole('region', { name: 'Resources' })).toContainText(/GitHub Enterprise.*Application.*Roles: .*Maintainer/s);
  await expect(catalog.getByRole('region', { name: 'Access packages' }).getByRole('link', { name: 'Source repositories' })).toBeVisible();
  const roles = catalog.getByRole('region', { name: 'Roles and administrators' });
  await expect(roles).toContainText(/Henrik Lindqvist.*Catalog owner/s);
  await expect(roles).toContainText('in all catalogs');
  await expect(catalog.getByRole('region', { name: 'Custom extensions' })).toContainText(/Separation of duties check.*Waits for an answer/s);
  await fitsTheScreen(page, 'a catalog');
  await isAccessible(page, 'a catalog');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Engineering', exact: true })).toBeFocused();
});

test('a connected organization shows its sources, its sponsors and the policies open to it @both', async ({ demo, page }) => {
  await demo.open('organizations');
  await expect(row(page, /^Fabrikam/)).toContainText(/Configured.*fabrikam\.com.*2/s);
  await page.getByRole('link', { name: 'Fabrikam', exact: true }).click();
  const fabrikam = panel(page, 'Fabrikam');
  await expect(fabrikam.getByRole('region', { name: 'External sponsors' })).toContainText('Marta Kowalczyk');
  await expect(fabrikam.getByRole('region', { name: 'Policies open to its people' })).toContainText(/Fabrikam designers.*Marketing campaign/s);
  await fitsTheScreen(page, 'a connected organization');
  await isAccessible(page, 'a connected organization');
  await fabrikam.getByRole('button', { name: 'Close details' }).click();
  await page.getByRole('link', { name: 'A. Datum Corporation' }).click();
  await expect(panel(page, 'A. Datum Corporation')).toContainText('An administrator has not confirmed it yet');
  await expect(panel(page, 'A. Datum Corporation').getByRole('region', { name: 'External sponsors' })).toContainText('None');
});

test('an approver approves a request with a reason @both', async ({ demo, page }) => {
  await demo.open('approvals');
  await page.getByRole('link', { name: 'Decide about Leilani Kealoha, Partner collaboration' }).click();
  const waiting = panel(page, 'Leilani Kealoha, Partner collaboration');
  await expect(waiting).toContainText('Shared planning for the spring range');
  await expect(waiting.getByRole('region', { name: 'Your decision' })).toContainText('Stage 1 of 2');
  await fitsTheScreen(page, 'a decision');
  await isAccessible(page, 'a decision');
  await waiting.getByLabel('Reason for the decision').fill('Known partner');
  await waiting.getByRole('button', { name: 'Approve' }).click();
  const review = new ReviewStep(page);
  await expect(review.dialog).toContainText('The approvers of the next stage decide then.');
  const [request] = await review.requests();
  expect(request.method).toBe('PATCH');
  expect(request.url).toMatch(/accessPackageAssignmentApprovals\/[^/]+\/stages\/[^/]+$/);
  expect(request.body).toEqual({ reviewResult: 'Approve', justification: 'Known partner' });
  await review.send('Approve');
  await review.isAnswered(204);
  await review.close();
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
  await expect(demo.heading('Approvals')).toBeFocused();
});

test('roles are filtered by catalog, and settings are said in sentences @both', async ({ demo, page }) => {
  await demo.open('roles');
  await expect(row(page, 'Paul Müller-Schmidt')).toContainText(/Catalog reader.*All catalogs/s);
  await page.getByLabel('Catalog', { exact: true }).selectOption('Sales and marketing');
  await expect(row(page, 'Lucía Fernández Ortega')).toContainText('Catalog owner');
  await expect(row(page, 'Paul Müller-Schmidt')).toHaveCount(0);
  await expect(page).toHaveURL(/catalog=[0-9a-f-]{36}/);
  await fitsTheScreen(page, 'roles');
  await isAccessible(page, 'roles');
  await demo.open('settings');
  await expect(page.getByText('can no longer sign in and is removed after 30 days')).toBeVisible();
  await expect(page.getByText('No additional approval').first()).toBeVisible();
  await fitsTheScreen(page, 'settings');
  await isAccessible(page, 'settings');
});

test('the pages and their panels work with the keyboard alone', async ({ demo, page }) => {
  await demo.open('catalogs');
  const keys = new Keyboard(page);
  await expect(row(page, /^General/)).toBeVisible();
  const link = page.getByRole('link', { name: 'Engineering', exact: true });
  await link.focus();
  await keys.isSeen();
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Engineering' })).toBeFocused();
  await keys.press('Escape');
  await expect(page.getByRole('link', { name: 'Engineering', exact: true })).toBeFocused();
});

test('the owner of one catalog sees that catalog, and decides what waits for her', async ({ portal, provider, page, watch }) => {
  watch.expectFailedRequests();
  await signInAs(portal, provider, OWNER);
  await portal.goTo('Catalogs');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.getByRole('link', { name: 'Sales and marketing' }).click();
  await expect(panel(page, 'Sales and marketing').getByRole('region', { name: 'Resources' })).toContainText('Contoso CRM');
  await portal.goTo('Approvals');
  await page.getByRole('link', { name: /^Decide about/ }).first().click();
  const decision = page.getByRole('complementary');
  // its policy requires one
  await decision.getByLabel('Reason for the decision').fill('No project of hers');
  await decision.getByRole('button', { name: 'Deny' }).click();
  const review = new ReviewStep(page);
  await expect(review.dialog).toContainText('The request ends as Denied');
  expect((await review.requests())[0].body).toEqual({ reviewResult: 'Deny', justification: 'No project of hers' });
});

test('a user without a role sees no catalog and nothing to decide, and reads why', async ({ portal, provider, page, watch }) => {
  watch.expectFailedRequests();
  await signInAs(portal, provider, EMPLOYEE);
  await portal.goTo('Catalogs');
  await expect(page.getByText('Your account sees no catalogs')).toBeVisible();
  await portal.goTo('Approvals');
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
});

test('what cannot be read is explained where it would stand', async ({ signedIn, emulator, page, watch }) => {
  watch.expectFailedRequests();
  await emulator.fail({ kind: 'refusal', status: 403, path: 'entitlementManagement/settings', method: 'GET', times: 5 });
  await signedIn.goTo('Settings');
  await expect(page.getByRole('region', { name: 'Lifecycle of external users' }).getByRole('alert')).toContainText('a role: Identity Governance Administrator');
  await expect(page.getByRole('region', { name: 'Approval for risky users' })).toContainText('No additional approval');
});

test('what all settings are refused for is said once, and they are read again together', async ({ signedIn, emulator, page, watch }) => {
  watch.expectFailedRequests();
  for (const path of ['entitlementManagement/settings', 'controlConfigurations']) {
    await emulator.fail({ kind: 'refusal', status: 403, path, method: 'GET', times: 9 });
  }
  await signedIn.goTo('Settings');
  await expect(page.getByText('Not shown, for the reason above.')).toHaveCount(3);
  await expect(page.getByRole('alert')).toHaveCount(1);
  await isAccessible(page, 'settings that cannot be read');
  await emulator.heal();
  await signedIn.button('Try again').click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('can no longer sign in and is removed after 30 days')).toBeVisible();
  await expect(page.getByText('No additional approval').first()).toBeVisible();
});

test('a decision without the reason that the policy requires is not sent', async ({ portal, provider, page, watch }) => {
  watch.expectFailedRequests();
  await page.route(/\/assignmentPolicies\/[0-9a-f-]+\?/, async (route) => {
    const response = await route.fetch();
    const policy = await response.json();
    for (const stage of policy.requestApprovalSettings?.stages ?? []) stage.isApproverJustificationRequired = true;
    await route.fulfill({ response, json: policy });
  });
  await signInAs(portal, provider, OWNER);
  await portal.goTo('Approvals');
  await page.getByRole('link', { name: /^Decide about/ }).first().click();
  const decision = page.getByRole('complementary');
  const reason = decision.getByLabel('Reason for the decision');
  await expect(reason).toHaveAttribute('aria-required', 'true');
  await decision.getByRole('button', { name: 'Approve' }).click();
  await expect(reason).toBeFocused();
  await expect(decision).toContainText('The policy requires a reason for the decision');
  await expect(portal.dialog).toHaveCount(0);
  await isAccessible(page, 'a reason that is missing');
  await reason.fill('Known partner');
  await expect(decision).not.toContainText('The policy requires a reason for the decision');
  await decision.getByRole('button', { name: 'Approve' }).click();
  const [request] = await new ReviewStep(page).requests();
  expect(request.body).toEqual({ reviewResult: 'Approve', justification: 'Known partner' });
});
