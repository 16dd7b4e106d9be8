// The actions of an editor: fixes, and conversions. An editor asks for them on each move of the cursor; what an action
// changes is made when it is chosen, or once for each version of a document.
import { fixAll } from "accesspack";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { CodeActionKind, type ClientCapabilities, type CodeAction, type CodeActionContext, type Range, type TextEdit } from "vscode-languageserver/node";

import { printable } from "../cli/format/clean.ts";
import type { EditedBody } from "./bodies.ts";
import { conversion } from "./convert.ts";
import type { Found } from "./diagnostics.ts";
import { editTo, fixedBy } from "./edits.ts";

/** The kind of the action that applies every fix, as editors run it when a file is saved. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.accesspack`;

/** The most fixes with their edits at once, where the editor cannot ask for the edit of one: each is the whole body. */
const MAX_EDITS = 50;

/** A document, and what was found in it. */
export interface Opened {
  document: TextDocument;
  bodies: EditedBody[];
  found: Found[];
}

/** What an action is for, until it is chosen: a diagnostic by its number, or every fix. */
interface Data {
  uri: string;
  version: number;
  fix?: number;
}

/** Whether an editor asks for the edit of the action that is chosen. */
export function asksForEdits({ textDocument }: ClientCapabilities): boolean {
  const { dataSupport, resolveSupport } = textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes("edit") === true;
}

/** The actions for a range; without edits where the editor asks for them. */
export function actionsFor(opened: Opened, range: Range, { only }: CodeActionContext, isAsked: boolean): CodeAction[] {
  const { document, bodies, found } = opened;
  const { uri, version } = document;
  const wants = (kind: string) => only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
  const fixes = found.flatMap(({ body, reported, diagnostic }, fix): (CodeAction & { data: Data })[] => {
    if (reported.fix === undefined || !body.isVerbatim || !meets(diagnostic.range, range)) return [];
    const title = `Fix ${reported.code}: ${printable(reported.message)}`;
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred: true, data: { uri, version, fix } }];
  });
  const isFixable = found.some(({ body, reported }) => body.isVerbatim && reported.fix !== undefined);
  const all = { title: "Apply every fix of accesspack", kind: FIX_ALL, data: { uri, version } };
  const lazy = [...(wants(CodeActionKind.QuickFix) ? fixes : []), ...(wants(FIX_ALL) && isFixable ? [all] : [])];
  const actions: CodeAction[] = isAsked ? lazy : lazy.filter(({ data }, at) => !("fix" in data) || at < MAX_EDITS).flatMap((action) => chosen(action, opened) ?? []);
  for (const body of wants(CodeActionKind.RefactorRewrite) ? bodies.filter((body) => meets(rangeOf(document, body), range)) : []) {
    const to = body.target.options.version === "beta" ? "v1.0" : "beta";
    const edits = once(conversions, body, () => conversion(document, body, bodies, to));
    if (edits !== undefined) actions.push({ title: `Convert to ${to}`, kind: CodeActionKind.RefactorRewrite, edit: { changes: { [uri]: edits } } });
  }
  return actions;
}

/** An action with its edit; `undefined` where there is none, or the document is another one by now. */
export function chosen({ data, ...action }: CodeAction, { document, bodies, found }: Opened): CodeAction | undefined {
  const { uri, version, fix } = data as Data;
  if (version !== document.version) return undefined;
  const one = fix === undefined ? undefined : found[fix];
  const edits =
    one === undefined
      ? bodies.flatMap((body) => once(fixed, body, () => editTo(document, body, fixAll(body.bodyText, body.target.options).body)) ?? [])
      : [editTo(document, one.body, fixedBy(one.body, one.reported))].flatMap((edit) => edit ?? []);
  return edits.length === 0 ? undefined : { ...action, edit: { changes: { [uri]: edits } } };
}

const fixed = new WeakMap<EditedBody, { made: TextEdit | undefined }>();
const conversions = new WeakMap<EditedBody, { made: TextEdit[] | undefined }>();

/** What is made of a body, which is of one version of its document. */
function once<T>(kept: WeakMap<EditedBody, { made: T }>, body: EditedBody, make: () => T): T {
  const before = kept.get(body);
  if (before !== undefined) return before.made;
  const made = make();
  kept.set(body, { made });
  return made;
}

function rangeOf(document: TextDocument, { offset, text }: EditedBody): Range {
  return { start: document.positionAt(offset), end: document.positionAt(offset + text.length) };
}

/** Whether two ranges have a place in common. */
export function meets(one: Range, other: Range): boolean {
  const before = (left: Range["start"], right: Range["start"]) =>
    left.line < right.line || (left.line === right.line && left.character <= right.character);
  return before(one.start, other.end) && before(other.start, one.end);
}
