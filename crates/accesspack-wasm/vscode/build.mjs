// Builds the extension: its own code, and the language server with the package inside, from what `cargo x npm` made.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { build } from "esbuild";

import { notices } from "../npm/notices.mjs";
import { bundleServer } from "../npm/server.mjs";

const here = import.meta.dirname;
const root = resolve(here, "../../..");
const dist = join(here, "dist");

rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [join(here, "src/extension.ts")],
  outfile: join(dist, "extension.cjs"),
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  minify: true,
  metafile: true,
  legalComments: "none",
  external: ["vscode"],
  mainFields: ["module", "main"],
  logLevel: "warning",
});
await bundleServer(join(root, "target/npm/accesspack"), join(dist, "server.mjs"));
const ofServer = readFileSync(join(root, "target/npm/accesspack/THIRD-PARTY.txt"), "utf8");
writeFileSync(join(dist, "THIRD-PARTY.txt"), `${ofServer}\n${notices([metafile], here)}`);
cpSync(join(root, "LICENSE-MIT"), join(here, "LICENSE.txt"));
