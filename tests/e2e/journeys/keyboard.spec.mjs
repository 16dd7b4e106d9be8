// Every task can be done with the keyboard alone.
import { AssignPage } from '../support/assign-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { Keyboard } from '../support/keyboard.mjs';
import { policyRow } from '../support/package-page.mjs';
import { PolicyForm } from '../support/policy-form.mjs';

test('a user is assigned without the mouse', async ({ demo, page }) => {
  const keys = new Keyboard(page);
  const assign = new AssignPage(demo);
  await demo.open();
  await keys.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await keys.tabTo(page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'New assignment' }));
  await keys.press('Enter');
  await expect(demo.heading('New assignment')).toBeFocused();

  await keys.tabTo(page.getByRole('combobox', { name: /^Access package/ }));
  await keys.type('sales');
  // the list before typing has it too, further down
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('Sales CRM');
  await keys.press('Enter');
  await expect(assign.chosen('Access package')).toContainText('Sales CRM');

  await keys.tabTo(page.getByRole('radio', { name: 'Direct assignment', exact: true }));
  await keys.press('Space');
  await expect(page.getByRole('radio', { name: 'Direct assignment', exact: true })).toBeChecked();

  await keys.tabTo(page.getByRole('combobox', { name: /^User/ }));
  await keys.type('a');
  await expect(page.getByRole('listbox').getByRole('option').nth(1)).toBeVisible();
  await keys.press('Escape');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(0);
  await keys.press('Control+A');
  await keys.type('Siobhan');
  await expect(page.getByRole('option', { name: 'Siobhan Murphy' })).toBeVisible();
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await expect(assign.chosen('User')).toContainText('Siobhan Murphy');

  await keys.tabTo(demo.button('Review + assign'));
  await keys.press('Enter');
  await expect(demo.dialog).toBeVisible();
  await keys.press('Escape');
  await expect(demo.dialog).toHaveCount(0);
  await expect(demo.button('Review + assign')).toBeFocused();
  await keys.press('Space');
  await keys.tabTo(demo.dialog.getByRole('button', { name: 'Assign', exact: true }));
  await keys.press('Enter');
  await expect(demo.heading('New assignment')).toBeFocused();
  await expect(assign.progress).toContainText('Access delivered');
});

test('a policy is written without the mouse', async ({ demo, page }) => {
  const keys = new Keyboard(page);
  await demo.open();
  const form = await PolicyForm.newFor(demo, 'Sales CRM');
  await expect(demo.heading('New policy')).toBeFocused();
  const tab = (name) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
  await keys.tabTo(tab('Basics'));
  await keys.tabTo(form.name);
  await keys.type('Consultants');
  await keys.tabTo(tab('Basics'), 'Shift+Tab');
  await keys.press('ArrowRight');
  await expect(tab('Requests')).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: /^Requests/ })).toBeVisible();
  await keys.press('ArrowRight');
  await keys.press('ArrowRight');
  await expect(page.getByRole('tabpanel', { name: /^Requestor information/ })).toBeVisible();
  await keys.press('ArrowRight');
  await expect(page.getByRole('tabpanel', { name: /^Lifecycle/ })).toBeVisible();
  await keys.tabTo(page.getByRole('group', { name: 'Access package assignments expire' }).or(page.getByRole('radiogroup', { name: 'Access package assignments expire' })).getByRole('radio', { checked: true }));
  await keys.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Number of hours' })).toBeChecked();
  await keys.press('ArrowUp');
  await keys.tabTo(page.getByRole('textbox', { name: 'Assignments expire after (days)' }));
  await keys.press('Control+A');
  await keys.type('30');
  await keys.tabTo(demo.button('Review + create'));
  await keys.press('Enter');
  await keys.tabTo(demo.dialog.getByRole('button', { name: 'Create', exact: true }));
  await keys.press('Enter');
  await form.review.isAnswered(201);
  await keys.tabTo(demo.dialog.getByRole('button', { name: 'Done' }));
  await keys.press('Enter');
  await expect(policyRow(page, 'Consultants')).toBeVisible();
});

test('an assignment is removed from the list without the mouse, and the keyboard stays in the list', async ({ demo, page }) => {
  await demo.open('assignments?q=Nadia%20Haddad');
  const keys = new Keyboard(page);
  const commands = demo.button('Commands for Sales CRM for Nadia Haddad');
  await expect(commands).toBeVisible();
  await keys.tabTo(page.getByRole('checkbox', { name: 'Select all' }));
  await keys.press('ArrowDown');
  await keys.press('End');
  await expect(commands).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await keys.press('r');
  await expect(page.getByRole('menuitem', { name: 'Remove…' })).toBeFocused();
  await keys.press('Enter');
  await keys.tabTo(demo.dialog.getByRole('button', { name: 'Remove', exact: true }));
  await keys.press('Enter');
  await expect(demo.dialog).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: 'Nadia Haddad' })).toContainText(/Removing…|Expired/);
  await expect.poll(() => page.evaluate(() => document.activeElement.closest('[role=grid]') !== null)).toBe(true);
});

test('Tab leaves the editor, and diagnostics lead into it', async ({ demo, page }) => {
  const keys = new Keyboard(page);
  await demo.open('check');
  const body = page.getByRole('textbox', { name: 'Body' });
  await keys.tabTo(body);
  await keys.type('{ "displayname": 1 }');
  await keys.press('Tab');
  await expect(body).not.toBeFocused();
  await keys.tabTo(page.getByRole('button', { name: /^Line 1/ }).first());
  await keys.press('Enter');
  await expect(body).toBeFocused();
});

test('each new page moves the focus to its heading and sets the title', async ({ demo, page }) => {
  await demo.open();
  for (const name of ['Assignments', 'Requests', 'Check JSON', 'Rules']) {
    await demo.goTo(name);
    await expect(demo.heading(name)).toBeFocused();
    await expect(page).toHaveTitle(`${name} · accesspack`);
  }
});

test('each focused element is visible, also beside sticky headers @both', async ({ demo, page }) => {
  const keys = new Keyboard(page);
  await demo.open('assign');
  const assign = new AssignPage(demo);
  await assign.find('Access package', 'Sales CRM');
  await expect(page.getByRole('radio', { name: 'Direct assignment', exact: true })).toBeVisible();
  expect(await keys.goAround()).toBeGreaterThan(10);
  const form = await PolicyForm.newFor(demo, 'Sales CRM');
  await form.tab('Lifecycle');
  await demo.heading('New policy').focus();
  expect(await keys.goAround()).toBeGreaterThan(10);
});
