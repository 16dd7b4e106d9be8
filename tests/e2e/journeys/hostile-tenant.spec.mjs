// A tenant whose names and answers are written to do harm: nothing runs, nothing is turned, nothing is hidden, nothing widens the
// page, and no exported cell is a formula.
import { readFile } from 'node:fs/promises';
import { AssignPage } from '../support/assign-page.mjs';
import { shown } from '../../../web/js/marks.js';
import { expect, test } from '../support/journey.mjs';
import { MARK, harm, poison } from '../support/hostile.mjs';

const PACKAGE = 'Sales CRM';

// a page may still ask for something when its journey has seen enough
test.afterEach(({ context }) => context.unrouteAll({ behavior: 'wait' }));

/** Every page that shows something of a tenant. */
const pages = (id) => [
  'home', 'packages', 'assignments', 'requests', 'people', 'bulk', 'approvals', 'catalogs', 'organizations', 'roles', 'settings', 'assign',
  `package?id=${id.package}`, `policy?package=${id.package}`, `policy?package=${id.package}&id=${id.policy}`, `person?id=${id.person}`, `assign?package=${id.package}`,
  `assignments?open=${id.assignment}`, `requests?open=${id.request}`, `catalogs?open=${id.catalog}`,
];

for (const [what, size] of [['', { width: 1440, height: 900 }], [' on a phone', { width: 390, height: 844 }]]) {
  test(`a hostile tenant does no harm on any page${what}`, async ({ portal, page, context, emulator, watch }) => {
    test.setTimeout(600_000);
    await page.setViewportSize(size);
    watch.expectFailedRequests();
    const dialogs = [];
    page.on('dialog', async (dialog) => {
      dialogs.push(dialog.message());
      await dialog.dismiss();
    });
    const state = await emulator.state();
    const package_ = state.accessPackages.find((one) => one.displayName === PACKAGE).id;
    const assignment = state.assignments.find((one) => one.accessPackageId === package_ && one.targetObjectId);
    const ids = {
      package: package_,
      policy: state.assignmentPolicies.find((one) => one.accessPackageId === package_).id,
      person: assignment.targetObjectId,
      assignment: assignment.id,
      request: state.assignmentRequests[0].id,
      catalog: state.catalogs[0].id,
    };
    await poison(context, emulator.url);
    await portal.open();
    await portal.signIn();
    const problems = {};
    let seen = 0;
    let numbers = 0;
    for (const address of pages(ids)) {
      await portal.open(address);
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expect.poll(() => watch.inFlight).toBe(0);
      const { problems: found, marks, shown: inNumbers } = await page.evaluate(harm, MARK);
      seen += marks;
      numbers += inNumbers;
      if (found.length > 0) problems[address.split('?')[0]] = [...(problems[address.split('?')[0]] ?? []), ...found];
    }
    expect(problems).toEqual({});
    expect(dialogs).toEqual([]);
    expect(seen, 'hostile texts on the pages').toBeGreaterThan(200);
    expect(numbers, 'characters shown by their numbers').toBeGreaterThan(200);
  });
}

test('what is asked before a change keeps hostile names apart', async ({ portal, page, context, emulator, watch }) => {
  watch.expectFailedRequests();
  const { accessPackages } = await emulator.state();
  await poison(context, emulator.url);
  await portal.open();
  await portal.signIn();
  const menu = page.getByRole('button', { name: /^Commands for/ }).first();
  const items = page.getByRole('menuitem').filter({ hasText: '…' });
  const id = accessPackages.find((one) => one.displayName === PACKAGE).id;
  const problems = {};
  let asked = 0;
  const look = async (what) => {
    await expect(portal.dialog).toContainText(MARK);
    const { problems: found } = await page.evaluate(harm, MARK);
    if (found.length > 0) problems[what] = found;
    asked += 1;
    await portal.dialog.getByRole('button', { name: /^(Cancel|Close|Back)$/ }).first().click();
    await expect(portal.dialog).toHaveCount(0);
  };
  for (const address of ['assignments', `package?id=${id}`]) {
    await portal.open(address);
    await menu.click();
    const commands = await items.allInnerTexts();
    await page.keyboard.press('Escape');
    for (const command of commands) {
      await menu.click();
      await items.filter({ hasText: command }).click();
      await look(command);
    }
  }
  await portal.open(`assign?package=${id}`);
  const assign = new AssignPage(portal);
  await page.getByRole('radio', { name: /Direct assignment/ }).check();
  await assign.find('User', 'Siobhan Murphy');
  await assign.reviewAndAssign();
  await look('assign');
  expect(problems).toEqual({});
  expect(asked).toBeGreaterThan(2);
});

test('what a field holds is sent as it is', async ({ portal, page, context, emulator }) => {
  const { assignmentPolicies, accessPackages } = await emulator.state();
  const { id } = accessPackages.find((one) => one.displayName === PACKAGE);
  const policy = assignmentPolicies.find((one) => one.accessPackageId === id);
  await poison(context, emulator.url);
  await portal.open();
  await portal.signIn();
  await portal.open(`policy?package=${id}&id=${policy.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`[U+200B] ${policy.displayName}`);
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(new RegExp(`\u200b ${policy.displayName}$`));
});

test('no cell of an export of a hostile tenant is a formula', async ({ portal, page, context, emulator }) => {
  await poison(context, emulator.url);
  await portal.open('assignments');
  await portal.signIn();
  const save = async () => {
    await portal.button('Export').click();
    await page.getByRole('menuitem', { name: 'CSV' }).click();
  };
  for (const address of ['assignments', 'requests']) {
    await portal.open(address);
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    const [file] = await Promise.all([page.waitForEvent('download'), save()]);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain(`${MARK}\u202e`);
    const formulas = text.replace(/^\ufeff/, '').split(/\r?\n|,/).filter((cell) => /^"?[=+@\t-]/.test(cell) && !/^"?-?\d/.test(cell));
    expect(formulas).toEqual([]);
  }
});

test('a character that is not seen is shown by its number, and what scripts and pictures need is left', () => {
  const hiding = {
    'A\u200bda': 'A[U+200B]da',
    'Sales\u202etnemtrapeD': 'Sales[U+202E]tnemtrapeD',
    '\u0000\u001b[31m\u007f\u0085': '[U+0000][U+001B][31m[U+007F][U+0085]',
    '\u00ad\u034f\u061c\u115f\u3164': '[U+00AD][U+034F][U+061C][U+115F][U+3164]',
    '\u200e\u200f\u2028\u2029\u2066\u2060\ufeff': '[U+200E][U+200F][U+2028][U+2029][U+2066][U+2060][U+FEFF]',
    'a\u{e0041}\u{e0100}\ufffa': 'a[U+E0041][U+E0100][U+FFFA]',
    'A\u200dd\u200ca\ufe0f': 'A[U+200D]d[U+200C]a[U+FE0F]',
  };
  for (const [text, words] of Object.entries(hiding)) expect(shown(text)).toBe(words);
  const plain = ['Jos\u00e9 e\u0301', '\u05d3\u05d5\u05d3', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645', '\u0915\u094d\u200d\u0937 \u0d28\u0d4d\u200d', '\u{1f469}\u{1f3fd}\u200d\u{1f4bb} \u2764\ufe0f\u200d\u{1f525} 1\ufe0f\u20e3', '\u845b\u{e0100}', 'one\n\ttwo\r\n', '\u2068Ada\u2069 gets'];
  for (const text of plain) expect(shown(text)).toBe(text);
});
