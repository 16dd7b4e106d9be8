// `--format github`: annotations that a GitHub workflow shows in the files of a pull request.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
import type { FileResult } from "../result.ts";
import { printable } from "./clean.ts";
import { placed, type PrintOptions } from "./print.ts";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

export function printGithub(results: FileResult[], { out, quiet }: PrintOptions): void {
  for (const { name, reports, problem } of results) {
    if (problem !== undefined) out.write(`::error file=${property(name)},title=accesspack::${data(problem)}\n`);
    for (const { diagnostic, line, column, endLine, endColumn } of placed(reports, quiet)) {
      const { code, severity, message, help } = diagnostic;
      const place = `file=${property(name)},line=${line},endLine=${endLine},col=${column}`;
      // GitHub accepts an end column only within one line
      const end = endLine === line ? `,endColumn=${endColumn}` : "";
      const text = data([message, ...help].join("\n"));
      out.write(`::${COMMANDS[severity]} ${place}${end},title=${property(code)}::${text}\n`);
    }
  }
}

function data(text: string): string {
  return text.split("\n").map((line) => printable(line).replaceAll("%", "%25")).join("%0A");
}

function property(text: string): string {
  return data(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
