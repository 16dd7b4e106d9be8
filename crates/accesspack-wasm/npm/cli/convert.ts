// `accesspack convert`: prints a body in the other version, and reports what is lost.
import { convert, detect, type Version } from "accesspack";

import { choice, parse } from "./args.ts";
import type { Command, OptionSpecs } from "./command.ts";
import { nameOf, readText } from "./files.ts";
import { jsonText } from "./format/clean.ts";
import { printPretty } from "./format/pretty.ts";
import { Misuse } from "./misuse.ts";
import { VERSIONS } from "./names.ts";
import { oneResult } from "./result.ts";
import { operationNamed, TARGET } from "./target.ts";

const OPTIONS = {
  operation: TARGET.operation,
  from: { type: "string", value: VERSIONS.join("|"), values: () => VERSIONS, help: "the version that the body is written for; detected when left out" },
  to: { type: "string", value: VERSIONS.join("|"), values: () => VERSIONS, help: "the version to convert to; the other one when left out" },
} as const satisfies OptionSpecs;

export const convertCommand: Command = {
  name: "convert",
  operands: "FILE",
  help: "print a policy or request in the other version, and report what is lost",
  options: OPTIONS,
  run,
};

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Misuse("convert: name one file, or - for standard input");
  const input = await readText(file);
  const name = nameOf(file);
  const detected = detect(input);
  const operation = values.operation === undefined ? detected?.operation : operationNamed(values.operation);
  if (operation === undefined) throw new Misuse(`cannot detect what ${name} is for; give --operation`);
  const wanted = values.to === undefined ? undefined : choice("version", values.to, VERSIONS);
  const found = wanted === undefined ? detected?.version : other(wanted);
  const from = values.from === undefined ? found : choice("version", values.from, VERSIONS);
  if (from === undefined) throw new Misuse(`cannot detect the version of ${name}; give --from or --to`);
  const to = wanted ?? other(from);
  const { body, report } = convert(input, { operation, from, to });
  if (report.diagnostics.length > 0 || values.from === undefined) {
    // the diagnostics of a converted body have no place in the file
    const [text, version] = body === undefined ? [input, from] : ["", to];
    const target = { options: { operation, version }, detected: false };
    printPretty([oneResult(name, text, target, report)], { out: process.stderr, quiet: false });
  }
  if (body !== undefined) process.stdout.write(jsonText(body));
  return report.valid ? 0 : 1;
}

function other(version: Version): Version {
  return version === "beta" ? "v1.0" : "beta";
}
