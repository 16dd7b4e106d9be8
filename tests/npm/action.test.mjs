// The GitHub Action: its steps are run in bash, as a runner would, in checkouts that are meant to do harm too.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { parse } from "yaml";

import { policy } from "./lib/bodies.mjs";
import { node, project, run } from "./lib/consumer.mjs";
import { INSTALLED, ROOT } from "./lib/where.mjs";

const ACTION = join(ROOT, "action");
const action = parse(readFileSync(join(ACTION, "action.yml"), "utf8"));
const onWindows = { skip: process.platform === "win32" };

/** Runs every step as a runner would, in a job with its own environment: inputs and their defaults go through `env`. */
async function use(folder, inputs, job = {}) {
  const value = (name) => inputs[name] ?? action.inputs[name].default ?? "";
  const results = [];
  for (const step of action.runs.steps) {
    const [shell, ...flags] = step.shell.split(" ");
    assert.deepEqual([shell, flags.pop()], ["bash", "{0}"]);
    const env = { GITHUB_OUTPUT: join(folder, "output"), npm_config_offline: "true", ...job };
    for (const [name, template] of Object.entries(step.env)) {
      env[name] = template
        .replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, input) => value(input))
        .replace("${{ github.action_path }}", ACTION);
    }
    results.push(await run("bash", [...flags, "-c", step.run], { cwd: folder, env }));
  }
  return results.at(-1);
}

const wrong = JSON.stringify({ ...policy(), allowedTargetScope: "planet" }, null, 2);
const files = { "policies/a b/wrong.json": wrong, "policies/good.json": JSON.stringify(policy()) };

test("wrong bodies are annotated, written as SARIF, and fail the job", onWindows, async () => {
  const folder = project("action-wrong", files);
  const inputs = { files: "policies/**/*.json\nrequests/*.ndjson\n", "sarif-file": "out.sarif" };
  const { code, stdout, stderr } = await use(folder, inputs);
  assert.equal(code, 1, stderr);
  assert.match(stdout, /^::error file=policies\/a b\/wrong\.json,line=4,/m);
  assert.equal(readFileSync(join(folder, "output"), "utf8"), "valid=false\n");
  const [{ results }] = JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8")).runs;
  assert.equal(results[0].locations[0].physicalLocation.artifactLocation.uri, "policies/a%20b/wrong.json");
});

test("good bodies pass; a pattern that matches nothing does not", onWindows, async () => {
  const folder = project("action-good", files);
  const good = await use(folder, { files: "policies/*.json", operation: "createAssignmentPolicy", api: "v1.0" });
  assert.equal(good.code, 0, good.stderr);
  assert.equal(readFileSync(join(folder, "output"), "utf8"), "valid=true\n");
  const none = await use(folder, { files: "nothing/*.json" });
  assert.equal(none.code, 2);
  assert.match(none.stdout, /::error title=accesspack::no file matches/);
});

test("nothing of the checkout is run", onWindows, async () => {
  const folder = project("action-traps", { ...files, "placeholder": "" });
  const marker = join(folder, "ran");
  const touch = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "")`;
  const traps = {
    ".npmrc": `registry=http://127.0.0.1:9/\nnode-options=--require=./evil.cjs\nscript-shell=./evil.sh\n`,
    "evil.cjs": touch,
    "evil.sh": `#!/bin/sh\ntouch ${marker}\n`,
    "package.json": JSON.stringify({ dependencies: { accesspack: "*" }, scripts: { preinstall: "./evil.sh" }, imports: { "#lsp": "./evil.cjs" } }),
    "node_modules/accesspack/package.json": JSON.stringify({ name: "accesspack", version: "0.0.0", main: "evil.cjs", bin: "evil.cjs" }),
    "node_modules/accesspack/evil.cjs": touch,
    "node_modules/.bin/accesspack": `#!/bin/sh\ntouch ${marker}\n`,
    "node_modules/.bin/node": `#!/bin/sh\ntouch ${marker}\n`,
  };
  project("action-traps", { ...files, ...traps });
  for (const name of ["evil.sh", "node_modules/.bin/accesspack", "node_modules/.bin/node"]) chmodSync(join(folder, name), 0o755);
  // an earlier step can set the job's environment from the checkout
  const job = { NODE_OPTIONS: "--require=./evil.cjs", BASH_ENV: "./evil.sh", ENV: "./evil.sh", "BASH_FUNC_node%%": "() { ./evil.sh; }" };
  const { code, stdout } = await use(folder, { files: "policies/**/*.json", "sarif-file": "out.sarif" }, job);
  assert.equal(code, 1);
  assert.match(stdout, /wrong\.json,line=4/);
  assert.equal(existsSync(marker), false, "something of the checkout ran");
  assert.doesNotMatch(JSON.stringify(action), /npx|npm |registry/);
});

test("the name of a file is no option", onWindows, async () => {
  const named = { "--fix": wrong, "--fix.json": wrong, "-q.json": wrong, "-": wrong };
  const folder = project("action-names", named);
  const { code, stdout } = await use(folder, { files: "*fix*\n-q.json\n-" });
  assert.equal(code, 1, stdout);
  assert.equal((await use(folder, { files: "-" })).code, 1, "`-` is a file there");
  for (const name of Object.keys(named)) {
    assert.ok(stdout.includes(`file=${name === "-" ? "./-" : name},`), name);
    assert.equal(readFileSync(join(folder, name), "utf8"), wrong);
  }
});

test("SARIF is not written through a link out of the checkout", onWindows, async () => {
  const folder = project("action-link", files);
  const outside = join(tmpdir(), `accesspack-action-${process.pid}`);
  symlinkSync(outside, join(folder, "out.sarif"));
  const { code } = await use(folder, { files: "policies/*.json", "sarif-file": "out.sarif" });
  assert.notEqual(code, 0);
  assert.equal(existsSync(outside), false);
});

test("a folder, a pipe or a missing file among the matches stops none of the others", onWindows, async () => {
  const folder = project("action-others", { ...files, "policies/x.json/in.json": wrong });
  execFileSync("mkfifo", [join(folder, "policies/pipe.json")]);
  const { code, stdout } = await use(folder, { files: "policies/**/*.json" });
  assert.equal(code, 2);
  assert.match(stdout, /^::error file=policies\/a b\/wrong\.json,line=4,/m);
  assert.match(stdout, /^::error file=policies\/x\.json\/in\.json,line=4,/m);
  assert.match(stdout, /^::error file=policies\/pipe\.json,title=accesspack::cannot read/m);
});

test("the command inside is the one of this package", async () => {
  const { version } = JSON.parse(readFileSync(join(INSTALLED, "package.json"), "utf8"));
  const bundled = join(ACTION, "dist/accesspack.mjs");
  assert.equal((await node([bundled, "--version"])).stdout, `${version}\n`);
  const rules = await node([join(INSTALLED, "cli.js"), "rules", "--format", "json"]);
  assert.equal((await node([bundled, "rules", "--format", "json"])).stdout, rules.stdout);
});

test("the README describes every input, and names the release that it stands in", () => {
  const readme = readFileSync(join(ACTION, "README.md"), "utf8");
  for (const name of Object.keys(action.inputs)) assert.ok(readme.includes(`\`${name}\``), name);
  const { version } = JSON.parse(readFileSync(join(INSTALLED, "package.json"), "utf8"));
  assert.equal(/uses: accesspack\/accesspack\/action@(\S+)/.exec(readme)?.[1], `v${version}`);
});
