// Node, with `import` and with `require`; and without what the package must not need.
import assert from "node:assert/strict";
import { test } from "node:test";

import { policy, POLICY } from "./lib/bodies.mjs";
import { node, project } from "./lib/consumer.mjs";

const USE = `
const body = ${JSON.stringify({ ...policy(), allowedTargetScope: "planet" })};
const { valid, diagnostics } = validate(body, ${JSON.stringify(POLICY)});
console.log(JSON.stringify({ valid, places: diagnostics.map(({ pointer }) => pointer) }));
`;
const WANTED = { valid: false, places: ["/allowedTargetScope"] };

async function runs(args, folder) {
  const { code, stdout, stderr } = await node(args, { cwd: folder });
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), WANTED);
}

test("import", async () => {
  const folder = project("esm", { "main.mjs": `import { validate } from "accesspack";${USE}` });
  await runs(["main.mjs"], folder);
});

test("require", async () => {
  const folder = project("cjs", { "main.cjs": `const { validate } = require("accesspack");${USE}` });
  await runs(["main.cjs"], folder);
});

test("the small entry, import and require, with its wasm inside and beside", async () => {
  const folder = project("check", {
    "main.mjs": `import * as small from "accesspack/check";
if (Object.keys(small).join() !== "CrashError,isValid,schema,validate,validateMany") throw new Error(Object.keys(small).join());
const { validate } = small;${USE}`,
    "main.cjs": `const { validate } = require("accesspack/check");${USE}`,
    "slim.mjs": `import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { init, validate } from "accesspack/check/slim";
await init(readFileSync(createRequire(import.meta.url).resolve("accesspack/accesspack-check.wasm")));${USE}`,
  });
  for (const name of ["main.mjs", "main.cjs", "slim.mjs"]) await runs([name], folder);
});

test("no eval is needed", async () => {
  const folder = project("no-eval", { "main.mjs": `import { validate } from "accesspack";${USE}` });
  await runs(["--disallow-code-generation-from-strings", "main.mjs"], folder);
});

test("the slim entry loads the wasm that it is given, and nothing else", async () => {
  const folder = project("slim", {
    "main.mjs": `
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as slim from "accesspack/slim";
const refused = [];
for (const act of [() => slim.validate({}, {}), () => slim.initSync(), () => slim.init()]) {
  try { await act(); } catch (error) { refused.push(error.constructor === TypeError && error.message); }
}
if (!/call init/.test(refused[0]) || !/give the wasm/.test(refused[1]) || !/give the wasm/.test(refused[2])) {
  throw new Error(JSON.stringify(refused));
}
const wasm = readFileSync(createRequire(import.meta.url).resolve("accesspack/accesspack.wasm"));
await slim.init(wasm);
const { validate } = slim;${USE}`,
    "main.cjs": `
const { initSync, validate } = require("accesspack/slim");
initSync(require("node:fs").readFileSync(require.resolve("accesspack/accesspack.wasm")));${USE}`,
  });
  await runs(["main.mjs"], folder);
  await runs(["main.cjs"], folder);
});
