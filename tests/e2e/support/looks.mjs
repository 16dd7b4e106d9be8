// What holds on every page: axe reports nothing, no text is cut off, nothing scrolls sideways.
import { expect } from '@playwright/test';
import { violations } from './axe.mjs';

/** The width in pixels below which a window is a phone's. */
const NARROW = 600;

/**
 * Every rule of axe. With EVERY_THEME in the environment in the light and in the dark theme; else wide windows are light and
 * phones are dark, so that a journey that runs on both sees both.
 */
export async function isAccessible(page, what) {
  const usual = page.viewportSize().width < NARROW ? ['dark'] : ['light'];
  for (const colorScheme of process.env.EVERY_THEME ? ['light', 'dark'] : usual) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page), `${what}, ${colorScheme}`).toEqual([]);
  }
}

/** Nothing is wider than the screen, no text is cut off, and no short word of a table's cell is broken in the middle. */
export async function fitsTheScreen(page, what) {
  const problems = await page.evaluate(() => {
    const problems = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) problems.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
    const name = (element) => `${element.localName}.${[...element.classList].join('.')} "${element.textContent.trim().slice(0, 40)}"`;
    const isBroken = (node, word) => {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1;
    };
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    for (const element of document.querySelectorAll('body *')) {
      const box = element.getBoundingClientRect();
      const hidden = box.width <= 1 || box.height <= 1 || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (hidden || !hasText || element.closest('.sr-only, .shell__skip, svg, option')) continue;
      const style = getComputedStyle(element);
      const wide = element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline';
      // a line that ends in an ellipsis gives the whole text as its title
      if (style.textOverflow === 'ellipsis' && element.title === element.textContent) continue;
      const high = element.scrollHeight > element.clientHeight + 2 && style.display !== 'inline';
      if ((wide && /hidden|clip/.test(style.overflowX)) || (high && /hidden|clip/.test(style.overflowY))) {
        problems.push(`cut off: ${name(element)}`);
      }
      if (element.closest('td') && box.height > 1.5 * parseFloat(style.lineHeight)) {
        for (const node of element.childNodes) {
          const words = node.nodeType === Node.TEXT_NODE ? node.data.matchAll(/(?<![^\s(])\p{L}{2,10}(?![^\s,.:;)])/gu) : [];
          for (const word of words) if (isBroken(node, word)) problems.push(`"${word}" is broken: ${name(element)}`);
        }
      }
      let around = element;
      while (around && !scrolls(around)) around = around.parentElement;
      if (!around && (box.right > root.clientWidth + 1 || box.left < -1)) problems.push(`beyond the edge: ${name(element)}`);
    }
    return problems;
  });
  expect(problems, what).toEqual([]);
}

/** Nothing that sticks to an edge of the window hides what has the keyboard. */
export async function showsFocus(page, what) {
  const problems = await page.evaluate(() => {
    const problems = [];
    const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    for (const it of document.querySelectorAll(`main :is(${controls}), dialog[open] :is(${controls}), aside :is(${controls})`)) {
      const isShown = it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (!isShown || it.disabled || it.closest('[popover]:not(:popover-open)')) continue;
      it.focus();
      if (document.activeElement !== it) continue;
      // a field behind its label shows there that it has the keyboard
      const shown = (it.offsetWidth <= 1 && it.labels?.[0]) || it;
      const { left, top, width, height } = shown.getBoundingClientRect();
      const at = (x, y) => document.elementFromPoint(left + width * x, top + height * y);
      const hits = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => at(x, y)));
      if (!hits.some((hit) => hit && (shown.contains(hit) || hit.contains(shown)))) {
        problems.push(`hidden while it has the keyboard: ${it.localName} "${(it.ariaLabel ?? it.textContent).trim().slice(0, 40)}"`);
      }
    }
    return problems;
  });
  expect(problems, what).toEqual([]);
}
