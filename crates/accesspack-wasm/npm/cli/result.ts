// The result of a command for one file: what the printers print.
import type { Report, ValidateOptions } from "accesspack";

/** The report on one body; its places are places in the file. `line` is its line in a file with a body on each. */
export interface BodyReport extends Report {
  line?: number;
  /** Where a body begins that was found in a file. */
  at?: FoundPlace;
  /** Why `--fix` leaves the body as it is. */
  notFixable?: string;
}

/** A body that was found in a file that is more than a body. */
export interface FoundPlace {
  line: number;
  column: number;
  method?: string;
  url?: string;
  target: CheckTarget;
}

/** What a body is checked as. */
export interface CheckTarget {
  options: ValidateOptions;
  /** Whether operation or version were detected from the body. */
  detected: boolean;
}

/** A fix that was applied. */
export interface AppliedFix {
  code: string;
  pointer: string;
  message: string;
  line?: number;
}

/** The result for one file. */
export interface FileResult {
  name: string;
  /** The text after fixing, for excerpts. */
  text: string;
  /** What the bodies were checked as; each of those that were found has its own. */
  target?: CheckTarget;
  /** What its lines were checked as, where that differs. */
  kinds?: CheckTarget[];
  /** The bodies that were found in a file that is more than a body. */
  found?: FoundPlace[];
  /** How many bodies were checked. */
  checked: number;
  /** How many of them have an error. */
  failed: number;
  /** The reports of the bodies that have diagnostics. */
  reports: BodyReport[];
  applied: AppliedFix[];
  /** Why the file was left alone. */
  skipped?: string;
  /** Why the file could not be read, checked or fixed. */
  problem?: string;
}

/** The result for a file of which nothing was checked. */
export function noResult(name: string, why: { skipped: string } | { problem: string }): FileResult {
  return { name, text: "", checked: 0, failed: 0, reports: [], applied: [], ...why };
}

/** The result for a file with one body. */
export function oneResult(name: string, text: string, target: CheckTarget, report: Report): FileResult {
  const reports = report.diagnostics.length > 0 ? [report] : [];
  return { name, text, target, checked: 1, failed: report.valid ? 0 : 1, reports, applied: [] };
}
