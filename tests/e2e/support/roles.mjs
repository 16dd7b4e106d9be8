// Users with the roles of entitlement management, and how they sign in.
import { expect } from '@playwright/test';
import { ADMINISTRATOR, DIRECTORY_READER } from './oidc.mjs';

const user = (name, address) => ({ ...ADMINISTRATOR, name, address: `${address}@contoso.com` });

/** Owns the catalog "Sales and marketing". */
export const OWNER = user('Lucía Fernández Ortega', 'lucia.fernandez');
/** Manages the access packages of the same catalog. */
export const MANAGER = user('Mei-Ling Chen', 'meiling.chen');
/** Has no role, until a test gives one. */
export const EMPLOYEE = user('Grace Kim', 'grace.kim');
/** Has no role, and is in the group that decides where no other approver can. */
export const APPROVER = user('Amara Okafor', 'amara.okafor');
/** Has no role, and nothing to decide. */
export const VISITOR = user('Hiroshi Tanaka', 'hiroshi.tanaka');

/** The role definition of a catalog reader. */
export const CATALOG_READER = '44272f93-9762-48e8-af59-1b5351b1d6b3';

/** The access packages of the catalog "Sales and marketing". */
export const SALES = ['Marketing campaign', 'Partner collaboration', 'Sales CRM'];

/** Signs in a user without an Entra role; what they may do comes from entitlement management. */
export async function signInAs(portal, provider, person) {
  Object.assign(provider.settings, { person, roles: [DIRECTORY_READER] });
  await portal.open();
  await portal.signIn(person);
}

/** Gives a user a role in the catalog of a package, as an administrator does. */
export async function give(emulator, address, roleDefinitionId, packageName) {
  const { catalogId } = await emulator.one('accessPackages', (one) => one.displayName === packageName);
  const { id } = await emulator.one('users', (one) => one.mail === address);
  const answer = await fetch(`${emulator.url}/v1.0/roleManagement/entitlementManagement/roleAssignments`, {
    method: 'POST',
    headers: { Authorization: 'Bearer opaque', 'Content-Type': 'application/json' },
    body: JSON.stringify({ principalId: id, roleDefinitionId, appScopeId: `/AccessPackageCatalog/${catalogId}` }),
  });
  expect(answer.status).toBe(201);
}
