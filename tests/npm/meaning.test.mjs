// Every case of tests/meaning through the installed package. tests/meaning/README.md describes the cases.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe as suite, test } from "node:test";

import { CONSUMER, ROOT } from "./lib/where.mjs";

const { appliesTo, describe, diff, nextActions } = createRequire(join(CONSUMER, "x.js"))("accesspack");

const RUNS = {
  diff: ({ before, after, operation, version }) => diff(before, after, { operation, version }),
  describe: ({ body, operation, version }) => describe(body, { operation, version }),
  next_actions: ({ request, now, want }) =>
    nextActions(request, { now }).filter(({ action }) => want.some((wanted) => wanted.action === action)),
  applies_to: ({ policy, person, groups, organizations }) => appliesTo(policy, person, { groups, organizations }),
};

for (const [file, run] of Object.entries(RUNS)) {
  const cases = JSON.parse(readFileSync(join(ROOT, `tests/meaning/${file}.json`), "utf8"));
  suite(file, () => {
    for (const one of cases) test(one.note, () => assert.deepEqual(run(one), one.want));
  });
}

suite("calls", () => {
  test("text and bytes are read like values, and what is not JSON never throws", () => {
    const options = { operation: "createAssignmentPolicy", version: "v1.0" };
    const [before, after] = ['{"displayName":"A"}', '{"displayName":"B"}'];
    const changes = diff(before, new TextEncoder().encode(after), options);
    assert.deepEqual(changes, diff(JSON.parse(before), JSON.parse(after), options));
    assert.deepEqual(diff("{", undefined, options), []);
    assert.equal(describe("{", options).sentence, "Create an assignment policy");
    assert.equal(nextActions(undefined, { now: new Date(0) }).length, 5);
    assert.equal(appliesTo(null, 7).verdict, "unknown");
  });

  test("a wrong call is a TypeError that names the option", () => {
    assert.throws(() => diff({}, {}, { operation: "createAssignmentPolicy" }), /diff: missing field `version`/);
    assert.throws(() => describe({}, { operation: "x", version: "beta" }), TypeError);
    assert.throws(() => nextActions({}, {}), /nextActions: missing field `now`/);
    assert.throws(() => nextActions({}, { now: "2026-01-01" }), /now: give a Date/);
    assert.throws(() => appliesTo({}, {}, { groups: "all" }), /`groups` must be a list of texts/);
  });
});
