// When the portal's own code breaks: nothing can be pressed, nothing is sent, and Reload starts it anew.
import { violations } from '../support/axe.mjs';
import { expect, test } from '../support/journey.mjs';

const dialog = (page) => page.getByRole('alertdialog', { name: 'accesspack stopped working' });

/** The browser refuses one element: the portal's code cannot go on, and panics. */
const panic = (page) =>
  page.evaluate(() => {
    const { createElement } = Document.prototype;
    Document.prototype.createElement = () => {
      Document.prototype.createElement = createElement;
      throw new Error('no element');
    };
  });

/** What the browser throws when the wasm cannot go on and no panic was reported, as when the memory is full. */
const trap = (page) => page.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }));

test('after a panic the page is inert, and Reload starts it anew', async ({ demo, page, watch }) => {
  await demo.open();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await panic(page);
  await page.keyboard.press('Control+k');
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page)).toContainText('no element');
  expect(watch.problems.splice(0).join(), 'what the console has').toContain('panicked');
  // Escape does not end it, and Tab stays in it
  for (const key of ['Escape', 'Escape', 'Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
  await expect(dialog(page)).toBeVisible();
  expect(await page.evaluate(() => document.activeElement.closest('dialog, body').localName)).toMatch(/dialog|body/);
  const reached = await page.evaluate(() => {
    const isOfDialog = (element) => element.closest('dialog')?.querySelector('#broken');
    const others = [...document.querySelectorAll('a, button, input')].filter((element) => !isOfDialog(element));
    const focused = others.filter((element) => (element.focus(), document.activeElement === element));
    return { others: others.length > 10, focused: focused.length, header: !isOfDialog(document.elementFromPoint(innerWidth / 2, 20)) };
  });
  expect(reached, 'what can be pressed beside the dialog').toEqual({ others: true, focused: 0, header: false });
  expect(await violations(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
});

test('after a trap nothing is sent to Graph any more', async ({ signedIn, page, watch, world }) => {
  await trap(page);
  await expect(dialog(page)).toBeVisible();
  expect(watch.problems.splice(0).join()).toContain('unreachable');
  const before = watch.sent.length;
  // as if something of the portal went on
  await signedIn.button('Refresh').evaluate((button) => button.click());
  await expect(page.getByRole('alert')).toContainText('the portal stopped working');
  expect(watch.sent.slice(before).filter(({ origin }) => origin === world.emulator.url)).toEqual([]);
});
