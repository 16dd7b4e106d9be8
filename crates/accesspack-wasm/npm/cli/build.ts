// `accesspack build`: prints the requests that do an operation.
import { build, operations } from "accesspack";

import { parse } from "./args.ts";
import type { Command, OptionSpecs } from "./command.ts";
import { decode, nameOf, read } from "./files.ts";
import { jsonText } from "./format/clean.ts";
import { printPretty } from "./format/pretty.ts";
import { Misuse } from "./misuse.ts";
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
  run,
};

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS);
  const given = givenTarget(values);
  const { hasBody = true } = operations().find(({ operation }) => operation === given.operation) ?? {};
  const [file, ...more] = positionals;
  if (more.length > 0) throw new Misuse("build: name one file");
  if (file === undefined && hasBody) throw new Misuse("build: name the file with the body, or - for standard input");
  const input = file === undefined ? "null" : decode(await read(file)).text;
  const name = file === undefined ? "" : nameOf(file);
  const target = targetOf(name, input, given);
  const { operation, version, cloud } = target.options;
  const { requests, scopes, roles, report } = build(withoutSchemaOf(input), {
    operation,
    version,
    ...(cloud !== undefined && { cloud }),
    ...(values.id !== undefined && { id: values.id }),
    ...(values["child-id"] !== undefined && { childId: values["child-id"] }),
    ...(values["base-url"] !== undefined && { baseUrl: values["base-url"] }),
    legacyPath: values["legacy-path"],
  });
  if (target.detected || report.diagnostics.length > 0) {
    printPretty([oneResult(name, input, target, report)], { out: process.stderr, quiet: false });
  }
  if (!report.valid) return 1;
  process.stdout.write(jsonText({ requests, scopes, roles }));
  return 0;
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
