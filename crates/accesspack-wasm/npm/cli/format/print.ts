// Places of diagnostics, and what all formats print to.
import type { Diagnostic } from "accesspack";

import type { BodyReport } from "../result.ts";

/** Where a format prints to: a stream, or what becomes a file. */
export interface Out {
  write(text: string): unknown;
  isTTY?: boolean;
}

export interface PrintOptions {
  out: Out;
  /** Errors only. */
  quiet: boolean;
  /** How many files of folders were looked at, whatever they are about. */
  looked?: number;
}

/** One diagnostic and its place in the file. */
export interface PlacedDiagnostic {
  diagnostic: Diagnostic;
  /** Why `--fix` leaves its body as it is. */
  notFixable?: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** The diagnostics of a file with their places in it. */
export function placed(reports: BodyReport[], quiet: boolean): PlacedDiagnostic[] {
  return reports.flatMap(({ line: first = 1, diagnostics, notFixable }) =>
    diagnostics
      .filter(({ severity }) => !quiet || severity === "error")
      .map((diagnostic) => {
        const { line, column, endLine, endColumn } = diagnostic.span ?? { line: first, column: 1, endLine: first, endColumn: 1 };
        return { diagnostic, ...(notFixable !== undefined && { notFixable }), line, column, endLine, endColumn };
      }),
  );
}

/** `3 errors`, `1 warning`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
