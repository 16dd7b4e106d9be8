// How JSON text is laid out, and values printed the same way.
import type { Node } from "jsonc-parser";

/** Deeper than lines are indented: what is added to a line costs no more than this. */
const MAX_INDENT = 200;

/** How a text is laid out. */
export interface Style {
  /** The indentation of one level; `undefined` for text on one line, which stays on one line. */
  unit: string | undefined;
  eol: string;
  /** What stands after a colon. */
  space: string;
  /** The white space at the beginning of the line of a place. */
  indentAt(offset: number): string;
}

/** The layout of a text with this tree. */
export function styleOf(text: string, root: Node): Style {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  const indentAt = (offset: number): string => {
    const start = starts[lastUpTo(starts, offset)] ?? 0;
    let end = start;
    while (end < start + MAX_INDENT && (text[end] === " " || text[end] === "\t")) end += 1;
    return text.slice(start, end);
  };
  const indent = indentOf(text);
  // a body that stands in a page is indented as a whole
  const whole = indentAt(root.offset + root.length - 1);
  const unit = indent !== undefined && indent.length > whole.length && indent.startsWith(whole) ? indent.slice(whole.length) : indent;
  return { unit, eol: text.includes("\r\n") ? "\r\n" : "\n", space: spaceOf(text, root) ?? (unit === undefined ? "" : " "), indentAt };
}

/** A value as text; on lines of its own where the indentation of the first is given. */
export function print({ unit, eol }: Style, value: unknown, indent: string | undefined): string {
  if (unit === undefined || indent === undefined) return JSON.stringify(value);
  return JSON.stringify(value, null, unit).replaceAll("\n", eol + indent);
}

/** The value printed anew, with the indentation and the line ends of the text. */
export function reprint(text: string, value: unknown): string {
  const printed = JSON.stringify(value, null, indentOf(text));
  const crlf = text.includes("\r\n") ? printed.replaceAll("\n", "\r\n") : printed;
  return crlf + text.slice(text.trimEnd().length);
}

/** The white space in front of the first line that has any, and something after it. */
function indentOf(text: string): string | undefined {
  return /\n([ \t]+)\S/.exec(text)?.[1];
}

/** What stands after the colon of the first member. */
function spaceOf(text: string, root: Node): string | undefined {
  let node: Node | undefined = root;
  while (node?.type === "array") node = node.children?.[0];
  const colon = node?.children?.[0]?.colonOffset;
  if (colon === undefined) return undefined;
  return text[colon + 1] === " " ? " " : "";
}

/** The index of the last number that is not greater; the numbers are in order. */
function lastUpTo(numbers: number[], most: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
