// Requests: what needs attention, one request with its history beside the list, and actions on several.
import { expect, test } from '../support/journey.mjs';
import { Keyboard } from '../support/keyboard.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { ReviewStep } from '../support/review.mjs';

const details = (page, name) => page.getByRole('link', { name: `Details of the request for ${name}` });
const panel = (page, name) => page.getByRole('complementary', { name });

test('a failed request is found, explained and reprocessed from its panel @both', async ({ signedIn, emulator, page }) => {
  await signedIn.goTo('Requests');
  await page.getByRole('button', { name: /^Needs attention/ }).click();
  await expect(page).toHaveURL(/view=attention/);
  await details(page, 'Sofia Papadopoulou, Source repositories').click();
  const request = panel(page, 'Sofia Papadopoulou, Source repositories');
  await expect(request.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(request).toContainText('Member');
  await expect(request.getByRole('list', { name: /^History of the request/ })).toContainText('Delivery failed');
  await expect(request.getByText('The resource is gone where it came from.')).toBeVisible();
  await expect(request.getByText(/days left: the delivery failed/)).toBeVisible();
  await fitsTheScreen(page, 'a failed request');
  await isAccessible(page, 'a failed request');
  await request.getByRole('button', { name: /^Reprocess/ }).click();
  const review = new ReviewStep(page);
  await review.send('Reprocess');
  await review.isAccepted();
  expect((await emulator.writes()).at(-1).path).toMatch(/\/reprocess$/);
  await expect(request.getByRole('status').first()).not.toHaveText('Delivery failed');
});

test('a request that waits names its approvers, until when, and what is to come', async ({ demo, page }) => {
  await demo.open('requests?view=waiting');
  await details(page, 'Arjun Mehta, Source repositories').click();
  const request = panel(page, 'Arjun Mehta, Source repositories');
  const history = request.getByRole('list', { name: /^History of the request/ });
  await expect(history.getByRole('listitem').nth(1)).toContainText(/Approval, stage 1 of 2.*Waiting for Manager.*days left/s);
  await expect(history.getByRole('listitem').nth(2)).toContainText(/Approval, stage 2 of 2/);
  await expect(request).toContainText('Joining the platform team');
  await expect(request.getByRole('button', { name: /^Cancel/ })).toBeEnabled();
  await expect(request.getByRole('button', { name: /^Delete/ })).toHaveAttribute('aria-disabled', 'true');
  await demo.reload();
  await expect(request).toBeVisible();
});

test('the panel is used with the keyboard, Escape gives the row back, and Back closes it too', async ({ demo, page }) => {
  const keyboard = new Keyboard(page);
  await demo.open('requests');
  const row = details(page, 'Arjun Mehta, Source repositories');
  // how arrows lead to a row is a journey of the lists
  await row.focus();
  await keyboard.press('Enter');
  const request = panel(page, 'Arjun Mehta, Source repositories');
  await expect(request.getByRole('heading', { level: 2 })).toBeFocused();
  await keyboard.press('Escape');
  await expect(request).toHaveCount(0);
  await expect(row).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.tabTo(request.getByRole('button', { name: 'Close details' }));
  await keyboard.press('Enter');
  await expect(row).toBeFocused();
  await keyboard.press('Enter');
  await expect(request).toBeVisible();
  await page.goBack();
  await expect(request).toHaveCount(0);
});

test('several requests are cancelled at once, and only those that can be are counted', async ({ signedIn, emulator, page }) => {
  await signedIn.goTo('Requests');
  const before = (await emulator.state()).assignmentRequests.filter((one) => one.state === 'pendingApproval').length;
  for (const name of ['Arjun Mehta, Source repositories', 'Leilani Kealoha, Partner collaboration', 'Sofia Papadopoulou, Source repositories']) {
    await page.getByRole('checkbox', { name: `Select request for ${name}` }).check();
  }
  await expect(page.getByText('3 selected')).toBeVisible();
  const commands = page.getByRole('group', { name: 'Commands' });
  await expect(commands.getByRole('button', { name: 'Reprocess the selected' })).toHaveText('Reprocess (1)');
  await page.getByRole('checkbox', { name: 'Select request for Sofia Papadopoulou, Source repositories' }).uncheck();
  await expect(commands.getByRole('button', { name: 'Cancel the selected' })).toHaveText('Cancel (2)');
  await commands.getByRole('button', { name: 'Cancel the selected' }).click();
  const review = new ReviewStep(page);
  await review.send('Cancel requests');
  await expect(page.getByRole('dialog')).toContainText('2 of 2 sent.');
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  expect((await emulator.state()).assignmentRequests.filter((one) => one.state === 'pendingApproval')).toHaveLength(before - 2);
});

test('an ended request is deleted, and the list is saved as CSV and as JSON', async ({ signedIn, emulator, page }) => {
  await signedIn.goTo('Requests');
  await page.getByLabel('State').selectOption('Denied');
  const before = (await emulator.state()).assignmentRequests.length;
  await details(page, "Liam O'Sullivan, Sales CRM").or(details(page, 'Liam O’Sullivan, Sales CRM')).click();
  await page.getByRole('complementary').getByRole('button', { name: /^Delete/ }).click();
  const review = new ReviewStep(page);
  await review.send('Delete request');
  await review.isAccepted();
  expect((await emulator.state()).assignmentRequests).toHaveLength(before - 1);
  for (const [name, ending] of [['CSV', 'csv'], ['JSON', 'json']]) {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^requests-.*\\.${ending}$`));
  }
});
