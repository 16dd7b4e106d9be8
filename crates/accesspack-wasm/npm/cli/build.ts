// `accesspack build`: prints the requests that do an operation.
import { build, operations } from "accesspack";

import { parse } from "./args.ts";
import { decode, nameOf, read } from "./files.ts";
import { printPretty } from "./format/pretty.ts";
import { Misuse } from "./misuse.ts";
import { withoutSchemaMember } from "./schema-member.ts";
import { TARGET, targetOf, wanted } from "./target.ts";

/** What is sent of a file: all but its `$schema`. */
function sent(input: string): string {
  try {
    const value: unknown = JSON.parse(input);
    const bare = withoutSchemaMember(value);
    return bare === value ? input : JSON.stringify(bare);
  } catch {
    return input; // no JSON: the report says where
  }
}

export async function buildCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, {
    ...TARGET,
    id: { type: "string" },
    "base-url": { type: "string" },
    "legacy-path": { type: "boolean", default: false },
  });
  const asked = wanted(values);
  const { hasBody = true } = operations().find(({ operation }) => operation === asked.operation) ?? {};
  const [file, ...more] = positionals;
  if (more.length > 0) throw new Misuse("build: name one file");
  if (file === undefined && hasBody) throw new Misuse("build: name the file with the body, or - for standard input");
  const input = file === undefined ? "null" : decode(await read(file)).text;
  const name = file === undefined ? "" : nameOf(file);
  const target = targetOf(name, input, asked);
  const { operation, version, cloud } = target.options;
  const { requests, scopes, roles, report } = build(sent(input), {
    operation,
    version,
    ...(cloud !== undefined && { cloud }),
    ...(values.id !== undefined && { id: values.id }),
    ...(values["base-url"] !== undefined && { baseUrl: values["base-url"] }),
    legacyPath: values["legacy-path"],
  });
  if (target.detected || report.diagnostics.length > 0) {
    const failed = report.valid ? 0 : 1;
    printPretty([{ name, text: input, target, checked: 1, failed, findings: [report], applied: [] }], {
      out: process.stderr,
      quiet: false,
    });
  }
  if (!report.valid) return 1;
  process.stdout.write(`${JSON.stringify({ requests, scopes, roles }, null, 2)}\n`);
  return 0;
}
