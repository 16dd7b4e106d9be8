// Every page in the eyes of every role, on a wide screen and on a phone: what the role must see there, or the sentence that says
// what it takes to see it. Each role signs in once and walks through all pages.
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen } from '../support/looks.mjs';
import { APPROVER, CATALOG_READER, EMPLOYEE, MANAGER, OWNER, VISITOR, give, signInAs } from '../support/roles.mjs';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const NO_ROLE = 'and a role: Catalog reader';
const NO_PACKAGES = 'Your account sees no access packages';

/**
 * The pages: address, heading, and what stands there for an administrator, for a role in the catalog "Sales and marketing", and for
 * a user without a role. What is one for all stands there once; a text after "!" must not stand there.
 */
const PAGES = (ids) => [
  ['home', 'Home', [/Waiting for approval5/, 'Sofia Papadopoulou'], [/Waiting for approval3/, '!Sofia Papadopoulou'], [NO_ROLE, 'Not read']],
  ['packages', 'Access packages', ['Sales CRM', 'Source repositories'], ['Sales CRM', '!Source repositories'], [NO_PACKAGES]],
  [`package?id=${ids.package}`, 'Sales CRM', ['Employees, approved by their manager', 'Accepts requests']],
  [`package?id=${ids.package}&tab=assignments`, 'Sales CRM', ['Chloé Lefèvre'], ['Chloé Lefèvre'], [NO_ROLE]],
  [`package?id=${ids.package}&tab=requests`, 'Sales CRM', ['Søren Østergaard'], ['Søren Østergaard'], [NO_ROLE]],
  [`package?id=${ids.package}&tab=separation`, 'Sales CRM', ['Incompatible access packages']],
  [`package?id=${ids.package}&tab=map`, 'Sales CRM', ['10 parts from the catalog to who decides']],
  [`policy?package=${ids.package}&id=${ids.policy}`, 'Edit policy Employees, approved by their manager', ['Any member may ask']],
  ['assign', 'New assignment', ['Review + assign', `!${NO_PACKAGES}`], ['Review + assign', `!${NO_PACKAGES}`], [NO_PACKAGES]],
  ['assignments', 'Assignments', ['Nadia Haddad', 'Hiroshi Tanaka'], ['Nadia Haddad', '!Hiroshi Tanaka'], [NO_ROLE]],
  ['people', 'People', ['Amara Okafor']],
  [`person?id=${ids.person}`, 'Nadia Haddad', ['Sales engineer', /Access1?Sales CRM/], ['Sales engineer', /Access1?Sales CRM/], ['Sales engineer', NO_ROLE]],
  ['bulk', 'Bulk', ['Source repositories'], ['Sales CRM', '!Source repositories'], [NO_PACKAGES]],
  ['requests', 'Requests', ['Sofia Papadopoulou'], ['Ines Duarte', '!Sofia Papadopoulou'], [NO_ROLE]],
  ['approvals', 'Approvals', ids.decides],
  ['catalogs', 'Catalogs', ['Sales and marketing', 'Operations'], ['Sales and marketing', '!Operations'], ['Your account sees no catalogs']],
  ['organizations', 'Connected organizations', ['Northwind Traders']],
  ['roles', 'Roles', ['Paul Müller-Schmidt']],
  ['settings', 'Settings', ['is removed after 30 days']],
  ['check', 'Check JSON', ['Paste the body of a request']],
  ['rule-list', 'Rules', ['Unknown member']],
  ['rule?code=AP0101', 'Unknown member (AP0101)', ['Correct the spelling']],
  ['connect', 'Connect a tenant', ['Register an app']],
  ['host', 'Check this host', ['Addresses to register']],
];

/** Where the columns of `PAGES` begin, and what each role decides about. */
const [ALL, CATALOG, NOTHING] = [2, 3, 4];
const ROLES = [
  ['a global administrator', ALL, 'Leilani Kealoha'],
  ['the owner of a catalog', CATALOG, 'Søren Østergaard', OWNER],
  ['the access package manager of a catalog', CATALOG, 'Ines Duarte', MANAGER],
  ['a reader of a catalog', CATALOG, 'Nothing waits for you', EMPLOYEE],
  ['an approver', NOTHING, 'Leilani Kealoha', APPROVER],
  ['a user without a role', NOTHING, 'Nothing waits for you', VISITOR],
];

/** Opens an address as a link in the page does: nothing is loaded anew. */
const follow = (page, address) =>
  page.evaluate((to) => {
    const link = document.body.appendChild(Object.assign(document.createElement('a'), { href: to }));
    link.click();
    link.remove();
  }, address);

/** Walks through all pages and holds each against what this column of the table expects. */
async function walk(portal, pages, column) {
  const { page } = portal;
  const main = page.getByRole('main');
  for (const row of pages) {
    const [address, heading] = row;
    await test.step(address, async () => {
      await page.setViewportSize(DESKTOP);
      await follow(page, address);
      await expect(portal.heading(heading)).toBeVisible();
      await expect(page.locator('.loaded__skeleton:visible')).toHaveCount(0);
      const expected = row[column] ?? row[ALL];
      for (const words of expected.filter((one) => !String(one).startsWith('!'))) await expect(main).toContainText(words);
      for (const words of expected.filter((one) => String(one).startsWith('!'))) await expect(main).not.toContainText(words.slice(1));
      // a refusal says what it takes, and says it once
      const alerts = await page.getByRole('alert').allInnerTexts();
      expect(alerts.length, alerts.join('\n')).toBe(expected.includes(NO_ROLE) ? 1 : 0);
      for (const size of [DESKTOP, PHONE]) {
        await page.setViewportSize(size);
        await fitsTheScreen(page, `${address} in ${size.width} px`);
      }
      await expect(portal.heading(heading)).toBeVisible();
    });
  }
}

const idOf = (all, name) => all.find((one) => one.displayName === name).id;

for (const [role, column, decides, person] of ROLES) {
  test(`every page as ${role} sees it`, async ({ portal, provider, emulator, watch }) => {
    watch.expectFailedRequests();
    const { accessPackages, assignmentPolicies, users } = await emulator.state();
    const ids = {
      package: idOf(accessPackages, 'Sales CRM'),
      policy: idOf(assignmentPolicies, 'Employees, approved by their manager'),
      person: idOf(users, 'Nadia Haddad'),
      decides: [decides],
    };
    if (person === EMPLOYEE) await give(emulator, EMPLOYEE.address, CATALOG_READER, 'Sales CRM');
    if (person) {
      await signInAs(portal, provider, person);
    } else {
      await portal.open();
      await portal.signIn();
    }
    await walk(portal, PAGES(ids), column);
  });
}

test('every page of the demo tenant', async ({ demo, page }) => {
  await demo.open('packages');
  const id = async (link) => new URL(await link.evaluate((element) => element.href)).searchParams;
  const packageId = (await id(page.getByRole('link', { name: 'Sales CRM', exact: true }))).get('id');
  await page.getByRole('link', { name: 'Sales CRM', exact: true }).click();
  const policy = (await id(page.getByRole('link', { name: 'Employees, approved by their manager', exact: true }))).get('open');
  await demo.goTo('People');
  const person = (await id(page.getByRole('link', { name: 'Nadia Haddad', exact: true }))).get('id');
  await walk(demo, PAGES({ package: packageId, policy, person, decides: ['Leilani Kealoha'] }), ALL);
});
