// `--format pretty`: for people. Place, code, sentence, the line with a caret, help, fix.
import type { Severity } from "accesspack";

import type { FileResult } from "../check.ts";
import { painter, type Paint } from "./color.ts";
import { excerpt } from "./excerpt.ts";
import { count, placed, printable, type Placed, type PrintOptions } from "./print.ts";

const COLORS = { error: "red", warning: "yellow", info: "cyan" } as const satisfies Record<Severity, string>;

export function printPretty(results: FileResult[], { out, quiet }: PrintOptions): void {
  const paint = painter(out);
  for (const { name, text, target, findings, applied } of results) {
    if (target.detected && !quiet) {
      const { operation, version } = target.options;
      const note = `${name}: checked as ${operation}, ${version} (detected; choose with --operation and --api)`;
      out.write(`${paint("dim", note)}\n`);
    }
    for (const { code, pointer, message, line } of quiet ? [] : applied) {
      const place = line === undefined ? name : `${name}:${line}`;
      out.write(`${place}: ${paint("green", "fixed")} ${code} at ${pointer || "the root"}: ${printable(message)}\n`);
    }
    const lines = text.split("\n");
    for (const found of placed(findings, quiet)) write(name, lines[found.line - 1] ?? "", found, paint, out);
  }
  if (!quiet) out.write(`${summary(results)}\n`);
}

function write(name: string, source: string, found: Placed, paint: Paint, out: NodeJS.WriteStream): void {
  const { code, severity, message, help, docs, pointer, fix } = found.diagnostic;
  const place = `${name}:${found.line}:${found.column}`;
  out.write(`${paint("bold", place)}: ${paint(COLORS[severity], `${severity} ${code}`)}: ${printable(message)}\n`);
  const gutter = " ".repeat(String(found.line).length);
  const bar = paint("dim", `${gutter} |`);
  const end = found.endLine === found.line ? found.endColumn : source.length + 1;
  const { text, caret } = excerpt(source, found.column, end);
  if (text.trim() !== "") {
    out.write(`${bar}\n${paint("dim", `${found.line} |`)} ${text}\n`);
    out.write(`${bar} ${paint(COLORS[severity], caret)}\n`);
  }
  const note = (label: string, words: string) => out.write(`${gutter} ${paint("dim", "=")} ${label}: ${printable(words)}\n`);
  note("at", pointer || "the root of the body");
  for (const words of help) note("help", words);
  if (fix !== undefined) note("fix", "--fix repairs this");
  note("see", docs);
  out.write("\n");
}

/** One line about everything. */
function summary(results: FileResult[]): string {
  const found = results.flatMap(({ findings }) => findings.flatMap(({ diagnostics }) => diagnostics));
  const of = (severity: Severity) => found.filter((diagnostic) => diagnostic.severity === severity).length;
  const bodies = results.reduce((total, { checked }) => total + checked, 0);
  const checked = `checked ${bodies === 1 ? "1 body" : `${bodies} bodies`}`;
  if (found.length === 0) return `${checked}: nothing wrong`;
  const counts = [count(of("error"), "error"), count(of("warning"), "warning")];
  const notes = of("info");
  if (notes > 0) counts.push(count(notes, "note"));
  const fixable = found.filter(({ fix }) => fix !== undefined).length;
  const hint = fixable > 0 ? `; --fix repairs ${fixable} of them` : "";
  return `${checked}: ${counts.join(", ")}${hint}`;
}
