// `accesspack check`: reads bodies, checks them, fixes them on demand, and prints the diagnostics.
import { validate, validateMany } from "accesspack";

import { choice, parse } from "./args.ts";
import type { Command, OptionSpecs } from "./command.ts";
import { decode, nameOf, read, write } from "./files.ts";
import { fixText } from "./fix.ts";
import { fixFound, foundIn, foundResult } from "./found.ts";
import { printGithub } from "./format/github.ts";
import { printJson } from "./format/json.ts";
import { printJunit } from "./format/junit.ts";
import { printPretty } from "./format/pretty.ts";
import { printSarif } from "./format/sarif.ts";
import { slicesOf } from "./lines.ts";
import { Misuse } from "./misuse.ts";
import { oneResult, type AppliedFix, type FileResult } from "./result.ts";
import { withoutSchema } from "./schema-member.ts";
import { givenTarget, TARGET, targetOf, type GivenTarget } from "./target.ts";
import { watch } from "./watch.ts";

const PRINTERS = { pretty: printPretty, json: printJson, sarif: printSarif, github: printGithub, junit: printJunit };
type Print = (typeof PRINTERS)[keyof typeof PRINTERS];
const FORMATS = Object.keys(PRINTERS) as (keyof typeof PRINTERS)[];

const OPTIONS = {
  ...TARGET,
  url: { type: "string", value: "URL", help: "the URL that the bodies are sent to" },
  ndjson: { type: "boolean", default: false, help: "one body per line, whatever the file is called" },
  format: { type: "string", default: "pretty", value: "NAME", help: `${FORMATS.join(", ")} (default: pretty)` },
  fix: { type: "boolean", default: false, help: "apply every fix and write the file back (- writes to standard output)" },
  output: { type: "string", value: "FILE", help: "print to this file instead of standard output" },
  watch: { type: "boolean", default: false, help: "check again whenever one of the files changes" },
  quiet: { type: "boolean", short: "q", default: false, help: "print errors only" },
} as const satisfies OptionSpecs;

export const checkCommand: Command = {
  name: "check",
  operands: "FILE…",
  help: "check bodies in JSON, .http, Markdown, scripts and recordings; - reads standard input, .ndjson has one body per line",
  options: OPTIONS,
  run,
};

async function run(args: string[]): Promise<number> {
  const { values, positionals: files } = parse(args, OPTIONS);
  if (files.length === 0) throw new Misuse("check: name the files to check, or - for standard input");
  const print = PRINTERS[choice("format", values.format, FORMATS)];
  const given = givenTarget(values);
  const once = () => checkAll(files, given, values, print);
  return values.watch ? watch(files, once) : once();
}

interface CheckValues {
  fix: boolean;
  ndjson: boolean;
  output?: string;
  quiet: boolean;
}

/** Checks all files and prints the results; returns the exit code. */
async function checkAll(files: string[], given: GivenTarget, values: CheckValues, print: Print): Promise<number> {
  const results: FileResult[] = [];
  for (const file of files) {
    const many = values.ndjson || /\.(ndjson|jsonl)$/i.test(file);
    let bytes = await read(file);
    let applied: AppliedFix[] = [];
    if (values.fix) ({ bytes, applied } = fixFile(file, bytes, given, many));
    results.push({ ...checkFile(nameOf(file), bytes, given, many), applied });
  }
  // standard output then carries the fixed body
  const out = values.fix && files.includes("-") ? process.stderr : process.stdout;
  const { output, quiet } = values;
  if (output === undefined) {
    print(results, { out, quiet });
  } else {
    const printed: string[] = [];
    print(results, { out: { write: (text) => printed.push(text) }, quiet });
    write(output, printed.join(""));
  }
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

function checkFile(name: string, bytes: Uint8Array, given: GivenTarget, many: boolean): FileResult {
  const { text, encoding } = decode(bytes);
  if (many) {
    const lines = encoding === "AP0002" ? new TextEncoder().encode(text) : bytes;
    return checkLines(name, text, lines, given);
  }
  const found = foundIn(name, text, given);
  if (found !== undefined) return foundResult(name, text, found, given);
  const target = targetOf(name, text, given);
  return oneResult(name, text, target, withoutSchema(validate(bytes, target.options)));
}

/** Checks many lines, a few megabytes at a time; all are checked as what the first line is for. */
function checkLines(name: string, text: string, bytes: Uint8Array, given: GivenTarget): FileResult {
  const target = targetOf(name, decode(firstLine(bytes)).text, given);
  const all: FileResult = { name, text, target, checked: 0, failed: 0, reports: [], applied: [] };
  for (const { first, slice } of slicesOf(bytes)) {
    const { checked, failed, reports } = validateMany(slice, target.options);
    all.checked += checked;
    all.failed += failed;
    for (const report of reports) all.reports.push({ ...report, line: report.line + first - 1 });
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
function fixFile(file: string, bytes: Uint8Array, given: GivenTarget, many: boolean) {
  const { text, encoding } = decode(bytes);
  const found = many ? undefined : foundIn(nameOf(file), text, given);
  if (found !== undefined) {
    const fixed = fixFound(nameOf(file), text, found, given);
    if (file === "-" || fixed.applied.length > 0) write(file, fixed.text);
    return fixed.applied.length > 0 ? { bytes: new TextEncoder().encode(fixed.text), applied: fixed.applied } : { bytes, applied: [] };
  }
  const lines = text.split(/(?<=\n)/);
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const { options } = targetOf(nameOf(file), many ? first : text, given);
  const bodies = many ? lines : [text];
  const fixed = bodies.map((body, index) => fixText(body, options, many ? index + 1 : undefined));
  const applied = fixed.flatMap((body) => body.applied);
  // writing UTF-8 without a byte order mark fixes the diagnostic about the encoding
  const diagnostic = encoding && validate(bytes, options).diagnostics.find(({ code }) => code === encoding);
  if (diagnostic !== undefined) {
    const { code, pointer, message } = diagnostic;
    applied.unshift({ code, pointer, message });
  }
  const after = fixed.map((body) => body.text).join("");
  if (file === "-" || applied.length > 0) write(file, after);
  return applied.length > 0 ? { bytes: new TextEncoder().encode(after), applied } : { bytes, applied };
}
