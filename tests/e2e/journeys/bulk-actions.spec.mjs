// The other actions of rows: remove assignments, change their end dates, move them to another policy.
import { BulkPage } from '../support/bulk-page.mjs';
import { expect, test } from '../support/journey.mjs';

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
