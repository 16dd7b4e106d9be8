// `accesspack completions SHELL`: a script for bash, zsh or fish that completes commands, options and names.
import { choice, parse } from "./args.ts";
import type { Command, OptionSpec } from "./command.ts";
import { Misuse } from "./misuse.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** The command; the commands are those of the help, itself among them. */
export function completionsCommand(commands: () => readonly Command[]): Command {
  return {
    name: "completions",
    operands: SHELLS.join("|"),
    operandValues: () => SHELLS,
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

function bash(commands: readonly Command[]): string {
  const cases = commands.map(({ name, options, operandValues }) => {
    const all = Object.entries(options);
    // behind an option that takes any value, a file is as good a guess as another
    const taking = all.flatMap(([option, spec]) => forms(option, spec).flatMap((form) => (spec.value === undefined ? [] : [`      ${name}:${form}) words="${valuesOf(spec).join(" ")}"; kind=${spec.values === undefined ? "files" : "words"} ;;`])));
    const operands = operandValues === undefined ? "files" : "words";
    return {
      values: taking.join("\n"),
      names: `      ${name}) names="${all.flatMap(([option, spec]) => forms(option, spec)).join(" ")}"; words="${operandValues?.().join(" ") ?? ""}"; kind=${operands} ;;`,
    };
  });
  return `_accesspack() {
  local here="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" names="" words="" kind="" name
  COMPREPLY=()
  # --format=json comes as three words
  if [ "$here" = "=" ]; then here=""
  elif [ "$before" = "=" ]; then before="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name).join(" ")} --help --version"; kind=words
  else
    case "\${COMP_WORDS[1]}:$before" in
${cases.map(({ values }) => values).filter((text) => text !== "").join("\n")}
    esac
    if [ -z "$kind" ]; then
      case "\${COMP_WORDS[1]}" in
${cases.map(({ names }) => names).join("\n")}
      esac
      case "$here" in -*) words="$names"; kind=words ;; esac
    fi
  fi
  if [ "$kind" = words ]; then
    COMPREPLY=($(compgen -W "$words" -- "$here"))
  else
    # a name with spaces is one name
    while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "\${here//\\\\/}")
  fi
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
  const lines = commands.flatMap(({ name, help, options, operandValues }) => {
    const seen = `complete -c accesspack -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c accesspack -f -n __fish_use_subcommand -a ${name} -d ${quoted(help)}`,
      ...(operandValues === undefined ? [] : [`${seen} -f${operandValues().length === 0 ? "" : ` -a ${quoted(operandValues().join(" "))}`}`]),
      ...Object.entries(options).map(([option, spec]) => {
        const takes = spec.value === undefined ? "" : spec.values === undefined ? " -r" : ` -x -a ${quoted(valuesOf(spec).join(" "))}`;
        return `${seen} -l ${option}${spec.short === undefined ? "" : ` -s ${spec.short}`}${takes} -d ${quoted(spec.help)}`;
      }),
    ];
  });
  return `${lines.join("\n")}\n`;
}

/** How an option is written. */
function forms(option: string, { short }: OptionSpec): string[] {
  return short === undefined ? [`--${option}`] : [`--${option}`, `-${short}`];
}

function valuesOf({ values }: OptionSpec): readonly string[] {
  return values?.() ?? [];
}
