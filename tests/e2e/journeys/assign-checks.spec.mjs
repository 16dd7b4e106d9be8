// Before a direct assignment is sent, it is checked against its policy: answers, users, dates, mail domains.
import { AssignPage } from '../support/assign-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { PolicyForm } from '../support/policy-form.mjs';

test.beforeEach(async ({ demo }) => {
  await demo.open();
});

test('a required answer that is missing is reported at its question, and again in the review', async ({ demo, page }) => {
  const assign = await AssignPage.open(demo);
  await assign.fill({ person: 'Siobhan Murphy', packageName: 'Marketing campaign', policy: 'Sales and marketing teams' });
  const answer = page.getByRole('textbox', { name: 'Which campaign do you work on?' });
  await expect(answer).toBeVisible();
  // a question that was not reached yet shows no error
  await expect(answer).not.toHaveAccessibleDescription(/must be answered/);
  let review = await assign.reviewAndAssign();
  await expect(review.dialog).toContainText('must be answered');
  await review.close('Back');
  await expect(answer).toHaveAccessibleDescription(/must be answered/);
  await answer.fill('Spring');
  await expect(answer).not.toHaveAccessibleDescription(/must be answered/);
  review = await assign.reviewAndAssign();
  const [{ body }] = await review.requests();
  expect(body.answers).toEqual([expect.objectContaining({ value: 'Spring' })]);
  await expect(review.dialog).not.toContainText('must be answered');
});

test("an answer that does not match its pattern is not sent, and a user outside the policy's scope is reported", async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, 'Sales CRM');
  await form.name.fill('Customers by number');
  await form.tab('Requests');
  await page.getByRole('radio', { name: 'For users in your directory' }).check();
  await page.getByRole('radio', { name: 'Specific users and groups' }).check();
  await form.add('Selected users and groups', 'User', 'Siobhan Murphy');
  await form.tab('Requestor information');
  await demo.button('Add question').click();
  await page.getByRole('textbox', { name: 'Question' }).fill('Why?');
  await demo.button('Add question').click();
  const second = page.getByRole('region', { name: 'Question 2', exact: true });
  await second.getByRole('textbox', { name: 'Question' }).fill('Which customer?');
  await second.getByRole('textbox', { name: 'Regex pattern' }).fill('^C-[0-9]+$');
  const created = await form.reviewAnd('create');
  await created.send('Create');
  await created.isAnswered(201);
  await created.close();

  const assign = await AssignPage.open(demo);
  await assign.fill({ person: 'Nadia Haddad', packageName: 'Sales CRM', policy: 'Customers by number' });
  await isOutside(page, /does not name this/);
  await demo.button('Review + assign').click();
  await expect(page.getByRole('radiogroup', { name: 'Policy' })).toBeFocused();
  await expect(demo.dialog).toHaveCount(0);
  await page.getByRole('button', { name: /^Choose another user/ }).click();
  await assign.find('User', 'Siobhan Murphy');
  const answer = page.getByRole('textbox', { name: 'Which customer?' });
  // the first question has no answer, and the error is shown at the second nevertheless
  await answer.fill('Contoso');
  await expect(answer).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('textbox', { name: 'Why?' })).not.toHaveAttribute('aria-invalid');
  await demo.button('Review + assign').click();
  await expect(answer).toBeFocused();
  await expect(demo.dialog).toHaveCount(0);
  await answer.fill('C-17');
  await expect(answer).not.toHaveAttribute('aria-invalid');
  const review = await assign.reviewAndAssign();
  await expect(review.dialog).toContainText('Siobhan Murphy');
  await review.send('Assign');
  await expect(assign.progress).toContainText('Access delivered');
});

test('a pattern that is tried in very many ways does not stop the page', async ({ demo, page }) => {
  const form = await PolicyForm.newFor(demo, 'Sales CRM');
  await form.name.fill('Costly answers');
  await form.tab('Requests');
  await page.getByRole('radio', { name: 'For users in your directory' }).check();
  await form.tab('Requestor information');
  for (const [number, pattern] of [[1, '^(a+)+$'], [2, '((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})']]) {
    await demo.button('Add question').click();
    const question = page.getByRole('region', { name: `Question ${number}`, exact: true });
    await question.getByRole('textbox', { name: 'Question' }).fill(`Which ${number}?`);
    await question.getByRole('textbox', { name: 'Regex pattern' }).fill(pattern);
  }
  const created = await form.reviewAnd('create');
  await created.send('Create');
  await created.isAnswered(201);
  await created.close();

  const assign = await AssignPage.open(demo);
  await assign.fill({ person: 'Siobhan Murphy', packageName: 'Sales CRM', policy: 'Costly answers' });
  const [first, second] = [1, 2].map((number) => page.getByRole('textbox', { name: `Which ${number}?` }));
  await first.fill(`${'a'.repeat(5_000)}!`);
  await expect(first).toHaveAttribute('aria-invalid', 'true');
  // what takes too long is not judged
  await second.fill(`${'a'.repeat(5_000)}!`);
  await first.fill('a'.repeat(5_000));
  await expect(first).not.toHaveAttribute('aria-invalid');
  await expect(second).not.toHaveAttribute('aria-invalid');
});

const outsideMessage = (page) => page.getByRole('status').filter({ hasText: 'Not in the scope of this policy' });

/** One message says that the person is not in the scope of the chosen policy, and why. */
async function isOutside(page, why) {
  const message = outsideMessage(page);
  await expect(message).toContainText(why);
  await expect(message).toContainText('Microsoft Graph refuses such an assignment.');
  await expect(page.getByText(/This person is not in the policy's scope|not for users with an e-mail address/)).toHaveCount(0);
}

test("a guest is not sent through a policy for members, and a newcomer's address not through one for users of the directory", async ({ signedIn, emulator, page }) => {
  const guest = (await emulator.state()).users.find((one) => one.userType === 'Guest');
  const assign = await AssignPage.open(signedIn);
  await assign.fill({ person: guest.displayName, packageName: 'Sales CRM', policy: 'Employees, approved by their manager' });
  await isOutside(page, 'The policy is for members, and this is a guest.');
  await expect(page.getByRole('radio', { name: 'Employees, approved by their manager', exact: true })).toHaveAccessibleDescription(/^Not in the scope of this policy: the policy is for members/);
  await signedIn.button('Review + assign').click();
  await expect(page.getByRole('radiogroup', { name: 'Policy' })).toBeFocused();
  await expect(signedIn.dialog).toHaveCount(0);

  await page.getByRole('button', { name: /^Choose another user/ }).click();
  await page.getByRole('combobox', { name: /^User/ }).fill('newcomer@elsewhere.example');
  await page.getByRole('option', { name: 'newcomer@elsewhere.example' }).click();
  await isOutside(page, 'this person is not in it');
  await fitsTheScreen(page, 'a person outside of the scope');
  await isAccessible(page, 'a person outside of the scope');
  await page.getByRole('radio', { name: 'Direct assignment', exact: true }).check();
  await expect(outsideMessage(page)).toHaveCount(0);
  expect(await emulator.writes()).toEqual([]);
});

test("an end beyond the policy's limit, and one in the past, are reported while they are chosen", async ({ demo, page }) => {
  const assign = await AssignPage.open(demo);
  await assign.fill({ person: 'Siobhan Murphy', packageName: 'Sales CRM', policy: 'Direct assignment' });
  await page.getByRole('radio', { name: 'On date' }).check();
  await page.getByLabel('Assignment ends on').fill('2039-12-31T17:00');
  const longer = page.getByText('Access is requested for longer than the policy gives it.');
  await expect(longer).toBeVisible();
  await page.getByLabel('Assignment ends on').fill('1999-12-31T17:00');
  await expect(longer).toHaveCount(0);
  await expect(page.getByText(/has passed, so access would end at once/)).toBeVisible();
  await page.getByRole('radio', { name: 'Never' }).check();
  const review = await assign.reviewAndAssign();
  await expect(review.dialog).toContainText('Access is requested for longer than the policy gives it.');
});

test('an address of a domain that the policy does not allow is reported', async ({ demo, page }) => {
  const assign = await AssignPage.open(demo);
  await assign.find('Access package', 'Marketing campaign');
  await page.getByRole('radio', { name: 'Fabrikam designers', exact: true }).check();
  const choose = async (address) => {
    await page.getByRole('combobox', { name: /^User/ }).fill(address);
    await page.getByRole('option', { name: address }).click();
  };
  const refusal = page.getByText('The policy is not for users with an e-mail address of this domain.');
  await choose('ada@elsewhere.example');
  await expect(refusal.first()).toBeVisible();
  await page.getByRole('button', { name: /^Choose another user/ }).click();
  await choose('newcomer@fabrikam.com');
  await expect(assign.chosen('User')).toContainText('newcomer@fabrikam.com');
  await expect(refusal).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^AP15/ })).toHaveCount(0);
});

test('a policy that cannot be read when it is chosen is read before anything is sent', async ({ signedIn, emulator, page, watch }) => {
  watch.expectFailedRequests();
  const assign = await AssignPage.open(signedIn);
  await assign.find('Access package', 'Marketing campaign');
  const policy = page.getByRole('radio', { name: 'Sales and marketing teams', exact: true });
  await expect(policy).toBeVisible();
  await emulator.fail({ kind: 'refusal', status: 400, times: 2, method: 'GET', path: 'assignmentPolicies' });
  await policy.check();
  await expect(page.getByRole('alert')).toBeVisible();
  await assign.find('User', 'Siobhan Murphy');
  await signedIn.button('Review + assign').click();
  await expect(page.getByRole('alert')).toHaveCount(2);
  await expect(signedIn.dialog).toHaveCount(0);
  await emulator.heal();
  const review = await assign.reviewAndAssign();
  await expect(review.dialog).toContainText('must be answered');
  expect(await emulator.writes()).toEqual([]);
});
