// The page that finds the usual mistakes of hosting and registration, and the form that makes config.json.
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';

const finding = (page, what) => page.getByRole('list', { name: 'Findings' }).getByRole('listitem').filter({ hasText: what });

test('a host as it should be needs nothing, and a permission that is missing is named @both', async ({ portal, page, provider, watch }) => {
  watch.expectFailedRequests();
  await portal.open('connect');
  await page.getByRole('main').getByRole('link', { name: 'Check this host' }).click();
  await expect(portal.heading('Check this host')).toBeVisible();
  await expect(page.getByText('Nothing is missing.')).toBeVisible();
  for (const what of ['Encryption', 'Redirect page', 'Headers', 'config.json', 'Sign-in host', 'Microsoft Graph']) await expect(finding(page, what)).toContainText('OK');
  await expect(page.getByText(`${portal.home}auth.html`)).toBeVisible();
  await isAccessible(page, 'the check of a host');
  await fitsTheScreen(page, 'the check of a host');

  provider.settings.withheld = ['GroupMember.Read.All'];
  await portal.signIn();
  await expect(finding(page, 'Permissions')).toContainText('Not granted: GroupMember.Read.All');
});

test('what a host lacks is named with its remedy', async ({ demo, page, world, watch }) => {
  watch.expectFailedRequests();
  const { headers } = world.demo;
  try {
    world.demo.headers = undefined;
    world.demo.files['auth.html'] = '<!doctype html><title>another</title>';
    await demo.open('host');
    await expect(finding(page, 'Headers')).toContainText('content-security-policy');
    await expect(finding(page, 'Redirect page')).toContainText('rewritten');
    await expect(finding(page, 'config.json')).toContainText('no clientId');
    await expect(page.getByText('3 things need attention.')).toBeVisible();
  } finally {
    world.demo.headers = headers;
    delete world.demo.files['auth.html'];
  }
  await demo.button('Check again').press('Enter');
  await expect(page.getByText('1 thing needs attention.')).toBeVisible();
});

test('the form makes the config.json that the portal reads', async ({ demo, page }) => {
  await demo.open('host');
  await page.getByLabel(/^Directory/).fill('contoso.onmicrosoft.com');
  await expect(demo.button('Download')).toBeDisabled();
  await page.getByLabel(/^Application/).fill('8f6b2c1d-4a5e-4f70-9b3c-2d1e0f9a8b7c');
  await page.getByLabel('Cloud').selectOption({ label: 'China, operated by 21Vianet' });
  const [file] = await Promise.all([page.waitForEvent('download'), demo.button('Download').click()]);
  expect(file.suggestedFilename()).toBe('config.json');
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toEqual({ clientId: '8f6b2c1d-4a5e-4f70-9b3c-2d1e0f9a8b7c', tenantId: 'contoso.onmicrosoft.com', cloud: 'china' });
});
