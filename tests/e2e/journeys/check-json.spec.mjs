// The page "Check JSON": paste any body, see its diagnostics and their places, fix it, copy it.
import { ADMIN_ADD, ASSIGNMENT_TEMPLATE, OLD_POLICY, POLICY_TEMPLATE, POLICY_TO_ASSIGNMENT } from '../support/bodies.mjs';
import { expect, test } from '../support/journey.mjs';

const findings = (page) => page.getByRole('list', { name: 'Findings' }).getByRole('listitem').filter({ has: page.getByRole('button') });
const body = (page) => page.getByRole('textbox', { name: 'Body' });
const result = (page) => page.getByRole('region', { name: 'Result' });

/** The text that the page shows as the editor's selection. */
const selected = (page) => body(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));

test.beforeEach(async ({ demo }) => {
  await demo.open('check');
});

test("the operation and version of Microsoft's examples are detected", async ({ page }) => {
  for (const [pasted, operation, version] of [
    [ADMIN_ADD, 'createAssignmentRequest', 'beta'],
    [POLICY_TEMPLATE, 'createAssignmentPolicy', 'beta'],
    [ASSIGNMENT_TEMPLATE, 'createAssignment', 'beta'],
    [POLICY_TO_ASSIGNMENT, 'createAssignmentPolicy', 'v1.0'],
  ]) {
    await body(page).fill(pasted);
    await expect(page.getByText(`Checked as ${operation} of ${version}.`)).toBeVisible();
  }
});

test('a template shows all its diagnostics at once, each with its place', async ({ page }) => {
  await body(page).fill(POLICY_TEMPLATE);
  const all = findings(page);
  await expect(result(page).getByRole('status')).toContainText(/\d+ errors/);
  const scope = all.filter({ hasText: '/requestorSettings/scopeType' });
  await expect(scope).toContainText('Scope Type value');
  await expect(scope).toContainText('Line 13, column 18');
  await scope.getByRole('button', { name: /^Line 13/ }).click();
  expect(await selected(page)).toBe('"Scope Type value"');
  for (const pointer of ['/requestApprovalSettings/approvalMode', '/accessReviewSettings/recurrenceType', '/accessReviewSettings/reviewerType']) {
    await expect(all.filter({ hasText: pointer })).not.toHaveCount(0);
  }
});

test('broken JSON is reported with its place', async ({ page }) => {
  await body(page).fill('{\n  "displayName": "Sales",\n  "description": oops\n}');
  await expect(findings(page)).toHaveCount(1);
  await expect(findings(page)).toContainText('Line 3, column 18');
  await body(page).fill('');
  await expect(page.getByText('Nothing to check yet')).toBeVisible();
});

test('a fix removes its diagnostic, and all fixes together leave nothing that has a fix', async ({ page }) => {
  await page.getByLabel('URL (optional)').fill('https://graph.microsoft.com/beta/accessPackageAssignmentPolicies');
  await expect(page.getByText('Checked as createAssignmentPolicy of beta.')).toBeVisible();
  await body(page).fill(OLD_POLICY);
  const old = findings(page).filter({ hasText: '/isEnabled' });
  await old.getByRole('button', { name: /^Fix / }).click();
  await expect(old).toHaveCount(0);
  expect(JSON.parse(await body(page).inputValue())).not.toHaveProperty('isEnabled');

  await body(page).fill(POLICY_TEMPLATE);
  const errors = () => result(page).getByRole('status').textContent();
  const before = await errors();
  await page.getByRole('button', { name: 'Apply all fixes' }).click();
  await expect.poll(errors).not.toBe(before);
  const fixed = JSON.parse(await body(page).inputValue());
  expect(fixed).not.toHaveProperty('createdBy');
  expect(fixed).not.toHaveProperty('modifiedBy');
  await expect(page.getByRole('button', { name: 'Apply all fixes' })).toHaveCount(0);
});

test('a body of the other version is reported, and the version can be chosen', async ({ page }) => {
  await body(page).fill(POLICY_TEMPLATE);
  await page.getByLabel('Version').selectOption('v1.0');
  await expect(page.getByText('Checked as createAssignmentPolicy of v1.0.')).toBeVisible();
  await expect(findings(page).filter({ hasText: /beta/ })).not.toHaveCount(0);
});

test('the result is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await body(page).fill(ADMIN_ADD);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ADMIN_ADD);
});

test('the text is restored after a reload', async ({ page, demo }) => {
  await body(page).fill(ADMIN_ADD);
  await demo.reload();
  await expect(body(page)).toHaveValue(ADMIN_ADD);
});

test('a file is opened, and one that is not text is refused with the reason', async ({ page }) => {
  const file = page.getByLabel('Open file');
  await file.setInputFiles({ name: 'body.json', mimeType: 'application/json', buffer: Buffer.from(ADMIN_ADD) });
  await expect(body(page)).toHaveValue(ADMIN_ADD);
  await file.setInputFiles({ name: 'body.bin', mimeType: 'application/json', buffer: Buffer.from([0xff, 0xfe, 0x00]) });
  await expect(page.getByText('That file is not UTF-8 text')).toBeVisible();
  await expect(body(page)).toHaveValue(ADMIN_ADD);
});

test('each code leads to its explanation', async ({ page, demo }) => {
  await body(page).fill(POLICY_TEMPLATE);
  const code = findings(page).first().getByRole('button', { name: /^Explain AP/ });
  const name = (await code.textContent()).trim();
  await code.click();
  await expect(demo.dialog.getByRole('heading', { level: 2 })).toContainText(name);
  await page.keyboard.press('Escape');
  await expect(demo.dialog).toHaveCount(0);
  await expect(code).toBeFocused();
});

test('checking sends no request', async ({ page, demo, watch }) => {
  await body(page).fill(POLICY_TEMPLATE);
  await expect(findings(page)).not.toHaveCount(0);
  expect(watch.outside(demo.home)).toEqual([]);
});
