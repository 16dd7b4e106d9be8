// Changes JSON text to have another value, and leaves everything else in it as it is.
import { isDeepStrictEqual } from "node:util";

import { applyEdits, findNodeAtLocation, modify, parseTree, type FormattingOptions } from "jsonc-parser";

type Path = (string | number)[];
type Members = Record<string, unknown>;

/** `text`, whose value is `before`, changed to have the value `after`. */
export function edit(text: string, before: unknown, after: unknown): string {
  return change(text, [], before, after, style(text));
}

function change(text: string, path: Path, before: unknown, after: unknown, format: Format): string {
  if (isDeepStrictEqual(before, after)) return text;
  if (isObject(before) && isObject(after)) return changeObject(text, path, before, after, format);
  if (Array.isArray(before) && Array.isArray(after)) return changeArray(text, path, before, after, format);
  return set(text, path, after, format);
}

function changeObject(text: string, path: Path, before: Members, after: Members, format: Format): string {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  const renames = new Map<string, string>();
  for (const key of gone) {
    const differsInCase = added.findIndex((other) => other.toLowerCase() === key.toLowerCase());
    const sameValue = added.findIndex((other) => isDeepStrictEqual(after[other], before[key]));
    const renamed = differsInCase === -1 ? sameValue : differsInCase;
    const [to] = renamed === -1 ? [] : added.splice(renamed, 1);
    text = to === undefined ? set(text, [...path, key], undefined, format) : rename(text, [...path, key], to);
    if (to !== undefined) renames.set(to, key);
  }
  for (const key of Object.keys(after)) {
    const here = [...path, key];
    const from = renames.get(key);
    if (from !== undefined) text = change(text, here, before[from], after[key], format);
    else if (added.includes(key)) text = set(text, here, after[key], format);
    else if (Object.hasOwn(before, key)) text = change(text, here, before[key], after[key], format);
  }
  return text;
}

function changeArray(text: string, path: Path, before: unknown[], after: unknown[], format: Format): string {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && isDeepStrictEqual(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isDeepStrictEqual(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const [oldEnd, newEnd] = [before.length - tail, after.length - tail];
  const both = Math.min(oldEnd, newEnd);
  for (let at = oldEnd - 1; at >= both; at -= 1) text = set(text, [...path, at], undefined, format);
  for (let at = head; at < both; at += 1) text = change(text, [...path, at], before[at], after[at], format);
  for (let at = both; at < newEnd; at += 1) text = set(text, [...path, at], after[at], format, true);
  return text;
}

function set(text: string, path: Path, value: unknown, format: Format, insert = false): string {
  return applyEdits(text, modify(text, path, value, { ...format, isArrayInsertion: insert }));
}

/** Renames a member, which keeps its place. */
function rename(text: string, path: Path, to: string): string {
  const tree = parseTree(text);
  const key = tree && findNodeAtLocation(tree, path)?.parent?.children?.[0];
  if (!key) return text;
  return applyEdits(text, [{ offset: key.offset, length: key.length, content: JSON.stringify(to) }]);
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Format = { formattingOptions?: FormattingOptions };

/** How the text is indented; empty for text on one line, which stays on one line. */
function style(text: string): Format {
  const indent = indentOf(text);
  if (indent === undefined) return {};
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const tabs = indent.startsWith("\t");
  return { formattingOptions: { insertSpaces: !tabs, tabSize: tabs ? 1 : indent.length, eol } };
}

/** The white space in front of the first member. */
function indentOf(text: string): string | undefined {
  return /\n([ \t]+)\S/.exec(text)?.[1];
}

/** The value printed anew, with the indentation and the line ends of the text. */
export function reprint(text: string, value: unknown): string {
  const printed = JSON.stringify(value, null, indentOf(text));
  const crlf = text.includes("\r\n") ? printed.replaceAll("\n", "\r\n") : printed;
  return crlf + (/\s*$/.exec(text)?.[0] ?? "");
}
