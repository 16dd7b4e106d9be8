// Counts what a task takes: presses of a pointer and of keys, and the fields that text is typed into.

/** Counts the presses in a page from now on; it must not be loaded anew while a task is counted. */
export class Counted {
  static async in(page) {
    await page.evaluate(() => {
      globalThis.presses = 0;
      globalThis.fields = new Set();
      const count = (more) => () => (globalThis.presses += more);
      addEventListener('pointerdown', count(1), { capture: true });
      addEventListener('keydown', count(1), { capture: true });
      addEventListener('input', ({ target }) => target.matches('input:not([type=radio], [type=checkbox]), textarea') && fields.add(target.id), { capture: true });
      // choosing from a list of the browser's own: one press opens it, one chooses
      addEventListener('change', (event) => event.target.matches('select') && count(2)(), { capture: true });
    });
    return new Counted(page);
  }

  constructor(page) {
    this.page = page;
  }

  /** How many presses the work takes, and how many fields it fills in. */
  async of(work) {
    await this.page.evaluate(() => {
      globalThis.presses = 0;
      fields.clear();
    });
    await work();
    return this.page.evaluate(() => ({ presses, fields: fields.size }));
  }
}
