// Changes JSON text to have another value, and leaves everything else in it as it is. The text is parsed once, and all
// edits are places of that one tree: the time grows with the text, however many there are.
import { isDeepStrictEqual } from "node:util";

import { parseTree, type Node } from "jsonc-parser";

import { afterComments, afterSpace, commaAfter, startOfGone } from "./gaps.ts";
import { print, styleOf, type Style } from "./layout.ts";

type Members = Record<string, unknown>;

/** A text and what is changed in it. */
interface Editing {
  text: string;
  style: Style;
  edits: { start: number; end: number; content: string }[];
}

/** An element, or a member with its name. */
interface Item {
  name?: string;
  value: unknown;
}

/** `text`, whose value is `before`, changed to have the value `after`. */
export function edit(text: string, before: unknown, after: unknown): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root === undefined) return text;
  const it: Editing = { text, style: styleOf(text, root), edits: [] };
  change(it, root, before, after);
  return applied(it);
}

function applied({ text, edits }: Editing): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, content } of edits.sort((one, other) => one.start - other.start)) {
    parts.push(text.slice(done, Math.max(done, start)), content);
    done = Math.max(done, end);
  }
  return parts.join("") + text.slice(done);
}

function change(it: Editing, node: Node, before: unknown, after: unknown): void {
  if (isObject(before) && isObject(after)) changeObject(it, node, before, after);
  else if (Array.isArray(before) && Array.isArray(after)) changeArray(it, node, before, after);
  else if (!Object.is(before, after)) set(it, node, after);
}

function changeObject(it: Editing, node: Node, before: Members, after: Members): void {
  const renames = renamesOf(before, after);
  const gone: number[] = [];
  const seen = new Set<string>();
  for (const [index, { children: [key, value] = [] }] of (node.children ?? []).entries()) {
    const from = String(key?.value);
    // of a member that stands twice the first is changed; `rewrite` sees that the value is another one then
    if (key === undefined || value === undefined || seen.has(from)) continue;
    seen.add(from);
    const to = renames.get(from) ?? from;
    if (!Object.hasOwn(after, to)) {
      gone.push(index);
      continue;
    }
    // a renamed member keeps its place
    if (to !== from) replace(it, key.offset, endOf(key), JSON.stringify(to));
    change(it, value, before[from], after[to]);
  }
  const renamed = new Set(renames.values());
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name) && !renamed.has(name));
  const items = added.map((name) => ({ name, value: after[name] }));
  changeItems(it, node, gone, node.children?.length ?? 0, items, after);
}

/** The members that have another name: one that differs in case, or that has the same value. */
function renamesOf(before: Members, after: Members): Map<string, string> {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  const renames = new Map<string, string>();
  if (gone.length === 0 || added.length === 0) return renames;
  const byCase = grouped(added, (name) => name.toLowerCase());
  const byValue = grouped(added, (name) => JSON.stringify(after[name]));
  const taken = new Set<string>();
  for (const name of gone) {
    const to = take(byCase.get(name.toLowerCase()), taken) ?? take(byValue.get(JSON.stringify(before[name])), taken);
    if (to !== undefined) renames.set(name, to);
  }
  return renames;
}

/** The names by a key, the last first. */
function grouped(names: string[], keyOf: (name: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names.toReversed()) {
    const group = groups.get(keyOf(name));
    if (group === undefined) groups.set(keyOf(name), [name]);
    else group.push(name);
  }
  return groups;
}

/** The first name that is not taken, which it is then. */
function take(names: string[] | undefined, taken: Set<string>): string | undefined {
  let name = names?.pop();
  while (name !== undefined && taken.has(name)) name = names?.pop();
  if (name !== undefined) taken.add(name);
  return name;
}

function changeArray(it: Editing, node: Node, before: unknown[], after: unknown[]): void {
  const shorter = Math.min(before.length, after.length);
  let both = shorter;
  if (before.length !== after.length) {
    let head = 0;
    while (head < shorter && isDeepStrictEqual(before[head], after[head])) head += 1;
    let tail = 0;
    while (tail < shorter - head && isDeepStrictEqual(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
    both = shorter - tail;
  }
  for (const [index, child] of (node.children ?? []).slice(0, both).entries()) change(it, child, before[index], after[index]);
  const gone = Array.from({ length: Math.max(0, before.length - after.length) }, (_, at) => both + at);
  const added = after.slice(both, both + Math.max(0, after.length - before.length)).map((value) => ({ value }));
  changeItems(it, node, gone, both, added, after);
}

/** Takes items away, and adds some in front of that at `at`. */
function changeItems(it: Editing, node: Node, gone: number[], at: number, added: Item[], after: unknown): void {
  if (gone.length === 0 && added.length === 0) return;
  const nodes = node.children ?? [];
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first === undefined || last === undefined || gone.length === nodes.length) return set(it, node, after);
  const { text, style } = it;
  const isBroken = text.slice(node.offset, first.offset).includes("\n");
  const indent = isBroken ? style.indentAt(first.offset) : undefined;
  const separator = `,${indent === undefined ? style.space : style.eol + indent}`;
  const printed = ({ name, value }: Item) => (name === undefined ? "" : `${JSON.stringify(name)}:${style.space}`) + print(style, value, indent);
  const items = added.map(printed);
  for (const [from, to] of runs(gone)) {
    // what is new takes the place of what is gone
    if (to === nodes.length - 1 && at === nodes.length && items.length > 0) {
      replace(it, nodes[from]?.offset ?? last.offset, endOf(last), items.splice(0).join(separator));
    } else {
      remove(it, node, from, to);
    }
  }
  const next = nodes[at];
  if (items.length === 0) return;
  if (next !== undefined) return replace(it, next.offset, next.offset, items.map((item) => item + separator).join(""));
  const comma = commaAfter(text, endOf(last));
  if (comma === undefined) replace(it, endOf(last), endOf(last), ",");
  const end = comma === undefined ? endOf(last) : comma + 1;
  const place = isBroken ? afterComments(text, end) : end;
  replace(it, place, place, separator.slice(1) + items.join(separator) + (comma === undefined ? "" : ","));
}

/** Takes the items from one to another away, and one of the commas around them. */
function remove(it: Editing, node: Node, from: number, to: number): void {
  const { text } = it;
  const [before, first, last] = [from - 1, from, to].map((at) => node.children?.[at]);
  if (first === undefined || last === undefined) return;
  const start = before === undefined ? node.offset + 1 : endOf(before);
  const comma = commaAfter(text, endOf(last));
  // what stands in between are white space, a comma and comments; those are about the item before
  const hasComment = text.slice(start, first.offset).includes("/");
  if (before !== undefined && !hasComment) return replace(it, start, endOf(last), "");
  if (comma !== undefined) return replace(it, first.offset, afterSpace(text, comma + 1), "");
  const other = commaAfter(text, start);
  if (other !== undefined) replace(it, other, other + 1, "");
  replace(it, startOfGone(text, first.offset, endOf(last)), endOf(last), "");
}

/** Numbers that follow each other, as the first and the last of them. */
function runs(numbers: number[]): [number, number][] {
  const all: [number, number][] = [];
  for (const number of numbers) {
    const run = all.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else all.push([number, number]);
  }
  return all;
}

function set(it: Editing, node: Node, value: unknown): void {
  replace(it, node.offset, endOf(node), print(it.style, value, it.style.indentAt(node.offset)));
}

function replace({ edits }: Editing, start: number, end: number, content: string): void {
  edits.push({ start, end, content });
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
