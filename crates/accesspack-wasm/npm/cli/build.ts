// `accesspack build` and `accesspack snippet`: print the requests that do an operation, as JSON or as a program.
import { build, operations, snippet, type Built } from "accesspack";

import { choice, parse } from "./args.ts";
import type { Command, OptionSpecs } from "./command.ts";
import { nameOf, readText } from "./files.ts";
import { jsonText, printable } from "./format/clean.ts";
import { printPretty } from "./format/pretty.ts";
import { Misuse } from "./misuse.ts";
import { LANGUAGES } from "./names.ts";
import { placedIn } from "./place.ts";
import { oneResult } from "./result.ts";
import { withoutSchemaMember } from "./schema-member.ts";
import { givenTarget, TARGET, targetOf } from "./target.ts";

const OPTIONS = {
  ...TARGET,
  id: { type: "string", value: "ID", help: "the id in the path: of the policy, request, assignment, catalog or package" },
  "child-id": { type: "string", value: "ID", help: "the second id in the path: of a resource role, sponsor or stage" },
  "base-url": { type: "string", value: "URL", help: "send to this host instead of the cloud's" },
  "legacy-path": { type: "boolean", default: false, help: "beta: use the old accessPackageAssignmentRequests collection" },
} as const satisfies OptionSpecs;

export const buildCommand: Command = {
  name: "build",
  operands: "[FILE]",
  help: "print the requests that do an operation, as JSON",
  options: OPTIONS,
  async run(args) {
    const { values, positionals } = parse(args, OPTIONS);
    const built = await buildFrom("build", values, positionals);
    if (!built.report.valid) return 1;
    const { requests, scopes, roles } = built;
    process.stdout.write(jsonText({ requests, scopes, roles }));
    return 0;
  },
};

const SNIPPET_OPTIONS = {
  ...OPTIONS,
  language: { type: "string", default: "curl", value: LANGUAGES.join("|"), values: () => LANGUAGES, help: "what to write it in (default: curl)" },
} as const satisfies OptionSpecs;

export const snippetCommand: Command = {
  name: "snippet",
  operands: "[FILE]",
  help: "print the requests that do an operation as a program in another language",
  options: SNIPPET_OPTIONS,
  async run(args) {
    const { values, positionals } = parse(args, SNIPPET_OPTIONS);
    const language = choice("language", values.language, LANGUAGES);
    const built = await buildFrom("snippet", values, positionals);
    if (!built.report.valid) return 1;
    const { text, losses } = snippet(built, language);
    for (const loss of losses) process.stderr.write(`accesspack: ${printable(loss)}\n`);
    process.stdout.write(text);
    return text === "" ? 1 : 0;
  },
};

type Values = ReturnType<typeof parse<typeof OPTIONS>>["values"];

/** What the requests are, with the report printed where there is something to say. */
async function buildFrom(command: string, values: Values, positionals: string[]): Promise<Built> {
  const given = givenTarget(values);
  const { hasBody = true } = operations().find(({ operation }) => operation === given.operation) ?? {};
  const [file, ...more] = positionals;
  if (more.length > 0) throw new Misuse(`${command}: name one file`);
  if (file === undefined && hasBody) throw new Misuse(`${command}: name the file with the body, or - for standard input`);
  const input = file === undefined ? "null" : await readText(file);
  const name = file === undefined ? "" : nameOf(file);
  const target = targetOf(name, input, given);
  const { operation, version, cloud } = target.options;
  const built = build(withoutSchemaOf(input), {
    operation,
    version,
    ...(cloud !== undefined && { cloud }),
    ...(values.id !== undefined && { id: values.id }),
    ...(values["child-id"] !== undefined && { childId: values["child-id"] }),
    ...(values["base-url"] !== undefined && { baseUrl: values["base-url"] }),
    legacyPath: values["legacy-path"],
  });
  if (target.detected || built.report.diagnostics.length > 0) {
    printPretty([oneResult(name, input, target, placedIn(input, built.report))], { out: process.stderr, quiet: false });
  }
  return built;
}

/** The part of a file that is sent: all but its `$schema`. */
function withoutSchemaOf(input: string): string {
  try {
    const value: unknown = JSON.parse(input);
    const bare = withoutSchemaMember(value);
    return bare === value ? input : JSON.stringify(bare);
  } catch {
    return input; // not JSON: the report has the place
  }
}
