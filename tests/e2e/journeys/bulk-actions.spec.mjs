// The other actions of rows: remove assignments, change their end dates, move them to another policy.
import { BulkPage } from '../support/bulk-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { isAccessible } from '../support/looks.mjs';

const NADIA = 'nadia.haddad@contoso.com';
const YUSUF = 'yusuf.demir@contoso.com';
const UNKNOWN = 'grace.hopper@contoso.com';

/** The page, with this action chosen for the package Sales CRM. */
async function begin(portal, emulator, action) {
  await emulator.behave({ deliveringAfter: 1, deliveredAfter: 2 });
  await portal.goTo('Bulk');
  await portal.page.getByLabel('Action', { exact: true }).selectOption({ label: action });
  await portal.page.getByLabel('Access package', { exact: true }).selectOption({ label: 'Sales CRM' });
  return new BulkPage(portal);
}

/** The delivered assignments of this user to the package Sales CRM. */
async function delivered(emulator, address) {
  const { assignments, users, accessPackages } = await emulator.state();
  const person = users.find((user) => user.mail === address || user.userPrincipalName === address);
  const sales = accessPackages.find((one) => one.displayName === 'Sales CRM');
  const json = (one) => JSON.stringify(one);
  return assignments.filter((one) => json(one).includes(person.id) && json(one).includes(sales.id) && one.state === 'delivered');
}

test('assignments are removed, and an unknown user is reported', async ({ signedIn, emulator }) => {
  const bulk = await begin(signedIn, emulator, 'Remove assignments');
  expect(await delivered(emulator, NADIA)).toHaveLength(1);
  await bulk.paste(`email\n${NADIA}\n${UNKNOWN}`);
  await bulk.plan('1 removed, 1 error');
  await bulk.send();
  await bulk.showsResult('Pasted rows: the row is done');
  expect(await delivered(emulator, NADIA)).toEqual([]);
});

test('end dates are changed, in the time zone that the page names', async ({ signedIn, emulator }) => {
  const bulk = await begin(signedIn, emulator, 'Change when assignments end');
  await bulk.paste(`email,end\n${NADIA},2027-03-31 17:00`);
  await bulk.plan('1 with new dates');
  await bulk.send();
  await bulk.showsResult('Pasted rows: the row is done');
  const [assignment] = await delivered(emulator, NADIA);
  expect(new Date(assignment.schedule.expiration.endDateTime).toISOString()).toBe('2027-03-31T15:00:00.000Z');
});

test('an assignment moves to another policy', async ({ signedIn, emulator }) => {
  const bulk = await begin(signedIn, emulator, 'Move assignments to another policy');
  await signedIn.page.getByLabel('Policy', { exact: true }).selectOption({ label: 'Direct assignment' });
  const [before] = await delivered(emulator, YUSUF);
  await bulk.paste(`email\n${YUSUF}`);
  await bulk.plan('1 reassigned');
  await bulk.send();
  await bulk.showsResult('Pasted rows: the row is done');
  const after = await delivered(emulator, YUSUF);
  expect(after).toHaveLength(1);
  const { assignmentPolicies } = await emulator.state();
  const direct = assignmentPolicies.find((one) => one.displayName === 'Direct assignment' && JSON.stringify(after).includes(one.id));
  expect(direct).toBeDefined();
  expect(JSON.stringify(after)).not.toBe(JSON.stringify([before]));
});

test('the plan knows own addresses, scopes and invitations, and shows what each row does', async ({ demo, page }) => {
  await demo.open();
  const bulk = await BulkPage.open(demo);
  await bulk.paste(
    [
      'email,policy,end',
      'nobody.at.all@contoso.com,Direct assignment,',
      'newcomer@partner.example,Direct assignment,2031-03-31',
      'newcomer2@partner.example,"Employees, approved by their manager",',
    ].join('\n'),
  );
  await bulk.plan('1 new, 2 errors');
  await expect(page.getByRole('heading', { name: 'Plan', exact: true })).toBeFocused();
  await expect(page.getByText('1 will be invited by e-mail.')).toBeVisible();
  const row = (name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(row('nobody.at.all@contoso.com')).toContainText('in a domain of this tenant');
  await expect(row('newcomer2@partner.example')).toContainText("not in the policy's scope");
  await expect(row('newcomer@partner.example')).toContainText('Invite');
  await expect(row('newcomer@partner.example')).toContainText('Sales CRM');
  await expect(row('newcomer@partner.example')).toContainText('31 Mar 2031');
  await isAccessible(page, 'a plan');
  await demo.button('Back to the rows').click();
  await expect(demo.heading('Bulk')).toBeFocused();
});

test('more than ten removals are sent only after their number was typed', async ({ signedIn, emulator }) => {
  const { assignments, users } = await emulator.state();
  const bulk = await begin(signedIn, emulator, 'Remove assignments');
  const held = assignments.filter((one) => one.state === 'delivered').map((one) => JSON.stringify(one));
  const address = (user) => user.mail ?? user.userPrincipalName;
  const packages = ['New hire essentials', 'Sales CRM', 'Marketing campaign', 'Source repositories'];
  const people = users.filter((user) => held.some((one) => one.includes(user.id)));
  const rows = packages.flatMap((name) => people.map((user) => `${address(user)},${name}`));
  await bulk.paste(['email,package', ...rows].join('\n'));
  await bulk.plan(/\d+ removed/);
  await signedIn.button('Review + send').click();
  const send = signedIn.dialog.getByRole('button', { name: /^Send \d+ requests$/ });
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  const field = signedIn.dialog.getByRole('textbox', { name: /^Type \d+ to confirm/ });
  const label = await signedIn.dialog.getByText(/^Type \d+ to confirm/).innerText();
  await field.fill(label.match(/\d+/)[0]);
  await expect(send).not.toHaveAttribute('aria-disabled', 'true');
});
