// Somebody who has a keyboard and nothing else.
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

  /** Presses Tab until the keyboard is there. What has it on the way must show that it has it. */
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

  /** The element that has the keyboard is on the screen, and looks different from one that has not. */
  async isSeen() {
    const found = await this.page.evaluate(() => {
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      const onScreen = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
      const look = () => {
        const around = [element, element.parentElement, element.parentElement?.parentElement, ...(element.shadowRoot?.querySelectorAll('*') ?? [])];
        const parts = around.filter(Boolean).flatMap((one) => ['', '::before', '::after'].map((part) => getComputedStyle(one, part || null)));
        return parts.map((style) => [style.outline, style.boxShadow, style.border, style.textDecoration, style.backgroundColor].join()).join();
      };
      const focused = look();
      element.blur();
      const blurred = look();
      element.focus();
      return { onScreen, marked: focused !== blurred, what: element.outerHTML.slice(0, 120) };
    });
    expect(found).toMatchObject({ onScreen: true, marked: true });
  }
}
