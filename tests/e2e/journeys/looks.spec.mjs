// Each page and each dialog, wide and narrow, light and dark: axe finds nothing, and all text is there.
import { POLICY_TEMPLATE } from '../support/bodies.mjs';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';

/** Address, heading, and what to wait for or do before looking. */
const PAGES = [
  ['', 'Access packages', (page) => page.getByRole('link', { name: 'Sales CRM' }).waitFor()],
  ['check', 'Check JSON'],
  ['check', 'Check JSON', (page) => page.getByRole('textbox', { name: 'Body' }).fill(POLICY_TEMPLATE)],
  ['rules', 'Rules'],
  ['connect', 'Connect a tenant'],
  ['nowhere', 'There is no such page'],
];

for (const [address, heading, prepare] of PAGES) {
  const what = `${heading}${prepare ? ', filled' : ''}`;
  test(`${what} @both`, async ({ demo, page }) => {
    await demo.open(address);
    await expect(demo.heading(heading)).toBeVisible();
    await prepare?.(page);
    await isAccessible(page, what);
    await fitsTheScreen(page, what);
  });
}
