#!/usr/bin/env node
// The command `accesspack`: reads the command line, runs one command, sets the exit code.
// 0: nothing wrong. 1: errors found. 2: called wrongly, or a file cannot be read.
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import { convertCommand } from "./convert.ts";
import { HELP } from "./help.ts";
import { explainCommand, operationsCommand, rulesCommand } from "./knowledge.ts";
import { didYouMean, Misuse } from "./misuse.ts";
import { packageVersion } from "./version.ts";

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  build: buildCommand,
  check: checkCommand,
  convert: convertCommand,
  explain: explainCommand,
  operations: operationsCommand,
  rules: rulesCommand,
};

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(HELP);
    return 2;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  if (name === "--version" || name === "-V") {
    process.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    throw new Misuse(`unknown command \`${name}\`${didYouMean(name, Object.keys(COMMANDS))}`);
  }
  return command(args);
}

// `accesspack rules | head` closes the pipe early: that is no failure
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // the package throws a TypeError for a wrong option; everything else is a bug and is shown whole
  if (!(error instanceof Misuse || error instanceof TypeError)) throw error;
  process.stderr.write(`accesspack: ${error.message}\n\`accesspack --help\` shows how to call it.\n`);
  process.exitCode = 2;
}
