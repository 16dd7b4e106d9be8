// `accesspack diff` and `accesspack describe`: what two bodies set differently, and what one means.
import { describe, diff, type SettingChange } from "accesspack";

import { choice, parse } from "./args.ts";
import type { Command, OptionSpecs } from "./command.ts";
import { nameOf, readText } from "./files.ts";
import { jsonText, printable } from "./format/clean.ts";
import { Misuse } from "./misuse.ts";
import { givenTarget, TARGET, targetOf } from "./target.ts";

const FORMATS = ["pretty", "json"] as const;

const OPTIONS = {
  operation: TARGET.operation,
  api: TARGET.api,
  format: { type: "string", default: "pretty", value: FORMATS.join("|"), help: "how to print it (default: pretty)" },
} as const satisfies OptionSpecs;

export const diffCommand: Command = {
  name: "diff",
  operands: "BEFORE AFTER",
  help: "list the settings that two bodies set differently, and whether assignments that exist are touched",
  options: OPTIONS,
  async run(args) {
    const { values, positionals } = parse(args, OPTIONS);
    const [before, after, ...more] = positionals;
    if (before === undefined || after === undefined || more.length > 0) throw new Misuse("diff: name two files; one of them may be -");
    const format = choice("format", values.format, FORMATS);
    const [old, updated] = [await bodyOf(before), await bodyOf(after)];
    const { options } = targetOf(nameOf(after), updated, givenTarget(values));
    const changes = diff(old, updated, { operation: options.operation, version: options.version });
    print(format, changes, changes.length === 0 ? ["no setting differs"] : changes.flatMap(lines));
    return 0;
  },
};

export const describeCommand: Command = {
  name: "describe",
  operands: "FILE",
  help: "what a body means, in a sentence and in lines",
  options: OPTIONS,
  async run(args) {
    const { values, positionals } = parse(args, OPTIONS);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Misuse("describe: name one file, or - for standard input");
    const format = choice("format", values.format, FORMATS);
    const body = await bodyOf(file);
    const { options } = targetOf(nameOf(file), body, givenTarget(values));
    const description = describe(body, { operation: options.operation, version: options.version });
    print(format, description, [description.sentence, ...description.lines.map((line) => `  ${line}`)]);
    return 0;
  },
};

/** The text of a file that holds JSON; throws `Misuse` for any other. */
async function bodyOf(file: string): Promise<string> {
  const text = await readText(file);
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new Misuse(`${nameOf(file)} is not JSON: \`accesspack check\` shows the place`);
  }
  return text;
}

/** A change in two lines. */
function lines({ label, before, after, pointer, touchesAssignments }: SettingChange): string[] {
  const touches = { yes: "touches assignments that exist", no: "does not touch assignments that exist", unknown: "whether it touches assignments that exist is not documented" };
  return [`${label}: ${changed(before, after)}`, `  at ${pointer}; ${touches[touchesAssignments]}`];
}

/** `Yes -> No`, or what came and went in a set. */
function changed(before: SettingChange["before"], after: SettingChange["after"]): string {
  if (!Array.isArray(before) && !Array.isArray(after)) return `${before ?? "not set"} -> ${after ?? "not set"}`;
  const [gone, added] = [before, after].map((items) => (Array.isArray(items) ? items : items === null ? [] : [items]));
  return [...(gone ?? []).map((item) => `- ${item}`), ...(added ?? []).map((item) => `+ ${item}`)].join(", ");
}

function print(format: (typeof FORMATS)[number], value: unknown, text: string[]): void {
  process.stdout.write(format === "json" ? jsonText(value) : `${text.map(printable).join("\n")}\n`);
}
