// Runs axe in the page itself: the builder for Playwright opens a second page for each analysis, which takes ten times as long.
import { readFile } from 'node:fs/promises';

const source = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What every rule of axe reports about the page as it is, a line for each element. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? rule.help}`));
  });
}
