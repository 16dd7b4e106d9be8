// The page of an access package: the table of its policies, and the details of one beside it.
import { expect } from '@playwright/test';

/** The row of a policy. */
export const policyRow = (page, name) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

/** Opens the details of a policy. */
export async function openPolicy(page, name) {
  await policyRow(page, name).getByRole('link', { name, exact: true }).click();
  const panel = page.getByRole('complementary', { name, exact: true });
  await expect(panel).toBeVisible();
  return panel;
}

/** Chooses a command from the menu of a policy. */
export async function policyCommand(page, name, command) {
  await page.getByRole('button', { name: `Commands for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: command, exact: true }).click();
}

/** Opens the form of a policy: by the link in its row, or on a phone by its menu. */
export async function editPolicy(page, name) {
  const row = policyRow(page, name);
  await expect(row).toBeVisible();
  const edit = row.getByRole('link', { name: `Edit ${name}`, exact: true });
  await ((await edit.isVisible()) ? edit.click() : policyCommand(page, name, 'Edit'));
}
