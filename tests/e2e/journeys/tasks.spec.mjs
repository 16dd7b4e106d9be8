// The daily tasks of an administrator, each in no more presses than the limit beside it. The limits are what the same task takes in the
// Microsoft Entra admin center, or took in an earlier version of this portal where that was less.
import { AssignmentsPage } from '../support/assignments-page.mjs';
import { AssignPage } from '../support/assign-page.mjs';
import { BulkPage, PACKAGE, POLICY, guests } from '../support/bulk-page.mjs';
import { POLICY_TEMPLATE } from '../support/bodies.mjs';
import { Counted } from '../support/counted.mjs';
import { expect, test } from '../support/journey.mjs';
import { policyRow } from '../support/package-page.mjs';
import { PolicyForm } from '../support/policy-form.mjs';

/** Opens the demo tenant on its list of access packages and returns `task`, which counts what a task takes from there or from `start`. */
async function counting(demo) {
  await demo.open('packages');
  await expect(demo.page.getByRole('rowheader').first()).toBeVisible();
  const counted = await Counted.in(demo.page);
  return (name, limit, work, start = async () => {}, maxFields = Infinity) =>
    test.step(name, async () => {
      await start();
      const { presses, fields } = await counted.of(work);
      if (process.env.SHOW_PRESSES) console.log(`${name}: ${presses} of ${limit}, ${fields} fields of ${maxFields}`);
      expect.soft(presses, name).toBeLessThanOrEqual(limit);
      expect.soft(fields, name).toBeLessThanOrEqual(maxFields);
    });
}

const inDialog = (portal, name) => portal.dialog.getByRole('button', { name, exact: true });

/** Presses the buttons of a dialog, one after the other, until it is closed. */
async function press(portal, ...names) {
  for (const name of names) await inDialog(portal, name).click();
  await expect(portal.dialog).toHaveCount(0);
}

/** Fills in the form of a policy for the people of a partner, with all that such a policy has. */
async function partnerPolicy(portal) {
  const { page } = portal;
  await page.getByRole('link', { name: 'Partner collaboration', exact: true }).click();
  await page.getByRole('link', { name: 'New policy' }).click();
  const form = new PolicyForm(portal);
  await form.name.fill('Fabrikam, for a quarter');
  await page.getByRole('textbox', { name: 'Description' }).fill('For the joint project');
  await form.tab('Requests');
  await page.getByRole('radio', { name: 'For users not in your directory' }).check();
  await form.add('Selected connected organizations', 'Connected organization', 'Fabrikam');
  await form.tab('Approval');
  await page.getByRole('checkbox', { name: 'Require approval', exact: true }).check();
  await page.getByLabel('How many stages').selectOption('2');
  const [first, second] = ['First stage', 'Second stage'].map((name) => new PolicyForm(portal, page.getByRole('region', { name })));
  await first.add('Approvers', 'External sponsor');
  await first.add('Fallback approvers', 'User', 'Amara Okafor');
  await first.within.getByRole('checkbox', { name: /forward to alternate approvers/ }).check();
  await first.add('Alternate approvers', 'User', 'Grace Kim');
  await first.add('Fallback of the alternate approvers', 'Group', 'Access approvers');
  await second.add('Approvers', 'User', 'Ingrid Solheim');
  await form.tab('Requestor information');
  await portal.button('Add question').click();
  const question = page.getByRole('region', { name: 'Question 1' });
  await question.getByRole('textbox', { name: 'Question' }).fill('Which project?');
  await question.getByRole('textbox', { name: 'Regex pattern' }).fill('^P-[0-9]+$');
  await form.tab('Lifecycle');
  await page.getByRole('textbox', { name: 'Assignments expire after (days)' }).fill('90');
  await page.getByRole('checkbox', { name: 'Require access reviews' }).check();
  await page.getByLabel("If reviewers don't respond").selectOption({ label: 'Remove access' });
  return { form, body: await form.body() };
}

test('a policy for a partner organization, and a change of one', async ({ demo, page }) => {
  const task = await counting(demo);

  await task(
    'a policy for a partner, with a question, two stages, escalation, expiration and reviews',
    28,
    async () => {
      const { form, body } = await partnerPolicy(demo);
      expect(body).toMatchObject({
        allowedTargetScope: 'specificConnectedOrganizationUsers',
        specificAllowedTargets: [{ description: 'Fabrikam' }],
        expiration: { duration: 'P90D' },
        questions: [{ text: 'Which project?', regexPattern: '^P-[0-9]+$' }],
        reviewSettings: { isEnabled: true, expirationBehavior: 'removeAccess', schedule: { startDateTime: expect.any(String) } },
      });
      const [first, second] = body.requestApprovalSettings.stages;
      expect(first).toMatchObject({
        isEscalationEnabled: true,
        primaryApprovers: [{ '@odata.type': '#microsoft.graph.externalSponsors' }],
        fallbackPrimaryApprovers: [{ description: 'Amara Okafor' }],
        escalationApprovers: [{ description: 'Grace Kim' }],
        fallbackEscalationApprovers: [{ description: 'Access approvers' }],
      });
      expect(second.primaryApprovers).toMatchObject([{ description: 'Ingrid Solheim' }]);
      const { dialog } = await form.reviewAnd('create');
      const settings = dialog.locator('dl[aria-label="Settings"]');
      // everything that counts is in the review
      for (const words of ['Fabrikam', 'n external sponsor (otherwise Amara Okafor)', 'after 8 days, Grace Kim or the group Access approvers', 'Ingrid Solheim', 'Which project?', '^P-[0-9]+$', '90 days', 'Access reviews start on', 'Quarterly']) {
        await expect(settings).toContainText(words);
      }
      await press(demo, 'Create', 'Done');
      await expect(policyRow(page, 'Fabrikam, for a quarter')).toContainText('Accepts requests');
    },
    async () => {},
    10,
  );

  await task('another approver, with what changes', 9, async () => {
    const form = await PolicyForm.edit(demo, 'Source repositories', 'Engineering, two approvals');
    await form.tab('Approval');
    const first = page.getByRole('region', { name: 'First stage' });
    await first.getByRole('button', { name: /^Remove .* from Approvers$/ }).first().click();
    await first.getByRole('group', { name: 'Approvers', exact: true }).getByRole('combobox', { name: /^Find/ }).fill('Amara Okafor');
    await page.getByRole('option', { name: 'Amara Okafor' }).click();
    const review = await form.reviewAnd('update');
    await expect(review.dialog.getByRole('table', { name: 'What changes' })).toContainText('Amara Okafor');
    await press(demo, 'Update', 'Done');
  }, () => demo.goTo('Access packages'));
});

test('assigning, extending, removing', async ({ demo, page }) => {
  const task = await counting(demo);

  await task('a direct assignment', 9, async () => {
    const assign = await AssignPage.open(demo);
    await assign.fill({ person: 'Siobhan Murphy', packageName: 'Sales CRM', policy: 'Direct assignment' });
    await assign.reviewAndAssign();
    await assign.review.send('Assign');
    await expect(assign.progress).toContainText('Access delivered');
  });

  await task('a guest by e-mail', 7, async () => {
    const assign = await AssignPage.open(demo);
    await assign.find('Access package', PACKAGE);
    await page.getByRole('radio', { name: POLICY, exact: true }).check();
    await page.getByRole('combobox', { name: /^User/ }).fill('someone@fabrikam.example');
    await page.getByRole('option', { name: /someone@fabrikam/ }).click();
    await assign.reviewAndAssign();
    await assign.review.send('Assign');
    await expect(assign.progress).toContainText(/Submitted|Delivering|delivered|waits/);
  }, () => demo.goTo('Assignments'));

  const list = async () => demo.goTo('Assignments');
  const assignments = new AssignmentsPage(demo);
  await task('five assignments longer by 90 days', 11, async () => {
    // those have an end
    await page.getByRole('searchbox', { name: 'Search' }).fill(PACKAGE);
    const boxes = page.getByRole('checkbox', { name: new RegExp(`^Select ${PACKAGE} for `) });
    await expect(page.getByRole('rowheader', { name: 'Ingrid Solheim' })).toHaveCount(0);
    await boxes.first().click();
    await boxes.nth(4).click({ modifiers: ['Shift'] });
    await expect(page.getByText('5 selected')).toBeVisible();
    await demo.button('Extend by').click();
    await page.getByRole('menuitem', { name: '90 days' }).click();
    await press(demo, 'Review', 'Change end date', 'Done');
  }, list);
  await task('one assignment removed', 3, async () => {
    await assignments.command('Fatima El Amrani', 'New hire essentials', 'Remove…');
    await press(demo, 'Remove');
  }, list);
  await task('one assignment moved to another policy', 5, async () => {
    await assignments.command('Siobhan Murphy', 'Sales CRM', 'Change policy…');
    await demo.dialog.getByRole('radio').first().check();
    await press(demo, 'Review', 'Change policy');
  }, list);
});

test('twelve rows at once', async ({ demo, page }) => {
  const task = await counting(demo);
  await task('a table pasted, checked and sent', 6, async () => {
    await demo.goTo('Bulk');
    const bulk = new BulkPage(demo);
    await bulk.paste(['email,package,policy', ...guests(12).map((email) => `${email},${PACKAGE},${POLICY}`)].join('\n'));
    await bulk.plan('12 new');
    await demo.button('Review + send').click();
    await inDialog(demo, 'Send 12 requests').click();
    await bulk.showsResult('all 12 rows are done');
  });
});

test('looking things up', async ({ demo, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const task = await counting(demo);

  await task('why a delivery failed, and once more', 5, async () => {
    await demo.goTo('Requests');
    await page.getByRole('button', { name: /^Failed/ }).click();
    await page.getByRole('link', { name: /Sofia/ }).click();
    const request = page.getByRole('complementary');
    await expect(request).toContainText('Request history');
    await request.getByRole('button', { name: /^Reprocess/ }).click();
    await press(demo, 'Reprocess');
  });

  await task('a pasted body, fixed, in the other version, copied', 4, async () => {
    await demo.goTo('Check JSON');
    await page.getByRole('textbox', { name: 'Body' }).fill(POLICY_TEMPLATE);
    await demo.button('Apply all fixes').click();
    await demo.button('Convert to v1.0').click();
    await demo.button('Copy').click();
    await expect(page.getByText('Copied.')).toBeVisible();
  });

  await task('who loses access within 14 days', 3, async () => {
    await demo.goTo('Assignments');
    await page.getByLabel('Expires').selectOption({ label: 'In 14 days' });
    await expect(page.getByText(/^\d+ assignments$/)).toBeVisible();
  });

  await task('which policies a person can use', 3, async () => {
    await demo.goTo('People');
    await page.getByRole('searchbox').fill('Yusuf');
    await page.getByRole('link', { name: 'Yusuf Demir', exact: true }).click();
    await expect(page.getByRole('list', { name: 'Policies that apply, or may apply' })).toBeVisible();
  });

  await task('what a rule means', 2, async () => {
    await demo.goTo('Rules');
    await page.getByRole('searchbox', { name: 'Search' }).fill('AP0316');
    const found = page.getByRole('rowheader').getByRole('link');
    await expect(found).toHaveCount(1);
    await found.click();
    await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible();
  });
});
