// What can be written at a place of a body: names of members and values, out of its JSON Schema.
import { jsonSchema, type Operation, type Version } from "accesspack";
import { getLocation, type Location } from "jsonc-parser";

type Schema = Record<string, unknown>;

/** A name or a value that fits. */
export interface Proposal {
  /** As it is shown. */
  label: string;
  /** As it is written. */
  text: string;
  isMember: boolean;
  about?: string;
  /** What it replaces, in UTF-16 units of the body. */
  from: number;
  to: number;
}

/** What fits at a place of a body. */
export function proposals(text: string, offset: number, operation: Operation, version: Version): Proposal[] {
  const location = locationAt(text, offset);
  if (location === undefined) return [];
  const { path, previousNode: here, isAtPropertyKey: isMember } = location;
  const root = jsonSchema(operation, version) as Schema;
  const [from, to] = here === undefined ? [offset, offset] : [here.offset, here.offset + here.length];
  if (isMember) {
    const hasValue = /^\s*:/.test(text.slice(to));
    return members(schemasAt(root, path.slice(0, -1))).map(([name, schema]) => ({
      label: name,
      text: JSON.stringify(name) + (hasValue ? "" : ": "),
      isMember,
      ...about(schema),
      from,
      to,
    }));
  }
  const values = schemasAt(root, path).flatMap(valuesOf);
  return [...new Set(values)].map((value) => ({ label: value, text: JSON.stringify(value), isMember, from, to }));
}

/** What the schema has about the member at a place of a body. */
export function aboutMember(text: string, offset: number, operation: Operation, version: Version): string | undefined {
  const { path, isAtPropertyKey } = locationAt(text, offset) ?? {};
  if (isAtPropertyKey !== true || path === undefined || path.length === 0) return undefined;
  const found = schemasAt(jsonSchema(operation, version) as Schema, path);
  return found.map((schema) => about(schema).about).find((text) => text !== undefined);
}

/** Where a place is in a text, which need not be JSON yet; `undefined` where it is nested deeper than the stack. */
function locationAt(text: string, offset: number): Location | undefined {
  try {
    return getLocation(text, offset);
  } catch {
    return undefined;
  }
}

/** The schemas that a value at a path may have. */
function schemasAt(root: Schema, path: (string | number)[]): Schema[] {
  let here = expanded(root, root);
  for (const key of path) {
    const below = here.flatMap((schema) => {
      if (typeof key === "number") return isSchema(schema["items"]) ? [schema["items"]] : [];
      const member = (schema["properties"] as Schema | undefined)?.[key];
      return isSchema(member) ? [member] : [];
    });
    here = below.flatMap((schema) => expanded(schema, root));
  }
  return here;
}

/** A schema, what it refers to, and its alternatives. */
function expanded(schema: Schema, root: Schema, depth = 0): Schema[] {
  if (depth > 8) return [];
  const name = typeof schema["$ref"] === "string" ? schema["$ref"].replace("#/$defs/", "") : undefined;
  const target = name === undefined ? undefined : (root["$defs"] as Schema | undefined)?.[name];
  const parts = ["anyOf", "oneOf", "allOf"].flatMap((key) => (Array.isArray(schema[key]) ? (schema[key] as unknown[]) : []));
  return [schema, ...[target, ...parts].filter(isSchema).flatMap((part) => expanded(part, root, depth + 1))];
}

function members(schemas: Schema[]): [string, Schema][] {
  const all = schemas.flatMap((schema) => Object.entries((schema["properties"] ?? {}) as Record<string, Schema>));
  return [...new Map(all)];
}

function valuesOf(schema: Schema): string[] {
  const values = [...((schema["enum"] as unknown[] | undefined) ?? []), schema["const"]];
  return values.filter((value) => typeof value === "string");
}

function about(schema: Schema): { about?: string } {
  const text = schema["markdownDescription"] ?? schema["description"];
  return typeof text === "string" ? { about: text } : {};
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null;
}
