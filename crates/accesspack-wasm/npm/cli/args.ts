// Reading a command's arguments, with clear words for a wrong one.
import { parseArgs, type ParseArgsConfig } from "node:util";

import { didYouMean, Misuse } from "./misuse.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** `node:util`'s parser; an unknown option gets a suggestion instead of a stack. */
export function parse<const T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const unknown = /^Unknown option '--?([^'=]+)'/.exec(error.message)?.[1];
    if (unknown === undefined) throw new Misuse(error.message.split("\n")[0] ?? "wrong arguments");
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new Misuse(`unknown option \`--${unknown}\`${didYouMean(`--${unknown}`, names)}`);
  }
}

/** The value of an option that has one of a few values. */
export function choice<const T extends string>(name: string, given: string, choices: readonly T[]): T {
  const found = choices.find((value) => value === given);
  if (found !== undefined) return found;
  const meant = didYouMean(given, choices) || `, expected one of \`${choices.join("`, `")}\``;
  throw new Misuse(`unknown ${name} \`${given}\`${meant}`);
}
