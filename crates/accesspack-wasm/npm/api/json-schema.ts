// `jsonSchema`: the schema of a body, put together from the definitions of its version.
import type { Operation, Version } from "accesspack";

import { SCHEMAS } from "#schemas";

/** A JSON Schema, draft 2020-12. */
export interface JsonSchema {
  /** The dialect. */
  $schema: "https://json-schema.org/draft/2020-12/schema";
  /** The schema's name. */
  $id: string;
  /** Definitions of types. */
  $defs?: Record<string, object>;
  [keyword: string]: unknown;
}

/**
 * Returns the JSON Schema of the body that an operation sends in a version: members, types, and the forms
 * of values. Only `validate` checks what depends on more than one value.
 *
 * The same schemas are files in the package: `accesspack/schemas/v1.0/createAssignmentPolicy.json`.
 *
 * @example
 * ```js
 * import { jsonSchema } from "accesspack";
 *
 * console.log("durationInDays" in jsonSchema("createAssignmentPolicy", "beta").properties);
 * //> true
 * ```
 */
export function jsonSchema(operation: Operation, version: Version): JsonSchema {
  const unknown = (what: string, given: unknown, names: string[]) =>
    new TypeError(`jsonSchema: unknown ${what} \`${String(given)}\`, expected one of \`${names.join("`, `")}\``);
  if (!Object.hasOwn(SCHEMAS, version)) throw unknown("version", version, Object.keys(SCHEMAS));
  const { roots, definitions } = SCHEMAS[version];
  if (!Object.hasOwn(roots, operation)) throw unknown("operation", operation, Object.keys(roots));
  const root = JSON.parse(roots[operation]) as JsonSchema;
  const all = JSON.parse(definitions) as Record<string, object>;
  const needed = new Set<string>();
  collect(roots[operation], all, needed);
  if (needed.size === 0) return root;
  return { ...root, $defs: Object.fromEntries(Object.entries(all).filter(([name]) => needed.has(name))) };
}

/** Adds the name of every definition that a schema refers to, directly or through another one. */
function collect(schema: string, all: Record<string, object>, needed: Set<string>): void {
  for (const [, name = ""] of schema.matchAll(/"#\/\$defs\/(\w+)"/g)) {
    if (needed.has(name)) continue;
    needed.add(name);
    collect(JSON.stringify(all[name]), all, needed);
  }
}
