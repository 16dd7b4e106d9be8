// A command and its options: the one table that `parse` reads the arguments by and `--help` prints.
import type { ParseArgsConfig } from "node:util";

/** An option, as `node:util`'s parser takes it, with its line in the help. */
export type OptionSpec = NonNullable<ParseArgsConfig["options"]>[string] & {
  /** How the help writes the option's value; left out for a flag. */
  value?: string;
  /** The values that it takes, where they have names. */
  values?: () => readonly string[];
  help: string;
};

export type OptionSpecs = Record<string, OptionSpec>;

/** A command of the command line. */
export interface Command {
  name: string;
  /** How the help writes its positional arguments. */
  operands: string;
  /** What they may be, where that has names; else they are files. */
  operandValues?: () => readonly string[];
  help: string;
  options: OptionSpecs;
  /** Runs the command and resolves to the exit code. */
  run(args: string[]): Promise<number>;
}
