// `isValid` and `schema`: checks of values, which TypeScript knows to be bodies afterwards.
import type { BodyOf, Operation, Report, ValidateOptions, Version } from "accesspack";

import { validate } from "#core";

/**
 * Whether a value is a valid body; TypeScript knows its type then. For the reasons, use `validate`.
 *
 * This is about a value: JSON text is a string here, and no body.
 */
export function isValid<O extends Operation, V extends Version>(
  body: unknown,
  options: ValidateOptions & { operation: O; version: V },
): body is BodyOf<O, V> {
  return checkValue(body, options).valid;
}

/** The interface of https://standardschema.dev, version 1. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  /** The properties of the interface. */
  readonly "~standard": StandardSchemaV1Props<Input, Output>;
}

/** What a Standard Schema has. */
export interface StandardSchemaV1Props<Input = unknown, Output = Input> {
  /** The version of the interface. */
  readonly version: 1;
  /** Whose schema it is. */
  readonly vendor: string;
  /** Checks a value. */
  readonly validate: (value: unknown) => StandardSchemaV1Result<Output>;
  /** Types, for TypeScript only. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

/** The value, or what is wrong with it. */
export type StandardSchemaV1Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaV1Issue[] };

/** One thing that is wrong. */
export interface StandardSchemaV1Issue {
  /** What it is. */
  readonly message: string;
  /** Where it is: names of members and places in lists. */
  readonly path: readonly (string | number)[];
}

/**
 * A Standard Schema (https://standardschema.dev) of a body, for forms, routers and whatever else takes
 * one. Its issues are the errors of `validate`; warnings do not count.
 */
export function schema<O extends Operation, V extends Version>(
  operation: O,
  version: V,
  options?: Omit<ValidateOptions, "operation" | "version">,
): StandardSchemaV1<BodyOf<O, V>> {
  const all = { ...options, operation, version };
  validate(undefined, all); // a wrong operation or option throws here, not at the first value
  return {
    "~standard": {
      version: 1,
      vendor: "accesspack",
      validate(value: unknown) {
        const { valid, diagnostics } = checkValue(value, all);
        if (valid) return { value: value as BodyOf<O, V> };
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        return { issues: errors.map(({ message, pointer }) => ({ message, path: pathOf(pointer, value) })) };
      },
    },
  };
}

/** Checks what JavaScript holds; text and bytes are values too, and no bodies. */
function checkValue(value: unknown, options: ValidateOptions): Report {
  const isText = typeof value === "string" || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
  return validate(isText ? JSON.stringify(value) : value, options);
}

/** The steps of a JSON Pointer; a number where the value has a list. */
function pathOf(pointer: string, value: unknown): (string | number)[] {
  let here = value;
  return pointer.split("/").slice(1).map((step) => {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const key = Array.isArray(here) ? Number(name) : name;
    here = typeof here === "object" && here !== null ? (here as Record<string | number, unknown>)[key] : undefined;
    return key;
  });
}
