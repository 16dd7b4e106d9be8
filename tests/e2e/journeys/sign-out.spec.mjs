// Signing out: what this browser keeps for an account is deleted on demand, and is otherwise seen by that account alone.
import { begin, guests, stored } from '../support/bulk-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { ADMINISTRATOR, COLLEAGUE } from '../support/oidc.mjs';

test.use({ signsIn: true });

const BODY = '{ "displayName": "Only Ingrid writes this" }';
const body = (page) => page.getByRole('textbox', { name: 'Body' });

/** What web storage has under the administrator's id. */
const ofAccount = (page) =>
  page.evaluate((id) => [sessionStorage, localStorage].flatMap((storage) => Object.keys(storage)).filter((key) => key.includes(id)).map((key) => key.split('.')[1]).sort(), ADMINISTRATOR.id);

/** A run with a journal and a draft. */
async function leaveSomething(portal) {
  const bulk = await begin(portal, guests(2), { keep: true });
  await bulk.showsResult('all 2 rows are done');
  await portal.goTo('Check JSON');
  await body(portal.page).fill(BODY);
}

test('signing out deletes runs and drafts on demand @both', async ({ signedIn, page }) => {
  await leaveSomething(signedIn);
  await signedIn.goTo('Home');
  await signedIn.button('Keep and compare').click();
  await expect.poll(() => ofAccount(page)).toEqual(['activity', 'draft', 'seen']);
  await signedIn.button('Sign out').press('Enter');
  await expect(signedIn.dialog).toContainText('1 bulk run');
  await expect(signedIn.dialog).toContainText('1 draft');
  await isAccessible(page, 'the question at the sign-out');
  await fitsTheScreen(page, 'the question at the sign-out');
  await page.keyboard.press('Escape');
  await expect(signedIn.button('Sign out')).toBeFocused();
  await signedIn.signOut('Delete and sign out');
  expect([await stored(page), await ofAccount(page)]).toEqual([[], []]);
  expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain('Only Ingrid');
  await signedIn.signIn();
  await signedIn.goTo('Check JSON');
  await expect(body(page)).toHaveValue('');
  await signedIn.goTo('Bulk');
  await expect(page.getByRole('heading', { name: 'Runs in this browser' })).toHaveCount(0);
});

test('what is kept is seen by its account alone, and another sees a count', async ({ signedIn, provider, page }) => {
  await leaveSomething(signedIn);
  await signedIn.signOut();
  await signedIn.goTo('Check JSON');
  await expect(body(page)).toHaveValue('');

  provider.settings.person = COLLEAGUE;
  await signedIn.signIn(COLLEAGUE);
  await expect(body(page)).toHaveValue('');
  await signedIn.goTo('Bulk');
  await expect(page.getByText('Also here: 1 run of another account.')).toBeVisible();
  await expect(signedIn.button('Open people.csv')).toHaveCount(0);
  await signedIn.signOut();
  await signedIn.goTo('Bulk');
  await expect(page.getByText('Also here: 1 run of another account.')).toBeVisible();

  provider.reset();
  await signedIn.signIn();
  await expect(signedIn.button('Open people.csv')).toBeVisible();
  await signedIn.goTo('Check JSON');
  await expect(body(page)).toHaveValue(BODY);
});

test('a draft that was begun before a sign-in is there after it', async ({ portal, page }) => {
  await portal.open('check');
  await body(page).fill(BODY);
  await portal.signIn();
  await expect(body(page)).toHaveValue(BODY);
  await portal.reload();
  await expect(body(page)).toHaveValue(BODY);
});

test('a user who leaves the browser alone is warned and signed out, where the host asks for that', async ({ world, portal, page }) => {
  const before = world.connected.files['config.json'];
  world.connected.files['config.json'] = JSON.stringify({ ...JSON.parse(before), signOutAfterMinutes: 5 });
  const warning = page.getByText('You will be signed out soon');
  const minutes = async (count) => page.clock.runFor(count * 60_000);
  try {
    await page.clock.install();
    await portal.open();
    await portal.signIn();
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    await minutes(4.5);
    await expect(warning).toBeVisible();
    await page.keyboard.press('Shift');
    await minutes(0.5);
    await expect(warning).toHaveCount(0);
    await minutes(4);
    await expect(portal.button('Sign out')).toBeVisible();
    await minutes(1);
    await page.getByRole('button', { name: 'Yes' }).click();
    await expect(portal.button('Sign in')).toBeVisible();
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /token|account/i.test(key)))).toEqual([]);
  } finally {
    world.connected.files['config.json'] = before;
  }
});
