// Deno and Bun, from their npm packages, with everything forbidden that can be forbidden.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { policy, POLICY } from "./lib/bodies.mjs";
import { project, run, tool } from "./lib/consumer.mjs";
import { HERE } from "./lib/where.mjs";

const MAIN = `
import { explain, validate } from "accesspack";
const { diagnostics } = validate(${JSON.stringify({ ...policy(), allowedTargetScope: "nobody" })}, ${JSON.stringify(POLICY)});
console.log(diagnostics.map(({ severity, pointer }) => severity + " " + pointer).join());
console.log(explain("AP0101").name);
`;
const WANTED = "error /allowedTargetScope\nunknown-member\n";

test("Deno: no permission is asked for", async () => {
  const folder = project("deno", { "main.mjs": MAIN });
  const args = ["run", "--no-prompt", "--no-remote", "--no-config", "--node-modules-dir=manual", "main.mjs"];
  const env = { DENO_NO_UPDATE_CHECK: "1", DENO_DIR: join(folder, ".deno") };
  const { code, stdout, stderr } = await tool("deno/bin.cjs", args, { cwd: folder, env });
  assert.equal(code, 0, stderr);
  assert.equal(stdout, WANTED);
});

test("Bun", async () => {
  const folder = project("bun", { "main.mjs": MAIN, "main.cjs": `const { rules } = require("accesspack"); console.log(rules().length > 20);` });
  const bun = (file) => run(join(HERE, "node_modules/bun/bin/bun.exe"), ["--no-install", file], { cwd: folder });
  const { code, stdout, stderr } = await bun("main.mjs");
  assert.equal(code, 0, stderr);
  assert.equal(stdout, WANTED);
  assert.equal((await bun("main.cjs")).stdout, "true\n");
});
