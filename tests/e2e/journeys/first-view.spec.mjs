// What stands on the page before the wasm is there: the table, links that work, and nothing that is lost when the portal comes.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '../support/journey.mjs';
import { violations } from '../support/axe.mjs';

const FILE = new URL('../../../web/first-view.html', import.meta.url);

/** Holds the wasm back; what it returns lets it come. */
async function holdPortal(page) {
  let come;
  const held = new Promise((resolve) => (come = resolve));
  await page.route(/accesspack-web_bg[^/]*\.wasm/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  return async () => {
    come();
    await expect(page.locator('#boot')).toHaveCount(0);
  };
}

/** Opens a page of the portal that does not come yet. */
async function openWithout(page, address) {
  await page.goto(address, { waitUntil: 'commit' });
  await expect(page.getByRole('banner')).toBeVisible();
}

/** The markup of the portal's first page as the file has it. */
const firstView = (page) =>
  page.evaluate(() => {
    const copy = document.querySelector('.shell__portal').cloneNode(true);
    const comments = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
    const gone = [];
    while (comments.nextNode()) gone.push(comments.currentNode);
    for (const comment of gone) comment.remove();
    // every link is reached by Tab as long as no arrow moves
    for (const control of copy.querySelectorAll('table [tabindex]')) control.removeAttribute('tabindex');
    // their numbers go on from what was shown before
    for (const menu of copy.querySelectorAll('[id^="menu-"]')) menu.removeAttribute('id');
    const parts = [...copy.children].slice(0, 3).map((part) => part.outerHTML);
    return `${parts.join('\n').replace(/(?<!\n)<(li|tr|t[hd]|ul|nav|main|header|h2|div|label|button|option)\b/g, '\n<$1')}\n`;
  });

test('what stands there first is what the portal shows', async ({ demo, page }) => {
  await demo.open();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await expect(page.locator('table [tabindex="0"]')).toHaveCount(1);
  const shown = await firstView(page);
  if (process.env.UPDATE) writeFileSync(FILE, shown);
  expect(shown, 'run this journey with UPDATE=1').toBe(readFileSync(FILE, 'utf8'));
});

test('the table is there before the portal, is sound, and stays in its place @both', async ({ world, page }) => {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: 'layout-shift', buffered: true });
  });
  const comes = await holdPortal(page);
  await openWithout(page, world.demo.url);
  const rows = page.getByRole('rowheader');
  await expect(rows.first()).toBeVisible();
  const before = await rows.allTextContents();
  expect(before.length).toBeGreaterThan(5);
  expect(await violations(page)).toEqual([]);
  await comes();
  expect(await rows.allTextContents()).toEqual(before);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.evaluate(() => window.shifts)).toEqual([]);
});

test('a link of the first view leads on without the portal', async ({ demo, world, page }) => {
  const comes = await holdPortal(page);
  await openWithout(page, world.demo.url);
  await page.getByRole('rowheader').first().getByRole('link').click();
  await expect(page).toHaveURL(/package\?id=/);
  // there the frame stands first, and no table
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages.getByRole('link', { name: 'Access packages' })).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await pages.getByRole('link', { name: 'Rules' }).click();
  await expect(page).toHaveURL(/rule-list$/);
  await expect(pages.getByRole('link', { name: 'Rules' })).toHaveAttribute('aria-current', 'page');
  await comes();
  await expect(demo.heading('Rules')).toBeVisible();
});

test('what was typed and the keyboard are still there with the portal', async ({ demo, world, page }) => {
  await page.setViewportSize({ width: 1024, height: 500 });
  const comes = await holdPortal(page);
  await openWithout(page, world.demo.url);
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.click();
  await page.keyboard.type('sales');
  await comes();
  await expect(search).toHaveValue('sales');
  await expect(search).toBeFocused();
  await page.keyboard.type(' c');
  await expect(search).toHaveValue('sales c');
  await expect(page).toHaveURL(/q=sales/);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
});

test('the keyboard stays on its link, and the page where it was scrolled to', async ({ world, page }) => {
  await page.setViewportSize({ width: 1024, height: 400 });
  const comes = await holdPortal(page);
  await openWithout(page, world.demo.url);
  const last = page.getByRole('rowheader').last().getByRole('link');
  await last.focus();
  const at = await page.evaluate(() => window.scrollY);
  expect(at).toBeGreaterThan(0);
  await comes();
  await expect(last).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(at);
});

test('a click and a key that came before the portal are answered by it', async ({ world, page }) => {
  const comes = await holdPortal(page);
  await openWithout(page, world.demo.url);
  await page.getByRole('button', { name: /^Demo tenant/ }).click();
  await comes();
  await expect(page.getByRole('dialog', { name: 'Demo tenant' })).toBeVisible();

  const again = await holdPortal(page);
  await openWithout(page, world.demo.url);
  await page.keyboard.press('Control+k');
  await again();
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
});

test('the first view is dark where the person or the system chose that', async ({ world, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const comes = await holdPortal(page);
  await openWithout(page, world.demo.url);
  await expect(page.getByRole('button', { name: 'Use light theme' })).toBeVisible();
  await comes();
  await page.getByRole('button', { name: 'Use light theme' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Use dark theme' })).toBeVisible();
});

test.describe('of a user who signs out', () => {
  test.use({ signsIn: true });

  test('no tenant but the demo is shown before the portal, and no table that was changed', async ({ signedIn, page }) => {
    const comes = await holdPortal(page);
    await page.goto(signedIn.home, { waitUntil: 'commit' });
    await expect(page.getByText('Loading accesspack…')).toBeVisible();
    await expect(page.getByRole('table')).toHaveCount(0);
    await comes();
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    await signedIn.signOut();

    const filtered = await holdPortal(page);
    await openWithout(page, `${signedIn.home}?q=sales%20crm`);
    await expect(page.getByText('Loading accesspack…')).toBeVisible();
    await filtered();
    await expect(page.getByRole('rowheader')).toHaveCount(1);
  });
});
