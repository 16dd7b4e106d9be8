// `accesspack check`: reads files and folders, checks the bodies in them, fixes them on demand, and prints the diagnostics.
import { resolve } from "node:path";

import { CrashError } from "accesspack";

import { choice, parse } from "./args.ts";
import { checkFile, fixFile, type Asked } from "./check-file.ts";
import type { Command, OptionSpecs } from "./command.ts";
import { nameOf, read } from "./files.ts";
import { printable } from "./format/clean.ts";
import { printGithub } from "./format/github.ts";
import { printJson } from "./format/json.ts";
import { printJunit } from "./format/junit.ts";
import { printPretty } from "./format/pretty.ts";
import { printSarif } from "./format/sarif.ts";
import { Misuse, NotAbout } from "./misuse.ts";
import { noResult, type BodyReport, type FileResult } from "./result.ts";
import { givenTarget, TARGET, type GivenTarget } from "./target.ts";
import { filesIn, isFolder } from "./walk.ts";
import { watch } from "./watch.ts";
import { write } from "./write.ts";

const PRINTERS = { pretty: printPretty, json: printJson, sarif: printSarif, github: printGithub, junit: printJunit };
type Print = (typeof PRINTERS)[keyof typeof PRINTERS];
const FORMATS = Object.keys(PRINTERS) as (keyof typeof PRINTERS)[];

const OPTIONS = {
  ...TARGET,
  url: { type: "string", value: "URL", help: "the URL that the bodies are sent to" },
  ndjson: { type: "boolean", default: false, help: "one body per line, whatever the file is called" },
  format: { type: "string", default: "pretty", value: "NAME", values: () => FORMATS, help: `${FORMATS.join(", ")} (default: pretty)` },
  fix: { type: "boolean", default: false, help: "apply every fix and write the file back (- writes to standard output)" },
  "skip-others": { type: "boolean", default: false, help: "leave a file alone that is about something else, even where it is the only one" },
  output: { type: "string", value: "FILE", help: "print to this file instead of standard output" },
  watch: { type: "boolean", default: false, help: "check again whenever one of the files, or a file in one of the folders, changes" },
  quiet: { type: "boolean", short: "q", default: false, help: "print errors only" },
} as const satisfies OptionSpecs;

export const checkCommand: Command = {
  name: "check",
  operands: "FILE…",
  help: "check the bodies in files and folders: JSON, .http, Markdown, scripts and recordings; - reads standard input, .ndjson has one body per line",
  options: OPTIONS,
  run,
};

async function run(args: string[]): Promise<number> {
  const { values, positionals: files } = parse(args, OPTIONS);
  if (files.length === 0) throw new Misuse("check: name the files to check, or - for standard input");
  const print = PRINTERS[choice("format", values.format, FORMATS)];
  const given = givenTarget(values);
  const once = () => checkAll(files, given, values, print);
  return values.watch ? watch(files, values.output, once) : once();
}

interface CheckValues {
  fix: boolean;
  ndjson: boolean;
  "skip-others": boolean;
  output?: string;
  quiet: boolean;
}

/** Checks all files and prints the results; returns the exit code. */
async function checkAll(named: string[], given: GivenTarget, values: CheckValues, print: Print): Promise<number> {
  const { output, quiet, fix } = values;
  const { inputs, results } = inputsOf(named, output);
  const isAlone = named.length === 1 && !isFolder(named[0] ?? "");
  for (const { file, isInFolder } of inputs) {
    const isChoosy = isInFolder || values["skip-others"];
    const asked: Asked = { given, ndjson: values.ndjson, isAlone: isAlone && !isChoosy, isChoosy };
    try {
      const result = await checkOne(file, asked, fix);
      if (result.found?.length !== 0 || !isInFolder) results.push(result);
    } catch (error) {
      if (!(error instanceof Misuse || error instanceof TypeError || error instanceof CrashError)) throw error;
      const isOther = error instanceof NotAbout;
      if (isAlone && !(isOther && isChoosy)) throw error;
      if (!isOther) results.push(noResult(nameOf(file), { problem: problemOf(file, error) }));
      else if (!isInFolder) results.push(noResult(nameOf(file), { skipped: error.note }));
    }
  }
  // standard output then carries the fixed body
  const out = fix && named.includes("-") ? process.stderr : process.stdout;
  const options = { quiet, ...(named.some(isFolder) && { looked: inputs.length }) };
  if (output === undefined) {
    print(results, { out, ...options });
  } else {
    const printed: string[] = [];
    print(results, { out: { write: (text) => printed.push(text) }, ...options });
    write(output, printed.join(""));
  }
  const problems = results.flatMap(({ problem }) => problem ?? []);
  for (const problem of problems) process.stderr.write(`accesspack: ${printable(problem)}\n`);
  if (problems.length > 0) return 2;
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** Checks one file, and fixes it before on demand. */
async function checkOne(file: string, asked: Asked, fix: boolean): Promise<FileResult> {
  const name = nameOf(file);
  const bytes = await read(file);
  const before = checkFile(name, bytes, asked);
  if (!fix) return before;
  const { bytes: after, applied, refused } = before.checked === 0 ? { bytes, applied: [] } : fixFile(name, bytes, asked);
  if (file === "-" || applied.length > 0) write(file, after);
  if (refused !== undefined) return { ...before, problem: refused };
  const result = applied.length > 0 ? checkFile(name, after, asked) : before;
  const left = (report: BodyReport) => (report.diagnostics.some(({ fix }) => fix !== undefined) ? { notFixable: HARMFUL, ...report } : report);
  return { ...result, reports: result.reports.map(left), applied };
}

/** Why a fix is left when every fix was applied. */
const HARMFUL = "it would make another error, or break the text around the body";

interface Input {
  file: string;
  isInFolder: boolean;
}

/**
 * The files that are named, and those of the folders that are; a result for each folder that cannot be read. Throws
 * `Misuse` where the report would replace a file that is named.
 */
function inputsOf(named: string[], output: string | undefined): { inputs: Input[]; results: FileResult[] } {
  const results: FileResult[] = [];
  // a pattern of a shell names a folder and its files
  const seen = new Set(named.filter((file) => !isFolder(file)).map((file) => resolve(file)));
  const isNew = (file: string) => !seen.has(resolve(file)) && seen.add(resolve(file)) !== undefined;
  const isReport = (file: string) => output !== undefined && file !== "-" && resolve(file) === resolve(output);
  const inputs = [...new Set(named)].flatMap((file): Input[] => {
    if (isReport(file)) throw new Misuse(`check: --output ${file} is one of the files to check`);
    if (!isFolder(file)) return [{ file, isInFolder: false }];
    const { files, problems } = filesIn(file);
    for (const { name, message } of problems) results.push(noResult(name, { problem: message }));
    return files.filter((file) => !isReport(file) && isNew(file)).map((file) => ({ file, isInFolder: true }));
  });
  return { inputs, results };
}

/** Why a file could not be checked; what the package says names its function, not the file. */
function problemOf(file: string, error: Error): string {
  return error instanceof Misuse ? error.message : `cannot check ${nameOf(file)}: ${error.message.replace(/^\w+: /, "")}`;
}
