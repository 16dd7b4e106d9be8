// Pictures: each with its table, saved as SVG and PNG; the map of an access package, walked by keyboard and pointer.
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { openPolicy } from '../support/package-page.mjs';

/** The bytes of what a button saves. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('access that ends is a picture with its table, and can be saved @both', async ({ demo, page }) => {
  await demo.open('home');
  const figure = page.getByRole('figure', { name: 'Access that ends in the next half year' });
  await expect(figure.getByRole('img', { name: /^\d+ assignments end in the next 26 weeks/ })).toBeVisible();
  await figure.getByText('As a table').click();
  await expect(figure.getByRole('table').getByRole('rowheader')).toHaveCount(26);
  await fitsTheScreen(page, 'Home with a picture');
  await isAccessible(page, 'Home with a picture');
  const svg = await saved(page, figure.getByRole('button', { name: /^Save as SVG/ }));
  expect(svg.name).toBe('access-that-ends.svg');
  const text = svg.bytes.toString();
  expect(text).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(text).not.toMatch(/class=|var\(--/);
  const png = await saved(page, figure.getByRole('button', { name: /^Save as PNG/ }));
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
});

test('the requests of 30 days are counted by state and by time @both', async ({ demo, page }) => {
  await demo.open('requests');
  await page.getByText('The last 30 days as a picture').click();
  const figure = page.getByRole('figure', { name: 'Requests of the last 30 days' });
  await expect(figure.getByRole('img')).toBeVisible();
  await figure.getByText('As a table').click();
  await expect(figure.getByRole('row', { name: /Pending approval State 5/ })).toBeVisible();
  await expect(figure.getByRole('row', { name: /Within a day Time to the end/ })).toBeVisible();
  await fitsTheScreen(page, 'requests with a picture');
  await isAccessible(page, 'requests with a picture');
});

test('the map of an access package is walked with the arrow keys @both', async ({ demo, page }) => {
  await demo.open();
  await page.getByRole('link', { name: 'Source repositories', exact: true }).click();
  await page.getByRole('navigation', { name: 'Parts of the access package' }).getByRole('link', { name: 'Map' }).click();
  const map = page.getByRole('tree', { name: 'Map of the access package' });
  const part = (name) => map.getByRole('treeitem', { name });
  await expect(part('Gives: GitHub Enterprise, Maintainer')).toBeVisible();
  await fitsTheScreen(page, 'a map');
  await isAccessible(page, 'a map');
  await part('Catalog: Engineering').focus();
  await page.keyboard.press('ArrowRight');
  await expect(part('Access package: Source repositories')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(part(/^Gives: /).first()).toBeFocused();
  for (let pressed = 0; pressed < 3; pressed += 1) await page.keyboard.press('ArrowDown');
  const policy = part(/^Policy: Engineering, two approvals/);
  await expect(policy).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(part(/^Who can ask: Specific users and groups: Engineering team/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(part(/^Who decides: Manager as approver/)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const figure = page.getByRole('figure', { name: 'Map' });
  await expect(figure.getByRole('link', { name: 'Engineering, two approvals' })).toBeVisible();
  await figure.getByText('As a table').click();
  await expect(figure.getByRole('table')).toContainText('Henrik Lindqvist');
  const svg = await saved(page, figure.getByRole('button', { name: /^Save as SVG/ }));
  expect(svg.bytes.toString()).toContain('GitHub Enterprise');
  await policy.focus();
  await page.keyboard.press('Enter');
  await expect(demo.heading('Edit policy Engineering, two approvals')).toBeVisible();
});

test('a part of the map that cannot be read is said in its place', async ({ signedIn, emulator, page, watch }) => {
  watch.expectFailedRequests();
  await emulator.fail({ kind: 'refusal', status: 403, path: 'incompatibleAccessPackages', method: 'GET', times: 5 });
  await page.getByRole('link', { name: 'Sales CRM', exact: true }).click();
  await page.getByRole('navigation', { name: 'Parts of the access package' }).getByRole('link', { name: 'Map' }).click();
  await expect(page.getByText('What it excludes could not be read.')).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /^Gives: Sales team/ })).toBeVisible();
});

test('the timeline of a policy is a picture with its table, and can be saved @both', async ({ demo, page }) => {
  await demo.open();
  await page.getByRole('link', { name: 'Source repositories', exact: true }).click();
  const policy = await openPolicy(page, 'Engineering, two approvals');
  await policy.getByText('Timeline to save').click();
  const figure = policy.getByRole('figure', { name: 'Timeline of Engineering, two approvals' });
  await expect(figure.getByRole('img', { name: '6 steps from the request to the end' })).toBeVisible();
  await figure.getByText('As a table').click();
  await expect(figure.getByRole('row', { name: /Approval 2 Henrik Lindqvist, within 14 days/ })).toBeVisible();
  await fitsTheScreen(page, 'a timeline');
  await isAccessible(page, 'a timeline');
  const svg = await saved(page, figure.getByRole('button', { name: /^Save as SVG/ }));
  expect(svg.name).toBe('policy-timeline.svg');
  expect(svg.bytes.toString()).toContain('Henrik Lindqvist');
  const png = await saved(page, figure.getByRole('button', { name: /^Save as PNG/ }));
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
});
