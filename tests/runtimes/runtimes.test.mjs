// The packed npm package in Deno and Bun, with everything forbidden that can be forbidden. They are installed from
// their npm packages; `tests/npm/prepare.mjs` installs the package's tarball for them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { policy, POLICY } from "../npm/lib/bodies.mjs";
import { node, project, run } from "../npm/lib/consumer.mjs";

/** A file of a package that is installed here. */
const installed = (path) => join(import.meta.dirname, "node_modules", path);

const MAIN = `
import { explain, validate } from "accesspack";
const { diagnostics } = validate(${JSON.stringify({ ...policy(), allowedTargetScope: "noSuchScope" })}, ${JSON.stringify(POLICY)});
console.log(diagnostics.map(({ severity, pointer }) => severity + " " + pointer).join());
console.log(explain("AP0101").name);
`;
const WANTED = "error /allowedTargetScope\nunknown-member\n";

test("Deno: no permission is asked for", async () => {
  const folder = project("deno", { "main.mjs": MAIN });
  const args = ["run", "--no-prompt", "--no-remote", "--no-config", "--node-modules-dir=manual", "main.mjs"];
  const env = { DENO_NO_UPDATE_CHECK: "1", DENO_DIR: join(folder, ".deno") };
  const { code, stdout, stderr } = await node([installed("deno/bin.cjs"), ...args], { cwd: folder, env });
  assert.equal(code, 0, stderr);
  assert.equal(stdout, WANTED);
});

test("Bun", async () => {
  const folder = project("bun", { "main.mjs": MAIN, "main.cjs": `const { rules } = require("accesspack"); console.log(rules().length > 20);` });
  const bun = (file) => run(installed("bun/bin/bun.exe"), ["--no-install", file], { cwd: folder });
  const { code, stdout, stderr } = await bun("main.mjs");
  assert.equal(code, 0, stderr);
  assert.equal(stdout, WANTED);
  assert.equal((await bun("main.cjs")).stdout, "true\n");
});
