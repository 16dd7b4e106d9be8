// The main job: two policies, an assignment that is delivered, and its change of policy.
import { expect, test } from '@playwright/test';
import { AssignPage } from './assign-page.mjs';
import { AssignmentsPage } from './assignments-page.mjs';
import { filledInPolicy } from './bodies.mjs';
import { policyRow } from './package-page.mjs';
import { PolicyForm } from './policy-form.mjs';

export const PACKAGE = 'Sales CRM';
export const PERSON = 'Siobhan Murphy';
export const BETA_POLICY = 'Auditors for a fortnight';
export const V1_POLICY = 'Consultants for a month';

/** The ids that a pasted body needs; `state` is the emulator's data set, which the demo tenant shares. */
export function idsOf(state) {
  const id = (collection, name) => state[collection].find((one) => one.displayName === name).id;
  return {
    packageId: id('accessPackages', PACKAGE),
    requestorId: id('users', PERSON),
    approverId: id('users', 'Lucía Fernández Ortega'),
    deputyId: id('users', 'Amara Okafor'),
  };
}

/** Does the main job in the portal; `graph` is the host that requests must go to. */
export async function doTheMainJob(portal, ids, graph) {
  const governance = 'identityGovernance/entitlementManagement';

  await test.step('a beta policy from pasted JSON', async () => {
    const form = await PolicyForm.newFor(portal, PACKAGE);
    await form.chooseVersion('beta');
    await form.json.fill(filledInPolicy({ ...ids, name: BETA_POLICY }));
    await expect(form.name).toHaveValue(BETA_POLICY);
    const review = await form.reviewAnd('create');
    const [request] = await review.requests();
    expect(request).toMatchObject({ method: 'POST', url: `${graph}/beta/${governance}/accessPackageAssignmentPolicies` });
    expect(request.body).toMatchObject({ displayName: BETA_POLICY, durationInDays: 14, canExtend: true });
    await review.send('Create');
    await review.isAnswered(201);
    await review.close();
    await expect(policyRow(portal.page, BETA_POLICY)).toBeVisible();
  });

  await test.step('a v1.0 policy by the form', async () => {
    const form = await PolicyForm.newFor(portal, PACKAGE);
    await form.name.fill(V1_POLICY);
    await form.page.getByRole('textbox', { name: 'Description' }).fill('For consultants with a sponsor');
    await form.tab('Requests');
    await form.page.getByRole('radio', { name: 'For users in your directory' }).check();
    await form.page.getByRole('radio', { name: 'Specific users and groups' }).check();
    await form.add('Selected users and groups', 'User', PERSON);
    await form.tab('Approval');
    await form.page.getByRole('checkbox', { name: 'Require approval', exact: true }).check();
    const stage = form.page.getByRole('region', { name: 'First stage' });
    await form.add('Approvers', 'User', 'Lucía Fernández Ortega');
    await stage.getByRole('textbox', { name: 'Decision must be made in how many days' }).fill('7');
    await form.tab('Lifecycle');
    await form.page.getByRole('radio', { name: 'Number of days' }).check();
    await form.page.getByRole('textbox', { name: 'Assignments expire after (days)' }).fill('30');
    const review = await form.reviewAnd('create');
    const [request] = await review.requests();
    expect(request).toMatchObject({ method: 'POST', url: `${graph}/v1.0/${governance}/assignmentPolicies` });
    await review.send('Create');
    await review.isAnswered(201);
    await review.close();
  });

  await test.step('a user is assigned directly, and the assignment is delivered', async () => {
    const assign = await AssignPage.open(portal);
    await assign.fill({ person: PERSON, packageName: PACKAGE, policy: 'Direct assignment' });
    const review = await assign.reviewAndAssign();
    const [request] = await review.requests();
    expect(request).toMatchObject({ method: 'POST', url: `${graph}/v1.0/${governance}/assignmentRequests` });
    expect(request.body).toMatchObject({ requestType: 'adminAdd', assignment: { targetId: ids.requestorId, accessPackageId: ids.packageId } });
    await review.send('Assign');
    await expect(assign.progress).toContainText('Access delivered');
    await expect(assign.states.last()).toContainText('Delivered');
  });

  await test.step('the assignment moves to the v1.0 policy', async () => {
    const assignments = await AssignmentsPage.open(portal);
    await expect(assignments.row(PERSON, PACKAGE)).toContainText('Direct assignment');
    const review = await assignments.changePolicy(PERSON, PACKAGE, V1_POLICY);
    const [request] = await review.requests();
    expect(request.method).toBe('PUT');
    expect(request.url).toMatch(/\/v1\.0\/.*\/assignments\/[0-9a-f-]{36}\/assignmentPolicy\/\$ref$/);
    await review.send('Change policy');
    await review.isAccepted();
    await expect(assignments.row(PERSON, PACKAGE)).toContainText(V1_POLICY);
  });
}
