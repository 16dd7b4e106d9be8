// A wrong call: exit code 2, a message of one line, no stack.

/** The command was called wrongly, or a file cannot be read or written. */
export class Misuse extends Error {}

/** A file is not about entitlement management, or nothing in it shows that: alone it is a misuse, among others it is left alone. */
export class NotAbout extends Misuse {
  /** What is said about it among others. */
  readonly note: string;

  constructor(message: string, note = "not about entitlement management") {
    super(message);
    this.note = note;
  }
}

/** `, did you mean \`check\`?` when one of the names is similar enough; empty otherwise. */
export function didYouMean(given: string, names: readonly string[]): string {
  const near = names
    .map((name) => ({ name, edits: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(name.length * 0.4)))
    .sort((left, right) => left.edits - right.edits)[0];
  return near === undefined ? "" : `, did you mean \`${near.name}\`?`;
}

/** The number of chars to insert, delete or replace (Levenshtein). */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, char] of [...left].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...right].entries()) {
      const replaced = (row[j] ?? 0) + (char === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
