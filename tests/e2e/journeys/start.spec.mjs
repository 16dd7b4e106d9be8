// What the first open fetches: the page, its style, three scripts and the main part of the wasm. The rest waits until the page is calm, or is asked for.
import { expect, test } from '../support/journey.mjs';
import { policyRow } from '../support/package-page.mjs';

test('the first page stands before the demo tenant and the other pages are fetched', async ({ demo, page }) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await demo.open();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  const first = [...fetched];
  expect(first.length, first.join(' ')).toBeLessThanOrEqual(12);
  expect(first.filter((path) => /chunks-/.test(path))).toEqual([]);
  // a click does not wait for the calm
  await page.getByRole('rowheader').first().getByRole('link').click();
  await expect(policyRow(page, 'Direct assignment')).toBeVisible();
  expect(fetched.some((path) => path.endsWith('split_demo.wasm'))).toBe(true);
});

test('the tenant that is fetched later answers as the first page was answered', async ({ demo, page }) => {
  await demo.open();
  const rows = page.getByRole('rowheader');
  await expect(rows.first()).toBeVisible();
  const before = await rows.allTextContents();
  await page.waitForResponse(/split_lists\.wasm$/);
  await demo.button('Refresh').click();
  await expect(demo.button('Refresh')).toBeEnabled();
  expect(await rows.allTextContents()).toEqual(before);
});
