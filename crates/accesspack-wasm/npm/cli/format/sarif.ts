// `--format sarif`: SARIF 2.1.0, which GitHub code scanning, Azure DevOps and editors read.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";

import { explain, rules } from "accesspack";

import type { FileResult } from "../result.ts";
import { packageVersion } from "../version.ts";
import { jsonText } from "./clean.ts";
import { placed, type PlacedDiagnostic, type PrintOptions } from "./print.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

export function printSarif(results: FileResult[], { out, quiet }: PrintOptions): void {
  const all = results.flatMap(({ name, reports }) => placed(reports, quiet).map((one) => ({ name, one })));
  const codes = [...new Set(all.map(({ one }) => one.diagnostic.code))].sort();
  const run = {
    tool: {
      driver: {
        name: "accesspack",
        semanticVersion: packageVersion(),
        rules: rules().filter(({ code }) => codes.includes(code)).map(({ code, name, severity, source }) => ({
          id: code,
          name,
          shortDescription: { text: summary(code) },
          help: { text: summary(code), markdown: explain(code)?.text ?? "" },
          helpUri: source,
          defaultConfiguration: { level: LEVELS[severity] },
        })),
      },
    },
    invocations: [
      {
        executionSuccessful: results.every(({ problem }) => problem === undefined),
        toolExecutionNotifications: results.flatMap(({ name, problem, skipped }) => {
          const text = problem ?? skipped;
          return text === undefined ? [] : [notification(name, problem === undefined ? "note" : "error", text)];
        }),
      },
    ],
    columnKind: "utf16CodeUnits",
    results: all.map(({ name, one }) => result(name, one, codes)),
  };
  out.write(jsonText({ $schema: SCHEMA, version: "2.1.0", runs: [run] }));
}

/** What is said about a file as a whole. */
function notification(name: string, level: "error" | "note", text: string) {
  return { level, message: { text }, locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(name) } } }] };
}

/** The first sentence of a rule's page. */
function summary(code: string): string {
  return explain(code)?.text.split("\n\n")[1]?.trim() ?? code;
}

function result(name: string, { diagnostic, line, column, endLine, endColumn }: PlacedDiagnostic, codes: string[]) {
  const { code, severity, message, help, pointer } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: [message, ...help].join("\n") },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(name) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
        logicalLocations: [{ fullyQualifiedName: pointer, kind: "member" }],
      },
    ],
  };
}

/** A reference relative to the folder that the command runs in, as code scanning requires. */
function uriOf(name: string): string {
  if (name === "<stdin>") return "stdin";
  if (isAbsolute(name)) return pathToFileURL(name).href;
  return name.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
