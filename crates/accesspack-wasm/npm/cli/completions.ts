// `accesspack completions SHELL`: a script for bash, zsh or fish that completes commands, options and names.
import { operations } from "accesspack";

import { choice, parse } from "./args.ts";
import type { Command } from "./command.ts";
import { Misuse } from "./misuse.ts";
import { CLOUDS, VERSIONS } from "./names.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** The command; the commands are those of the help, itself among them. */
export function completionsCommand(commands: () => readonly Command[]): Command {
  return {
    name: "completions",
    operands: SHELLS.join("|"),
    help: "print a script that completes commands and options in a shell",
    options: {},
    async run(args) {
      const { positionals } = parse(args, {});
      const [given, ...more] = positionals;
      if (given === undefined || more.length > 0) throw new Misuse(`completions: name one shell: ${SHELLS.join(", ")}`);
      const script = { bash: () => bash(commands()), zsh: () => zsh(commands()), fish: () => fish(commands()) };
      process.stdout.write(script[choice("shell", given, SHELLS)]());
      return 0;
    },
  };
}

/** The values that an option of this name takes; empty where they are no fixed names. */
function valuesOf(option: string, value = ""): string[] {
  if (option === "operation") return operations().map(({ operation }) => operation);
  if (option === "cloud") return CLOUDS;
  if (option === "api") return VERSIONS;
  return value.includes("|") ? value.split("|") : [];
}

function bash(commands: readonly Command[]): string {
  const options = commands.map(({ name, options }) => `    ${name}) words="${Object.keys(options).map((it) => `--${it}`).join(" ")}" ;;`);
  const all = new Map(commands.flatMap(({ options }) => Object.entries(options)).map(([name, { value }]) => [name, valuesOf(name, value)]));
  const values = [...all].filter(([, names]) => names.length > 0);
  const cases = values.map(([name, names]) => `    --${name}) COMPREPLY=($(compgen -W "${names.join(" ")}" -- "$here")); return ;;`);
  return `_accesspack() {
  local here="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")}" -- "$here"))
    return
  fi
  case "$before" in
${cases.join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
${options.join("\n")}
  esac
  case "$here" in -*) COMPREPLY=($(compgen -W "$words" -- "$here")); return ;; esac
  COMPREPLY=($(compgen -f -- "$here"))
}
complete -o filenames -F _accesspack accesspack
`;
}

function zsh(commands: readonly Command[]): string {
  return `#compdef accesspack
autoload -U +X bashcompinit && bashcompinit
${bash(commands)}`;
}

function fish(commands: readonly Command[]): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/g, "\\$&")}'`;
  const lines = commands.flatMap(({ name, help, options }) => [
    `complete -c accesspack -f -n __fish_use_subcommand -a ${name} -d ${quoted(help)}`,
    ...Object.entries(options).map(([option, { help, short, value }]) => {
      const names = valuesOf(option, value);
      const takes = value === undefined ? "" : names.length > 0 ? ` -x -a ${quoted(names.join(" "))}` : " -r";
      return `complete -c accesspack -n '__fish_seen_subcommand_from ${name}' -l ${option}${short === undefined ? "" : ` -s ${short}`}${takes} -d ${quoted(help)}`;
    }),
  ]);
  return `${lines.join("\n")}\n`;
}
