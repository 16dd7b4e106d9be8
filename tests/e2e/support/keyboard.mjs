// Using a page with the keyboard alone.
import { expect } from '@playwright/test';

export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  /** Presses Tab until the target has the focus; the target must then be visibly focused. */
  async tabTo(target, key = 'Tab') {
    await expect(target).toBeVisible();
    for (let pressed = 0; pressed < 80; pressed += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) {
        await this.isSeen();
        return;
      }
      await this.press(key);
    }
    throw new Error(`${key} does not lead to ${target}`);
  }

  /** The focused element is on the screen, uncovered, and looks different from an unfocused one. */
  async isSeen() {
    const state = await this.page.evaluate(async () => {
      const settled = () => Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished.catch(() => {})));
      await settled();
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      const onScreen = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
      // one visible part of a tall element is enough
      const points = [0.1, 0.5, 0.9].map((share) => [box.left + box.width / 2, box.top + box.height * share]);
      const uncovered = points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (element.contains(top) || top.contains(element));
      });
      const look = () => {
        const around = [element, element.parentElement, element.parentElement?.parentElement, ...(element.shadowRoot?.querySelectorAll('*') ?? [])];
        const parts = around.filter(Boolean).flatMap((one) => ['', '::before', '::after'].map((part) => getComputedStyle(one, part || null)));
        return parts.map((style) => [style.outline, style.boxShadow, style.border, style.textDecoration, style.backgroundColor].join()).join();
      };
      const focused = look();
      element.blur();
      await settled();
      const blurred = look();
      element.focus();
      return { onScreen, uncovered, marked: focused !== blurred, what: element.outerHTML.slice(0, 120) };
    });
    expect(state, state.what).toMatchObject({ onScreen: true, uncovered: true, marked: true });
  }

  /** Presses Tab until the first element is focused again; each one must be visibly focused. Returns their number. */
  async goAround() {
    const current = () => this.page.evaluateHandle(() => document.activeElement);
    const has = (element) => element.evaluate((one) => one === document.activeElement);
    await this.press('Tab');
    const first = await current();
    for (let stops = 1; stops < 150; stops += 1) {
      await this.isSeen();
      const here = await current();
      // a date field has several tab stops inside
      for (let inside = 0; inside < 10 && (await has(here)); inside += 1) await this.press('Tab');
      // the end of the page, where the browser's own controls come next
      if (await this.page.evaluate(() => document.activeElement === document.body)) await this.press('Tab');
      if (await has(first)) return stops;
    }
    throw new Error('Tab never returns to the first element');
  }
}
