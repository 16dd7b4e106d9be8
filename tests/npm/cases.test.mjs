// Every JSON case of tests/cases through the installed package: the same verdicts, places and fixes
// as natively. tests/cases/README.md describes the cases.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { cases, nameOf } from "./lib/cases.mjs";
import { CONSUMER } from "./lib/where.mjs";

const require = createRequire(join(CONSUMER, "x.js"));
const { applyFixes, validate, validateMany } = require("accesspack");
const { validate: validateSmall } = require("accesspack/check");

const CLEAN = { valid: true, diagnostics: [] };

/** A body of the other version: the small wasm does not convert, so its report has no fix for it. */
const WRONG_DIALECT = "AP0100";

test("there are cases", () => assert.ok(cases().length > 0));

for (const [file, index, one] of cases()) test(nameOf(file, index, one), () => check(one));

function check({ operation, version, cloud, url, context, body, text, bytes, valid, want, fixed }) {
  const options = { operation, version, cloud, url, context };
  const given = bytes === undefined ? (text ?? body) : new Uint8Array(Buffer.from(bytes, "hex"));
  // the package reads a string as JSON text, so a body that is a string has to be stringified
  const input = given === body && typeof body === "string" ? JSON.stringify(body) : given;
  const report = validate(input, options);
  assert.deepEqual(withoutConversion(validateSmall(input, options)), withoutConversion(report));
  const relevant = report.diagnostics.map((diagnostic, index) => only(want[index] ?? {}, diagnostic));
  assert.deepEqual(relevant, want);
  assert.equal(report.valid, valid);
  if (input === body) {
    // stringified, the same body has the same diagnostics
    const again = validate(JSON.stringify(body), options);
    const bare = again.diagnostics.map(({ span, ...rest }) => (assert.ok(span), rest));
    assert.deepEqual(bare, report.diagnostics);
  }
  if (text !== undefined) assert.deepEqual(validate(new TextEncoder().encode(text), options), report);
  const line = text ?? JSON.stringify(body);
  if (line !== undefined && line.trim() !== "" && !line.includes("\n")) {
    // as one of many lines it has the same report, to the letter
    const alone = validate(line, options);
    const { reports: [{ line: number, ...among } = { line: 1, ...CLEAN }] } = validateMany(line, options);
    assert.deepEqual([number, JSON.stringify(among)], [1, JSON.stringify(alone)]);
  }
  if (fixed !== undefined) assert.deepEqual(applyFixes(input, report), fixed);
}

/** The report without what comes from converting: the fix, and what converting would lose. */
function withoutConversion({ valid, diagnostics }) {
  const plain = diagnostics.map((diagnostic) => {
    if (diagnostic.code !== WRONG_DIALECT) return diagnostic;
    const { fix, help, ...rest } = diagnostic;
    return { ...rest, help: help.slice(0, 1) };
  });
  return { valid, diagnostics: plain };
}

/** Code and pointer, and those other members that the case has. */
function only({ message: part, ...wanted }, { code, pointer, severity, message, span }) {
  if (part !== undefined) assert.ok(message.includes(part), message);
  const all = { code, pointer, severity, line: span?.line, column: span?.column };
  const keys = new Set(["code", "pointer", ...Object.keys(wanted)]);
  const relevant = Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
  return part === undefined ? relevant : { ...relevant, message: part };
}
