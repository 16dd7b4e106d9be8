// The member `$schema`, by which an editor finds a body's schema. Graph has no such member, so it is not
// sent; in a file it names the operation and version that the body is for.
import { operations, type Operation, type Report, type Version } from "accesspack";

import { VERSIONS } from "./names.ts";

/** A report without the diagnostic of the file's own `$schema`. */
export function withoutSchema(report: Report): Report {
  const diagnostics = report.diagnostics.filter(({ pointer }) => pointer !== "/$schema");
  return { valid: diagnostics.every(({ severity }) => severity !== "error"), diagnostics };
}

/** What the body is for when its `$schema` is one of the package's: `…/schemas/beta/batch.json`. */
export function fromSchema(body: unknown): { operation: Operation; version: Version } | undefined {
  const address = typeof body === "object" && body !== null ? (body as Record<string, unknown>)["$schema"] : undefined;
  const match = typeof address === "string" ? /schemas\/(v1\.0|beta)\/(\w+)\.json$/.exec(address) : null;
  const info = operations().find(({ operation }) => operation === match?.[2]);
  const version = VERSIONS.find((name) => name === match?.[1]);
  return info === undefined || version === undefined ? undefined : { operation: info.operation, version };
}

/** A value without the file's own `$schema`. */
export function withoutSchemaMember(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !("$schema" in value)) return value;
  const { $schema: _, ...rest } = value;
  return rest;
}
