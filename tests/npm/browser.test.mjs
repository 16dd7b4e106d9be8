// The package in a browser, under a content security policy that forbids eval and other origins: without a
// bundler, and bundled by esbuild, webpack and Vite.
import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import webpack from "webpack";

import { policy, POLICY } from "./lib/bodies.mjs";
import { outputOf, page } from "./lib/browser.mjs";
import { node, project } from "./lib/consumer.mjs";
import { INSTALLED } from "./lib/where.mjs";

const USE = `
const { diagnostics } = validate(${JSON.stringify({ ...policy(), allowedTargetScope: "planet" })}, ${JSON.stringify(POLICY)});
const text = diagnostics.map((diagnostic) => diagnostic.severity + " " + diagnostic.pointer).join(", ");
`;
const SHOW = `document.querySelector("output").textContent = text;`;
const MAIN = `import { validate } from "accesspack";${USE}`;
const WANTED = "error /allowedTargetScope";

test("a plain page, no bundler", async () => {
  const folder = project("plain", { "index.html": page("/main.js") });
  cpSync(join(INSTALLED, "index.js"), join(folder, "accesspack.js"));
  writeFileSync(join(folder, "main.js"), `import { validate } from "./accesspack.js";${USE}${SHOW}`);
  const { text, loaded } = await outputOf(folder);
  assert.equal(text, WANTED);
  assert.deepEqual(loaded, ["/index.html", "/main.js", "/accesspack.js"], "nothing else is loaded");
});

test("a plain page, slim, the wasm streamed from beside it", async () => {
  const load = `import { init, validate } from "./slim.js"; await init(fetch("/accesspack.wasm"));`;
  const folder = project("plain-slim", { "index.html": page("/main.js"), "main.js": `${load}${USE}${SHOW}` });
  for (const name of ["slim.js", "accesspack.wasm"]) cpSync(join(INSTALLED, name), join(folder, name));
  const { text, loaded } = await outputOf(folder);
  assert.equal(text, WANTED);
  assert.deepEqual(loaded, ["/index.html", "/main.js", "/slim.js", "/accesspack.wasm"]);
});

test("a plain page that only checks, the small wasm streamed from beside it", async () => {
  const load = `import { init, validate } from "./check-slim.js"; await init(fetch("/accesspack-check.wasm"));`;
  const folder = project("plain-check", { "index.html": page("/main.js"), "main.js": `${load}${USE}${SHOW}` });
  for (const name of ["check-slim.js", "accesspack-check.wasm"]) cpSync(join(INSTALLED, name), join(folder, name));
  const { text, loaded } = await outputOf(folder);
  assert.equal(text, WANTED);
  assert.deepEqual(loaded, ["/index.html", "/main.js", "/check-slim.js", "/accesspack-check.wasm"]);
});

test("esbuild, for the browser and for Node", async () => {
  const folder = project("esbuild", {
    "index.html": page("/out.js"),
    "browser.js": MAIN + SHOW,
    "node.js": `${MAIN}console.log(text);`,
  });
  const options = { absWorkingDir: folder, bundle: true, minify: true, logLevel: "silent" };
  await esbuild({ ...options, entryPoints: ["browser.js"], format: "esm", outfile: "out.js" });
  assert.equal((await outputOf(folder)).text, WANTED);
  await esbuild({ ...options, entryPoints: ["node.js"], platform: "node", format: "cjs", outfile: "out.cjs" });
  const { stdout, stderr } = await node(["out.cjs"], { cwd: folder });
  assert.equal(stdout, `${WANTED}\n`, stderr);
});

test("a bundle that does not use the package leaves it out", async () => {
  const folder = project("esbuild-unused", { "main.js": `import * as all from "accesspack"; console.log("small");` });
  await esbuild({ absWorkingDir: folder, bundle: true, format: "esm", entryPoints: ["main.js"], outfile: "out.js" });
  assert.ok(readFileSync(join(folder, "out.js")).length < 1000);
});

test("a bundle that does not explain leaves the pages and the schemas out", async () => {
  const files = {};
  for (const name of ["validate", "explain", "jsonSchema"]) {
    files[`${name}.js`] = `import { ${name} } from "accesspack"; console.log(${name});`;
  }
  const folder = project("esbuild-parts", files);
  const text = {};
  for (const name of Object.keys(files)) {
    await esbuild({ absWorkingDir: folder, bundle: true, format: "esm", entryPoints: [name], outfile: `out/${name}` });
    text[name] = readFileSync(join(folder, "out", name), "utf8");
  }
  const [page, schema] = ["Names with `@`, which OData reserves, are let pass", "json-schema.org/draft/2020-12"];
  const has = (name) => [text[name].includes(page) || text[name].includes(page.replaceAll("`", "\\`")), text[name].includes(schema)];
  assert.deepEqual([has("validate.js"), has("explain.js"), has("jsonSchema.js")], [[false, false], [true, false], [false, true]]);
});

test("webpack, for the browser", async () => {
  const folder = project("webpack", { "index.html": page("/dist/main.js"), "main.js": MAIN + SHOW });
  const compiler = webpack({
    context: folder,
    mode: "production",
    entry: "./main.js",
    output: { path: join(folder, "dist"), filename: "main.js" },
    performance: false,
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  assert.deepEqual(stats.toJson({ errors: true, warnings: true }).errors, []);
  await promisify(compiler.close.bind(compiler))();
  assert.equal((await outputOf(folder)).text, WANTED);
});

test("Vite, with the wasm inside and with the wasm as an asset", async () => {
  const load = `import { init, validate } from "accesspack/slim"; import url from "accesspack/accesspack.wasm?url"; await init(fetch(url));`;
  for (const [name, main] of [["vite", MAIN], ["vite-slim", `${load}${USE}`]]) {
    const folder = project(name, { "index.html": page("/main.js"), "main.js": main + SHOW });
    rmSync(join(folder, "dist"), { recursive: true, force: true });
    await vite({ root: folder, logLevel: "error", configFile: false, build: { target: "es2022", modulePreload: false } });
    const { text, loaded } = await outputOf(join(folder, "dist"));
    assert.equal(text, WANTED, name);
    const assets = readdirSync(join(folder, "dist/assets"));
    assert.equal(assets.some((file) => file.endsWith(".wasm")), name === "vite-slim");
    assert.equal(loaded.length, 2 + Number(name === "vite-slim"));
  }
});
