// The examples that the emulator's README shows to others, run as they would run them.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";

import { program, ROOT } from "./lib/emulator.mjs";

const EXAMPLES = `${ROOT}crates/accesspack-emulator/examples`;

/** Runs a program; the exit code is part of the answer. */
function run(command, args) {
  // Node's own test runner would take the inner run for a part of this one, and report it as this one.
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...env } = { ...process.env, EMULATOR: program() };
  return new Promise((done) => {
    execFile(command, args, { env }, (error, out, err) => done({ code: error?.code ?? 0, out, err }));
  });
}

test("the example for Node", async () => {
  const { code, out } = await run(process.execPath, ["--test", "--test-reporter=tap", `${EXAMPLES}/from_node.mjs`]);
  assert.equal(code, 0, out);
  assert.match(out, /# pass 3/);
});

test("the example for a shell", async () => {
  const { code, out, err } = await run("sh", [`${EXAMPLES}/from_a_shell.sh`]);
  assert.equal(code, 0, err);
  assert.match(out, /"displayName":"/);
  assert.match(out, /429, Retry-After: 5\n/);
  assert.match(out, /is not:\n200\n$/);
});

test("the help lists the options", async () => {
  const { out } = await run(program(), ["--help"]);
  for (const word of ["--data", "--seed", "--hostile", "/_emulator", "EXAMPLES"]) assert.ok(out.includes(word), word);
});
