// Signing in and out through MSAL, and renewing a session.
import { expect, test } from '../support/journey.mjs';

const packages = (page) => page.getByRole('link', { name: 'Sales CRM' });

test('an administrator signs in, reloads, and signs out', async ({ portal, provider, page, watch, world }) => {
  await portal.open();
  expect(watch.requests.filter((url) => url.endsWith('/msal.js'))).toEqual([]);
  await portal.signIn();
  await expect(packages(page)).toBeVisible();
  expect(provider.tokens.map((token) => [token.grant, token.status])).toEqual([['authorization_code', 200]]);

  await portal.reload();
  await expect(page.getByRole('banner').getByText('Ingrid Solheim')).toBeVisible();
  await expect(packages(page)).toBeVisible();
  expect(provider.tokens).toHaveLength(1);

  await portal.signOut();
  await expect(portal.demoTenant).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /token|account/i.test(key)))).toEqual([]);
});

test('the token is sent only to Graph, in a header', async ({ portal, page, world }) => {
  const origins = [];
  page.on('request', (request) => {
    if (request.headers().authorization) origins.push(new URL(request.url()).origin);
  });
  await portal.open();
  await portal.signIn();
  await expect(packages(page)).toBeVisible();
  expect([...new Set(origins)]).toEqual([world.emulator.url]);
});

test('a token with a short lifetime is renewed silently', async ({ portal, provider, page }) => {
  provider.settings.tokenSeconds = 60;
  await portal.open();
  await portal.signIn();
  await expect(packages(page)).toBeVisible();
  await portal.goTo('Assignments');
  await expect(page.getByText('Kwame Mensah')).toBeVisible();
  expect(provider.tokens.filter((token) => token.grant === 'refresh_token' && token.status === 200)).not.toEqual([]);
});

test('a token that Graph rejects as expired is renewed silently', async ({ signedIn, provider, emulator, page, watch }) => {
  watch.expectFailedRequests();
  await expect(packages(page)).toBeVisible();
  await emulator.fail({ kind: 'tokenExpired' });
  await signedIn.button('Refresh').click();
  await expect.poll(() => provider.tokens.at(-1)).toEqual({
    grant: 'refresh_token',
    status: 200,
    scopes: expect.stringContaining('EntitlementManagement.ReadWrite.All'),
  });
  await expect(packages(page)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('an expired session asks to sign in again', async ({ signedIn, provider, emulator, page, watch }) => {
  watch.expectFailedRequests();
  await expect(packages(page)).toBeVisible();
  provider.settings.forgetful = true;
  await emulator.fail({ kind: 'tokenExpired' });
  await signedIn.button('Refresh').click();
  await expect(page.getByRole('alert')).toContainText('your sign-in has expired');
  provider.reset();
  await signedIn.button('Sign in again').click();
  await expect(packages(page)).toBeVisible();
});

test('declining at the sign-in page shows an error and keeps the demo tenant', async ({ portal, page }) => {
  await portal.open();
  await portal.button('Sign in').click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toContainText('Signing in did not work');
  await expect(portal.demoTenant).toBeVisible();
  await expect(packages(page)).toBeVisible();
});

test('a scope that is not granted is named', async ({ portal, provider, page, watch }) => {
  watch.expectFailedRequests();
  provider.settings.withheld = ['EntitlementManagement.ReadWrite.All'];
  await portal.open();
  await portal.signIn();
  await expect(page.getByRole('alert')).toContainText('EntitlementManagement.ReadWrite.All');
});

test('a host without settings, or with wrong ones, names what is missing', async ({ portal, page, world }) => {
  const right = world.connected.files['config.json'];
  try {
    for (const [text, words] of [
      ['{}', 'Signing in is not set up on this host yet'],
      ['{ "clientId": ', 'config.json is not what it should be'],
      ['{ "clientId": "x", "graphBaseUrl": "http://graph.example" }', 'must begin with https://'],
      ['{ "clientId": "x", "cloud": "moon" }', '`moon`'],
      ['{ "clientId": "x", "graphBaseUrl": "https://graph.example" }', 'acceptOtherHosts'],
      ['{ "clientId": "x", "authorityMetadata": { "token_endpoint": "https://evil.example/token" } }', 'https://evil.example/token'],
      ['{ "clientId": "x", "redirectUri": "https://evil.example/auth.html" }', "the portal's own host"],
    ]) {
      world.connected.files['config.json'] = text;
      await portal.open();
      await portal.button('Sign in').click();
      await expect(page.getByRole('alert')).toContainText(words);
      await expect(page.getByRole('alert').getByRole('link')).toBeVisible();
    }
  } finally {
    world.connected.files['config.json'] = right;
  }
});
