// `accesspack check`: reads bodies, checks them, fixes them when asked, and prints what was found.
import { validate, validateMany, type Diagnostic } from "accesspack";

import { choice, parse } from "./args.ts";
import { decode, nameOf, read, write } from "./files.ts";
import { fixText, type Applied } from "./fix.ts";
import { printGithub } from "./format/github.ts";
import { printJson } from "./format/json.ts";
import { printPretty } from "./format/pretty.ts";
import { printSarif } from "./format/sarif.ts";
import { linesOf } from "./lines.ts";
import { withoutSchema } from "./schema-member.ts";
import { Misuse } from "./misuse.ts";
import { TARGET, targetOf, wanted, type Target, type Wanted } from "./target.ts";

/** What was found in one body that has diagnostics; `line` in a file with many. */
export interface Finding {
  line?: number;
  valid: boolean;
  diagnostics: Diagnostic[];
}

/** What was found in one file. */
export interface FileResult {
  name: string;
  /** The text as it is after fixing, for excerpts. */
  text: string;
  target: Target;
  checked: number;
  failed: number;
  findings: Finding[];
  applied: Applied[];
}

const PRINTERS = { pretty: printPretty, json: printJson, sarif: printSarif, github: printGithub };
const FORMATS = ["pretty", "json", "sarif", "github"] as const;

export async function checkCommand(args: string[]): Promise<number> {
  const { values, positionals: files } = parse(args, {
    ...TARGET,
    url: { type: "string" },
    format: { type: "string", default: "pretty" },
    ndjson: { type: "boolean", default: false },
    fix: { type: "boolean", default: false },
    quiet: { type: "boolean", short: "q", default: false },
  });
  if (files.length === 0) throw new Misuse("check: name the files to check, or - for standard input");
  const print = PRINTERS[choice("format", values.format, FORMATS)];
  const asked = wanted(values);
  const results: FileResult[] = [];
  for (const file of files) {
    const many = values.ndjson || /\.(ndjson|jsonl)$/i.test(file);
    let bytes = await read(file);
    let applied: Applied[] = [];
    if (values.fix) ({ bytes, applied } = fixFile(file, bytes, asked, many));
    results.push({ ...checkFile(nameOf(file), bytes, asked, many), applied });
  }
  // the fixed body is what standard output is for, then
  const out = values.fix && files.includes("-") ? process.stderr : process.stdout;
  print(results, { out, quiet: values.quiet });
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

type Checked = Omit<FileResult, "applied">;

function checkFile(name: string, bytes: Uint8Array, asked: Wanted, many: boolean): Checked {
  const { text, written } = decode(bytes);
  if (many) {
    const lines = written === "AP0002" ? new TextEncoder().encode(text) : bytes;
    return { name, text, ...checkLines(name, lines, asked) };
  }
  const target = targetOf(name, text, asked);
  const { valid, diagnostics } = withoutSchema(validate(bytes, target.options));
  const findings = diagnostics.length > 0 ? [{ valid, diagnostics }] : [];
  return { name, text, target, checked: 1, failed: valid ? 0 : 1, findings };
}

/** Many lines at once, a few megabytes at a time; all are checked as what the first one is for. */
function checkLines(name: string, bytes: Uint8Array, asked: Wanted): Omit<Checked, "name" | "text"> {
  const target = targetOf(name, decode(firstLine(bytes)).text, asked);
  const all = { target, checked: 0, failed: 0, findings: [] as Finding[] };
  for (const { first, part } of linesOf(bytes)) {
    const { checked, failed, reports } = validateMany(part, target.options);
    all.checked += checked;
    all.failed += failed;
    for (const report of reports) all.findings.push({ ...report, line: report.line + first - 1 });
  }
  return all;
}

/** The first line that is not blank. */
function firstLine(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte > 0x20);
  if (start === -1) return bytes;
  const end = bytes.indexOf(0x0a, start);
  return bytes.subarray(start, end === -1 ? bytes.length : end);
}

/** Applies every fix and writes the file as UTF-8, if anything changed. */
function fixFile(file: string, bytes: Uint8Array, asked: Wanted, many: boolean) {
  const { text, written } = decode(bytes);
  const lines = text.split(/(?<=\n)/);
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const { options } = targetOf(nameOf(file), many ? first : text, asked);
  const parts = many ? lines : [text];
  const fixed = parts.map((part, index) => fixText(part, options, many ? index + 1 : undefined));
  const applied = fixed.flatMap((part) => part.applied);
  const about = written && validate(bytes, options).diagnostics.find(({ code }) => code === written);
  if (about !== undefined) applied.unshift({ code: about.code, pointer: about.pointer, message: about.message });
  const after = fixed.map((part) => part.text).join("");
  if (file === "-" || applied.length > 0) write(file, after);
  return applied.length > 0 ? { bytes: new TextEncoder().encode(after), applied } : { bytes, applied };
}
