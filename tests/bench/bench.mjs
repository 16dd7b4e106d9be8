// The speed of the package in Node, as ratios to JSON.parse and a compiled Ajv in the same run. Prints the
// rows of a Markdown table.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import Ajv from "ajv/dist/2020.js";

import { BODIES, ndjson, twoStages } from "./bodies.mjs";

const root = join(import.meta.dirname, "../..");
const folder = process.argv[2] ?? join(root, "target/npm/accesspack");
const { jsonSchema, validate, validateMany } = createRequire(import.meta.url)(join(folder, "index.cjs"));

/** The number of rounds; the fastest counts, because other work on the machine only makes a round slower. */
const ROUNDS = 15;
/** The calls in a round that checks one body. */
const CALLS_PER_ROUND = 2000;
const OPTIONS = { operation: "createAssignmentPolicy", version: "v1.0" };

const ajv = new Ajv({ allErrors: true, strict: false });
const check = ajv.compile(jsonSchema(OPTIONS.operation, OPTIONS.version));

const text = ndjson(BODIES);
const bytes = new TextEncoder().encode(text);

/** The rival: parses each line, validates it with Ajv, keeps the errors; returns the number of wrong bodies. */
function rival() {
  const wrong = [];
  for (const line of text.split("\n")) {
    if (!check(JSON.parse(line))) wrong.push(check.errors);
  }
  return wrong.length;
}

// both must find the same wrong bodies
assert.equal(validateMany(text, OPTIONS).checked, BODIES);
assert.equal(validateMany(text, OPTIONS).failed, BODIES / 10);
assert.equal(validateMany(bytes, OPTIONS).failed, BODIES / 10);
assert.equal(rival(), BODIES / 10);

const many = rounds({
  rival,
  text: () => validateMany(text, OPTIONS),
  bytes: () => validateMany(bytes, OPTIONS),
});
const size = `${(bytes.length / 1e6).toFixed(1)} MB`;
const comparison = "against `JSON.parse` and Ajv with all errors";
row(`Node, \`validateMany\` of ${BODIES} policies as text (${size}), ${comparison}`, many.text / many.rival, "1.0");
row(`Node, the same as \`Uint8Array\`, ${comparison}`, many.bytes / many.rival, "");

const body = twoStages();
assert.deepEqual(validate(body, OPTIONS).valid, true);
assert.ok(check(body));
const one = rounds({
  rival: () => times(() => check(body)),
  stringify: () => times(() => JSON.stringify(body)),
  object: () => times(() => validate(body, OPTIONS)),
});
row("Node, `validate` of one policy with two stages as an object, against Ajv on the object", one.object / one.rival, "5");
row("Node, of that, `JSON.stringify` alone, against Ajv on the object", one.stringify / one.rival, "");

function times(work) {
  for (let time = 0; time < CALLS_PER_ROUND; time++) work();
}

/** The shortest time of each function in ms, with the rounds of all of them interleaved. */
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
