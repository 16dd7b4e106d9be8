// The emulator's tarball: its files, types, command, and the examples of its README.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";

import { publint } from "publint";
import { formatMessage } from "publint/utils";

import { node, tool } from "./lib/consumer.mjs";
import { EMULATOR, EMULATOR_CONSUMER, EMULATOR_TARBALLS, HERE, ROOT } from "./lib/where.mjs";

const manifest = JSON.parse(readFileSync(join(EMULATOR, "package.json"), "utf8"));

test("the tarball has exactly these files, and depends on nothing", () => {
  assert.deepEqual(readdirSync(EMULATOR).sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICES.txt",
    "README.md",
    "accesspack_emulator.js",
    "accesspack_emulator_bg.wasm",
    "command.js",
    "index.d.mts",
    "index.d.ts",
    "index.js",
    "index.mjs",
    "inside.js",
    "package.json",
    "server.js",
  ]);
  assert.deepEqual([manifest.dependencies, manifest.scripts], [undefined, undefined]);
});

test("publint and are-the-types-wrong find nothing to improve", async () => {
  const { messages, pkg } = await publint({ pkgDir: EMULATOR, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
  const [tarball] = readdirSync(EMULATOR_TARBALLS);
  const args = ["--profile", "node16", "--format", "ascii", join(EMULATOR_TARBALLS, tarball)];
  const { code, stdout, stderr } = await tool("@arethetypeswrong/cli/dist/index.js", args);
  assert.equal(code, 0, stdout + stderr);
});

const USE = `
import { startEmulator, type Emulator, type Fault, type State } from "accesspack-emulator";

async function use(): Promise<void> {
  await using emulator: Emulator = await startEmulator({
    data: "small", seed: 7, time: new Date(0), preset: "lenient", behaviour: { auth: false }, port: 0,
  });
  const fault: Fault = { kind: "refusal", status: 409, code: "Conflict", method: "POST" };
  emulator.fault([fault]).map(({ kind, times }) => [kind, times]);
  emulator.behave({ repeatedAdd: "refuse" }).limits.catalogs satisfies number;
  const state: State = emulator.state("users", "log");
  state.users[0]?.id satisfies string | undefined;
  emulator.advance(1).toISOString();
  emulator.reset({ data: "empty" });
  globalThis.fetch = emulator.fetch;
  // @ts-expect-error there is no such kind
  emulator.fault({ kind: "nonsense" });
}
void use;
`;

test("the types fit projects that import and projects that require", async () => {
  const folder = join(EMULATOR_CONSUMER, "typed");
  mkdirSync(folder, { recursive: true });
  const compilerOptions = {
    strict: true, exactOptionalPropertyTypes: true, noEmit: true, module: "nodenext", target: "es2023", lib: ["es2023"],
    types: ["node"], typeRoots: [join(HERE, "node_modules/@types")],
  };
  for (const name of ["use.mts", "use.cts"]) writeFileSync(join(folder, name), USE);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.mts", "use.cts"] }));
  const { code, stdout } = await tool("typescript/bin/tsc", ["-p", folder, "--pretty", "false"]);
  assert.equal(code, 0, stdout);
});

const readme = readFileSync(join(EMULATOR, "README.md"), "utf8");
const examples = [...readme.matchAll(/^```js\n([^]*?)^```/gm)].map(([, code]) => code);

test("the examples of the README", async () => {
  const [suite, alone] = examples;
  writeFileSync(join(EMULATOR_CONSUMER, "suite.test.mjs"), suite);
  writeFileSync(join(EMULATOR_CONSUMER, "alone.mjs"), alone);
  // Node's own runner would take the inner run for a part of this one
  const env = { NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined };
  const { code, stdout } = await node(["--test", "--test-reporter=tap", "suite.test.mjs"], { cwd: EMULATOR_CONSUMER, env });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /# pass 3\n/);
  const { stdout: printed } = await node(["alone.mjs"], { cwd: EMULATOR_CONSUMER });
  assert.equal(printed.trim(), alone.match(/^\/\/> (.*)$/m)[1]);
});

test("the command prints its address and stops when it is told to", async () => {
  const command = join(EMULATOR_CONSUMER, "node_modules/.bin/accesspack-emulator");
  const args = ["--listen", "127.0.0.1:0", "--data", "empty", "--seed", "7", "--time", "virtual", "--no-auth", "--expose-retry-after", "true"];
  const child = process.platform === "win32" ? spawn(process.execPath, [join(EMULATOR, "command.js"), ...args]) : spawn(command, args);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const url = /^accesspack-emulator listens on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
  const { value } = await (await fetch(`${url}/v1.0/users`)).json();
  assert.equal(value.length, 1);
  const behaviour = await (await fetch(`${url}/_emulator/behaviour`)).json();
  assert.deepEqual([behaviour.auth, behaviour.exposeRetryAfter], [false, true]);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  if (process.platform !== "win32") assert.deepEqual(await ended, [0, null]);
});

test("what the command cannot do it reports in one line", async () => {
  for (const [args, wanted] of [
    [["--listen", "0.0.0.0:0"], /is not a loopback address/],
    [["--listen", "8090"], /--listen is an address with a port/],
    [["--data", "nonsense"], /there are small, empty, directory, large, largest/],
    [["--seed", "x"], /whole number/],
    [["--time", "soon"], /--time is real or virtual/],
    [["--lenient", "--hostile"], /exclude each other/],
    [["--nonsense"], /--nonsense/],
  ]) {
    const { code, stdout, stderr } = await node([join(EMULATOR, "command.js"), ...args]);
    assert.deepEqual([code, stdout, stderr.trim().split("\n").length], [1, "", 1], stderr);
    assert.match(stderr, wanted);
  }
});

test("the help and the program's README name the same options", async () => {
  const { stdout: help } = await node([join(EMULATOR, "command.js"), "--help"]);
  const program = readFileSync(join(ROOT, "crates/accesspack-emulator/README.md"), "utf8");
  const named = new Set([...program.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option));
  // it never listens where others reach it
  named.delete("--allow-other-machines");
  named.add("--listen").add("--help");
  const listed = new Set([...help.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option));
  assert.deepEqual([...listed].sort(), [...named].sort());
  const { stdout: version } = await node([join(EMULATOR, "command.js"), "--version"]);
  assert.equal(version.trim(), `accesspack-emulator ${manifest.version}`);
  assert.ok(existsSync(join(EMULATOR, "NOTICES.txt")));
});
