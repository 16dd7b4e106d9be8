// `--format junit`: the XML that Azure DevOps, GitLab and Jenkins show as test results. A body is a test case.
// https://github.com/testmoapp/junitxml
import type { FileResult } from "../result.ts";
import { printableLines } from "./clean.ts";
import { placed, type PrintOptions } from "./print.ts";

export function printJunit(results: FileResult[], { out, quiet }: PrintOptions): void {
  const sum = (key: "checked" | "failed") => results.reduce((total, result) => total + result[key], 0);
  out.write('<?xml version="1.0" encoding="UTF-8"?>\n');
  const [problems, others] = [results.filter(({ problem }) => problem !== undefined), results.filter(({ skipped }) => skipped !== undefined)];
  const tests = sum("checked") + problems.length + others.length;
  out.write(`<testsuites name="accesspack" tests="${tests}" failures="${sum("failed")}"${also(problems.length, others.length)}>\n`);
  for (const { name, checked, failed, reports, target, skipped, problem } of results) {
    const [errors, left] = [problem, skipped].map((text) => (text === undefined ? 0 : 1)) as [number, number];
    out.write(`  <testsuite name="${attribute(name)}" tests="${checked + errors + left}" failures="${failed}"${also(errors, left)}>\n`);
    const file = (what: string) => `<testcase name="file" classname="${attribute(name)}" file="${attribute(name)}">${what}</testcase>`;
    if (problem !== undefined) out.write(`    ${file(`<error message="${attribute(problem)}"/>`)}\n`);
    if (skipped !== undefined) out.write(`    ${file(`<skipped message="${attribute(skipped)}"/>`)}\n`);
    const kind = target === undefined ? "bodies" : `${target.options.operation}, ${target.options.version}`;
    const attributesOf = (line?: number) =>
      `name="${attribute(line === undefined ? kind : `line ${line}`)}" classname="${attribute(name)}" file="${attribute(name)}"`;
    for (const report of reports) {
      const texts = placed([report], quiet).map(({ diagnostic, line, column }) => {
        const { severity, code, message, help } = diagnostic;
        return [`${name}:${line}:${column}: ${severity} ${code}: ${message}`, ...help.map((text) => `  ${text}`)].join("\n");
      });
      const [first] = report.diagnostics.filter(({ severity }) => severity === "error");
      out.write(`    <testcase ${attributesOf(report.line ?? report.at?.line)}>\n`);
      if (first === undefined) out.write(`      <system-out>${xml(texts.join("\n"))}</system-out>\n`);
      else out.write(`      <failure type="${first.code}" message="${attribute(first.message)}">${xml(texts.join("\n"))}</failure>\n`);
      out.write("    </testcase>\n");
    }
    const clean = checked - reports.length;
    for (let number = 0; number < clean; number += 1) {
      const body = checked === 1 ? attributesOf() : `name="body without findings ${number + 1}" classname="${attribute(name)}" file="${attribute(name)}"`;
      out.write(`    <testcase ${body}/>\n`);
    }
    out.write("  </testsuite>\n");
  }
  out.write("</testsuites>\n");
}

/** The counts that most runs do not have. */
function also(errors: number, skipped: number): string {
  return `${errors > 0 ? ` errors="${errors}"` : ""}${skipped > 0 ? ` skipped="${skipped}"` : ""}`;
}

/** Text for an attribute in double quotes, which stays on one line. */
function attribute(text: string): string {
  return xml(text).replaceAll("\n", "&#10;");
}

/** Text for an element. */
function xml(text: string): string {
  return printableLines(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
