// The page of an access package: what it gives, its policies, and who has it.
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { openPolicy, policyRow } from '../support/package-page.mjs';

async function open(portal, page, name) {
  await portal.open();
  await page.getByRole('link', { name, exact: true }).click();
  await expect(portal.heading(name)).toBeVisible();
}

test('an access package shows what it gives, and each policy in a sentence and a picture @both', async ({ demo, page }) => {
  await open(demo, page, 'Source repositories');
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText('GitHub Enterprise');
  const row = policyRow(page, 'Engineering, two approvals');
  await expect(row).toContainText('2 stages');
  await expect(row).toContainText('Manager as approver, then Henrik Lindqvist');
  await expect(row).toContainText('After 180 days');
  await expect(row).toContainText('Accepts requests');
  const policy = await openPolicy(page, 'Engineering, two approvals');
  await expect(policy).toContainText(/may ask/);
  const steps = policy.getByRole('list', { name: /^From the request to the end/ }).getByRole('listitem');
  await expect(steps.nth(1)).toContainText(/Approval 1.*Manager/s);
  await expect(steps.nth(2)).toContainText(/Approval 2/);
  await expect(steps.nth(3)).toContainText('Access');
  await expect(policy.getByRole('link', { name: /\d+ assignments?$/ })).toBeVisible();
  await expect(policy).toContainText('cannot be deleted while it is in use');
  await fitsTheScreen(page, 'an access package');
  await isAccessible(page, 'an access package');
});

test('the parts of an access package have addresses of their own', async ({ demo, page }) => {
  await open(demo, page, 'Source repositories');
  const parts = page.getByRole('navigation', { name: 'Parts of the access package' });
  await parts.getByRole('link', { name: /^Assignments \(\d+\)/ }).click();
  await expect(page.getByRole('rowheader', { name: /Minh/ })).toBeVisible();
  await demo.reload();
  await expect(page.getByRole('rowheader', { name: /Minh/ })).toBeVisible();
  await parts.getByRole('link', { name: /^Requests/ }).click();
  await page.getByRole('link', { name: 'Details of the request for Arjun Mehta, Source repositories' }).click();
  await expect(page.getByRole('complementary', { name: 'Arjun Mehta, Source repositories' })).toContainText('Request history');
  await page.keyboard.press('Escape');
  await parts.getByRole('link', { name: 'Separation of duties' }).click();
  await expect(page.getByRole('region', { name: 'Separation of duties' })).toContainText('Incompatible access packages');
  await isAccessible(page, 'separation of duties');
});

test('the questions of a policy are in its details', async ({ demo, page }) => {
  await open(demo, page, 'Marketing campaign');
  const policy = await openPolicy(page, 'Sales and marketing teams');
  await policy.getByText('2 questions').click();
  await expect(policy.getByRole('list').filter({ hasText: '?' }).first()).toBeVisible();
});

test('what an access package excludes, and who has both all the same', async ({ demo, page }) => {
  await open(demo, page, 'Production support');
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText('Its catalog is not enabled for external users');
  await page.getByRole('navigation', { name: 'Parts of the access package' }).getByRole('link', { name: 'Separation of duties' }).click();
  await expect(page.getByRole('region', { name: 'Separation of duties' })).toContainText('Quarterly finance close');
  await expect(page.getByRole('region', { name: 'Who has both now' })).toContainText('No one.');
  await page.getByRole('region', { name: 'Overview' }).getByRole('link', { name: 'Engineering' }).click();
  await expect(page.getByRole('complementary', { name: 'Engineering' })).toBeVisible();
});

test('the policies of an access package are sorted, compared, exported and reached by the keyboard', async ({ demo, page }) => {
  await open(demo, page, 'Source repositories');
  const headers = page.getByRole('rowheader');
  await expect(headers.first()).toContainText('Direct assignment');
  await page.getByRole('button', { name: 'Approval', exact: true }).click();
  await page.getByRole('button', { name: 'Approval', exact: true }).click();
  await expect(headers.first()).toContainText('Engineering, two approvals');
  await expect(policyRow(page, 'Engineering, two approvals').getByRole('link', { name: /^\d+ assigned through Engineering/ })).toBeVisible();

  await page.getByRole('checkbox', { name: 'Select all' }).check();
  const commands = page.getByRole('group', { name: 'Commands for the selected' });
  await expect(commands).toContainText('2 selected');
  await demo.button('Compare').click();
  const differences = demo.dialog.getByRole('table', { name: 'What differs' });
  await expect(differences.getByRole('columnheader', { name: 'Engineering, two approvals' })).toBeVisible();
  await expect(differences).not.toContainText('Removed:');
  await expect(differences.getByRole('row').nth(1)).toBeVisible();
  await isAccessible(page, 'two policies compared');
  await demo.dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('checkbox', { name: 'Select Direct assignment' }).uncheck();
  await expect(demo.button('Compare')).toHaveAttribute('aria-disabled', 'true');
  const csv = await exported(demo, page, 'CSV');
  expect(csv.trim().split('\n')).toHaveLength(2);
  expect(csv).toContain('Engineering, two approvals');
  const [whole, ...rest] = JSON.parse(await exported(demo, page, 'JSON'));
  expect(rest).toEqual([]);
  // what the list of policies leaves out
  expect(whole).toMatchObject({ displayName: 'Engineering, two approvals', questions: expect.any(Array) });
  await demo.button('Clear selection').click();

  await demo.button('Columns').click();
  await page.getByRole('menuitemcheckbox', { name: 'Who can request' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Who can request' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Engineering, two approvals', exact: true }).press('Enter');
  const panel = page.getByRole('complementary', { name: 'Engineering, two approvals' });
  await expect(panel.getByRole('heading', { name: 'Engineering, two approvals' })).toBeFocused();
  await demo.reload();
  await expect(panel).toContainText(/may ask/);
  await panel.getByRole('link', { name: 'New assignment through' }).click();
  await expect(demo.heading('New assignment')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Engineering, two approvals', exact: true })).toBeChecked();
});

/** The text of the file that a command of the export menu offers. */
async function exported(portal, page, kind) {
  const offered = page.waitForEvent('download');
  await portal.button('Export').click();
  await page.getByRole('menuitem', { name: kind }).click();
  return readFile(await (await offered).path(), 'utf8');
}
