// `--format json`: everything, for programs.
import type { FileResult } from "../result.ts";
import { jsonText } from "./clean.ts";
import type { PrintOptions } from "./print.ts";

export function printJson(results: FileResult[], { out, quiet }: PrintOptions): void {
  const files = results.map(({ name, target, checked, failed, reports, applied }) => ({
    file: name,
    operation: target.options.operation,
    version: target.options.version,
    detected: target.detected,
    checked,
    failed,
    fixed: applied,
    reports: reports.map(({ line, valid, diagnostics }) => ({
      ...(line !== undefined && { line }),
      valid,
      diagnostics: quiet ? diagnostics.filter(({ severity }) => severity === "error") : diagnostics,
    })),
  }));
  const sum = (key: "checked" | "failed") => results.reduce((total, result) => total + result[key], 0);
  const all = { valid: sum("failed") === 0, checked: sum("checked"), failed: sum("failed"), files };
  out.write(jsonText(all));
}
