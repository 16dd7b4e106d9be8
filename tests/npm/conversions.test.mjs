// Every conversion of tests/conversions through the installed package. tests/conversions/README.md describes
// the cases.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { CONSUMER, ROOT } from "./lib/where.mjs";

const { convert } = createRequire(join(CONSUMER, "x.js"))("accesspack");

for (const file of ["policies", "requests", "surroundings"]) {
  const cases = JSON.parse(readFileSync(join(ROOT, `tests/conversions/${file}.json`), "utf8"));
  for (const one of cases) test(`${file}, ${one.version}: ${one.note}`, () => check(one));
}

function check({ operation, version, to, body, converted, valid, want }) {
  const { body: actual, report } = convert(body, { operation, from: version, to });
  assert.deepEqual(actual, converted);
  assert.equal(report.valid, valid);
  assert.deepEqual(report.diagnostics.map(({ code, pointer }) => ({ code, pointer })), want.map(({ message: _, ...rest }) => rest));
  for (const [index, { message: part = "" }] of want.entries()) {
    const { message } = report.diagnostics[index];
    assert.ok(message.includes(part), message);
  }
}
