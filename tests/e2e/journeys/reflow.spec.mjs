// Every page in windows of every width, at 400 % zoom of a laptop, and in forced colours: nothing scrolls sideways, nothing hides what
// has the keyboard, axe finds nothing.
import { violations } from '../support/axe.mjs';
import { expect, test } from '../support/journey.mjs';
import { fitsTheScreen, showsFocus } from '../support/looks.mjs';

// real scrollbars take room, as they do on Windows
test.use({ launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] }) });

/** The pages with their level-1 heading, and what is there once they have read. */
async function pages(emulator) {
  const { accessPackages, assignmentPolicies, assignmentRequests, assignments, catalogs, connectedOrganizations, users } = await emulator.state();
  const id = (all, name) => all.find((one) => one.displayName === name).id;
  const sales = id(accessPackages, 'Sales CRM');
  const waiting = assignmentRequests.find((one) => one.justification === 'Joining the platform team').id;
  const held = assignments.find((one) => one.accessPackageId === sales && one.state === 'delivered').id;
  const policy = assignmentPolicies.find((one) => one.accessPackageId === sales || one.accessPackage?.id === sales).id;
  return [
    ['home', 'Home', 'direct assignments only'],
    ['packages', 'Access packages', 'Sales CRM'],
    [`package?id=${sales}`, 'Sales CRM', 'Who can request'],
    [`package?id=${sales}&open=${policy}`, 'Sales CRM', 'From the request to the end'],
    [`package?id=${sales}&tab=assignments`, 'Sales CRM', 'Open in Assignments'],
    [`package?id=${sales}&tab=requests`, 'Sales CRM', 'Open in Requests'],
    [`package?id=${sales}&tab=separation`, 'Sales CRM', 'Incompatible access packages'],
    [`package?id=${sales}&tab=map`, 'Sales CRM', 'As a table'],
    [`policy?package=${sales}`, 'New policy', 'Basics'],
    [`policy?package=${sales}&id=${policy}`, /^Edit policy/, 'Basics'],
    ['assignments', 'Assignments', 'Nadia Haddad'],
    [`assignments?open=${held}`, 'Assignments', 'Starts'],
    ['requests', 'Requests', 'Arjun Mehta'],
    [`requests?open=${waiting}`, 'Requests', 'Request history'],
    ['assign', 'New assignment', 'Review + assign'],
    ['bulk', 'Bulk', 'Check rows'],
    ['people', 'People', 'Yusuf Demir'],
    [`person?id=${users.find((one) => one.displayName === 'Grace Kim').id}`, 'Grace Kim', 'It was canceled.'],
    ['catalogs', 'Catalogs', 'Engineering'],
    [`catalogs?open=${id(catalogs, 'Engineering')}`, 'Catalogs', 'Custom extensions'],
    ['organizations', 'Connected organizations', 'Fabrikam'],
    [`organizations?open=${id(connectedOrganizations, 'Fabrikam')}`, 'Connected organizations', 'External sponsors'],
    ['approvals', 'Approvals', 'Partner collaboration'],
    ['roles', 'Roles', 'Catalog owner'],
    ['settings', 'Settings', 'guest'],
    ['check', 'Check JSON', 'Body'],
    ['rule-list', 'Rules', 'AP0101'],
    ['connect', 'Connect a tenant', 'Redirect'],
  ];
}

/** What is wrong with each page that `looks` finds something at. */
async function lookAt(page, emulator, looks) {
  const problems = [];
  for (const [address, heading, text] of await pages(emulator)) {
    await go(page, address, heading, text);
    await looks(address).catch((error) => problems.push(error.message));
  }
  expect(problems).toEqual([]);
}

/** Goes to an address as a link in the page does, without loading the portal again. */
async function go(page, address, heading, text) {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href });
    document.body.append(link);
    link.click();
    link.remove();
  }, address);
  const title = page.getByRole('heading', { level: 1, name: heading, exact: typeof heading === 'string', includeHidden: true });
  await expect(title).toHaveCount(1);
  await expect(page.getByText(text).first()).toBeAttached();
  await expect(page.getByText('Loading…', { exact: true })).toHaveCount(0);
}

for (const [name, size] of [['320 px', { width: 320, height: 800 }], ['400 % zoom', { width: 320, height: 256 }]]) {
  test(`every page fits ${name}, and shows what has the keyboard`, async ({ demo, emulator, page }) => {
    test.slow();
    await page.setViewportSize(size);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await demo.open('check');
    await lookAt(page, emulator, async (address) => {
      await fitsTheScreen(page, address);
      await showsFocus(page, address);
    });
  });
}

test('every page fits windows from 390 to 2,560 px', async ({ demo, emulator, page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await demo.open('check');
  await lookAt(page, emulator, async (address) => {
    for (const width of [2560, 1440, 1024, 768, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await fitsTheScreen(page, `${address} at ${width} px`);
    }
  });
});

test('every page is accessible in forced colours, also dark', async ({ demo, emulator, page }) => {
  test.slow();
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' });
  await demo.open('check');
  await lookAt(page, emulator, async (address) => {
    expect(await violations(page), address).toEqual([]);
  });
});
