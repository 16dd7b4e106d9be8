// Reading a command's arguments, with a message that names the wrong one.
import { parseArgs } from "node:util";

import type { OptionSpecs } from "./command.ts";
import { didYouMean, Misuse } from "./misuse.ts";

/**
 * `node:util`'s parser; throws `Misuse` with a suggestion for an unknown option. After `--` what is named `-` is a file,
 * which then has its folder in front.
 */
export function parse<const T extends OptionSpecs>(args: string[], options: T) {
  try {
    const { values, tokens } = parseArgs({ args, options, allowPositionals: true, strict: true, tokens: true });
    const end = tokens.find(({ kind }) => kind === "option-terminator")?.index ?? args.length;
    const positionals = tokens.flatMap((token) => (token.kind !== "positional" ? [] : token.index > end && token.value === "-" ? ["./-"] : [token.value]));
    return { values, positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const unknown = /^Unknown option '(--?[^'=]+)'/.exec(error.message)?.[1];
    if (unknown === undefined) throw new Misuse(error.message.split("\n")[0] ?? "wrong arguments");
    const names = Object.keys(options).map((name) => `--${name}`);
    const hint = didYouMean(unknown, names) || (unknown.startsWith("--") ? "" : "; a name that begins with `-` goes behind `--`");
    throw new Misuse(`unknown option \`${unknown}\`${hint}`);
  }
}

/** The one of `choices` that an option names; throws `Misuse` for any other value. */
export function choice<const T extends string>(name: string, given: string, choices: readonly T[]): T {
  const chosen = choices.find((value) => value === given);
  if (chosen !== undefined) return chosen;
  const hint = didYouMean(given, choices) || `, expected one of \`${choices.join("`, `")}\``;
  throw new Misuse(`unknown ${name} \`${given}\`${hint}`);
}
