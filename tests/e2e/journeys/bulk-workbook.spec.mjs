// Rows from Excel workbooks, and from files that are not.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BulkPage } from '../support/bulk-page.mjs';
import { expect, test } from '../support/journey.mjs';
import { day, formula, locked, workbook } from '../support/workbooks.mjs';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const people = [
  [],
  ['e-mail', 'start', 'end', 'justification'],
  ['guest1@fabrikam.example', day('2031-01-15T08:30', 'yyyy-mm-dd hh:mm'), day('2031-12-31'), 'first line\nsecond line'],
  [],
  [formula('"guest2"&"@fabrikam.example"', 'guest2@fabrikam.example'), null, day('2031-06-30'), '=1+1'],
  [4711, null, day('2031-06-30')],
  [null, null, day('2031-06-30')],
];

/** Sends the plan, and returns the requests that Graph then has of it. */
async function sent(bulk, emulator, count) {
  const all = async () => (await emulator.state()).assignmentRequests;
  const before = new Set((await all()).map((one) => one.id));
  const fresh = async () => (await all()).filter((one) => !before.has(one.id));
  await bulk.send();
  await expect.poll(async () => (await fresh()).length).toBe(count);
  return fresh();
}

test('dates, formulas, empty rows and numbers of a workbook are read as Excel shows them', async ({ signedIn, page, emulator }) => {
  const bulk = await BulkPage.open(signedIn);
  await bulk.choose('people.xlsx', workbook({ People: people }), XLSX);
  await bulk.plan('2 new, 2 errors');
  const rows = page.getByRole('region', { name: 'Planned rows' }).getByRole('row');
  await expect(rows.filter({ hasText: 'guest1@' }).getByRole('cell').first()).toHaveText('3');
  await expect(rows.filter({ hasText: 'guest2@' }).getByRole('cell').first()).toHaveText('5');
  await expect(rows.filter({ hasText: '4711' })).toContainText('Nobody in the directory is');
  await expect(rows.filter({ hasText: 'Nobody is named' }).getByRole('cell').first()).toHaveText('7');
  const made = await sent(bulk, emulator, 2);
  const schedule = (text) => made.map((one) => one.schedule).find((one) => JSON.stringify(one).includes(text));
  // the browser is in Oslo: winter time at the start, and the end of the day that the cell shows
  expect(Date.parse(schedule('2031-01-15').startDateTime)).toBe(Date.parse('2031-01-15T08:30:00+01:00'));
  const end = new Date(schedule('2031-01-15').expiration.endDateTime);
  expect(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Oslo' }).format(end)).toBe('2031-12-31');
  expect(made.map((one) => one.justification).sort()).toEqual(['=1+1', 'first line\nsecond line']);
});

test('dates of a workbook are in the time zone that the page names', async ({ signedIn, page, emulator }) => {
  const bulk = await BulkPage.open(signedIn);
  await page.getByLabel('Time zone of dates').selectOption('UTC');
  await bulk.choose('people.xlsx', workbook({ People: people.slice(0, 3) }), XLSX);
  await bulk.plan('1 new');
  const [made] = await sent(bulk, emulator, 1);
  expect(Date.parse(made.schedule.startDateTime)).toBe(Date.parse('2031-01-15T08:30:00Z'));
});

test('of several sheets the first with rows is read, the page names it, and another can be chosen', async ({ demo, page }) => {
  await demo.open();
  const bulk = await BulkPage.open(demo);
  const sheet = (...names) => [['email'], ...names.map((name) => [`${name}@fabrikam.example`])];
  await bulk.choose('people.xlsx', workbook({ Notes: [], Joiners: sheet('guest1', 'guest2'), Leavers: sheet('guest3') }), XLSX);
  await bulk.plan('2 new');
  await expect(page.getByText('The sheet Joiners was read, not Notes, Leavers.')).toBeVisible();
  await demo.button('Back to the rows').click();
  await page.getByLabel('Sheet', { exact: true }).selectOption('Leavers');
  await bulk.plan('1 new');
  await expect(page.getByText('The sheet Leavers was read')).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'guest3@fabrikam.example' })).toBeVisible();
});

const sheet = { People: [['email'], ['guest1@fabrikam.example']] };
const whole = workbook(sheet);
for (const [what, name, bytes, words] of [
  ['a workbook with a password', 'locked.xlsx', locked(), 'protected with a password'],
  ['a workbook of Excel 2003', 'old.xls', workbook(sheet, 'biff8'), 'Excel 2003 or older'],
  ['a spreadsheet of another kind', 'people.ods', workbook(sheet, 'ods'), 'no Excel workbook in the file'],
  ['a binary workbook', 'people.xlsb', workbook(sheet, 'xlsb'), 'The rows cannot be read'],
  ['half a workbook', 'half.xlsx', whole.subarray(0, whole.length / 2), 'is damaged'],
  ['a workbook without a row', 'empty.xlsx', workbook({ People: [[]] }), 'there are no rows'],
]) {
  test(`${what} is refused with the reason`, async ({ demo, page }) => {
    await demo.open();
    const bulk = await BulkPage.open(demo);
    await bulk.choose(name, bytes, XLSX);
    await demo.button('Check rows').click();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(new RegExp(words, 'i'));
    await expect(alert).toContainText('The rows cannot be read');
    await expect(demo.button('Check rows')).toBeVisible();
  });
}

test('a file that is far too large is refused before it is read', async ({ demo, page }) => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'accesspack-large-')), 'everybody.csv');
  writeFileSync(file, 'email\n');
  // takes no room on the disk
  truncateSync(file, 600e6);
  await demo.open('bulk');
  await page.getByLabel('Choose a file').setInputFiles(file);
  await expect(page.getByText('The file has 600 MB, and this page reads at most 64 MB')).toBeVisible();
  await expect(demo.button('Check rows')).toBeVisible();
  await demo.open('check');
  await page.getByLabel('Open file').setInputFiles(file);
  await expect(page.getByText('The file has 600 MB, and this page reads at most 16 MB')).toBeVisible();
  rmSync(path.dirname(file), { recursive: true });
});
