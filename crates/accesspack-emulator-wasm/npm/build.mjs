// Makes the package of the emulator: `node build.mjs BINDINGS TO VERSION REPOSITORY`. Its files are the ones beside this
// one as they are, and what wasm-bindgen wrote.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const here = import.meta.dirname;
const root = resolve(here, "../../..");
const [bindings, to, version, repository] = process.argv.slice(2);
const own = ["index.js", "index.mjs", "index.d.ts", "index.d.mts", "server.js", "inside.js", "command.js", "README.md"];

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
for (const name of own) cpSync(join(here, name), join(to, name));
for (const name of ["accesspack_emulator.js", "accesspack_emulator_bg.wasm"]) cpSync(join(bindings, name), join(to, name));
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, name), join(to, name));
const template = JSON.parse(readFileSync(join(here, "package.template.json"), "utf8"));
const manifest = { ...template, version, repository: { type: "git", url: `git+${repository}.git` } };
writeFileSync(join(to, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
