// How fast the package is in Node, as ratios to JSON.parse and a compiled Ajv in the same run. Prints
// the rows of a Markdown table.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import Ajv from "ajv/dist/2020.js";

import { BODIES, ndjson, twoStages } from "./bodies.mjs";

const root = join(import.meta.dirname, "../..");
const folder = process.argv[2] ?? join(root, "target/npm/accesspack");
const { jsonSchema, validate, validateMany } = createRequire(import.meta.url)(join(folder, "index.cjs"));

/** The best round counts, because everything else on the machine only makes a round slower. */
const ROUNDS = 15;
const ONE_BODY = 2000;
const OPTIONS = { operation: "createAssignmentPolicy", version: "v1.0" };

const ajv = new Ajv({ allErrors: true, strict: false });
const check = ajv.compile(jsonSchema(OPTIONS.operation, OPTIONS.version));

const text = ndjson(BODIES);
const bytes = new TextEncoder().encode(text);

/** What somebody with a schema does: read each line, check it, keep what is wrong. */
function theirs() {
  const wrong = [];
  for (const line of text.split("\n")) {
    if (!check(JSON.parse(line))) wrong.push(check.errors);
  }
  return wrong.length;
}

// both must do the work, and agree about it
assert.equal(validateMany(text, OPTIONS).checked, BODIES);
assert.equal(validateMany(text, OPTIONS).failed, BODIES / 10);
assert.equal(validateMany(bytes, OPTIONS).failed, BODIES / 10);
assert.equal(theirs(), BODIES / 10);

const many = rounds({
  theirs,
  text: () => validateMany(text, OPTIONS),
  bytes: () => validateMany(bytes, OPTIONS),
});
const size = `${(bytes.length / 1e6).toFixed(1)} MB`;
const rival = "against `JSON.parse` and Ajv with all errors";
row(`Node, \`validateMany\` of ${BODIES} policies as text (${size}), ${rival}`, many.text / many.theirs, "1.0");
row(`Node, the same as \`Uint8Array\`, ${rival}`, many.bytes / many.theirs, "");

const body = twoStages();
assert.deepEqual(validate(body, OPTIONS).valid, true);
assert.ok(check(body));
const one = rounds({
  theirs: () => times(() => check(body)),
  stringify: () => times(() => JSON.stringify(body)),
  object: () => times(() => validate(body, OPTIONS)),
});
row("Node, `validate` of one policy with two stages as an object, against Ajv on the object", one.object / one.theirs, "5");
row("Node, of that, `JSON.stringify` alone, against Ajv on the object", one.stringify / one.theirs, "");

function times(work) {
  for (let time = 0; time < ONE_BODY; time++) work();
}

/** The shortest time of each, the rounds of all taken in turn. */
function rounds(works) {
  const best = Object.fromEntries(Object.keys(works).map((name) => [name, Infinity]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, work] of Object.entries(works)) {
      const start = performance.now();
      work();
      best[name] = Math.min(best[name], performance.now() - start);
    }
  }
  return best;
}

function row(what, ratio, budget) {
  console.log(`| ${what} | ${ratio.toFixed(2)} | ${budget} |`);
}
