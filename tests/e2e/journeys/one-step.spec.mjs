// From one page straight to what is meant on another: the form with the person in it, the dialog that changes what is there.
import { AssignPage } from '../support/assign-page.mjs';
import { BulkPage, csv, guests } from '../support/bulk-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { isAccessible } from '../support/looks.mjs';

test('a new assignment from the page of a person begins with them', async ({ demo, page }) => {
  await demo.open('people?q=siobhan');
  await page.getByRole('link', { name: 'Siobhan Murphy', exact: true }).click();
  await expect(demo.heading('Siobhan Murphy')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'New assignment' }).click();
  const assign = new AssignPage(demo);
  await expect(assign.chosen('User')).toContainText('Siobhan Murphy');
  await assign.find('Access package', 'Sales CRM');
  await page.getByRole('radio', { name: 'Direct assignment', exact: true }).check();
  const review = await assign.reviewAndAssign();
  await expect(review.dialog).toContainText('Siobhan Murphy');
  const [{ body }] = await review.requests();
  expect(page.url()).toContain(body.assignment.targetId);
});

for (const [link, dialog] of [['Change end date', /^Change end date/], ['Change policy', /^Change policy/]]) {
  test(`the question about a second assignment leads to "${link}" itself @both`, async ({ demo, page }) => {
    await demo.open();
    const assign = await AssignPage.open(demo);
    await assign.fill({ person: 'Nadia Haddad', packageName: 'Sales CRM', policy: 'Direct assignment' });
    await demo.button('Review + assign').click();
    await expect(demo.dialog).toHaveAccessibleName('Nadia Haddad has this access package');
    await demo.dialog.getByRole('link', { name: link }).click();
    await expect(demo.heading('Assignments')).toBeVisible();
    await expect(demo.dialog).toHaveAccessibleName(dialog);
    await expect(demo.dialog).toContainText('Nadia Haddad');
    await expect(page).not.toHaveURL(/[?&]do=/);
    await isAccessible(page, link);
    await page.keyboard.press('Escape');
    await expect(demo.dialog).toHaveCount(0);
    // the list is searched for the person, and the assignment is open
    await expect(page.getByRole('complementary', { name: 'Sales CRM for Nadia Haddad' })).toBeVisible();
    expect(await page.evaluate(() => document.activeElement.localName)).not.toBe('body');
  });
}

test('a bulk run is among what this tab did last', async ({ demo, page }) => {
  await demo.open();
  const bulk = await BulkPage.open(demo);
  await bulk.paste(csv(guests(2)));
  await bulk.plan('2 new');
  await bulk.send();
  await bulk.showsResult('all 2 rows are done');
  await demo.goTo('Home');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Bulk run of 2 rows' }) });
  await expect(row).toContainText('Accepted');
  await expect(row).toContainText('2 Done');
});
