// Each page and each dialog, wide and narrow, light and dark: axe finds nothing, and all text is there.
import { AssignPage } from '../support/assign-page.mjs';
import { AssignmentsPage } from '../support/assignments-page.mjs';
import { POLICY_TEMPLATE } from '../support/bodies.mjs';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { editPolicy, openPolicy, policyRow } from '../support/package-page.mjs';
import { PolicyForm } from '../support/policy-form.mjs';

const PACKAGE = 'Sales CRM';

async function looksWell(page, what) {
  await isAccessible(page, what);
  await fitsTheScreen(page, what);
}

/** Address, heading, and what to do before the page is examined. */
const PAGES = [
  ['', 'Access packages', (page) => expect(page.getByRole('link', { name: PACKAGE })).toBeVisible()],
  ['home', 'Home', (page) => expect(page.getByText('direct assignments only')).toBeVisible()],
  ['assignments', 'Assignments', (page) => expect(page.getByRole('rowheader', { name: 'Kwame Mensah' })).toBeVisible()],
  ['requests', 'Requests', (page) => expect(page.getByText('Pending approval').locator('visible=true').first()).toBeVisible()],
  ['assign', 'New assignment', (page) => page.getByRole('button', { name: 'Review + assign' }).click()],
  ['people', 'People', (page) => expect(page.getByRole('link', { name: 'Yusuf Demir' })).toBeVisible()],
  ['person', 'Person'],
  ['check', 'Check JSON', (page) => page.getByRole('textbox', { name: 'Body' }).fill(POLICY_TEMPLATE)],
  ['rule-list', 'Rules'],
  ['rule?code=AP0113', /AP0113/],
  ['connect', 'Connect a tenant'],
  ['package', 'Access package'],
  ['nowhere', 'There is no such page'],
];

for (const [address, heading, prepare] of PAGES) {
  test(`the page /${address} @both`, async ({ demo, page }) => {
    await demo.open(address);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await prepare?.(page);
    await looksWell(page, address);
  });
}

test('an access package and its policies @both', async ({ demo, page }) => {
  await demo.open();
  await page.getByRole('link', { name: 'Source repositories' }).click();
  await expect(policyRow(page, 'Engineering, two approvals')).toBeVisible();
  await looksWell(page, 'package');
  await openPolicy(page, 'Engineering, two approvals');
  await looksWell(page, 'details of a policy');
  await demo.button('Close details').click();
  await page.getByText('JSON', { exact: true }).first().click();
  await looksWell(page, 'package with JSON');
});

test('the form for a policy, tab by tab, and its review @both', async ({ demo, page }) => {
  test.slow();
  await demo.open();
  const form = await PolicyForm.newFor(demo, PACKAGE);
  await looksWell(page, 'untouched');
  await form.name.fill('A policy with a name that is rather long, as people write them when they mean well and have time');
  await form.tab('Requests');
  await page.getByRole('radio', { name: 'For users in your directory' }).check();
  await page.getByRole('radio', { name: 'Specific users and groups' }).check();
  await form.add('Selected users and groups', 'User', 'Siobhan Murphy');
  await looksWell(page, 'requests');
  await form.tab('Approval');
  await page.getByRole('checkbox', { name: 'Require approval', exact: true }).check();
  await page.getByRole('checkbox', { name: 'If no action taken, forward to alternate approvers' }).check();
  await looksWell(page, 'approval');
  await form.tab('Lifecycle');
  await page.getByRole('radio', { name: 'On date' }).check();
  await page.getByRole('checkbox', { name: 'Require access reviews' }).check();
  await looksWell(page, 'lifecycle');
  await form.showJson();
  await form.json.fill('{ "displayName": ');
  await looksWell(page, 'broken JSON');
  await demo.button('Undo JSON edit').click();
  await form.tab('Basics');
  await page.getByRole('textbox', { name: 'Name' }).fill('Consultants');
  const body = await form.body();
  body.requestApprovalSettings = { isApprovalRequiredForAdd: false, stages: [] };
  body.expiration = { type: 'noExpiration' };
  body.reviewSettings = null;
  await form.json.fill(JSON.stringify(body, null, 2));
  await form.reviewAnd('create');
  await expect(demo.dialog).toBeVisible();
  await looksWell(page, 'review');
  await form.review.send('Create');
  await form.review.isAnswered(201);
  await looksWell(page, 'answer');
});

test('an existing policy in the form @both', async ({ demo, page }) => {
  await demo.open();
  await page.getByRole('link', { name: 'Source repositories' }).click();
  await editPolicy(page, 'Engineering, two approvals');
  await expect(demo.heading('Edit policy Engineering, two approvals')).toBeVisible();
  const form = new PolicyForm(demo);
  await form.tab('Approval');
  await expect(page.getByRole('region', { name: 'Second stage' })).toBeVisible();
  await looksWell(page, 'edit');
});

test('an assignment on its way, and the question about a second one @both', async ({ demo, page }) => {
  await demo.open();
  const assign = await AssignPage.open(demo);
  await page.getByRole('combobox', { name: /^Access package/ }).fill('s');
  await expect(page.getByRole('option', { name: PACKAGE })).toBeVisible();
  await looksWell(page, 'list of packages');
  await assign.fill({ person: 'Nadia Haddad', packageName: PACKAGE, policy: 'Direct assignment' });
  await demo.button('Review + assign').click();
  await expect(demo.dialog).toHaveAccessibleName('Nadia Haddad has this access package');
  await looksWell(page, 'question');
  await demo.dialog.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: /^Choose another user/ }).click();
  await assign.find('User', 'Siobhan Murphy');
  await assign.reviewAndAssign();
  await expect(assign.review.dialog).toContainText('Siobhan Murphy');
  await looksWell(page, 'review');
  await assign.review.send('Assign');
  await expect(assign.progress).toContainText('Access delivered');
  await looksWell(page, 'progress');
});

test('changing the policy of an assignment @both', async ({ demo, page }) => {
  await demo.open();
  const assignments = await AssignmentsPage.open(demo);
  await assignments.command('Nadia Haddad', 'Sales CRM', 'Change policy…');
  await expect(demo.dialog.getByRole('radio').first()).toBeVisible();
  await looksWell(page, 'choice');
  await page.keyboard.press('Escape');
  await expect(demo.dialog).toHaveCount(0);
  await assignments.command('Nadia Haddad', 'Sales CRM', 'Remove…');
  await expect(demo.dialog).toBeVisible();
  await looksWell(page, 'removal');
});

test('the help of a rule, and the menu @both', async ({ demo, page }) => {
  await demo.open('check');
  await page.getByRole('textbox', { name: 'Body' }).fill(POLICY_TEMPLATE);
  await page.getByRole('button', { name: /^Explain AP/ }).first().click();
  await expect(demo.dialog).toBeVisible();
  await looksWell(page, 'help');
  await page.keyboard.press('Escape');
  const menu = demo.button('Menu');
  if (await menu.isVisible()) {
    await menu.click();
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    await looksWell(page, 'menu');
  }
});

test('signed in, with an error of Graph @both', async ({ signedIn, emulator, page, watch }) => {
  watch.expectFailedRequests();
  await emulator.fail({ kind: 'internalServerError' });
  await signedIn.goTo('Assignments');
  await expect(page.getByRole('alert')).toBeVisible();
  await looksWell(page, 'a problem');
});

test('a host where sign-in is not set up @both', async ({ demo, page }) => {
  await demo.open();
  await demo.button('Sign in').click();
  await expect(page.getByRole('alert')).toContainText('Signing in is not set up');
  await looksWell(page, 'no sign-in');
});
