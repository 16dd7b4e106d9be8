// What a body is checked as: as the options say, or as the body itself suggests.
import { detect, operations, type Cloud, type Operation, type ValidateOptions, type Version } from "accesspack";

import { choice } from "./args.ts";
import { Misuse } from "./misuse.ts";
import { fromSchema } from "./schema-member.ts";

/** The options that say what a body is for; the same in every command. */
export const TARGET = {
  operation: { type: "string" },
  api: { type: "string" },
  cloud: { type: "string" },
} as const;

/** What the command line says of it. */
export interface Wanted {
  operation?: Operation;
  version?: Version;
  cloud?: Cloud;
  url?: string;
}

/** Reads the options of `TARGET`. */
export function wanted(given: { operation?: string; api?: string; cloud?: string; url?: string }): Wanted {
  const names = operations().map(({ operation }) => operation);
  const clouds = ["global", "usGovL4", "usGovL5", "china"] as const satisfies Cloud[];
  return {
    ...(given.operation !== undefined && { operation: choice("operation", given.operation, names) }),
    ...(given.api !== undefined && { version: choice("version", given.api, ["v1.0", "beta"]) }),
    ...(given.cloud !== undefined && { cloud: choice("cloud", given.cloud, clouds) }),
    ...(given.url !== undefined && { url: given.url }),
  };
}

/** The options for one body, and which of them were detected rather than given. */
export interface Target {
  options: ValidateOptions;
  detected: boolean;
}

/** Fills in from the body what the command line leaves open. */
export function targetOf(name: string, body: string, { operation, version, ...rest }: Wanted): Target {
  if (operation !== undefined && version !== undefined) {
    return { options: { operation, version, ...rest }, detected: false };
  }
  const known = fromSchema(valueOf(body));
  if (known !== undefined) {
    const options = { operation: operation ?? known.operation, version: version ?? known.version, ...rest };
    return { options, detected: false };
  }
  const guess = detect(body);
  if (guess !== undefined) {
    const options = { operation: operation ?? guess.operation, version: version ?? guess.version, ...rest };
    return { options, detected: true };
  }
  const value = valueOf(body);
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  const inner = first === undefined ? undefined : detect(JSON.stringify(first));
  if (inner !== undefined) {
    // a body is one object: the check says so
    const options = { operation: operation ?? inner.operation, version: version ?? inner.version, ...rest };
    return { options, detected: true };
  }
  if (isAnswer(value)) {
    throw new Misuse(`${name} is an answer of Graph; its bodies are the elements of \`value\`: check them one by one, or as lines of .ndjson`);
  }
  if (value === undefined) {
    // broken JSON is broken for every operation: any will do to show the place
    const options = { operation: operation ?? "createAssignmentPolicy", version: version ?? "v1.0", ...rest };
    return { options, detected: false };
  }
  const missing = [operation === undefined && "--operation", version === undefined && "--api"];
  throw new Misuse(`cannot tell what ${name} is for; say it with ${missing.filter(Boolean).join(" and ")}`);
}

/** Whether a value is a page of a list, as Graph answers with it. */
function isAnswer(value: unknown): boolean {
  return typeof value === "object" && value !== null && Array.isArray((value as Record<string, unknown>)["value"]);
}

/** The value that a text means; nothing where it is no JSON. */
function valueOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
