// The tarball itself: its files, and whether every kind of resolver finds them.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { publint } from "publint";
import { formatMessage } from "publint/utils";

import { decode, encode } from "../../crates/accesspack-wasm/npm/embed.mjs";
import { tool } from "./lib/consumer.mjs";
import { CONSUMER, HERE, INSTALLED, TARBALLS } from "./lib/where.mjs";

test("the tarball has exactly these files", () => {
  const files = readdirSync(INSTALLED).sort();
  assert.deepEqual(files, [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "THIRD-PARTY.txt",
    "accesspack-check.wasm",
    "accesspack.wasm",
    "check-slim.cjs",
    "check-slim.d.cts",
    "check-slim.d.ts",
    "check-slim.js",
    "check.cjs",
    "check.d.cts",
    "check.d.ts",
    "check.js",
    "cli.js",
    "graph-client.cjs",
    "graph-client.d.cts",
    "graph-client.d.ts",
    "graph-client.js",
    "index.cjs",
    "index.d.cts",
    "index.d.ts",
    "index.js",
    "lsp.js",
    "mcp.js",
    "package.json",
    "schemas",
    "slim.cjs",
    "slim.d.cts",
    "slim.d.ts",
    "slim.js",
  ]);
  if (process.platform !== "win32") {
    assert.ok(statSync(join(INSTALLED, "cli.js")).mode & 0o100, "the command may be executed");
  }
});

test("the notices name what is in the command and what is in the wasm", () => {
  const text = readFileSync(join(INSTALLED, "THIRD-PARTY.txt"), "utf8");
  for (const name of [/^vscode-languageserver [\d.]+$/m, /^serde_json [\d.]+, /m, /^wasm-bindgen [\d.]+, /m]) assert.match(text, name);
});

test("no file names a folder of the machine that it was built on", () => {
  const files = readdirSync(INSTALLED, { recursive: true }).filter((name) => statSync(join(INSTALLED, name)).isFile());
  const telling = files.filter((name) => /[/\\](registry[/\\]src|\.cargo)[/\\]/.test(readFileSync(join(INSTALLED, name), "latin1")));
  assert.deepEqual(telling, []);
});

test("publint finds nothing to improve", async () => {
  const { messages, pkg } = await publint({ pkgDir: INSTALLED, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("are-the-types-wrong finds nothing wrong for node16 and bundlers", async () => {
  const [tarball] = readdirSync(TARBALLS);
  // the wasm is a file to be served, not a module to be imported
  const args = ["--profile", "node16", "--exclude-entrypoints", "./accesspack.wasm", "./accesspack-check.wasm", "--format", "ascii"];
  args.push(join(TARBALLS, tarball));
  const { code, stdout, stderr } = await tool("@arethetypeswrong/cli/dist/index.js", args);
  assert.equal(code, 0, stdout + stderr);
});

test("the types declare exactly what the modules export", async () => {
  const esm = await import(pathToFileURL(join(INSTALLED, "index.js")));
  const cjs = createRequire(join(CONSUMER, "x.js"))("accesspack");
  const types = readFileSync(join(INSTALLED, "index.d.ts"), "utf8");
  const declared = [...types.matchAll(/^export (?:function|class) (\w+)/gm)].map(([, name]) => name).sort();
  assert.deepEqual(Object.keys(esm).sort(), declared);
  assert.deepEqual(Object.keys(cjs).sort(), declared);
  const wanted = ["CrashError", "appliesTo", "applyFixes", "build", "convert", "describe", "detect", "diff", "explain", "explainError", "fixAll"];
  assert.deepEqual(declared, [...wanted, "isValid", "nextActions", "jsonSchema", "operations", "readBodies", "rules", "schema", "snippet", "validate", "validateMany"].sort());
});

test("the types are those of the golden file", () => {
  const types = readFileSync(join(INSTALLED, "index.d.ts"), "utf8");
  const golden = join(HERE, "golden/index.d.ts");
  if (process.env.UPDATE_GOLDEN) writeFileSync(golden, types);
  const why = "index.d.ts has changed: look at the difference, and run `UPDATE_GOLDEN=1 cargo x test npm` if it is intended";
  assert.equal(types, readFileSync(golden, "utf8"), why);
});

/** The text that the wasm is in. */
const WASM = /"[^"]{100000,}"/;

test("the wasm in an entry is the file beside it, as ASCII that no charset, page or minifier changes", () => {
  for (const [entry, file] of [["index", "accesspack.wasm"], ["check", "accesspack-check.wasm"]]) {
    const bytes = readFileSync(join(INSTALLED, file));
    const { text, order } = encode(bytes);
    assert.match(text, /^[\x20-\x7e]+$/);
    assert.doesNotMatch(text, /["$<\\`]/);
    assert.deepEqual(decode(text, order, bytes.length), new Uint8Array(bytes));
    for (const kind of ["js", "cjs"]) {
      const module = readFileSync(join(INSTALLED, `${entry}.${kind}`), "latin1");
      assert.match(module, /^[\n\x20-\x7e]+$/, `${entry}.${kind} is ASCII`);
      assert.equal(WASM.exec(module)?.[0], JSON.stringify(text), `${entry}.${kind} has the wasm`);
    }
  }
});

test("every byte survives as text, however rare or frequent it is", () => {
  const some = Uint8Array.from({ length: 70_000 }, (_, at) => (at * at) >> 7);
  for (const bytes of [new Uint8Array(0), new Uint8Array(300), Uint8Array.from({ length: 256 }, (_, at) => at), some]) {
    const { text, order } = encode(bytes);
    assert.deepEqual(decode(text, order, bytes.length), bytes);
  }
});

test("outside the command nothing evaluates text, opens a connection or reads a file", () => {
  for (const name of ["index.js", "index.cjs", "check.js", "check.cjs"]) {
    const text = readFileSync(join(INSTALLED, name), "utf8").replace(WASM, "");
    const words = /\beval\(|new Function|\bfetch\b|XMLHttpRequest|WebSocket|\brequire\(|\bimport\(|from\s*["']/;
    assert.doesNotMatch(text, words, name);
  }
});
