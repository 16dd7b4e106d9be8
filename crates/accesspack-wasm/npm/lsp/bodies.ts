// The bodies in a document of an editor, and what each is checked as.
import { readBodies, type FoundBody, type ReadBodiesOptions, type Report } from "accesspack";

import type { CheckTarget } from "../cli/result.ts";
import { fromSchema, withoutSchema } from "../cli/schema-member.ts";

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
}

/** What a file of a language is called. */
const ENDINGS: Record<string, string> = {
  json: "json",
  jsonc: "json",
  http: "http",
  rest: "http",
  markdown: "md",
  powershell: "ps1",
  ps1: "ps1",
  shellscript: "sh",
  sh: "sh",
  bash: "sh",
};

/** The bodies of a document, by its language. What is not about entitlement management is none. */
export function bodiesOf(language: string, text: string, known?: CheckTarget): EditedBody[] {
  const ending = ENDINGS[language];
  if (ending === undefined) return [];
  const read = (options: ReadBodiesOptions) => readBodies(text, { name: `document.${ending}`, ...options });
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const edited = (found: FoundBody, detected: boolean): EditedBody[] => {
    const { operation, version, report, bodyText, span, notFixable } = found;
    if (operation === undefined || version === undefined || report === undefined) return [];
    const offset = (starts[span.line - 1] ?? 0) + span.column - 1;
    const end = (starts[span.endLine - 1] ?? 0) + span.endColumn - 1;
    const target = { options: { operation, version }, detected };
    return [{ offset, text: text.slice(offset, end), bodyText, target, report: withoutSchema(report), isVerbatim: notFixable === undefined && bodyText !== "" }];
  };
  const found = read({});
  const [only] = found;
  const named = found.length === 1 ? fromSchema(only?.body) : undefined;
  if (named !== undefined) return read(named).flatMap((body) => edited(body, false));
  // JSON that is not complete yet is what the document was before
  const unknown = found.length === 1 && only?.body === undefined && only?.operation === undefined;
  if (unknown && known !== undefined) {
    const { operation, version } = known.options;
    return read({ operation, version }).flatMap((body) => edited(body, false));
  }
  return found.flatMap((body) => edited(body, true));
}
