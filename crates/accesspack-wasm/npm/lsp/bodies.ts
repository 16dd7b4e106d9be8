// The bodies in a document of an editor, and what each is checked as.
import { CrashError, readBodies, type FoundBody, type ReadBodiesOptions, type Report } from "accesspack";

import { ENDINGS, isRead } from "../cli/forms.ts";
import { guessByMembers, guessByName, guessBySchema } from "../cli/guess.ts";
import { isStrange } from "../cli/judge.ts";
import type { CheckTarget } from "../cli/result.ts";
import { withoutSchema } from "../cli/schema-member.ts";
import { MAX_BYTES } from "../cli/walk.ts";

/** A body and its place. */
export interface EditedBody {
  /** Where it begins, in UTF-16 units. */
  offset: number;
  /** The text that the document has there. */
  text: string;
  /** The body as JSON text. */
  bodyText: string;
  target: CheckTarget;
  /** The report, with places in the document. */
  report: Report;
  /** Whether its JSON text stands in the document as it is, so that it can be changed there. */
  isVerbatim: boolean;
  form: FoundBody["form"];
  /** The URL that it is sent to, where the document names one. */
  url?: string;
}

/** A document of an editor. */
export interface Edited {
  /** Its address. */
  uri: string;
  languageId: string;
  text: string;
}

/** Where the lines of a text begin, as the reports count them. */
export function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** The bodies of a document, or why they are not read. */
export function bodiesOrProblem(edited: Edited, known?: CheckTarget): { all: EditedBody[]; problem?: string } {
  if (Buffer.byteLength(edited.text) > MAX_BYTES) return { all: [], problem: `the document is too large to be checked: it has more than ${MAX_BYTES / 1e6} MB` };
  try {
    return { all: bodiesOf(edited, known) };
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof CrashError)) throw error;
    return { all: [], problem: `the document cannot be checked: ${error.message.replace(/^\w+: /, "")}` };
  }
}

/** The bodies of a document. What is not about entitlement management is none; `known` is what it was for when it was JSON. */
function bodiesOf({ uri, languageId, text }: Edited, known?: CheckTarget): EditedBody[] {
  const path = pathOf(uri);
  const name = nameFor(path, languageId);
  if (name === undefined) return [];
  const read = (options: ReadBodiesOptions) => readBodies(text, { name, ...options });
  const starts = lineStarts(text);
  const edited = (found: FoundBody, detected: boolean): EditedBody[] => {
    const { operation, version, report, bodyText, span, notFixable, form, url } = found;
    if (operation === undefined || version === undefined || report === undefined) return [];
    const offset = (starts[span.line - 1] ?? 0) + span.column - 1;
    const end = (starts[span.endLine - 1] ?? 0) + span.endColumn - 1;
    const target = { options: { operation, version }, detected };
    const isVerbatim = notFixable === undefined && bodyText !== "";
    return [{ offset, text: text.slice(offset, end), bodyText, target, report: withoutSchema(report), isVerbatim, form, ...(url !== undefined && { url }) }];
  };
  const found = read({});
  const [only, ...more] = found;
  if (only === undefined || more.length > 0 || only.form !== "json" || only.url !== undefined) return found.flatMap((body) => edited(body, true));
  // JSON is what its schema says; JSON that is not complete yet is what it was before, or what its members show
  const isUnknown = only.operation === undefined;
  const named = guessBySchema(text) ?? (isUnknown && only.body === undefined ? (targetIn(known) ?? guessByMembers(text)) : undefined);
  const target = named ?? (isUnknown ? guessByName(path) : undefined);
  if (target !== undefined) return read(target).flatMap((body) => edited(body, false));
  if (only.report !== undefined && isStrange(only.body, only.report)) return [];
  return edited(only, true);
}

function targetIn(known?: CheckTarget) {
  return known === undefined ? undefined : { operation: known.options.operation, version: known.options.version };
}

/** The path of an address, for its names. */
function pathOf(uri: string): string {
  const path = uri.replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The name that shows what kind of file a document is: its own, or one of its language. */
function nameFor(path: string, languageId: string): string | undefined {
  const own = path.split(/[\\/]/).at(-1) ?? "";
  if (isRead(own)) return own;
  const ending = ENDINGS[languageId];
  return ending === undefined ? undefined : `document.${ending}`;
}
