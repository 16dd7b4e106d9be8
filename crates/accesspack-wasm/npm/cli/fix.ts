// `--fix`: applies the fixes of a body until none is left, and keeps the rest of its text as it is.
import { isDeepStrictEqual } from "node:util";

import { fixAll, type ValidateOptions } from "accesspack";
import { parse, type ParseError } from "jsonc-parser";

import { edit } from "./edit.ts";
import { reprint } from "./layout.ts";
import type { AppliedFix } from "./result.ts";

/** The text with every fix applied, and the fixes. */
export function fixText(text: string, options: ValidateOptions, line?: number) {
  const fixed = fixAll(text, options);
  const applied: AppliedFix[] = [];
  // fixes are applied from the end of the body to its beginning, and listed from the beginning
  for (const { code, pointer, message } of fixed.applied.slice().reverse()) {
    applied.push({ code, pointer, message, ...(line !== undefined && { line }) });
  }
  return applied.length === 0 ? { text, applied } : { text: rewrite(text, fixed.body), applied };
}

/** The text changed to have another value; what does not change keeps its form, comments too. */
export function rewrite(text: string, value: unknown): string {
  const before = valueOf(text);
  if (before === undefined || isDeepStrictEqual(before, value)) return text;
  const edited = edit(text, before, value);
  // where a text has the same member twice, an edit can hit the wrong one: then the value is printed anew
  return isDeepStrictEqual(valueOf(edited), value) ? edited : reprint(text, value);
}

/** The value of JSON text, with comments and trailing commas or without; `undefined` where it is neither. */
function valueOf(text: string): unknown {
  const errors: ParseError[] = [];
  try {
    return JSON.parse(text);
  } catch {
    const value: unknown = parse(text, errors, { allowTrailingComma: true });
    return errors.length === 0 ? value : undefined;
  }
}
