// The questions of a policy: written, ordered and changed in the form, without loss of unknown members.
import { expect, test } from '../support/journey.mjs';
import { Keyboard } from '../support/keyboard.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';
import { policyCommand } from '../support/package-page.mjs';
import { PolicyForm } from '../support/policy-form.mjs';

const PACKAGE = 'Marketing campaign';
const WITH_QUESTIONS = 'Sales and marketing teams';

/** Opens a policy with two questions, one of them localized in Spanish. */
async function edit(portal, policy = WITH_QUESTIONS) {
  await portal.goTo('Access packages');
  await portal.page.getByRole('link', { name: PACKAGE, exact: true }).click();
  await policyCommand(portal.page, policy, 'Edit');
  await expect(portal.heading(`Edit policy ${policy}`)).toBeVisible();
  return new PolicyForm(portal);
}

const card = (page, number) => page.getByRole('region', { name: `Question ${number}`, exact: true });

test('each kind of question is written in the form', async ({ demo, page }) => {
  await demo.open();
  const form = await PolicyForm.newFor(demo, 'Sales CRM');
  await form.name.fill('Consultants');
  await form.tab('Requestor information');
  await expect(page.getByText('No questions.')).toBeVisible();

  await demo.button('Add question').click();
  const first = card(page, 1);
  await expect(first.getByRole('textbox', { name: 'Question' })).toBeFocused();
  await first.getByRole('textbox', { name: 'Question' }).fill('Which customer?');
  await first.getByRole('textbox', { name: 'Regex pattern' }).fill('^C-[0-9]+$');
  await first.getByRole('checkbox', { name: 'Required' }).check();

  await demo.button('Add question').click();
  const second = card(page, 2);
  await second.getByRole('textbox', { name: 'Question' }).fill('Why?');
  await second.getByLabel('Answer format').selectOption('Long text');
  await second.getByRole('checkbox', { name: 'Requestor can change the answer later' }).check();

  await demo.button('Add question').click();
  const third = card(page, 3);
  await third.getByRole('textbox', { name: 'Question' }).fill('Where?');
  await third.getByLabel('Answer format').selectOption('Multiple choice');
  await expect(third.getByRole('textbox', { name: 'Regex pattern' })).toHaveCount(0);
  await third.getByRole('checkbox', { name: 'Allow more than one choice' }).check();
  const response = (number) => third.getByRole('group', { name: `Response ${number}` });
  await response(1).getByRole('textbox', { name: 'Value' }).fill('EMEA');
  await response(1).getByRole('textbox', { name: 'Text' }).fill('Europe and more');
  await response(2).getByRole('textbox', { name: 'Value' }).fill('APAC');
  await demo.button('Add response value').click();
  await response(3).getByRole('textbox', { name: 'Value' }).fill('Nowhere');
  await demo.button('Remove response 3').click();

  const text = { '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion' };
  const choice = { '@odata.type': '#microsoft.graph.accessPackageMultipleChoiceQuestion' };
  expect((await form.body()).questions).toEqual([
    { ...text, sequence: 1, isRequired: true, text: 'Which customer?', isSingleLineQuestion: true, regexPattern: '^C-[0-9]+$' },
    { ...text, sequence: 2, isRequired: false, isAnswerEditable: true, text: 'Why?', isSingleLineQuestion: false },
    {
      ...choice,
      sequence: 3,
      isRequired: false,
      text: 'Where?',
      isMultipleSelectionAllowed: true,
      choices: [
        { actualValue: 'EMEA', text: 'Europe and more' },
        { actualValue: 'APAC', text: 'APAC' },
      ],
    },
  ]);

  const review = await form.reviewAnd('create');
  await review.send('Create');
  await review.isAnswered(201);
  await review.close();
  await page.getByRole('link', { name: 'Edit Consultants' }).click();
  await expect(demo.heading('Edit policy Consultants')).toBeVisible();
  await form.tab('Requestor information');
  await expect(card(page, 3).getByRole('textbox', { name: 'Text' }).first()).toHaveValue('Europe and more');
});

test('an update sends a policy with questions unchanged, except for what was edited', async ({ signedIn, emulator, page }) => {
  const form = await edit(signedIn);
  const stored = await emulator.one('assignmentPolicies', (one) => one.displayName === WITH_QUESTIONS);
  const before = (await form.body()).questions;
  expect(before).toEqual(stored.questions);
  await form.tab('Requestor information');
  await expect(card(page, 1)).toContainText('Localization: es');
  await card(page, 1).getByRole('checkbox', { name: 'Required' }).uncheck();
  const review = await form.reviewAnd('update');
  const [request] = await review.requests();
  expect(request.body.questions).toEqual([{ ...before[0], isRequired: false }, before[1]]);
  await review.send('Update');
  await review.isAnswered(200);
  await review.close();
  const after = await emulator.one('assignmentPolicies', (one) => one.displayName === WITH_QUESTIONS);
  expect(after.questions).toEqual([{ ...stored.questions[0], isRequired: false }, stored.questions[1]]);
});

test('what an update would remove is reported, and restored by the fix', async ({ demo, page }) => {
  await demo.open();
  const form = await edit(demo);
  const body = await form.body();
  const { notificationSettings, ...rest } = body;
  expect(notificationSettings).toBeTruthy();
  await expect(form.errors).toHaveCount(0);
  await form.json.fill(JSON.stringify(rest, null, 2));
  await expect(form.errors).toContainText('notificationSettings');
  const review = await form.reviewAnd('update');
  await expect(review.dialog).toContainText('notificationSettings');
  await review.close('Back');
  await page.getByRole('button', { name: /^Fix this: AP\d+ at \/notificationSettings/ }).click();
  expect((await form.body()).notificationSettings).toEqual(notificationSettings);
  await expect(form.errors).toHaveCount(0);
});

test('questions are moved with the keyboard, and the focus stays on the moved one', async ({ demo, page }) => {
  const keys = new Keyboard(page);
  await demo.open();
  const form = await edit(demo);
  const before = (await form.body()).questions;
  await form.tab('Requestor information');
  await expect(demo.button('Move up question 1')).toHaveAttribute('aria-disabled', 'true');
  await keys.tabTo(demo.button('Move up question 2'));
  await keys.press('Enter');
  await expect(page.getByText('Question 2 is now question 1 of 2.')).toBeVisible();
  await expect(demo.button('Move up question 1')).toBeFocused();
  await expect(card(page, 1).getByRole('textbox', { name: 'Question' })).toHaveValue(before[1].text);
  expect((await form.body()).questions).toEqual([
    { ...before[1], sequence: before[0].sequence },
    { ...before[0], sequence: before[1].sequence },
  ]);
  await keys.tabTo(demo.button('Move down question 1'));
  await keys.press('Space');
  expect((await form.body()).questions).toEqual(before);
  await expect(demo.button('Move down question 2')).toBeFocused();
  await keys.tabTo(demo.button('Remove question 2'));
  await keys.press('Enter');
  await expect(card(page, 2)).toHaveCount(0);
  expect((await form.body()).questions).toEqual([before[0]]);
});

test('the diagnostics of a question are shown at its field', async ({ demo, page }) => {
  await demo.open();
  const form = await edit(demo);
  const body = await form.body();
  body.questions[0].isRequired = 'perhaps';
  body.questions[1].choices = [];
  body.questions[1].sequence = 'last';
  await form.json.fill(JSON.stringify(body, null, 2));
  await expect(page.getByRole('tab', { name: /^Requestor information *, 2 errors/ })).toBeVisible();
  await form.errors.getByRole('button').first().click();
  const required = card(page, 1).getByRole('checkbox', { name: 'Required' });
  await expect(required).toBeFocused();
  await expect(required).toHaveAttribute('aria-invalid', 'true');
  await expect(card(page, 2).getByRole('group', { name: 'Response values' })).toContainText('AP0602');
  await form.errors.getByRole('button', { name: 'sequence must be a whole number' }).click();
  await expect(card(page, 2)).toBeFocused();
  await expect(card(page, 2)).toContainText('must be a whole number');
});

test('a question of an unknown type stays unchanged', async ({ demo, page }) => {
  await demo.open();
  const form = await edit(demo);
  const body = await form.body();
  const strange = { '@odata.type': '#microsoft.graph.accessPackageDrawingQuestion', id: 'x', sequence: 9, text: 'Draw it', colours: ['red'], isRequired: false };
  body.questions.push(strange);
  await form.json.fill(JSON.stringify(body, null, 2));
  await form.tab('Requestor information');
  await expect(card(page, 3).getByLabel('Answer format')).toHaveValue('accessPackageDrawingQuestion');
  await card(page, 3).getByRole('textbox', { name: 'Question' }).fill('Draw it well');
  expect((await form.body()).questions[2]).toEqual({ ...strange, text: 'Draw it well' });
});

test('an empty question is not sent', async ({ demo, page }) => {
  await demo.open();
  const form = await PolicyForm.newFor(demo, 'Sales CRM');
  await form.name.fill('Consultants');
  await form.tab('Requestor information');
  await demo.button('Add question').click();
  await form.tab('Lifecycle');
  await demo.button('Review + create').click();
  await expect(page.getByText('Write the question first.')).toBeVisible();
  await expect(card(page, 1).getByRole('textbox', { name: 'Question' })).toBeFocused();
  await expect(demo.dialog).toHaveCount(0);
  await card(page, 1).getByRole('textbox', { name: 'Question' }).fill('Where?');
  await card(page, 1).getByLabel('Answer format').selectOption('Multiple choice');
  await demo.button('Review + create').click();
  await expect(card(page, 1).getByRole('textbox', { name: 'Value' }).first()).toBeFocused();
});

test('the questions look well @both', async ({ demo, page }) => {
  await demo.open();
  const form = await edit(demo);
  await form.tab('Requestor information');
  await expect(card(page, 2).getByRole('group', { name: 'Response 3' })).toBeVisible();
  await isAccessible(page, 'questions');
  await fitsTheScreen(page, 'questions');
});
