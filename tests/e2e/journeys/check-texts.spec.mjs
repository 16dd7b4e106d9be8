// The page "Check JSON" with texts that hold bodies, conversion, comparison and programs.
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, isAccessible } from '../support/looks.mjs';

const body = (page) => page.getByRole('textbox', { name: 'Body', exact: true });
const found = (page) => page.getByRole('region', { name: 'Bodies in the text' });

const ROOT = 'https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement';
const POLICY = {
  displayName: 'Members',
  description: 'Who may ask',
  allowedTargetScope: 'allMemberUsers',
  specificAllowedTargets: [],
  expiration: { type: 'afterDuration', duration: 'P30D' },
  accessPackage: { id: '0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613' },
};
const MARKDOWN = `# Set up

\`\`\`http
POST ${ROOT}/assignmentPolicies
Content-Type: application/json

${JSON.stringify(POLICY)}
\`\`\`

Then create a catalog:

\`\`\`sh
curl -X POST ${ROOT}/catalogs -H 'Content-Type: application/json' -d '{"displayName": "A"}'
\`\`\`
`;

test.beforeEach(async ({ demo }) => {
  await demo.open('check');
});

test('a text shows the bodies that stand in it @phone', async ({ page }) => {
  await body(page).fill(MARKDOWN);
  await expect(found(page).getByRole('heading')).toHaveText('2 bodies found in the text');
  const first = found(page).getByRole('button', { name: 'Create an assignment policy (v1.0), line 7' });
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await expect(first).toBeFocused();
  expect(JSON.parse(await body(page).inputValue())).toEqual(POLICY);
  await expect(page.getByText('Checked as createAssignmentPolicy of v1.0.')).toBeVisible();
  await expect(page.getByLabel('URL (optional)')).toHaveValue(`${ROOT}/assignmentPolicies`);
  await isAccessible(page, 'the bodies of a text');
  await fitsTheScreen(page, 'the bodies of a text');
  await found(page).getByRole('button', { name: /^Create a catalog/ }).click();
  expect(JSON.parse(await body(page).inputValue())).toEqual({ displayName: 'A' });
  await found(page).getByRole('button', { name: 'Back to the text' }).click();
  await expect(body(page)).toHaveValue(MARKDOWN);
  await expect(body(page)).toBeFocused();
  await body(page).fill('');
  await expect(found(page)).toHaveCount(0);
});

test('a body is converted, and back', async ({ page }) => {
  const requestorSettings = { enableTargetsToSelfAddAccess: true, enableTargetsToSelfRemoveAccess: true, allowCustomAssignmentSchedule: true };
  const text = JSON.stringify({ ...POLICY, requestorSettings }, null, 2);
  await body(page).fill(text);
  await page.getByRole('button', { name: 'Convert to beta' }).click();
  await expect(page.getByText(/^(Warning: )?Converted to beta\. \d settings? ha(s|ve) no place there\.$/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'enableTargetsToSelfRemoveAccess' }).first()).toBeVisible();
  expect(JSON.parse(await body(page).inputValue())).toMatchObject({ accessPackageId: POLICY.accessPackage.id, durationInDays: 30 });
  await expect(page.getByText('Checked as createAssignmentPolicy of beta.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(body(page)).toHaveValue(text);
  await expect(page.getByText(/Converted to beta/)).toHaveCount(0);
});

test('two bodies are compared setting by setting', async ({ page }) => {
  await body(page).fill(JSON.stringify(POLICY));
  await page.getByText('Compare with another body').click();
  const before = page.getByRole('textbox', { name: 'Body before' });
  await before.fill(JSON.stringify({ ...POLICY, expiration: { type: 'noExpiration' } }));
  const row = page.getByRole('table', { name: 'What changes' }).getByRole('row').filter({ hasText: 'After 30 days' });
  await expect(row).toContainText('Never');
  await isAccessible(page, 'two bodies');
  await fitsTheScreen(page, 'two bodies');
  await before.fill(JSON.stringify(POLICY));
  await expect(page.getByText('Both bodies set the same.')).toBeVisible();
  await before.fill('{');
  await expect(page.getByText('Both must be JSON.')).toBeVisible();
});

test('the request is copied as a program', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await body(page).fill(JSON.stringify({ ...POLICY, displayName: "Bob's $(id)" }));
  const menu = page.getByRole('button', { name: 'Copy as' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'curl' }).click();
  await expect(page.getByText('Copied as curl.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(`'${ROOT}/assignmentPolicies'`);
  expect(text).toContain(`"Bob'\\''s $(id)"`);
  await menu.click();
  await page.getByRole('menuitem', { name: 'Bicep' }).click();
  await expect(page.getByText(/^Copied as Bicep\. .*no types of entitlement management/)).toBeVisible();
});
