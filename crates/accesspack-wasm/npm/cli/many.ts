// Files with a body on each line: each line is checked as what it is for.
import { readBodies, validate, validateMany, type Diagnostic, type Report, type Span } from "accesspack";

import { encodingDiagnostic, type Decoded } from "./encoding.ts";
import { fixText } from "./fix.ts";
import { NOT_UTF8, optionsOf } from "./found.ts";
import { isStrange } from "./judge.ts";
import { slicesOf } from "./lines.ts";
import { NotAbout } from "./misuse.ts";
import type { AppliedFix, BodyReport, CheckTarget, FileResult } from "./result.ts";
import { withoutSchema } from "./schema-member.ts";
import type { GivenTarget } from "./target.ts";
import { MAX_BYTES } from "./walk.ts";

/** A line with a body. */
interface Line {
  line: number;
  target: CheckTarget;
  /** The report, with places in the file. */
  report: Report;
  body?: unknown;
}

/** The result for a file of lines; throws `NotAbout` where nothing shows what they are for. */
export function checkLines(name: string, bytes: Uint8Array, decoded: Decoded, given: GivenTarget, isChoosy: boolean): FileResult {
  const all: FileResult = { name, text: decoded.text, checked: 0, failed: 0, reports: [], applied: [] };
  // the package reads bytes only as UTF-8
  const lines = decoded.encoding.startsWith("utf-16") ? new TextEncoder().encode(decoded.text) : bytes;
  const target = targetOf(given);
  if (target === undefined) detected(name, lines, given, all, isChoosy);
  else named(lines, target, all);
  // the check of bytes names the marks and the lines that are not UTF-8 itself
  const isSaid = decoded.encoding.startsWith("utf-8") && (target !== undefined || decoded.bad === undefined);
  const diagnostic = isSaid ? undefined : encodingDiagnostic(bytes, decoded);
  if (diagnostic !== undefined && all.checked > 0) add(all, diagnostic);
  if (decoded.bad !== undefined) for (const report of all.reports) report.notFixable = NOT_UTF8;
  return all;
}

/** Checks lines that are all for the same. */
function named(bytes: Uint8Array, target: CheckTarget, all: FileResult): void {
  all.target = target;
  for (const { first, slice } of slicesOf(bytes)) {
    const { checked, failed, reports } = validateMany(slice, target.options);
    all.checked += checked;
    all.failed += failed;
    for (const { line, ...report } of reports) all.reports.push({ ...moved(report, line + first - 2), line: line + first - 1 });
  }
}

/** Checks lines of which each shows what it is for. */
function detected(name: string, bytes: Uint8Array, given: GivenTarget, all: FileResult, isChoosy: boolean): void {
  const kinds = new Map<string, CheckTarget>();
  let isOurs = !isChoosy;
  for (const { line, target, report, body } of linesOf(name, bytes, given)) {
    const { operation, version } = target.options;
    kinds.set(`${operation} ${version}`, target);
    all.checked += 1;
    all.failed += report.valid ? 0 : 1;
    isOurs ||= !isStrange(body, report);
    if (report.diagnostics.length === 0) continue;
    const one: BodyReport = { ...report, line, at: { line, column: 1, target } };
    all.reports.push(one);
  }
  if (!isOurs) throw notAbout(name);
  const [only, ...more] = kinds.values();
  if (only !== undefined && more.length === 0) all.target = only;
  else if (only !== undefined) all.kinds = [only, ...more];
}

function* linesOf(name: string, bytes: Uint8Array, given: GivenTarget): Generator<Line> {
  let known: CheckTarget | undefined;
  for (const { first, slice } of slicesOf(bytes)) {
    if (slice.length > MAX_BYTES) {
      // one line that is not read, which is the report
      known ??= { options: { operation: "createAssignmentPolicy", version: "v1.0" }, detected: true };
      yield { line: first, target: known, report: moved(validate(slice, known.options), first - 1) };
      continue;
    }
    for (const { operation, version, span, bodyText, report, body } of readBodies(slice, { name: "lines.ndjson", ...given })) {
      const own = operation === undefined || version === undefined ? undefined : { options: optionsOf(operation, version, given), detected: true };
      // a line that shows nothing is what those before are
      const target = own ?? known;
      if (target === undefined) throw notAbout(name);
      known ??= target;
      const line = span.line + first - 1;
      const checked = own !== undefined && report !== undefined ? moved(report, first - 1) : moved(validate(bodyText, target.options), line - 1);
      yield { line, target, report: withoutSchema(checked), body };
    }
  }
}

function notAbout(name: string): NotAbout {
  return new NotAbout(`cannot detect what the lines of ${name} are for; give --operation and --api`);
}

/** What all lines are for, where the command line names it. */
function targetOf({ operation, version, ...rest }: GivenTarget): CheckTarget | undefined {
  return operation === undefined || version === undefined ? undefined : { options: { operation, version, ...rest }, detected: false };
}

/** A report whose places are further down. */
function moved({ valid, diagnostics }: Report, lines: number): Report {
  const down = (span: Span): Span => ({ ...span, line: span.line + lines, endLine: span.endLine + lines });
  return { valid, diagnostics: diagnostics.map((it) => (it.span === undefined ? it : { ...it, span: down(it.span) })) };
}

/** Adds what is said about the whole file to the report on the line where it is seen. */
function add(all: FileResult, diagnostic: Diagnostic): void {
  const line = diagnostic.span?.line ?? 1;
  let report = all.reports.find((report) => report.line === line);
  if (report === undefined) all.reports.unshift((report = { valid: true, line, diagnostics: [] }));
  report.diagnostics = [diagnostic, ...report.diagnostics];
  if (diagnostic.severity !== "error" || !report.valid) return;
  report.valid = false;
  all.failed += 1;
}

/** The text after every fix of its lines, and the fixes. */
export function fixLines(name: string, text: string, given: GivenTarget): { text: string; applied: AppliedFix[] } {
  const lines = text.split(/(?<=\n)/);
  const applied: AppliedFix[] = [];
  const fixLine = (line: number, target: CheckTarget) => {
    const fixed = fixText(lines[line - 1] ?? "", target.options, line);
    lines[line - 1] = fixed.text;
    applied.push(...fixed.applied);
  };
  const target = targetOf(given);
  if (target !== undefined) for (const [index, line] of lines.entries()) if (line.trim() !== "") fixLine(index + 1, target);
  if (target === undefined) for (const { line, target } of linesOf(name, new TextEncoder().encode(text), given)) fixLine(line, target);
  return { text: lines.join(""), applied };
}
