// Errors between the portal and Graph: each has a message with its remedy, and the draft is kept.
import { AssignPage } from '../support/assign-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { DIRECTORY_READER } from '../support/oidc.mjs';
import { policyRow } from '../support/package-page.mjs';
import { PolicyForm } from '../support/policy-form.mjs';

const PACKAGE = 'Sales CRM';
const ASSIGNMENT = { person: 'Siobhan Murphy', packageName: PACKAGE, policy: 'Direct assignment' };
const UNKNOWN_ID = '2264bf65-76ba-417b-a27d-54d291f0cbc8';

/** Lets the page's waits last until the clock goes on, so that a slow machine misses none of them. */
async function stopTheClock(page) {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1_000);
}

const alert = (page) => page.getByRole('alert');
const packages = (page) => page.getByRole('link', { name: PACKAGE });

test.beforeEach(async ({ signedIn, page, watch }) => {
  await expect(packages(page)).toBeVisible();
  watch.expectFailedRequests();
});

/** The form with a draft, its review step open. */
async function readyToSend(portal, name = 'Consultants') {
  const form = await PolicyForm.newFor(portal, PACKAGE);
  await form.name.fill(name);
  await form.reviewAnd('create');
  await expect(form.review.dialog).toBeVisible();
  return form;
}

const created = async (emulator, name = 'Consultants') => (await emulator.state()).assignmentPolicies.filter((one) => one.displayName === name);

test.describe('reading', () => {
  for (const [what, fault, title, words] of [
    ['500', { kind: 'internalServerError' }, 'Microsoft Graph had a problem of its own', '500'],
    ['502', { kind: 'badGateway' }, 'Microsoft Graph had a problem of its own', '502'],
    ['an answer that ends in the middle', { kind: 'truncatedBody' }, 'The answer could not be read', 'cut off'],
    ["a proxy's page in place of the answer", { kind: 'wrongContentType' }, 'The answer could not be read', 'proxy'],
  ]) {
    test(`${what} is reported, and trying again works`, async ({ signedIn, emulator, page }) => {
      await emulator.fail(fault);
      await signedIn.goTo('Assignments');
      await expect(alert(page)).toContainText(title);
      await expect(alert(page)).toContainText(words);
      await signedIn.button('Try again').click();
      await expect(page.getByRole('rowheader', { name: 'Kwame Mensah' })).toBeVisible();
      await expect(alert(page)).toHaveCount(0);
    });
  }

  for (const [what, fault, words] of [
    ['429 without a Retry-After that a browser may read', { kind: 'tooManyRequests', retryAfter: 1 }, 'Microsoft Graph asked us to slow down'],
    ['503', { kind: 'serviceUnavailable' }, 'Microsoft Graph is busy'],
    ['a connection that breaks', { kind: 'connectionCut' }, 'The connection broke'],
  ]) {
    test(`${what} is retried automatically, and the wait is shown`, async ({ signedIn, emulator, page }) => {
      await stopTheClock(page);
      await emulator.fail(fault);
      await signedIn.goTo('Assignments');
      await expect(page.getByRole('status').filter({ hasText: words })).toContainText('Try 2 of 5');
      await page.clock.resume();
      await expect(page.getByRole('rowheader', { name: 'Kwame Mensah' })).toBeVisible();
      await expect(alert(page)).toHaveCount(0);
    });
  }

  test('several calls that wait for the same reason share a notice', async ({ signedIn, emulator, page }) => {
    await stopTheClock(page);
    let busy = 0;
    page.on('response', (response) => (busy += Number(response.status() === 503)));
    await emulator.fail({ kind: 'serviceUnavailable', times: 4, method: 'GET', path: 'ntitlementManagement' });
    await signedIn.goTo('Home');
    await expect.poll(() => busy).toBeGreaterThan(2);
    await expect(page.getByText(/^Microsoft Graph is busy/)).toHaveCount(1);
    await page.clock.resume();
    await expect(page.getByRole('rowheader', { name: 'Waiting for approval' })).toBeVisible();
  });

  test('429 that does not end is reported after the last try, and trying again works', async ({ signedIn, emulator, page }) => {
    await stopTheClock(page);
    await emulator.fail({ kind: 'tooManyRequests', times: 5, path: 'ssignments' });
    await signedIn.goTo('Assignments');
    for (const next of [2, 3, 4, 5]) {
      await expect(page.getByRole('status').filter({ hasText: `Try ${next} of 5` })).toBeVisible();
      await page.clock.runFor(30_000);
    }
    await page.clock.resume();
    await expect(alert(page)).toContainText('Microsoft Graph asks for a pause');
    await signedIn.button('Try again').click();
    await expect(page.getByRole('rowheader', { name: 'Kwame Mensah' })).toBeVisible();
  });

  test('a next link to another host is not followed', async ({ signedIn, emulator, page, watch }) => {
    await emulator.fail({ kind: 'foreignNextLink' });
    await signedIn.goTo('Assignments');
    await expect(alert(page)).toContainText('The request would have left the configured host');
    expect(watch.requests.filter((url) => url.includes('graph.example.net'))).toEqual([]);
  });

  test('offline is reported, and online again it works', async ({ signedIn, context, page }) => {
    // loads the pages' code first, so that only Graph is out of reach
    for (const name of ['Assignments', 'Check JSON', 'Access packages']) await signedIn.goTo(name);
    await context.setOffline(true);
    await signedIn.goTo('Assignments');
    await expect(page.getByText('Check the connection').or(page.getByText('The connection broke')).first()).toBeVisible();
    await context.setOffline(false);
    await expect(alert(page).or(page.getByRole('rowheader', { name: 'Kwame Mensah' })).first()).toBeVisible();
    const again = signedIn.button('Try again');
    if (await again.isVisible()) await again.click();
    await expect(page.getByRole('rowheader', { name: 'Kwame Mensah' })).toBeVisible();
  });

  for (const [address, words] of [
    [`package?id=${UNKNOWN_ID}`, 'This was not found'],
    ['package?id=rubbish', /not found|refused/],
    ['package', 'The address names no access package'],
    [`policy?package=${UNKNOWN_ID}&id=${UNKNOWN_ID}`, 'This was not found'],
    ['policy', 'The address names no access package'],
    ['rule?code=AP9999', /no such rule/i],
  ]) {
    test(`the wrong address ${address} shows an error`, async ({ signedIn, page }) => {
      await signedIn.open(address);
      await expect(page.getByRole('main')).toContainText(words);
      await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
    });
  }
});

test.describe('writing a policy', () => {
  for (const [what, fault, title] of [
    ['500', { kind: 'internalServerError', method: 'POST' }, 'Microsoft Graph had a problem of its own'],
    ['a connection that is cut', { kind: 'connectionCut', method: 'POST' }, 'The request was sent, but its answer was lost'],
  ]) {
    test(`after ${what} the outcome is unknown: reported, not sent twice, draft kept`, async ({ signedIn, emulator, page }) => {
      const form = await readyToSend(signedIn);
      await emulator.fail(fault);
      await form.review.send('Create');
      await expect(form.review.error).toContainText(title);
      await expect(form.review.dialog.getByRole('button', { name: 'Send again' })).toHaveCount(0);
      await form.review.close('Back');
      await expect(form.name).toHaveValue('Consultants');
      await form.reviewAnd('create');
      await form.review.send('Create');
      await form.review.isAnswered(201);
      expect(await created(emulator)).toHaveLength(1);
    });
  }

  test('an answer lost after the write is reported as perhaps done', async ({ signedIn, emulator, page }) => {
    const form = await readyToSend(signedIn);
    await emulator.fail({ kind: 'answerLost', method: 'POST' });
    await form.review.send('Create');
    await expect(form.review.error).toContainText('It may have been done');
    await expect(form.review.dialog.getByRole('button', { name: 'Send again' })).toHaveCount(0);
    await form.review.close('Back');
    await expect(form.name).toHaveValue('Consultants');
    expect(await created(emulator)).toHaveLength(1);
    await signedIn.goTo('Access packages');
    await packages(page).click();
    await expect(policyRow(page, 'Consultants')).toBeVisible();
  });

  test('offline nothing is sent; online the same review sends it', async ({ signedIn, context, emulator }) => {
    const form = await readyToSend(signedIn);
    await context.setOffline(true);
    await form.review.send('Create');
    await expect(form.review.error).toContainText('Microsoft Graph cannot be reached');
    await expect(form.review.error).toContainText('Nothing was changed');
    expect(await created(emulator)).toHaveLength(0);
    await context.setOffline(false);
    await form.review.send('Send again');
    await form.review.isAnswered(201);
    expect(await created(emulator)).toHaveLength(1);
  });

  test('429 is retried automatically, because nothing was written', async ({ signedIn, emulator, page }) => {
    const form = await readyToSend(signedIn);
    await emulator.fail({ kind: 'tooManyRequests', method: 'POST', retryAfter: 1, times: 2 });
    await form.review.send('Create');
    await expect(page.getByText('Microsoft Graph asked us to slow down').first()).toBeVisible();
    await form.review.isAnswered(201);
    expect(await created(emulator)).toHaveLength(1);
  });

  test('the error of Graph for a deleted package is shown', async ({ signedIn, emulator }) => {
    const form = await PolicyForm.newFor(signedIn, PACKAGE);
    const body = await form.body();
    body.displayName = 'Consultants';
    body.accessPackage.id = UNKNOWN_ID;
    await form.json.fill(JSON.stringify(body));
    await form.reviewAnd('create');
    await form.review.send('Create');
    await expect(form.review.error).toContainText('Microsoft Graph says');
    await expect(form.review.error).toContainText('Request id');
    await form.review.close('Back');
    expect((await form.body()).accessPackage.id).toBe(UNKNOWN_ID);
    expect(await created(emulator)).toHaveLength(0);
  });

  test('a malformed id is reported before anything is sent', async ({ signedIn, emulator }) => {
    const form = await PolicyForm.newFor(signedIn, PACKAGE);
    const body = await form.body();
    body.displayName = 'Consultants';
    body.accessPackage.id = 'sales-crm';
    await form.json.fill(JSON.stringify(body));
    await expect(form.errors).toContainText('is not an id');
    await signedIn.button('Review + create').click();
    await expect(form.errors).toBeFocused();
    await expect(signedIn.dialog).toHaveCount(0);
    expect(await emulator.writes()).toEqual([]);
  });

  test('403 names the permission and the roles that are needed', async ({ signedIn, provider, emulator }) => {
    const form = await readyToSend(signedIn);
    // the role was removed meanwhile, which shows in the next token
    provider.settings.roles = [DIRECTORY_READER];
    await emulator.fail({ kind: 'tokenExpired', method: 'POST' });
    await form.review.send('Create');
    await expect(form.review.error).toContainText('You are not allowed to do this');
    await expect(form.review.error).toContainText('EntitlementManagement.ReadWrite.All');
    await expect(form.review.error).toContainText('Identity Governance Administrator');
    await form.review.close('Back');
    await expect(form.name).toHaveValue('Consultants');
  });

  test('409 is reported as a conflict', async ({ signedIn, page, world }) => {
    const form = await readyToSend(signedIn);
    // the emulator never answers 409 to a policy; Graph may
    await page.route(`${world.emulator.url}/v1.0/**/assignmentPolicies`, (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 409,
            headers: { 'Access-Control-Allow-Origin': '*' },
            json: { error: { code: 'Conflict', message: 'A policy with this name exists.', innerError: { 'request-id': UNKNOWN_ID } } },
          })
        : route.fallback(),
    );
    await form.review.send('Create');
    await expect(form.review.error).toContainText('This does not fit what is already there');
    await expect(form.review.error).toContainText('A policy with this name exists.');
    await form.review.close('Back');
    await expect(form.name).toHaveValue('Consultants');
  });

  test.describe('with a session at the sign-in service', () => {
    test.use({ signsIn: true });

    test('when the session has ended, the draft is kept for the next sign-in', async ({ signedIn, provider, emulator, page }) => {
      const form = await readyToSend(signedIn);
      provider.settings.forgetful = true;
      await emulator.fail({ kind: 'tokenExpired', method: 'POST' });
      await form.review.send('Create');
      await expect(form.review.error).toContainText('your sign-in has expired');
      provider.reset();
      await form.review.dialog.getByRole('button', { name: 'Sign in again' }).click();
      await expect(page.getByRole('banner').getByText('Ingrid Solheim')).toBeVisible();
      await expect(form.name).toHaveValue('Consultants');
      await form.reviewAnd('create');
      await form.review.send('Create');
      await form.review.isAnswered(201);
      expect(await created(emulator)).toHaveLength(1);
    });

    test('conditional access asks for one more step, and the claims are passed on', async ({ signedIn, emulator, page, provider, watch }) => {
      const form = await readyToSend(signedIn);
      await emulator.fail({ kind: 'claimsChallenge', method: 'POST' }, { kind: 'claimsChallenge', method: 'POST' });
      await form.review.send('Create');
      await expect(form.review.error).toContainText('one more sign-in step');
      await emulator.heal();
      await form.review.dialog.getByRole('button', { name: 'Sign in again' }).click();
      await expect(form.name).toHaveValue('Consultants');
      const asked = watch.requests.filter((url) => url.startsWith(`${provider.origin}/auth?`)).map((url) => new URL(url).searchParams.get('claims'));
      expect(JSON.parse(asked.at(-1))).toMatchObject({ access_token: { acrs: { value: 'c1' } } });
    });
  });
});

test.describe('assigning', () => {
  async function send(portal) {
    const assign = await AssignPage.open(portal);
    await assign.fill(ASSIGNMENT);
    await assign.reviewAndAssign();
    await assign.review.send('Assign');
    return assign;
  }

  const requests = async (emulator) => (await emulator.writes()).filter((entry) => entry.path.includes('ssignmentRequests'));

  test('a lost answer is looked up and found, and nothing is sent twice', async ({ signedIn, emulator }) => {
    await emulator.fail({ kind: 'answerLost', method: 'POST', path: 'assignmentRequests' });
    const assign = await send(signedIn);
    await expect(assign.progress).toContainText('It was looked up, and not sent again');
    await expect(assign.progress).toContainText('Access delivered');
    expect(await requests(emulator)).toHaveLength(1);
  });

  test('the outcome of a request that never arrived is reported as unknown, and the form is kept', async ({ signedIn, emulator }) => {
    await emulator.fail({ kind: 'connectionCut', method: 'POST', path: 'assignmentRequests' });
    const assign = await send(signedIn);
    await expect(assign.progress.getByRole('alert')).toContainText('The request was sent, but its answer was lost');
    await signedIn.button('Back to the form').click();
    await expect(assign.chosen('User')).toContainText(ASSIGNMENT.person);
    await assign.reviewAndAssign();
    await assign.review.send('Assign');
    await expect(assign.progress).toContainText('Access delivered');
  });

  test('a failed delivery is reported', async ({ signedIn, emulator }) => {
    await emulator.fail({ kind: 'deliveryFails' });
    const assign = await send(signedIn);
    await expect(assign.progress).toContainText('The request ended: Delivery failed');
  });

  test('the error of Graph for a deleted user is shown, and the form is kept', async ({ signedIn, page }) => {
    const assign = await AssignPage.open(signedIn);
    await assign.find('Access package', PACKAGE);
    await page.getByRole('radio', { name: 'Direct assignment', exact: true }).check();
    await page.getByRole('combobox', { name: /^User/ }).fill(UNKNOWN_ID);
    await page.getByRole('listbox').getByRole('option').click();
    await assign.reviewAndAssign();
    await assign.review.send('Assign');
    await expect(assign.progress.getByRole('alert')).toContainText('Microsoft Graph says');
    await signedIn.button('Back to the form').click();
    await expect(assign.chosen('Access package')).toContainText(PACKAGE);
  });
});
