// `accesspack explain`, `operations` and `rules`.
import { explain, operations, rules } from "accesspack";

import { choice, parse } from "./args.ts";
import { didYouMean, Misuse } from "./misuse.ts";

export async function explainCommand(args: string[]): Promise<number> {
  const { positionals } = parse(args, {});
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) throw new Misuse("explain: name one code, such as AP0101");
  const page = explain(given);
  if (page === undefined) {
    const names = rules().map(({ code, name }) => (/^AP/i.test(given) ? code : name));
    throw new Misuse(`there is no rule \`${given}\`${didYouMean(given, names)}`);
  }
  process.stdout.write(`${page.text.trimEnd()}\n`);
  return 0;
}

export async function operationsCommand(args: string[]): Promise<number> {
  return list(args, operations(), ({ operation, method, title, paths }) => {
    const path = (version: "v1.0" | "beta") =>
      paths[version] === undefined ? `  (not in ${version})` : `  ${method} /${version}${paths[version]}`;
    return [`${operation}: ${title}`, path("v1.0"), path("beta")].join("\n");
  });
}

export async function rulesCommand(args: string[]): Promise<number> {
  return list(args, rules(), ({ code, severity, name }) => `${code}  ${severity.padEnd(7)}  ${name}`);
}

/** Prints items one after the other, or all of them as JSON. */
function list<T>(args: string[], items: T[], line: (item: T) => string): number {
  const { values, positionals } = parse(args, { format: { type: "string", default: "pretty" } });
  if (positionals[0] !== undefined) throw new Misuse(`\`${positionals[0]}\` is too much: this command takes no file`);
  const json = choice("format", values.format, ["pretty", "json"]) === "json";
  process.stdout.write(json ? `${JSON.stringify(items, null, 2)}\n` : `${items.map(line).join("\n")}\n`);
  return 0;
}
