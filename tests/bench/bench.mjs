// The speed of the package in Node, as ratios to JSON.parse and a compiled Ajv in the same run. Prints the rows of a
// Markdown table.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";

import { BODIES, ONE_WRONG_IN, policies, requests, rightPolicies, withSixMistakes } from "./bodies.mjs";
import { peer } from "./peer.mjs";

const root = join(import.meta.dirname, "../..");
const folder = process.argv[2] ?? join(root, "target/npm/accesspack");
const { convert, jsonSchema, validate, validateMany } = createRequire(import.meta.url)(join(folder, "index.cjs"));

/** The rounds, in which both sides take turns; the median counts. */
const ROUNDS = 15;
/** The bodies of a round in which each is checked alone, as an object. */
const OBJECTS = 2000;
const POLICY = "createAssignmentPolicy";
const REQUEST = "createAssignmentRequest";

const toBeta = (body) => convert(body, { operation: POLICY, from: "v1.0", to: "beta" }).body;
const right = rightPolicies(BODIES);
const beta = right.map(toBeta);

many("v1.0 policies, one in ten wrong", POLICY, "v1.0", policies(BODIES), BODIES / ONE_WRONG_IN);
const clean = [
  ["v1.0 policies", POLICY, "v1.0", right],
  ["v1.0 requests", REQUEST, "v1.0", requests(BODIES)],
  ["beta policies", POLICY, "beta", beta],
];
for (const set of clean) many(...set, 0, "0.8");
many("beta policies with six mistakes each", POLICY, "beta", beta.map(withSixMistakes), BODIES, "2.0");
for (const set of clean) one(...set, "1.0");

/** The row of many bodies as text; both sides must find as many `wrong` ones. */
function many(name, operation, version, bodies, wrong, budget = "") {
  const options = { operation, version };
  const check = peer(jsonSchema(operation, version));
  const text = bodies.map((body) => JSON.stringify(body)).join("\n");
  const theirs = () => {
    const errors = [];
    for (const line of text.split("\n")) {
      if (!check(JSON.parse(line))) errors.push(check.errors);
    }
    return errors;
  };
  const found = validateMany(text, options);
  assert.equal(found.failed, wrong, JSON.stringify(found.reports[0]));
  assert.equal(theirs().length, wrong, JSON.stringify(theirs()[0]));
  const ratio = compared(() => validateMany(text, options), theirs);
  const size = `${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB`;
  row(`Node, \`validateMany\` of ${BODIES} ${name} (${size}), against \`JSON.parse\` and Ajv`, ratio, budget);
}

/** The row of single objects. The other side writes and parses them too: what is checked is what would be sent. */
function one(name, operation, version, bodies, budget) {
  const options = { operation, version };
  const check = peer(jsonSchema(operation, version));
  const some = bodies.slice(0, OBJECTS);
  const ratio = compared(
    () => { for (const body of some) validate(body, options); },
    () => { for (const body of some) check(JSON.parse(JSON.stringify(body))); },
  );
  row(`Node, \`validate(object)\` of ${name}, against \`JSON.stringify\`, \`JSON.parse\` and Ajv`, ratio, budget);
}

/** The median of the ratios of the CPU time of two functions, after a round of each that does not count. */
function compared(ours, theirs) {
  cpuTime(ours);
  cpuTime(theirs);
  const ratios = Array.from({ length: ROUNDS }, () => cpuTime(ours) / cpuTime(theirs));
  return ratios.sort((a, b) => a - b)[ROUNDS >> 1];
}

/** CPU time, because a busy machine takes turns; of the whole process, so with what the engine does on other threads. */
function cpuTime(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function row(what, ratio, budget) {
  console.log(`| ${what} | ${ratio.toFixed(2)} | ${budget} |`);
}
