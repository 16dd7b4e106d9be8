// Every conversion of tests/conversions through the installed package. What a case looks like is told in
// tests/conversions/README.md.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { CONSUMER, ROOT } from "./lib/where.mjs";

const { convert } = createRequire(join(CONSUMER, "x.js"))("accesspack");

for (const file of ["policies", "requests"]) {
  const cases = JSON.parse(readFileSync(join(ROOT, `tests/conversions/${file}.json`), "utf8"));
  for (const one of cases) test(`${file}, ${one.version}: ${one.note}`, () => check(one));
}

function check({ operation, version, to, body, converted, valid, want }) {
  const { body: found, report } = convert(body, { operation, from: version, to });
  assert.deepEqual(found, converted);
  assert.equal(report.valid, valid);
  const told = report.diagnostics.map(({ code, pointer, message }, index) => {
    const { says = "" } = want[index] ?? {};
    return { code, pointer, says: message.includes(says) ? says : message };
  });
  assert.deepEqual(told, want.map(({ says = "", ...rest }) => ({ ...rest, says })));
}
