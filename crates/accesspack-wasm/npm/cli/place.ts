// The places in a JSON text of the values that diagnostics are about, where the package had no text to find them in.
import type { Report, Span } from "accesspack";
import { parseTree, type Node } from "jsonc-parser";

/** A report with the place of each diagnostic in a text: of the value, or of what it is missing in. */
export function placedIn(text: string, { valid, diagnostics }: Report): Report {
  if (diagnostics.every(({ span }) => span !== undefined)) return { valid, diagnostics };
  const root = treeOf(text);
  if (root === undefined) return { valid, diagnostics };
  const spanOf = spans(text);
  return { valid, diagnostics: diagnostics.map((it) => (it.span === undefined ? { ...it, span: spanOf(nodeAt(root, it.pointer)) } : it)) };
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    return undefined; // nested deeper than the stack
  }
}

/** The value at a pointer (RFC 6901), or the last one on the way to it. */
function nodeAt(root: Node, pointer: string): Node {
  let here = root;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const below = here.type === "array" ? here.children?.[Number(name)] : here.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
    if (below === undefined) return here;
    here = below;
  }
  return here;
}

/** Finds spans of nodes in a text: lines and columns from 1, in UTF-16 units, and bytes of UTF-8. */
function spans(text: string): (node: Node) => Span {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const place = (offset: number) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return ({ offset, length }) => {
    const [from, to] = [place(offset), place(offset + length)];
    const start = Buffer.byteLength(text.slice(0, offset));
    const end = start + Buffer.byteLength(text.slice(offset, offset + length));
    return { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}
