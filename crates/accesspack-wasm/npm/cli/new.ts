// `accesspack new TEMPLATE`: a body to begin with. Ids are placeholders, which the check asks for.
import type { Operation, Version } from "accesspack";

import { choice, parse } from "./args.ts";
import type { Command, OptionSpecs } from "./command.ts";
import { refuseExisting } from "./files.ts";
import { jsonText } from "./format/clean.ts";
import { Misuse } from "./misuse.ts";
import { TEMPLATES } from "./templates.ts";
import { convert } from "accesspack";
import { VERSIONS } from "./names.ts";
import { write } from "./write.ts";

const NAMES = Object.keys(TEMPLATES) as (keyof typeof TEMPLATES)[];

const OPTIONS = {
  api: { type: "string", default: "v1.0", value: VERSIONS.join("|"), values: () => VERSIONS, help: "the version of Graph (default: v1.0)" },
  output: { type: "string", value: "FILE", help: "write it to this new file instead of standard output" },
  force: { type: "boolean", default: false, help: "replace the file where there is one already" },
} as const satisfies OptionSpecs;

export const newCommand: Command = {
  name: "new",
  operands: "TEMPLATE",
  operandValues: () => NAMES,
  help: `print a body to begin with: ${NAMES.join(", ")}`,
  options: OPTIONS,
  async run(args) {
    const { values, positionals } = parse(args, OPTIONS);
    const [given, ...more] = positionals;
    if (given === undefined || more.length > 0) throw new Misuse(`new: name one template: ${NAMES.join(", ")}`);
    const name = choice("template", given, NAMES);
    const { operation, body } = TEMPLATES[name];
    const text = jsonText(inVersion(body, operation, choice("version", values.api, VERSIONS)));
    const output = values.output ?? "-";
    if (!values.force) refuseExisting(output);
    write(output, text);
    return 0;
  },
};

/** A template, which is written for v1.0, in a version. */
function inVersion(body: unknown, operation: Operation, version: Version): unknown {
  return version === "v1.0" ? body : convert(body, { operation, from: "v1.0", to: version }).body;
}
