// `--format pretty`: for a terminal. Place, code, message, the line with a caret, help, fix.
import type { Severity } from "accesspack";

import type { FileResult } from "../result.ts";
import { painter, type Paint } from "./color.ts";
import { clean, Clean } from "./clean.ts";
import { excerpt } from "./excerpt.ts";
import { count, placed, type Out, type PlacedDiagnostic, type PrintOptions } from "./print.ts";

const COLORS = { error: "red", warning: "yellow", info: "cyan" } as const satisfies Record<Severity, string>;

export function printPretty(results: FileResult[], { out, quiet, looked }: PrintOptions): void {
  const paint = painter(out);
  const put = (line: Clean) => out.write(`${line.text}\n`);
  for (const { name, text, target, kinds, found, reports, applied, skipped } of results) {
    if (skipped !== undefined && !quiet) put(paint("dim", `${name}: ${skipped}`));
    for (const { line, target, method, url } of quiet ? [] : (found ?? [])) {
      const { operation, version } = target.options;
      const call = method === undefined || url === undefined ? "" : `${method} ${url}, `;
      put(paint("dim", `${name}:${line}: ${call}checked as ${operation}, ${version}`));
    }
    if (found?.length === 0 && !quiet) put(paint("dim", `${name}: there is no body for entitlement management in it`));
    const detected = kinds ?? (target?.detected === true ? [target] : []);
    if (detected.length > 0 && !quiet) {
      const list = detected.map(({ options: { operation, version } }) => `${operation}, ${version}`).join("; ");
      put(paint("dim", `${name}: checked as ${list} (detected; choose with --operation and --api)`));
    }
    for (const { code, pointer, message, line } of quiet ? [] : applied) {
      const place = line === undefined ? name : `${name}:${line}`;
      put(clean`${place}: ${paint("green", "fixed")} ${code} at ${pointer || "the root"}: ${message}`);
    }
    const lines = text.split("\n");
    for (const one of placed(reports, quiet)) write(name, lines[one.line - 1] ?? "", one, paint, out);
  }
  if (!quiet) put(clean`${summary(results, looked)}`);
}

function write(name: string, source: string, one: PlacedDiagnostic, paint: Paint, out: Out): void {
  const put = (line: Clean) => out.write(`${line.text}\n`);
  const { code, severity, message, help, docs, pointer, fix } = one.diagnostic;
  const place = `${name}:${one.line}:${one.column}`;
  put(clean`${paint("bold", place)}: ${paint(COLORS[severity], `${severity} ${code}`)}: ${message}`);
  const gutter = " ".repeat(String(one.line).length);
  const bar = paint("dim", `${gutter} |`);
  const end = one.endLine === one.line ? one.endColumn : source.length + 1;
  const { text, caret } = excerpt(source, one.column, end);
  if (text.trim() !== "") {
    put(bar);
    put(clean`${paint("dim", `${one.line} |`)} ${text}`);
    put(clean`${bar} ${paint(COLORS[severity], caret)}`);
  }
  const note = (label: string, text: string) => put(clean`${gutter} ${paint("dim", "=")} ${label}: ${text}`);
  note("at", pointer || "the root of the body");
  for (const text of help) note("help", text);
  if (fix !== undefined) note("fix", one.notFixable === undefined ? "--fix applies it" : `not by --fix: ${one.notFixable}`);
  note("see", docs);
  put(clean``);
}

/** One line about all files. */
function summary(results: FileResult[], looked?: number): string {
  const all = results.flatMap(({ reports }) => reports.flatMap(({ diagnostics }) => diagnostics));
  const of = (severity: Severity) => all.filter((diagnostic) => diagnostic.severity === severity).length;
  const bodies = results.reduce((total, { checked }) => total + checked, 0);
  const files = looked === undefined ? "" : ` in ${results.filter(({ checked }) => checked > 0).length} of ${count(looked, "file")}`;
  const checked = `checked ${bodies === 1 ? "1 body" : `${bodies} bodies`}${files}`;
  if (all.length === 0) return `${checked}: nothing wrong`;
  const counts = [count(of("error"), "error"), count(of("warning"), "warning")];
  const notes = of("info");
  if (notes > 0) counts.push(count(notes, "note"));
  const reports = results.flatMap((result) => result.reports).filter(({ notFixable }) => notFixable === undefined);
  const fixable = reports.flatMap(({ diagnostics }) => diagnostics).filter(({ fix }) => fix !== undefined).length;
  const hint = fixable > 0 ? `; --fix fixes ${fixable} of them` : "";
  return `${checked}: ${counts.join(", ")}${hint}`;
}
