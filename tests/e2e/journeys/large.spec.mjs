// A tenant of 100,000 assignments and 5,000 requests: first rows after one call, and rows that stay while a list is read again.
import { expect, test } from '../support/journey.mjs';

/** Calls for parts of assignments and of requests. */
const LISTS = /\/(assignments|assignmentRequests)\?/;

/** The addresses of the calls for lists since the last look. */
function listCalls(page) {
  let calls = [];
  page.on('request', (request) => {
    if (request.method() === 'GET' && LISTS.test(request.url())) calls.push(decodeURIComponent(request.url()));
  });
  return () => {
    const seen = calls;
    calls = [];
    return seen;
  };
}

test('in a large tenant each list shows its first rows after one call, and counts the rest on', async ({ portal, emulator, page }) => {
  test.slow();
  await emulator.ask('POST', 'reset', { data: 'large' });
  // the second pages wait until the first ones were looked at
  let goOn;
  const looked = new Promise((resolve) => (goOn = resolve));
  await page.route(/\/(assignments|assignmentRequests)\?.*skiptoken/, async (route) => {
    await looked;
    await route.continue();
  });
  await portal.open();
  await portal.signIn();
  await expect(page.getByRole('link', { name: 'Access package 001' })).toBeVisible();
  const calls = listCalls(page);
  const rows = page.getByRole('table').or(page.getByRole('grid')).getByRole('rowheader');

  await portal.goTo('Assignments');
  await expect(rows.first()).toBeVisible();
  await expect(page.getByText('1–50 of at least 100 assignments')).toBeVisible();
  expect(calls().filter((one) => !one.includes('skiptoken'))).toHaveLength(1);

  await portal.goTo('Requests');
  await expect(page.getByText('1–50 of at least 100 requests')).toBeVisible();
  await expect(page.getByRole('button', { name: /^All 100\+/ })).toBeVisible();
  expect(calls().filter((one) => !one.includes('skiptoken'))).toHaveLength(1);

  await portal.goTo('Home');
  const row = (name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(row('Expiring in 14 days')).toContainText('at least');
  await expect(row('Waiting for approval')).toContainText('0');
  // one for each count: assignments, and requests in five states
  expect(calls().filter((one) => !one.includes('skiptoken'))).toHaveLength(6);

  await portal.goTo('Access packages');
  await page.getByRole('link', { name: 'Access package 001' }).click();
  const parts = page.getByRole('navigation', { name: 'Parts of the access package' });
  await expect(parts.getByRole('link', { name: /^Assignments \(\d+\+\)/ })).toBeVisible();
  expect(calls().filter((one) => !one.includes('skiptoken'))).toHaveLength(2);
  await parts.getByRole('link', { name: /^Assignments/ }).click();
  await expect(page.getByText('1–50 of at least 100 assignments')).toBeVisible();
  goOn();
  await expect(page.getByText('1–50 of 1000 assignments')).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a list that is longer than is read at once is filtered by Graph, and can be read to its end', async ({ portal, emulator, page }) => {
  test.slow();
  await emulator.ask('POST', 'reset', { data: 'large' });
  await portal.open();
  await portal.signIn();
  await expect(page.getByRole('link', { name: 'Access package 001' })).toBeVisible();
  const calls = listCalls(page);
  await portal.goTo('Requests');
  await expect(page.getByText('Only 1000 requests are read.')).toBeVisible();
  calls();
  await page.getByLabel('Access package', { exact: true }).selectOption('Access package 001');
  await expect(page.getByText('1–50 of 100 requests')).toBeVisible();
  expect(calls()[0]).toMatch(/\$filter=accessPackage\/id eq '/);
  await page.getByRole('button', { name: /^Failed/ }).click();
  await expect(page.getByText('No request fits')).toBeVisible();
  expect(calls()[0]).toMatch(/and \(state eq 'deliveryFailed' or state eq 'partiallyDelivered'\)/);
});

for (const [list, noun] of [['Assignments', 'assignments'], ['Requests', 'assignmentRequests']]) {
  test(`${list}: a row that did not change stays while the list is read again`, async ({ signedIn, emulator, page }) => {
    await signedIn.goTo(list);
    const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
    await expect(rows.first()).toBeVisible();
    await expect(signedIn.button('Refresh')).toBeEnabled();
    const number = await rows.count();
    await rows.evaluateAll((all) => all.forEach((row) => row.setAttribute('data-seen', '')));
    const first = page.getByRole('checkbox', { name: /^Select .* for / }).first();
    await first.focus();
    // one row changes, and one more comes
    const { id } = await emulator.one('assignmentRequests', (one) => one.state === 'pendingApproval' && one.justification === 'Joining the platform team');
    const answer = await fetch(`${emulator.url}/v1.0/identityGovernance/entitlementManagement/assignmentRequests/${id}/cancel`, {
      method: 'POST',
      headers: { Authorization: 'Bearer opaque' },
    });
    expect(answer.ok).toBe(true);
    const read = page.waitForResponse((response) => new RegExp(`/${noun}\\?`).test(response.url()));
    await signedIn.button('Refresh').click();
    await read;
    await expect(signedIn.button('Refresh')).toBeEnabled();
    const seen = page.locator('tr[data-seen]');
    const fresh = list === 'Requests' ? 1 : 0;
    await expect(seen).toHaveCount(number - fresh);
    if (fresh) await expect(page.getByRole('row', { name: /Arjun Mehta.*Source repositories/ })).toContainText('Canceled');
  });
}
