// Home: what needs attention, as counts that lead to lists, and what this tab changed last.
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { openPolicy, policyRow } from '../support/package-page.mjs';
import { ReviewStep } from '../support/review.mjs';

const row = (page, name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

test('each count leads to the list that it counts @both', async ({ demo, page }) => {
  await demo.open('home');
  await expect(demo.heading('Home')).toBeVisible();
  await expect(row(page, 'Waiting for approval')).toContainText(/5.*for /s);
  await expect(row(page, 'Delivery problems')).toContainText(/1.*Sofia Papadopoulou.*Reprocess: \d+ days left/s);
  await expect(row(page, 'Access packages that cannot be requested')).toContainText('direct assignments only');
  await fitsTheScreen(page, 'Home');
  await isAccessible(page, 'Home');
  await page.getByRole('link', { name: 'Delivery problems' }).click();
  await expect(demo.heading('Requests')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Failed/ })).toHaveAttribute('aria-pressed', 'true');
});

test('a count that cannot be read has its reason, and the others are there', async ({ signedIn, emulator, page, watch }) => {
  watch.expectFailedRequests();
  await emulator.fail({ kind: 'truncatedBody', path: 'entitlementManagement/assignments', method: 'GET', times: 5 });
  await signedIn.goTo('Home');
  await expect(row(page, 'Expiring in 14 days')).toContainText('Not read');
  await expect(row(page, 'Access packages that cannot be requested')).toContainText('direct assignments only');
});

test('what was sent is listed, and leads to its request', async ({ demo, page }) => {
  await demo.open('requests?view=waiting');
  await page.getByRole('button', { name: 'Cancel request for Arjun Mehta, Source repositories' }).click();
  const review = new ReviewStep(page);
  await review.send('Cancel request');
  await review.isAccepted();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(row(page, 'Cancel request for Arjun Mehta, Source repositories')).toContainText('Accepted');
});

test('approvers who are blocked or gone are named, and what is not shown is said', async ({ portal, provider, emulator, page, watch }) => {
  watch.expectFailedRequests();
  const { id: package_ } = await emulator.one('accessPackages', (one) => one.displayName === 'Sales CRM');
  const { id } = await emulator.one('users', (one) => one.mail === 'oleksandr.kovalenko@contoso.com');
  const answer = await fetch(`${emulator.url}/v1.0/identityGovernance/entitlementManagement/assignmentPolicies`, {
    method: 'POST',
    headers: { Authorization: 'Bearer opaque', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      displayName: 'Decided by a leaver',
      description: '',
      allowedTargetScope: 'allMemberUsers',
      specificAllowedTargets: [],
      expiration: { type: 'noExpiration' },
      requestorSettings: { enableTargetsToSelfAddAccess: true },
      requestApprovalSettings: {
        isApprovalRequiredForAdd: true,
        stages: [
          {
            durationBeforeAutomaticDenial: 'P14D',
            primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', userId: id }],
          },
        ],
      },
      accessPackage: { id: package_ },
    }),
  });
  expect(answer.status).toBe(201);
  await portal.open('home');
  await portal.signIn();
  const approvers = row(page, 'Approvers who cannot decide');
  await expect(approvers).toContainText('Sales CRM, Decided by a leaver: approver Oleksandr Kovalenko is blocked from signing in');

  await approvers.getByRole('link').last().click();
  await expect(portal.heading('Edit policy Decided by a leaver')).toBeVisible();
  await portal.open(`package?id=${package_}`);
  await expect(policyRow(page, 'Decided by a leaver')).toContainText('Needs attention');
  const policy = await openPolicy(page, 'Decided by a leaver');
  await expect(policy).toContainText('Approver Oleksandr Kovalenko is blocked from signing in.');

  provider.settings.withheld = ['User.ReadBasic.All', 'GroupMember.Read.All'];
  await portal.signOut();
  await portal.open('home');
  await portal.signIn();
  await expect(approvers).toContainText('permission User.ReadBasic.All');
  await expect(approvers).toContainText('permission GroupMember.Read.All');
});

test('what is new since another day is shown only after it was asked for, and forgotten on demand', async ({ demo, page }) => {
  await demo.open('home');
  const news = page.getByRole('region', { name: 'What is new' });
  const kept = () => page.evaluate(() => localStorage.getItem('accesspack.seen.demo demo'));
  await expect(news.getByRole('button', { name: 'Keep and compare' })).toBeEnabled();
  expect(await kept()).toBeNull();
  await news.getByRole('button', { name: 'Keep and compare' }).click();
  await expect(news).toContainText('From tomorrow on');
  await expect(news.getByRole('heading', { name: 'What is new' })).toBeFocused();
  await isAccessible(page, 'what is new');
  // the day before had another access package, and lacked one
  await page.evaluate(() => {
    const days = JSON.parse(localStorage.getItem('accesspack.seen.demo demo'));
    days.latest.day = '1 Nov 2026';
    const [id] = Object.entries(days.latest.packages).find(([, name]) => name === 'Sales CRM');
    delete days.latest.packages[id];
    days.latest.packages.gone = 'Old tools';
    localStorage.setItem('accesspack.seen.demo demo', JSON.stringify(days));
  });
  await demo.reload();
  await expect(news).toContainText('Since 1 Nov 2026');
  await expect(row(page, 'Access packages')).toContainText(/New: 1.*Sales CRM.*Gone: 1.*Old tools/s);
  await fitsTheScreen(page, 'what is new');
  await news.getByRole('button', { name: 'Forget what was kept' }).click();
  await expect(news.getByRole('button', { name: 'Keep and compare' })).toBeVisible();
  expect(await kept()).toBeNull();
});

test('a custom extension that is gone is named on Home and at its policy', async ({ signedIn, page }) => {
  await page.route(/\/customWorkflowExtensions/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { value: [] } });
  });
  await signedIn.goTo('Home');
  const broken = row(page, 'Policies that cannot work');
  await expect(broken).toContainText('1 custom extension that it names cannot be found');
  await page.getByRole('link', { name: 'Access packages', exact: true }).first().click();
  await page.getByRole('link', { name: 'Production support', exact: true }).click();
  const policy = await openPolicy(page, 'Engineering, after the duty check');
  await expect(policy).toContainText('1 custom extension that it names cannot be found');
});
