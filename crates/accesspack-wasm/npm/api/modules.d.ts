// The modules that the build generates under these names.
declare module "#core" {
  export * from "accesspack";
}

declare module "#pages" {
  /** The page of each rule, by code. */
  export const PAGES: Record<string, string>;
}

declare module "#schemas" {
  import type { Operation, Version } from "accesspack";

  /** The schemas as JSON text: one for each operation, and the definitions that they refer to. */
  export const SCHEMAS: Record<Version, { roots: Record<Operation, string>; definitions: string }>;
}

declare module "#lsp" {
  /** Serves until the other end closes. */
  export function serve(): Promise<void>;
}

declare module "#mcp" {
  /** Serves until the other end closes. */
  export function serve(): Promise<void>;
}
