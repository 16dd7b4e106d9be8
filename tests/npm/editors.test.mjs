// What editors and hooks get: the extension's manifest and server, and the documents about them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { parse } from "yaml";

import { CONSUMER, INSTALLED, ROOT } from "./lib/where.mjs";

const EXTENSION = join(ROOT, "crates/accesspack-wasm/vscode");
const { version } = JSON.parse(readFileSync(join(INSTALLED, "package.json"), "utf8"));

test("the extension is of this release, and has a server that needs nothing else", async () => {
  const manifest = JSON.parse(readFileSync(join(EXTENSION, "package.json"), "utf8"));
  assert.equal(manifest.version, version);
  assert.equal(manifest.dependencies, undefined);
  const { bundleServer } = await import(pathToFileURL(join(ROOT, "crates/accesspack-wasm/npm/server.mjs")));
  // beside no node_modules
  const file = join(CONSUMER, "../extension-server.mjs");
  await bundleServer(INSTALLED, file);
  const child = spawn(process.execPath, [file, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const server = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  server.listen();
  const { serverInfo } = await server.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  assert.deepEqual(serverInfo, { name: "accesspack", version });
  await server.sendRequest("shutdown");
  const ended = new Promise((done) => child.on("exit", done));
  await server.sendNotification("exit");
  assert.equal(await ended, 0);
  server.dispose();
});

test("the extension starts for what the server reads", () => {
  const manifest = JSON.parse(readFileSync(join(EXTENSION, "package.json"), "utf8"));
  const source = readFileSync(join(EXTENSION, "src/extension.ts"), "utf8");
  const languages = JSON.parse(/const LANGUAGES = (\[[^\]]*\])/.exec(source)[1]);
  assert.deepEqual(manifest.activationEvents, languages.map((language) => `onLanguage:${language}`));
  const forms = readFileSync(join(ROOT, "crates/accesspack-wasm/npm/cli/forms.ts"), "utf8");
  const read = [.../ENDINGS[^{]*\{([^}]*)\}/.exec(forms)[1].matchAll(/(\w+):/g)].map(([, language]) => language);
  // names that only other editors have
  const others = ["ps1", "sh", "bash", "zsh", "ksh", "dosbatch"];
  assert.deepEqual([...languages, ...others].sort(), read.sort());
});

test("the hook calls a command that there is", () => {
  const [hook, ...more] = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
  assert.deepEqual(more, []);
  assert.deepEqual([hook.id, hook.entry, hook.language], ["accesspack", "accesspack check", "system"]);
  assert.deepEqual(hook.args, ["--quiet", "--skip-others", "--"]);
  const endings = (pattern) => /\(\??:?([\w|]+)\)\$/.exec(pattern)[1].split("|");
  const source = (path) => readFileSync(join(ROOT, path), "utf8");
  const read = endings(/const READ = \/(.*)\/i;/.exec(source("crates/accesspack-wasm/npm/cli/forms.ts"))[1]);
  assert.deepEqual(endings(hook.files), read);
  // and they are those of the readers
  const readers = source("crates/accesspack-core/src/read_bodies/readers.rs");
  const tables = [/fn is_json\([^}]*\}/, /fn form_of\([^}]*\}/].map((table) => table.exec(readers)[0]).join("");
  assert.deepEqual([...read].sort(), [...new Set([...tables.matchAll(/"(\w+)"/g)].map(([, ending]) => ending))].sort());
  assert.equal(hook.types_or, undefined);
  const editors = readFileSync(join(ROOT, "docs/editors.md"), "utf8");
  assert.equal(/rev: (\S+)/.exec(editors)?.[1], `v${version}`);
});

test("no document and no action fetches the package by its name", () => {
  const files = ["README.md", "docs/editors.md", "action/README.md", "action/action.yml", "crates/accesspack-wasm/npm/README.md", ".pre-commit-hooks.yaml"];
  for (const file of files) {
    const text = readFileSync(join(ROOT, file), "utf8");
    assert.doesNotMatch(text, /npx (--yes )?accesspack|npm (install|i|add)[^\n]* accesspack\b(?![./-])|yarn add accesspack|additional_dependencies/, file);
  }
});
