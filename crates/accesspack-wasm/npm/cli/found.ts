// Files that hold bodies among other things: requests, documentation, scripts, recordings, workflows, plans.
import { readBodies, type Diagnostic, type FoundBody, type ValidateOptions } from "accesspack";
import { parse } from "jsonc-parser";

import { encodingDiagnostic, type Decoded } from "./encoding.ts";
import { rewrite, fixText } from "./fix.ts";
import { NotAbout } from "./misuse.ts";
import type { AppliedFix, BodyReport, CheckTarget, FileResult } from "./result.ts";
import { withoutSchema } from "./schema-member.ts";
import type { GivenTarget } from "./target.ts";

/** The bodies of a file; `undefined` where the file is a body itself, in JSON as it is sent. */
export function foundIn(name: string, text: string, given: GivenTarget): FoundBody[] | undefined {
  const found = readBodies(text, { ...(name !== "<stdin>" && { name }), ...given });
  const [only] = found;
  const isBody = found.length === 1 && only?.form === "json" && only.bodyText === text;
  return isBody ? undefined : found;
}

/** The result for a file from the bodies in it; throws `NotAbout` where nothing shows what one is for. */
export function foundResult(name: string, bytes: Uint8Array, decoded: Decoded, found: FoundBody[], given: GivenTarget): FileResult {
  const all: FileResult = { name, text: decoded.text, found: [], checked: 0, failed: 0, reports: [], applied: [] };
  const encoding = found.length === 0 ? undefined : ofFile(bytes, decoded, found);
  for (const [index, { report, span, method, url, notFixable, ...body }] of found.entries()) {
    const target = targetOf(name, { span, ...body }, given);
    const { line, column } = span;
    const at = { line, column, target, ...(method !== undefined && { method }), ...(url !== undefined && { url }) };
    all.found?.push(at);
    all.checked += 1;
    // what is said about the whole file stands with its first body
    const diagnostics = [...(index === 0 && encoding !== undefined ? [encoding] : []), ...(report === undefined ? [] : withoutSchema(report).diagnostics)];
    const valid = diagnostics.every(({ severity }) => severity !== "error") && report?.valid !== false;
    all.failed += valid ? 0 : 1;
    const why = decoded.bad === undefined ? notFixable : NOT_UTF8;
    const one: BodyReport = { valid, diagnostics, at, ...(why !== undefined && { notFixable: why }) };
    if (diagnostics.length > 0) all.reports.push(one);
  }
  return all;
}

/** Why nothing of a file is fixed whose bytes could not be written back. */
export const NOT_UTF8 = "the file is not UTF-8";

/** What the encoding of a file does to the bodies in it. JSON is sent as it is; a program or a document is read first. */
export function ofFile(bytes: Uint8Array, decoded: Decoded, found: FoundBody[]): Diagnostic | undefined {
  const isJson = isSentAsItIs(found);
  if (!isJson && decoded.bad === undefined) return undefined;
  const diagnostic = encodingDiagnostic(bytes, decoded);
  return isJson || diagnostic === undefined ? diagnostic : { ...diagnostic, severity: "warning" };
}

/** Whether the bytes of a file are those of a body, with comments at most. */
function isSentAsItIs(found: FoundBody[]): boolean {
  return found.every(({ form, url, method }) => (form === "json" || form === "ndjson") && url === undefined && method === undefined);
}

/** What a body was checked as. */
function targetOf(name: string, { operation, version, span }: Pick<FoundBody, "operation" | "version" | "span">, given: GivenTarget): CheckTarget {
  if (operation === undefined || version === undefined) {
    throw new NotAbout(`cannot detect what ${name} has at line ${span.line}; give --operation and --api`);
  }
  return { options: optionsOf(operation, version, given), detected: given.operation === undefined || given.version === undefined };
}

export function optionsOf(operation: ValidateOptions["operation"], version: ValidateOptions["version"], { cloud }: GivenTarget): ValidateOptions {
  return { operation, version, ...(cloud !== undefined && { cloud }) };
}

/** The text of a file after every fix of the bodies that stand in it as they are, and the fixes. */
export function fixFound(name: string, text: string, found: FoundBody[], given: GivenTarget): { text: string; applied: AppliedFix[] } {
  const starts = lineStarts(text);
  const offset = (line: number, column: number) => (starts[line - 1] ?? 0) + column - 1;
  const applied: AppliedFix[] = [];
  const fixed: unknown[] = [];
  const parts: string[] = [];
  let done = 0;
  for (const { bodyText, body, span, operation, version, notFixable } of found) {
    fixed.push(body);
    if (notFixable !== undefined || body === undefined || operation === undefined || version === undefined) continue;
    const mended = fixText(bodyText, optionsOf(operation, version, given), span.line);
    const [start, end] = [offset(span.line, span.column), offset(span.endLine, span.endColumn)];
    if (mended.applied.length === 0 || start < done) continue;
    const value: unknown = JSON.parse(mended.text);
    fixed[fixed.length - 1] = value;
    parts.push(text.slice(done, start), rewrite(text.slice(start, end), value));
    done = end;
    for (const fix of mended.applied) applied.push(fix);
  }
  const after = parts.join("") + text.slice(done);
  const again = foundIn(name, after, given) ?? [{ body: parse(after) as unknown }];
  // where quotes around a body or the file itself would end up broken, it stays as it is
  const isRead = again.length === found.length && again.every(({ body }, index) => same(body, fixed[index]));
  return isRead ? { text: after, applied } : { text, applied: [] };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where the lines of a text begin. */
function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}
