// `--fix`: applies the fixes of a body until there is none left, in the text as it is written.
import { isDeepStrictEqual } from "node:util";

import { fixAll, type ValidateOptions } from "accesspack";

import { edit, reprint } from "./edit.ts";

/** A fix that was applied. */
export interface Applied {
  code: string;
  pointer: string;
  message: string;
  line?: number;
}

/** The text with every fix applied, and what they were. */
export function fixText(text: string, options: ValidateOptions, line?: number) {
  const fixed = fixAll(text, options);
  const applied: Applied[] = [];
  // fixes are applied from the end of the body to its beginning, and told the other way
  for (const { code, pointer, message } of fixed.applied.slice().reverse()) {
    applied.push({ code, pointer, message, ...(line !== undefined && { line }) });
  }
  return applied.length === 0 ? { text, applied } : { text: rewrite(text, fixed.body), applied };
}

/** The same text with another value; what did not change keeps its form. */
function rewrite(text: string, value: unknown): string {
  let before: unknown;
  try {
    before = JSON.parse(text);
  } catch {
    return text;
  }
  if (isDeepStrictEqual(before, value)) return text;
  const edited = edit(text, before, value);
  // where a text has the same member twice, an edit can miss: then it is printed anew
  return isDeepStrictEqual(JSON.parse(edited), value) ? edited : reprint(text, value);
}
