// Signing in and out through MSAL, and renewing a session.
import { AssignmentsPage } from '../support/assignments-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { isAccessible } from '../support/looks.mjs';
import { ADMINISTRATOR } from '../support/oidc.mjs';

test.use({ signsIn: true });

const packages = (page) => page.getByRole('link', { name: 'Sales CRM' });

test('an administrator signs in, reloads, and signs out', async ({ portal, provider, page, watch, world }) => {
  await portal.open();
  expect(watch.requests.filter((url) => url.endsWith('/msal.js'))).toEqual([]);
  await portal.signIn();
  await expect(packages(page)).toBeVisible();
  expect(provider.tokens.map((token) => [token.grant, token.status])).toEqual([['authorization_code', 200]]);
  // MSAL's entries end with the tab
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('msal.')))).toEqual([]);

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

test('a redirect that Graph answers with is not followed', async ({ signedIn, page, context, world, watch }) => {
  watch.expectFailedRequests();
  // where the policy would let it lead
  const elsewhere = `${world.connected.url}elsewhere.json`;
  const headers = { location: elsewhere, 'access-control-allow-origin': '*' };
  await context.route(`${world.emulator.url}/**`, (route) => route.fulfill({ status: 307, headers }));
  await signedIn.button('Refresh').click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(watch.requests.filter((url) => url === elsewhere)).toEqual([]);
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
    scopes: expect.stringContaining('EntitlementManagement.Read.All'),
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
  provider.settings.withheld = ['EntitlementManagement.Read.All'];
  await portal.open();
  await portal.signIn();
  await expect(page.getByRole('alert')).toContainText('EntitlementManagement.Read.All');
});

test('signing in asks for reading, and the first change for its own permission', async ({ portal, provider, emulator, page, watch }) => {
  watch.expectFailedRequests();
  const writing = 'EntitlementManagement.ReadWrite.All';
  provider.settings.unconsented = [writing];
  await portal.open();
  await portal.signIn();
  await expect(packages(page)).toBeVisible();
  expect(provider.tokens[0].scopes).toContain('EntitlementManagement.Read.All');
  expect(provider.tokens[0].scopes).not.toContain(writing);

  const before = await emulator.writes();
  const remove = async () => {
    const assignments = await AssignmentsPage.open(portal);
    await assignments.command('Nadia Haddad', 'Sales CRM', 'Remove…');
    await assignments.review.send('Remove');
    return assignments.review;
  };
  const review = await remove();
  await expect(review.error).toContainText('Changes need a permission that is not granted yet');
  await expect(review.error).toContainText(writing);
  expect(await emulator.writes()).toEqual(before);
  await isAccessible(page);

  // reading goes on without it
  await portal.button('Ask for the permission').click();
  await expect(page.getByRole('heading', { name: 'Permissions requested' })).toBeVisible();
  await expect(page.getByText(writing)).toBeVisible();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('banner').getByText('Ingrid Solheim')).toBeVisible();
  await (await remove()).isAccepted();
  expect(provider.tokens.at(-1).scopes).toContain(writing);
});

test('whoever may only read sends nothing, and is led nowhere where the host only reads', async ({ portal, emulator, page, world, watch }) => {
  watch.expectFailedRequests();
  const right = world.connected.files['config.json'];
  try {
    world.connected.files['config.json'] = JSON.stringify({ ...JSON.parse(right), writeScopes: [] });
    await portal.open();
    await portal.signIn();
    const assignments = await AssignmentsPage.open(portal);
    await assignments.command('Nadia Haddad', 'Sales CRM', 'Remove…');
    await assignments.review.send('Remove');
    await expect(assignments.review.error).toContainText('You are not allowed to do this');
    await expect(portal.button('Ask for the permission')).toHaveCount(0);
  } finally {
    world.connected.files['config.json'] = right;
  }
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

test("a host that is no cloud's is named on every page, where config.json sends tokens there", async ({ portal, page, world, watch }) => {
  watch.expectFailedRequests();
  const right = world.connected.files['config.json'];
  try {
    const scopes = ['https://graph.example/EntitlementManagement.Read.All'];
    world.connected.files['config.json'] = JSON.stringify({ ...JSON.parse(right), acceptOtherHosts: true, graphBaseUrl: 'https://graph.example', scopes });
    await page.addInitScript(() => sessionStorage.setItem('accesspack.signed-in', '1'));
    for (const address of ['', 'check', 'settings']) {
      await portal.open(address);
      await expect(page.getByText('Tokens of this portal are sent to https://graph.example:443')).toBeVisible();
    }
  } finally {
    world.connected.files['config.json'] = right;
  }
});

test('tokens are in no storage where the host wants them in memory alone', async ({ world, portal, emulator, page }) => {
  const right = world.connected.files['config.json'];
  /** Presses a button, and another one in the window that opens and closes again. */
  const inWindow = async (name, button) => {
    const [window] = await Promise.all([page.waitForEvent('popup'), portal.button(name).click()]);
    const closed = window.waitForEvent('close');
    await window.getByRole('button', button).click();
    await closed;
  };
  const signIn = async () => {
    await inWindow('Sign in', { name: ADMINISTRATOR.address });
    await expect(page.getByRole('banner').getByText(ADMINISTRATOR.name)).toBeVisible();
    await expect(page.getByRole('rowheader').first()).toBeVisible();
  };
  const stored = () => page.evaluate(() => JSON.stringify([sessionStorage, localStorage]));
  try {
    world.connected.files['config.json'] = JSON.stringify({ ...JSON.parse(right), cacheLocation: 'memoryStorage' });
    await portal.open();
    await page.evaluate(() => (window.open = () => null));
    await portal.button('Sign in').click();
    await expect(page.getByRole('alert')).toContainText('Allow windows of this page');
    await portal.reload();
    await signIn();
    const before = await emulator.writes();
    const assignments = await AssignmentsPage.open(portal);
    await assignments.command('Nadia Haddad', 'Sales CRM', 'Remove…');
    await assignments.review.send('Remove');
    await assignments.review.isAccepted();
    expect(await emulator.writes()).not.toEqual(before);
    expect(await stored()).not.toMatch(/token|secret|eyJ/i);

    await portal.reload();
    await expect(portal.button('Sign in')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await signIn();
    await inWindow('Sign out', { name: 'Yes' });
    await expect(portal.button('Sign in')).toBeVisible();
  } finally {
    world.connected.files['config.json'] = right;
  }
});
