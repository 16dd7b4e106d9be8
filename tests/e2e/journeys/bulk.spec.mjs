// Many assignments at once: planned, sent, interrupted, resumed, and exactly right at the end.
import { BulkPage, csv, guests } from '../support/bulk-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { Portal } from '../support/portal.mjs';

async function looksWell(page, what) {
  await isAccessible(page, what);
  await fitsTheScreen(page, what);
}

test('wrong rows get reasons, right rows are assigned, and the report has their ids', async ({ demo, page }) => {
  await demo.open();
  const bulk = await BulkPage.open(demo);
  await bulk.paste('email,end,Justifcation,colour\nguest1@fabrikam.example,,Project,red\nunknown,,,\nguest1@fabrikam.example,,,\nguest2@fabrikam.example,31.31.2031,,');
  await bulk.plan('1 new');
  await expect(page.getByText('was taken for')).toBeVisible();
  await expect(page.getByText('is not used')).toBeVisible();
  // a row with reasons and dates is read without scrolling sideways
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await page.getByRole('region', { name: 'Planned rows' }).evaluate((rows) => rows.scrollWidth - rows.clientWidth)).toBe(0);
  await page.getByLabel('Show').selectOption({ label: 'Error (3)' });
  await expect(page.getByRole('rowheader')).toHaveCount(3);
  const wrong = await bulk.download('Download rows with errors');
  expect(wrong.trim().split('\n')).toHaveLength(4);
  expect(wrong).toContain('31.31.2031');
  await bulk.send();
  await bulk.showsResult('Pasted rows: the row is done');
  const report = await bulk.download('Download report');
  expect(report).toContain('guest1@fabrikam.example');
  expect(report).toMatch(/Done.*[0-9a-f]{8}-[0-9a-f]{4}-/);
  await demo.goTo('Assignments');
  await page.getByRole('searchbox', { name: 'Search' }).fill('guest1@fabrikam.example');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
});

/** How many rows the run has that is killed half-way. `cargo x ready --full` sets 5,000. */
const ROWS = Number(process.env.BULK_ROWS ?? 300);

/** How many rows are planned while the page answers. `cargo x ready --full` sets 100,000. */
const PLANNED = Number(process.env.BULK_PLANNED_ROWS ?? 4_000);

test(`${ROWS} rows with faults on: the page is killed half-way, and the run goes on to exactly the right assignments`, async ({ signedIn, emulator, page, context, watch }) => {
  test.setTimeout(1_800_000);
  watch.expectFailedRequests();
  const wanted = guests(ROWS);
  await emulator.behave({ deliveringAfter: 20, deliveredAfter: 60, replicationLag: 0 });
  const before = new Set((await emulator.state()).assignments.map((one) => one.id));
  const bulk = await BulkPage.open(signedIn);
  await bulk.choose('people.csv', csv(wanted));
  await bulk.plan(`${ROWS} new`, 60_000);
  // throttling, a busy service, lost answers, a broken connection
  const batch = { method: 'POST', path: 'batch' };
  await emulator.fail(
    ...[5, 40, 200].flatMap((skip) => [
      { ...batch, kind: 'tooManyRequests', retryAfter: 1, skip },
      { ...batch, kind: 'answerLost', skip: skip + 5 },
      { ...batch, kind: 'serviceUnavailable', skip: skip + 9 },
    ]),
    { ...batch, kind: 'connectionCut', skip: 20 },
  );
  await bulk.send({ keep: true });
  await bulk.hasEnded(Math.round(ROWS / 3), 800_000);
  // a crash runs no handler of the page
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => {});
  await crashed;

  const portal = new Portal(await context.newPage(), signedIn.home);
  await portal.open('bulk');
  await portal.signIn();
  await expect(portal.heading('Bulk')).toBeVisible();
  await portal.page.getByRole('button', { name: 'Open people.csv' }).click();
  const resumed = new BulkPage(portal);
  await resumed.showsResult(`people.csv: all ${ROWS} rows are done`, 800_000);

  const { assignments } = await emulator.state();
  const made = assignments.filter((one) => !before.has(one.id));
  expect(made.length, 'assignments').toBe(wanted.length);
  expect(new Set(made.map((one) => one.targetId)).size, 'people').toBe(wanted.length);
  const report = (await resumed.download('Download report')).trim().split('\n').slice(1);
  expect(report.filter((line) => /,(Done|Nothing to do),/.test(line))).toHaveLength(wanted.length);
  await portal.button('Delete the journal').click();
  await expect(portal.page.getByText('The journal is deleted.')).toBeVisible();
  await portal.button('New rows').click();
  await expect(portal.page.getByRole('heading', { name: 'Runs in this browser' })).toHaveCount(0);
});

test(`${PLANNED} rows are planned while the page answers, and only rows in view are in the document`, async ({ signedIn, page }) => {
  test.setTimeout(600_000);
  const bulk = await BulkPage.open(signedIn);
  await bulk.choose('many.csv', csv(guests(PLANNED)));
  // planning cannot end before the page has answered: batches beyond the first ones wait for `release`
  let release;
  const held = new Promise((resolve) => (release = resolve));
  let batches = 0;
  await page.route(/\/\$batch$/, async (route) => {
    if (++batches > 40) await held;
    await route.continue();
  });
  const planned = bulk.plan(`${PLANNED} new`, 500_000);
  // how long its tasks take is measured by measure-bulk.mjs; here the page has to answer while it plans
  await expect(page.getByRole('status').filter({ hasText: 'Looking up users' })).toBeVisible({ timeout: 120_000 });
  await signedIn.button('Use dark theme').click();
  await expect(signedIn.button('Use light theme')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  release();
  await planned;

  const table = page.getByRole('region', { name: 'Planned rows' });
  for (const share of [0, 0.3, 0.7, 1]) {
    await table.evaluate((box, share) => (box.scrollTop = share * box.scrollHeight), share);
    await expect.poll(() => table.getByRole('rowheader').count()).toBeLessThan(100);
  }
  await expect(table.getByRole('rowheader', { name: guests(PLANNED).at(-1) })).toBeVisible();
});

test('a bulk run needs only the keyboard, and looks well in each state @both', async ({ demo, page }) => {
  test.slow();
  await demo.open('bulk');
  await expect(demo.heading('Bulk')).toBeVisible();
  await looksWell(page, 'nothing chosen');
  const bulk = await BulkPage.open(demo);
  await bulk.paste('mail address,email\nx,y');
  await page.getByLabel('Or paste rows').press('Tab');
  await expect(demo.button('Check rows')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('mean the same');
  await looksWell(page, 'a first line that is not clear');
  await bulk.paste(`email,end\n${guests(60).join(',\n')},\nunknown,never`);
  await bulk.plan('60 new');
  await looksWell(page, 'the plan');
  await page.getByRole('region', { name: 'Planned rows' }).focus();
  // rows are as high as their details, which is known only of those that were in view
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(page.getByRole('rowheader', { name: 'unknown' })).toBeInViewport({ timeout: 2_000 });
  }).toPass();
  await demo.button('Review + send').focus();
  await page.keyboard.press('Enter');
  await expect(demo.dialog).toBeVisible();
  await looksWell(page, 'the review');
  await demo.dialog.getByRole('checkbox').check();
  await demo.dialog.getByRole('button', { name: 'Send 60 requests' }).press('Enter');
  await demo.button('Pause').click();
  await expect(page.getByText('The run is paused')).toBeVisible();
  await looksWell(page, 'paused');
  await demo.button('Resume').click();
  await bulk.showsResult(/^Pasted rows: .* done/);
  await looksWell(page, 'finished');
  await demo.button('New rows').click();
  await expect(page.getByRole('heading', { name: 'Runs in this browser' })).toBeVisible();
  await looksWell(page, 'with a run in this browser');
});

test('a plan counts the requests of the last three months, goes on counting when asked, and warns of more than are allowed', async ({ signedIn, page }) => {
  await page.route(/\/assignmentRequests\?/, async (route) => {
    const url = new URL(route.request().url());
    if (url.searchParams.get('$expand') !== 'accessPackage') return route.continue();
    const response = await route.fetch({ url: String(url).replace(/&\$skiptoken=\d+/, '') });
    const body = await response.json();
    const at = Number(url.searchParams.get('$skiptoken') ?? 0);
    // the last page goes beyond what Microsoft allows
    body.value = Array(at < 1_200 ? 600 : 198_801).fill({ createdDateTime: new Date().toISOString() });
    if (at < 1_200) body['@odata.nextLink'] = `${String(url).replace(/&\$skiptoken=\d+/, '')}&$skiptoken=${at + 600}`;
    return route.fulfill({ response, json: body });
  });
  const bulk = await BulkPage.open(signedIn);
  await bulk.paste(csv(guests(3)));
  await bulk.plan('3 new');
  await expect(page.getByText('At least 1200 requests in the last three months, 1203 with this plan.')).toBeVisible();
  await looksWell(page, 'a quota');
  await signedIn.button('Count all').click();
  await expect(page.getByText('200001 requests in the last three months, 200004 with this plan. Microsoft allows a tenant 200000')).toBeVisible();
  await expect(page.getByText('Requests beyond that may be refused.')).toBeVisible();
  await expect(signedIn.button('Count all')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Plan' })).toBeFocused();
});
