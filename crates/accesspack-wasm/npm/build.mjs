// Builds the npm package from the output of wasm-bindgen and the core's description of the bodies:
// target/npm/pkg, target/npm/pkg-core and target/npm/contract.json → target/npm/accesspack.
//
// There are two wasm files: one with every function, and a small one that only checks, for `./check`.
// The wasm is inside index.js and index.cjs, as text, so that one import works everywhere; for `./slim` it is a
// file. The exports and their types come from the Rust source through wasm-bindgen's .d.ts, and from
// api/: there is no list of functions here. The command and its two servers are bundles of their own, so that the
// package depends on nothing; action/dist gets the command once more, in one file with the wasm.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { build } from "esbuild";

import { pagesModule, schemasModule, writeSchemas } from "./contract.mjs";
import { embedded } from "./embed.mjs";
import { checkEntry, entry, insideCore, slimCore, slimEntry } from "./entries.mjs";
import { glueModule } from "./glue.mjs";
import { namer } from "./name.mjs";
import { notices } from "./notices.mjs";
import { apiTypes, checkTypes, guardTypes, readTypes, slimTypes } from "./types.mjs";

const here = import.meta.dirname;
const root = resolve(here, "../../..");
const pkg = join(root, "target/npm/pkg");
const corePkg = join(root, "target/npm/pkg-core");
const out = join(root, "target/npm/accesspack");

const glue = join(pkg, "accesspack_wasm.js");
const wasm = join(pkg, "accesspack_wasm_bg.wasm");
const checkGlue = join(corePkg, "accesspack_wasm.js");
const checkWasm = join(corePkg, "accesspack_wasm_bg.wasm");
const contract = JSON.parse(readFileSync(join(root, "target/npm/contract.json"), "utf8"));
const { functions, text: wasmTypes } = readTypes(readFileSync(join(pkg, "accesspack_wasm.d.ts"), "utf8"));
const { functions: checks } = readTypes(readFileSync(join(corePkg, "accesspack_wasm.d.ts"), "utf8"));
const api = ["crash.ts", "explain.ts", "json-schema.ts", "value.ts"].map((name) => join(here, "api", name));
const template = JSON.parse(readFileSync(join(here, "package.template.json"), "utf8"));
const { version, repository } = workspace();
const named = namer(template.name);
const types = named([wasmTypes, apiTypes(api), contract.types].join("\n"));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

/** The esbuild plugin that resolves the names with `#`; `literals` gets what takes the place of each mark in the bundle. */
function modules(core, literals) {
  const pages = pagesModule(join(root, "crates/accesspack-core/pages"));
  const contents = { "#core": core, "#pages": pages, "#schemas": schemasModule(contract.schemas) };
  return {
    name: "modules",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#/ }, ({ path }) => ({ path, namespace: "generated", sideEffects: path === "#core" }));
      onLoad({ filter: /^#/, namespace: "generated" }, ({ path }) => ({ contents: contents[path], resolveDir: here }));
      onLoad({ filter: /accesspack_wasm\.js$/ }, ({ path }) => ({ contents: glueModule(path), resolveDir: here }));
      onLoad({ filter: /\.wasm$/ }, ({ path }) => {
        const mark = `the wasm, ${literals.size}`;
        const { contents, literal } = embedded(readFileSync(path), mark);
        literals.set(mark, literal);
        return { contents, resolveDir: here };
      });
    },
  };
}

/** Bundles one entry. wasm-bindgen uses `import.meta.url` only for a default URL that is never used. */
async function bundle(name, format, contents, core) {
  const literals = new Map();
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here, sourcefile: name },
    outfile: join(out, name),
    write: false,
    bundle: true,
    format,
    platform: "neutral",
    target: "es2022",
    minify: true,
    // Node prints the line of an error that is not caught: it must not be the one with the wasm
    lineLimit: 200,
    legalComments: "none",
    define: { "import.meta.url": "undefined" },
    logLevel: "warning",
    plugins: [modules(core, literals)],
  });
  let [{ text }] = outputFiles;
  for (const [mark, literal] of literals) {
    const [before, after] = text.split(JSON.stringify(mark));
    text = `${before}\n${literal}\n${after}`;
  }
  writeFileSync(join(out, name), text);
}

const entries = [
  ["index", entry(functions), insideCore(glue, wasm, functions)],
  ["slim", slimEntry(entry(functions)), slimCore(glue, functions)],
  ["check", checkEntry(checks), insideCore(checkGlue, checkWasm, checks)],
  ["check-slim", slimEntry(checkEntry(checks)), slimCore(checkGlue, checks)],
];
for (const [name, contents, core] of entries) {
  await bundle(`${name}.js`, "esm", contents, core);
  await bundle(`${name}.cjs`, "cjs", contents, core);
}

for (const [format, name] of [["esm", "graph-client.js"], ["cjs", "graph-client.cjs"]]) {
  await build({
    entryPoints: [join(here, "api/graph-client.ts")],
    outfile: join(out, name),
    bundle: true,
    format,
    platform: "neutral",
    target: "es2022",
    // the guard imports the package by its own name, so that its code exists once
    plugins: [themselves()],
    logLevel: "warning",
  });
}

/** Leaves what imports the package by its own name for Node to find, under the name that is published. */
function themselves() {
  return {
    name: "themselves",
    setup({ onResolve }) {
      onResolve({ filter: /^accesspack$/ }, () => ({ path: template.name, external: true }));
      onResolve({ filter: /^#(lsp|mcp)$/ }, ({ path }) => ({ path: `./${path.slice(1)}.js`, external: true }));
    },
  };
}

/** The package inside, and no servers: for the action, which is one file. */
function inside() {
  return {
    name: "inside",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^accesspack$/ }, () => ({ path: join(out, "index.js") }));
      onResolve({ filter: /^#(lsp|mcp)$/ }, ({ path }) => ({ path, namespace: "none" }));
      onLoad({ filter: /.*/, namespace: "none" }, () => ({
        contents: `export function serve() { throw new TypeError("this build of the command has no servers"); }`,
      }));
    },
  };
}

/** Bundles a program for Node; returns what went into it. */
async function program(source, outfile, plugin, minify) {
  const { metafile } = await build({
    entryPoints: [join(here, source)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    minify,
    metafile: true,
    legalComments: "none",
    mainFields: ["module", "main"],
    define: { PACKAGE_VERSION: JSON.stringify(version) },
    // packages that are CommonJS call `require` for Node's own modules
    banner: { js: `${source === "cli/main.ts" ? "#!/usr/bin/env node\n" : ""}import { createRequire as __require } from "node:module"; const require = __require(import.meta.url);` },
    logLevel: "warning",
    plugins: [plugin],
  });
  return metafile;
}

const parts = [
  await program("cli/main.ts", join(out, "cli.js"), themselves(), false),
  await program("lsp/main.ts", join(out, "lsp.js"), themselves(), true),
  await program("mcp/main.ts", join(out, "mcp.js"), themselves(), true),
];
const ofCrates = readFileSync(join(out, "../NOTICES.txt"), "utf8");
writeFileSync(join(out, "THIRD-PARTY.txt"), `${notices(parts, here)}\n${"=".repeat(80)}\n\nThe wasm holds code of these crates: ${ofCrates}`);
const action = join(root, "action/dist");
rmSync(action, { recursive: true, force: true });
await program("cli/main.ts", join(action, "accesspack.mjs"), inside(), true);
cpSync(join(out, "THIRD-PARTY.txt"), join(action, "THIRD-PARTY.txt"));

writeFileSync(join(out, "index.d.ts"), types);
writeFileSync(join(out, "index.d.cts"), types);
writeFileSync(join(out, "slim.d.ts"), named(slimTypes("./index.js")));
writeFileSync(join(out, "slim.d.cts"), named(slimTypes("./index.cjs")));
writeFileSync(join(out, "check.d.ts"), checkTypes("./index.js", checks, types));
writeFileSync(join(out, "check.d.cts"), checkTypes("./index.cjs", checks, types));
writeFileSync(join(out, "check-slim.d.ts"), named(slimTypes("./check.js")));
writeFileSync(join(out, "check-slim.d.cts"), named(slimTypes("./check.cjs")));
const guard = named(apiTypes([join(here, "api/graph-client.ts")]));
writeFileSync(join(out, "graph-client.d.ts"), guardTypes("./index.js", guard));
writeFileSync(join(out, "graph-client.d.cts"), guardTypes("./index.cjs", guard));
cpSync(wasm, join(out, "accesspack.wasm"));
cpSync(checkWasm, join(out, "accesspack-check.wasm"));
writeSchemas(contract.schemas, join(out, "schemas"));
writeFileSync(join(out, "README.md"), named(readFileSync(join(here, "README.md"), "utf8")));
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  cpSync(join(root, name), join(out, name));
}
writeFileSync(join(out, "package.json"), JSON.stringify(manifest(), null, 2) + "\n");

for (const path of [wasm, checkWasm]) {
  const size = brotliCompressSync(readFileSync(path), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }).length;
  console.log(`${path}: ${(size / 1000).toFixed(1)} kB with brotli`);
}

/** The package's manifest: the template, with the workspace's version and repository. */
function manifest() {
  return { ...template, version, repository: { type: "git", url: `git+${repository}.git` } };
}

/** The version and the repository of the workspace. */
function workspace() {
  const args = ["metadata", "--no-deps", "--offline", "--format-version=1"];
  const metadata = JSON.parse(execFileSync("cargo", args, { cwd: root, maxBuffer: 1 << 26 }));
  return metadata.packages.find(({ name }) => name === "accesspack-wasm");
}
