// What a body is checked as: what the options name, and what is detected from the body for the rest.
import { detect, operations, type Cloud, type Operation, type ValidateOptions, type Version } from "accesspack";

import { choice } from "./args.ts";
import type { OptionSpecs } from "./command.ts";
import { guessByMembers, guessByName, guessBySchema } from "./guess.ts";
import { NotAbout } from "./misuse.ts";
import { CLOUDS, VERSIONS } from "./names.ts";
import type { CheckTarget } from "./result.ts";
import { fromSchema } from "./schema-member.ts";

/** The options that name what a body is for; the same in every command. */
export const TARGET = {
  operation: { type: "string", value: "NAME", values: () => operations().map(({ operation }) => operation), help: "what a body is for (`accesspack operations` lists the names)" },
  api: { type: "string", value: VERSIONS.join("|"), values: () => VERSIONS, help: "the version of Graph; what is left out is detected from the body" },
  cloud: { type: "string", value: "NAME", values: () => CLOUDS, help: `${CLOUDS.slice(0, -1).join(", ")} or ${CLOUDS.at(-1)}` },
} as const satisfies OptionSpecs;

/** The part of a target that the command line names. */
export interface GivenTarget {
  operation?: Operation;
  version?: Version;
  cloud?: Cloud;
  url?: string;
}

/** Reads the options of `TARGET`; throws `Misuse` for an unknown name. */
export function givenTarget(given: { operation?: string; api?: string; cloud?: string; url?: string }): GivenTarget {
  return {
    ...(given.operation !== undefined && { operation: operationNamed(given.operation) }),
    ...(given.api !== undefined && { version: choice("version", given.api, VERSIONS) }),
    ...(given.cloud !== undefined && { cloud: choice("cloud", given.cloud, CLOUDS) }),
    ...(given.url !== undefined && { url: given.url }),
  };
}

/** The operation of this name; throws `Misuse` for an unknown one. */
export function operationNamed(name: string): Operation {
  return choice("operation", name, operations().map(({ operation }) => operation));
}

/** Completes a target from the body; throws `NotAbout` when nothing in the body shows what it is for. */
export function targetOf(name: string, body: string, { operation, version, ...rest }: GivenTarget, isAlone = true): CheckTarget {
  const complete = (other: Pick<ValidateOptions, "operation" | "version">, detected: boolean): CheckTarget => ({
    options: { operation: operation ?? other.operation, version: version ?? other.version, ...rest },
    detected,
  });
  if (operation !== undefined && version !== undefined) return complete({ operation, version }, false);
  const value = valueOf(body);
  const named = fromSchema(value);
  if (named !== undefined) return complete(named, false);
  const detected = detect(body);
  if (detected !== undefined) return complete(detected, true);
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  const item = first === undefined ? undefined : detect(JSON.stringify(first));
  // the check reports that a body must be one object
  if (item !== undefined) return complete(item, true);
  if (isCollection(value)) {
    throw new NotAbout(
      `${name} is a response of Graph; its bodies are the elements of \`value\`: check them one by one, or as lines of .ndjson`,
      "a response of Graph: its bodies are the elements of `value`",
    );
  }
  const missing = [operation === undefined && "--operation", version === undefined && "--api"].filter(Boolean).join(" and ");
  if (value !== undefined) throw new NotAbout(`cannot detect what ${name} is for; give ${missing}`);
  const guess = guessBySchema(body) ?? guessByMembers(body) ?? guessByName(name);
  if (guess !== undefined) return complete(guess, true);
  // broken JSON is broken for every operation: any of them shows the place
  if (isAlone || operation !== undefined || version !== undefined) return complete({ operation: "createAssignmentPolicy", version: "v1.0" }, false);
  throw new NotAbout(`${name} is not JSON, and nothing in it shows what it is for; give ${missing}`, "not JSON, and nothing in it is about entitlement management");
}

/** Whether a value is a page of a collection, as Graph returns it. */
function isCollection(value: unknown): boolean {
  return typeof value === "object" && value !== null && Array.isArray((value as Record<string, unknown>)["value"]);
}

/** The value of a JSON text; `undefined` when it is not JSON. */
function valueOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
