// `accesspack diff` and `accesspack describe`: what two bodies set differently, and what one means.
import { convert, describe, diff, type Operation, type SettingChange, type Version } from "accesspack";

import { choice, parse } from "./args.ts";
import type { Command, OptionSpecs } from "./command.ts";
import { nameOf, readText } from "./files.ts";
import { jsonText, printable } from "./format/clean.ts";
import { Misuse, NotAbout } from "./misuse.ts";
import { givenTarget, TARGET, targetOf, type GivenTarget } from "./target.ts";

const FORMATS = ["pretty", "json"] as const;

const OPTIONS = {
  operation: TARGET.operation,
  api: TARGET.api,
  format: { type: "string", default: "pretty", value: FORMATS.join("|"), values: () => FORMATS, help: "how to print it (default: pretty)" },
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
    const updated = { name: nameOf(after), text: await bodyOf(after) };
    const old = { name: nameOf(before), text: await bodyOf(before) };
    const { operation, version } = targetOf(updated.name, updated.text, givenTarget(values)).options;
    const { text, unknown } = sameKind(old, updated, { operation, version }, givenTarget(values));
    const changes = diff(text, updated.text, { operation, version }).filter(({ pointer }) => !unknown.has(pointer));
    print(format, changes, changes.length === 0 ? ["no setting differs"] : changes.flatMap(lines));
    return 0;
  },
};

interface Named {
  name: string;
  text: string;
}

interface Target {
  operation: Operation;
  version: Version;
}

/**
 * The text of a body as one of the same kind and version as another, and the places in that of the settings that its own
 * version does not have; throws `Misuse` where it is of another kind.
 */
function sameKind(old: Named, updated: Named, { operation, version }: Target, given: GivenTarget): { text: string; unknown: Set<string> } {
  const own = targetOrNone(old, given);
  // where nothing shows what it is, it is what the other one is
  if (own === undefined) return { text: old.text, unknown: new Set() };
  if (kindOf(own.operation) !== kindOf(operation)) {
    throw new Misuse(`diff: ${old.name} is for ${own.operation} and ${updated.name} for ${operation}: settings of the same kind are compared`);
  }
  if (own.version === version) return { text: old.text, unknown: new Set() };
  const text = converted(old.text, own.operation, own.version, version);
  const back = converted(updated.text, operation, version, own.version);
  if (text === undefined || back === undefined) {
    throw new Misuse(`diff: ${old.name} is written for ${own.version} and ${updated.name} for ${version}, and they cannot be converted`);
  }
  const say = (text: string) => process.stderr.write(`accesspack: ${printable(text)}\n`);
  say(`${old.name} is written for ${own.version}: it is compared as converted to ${version}`);
  const unknown = diff(converted(back, operation, own.version, version) ?? updated.text, updated.text, { operation, version });
  for (const { label } of unknown) say(`${label}: not compared, ${own.version} does not have it`);
  return { text, unknown: new Set(unknown.map(({ pointer }) => pointer)) };
}

function targetOrNone({ name, text }: Named, given: GivenTarget): Target | undefined {
  try {
    return targetOf(name, text, given).options;
  } catch (error) {
    if (error instanceof NotAbout) return undefined;
    throw error;
  }
}

function converted(text: string, operation: Operation, from: Version, to: Version): string | undefined {
  const { body } = convert(text, { operation, from, to });
  return body === undefined ? undefined : JSON.stringify(body);
}

/** What an operation writes, whether it creates or changes it. */
function kindOf(operation: Operation): string {
  return operation.replace(/^(create|update)/, "");
}

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
