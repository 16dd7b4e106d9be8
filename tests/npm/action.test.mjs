// The GitHub Action: its steps are run in bash, with the packed tarball in place of the registry's.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { parse } from "yaml";

import { policy } from "./lib/bodies.mjs";
import { project, run } from "./lib/consumer.mjs";
import { ROOT, TARBALLS } from "./lib/where.mjs";

const action = parse(readFileSync(join(ROOT, "action/action.yml"), "utf8"));

/** Runs every step as a runner would: inputs and their defaults go through `env`. */
async function use(folder, inputs) {
  const value = (name) => inputs[name] ?? action.inputs[name].default ?? "";
  const results = [];
  for (const step of action.runs.steps) {
    assert.equal(step.shell, "bash");
    const env = { GITHUB_OUTPUT: join(folder, "output"), npm_config_offline: "true" };
    for (const [name, template] of Object.entries(step.env)) {
      env[name] = template.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, input) => value(input));
    }
    results.push(await run("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step.run], { cwd: folder, env }));
  }
  return results.at(-1);
}

const [tarball] = readdirSync(TARBALLS);
const version = `file:${join(TARBALLS, tarball)}`;
const files = {
  "policies/a b/wrong.json": JSON.stringify({ ...policy(), allowedTargetScope: "planet" }, null, 2),
  "policies/good.json": JSON.stringify(policy()),
};

test("wrong bodies are annotated, written as SARIF, and fail the job", { skip: process.platform === "win32" }, async () => {
  const folder = project("action-wrong", files);
  const inputs = { files: "policies/**/*.json\nrequests/*.ndjson\n", "sarif-file": "out.sarif", version };
  const { code, stdout, stderr } = await use(folder, inputs);
  assert.equal(code, 1, stderr);
  assert.match(stdout, /^::error file=policies\/a b\/wrong\.json,line=4,/m);
  assert.equal(readFileSync(join(folder, "output"), "utf8"), "valid=false\n");
  const [{ results }] = JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8")).runs;
  assert.equal(results[0].locations[0].physicalLocation.artifactLocation.uri, "policies/a%20b/wrong.json");
});

test("good bodies pass; a pattern that matches nothing does not", { skip: process.platform === "win32" }, async () => {
  const folder = project("action-good", files);
  const good = await use(folder, { files: "policies/*.json", operation: "createAssignmentPolicy", api: "v1.0", version });
  assert.equal(good.code, 0, good.stderr);
  assert.equal(readFileSync(join(folder, "output"), "utf8"), "valid=true\n");
  const none = await use(folder, { files: "nothing/*.json", version });
  assert.equal(none.code, 2);
  assert.match(none.stdout, /::error title=accesspack::no file matches/);
});

test("the README describes every input", () => {
  const readme = readFileSync(join(ROOT, "action/README.md"), "utf8");
  for (const name of Object.keys(action.inputs)) assert.ok(readme.includes(`\`${name}\``), name);
});
