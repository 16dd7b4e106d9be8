// The static pages of the rules: linked from the portal, readable without scripts, one for each rule.
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';

test('from the portal to the plain page of a rule, and back @both', async ({ demo, page }) => {
  await demo.open('rule-list');
  await expect(demo.heading('Rules')).toBeVisible();
  // on a phone each cell begins with the name of its column
  const codes = page.getByRole('gridcell', { name: /^(Code: )?AP\d{4}$/ });
  await expect.poll(() => codes.count()).toBeGreaterThan(100);
  const inPortal = (await codes.allTextContents()).map((text) => text.replace(/^Code: /, ''));
  await page.getByRole('link', { name: 'Printable version' }).click();
  await expect(page).toHaveURL(/\/rules\/index\.html$/);
  expect(await page.getByRole('rowheader').allTextContents()).toEqual(inPortal);
  expect(await page.locator('script').count()).toBe(0);
  await isAccessible(page, 'the list');
  await fitsTheScreen(page, 'the list');

  await page.getByRole('link', { name: 'AP0113' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^AP0113 · / })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Wrong' })).toBeVisible();
  await isAccessible(page, 'a rule');
  await fitsTheScreen(page, 'a rule');
  await page.getByRole('link', { name: /^After: / }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^AP0114 · / })).toBeVisible();
  await page.getByRole('link', { name: 'accesspack' }).click();
  await expect(demo.heading('Access packages')).toBeVisible();
});
