// A wrong call: exit code 2, one clear line, no stack.

/** The person called the command wrongly, or a file cannot be read. */
export class Misuse extends Error {}

/** `, did you mean \`check\`?` where one of the names is near enough. */
export function didYouMean(given: string, names: readonly string[]): string {
  const near = names
    .map((name) => ({ name, steps: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, steps }) => steps <= Math.max(1, Math.floor(name.length * 0.4)))
    .sort((left, right) => left.steps - right.steps)[0];
  return near === undefined ? "" : `, did you mean \`${near.name}\`?`;
}

/** How many letters have to change (Levenshtein). */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...left].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...right].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
