// `accesspack convert`: prints a body in the other version, and says what is lost.
import { convert, detect, operations, type Operation, type Version } from "accesspack";

import { choice, parse } from "./args.ts";
import { decode, nameOf, read } from "./files.ts";
import { printPretty } from "./format/pretty.ts";
import { Misuse } from "./misuse.ts";

const VERSIONS = ["v1.0", "beta"] as const satisfies Version[];

export async function convertCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    operation: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Misuse("convert: name one file, or - for standard input");
  const input = decode(await read(file)).text;
  const name = nameOf(file);
  const guess = detect(input);
  const names = operations().map(({ operation }) => operation);
  const operation: Operation | undefined =
    values.operation === undefined ? guess?.operation : choice("operation", values.operation, names);
  if (operation === undefined) throw new Misuse(`cannot tell what ${name} is for; say it with --operation`);
  const to = values.to === undefined ? undefined : choice("version", values.to, VERSIONS);
  const from = values.from === undefined ? (to === undefined ? guess?.version : other(to)) : choice("version", values.from, VERSIONS);
  if (from === undefined) throw new Misuse(`cannot tell the version of ${name}; say it with --from or --to`);
  const target = to ?? other(from);
  const { body, report } = convert(input, { operation, from, to: target });
  if (report.diagnostics.length > 0 || values.from === undefined) {
    const text = body === undefined ? input : "";
    const options = { operation, version: body === undefined ? from : target };
    const failed = report.valid ? 0 : 1;
    const result = { name, text, target: { options, detected: false }, checked: 1, failed, findings: [report], applied: [] };
    printPretty([result], { out: process.stderr, quiet: false });
  }
  if (body !== undefined) process.stdout.write(`${JSON.stringify(body, null, 2)}\n`);
  return report.valid ? 0 : 1;
}

function other(version: Version): Version {
  return version === "beta" ? "v1.0" : "beta";
}
