// Many assignments at once: planned, sent, interrupted, taken up again, and exactly right in the end.
import { BulkPage, PACKAGE, csv, guests } from '../support/bulk-page.mjs';
import { expect, test } from '../support/journey.mjs';

test('wrong rows come back with reasons, right ones are assigned, and the report has their ids', async ({ demo, page }) => {
  await demo.open();
  const bulk = await BulkPage.open(demo);
  await bulk.paste('email,end,Justifcation,colour\nguest1@fabrikam.example,,Project,red\nnobody,,,\nguest1@fabrikam.example,,,\nguest2@fabrikam.example,31.31.2031,,');
  await bulk.plan('1 new');
  await expect(page.getByText('was taken for')).toBeVisible();
  await expect(page.getByText('is not used')).toBeVisible();
  await page.getByLabel('Show').selectOption({ label: 'Error (3)' });
  await expect(page.getByRole('rowheader')).toHaveCount(3);
  const wrong = await bulk.download('Download rows with errors');
  expect(wrong.trim().split('\n')).toHaveLength(4);
  expect(wrong).toContain('31.31.2031');
  await bulk.send();
  await bulk.saysAtTheEnd('pasted rows: the row is done');
  const report = await bulk.download('Download report');
  expect(report).toContain('guest1@fabrikam.example');
  expect(report).toMatch(/Done.*[0-9a-f]{8}-[0-9a-f]{4}-/);
  await demo.goTo('Assignments');
  await page.getByLabel('Search').fill('guest1@fabrikam.example');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
});

test('5,000 rows with faults on: the page is killed half-way, and the run goes on to exactly the right assignments', async ({ signedIn, emulator, page, context, watch }) => {
  test.setTimeout(240_000);
  watch.expectFailedRequests();
  const wanted = guests(5_000);
  await emulator.behave({ deliveringAfter: 50, deliveredAfter: 150, replicationLag: 0 });
  const bulk = await BulkPage.open(signedIn);
  await bulk.choose('people.csv', csv(wanted));
  await bulk.plan('5000 new', 60_000);
  // from now on about every tenth call goes wrong, in each of the ways that people fear
  const post = { method: 'POST', path: 'batch' };
  await emulator.fail(
    ...[5, 25, 60, 100, 160].flatMap((skip) => [
      { ...post, kind: 'tooManyRequests', retryAfter: 1, skip },
      { ...post, kind: 'answerLost', skip: skip + 2 },
      { ...post, kind: 'serviceUnavailable', skip: skip + 4 },
      { ...post, kind: 'connectionCut', skip: skip + 6 },
    ]),
  );
  await bulk.send({ keep: true });
  await bulk.hasEnded(1_500, 120_000);
  // killed: no handler of the page runs
  const cdp = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  cdp.send('Page.crash').catch(() => {});
  await crashed;

  const again = await context.newPage();
  await again.goto(signedIn.home + 'bulk');
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again.getByRole('heading', { level: 1, name: 'Bulk' })).toBeVisible();
  const resumed = new BulkPage(Object.assign(Object.create(Object.getPrototypeOf(signedIn)), { page: again, home: signedIn.home }));
  await again.getByRole('button', { name: 'Open people.csv' }).click();
  await resumed.saysAtTheEnd('people.csv: all 5000 rows are done', 150_000);

  const state = await emulator.state();
  const packageId = state.accessPackages.find((one) => one.displayName === PACKAGE).id;
  expect(state.assignments.filter((one) => one.accessPackageId === packageId).length).toBeGreaterThanOrEqual(wanted.length);
  const report = await resumed.download('Download report');
  const done = report.split('\n').filter((line) => line.includes('@fabrikam.example') && line.includes('Done'));
  expect(done).toHaveLength(wanted.length);
  await resumed.portal.button('Delete the journal').click();
  await expect(again.getByText('The journal is deleted.')).toBeVisible();
});
