// A run and its journal: pause, cancel, retry, the account of its owner, what is stored, and the files to download.
import { BulkPage, begin, guests, stored } from '../support/bulk-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { COLLEAGUE, ELSEWHERE } from '../support/oidc.mjs';
import { Portal } from '../support/portal.mjs';

/** Starts a run with a journal, pauses it before anything is delivered, and closes its tab. */
async function leaveBehind(portal, emulator, addresses) {
  await emulator.behave({ deliveringAfter: 3_600, deliveredAfter: 7_200 });
  await begin(portal, addresses, { keep: true });
  await portal.button('Pause').click();
  await expect(portal.page.getByText('The run is paused')).toBeVisible();
  await portal.page.close();
}

async function opened(context, home, person) {
  const portal = new Portal(await context.newPage(), home);
  await portal.open('bulk');
  await portal.signIn(person);
  await expect(portal.heading('Bulk')).toBeVisible();
  return portal;
}

/** Shows that there is another's run, and nothing of it. */
async function onlyCounts({ page }) {
  const runs = page.getByRole('region', { name: 'Runs in this browser' });
  await expect(runs).toContainText('Also here: 1 run of another account.');
  await expect(runs.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('main')).not.toContainText(/people\.csv|ingrid|solheim/i);
}

test('only rows that failed are retried', async ({ signedIn, emulator }) => {
  const people = guests(6);
  await emulator.behave({ failedDeliveries: 1_000 });
  const bulk = await begin(signedIn, people.slice(0, 3));
  await bulk.showsResult('people.csv: 0 rows are done, 3 are not');
  const report = (await bulk.download('Download report')).trim().split('\n').slice(1);
  expect(report).toHaveLength(3);
  for (const line of report) expect(line).toMatch(/,Failed,"?\w.*[0-9a-f]{8}-/);
  const before = (await emulator.state()).assignmentRequests.length;
  await emulator.behave({ failedDeliveries: 0 });
  await signedIn.button('Retry failed').click();
  await bulk.showsResult('people.csv: all 3 rows are done');
  await expect(signedIn.button('Retry failed')).toHaveCount(0);
  const after = await emulator.state();
  expect(after.assignmentRequests.length - before).toBe(3);
});

test('a run is cancelled in the middle: requests that were sent are followed, the rest is not sent', async ({ signedIn, emulator }) => {
  const people = guests(900);
  const before = (await emulator.state()).assignments.length;
  await emulator.behave({ deliveringAfter: 1, deliveredAfter: 2, replicationLag: 0 });
  const bulk = await begin(signedIn, people);
  await bulk.hasEnded(20);
  await signedIn.button('Cancel the run').click();
  await bulk.showsResult(/^people\.csv: \d+ rows are done, \d+ are not$/);
  const report = (await bulk.download('Download report')).trim().split('\n').slice(1);
  const count = (kind) => report.filter((line) => line.includes(`,${kind},`)).length;
  expect(count('Done') + count('Not sent')).toBe(900);
  expect(count('Not sent')).toBeGreaterThan(0);
  expect((await emulator.state()).assignments.length - before).toBe(count('Done'));
});

test('a run is paused and resumed; a paused run can be cancelled', async ({ signedIn, emulator, page, watch }) => {
  const people = guests(30);
  await page.clock.install();
  const bulk = await begin(signedIn, people);
  await signedIn.button('Pause').click();
  await expect(page.getByText('Nothing more is sent until you resume it.')).toBeVisible();
  const sent = async () => (await emulator.writes()).length;
  await expect.poll(() => watch.inFlight).toBe(0);
  const paused = await sent();
  // fires every timer of the next minute
  await page.clock.runFor(60_000);
  expect(await sent()).toBe(paused);
  await signedIn.button('Resume').click();
  await bulk.showsResult('people.csv: all 30 rows are done');
  await signedIn.button('New rows').click();

  await emulator.behave({ deliveringAfter: 1, deliveredAfter: 4 });
  const more = await begin(signedIn, guests(60).slice(30));
  await signedIn.button('Pause').click();
  await expect(page.getByText('The run is paused')).toBeVisible();
  await signedIn.button('Cancel the run').click();
  await more.showsResult(/^people\.csv: (the run|\d+ rows are done|all)/);
  await expect(signedIn.button('New rows')).toBeVisible();
});

test('a browser that cannot tell whether another tab has a run does not resume it', async ({ signedIn, emulator, context }) => {
  await leaveBehind(signedIn, emulator, guests(3));
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  const portal = await opened(context, signedIn.home);
  const before = (await emulator.writes()).length;
  await portal.button('Open people.csv').click();
  await expect(portal.page.getByRole('alert')).toContainText('The run is not resumed here');
  await expect(portal.page.getByRole('alert')).toContainText('no Web Locks');
  expect((await emulator.writes()).length).toBe(before);
});

test('when the journal cannot be written the run stops with an alert, and goes on when it can', async ({ signedIn, emulator, page }) => {
  const people = guests(40);
  const before = (await emulator.state()).assignments.length;
  await emulator.behave({ deliveringAfter: 300_000, deliveredAfter: 600_000 });
  const bulk = await begin(signedIn, people, { keep: true });
  // every request is sent, so that what cannot be written are the last records of the run
  const counts = page.getByRole('region', { name: 'Progress', exact: true }).getByRole('listitem');
  await expect(counts).toHaveText(['40 Accepted']);
  await page.evaluate(() => {
    window.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await emulator.advance(600);
  await expect(page.getByRole('alert')).toContainText('The run stopped: its journal cannot be written');
  await expect(page.getByRole('alert')).toContainText(/quota has been exceeded/i);
  await page.evaluate(() => (IDBObjectStore.prototype.put = window.put));
  await signedIn.button('Go on').click();
  await bulk.showsResult('people.csv: all 40 rows are done');
  expect((await emulator.state()).assignments.length - before).toBe(40);
});

test('only the owner of a run can go on with it', async ({ signedIn, emulator, provider, context, world }) => {
  const people = guests(12);
  const before = (await emulator.state()).assignments.length;
  await leaveBehind(signedIn, emulator, people);
  const home = world.connected.url;

  provider.settings.person = COLLEAGUE;
  const colleague = await opened(context, home, COLLEAGUE);
  await onlyCounts(colleague);
  await colleague.page.close();

  provider.settings.person = ELSEWHERE;
  const elsewhere = await opened(context, home, ELSEWHERE);
  await onlyCounts(elsewhere);
  await elsewhere.page.close();

  provider.reset();
  await emulator.behave({ deliveringAfter: 1, deliveredAfter: 2 });
  const owner = await opened(context, home);
  await owner.button('Open people.csv').click();
  await new BulkPage(owner).showsResult('people.csv: all 12 rows are done');
  expect((await emulator.state()).assignments.length - before).toBe(12);
});

test('a run is carried out by one tab only', async ({ signedIn, emulator, context, page }) => {
  await emulator.behave({ deliveringAfter: 300_000, deliveredAfter: 600_000 });
  await begin(signedIn, guests(5), { keep: true });
  await expect(signedIn.button('Pause')).toBeVisible();
  const second = await opened(context, signedIn.home);
  await second.button('Open people.csv').click();
  await expect(second.page.getByRole('alert')).toContainText('Another tab carries this run out');
  await page.close();
});

test('a run has a journal only on demand, the journal has no token, and it can be deleted', async ({ signedIn, page }) => {
  const bulk = await begin(signedIn, guests(3));
  await bulk.showsResult('all 3 rows are done');
  await expect(signedIn.button('Delete the journal')).toHaveCount(0);
  expect(await stored(page)).toEqual([]);
  await signedIn.button('New rows').click();
  await expect(page.getByRole('heading', { name: 'Runs in this browser' })).toHaveCount(0);

  const again = await begin(signedIn, guests(6).slice(3), { keep: true });
  await again.showsResult('all 3 rows are done');
  const lines = (await stored(page)).join('\n');
  expect(lines).toContain('guest000004@fabrikam.example');
  expect(lines).not.toMatch(/eyJ|Bearer/);
  await signedIn.button('New rows').click();
  await signedIn.button('Delete people.csv').click();
  await expect(page.getByText('The journal is deleted.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Runs in this browser' })).toHaveCount(0);
  expect(await stored(page)).toEqual([]);
});

test('the browser asks before it closes a tab whose run has no journal', async ({ signedIn, emulator, page }) => {
  const asked = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await emulator.behave({ deliveringAfter: 2, deliveredAfter: 4 });
  const bulk = await begin(signedIn, guests(3));
  await expect(signedIn.button('Pause')).toBeVisible();
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await bulk.showsResult('all 3 rows are done');
  await page.reload();
  await signedIn.hasArrived();
  expect(asked, 'a run that has ended does not ask').toHaveLength(1);

  await signedIn.goTo('Bulk');
  await begin(signedIn, guests(6).slice(3), { keep: true });
  await expect(signedIn.button('Pause')).toBeVisible();
  await page.reload();
  await signedIn.hasArrived();
  expect(asked, 'a run with a journal can go on later').toHaveLength(1);
});

test('a file whose first line is not clear is refused with the reason', async ({ demo, page }) => {
  await demo.open();
  const bulk = await BulkPage.open(demo);
  for (const [text, words] of [
    ['email,e-mail address\nx,y', 'mean the same'],
    ['guest1@fabrikam.example,2031-01-01\nguest2@fabrikam.example,', 'it holds a row'],
    ['colour,shape\nred,round', 'whom a row is about'],
    ['email,end,expiry date\nx,y,z', 'mean the same'],
  ]) {
    await bulk.paste(text);
    await demo.button('Check rows').click();
    await expect(page.getByRole('alert')).toContainText('The first line is not clear');
    await expect(page.getByRole('alert')).toContainText(words);
  }
  await bulk.paste('email,end\nguest1@fabrikam.example,03/04/2031');
  await bulk.plan('1 error');
  await expect(page.getByRole('rowheader', { name: 'guest1@fabrikam.example' })).toBeVisible();
});

test('no cell of a downloaded file is a formula, and wrong rows can be corrected and read again', async ({ demo }) => {
  await demo.open();
  const bulk = await BulkPage.open(demo);
  const evil = '=HYPERLINK("http://evil.example")';
  await bulk.paste(`email\tjustification\n${evil}\t+1\n@SUM(A1)\tx\nguest1@fabrikam.example\t-2+3`);
  await bulk.plan('1 new, 2 errors');
  const wrong = await bulk.download('Download rows with errors');
  expect(wrong.trim().split('\n')).toHaveLength(3);
  const formulas = (text) => text.replace(/^\ufeff/, '').split(/\r?\n|,/).filter((cell) => /^"?[=+@-]/.test(cell));
  expect(formulas(wrong)).toEqual([]);
  await bulk.send();
  await bulk.showsResult('the row is done');
  expect(formulas(await bulk.download('Download report'))).toEqual([]);
  await demo.button('New rows').click();
  // the guard before formulas is removed again, and the columns with the reasons are ignored
  await bulk.choose('rows-with-errors.csv', wrong.replace("'@SUM(A1)", 'guest2@fabrikam.example'));
  await bulk.plan('1 new, 1 error');
  await expect(bulk.page.getByRole('rowheader', { name: evil })).toBeVisible();
});

test("the template has a column for each question of the policy, and is read without warnings", async ({ demo, page }) => {
  await demo.open();
  const bulk = await BulkPage.open(demo, { packageName: 'Marketing campaign', policy: 'Sales and marketing teams' });
  const template = (await bulk.download('Download template')).trim().split(/\r?\n/);
  expect(template[0]).toContain('email');
  expect(template[0]).toContain('answer: Which campaign do you work on?');
  const columns = template[0].replace(/^\ufeff/, '').split(',').length;
  const row = ['guest1@fabrikam.example', ...Array(columns - 1).fill('')];
  expect(row).toHaveLength(columns);
  await bulk.choose('assignments-template.csv', template[0]);
  await demo.button('Check rows').click();
  await expect(page.getByRole('alert')).toContainText('There are no rows');
});
