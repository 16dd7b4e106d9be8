// Home: what needs attention, as counts that lead to lists, and what this tab changed last.
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { ReviewStep } from '../support/review.mjs';

const row = (page, name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

test('each count leads to the list that it counts @both', async ({ demo, page }) => {
  await demo.open('home');
  await expect(demo.heading('Home')).toBeVisible();
  await expect(row(page, 'Waiting for approval')).toContainText(/5.*for /s);
  await expect(row(page, 'Delivery problems')).toContainText(/1.*Sofia Papadopoulou.*Reprocess: \d+ days left/s);
  await expect(row(page, 'Access packages that cannot be requested')).toContainText('direct assignments only');
  await fitsTheScreen(page, 'Home');
  await isAccessible(page, 'Home');
  await page.getByRole('link', { name: 'Delivery problems' }).click();
  await expect(demo.heading('Requests')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Failed/ })).toHaveAttribute('aria-pressed', 'true');
});

test('a count that cannot be read has its reason, and the others are there', async ({ signedIn, emulator, page, watch }) => {
  watch.expectFailedRequests();
  await emulator.fail({ kind: 'truncatedBody', path: 'entitlementManagement/assignments', method: 'GET', times: 5 });
  await signedIn.goTo('Home');
  await expect(row(page, 'Expiring in 14 days')).toContainText('Not read');
  await expect(row(page, 'Access packages that cannot be requested')).toContainText('direct assignments only');
});

test('what was sent is listed, and leads to its request', async ({ demo, page }) => {
  await demo.open('requests?view=waiting');
  await page.getByRole('button', { name: 'Cancel request for Arjun Mehta, Source repositories' }).click();
  const review = new ReviewStep(page);
  await review.send('Cancel request');
  await review.isAnswered(204);
  await review.close();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(row(page, 'Cancel request for Arjun Mehta, Source repositories')).toContainText('Accepted');
});
