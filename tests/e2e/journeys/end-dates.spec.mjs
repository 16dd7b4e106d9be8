// Changing the end date of one assignment and of a selection, and downloading the list.
import { readFile } from 'node:fs/promises';
import { AssignmentsPage } from '../support/assignments-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';

const dialogField = (portal, name) => portal.dialog.getByLabel(name);
const review = (portal) => portal.dialog.getByRole('button', { name: 'Review', exact: true });

/** The time this many days from now, as a date field takes it; daylight saving time does not matter to the tests. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

test('an end date is changed, and the change is delivered', async ({ signedIn, emulator, page }) => {
  const assignments = await AssignmentsPage.open(signedIn);
  const row = assignments.row('Nadia Haddad', 'Sales CRM');
  await assignments.command('Nadia Haddad', 'Sales CRM', 'Change end date…');
  await expect(review(signedIn)).toHaveAttribute('aria-disabled', 'true');
  await dialogField(signedIn, 'Assignment ends on').fill('2031-12-31T17:00');
  await dialogField(signedIn, 'Justification').fill('The project goes on');
  await review(signedIn).click();
  const [{ method, url, body }] = await assignments.review.requests();
  expect({ method, url }).toEqual({ method: 'POST', url: `${emulator.url}/v1.0/identityGovernance/entitlementManagement/assignmentRequests` });
  expect(body).toEqual({
    requestType: 'adminUpdate',
    assignment: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    schedule: { startDateTime: expect.any(String), expiration: { type: 'afterDateTime', endDateTime: '2031-12-31T16:00:00Z' } },
    justification: 'The project goes on',
  });
  await assignments.review.send('Change end date');
  await assignments.review.isAccepted();
  await emulator.advance(60);
  await expect(row).toContainText('31 Dec 2031, 17:00');
  const stored = await emulator.one('assignments', (one) => one.id === body.assignment.id);
  expect(stored.schedule.expiration).toMatchObject({ type: 'afterDateTime', endDateTime: '2031-12-31T16:00:00Z' });
});

test("an end beyond the policy's limit, in the past or before the start is reported before anything is sent", async ({ demo }) => {
  await demo.open();
  const assignments = await AssignmentsPage.open(demo);
  await assignments.command('Nadia Haddad', 'Sales CRM', 'Change end date…');
  const end = dialogField(demo, 'Assignment ends on');
  await end.fill('2039-01-01T00:00');
  await expect(demo.dialog).toContainText('Access is requested for longer than the policy gives it.');
  await expect(review(demo)).not.toHaveAttribute('aria-disabled', 'true');
  await end.fill('1999-01-01T00:00');
  await expect(demo.dialog).toContainText('has passed, so access would end at once.');
  await expect(demo.dialog).toContainText('The end is not later than the start.');
  await end.fill(inDays(2));
  await expect(demo.dialog).not.toContainText(/has passed|later than the start|longer than the policy/);
  await demo.dialog.getByRole('radio', { name: 'Never' }).check();
  await expect(demo.dialog).toContainText('Access is requested for longer than the policy gives it.');
  await review(demo).click();
  await expect(demo.dialog).toContainText('longer than the policy');
  const [{ body }] = await assignments.review.requests();
  expect(body.schedule.expiration).toEqual({ type: 'noExpiration' });
});

test('a selection gets one end date, by one request each, and a failure does not stop the others', async ({ signedIn, emulator, page, watch }) => {
  watch.expectFailedRequests();
  const assignments = await AssignmentsPage.open(signedIn);
  await expect(signedIn.button('End on…')).toHaveCount(0);
  await page.getByLabel('State').selectOption('Delivered');
  await page.getByRole('searchbox', { name: 'Search' }).fill('sales crm');
  const boxes = page.getByRole('checkbox', { name: /^Select Sales CRM for / });
  const count = await boxes.count();
  expect(count).toBeGreaterThan(1);
  await boxes.first().check();
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await expect(page.getByText(`${count} selected`)).toBeVisible();
  await signedIn.button('End on…').click();
  await dialogField(signedIn, 'Assignment ends on').fill(inDays(3));
  await review(signedIn).click();
  expect(await assignments.review.requests()).toHaveLength(count);
  await emulator.fail({ kind: 'refusal', status: 403, method: 'POST' });
  await assignments.review.send('Change end date');
  await expect(signedIn.dialog).toContainText(`${count - 1} of ${count} sent, 1 failed.`);
  await expect(signedIn.dialog.getByRole('listitem').filter({ hasText: 'You are not allowed' })).toHaveCount(1);
  await signedIn.dialog.getByRole('button', { name: 'Send the others again' }).click();
  await expect(signedIn.dialog).toContainText(`${count} of ${count} sent.`);
  await signedIn.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(signedIn.dialog).toHaveCount(0);
  const sent = (await emulator.state()).assignmentRequests.filter((one) => one.requestType === 'adminUpdate');
  expect(sent).toHaveLength(count);
  await expect(page.getByText(/ selected$/)).toHaveCount(0);
});

test('the list is downloaded as it is filtered, and no cell is a formula', async ({ signedIn, page }) => {
  await signedIn.goTo('Assignments');
  await page.getByRole('searchbox', { name: 'Search' }).fill('sales crm');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  const people = await page.getByRole('rowheader').allInnerTexts();
  const saved = page.waitForEvent('download');
  await signedIn.button('Export').click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^assignments-sales-crm-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).replace(/^\uFEFF/, '').split('\r\n');
  expect(lines[0]).toBe('Name,Email,User principal name,Object id,Access package,Policy,State,Start,End,Assignment id');
  expect(lines.slice(1, -1)).toHaveLength(people.length);
  expect(lines.find((line) => line.startsWith('Nadia Haddad,'))).toMatch(/,Sales CRM,.*,Delivered,\d{4}-.*Z,\d{4}-.*Z,[0-9a-f-]{36}$/);
  await expect(page.getByText(/^\d+ assignments? saved in assignments-sales-crm/)).toBeVisible();
});

test('a name that a spreadsheet would run as a formula is guarded in the file', async ({ signedIn, page }) => {
  await page.route(/\/assignments\?/, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    body.value[0].target.displayName = '=HYPERLINK("https://evil.example")';
    await route.fulfill({ response, json: body });
  });
  await signedIn.goTo('Assignments');
  const saved = page.waitForEvent('download');
  await signedIn.button('Export').click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^assignments-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")",`);
  expect(text).not.toMatch(/(^|[,\n])"?[=+@-]/m);
});

test('more assignments than the page can send become the rows of a bulk plan, without a file', async ({ signedIn, page }) => {
  const ends = (number) => (number < 3 ? { type: 'noExpiration' } : { type: 'afterDateTime', endDateTime: '2030-01-01T00:00:00Z' });
  await page.route(/\/assignments\?/, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    // the plan reads them again, with a filter
    if (route.request().url().includes('$filter')) return route.fulfill({ response, json: body });
    const one = body.value.find((row) => row.state === 'delivered');
    const id = (number) => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;
    body.value = Array.from({ length: 101 }, (_, number) => ({
      ...one,
      id: id(number),
      schedule: { ...one.schedule, expiration: ends(number) },
    }));
    await route.fulfill({ response, json: body });
  });
  await signedIn.goTo('Assignments');
  await expect(page.getByText('1–50 of 101 assignments')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await expect(page.getByText('101 selected')).toBeVisible();
  await signedIn.button('End on…').click();
  await dialogField(signedIn, 'Assignment ends on').fill('2031-12-31T17:00');
  await expect(signedIn.dialog).toContainText('3 assignments lose unlimited access');
  await signedIn.dialog.getByRole('button', { name: 'Plan changes' }).click();
  await expect(signedIn.heading('Bulk')).toBeVisible();
  await expect(page.getByRole('button', { name: /Download plan|Back to the rows/ }).first()).toBeVisible();
  // a person is named, not numbered
  await expect(page.locator('.bulk-rows__row').first().getByRole('rowheader')).toHaveText(/\p{L} \p{L}/u);
});

test('the dialog for an end date, and the progress, look well @both', async ({ demo, page }) => {
  await demo.open();
  const assignments = await AssignmentsPage.open(demo);
  await page.getByRole('searchbox', { name: 'Search' }).fill('sales crm');
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await demo.button('End on…').click();
  await dialogField(demo, 'Assignment ends on').fill('2039-01-01T00:00');
  await expect(demo.dialog).toContainText('longer than the policy');
  await isAccessible(page, 'end date');
  await fitsTheScreen(page, 'end date');
  await review(demo).click();
  await expect(demo.dialog.getByText(/^Show request/).first()).toBeVisible();
  await assignments.review.send('Change end date');
  await expect(demo.dialog).toContainText(' sent.');
  await isAccessible(page, 'progress');
  await fitsTheScreen(page, 'progress');
});
