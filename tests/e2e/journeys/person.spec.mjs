// People: what one has, what they can request and why not, what a colleague has, removing everything; and several at once.
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/journey.mjs';
import { Keyboard } from '../support/keyboard.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { ReviewStep } from '../support/review.mjs';

/** Opens the page of a person through the search for people. */
async function openPerson(portal, name) {
  const { page } = portal;
  await portal.goTo('People');
  await page.getByRole('searchbox', { name: 'Search' }).fill(name);
  // the list of everyone, which may show the person already, is replaced
  await expect(page.getByText('1 person', { exact: true })).toBeVisible();
  await page.getByRole('link', { name, exact: true }).click();
  await expect(portal.heading(name)).toBeVisible();
}

const card = (page, name) => page.getByRole('region', { name, exact: true });

test('a person is found, with access, history and policies, and a denied request has its reason @both', async ({ demo, page }) => {
  await demo.open();
  await openPerson(demo, 'Grace Kim');
  await expect(card(page, 'Overview')).toContainText('grace.kim@contoso.com');
  await expect(card(page, 'Overview')).toContainText('Product manager');
  await expect(card(page, 'Access')).toContainText('No access package.');
  await expect(card(page, 'History')).toContainText('It was canceled.');
  const policies = card(page, 'Policies');
  await expect(policies.getByRole('list', { name: 'Policies that apply, or may apply' })).toContainText('The policy is for all members, and this is one.');
  await policies.getByText(/policies do not apply/).click();
  await expect(policies.getByRole('list', { name: 'Policies that do not apply' })).toContainText('direct assignments by administrators');
  await isAccessible(page, 'a person');
  await fitsTheScreen(page, 'a person');
  await demo.reload();
  await expect(demo.heading('Grace Kim')).toBeVisible();
});

test('groups are read only when asked for, and decide', async ({ signedIn, emulator, page }) => {
  await openPerson(signedIn, 'Hiroshi Tanaka');
  const policies = card(page, 'Policies');
  const unknown = policies.getByRole('listitem').filter({ hasText: 'Not known' }).filter({ hasText: 'groups' });
  await expect(unknown.first()).toBeVisible();
  const reads = async () => (await emulator.state()).log.filter((entry) => /memberOf/i.test(entry.path)).length;
  expect(await reads()).toBe(0);
  await expect(policies).toContainText('GroupMember.Read.All');
  await signedIn.button('Read groups too').click();
  await expect(policies).toContainText(/Judged with \d+ groups?/);
  await expect(unknown).toHaveCount(0);
  await expect(policies.getByRole('listitem').filter({ hasText: 'Engineering, two approvals' })).toContainText('Can request');
  expect(await reads()).toBe(1);
});

test('the end of an assignment is changed, and one is removed and followed until it is gone', async ({ signedIn, emulator, page }) => {
  await openPerson(signedIn, 'Yusuf Demir');
  const review = new ReviewStep(page);
  await signedIn.button('Change end of Sales CRM').click();
  await signedIn.dialog.getByRole('radio', { name: 'Never' }).check();
  await signedIn.dialog.getByRole('button', { name: 'Review', exact: true }).click();
  const [change] = await review.requests();
  expect(change.body).toMatchObject({ requestType: 'adminUpdate', schedule: { expiration: { type: 'noExpiration' } } });
  await review.send('Change end');
  await review.isAccepted();

  await signedIn.button('Remove New hire essentials').click();
  await expect(review.dialog).toContainText('Yusuf Demir loses New hire essentials.');
  await review.send('Remove');
  await review.isAccepted();
  await emulator.advance(60);
  await expect(card(page, 'Access').getByRole('link', { name: 'New hire essentials' })).toHaveCount(0);
  await expect(card(page, 'History')).toContainText('New hire essentials');
});

test('a leaver loses everything, with a warning that automatic assignment gives it back', async ({ signedIn, emulator, page }) => {
  await openPerson(signedIn, 'Émile Tremblay');
  await expect(card(page, 'Access').getByRole('listitem')).not.toHaveCount(0);
  const held = await card(page, 'Access').getByRole('listitem').count();
  await signedIn.button('Remove everything').click();
  await expect(signedIn.dialog).toContainText('Automatic assignment gives this back');
  await expect(signedIn.dialog).toContainText('Finance department, automatic');
  await isAccessible(page, 'removing everything');
  await signedIn.dialog.getByRole('button', { name: 'Review', exact: true }).click();
  const review = new ReviewStep(page);
  await expect(review.dialog).toContainText('Émile Tremblay loses Quarterly finance close.');
  await review.send('Remove');
  await expect(signedIn.dialog.getByRole('status')).toContainText(`${held} of ${held} sent.`);
  await review.close();
  const writes = await emulator.writes();
  expect(writes.map((entry) => `${entry.method} ${entry.status}`)).toEqual(Array(held).fill('POST 201'));
});

test('what becomes of a guest is a setting that the leaver step shows', async ({ demo, page }) => {
  await demo.open();
  await openPerson(demo, 'Marta Kowalczyk');
  await expect(card(page, 'Overview')).toContainText('Guest');
  await demo.button('Remove everything').click();
  await expect(demo.dialog).toContainText('This is a guest:');
});

test('a person gets what a colleague has and they lack', async ({ signedIn, emulator, page }) => {
  await openPerson(signedIn, 'Grace Kim');
  await signedIn.button('Give what a colleague has').click();
  await signedIn.dialog.getByRole('combobox', { name: 'Colleague' }).fill('Yusuf');
  await page.getByRole('option', { name: 'Yusuf Demir' }).click();
  const offers = signedIn.dialog.getByRole('group', { name: 'Missing here' });
  await expect(offers.getByRole('checkbox')).toHaveCount(2);
  await isAccessible(page, 'what a colleague has');
  await offers.getByRole('checkbox', { name: /^New hire essentials/ }).uncheck();
  await signedIn.dialog.getByRole('button', { name: 'Review', exact: true }).click();
  const review = new ReviewStep(page);
  const [request, ...others] = await review.requests();
  expect(others).toEqual([]);
  const state = await emulator.state();
  const id = (collection, name) => state[collection].find((one) => one.displayName === name).id;
  expect(request.body).toMatchObject({
    requestType: 'adminAdd',
    assignment: { targetId: id('users', 'Grace Kim'), accessPackageId: id('accessPackages', 'Sales CRM') },
  });
  await review.send('Assign');
  await expect(signedIn.dialog.getByRole('status')).toContainText('1 of 1 sent.');
});

test('the palette leads to a person, a package, a page and a rule by the keyboard alone', async ({ demo, page }) => {
  await demo.open();
  await expect(page.getByRole('link', { name: 'Sales CRM' })).toBeVisible();
  const keyboard = new Keyboard(page);
  const field = demo.dialog.getByRole('combobox', { name: 'Search' });
  const go = async (text, option) => {
    await keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await keyboard.type(text);
    await expect(demo.dialog.getByRole('option', { name: option, selected: true })).toBeVisible();
    await keyboard.press('Enter');
    await expect(demo.dialog).toHaveCount(0);
  };
  await go('Grace', 'Grace Kim');
  await expect(demo.heading('Grace Kim')).toBeFocused();
  await go('crm', 'Sales CRM');
  await expect(demo.heading('Sales CRM')).toBeVisible();
  await go('ap0101', 'AP0101');
  await expect(page).toHaveURL(/rule\?code=AP0101/);
  await go('bulk', 'Bulk');
  await expect(page).toHaveURL(/bulk$/);

  // recent places come first without a text; arrows go around
  await keyboard.press('Control+k');
  const options = demo.dialog.getByRole('option');
  await expect(options.first()).toContainText('Bulk');
  await keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await isAccessible(page, 'the palette');
  await fitsTheScreen(page, 'the palette');
  await keyboard.press('Escape');
  await expect(demo.dialog).toHaveCount(0);

  await keyboard.press('?');
  await expect(demo.dialog).toContainText('Keyboard shortcuts');
  await isAccessible(page, 'the shortcuts');
  await keyboard.press('Escape');
  // in a field a question mark is text
  await demo.goTo('People');
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await page.getByRole('searchbox', { name: 'Search' }).press('?');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('?');
  await expect(demo.dialog).toHaveCount(0);
});

test('the palette searches the directory once for a text, and an id leads to a request', async ({ signedIn, emulator, page }) => {
  const searches = async () => (await emulator.state()).log.filter((entry) => entry.method === 'GET' && /\/users(\?|$)/.test(entry.path)).length;
  const before = await searches();
  await signedIn.button('Search').click();
  const field = signedIn.dialog.getByRole('combobox', { name: 'Search' });
  await field.pressSequentially('Nadia', { delay: 20 });
  await expect(signedIn.dialog.getByRole('option', { name: 'Nadia Haddad' })).toBeVisible();
  expect(await searches()).toBe(before + 1);
  const { id } = (await emulator.state()).assignmentRequests[0];
  await field.fill(id);
  await expect(signedIn.dialog.getByRole('option', { name: `Request ${id}` })).toBeVisible();
  await field.press('Enter');
  await expect(page).toHaveURL(new RegExp(`requests\\?open=${id}`));
});

test('the palette opens from the header on a phone @phone', async ({ demo, page }) => {
  await demo.open();
  await demo.button('Search').click();
  await demo.dialog.getByRole('combobox', { name: 'Search' }).fill('Grace');
  await demo.dialog.getByRole('option', { name: 'Grace Kim' }).click();
  await expect(demo.heading('Grace Kim')).toBeVisible();
});

test('a denied request names who denied it, also at the policy that the person could use', async ({ demo, page }) => {
  await demo.open();
  await openPerson(demo, "Liam O'Sullivan");
  await expect(card(page, 'History')).toContainText('Denied by Mei-Ling Chen.');
  await expect(card(page, 'Policies').getByRole('listitem').filter({ hasText: 'Sales CRM' }).first()).toContainText(/Last request, .*Denied by Mei-Ling Chen\./);
});

test('where Graph does not filter requests by the person, only the first ones of the tenant are read', async ({ signedIn, page, watch }) => {
  watch.expectFailedRequests();
  let read = 0;
  await page.route(/\/assignmentRequests\?/, async (route) => {
    const url = new URL(route.request().url());
    const response = await route.fetch({ url: String(url).replace(/&\$skiptoken=\d+/, '') });
    if (url.searchParams.has('$filter')) {
      return route.fulfill({ response, status: 400, json: { error: { code: 'BadRequest', message: 'This filter is not supported.' } } });
    }
    read += 1;
    const body = await response.json();
    const at = Number(url.searchParams.get('$skiptoken') ?? 0);
    const id = (number) => `00000000-0000-0000-0000-${String(at + number).padStart(12, '0')}`;
    body.value = Array.from({ length: 400 }, (_, number) => ({ ...body.value[number % body.value.length], id: id(number) }));
    body['@odata.nextLink'] = `${String(url).replace(/&\$skiptoken=\d+/, '')}&$skiptoken=${at + 400}`;
    return route.fulfill({ response, json: body });
  });
  await openPerson(signedIn, 'Grace Kim');
  await expect(card(page, 'History')).toContainText('only the first 1000 of the tenant were looked at');
  expect(read).toBe(3);
});

test('people of two searches are selected, exported, and given an access package by a bulk plan', async ({ demo, page }) => {
  await demo.open('people?q=siobhan');
  await page.getByRole('checkbox', { name: 'Select Siobhan Murphy' }).check();
  await page.getByRole('searchbox', { name: 'Search' }).fill('henrik');
  await page.getByRole('checkbox', { name: 'Select Henrik Lindqvist' }).check();
  const commands = page.getByRole('group', { name: 'Commands for the selected' });
  await expect(commands).toContainText('2 selected, 1 of them not shown');
  await fitsTheScreen(page, 'selected people');
  await isAccessible(page, 'selected people');

  for (const kind of ['CSV', 'JSON']) {
    const offered = page.waitForEvent('download');
    await demo.button('Export').click();
    await page.getByRole('menuitem', { name: kind }).click();
    const download = await offered;
    expect(download.suggestedFilename()).toMatch(/^people-\d{4}-\d\d-\d\d\.(csv|json)$/);
    const text = await readFile(await download.path(), 'utf8');
    const names = kind === 'JSON' ? JSON.parse(text).map((one) => one.name) : text.trim().split('\n').slice(1).map((line) => line.split(',')[0]);
    expect(names.sort()).toEqual(['Henrik Lindqvist', 'Siobhan Murphy']);
  }

  await demo.button('Give access…').click();
  const plan = demo.dialog.getByRole('button', { name: 'Plan' });
  await expect(plan).toHaveAttribute('aria-disabled', 'true');
  await demo.dialog.getByRole('combobox', { name: /^Access package/ }).selectOption('Marketing campaign');
  await expect(plan).toHaveAttribute('aria-disabled', 'true');
  await demo.dialog.getByRole('combobox', { name: /^Policy/ }).selectOption('Direct assignment');
  await isAccessible(page, 'giving people access');
  await plan.click();
  await expect(demo.heading('Bulk')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('2 requests will be sent');
  await expect(page.getByRole('row').filter({ hasText: 'siobhan.murphy' })).toContainText('Marketing campaign');
});

test('access is taken from the people who are selected, and who has none is named', async ({ signedIn, emulator, page }) => {
  const requests = async () => (await emulator.state()).assignmentRequests.length;
  const before = await requests();
  await signedIn.goTo('People');
  for (const name of ['Nadia Haddad', 'Grace Kim']) {
    await page.getByRole('searchbox', { name: 'Search' }).fill(name);
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  }
  await expect(page.getByText('2 selected, 1 of them not shown')).toBeVisible();
  await signedIn.button('Remove access…').click();
  await expect(signedIn.dialog).toContainText('Remove access of 2 people');
  // whatever policy it came through
  await expect(signedIn.dialog.getByRole('combobox', { name: /^Policy/ })).toHaveCount(0);
  await signedIn.dialog.getByRole('combobox', { name: /^Access package/ }).selectOption('Sales CRM');
  await signedIn.dialog.getByRole('button', { name: 'Plan' }).click();
  await expect(signedIn.heading('Bulk')).toBeVisible();
  const row = (name) => page.getByRole('row').filter({ hasText: name });
  await expect(row('nadia.haddad').getByRole('cell')).toHaveText(['3', 'Remove', 'Sales CRM', '']);
  await expect(row('grace.kim')).toContainText('The person does not have it');
  await fitsTheScreen(page, 'the plan of a removal');
  expect(await requests()).toBe(before);
});
