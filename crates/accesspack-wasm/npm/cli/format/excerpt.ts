// The line of a diagnostic, with a caret below its place; of a very long line only the part around it.
import stringWidth from "string-width";

import { printable } from "./clean.ts";

/** The most UTF-16 units of a line that are printed. */
const MAX_UNITS = 100;

/** Columns count UTF-16 units from 1; `end` is the column after the last character. */
export function excerpt(line: string, column: number, end: number): { text: string; caret: string } {
  const source = line.replace(/\r$/, "");
  const start = Math.min(column - 1, source.length);
  const stop = Math.min(Math.max(end - 1, start + 1), Math.max(source.length, start + 1));
  const from = source.length <= MAX_UNITS ? 0 : Math.max(0, Math.min(start - 30, source.length - MAX_UNITS));
  const to = source.length <= MAX_UNITS ? source.length : Math.min(source.length, from + MAX_UNITS);
  const [left, right] = [from > 0 ? "…" : "", to < source.length ? "…" : ""];
  const before = left + printable(source.slice(from, start));
  const marked = printable(source.slice(start, Math.min(stop, to)));
  // a tab stays a tab, so that the caret is below its place whatever the terminal's tab width
  const spaces = before.replace(/[^\t]+/g, (text) => " ".repeat(stringWidth(text)));
  const carets = "^".repeat(Math.max(1, stringWidth(marked)));
  return { text: `${left}${printable(source.slice(from, to))}${right}`, caret: spaces + carets };
}
