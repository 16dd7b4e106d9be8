// `isValid` and `schema`: checks of values that give them the type of a body.
import type { BodyOf, Operation, Report, ValidateOptions, Version } from "accesspack";

import { validate } from "#core";

/**
 * Returns whether a value is a valid body, and narrows its type. `validate` gives the reasons.
 *
 * JSON text is not parsed: a string is not a body.
 *
 * @example
 * ```js
 * import { isValid } from "accesspack";
 *
 * console.log(isValid({ requestType: "adminAd" }, { operation: "createAssignmentRequest", version: "v1.0" }));
 * //> false
 * ```
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

/** The properties of a Standard Schema. */
export interface StandardSchemaV1Props<Input = unknown, Output = Input> {
  /** The version of the interface. */
  readonly version: 1;
  /** The library that the schema comes from. */
  readonly vendor: string;
  /** Checks a value. */
  readonly validate: (value: unknown) => StandardSchemaV1Result<Output>;
  /** Types, for TypeScript only. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

/** The value, or its issues. */
export type StandardSchemaV1Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaV1Issue[] };

/** One error. */
export interface StandardSchemaV1Issue {
  /** What is wrong. */
  readonly message: string;
  /** Its place: names of members and indices of items. */
  readonly path: readonly (string | number)[];
}

/**
 * Returns a Standard Schema (https://standardschema.dev) of a body, for forms, routers and other libraries
 * that accept one. Its issues are the errors of `validate`; warnings do not count.
 *
 * @example
 * ```js
 * import { schema } from "accesspack";
 *
 * const policy = schema("createAssignmentPolicy", "v1.0");
 * console.log(policy["~standard"].validate({ displayName: "Interns" }).issues.map(({ path }) => path));
 * //> [ [ 'accessPackage' ] ]
 * ```
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

/** Checks a JavaScript value; text and bytes are values too, and not bodies. */
function checkValue(value: unknown, options: ValidateOptions): Report {
  if (typeof value === "string") return validate(JSON.stringify(value), options);
  // written where it is checked, so that what throws meanwhile is the reason in the report
  return validate(isBytes(value) ? { toJSON: () => JSON.parse(JSON.stringify(value)) } : value, options);
}

/** Whether a value is bytes; a proxy may throw where it is asked. */
function isBytes(value: unknown): boolean {
  try {
    return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
  } catch {
    return false;
  }
}

/** The tokens of a JSON Pointer; a number where the value has a list. */
function pathOf(pointer: string, value: unknown): (string | number)[] {
  let here = value;
  return pointer.split("/").slice(1).map((token) => {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    try {
      const key = Array.isArray(here) ? Number(name) : name;
      here = typeof here === "object" && here !== null ? (here as Record<string | number, unknown>)[key] : undefined;
      return key;
    } catch {
      here = undefined; // it could be read before, and cannot any more
      return name;
    }
  });
}
