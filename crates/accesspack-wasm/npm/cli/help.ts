// The text of `accesspack --help`, made from the tables that the arguments are read by.
import type { Command, OptionSpec } from "./command.ts";

/** The column at which explanations begin. */
const EXPLANATIONS = 32;

/** The text of the help. */
export function help(commands: readonly Command[]): string {
  const parts = commands.map(({ name, operands, help, options }) => {
    const head = line(`  accesspack ${name} ${operands}`.trimEnd(), help);
    const rest = Object.entries(options).map(([option, spec]) => line(`    ${form(option, spec)}`, spec.help));
    return [head, ...rest].join("\n");
  });
  return `accesspack checks and builds Microsoft Entra entitlement management requests.

${parts.join("\n\n")}

  accesspack --help | --version

Exit code: 0 nothing wrong, 1 errors found, 2 called wrongly, or a file cannot be read or written.
`;
}

function line(form: string, explanation: string): string {
  return `${form.padEnd(EXPLANATIONS - 1)} ${explanation}`;
}

/** `-q, --quiet` or `--api v1.0|beta`. */
function form(name: string, { short, value }: OptionSpec): string {
  return `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
}
