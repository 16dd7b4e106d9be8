// `accesspack explain`, `operations` and `rules`.
import { explain, operations, rules, type Version } from "accesspack";

import { choice, parse } from "./args.ts";
import type { Command, OptionSpecs } from "./command.ts";
import { jsonText } from "./format/clean.ts";
import { didYouMean, Misuse } from "./misuse.ts";
import { VERSIONS } from "./names.ts";

const FORMATS = ["pretty", "json"] as const;

const OPTIONS = {
  format: { type: "string", default: "pretty", value: FORMATS.join("|"), values: () => FORMATS, help: "how to print them (default: pretty)" },
} as const satisfies OptionSpecs;

export const explainCommand: Command = {
  name: "explain",
  operands: "CODE",
  operandValues: () => rules().map(({ code }) => code),
  help: "what a diagnostic's code means, with a wrong and a right example",
  options: {},
  async run(args) {
    const { positionals } = parse(args, {});
    const [given, ...more] = positionals;
    if (given === undefined || more.length > 0) throw new Misuse("explain: name one code, such as AP0101");
    const page = explain(given);
    if (page === undefined) {
      const names = rules().map(({ code, name }) => (/^AP/i.test(given) ? code : name));
      throw new Misuse(`there is no rule \`${given}\`${didYouMean(given, names)}`);
    }
    process.stdout.write(`${page.text.trimEnd()}\n`);
    return 0;
  },
};

export const operationsCommand: Command = {
  name: "operations",
  operands: "",
  operandValues: () => [],
  help: "list the operations",
  options: OPTIONS,
  async run(args) {
    return list(args, operations(), ({ operation, method, title, paths }) => {
      const path = (version: Version) =>
        paths[version] === undefined ? `  (not in ${version})` : `  ${method} /${version}${paths[version]}`;
      return [`${operation}: ${title}`, ...VERSIONS.map(path)].join("\n");
    });
  },
};

export const rulesCommand: Command = {
  name: "rules",
  operands: "",
  operandValues: () => [],
  help: "list the rules",
  options: OPTIONS,
  async run(args) {
    return list(args, rules(), ({ code, severity, name }) => `${code}  ${severity.padEnd(7)}  ${name}`);
  },
};

/** Prints items one after the other, or all of them as JSON. */
function list<T>(args: string[], items: T[], line: (item: T) => string): number {
  const { values, positionals } = parse(args, OPTIONS);
  if (positionals[0] !== undefined) throw new Misuse(`\`${positionals[0]}\` is too much: this command takes no file`);
  const json = choice("format", values.format, FORMATS) === "json";
  process.stdout.write(json ? jsonText(items) : `${items.map(line).join("\n")}\n`);
  return 0;
}
