// The main job, signed in against Graph over HTTP, and on the demo tenant with no network at all.
import { expect, test } from '../support/journey.mjs';
import { BETA_POLICY, PACKAGE, PERSON, V1_POLICY, doTheMainJob, idsOf } from '../support/main-job.mjs';

test('signed in: two policies, an assignment, its change of policy, and the tenant has them all', async ({ signedIn, emulator, provider, watch }) => {
  const ids = idsOf(await emulator.state());
  await doTheMainJob(signedIn, ids, emulator.url);

  const beta = await emulator.one('assignmentPolicies', (one) => one.displayName === BETA_POLICY);
  expect(beta.beta).toMatchObject({
    durationInDays: 14,
    requestorSettings: { scopeType: 'SpecificDirectorySubjects' },
    requestApprovalSettings: { approvalMode: 'SingleStage' },
    accessReviewSettings: { recurrenceType: 'quarterly', reviewerType: 'Reviewers' },
  });
  const v1 = await emulator.one('assignmentPolicies', (one) => one.displayName === V1_POLICY);
  expect(v1).toMatchObject({
    accessPackageId: ids.packageId,
    allowedTargetScope: 'specificDirectoryUsers',
    expiration: { type: 'afterDuration', duration: 'P30D' },
    requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: [{ durationBeforeAutomaticDenial: 'P7D' }] },
  });
  const assignment = await emulator.one('assignments', (one) => one.targetObjectId === ids.requestorId && one.accessPackageId === ids.packageId);
  expect(assignment).toMatchObject({ state: 'delivered', assignmentPolicyId: v1.id });
  const request = await emulator.one('assignmentRequests', (one) => one.assignmentId === assignment.id);
  expect(request).toMatchObject({ requestType: 'adminAdd', state: 'delivered' });
  expect((await emulator.writes()).map((entry) => `${entry.method} ${entry.status}`)).toEqual(['POST 201', 'POST 201', 'POST 201', 'PUT 204']);

  const elsewhere = watch.outside(signedIn.home).filter((url) => ![emulator.url, provider.origin].includes(new URL(url).origin));
  expect(elsewhere).toEqual([]);
});

test('demo tenant: the same with no sign-in and no network', async ({ demo, context, watch, world }) => {
  const ids = idsOf(await world.emulator.state());
  // only the page's own files are allowed
  await context.route((url) => !url.href.startsWith(demo.home), (route) => route.abort());
  await demo.open();
  await expect(demo.page.getByRole('link', { name: PACKAGE })).toBeVisible();
  await demo.hasFetchedAhead();
  const files = watch.requests.length;
  await context.setOffline(true);
  // the browser requests the icon at each new address, which fails offline
  watch.expectFailedRequests();

  await doTheMainJob(demo, ids, 'https://graph.microsoft.com');

  expect(watch.outside(demo.home)).toEqual([]);
  expect(watch.requests.slice(files).filter((url) => !url.endsWith('/favicon.svg'))).toEqual([]);
  expect(watch.requests.filter((url) => url.endsWith('/msal.js'))).toEqual([]);
  await expect(demo.page.getByRole('rowheader', { name: PERSON })).toBeVisible();
});
