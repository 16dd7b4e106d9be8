// `--format json`: everything, for programs.
import type { FileResult, FoundPlace } from "../result.ts";
import { jsonText } from "./clean.ts";
import type { PrintOptions } from "./print.ts";

export function printJson(results: FileResult[], { out, quiet, looked }: PrintOptions): void {
  const files = results.map(({ name, target, found, checked, failed, reports, applied, skipped, problem }) => ({
    file: name,
    ...(target !== undefined && {
      operation: target.options.operation,
      version: target.options.version,
      detected: target.detected,
    }),
    ...(skipped !== undefined && { skipped }),
    ...(problem !== undefined && { problem }),
    ...(found !== undefined && { bodies: found.map(about) }),
    checked,
    failed,
    fixed: applied,
    reports: reports.map(({ line, at, notFixable, valid, diagnostics }) => ({
      ...(line !== undefined && { line }),
      ...(at !== undefined && { body: about(at) }),
      ...(notFixable !== undefined && { notFixable }),
      valid,
      diagnostics: quiet ? diagnostics.filter(({ severity }) => severity === "error") : diagnostics,
    })),
  }));
  const sum = (key: "checked" | "failed") => results.reduce((total, result) => total + result[key], 0);
  const valid = sum("failed") === 0 && results.every(({ problem }) => problem === undefined);
  const all = { valid, checked: sum("checked"), failed: sum("failed"), ...(looked !== undefined && { looked }), files };
  out.write(jsonText(all));
}

/** Where a body begins in its file, and what it was checked as. */
function about({ line, column, method, url, target }: FoundPlace) {
  const { operation, version } = target.options;
  return { line, column, ...(method !== undefined && { method }), ...(url !== undefined && { url }), operation, version, detected: target.detected };
}
