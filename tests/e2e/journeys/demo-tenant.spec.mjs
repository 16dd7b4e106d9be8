// The demo tenant: what it is, what can be rehearsed in it, and how it begins again.
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';

const notice = (page) => page.getByRole('status').filter({ hasText: /./ });

/** Opens the panel and presses one of its buttons, which closes it. */
async function rehearse(demo, name) {
  await demo.demoTenant.click();
  await demo.dialog.getByRole('button', { name, exact: true }).click();
  await expect(demo.dialog).toBeHidden();
}

test('the demo tenant says what it is and how long changes last @both', async ({ demo, page }) => {
  await demo.open();
  await demo.demoTenant.click();
  await expect(demo.dialog).toContainText('Changes last until you reload the page or reset the tenant');
  await expect(demo.dialog.getByRole('button', { name: 'Throttle' })).toBeVisible();
  await isAccessible(page, 'the panel of the demo tenant');
  await fitsTheScreen(page, 'the panel of the demo tenant');
  await page.keyboard.press('Escape');
  await expect(demo.demoTenant).toBeFocused();
});

test('throttling is rehearsed', async ({ demo, page, watch }) => {
  watch.expectFailedRequests();
  await demo.open('assignments');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await rehearse(demo, 'Throttle');
  await demo.button('Refresh').click();
  await expect(notice(page).filter({ hasText: 'Microsoft Graph asked us to wait' }).first()).toBeVisible();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
});

test('a refusal is rehearsed and explained', async ({ demo, page, watch }) => {
  watch.expectFailedRequests();
  await demo.open();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await rehearse(demo, 'Refuse with 403');
  await demo.button('Refresh').click();
  await expect(page.getByRole('main')).toContainText('Authorization_RequestDenied');
});

test('after the clock moved ahead, access has expired; a reset takes that back', async ({ demo, page }) => {
  await demo.open('assignments?state=expired');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  const expired = () => page.getByRole('rowheader').count();
  const before = await expired();
  await rehearse(demo, '+ 30 days');
  await expect.poll(expired).toBeGreaterThan(before);
  await rehearse(demo, 'Reset the demo tenant');
  await expect.poll(expired).toBe(before);
});

test('nothing is rehearsed in the tenant of a user who is signed in', async ({ signedIn }) => {
  await expect(signedIn.button('Sign out')).toBeVisible();
  await expect(signedIn.demoTenant).toHaveCount(0);
});
