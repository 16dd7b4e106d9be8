// The line of a place, with a caret below it; of a very long line only the part around the place.
import { printable } from "./print.ts";

const WIDTH = 100;

/** Columns count UTF-16 units from 1; `end` is the column after the last character. */
export function excerpt(line: string, column: number, end: number): { text: string; caret: string } {
  const source = line.replace(/\r$/, "");
  const start = Math.min(column - 1, source.length);
  const stop = Math.min(Math.max(end - 1, start + 1), Math.max(source.length, start + 1));
  const from = source.length <= WIDTH ? 0 : Math.max(0, Math.min(start - 30, source.length - WIDTH));
  const to = source.length <= WIDTH ? source.length : Math.min(source.length, from + WIDTH);
  const [left, right] = [from > 0 ? "…" : "", to < source.length ? "…" : ""];
  const before = left + printable(source.slice(from, start));
  const marked = source.slice(start, Math.min(stop, to));
  const caret = before.replace(/[^\t]/gu, (char) => " ".repeat(width(char)));
  const marks = "^".repeat(Math.max(1, [...printable(marked)].reduce((sum, char) => sum + width(char), 0)));
  return { text: `${left}${printable(source.slice(from, to))}${right}`, caret: caret + marks };
}

/** How many cells of a terminal a character takes: 2 for East Asian wide ones and emoji. */
function width(char: string): number {
  if (/\p{Mark}/u.test(char)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(char) ? 2 : 1;
}
