// Changes of a body as edits of its document: the least text that differs.
import { isDeepStrictEqual } from "node:util";

import { applyFixes, type Diagnostic } from "accesspack";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver/node";

import { rewrite } from "../cli/fix.ts";
import type { EditedBody } from "./bodies.ts";

/** The value of a body after one fix. */
export function fixedBy({ bodyText }: EditedBody, diagnostic: Diagnostic): unknown {
  return applyFixes(bodyText, { diagnostics: [diagnostic] });
}

/** The edit that gives a body another value; `undefined` where it has that already, or cannot be changed in its document. */
export function editTo(document: TextDocument, { offset, text, bodyText, isVerbatim }: EditedBody, value: unknown): TextEdit | undefined {
  if (!isVerbatim || value === undefined || isDeepStrictEqual(valueOf(bodyText), value)) return undefined;
  const after = rewrite(text, value);
  if (after === text) return undefined;
  const most = Math.min(text.length, after.length);
  let head = 0;
  while (head < most && text[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && text.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const range = { start: document.positionAt(offset + head), end: document.positionAt(offset + text.length - tail) };
  return { range, newText: after.slice(head, after.length - tail) };
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
