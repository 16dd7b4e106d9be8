// `--fix`: applies the fixes of a body until there is none left, in the text as it is written.
import { isDeepStrictEqual } from "node:util";

import { applyFixes, validate, type ValidateOptions } from "accesspack";

import { edit, reprint } from "./edit.ts";
import { withoutSchema } from "./schema-member.ts";

/** A fix that was applied. */
export interface Applied {
  code: string;
  pointer: string;
  message: string;
  line?: number;
}

/** A fix may uncover another one; no body needs more rounds than this. */
const ROUNDS = 10;

/** The text with every fix applied, and what they were. */
export function fixText(text: string, options: ValidateOptions, line?: number) {
  const applied: Applied[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const report = withoutSchema(validate(text, options));
    const fixable = report.diagnostics.filter(({ fix }) => fix !== undefined);
    if (fixable.length === 0) break;
    const fixed = rewrite(text, applyFixes(text, report));
    if (fixed === text) break;
    text = fixed;
    for (const { code, pointer, message } of fixable) {
      applied.push({ code, pointer, message, ...(line !== undefined && { line }) });
    }
  }
  return { text, applied };
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
