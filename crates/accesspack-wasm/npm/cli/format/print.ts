// Places of diagnostics, and text that is safe to print: shared by all formats.
import type { Diagnostic } from "accesspack";

import type { BodyReport } from "../result.ts";

export interface PrintOptions {
  out: NodeJS.WriteStream;
  /** Errors only. */
  quiet: boolean;
}

/** One diagnostic and its place in the file. */
export interface PlacedDiagnostic {
  diagnostic: Diagnostic;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** The diagnostics of a file with their places in it. */
export function placed(reports: BodyReport[], quiet: boolean): PlacedDiagnostic[] {
  return reports.flatMap(({ line: first = 1, diagnostics }) =>
    diagnostics
      .filter(({ severity }) => !quiet || severity === "error")
      .map((diagnostic) => {
        const { line, column, endLine, endColumn } = diagnostic.span ?? START;
        return { diagnostic, line: line + first - 1, column, endLine: endLine + first - 1, endColumn };
      }),
  );
}

const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Text from a file, made safe for a terminal: every control character but the tab is replaced. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** `3 errors`, `1 warning`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
