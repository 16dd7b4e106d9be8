// The command `accesspack`: reads the command line, runs one command, sets the exit code.
// 0: nothing wrong. 1: errors found. 2: called wrongly, or a file cannot be read or written.
import { CrashError } from "accesspack";

import { buildCommand, snippetCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import { completionsCommand } from "./completions.ts";
import { convertCommand } from "./convert.ts";
import { printable } from "./format/clean.ts";
import type { Command } from "./command.ts";
import { help } from "./help.ts";
import { explainCommand, operationsCommand, rulesCommand } from "./info.ts";
import { describeCommand, diffCommand } from "./meaning.ts";
import { didYouMean, Misuse } from "./misuse.ts";
import { newCommand } from "./new.ts";
import { lspCommand, mcpCommand } from "./servers.ts";
import { packageVersion } from "./version.ts";

/** In the order of the help. */
const COMMANDS: Command[] = [
  checkCommand,
  newCommand,
  buildCommand,
  snippetCommand,
  convertCommand,
  diffCommand,
  describeCommand,
  explainCommand,
  operationsCommand,
  rulesCommand,
  lspCommand,
  mcpCommand,
  completionsCommand(() => COMMANDS),
];

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(help(COMMANDS));
    return 2;
  }
  if (name === "--version" || name === "-V") {
    process.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  const end = args.indexOf("--");
  const options = end === -1 ? args : args.slice(0, end);
  if (name === "help" || [name, ...options].some((arg) => arg === "--help" || arg === "-h")) {
    process.stdout.write(help(COMMANDS));
    return 0;
  }
  const command = COMMANDS.find((command) => command.name === name);
  if (command === undefined) {
    throw new Misuse(`unknown command \`${name}\`${didYouMean(name, COMMANDS.map(({ name }) => name))}`);
  }
  return command.run(args);
}

// `accesspack rules | head` closes the pipe early: that is not a failure
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // the package throws a TypeError for a wrong option; every other error is a bug and is shown with its stack
  if (!(error instanceof Misuse || error instanceof TypeError || error instanceof CrashError)) throw error;
  process.stderr.write(`accesspack: ${printable(error.message)}\n\`accesspack --help\` shows how to call it.\n`);
  process.exitCode = 2;
}
