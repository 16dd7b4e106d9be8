// The page of an access package: what it gives, its policies, and who has it.
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';

async function open(portal, page, name) {
  await portal.open();
  await page.getByRole('link', { name, exact: true }).click();
  await expect(portal.heading(name)).toBeVisible();
}

test('an access package shows what it gives, and each policy in a sentence and a picture @both', async ({ demo, page }) => {
  await open(demo, page, 'Source repositories');
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText('GitHub Enterprise');
  const policy = page.getByRole('article', { name: 'Policy Engineering, two approvals' });
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

test('the questions of a policy are on its card', async ({ demo, page }) => {
  await open(demo, page, 'Marketing campaign');
  const policy = page.getByRole('article', { name: 'Policy Sales and marketing teams' });
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
