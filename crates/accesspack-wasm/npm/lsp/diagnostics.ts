// The diagnostics of a body as an editor shows them.
import type { Diagnostic as Reported } from "accesspack";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { DiagnosticSeverity, type Diagnostic, type Position } from "vscode-languageserver/node";

import { printable } from "../cli/format/clean.ts";
import type { EditedBody } from "./bodies.ts";

/** A diagnostic of the check, and the editor's form of it. */
export interface Found {
  body: EditedBody;
  reported: Reported;
  diagnostic: Diagnostic;
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** The diagnostics of a body of a document, whose lines begin at `starts`. */
export function diagnosticsOf(document: TextDocument, body: EditedBody, starts: readonly number[]): Found[] {
  const first = document.positionAt(body.offset);
  // lines and columns count from 1 in a span; what ends a line in the editor, such as a lone CR, need not end one there
  const place = (line: number, column: number): Position => document.positionAt((starts[line - 1] ?? 0) + column - 1);
  return body.report.diagnostics.map((reported) => {
    const { code, severity, message, help, docs, span } = reported;
    const range = span === undefined ? { start: first, end: first } : { start: place(span.line, span.column), end: place(span.endLine, span.endColumn) };
    const diagnostic = {
      range,
      severity: SEVERITIES[severity],
      code,
      codeDescription: { href: docs },
      source: "accesspack",
      message: [message, ...help].map(printable).join("\n"),
    };
    return { body, reported, diagnostic };
  });
}

/** What is said about a document as a whole. */
export function aboutDocument(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: DiagnosticSeverity.Information, source: "accesspack", message: printable(message) };
}
