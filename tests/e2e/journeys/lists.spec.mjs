// The lists as grids: keyboard, selection, filters in the address, columns, saved views, details, many rows.
import { AssignmentsPage } from '../support/assignments-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { Keyboard } from '../support/keyboard.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';

const selected = (page) => page.getByRole('checkbox', { name: /^Select .* for /, checked: true });
const all = (page) => page.getByRole('checkbox', { name: 'Select all' });
const DAY = 86_400_000;

test('the keyboard goes through a list by arrows, and Tab leaves it', async ({ demo, page }) => {
  const keys = new Keyboard(page);
  await demo.open();
  await AssignmentsPage.open(demo);
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await keys.tabTo(all(page));
  await keys.press('ArrowDown');
  const boxes = page.getByRole('checkbox', { name: /^Select .* for / });
  await expect(boxes.first()).toBeFocused();
  await keys.press('ArrowRight');
  await expect(page.getByRole('rowheader').first().getByRole('link')).toBeFocused();
  await keys.isSeen();
  await keys.press('End');
  await expect(page.getByRole('button', { name: /^Commands for / }).first()).toBeFocused();
  await keys.press('ArrowDown');
  await expect(page.getByRole('button', { name: /^Commands for / }).nth(1)).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await keys.press('ArrowUp');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await keys.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Commands for / }).nth(1)).toBeFocused();
  await keys.press('Control+Home');
  await expect(all(page)).toBeFocused();
  await keys.press('Control+End');
  await expect(page.getByRole('button', { name: /^Commands for / }).last()).toBeFocused();
  await keys.press('Tab');
  expect(await page.evaluate(() => document.activeElement.closest('table'))).toBeNull();
  await keys.press('Shift+Tab');
  await expect(page.getByRole('button', { name: /^Commands for / }).last()).toBeFocused();
});

test('rows are selected one by one, in ranges and all at once', async ({ demo, page }) => {
  const keys = new Keyboard(page);
  await demo.open();
  await AssignmentsPage.open(demo);
  await page.getByLabel('State').selectOption('Delivered');
  const boxes = page.getByRole('checkbox', { name: /^Select .* for / });
  await boxes.nth(1).click();
  await boxes.nth(5).click({ modifiers: ['Shift'] });
  await expect(selected(page)).toHaveCount(5);
  await expect(page.getByText('5 selected', { exact: true })).toBeVisible();
  expect(await all(page).evaluate((box) => box.indeterminate)).toBe(true);
  await boxes.nth(5).focus();
  await keys.press('ArrowDown');
  await keys.press('ArrowDown');
  await keys.press('Shift+Space');
  await expect(selected(page)).toHaveCount(7);
  await all(page).check();
  const count = await boxes.count();
  await expect(page.getByText(`${count} selected`, { exact: true })).toBeVisible();
  await page.getByRole('searchbox').fill('haddad');
  await expect(page.getByText(/ selected, \d+ of them not shown/)).toBeVisible();
  await demo.button('Clear selection').click();
  await expect(selected(page)).toHaveCount(0);
  await expect(demo.button('Remove…')).toHaveCount(0);
});

test('filters stand in the address by keys, and are taken away one by one or all at once', async ({ demo, page }) => {
  await demo.open();
  await AssignmentsPage.open(demo);
  await page.getByLabel('Access package', { exact: true }).selectOption('Sales CRM');
  await page.getByLabel('State', { exact: true }).selectOption('Delivered');
  await page.getByLabel('Person type').selectOption('Members');
  await expect(page).toHaveURL(/state=delivered/);
  await expect(page).toHaveURL(/kind=member/);
  await expect(page).toHaveURL(/package=[0-9a-f-]{36}/);
  const rows = page.getByRole('rowheader');
  const few = await rows.count();
  await demo.reload();
  await expect(rows).toHaveCount(few);
  const chips = page.getByRole('list', { name: 'Filters' }).getByRole('listitem');
  await expect(chips).toHaveText([/Access package: Sales CRM/, /State: Delivered/, /Person: Members/]);
  await demo.button('Remove filter State: Delivered').click();
  await expect(chips).toHaveCount(2);
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  await demo.button('Clear filters').click();
  await expect(chips).toHaveCount(0);
  await expect(page).not.toHaveURL(/package=|kind=/);
  expect(await rows.count()).toBeGreaterThan(few);
});

test('what expires soon is found by its filter, stands out and is extended', async ({ signedIn, emulator, page }) => {
  const assignments = await AssignmentsPage.open(signedIn);
  const row = assignments.row('Nadia Haddad', 'Sales CRM');
  await assignments.command('Nadia Haddad', 'Sales CRM', 'Change end date…');
  await signedIn.dialog.getByLabel('Assignment ends on').fill(new Date(Date.now() + 5 * DAY).toISOString().slice(0, 16));
  await signedIn.dialog.getByRole('button', { name: 'Review', exact: true }).click();
  await assignments.review.send('Change end date');
  await assignments.review.isAccepted();
  await emulator.advance(60);
  await expect(row).toContainText(/in \d days/);
  await page.getByLabel('Expires', { exact: true }).selectOption('In 7 days');
  await expect(page).toHaveURL(/expires=7/);
  await expect(row).toBeVisible();
  await all(page).check();
  await signedIn.button('Extend by').click();
  await page.getByRole('menuitem', { name: '90 days' }).click();
  await expect(signedIn.dialog.getByRole('radio', { name: 'Extend by' })).toBeChecked();
  await expect(signedIn.dialog.getByLabel('Days')).toHaveValue('90');
  await signedIn.dialog.getByRole('button', { name: 'Review', exact: true }).click();
  const requests = await assignments.review.requests();
  for (const { body } of requests) expect(body.schedule.expiration.type).toBe('afterDateTime');
  await expect(signedIn.dialog).toContainText('until now');
});

test('more than ten people lose access only when their number is typed, and each row is followed', async ({ signedIn, emulator, page }) => {
  const assignments = await AssignmentsPage.open(signedIn);
  await page.getByLabel('State').selectOption('Delivered');
  await all(page).check();
  await signedIn.button('Remove…').click();
  const number = signedIn.dialog.getByLabel(/^Type \d+ to confirm/);
  const review = signedIn.dialog.getByRole('button', { name: 'Review', exact: true });
  await expect(review).toHaveAttribute('aria-disabled', 'true');
  const people = /Type (\d+)/.exec(await signedIn.dialog.innerText())[1];
  await number.fill('1');
  await expect(review).toHaveAttribute('aria-disabled', 'true');
  await number.fill(people);
  await review.click();
  const requests = await assignments.review.requests();
  expect(requests.length).toBeGreaterThan(10);
  await assignments.review.send('Remove');
  await expect(signedIn.dialog).toContainText(`${requests.length} of ${requests.length} sent.`);
  await signedIn.dialog.getByRole('button', { name: 'Done' }).click();
  await emulator.advance(60);
  const left = page.getByRole('row').filter({ hasText: 'Removing…' });
  await expect(left).toHaveCount(0);
  const sent = (await emulator.state()).assignmentRequests.filter((one) => one.requestType === 'adminRemove');
  expect(sent.length).toBeGreaterThanOrEqual(requests.length);
});

test('columns are chosen, and a view is saved and deleted', async ({ demo, page }) => {
  await demo.open();
  await AssignmentsPage.open(demo);
  await demo.button('Columns').click();
  await page.getByRole('menuitemcheckbox', { name: 'Policy' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Policy' })).toHaveCount(0);
  await demo.reload();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Policy' })).toHaveCount(0);
  await page.getByLabel('State').selectOption('Delivery failed');
  await page.getByRole('searchbox', { name: 'Search' }).fill('Sofia');
  await expect(page).toHaveURL(/q=Sofia/);
  await demo.button('Views').click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  await demo.dialog.getByLabel('Name').fill('Failed');
  await demo.dialog.getByRole('button', { name: 'Save' }).click();
  await demo.button('Clear filters').click();
  await demo.reload();
  await demo.button('Views').click();
  await page.getByRole('menuitem', { name: 'Failed' }).click();
  await expect(page).toHaveURL(/state=deliveryFailed/);
  // the name of a person is not kept
  await expect(page).not.toHaveURL(/q=/);
  await expect(page.getByRole('rowheader')).toHaveText([/Sofia Papadopoulou/]);
  await demo.button('Views').click();
  await page.getByRole('menuitem', { name: 'Delete views…' }).click();
  await demo.dialog.getByRole('button', { name: 'Delete Failed' }).click();
  await expect(demo.dialog).toHaveCount(0);
});

test('the details of an assignment have its dates and its requests @both', async ({ demo, page }) => {
  await demo.open();
  const assignments = await AssignmentsPage.open(demo);
  const row = assignments.row('Nadia Haddad', 'Sales CRM');
  await row.getByRole('rowheader').getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Sales CRM for Nadia Haddad' });
  await expect(panel).toContainText('Starts');
  await expect(panel.getByRole('heading', { name: 'Requests' })).toBeVisible();
  await isAccessible(page, 'details');
  await fitsTheScreen(page, 'details');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(row.getByRole('rowheader').getByRole('link')).toBeFocused();
});

for (const width of [2560, 1440, 1024, 768, 390, 320]) {
  test(`the lists fit ${width} px`, async ({ demo, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await demo.open('assignments');
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    await page.getByRole('checkbox', { name: /^Select .* for / }).first().check();
    await fitsTheScreen(page, 'assignments');
    await demo.open('packages');
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    await fitsTheScreen(page, 'access packages');
    await demo.open('rule-list');
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    await fitsTheScreen(page, 'rules');
  });
}

test('a menu, a selection and chips are accessible @both', async ({ demo, page }) => {
  await demo.open('assignments?state=delivered&expires=90');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await all(page).check();
  await isAccessible(page, 'a selection');
  await page.getByRole('button', { name: /^Commands for / }).first().click();
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await isAccessible(page, 'a menu');
  await fitsTheScreen(page, 'a menu');
});

test('a very large list shows its first page at once, reads on when asked, and Graph filters it', async ({ signedIn, page }) => {
  const lists = [];
  await page.route(/\/assignments\?/, async (route) => {
    const url = new URL(route.request().url());
    lists.push(url.searchParams.get('$filter') ?? '');
    const response = await route.fetch({ url: String(url).replace(/&\$skiptoken=\d+/, '') });
    const body = await response.json();
    const at = Number(url.searchParams.get('$skiptoken') ?? 0);
    const size = url.searchParams.has('$filter') ? 10 : 500;
    const one = body.value.find((row) => row.state === 'delivered');
    const id = (number) => `00000000-0000-0000-0000-${String(at + number).padStart(12, '0')}`;
    body.value = Array.from({ length: size }, (_, number) => ({ ...one, id: id(number) }));
    const next = at + size;
    if (!url.searchParams.has('$filter') && next < 3_000) body['@odata.nextLink'] = `${String(url).replace(/&\$skiptoken=\d+/, '')}&$skiptoken=${next}`;
    await route.fulfill({ response, json: body });
  });
  await signedIn.goTo('Assignments');
  await expect(page.getByText('1–50 of at least 1000 assignments')).toBeVisible();
  expect(lists).toEqual(['', '']);
  await page.getByLabel('State').selectOption('Delivered');
  await expect(page.getByText('10 assignments', { exact: true })).toBeVisible();
  expect(lists.at(-1)).toBe("state eq 'delivered'");
  await signedIn.button('Clear filters').click();
  await expect(page.getByText('1–50 of at least 1000 assignments')).toBeVisible();
  await signedIn.button('Read all').click();
  await expect(page.getByText('1–50 of 3000 assignments')).toBeVisible();
});

test('a row that is being removed stays so when the list is read again', async ({ signedIn, emulator, page }) => {
  await emulator.behave({ deliveringAfter: 600_000, deliveredAfter: 600_000 });
  const assignments = await AssignmentsPage.open(signedIn);
  await assignments.command('Nadia Haddad', 'Sales CRM', 'Remove…');
  await assignments.review.send('Remove');
  await assignments.review.isAccepted();
  const row = assignments.row('Nadia Haddad', 'Sales CRM');
  await expect(row).toContainText('Removing…');
  const again = page.waitForResponse((response) => /\/assignments\?/.test(response.url()));
  await signedIn.button('Refresh').click();
  await again;
  await expect(signedIn.button('Refresh')).toBeEnabled();
  await expect(row).toContainText('Removing…');
  await emulator.advance(1_300);
  await expect(row.filter({ hasText: 'Removing…' })).toHaveCount(0);
});

for (const [list, name] of [
  ['Access packages', 'Sales CRM'],
  ['Catalogs', 'Engineering'],
  ['Connected organizations', 'Fabrikam'],
  ['Roles', 'Paul Müller-Schmidt'],
]) {
  test(`what did not change in ${list} stays in the document when it is read again`, async ({ demo, page }) => {
    await demo.open('settings');
    // the tenant stands: the very first answer is written before
    await expect(page.getByText('No additional approval').first()).toBeVisible();
    await demo.goTo(list);
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) }).first();
    const link = row.getByRole('rowheader').getByRole('link');
    await link.evaluate((element) => (element.dataset.sameElement = 'yes'));
    await demo.button('Refresh').click();
    await expect(demo.button('Refresh')).toBeEnabled();
    await expect(link).toHaveAttribute('data-same-element', 'yes');
  });
}
