// What a JSON text is for that is not JSON yet: by its `$schema`, the members that can be read, the name of its file.
import { detect, operations, type Operation, type Version } from "accesspack";
import { parse } from "jsonc-parser";

import { fromSchema } from "./schema-member.ts";

interface Guess {
  operation: Operation;
  version: Version;
}

/** The value of a text as far as it can be read; `undefined` where nothing can. */
export function readable(text: string): unknown {
  try {
    return parse(text, [], { allowTrailingComma: true, allowEmptyContent: true });
  } catch {
    return undefined; // nested deeper than the stack
  }
}

/** What a text is for by its `$schema`; it need not be JSON. */
export function guessBySchema(text: string): Guess | undefined {
  const address = /"\$schema"\s*:\s*"([^"\\\n]*)"/.exec(text)?.[1];
  return address === undefined ? undefined : fromSchema({ $schema: address });
}

/** What a text is for by the members in it that can be read. */
export function guessByMembers(text: string): Guess | undefined {
  const value = readable(text);
  return value === undefined ? undefined : detect(JSON.stringify(value));
}

/** What a file is for that is called after an operation: `createCatalog.json`, `beta/createCatalog-sales.json`. */
export function guessByName(path: string): Guess | undefined {
  const name = (path.split(/[\\/]/).at(-1) ?? "").toLowerCase();
  const isCalled = (operation: string) => name.startsWith(operation.toLowerCase()) && /^[^a-z]/.test(name.slice(operation.length));
  const found = operations().find(({ operation }) => isCalled(operation));
  if (found === undefined) return undefined;
  const wanted: Version = /(^|[^a-z])beta([^a-z]|$)/i.test(path) ? "beta" : "v1.0";
  const other: Version = wanted === "beta" ? "v1.0" : "beta";
  return { operation: found.operation, version: found.paths[wanted] === undefined ? other : wanted };
}
